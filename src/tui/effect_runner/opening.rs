//! Opening the folder, at the start and again.

use super::{EffectRunner, start_writer};
use crate::{
    session::Persistence,
    store::{Draft, Loaded, OpenedDrafts, in_thread},
    text::printable,
    tui::{events::Event, state::State},
};

/// Said if the folder was opened again in vain.
const STILL_NOT: &str = "Tried again: still nothing can be kept.";

impl EffectRunner {
    /// Opens the folder to keep answers in it, if they are kept and it is not open yet.
    pub(super) fn open_to_keep(&mut self, state: &mut State) {
        if state.keeps && self.writer.is_none() {
            self.on_opened(OpenedDrafts::open(&self.folder), state);
        }
    }

    /// Starts to keep answers in the folder, if that is possible, and resumes the pass of its draft.
    pub fn on_opened(&mut self, opened: OpenedDrafts, state: &mut State) {
        // Asked for twice: an earlier attempt has succeeded, and holds the draft that this one was refused.
        if self.writer.is_some() {
            return;
        }
        let OpenedDrafts { drafts, draft, copies, unsettled } = opened;
        state.session.add_problems(unsettled.iter().map(ToString::to_string));
        let is_found = matches!(draft, Ok(Some(_)));
        let was_unusable = matches!(state.session.persistence(), Persistence::Unavailable(_));
        let started = state.session.on_opened(draft, &copies).and_then(|draft| {
            let writer = start_writer(drafts, self.events.clone());
            Ok((writer.map_err(|why| why.to_string())?, draft))
        });
        match started {
            Ok((writer, draft)) => {
                self.writer = Some(writer);
                let folder = printable(self.folder.path());
                state.session.set_persistence(Persistence::Folder(folder));
                if was_unusable {
                    // The settings there may say that earlier runs are not to be mentioned.
                    self.load_settings(state);
                    state.session.set_lock(self.folder.lock());
                    self.list(state);
                }
                if let Some(draft) = draft {
                    self.open_draft(draft, state);
                }
            }
            Err(why) => {
                if is_found && state.session.can_resume() {
                    state.say(&why);
                } else if was_unusable {
                    state.say(STILL_NOT);
                }
                state.session.set_persistence(Persistence::Unavailable(why));
            }
        }
    }

    fn open_draft(&mut self, draft: Loaded<Draft>, state: &mut State) {
        let key = draft.record.run;
        let (run, notice) = state.session.open_draft(draft);
        self.keys.insert(run, key);
        if let Some(notice) = notice {
            state.say(notice);
        }
    }

    pub(super) fn load_settings(&self, state: &mut State) {
        match self.folder.load_settings() {
            Ok(settings) => state.set_settings_as_written(settings),
            Err(why) => {
                state.say(why.to_string());
                state.apply_settings_after(|session| {
                    session.on_unreadable_settings(why.to_string());
                });
            }
        }
    }

    /// Opens the folder again, unless answers are kept in it. Returns whether the picture may have changed.
    pub(super) fn reopen(&self, state: &mut State) -> bool {
        if self.writer.is_some() {
            return false;
        }
        let (folder, events) = (self.folder.clone(), self.events.clone());
        let open = move || events.send(Event::Opened(Box::new(OpenedDrafts::open(&folder))));
        let started = in_thread("opener", open);
        if let Err(why) = &started {
            state.say(why.to_string());
        }
        started.is_err()
    }
}
