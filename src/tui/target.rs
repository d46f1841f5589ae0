//! The targets of the lines of a page.

use strum::VariantArray;

use crate::{
    assessment::{Answer, attempts::TryOutcome},
    session::{Intent, KeepOption, RunId, Stage, StartOption, TickList},
    store::RunName,
};

/// The target of a line: what choosing the line does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Target {
    /// Starts from the first page.
    Start(StartOption),
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
    History,
    /// Opens the page that asks how something went that was chosen for the person of a run.
    CheckIn(RunId),
    /// Opens what was chosen for the person of a run.
    Chosen(RunId),
    /// Records how a strategy went.
    SayOutcome {
        run: RunId,
        strategy: usize,
        outcome: TryOutcome,
    },
    /// Opens the field for a note about a strategy.
    WriteNote(usize),
    /// Opens the page about the data folder.
    Data,
    /// Opens the page on which the passphrase is typed.
    EnterPassphrase,
    /// Goes on after an answer about safety, so that nothing of the pass stays.
    GoOnUnkept,
    /// Goes on without what is locked.
    WithoutLooking,
    /// Goes on without what is locked, and keeps nothing.
    KeepNothing,
    /// Opens the page on which a passphrase is set.
    NewPassphrase,
    /// Sets the passphrase that was typed.
    SetPassphrase,
    Settings,
    /// Opens the helplines.
    Help,
    /// Opens the screen of a stage from the review, to change what was said there.
    Change(Stage),
    /// Continues the pass in progress at a stage.
    GoTo(Stage),
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
    /// Starts or stops the time before a question of an exercise, given as a position.
    Timer(usize),
    /// Opens what was filled in for a strategy once more.
    Exercise {
        run: RunId,
        /// The strategy, as a position among those of the questionnaire.
        strategy: usize,
    },
    /// Changes or does something on the page about paper.
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

/// A line of the page about paper.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum PaperLine {
    /// Which strategies are on it.
    Strategies,
    /// Whether every answer is on it, and what was ticked.
    Answers,
    /// Whether the reader is told what was said about safety.
    Safety,
    /// Whether the change since the run before is on it.
    Since,
    /// Whether there is room for notes.
    Notes,
    /// Initials or a code to print on top.
    Code,
    /// The file to write.
    File,
    /// Writes it.
    Write,
}

/// A setting on the settings screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, VariantArray)]
pub(super) enum Setting {
    Theme,
    /// Unicode symbols or ASCII.
    Ascii,
    /// Whether the mouse is listened to.
    Mouse,
    /// The region whose helplines are shown.
    Region,
    /// Whether a digit goes on at once.
    GoOn,
    /// Whether keeping a run is offered first.
    Keep,
    /// Whether the first screen speaks of earlier answers.
    Earlier,
}

/// A line that is ticked, given as a position among those of its kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum TickTarget {
    /// Somebody in mind who was given a name before: one of them.
    Named(usize),
    /// The kind of the person in mind: one of them.
    Person(usize),
    /// A line of a list to tick, by its position: any of them.
    Line(TickList, usize),
    /// An answer to a question about safety: one of each.
    Safety {
        question: usize,
        /// The one after the last is "rather not say".
        answer: usize,
    },
}
