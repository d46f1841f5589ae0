//! Results as lines of plain text: no colours, no escapes, readable aloud.

mod comparison;
mod list;
mod parts;
mod results;
mod strategy;

pub use comparison::comparison;
pub use list::list;
pub use parts::{answers, strategies};
pub use results::results;
pub use strategy::strategy;

use super::{help, lines::Lines};
use crate::questionnaire::Questionnaire;

/// From this width on, in cells, there is room for columns.
const ROOM_FOR_BARS: usize = 75;

/// How the text is laid out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Style {
    /// The width of a line, in cells; at least 20 are used, and at most 80 where it is looked at.
    pub width: usize,
    /// How a score is drawn.
    pub bars: Bars,
    /// What is pressed or looked at for help: stands for the full screen's F1 in a sentence.
    pub help: &'static str,
}

/// How a score is drawn beside its number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Bars {
    /// With block characters.
    Unicode,
    /// With characters that every terminal has.
    Ascii,
    /// Not at all, for those who listen. Then every paragraph is one line where the width allows
    /// it, and results tell of the first strategies only.
    None,
}

impl Style {
    fn lines(self) -> Lines {
        let widest = if self.is_heard() { usize::MAX } else { 80 };
        Lines::new(self.width.clamp(20, widest), self.help)
    }

    fn is_heard(self) -> bool {
        self.bars == Bars::None
    }

    /// Whether there is room for columns.
    fn has_room(self) -> bool {
        self.width >= ROOM_FOR_BARS
    }

    /// Returns a full and an empty cell of a bar, where there is room for one.
    fn bar_cells(self) -> Option<[&'static str; 2]> {
        match self.bars {
            _ if !self.has_room() => None,
            Bars::Unicode => Some(["\u{2588}", "\u{2591}"]),
            Bars::Ascii => Some(["#", "."]),
            Bars::None => None,
        }
    }
}

/// Lists whom to call, where something above sends a person there.
fn say_help(lines: &mut Lines, questionnaire: &Questionnaire) {
    if !lines.owes_help() {
        return;
    }
    lines.heading("Help lines");
    for line in help::lines(questionnaire) {
        lines.hanging("- ", &line);
    }
}
