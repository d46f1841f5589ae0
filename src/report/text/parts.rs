use super::{
    Style,
    results::{say_advice, say_answers},
};
use crate::report::Subject;

/// Tells each answer and how it counts; `None` where other questions were answered.
#[must_use]
pub fn answers(subject: &Subject<'_>, style: Style) -> Option<String> {
    let mut lines = style.lines();
    say_answers(&mut lines, subject.questionnaire, &subject.findings()?);
    Some(lines.finish())
}

/// Lists all that may help, numbered; `None` where other questions were answered.
#[must_use]
pub fn strategies(subject: &Subject<'_>, style: Style) -> Option<String> {
    let mut lines = style.lines();
    say_advice(&mut lines, subject, &subject.findings()?.advice, usize::MAX);
    Some(lines.finish())
}
