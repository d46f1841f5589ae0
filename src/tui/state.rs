//! What all screens share.

use std::{collections::BTreeMap, path::PathBuf, sync::Arc};

use jiff::{Timestamp, tz::TimeZone};
use tui_input::Input;

use super::{
    shelf::{Kept, KnownRun, Shelf},
    theme::Look,
    wishes::Surroundings,
};
pub use crate::session::{Keeping, Stage, Take};
use crate::{
    assessment::{Answer, Run},
    questionnaire::{Id, Questionnaire},
    store::{RunName, Settings},
};

/// What all screens see and change.
#[derive(Debug)]
pub struct State {
    /// What is asked.
    pub questionnaire: Arc<Questionnaire>,
    /// How it looks.
    pub look: Look,
    /// What was typed and what the environment says.
    pub surroundings: Surroundings,
    /// What was chosen on the settings screen.
    pub settings: Settings,
    /// The region turned to on the help screen. Looking for help leaves no trace: it is not a
    /// setting, and is never written.
    pub help_region: Option<String>,
    /// The window, in cells: columns and rows.
    pub window: (u16, u16),
    /// The moment of the event being answered.
    pub now: Timestamp,
    /// Where the person is, for dates.
    pub zone: TimeZone,
    /// What becomes of answers.
    pub keeping: Keeping,
    /// Whether the last pass that was started here was to be kept.
    pub chosen: Option<bool>,
    /// The pass under way.
    pub take: Option<Take>,
    /// Whether the pass under way is on disk.
    pub saving: Saving,
    /// The name of another questionnaire whose unfinished run is kept.
    pub other_draft: Option<String>,
    /// The runs that have been finished here or read. A run never changes its place.
    pub runs: Vec<KnownRun>,
    /// What is in the folder.
    pub shelf: Shelf,
    /// What was written into exercises, by the position of the strategy. It is never kept.
    pub written: BTreeMap<usize, Vec<Input>>,
    /// A sentence for the line above the footer, until the next key.
    pub notice: Option<String>,
    /// What the loop is to do.
    pub effects: Vec<Effect>,
}

/// Whether the pass under way is on disk.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum Saving {
    /// There is nothing to save.
    #[default]
    Nothing,
    /// It is being written.
    Soon,
    /// All of it is on disk.
    Done,
    /// It could not be written; why.
    Failed(String),
}

/// What a screen wants done outside the program's memory.
#[derive(Debug, Clone, PartialEq)]
pub enum Effect {
    /// Writes the pass under way.
    SaveDraft,
    /// Removes the kept pass under way.
    DiscardDraft,
    /// Writes the run that the pass under way became, given as a position in [`State::runs`].
    Finish(usize),
    /// Writes a finished run that is not kept yet, given as a position in [`State::runs`].
    Keep(usize),
    /// Writes a finished run to another folder.
    KeepElsewhere(usize, PathBuf),
    /// Tries again to use the folder.
    TryAgain,
    /// Reads kept runs.
    Read(Vec<RunName>),
    /// Deletes a kept run.
    DeleteRun(RunName),
    /// Deletes everything that is kept.
    DeleteEverything,
    /// Writes the settings, and behaves as they say.
    SaveSettings(Settings),
    /// Ends the program.
    Leave(Exit),
}

/// How the program ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Exit {
    /// In the ordinary way.
    Done,
    /// At once, without a word.
    AtOnce,
}

impl State {
    /// Starts with nothing said and nothing kept.
    #[must_use]
    pub fn new(questionnaire: Questionnaire, surroundings: Surroundings, now: Timestamp) -> Self {
        Self {
            questionnaire: Arc::new(questionnaire),
            look: surroundings.look(&Settings::default()),
            surroundings,
            settings: Settings::default(),
            help_region: None,
            window: (80, 24),
            now,
            zone: TimeZone::system(),
            keeping: Keeping::Nothing(String::new()),
            chosen: None,
            take: None,
            saving: Saving::Nothing,
            other_draft: None,
            runs: Vec::new(),
            shelf: Shelf::default(),
            written: BTreeMap::new(),
            notice: None,
            effects: Vec::new(),
        }
    }

    /// Takes over settings, and looks as they say.
    pub fn set(&mut self, settings: Settings) {
        self.look = self.surroundings.look(&settings);
        self.settings = settings;
    }

    /// Starts a pass, not kept where nothing is. Whom it is about and what happened are taken over
    /// from the latest run, to be looked at again.
    pub fn start(&mut self, keep: bool) {
        let keep = keep && matches!(self.keeping, Keeping::In(_));
        self.chosen = Some(keep);
        let other = if keep { self.other_draft.take() } else { None };
        if other.is_some() || self.take.as_ref().is_some_and(|take| take.keep) {
            self.effects.push(Effect::DiscardDraft);
        }
        self.saving = Saving::Nothing;
        // What was not to be kept is not taken over into a pass that is.
        let earlier = self.newest_where(|at| !keep || self.runs[at].kept == Kept::Yes);
        let earlier = earlier.map(|index| &self.runs[index].run.responses);
        self.take = Some(Take::new(earlier, keep));
    }

    /// Whether leaving now would lose answers without a word. A finished run that is not kept has
    /// said so on its results.
    #[must_use]
    pub fn would_lose(&self) -> bool {
        let unsaved = |take: &Take| {
            let failed = matches!(self.saving, Saving::Failed(_));
            !take.responses.answers.is_empty() && (!take.keep || failed)
        };
        self.take.as_ref().is_some_and(unsaved)
            || self.runs.iter().any(|known| matches!(known.kept, Kept::Failed(_)))
    }

    /// Notes an answer in the pass under way.
    pub fn answer(&mut self, item: Id, answer: Answer) {
        if let Some(take) = &mut self.take {
            take.responses.answers.insert(item, answer);
        }
    }

    /// Finishes the pass under way; returns the run's position in [`State::runs`].
    pub fn finish(&mut self) -> Option<usize> {
        let take = self.take.take()?;
        let run = Arc::new(Run::finish(&self.questionnaire, take.responses, self.now));
        let index = self.runs.len();
        let kept = match (&self.keeping, take.keep) {
            (Keeping::In(_), true) => {
                self.effects.push(Effect::Finish(index));
                Kept::Soon
            }
            (Keeping::Impossible(why), true) => Kept::Failed(why.clone()),
            _ => Kept::No,
        };
        self.saving = Saving::Nothing;
        self.runs.push(KnownRun { run, kept, name: None, edited_by_hand: false });
        Some(index)
    }
}
