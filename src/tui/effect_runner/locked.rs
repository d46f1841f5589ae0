//! Opening what is locked.

use std::sync::mpsc;

use super::EffectRunner;
use crate::{
    age::Passphrase,
    session::{Lock, OTHER_DRAFT_STAYS},
    store::{Draft, Loaded, OpenedDrafts, Writer, in_thread},
    tui::{
        events::{Event, PassphraseChecked},
        leave::CLOSE_TIMEOUT,
        state::{Opening, State},
    },
};

impl EffectRunner {
    /// Tries to open what is locked, which takes about a second.
    pub(super) fn open_locked(&mut self, passphrase: Passphrase, state: &mut State) {
        let (folder, events, keeps) = (self.folder.clone(), self.events.clone(), state.keeps);
        let (hand_over, handed_over) = mpsc::channel();
        let open = move || {
            let mut writer: Option<Writer> = handed_over.recv().ok().flatten();
            let opened = folder.open_with(&passphrase).map(|()| {
                // The folder can be opened anew only once the old writer has released the draft.
                if let Some(writer) = writer.take() {
                    let _ = writer.close(CLOSE_TIMEOUT);
                }
                keeps.then(|| OpenedDrafts::open(&folder))
            });
            drop(passphrase);
            events.send(Event::PassphraseChecked(Box::new(PassphraseChecked { opened, writer })));
        };
        if let Err(why) = in_thread("opener", open) {
            state.opening = Opening::Failed(why.to_string());
            return;
        }
        // Handed over only now: a thread that could not be started would have lost the writer.
        let _ = hand_over.send(self.writer.take());
    }

    /// Goes on in a folder that was locked until everything in it was deleted, as in a new one.
    pub(super) fn go_on_without_lock(&mut self, state: &mut State) {
        if state.session.lock() == Lock::Off && self.reader.is_none() {
            self.open_to_keep(state);
            self.list(state);
        }
    }

    /// Handles the result of opening what is locked.
    pub fn on_passphrase_checked(&mut self, result: PassphraseChecked, state: &mut State) {
        match result.opened {
            Ok(opened) => {
                state.opening = Opening::Idle;
                state.session.set_lock(Lock::Open);
                if let Some(mut opened) = opened {
                    // The answers of the pass in progress are not lost for an earlier unfinished run, whose
                    // file stays.
                    let found = opened.draft.as_mut().ok().filter(|_| state.session.can_resume());
                    let own = state.session.pass().and_then(|pass| self.keys.get(pass.id));
                    let is_other = |kept: &Loaded<Draft>| Some(kept.record.run) != own;
                    let other = found.and_then(Option::take).filter(is_other);
                    self.on_opened(opened, state);
                    if let Some(other) = other {
                        state.session.on_draft_seen(Ok(Some(other)), &self.keys);
                        state.say(OTHER_DRAFT_STAYS);
                    }
                    state.session.save_draft_again();
                }
                self.list(state);
            }
            Err(why) => {
                self.writer = result.writer;
                state.opening = Opening::Failed(why.to_string());
            }
        }
    }
}
