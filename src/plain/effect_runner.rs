//! Performs the effects of the session on disk, and reports the results to the dialogue.

use std::path::Path;

use jiff::Timestamp;

use super::dialogue::Dialogue;
use crate::{
    assessment::attempts::TryEvent,
    session::{Effect, Lock, NOT_LOOKED_AT, Pass, Persistence, RunId, RunKeys},
    store::{
        DraftStore, Folder, IfGone, NOT_DELETED, OpenedDrafts, RunKey, RunName, RunReader,
        SETTINGS_NOT_SAVED, StoreError, delete_everything, delete_run, delete_try_events,
    },
    text::printable,
};

/// The link between the dialogue and the store.
#[derive(Debug)]
pub(super) struct EffectRunner {
    folder: Folder,
    /// The draft; `None` if nothing is to be kept, so that none can be written.
    drafts: Option<DraftStore>,
    keys: RunKeys,
    runs: RunReader,
}

/// Loads and applies the settings.
pub(super) fn load_settings(folder: &Folder, dialogue: &mut Dialogue) {
    match folder.load_settings() {
        Ok(settings) => dialogue.session.set_settings_as_written(settings),
        Err(why) => {
            dialogue.say(&why.to_string());
            dialogue.session.on_unreadable_settings(why.to_string());
        }
    }
}

impl EffectRunner {
    /// Opens the folder; if answers are to be kept, also the draft that was left there.
    pub(super) fn open(folder: Folder, keep: bool, dialogue: &mut Dialogue) -> Self {
        let mut runner =
            Self { folder, drafts: None, keys: RunKeys::default(), runs: RunReader::default() };
        if keep {
            runner.open_to_keep(dialogue);
        }
        runner
    }

    fn open_to_keep(&mut self, dialogue: &mut Dialogue) {
        let OpenedDrafts { drafts, draft, copies, unsettled } = OpenedDrafts::open(&self.folder);
        dialogue.say_all(unsettled.map(|why| why.to_string()));
        let persistence = match dialogue.session.on_opened(draft, &copies) {
            Ok(draft) => {
                if let Some(draft) = draft {
                    let key = draft.record.run;
                    self.keys.insert(dialogue.open_draft(draft), key);
                }
                // A failed sweep is tried again at the next start.
                let _ = drafts.sweep();
                self.drafts = Some(drafts);
                Persistence::Folder(printable(self.folder.path()))
            }
            Err(why) => Persistence::Unavailable(why),
        };
        dialogue.session.set_persistence(persistence);
    }

    /// Reads the newest runs and the try events, unless they are locked, and reports the files that cannot
    /// be read, unless that would tell of earlier runs that are not to be mentioned.
    pub(super) fn read_newest(&mut self, now: Timestamp, dialogue: &mut Dialogue) {
        if dialogue.session.lock() == Lock::Closed {
            dialogue.say(NOT_LOOKED_AT);
        } else {
            dialogue.session.set_now(now);
            self.look(dialogue);
            dialogue.session.on_try_events_read(self.folder.read_try_events());
            self.perform_all(now, dialogue);
        }
        if !dialogue.session.mentions_earlier_runs() {
            // An unfinished run is always mentioned.
            let unreadable = dialogue.session.unreadable_draft().map(str::to_owned);
            dialogue.say_all(unreadable);
            return;
        }
        let session = &dialogue.session;
        // The reason why nothing can be kept is said by `say_keeping`.
        let is_said =
            |why: &&str| matches!(session.persistence(), Persistence::Unavailable(it) if it == why);
        let problems = session.to_attend_to().filter(|why| !is_said(why)).map(str::to_owned);
        dialogue.say_all(problems.collect::<Vec<_>>());
    }

    /// Reads the draft, lists the runs, and reads again those that could not be read and have changed.
    fn look(&mut self, dialogue: &mut Dialogue) {
        let draft = DraftStore::new(&self.folder).read();
        dialogue.session.on_draft_seen(draft, &self.keys);
        dialogue.session.on_runs_seen(self.folder.list_runs(), &self.keys);
        dialogue.session.on_read(self.runs.read_changed(&self.folder));
    }

    /// Performs the effects of the session until no more are queued.
    pub(super) fn perform_all(&mut self, now: Timestamp, dialogue: &mut Dialogue) {
        loop {
            let effects = dialogue.session.take_effects();
            if effects.is_empty() {
                break;
            }
            for effect in effects {
                self.perform(effect, now, dialogue);
            }
        }
    }

    /// Deletes, even if nothing new is to be kept, or says why that failed.
    fn delete<T>(
        &mut self,
        dialogue: &mut Dialogue,
        delete: impl FnOnce(&mut DraftStore) -> Result<T, String>,
    ) -> Option<T> {
        let mut unopened = DraftStore::new(&self.folder);
        let deleted = delete(self.drafts.as_mut().unwrap_or(&mut unopened));
        deleted.map_err(|why| dialogue.say(&why)).ok()
    }

    fn perform(&mut self, effect: Effect, now: Timestamp, dialogue: &mut Dialogue) {
        match effect {
            Effect::SaveDraft(pass) => {
                let saved = self.save_draft(&pass, now, dialogue);
                let saved = saved.map_err(|why| dialogue.session.on_not_saved(pass.id, &why));
                dialogue.on_draft_saved(pass.id, saved);
            }
            Effect::DiscardDraft(run) => match self.discard(run) {
                Ok(()) => dialogue.on_draft_removed(run),
                Err(why) => dialogue.say(&why.to_string()),
            },
            Effect::DiscardUnreadableDraft => {
                let delete = |drafts: &mut DraftStore| {
                    drafts.discard_unreadable().map_err(|why| why.to_string())
                };
                if self.delete(dialogue, delete).is_some() {
                    let said = dialogue.session.on_unreadable_draft_removed();
                    dialogue.say(said);
                }
            }
            Effect::SaveRun(run, if_gone) => {
                let saved = self.save_run(run, if_gone, dialogue);
                let saved = saved.map_err(|why| dialogue.session.on_not_saved(run, &why));
                dialogue.on_run_saved(run, saved);
            }
            Effect::SaveRunTo(run, folder) => {
                let saved = self.save_run_to(run, &folder, dialogue);
                let draft_left = saved.map(|left| left.map(|why| why.to_string()));
                dialogue.on_run_saved_elsewhere(run, draft_left.map_err(|why| why.to_string()));
            }
            Effect::SaveTryEvent(run, event) => {
                if let Err(why) = self.save_try_event(run, &event, dialogue) {
                    let (said_at, why) = (event.said_at, why.to_string());
                    let words = dialogue.session.on_try_event_failed(run, said_at, &why);
                    dialogue.say(&words);
                }
            }
            Effect::TakeBackNote(run, event) => {
                let key = self.keys.of(run, dialogue.session.runs()).ok_or(StoreError::RunGone);
                if let Err(why) = key.and_then(|key| self.folder.take_back_note(key, &event)) {
                    dialogue.on_note_left(&format!("{NOT_DELETED}. {why}"));
                }
            }
            Effect::SaveSettings(settings) => {
                if let Some(drafts) = &self.drafts
                    && let Err(why) = drafts.save_settings(&settings)
                {
                    dialogue.say(&format!("{SETTINGS_NOT_SAVED}. {why}"));
                }
            }
            Effect::DeleteRun(run) => {
                let delete = |drafts: &mut DraftStore| Ok(delete_run(drafts, run));
                if let Some(deleted) = self.delete(dialogue, delete) {
                    dialogue.on_run_deleted(run, &deleted);
                }
            }
            Effect::DeleteTryEvents => {
                let delete = |drafts: &mut DraftStore| Ok(delete_try_events(drafts));
                if let Some(deleted) = self.delete(dialogue, delete) {
                    dialogue.on_try_events_deleted(&deleted);
                }
            }
            Effect::DeleteEverything => {
                let delete = |drafts: &mut DraftStore| {
                    delete_everything(drafts).map_err(|why| why.to_string())
                };
                if let Some(deleted) = self.delete(dialogue, delete) {
                    dialogue.on_everything_deleted(&deleted);
                }
            }
            Effect::LookAgain => self.look(dialogue),
            Effect::FindTryEventsLeft => {
                dialogue.session.on_try_events_left(self.folder.read_try_events());
            }
            Effect::ReadRuns(names) => {
                dialogue.session.on_read(self.runs.read(&self.folder, names));
            }
            Effect::Reopen => {
                self.open_to_keep(dialogue);
                dialogue.session.set_lock(self.folder.lock());
                dialogue.say_keeping();
                if dialogue.session.persistence().is_on() {
                    // The settings there may say that earlier runs are not to be mentioned.
                    load_settings(&self.folder, dialogue);
                    self.read_newest(now, dialogue);
                }
            }
        }
    }

    fn save_try_event(
        &self,
        run: RunId,
        event: &TryEvent,
        dialogue: &Dialogue,
    ) -> Result<(), StoreError> {
        let key = self.keys.of(run, dialogue.session.runs());
        self.folder.save_try_event(key.ok_or(StoreError::RunGone)?, event).map(drop)
    }

    fn save_draft(
        &mut self,
        pass: &Pass,
        now: Timestamp,
        dialogue: &Dialogue,
    ) -> Result<(), StoreError> {
        let Some(drafts) = &mut self.drafts else { return Err(StoreError::WriterGone) };
        let key = self.keys.get_or_draw(pass.id, RunKey::random)?;
        drafts.save(&pass.to_draft(key, &dialogue.questionnaire, now))
    }

    fn discard(&mut self, run: RunId) -> Result<(), StoreError> {
        match (&mut self.drafts, self.keys.get(run)) {
            (Some(drafts), Some(key)) => drafts.discard(key),
            _ => Ok(()),
        }
    }

    /// Saves a run; one that was not to be kept is saved only because the person asked for it.
    fn save_run(
        &mut self,
        run: RunId,
        if_gone: IfGone,
        dialogue: &Dialogue,
    ) -> Result<RunName, StoreError> {
        let key = self.keys.get_or_draw(run, RunKey::random)?;
        let finished = &dialogue.session.runs()[run].run;
        match &mut self.drafts {
            Some(drafts) => drafts.finish(key, finished, if_gone),
            None => self.folder.save_run(key, finished),
        }
    }

    /// Saves a run to another folder; returns why its draft may still be here, if it may.
    fn save_run_to(
        &mut self,
        run: RunId,
        folder: &Path,
        dialogue: &Dialogue,
    ) -> Result<Option<StoreError>, StoreError> {
        let key = self.keys.get_or_draw(run, RunKey::random)?;
        let (folder, finished) = (Folder::new(folder), &dialogue.session.runs()[run].run);
        match &mut self.drafts {
            Some(drafts) => Ok(drafts.finish_in(&folder, key, finished)?.draft_left),
            None => folder.save_run(key, finished).map(|_| None),
        }
    }
}
