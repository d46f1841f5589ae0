//! The list of all runs, the newest first, each with its date, scores, person and peculiarities.

use ratatui::text::Line;

use super::rows::{Row, Rows, rows_in_view};
use crate::{
    assessment::{KeptScore, wording},
    questionnaire::Scale,
    session::{KnownRun, RunFile, SaveStatus},
    tui::{
        bars,
        page::{Entry, Page, WIDE},
        state::State,
        wrap::{cells, cut, fit},
    },
};

/// The width of the pointer and the mark in front of a row.
const MARGIN: usize = 6;
/// Stands in a narrow list for what is peculiar about a run.
const STAR: &str = "*";

/// Fills the page with the rows from `top` on.
pub(super) fn fill(page: &mut Page, rows: &Rows<'_>, top: usize, marked: &[Row], state: &State) {
    if rows.len() == 0 {
        page.text("No run is kept here.");
        return;
    }
    let width = page.width();
    let in_view: Vec<Row> = rows.between(top, top + rows_in_view(state)).collect();
    let columns = Columns::of(width, &in_view, state);
    let in_view: Vec<(Row, String)> =
        in_view.into_iter().map(|row| (row, text(row, state, &columns))).collect();
    let is_starred = !columns.is_wide && in_view.iter().any(|(_, text)| text.contains(STAR));
    for heading in [counted(rows, &columns), headings(&columns, is_starred)] {
        let heading = cut(&heading, width, state.look.symbols.cut);
        page.line(Line::styled(heading, state.look.theme.quiet));
    }
    for (row, text) in in_view {
        let text = cut(&text, page.width().saturating_sub(MARGIN), state.look.symbols.cut);
        let is_marked = marked.contains(&row);
        page.entry(Entry::new(&text).tick(is_marked).target(row.target(state)));
    }
}

/// The columns of a row.
struct Columns {
    is_wide: bool,
    /// The width of the date and the time of day, and of the space or the star after them.
    date: usize,
    /// The names of the scales, each as wide as the column of its scores: as much as there is room for.
    heads: Vec<String>,
}

impl Columns {
    fn of(width: usize, in_view: &[Row], state: &State) -> Self {
        let is_wide = width >= WIDE;
        let (date, letters) = if is_wide { (19, 4) } else { (16, 3) };
        let (questionnaire, runs) = (&state.questionnaire, state.session.runs());
        let known = in_view.iter().filter_map(|row| row.run(state));
        let tail = known.map(|run| cells(&tail(&runs[run], state))).max().unwrap_or_default();
        let room = width.saturating_sub(MARGIN + date + tail);
        let heads = |shorten: fn(&str) -> &str| -> Vec<String> {
            let names = questionnaire.scales.iter().map(|scale| shorten(&scale.title));
            names.map(|name| fit(name, cells(name).max(letters) + 1, "")).collect()
        };
        // Without room for a space, the full stop stands in its place.
        let scales = questionnaire.scales.len();
        let is_spaced = is_wide && scales * (letters + 2) <= width.saturating_sub(MARGIN + date);
        let column = letters + if is_spaced { 2 } else { 1 };
        let begun = |scale: &Scale| fit(&abbreviated(&scale.title, letters), column, "");
        let fits = |heads: &Vec<String>| {
            is_wide && heads.iter().map(|head| cells(head)).sum::<usize>() <= room
        };
        let named = [heads(|title| title), heads(first_word)].into_iter().find(fits);
        let heads = named.unwrap_or_else(|| questionnaire.scales.iter().map(begun).collect());
        Self { is_wide, date, heads }
    }
}

/// Returns the first letters of a title with a full stop, or the whole of it if it is as short.
fn abbreviated(title: &str, letters: usize) -> String {
    if cells(title) <= letters {
        return title.to_owned();
    }
    format!("{}.", cut(title, letters, "").trim_end())
}

fn first_word(title: &str) -> &str {
    title.split(' ').next().unwrap_or_default()
}

fn counted(rows: &Rows<'_>, columns: &Columns) -> String {
    let about = match rows.about.as_str() {
        "" => String::new(),
        about => format!(" {about}"),
    };
    let (counted, is_sorted) = match rows.len() {
        1 => (format!("One run{about}"), false),
        runs => (format!("{runs} runs{about}"), columns.is_wide || !rows.has_others),
    };
    let newest = if is_sorted { ", the newest first" } else { "" };
    let counted = wording::end_sentence(&format!("{counted}{newest}"));
    match rows.has_others {
        true => format!("{counted} f shows the others."),
        false if is_sorted && columns.is_wide => format!("{counted} Scores run from 0 to 100."),
        false => counted,
    }
}

/// Returns the names of the scales, and beside them where a star is explained.
fn headings(columns: &Columns, is_starred: bool) -> String {
    let star = if is_starred { "* Enter says why" } else { "" };
    format!("{star:0$}{1}", MARGIN + columns.date, columns.heads.concat())
}

fn text(row: Row, state: &State, columns: &Columns) -> String {
    let file = match row {
        Row::InMemory(run) => return read(&state.session.runs()[run], state, columns),
        Row::OnDisk(name) => (name, state.session.runs().file(name)),
    };
    let why = if columns.is_wide { "; Enter says why" } else { "" };
    let day = format!("{:<1$}", file.0.day(), columns.date);
    match file.1 {
        RunFile::Read(run) => read(&state.session.runs()[*run], state, columns),
        RunFile::Unreadable(_) => format!("{day}cannot be read{why}"),
        RunFile::Unread => day,
    }
}

fn read(known: &KnownRun, state: &State, columns: &Columns) -> String {
    let when = known.run.finished.to_zoned(state.zone.clone());
    let form = if columns.is_wide { "%d %b %Y %H:%M" } else { "%d %b %y %H:%M" };
    let when = when.strftime(form).to_string();
    let scores = state.questionnaire.scales.iter().zip(&columns.heads).map(|(scale, head)| {
        let kept = known.run.scores.iter().find(|score| score.scale == scale.id);
        format!("{:<1$}", score(kept, state, columns), cells(head))
    });
    let scores: String = scores.collect();
    if !columns.is_wide {
        let star = if notes(known, state).is_empty() { "" } else { STAR };
        return format!("{:<1$}{scores}", when + star, columns.date);
    }
    format!("{when:<1$}{scores}{0}", tail(known, state), columns.date)
}

/// Returns the end of a wide row: the notes on a run, and its person.
fn tail(known: &KnownRun, state: &State) -> String {
    let about = wording::about(&state.questionnaire, &known.run);
    let words = notes(known, state).into_iter().chain([about.as_str()]);
    words.filter(|word| !word.is_empty()).collect::<Vec<_>>().join(", ")
}

/// Returns a score with its level; in a narrow row these two stand side by side.
fn score(score: Option<&KeptScore>, state: &State, columns: &Columns) -> String {
    let points = score.and_then(|score| score.points);
    let level = points.map_or(" ", |points| bars::level(points, state.look));
    let points = points.map_or_else(|| "-".to_owned(), wording::points);
    if columns.is_wide { format!("{level}{points:>3}") } else { format!("{level}{points:<3}") }
}

/// Returns the peculiarities of a run.
fn notes(known: &KnownRun, state: &State) -> Vec<&'static str> {
    let partial = known.run.scores.iter().any(|score| score.answered < score.of);
    let other_questions = !known.run.is_of(&state.questionnaire);
    [
        (known.run.is_dated_ahead(state.now), "dated in the future"),
        (partial, "partial"),
        (known.edited_by_hand, "edited by hand"),
        (other_questions, "other version"),
        (known.status == SaveStatus::Unsaved, "not kept"),
        (known.status.is_failed(), "NOT kept"),
        (known.status == SaveStatus::SavedElsewhere, "kept elsewhere"),
    ]
    .into_iter()
    .filter_map(|(holds, word)| holds.then_some(word))
    .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_that_is_cut_ends_with_a_full_stop_and_a_short_one_stays_whole() {
        assert_eq!(abbreviated("Suspicion", 4), "Susp.");
        assert_eq!(abbreviated("Suspicion", 3), "Sus.");
        assert_eq!(abbreviated("Care", 4), "Care");
        assert_eq!(abbreviated("To be near", 3), "To.");
    }
}
