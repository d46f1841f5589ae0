//! One field to write in: a name, a note, or another folder.

use std::{collections::BTreeSet, path::PathBuf};

use tui_input::Input;

use super::{
    Action, Entry, FieldMut, KeyContext, Notice, Outcome, Page, State, Target, View, frame,
};
use crate::{
    assessment::{PersonName, attempts::OwnNote, wording},
    platform::environment::PATH_NOT_WHOLE,
    session::{RunId, prompts::NOTE_IS_GONE},
    tui::field::{self, MAX_PATH},
};

#[derive(Debug)]
pub(crate) struct OneField {
    purpose: Purpose,
    text: Input,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Purpose {
    /// The name of the person in mind. An empty field removes it.
    Name,
    /// A note about a strategy, given as a position, for the person of a run. It is kept with what is
    /// said next.
    Note(RunId, usize),
    /// Another folder to keep a run in, if the data folder cannot be used.
    Folder(RunId),
}

impl Purpose {
    /// Returns the text that was there before, with which the field begins.
    fn text_before(self, state: &State) -> String {
        let text = match self {
            // Somebody chosen by name has one already: another name is somebody else's.
            Self::Name => state.session.new_name().map(String::from),
            Self::Note(run, strategy) => state.session.note(run, strategy).map(String::from),
            Self::Folder(_) => None,
        };
        text.unwrap_or_default()
    }
}

impl OneField {
    pub(crate) fn new(purpose: Purpose, state: &State) -> Self {
        Self { purpose, text: Input::from(purpose.text_before(state)) }
    }

    fn use_text(&self, state: &mut State) -> Outcome {
        let text = self.text.value();
        match self.purpose {
            Purpose::Name => {
                let name = PersonName::from_input(text);
                if name.is_none() && state.session.is_known_by_name() {
                    return Outcome::pop();
                }
                let said = name.as_ref().map(|name| format!("The short name is {}", name.as_str()));
                state.session.set_name(name);
                // A small window may not show the line that it stands on.
                if let Some(said) = said.filter(|_| !state.is_roomy()) {
                    return Outcome::pop().say(wording::end_sentence(&said));
                }
            }
            Purpose::Note(run, strategy) => {
                let note = OwnNote::from_input(text);
                if note.is_some() && !state.session.takes_note(run, strategy) {
                    state.session.drop_note(run, strategy);
                    return Outcome::pop();
                }
                let is_deleted = note.is_none() && state.session.note(run, strategy).is_some();
                let is_on_disk = state.session.write_note(run, strategy, note);
                if is_deleted {
                    let gone = Notice::from(NOTE_IS_GONE);
                    return Outcome::pop().say(if is_on_disk { Notice::NoteGoes } else { gone });
                }
                let session = &state.session;
                if session.keeps_try_events(run) && session.has_unrecorded_note_on(run, strategy) {
                    return Outcome::pop().say("Your note is kept once you say how it went.");
                }
            }
            Purpose::Folder(run) => {
                let folder = PathBuf::from(text.trim());
                if !folder.is_absolute() {
                    return Outcome::notice(PATH_NOT_WHOLE);
                }
                state.session.save_run_to(run, folder);
            }
        }
        Outcome::pop()
    }
}

impl View for OneField {
    fn keys(&self) -> KeyContext {
        KeyContext::OnlyField
    }

    fn fill(&self, page: &mut Page, state: &State) {
        let label = match self.purpose {
            Purpose::Name => {
                let (heading, if_empty) = if state.session.is_known_by_name() {
                    ("A short name for somebody else", "to stay with the person chosen")
                } else {
                    ("A short name for this person", "if you need none")
                };
                page.heading(heading);
                page.text(&format!(
                    "Initials are enough. It keeps what you say of them apart from what you \
                     say of others. Leave it empty {if_empty}."
                ));
                page.text(if state.session.keeps_pass() {
                    "It is kept with your answers, and printed on a page that you export."
                } else {
                    "It is printed on a page that you export."
                });
                "Name"
            }
            Purpose::Note(run, strategy) => {
                let takes_note = state.session.takes_note(run, strategy);
                // A small window has room for the note, and the page before named the strategy.
                if state.is_roomy() && takes_note {
                    page.heading(&state.questionnaire.strategies[strategy].title);
                }
                if takes_note {
                    page.text(match state.session.note(run, strategy) {
                        Some(_) => "Leave it empty to delete it.",
                        None => "A line or two for yourself.",
                    });
                }
                page.text(state.session.note_in_words(run, strategy));
                "Note"
            }
            Purpose::Folder(_) => {
                page.heading("Keep this run in another folder");
                let whole = "Write the whole path of a folder of your own.";
                page.text(&format!("{whole} {}", state.session.other_folder_in_words()));
                "Folder"
            }
        };
        page.gap_if(state.is_roomy());
        let room = frame::page_height(state.window).saturating_sub(page.lines().len());
        page.entry(Entry::new(label));
        field::add(page, &self.text, room);
    }

    /// Says what Esc does with what was typed. A name that its writer turns away from is not kept.
    fn standing_notice(&self, state: &State) -> Option<&'static str> {
        if self.text.value() == self.purpose.text_before(state) {
            return None;
        }
        match self.purpose {
            Purpose::Name if state.session.new_name().is_some() => {
                Some("Esc keeps the earlier name.")
            }
            Purpose::Name => Some("Esc goes back without the name."),
            Purpose::Note(run, strategy) if self.text.value().trim().is_empty() => {
                let had_one = state.session.note(run, strategy).is_some();
                had_one.then_some("Enter or Esc deletes the note.")
            }
            Purpose::Note(run, strategy) if !state.session.takes_note(run, strategy) => None,
            Purpose::Note(..) => Some("Esc goes back, and the note stays."),
            Purpose::Folder(_) => None,
        }
    }

    fn offered(&self, state: &State) -> BTreeSet<usize> {
        let Purpose::Note(run, strategy) = self.purpose else { return BTreeSet::new() };
        state.session.takes_note(run, strategy).then_some(strategy).into_iter().collect()
    }

    fn act(&mut self, action: Action, _target: Option<Target>, state: &mut State) -> Outcome {
        if action == Action::Enter { self.use_text(state) } else { Outcome::stay() }
    }

    /// Goes back. A note is used all the same.
    fn close(&mut self, state: &mut State) -> Outcome {
        if let Purpose::Note(..) = self.purpose { self.use_text(state) } else { Outcome::pop() }
    }

    fn field(&mut self, _entry: usize) -> Option<FieldMut<'_>> {
        let (what, most) = match self.purpose {
            Purpose::Name => ("A name", PersonName::MAX_CHARS),
            Purpose::Note(..) => ("A note", OwnNote::MAX_CHARS),
            Purpose::Folder(_) => ("A path", MAX_PATH),
        };
        Some(FieldMut::Text(&mut self.text, most, what))
    }
}
