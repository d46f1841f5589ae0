//! The effects of the app, performed in memory.

use std::path::PathBuf;

use goodfaith::{
    age::Passphrase,
    session::{self, Lock, Persistence},
    store::{
        Conversion, DeleteReport, KeptTryEvents, LockTrouble, RunKey, RunName, StoreError,
        free_path,
    },
    tui::state::{Effect, FreePath, Opening, State},
};
use jiff::Timestamp;

use super::{Driver, FOLDER, PASSPHRASE};

impl Driver {
    /// Performs the effects of the app until there are no more.
    pub(super) fn perform(&mut self) {
        loop {
            let effects = self.app.take_effects();
            if effects.is_empty() {
                return;
            }
            for effect in effects {
                // It comes with nearly every page, and nobody asked for it.
                let looks = [Effect::Session(session::Effect::LookAgain), Effect::LookFirst];
                if !looks.contains(&effect) {
                    self.asked.push(effect.clone());
                }
                self.do_one(effect);
            }
        }
    }

    fn do_one(&mut self, effect: Effect) {
        match effect {
            Effect::Session(effect) => self.do_for_session(effect),
            Effect::LookFirst if self.disk_hangs => {}
            Effect::LookFirst => {
                self.do_for_session(session::Effect::LookAgain);
                self.app.on_looked();
            }
            Effect::Leave(exit) => self.left = Some(exit),
            // Whether stopping is in time is up to the test: see `stopping`.
            Effect::ListenToMouse(_) | Effect::StopChangingLock => {}
            Effect::KeepNothing => self.state_mut().keeps = false,
            Effect::FindFreePath(_) if self.paths_take_time => {}
            Effect::FindFreePath(wanted) => self.find_free_path(wanted),
            Effect::WritePage { path, .. } => {
                self.pages.insert(path.clone());
                let written = Ok(path.display().to_string());
                self.app.update(|state| state.on_page_written(&written));
            }
            Effect::OpenLocked(typed) => self.open_locked(&typed),
            Effect::AnswerWithoutLooking => self.keep_in_the_folder(),
            Effect::Lock(_)
            | Effect::Unlock(_)
            | Effect::CheckPassphrase(_)
            | Effect::ChangePassphrase { .. }
                if self.lock_takes_time => {}
            Effect::Lock(_) => {
                self.app.update(|state| state.on_converted(Lock::Open, &Conversion::default()));
            }
            Effect::Unlock(current)
            | Effect::CheckPassphrase(current)
            | Effect::ChangePassphrase { current, .. }
                if !is_right(&current) =>
            {
                let why = StoreError::from(LockTrouble::WrongPassphrase).to_string();
                self.app.update(|state| state.on_lock_failed(why));
            }
            Effect::Unlock(_) => {
                self.app.update(|state| state.on_converted(Lock::Off, &Conversion::default()));
            }
            Effect::CheckPassphrase(_) => self.app.update(State::on_passphrase_right),
            Effect::ChangePassphrase { .. } => self.app.update(State::on_passphrase_changed),
        }
    }

    /// Answers whoever wants to stop a change of the lock that takes its time.
    pub(crate) fn stopping(&mut self, in_time: bool) -> &mut Self {
        assert_eq!(self.asked.last(), Some(&Effect::StopChangingLock));
        self.app.update(|state| state.on_stopping(in_time));
        self
    }

    /// Ends locking that took its time: it is done, or it failed for a reason.
    pub(crate) fn lock_is_changed(&mut self, done: Result<(), &str>) -> &mut Self {
        self.app.update(|state| match done {
            Ok(()) => state.on_converted(Lock::Open, &Conversion::default()),
            Err(why) => state.on_lock_failed(why.to_owned()),
        });
        self.perform();
        self
    }

    /// Ends looking for a path that took its time.
    pub(crate) fn path_is_found(&mut self) -> &mut Self {
        let wanted = self.asked.iter().rev().find_map(|effect| match effect {
            Effect::FindFreePath(wanted) => Some(wanted.clone()),
            _ => None,
        });
        self.find_free_path(wanted.unwrap());
        self
    }

    fn find_free_path(&mut self, wanted: PathBuf) {
        let found = free_path(wanted.clone(), |path| self.pages.contains(path));
        let free = FreePath { wanted, found };
        self.app.update(|state| state.free_path = Some(free));
    }

    fn open_locked(&mut self, typed: &Passphrase) {
        if is_right(typed) {
            self.keep_in_the_folder();
            self.app.update(|state| {
                state.opening = Opening::Idle;
                state.session.set_lock(Lock::Open);
            });
            self.list();
        } else {
            let why = StoreError::from(LockTrouble::WrongPassphrase).to_string();
            self.app.update(|state| state.opening = Opening::Failed(why));
        }
    }

    fn keep_in_the_folder(&mut self) {
        let folder = Persistence::Folder(FOLDER.to_owned());
        self.state_mut().session.set_persistence(folder);
    }

    fn do_for_session(&mut self, effect: session::Effect) {
        let done = self.disk_fails.clone().map_or(Ok(()), Err);
        match effect {
            session::Effect::SaveDraft(pass) => {
                self.state_mut().session.on_draft_saved(pass.id, done);
            }
            session::Effect::SaveRun(run, _) => {
                let finished = self.state().session.runs()[run].run.finished;
                let name = self.name(finished);
                if done.is_ok() {
                    let run = (*self.state().session.runs()[run].run).clone();
                    self.saved.insert(name, run);
                }
                self.state_mut().session.on_run_saved(run, done.map(|()| name));
            }
            session::Effect::SaveRunTo(run, _) => {
                // Another folder is on another disk.
                self.state_mut().session.on_run_saved_elsewhere(run, Ok(None));
            }
            session::Effect::Reopen => {
                let persistence = match done {
                    Err(why) => Persistence::Unavailable(why),
                    Ok(()) => Persistence::Folder(FOLDER.to_owned()),
                };
                self.app.update(|state| state.session.set_persistence(persistence));
            }
            session::Effect::LookAgain => {
                if self.state().session.runs().is_listed() {
                    let listing = self.listing();
                    self.app.update(|state| state.session.on_listed(Ok(listing)));
                }
            }
            session::Effect::ReadRuns(names) => {
                let found = |name| Some((name, self.files.remove(&name)?));
                let read: Vec<_> = names.into_iter().filter_map(found).collect();
                if !read.is_empty() {
                    self.app.update(|state| state.session.on_read(read));
                }
            }
            session::Effect::SaveTryEvent(run, event) => {
                if let Err(why) = done {
                    let session = &mut self.state_mut().session;
                    let words = session.on_try_event_failed(run, event.said_at, &why);
                    self.state_mut().say(words);
                } else {
                    let name = self.state().session.runs()[run].name;
                    self.try_events.extend(name.map(|name| (name.key(), *event)));
                }
            }
            session::Effect::TakeBackNote(_, event) => {
                let kept = self.try_events.iter_mut().find(|(_, kept)| *kept == *event);
                kept.unwrap().1.note = None;
            }
            session::Effect::DeleteRun(name) => {
                self.saved.remove(&name);
                self.files.remove(&name);
                self.try_events.retain(|(key, _)| *key != name.key());
                self.app.update(|state| state.on_run_deleted(name, &DeleteReport::default()));
            }
            session::Effect::DeleteTryEvents => {
                self.try_events.clear();
                self.app.update(|state| state.on_try_events_deleted(&DeleteReport::default()));
            }
            session::Effect::DeleteEverything => {
                self.saved.clear();
                self.files.clear();
                self.try_events.clear();
                self.app.update(|state| state.on_everything_deleted(&DeleteReport::default()));
            }
            session::Effect::FindTryEventsLeft => {
                let events = self.try_events.clone();
                let found = KeptTryEvents { events, ..KeptTryEvents::default() };
                self.app.update(|state| state.session.on_try_events_left(Ok(found)));
            }
            session::Effect::SaveSettings(_) | session::Effect::DiscardUnreadableDraft => {}
            session::Effect::DiscardDraft(run) => {
                self.app.update(|state| state.on_draft_removed(run));
            }
        }
    }

    /// Names a run; the names of one second follow each other.
    pub(super) fn name(&mut self, finished: Timestamp) -> RunName {
        self.names += 1;
        RunName::new(finished, RunKey::parse(&format!("{:08x}", self.names)).unwrap()).unwrap()
    }
}

/// Returns whether a passphrase is that of what is locked.
fn is_right(typed: &Passphrase) -> bool {
    *typed == Passphrase::new(PASSPHRASE.to_owned().into())
}
