//! A score as a line of text.

use textwrap::core::display_width;

use super::{Layout, Lines};
use crate::report::document::ScoreRow;

/// The width of the column for the title of a scale, in cells.
pub(super) const TITLE: usize = 21;
/// The width of a bar, in cells.
const BAR: u8 = 20;
/// The width of the column for the label of a band, in cells.
const BAND: usize = 18;

/// Adds a score: in columns around a bar if there is room, otherwise as a sentence.
pub(super) fn row(lines: &mut Lines, row: &ScoreRow, layout: Layout) {
    let answered = format!("{} of {}", row.answered, row.of);
    // Without a score, the words for that take the place of the band.
    let (score, band) = match row.points {
        Some(_) => (row.shown.as_str(), row.band.as_str()),
        None => ("", row.shown.as_str()),
    };
    let fits = display_width(&row.title) <= TITLE && display_width(band) <= BAND;
    if let Some([full, empty]) = layout.bar_cells().filter(|_| fits) {
        let title = pad(&row.title, TITLE);
        let bar = bar(row.points, full, empty);
        lines.line(&format!("{title} {bar} {score:>3} {} {answered}", pad(band, BAND)));
    } else {
        lines.text(&format!("{}: {}, {answered} answered.", row.title, row.in_words()));
    }
    for sentence in row.sentences() {
        lines.hanging("  ", sentence);
    }
}

/// Pads a text with spaces to a width in cells.
pub(super) fn pad(text: &str, width: usize) -> String {
    format!("{text}{}", " ".repeat(width.saturating_sub(display_width(text))))
}

/// Draws a score from 0 to 100 as a bar; spaces if there is none.
fn bar(points: Option<f64>, full: &str, empty: &str) -> String {
    let Some(points) = points else { return " ".repeat(BAR.into()) };
    let center = |cell: u8| (f64::from(cell) + 0.5) * 100.0 / f64::from(BAR);
    (0..BAR).map(|cell| if center(cell) <= points { full } else { empty }).collect()
}
