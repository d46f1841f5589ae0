//! A score as a line of text.

use textwrap::core::display_width;

use super::{Layout, Lines};
use crate::report::document::ScoreRow;

/// The width of the column for the title of a scale, in cells.
pub(super) const TITLE: usize = 21;
/// The width of a bar, in cells, and the narrowest that still shows something.
const BAR: u8 = 20;
const NARROWEST_BAR: u8 = 5;
/// The width of the column for the label of a band, in cells.
const BAND: usize = 18;

/// The least width of the column for scores, in cells: that of 100.
const SCORE: usize = 3;

/// The widths of the columns that depend on the scores, in cells.
#[derive(Debug, Clone, Copy)]
pub(super) struct Columns {
    bar: u8,
    score: usize,
}

impl Columns {
    /// Returns those of some scores: a sum is written as "about 10 of 27", and takes its room from the bars.
    pub(super) fn of(rows: &[ScoreRow], layout: Layout) -> Self {
        let scores = rows.iter().filter(|row| row.points.is_some());
        let score = scores.map(|row| display_width(&row.shown)).fold(SCORE, usize::max);
        let answered = rows.iter().map(|row| row.answered.to_string().len()).max();
        let others = [TITLE, score, BAND, answered.unwrap_or_default()];
        let gaps = others.len();
        let room =
            Layout::readable(layout.width).saturating_sub(others.iter().sum::<usize>() + gaps);
        Self { bar: u8::try_from(room).map_or(BAR, |room| room.min(BAR)), score }
    }
}

/// Adds a score: in columns around a bar if there is room, otherwise as a sentence.
pub(super) fn row(lines: &mut Lines, row: &ScoreRow, columns: Columns, layout: Layout) {
    let Columns { bar: bar_width, score: score_width } = columns;
    let answered = row.answered;
    // Without a score, the words for that take the place of the band.
    let (score, band) = match row.points {
        Some(_) => (row.shown.as_str(), row.band.as_str()),
        None => ("", row.shown.as_str()),
    };
    let fits = display_width(&row.title) <= TITLE
        && display_width(band) <= BAND
        && bar_width >= NARROWEST_BAR;
    if let Some([full, empty]) = layout.bar_cells().filter(|_| fits) {
        let title = pad(&row.title, TITLE);
        let bar = bar(row.points, bar_width, full, empty);
        lines.line(&format!("{title} {bar} {score:>score_width$} {} {answered}", pad(band, BAND)));
    } else {
        let counted =
            if answered.of == 0 { String::new() } else { format!(", {answered} answered") };
        lines.text(&format!("{}: {}{counted}.", row.title, row.in_words()));
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
fn bar(points: Option<f64>, width: u8, full: &str, empty: &str) -> String {
    let Some(points) = points else { return " ".repeat(width.into()) };
    let center = |cell: u8| (f64::from(cell) + 0.5) * 100.0 / f64::from(width);
    (0..width).map(|cell| if center(cell) <= points { full } else { empty }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{assessment::score::AnsweredOf, report::text::Bars};

    #[test]
    fn the_column_for_scores_is_as_wide_as_the_widest_and_takes_its_room_from_the_bars() {
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
        let text = |shown: [&str; 2]| {
            let rows = shown.map(score);
            let layout = Layout { width: 80, bars: Bars::Ascii };
            let mut lines = layout.lines();
            for one in &rows {
                row(&mut lines, one, Columns::of(&rows, layout), layout);
            }
            lines.finish()
        };
        let ends = |shown: [&str; 2]| {
            let text = text(shown);
            text.lines()
                .map(|line| line[TITLE + 1 + usize::from(BAR)..].to_owned())
                .collect::<Vec<_>>()
        };
        let band = format!("some{}", " ".repeat(BAND - 4));
        let sums = [format!("   4 of 9 {band} 3 of 3"), format!(" 10 of 10 {band} 3 of 3")];
        assert_eq!(ends(["4 of 9", "10 of 10"]), sums);
        let plain = [format!("  40 {band} 3 of 3"), format!(" 100 {band} 3 of 3")];
        assert_eq!(ends(["40", "100"]), plain);
        let about = text(["about 12.5 of 27", "10 of 27"]);
        let title = pad("Pain", TITLE);
        let lines = [
            format!("{title} ######......... about 12.5 of 27 {band} 3 of 3"),
            format!("{title} ######.........         10 of 27 {band} 3 of 3"),
        ];
        assert_eq!(about.lines().collect::<Vec<_>>(), lines);
        let sentence = "Pain: about 1234.5 (1000 to 10000), some, 3 of 3 answered.";
        assert_eq!(text(["about 1234.5 (1000 to 10000)"; 2]), format!("{sentence}\n{sentence}\n"));
    }
}
