//! A chart of each scale over time, in the words of its bands, with a gap for a missing score.

use std::fmt::Write as _;

use ratatui::text::{Line, Span};
use unicode_width::UnicodeWidthStr;

use super::whom::Whom;
use crate::{
    assessment::{Run, score::band, wording},
    questionnaire::Scale,
    report::{ReportModel, document::ever_tried},
    session::RunId,
    tui::{page::Page, screens::results::subject, state::State, wrap::cut},
};

/// The most runs that are drawn, the newest.
pub(super) const MAX_RUNS: usize = 40;
/// The width of the words at the side.
const WORDS: usize = 15;
/// The width of a run's column.
const COLUMN: usize = 4;

pub(super) fn fill(page: &mut Page, whom: &Whom, state: &State) {
    let columns = page.width().saturating_sub(WORDS) / COLUMN;
    let (runs, left_out) = comparable(state, whom, columns);
    let (Some(first), Some(last)) = (runs.first(), runs.last()) else {
        page.text("There is no run to draw.");
        return;
    };
    let date = |run: &Run| wording::date(run.finished, &state.zone);
    let about = match wording::about(&state.questionnaire, last).as_str() {
        "" => String::new(),
        about => format!(" {about}"),
    };
    page.text(&match runs.len() {
        1 => format!("One run{about}, of {}.", date(first)),
        many => {
            wording::ended(&format!("From {} to {}, {many} runs{about}", date(first), date(last)))
        }
    });
    let same_person = wording::same_person_in_all(&state.questionnaire, last);
    if runs.len() > 1 && !same_person.is_empty() {
        page.text(&same_person);
    }
    if left_out > 0 {
        page.quiet(&format!(
            "Left out: {left_out} about someone else, on other questions, or older than fit here."
        ));
    }
    for scale in &state.questionnaire.scales {
        page.gap();
        page.heading(&scale.title);
        draw(page, scale, &runs, state);
    }
    let tried = tried(whom, state);
    if !tried.is_empty() {
        page.gap();
        page.heading("What you wanted to try");
        for line in tried {
            page.bullet(&line, state.look.theme.text);
        }
    }
    page.gap();
    page.quiet(
        "A gap is a run with too few answers for a score. The list, one key back, has the numbers.",
    );
}

/// Returns the runs that can be drawn beside the newest, oldest first, and how many cannot.
fn comparable<'a>(state: &'a State, whom: &Whom, at_most: usize) -> (Vec<&'a Run>, usize) {
    let runs = state.session.runs();
    let Some(latest) = latest(whom, state) else { return (Vec::new(), 0) };
    let newest = &runs[latest].run;
    let alike = |run: &Run| run.is_alike(newest, &state.questionnaire);
    let mut runs: Vec<&Run> = runs.present().map(|(_, known)| &*known.run).collect();
    let all = runs.len();
    runs.retain(|run| alike(run));
    runs.sort_by_key(|run| run.finished);
    let drawn = runs.split_off(runs.len().saturating_sub(at_most));
    let left_out = all - drawn.len();
    (drawn, left_out)
}

fn latest(whom: &Whom, state: &State) -> Option<RunId> {
    let runs = state.session.runs();
    match whom {
        Whom::Person(person) => runs.latest_about(person),
        Whom::Latest | Whom::Everybody => runs.latest(),
    }
}

/// Returns what was tried, beside the curves and never as the cause of one.
fn tried(whom: &Whom, state: &State) -> Vec<String> {
    let Some(run) = latest(whom, state) else { return Vec::new() };
    let subject = subject(state, run);
    let findings = subject.findings();
    let model = ReportModel::own(subject, findings.as_ref(), None);
    ever_tried(&model.with_tried(state.session.said_for(run)))
}

/// Draws a row for each band, the highest first, with a mark in each run's column.
fn draw(page: &mut Page, scale: &Scale, runs: &[&Run], state: &State) {
    let look = state.look;
    let bands: Vec<Option<usize>> =
        runs.iter().map(|run| points(run, scale).map(|points| band(scale, points))).collect();
    for (row, words) in scale.bands.iter().enumerate().rev() {
        let mut spans = vec![Span::styled(side(&words.label, look.symbols.cut), look.theme.quiet)];
        for at in &bands {
            let (mark, style) = match at {
                Some(at) if *at == row => (look.symbols.point, look.theme.filled),
                _ => (look.symbols.dot, look.theme.quiet),
            };
            spans.push(Span::styled(format!("{mark:<COLUMN$}"), style));
        }
        page.line(Line::from(spans));
    }
    let mut numbers = String::new();
    for run in runs {
        let shown = points(run, scale).map_or_else(|| "-".to_owned(), wording::points);
        let _ = write!(numbers, "{shown:<COLUMN$}");
    }
    page.line(Line::from(vec![
        Span::raw(" ".repeat(WORDS)),
        Span::styled(numbers, look.theme.quiet),
    ]));
}

/// Puts a word at the side, its end next to the columns.
fn side(word: &str, sign: &str) -> String {
    let word = cut(word, WORDS - 2, sign);
    format!("{}{word}  ", " ".repeat(WORDS - 2 - word.width()))
}

fn points(run: &Run, scale: &Scale) -> Option<f64> {
    run.scores.iter().find(|score| score.scale == scale.id)?.points
}
