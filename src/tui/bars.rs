//! Scores drawn as bars, lined up to the cell.

use ratatui::text::{Line, Span};

use super::{page::Page, theme::Look, wrap::fit};
use crate::{assessment::wording::NOT_ENOUGH, report::document::ScoreRow};

const TITLE: usize = 21;
const BAND: usize = 13;
const ANSWERED: usize = 8;
const NARROW: usize = 60;

/// Adds a score to a page: one line on a wide page, two on a narrow one.
pub(super) fn add(page: &mut Page, score: &ScoreRow) {
    let (look, width) = (page.look(), page.width());
    let fitted = |text: &str, width: usize| fit(text, width, look.symbols.cut);
    let answered = format!("{:>ANSWERED$}", format!("{} of {}", score.answered, score.of));
    let title = fitted(&score.title, TITLE - 1) + " ";
    let title = Span::styled(title, look.theme.heading);
    let points = score.points.map(|_| format!("{:>3}", score.shown));
    let extra = points.as_ref().map_or(0, |shown| shown.len().saturating_sub(3));
    let is_wide = width >= NARROW;
    let cells =
        width.saturating_sub(if is_wide { TITLE + 6 + extra + BAND + ANSWERED } else { ANSWERED });
    let mut first = vec![title];
    let mut bar = match score.points {
        Some(points) => bar(points, score.earlier, cells, look),
        None if is_wide => vec![Span::raw(fitted(NOT_ENOUGH, cells + 6 + BAND))],
        None => vec![Span::raw(fitted(NOT_ENOUGH, cells))],
    };
    if is_wide {
        first.append(&mut bar);
        first.extend(
            points.map(|points| Span::raw(format!(" {points}  {}", fitted(&score.band, BAND)))),
        );
    } else {
        let band = fitted(&score.band, width.saturating_sub(TITLE + 4 + extra));
        first.extend(points.map(|points| Span::raw(format!("{points} {band}"))));
        page.line(Line::from(std::mem::replace(&mut first, bar)));
    }
    first.push(Span::styled(answered, look.theme.quiet));
    page.line(Line::from(first));
    if let Some(exceptions) = &score.exceptions {
        page.hanging("  ", exceptions, look.theme.text);
    }
    if let Some(meaning) = &score.meaning {
        page.quiet(meaning);
    }
}

/// Returns a line that explains the marker of a bar.
#[must_use]
pub(super) fn legend(look: Look, earlier: &str) -> Line<'static> {
    Line::from(vec![
        Span::raw(" ".repeat(TITLE)),
        Span::styled(look.symbols.marker, look.theme.earlier),
        Span::styled(format!(" {earlier}"), look.theme.quiet),
    ])
}

/// Returns the cells of a score of 0 to 100, with a marker at an earlier one.
#[must_use]
pub(super) fn bar(
    points: f64,
    earlier: Option<f64>,
    cells: usize,
    look: Look,
) -> Vec<Span<'static>> {
    let filled = scaled(points, cells);
    let marker = earlier.map(|earlier| scaled(earlier, cells.saturating_sub(1)));
    let symbols = look.symbols;
    let piece = |range: std::ops::Range<usize>| {
        let full = range.end.min(filled).saturating_sub(range.start);
        let empty = range.len() - full;
        [
            Span::styled(symbols.full.repeat(full), look.theme.filled),
            Span::styled(symbols.empty.repeat(empty), look.theme.quiet),
        ]
    };
    match marker.filter(|_| cells > 0) {
        None => piece(0..cells).to_vec(),
        Some(at) => {
            let mark = Span::styled(symbols.marker, look.theme.earlier);
            piece(0..at).into_iter().chain([mark]).chain(piece(at + 1..cells)).collect()
        }
    }
}

/// Returns a cell that is filled as far as a score of 0 to 100 goes.
#[must_use]
pub(super) fn level(points: f64, look: Look) -> &'static str {
    let levels = &look.symbols.levels;
    levels[scaled(points, levels.len() - 1)]
}

#[expect(
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a bar has few cells, and the product is clamped to them"
)]
fn scaled(points: f64, cells: usize) -> usize {
    let share = points.clamp(0.0, 100.0) / 100.0;
    ((share * cells as f64).round() as usize).min(cells)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::ThemeName;

    #[test]
    fn a_bar_is_as_wide_as_its_page_whatever_its_words() {
        for (title, band) in [
            ("Suspicion", "often"),
            ("Difficulty forgiving others", "almost always, and more"),
            ("疑い疑い疑い疑い疑い疑い", "👩🏽‍🚀👩🏽‍🚀👩🏽‍🚀👩🏽‍🚀👩🏽‍🚀👩🏽‍🚀👩🏽‍🚀👩🏽‍🚀"),
        ] {
            for (points, earlier) in [
                (None, None),
                (Some(0.0), Some(100.0)),
                (Some(100.0), None),
                (Some(49.9), Some(0.0)),
            ] {
                for width in [38, 59, 60, 76] {
                    let mut page = Page::new(width, Look::new(ThemeName::Mono, true), 0);
                    let row = ScoreRow {
                        title: title.to_owned(),
                        points,
                        shown: points.map(crate::assessment::wording::points).unwrap_or_default(),
                        band: band.to_owned(),
                        answered: 7,
                        of: 8,
                        earlier,
                        exceptions: None,
                        meaning: None,
                    };
                    add(&mut page, &row);
                    let last = page.lines().last().unwrap();
                    assert_eq!(last.width(), usize::from(width), "{last}");
                    assert!(last.to_string().ends_with("  7 of 8"), "{last}");
                    assert!(page.lines()[0].width() <= width.into());
                }
            }
        }
    }
}
