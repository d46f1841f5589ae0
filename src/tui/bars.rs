//! Scores drawn as bars, lined up to the cell.

use ratatui::text::{Line, Span};

use super::{
    page::{Page, WIDE},
    theme::Look,
    wrap::{cells, fit},
};
use crate::{
    assessment::wording::NOT_ENOUGH,
    report::document::{Mark, ScoreRow, Scores, place_on_line},
};

const TITLE: usize = 21;
const BAND: usize = 13;
const ANSWERED: usize = 8;

/// Adds scores to a page. If all have the same bands and there is room, these are named once above.
pub(super) fn add_all(page: &mut Page, scores: &Scores) {
    let is_wide = page.width() >= WIDE && !scores.bands.is_empty();
    let names = is_wide.then(|| band_names(&scores.bands, cells_of_bar(page.width(), true, false)));
    let names = names.flatten();
    if let Some(names) = &names {
        page.quiet(&format!("{:TITLE$}{names}", ""));
    }
    for score in &scores.rows {
        add(page, score, names.is_none());
    }
    if let Some(earlier) = &scores.earlier {
        page.line(legend(page.look(), earlier, if page.width() < WIDE { 0 } else { TITLE }));
    }
}

/// Names each band above the cell where it begins, if its name ends before the next one begins;
/// `None` if more than one name has no room.
fn band_names(bands: &[(f64, String)], cells: usize) -> Option<String> {
    let (mut names, mut named) = (String::new(), 0);
    let ends =
        bands.iter().skip(1).map(|(from, _)| place_on_line(*from, cells)).chain([usize::MAX]);
    for ((from, name), end) in bands.iter().zip(ends) {
        let start = place_on_line(*from, cells);
        if self::cells(&names) <= start && start + self::cells(name) < end {
            names += &" ".repeat(start - self::cells(&names));
            names += name;
            named += 1;
        }
    }
    (named + 1 >= bands.len()).then_some(names)
}

/// Returns the width of a bar on a page of a width, with or without the word for its band.
fn cells_of_bar(width: usize, is_wide: bool, with_band: bool) -> usize {
    let band = if with_band { BAND } else { 0 };
    width.saturating_sub(if is_wide { TITLE + 6 + band + ANSWERED } else { ANSWERED })
}

/// Adds a score to a page: one line on a wide page, two on a narrow one or if the word for its band is
/// long, and a line of words below.
pub(super) fn add(page: &mut Page, score: &ScoreRow, with_band: bool) {
    let (look, width) = (page.look(), page.width());
    let fitted = |text: &str, width: usize| fit(text, width, look.symbols.cut);
    // That all are answered need not be said.
    let is_whole = score.answered == score.of;
    let answered =
        if is_whole { String::new() } else { format!("{} of {}", score.answered, score.of) };
    let answered = format!("{answered:>ANSWERED$}");
    let title = fitted(&score.title, TITLE - 1);
    let points = score.points.map(|_| format!("{:>3}", score.shown));
    let extra = points.as_ref().map_or(0, |shown| shown.len().saturating_sub(3));
    let is_wide = width >= WIDE && (!with_band || self::cells(&score.band) <= BAND);
    let band = if with_band { BAND } else { 0 };
    let cells = cells_of_bar(width, is_wide, with_band) - if is_wide { extra } else { 0 };
    // Below each other there is room for a word of this width, and for a longer one nearer to a title.
    let room = width.saturating_sub(TITLE + 4 + extra);
    let most = TITLE - self::cells(title.trim_end());
    let longer = if is_wide { 0 } else { self::cells(&score.band).saturating_sub(room) };
    let space = " ".repeat((most - longer.min(most)).max(1));
    let room = room + most - space.len();
    // The space has no style, so that no line is drawn under it.
    let mut first =
        vec![Span::styled(title.trim_end().to_owned(), look.theme.heading), Span::raw(space)];
    let mut bar = match score.points {
        Some(points) => bar(points, score.earlier, cells, look),
        None if is_wide => vec![Span::raw(fitted(NOT_ENOUGH, cells + 6 + band))],
        None => vec![Span::raw(fitted(NOT_ENOUGH, cells))],
    };
    if is_wide {
        first.append(&mut bar);
        first.extend(
            points.map(|points| Span::raw(format!(" {points}  {}", fitted(&score.band, band)))),
        );
    } else {
        let band = fitted(&score.band, room);
        first.extend(points.map(|points| Span::raw(format!("{points} {band}"))));
        page.line(Line::from(std::mem::replace(&mut first, bar)));
    }
    first.push(Span::styled(answered, look.theme.quiet));
    page.line(Line::from(first));
    add_words(page, score);
}

/// Adds what is said beside the number.
fn add_words(page: &mut Page, score: &ScoreRow) {
    if let Some(exceptions) = &score.exceptions {
        page.text(exceptions);
    }
    if let Some(meaning) = &score.meaning {
        page.text(meaning);
    }
}

/// Adds two scores as points on one line, with a path from the earlier one to the later one; if the
/// two cannot be compared, the later one as a bar.
pub(super) fn add_then_and_now(page: &mut Page, score: &ScoreRow) {
    let (look, width) = (page.look(), page.width());
    let is_wide = width >= WIDE;
    let Some(marks) = score.then_and_now(if is_wide { width - TITLE } else { width }) else {
        return add(page, score, true);
    };
    let title = fit(&score.title, TITLE - 1, look.symbols.cut) + " ";
    let title = Span::styled(title, look.theme.heading);
    let marks = marks.into_iter().map(|mark| drawn(mark, look));
    if is_wide {
        page.line([title].into_iter().chain(marks).collect());
    } else {
        page.line(title.into());
        page.line(marks.collect());
    }
    add_words(page, score);
}

/// Draws a cell of a line with two scores.
fn drawn(mark: Mark, look: Look) -> Span<'static> {
    let (symbols, theme) = (look.symbols, look.theme);
    match mark {
        Mark::Now => Span::styled(symbols.point, theme.filled),
        Mark::Then => Span::styled(symbols.hollow, theme.earlier),
        Mark::Way => Span::styled(symbols.passed, theme.filled),
        Mark::Quarter => Span::styled(symbols.quarter, theme.quiet),
        Mark::Blank => Span::raw(" "),
    }
}

/// Returns a line that explains the marker of a bar.
#[must_use]
fn legend(look: Look, earlier: &str, margin: usize) -> Line<'static> {
    Line::from(vec![
        Span::raw(" ".repeat(margin)),
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
    let symbols = look.symbols;
    let parts = symbols.parts.len() + 1;
    let filled = place_on_line(points, cells * parts);
    let marker = earlier.map(|earlier| place_on_line(earlier, cells.saturating_sub(1)));
    let piece = |range: std::ops::Range<usize>| {
        let part = |at: usize| match filled.saturating_sub(at * parts) {
            0 => symbols.empty,
            part if part < parts => symbols.parts[part - 1],
            _ => symbols.full,
        };
        let full = range.clone().filter(|at| filled > at * parts).map(part).collect::<String>();
        let empty = range.filter(|at| filled <= at * parts).map(part).collect::<String>();
        [Span::styled(full, look.theme.filled), Span::styled(empty, look.theme.quiet)]
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
    levels[place_on_line(points, levels.len() - 1)]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::ThemeName;

    fn row(title: &str, points: Option<f64>, earlier: Option<f64>, band: &str) -> ScoreRow {
        ScoreRow {
            title: title.to_owned(),
            points,
            shown: points.map(crate::assessment::wording::points).unwrap_or_default(),
            out_of: None,
            band: band.to_owned(),
            answered: 7,
            of: 8,
            earlier,
            exceptions: None,
            meaning: None,
        }
    }

    #[test]
    fn on_a_narrow_page_a_long_word_for_a_band_is_whole_beside_a_short_title() {
        let mut page = Page::new(38, Look::new(ThemeName::Mono, true), 0);
        add(&mut page, &row("Trust in people", Some(55.0), None, "partly like you"), true);
        assert_eq!(page.lines()[0].to_string(), "Trust in people     55 partly like you");
    }

    #[test]
    fn the_meaning_of_a_score_is_not_faint() {
        let mut page = Page::new(76, Look::new(ThemeName::Auto, true), 0);
        let score = row("Suspicion", Some(63.0), None, "often");
        add(
            &mut page,
            &ScoreRow { meaning: Some("Doubt came up often.".to_owned()), ..score },
            true,
        );
        assert_eq!(page.lines().last().unwrap().spans[0].style, page.look().theme.text);
    }

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
                    add(&mut page, &row(title, points, earlier, band), true);
                    let last = page.lines().last().unwrap();
                    assert_eq!(last.width(), usize::from(width), "{last}");
                    assert!(last.to_string().ends_with("  7 of 8"), "{last}");
                    assert!(page.lines()[0].width() <= width.into());
                }
            }
        }
    }
}
