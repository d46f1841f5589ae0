//! Does on disk what the screens ask for, and tells the state how it went.

use std::{path::Path, sync::mpsc::Sender, time::Duration};

use super::{
    draft::take_up,
    events::Event,
    library::Kept,
    state::{Effect, Keeping, Saving, State, Take},
};
use crate::{
    session::draft_of,
    store::{
        self, Drafts, Finding, Folder, Reader, Report, RunKey, Runs, Settings, StoreError, Writer,
    },
};

/// How long leaving waits for the disk.
const PATIENCE: Duration = Duration::from_secs(2);

/// The link between the screens and the store. Where nothing is to be kept there is no writer,
/// so nothing can be written.
#[derive(Debug)]
pub struct Keeper {
    folder: Folder,
    events: Sender<Event>,
    writer: Option<Writer>,
    /// Writers to other folders, while they are at work.
    elsewhere: Vec<Writer>,
    reader: Option<Reader>,
    /// The key of the pass under way, once it is kept or was.
    key: Option<RunKey>,
    /// The revision of the newest draft asked for.
    draft: u64,
    /// The finished runs being written: revision and position in [`State::runs`].
    finishing: Vec<(u64, usize)>,
}

impl Keeper {
    /// Opens the folder; where answers are to be kept, takes up what was left unfinished.
    pub fn open(folder: Folder, keep: bool, state: &mut State, events: Sender<Event>) -> Self {
        let mut keeper = Self {
            folder,
            events,
            writer: None,
            elsewhere: Vec::new(),
            reader: None,
            key: None,
            draft: 0,
            finishing: Vec::new(),
        };
        match Settings::load(&keeper.folder) {
            Ok(settings) => state.set(settings),
            Err(why) => state.library.troubles.push(why.to_string()),
        }
        if keep {
            keeper.take_up(state);
        } else {
            state.keeping = Keeping::Nothing(store::shown(keeper.folder.path()));
        }
        keeper
    }

    /// Starts to keep, where that is possible.
    fn take_up(&mut self, state: &mut State) {
        let mut drafts = Drafts::new(&self.folder);
        let drafted = self.folder.check().and_then(|()| drafts.load());
        // A draft that cannot be read keeps its place; finished runs can be kept all the same.
        let drafted = match drafted {
            Err(why @ StoreError::Unreadable { .. }) => {
                state.library.troubles.push(why.to_string());
                state.notice =
                    Some("A draft cannot be read; see where your answers are.".to_owned());
                Ok(None)
            }
            drafted => drafted,
        };
        let copies = drafts.copies().unwrap_or_default();
        let told = |copy: &store::Stranger| format!("{} {}", store::shown(&copy.path), copy.why);
        state.library.troubles.extend(copies.iter().map(told));
        let started = drafted.and_then(|drafted| {
            self.writer = Some(start(drafts, self.events.clone())?);
            Ok(drafted)
        });
        state.keeping = match started {
            Ok(drafted) => {
                if let Some(kept) = drafted {
                    self.key = Some(kept.draft.run);
                    take_up(kept.draft, state);
                }
                Keeping::In(store::shown(self.folder.path()))
            }
            Err(why) => Keeping::Impossible(why.to_string()),
        };
    }

    /// Lists what is kept, behind the first frame.
    pub fn list(&mut self, state: &mut State) {
        let events = self.events.clone();
        let reader = Reader::start(Runs::new(&self.folder), move |finding| {
            let _ = events.send(Event::Found(finding));
        });
        match reader {
            Ok(reader) => self.reader = Some(reader),
            Err(why) => state.library.troubles.push(why.to_string()),
        }
    }

    /// Does what was asked for.
    pub fn perform(&mut self, effect: Effect, state: &mut State) {
        let done = match effect {
            Effect::SaveDraft(take) => self.save_draft(*take, state),
            Effect::DiscardDraft => self.discard_draft(),
            Effect::Keep(index) => {
                let kept = self.keep(index, state);
                note_failure(kept, index, state)
            }
            Effect::KeepElsewhere(index, path) => {
                let kept = self.keep_elsewhere(index, &path, state);
                note_failure(kept, index, state)
            }
            Effect::TryAgain => {
                self.take_up(state);
                Ok(())
            }
            Effect::Read(names) => {
                if let Some(reader) = &self.reader {
                    reader.read(names);
                }
                Ok(())
            }
            Effect::DeleteRun(name) => self.writer().and_then(|w| w.delete_run(name).map(|_| ())),
            Effect::DeleteEverything => {
                self.key = None;
                self.writer().and_then(|writer| writer.delete_everything().map(|_| ()))
            }
            Effect::SaveSettings(settings) => self.save_settings(settings, state),
            Effect::Leave(_) => Ok(()),
        };
        if let Err(why) = done {
            state.notice = Some(why.to_string());
        }
    }

    /// Returns the writer, started for what a person asks for on purpose.
    fn writer(&mut self) -> Result<&mut Writer, StoreError> {
        let writer = match self.writer.take() {
            Some(writer) => writer,
            None => start(Drafts::new(&self.folder), self.events.clone())?,
        };
        Ok(self.writer.insert(writer))
    }

    fn save_draft(&mut self, take: Take, state: &mut State) -> Result<(), StoreError> {
        if let Some(writer) = &mut self.writer {
            let draft = draft_of(take, key(&mut self.key)?, &state.questionnaire, state.now);
            self.draft = writer.save(draft)?;
            state.saving = Saving::Soon;
        }
        Ok(())
    }

    /// Where nothing is to be written, settings hold until the program ends.
    fn save_settings(&mut self, settings: Settings, state: &State) -> Result<(), StoreError> {
        if matches!(state.keeping, Keeping::In(_)) {
            self.writer()?.save_settings(settings)?;
        }
        Ok(())
    }

    fn discard_draft(&mut self) -> Result<(), StoreError> {
        if let (Some(writer), Some(key)) = (&mut self.writer, self.key.take()) {
            writer.discard(key)?;
        }
        Ok(())
    }

    fn keep(&mut self, index: usize, state: &State) -> Result<(), StoreError> {
        let key = key(&mut self.key)?;
        let run = (*state.runs[index].run).clone();
        let revision = self.writer()?.finish(key, run)?;
        self.key = None;
        self.finishing.push((revision, index));
        Ok(())
    }

    fn keep_elsewhere(
        &mut self,
        index: usize,
        path: &Path,
        state: &State,
    ) -> Result<(), StoreError> {
        let events = self.events.clone();
        let drafts = Drafts::new(&Folder::new(path));
        let mut writer = Writer::start(drafts, move |report| {
            let _ = events.send(Event::Elsewhere { index, report });
        })?;
        writer.finish(key(&mut None)?, (*state.runs[index].run).clone())?;
        self.elsewhere.push(writer);
        Ok(())
    }

    /// Notes how something went.
    pub fn on_report(&mut self, report: Report, state: &mut State) {
        match report {
            Report::Saved { revision } if revision == self.draft => state.saving = Saving::Done,
            Report::Finished { revision, name } => {
                if let Some(index) = self.finished(revision) {
                    state.on_kept(index, name);
                }
            }
            Report::Failed { revision, why } => {
                if let Some(index) = self.finished(revision) {
                    state.runs[index].kept = Kept::Failed(why.to_string());
                } else if revision == self.draft {
                    state.saving = Saving::Failed(why.to_string());
                } else {
                    state.notice = Some(why.to_string());
                }
            }
            Report::RunDeleted { name, .. } => {
                state.on_deleted(name);
                state.notice = Some("Deleted.".to_owned());
            }
            Report::EverythingDeleted { deleted, .. } => {
                let left: Vec<String> = deleted.left.iter().map(ToString::to_string).collect();
                state.notice = Some(if left.is_empty() {
                    "Deleted. Nothing of goodfaith is left in the folder.".to_owned()
                } else {
                    "Not everything is gone; what is left is listed here.".to_owned()
                });
                state.on_everything_deleted(left);
            }
            Report::Saved { .. } | Report::Discarded { .. } | Report::SettingsSaved { .. } => {}
        }
    }

    /// Notes how writing to another folder went.
    pub fn on_elsewhere(index: usize, report: Report, state: &mut State) {
        match report {
            Report::Finished { .. } => state.runs[index].kept = Kept::Elsewhere,
            Report::Failed { why, .. } => state.runs[index].kept = Kept::Failed(why.to_string()),
            _ => {}
        }
    }

    /// Notes what was found.
    pub fn on_found(finding: Finding, state: &mut State) {
        match finding {
            Finding::Listed(listing) => state.on_listed(listing),
            Finding::Read(read) => state.on_read(read),
        }
    }

    fn finished(&mut self, revision: u64) -> Option<usize> {
        let at = self.finishing.iter().position(|(asked, _)| *asked == revision)?;
        Some(self.finishing.swap_remove(at).1)
    }

    /// Waits for the disk, within reason. Returns whether all was written.
    #[must_use]
    pub fn close(self) -> bool {
        self.writer.into_iter().chain(self.elsewhere).all(|writer| writer.close(PATIENCE))
    }
}

fn start(drafts: Drafts, events: Sender<Event>) -> Result<Writer, StoreError> {
    Writer::start(drafts, move |report| {
        let _ = events.send(Event::Store(report));
    })
}

/// A run that could not even be handed over is shown as not kept.
fn note_failure(
    kept: Result<(), StoreError>,
    index: usize,
    state: &mut State,
) -> Result<(), StoreError> {
    if let Err(why) = &kept {
        state.runs[index].kept = Kept::Failed(why.to_string());
    }
    kept
}

fn key(key: &mut Option<RunKey>) -> Result<RunKey, StoreError> {
    match *key {
        Some(key) => Ok(key),
        None => Ok(*key.insert(RunKey::random().map_err(StoreError::NoRandom)?)),
    }
}
