//! The data folder: its path, the lock, deleting, and the problems with its files.

use super::{KeyContext, Page, State, Target, View};
use crate::{
    session::{Intent, Lock, NOT_LOOKED_AT, Persistence, UNLISTED, WHO_READS, prompts},
    tui::target::LockChange,
};

#[derive(Debug)]
pub(crate) struct Data;

impl View for Data {
    fn keys(&self) -> KeyContext {
        KeyContext::Menu
    }

    fn title(&self, _state: &State) -> String {
        "your answers on this computer".to_owned()
    }

    fn fill(&self, page: &mut Page, state: &State) {
        page.heading("Where your answers are");
        match state.session.persistence() {
            Persistence::Folder(folder) => page.text(folder),
            Persistence::Off(folder) => {
                page.text(folder);
                // Before the passphrase, nobody may have asked for that.
                if state.session.lock() != Lock::Closed {
                    page.text(
                        "As you asked, nothing more is written there, unless you ask for it with \
                         the results.",
                    );
                }
            }
            Persistence::Unavailable(why) => page.alert(why),
        }
        let is_usable = !matches!(state.session.persistence(), Persistence::Unavailable(_));
        let lock = state.session.lock();
        let is_empty = is_usable && lock != Lock::Closed && !keeps_answers(state);
        if is_empty {
            page.text("Nothing that you said is kept here.");
        }
        match lock {
            Lock::Off if is_empty => {}
            Lock::Off => fill_counts(page, state),
            Lock::Closed => page.text(NOT_LOOKED_AT),
            Lock::Open if is_empty => page
                .text("What is kept from here on will be locked. Nobody can reset the passphrase."),
            Lock::Open => {
                fill_counts(page, state);
                page.text(if state.session.to_attend_to().next().is_none() {
                    "All of it is locked. Nobody can reset the passphrase."
                } else {
                    "It is locked. Files that are named at the end of this page may not be. Nobody can \
                     reset the passphrase."
                });
            }
        }
        if !is_empty {
            page.text("None of it is ever sent anywhere.");
        }
        if !is_empty && lock == Lock::Off {
            page.text(WHO_READS);
        }
        page.gap();
        page.offer("Back", Target::Close);
        fill_lock(page, state);
        if state.session.can_delete_draft() {
            page.offer("Delete the unfinished run", Target::Ask(Intent::DeleteDraft));
        }
        if state.session.has_try_events_on_disk() {
            let delete = Target::Ask(Intent::DeleteTried);
            page.offer("Delete what you said about things to try", delete);
        }
        page.offer("Delete everything goodfaith keeps", Target::Ask(Intent::DeleteEverything));
        let to_attend_to: Vec<&str> = state.session.to_attend_to().collect();
        if !to_attend_to.is_empty() {
            page.gap();
            page.heading("What needs your attention");
        }
        page.bullets(to_attend_to, state.look.theme.text);
    }
}

/// Returns whether answers may be on the disk, or anything else that was said.
fn keeps_answers(state: &State) -> bool {
    let (session, runs) = (&state.session, state.session.runs());
    runs.may_be_on_disk()
        || session.has_draft()
        || session.has_try_events_on_disk()
        || !session.problems().is_empty()
}

fn fill_counts(page: &mut Page, state: &State) {
    let runs = state.session.runs();
    let unreadable = runs.unreadable().count();
    page.text(&match runs.names().len().saturating_sub(unreadable) {
        0 if !runs.is_listed() => UNLISTED.to_owned(),
        0 => "No finished run is kept.".to_owned(),
        1 => "One finished run is kept, in the folder 'runs'.".to_owned(),
        many => format!("{many} finished runs are kept, in the folder 'runs'."),
    });
    match unreadable {
        0 => {}
        1 => page.text("One more file there cannot be read. It may hold answers too."),
        many => page
            .text(&format!("{many} more files there cannot be read. They may hold answers too.")),
    }
    if !runs.names().is_empty() {
        page.text("To delete a single one, press d on it in the list 'All your runs'.");
    }
    if state.session.has_try_events_on_disk() {
        page.text(prompts::WHERE_TRIED_IS);
    }
    if state.session.has_draft() {
        let file = state.session.lock().draft_file_name();
        page.text(&format!("One run is unfinished; it is in the file '{file}'."));
    }
}

/// Offers to lock what is kept, or what to do with the lock.
fn fill_lock(page: &mut Page, state: &State) {
    match state.session.lock() {
        Lock::Off => {
            page.offer("Lock what is kept with a passphrase", Target::ChangeLock(LockChange::Lock));
        }
        Lock::Closed => page.offer("Type your passphrase", Target::EnterPassphrase),
        Lock::Open => {
            page.offer("Change the passphrase", Target::ChangeLock(LockChange::ChangePassphrase));
            page.offer("Take the lock off", Target::ChangeLock(LockChange::Unlock));
        }
    }
}
