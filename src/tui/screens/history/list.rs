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
        wrap::{cut, fit},
    },
};

/// The width of the pointer and the mark in front of a row.
const MARGIN: usize = 6;
/// Stands in a narrow list for what is peculiar about a run.
const STAR: &str = "*";
/// The width of a score's column.
const SCORE: usize = 5;

/// Fills the page with the rows from `top` on.
pub(super) fn fill(page: &mut Page, rows: &Rows<'_>, top: usize, marked: &[Row], state: &State) {
    if rows.len() == 0 {
        page.text("No run is kept here.");
        return;
    }
    let width = page.width();
    let in_view = rows.between(top, top + rows_in_view(state));
    let in_view: Vec<(Row, String)> = in_view.map(|row| (row, text(row, state, width))).collect();
    let is_starred = width < WIDE && in_view.iter().any(|(_, text)| text.ends_with(STAR));
    for heading in [counted(rows, width), headings(state, width, is_starred)] {
        let heading = cut(&heading, width, state.look.symbols.cut);
        page.line(Line::styled(heading, state.look.theme.quiet));
    }
    for (row, text) in in_view {
        let text = cut(&text, page.width().saturating_sub(MARGIN), state.look.symbols.cut);
        let is_marked = marked.contains(&row);
        page.entry(Entry::new(&text).tick(is_marked).target(row.target(state)));
    }
}

fn date_width(width: usize) -> usize {
    if width >= WIDE { 19 } else { 11 }
}

fn counted(rows: &Rows<'_>, width: usize) -> String {
    let about = match rows.about.as_str() {
        "" => String::new(),
        about => format!(" {about}"),
    };
    let counted = match rows.len() {
        1 => wording::ended(&format!("One run{about}")),
        runs if width < WIDE && rows.others => wording::ended(&format!("{runs} runs{about}")),
        runs => format!("{runs} runs{about}, the newest first."),
    };
    match rows.len() {
        _ if rows.others => format!("{counted} f shows the others."),
        0 | 1 => counted,
        _ if width < WIDE => counted,
        _ => format!("{counted} Scores run from 0 to 100."),
    }
}

/// Returns the titles of the scales, cut to the width of their scores, and beside them where a star is
/// explained.
fn headings(state: &State, width: usize, is_starred: bool) -> String {
    let star = if is_starred { "* Enter says why" } else { "" };
    let begun = |scale: &Scale| fit(&cut(&scale.title, SCORE - 1, ""), SCORE, "");
    let scales = state.questionnaire.scales.iter().map(begun);
    format!("{star:0$}{1}", MARGIN + date_width(width), scales.collect::<String>())
}

fn text(row: Row, state: &State, width: usize) -> String {
    let column = date_width(width);
    match row {
        Row::InMemory(run) => read(&state.session.runs()[run], state, width),
        Row::OnDisk(name) => match state.session.runs().file(name) {
            RunFile::Read(run) => read(&state.session.runs()[*run], state, width),
            RunFile::Unreadable(_) if width < WIDE => {
                format!("{:<column$}cannot be read", name.day())
            }
            RunFile::Unreadable(_) => {
                format!("{:<column$}cannot be read; Enter says why", name.day())
            }
            RunFile::Unread => format!("{:<column$}", name.day()),
        },
    }
}

fn read(known: &KnownRun, state: &State, width: usize) -> String {
    let when = known.run.finished.to_zoned(state.zone.clone());
    let form = if width >= WIDE { "%d %b %Y %H:%M" } else { "%d %b %y" };
    let scores: String = state
        .questionnaire
        .scales
        .iter()
        .map(|scale| score(known.run.scores.iter().find(|score| score.scale == scale.id), state))
        .collect();
    let special = notes(known, state);
    let about = wording::about(&state.questionnaire, &known.run);
    let words = if width >= WIDE {
        [&special[..], &[about.as_str()]]
            .concat()
            .into_iter()
            .filter(|word| !word.is_empty())
            .collect()
    } else if special.is_empty() {
        Vec::new()
    } else {
        vec![STAR]
    };
    format!(
        "{:<2$}{scores}{}",
        when.strftime(form).to_string(),
        words.join(", "),
        date_width(width)
    )
}

fn score(score: Option<&KeptScore>, state: &State) -> String {
    match score.and_then(|score| score.points) {
        Some(points) => {
            let level = bars::level(points, state.look);
            format!("{level}{:>3}{:2$}", wording::points(points), "", SCORE - 4)
        }
        None => format!("{:>4}{:2$}", "-", "", SCORE - 4),
    }
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
