//! How it went with a strategy that was chosen: when that is asked, and what can be said.

use std::collections::BTreeMap;

use jiff::{SignedDuration, Timestamp};

use super::{
    Effect, Pass, RunId, SaveStatus, Session, StrategyAttempt,
    prompts::{
        CHANGE_IS_NOT_KEPT, CHOSE_NOT_TO_SAY, NOTE_IS_KEPT, NOTE_IS_KEPT_AND_SHOWN,
        NOTE_IS_NOT_KEPT,
    },
    try_event::RunRef,
};
use crate::{
    assessment::{
        Person,
        attempts::{Attempt, OwnNote, TryEventKind, TryOutcome},
        wording,
    },
    questionnaire::Facing,
    store::RunName,
};

/// The time after which somebody is asked how it went with a strategy that they chose or put off.
const ASK_AFTER: SignedDuration = SignedDuration::from_hours(12);

/// The answers to how it went, with the words in which they are offered.
pub const OUTCOMES: [(TryOutcome, &str); 6] = [
    (TryOutcome::NotYet, "I have not got round to it yet"),
    (TryOutcome::DidNotHelp, "I tried it, and it did not help"),
    (TryOutcome::HelpedALittle, "I tried it, and it helped a little"),
    (TryOutcome::Helped, "I tried it, and it helped"),
    (TryOutcome::MadeThingsWorse, "I tried it, and it made things worse"),
    (TryOutcome::RatherNotSay, "Rather not say"),
];

/// Says which answer to how it went was given.
#[must_use]
pub(super) fn said_in_words(outcome: TryOutcome) -> String {
    let words = OUTCOMES.into_iter().find(|(other, _)| *other == outcome).map(|(_, words)| words);
    match words.filter(|_| outcome != TryOutcome::RatherNotSay) {
        Some(words) => format!("You said: {words}."),
        None => CHOSE_NOT_TO_SAY.to_owned(),
    }
}

/// Says what was said of how an attempt went, and first of the attempt before it, until it is settled how
/// this one went; `None` if nothing was said.
fn said_of(attempt: &Attempt) -> Option<String> {
    let said = |attempt: &Attempt| attempt.outcome.map(|(_, outcome)| said_in_words(outcome));
    let Some(before) = attempt.told_before().and_then(said) else { return said(attempt) };
    let since = said(attempt).map(|said| format!(" Since then, {}", wording::lower_first(&said)));
    let (before, since) = (wording::lower_first(&before), since.unwrap_or_default());
    Some(format!("Before you chose it again, {before}{since}"))
}

/// Said to whoever says that something made things worse.
const MADE_THINGS_WORSE: &str = "I am sorry that it did. You can leave it at that: it is not a failure, \
    and it was good to notice. It is no longer among the things that you want to try.";

/// Added if the other person had a part in it.
const MADE_WORSE_WITH_THE_OTHER: &str = "If you are afraid of what the other person may do now, you \
    need not put it right, and you need not be alone with it. F1 shows who can help.";

/// The notes that are taken back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum NotesToGo {
    /// Those in memory, which are gone by themselves when the program ends.
    Unsaved,
    /// Those on the disk too.
    All,
}

/// The place from which somebody is asked how something went.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CheckInFrom {
    /// On the first screen, about all that it is time to ask about.
    Home,
    /// Before the questions, likewise.
    BeforeQuestions,
    /// On the page of a strategy, given as a position: about that one, at any time.
    Strategy(usize),
}

/// The strategies that are left open by going on from the page of one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LeftOpen {
    /// Whether this one is among them.
    pub is_this: bool,
    /// How many others there are.
    pub others: usize,
}

impl LeftOpen {
    /// Names them, to be left open: "this and the next 2"; `None` if none is left.
    #[must_use]
    pub fn in_words(self) -> Option<String> {
        Some(match (self.is_this, self.others) {
            (false, 0) => return None,
            (true, 0) => "it".to_owned(),
            (true, 1) => "this and the next one".to_owned(),
            (true, others) => format!("this and the next {others}"),
            (false, 1) => "the next one".to_owned(),
            (false, others) => format!("the next {others}"),
        })
    }
}

impl Session {
    /// Returns the strategies to ask about, for the person of a run.
    #[must_use]
    pub fn strategies_to_check_in(
        &self,
        run: RunId,
        from: CheckInFrom,
        now: Timestamp,
    ) -> Vec<StrategyAttempt> {
        match from {
            CheckInFrom::Home | CheckInFrom::BeforeQuestions => self.strategies_due(run, now),
            CheckInFrom::Strategy(strategy) => {
                let mut attempts = self.attempts_to_check_in(run);
                attempts.retain(|attempt| attempt.strategy == strategy);
                attempts
            }
        }
    }

    /// Returns what is left open by going on from the page of a strategy, given as a position.
    #[must_use]
    pub fn left_open(
        &self,
        run: RunId,
        strategy: usize,
        from: CheckInFrom,
        now: Timestamp,
    ) -> LeftOpen {
        let open = self.strategies_to_check_in(run, from, now);
        let (this, others): (Vec<_>, Vec<_>) =
            open.into_iter().partition(|one| one.strategy == strategy);
        // A person may come back to one strategy at any time; once it has an answer, nothing is left open.
        let is_open = |one: &StrategyAttempt| {
            !matches!(from, CheckInFrom::Strategy(_)) || one.attempt.outcome.is_none()
        };
        LeftOpen { is_this: this.iter().any(is_open), others: others.len() }
    }

    /// Returns the chosen strategies about which it is time to ask how they went, for the person of a
    /// run: those whose outcome is awaited and that were neither chosen nor put off in the last 12 hours.
    /// Nobody is asked unbidden about one that may not be named.
    #[must_use]
    pub fn strategies_due(&self, run: RunId, now: Timestamp) -> Vec<StrategyAttempt> {
        let mut chosen = self.chosen_to_name(run);
        chosen.retain(|StrategyAttempt { attempt, .. }| {
            attempt.awaits_outcome() && now.duration_since(attempt.last_said()) >= ASK_AFTER
        });
        chosen
    }

    /// Returns the newest run about the person of the pass in progress, if it is time to ask how a
    /// strategy chosen there went. In a pass that keeps nothing, nobody is asked unbidden for something that
    /// would be kept with that run.
    #[must_use]
    pub fn run_due_before_questions(&self, now: Timestamp) -> Option<RunId> {
        let Pass { responses, keep, .. } = self.pass.as_ref()?;
        let person = responses.about();
        let may_ask = person != Person::default() && self.may_recall(&person);
        let run = self.runs.latest_about(&person).filter(|_| may_ask)?;
        let may_be_said = *keep || !self.keeps_try_events(run);
        (may_be_said && !self.strategies_due(run, now).is_empty()).then_some(run)
    }

    /// Returns whether it can be said how a strategy went: not if it is withheld by now, or its run is
    /// deleted.
    #[must_use]
    pub fn can_be_told(&self, run: RunId, strategy: usize) -> bool {
        self.attempts_to_check_in(run).iter().any(|attempt| attempt.strategy == strategy)
    }

    /// Returns whether a note about a strategy can be kept: not after an answer that means danger, since
    /// whoever looks for it can read it, and not with a run that is deleted.
    #[must_use]
    pub fn takes_note(&self, run: RunId, strategy: usize) -> bool {
        self.runs[run].status != SaveStatus::Deleted && !self.was_in_danger(run, strategy)
    }

    /// Returns the note about a strategy, given as a position, for the person of a run: the one written
    /// for the next outcome, else the one recorded with the last, also before it was chosen again.
    #[must_use]
    pub fn note(&self, run: RunId, strategy: usize) -> Option<OwnNote> {
        let written = self.notes.get(&(run, strategy)).cloned();
        written.or_else(|| self.recorded_note(run, strategy))
    }

    /// Says what was said before of how a strategy went, and what becomes of it and of its note once that
    /// is said anew; `None` if nothing was said.
    #[must_use]
    pub fn said_before_in_words(&self, run: RunId, strategy: usize) -> Option<String> {
        let said = said_of(&self.attempt(run, strategy)?)?;
        let is_written = self.notes.contains_key(&(run, strategy));
        let is_kept = self.keeps_try_events(run);
        let note = match (self.note(run, strategy), self.takes_note(run, strategy)) {
            (Some(_), true) if !is_written => " Your note stays.",
            (Some(_), true) if is_kept => " The note is kept once you do.",
            (Some(_), false) if is_kept => " Your note goes with it.",
            _ => "",
        };
        Some(format!("{said} What you say now takes its place.{note}"))
    }

    /// Writes a note about a strategy for the person of a run, to be recorded with the next outcome; `None`
    /// deletes it. The one recorded with the last outcome is taken back, unless it is the same. From the disk
    /// it is taken only if no note is to take its place, or one that will be kept. Returns whether it is.
    pub fn write_note(&mut self, run: RunId, strategy: usize, note: Option<OwnNote>) -> bool {
        self.notes.remove(&(run, strategy));
        if note.is_some() && self.note(run, strategy) == note {
            return false;
        }
        let to_go = if note.is_none() { NotesToGo::All } else { self.notes_replaced(run) };
        self.notes.extend(note.map(|note| ((run, strategy), note)));
        self.take_back_notes(run, strategy, None, to_go)
    }

    /// Explains the consequence of writing a note about a strategy.
    #[must_use]
    pub fn note_in_words(&self, run: RunId, strategy: usize) -> &'static str {
        if !self.takes_note(run, strategy) {
            let is_recorded = self.recorded_note(run, strategy).is_some();
            return if is_recorded { CHANGE_IS_NOT_KEPT } else { NOTE_IS_NOT_KEPT };
        }
        let may_be_named = self.may_be_named(run, strategy);
        let if_kept = if may_be_named { NOTE_IS_KEPT_AND_SHOWN } else { NOTE_IS_KEPT };
        self.unkept_in_words(run).unwrap_or(if_kept)
    }

    /// Returns whether a note was written that is not recorded with any outcome. None counts that danger
    /// lets nobody keep: leaving must be quick then.
    pub(super) fn has_unrecorded_note(&self) -> bool {
        self.notes.keys().any(|(run, strategy)| {
            self.has_unrecorded_note_on(*run, *strategy) && !self.was_in_danger(*run, *strategy)
        })
    }

    /// Returns whether a note was written about a strategy that is not recorded with any outcome.
    #[must_use]
    pub fn has_unrecorded_note_on(&self, run: RunId, strategy: usize) -> bool {
        let recorded = self.recorded_note(run, strategy);
        self.notes.get(&(run, strategy)).is_some_and(|note| recorded.as_ref() != Some(note))
    }

    fn recorded_note(&self, run: RunId, strategy: usize) -> Option<OwnNote> {
        self.attempt(run, strategy)?.last_note().cloned()
    }

    /// Forgets a note that is not recorded with any outcome.
    pub fn drop_note(&mut self, run: RunId, strategy: usize) {
        self.notes.remove(&(run, strategy));
    }

    /// Forgets the notes of a run that is gone.
    pub(super) fn forget_notes(&mut self, run: RunName) {
        let runs = &self.runs;
        self.notes.retain(|(id, _), _| runs[*id].name != Some(run));
    }

    /// Records how a strategy went, in place of what was said before, with the note about it: if that is
    /// kept, no other is left in any file.
    pub fn say_outcome(
        &mut self,
        run: RunId,
        strategy: usize,
        outcome: TryOutcome,
        now: Timestamp,
    ) {
        let note = self.note(run, strategy).filter(|_| self.takes_note(run, strategy));
        self.notes.remove(&(run, strategy));
        self.record_try_event(run, strategy, TryEventKind::Outcome(outcome), note.clone(), now);
        self.take_back_notes(run, strategy, note.as_ref(), self.notes_replaced(run));
    }

    /// Returns the notes that one said now with a run takes the place of: one on the disk only if it is kept.
    fn notes_replaced(&self, run: RunId) -> NotesToGo {
        if self.keeps_try_events(run) { NotesToGo::All } else { NotesToGo::Unsaved }
    }

    /// Takes from the disk the notes in whose place something else was said with a run not kept then.
    pub(super) fn take_back_replaced_notes(&mut self, run: RunId) {
        let own = self.try_events.iter().filter(|said| said.run == RunRef::Id(run));
        let outcomes = own.filter(|said| matches!(said.event.kind, TryEventKind::Outcome(_)));
        let said = outcomes.filter_map(|said| {
            let strategy = self.questionnaire.strategy_at(&said.event.strategy)?;
            Some((strategy, said.event.note.clone()))
        });
        // Of several on a strategy, the last one counts.
        for (strategy, note) in said.collect::<BTreeMap<_, _>>() {
            self.take_back_notes(run, strategy, note.as_ref(), NotesToGo::All);
        }
    }

    /// Takes back the notes on a strategy, except one: those from before it was chosen again too, which no
    /// page would show any more. Returns whether any is on the disk.
    fn take_back_notes(
        &mut self,
        run: RunId,
        strategy: usize,
        except: Option<&OwnNote>,
        to_go: NotesToGo,
    ) -> bool {
        let Some(strategy) = self.questionnaire.strategies.get(strategy) else { return false };
        let effects_before = self.effects.len();
        let theirs = self.runs_about_the_person_of(run);
        for said in &mut self.try_events {
            let event = &mut said.event;
            let is_of_it = event.strategy == strategy.id;
            if let Some(run) = theirs.get(&said.run)
                && is_of_it
                && (to_go == NotesToGo::All || !said.is_saved)
                && event.note.is_some()
                && event.note.as_ref() != except
            {
                if said.is_saved {
                    let kept = Box::new(event.clone());
                    self.effects.push(Effect::TakeBackNote(*run, kept));
                }
                event.note = None;
            }
        }
        self.effects.len() > effects_before
    }

    /// Repeats how a strategy went for the person of a run, and says so if that is not kept.
    #[must_use]
    pub fn outcome_in_words(&self, run: RunId, outcome: TryOutcome) -> String {
        let said = said_in_words(outcome);
        if self.keeps_try_events(run) {
            said
        } else {
            format!("{said} That is not kept: it is gone when you leave.")
        }
    }

    /// Returns what to say of a strategy, given as a position, that made things worse. The texts name the
    /// help key of the full screen; other faces replace it with their own words.
    #[must_use]
    pub fn made_worse_in_words(&self, strategy: usize) -> Vec<&'static str> {
        let with_the_other = self.questionnaire.strategies[strategy].facing == Facing::Other;
        let more = with_the_other.then_some(MADE_WORSE_WITH_THE_OTHER);
        [MADE_THINGS_WORSE].into_iter().chain(more).collect()
    }
}
