//! Draws a [`Document`] on a page.

use super::{
    bars, curves,
    page::{Entry, Page, WIDE},
    target::Target,
    wrap::cells,
};
use crate::{
    report::document::{Block, Document, Link},
    session::RunId,
};

/// The width of a page in an ordinary window, in cells.
const PAGE: usize = 76;
/// The width of the longest label and the space after it, in cells.
const LABEL: usize = 17;

/// Draws a document. Its links can be chosen if the run is given whose answers it is about.
pub(super) fn draw(page: &mut Page, document: &Document, run: Option<RunId>) {
    if let Some(title) = &document.title {
        page.heading(title);
    }
    let column = column_of_notes(page, document.blocks());
    for group in &document.groups {
        page.gap();
        draw_blocks(page, group, column, run);
    }
}

/// Draws blocks that belong together, without links that can be chosen.
pub(super) fn draw_group(page: &mut Page, group: &[Block]) {
    draw_blocks(page, group, column_of_notes(page, group), None);
}

/// Returns the width of the column for what stands beside items, in cells: the same for all tables of them.
fn column_of_notes<'b>(page: &Page, blocks: impl IntoIterator<Item = &'b Block>) -> usize {
    let rows = blocks.into_iter().flat_map(|block| match block {
        Block::Items(items) => &items.rows[..],
        _ => &[],
    });
    rows.map(|row| cells(&joined(page, row))).max().unwrap_or_default()
}

fn draw_blocks(page: &mut Page, blocks: &[Block], column: usize, run: Option<RunId>) {
    let theme = page.look.theme;
    let target = |link| Some(target(link, run?));
    for block in blocks {
        match block {
            Block::Heading(_, text) => page.heading(text),
            Block::Alert(_, text) => page.alert_heading(text),
            Block::Text(text) => page.text(text),
            Block::Note(text) => page.quiet(text),
            Block::Labelled(label, text) if page.width < WIDE => {
                page.heading(label);
                page.text(text);
            }
            Block::Labelled(label, text) => {
                page.hanging(&format!("{label:<LABEL$}"), text, theme.text);
            }
            Block::Points(points) => page.bullets(points, theme.text),
            Block::Sources(sources) => page.bullets(sources, theme.quiet),
            Block::Steps(steps) => {
                for (number, step) in (1..).zip(steps) {
                    page.hanging(&format!("{number}. "), step, theme.text);
                }
            }
            Block::Link(text, link) => {
                page.entry(Entry::new(text).target(target(*link)));
            }
            Block::Scores(scores) => bars::add_all(page, scores),
            Block::Suggestions(rows) => {
                for row in rows {
                    let pen = if row.to_fill_in { page.look.symbols.pen } else { " " };
                    let note = format!("{}  {pen}", row.note);
                    // In a narrow list only some would have room beside their titles.
                    let entry = Entry::new(&row.title);
                    let is_whole = page.width >= PAGE;
                    let entry = if is_whole { entry.note(&note) } else { entry.note_below(&note) };
                    page.entry(entry.target(target(Link::Strategy(row.strategy))));
                    page.add_text_to_entry(page.below_entry, &row.reasons, theme.quiet);
                }
            }
            Block::Items(items) => {
                for row in &items.rows {
                    let note = joined(page, row);
                    page.row(Entry::new(&row[0]).note(&note).column(column));
                }
            }
            Block::Compared(runs) => {
                for run in runs {
                    // The header names the person too.
                    let short = run.short.as_ref().filter(|_| page.width < WIDE);
                    let words = short.unwrap_or(&run.words);
                    page.hanging(&format!("{:<8}", run.label), words, theme.heading);
                }
            }
            Block::Changes(changes) => {
                let signs = page.look.symbols;
                if let Some(legend) = changes.legend(signs.hollow, signs.point, signs.quarter) {
                    page.quiet(&legend);
                }
                let titles = changes.rows.iter().map(|row| row.title.as_str());
                let titles = bars::width_of_titles(titles, page.width);
                for row in &changes.rows {
                    bars::add_then_and_now(page, row, titles);
                    for words in std::iter::once(&row.words).chain(&row.remarks) {
                        bars::add_below(page, words, theme.text);
                    }
                }
            }
            Block::Trend(trend) => curves::add_all(page, trend, 0, 0),
            Block::FillIn(label, words) => {
                page.text(&format!("{label}: {}", words.as_deref().unwrap_or_default()));
            }
            Block::RoomForNotes => page.gap(),
        }
    }
}

fn target(link: Link, run: RunId) -> Target {
    match link {
        Link::Help => Target::Help,
        Link::Strategy(strategy) => Target::Strategy { run, strategy },
        Link::Scores => Target::Scores,
    }
}

/// Joins the two cells beside an item: "Often → 3". The second one may be empty, or the same number.
fn joined(page: &Page, [_, from, to]: &[String; 3]) -> String {
    match to.as_str() {
        "" => from.clone(),
        to if to == from => from.clone(),
        to => format!("{from} {} {to}", page.look.symbols.becomes),
    }
}
