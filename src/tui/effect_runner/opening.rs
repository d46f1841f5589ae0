//! Opening the folder, at the start and again.

use super::{EffectRunner, start_writer};
use crate::{
    session::{ANOTHER_DRAFT_THERE, Persistence},
    store::{Draft, FileError, FileTrouble, Loaded, OpenedDrafts, Settings, StoreError, in_thread},
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

    /// Starts to keep answers in the folder, if that is possible, and resumes the pass of its
    /// draft. A pass in progress is never replaced, unless it was only opened.
    pub fn on_opened(&mut self, opened: OpenedDrafts, state: &mut State) {
        // Asked for twice: an earlier attempt has succeeded, and holds the draft that this one was refused.
        if self.writer.is_some() {
            return;
        }
        let OpenedDrafts { drafts, draft, copies, unsettled } = opened;
        state.session.add_problems(unsettled.iter().map(ToString::to_string));
        state.session.add_problems(copies.iter().map(ToString::to_string));
        // A draft that cannot be read stays where it is, and finished runs are kept all the same.
        let draft = match draft {
            // A locked draft is no news to a person who chose to go on without the passphrase.
            Err(StoreError::File(FileError { why: FileTrouble::Locked, .. })) => Ok(None),
            Err(why @ StoreError::UnreadableDraft(_)) => {
                state.session.on_unreadable_draft(&why);
                state.notice = Some(
                    "An unfinished run cannot be read; see where your answers are.".to_owned(),
                );
                Ok(None)
            }
            draft => draft,
        };
        if matches!(draft, Ok(Some(_))) && state.session.can_resume() {
            state.notice = Some(ANOTHER_DRAFT_THERE.to_owned());
            let why = ANOTHER_DRAFT_THERE.to_owned();
            state.session.set_persistence(Persistence::Unavailable(why));
            return;
        }
        let started =
            draft.and_then(|draft| Ok((start_writer(drafts, self.events.clone())?, draft)));
        match started {
            Ok((writer, draft)) => {
                self.writer = Some(writer);
                let folder = printable(self.folder.path());
                let was_unusable =
                    matches!(state.session.persistence(), Persistence::Unavailable(_));
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
                if matches!(state.session.persistence(), Persistence::Unavailable(_)) {
                    state.notice = Some(STILL_NOT.to_owned());
                }
                state.session.set_persistence(Persistence::Unavailable(why.to_string()));
            }
        }
    }

    fn open_draft(&mut self, draft: Loaded<Draft>, state: &mut State) {
        let key = draft.record.run;
        let (run, notice) = state.session.open_draft(draft);
        self.keys.insert(run, key);
        if notice.is_some() {
            state.notice = notice;
        }
    }

    pub(super) fn load_settings(&self, state: &mut State) {
        let settings = self.folder.load_settings().unwrap_or_else(|why| {
            let why = why.to_string();
            state.notice = Some(why.clone());
            state.session.add_problems([why]);
            Settings::while_unreadable()
        });
        state.set_settings_as_written(settings);
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
            state.notice = Some(why.to_string());
        }
        started.is_err()
    }
}
