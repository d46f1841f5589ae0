//! A questionnaire as a form on paper: the questions with boxes to tick, and the scoring key.

mod key;
mod questions;

use std::{fmt::Display, ops::Add};

use super::{frame::whole_page, language::Languages, style::FORM};
use crate::questionnaire::Questionnaire;

/// Renders a questionnaire as a blank form with its scoring key, as one page of HTML to print.
pub(in crate::report) fn blank_form(questionnaire: &Questionnaire) -> String {
    let languages = Languages::of(questionnaire);
    let questions = questions::write(questionnaire, &languages);
    let key = key::write(questionnaire, &languages);
    let title = format!("Form: {}", questionnaire.instrument.title);
    whole_page(questionnaire, &languages, &title, &FORM, &(questions + &key))
}

/// Returns numbers in words, each three or more in a row as a range: "51 to 100".
fn ranges<Number>(numbers: &[Number]) -> Vec<String>
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
