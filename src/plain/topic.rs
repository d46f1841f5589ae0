use std::collections::BTreeMap;

use crate::session::{CautionOccasion, CheckInFrom, Intent, RunId, Stage};

/// The topic of the dialogue: what is asked now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Topic {
    /// The first list: the ways to begin.
    Menu,
    /// Whether to do something that needs a yes.
    Confirm(Intent),
    /// A stage on the way through.
    Stage(Stage),
    /// The choices after something said that means danger. The caution is a position among those of the
    /// questionnaire.
    SafetyCaution { caution: usize, after: Stage, occasion: CautionOccasion },
    /// The results of a run.
    Results(RunId),
    /// How it went with something that was chosen.
    HowItWent(CheckIn),
    /// The other folder in which to keep a run.
    Elsewhere(RunId),
    /// Which of the kept runs to hear.
    Runs,
    /// Which of the kept runs to delete.
    Delete,
    /// Which of the settings to change.
    Settings,
}

impl Topic {
    /// Returns whether finished runs bear on what is said.
    pub(super) fn tells_of_runs(self) -> bool {
        matches!(self, Self::Menu | Self::Results(_) | Self::HowItWent(_) | Self::Runs)
    }
}

/// The question of how a strategy went, given as a position, that was chosen for the person of a run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct CheckIn {
    pub(super) run: RunId,
    pub(super) from: CheckInFrom,
    pub(super) strategy: usize,
}

/// One visit of the results of a run: everything that is forgotten once others are chosen.
#[derive(Debug)]
pub(super) struct ResultsVisit {
    /// The list from which they were chosen, to go back to: the first one, or that of the runs.
    pub(super) list: Topic,
    /// Whether the scores were asked for although they are withheld at first.
    pub(super) shows_scores: bool,
    /// Whether the run was compared with the one before.
    pub(super) is_compared: bool,
    /// The strategies that were said, given as positions, by the numbers under which they were.
    pub(super) named: BTreeMap<usize, usize>,
}

impl ResultsVisit {
    /// Begins a visit with nothing said.
    pub(super) fn new(list: Topic) -> Self {
        Self { list, shows_scores: false, is_compared: false, named: BTreeMap::new() }
    }
}

/// How much of the next question is said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Verbosity {
    /// All of it, even if it was said often enough before.
    Again,
    /// All of it, unless it was said often enough before.
    Full,
    /// Only the words that can be typed.
    PromptOnly,
}
