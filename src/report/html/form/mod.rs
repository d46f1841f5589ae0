//! A questionnaire as a form on paper: the questions with boxes to tick, and the scoring key.

mod key;
mod questions;

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
