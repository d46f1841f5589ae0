//! Scores drawn as bars, lined up to the cell.

use ratatui::text::{Line, Span};

use super::{
    page::{Page, cut},
    theme::Look,
};
use crate::assessment::wording::{self, NOT_ENOUGH};

/// A score to draw.
#[derive(Debug, Clone, PartialEq)]
pub struct ScoreBar<'a> {
    /// The scale's name.
    pub title: &'a str,
    /// From 0 to 100, where there is a score.
    pub points: Option<f64>,
    /// The word of its band.
    pub band: &'a str,
    /// How many items count, and of how many.
    pub answered: (usize, usize),
    /// The earlier score, from 0 to 100, where there is one.
    pub earlier: Option<f64>,
}

const TITLE: usize = 21;
const BAND: usize = 13;
const ANSWERED: usize = 8;
const NARROW: usize = 60;

/// Adds a score to a page: one line where it is wide, two where it is narrow.
pub fn add(page: &mut Page, score: &ScoreBar<'_>) {
    let (look, width) = (page.look(), page.width());
    let answered = format!("{} of {}", score.answered.0, score.answered.1);
    let title = cut(score.title, TITLE, look.symbols.cut);
    let mut spans = vec![Span::styled(format!("{title:<TITLE$}"), look.theme.heading)];
    if width >= NARROW {
        let cells = width - TITLE - 6 - BAND - ANSWERED;
        match score.points {
            Some(points) => {
                spans.extend(bar(points, score.earlier, cells, look));
                spans.push(Span::raw(format!(
                    " {:>3}  {:<BAND$}",
                    wording::points(points),
                    score.band
                )));
            }
            None => spans.push(Span::raw(format!("{NOT_ENOUGH:<0$}", cells + 6 + BAND))),
        }
        spans.push(Span::styled(format!("{answered:>ANSWERED$}"), look.theme.quiet));
        page.line(Line::from(spans));
    } else {
        match score.points {
            Some(points) => {
                spans.push(Span::raw(format!("{:>3} {}", wording::points(points), score.band)));
            }
            None => spans.push(Span::raw(NOT_ENOUGH)),
        }
        page.line(Line::from(spans));
        let cells = width.saturating_sub(ANSWERED);
        let mut below = score.points.map_or_else(
            || vec![Span::raw(" ".repeat(cells))],
            |points| bar(points, score.earlier, cells, look),
        );
        below.push(Span::styled(format!("{answered:>ANSWERED$}"), look.theme.quiet));
        page.line(Line::from(below));
    }
}

/// Explains the marker, where a bar has one.
#[must_use]
pub fn legend(look: Look, earlier: &str) -> Line<'static> {
    Line::from(vec![
        Span::raw(" ".repeat(TITLE)),
        Span::styled(look.symbols.marker, look.theme.earlier),
        Span::styled(format!(" {earlier}"), look.theme.quiet),
    ])
}

/// Draws a score of 0 to 100 in that many cells, with a marker at an earlier one.
#[must_use]
pub fn bar(points: f64, earlier: Option<f64>, cells: usize, look: Look) -> Vec<Span<'static>> {
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
pub fn level(points: f64, look: Look) -> &'static str {
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
