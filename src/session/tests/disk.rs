//! A disk in memory, on which the effects of a session are performed.

use std::{collections::BTreeMap, path::PathBuf, sync::Arc};

use jiff::Timestamp;

use crate::{
    assessment::Run,
    questionnaire::Questionnaire,
    session::{Effect, Intent, Persistence, RunId, RunKeys, Session},
    store::{DeleteReport, Draft, Listing, Loaded, RunKey, RunName},
};

pub(super) fn at(seconds: i64) -> Timestamp {
    Timestamp::from_second(seconds).unwrap()
}

/// A data folder and the store in front of it.
#[derive(Debug, Default)]
pub(super) struct Disk {
    pub(super) draft: Option<Draft>,
    pub(super) runs: BTreeMap<RunName, Run>,
    pub(super) elsewhere: BTreeMap<PathBuf, Run>,
    /// Why nothing can be written, while that is so.
    pub(super) failure: Option<String>,
    /// All effects that were performed, in order.
    pub(super) performed: Vec<Effect>,
    keys: RunKeys,
    next_key: u32,
}

impl Disk {
    /// Starts a session as the program does: the draft is opened, and the newest runs are read.
    pub(super) fn open(&mut self, questionnaire: &Arc<Questionnaire>, keep: bool) -> Session {
        let folder = "/home/sam/goodfaith".to_owned();
        let persistence = if keep { Persistence::Folder(folder) } else { Persistence::Off(folder) };
        let mut session = Session::new(Arc::clone(questionnaire), persistence);
        session.set_now(at(1_000_000));
        self.keys = RunKeys::default();
        if keep && let Some(draft) = self.draft.clone() {
            let key = draft.run;
            let (run, _) = session.open_draft(Loaded { record: draft, edited_by_hand: false });
            self.keys.insert(run, key);
        }
        self.look(&mut session);
        self.perform_all(&mut session);
        session
    }

    fn look(&self, session: &mut Session) {
        let draft = self.draft.clone().map(|record| Loaded { record, edited_by_hand: false });
        session.on_draft_seen(Ok(draft), &self.keys);
        let names = self.runs.keys().rev().copied().collect();
        session.on_runs_seen(Ok(Listing { names, unusable: Vec::new() }), &self.keys);
    }

    /// Performs the session's effects until there are no more.
    pub(super) fn perform_all(&mut self, session: &mut Session) {
        loop {
            let effects = session.take_effects();
            if effects.is_empty() {
                return;
            }
            for effect in effects {
                self.performed.push(effect.clone());
                self.perform(effect, session);
            }
        }
    }

    fn perform(&mut self, effect: Effect, session: &mut Session) {
        match effect {
            Effect::SaveDraft(pass) => {
                let key = self.key(pass.id);
                let is_another = self.draft.as_ref().is_some_and(|draft| draft.run != key);
                let another = is_another.then(|| "The draft of another run is there.".to_owned());
                let saved = self.failure.clone().or(another).map_or(Ok(()), Err);
                if saved.is_ok() {
                    self.draft = Some(pass.to_draft(key, &session.questionnaire, at(0)));
                }
                session.on_draft_saved(pass.id, saved);
            }
            Effect::DiscardDraft(run) if self.failure.is_none() => {
                self.discard(run);
                let _ = session.on_draft_removed(run);
            }
            Effect::DiscardDraft(_)
            | Effect::DiscardUnreadableDraft
            | Effect::SaveTryEvent(..)
            | Effect::SaveSettings(_)
            | Effect::TakeBackNote(..)
            | Effect::DeleteRun(_)
            | Effect::DeleteTryEvents
            | Effect::FindTryEventsLeft
            | Effect::DeleteEverything => {}
            Effect::SaveRun(run, _) => {
                let saved = self.failure.clone().map_or(Ok(()), Err);
                let saved = saved.map(|()| self.save_run(run, session));
                session.on_run_saved(run, saved);
            }
            Effect::SaveRunTo(run, folder) => {
                let saved = self.failure.clone().map_or(Ok(()), Err);
                if saved.is_ok() {
                    self.elsewhere.insert(folder, (*session.runs()[run].run).clone());
                    self.discard(run);
                }
                session.on_run_saved_elsewhere(run, saved.map(|()| None));
            }
            Effect::LookAgain => self.look(session),
            Effect::ReadRuns(names) => {
                let read = names.into_iter().filter_map(|name| {
                    let run = self.runs.get(&name)?.clone();
                    Some((name, Ok(Loaded { record: run, edited_by_hand: false })))
                });
                session.on_read(read.collect());
            }
            Effect::Reopen => {
                session.set_persistence(match self.failure.clone() {
                    Some(why) => Persistence::Unavailable(why),
                    None => Persistence::Folder("/home/sam/goodfaith".to_owned()),
                });
            }
        }
    }

    /// Deletes a run, as the person asked.
    pub(super) fn delete(&mut self, name: RunName, session: &mut Session) {
        self.runs.remove(&name);
        session.on_run_deleted(name, &DeleteReport::default());
    }

    /// Deletes everything, as the person asked.
    pub(super) fn delete_everything(&mut self, session: &mut Session) {
        session.agree(Intent::DeleteEverything, at(0));
        self.perform_all(session);
        (self.draft, self.runs) = (None, BTreeMap::new());
        let notice = session.on_everything_deleted(&DeleteReport::default());
        assert_eq!(notice, "Deleted. Nothing of goodfaith is left in the folder.");
    }

    fn save_run(&mut self, run: RunId, session: &Session) -> RunName {
        let finished = (*session.runs()[run].run).clone();
        let name = RunName::new(finished.finished, self.key(run)).unwrap();
        self.runs.insert(name, finished);
        self.discard(run);
        name
    }

    fn discard(&mut self, run: RunId) {
        let key = self.keys.get(run);
        self.draft = self.draft.take().filter(|draft| Some(draft.run) != key);
    }

    fn key(&mut self, run: RunId) -> RunKey {
        let next = &mut self.next_key;
        let draw = || {
            *next += 1;
            RunKey::parse(&format!("{next:08x}")).ok_or(())
        };
        self.keys.get_or_draw(run, draw).unwrap()
    }
}
