//! Warnings about a questionnaire that is valid but unwise, by the rules of thumb for writing
//! items, scales and advice.
//!
//! A questionnaire with warnings is loaded all the same.

mod advice;
mod bands;
mod instrument;
mod scored;
mod warnings;
mod wording;

pub(super) use self::warnings::Warning;
use self::warnings::Warnings;
use super::Questionnaire;

/// Returns the warnings about a questionnaire.
pub(super) fn lint(questionnaire: &Questionnaire) -> Vec<Warning> {
    let mut warnings = Warnings::default();
    instrument::check(questionnaire, &mut warnings);
    wording::check(questionnaire, &mut warnings);
    scored::check(questionnaire, &mut warnings);
    advice::check(questionnaire, &mut warnings);
    warnings.0
}
