//! Strategies that somebody wants to try, and how it went. All of it belongs to a run: it is about the
//! same person, and is kept if the run is kept.

use std::{
    borrow::Cow,
    collections::{BTreeMap, BTreeSet},
    ptr,
};

use jiff::Timestamp;

use super::{
    KnownRun, LaterDanger, Pass, Persistence, RunId, SaveStatus, Session,
    try_event::{RunRef, SessionTryEvent},
};
use crate::assessment::{
    self, Danger, Findings, Responses,
    advice::not_withheld,
    attempts::{
        Attempt, Numbers, OwnNote, TryEvent, TryEventKind, attempt, attempts, time_of_new_event,
    },
};

/// A strategy that somebody wants to try.
#[derive(Debug, Clone, PartialEq)]
pub struct StrategyAttempt {
    /// The strategy, as a position among those of the questionnaire.
    pub strategy: usize,
    /// Its try events, summed up.
    pub attempt: Attempt,
    /// Whether it still fits the answers.
    pub fits: bool,
}

impl Session {
    /// Records a try event of a strategy, given as a position among those of the questionnaire, and
    /// keeps it if the run is kept.
    pub(super) fn record_try_event(
        &mut self,
        run: RunId,
        strategy: usize,
        kind: TryEventKind,
        note: Option<OwnNote>,
        now: Timestamp,
    ) {
        let Some(strategy) = self.questionnaire.strategies.get(strategy) else { return };
        let said_at = time_of_new_event(now, &strategy.id, self.try_events_for(run));
        let event = TryEvent { said_at, strategy: strategy.id.clone(), kind, note };
        self.add_try_events([SessionTryEvent { run: RunRef::Id(run), event, is_saved: false }]);
        self.save_try_events(run);
    }

    /// Returns when it was said for the person of a run that a strategy made things worse, if that is
    /// the last thing said of how it went and no later choice stands.
    #[must_use]
    pub fn made_worse_at(&self, run: RunId, strategy: usize) -> Option<Timestamp> {
        self.attempt(run, strategy)?.made_worse_at()
    }

    /// Returns whether a strategy is chosen for the person of a run.
    #[must_use]
    pub fn is_chosen(&self, run: RunId, strategy: usize) -> bool {
        self.chosen_for(run).iter().any(|chosen| chosen.strategy == strategy)
    }

    /// Returns the strategies that somebody wants to try for the person of a run, without those that
    /// its answers withhold.
    #[must_use]
    pub fn chosen_for(&self, run: RunId) -> Vec<StrategyAttempt> {
        self.attempts_for(run, |attempt| attempt.is_chosen)
    }

    /// Returns the attempts of which it can be said how they went, for the person of a run. Those of which
    /// it was said are among them: it can be said anew.
    #[must_use]
    pub fn attempts_to_check_in(&self, run: RunId) -> Vec<StrategyAttempt> {
        self.attempts_for(run, Attempt::can_be_told)
    }

    /// Returns the wanted attempts about the person of a run, without those of strategies that its
    /// answers withhold.
    fn attempts_for(
        &self,
        run: RunId,
        is_wanted: impl Fn(&Attempt) -> bool,
    ) -> Vec<StrategyAttempt> {
        let mut wanted = attempts(self.try_events_for(run));
        wanted.retain(is_wanted);
        if wanted.is_empty() {
            return Vec::new();
        }
        let shown = self.strategies_to_show(run);
        let advice = self.findings(run).advice;
        let wanted = wanted.into_iter().filter_map(|attempt| {
            let strategy = self.questionnaire.strategy_at(&attempt.strategy)?;
            let fits = advice.iter().any(|advice| advice.strategy == strategy);
            shown.contains(&strategy).then_some(StrategyAttempt { strategy, attempt, fits })
        });
        wanted.collect()
    }

    /// Returns all try events about the person of a run; those with that run alone, if its results may not
    /// tell of earlier ones.
    #[must_use]
    pub fn try_events_for(&self, run: RunId) -> Vec<&TryEvent> {
        let recalls_earlier = self.results_recall_earlier(run);
        let own = &self.runs[run];
        let events = self.try_events_with_runs(run);
        let events = events.filter(|(_, known)| recalls_earlier || ptr::eq(*known, own));
        events.map(|(event, _)| event).collect()
    }

    /// Returns the strategies, by position, that made things worse with the person of a run, if its results
    /// may not tell of that. They are not offered first all the same.
    #[must_use]
    pub fn made_worse_unsaid(&self, run: RunId) -> BTreeSet<usize> {
        if self.results_recall_earlier(run) {
            return BTreeSet::new();
        }
        let tried = attempts(self.try_events_with_runs(run).map(|(event, _)| event));
        let made_worse = tried.iter().filter(|attempt| attempt.made_worse_at().is_some());
        made_worse.filter_map(|attempt| self.questionnaire.strategy_at(&attempt.strategy)).collect()
    }

    /// Returns all try events about the person of a run, each with the run that it belongs to.
    fn try_events_with_runs(&self, run: RunId) -> impl Iterator<Item = (&TryEvent, &KnownRun)> {
        let theirs = self.runs_about_the_person_of(run);
        let events = self.try_events.iter();
        events.filter_map(move |said| Some((&said.event, &self.runs[*theirs.get(&said.run)?])))
    }

    /// Returns the runs at hand about the person of a run, by everything that refers to them.
    pub(super) fn runs_about_the_person_of(&self, run: RunId) -> BTreeMap<RunRef, RunId> {
        let own = &self.runs[run].run;
        let theirs = self.runs.present().filter(|(_, known)| known.run.is_in_history_of(own));
        let refs = theirs.flat_map(|(id, known)| {
            let key = known.name.map(|name| (RunRef::Key(name.key()), id));
            [(RunRef::Id(id), id)].into_iter().chain(key)
        });
        refs.collect()
    }

    /// Returns the attempt at a strategy, given as a position, for the person of a run.
    #[must_use]
    pub fn attempt(&self, run: RunId, strategy: usize) -> Option<Attempt> {
        let id = &self.questionnaire.strategies.get(strategy)?.id;
        attempt(self.try_events_for(run), id)
    }

    /// Returns the strategies that the answers of a run do not withhold, by position. If answers to
    /// another version mean danger, everything is withheld: the answers cannot show which advice is safe now.
    #[must_use]
    pub fn strategies_to_show(&self, run: RunId) -> BTreeSet<usize> {
        if !self.runs[run].run.is_of(&self.questionnaire) && self.is_in_danger(run) {
            return BTreeSet::new();
        }
        not_withheld(&self.questionnaire, &self.responses_for_advice(run))
    }

    /// Returns whether these numbers from the exercise of a strategy, given as a position, are the last
    /// that were kept in this session for a run, since it was chosen.
    #[must_use]
    pub fn has_kept_numbers(&self, run: RunId, strategy: usize, numbers: Numbers) -> bool {
        let id = &self.questionnaire.strategies[strategy].id;
        let is_about =
            |said: &&SessionTryEvent| said.run == RunRef::Id(run) && said.event.strategy == *id;
        let numbers_since = |said: &SessionTryEvent| match said.event.kind {
            TryEventKind::Numbers(numbers) => Some(Some(numbers).filter(|_| said.is_saved)),
            TryEventKind::Chosen => Some(None),
            _ => None,
        };
        let mut about = self.try_events.iter().rev().filter(is_about);
        about.find_map(numbers_since) == Some(Some(numbers))
    }

    /// Returns whether the try events of a run are kept.
    #[must_use]
    pub fn keeps_try_events(&self, run: RunId) -> bool {
        let is_kept = matches!(self.runs[run].status, SaveStatus::Saved | SaveStatus::Pending);
        is_kept && self.persistence.is_on()
    }

    /// Says that what is said of things to try is not kept, and whether it will be if the run is;
    /// `None` if it is kept.
    #[must_use]
    pub fn unkept_in_words(&self, run: RunId) -> Option<&'static str> {
        let words = match (&self.runs[run].status, &self.persistence) {
            (SaveStatus::Unsaved, Persistence::Folder(_)) => {
                "What you say here is not kept now. If you keep this run later, it is kept too."
            }
            (SaveStatus::Failed(_), Persistence::Folder(_)) => {
                "What you say here is not kept now. If this run is kept in its usual folder later, it is \
                 kept too."
            }
            (SaveStatus::Unsaved | SaveStatus::Failed(_), Persistence::Unavailable(_)) => {
                "What you say here is not kept now."
            }
            _ => "What you say here is not kept.",
        };
        (!self.keeps_try_events(run)).then_some(words)
    }

    /// Evaluates the answers of a run, in view of danger that a newer run about the same person means.
    #[must_use]
    pub fn findings(&self, run: RunId) -> Findings {
        Findings::of(&self.questionnaire, &self.responses_for_advice(run))
    }

    /// Returns the responses of a run, in view of danger that a newer run about the same person means.
    fn responses_for_advice(&self, run: RunId) -> Cow<'_, Responses> {
        let responses = &self.runs[run].run.responses;
        responses.in_view_of(self.later_danger(run).counts, &self.questionnaire)
    }

    /// Returns the later danger after a run. A draft counts too, the pass in progress last, if they are about
    /// the same person and mean no less danger than the finished runs.
    #[must_use]
    pub fn later_danger<'s>(&'s self, run: RunId) -> LaterDanger<'s> {
        let person = self.runs[run].run.responses.about();
        let danger = |said: &Responses| Danger::of(&self.questionnaire, said);
        let finished = self.runs.later_danger(run);
        let draft = self
            .danger_in_other_draft(run)
            .filter(|told| told.may_be_about(&person, &self.questionnaire));
        let draft = draft.map(|told| (told.danger, &told.responses));
        let is_about = |pass: &&Pass| pass.responses.about().may_be(&person, &self.questionnaire);
        let pass = self.pass_to_resume().filter(is_about);
        let told = pass.and_then(|pass| Some((danger(&pass.told())?, &pass.responses)));
        let written = told.filter(|_| pass.is_some_and(|pass| pass.keep));
        let most = |finished: Option<&'s Responses>, told| {
            let finished = finished.and_then(|said| Some((danger(said)?, said)));
            let all = finished.into_iter().chain(draft).chain(told);
            all.max_by_key(|(danger, _)| *danger).map(|(_, said)| said)
        };
        LaterDanger {
            counts: most(finished.counts, told),
            told: most(finished.told, told),
            written: most(finished.written, written),
            is_unknown: finished.is_unknown || self.is_other_draft_unknown(run),
        }
    }

    /// Returns whether the answers of a run, or newer ones about the same person, say that somebody is
    /// in danger, or may be.
    pub(super) fn is_in_danger(&self, run: RunId) -> bool {
        self.means_danger(&self.runs[run].run.responses) || self.later_danger(run).counts.is_some()
    }

    /// Returns whether the answers of a run, those with which a strategy was tried for the same person, or
    /// newer ones say that somebody is in danger, or may be.
    pub(super) fn was_in_danger(&self, run: RunId, strategy: usize) -> bool {
        self.is_in_danger(run) || self.tried_with(run, strategy).any(|said| self.means_danger(said))
    }

    /// Returns whether a strategy, once it was tried for the person of a run, may be named where others may
    /// look over the shoulder.
    #[must_use]
    pub fn may_be_named(&self, run: RunId, strategy: usize) -> bool {
        let told = self.advised_for(run).chain(self.tried_with(run, strategy));
        assessment::may_be_named(&self.questionnaire, strategy, told)
    }

    /// Iterates over the responses with which a strategy was tried for the person of a run.
    fn tried_with(&self, run: RunId, strategy: usize) -> impl Iterator<Item = &Responses> {
        let id = &self.questionnaire.strategies[strategy].id;
        let tried = self.try_events_with_runs(run).filter(|(event, _)| event.strategy == *id);
        tried.map(|(_, known)| &known.run.responses)
    }

    /// Iterates over the responses that the strategies of a run are advised for.
    fn advised_for(&self, run: RunId) -> impl Iterator<Item = &Responses> {
        let own = &self.runs[run].run.responses;
        [own].into_iter().chain(self.later_danger(run).counts)
    }

    /// Returns the strategies, by position, that were tried for the person of a run and may not be named
    /// where others may look over the shoulder.
    #[must_use]
    pub fn unnamed(&self, run: RunId) -> BTreeSet<usize> {
        let tried = self.try_events_with_runs(run);
        let tried = tried.map(|(event, known)| (event, &known.run.responses));
        assessment::unnamed(&self.questionnaire, self.advised_for(run), tried)
    }

    /// Returns whether responses say that somebody is in danger, or may be: the person, or the one they
    /// have in mind.
    pub(super) fn means_danger(&self, responses: &Responses) -> bool {
        responses.mean_danger(&self.questionnaire)
    }
}
