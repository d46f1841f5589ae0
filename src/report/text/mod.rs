//! Documents as lines of plain text: no colours, no escapes, readable aloud.

mod changes;
mod layout;
mod lines;
mod list;
mod scores;
mod words;
mod wrap;

pub use self::{
    layout::{Bars, Layout},
    list::list,
    words::word_separator,
    wrap::{wrap, wrap_hanging},
};

use self::lines::Lines;
use super::document::{Block, Document, Items, SuggestionRow};

/// Renders a document as text.
#[must_use]
pub fn render(document: &Document, layout: Layout) -> String {
    let mut lines = layout.lines();
    if let Some(title) = &document.title {
        lines.text(title);
    }
    for (at, group) in document.groups.iter().enumerate() {
        // The title and what follows it belong together.
        if at > 0 {
            lines.gap();
        }
        for block in group {
            add_block(&mut lines, block, layout);
        }
    }
    lines.finish()
}

fn add_block(lines: &mut Lines, block: &Block, layout: Layout) {
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
            let columns = scores::Columns::of(&scores.rows, layout);
            for row in &scores.rows {
                scores::row(lines, row, columns, layout);
            }
        }
        Block::Suggestions(rows) => {
            for row in rows {
                suggestion(lines, row);
            }
        }
        Block::Items(items) => points(lines, &in_words(items)),
        Block::Compared(runs) => {
            for run in runs {
                lines.hanging(&format!("{:<8}", run.label), &run.words);
            }
        }
        Block::Changes(all) => changes::rows(lines, all, layout),
        Block::Trend(trend) => points(lines, &trend.in_words()),
        Block::FillIn(label, words) => {
            lines.text(&format!("{label}: {}", words.as_deref().unwrap_or_default()));
        }
        Block::RoomForNotes => lines.gap(),
    }
}

fn points(lines: &mut Lines, points: &[String]) {
    for point in points {
        lines.hanging("- ", point);
    }
}

fn suggestion(lines: &mut Lines, row: &SuggestionRow) {
    let mark = if row.number > 0 { format!("{:>2}. ", row.number) } else { "  - ".to_owned() };
    lines.hanging(&mark, &format!("{} ({})", row.title, row.note));
    if !row.reasons.is_empty() {
        lines.hanging("    ", &row.reasons);
    }
}

/// Returns each item with its cells in words: "I doubted. Answer: Often. Counts: 3."
fn in_words(items: &Items) -> Vec<String> {
    let row = |row: &[String; 3]| {
        let cells = items.head.iter().zip(row).skip(1).filter(|(_, cell)| !cell.is_empty());
        let cells = cells.map(|(head, cell)| format!("{head}: {cell}."));
        [row[0].clone()].into_iter().chain(cells).collect::<Vec<_>>().join(" ")
    };
    items.rows.iter().map(row).collect()
}
