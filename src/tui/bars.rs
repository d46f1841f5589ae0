//! Scores drawn as bars, lined up to the cell.

use std::ops::Range;

use ratatui::{
    style::Style,
    text::{Line, Span},
};

use super::{
    page::{Page, WIDE},
    theme::Look,
    wrap::{cells, cut, fit},
};
use crate::{
    assessment::wording::NOT_ENOUGH,
    report::document::{Mark, ScoreRow, Scores, place_on_line},
};

/// The width of a title and the space after it, in cells.
const TITLE: usize = 21;
/// The width of the points and the spaces around them, in cells.
const POINTS: usize = 6;
/// The width of the word for a band, in cells.
const BAND: usize = 13;
/// The width of the space after the points, in cells: the name of the last band above a bar ends there.
const AFTER_POINTS: usize = 8;

/// Adds scores to a page. If all have the same bands and there is room, these are named once above.
pub(super) fn add_all(page: &mut Page, scores: &Scores) {
    let is_wide = page.width() >= WIDE && !scores.bands.is_empty();
    let names = is_wide.then(|| band_names(&scores.bands, width_of_bar(page.width(), 0))).flatten();
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

/// Names each band above the cell at which it begins on a bar of a width, if its name ends before the
/// next one begins; `None` if more than one name has no room.
fn band_names(bands: &[(f64, String)], width: usize) -> Option<String> {
    let (mut names, mut named) = (String::new(), 0);
    let ends =
        bands.iter().skip(1).map(|(from, _)| place_on_line(*from, width)).chain([usize::MAX]);
    for ((from, name), end) in bands.iter().zip(ends) {
        let start = place_on_line(*from, width);
        if cells(&names) <= start && start + cells(name) < end {
            names += &" ".repeat(start - cells(&names));
            names += name;
            named += 1;
        }
    }
    (named + 1 >= bands.len()).then_some(names)
}

/// Returns the width of a bar on one line with its score, beside a column of a width for the word for
/// its band, in cells.
fn width_of_bar(page: usize, band: usize) -> usize {
    page.saturating_sub(TITLE + POINTS + band + AFTER_POINTS)
}

/// Adds a score to a page, with the words that stand below it.
fn add(page: &mut Page, score: &ScoreRow, with_band: bool) {
    draw(page, score, with_band);
    for words in [&score.exceptions, &score.meaning].into_iter().flatten() {
        add_below(page, words, page.look().theme.text);
    }
    if let Some(counted) = score.answered_in_words() {
        add_below(page, &counted, page.look().theme.quiet);
    }
}

/// Adds words about the score above them, so far in that they do not seem to be about the one below.
pub(super) fn add_below(page: &mut Page, words: &str, style: Style) {
    page.hanging("   ", words, style);
}

/// Draws a score on a page: one line on a wide page, two on a narrow one or if the word for its band is
/// long.
fn draw(page: &mut Page, score: &ScoreRow, with_band: bool) {
    if page.width() >= WIDE && (!with_band || cells(&score.band) <= BAND) {
        page.line(one_line(score, if with_band { BAND } else { 0 }, page.width(), page.look()));
    } else {
        let [first, second] = two_lines(score, page.width(), page.look());
        page.line(first);
        page.line(second);
    }
}

/// Draws a score on one line: its title, its bar, its points, and the word for its band in a column of a
/// width.
fn one_line(score: &ScoreRow, band: usize, width: usize, look: Look) -> Line<'static> {
    let sign = look.symbols.cut;
    let width = width_of_bar(width, band);
    let mut spans = title_column(score, look).to_vec();
    if let Some(points) = score.points {
        let shown = format!(" {:>3}  ", score.shown);
        // A score of more digits takes the room for them from its bar.
        let width = width.saturating_sub(shown.len() - POINTS);
        spans.extend(bar(points, score.earlier, width, look));
        spans.push(Span::raw(shown + &fit(&score.band, band, sign)));
    } else {
        spans.push(Span::raw(not_enough(score)));
    }
    Line::from(spans)
}

/// Draws a score on two lines: its title, its points and the word for its band above, its bar below.
fn two_lines(score: &ScoreRow, width: usize, look: Look) -> [Line<'static>; 2] {
    let sign = look.symbols.cut;
    let [title, space] = title_column(score, look);
    let Some(points) = score.points else {
        return [Line::from(title), Line::from(not_enough(score))];
    };
    let shown = format!("{:>3} ", score.shown);
    // A word that is too long for the room beside the column of titles begins closer to its title.
    let room = width.saturating_sub(cells(&title.content) + shown.len());
    let space = room.saturating_sub(cells(&score.band)).clamp(1, space.content.len());
    let band = fit(&score.band, room.saturating_sub(space), sign);
    let mut below = bar(points, score.earlier, width.saturating_sub(1), look);
    // Nothing else shows how long a full bar is.
    below.push(Span::styled(look.symbols.side, look.theme.quiet));
    [Line::from(vec![title, Span::raw(" ".repeat(space) + &shown + &band)]), below.into()]
}

/// Returns the title of a score, and the space up to the end of its column. The space has no style, so
/// that it is not underlined.
fn title_column(score: &ScoreRow, look: Look) -> [Span<'static>; 2] {
    let title = cut(&score.title, TITLE - 1, look.symbols.cut);
    let space = " ".repeat(TITLE - cells(&title));
    [Span::styled(title, look.theme.heading), Span::raw(space)]
}

/// Returns the words in place of a score: "not enough answers: 5 of 8".
fn not_enough(score: &ScoreRow) -> String {
    format!("{NOT_ENOUGH}: {} of {}", score.answered, score.of)
}

/// Adds two scores as points on one line, with a path from the earlier to the later one. If they
/// cannot be compared, adds the later one as a bar.
pub(super) fn add_then_and_now(page: &mut Page, score: &ScoreRow) {
    let (look, width) = (page.look(), page.width());
    let is_wide = width >= WIDE;
    let Some(marks) = score.then_and_now(if is_wide { width - TITLE } else { width }) else {
        return draw(page, score, true);
    };
    let marks = marks.into_iter().map(|mark| cell_of(mark, look));
    let [title, space] = title_column(score, look);
    if is_wide {
        page.line([title, space].into_iter().chain(marks).collect());
    } else {
        page.line(title.into());
        page.line(marks.collect());
    }
}

/// Draws a mark of a line with two scores.
fn cell_of(mark: Mark, look: Look) -> Span<'static> {
    let (symbols, theme) = (look.symbols, look.theme);
    match mark {
        Mark::Now => Span::styled(symbols.point, theme.filled),
        Mark::Then => Span::styled(symbols.hollow, theme.earlier),
        Mark::Way => Span::styled(symbols.passed, theme.filled),
        Mark::Quarter => Span::styled(symbols.quarter, theme.quiet),
        Mark::Blank => Span::raw(" "),
    }
}

/// Returns a line that explains the marker of a bar, after a margin in cells.
#[must_use]
fn legend(look: Look, earlier: &str, margin: usize) -> Line<'static> {
    Line::from(vec![
        Span::raw(" ".repeat(margin)),
        Span::styled(look.symbols.marker, look.theme.earlier),
        Span::styled(format!(" {earlier}"), look.theme.quiet),
    ])
}

/// Draws a score from 0 to 100 as a bar of a width in cells, with a marker at an earlier score.
#[must_use]
pub(super) fn bar(
    points: f64,
    earlier: Option<f64>,
    width: usize,
    look: Look,
) -> Vec<Span<'static>> {
    let symbols = look.symbols;
    let parts = symbols.parts.len() + 1;
    let filled = place_on_line(points, width * parts);
    let marker = earlier.map(|earlier| place_on_line(earlier, width.saturating_sub(1)));
    let piece = |range: Range<usize>| {
        let part = |at: usize| match filled.saturating_sub(at * parts) {
            0 => symbols.empty,
            part if part < parts => symbols.parts[part - 1],
            _ => symbols.full,
        };
        let full = range.clone().filter(|at| filled > at * parts).map(part).collect::<String>();
        let empty = range.filter(|at| filled <= at * parts).map(part).collect::<String>();
        [Span::styled(full, look.theme.filled), Span::styled(empty, look.theme.quiet)]
    };
    match marker.filter(|_| width > 0) {
        None => piece(0..width).to_vec(),
        Some(at) => {
            let marker = Span::styled(symbols.marker, look.theme.earlier);
            piece(0..at).into_iter().chain([marker]).chain(piece(at + 1..width)).collect()
        }
    }
}

/// Returns the symbol of a cell that is filled in proportion to a score from 0 to 100.
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
        assert_eq!(page.lines()[1].spans[1].style, page.look().theme.text);
    }

    #[test]
    fn a_bar_fits_its_page_and_says_what_was_answered_whatever_its_words() {
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
                    let last = page.lines().last().unwrap().to_string();
                    assert!(last.contains("7 of 8"), "{last}");
                    let is_whole = |line: &Line<'_>| line.width() <= usize::from(width);
                    assert!(page.lines().iter().all(is_whole), "{:?}", page.lines());
                }
            }
        }
    }
}
