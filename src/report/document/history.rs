//! The parts of a document that holds a whole history.

use super::{
    Block, Level, ReportModel, Scores, answers, attempts,
    composer::Composer,
    scores::{EDITED_BY_HAND, OTHER_QUESTIONS, score_rows},
};
use crate::{assessment::wording, report::Subject};

/// Says at the top of a page that it holds a whole history, if it does.
pub(super) fn opening(to: &mut Composer, model: &ReportModel<'_>) {
    let history = model.history.as_deref().unwrap_or_default();
    let Some(oldest) = history.last() else { return };
    let (subject, runs) = (&model.subject, history.len() + 1);
    let [from, until] = [&oldest.subject, subject].map(Subject::date);
    let rest = if runs == 2 { "the earlier one" } else { "the earlier ones" };
    let change = if model.since.is_some() { " then the change," } else { "" };
    to.text(format!(
        "This page holds {runs} runs, from {from} to {until}: first the latest,{change} then {rest}."
    ));
    let caution = wording::history_caution(subject.questionnaire, subject.run);
    if !caution.is_empty() {
        to.text(caution);
    }
}

/// Adds the attempts and the earlier runs, if the whole history is exported.
pub(super) fn part(to: &mut Composer, model: &ReportModel<'_>) {
    let Some(history) = &model.history else { return };
    let subject = &model.subject;
    let first = history.last().map_or(subject, |first| &first.subject);
    let (attempts, stands_beside_change) = attempts::attempts_ever(model, first.run.finished);
    if !attempts.is_empty() {
        to.heading(Level::Part, "What you wanted to try");
        to.add(Block::Points(attempts));
        if stands_beside_change {
            to.note(attempts::NO_CAUSE);
        }
    }
    for earlier in history {
        run(to, earlier);
    }
}

/// Adds an earlier run: its scores, and its answers if they may be disclosed.
fn run(to: &mut Composer, model: &ReportModel<'_>) {
    to.heading(Level::Part, &format!("Answered on {}", model.subject.moment_and_person()));
    let rows = score_rows(model, |_| None);
    let range = wording::score_range(model.shows_percentages());
    to.add(Block::Scores(Scores { rows, bands: Vec::new(), earlier: None, range }));
    if model.subject.edited_by_hand {
        to.text(EDITED_BY_HAND);
    }
    if model.findings.is_none() {
        to.text(OTHER_QUESTIONS);
    }
    answers::part(to, model, Level::Section, true);
}
