//! Documents about a run: composed once, as data, and rendered by every face and format.
//!
//! Order and sentences are decided here and nowhere else, and safety comes first. The
//! [`ReportModel`] decides what may be disclosed at all. The media differ in length, and
//! in how they point to help and to what is withheld ([`Medium`]).
//!
//! To add something to say, write a function here that adds blocks. If no kind of block fits, add a
//! variant to [`Block`]; the compiler then asks every renderer for it.

mod answers;
mod attempts;
mod block;
mod changes;
mod composer;
mod counts;
mod history;
mod page;
mod results;
mod safety;
mod scores;
mod strategy;
mod suggestions;
mod then_and_now;
mod trend;
mod withheld;

pub(super) use self::safety::said_since;
pub use self::{
    attempts::{NO_CAUSE, attempts_ever, chosen_in_words, labelled_note},
    block::{
        Block, ChangeRow, Changes, ComparedRun, Items, Level, Link, ScoreRow, Scores, SuggestionRow,
    },
    page::ResultsPage,
    results::{results, scores_asked_for},
    strategy::{Caution, StrategyParts, TAKE_CARE, ToDo, strategy, strategy_in_parts},
    suggestions::{every_strategy, numbered_strategies},
    then_and_now::{Mark, place_on_line},
    trend::{Curve, Moment, Trend},
};
use super::{HelpPointer, ReportModel};

/// A document: groups of blocks, in reading order.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Document {
    /// The title, unless the face has one of its own.
    pub title: Option<String>,
    /// Blocks that belong together; a face leaves room between two groups.
    pub groups: Vec<Vec<Block>>,
}

impl Document {
    /// Returns all blocks in order.
    pub fn blocks(&self) -> impl Iterator<Item = &Block> {
        self.groups.iter().flatten()
    }

    /// Returns the strategies that it suggests, by position, in the order of the document.
    pub fn strategies(&self) -> impl Iterator<Item = usize> {
        let rows = self.blocks().flat_map(|block| match block {
            Block::Suggestions(rows) => &rows[..],
            _ => &[],
        });
        rows.map(|row| row.strategy)
    }
}

/// The medium that a document is for. It decides how much is said, and how help is pointed to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Medium {
    /// The full screen, which names the run above the document.
    FullScreen,
    /// The line-by-line face.
    Plain,
    /// Standard output, with everything; the answers only if asked for.
    Stdout {
        /// Whether every answer is listed.
        answers: bool,
    },
    /// A page for somebody else, with everything that may be disclosed.
    Export,
}

impl Medium {
    /// Returns the way in which a document in this medium points to help.
    fn help(self) -> HelpPointer {
        match self {
            Self::FullScreen => HelpPointer::Key,
            Self::Plain => HelpPointer::Typing,
            Self::Stdout { .. } | Self::Export => HelpPointer::Below,
        }
    }
}
