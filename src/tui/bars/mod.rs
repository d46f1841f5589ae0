//! Scores drawn as bars, lined up to the cell.

use std::ops::Range;

use ratatui::{
    style::Style,
    text::{Line, Span},
};

use super::{
    page::{Page, WIDE},
    theme::Look,
    wrap::{cells, cells_of_line, cut, in_column},
};
use crate::report::document::{ChangeRow, Mark, ScoreRow, Scores, place_on_line};

/// The least width of the column of titles and the space after it, in cells.
const TITLE: usize = 21;
/// The space after a longer title, in cells.
const BETWEEN: usize = 2;
/// The least width of the points, in cells.
const POINTS: usize = 3;
/// The greatest width of the word for a band, in cells.
const BAND: usize = 13;
/// The width of the mark at the end of a bar and the space after it, in cells.
const END: usize = 2;
/// How far the name of the last band above the bars may run on beyond their end, in cells.
const BEYOND: usize = 8;

/// The columns of scores that have a line each: titles, points, bars, and the words for their bands.
#[derive(Debug, Clone)]
struct Columns {
    /// The width of the titles and the space after them, in cells.
    titles: usize,
    points: usize,
    bar: usize,
    /// The names of the bands, if these stand once above the bars, and not beside each.
    bands: Option<String>,
}

impl Columns {
    /// Returns the columns of scores on a page of a width in cells; `None` if a line has no room for a score
    /// and the word for its band.
    fn of(scores: &Scores, page: usize) -> Option<Self> {
        let shown = scores.rows.iter().filter(|row| row.points.is_some());
        let widest = shown.map(|row| cells(&row.shown)).max();
        let points = widest.unwrap_or_default().max(POINTS);
        let titles = width_of_titles(scores.rows.iter().map(|row| row.title.as_str()), page);
        let room = page.checked_sub(titles + points + 1).filter(|_| page >= WIDE)?;
        let bar = room.checked_sub(BEYOND)?;
        // Without a score there is no bar for them to stand above.
        if let Some(bands) = widest.and_then(|_| band_names(&scores.bands, bar, room)) {
            return Some(Self { titles, points, bar, bands: Some(bands) });
        }
        let bar = room.checked_sub(END + BAND)?;
        let all_fit = scores.rows.iter().all(|row| cells(&row.band) <= BAND);
        all_fit.then_some(Self { titles, points, bar, bands: None })
    }
}

/// Adds scores to a page. What the marker of their bars stands for is said above, and so are their bands if
/// all have the same and there is room.
pub(super) fn add_all(page: &mut Page, scores: &Scores) {
    let columns = Columns::of(scores, page.width);
    add_heads(page, scores, columns.as_ref());
    for score in &scores.rows {
        draw(page, score, columns.as_ref());
        for sentence in score.sentences() {
            add_below(page, sentence, page.look.theme.text);
        }
        if let Some(counted) = score.answered_in_words() {
            add_below(page, &counted, page.look.theme.quiet);
        }
    }
}

/// Adds what stands above the bars: on one line if the explanation of the marker has room beside the names of
/// the bands.
fn add_heads(page: &mut Page, scores: &Scores, columns: Option<&Columns>) {
    let look = page.look;
    let start = columns.map_or(0, |columns| columns.titles + columns.points + 1);
    let names = columns.and_then(|columns| columns.bands.as_ref());
    let names = names.map(|names| format!("{:start$}{names}", "")).unwrap_or_default();
    if let Some(earlier) = &scores.earlier {
        let marker = Span::styled(look.symbols.marker, look.theme.earlier);
        let words = Span::styled(format!(" {earlier}"), look.theme.quiet);
        let legend = Line::from(vec![marker, words]);
        let (end, free) = (cells_of_line(&legend), names.len() - names.trim_start().len());
        if end + BETWEEN <= free {
            let names = Span::styled(names[end..].to_owned(), look.theme.quiet);
            return page.line(legend.into_iter().chain([names]).collect());
        }
        page.line([Span::raw(" ".repeat(start))].into_iter().chain(legend).collect());
    }
    if !names.is_empty() {
        page.quiet(&names);
    }
}

/// Names each band above the cell at which it begins on a bar of a width, if its name ends before the next
/// one begins, and the last one within the room; `None` if more than one name has none.
fn band_names(bands: &[(f64, String)], bar: usize, room: usize) -> Option<String> {
    let (mut names, mut named) = (String::new(), 0);
    let ends = bands.iter().skip(1).map(|(from, _)| place_on_line(*from, bar)).chain([room + 1]);
    for ((from, name), end) in bands.iter().zip(ends) {
        let start = place_on_line(*from, bar);
        if cells(&names) <= start && start + cells(name) < end {
            names += &" ".repeat(start - cells(&names));
            names += name;
            named += 1;
        }
    }
    (named > 0 && named + 1 >= bands.len()).then_some(names)
}

/// Adds words about the score above them, so far in that they do not seem to be about the one below.
pub(super) fn add_below(page: &mut Page, words: &str, style: Style) {
    page.hanging("   ", words, style);
}

/// Draws a score on a page: on one line in its columns, or above its bar if there are none.
fn draw(page: &mut Page, score: &ScoreRow, columns: Option<&Columns>) {
    let Some(points) = score.points else {
        return draw_not_enough(page, score, columns);
    };
    if let Some(columns) = columns {
        page.line(one_line(score, points, columns, page.look));
    } else {
        add_title(page, score);
        let width = page.width.saturating_sub(1);
        page.line(Line::from(bar_with_end(points, score.earlier, width, page.look)));
    }
}

/// Draws a score on one line: its title, its points, its bar, and the word for its band unless that stands
/// above. Behind the bars, the points would stand below the name of the last band.
fn one_line(score: &ScoreRow, points: f64, columns: &Columns, look: Look) -> Line<'static> {
    let mut spans = title_column(&score.title, columns.titles, look).to_vec();
    let space = " ".repeat(columns.points.saturating_sub(cells(&score.shown)));
    spans.push(Span::raw(format!("{space}{} ", score.shown)));
    if columns.bands.is_some() {
        spans.extend(bar(points, score.earlier, columns.bar, look));
    } else {
        spans.extend(bar_with_end(points, score.earlier, columns.bar, look));
        spans.push(Span::raw(format!(" {}", score.band)));
    }
    Line::from(spans)
}

/// Draws the title of a scale without a score, and why there is none: on one line if both have room there.
/// Without a bar, there is room for a long title.
fn draw_not_enough(page: &mut Page, score: &ScoreRow, columns: Option<&Columns>) {
    let words = if score.answered.of == 0 {
        score.shown.clone()
    } else {
        format!("{}: {}", score.shown, score.answered)
    };
    let title = cells(&score.title);
    let is_one_line = title + BETWEEN + cells(&words) <= page.width;
    let Some(columns) = columns.filter(|_| is_one_line) else {
        page.heading(&score.title);
        return page.line(Line::from(words));
    };
    let space = columns.titles.checked_sub(title).filter(|rest| *rest > 0).unwrap_or(BETWEEN);
    page.line(Line::from(vec![
        Span::styled(score.title.clone(), page.look.theme.heading),
        Span::raw(" ".repeat(space) + &words),
    ]));
}

/// Adds the title of a scale, its score and the word for its band: on one line if all have room, otherwise
/// with the title above.
fn add_title(page: &mut Page, score: &ScoreRow) {
    let ScoreRow { title, shown, band, .. } = score;
    let (look, words) = (page.look, format!("{shown:>3} {band}"));
    let Some(space) = page.width.checked_sub(cells(title) + cells(&words)).filter(|it| *it > 0)
    else {
        page.heading(title);
        return add_below(page, words.trim(), look.theme.text);
    };
    // Words that are too long for the room beside the column of titles begin closer to their title.
    let space = space.min(TITLE.saturating_sub(cells(title)).max(1));
    page.heading_line(Line::from(vec![
        Span::styled(title.clone(), look.theme.heading),
        Span::raw(" ".repeat(space) + &words),
    ]));
}

/// Returns the width of the column of some titles and the space after it on a page of a width, in cells: at
/// most half of it.
pub(super) fn width_of_titles<'t>(titles: impl Iterator<Item = &'t str>, page: usize) -> usize {
    match titles.map(cells).max() {
        Some(longest) if longest >= TITLE => (longest + BETWEEN).min(page / 2),
        _ => TITLE,
    }
}

/// Returns the title of a scale, and the space up to the end of the column of titles.
fn title_column(title: &str, column: usize, look: Look) -> [Span<'static>; 2] {
    let sign = look.symbols.cut;
    in_column(&cut(title, column - 1, sign), column, sign, look.theme.heading)
}

/// Adds the title of a scale and its two scores as points on one line, with a path from the earlier to the
/// later one; the title alone if nothing can be drawn. On a wide page, all lines begin beside a column of
/// titles of a width in cells.
pub(super) fn add_then_and_now(page: &mut Page, change: &ChangeRow, titles: usize) {
    let (look, width) = (page.look, page.width);
    let is_wide = width >= WIDE;
    let Some(marks) = change.then_and_now(if is_wide { width - titles } else { width }) else {
        return page.heading(&change.title);
    };
    let marks = marks.into_iter().map(|mark| cell_of(mark, look));
    if is_wide {
        page.line(title_column(&change.title, titles, look).into_iter().chain(marks).collect());
    } else {
        page.heading(&change.title);
        page.line(marks.collect());
    }
}

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

/// Draws a score from 0 to 100 as a bar of a width in cells, with a marker at an earlier score.
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

/// Draws a score as [`bar`] does, with a mark behind it. Where no names of bands stand above, nothing else
/// shows how long a full bar is.
pub(super) fn bar_with_end(
    points: f64,
    earlier: Option<f64>,
    width: usize,
    look: Look,
) -> Vec<Span<'static>> {
    let mut spans = bar(points, earlier, width, look);
    spans.push(Span::styled(look.symbols.side, look.theme.quiet));
    spans
}

/// Returns the symbol of a cell that is filled in proportion to a score from 0 to 100.
pub(super) fn level(points: f64, look: Look) -> &'static str {
    let levels = &look.symbols.levels;
    levels[place_on_line(points, levels.len() - 1)]
}

#[cfg(test)]
mod tests;
