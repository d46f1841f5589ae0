//! Performs the effects of the screens on disk, and reports the results to the state.

mod locked;
mod opening;
mod paper;

use std::{collections::BTreeMap, time::Duration};

use jiff::Timestamp;

use super::{
    events::{Event, EventSender},
    notice::Notice,
    state::{Effect, State},
};
use crate::{
    assessment::Run,
    session::{self, Lock, Persistence, RunId, RunKeys, prompts::NOTE_IS_GONE},
    store::{
        Done, DraftStore, Folder, NOT_DELETED, ReadEvent, Reader, RunKey, SETTINGS_NOT_SAVED,
        StartedThread, StopSwitch, StoreError, WriteEvent, WriteJob, Writer,
    },
    text::printable,
};

/// The link between the screens and the store.
pub struct EffectRunner {
    folder: Folder,
    events: EventSender,
    /// Writes drafts and runs; `None` if nothing is to be kept, so that no draft can be written.
    writer: Option<Writer>,
    /// Writes what the person asks for although nothing is to be kept; it never gets a draft.
    extra_writer: Option<Writer>,
    reader: Option<Reader>,
    pages: Vec<StartedThread>,
    keys: RunKeys,
    /// The jobs that are not done yet, by their revisions.
    awaited: BTreeMap<u64, AwaitedJob>,
    /// Stops the change of the lock that was asked for last.
    stop: StopSwitch,
}

/// A job of a writer whose result bears on the session.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum AwaitedJob {
    SaveDraft(RunId),
    DiscardDraft(RunId),
    SaveRun(RunId),
    /// Saving a run to a folder that the person chose.
    SaveRunElsewhere(RunId),
    /// Saving a try event of a run, by when it was said.
    SaveTryEvent(RunId, Timestamp),
    TakeBackNote,
    SaveSettings,
    ChangeLock,
}

impl EffectRunner {
    /// Opens the folder and loads its settings; if answers are to be kept, also opens the draft that
    /// was left there.
    pub fn open(folder: Folder, keep: bool, state: &mut State, events: EventSender) -> Self {
        let mut runner = Self {
            folder,
            events,
            writer: None,
            extra_writer: None,
            reader: None,
            pages: Vec::new(),
            keys: RunKeys::default(),
            awaited: BTreeMap::new(),
            stop: StopSwitch::default(),
        };
        runner.load_settings(state);
        let folder = printable(runner.folder.path());
        state.session.set_persistence(Persistence::Off(folder));
        state.keeps = keep;
        state.session.set_lock(runner.folder.lock());
        // Nothing else in a locked folder is read before the passphrase is typed.
        if state.session.lock() != Lock::Closed {
            runner.open_to_keep(state);
        }
        runner
    }

    /// Starts to list and read the kept runs, and to remove files that a killed process left half
    /// written. Called after the first frame, so that it waits for neither.
    pub fn list(&mut self, state: &mut State) {
        if state.session.lock() == Lock::Closed {
            return;
        }
        if let Some(writer) = &mut self.writer {
            // If the writer has ended, the next save reports it.
            let _ = writer.queue(WriteJob::Sweep);
        }
        let events = self.events.clone();
        let reader = Reader::start(self.folder.clone(), move |event| {
            events.send(Event::Read(event));
        });
        match reader {
            Ok(reader) => self.reader = Some(reader),
            Err(why) => state.session.add_problems([why.to_string()]),
        }
    }

    /// Performs an effect, or queues it for the thread that does. Returns whether the picture may have
    /// changed.
    pub fn perform(&mut self, effect: Effect, state: &mut State) -> bool {
        match effect {
            Effect::Session(effect) => return self.perform_for_session(effect, state),
            Effect::LookFirst => {
                if !self.reader.as_ref().is_some_and(Reader::look_and_tell) {
                    self.events.send(Event::Read(ReadEvent::Looked));
                }
                return false;
            }
            Effect::OpenLocked(passphrase) => self.open_locked(passphrase, state),
            Effect::AnswerWithoutLooking => {
                self.open_to_keep(state);
                if let Persistence::Unavailable(_) = state.session.persistence() {
                    // The pass was begun to be kept.
                    state.session.stop_keeping();
                    state.say(state.session.keeping_in_words());
                }
            }
            Effect::KeepNothing => {
                state.keeps = false;
                // The writer may still have jobs to do, and is waited for at the end.
                self.extra_writer = self.writer.take().or_else(|| self.extra_writer.take());
            }
            Effect::Lock(passphrase) => {
                self.change_lock(|stop| WriteJob::Lock(passphrase, stop), state);
            }
            Effect::Unlock(current) => {
                self.change_lock(|stop| WriteJob::Unlock(current, stop), state);
            }
            Effect::CheckPassphrase(current) => {
                self.change_lock(|_| WriteJob::CheckPassphrase(current), state);
            }
            Effect::ChangePassphrase { current, new } => {
                let job = |stop| WriteJob::ChangePassphrase { current, new, stop };
                self.change_lock(job, state);
            }
            Effect::StopChangingLock => state.on_stopping(self.stop.stop()),
            Effect::FindFreePath(wanted) => say_failure(self.find_free_path(wanted), state),
            Effect::WritePage { path, text } => say_failure(self.write_page(path, text), state),
            Effect::Leave(_) | Effect::ListenToMouse(_) => {}
        }
        true
    }

    fn change_lock(&mut self, job: impl FnOnce(StopSwitch) -> WriteJob, state: &mut State) {
        self.stop = StopSwitch::default();
        let job = job(self.stop.clone());
        self.queue(Ok(job), Some(AwaitedJob::ChangeLock), state);
    }

    /// Performs an effect of the session. Returns whether the picture may have changed.
    fn perform_for_session(&mut self, effect: session::Effect, state: &mut State) -> bool {
        let (job, awaited) = match effect {
            session::Effect::SaveDraft(pass) => {
                let key = self.keys.get_or_draw(pass.id, RunKey::random);
                let draft = |key| pass.to_draft(key, &state.questionnaire, state.now());
                (key.map(draft).map(WriteJob::SaveDraft), Some(AwaitedJob::SaveDraft(pass.id)))
            }
            session::Effect::DiscardDraft(run) => {
                let Some(key) = self.keys.get(run) else {
                    // Without a key, none was written.
                    state.on_draft_removed(run);
                    return true;
                };
                (Ok(WriteJob::Discard(key)), Some(AwaitedJob::DiscardDraft(run)))
            }
            session::Effect::DiscardUnreadableDraft => (Ok(WriteJob::DiscardUnreadable), None),
            session::Effect::SaveRun(run, if_gone) => {
                let job = |(key, finished)| WriteJob::Finish(key, finished, if_gone);
                (self.finished(run, state).map(job), Some(AwaitedJob::SaveRun(run)))
            }
            session::Effect::SaveRunTo(run, path) => {
                let job = |(key, finished)| WriteJob::FinishIn(Folder::new(&path), key, finished);
                (self.finished(run, state).map(job), Some(AwaitedJob::SaveRunElsewhere(run)))
            }
            session::Effect::SaveTryEvent(run, event) => {
                let key = self.keys.of(run, state.session.runs()).ok_or(StoreError::RunGone);
                let awaited = AwaitedJob::SaveTryEvent(run, event.said_at);
                (key.map(|key| WriteJob::SaveTryEvent(key, *event)), Some(awaited))
            }
            session::Effect::TakeBackNote(run, event) => {
                let key = self.keys.of(run, state.session.runs()).ok_or(StoreError::RunGone);
                let job = key.map(|key| WriteJob::TakeBackNote(key, *event));
                (job, Some(AwaitedJob::TakeBackNote))
            }
            session::Effect::SaveSettings(settings) => {
                // If answers are not kept, settings are not either.
                if self.writer.is_none() {
                    return false;
                }
                (Ok(WriteJob::SaveSettings(settings)), Some(AwaitedJob::SaveSettings))
            }
            session::Effect::DeleteRun(name) => (Ok(WriteJob::DeleteRun(name)), None),
            session::Effect::DeleteTryEvents => (Ok(WriteJob::DeleteTryEvents), None),
            session::Effect::DeleteEverything => (Ok(WriteJob::DeleteEverything), None),
            session::Effect::LookAgain => {
                if let Some(reader) = &self.reader {
                    reader.look_again();
                }
                return false;
            }
            session::Effect::FindTryEventsLeft => {
                if let Some(reader) = &self.reader {
                    reader.find_try_events_left();
                }
                return false;
            }
            session::Effect::ReadRuns(names) => {
                if let Some(reader) = &self.reader {
                    reader.read(names);
                }
                return false;
            }
            session::Effect::Reopen => return self.reopen(state),
        };
        self.queue(job, awaited, state)
    }

    /// Queues a job, or says why there is none. Returns whether the picture may have changed.
    fn queue(
        &mut self,
        job: Result<WriteJob, StoreError>,
        awaited: Option<AwaitedJob>,
        state: &mut State,
    ) -> bool {
        let queued = job.and_then(|job| self.writer_for(awaited)?.queue(job));
        match &queued {
            Ok(revision) => self.awaited.extend(awaited.map(|job| (*revision, job))),
            Err(why) => on_failed(awaited, why, state),
        }
        queued.is_err()
    }

    /// Returns a writer for a job. If answers are not kept, one that gets no drafts is started when the
    /// person first asks for something.
    fn writer_for(&mut self, job: Option<AwaitedJob>) -> Result<&mut Writer, StoreError> {
        match (&mut self.writer, &mut self.extra_writer) {
            (None, _) if matches!(job, Some(AwaitedJob::SaveDraft(_))) => {
                Err(StoreError::WriterGone)
            }
            (Some(writer), _) | (None, Some(writer)) => Ok(writer),
            (None, extra) => {
                Ok(extra.insert(start_writer(DraftStore::new(&self.folder), self.events.clone())?))
            }
        }
    }

    fn finished(&mut self, run: RunId, state: &State) -> Result<(RunKey, Run), StoreError> {
        let key = self.keys.get_or_draw(run, RunKey::random)?;
        Ok((key, (*state.session.runs()[run].run).clone()))
    }

    /// Handles a result of the writer.
    pub fn on_written(
        &mut self,
        WriteEvent { revision, outcome, .. }: WriteEvent,
        state: &mut State,
    ) {
        let job = self.awaited.remove(&revision);
        // A draft before this job was left out: a newer one holds all that it held, or it was to be deleted.
        let is_draft = |job: &AwaitedJob| matches!(job, AwaitedJob::SaveDraft(_));
        self.awaited.retain(|queued, job| *queued > revision || !is_draft(job));
        let has_newer = self.awaited.values().any(|newer| Some(*newer) == job);
        match (outcome, job) {
            // Only after the last of several notes is it said that they are gone.
            (_, Some(AwaitedJob::SaveDraft(_))) | (Ok(_), Some(AwaitedJob::TakeBackNote))
                if has_newer => {}
            (Err(why), job) => on_failed(job, &why, state),
            (Ok(_), Some(AwaitedJob::SaveDraft(run))) => state.session.on_draft_saved(run, Ok(())),
            (Ok(Done::Removed), Some(AwaitedJob::DiscardDraft(run))) => {
                state.on_draft_removed(run);
            }
            (Ok(Done::Finished(name)), Some(AwaitedJob::SaveRun(run))) => {
                if let Some(said) = state.session.on_run_saved(run, Ok(name)) {
                    state.say(said);
                }
            }
            (Ok(Done::FinishedIn(kept)), Some(AwaitedJob::SaveRunElsewhere(run))) => {
                let draft_left = kept.draft_left.map(|why| why.to_string());
                if let Some(said) = state.session.on_run_saved_elsewhere(run, Ok(draft_left)) {
                    state.say(said);
                }
            }
            (Ok(done), _) => self.on_done(done, state),
        }
    }

    fn on_done(&mut self, done: Done, state: &mut State) {
        match done {
            Done::RunDeleted { name, deleted } => state.on_run_deleted(name, &deleted),
            Done::TryEventsDeleted(deleted) => state.on_try_events_deleted(&deleted),
            // A note also goes with what was said of it, which no notice tells.
            Done::NoteRemoved if state.notice == Some(Notice::NoteGoes) => state.say(NOTE_IS_GONE),
            Done::UnreadableDraftRemoved => {
                let said = state.session.on_unreadable_draft_removed();
                state.say(said);
            }
            Done::EverythingDeleted(deleted) => {
                state.on_everything_deleted(&deleted);
                self.go_on_without_lock(state);
            }
            Done::Locked(conversion) => state.on_converted(Lock::Open, &conversion),
            Done::Unlocked(conversion) => state.on_converted(Lock::Off, &conversion),
            Done::PassphraseIsRight => state.on_passphrase_right(),
            Done::PassphraseChanged => state.on_passphrase_changed(),
            Done::Saved
            | Done::Removed
            | Done::NoteRemoved
            | Done::Finished(_)
            | Done::FinishedIn(_) => {}
        }
    }

    /// Handles a result of the reader.
    pub fn on_read(&self, found: ReadEvent, state: &mut State) {
        match found {
            ReadEvent::Draft(draft) => state.session.on_draft_seen(draft, &self.keys),
            ReadEvent::Listed(listing) => state.session.on_runs_seen(listing, &self.keys),
            ReadEvent::TryEvents(read) => state.session.on_try_events_read(read),
            ReadEvent::TryEventsLeft(found) => state.session.on_try_events_left(found),
            ReadEvent::Read(read) => state.session.on_read(read),
            // Only an action of the app waits for that.
            ReadEvent::Looked => {}
        }
    }

    /// Waits for the queued jobs and for pages, up to the timeout for each thread. Returns whether all
    /// of them were tried.
    #[must_use]
    pub fn close(self, timeout: Duration) -> bool {
        let writers = self.writer.into_iter().chain(self.extra_writer);
        let writers = writers.map(|writer| writer.close(timeout));
        let pages = self.pages.iter().map(|page| page.ends_within(timeout));
        let ended: Vec<bool> = writers.chain(pages).collect();
        !ended.contains(&false)
    }
}

/// Tells the session that a job failed, or says why.
fn on_failed(job: Option<AwaitedJob>, why: &StoreError, state: &mut State) {
    let why = match job {
        Some(AwaitedJob::SaveDraft(run) | AwaitedJob::SaveRun(run)) => {
            state.session.on_not_saved(run, why)
        }
        _ => why.to_string(),
    };
    match job {
        Some(AwaitedJob::SaveDraft(run)) => state.session.on_draft_saved(run, Err(why)),
        Some(AwaitedJob::SaveRun(run)) => {
            state.session.on_run_saved(run, Err(why));
        }
        Some(AwaitedJob::SaveRunElsewhere(run)) => {
            state.session.on_run_saved_elsewhere(run, Err(why));
        }
        Some(AwaitedJob::ChangeLock) => state.on_lock_failed(why),
        Some(AwaitedJob::SaveTryEvent(run, said_at)) => {
            let words = state.session.on_try_event_failed(run, said_at, &why);
            state.say(words);
        }
        Some(AwaitedJob::TakeBackNote) => state.say(format!("{NOT_DELETED}. {why}")),
        Some(AwaitedJob::SaveSettings) => state.say(format!("{SETTINGS_NOT_SAVED}. {why}")),
        Some(AwaitedJob::DiscardDraft(_)) | None => state.say(why),
    }
}

fn say_failure<T>(done: Result<T, StoreError>, state: &mut State) {
    if let Err(why) = done {
        state.say(why.to_string());
    }
}

fn start_writer(drafts: DraftStore, events: EventSender) -> Result<Writer, StoreError> {
    Writer::start(drafts, move |event| {
        events.send(Event::Written(event));
    })
}
