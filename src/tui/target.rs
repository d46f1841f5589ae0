//! The targets of the lines of a page: what choosing each of them does.

use strum::VariantArray;

use crate::{
    assessment::{Answer, attempts::TryOutcome},
    session::{CommonSetting, HomeLine, Intent, KeepOption, RunId, Stage, TickList},
    store::RunName,
};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Target {
    /// Does what a line of the first screen says.
    Home(HomeLine),
    /// Finishes the pass in progress and opens its results.
    Finish,
    Results(RunId),
    /// Shows why a kept run cannot be opened.
    Unread(RunName),
    Strategy {
        /// The run whose answers it was advised for.
        run: RunId,
        /// The strategy, as a position among those of the questionnaire.
        strategy: usize,
    },
    /// Shows the scores and answers that are withheld.
    Scores,
    /// Lists the strategies that the answers do not point to as well.
    AllStrategies,
    History,
    /// Records how a strategy went.
    SayOutcome(TryOutcome),
    /// Opens the field for a note about a strategy.
    WriteNote {
        /// The run that the note belongs to.
        run: RunId,
        /// The strategy, as a position among those of the questionnaire.
        strategy: usize,
    },
    Data,
    /// Opens the page on which the passphrase is typed.
    EnterPassphrase,
    /// Goes on after an answer about safety.
    GoOn,
    /// Goes on likewise, and keeps nothing of the pass.
    GoOnUnkept,
    /// Goes on without what is locked, and keeps the answers.
    WithoutLooking,
    /// Goes on without what is locked, and keeps nothing.
    KeepNothing,
    /// Opens the page on which the lock is changed.
    ChangeLock(LockChange),
    /// Changes the lock with the passphrases that were typed.
    UsePassphrase,
    Settings,
    Help,
    /// Opens the screen of a stage from the review, to change what was said there.
    Change(Stage),
    /// Asks before something is done that cannot be undone.
    Ask(Intent),
    /// Carries out an intent, once the person agreed.
    Agree(Intent),
    Close,
    Leave,
    /// Keeps a run that is not on disk.
    Keep {
        run: RunId,
        option: KeepOption,
    },
    /// Starts or stops the timer before a question of an exercise, given as a position.
    Timer(usize),
    /// Opens the exercise of a strategy again.
    Exercise {
        run: RunId,
        /// The strategy, as a position among those of the questionnaire.
        strategy: usize,
    },
    /// Changes a choice about the page to print, or writes that page.
    Paper(PaperLine),
    /// Changes a setting to its next choice.
    Setting(Setting),
    /// Ticks something before or after the questions.
    Tick(TickTarget),
    Answer {
        /// The question, as a position among the items.
        item: usize,
        answer: Answer,
    },
}

impl Target {
    /// Returns whether choosing it only opens something to read or to change there, or its line is one of a
    /// list: nothing is lost by having the pointer on it.
    pub(super) fn only_opens(self) -> bool {
        match self {
            Self::Data
            | Self::Help
            | Self::History
            | Self::Settings
            | Self::Results(_)
            | Self::Unread(_)
            | Self::Strategy { .. }
            | Self::Change(_)
            | Self::Setting(_)
            | Self::Tick(_)
            | Self::Answer { .. } => true,
            Self::Home(line) => !matches!(line, HomeLine::Start(_) | HomeLine::Keep(_)),
            Self::Paper(line) => line != PaperLine::Write,
            _ => false,
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum LockChange {
    /// Locks everything that is kept.
    Lock,
    ChangePassphrase,
    Unlock,
}

/// A line of the screen about a page to print or hand on, in the order in which they are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, VariantArray)]
pub(super) enum PaperLine {
    Strategies,
    Answers,
    /// Whether to print what was said about safety.
    Safety,
    /// Whether to print the change since the run before.
    Since,
    /// Whether to print the short name of the person.
    Name,
    Notes,
    /// Initials or a code to print on top.
    Code,
    File,
    Write,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Setting {
    Theme,
    /// Unicode symbols or ASCII.
    Ascii,
    Mouse,
    /// Whether a digit goes on at once.
    GoOn,
    /// One that both faces offer.
    Common(CommonSetting),
}

impl Setting {
    /// All settings, in the order in which they are shown.
    pub(super) const ALL: [Self; 7] = [
        Self::Theme,
        Self::Ascii,
        Self::Mouse,
        Self::Common(CommonSetting::Region),
        Self::GoOn,
        Self::Common(CommonSetting::Keep),
        Self::Common(CommonSetting::Earlier),
    ];
}

/// A line to tick, given as a position among those of its kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum TickTarget {
    /// A person in mind who was given a name before. Only one can be ticked.
    Named(usize),
    /// The kind of the person in mind. Only one can be ticked.
    Person(usize),
    /// A line of a list to tick. Any number can be ticked.
    Line(TickList, usize),
    /// An answer to a question about safety. Only one of each question can be ticked.
    Safety {
        question: usize,
        /// The one after the last is "rather not say".
        answer: usize,
    },
}
