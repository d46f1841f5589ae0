//! The words of the unscored parts, which both faces say.

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
/// The heading of the causes.
pub const CAUSES: &str = "Where it may come from";
/// The heading of the patterns.
pub const PATTERNS: &str = "Other things you may know";
/// The heading of the list of all answers.
pub const LOOK_OVER: &str = "Look over your answers";
/// Explains what it means to keep a run in another folder.
pub const OTHER_FOLDER: &str = "It is made if it is not there. To see the run later, start with \
    GOODFAITH_DATA_DIR set to its path.";
