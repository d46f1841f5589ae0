//! The scoring key: how to compute scores and bands from the ticks by hand.

use crate::{
    assessment::{score::answers_needed, wording},
    questionnaire::{AnswerOption, Item, Questionnaire, ResponseSet, Scale, Unit},
    report::html::language::Languages,
};

/// Said to whoever reads the scores: on the screen, those of somebody in danger are not shown at first.
const NO_SAFETY: &str = "The questions about safety are not on this form. Before you read a score, ask \
    whoever answered, with nobody else there, whether they are safe: somebody who is not may have good \
    reasons for their answers.";

/// Writes the key; nothing if the questionnaire has no scales.
pub(super) fn write(questionnaire: &Questionnaire, languages: &Languages<'_>) -> String {
    if questionnaire.scales.is_empty() {
        return String::new();
    }
    let title = format!("Scoring key: {}", questionnaire.instrument.title);
    let mut key = String::from("<section class=\"key\">\n");
    key += &languages.element("h1", &title);
    key += &languages.element(
        "p",
        "For whoever adds up the answers. R marks a reversed question: it has the values listed \
         with R.",
    );
    if !questionnaire.safety.is_empty() {
        key += &languages.element("p", NO_SAFETY);
    }
    key += &languages.element("h2", "The value of each answer");
    key += &values(questionnaire, languages);
    key += &uncounted(questionnaire, languages);
    let mut scales: Vec<(String, Vec<usize>)> = Vec::new();
    for at in 0..questionnaire.scales.len() {
        let how = how_to(questionnaire, at, languages);
        match scales.iter_mut().find(|(other, _)| *other == how) {
            Some((_, scales)) => scales.push(at),
            None => scales.push((how, vec![at])),
        }
    }
    for (how, scales) in scales {
        key += &languages.element("h2", "Scales");
        for at in scales {
            key += &scale(questionnaire, at, languages);
        }
        key += &how;
    }
    key + "</section>\n"
}

/// Writes the values of the options of each response set, and the questions that they are for.
fn values(questionnaire: &Questionnaire, languages: &Languages<'_>) -> String {
    let set = |(at, set): (usize, &ResponseSet)| {
        let items = questionnaire.items.iter().enumerate();
        let of_set = items.filter(|(_, item)| item.response_set == at && !item.keys.is_empty());
        let numbers: Vec<usize> = of_set.map(|(index, _)| index + 1).collect();
        if numbers.is_empty() {
            return String::new();
        }
        let (lowest, highest) = (set.min(), set.max());
        let (values, reversed) = match set.ends {
            Some(_) => {
                ("the number itself".to_owned(), format!("{} minus the number", lowest + highest))
            }
            None => (options(set, |o| o.value), options(set, |o| lowest + highest - o.value)),
        };
        let items = in_words(&numbers);
        let mut lines = vec![format!("{items}: {values}.")];
        let is_reversed = |item: &Item| item.keys.iter().any(|key| key.reversed);
        if numbers.iter().any(|number| is_reversed(&questionnaire.items[number - 1])) {
            lines.push(format!("With R: {reversed}."));
        }
        lines.iter().map(|line| languages.element("p", line)).collect()
    };
    questionnaire.response_sets.iter().enumerate().map(set).collect()
}

/// Names the questions that are on no scale, so that nobody looks for their values.
fn uncounted(questionnaire: &Questionnaire, languages: &Languages<'_>) -> String {
    let items = (1..).zip(&questionnaire.items);
    let numbers: Vec<usize> =
        items.filter(|(_, item)| item.keys.is_empty()).map(|(number, _)| number).collect();
    let verb = match numbers[..] {
        [] => return String::new(),
        [_] => "is",
        _ => "are",
    };
    languages.element("p", &format!("{} {verb} not scored.", in_words(&numbers)))
}

/// Lists the labels of options, each with a value.
fn options(set: &ResponseSet, value: impl Fn(&AnswerOption) -> i64) -> String {
    let options = set.options.iter().map(|option| format!("{} = {}", option.label, value(option)));
    options.collect::<Vec<_>>().join(", ")
}

/// Writes a scale: its title, its questions and its description.
fn scale(questionnaire: &Questionnaire, at: usize, languages: &Languages<'_>) -> String {
    let scale = &questionnaire.scales[at];
    let mut counted = Vec::new();
    for (number, item) in (1..).zip(&questionnaire.items) {
        let Some(key) = item.key(at) else { continue };
        let reversed = if key.reversed { " R" } else { "" };
        let weight = if key.weight == 1 { String::new() } else { format!(" × {}", key.weight) };
        let unasked = match item.when.as_ref().and_then(|when| when.unasked) {
            Some(value) => {
                let counts = key.counted_value(questionnaire.response_set(number - 1), value);
                format!(" (counts {counts} if it was not asked)")
            }
            None => String::new(),
        };
        counted.push(format!("{number}{reversed}{unasked}{weight}"));
    }
    let word = if counted.len() == 1 { "Question" } else { "Questions" };
    let counted = format!("{word} {}.", counted.join(", "));
    format!(
        "<div class=\"scale\">\n{}{}{}</div>\n",
        languages.element("h3", &scale.title),
        languages.element("p", &counted),
        languages.element("p class=\"quiet\"", &scale.about)
    )
}

/// Writes how to get a score, and its bands: the same text for all scales that work alike.
fn how_to(questionnaire: &Questionnaire, at: usize, languages: &Languages<'_>) -> String {
    let scale = &questionnaire.scales[at];
    let items: Vec<&Item> = questionnaire.items.iter().filter(|item| item.is_on(at)).collect();
    let sets = items.iter().map(|item| &questionnaire.response_sets[item.response_set]);
    let mut ranges: Vec<(i64, i64)> = sets.map(|set| (set.min(), set.max())).collect();
    ranges.dedup();
    let is_weighted = items.iter().any(|item| item.key(at).is_some_and(|key| key.weight != 1));
    let needed = answers_needed(scale, items.len());
    let mut unasked = items.iter().filter_map(|item| item.when.as_ref()).map(|when| when.unasked);
    let is_conditional = unasked.clone().any(|value| value.is_none());
    let how_missing = if needed < items.len() {
        Some("left empty")
    } else {
        is_conditional.then_some("not asked")
    };
    let mut steps = match ranges[..] {
        [(lowest, highest)] if !is_weighted => {
            by_mean(scale, items.len(), how_missing, (lowest, highest))
        }
        _ if scale.unit == Unit::Mean => vec![uneven_mean(scale, is_weighted)],
        _ => by_range(scale, is_weighted, how_missing.is_some()),
    };
    steps.push(match items.len() {
        1 => "The question must be answered. Otherwise there is no score.".to_owned(),
        all if all == needed => {
            "Every question must be answered. Otherwise there is no score.".to_owned()
        }
        _ if is_conditional => format!(
            "At least {} in 100 of the questions that were asked must be answered. With fewer there is no \
             score.",
            (scale.min_answered * 1000.0).round() / 10.0
        ),
        all => format!(
            "At least {needed} of the {all} questions must be answered. With fewer there is no score."
        ),
    });
    if is_conditional && needed == items.len() {
        steps.push("A question that was not asked is not counted among them.".to_owned());
    }
    if unasked.any(|value| value.is_some()) {
        steps.push(
            "A question with a value for when it was not asked counts as answered with that value, \
             unless the question that decides about it was left empty."
                .to_owned(),
        );
    }
    let steps: String = steps.iter().map(|step| languages.element("li", step)).collect();
    let heading = languages.element("h3", "How to get the score");
    format!("{heading}<ul>\n{steps}</ul>\n{}", bands(scale, languages))
}

/// Returns the steps to a score if all questions have the same range and weight. `how_missing` is the
/// way in which a question can lack an answer ("left empty", "not asked"), if there is a score all the
/// same.
fn by_mean(
    scale: &Scale,
    items: usize,
    how_missing: Option<&str>,
    (lowest, highest): (i64, i64),
) -> Vec<String> {
    let mean = format!(
        "Add up the values of the answers, and divide by how many were answered: that is the mean, \
         from {lowest} to {highest}."
    );
    match scale.unit {
        Unit::Mean => vec![mean],
        Unit::Sum => {
            let sum = "Add up the values of the answers: that is the sum.";
            let fewer = how_missing.map(|how| {
                format!(
                    " If some questions were {how}, divide it by how many were answered, and \
                     multiply by {items}."
                )
            });
            vec![sum.to_owned() + &fewer.unwrap_or_default()]
        }
        Unit::Percent => vec![
            mean,
            format!(
                "{} by {} and multiply by 100: that is the score, from 0 to 100.",
                match lowest {
                    0 => "Divide the mean".to_owned(),
                    1.. => format!("Subtract {lowest} from the mean, divide the rest"),
                    _ => format!("Add {} to the mean, divide the sum", -lowest),
                },
                highest - lowest
            ),
        ],
    }
}

/// Returns the step to a mean if the questions have different ranges or weights.
fn uneven_mean(scale: &Scale, is_weighted: bool) -> String {
    let [least, most] = [0.0, 100.0].map(|end| scale.precise_in_unit(end));
    let divide = if is_weighted {
        "Multiply the value of each answer by the number after \u{D7}, if there is one, and add up. Divide by \
         the sum of these numbers for the questions that were answered, with 1 for a question without one"
    } else {
        "Add up the values of the answers, and divide by how many were answered"
    };
    format!("{divide}: that is the mean, from {least} to {most}.")
}

/// Returns the steps to a percentage or a sum if the questions have different ranges or weights, and some may
/// lack an answer.
fn by_range(scale: &Scale, is_weighted: bool, may_be_missing: bool) -> Vec<String> {
    let add_up = if is_weighted {
        "Multiply the value of each answer by the number after \u{D7}, if there is one, and add up: \
         that is the sum."
    } else {
        "Add up the values of the answers: that is the sum."
    };
    if scale.unit == Unit::Sum && !may_be_missing {
        return vec![add_up.to_owned()];
    }
    let mut steps = vec![
        add_up.to_owned(),
        "For the questions that were answered, do the same with their lowest values, and then with \
         their highest values: these are the lowest and the highest sum."
            .to_owned(),
        "Subtract the lowest sum from the sum. Divide by the highest sum minus the lowest sum, and \
         multiply by 100: that is the share."
            .to_owned(),
    ];
    steps.push(match scale.unit {
        Unit::Percent => "The share is the score, from 0 to 100.".to_owned(),
        Unit::Mean | Unit::Sum => {
            let [least, most] = [0.0, 100.0].map(|end| scale.precise_in_unit(end));
            format!("The score is {least}, plus that share of the way from {least} to {most}.")
        }
    });
    steps
}

/// Writes the bands of a scale, each with its range of scores.
fn bands(scale: &Scale, languages: &Languages<'_>) -> String {
    let row = |at: usize| {
        let band = &scale.bands[at];
        let from = scale.start_in_words(band);
        let to = scale.bands.get(at + 1).map(|next| scale.start_in_words(next));
        let range = match to {
            Some(to) if at == 0 => format!("below {to}"),
            Some(to) => format!("from {from} to below {to}"),
            None => format!("from {from}"),
        };
        let word = languages.element("th scope=\"row\"", &band.label);
        format!("<tr>{word}{}</tr>\n", languages.element("td", &range))
    };
    let rows: String = (0..scale.bands.len()).map(row).collect();
    let head: String =
        ["Band", "Score"].map(|cell| languages.element("th scope=\"col\"", cell)).concat();
    format!(
        "<table class=\"bands\">\n<thead><tr>{head}</tr></thead>\n<tbody>\n{rows}</tbody>\n</table>\n"
    )
}

/// Names questions by their numbers, with consecutive ones as a range: "Questions 1 to 8, 10".
fn in_words(numbers: &[usize]) -> String {
    let word = if numbers.len() == 1 { "Question" } else { "Questions" };
    format!("{word} {}", wording::ranges(numbers).join(", "))
}
