//! The contents of a page to print.

use jiff::Timestamp;

use crate::{
    assessment::Run,
    report::{Format, MAX_BETWEEN, ReportModel, Subject},
    session::RunId,
    tui::state::State,
};

/// The parts of a file that no line of the page alone tells of.
#[derive(Debug)]
pub(super) struct Contents {
    pub(super) tried: Option<&'static str>,
    pub(super) has_strategies: bool,
    /// Further remarks on it.
    pub(super) remarks: Vec<&'static str>,
}

impl Contents {
    pub(super) fn of(model: &ReportModel<'_>) -> Self {
        Self {
            tried: model.tried_in_words(Format::Html),
            has_strategies: model.has_suggestions(),
            remarks: model.remarks(Format::Html),
        }
    }
}

/// Returns the newest runs between two that can be drawn beside them, oldest first.
pub(super) fn between(state: &State, earlier: RunId, later: RunId) -> Vec<Subject<'_>> {
    let runs = state.session.runs();
    let [first, last] = [earlier, later].map(|run| &runs[run].run);
    let is_between = |run: &Run| {
        (first.finished < run.finished && run.finished < last.finished)
            && run.is_comparable_with(last, &state.questionnaire)
    };
    let mut between: Vec<(Timestamp, RunId)> = runs
        .present()
        .filter(|(_, known)| is_between(&known.run))
        .map(|(run, known)| (known.run.finished, run))
        .collect();
    between.sort_unstable();
    let newest = between.len().saturating_sub(MAX_BETWEEN);
    between.drain(newest..).map(|(_, run)| state.subject(run)).collect()
}
