//! The words of the unscored parts, which both faces say.

use super::ClosingPart;

/// Asks for the person in mind.
pub const WHOM: &str = "Whom do you have in mind?";
/// How to answer about that person.
pub const KEEP_TO_ONE: &str =
    "Keep to one person all the way through. The questions say \"the person\".";
/// Asks for the situations.
pub const WHAT_HAPPENED: &str = "What happened?";
/// The use of naming the situations.
pub const WHY_SITUATIONS: &str = "It helps to leave out advice that would not fit you.";
/// Explains the use of an unscored part.
pub const NOT_SCORED: &str = "This is not scored.";
/// Asks what to tick after the questions, on the first list.
pub const ANYTHING_ELSE: &str = "Does anything else ring true?";
/// The heading of the list of all answers.
pub const LOOK_OVER: &str = "Look over your answers";
/// Explains what it means to keep a run in another folder.
pub const OTHER_FOLDER: &str = "If it does not exist, it is created. To see this run later, start \
    goodfaith with GOODFAITH_DATA_DIR set to its path.";

/// Returns the heading of a part after the questions.
#[must_use]
pub const fn heading(part: ClosingPart) -> &'static str {
    match part {
        ClosingPart::Causes => "Where it may come from",
        ClosingPart::Patterns => "Other things you may know",
    }
}
