//! The questionnaire as data, read from TOML and checked as a whole.
//!
//! Pure: no file, clock or environment is touched here. The caller passes the texts of the files as
//! [`Source`]s.

mod check;
mod deferred;
mod element;
mod fields;
mod fingerprint;
mod headers;
mod id;
mod lint;
mod malformed;
mod mismatch;
mod model;
mod numbering;
mod parse;
mod places;
mod problem;
mod problem_collector;
mod raw;
mod schema;
mod version;
mod words;

#[cfg(test)]
mod tests;

pub use check::MAX_TEXT_CHARS;
pub use deferred::{DAMAGED, Deferred};
pub use fingerprint::{Fingerprint, Fingerprints};
pub use id::Id;
pub use model::{
    AnswerOption, Article, Ask, AskKind, Band, CARRIED_OVER, Caution, CautionPlace, ChoiceFlags,
    ChoiceKind, Conditions, Direction, Exercise, Facing, Flag, FlagRule, HIGH, Helpline,
    Instrument, Item, Job, Key, MADE_THINGS_WORSE, MAYBE_UNSAFE, Minutes, NOTHING_ANSWERED,
    NumberEnds, PersonKind, Questionnaire, RATHER_NOT_SAY, Reliability, ReliabilityKind,
    ResponseSet, SafetyAnswer, SafetyQuestion, Scale, ScaleBands, ShownWhen, Situation, Strategy,
    SumRange, TextPage, Threshold, Tick, UNSAFE, Unit, UnscoredChoice, is_danger, needs_all,
    split_at_answer, year_and_month,
};
use model::{KNOWN_FLAGS, near_danger};
pub use numbering::number_after_digit;
pub use parse::{Examination, MAX_SOURCE_BYTES, examine, parse};
pub use problem::{Location, Problem, Problems};
pub use schema::SCHEMA;
pub use version::Version;
pub use words::nearest;

/// A file of a questionnaire: its name, for messages, and its text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// The name as messages show it, such as `items.toml`.
    pub name: String,
    /// The whole text of the file.
    pub text: String,
}
