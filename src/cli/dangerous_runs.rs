//! The runs that mean danger, finished or not, in view of which older results are shown.

use std::collections::BTreeSet;

use super::kept_runs::{KeptRun, KeptRuns};
use crate::{
    assessment::{self, Danger, Recency, Responses, attempts::TryEvent, most_dangerous_later},
    questionnaire::Questionnaire,
    report::Subject,
    session::told_in_draft,
    store::{Draft, RunName},
};

/// The runs whose answers mean danger.
#[derive(Debug)]
pub(super) struct DangerousRuns<'r> {
    finished: Vec<(Danger, &'r KeptRun)>,
    unfinished: Option<(Danger, &'r Draft)>,
}

/// Orders runs by time: the unfinished one is the newest.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
enum TimeKey {
    Finished(RunName),
    Unfinished,
}

impl<'r> DangerousRuns<'r> {
    /// Finds them among some of the kept runs and the unfinished one, read with the questionnaire at
    /// hand.
    pub(super) fn among(
        finished: impl IntoIterator<Item = &'r KeptRun>,
        kept: &'r KeptRuns,
        questionnaire: &Questionnaire,
    ) -> Self {
        let danger = |run: &KeptRun| Danger::of(questionnaire, &run.run().responses);
        let finished = finished.into_iter();
        Self {
            finished: finished.filter_map(|run| Some((danger(run)?, run))).collect(),
            unfinished: kept
                .unfinished()
                .and_then(|draft| Some((danger_told(draft, kept, questionnaire)?, draft))),
        }
    }

    /// Returns the responses of the run that means the most danger, among those later than this one about
    /// the same person; of several, the newest. It may be of another questionnaire.
    pub(super) fn since(&self, earlier: &KeptRun) -> Option<&'r Responses> {
        let same = self.finished.iter().filter(|(_, run)| is_about_the_same(run, earlier));
        let finished = same.map(|(danger, run)| (*danger, recency(run), &run.run().responses));
        let is_about =
            |draft: &Draft| draft.responses.about().shares_history_with(&earlier.person());
        let unfinished = self.unfinished.filter(|(_, draft)| is_about(draft));
        let unfinished = unfinished.map(|(danger, draft)| {
            (danger, Recency::new(TimeKey::Unfinished, false), &draft.responses)
        });
        most_dangerous_later(&recency(earlier), finished.chain(unfinished))
    }
}

/// Returns the danger that an unfinished run tells of. Only if its responses mean any, the run that they may
/// be filled in from is read.
fn danger_told(draft: &Draft, kept: &KeptRuns, questionnaire: &Questionnaire) -> Option<Danger> {
    let danger = Danger::of(questionnaire, &draft.responses)?;
    let about_the_same = kept.read_all(|_| true).filter(|run| run.shares_history_with_draft(draft));
    let Some(newest) = about_the_same.max_by_key(recency) else { return Some(danger) };
    Danger::of(questionnaire, &told_in_draft(draft, newest.run(), questionnaire))
}

/// Reads the other runs. Returns whether one about the same person means danger, an earlier one too.
pub(super) fn is_another_in_danger(
    kept: &KeptRuns,
    run: &KeptRun,
    questionnaire: &Questionnaire,
) -> bool {
    kept.read_all(|name| name != run.name).any(|other| {
        is_about_the_same(&other, run)
            && Danger::of(questionnaire, &other.run().responses).is_some()
    })
}

/// Returns the strategies, by position, that were tried for the person of a run and may not be named
/// where others may look over the shoulder.
pub(super) fn unnamed(tried: &[(TryEvent, KeptRun)], run: &Subject<'_>) -> BTreeSet<usize> {
    let advised_for = [&run.run.responses].into_iter().chain(run.later_danger.counts);
    let tried = tried.iter().map(|(event, with)| (event, &with.run().responses));
    assessment::unnamed(run.questionnaire, advised_for, tried)
}

fn is_about_the_same(run: &KeptRun, other: &KeptRun) -> bool {
    run.run().shares_history_with(other.run())
}

fn recency(run: &KeptRun) -> Recency<TimeKey> {
    run.recency(TimeKey::Finished(run.name))
}

/// Reads the runs after another, the unfinished one too. Returns the responses of the one that means the
/// most danger, among those about the same person; of several, the newest.
pub(super) fn later_in_danger(
    kept: &KeptRuns,
    earlier: &KeptRun,
    questionnaire: &Questionnaire,
) -> Option<Responses> {
    let later: Vec<KeptRun> = kept.read_all(|name| kept.is_later(name, earlier)).collect();
    DangerousRuns::among(&later, kept, questionnaire).since(earlier).cloned()
}
