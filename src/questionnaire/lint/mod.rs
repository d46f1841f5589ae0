//! What a questionnaire may do and had better not: the rules of thumb of those who write items.
//!
//! A questionnaire is read all the same. Nothing here bears on what the loader accepts.

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
