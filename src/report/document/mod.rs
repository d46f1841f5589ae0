//! Documents about a run: composed once, as data, and rendered by every face and format.
//!
//! Order and sentences are decided here and nowhere else, and safety comes first. The
//! [`ReportModel`] decides what may be disclosed at all. The faces differ in length only, by
//! [`Detail`].
//!
//! To add something to say: a function here that adds blocks. If no block there is fits, a new one
//! is a variant of [`Block`]; the compiler then asks every renderer for it.

mod answers;
mod block;
mod changes;
mod composer;
mod page;
mod results;
mod strategy;

pub use self::{
    block::{
        AnswerRow, Block, ChangeRow, Level, Link, MovedRow, ScoreRow, Scores, SuggestionRow, Trend,
    },
    page::Page,
    results::results,
    strategy::strategy,
};
use super::{Help, ReportModel};

/// Parts of blocks, in the order they are read.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Document {
    /// The title, unless the face has one of its own.
    pub title: Option<String>,
    /// Blocks that belong together; a face leaves room between two parts.
    pub parts: Vec<Vec<Block>>,
}

impl Document {
    /// Returns all blocks in order.
    pub fn blocks(&self) -> impl Iterator<Item = &Block> {
        self.parts.iter().flatten()
    }
}

/// How much is said, and how it begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Detail {
    opening: Opening,
    suggestions: Suggestions,
    /// How many reasons a strategy gives in full.
    reasons: usize,
    help: Help,
    /// Whether every answer is listed, if it may be disclosed.
    answers: bool,
}

/// How a document begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Opening {
    /// Not at all: the face names the run, above.
    Nothing,
    /// With the time, the person and the questions, for the person's own eyes.
    ForOneself,
    /// With that, and with what the page is, for somebody else.
    HandedOn,
}

/// How strategies are suggested.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Suggestions {
    /// By the titles of the first few.
    ToStart,
    /// By titles, at most this many, the first few with their reasons.
    Listed(usize),
    /// Each in full.
    InFull,
}

impl Detail {
    /// For the full screen.
    pub const SCREEN: Self = Self {
        opening: Opening::Nothing,
        suggestions: Suggestions::ToStart,
        reasons: 4,
        help: Help::Key,
        answers: false,
    };
    /// For reading aloud.
    pub const SPOKEN: Self = Self {
        opening: Opening::ForOneself,
        suggestions: Suggestions::Listed(3),
        reasons: usize::MAX,
        help: Help::Typing,
        answers: false,
    };
    /// A page for somebody else.
    pub const HANDED_ON: Self = Self {
        opening: Opening::HandedOn,
        suggestions: Suggestions::InFull,
        reasons: usize::MAX,
        help: Help::Below,
        answers: true,
    };

    /// Everything, for the person's own eyes; the answers only if asked for.
    #[must_use]
    pub const fn printed(answers: bool) -> Self {
        Self {
            opening: Opening::ForOneself,
            suggestions: Suggestions::Listed(usize::MAX),
            reasons: usize::MAX,
            help: Help::Below,
            answers,
        }
    }
}
