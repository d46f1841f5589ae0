//! The first screen: an introduction, and a menu.

use ratatui::text::Line;

use super::{Outcome, ROOMY, View, confirm::Confirm, named};
use crate::{
    assessment::wording,
    questionnaire,
    report::HelpPointer,
    session::{Lock, SaveStatus, StartOption, introduction},
    tui::{
        keymap::KeyContext,
        page::{Entry, Page},
        state::{Exit, State},
        target::{Intent, Target},
    },
};

#[derive(Debug)]
pub(crate) struct Welcome;

/// Adds everything that can be chosen here.
fn choices(page: &mut Page, state: &State) {
    let mut offer = |label: &str, target| page.entry(Entry::new(label).target(target));
    let (session, runs) = (&state.session, state.session.runs());
    for start in session.starts() {
        let label = session.start_label(start);
        let label = match session.pass() {
            Some(pass) if start == StartOption::Resume => {
                format!("{label} ({})", pass.at.in_words(&state.questionnaire))
            }
            _ => label,
        };
        offer(&label, Target::Start(start));
    }
    // Above the entries that appear once the disk is read, so that it never slides from under the
    // pointer.
    offer(HelpPointer::Key.invitation(), Target::Help);
    if let Some(run) = runs.latest() {
        let when = wording::date(runs[run].run.finished, &state.zone);
        offer(&format!("See your latest results ({when})"), Target::Results(run));
    }
    if !runs.names().is_empty() || runs.present().count() > 1 {
        offer("All your runs, and how they changed", Target::History);
    }
    if session.lock() == Lock::Closed && session.pass().is_none() {
        offer("Type your passphrase, to look back", Target::Unlock);
    }
    offer("Where your answers are, and how to delete them", Target::Data);
    offer("Settings: colours, symbols, mouse", Target::Settings);
    offer("Leave", Target::Leave);
}

impl View for Welcome {
    fn keys(&self) -> KeyContext {
        KeyContext::Welcome
    }

    fn header(&self, state: &State, _width: u16) -> (Line<'static>, Line<'static>) {
        named("nothing leaves this computer", state)
    }

    fn fill(&self, page: &mut Page, state: &State) {
        page.heading(&state.questionnaire.instrument.title);
        page.text(&introduction(&state.questionnaire));
        let welcome = questionnaire::Place::Welcome;
        let mut cautions = state.questionnaire.cautions.iter().filter(|c| c.show == welcome);
        if state.window.1 >= ROOMY
            && let Some(first) = cautions.next()
        {
            page.text(&first.text);
        }
        page.gap();
        choices(page, state);
        page.gap();
        if matches!(state.session.draft_status(), SaveStatus::Saved | SaveStatus::Pending) {
            page.text("Your unfinished run stays kept when you leave.");
        }
        page.text(&state.session.keeping_in_words());
        page.gap();
        page.text(
            "Ctrl-C leaves at once. It cannot clear what your shell or your backups remember, and \
             it cannot help when someone is watching the screen.",
        );
        for caution in cautions {
            page.gap();
            page.heading(&caution.title);
            page.text(&caution.text);
        }
    }

    fn close(&mut self, state: &mut State) -> Outcome {
        leave(state)
    }
}

/// Leaves the program; asks first if something would be lost.
pub(super) fn leave(state: &State) -> Outcome {
    if state.session.would_lose_answers() {
        Outcome::push(Confirm::new(Intent::Leave))
    } else {
        Outcome::leave(Exit::Done)
    }
}
