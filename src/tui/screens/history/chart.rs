//! A curve of each scale over time, with a gap for a missing score.

use super::whom::Whom;
use crate::{
    assessment::wording,
    report::{
        ReportModel, Subject,
        document::{NO_CAUSE, Trend, ever_tried},
    },
    session::RunId,
    tui::{curves, frame, page::Page, state::State},
};

/// The most runs that are drawn, the newest.
pub(super) const MAX_RUNS: usize = 40;

/// How many lines stand below the curves: an empty one, and what explains them.
const LINES_BELOW: usize = 3;

pub(super) fn fill(page: &mut Page, whom: &Whom, state: &State) {
    let (runs, left_out) = comparable(whom, state);
    let Some((trend, last)) = Trend::over(&runs).zip(runs.last()) else {
        page.text("There is no run to draw.");
        return;
    };
    let about = match wording::about(&state.questionnaire, last.run).as_str() {
        "" => String::new(),
        about => format!(" {about}"),
    };
    page.text(&if let [first, .., last] = &trend.runs[..] {
        let (first, last, many) = (&first.date, &last.date, trend.runs.len());
        wording::end_sentence(&format!("From {first} to {last}, {many} runs{about}"))
    } else {
        let date = wording::date(last.run.finished, &state.zone);
        format!("One run{about}, of {date}.")
    });
    let same_person = wording::history_caution(&state.questionnaire, last.run);
    if runs.len() > 1 && !same_person.is_empty() {
        page.text(&same_person);
    }
    if left_out > 0 {
        page.quiet(&format!(
            "Left out: {left_out} about someone else, on other questions, or older than these."
        ));
    }
    let room = frame::page_height(state.window).saturating_sub(page.lines().len() + LINES_BELOW);
    curves::add_all(page, &trend, room);
    let attempts = attempts(whom, state);
    if !attempts.is_empty() {
        page.gap();
        page.heading("What you wanted to try");
        for line in attempts {
            page.bullet(&line, state.look.theme.text);
        }
        page.quiet(NO_CAUSE);
    }
    page.gap();
    page.quiet(
        "Beside each title stands the latest score. A gap is a run with too few answers for one. \
         Turn back to the list for all numbers.",
    );
}

/// Returns the runs that can be drawn beside the newest, oldest first, and how many cannot.
fn comparable<'a>(whom: &Whom, state: &'a State) -> (Vec<Subject<'a>>, usize) {
    let runs = state.session.runs();
    let Some(latest) = latest(whom, state) else { return (Vec::new(), 0) };
    let newest = &runs[latest].run;
    let comparable = runs
        .present()
        .filter(|(_, known)| known.run.is_comparable_with(newest, &state.questionnaire));
    let mut comparable: Vec<Subject<'a>> = comparable.map(|(run, _)| state.subject(run)).collect();
    comparable.sort_by_key(|subject| subject.run.finished);
    let drawn = comparable.split_off(comparable.len().saturating_sub(MAX_RUNS));
    let left_out = runs.present().count() - drawn.len();
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
fn attempts(whom: &Whom, state: &State) -> Vec<String> {
    let Some(run) = latest(whom, state) else { return Vec::new() };
    let subject = state.subject(run);
    let findings = subject.findings();
    let model = ReportModel::own(subject, findings.as_ref(), None);
    ever_tried(&model.with_try_events(state.session.try_events_for(run)))
}
