//! A score as a line of text.

use textwrap::core::display_width;

use super::{Lines, Style};
use crate::{assessment::wording, report::document::ScoreRow};

/// The widths of the columns around a score, in cells.
pub(super) const TITLE: usize = 21;
const BAR: u8 = 20;
const BAND: usize = 18;

/// Adds a score: in columns around a bar if there is room, else as a sentence.
pub(super) fn row(lines: &mut Lines, row: &ScoreRow, style: Style) {
    let answered = format!("{} of {}", row.answered, row.of);
    let (points, band) = match row.points {
        Some(_) => (row.shown.clone(), row.band.as_str()),
        None => (String::new(), wording::NOT_ENOUGH),
    };
    let fits = display_width(&row.title) <= TITLE && display_width(band) <= BAND;
    if let Some([full, empty]) = style.bar_cells().filter(|_| fits) {
        let title = pad(&row.title, TITLE);
        let bar = bar(row.points, full, empty);
        lines.line(&format!("{title} {bar} {points:>3} {} {answered}", pad(band, BAND)));
        if let Some(beside) = &row.exceptions {
            lines.hanging("  ", beside);
        }
    } else {
        let band = row.points.map_or(band, |_| row.band_in_words());
        let score = [&points, band].join(" ");
        lines.text(&format!("{}: {}, {answered} answered.", row.title, score.trim()));
    }
    if let Some(meaning) = &row.meaning {
        lines.hanging("  ", meaning);
    }
}

/// Fills a text up to a width in cells.
pub(super) fn pad(text: &str, width: usize) -> String {
    format!("{text}{}", " ".repeat(width.saturating_sub(display_width(text))))
}

/// Draws a score from 0 to 100, or leaves its place empty.
fn bar(points: Option<f64>, full: &str, empty: &str) -> String {
    let Some(points) = points else { return " ".repeat(BAR.into()) };
    let center = |cell: u8| (f64::from(cell) + 0.5) * 100.0 / f64::from(BAR);
    (0..BAR).map(|cell| if center(cell) <= points { full } else { empty }).collect()
}
