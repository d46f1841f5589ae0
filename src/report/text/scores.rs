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

/// The least width of the column for scores, in cells: that of 100.
const SCORE: usize = 3;

/// Returns the width of the column for scores, in cells: a sum is written as "10 of 27".
pub(super) fn score_width(rows: &[ScoreRow]) -> usize {
    let scores = rows.iter().filter(|row| row.points.is_some());
    scores.map(|row| display_width(&row.shown)).fold(SCORE, usize::max)
}

/// Adds a score: in columns around a bar if there is room, otherwise as a sentence. `score_width` is that of
/// the column for scores.
pub(super) fn row(lines: &mut Lines, row: &ScoreRow, score_width: usize, layout: Layout) {
    let answered = row.answered;
    // Without a score, the words for that take the place of the band.
    let (score, band) = match row.points {
        Some(_) => (row.shown.as_str(), row.band.as_str()),
        None => ("", row.shown.as_str()),
    };
    let fits = display_width(&row.title) <= TITLE && display_width(band) <= BAND;
    if let Some([full, empty]) = layout.bar_cells().filter(|_| fits) {
        let title = pad(&row.title, TITLE);
        let bar = bar(row.points, full, empty);
        lines.line(&format!("{title} {bar} {score:>score_width$} {} {answered}", pad(band, BAND)));
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{assessment::score::AnsweredOf, report::text::Bars};

    #[test]
    fn the_column_for_scores_is_as_wide_as_the_widest() {
        let score = |shown: &str| ScoreRow {
            title: "Pain".to_owned(),
            points: Some(40.0),
            shown: shown.to_owned(),
            out_of: None,
            band: "some".to_owned(),
            exceptions: None,
            answered: AnsweredOf { answered: 3, of: 3, undecided: 0 },
            earlier: None,
            meaning: None,
        };
        let ends = |shown: [&str; 2]| {
            let rows = shown.map(score);
            let layout = Layout { width: 80, bars: Bars::Ascii };
            let mut lines = layout.lines();
            for one in &rows {
                row(&mut lines, one, score_width(&rows), layout);
            }
            let text = lines.finish();
            text.lines()
                .map(|line| line[TITLE + 1 + usize::from(BAR)..].to_owned())
                .collect::<Vec<_>>()
        };
        let band = format!("some{}", " ".repeat(BAND - 4));
        let sums = [format!("   4 of 9 {band} 3 of 3"), format!(" 10 of 10 {band} 3 of 3")];
        assert_eq!(ends(["4 of 9", "10 of 10"]), sums);
        let plain = [format!("  40 {band} 3 of 3"), format!(" 100 {band} 3 of 3")];
        assert_eq!(ends(["40", "100"]), plain);
    }
}
