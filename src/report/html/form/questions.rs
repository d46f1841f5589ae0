//! The questions, with a box for each answer.

use crate::{
    assessment::wording,
    questionnaire::{Item, Questionnaire, ResponseSet},
    report::html::language::Languages,
    session::prompts::KEEP_TO_ONE,
};

/// The most options that stand in columns. More are listed below their question.
const MAX_COLUMNS: usize = 7;

pub(super) fn write(questionnaire: &Questionnaire, languages: &Languages<'_>) -> String {
    let instrument = &questionnaire.instrument;
    let mut form = String::from("<main>\n");
    form += &languages.element("h1", &instrument.title);
    form += "<div class=\"blanks\">\n";
    form += &languages.element("p class=\"blank\"", "Initials or code:");
    form += &languages.element("p class=\"blank\"", "Date:");
    form += "</div>\n";
    form += &languages.element(
        "p",
        "Tick one answer for each question. Leave a question empty if it does not apply to you, or \
         if you would rather not say.",
    );
    if !questionnaire.persons.is_empty() {
        form += &languages.element("p", KEEP_TO_ONE);
    }
    for (first, items) in alike(&questionnaire.items) {
        let set = &questionnaire.response_sets[items[0].response_set];
        form += &if set.numbers.is_none() && set.options.len() <= MAX_COLUMNS {
            columns(questionnaire, (first, items), set, languages)
        } else {
            below(questionnaire, (first, items), set, languages)
        };
    }
    form += &languages.element("p class=\"quiet\"", &wording::about_scores(questionnaire));
    let source = format!(
        "{} {}. Licence: {}. {}",
        instrument.id, instrument.version, instrument.licence, instrument.citation
    );
    form += &languages.element("p class=\"quiet\"", &source);
    form + "</main>\n"
}

/// Divides the items into those in a row with the same options, each with the number of its first.
fn alike(items: &[Item]) -> impl Iterator<Item = (usize, &[Item])> {
    let mut number = 1;
    items.chunk_by(|one, other| one.response_set == other.response_set).map(move |items| {
        number += items.len();
        (number - items.len(), items)
    })
}

/// Writes questions as rows, with a column for each option.
fn columns(
    questionnaire: &Questionnaire,
    (first, items): (usize, &[Item]),
    set: &ResponseSet,
    languages: &Languages<'_>,
) -> String {
    let recall = format!("{}:", questionnaire.instrument.recall);
    let options: String = set
        .options
        .iter()
        .map(|option| languages.element("th scope=\"col\" class=\"option\"", &option.label))
        .collect();
    let boxes = "<td class=\"box\"></td>".repeat(set.options.len());
    let row = |(number, item): (usize, &Item)| {
        let text = languages.element("th scope=\"row\"", &asked(questionnaire, item));
        format!("<tr><td class=\"number\">{number}</td>{text}{boxes}</tr>\n")
    };
    let rows: String = (first..).zip(items).map(row).collect();
    let recall = languages.element("th scope=\"col\"", &recall);
    format!(
        "<table class=\"ticks\">\n<thead><tr><td class=\"number\"></td>{recall}{options}</tr></thead>\n\
         <tbody>\n{rows}</tbody>\n</table>\n"
    )
}

/// Writes questions with what they are answered with below them: a number, or many options.
fn below(
    questionnaire: &Questionnaire,
    (first, items): (usize, &[Item]),
    set: &ResponseSet,
    languages: &Languages<'_>,
) -> String {
    let answer = if let Some(ends) = &set.numbers {
        let end = |number: i64, words: &Option<String>| match words {
            Some(words) => format!("{number} ({words})"),
            None => number.to_string(),
        };
        let (low, high) = (end(set.min(), &ends.low), end(set.max(), &ends.high));
        languages.element("p", &format!("A number from {low} to {high}: ________"))
    } else {
        let choices = set.options.iter();
        let choices = choices.map(|o| languages.element("li class=\"choice\"", &o.label));
        format!("<ul class=\"choices\">\n{}</ul>\n", choices.collect::<String>())
    };
    let question = |(number, item): (usize, &Item)| {
        let text = format!("{number}. {}", asked(questionnaire, item));
        format!("<div class=\"question\">\n{}{answer}</div>\n", languages.element("p", &text))
    };
    let recall = format!("{}:", questionnaire.instrument.recall);
    let recall = languages.element("p class=\"quiet\"", &recall);
    let questions: String = (first..).zip(items).map(question).collect();
    recall + &questions
}

/// Returns the question, with the answer that it waits for if it is not always asked.
fn asked(questionnaire: &Questionnaire, item: &Item) -> String {
    let Some(when) = &item.when else { return item.text.clone() };
    let set = &questionnaire.response_sets[questionnaire.items[when.item].response_set];
    let labels: Vec<&str> =
        when.is.iter().filter_map(|value| Some(set.option(*value)?.label.as_str())).collect();
    let number = when.item + 1;
    format!("{} (Only if your answer to {number} is: {}.)", item.text, labels.join(", "))
}
