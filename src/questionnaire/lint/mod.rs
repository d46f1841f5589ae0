//! Warnings about a questionnaire that is valid but unwise, by the rules of thumb for writing
//! items.
//!
//! They do not affect what the loader accepts.

mod advice;
mod bands;
mod remarks;
mod scored;
mod wording;

pub(super) use self::remarks::Remark;
use self::remarks::Remarks;
use super::Questionnaire;

/// Returns all that is unwise in a questionnaire.
pub(super) fn lint(questionnaire: &Questionnaire) -> Vec<Remark> {
    let mut remarks = Remarks::default();
    wording::look(questionnaire, &mut remarks);
    scored::look(questionnaire, &mut remarks);
    advice::look(questionnaire, &mut remarks);
    remarks.0
}
