//! Documents as lines of plain text: no colours, no escapes, readable aloud.

mod lines;
mod list;
mod scores;

pub use list::list;

use self::lines::Lines;
use super::document::{Block, Document, Items, SuggestionRow};

/// From this width on, in cells, there is room for columns.
const ROOM_FOR_BARS: usize = 75;

/// How the text is laid out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Style {
    /// The width of a line, in cells; at least 20 are used, and at most 80 unless it is spoken.
    pub width: usize,
    /// How a score is drawn.
    pub bars: Bars,
}

/// How a score is drawn beside its number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Bars {
    /// With block characters.
    Unicode,
    /// With characters that every terminal has.
    Ascii,
    /// Not at all.
    None,
}

impl Style {
    /// For listeners: no bars, and every paragraph on a line of its own.
    pub const SPOKEN: Self = Self { width: usize::MAX, bars: Bars::None };

    fn lines(self) -> Lines {
        let widest = if self == Self::SPOKEN { usize::MAX } else { 80 };
        Lines::new(self.width.clamp(20, widest))
    }

    /// Whether there is room for columns.
    fn has_room(self) -> bool {
        self.width >= ROOM_FOR_BARS
    }

    /// Returns a full and an empty cell of a bar, if there is room for one.
    fn bar_cells(self) -> Option<[&'static str; 2]> {
        match self.bars {
            _ if !self.has_room() => None,
            Bars::Unicode => Some(["\u{2588}", "\u{2591}"]),
            Bars::Ascii => Some(["#", "."]),
            Bars::None => None,
        }
    }
}

/// Renders a document as text.
#[must_use]
pub fn render(document: &Document, style: Style) -> String {
    let mut lines = style.lines();
    if let Some(title) = &document.title {
        lines.text(title);
    }
    for (at, part) in document.parts.iter().enumerate() {
        // The title and what follows it belong together.
        if at > 0 {
            lines.gap();
        }
        for said in part {
            block(&mut lines, said, style);
        }
    }
    lines.finish()
}

fn block(lines: &mut Lines, block: &Block, style: Style) {
    match block {
        Block::Heading(_, text)
        | Block::Alert(_, text)
        | Block::Text(text)
        | Block::Note(text)
        | Block::Link(text, _) => lines.text(text),
        Block::Labelled(label, text) => {
            lines.gap();
            lines.text(label);
            lines.text(text);
        }
        Block::Points(points) | Block::Sources(points) => self::points(lines, points),
        Block::Steps(steps) => {
            for (number, step) in (1..).zip(steps) {
                lines.hanging(&format!("{number}. "), step);
            }
        }
        Block::Scores(scores) => {
            for row in &scores.rows {
                scores::row(lines, row, style);
            }
        }
        Block::Suggestions(rows) => {
            for row in rows {
                suggestion(lines, row);
            }
        }
        Block::Items(items) => points(lines, &in_words(items)),
        Block::Compared([earlier, later]) => {
            lines.hanging("before  ", earlier);
            lines.hanging("now     ", later);
        }
        Block::Changes(rows) => {
            for row in rows {
                lines.text(&row.in_words());
            }
        }
        Block::Trend(trend) => points(lines, &trend.in_words()),
    }
}

fn points(lines: &mut Lines, points: &[String]) {
    for point in points {
        lines.hanging("- ", point);
    }
}

fn suggestion(lines: &mut Lines, row: &SuggestionRow) {
    lines.hanging(&format!("{:>2}. ", row.number), &format!("{} ({})", row.title, row.effort));
    if !row.reasons.is_empty() {
        lines.hanging("    ", &row.reasons);
    }
}

/// Returns each item with what is said of it: "I doubted. Answer: Often. Counts: 3."
fn in_words(items: &Items) -> Vec<String> {
    let row = |row: &[String; 3]| {
        let cells = items.head.iter().zip(row).skip(1).filter(|(_, cell)| !cell.is_empty());
        let cells = cells.map(|(head, cell)| format!("{head}: {cell}."));
        [row[0].clone()].into_iter().chain(cells).collect::<Vec<_>>().join(" ")
    };
    items.rows.iter().map(row).collect()
}
