//! Performs on disk what the screens ask for, and reports the results to the state.

use std::{sync::mpsc::Sender, thread, time::Duration};

use super::{
    events::{Event, Target},
    state::{Effect, State},
};
use crate::{
    session::{self, ANOTHER_DRAFT_THERE, Pass, Persistence, RunId, RunKeys},
    store::{
        Draft, Drafts, Finding, Folder, Loaded, Reader, Report, RunKey, Runs, Settings, StoreError,
        UnknownFile, Writer,
    },
    text::shown,
};

/// How long leaving waits for the disk.
const PATIENCE: Duration = Duration::from_secs(2);

/// The link between the screens and the store.
#[derive(Debug)]
pub struct Keeper {
    folder: Folder,
    events: Sender<Event>,
    /// Writes drafts and runs; `None` if nothing is to be kept, so that no draft can be written.
    writer: Option<Writer>,
    /// Writers that were started for one job each, which the person asked for.
    extra_writers: Vec<Writer>,
    reader: Option<Reader>,
    keys: RunKeys,
    /// The revision of the draft that was queued last.
    draft: u64,
    /// The runs that are being written, each with the revision of its job.
    writing: Vec<(u64, RunId)>,
}

/// The folder as it was found when it was opened to keep answers in it.
#[derive(Debug)]
pub struct Opened {
    drafts: Drafts,
    /// The draft that was left there, or the reason why nothing can be kept.
    draft: Result<Option<Loaded<Draft>>, StoreError>,
    /// Files that look like copies of a draft.
    copies: Vec<UnknownFile>,
}

impl Opened {
    fn open(folder: &Folder) -> Self {
        let mut drafts = Drafts::new(folder);
        let draft = folder.check().and_then(|()| drafts.load());
        let copies = drafts.copies().unwrap_or_default();
        Self { drafts, draft, copies }
    }
}

impl Keeper {
    /// Opens the folder; if answers are to be kept, also the draft that was left there.
    pub fn open(folder: Folder, keep: bool, state: &mut State, events: Sender<Event>) -> Self {
        let mut keeper = Self {
            folder,
            events,
            writer: None,
            extra_writers: Vec::new(),
            reader: None,
            keys: RunKeys::default(),
            draft: 0,
            writing: Vec::new(),
        };
        match Settings::load(&keeper.folder) {
            Ok(settings) => state.set(settings),
            Err(why) => state.session.add_trouble(why.to_string()),
        }
        if keep {
            let opened = Opened::open(&keeper.folder);
            keeper.on_opened(opened, state);
        } else {
            let folder = shown(keeper.folder.path());
            state.session.set_persistence(Persistence::Nothing(folder));
        }
        keeper
    }

    /// Starts to keep answers in the folder, if that is possible, and resumes the pass of its
    /// draft. A pass in progress is never replaced.
    pub fn on_opened(&mut self, opened: Opened, state: &mut State) {
        let Opened { drafts, draft, copies } = opened;
        for copy in copies {
            state.session.add_trouble(copy.to_string());
        }
        // A draft that cannot be read keeps its place; finished runs can be kept all the same.
        let draft = match draft {
            Err(why @ StoreError::Unreadable { .. }) => {
                state.session.add_trouble(why.to_string());
                state.notice =
                    Some("A draft cannot be read; see where your answers are.".to_owned());
                Ok(None)
            }
            draft => draft,
        };
        if matches!(draft, Ok(Some(_))) && state.session.pass().is_some() {
            state.notice = Some(ANOTHER_DRAFT_THERE.to_owned());
            return;
        }
        let started = draft.and_then(|draft| Ok((start(drafts, self.events.clone())?, draft)));
        match started {
            Ok((writer, draft)) => {
                self.writer = Some(writer);
                let folder = shown(self.folder.path());
                state.session.set_persistence(Persistence::In(folder));
                if let Some(draft) = draft {
                    self.open_draft(draft, state);
                }
            }
            Err(why) => state.session.set_persistence(Persistence::Impossible(why.to_string())),
        }
    }

    fn open_draft(&mut self, kept: Loaded<Draft>, state: &mut State) {
        let key = kept.record.run;
        let (run, notice) = state.session.open_draft(kept.record);
        self.keys.insert(run, key);
        if notice.is_some() {
            state.notice = notice;
        }
    }

    /// Starts to list and read the saved runs, behind the first frame.
    pub fn list(&mut self, state: &mut State) {
        let events = self.events.clone();
        let reader = Reader::start(Runs::new(&self.folder), move |finding| {
            let _ = events.send(Event::Found(finding));
        });
        match reader {
            Ok(reader) => self.reader = Some(reader),
            Err(why) => state.session.add_trouble(why.to_string()),
        }
    }

    /// Performs an effect, or queues it for the thread that does.
    pub fn perform(&mut self, effect: Effect, state: &mut State) {
        let queued = match effect {
            Effect::Session(effect) => self.perform_for_session(effect, state),
            Effect::DeleteRun(name) => self.ask_writer(|writer| writer.delete_run(name)),
            Effect::DeleteEverything => self.ask_writer(Writer::delete_everything),
            Effect::SaveSettings(settings) => self.save_settings(settings),
            Effect::Leave(_) => Ok(()),
        };
        if let Err(why) = queued {
            state.notice = Some(why.to_string());
        }
    }

    fn perform_for_session(
        &mut self,
        effect: session::Effect,
        state: &mut State,
    ) -> Result<(), StoreError> {
        match effect {
            session::Effect::SaveDraft(pass) => {
                let queued = self.save_draft(*pass, state);
                if let Err(why) = &queued {
                    state.session.on_draft_saved(Err(why.to_string()));
                }
                queued
            }
            session::Effect::DiscardDraft(run) => self.discard_draft(run),
            session::Effect::SaveRun(run) => {
                let queued = self.save_run(run, state);
                if let Err(why) = &queued {
                    state.session.on_run_saved(run, Err(why.to_string()));
                }
                queued
            }
            session::Effect::SaveRunTo(run, path) => {
                let queued = self.write_alone(run, &Folder::new(&path), Target::Elsewhere, state);
                if let Err(why) = &queued {
                    state.session.on_run_saved_elsewhere(run, Err(why.to_string()));
                }
                queued
            }
            session::Effect::ReadRuns(names) => {
                if let Some(reader) = &self.reader {
                    reader.read(names);
                }
                Ok(())
            }
            session::Effect::Reopen if self.writer.is_none() => self.reopen(),
            session::Effect::Reopen => Ok(()),
        }
    }

    /// Opens the folder again, in a thread of its own: no key waits for the disk.
    fn reopen(&self) -> Result<(), StoreError> {
        let (folder, events) = (self.folder.clone(), self.events.clone());
        let open = move || {
            let _ = events.send(Event::Opened(Box::new(Opened::open(&folder))));
        };
        let started = thread::Builder::new().name("opener".to_owned()).spawn(open);
        started.map(|_| ()).map_err(StoreError::NoThread)
    }

    /// Queues a job that writes no answer; if there is no writer, one is started for it alone.
    fn ask_writer(
        &mut self,
        job: impl FnOnce(&mut Writer) -> Result<u64, StoreError>,
    ) -> Result<(), StoreError> {
        if let Some(writer) = &mut self.writer {
            job(writer)?;
        } else {
            let mut writer = start(Drafts::new(&self.folder), self.events.clone())?;
            job(&mut writer)?;
            self.extra_writers.push(writer);
        }
        Ok(())
    }

    fn save_draft(&mut self, pass: Pass, state: &State) -> Result<(), StoreError> {
        let writer = self.writer.as_mut().ok_or(StoreError::WriterGone)?;
        let key = self.keys.get_or_draw(pass.id, new_key)?;
        self.draft = writer.save(pass.into_draft(key, &state.questionnaire, state.now))?;
        Ok(())
    }

    /// Saves settings; if nothing is to be written, they hold until the program ends.
    fn save_settings(&mut self, settings: Settings) -> Result<(), StoreError> {
        if let Some(writer) = &mut self.writer {
            writer.save_settings(settings)?;
        }
        Ok(())
    }

    fn discard_draft(&mut self, run: RunId) -> Result<(), StoreError> {
        if let (Some(writer), Some(key)) = (&mut self.writer, self.keys.get(run)) {
            writer.discard(key)?;
        }
        Ok(())
    }

    fn save_run(&mut self, run: RunId, state: &State) -> Result<(), StoreError> {
        let Some(writer) = &mut self.writer else {
            let folder = self.folder.clone();
            return self.write_alone(run, &folder, Target::DataFolder, state);
        };
        let key = self.keys.get_or_draw(run, new_key)?;
        let revision = writer.finish(key, (*state.session.runs()[run].run).clone())?;
        self.writing.push((revision, run));
        Ok(())
    }

    /// Writes a run with a writer that is started for it alone.
    fn write_alone(
        &mut self,
        run: RunId,
        folder: &Folder,
        to: Target,
        state: &State,
    ) -> Result<(), StoreError> {
        let key = self.keys.get_or_draw(run, new_key)?;
        let events = self.events.clone();
        let mut writer = Writer::start(Drafts::new(folder), move |report| {
            let _ = events.send(Event::RunWritten { run, to, report });
        })?;
        writer.finish(key, (*state.session.runs()[run].run).clone())?;
        self.extra_writers.push(writer);
        Ok(())
    }

    /// Handles a result of the writer.
    pub fn on_report(&mut self, report: Report, state: &mut State) {
        match report {
            Report::Saved { revision } if revision == self.draft => {
                state.session.on_draft_saved(Ok(()));
            }
            Report::Finished { revision, name } => {
                if let Some(run) = self.written(revision) {
                    state.session.on_run_saved(run, Ok(name));
                }
            }
            Report::Failed { revision, why } => {
                if let Some(run) = self.written(revision) {
                    state.session.on_run_saved(run, Err(why.to_string()));
                } else if revision == self.draft {
                    state.session.on_draft_saved(Err(why.to_string()));
                } else {
                    state.notice = Some(why.to_string());
                }
            }
            Report::RunDeleted { name, .. } => state.on_run_deleted(name),
            Report::EverythingDeleted { deleted, .. } => {
                let left = deleted.left.iter().map(ToString::to_string).collect();
                state.on_everything_deleted(left);
            }
            Report::Saved { .. } | Report::Discarded { .. } | Report::SettingsSaved { .. } => {}
        }
    }

    /// Handles the result of a writer that was started for one run alone.
    pub fn on_run_written(&mut self, run: RunId, to: Target, report: Report, state: &mut State) {
        let saved = match report {
            Report::Finished { name, .. } => Ok(name),
            Report::Failed { why, .. } => Err(why.to_string()),
            _ => return,
        };
        match to {
            Target::DataFolder => state.session.on_run_saved(run, saved),
            Target::Elsewhere => {
                if saved.is_ok() {
                    // That the draft could not be deleted would be said at the next start.
                    let _ = self.discard_draft(run);
                }
                state.session.on_run_saved_elsewhere(run, saved.map(|_| ()));
            }
        }
    }

    /// Handles what the reader found.
    pub fn on_found(finding: Finding, state: &mut State) {
        match finding {
            Finding::Listed(listing) => state.session.on_listed(listing),
            Finding::Read(read) => state.session.on_read(read),
        }
    }

    /// Returns the run that was written by the job of a revision.
    fn written(&mut self, revision: u64) -> Option<RunId> {
        let at = self.writing.iter().position(|(queued, _)| *queued == revision)?;
        Some(self.writing.swap_remove(at).1)
    }

    /// Waits for the disk, within reason. Returns whether all that was queued was tried.
    #[must_use]
    pub fn close(self) -> bool {
        let writers = self.writer.into_iter().chain(self.extra_writers);
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
