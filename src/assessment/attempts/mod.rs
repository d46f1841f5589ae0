//! The strategies that somebody wanted to try, and how it went.

use std::{collections::BTreeMap, iter, mem};

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use strum::{IntoStaticStr, VariantArray};

use crate::{questionnaire::Id, text::TypedLine};

/// A try event: one thing that somebody said about trying a strategy.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TryEvent {
    /// When it was said.
    pub said_at: Timestamp,
    /// The strategy.
    pub strategy: Id,
    /// The thing said.
    pub kind: TryEventKind,
    /// A note of one's own.
    pub note: Option<OwnNote>,
}

/// A thing that can be said about a strategy.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TryEventKind {
    /// "I will try this."
    Chosen,
    /// "Not any more."
    Dropped,
    /// How it went.
    Outcome(TryOutcome),
    /// Two numbers from its exercise.
    Numbers(Numbers),
}

/// How it went.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, IntoStaticStr, VariantArray,
)]
#[serde(rename_all = "kebab-case")]
#[strum(serialize_all = "kebab-case")]
pub enum TryOutcome {
    /// It was not tried yet.
    NotYet,
    /// It was tried, and did not help.
    DidNotHelp,
    /// It was tried, and helped a little.
    HelpedALittle,
    /// It was tried, and helped.
    Helped,
    /// It was tried, and made things worse.
    MadeThingsWorse,
    /// The person would rather not say.
    RatherNotSay,
}

impl TryOutcome {
    /// All of them, in the order in which they are offered.
    pub const ALL: &[Self] = Self::VARIANTS;

    /// Returns its name in files.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        self.into()
    }
}

/// The numbers that somebody gave a feeling before and after an exercise, from 1 to 100.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Numbers {
    before: u8,
    after: u8,
}

impl Numbers {
    /// Creates the numbers, or returns `None` if one is not from 1 to 100.
    #[must_use]
    pub fn new(before: u8, after: u8) -> Option<Self> {
        let fits = |number: u8| (1..=100).contains(&number);
        (fits(before) && fits(after)).then_some(Self { before, after })
    }

    /// Returns the number before.
    #[must_use]
    pub fn before(self) -> u8 {
        self.before
    }

    /// Returns the number after.
    #[must_use]
    pub fn after(self) -> u8 {
        self.after
    }
}

/// A note of one's own about something tried.
pub type OwnNote = TypedLine<400>;

/// Returns the time of a new event of a strategy: now or, as times are kept to the second, one second
/// after its last event if that is later.
#[must_use]
pub fn time_of_new_event<'a>(
    now: Timestamp,
    strategy: &Id,
    events: impl IntoIterator<Item = &'a TryEvent>,
) -> Timestamp {
    let of_strategy = events.into_iter().filter(|event| event.strategy == *strategy);
    let last = of_strategy.map(|event| event.said_at.as_second()).max();
    let second = last.map_or(now.as_second(), |last| now.as_second().max(last + 1));
    Timestamp::from_second(second).unwrap_or(now)
}

/// A strategy that somebody wanted to try, with its try events summed up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attempt {
    /// The strategy.
    pub strategy: Id,
    /// When it was chosen: the last time that was not taken back.
    pub chosen_at: Timestamp,
    /// Whether it is still chosen.
    pub is_chosen: bool,
    /// How it went, and when that was said; `None` if it was not said since it was chosen.
    pub outcome: Option<(Timestamp, TryOutcome)>,
    /// The last numbers from its exercise since it was chosen, and when they were kept.
    numbers: Option<(Timestamp, Numbers)>,
    /// The last numbers from before it was chosen again.
    numbers_before: Option<(Timestamp, Numbers)>,
    /// The note of one's own on the last thing said that can have one: an outcome, if there is any.
    pub note: Option<OwnNote>,
    /// Whether it is no longer chosen only because it was said that it made things worse.
    is_set_aside: bool,
    /// Whether more was said of it than numbers, which may come before it is chosen.
    is_begun: bool,
    /// The attempt before it, if something was said of how that went.
    before: Option<Box<Attempt>>,
}

/// Sums up all events, in any order, as one attempt for each strategy. The one chosen first comes
/// first.
#[must_use]
pub fn attempts<'a>(events: impl IntoIterator<Item = &'a TryEvent>) -> Vec<Attempt> {
    let mut events: Vec<&TryEvent> = events.into_iter().collect();
    events.sort_by_key(|event| event.said_at);
    let mut attempts: BTreeMap<&Id, Attempt> = BTreeMap::new();
    for event in events {
        let attempt = attempts.entry(&event.strategy).or_insert_with(|| Attempt::begin(event));
        attempt.add(event);
    }
    let mut attempts: Vec<Attempt> = attempts.into_values().collect();
    attempts.sort_by_key(|attempt| attempt.chosen_at);
    attempts
}

/// Sums up the events of one strategy; `None` if there are none.
#[must_use]
pub fn attempt<'a>(
    events: impl IntoIterator<Item = &'a TryEvent>,
    strategy: &Id,
) -> Option<Attempt> {
    let of_strategy = events.into_iter().filter(|event| event.strategy == *strategy);
    attempts(of_strategy).pop()
}

impl Attempt {
    fn begin(event: &TryEvent) -> Self {
        Self {
            strategy: event.strategy.clone(),
            chosen_at: event.said_at,
            is_chosen: false,
            outcome: None,
            numbers: None,
            numbers_before: None,
            note: None,
            is_set_aside: false,
            is_begun: false,
            before: None,
        }
    }

    fn add(&mut self, event: &TryEvent) {
        match event.kind {
            TryEventKind::Chosen => {
                // Choosing it again begins a new attempt.
                if self.is_begun {
                    let mut before = mem::replace(self, Self::begin(event));
                    before.is_chosen = false;
                    self.numbers_before = before.numbers.or(before.numbers_before);
                    let is_told = before.is_settled()
                        || (before.before.is_none() && before.outcome.is_some());
                    self.before = if is_told { Some(Box::new(before)) } else { before.before };
                }
                (self.chosen_at, self.is_chosen) = (event.said_at, true);
            }
            TryEventKind::Dropped => {
                // A choice that is dropped before its outcome was said brings back the attempt before it.
                if self.outcome.is_none()
                    && let Some(before) = self.before.take()
                {
                    let numbers = self.numbers;
                    *self = *before;
                    self.numbers = numbers.or(self.numbers);
                }
                (self.is_chosen, self.is_set_aside) = (false, false);
            }
            TryEventKind::Outcome(outcome) => {
                self.outcome = Some((event.said_at, outcome));
                // A note stays with the outcome that it was given with.
                self.note = None;
                // Nobody is asked to go on with what made things worse, until another answer takes the place
                // of that one.
                let was_chosen = self.is_chosen || self.is_set_aside;
                let made_worse = outcome == TryOutcome::MadeThingsWorse;
                self.is_chosen = was_chosen && !made_worse;
                self.is_set_aside = was_chosen && made_worse;
            }
            TryEventKind::Numbers(numbers) => {
                self.numbers = Some((event.said_at, numbers));
            }
        }
        self.is_begun |= !matches!(event.kind, TryEventKind::Numbers(_));
        if event.note.is_some() {
            self.note.clone_from(&event.note);
        }
    }

    /// Returns whether there is anything to tell of it: it is still chosen, or it was said how it went.
    #[must_use]
    pub fn can_be_told(&self) -> bool {
        self.is_chosen || self.outcome.is_some()
    }

    /// Returns the attempt before it, of which it was said how it went, until that is said of this one. That
    /// it was not tried yet settles nothing.
    #[must_use]
    pub fn told_before(&self) -> Option<&Self> {
        self.before.as_deref().filter(|_| !self.is_settled())
    }

    /// Iterates over it and the attempts before it of which it was said how they went, from the last to the
    /// first.
    pub fn with_those_before(&self) -> impl Iterator<Item = &Self> {
        iter::successors(Some(self), |attempt| attempt.before.as_deref())
    }

    /// Iterates over the attempts that are told of by themselves: the one before it as in
    /// [`Self::told_before`], then this one.
    pub fn told(&self) -> impl Iterator<Item = &Self> {
        self.told_before().into_iter().chain([self])
    }

    /// Returns the note on it; as long as it has none and it is not settled how it went, that on the attempt
    /// before it.
    #[must_use]
    pub fn last_note(&self) -> Option<&OwnNote> {
        self.note.as_ref().or_else(|| self.told_before()?.note.as_ref())
    }

    /// Returns the last numbers from its exercise, and when they were kept; if there are none since it was
    /// chosen again, those from before, unless the attempt before it is told of by itself.
    #[must_use]
    pub fn last_numbers(&self) -> Option<(Timestamp, Numbers)> {
        self.numbers.or(self.numbers_before.filter(|_| self.told_before().is_none()))
    }

    /// Returns whether it is chosen and its outcome is still to be asked for.
    #[must_use]
    pub fn awaits_outcome(&self) -> bool {
        self.is_chosen && !self.is_settled()
    }

    fn is_settled(&self) -> bool {
        self.outcome.is_some_and(|(_, outcome)| outcome != TryOutcome::NotYet)
    }

    /// Returns when it was said that it made things worse, if that is the last thing said of how it
    /// went.
    #[must_use]
    pub fn made_worse_at(&self) -> Option<Timestamp> {
        let (said_at, outcome) = self.outcome?;
        (outcome == TryOutcome::MadeThingsWorse).then_some(said_at)
    }

    /// Returns when it was chosen or its outcome was last said, whichever is later.
    #[must_use]
    pub fn last_said(&self) -> Timestamp {
        self.outcome.map_or(self.chosen_at, |(said_at, _)| said_at.max(self.chosen_at))
    }
}

#[cfg(test)]
mod tests;
