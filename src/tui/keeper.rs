//! Does on disk what the screens ask for, and tells the state how it went.

use std::{collections::BTreeMap, sync::mpsc::Sender, thread, time::Duration};

use super::{
    draft::take_up,
    events::Event,
    shelf::Kept,
    state::{Effect, Keeping, Saving, State},
};
use crate::{
    session::draft_of,
    store::{
        Draft, Drafts, Finding, Folder, Loaded, Reader, Report, RunKey, Runs, Settings, StoreError,
        UnknownFile, Writer,
    },
    text::shown,
};

/// How long leaving waits for the disk.
const PATIENCE: Duration = Duration::from_secs(2);

/// The link between the screens and the store. Where nothing is to be kept there is no writer,
/// so no draft and no run can be written.
#[derive(Debug)]
pub struct Keeper {
    folder: Folder,
    events: Sender<Event>,
    /// Writes drafts and runs, where answers are kept.
    writer: Option<Writer>,
    /// Writers for one thing each that was asked for on purpose, while they are at work.
    once: Vec<Writer>,
    reader: Option<Reader>,
    /// The key of the draft on disk: of the pass under way, or of another questionnaire's.
    draft_key: Option<RunKey>,
    /// The keys of finished runs, by their position in [`State::runs`], so that one that is tried
    /// again is the same run.
    run_keys: BTreeMap<usize, RunKey>,
    /// The revision of the newest draft asked for.
    draft: u64,
    /// The finished runs being written: revision and position in [`State::runs`].
    finishing: Vec<(u64, usize)>,
}

/// What was found in the folder when it was opened for keeping.
#[derive(Debug)]
pub struct Opened {
    drafts: Drafts,
    /// What was left unfinished, or why nothing can be kept.
    drafted: Result<Option<Loaded<Draft>>, StoreError>,
    /// What looks like a copy of a draft.
    copies: Vec<UnknownFile>,
}

impl Opened {
    fn look(folder: &Folder) -> Self {
        let mut drafts = Drafts::new(folder);
        let drafted = folder.check().and_then(|()| drafts.load());
        let copies = drafts.copies().unwrap_or_default();
        Self { drafts, drafted, copies }
    }
}

impl Keeper {
    /// Opens the folder; where answers are to be kept, takes up what was left unfinished.
    pub fn open(folder: Folder, keep: bool, state: &mut State, events: Sender<Event>) -> Self {
        let mut keeper = Self {
            folder,
            events,
            writer: None,
            once: Vec::new(),
            reader: None,
            draft_key: None,
            run_keys: BTreeMap::new(),
            draft: 0,
            finishing: Vec::new(),
        };
        match Settings::load(&keeper.folder) {
            Ok(settings) => state.set(settings),
            Err(why) => state.shelf.troubles.push(why.to_string()),
        }
        if keep {
            let opened = Opened::look(&keeper.folder);
            keeper.start_to_keep(opened, state);
        } else {
            state.keeping = Keeping::Nothing(shown(keeper.folder.path()));
        }
        keeper
    }

    /// Starts to keep, where that is possible, and takes up what was left unfinished. A pass that
    /// is under way is never replaced.
    pub fn start_to_keep(&mut self, opened: Opened, state: &mut State) {
        let Opened { drafts, drafted, copies } = opened;
        // A draft that cannot be read keeps its place; finished runs can be kept all the same.
        let drafted = match drafted {
            Err(why @ StoreError::Unreadable { .. }) => {
                state.shelf.tell(why.to_string());
                state.notice =
                    Some("A draft cannot be read; see where your answers are.".to_owned());
                Ok(None)
            }
            drafted => drafted,
        };
        for copy in copies {
            state.shelf.tell(copy.to_string());
        }
        match drafted {
            Ok(Some(_)) if state.take.is_some() => {
                state.notice = Some(
                    "Another unfinished run is kept there. Finish or leave this one first."
                        .to_owned(),
                );
            }
            Ok(drafted) => match start(drafts, self.events.clone()) {
                Ok(writer) => {
                    self.writer = Some(writer);
                    state.keeping = Keeping::In(shown(self.folder.path()));
                    if let Some(kept) = drafted {
                        self.draft_key = Some(kept.record.run);
                        take_up(kept.record, state);
                    }
                }
                Err(why) => state.keeping = Keeping::Impossible(why.to_string()),
            },
            Err(why) => state.keeping = Keeping::Impossible(why.to_string()),
        }
    }

    /// Lists what is kept, behind the first frame.
    pub fn list(&mut self, state: &mut State) {
        let events = self.events.clone();
        let reader = Reader::start(Runs::new(&self.folder), move |finding| {
            let _ = events.send(Event::Found(finding));
        });
        match reader {
            Ok(reader) => self.reader = Some(reader),
            Err(why) => state.shelf.tell(why.to_string()),
        }
    }

    /// Does what was asked for.
    pub fn perform(&mut self, effect: Effect, state: &mut State) {
        let done = match effect {
            Effect::SaveDraft => {
                let asked = self.save_draft(state);
                if let Err(why) = &asked {
                    state.saving = Saving::Failed(why.to_string());
                }
                asked
            }
            Effect::DiscardDraft => self.discard_draft(),
            Effect::Finish(index) => {
                if let Some(key) = self.draft_key.take() {
                    self.run_keys.insert(index, key);
                }
                self.keep(index, state)
            }
            Effect::Keep(index) => self.keep(index, state),
            Effect::KeepElsewhere(index, path) => {
                self.keep_once(index, &Folder::new(&path), Kept::Elsewhere, state)
            }
            Effect::TryAgain => {
                if self.writer.is_none() {
                    self.look_again()
                } else {
                    Ok(())
                }
            }
            Effect::Read(names) => {
                if let Some(reader) = &self.reader {
                    reader.read(names);
                }
                Ok(())
            }
            Effect::DeleteRun(name) => self.ask(|writer| writer.delete_run(name)),
            Effect::DeleteEverything => self.ask(Writer::delete_everything),
            Effect::SaveSettings(settings) => self.save_settings(settings),
            Effect::Leave(_) => Ok(()),
        };
        if let Err(why) = done {
            state.notice = Some(why.to_string());
        }
    }

    /// Looks into the folder again, in a thread of its own: no key waits for the disk.
    fn look_again(&self) -> Result<(), StoreError> {
        let (folder, events) = (self.folder.clone(), self.events.clone());
        let look = move || {
            let _ = events.send(Event::Opened(Box::new(Opened::look(&folder))));
        };
        let started = thread::Builder::new().name("opener".to_owned()).spawn(look);
        started.map(|_| ()).map_err(StoreError::NoThread)
    }

    /// Asks the writer for something that is no answer; where there is none, one for this alone.
    fn ask(
        &mut self,
        job: impl FnOnce(&mut Writer) -> Result<u64, StoreError>,
    ) -> Result<(), StoreError> {
        if let Some(writer) = &mut self.writer {
            job(writer)?;
        } else {
            let mut writer = start(Drafts::new(&self.folder), self.events.clone())?;
            job(&mut writer)?;
            self.once.push(writer);
        }
        Ok(())
    }

    fn save_draft(&mut self, state: &State) -> Result<(), StoreError> {
        if let (Some(writer), Some(take)) = (&mut self.writer, &state.take) {
            let key = match self.draft_key {
                Some(key) => key,
                None => *self.draft_key.insert(new_key()?),
            };
            self.draft =
                writer.save(draft_of(take.clone(), key, &state.questionnaire, state.now))?;
        }
        Ok(())
    }

    /// Where nothing is to be written, settings hold until the program ends.
    fn save_settings(&mut self, settings: Settings) -> Result<(), StoreError> {
        if let Some(writer) = &mut self.writer {
            writer.save_settings(settings)?;
        }
        Ok(())
    }

    fn discard_draft(&mut self) -> Result<(), StoreError> {
        if let (Some(writer), Some(key)) = (&mut self.writer, self.draft_key.take()) {
            writer.discard(key)?;
        }
        Ok(())
    }

    fn keep(&mut self, index: usize, state: &mut State) -> Result<(), StoreError> {
        let key = self.run_key(index)?;
        let Some(writer) = &mut self.writer else {
            let folder = self.folder.clone();
            return self.keep_once(index, &folder, Kept::Yes, state);
        };
        let asked = writer.finish(key, (*state.runs[index].run).clone());
        match asked {
            Ok(revision) => {
                self.finishing.push((revision, index));
                Ok(())
            }
            Err(why) => {
                state.runs[index].kept = Kept::Failed(why.to_string());
                Err(why)
            }
        }
    }

    /// Keeps a run with a writer for this alone.
    fn keep_once(
        &mut self,
        index: usize,
        folder: &Folder,
        then: Kept,
        state: &mut State,
    ) -> Result<(), StoreError> {
        let events = self.events.clone();
        let key = self.run_key(index)?;
        let asked = Writer::start(Drafts::new(folder), move |report| {
            let _ = events.send(Event::KeptOnce { index, then: then.clone(), report });
        })
        .and_then(|mut writer| {
            writer.finish(key, (*state.runs[index].run).clone())?;
            Ok(writer)
        });
        match asked {
            Ok(writer) => self.once.push(writer),
            Err(why) => {
                state.runs[index].kept = Kept::Failed(why.to_string());
                return Err(why);
            }
        }
        Ok(())
    }

    fn run_key(&mut self, index: usize) -> Result<RunKey, StoreError> {
        if let Some(key) = self.run_keys.get(&index) {
            return Ok(*key);
        }
        let key = new_key()?;
        self.run_keys.insert(index, key);
        Ok(key)
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
            Report::RunDeleted { name, .. } => state.on_deleted(name),
            Report::EverythingDeleted { deleted, .. } => {
                self.draft_key = None;
                let left = deleted.left.iter().map(ToString::to_string).collect();
                state.on_everything_deleted(left);
            }
            Report::Saved { .. } | Report::Discarded { .. } | Report::SettingsSaved { .. } => {}
        }
    }

    /// Notes how keeping a run with a writer of its own went. Its draft is no longer needed.
    pub fn on_kept_once(&mut self, index: usize, then: Kept, report: Report, state: &mut State) {
        match report {
            Report::Finished { name, .. } => {
                if then == Kept::Yes {
                    state.on_kept(index, name);
                } else {
                    state.runs[index].kept = then;
                    if let (Some(writer), Some(key)) = (&mut self.writer, self.run_keys.get(&index))
                    {
                        // That the draft stays would be told at the next start.
                        let _ = writer.discard(*key);
                    }
                }
            }
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

    /// Waits for the disk, within reason. Returns whether all that was asked for was tried.
    #[must_use]
    pub fn close(self) -> bool {
        let writers = self.writer.into_iter().chain(self.once);
        let closed: Vec<bool> = writers.map(|writer| writer.close(PATIENCE)).collect();
        !closed.contains(&false)
    }
}

fn start(drafts: Drafts, events: Sender<Event>) -> Result<Writer, StoreError> {
    Writer::start(drafts, move |report| {
        let _ = events.send(Event::Store(report));
    })
}

fn new_key() -> Result<RunKey, StoreError> {
    RunKey::random().map_err(StoreError::NoRandom)
}
