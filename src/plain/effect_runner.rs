//! Performs the effects of the session on disk, and reports the results to the talk.

use std::path::Path;

use jiff::Timestamp;

use super::{asking::Deletion, dialogue::Dialogue};
use crate::{
    assessment::tried::TryEvent,
    session::{ANOTHER_DRAFT_THERE, Effect, Pass, Persistence, RunId, RunKeys},
    store::{
        DraftStore, Folder, RunKey, RunName, RunStore, StoreError, TriedStore, Unreadable,
        delete_everything, delete_run,
    },
    text::shown,
};

/// The link between the talk and the store.
#[derive(Debug)]
pub(super) struct EffectRunner {
    folder: Folder,
    /// The draft; `None` if nothing is to be kept, so that none can be written.
    drafts: Option<DraftStore>,
    keys: RunKeys,
}

impl EffectRunner {
    /// Opens the folder; if answers are to be kept, also the draft that was left there.
    pub(super) fn open(folder: Folder, keep: bool, talk: &mut Dialogue) -> Self {
        let mut effects = Self { folder, drafts: None, keys: RunKeys::default() };
        if keep {
            effects.open_to_keep(talk);
        }
        effects
    }

    fn open_to_keep(&mut self, talk: &mut Dialogue) {
        match self.open_draft(talk) {
            Ok(true) => {
                let folder = shown(self.folder.path());
                talk.session.set_persistence(Persistence::Folder(folder));
            }
            Ok(false) => talk.say(ANOTHER_DRAFT_THERE),
            Err(why) => talk.session.set_persistence(Persistence::Unavailable(why.to_string())),
        }
    }

    /// Opens the draft; returns whether answers can be kept. A pass in progress is never replaced.
    fn open_draft(&mut self, talk: &mut Dialogue) -> Result<bool, StoreError> {
        let mut drafts = DraftStore::new(&self.folder);
        self.folder.check()?;
        let draft = drafts.load();
        talk.say_all(drafts.take_unsettled().iter().map(ToString::to_string).collect::<Vec<_>>());
        match draft {
            Ok(Some(_)) if talk.session.pass().is_some() => return Ok(false),
            Ok(Some(kept)) => {
                let key = kept.record.run;
                let run = talk.open_draft(kept);
                self.keys.insert(run, key);
            }
            // Whoever did not type the passphrase did not ask for a locked one.
            Ok(None) | Err(StoreError::Unreadable { why: Unreadable::Locked, .. }) => {}
            // The unreadable draft stays as it is; finished runs can be kept all the same.
            Err(why @ StoreError::Unreadable { .. }) => talk.say(&why.to_string()),
            Err(why) => return Err(why),
        }
        // It is tried again at the next start.
        let _ = drafts.sweep();
        self.drafts = Some(drafts);
        Ok(true)
    }

    /// Reads the two newest runs of the questionnaire at hand, and says what cannot be read.
    pub(super) fn read_newest(&mut self, now: Timestamp, talk: &mut Dialogue) {
        talk.session.set_now(now);
        talk.session.on_listed(RunStore::new(&self.folder).list());
        talk.session.on_tried_read(TriedStore::new(&self.folder).read_all());
        self.perform_all(now, talk);
        let unreadable = talk.session.runs().unreadable().map(|(_, why)| why.to_owned());
        let problems: Vec<String> =
            talk.session.problems().iter().cloned().chain(unreadable).collect();
        talk.say_all(problems);
    }

    /// Performs the effects of the session until no more are queued.
    pub(super) fn perform_all(&mut self, now: Timestamp, talk: &mut Dialogue) {
        loop {
            let effects = talk.session.take_effects();
            if effects.is_empty() {
                break;
            }
            for effect in effects {
                self.perform(effect, now, talk);
            }
        }
        if let Some(deletion) = talk.take_deletion() {
            self.delete(deletion, talk);
        }
    }

    /// Deletes, also where nothing new is to be kept.
    fn delete(&mut self, deletion: Deletion, talk: &mut Dialogue) {
        let mut unkept = DraftStore::new(&self.folder);
        let drafts = self.drafts.as_mut().unwrap_or(&mut unkept);
        let done = match deletion {
            Deletion::Run(run) => {
                delete_run(drafts, run).map(|deleted| talk.on_run_deleted(run, &deleted))
            }
            Deletion::Everything => {
                delete_everything(drafts).map(|deleted| talk.on_everything_deleted(&deleted))
            }
        };
        if let Err(why) = done {
            talk.say(&format!("Nothing was deleted. {why}"));
        }
    }

    fn perform(&mut self, effect: Effect, now: Timestamp, talk: &mut Dialogue) {
        match effect {
            Effect::SaveDraft(pass) => {
                let saved = self.save_draft(*pass, now, talk);
                talk.on_draft_saved(saved.map_err(|why| why.to_string()));
            }
            Effect::DiscardDraft(run) => {
                if let Err(why) = self.discard(run) {
                    talk.say(&why.to_string());
                }
            }
            Effect::SaveRun(run) => {
                let saved = self.save_run(run, talk);
                talk.on_run_saved(run, saved.map_err(|why| why.to_string()));
            }
            Effect::SaveRunTo(run, folder) => {
                let saved = self.save_run_to(run, &folder, talk);
                talk.on_run_saved_elsewhere(run, saved.map_err(|why| why.to_string()));
            }
            Effect::SaveTried(run, tried) => {
                if let Err(why) = self.save_tried(run, &tried, talk) {
                    talk.session.on_tried_failed(run);
                    talk.say(&format!("What you said is not kept. {why}"));
                }
            }
            Effect::ReadRuns(names) => {
                let runs = RunStore::new(&self.folder);
                let read = names.into_iter().map(|name| (name, runs.read(name))).collect();
                talk.session.on_read(read);
            }
            Effect::Reopen => {
                self.open_to_keep(talk);
                talk.say(&talk.session.keeping_in_words());
            }
        }
    }

    fn save_tried(&self, run: RunId, tried: &TryEvent, talk: &Dialogue) -> Result<(), StoreError> {
        let name = talk.session.runs()[run].name;
        let key = name.map(RunName::key).or_else(|| self.keys.get(run));
        let tried_store = TriedStore::new(&self.folder);
        tried_store.save(key.ok_or(StoreError::RunGone)?, tried).map(drop)
    }

    fn save_draft(
        &mut self,
        pass: Pass,
        now: Timestamp,
        talk: &Dialogue,
    ) -> Result<(), StoreError> {
        let Some(drafts) = &mut self.drafts else { return Err(StoreError::WriterGone) };
        let key = self.keys.get_or_draw(pass.id, new_key)?;
        drafts.save(&pass.into_draft(key, &talk.questionnaire, now))
    }

    fn discard(&mut self, run: RunId) -> Result<(), StoreError> {
        match (&mut self.drafts, self.keys.get(run)) {
            (Some(drafts), Some(key)) => drafts.discard(key),
            _ => Ok(()),
        }
    }

    /// Saves a run; one that was not to be kept is saved only because the person asked for it.
    fn save_run(&mut self, run: RunId, talk: &Dialogue) -> Result<RunName, StoreError> {
        let key = self.keys.get_or_draw(run, new_key)?;
        let finished = &talk.session.runs()[run].run;
        match &mut self.drafts {
            Some(drafts) => drafts.finish(key, finished),
            None => RunStore::new(&self.folder).save(key, finished),
        }
    }

    fn save_run_to(
        &mut self,
        run: RunId,
        folder: &Path,
        talk: &Dialogue,
    ) -> Result<(), StoreError> {
        let key = self.keys.get_or_draw(run, new_key)?;
        let (folder, finished) = (Folder::new(folder), &talk.session.runs()[run].run);
        match &mut self.drafts {
            Some(drafts) => drafts.finish_in(&folder, key, finished)?,
            None => RunStore::new(&folder).save(key, finished)?,
        };
        Ok(())
    }
}

fn new_key() -> Result<RunKey, StoreError> {
    RunKey::random().map_err(StoreError::NoRandom)
}
