//! The runs that mean danger, finished or not, in view of which older results are shown.

use std::collections::BTreeSet;

use jiff::Timestamp;

use super::{kept_run::KeptRun, kept_runs::KeptRuns};
use crate::{
    assessment::{
        self, Danger, Person, Recency, Responses, attempts::TryEvent, most_dangerous_later,
    },
    questionnaire::Questionnaire,
    report::Subject,
    session::danger_in_draft,
    store::{Draft, Remnant, RunName},
};

/// The moment that a run is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Moment {
    time: Timestamp,
    /// Whether it was not finished, or was cut short: it counts as later than one finished in the same
    /// second.
    is_unfinished: bool,
}

impl Moment {
    fn finished(time: Timestamp) -> Self {
        Self { time, is_unfinished: false }
    }

    fn unfinished(time: Timestamp) -> Self {
        Self { time, is_unfinished: true }
    }
}

/// The runs, finished or not, whose responses mean danger, each with its place in time.
#[derive(Debug)]
pub(super) struct DangerousRuns<'q> {
    questionnaire: &'q Questionnaire,
    runs: Vec<(Danger, Recency<Moment>, Responses)>,
}

impl<'q> DangerousRuns<'q> {
    /// Finds them among the kept runs with certain names and the unfinished one, read with the questionnaire
    /// at hand.
    pub(super) fn among(
        is_wanted: impl Fn(RunName) -> bool,
        kept: &KeptRuns,
        questionnaire: &'q Questionnaire,
    ) -> Self {
        let danger = |said: &Responses| Danger::of(questionnaire, said);
        let mut runs = Vec::new();
        for run in kept.read_all(&is_wanted) {
            let said = &run.run().responses;
            runs.extend(danger(said).map(|danger| (danger, recency(&run), said.clone())));
        }
        for (name, Remnant { written, responses }) in kept.remnants(is_wanted) {
            let recency = kept.recency(name, Moment::unfinished(written));
            runs.extend(danger(&responses).map(|danger| (danger, recency, responses)));
        }
        if let Some(draft) = kept.unfinished() {
            let recency = Recency::new(Moment::unfinished(draft.saved), false);
            let danger = danger_told(draft, kept, questionnaire);
            runs.extend(danger.map(|danger| (danger, recency, draft.responses.clone())));
        }
        if let Some(Remnant { written, responses }) = kept.remnant_of_unfinished() {
            let recency = Recency::new(Moment::unfinished(*written), false);
            runs.extend(danger(responses).map(|danger| (danger, recency, responses.clone())));
        }
        Self { questionnaire, runs }
    }

    /// Returns the responses of the run that means the most danger, among those later than this one about
    /// the same person; of several, the newest. It may be of another questionnaire.
    pub(super) fn since(&self, earlier: &KeptRun) -> Option<&Responses> {
        let person = earlier.person();
        let same = self.about(&person);
        let same = same.map(|(danger, recency, said)| (*danger, *recency, said));
        most_dangerous_later(&recency(earlier), same)
    }

    /// Iterates over those whose danger may be danger from a person.
    fn about(
        &self,
        person: &Person,
    ) -> impl Iterator<Item = &(Danger, Recency<Moment>, Responses)> {
        let of = self.questionnaire;
        self.runs.iter().filter(move |(.., said)| said.about().may_be(person, of))
    }
}

/// Returns the danger that an unfinished run tells of. Only if its responses mean any, the run that they may
/// be filled in from is read.
fn danger_told(draft: &Draft, kept: &KeptRuns, questionnaire: &Questionnaire) -> Option<Danger> {
    Danger::of(questionnaire, &draft.responses)?;
    let about_the_same = kept.read_all(|_| true).filter(|run| run.shares_history_with_draft(draft));
    let newest = about_the_same.max_by_key(recency);
    danger_in_draft(draft, newest.as_ref().map(KeptRun::run), questionnaire)
}

/// Reads the other runs, the unfinished one too. Returns whether one about the same person means danger, an
/// earlier one too.
pub(super) fn is_another_in_danger(
    kept: &KeptRuns,
    run: &KeptRun,
    questionnaire: &Questionnaire,
) -> bool {
    let others = DangerousRuns::among(|name| name != run.name, kept, questionnaire);
    others.about(&run.person()).next().is_some()
}

/// Returns the strategies, by position, that were tried for the person of a run and may not be named
/// where others may look over the shoulder.
pub(super) fn unnamed(tried: &[(TryEvent, KeptRun)], run: &Subject<'_>) -> BTreeSet<usize> {
    let advised_for = [&run.run.responses].into_iter().chain(run.later_danger.counts);
    let tried = tried.iter().map(|(event, with)| (event, &with.run().responses));
    assessment::unnamed(run.questionnaire, advised_for, tried)
}

fn recency(run: &KeptRun) -> Recency<Moment> {
    run.recency(Moment::finished(run.run().finished))
}

/// Reads the runs after another, the unfinished one too. Returns the responses of the one that means the
/// most danger, among those about the same person; of several, the newest.
pub(super) fn later_in_danger(
    kept: &KeptRuns,
    earlier: &KeptRun,
    questionnaire: &Questionnaire,
) -> Option<Responses> {
    let may_be_later = |name| kept.may_be_later(name, earlier);
    DangerousRuns::among(may_be_later, kept, questionnaire).since(earlier).cloned()
}
