//! Choosing a strategy to try, and dropping it again.

use jiff::Timestamp;

use super::{
    RunId, SaveStatus, Session,
    try_event::{RunRef, SessionTryEvent},
};
use crate::{
    assessment::attempts::{TryEvent, TryEventKind, attempt},
    questionnaire::Strategy,
};

/// The result of choosing a strategy to try, or of dropping it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Toggled {
    /// It is chosen now.
    Chosen {
        /// Whether that is kept.
        is_kept: bool,
        /// Whether the first screen names it.
        is_named: bool,
    },
    /// It is no longer chosen.
    Dropped {
        /// Whether that is kept, or nothing of it was.
        is_kept: bool,
    },
    /// It was not chosen.
    Refused(ChoiceRefusal),
}

/// The reason why a strategy cannot be chosen to try.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ChoiceRefusal {
    /// The run is deleted: nothing leads to what would be chosen with it.
    RunDeleted,
    /// The answers withhold it.
    Withheld,
    /// It is best kept in the head.
    BestKeptInTheHead,
    /// It made things worse.
    MadeThingsWorse,
}

impl Toggled {
    /// Describes it to the person. `first_screen` says where the first screen is, in a face's own words:
    /// "on the first screen".
    #[must_use]
    pub fn in_words(self, first_screen: &str) -> String {
        let words = match self {
            Self::Chosen { is_kept: true, is_named: true } => {
                return format!(
                    "Chosen. It is {first_screen} now. After half a day you are asked there how it \
                     went."
                );
            }
            Self::Chosen { is_kept: true, is_named: false } => {
                return format!("Chosen. It is kept with this run, but not named {first_screen}.");
            }
            Self::Chosen { is_kept: false, .. } => {
                "Chosen until you leave: for now, this choice is not kept."
            }
            Self::Dropped { is_kept: true } => "No longer chosen.",
            Self::Dropped { is_kept: false } => {
                "No longer chosen until you leave: for now, that is not kept."
            }
            Self::Refused(why) => why.in_words(),
        };
        words.to_owned()
    }
}

impl ChoiceRefusal {
    /// Returns why a strategy that the answers do not withhold cannot be chosen, given the try events
    /// about the person; `None` if it can be.
    #[must_use]
    pub fn of<'a>(
        strategy: &Strategy,
        try_events: impl IntoIterator<Item = &'a TryEvent>,
    ) -> Option<Self> {
        if strategy.is_best_kept_in_the_head() {
            return Some(Self::BestKeptInTheHead);
        }
        attempt(try_events, &strategy.id)?.made_worse_at().map(|_| Self::MadeThingsWorse)
    }

    /// Describes it to the person.
    #[must_use]
    pub fn in_words(self) -> &'static str {
        match self {
            Self::RunDeleted => "This run is deleted, so nothing is chosen with it.",
            Self::Withheld => "What you answered leaves this one out, so it is not chosen.",
            Self::BestKeptInTheHead => {
                "This one is best kept in your head. It is not written down that you chose it."
            }
            Self::MadeThingsWorse => {
                "You said that it made things worse, so it is not chosen again."
            }
        }
    }
}

impl Session {
    /// Chooses a strategy to try, or drops it.
    pub fn toggle_chosen(&mut self, run: RunId, strategy: usize, now: Timestamp) -> Toggled {
        if let Some(why) = self.refusal_to_toggle(run, strategy) {
            return Toggled::Refused(why);
        }
        if self.is_chosen(run, strategy) {
            let is_forgotten = self.forget_unkept_choice(run, strategy);
            if !is_forgotten {
                self.record_try_event(run, strategy, TryEventKind::Dropped, None, now);
            }
            return Toggled::Dropped { is_kept: is_forgotten || self.keeps_try_events(run) };
        }
        self.record_try_event(run, strategy, TryEventKind::Chosen, None, now);
        let is_of_latest = self
            .latest_on_first_screen()
            .is_some_and(|latest| self.runs[latest].run.is_in_history_of(&self.runs[run].run));
        Toggled::Chosen {
            is_kept: self.keeps_try_events(run),
            is_named: is_of_latest && self.named_on_first_screen().contains(&strategy),
        }
    }

    /// Forgets that a strategy was chosen, and its numbers since, if that is in memory only and nothing was
    /// said of how it went: nothing of it is then kept with a run that is kept after all. Returns whether
    /// it is no longer chosen then.
    fn forget_unkept_choice(&mut self, run: RunId, strategy: usize) -> bool {
        let id = &self.questionnaire.strategies[strategy].id;
        let is_its = |said: &SessionTryEvent| {
            said.run == RunRef::Id(run) && said.event.strategy == *id && !said.is_saved
        };
        let is_choice =
            |said: &SessionTryEvent| is_its(said) && said.event.kind == TryEventKind::Chosen;
        let went = |said: &SessionTryEvent| {
            is_its(said) && matches!(said.event.kind, TryEventKind::Outcome(_))
        };
        let Some(chosen) = self.try_events.iter().rposition(is_choice) else { return false };
        if self.keeps_try_events(run) || self.try_events[chosen..].iter().any(went) {
            return false;
        }
        self.try_events.extract_if(chosen.., |said| is_its(said)).for_each(drop);
        !self.is_chosen(run, strategy)
    }

    /// Returns whether a strategy can be chosen to try, or dropped.
    #[must_use]
    pub fn can_toggle_chosen(&self, run: RunId, strategy: usize) -> bool {
        self.refusal_to_toggle(run, strategy).is_none()
    }

    /// Returns why a strategy cannot be chosen, or dropped. One that is chosen, with whichever run, can be
    /// dropped with any that is there.
    fn refusal_to_toggle(&self, run: RunId, strategy: usize) -> Option<ChoiceRefusal> {
        let why = self.choice_refusal(run, strategy)?;
        (why == ChoiceRefusal::RunDeleted || !self.is_chosen(run, strategy)).then_some(why)
    }

    /// Returns why a strategy cannot be chosen to try; `None` if it can be.
    #[must_use]
    pub fn choice_refusal(&self, run: RunId, strategy: usize) -> Option<ChoiceRefusal> {
        if self.runs[run].status == SaveStatus::Deleted {
            return Some(ChoiceRefusal::RunDeleted);
        }
        if !self.strategies_to_show(run).contains(&strategy) {
            return Some(ChoiceRefusal::Withheld);
        }
        let strategy = &self.questionnaire.strategies[strategy];
        ChoiceRefusal::of(strategy, self.try_events_for(run))
    }
}
