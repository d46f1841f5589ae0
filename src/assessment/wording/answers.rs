//! Answers in words.

use std::{fmt::Display, ops::Add};

use super::{enumeration, within_sentence};
use crate::{
    assessment::{Answer, Straightlining},
    questionnaire::{Id, Questionnaire, RATHER_NOT_SAY, ResponseSet, SafetyQuestion},
};

/// The label of the answer to a safety question that settles nothing.
pub const RATHER_NOT_SAY_LABEL: &str = "Rather not say";

/// The label of the answer that no score counts.
pub const SKIP: &str = "Doesn't apply, or rather not say";

/// Says that there is no answer.
pub const NOT_ANSWERED: &str = "not answered";

/// Says that there is no answer because earlier ones do not ask for it.
pub const NOT_ASKED: &str = "not asked";

/// Returns an answer in words: an option's label, "7 of 10" or "7" for a number, "skipped" or "not answered".
#[must_use]
pub fn answer(questionnaire: &Questionnaire, item: usize, answer: Option<Answer>) -> String {
    let Some(answer) = answer else { return NOT_ANSWERED.to_owned() };
    let set = questionnaire.response_set(item);
    let option = answer.value().and_then(|value| set.option(value));
    option.map_or_else(|| answer_without_options(answer), |option| set.in_words(option))
}

/// Says which numbers are an answer, if any number of a range is.
#[must_use]
pub fn numbers_of_range(set: &ResponseSet) -> Option<String> {
    set.ends.as_ref()?;
    Some(format!("The answer is a whole number from {} to {}.", set.min(), set.max()))
}

/// Returns numbers in words, each three or more in a row as a range: "51 to 100".
#[must_use]
pub fn ranges<Number>(numbers: &[Number]) -> Vec<String>
where
    Number: Copy + Display + PartialEq + From<u8> + Add<Output = Number>,
{
    let are_neighbours = |one: &Number, next: &Number| *one + Number::from(1) == *next;
    let ranges = numbers.chunk_by(are_neighbours).map(|range| match range {
        [first, _, .., last] => vec![format!("{first} to {last}")],
        few => few.iter().map(ToString::to_string).collect(),
    });
    ranges.flatten().collect()
}

/// Names some different numbers: "0 to 5", or "1 to 3, 5 or 6" if others are between them. `before_last` is
/// the word before the last one: "or".
#[must_use]
pub fn these_numbers(mut numbers: Vec<usize>, before_last: &str) -> String {
    numbers.sort_unstable();
    enumeration(&ranges(&numbers), before_last)
}

/// Returns an answer in words if the options are not known: its number, or "skipped".
#[must_use]
pub fn answer_without_options(answer: Answer) -> String {
    answer.value().map_or_else(|| "skipped".to_owned(), |value| value.to_string())
}

/// Returns the label of an answer to a question about safety, if it is one of its choices.
#[must_use]
pub fn safety_answer<'q>(question: &'q SafetyQuestion, answer: &Id) -> Option<&'q str> {
    match answer.as_str() {
        RATHER_NOT_SAY => Some(RATHER_NOT_SAY_LABEL),
        _ => question.answer(answer).map(|answer| answer.label.as_str()),
    }
}

/// Quotes an answer as a sentence: "You often took a late reply as bad news."
#[must_use]
pub fn answer_given(questionnaire: &Questionnaire, item: usize, answer: i64) -> String {
    let item = &questionnaire.items[item];
    let set = &questionnaire.response_sets[item.response_set];
    let option = set.option(answer);
    let start = option.and_then(|option| option.echo.as_deref());
    if let (Some(start), Some(end)) = (start, item.echo.as_deref()) {
        return format!("{start} {end}.");
    }
    let answer = option.map_or_else(|| "?".to_owned(), |option| set.in_words(option));
    format!("You answered '{answer}' to: {}", item.text)
}

/// Leaves open whether the answers are meant.
pub const MAY_BE_MEANT: &str =
    "That may be just how it was, or it may come from answering quickly.";

/// Says in short of a run, such as "this run", that the same answer was given over and over, and on which
/// scales if it was not on all.
#[must_use]
pub fn same_answer(
    questionnaire: &Questionnaire,
    run: &str,
    straightlining: &Straightlining,
) -> String {
    let on = match straightlining {
        Straightlining::Row(_) => String::new(),
        Straightlining::Scales(scales) => {
            let titles = enumeration(&titles(questionnaire, scales), "and");
            format!(" on {titles}, though some questions ask the other way round")
        }
    };
    format!("In {run}, you gave the same answer over and over{on}. {MAY_BE_MEANT}")
}

/// Returns the titles of scales, given as positions, as they stand within a sentence.
fn titles(questionnaire: &Questionnaire, scales: &[usize]) -> Vec<String> {
    scales
        .iter()
        .map(|scale| within_sentence(questionnaire, &questionnaire.scales[*scale].title))
        .collect()
}

/// Returns a kind question about giving the same answer over and over.
#[must_use]
pub fn straightlining(questionnaire: &Questionnaire, straightlining: &Straightlining) -> String {
    match straightlining {
        Straightlining::Row(length) => {
            format!("You gave the same answer {length} times in a row. {MAY_BE_MEANT}")
        }
        Straightlining::Scales(scales) => {
            let start = match &titles(questionnaire, scales)[..] {
                [title] => format!("Every question on {title}"),
                titles => format!("In {}, every question", enumeration(titles, "and")),
            };
            format!(
                "{start} has the same answer, though some ask the other way round. {MAY_BE_MEANT}"
            )
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_named_with_each_three_or_more_in_a_row_as_a_range() {
        for (numbers, named) in [
            (&[][..], ""),
            (&[7], "7"),
            (&[2, 1], "1 or 2"),
            (&[0, 1, 2, 3, 4, 5], "0 to 5"),
            (&[1, 3, 5], "1, 3 or 5"),
            (&[1, 2, 3, 5, 6], "1 to 3, 5 or 6"),
        ] {
            assert_eq!(these_numbers(numbers.to_vec(), "or"), named);
        }
    }
}
