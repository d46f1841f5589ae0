//! The questions, with a box for each answer.

use std::ops::Range;

use crate::{
    assessment::wording::{self, end_sentence},
    questionnaire::{Instrument, Questionnaire, ResponseSet, TextPage},
    report::html::language::Languages,
    session::prompts::KEEP_TO_ONE,
    text::list_line,
};

/// The most options that are laid out in columns. More are listed below their question.
const MAX_COLUMNS: usize = 7;

/// Writes the sheet to answer: the title and the instructions, the questions, and their source.
pub(super) fn write(questionnaire: &Questionnaire, languages: &Languages<'_>) -> String {
    let instrument = &questionnaire.instrument;
    let mut form = String::from("<main>\n");
    form += &languages.element("h1", &instrument.title);
    form += "<div class=\"blanks\">\n";
    form += &languages.element("p class=\"blank\"", "Initials or code:");
    form += &languages.element("p class=\"blank\"", "Date:");
    form += "</div>\n";
    form += &languages.element("p", &instructions(questionnaire));
    if questionnaire.is_about_a_person() {
        form += &languages.element("p", KEEP_TO_ONE);
    }
    for items in with_same_options(questionnaire) {
        form += &pages(questionnaire, items.start, languages);
        let set = &questionnaire.response_sets[questionnaire.items[items.start].response_set];
        form += &if set.ends.is_none() && set.options.len() <= MAX_COLUMNS {
            as_table(questionnaire, items, set, languages)
        } else {
            as_list(questionnaire, items, set, languages)
        };
    }
    form += &languages.element("p class=\"quiet\"", &wording::about_scores(questionnaire));
    form += &languages.element("p class=\"quiet\"", &source(instrument));
    form + "</main>\n"
}

/// Says how to answer: by ticks, by numbers, or by both.
fn instructions(questionnaire: &Questionnaire) -> String {
    let mut sets = (0..questionnaire.items.len()).map(|item| questionnaire.response_set(item));
    let is_number = |set: &ResponseSet| set.ends.is_some();
    let how = match (sets.clone().any(is_number), sets.all(is_number)) {
        (false, _) => "Tick one answer for each question.",
        (true, false) => {
            "Tick one answer for each question, or write a number where one is asked for."
        }
        (true, true) => "Write a number for each question.",
    };
    format!(
        "{how} Leave a question empty if it does not apply to you, or if you would rather not say."
    )
}

/// Returns the name, the licence and the source of a questionnaire as sentences. An imported one may say
/// the same of both.
fn source(instrument: &Instrument) -> String {
    let Instrument { id, version, licence, citation, .. } = instrument;
    let mut sentences =
        vec![format!("{id} {version}."), format!("Licence: {}", end_sentence(licence))];
    if citation != licence {
        sentences.push(end_sentence(citation));
    }
    sentences.join(" ")
}

/// Divides the items into ranges with the same response set and no page of text in between.
fn with_same_options(questionnaire: &Questionnaire) -> impl Iterator<Item = Range<usize>> {
    let items = &questionnaire.items;
    let is_first = |at: &usize| {
        *at == 0
            || items[*at].response_set != items[at - 1].response_set
            || questionnaire.pages_before(*at).next().is_some()
    };
    let starts: Vec<usize> = (0..items.len()).filter(is_first).collect();
    let ends: Vec<usize> = starts.iter().skip(1).copied().chain([items.len()]).collect();
    starts.into_iter().zip(ends).map(|(start, end)| start..end)
}

/// Writes the pages of text before an item.
fn pages(questionnaire: &Questionnaire, item: usize, languages: &Languages<'_>) -> String {
    let page = |page: usize| {
        let TextPage { before: _, title, paragraphs } = &questionnaire.pages[page];
        let title = title.as_ref().map(|title| languages.element("h2", title));
        let condition = condition(questionnaire, item);
        let condition = condition.map(|condition| languages.element("p", &condition));
        [title, Some(prose(paragraphs, languages)), condition]
            .into_iter()
            .flatten()
            .collect::<String>()
    };
    questionnaire.pages_before(item).map(page).collect()
}

/// Writes paragraphs, and those in a row that are lines of a list as a list.
fn prose(paragraphs: &[String], languages: &Languages<'_>) -> String {
    let is_in_list = |paragraph: &String| list_line(paragraph).is_some();
    let alike = paragraphs.chunk_by(|one, next| is_in_list(one) == is_in_list(next));
    let write = |alike: &[String]| {
        let lines: Vec<&str> = alike.iter().filter_map(|line| list_line(line)).collect();
        if lines.is_empty() {
            alike.iter().map(|paragraph| languages.element("p", paragraph)).collect()
        } else {
            languages.list("ul", &lines)
        }
    };
    alike.map(write).collect()
}

/// Writes questions as rows, with a column for each option.
fn as_table(
    questionnaire: &Questionnaire,
    items: Range<usize>,
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
    let row = |item: usize| {
        let text = languages.element("th scope=\"row\"", &question(questionnaire, item));
        format!("<tr><td class=\"number\">{}</td>{text}{boxes}</tr>\n", item + 1)
    };
    let rows: String = items.map(row).collect();
    let recall = languages.element("th scope=\"col\"", &recall);
    format!(
        "<table class=\"ticks\">\n<thead><tr><td class=\"number\"></td>{recall}{options}</tr></thead>\n\
         <tbody>\n{rows}</tbody>\n</table>\n"
    )
}

/// Writes questions, each with a line for a number or a list of options below it.
fn as_list(
    questionnaire: &Questionnaire,
    items: Range<usize>,
    set: &ResponseSet,
    languages: &Languages<'_>,
) -> String {
    let answer = if let Some(ends) = &set.ends {
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
    let entry = |item: usize| {
        let text = format!("{}. {}", item + 1, question(questionnaire, item));
        format!("<div class=\"question\">\n{}{answer}</div>\n", languages.element("p", &text))
    };
    let recall = format!("{}:", questionnaire.instrument.recall);
    let recall = languages.element("p class=\"quiet\"", &recall);
    let questions: String = items.map(entry).collect();
    recall + &questions
}

/// Returns the text of a question, with the condition under which it is to be answered, if any.
fn question(questionnaire: &Questionnaire, item: usize) -> String {
    let text = questionnaire.items[item].text.as_str();
    [Some(text), condition(questionnaire, item).as_deref()]
        .into_iter()
        .flatten()
        .collect::<Vec<_>>()
        .join(" ")
}

/// Returns the condition under which an item is asked; `None` if it always is.
fn condition(questionnaire: &Questionnaire, item: usize) -> Option<String> {
    let when = questionnaire.items[item].when.as_ref()?;
    let set = questionnaire.response_set(when.item);
    let are_numbers = set.options.iter().all(|option| option.label == option.value.to_string());
    let answers = if are_numbers { wording::ranges(&when.is) } else { labels(set, &when.is) };
    let answers = wording::enumeration(&answers, "or");
    Some(format!("(Only if your answer to {} is: {answers}.)", when.item + 1))
}

fn labels(set: &ResponseSet, values: &[i64]) -> Vec<String> {
    values.iter().filter_map(|value| Some(set.option(*value)?.label.clone())).collect()
}
