//! A question before something that cannot be undone.

use ratatui::text::Line;

use super::{View, named};
use crate::{
    session::GIVING_UP,
    store::{DELETION_LIMITS, EVERYTHING},
    tui::{
        keymap::KeyContext,
        page::{Entry, Page},
        state::State,
        target::{Intent, Target},
    },
};

/// A question with "no" first.
#[derive(Debug)]
pub(crate) struct Confirm {
    intent: Intent,
}

impl Confirm {
    /// Creates the question for an intent.
    #[must_use]
    pub(crate) fn new(intent: Intent) -> Self {
        Self { intent }
    }

    /// Returns the words for no. Whoever leaves an exercise does not go back to it by that.
    fn no(&self) -> &'static str {
        match self.intent {
            Intent::KeepNumbers { .. } => "No, leave without keeping them",
            _ => "No, go back",
        }
    }

    fn question(&self, state: &State) -> (&'static str, String, &'static str) {
        match self.intent {
            Intent::StartAfresh { keep } => (
                "Start afresh?",
                state.session.lost_by_beginning(keep).unwrap_or_default(),
                "Yes, start afresh",
            ),
            Intent::KeepAfterAll(_) => (
                "Keep this run after all?",
                state.session.keep_after_all_in_words().to_owned(),
                "Yes, keep it",
            ),
            Intent::KeepNumbers { numbers, .. } => (
                "Keep the two numbers?",
                format!(
                    "{} before and {} after. They stand with your results when you come back. \
                     Nothing that you wrote is kept.",
                    numbers.before(),
                    numbers.after()
                ),
                "Yes, keep the numbers",
            ),
            Intent::DeleteRun(name) => (
                "Delete this run?",
                format!("{} {DELETION_LIMITS}", state.session.file_in_words(name, &state.zone)),
                "Yes, delete it",
            ),
            Intent::DeleteEverything => (
                "Delete everything goodfaith keeps?",
                format!("{EVERYTHING} {DELETION_LIMITS}"),
                "Yes, delete everything",
            ),
            Intent::Unlock => (
                "Take the lock off?",
                "Every file is written anew without it. Whoever can use your account can read \
                 them then."
                    .to_owned(),
                "Yes, take it off",
            ),
            Intent::GiveUp => (
                "Leave, and keep nothing of this run?",
                GIVING_UP.to_owned(),
                "Yes, leave and keep nothing",
            ),
            Intent::Leave => {
                ("Leave?", state.lost_by_leaving().unwrap_or_default().to_owned(), "Yes, leave")
            }
        }
    }
}

impl View for Confirm {
    fn keys(&self) -> KeyContext {
        KeyContext::Menu
    }

    fn header(&self, state: &State, _width: u16) -> (Line<'static>, Line<'static>) {
        named("", state)
    }

    fn fill(&self, page: &mut Page, state: &State) {
        let (question, consequence, yes) = self.question(state);
        page.heading(question);
        page.text(&consequence);
        page.gap();
        page.entry(Entry::new(self.no()).target(Target::Close));
        page.entry(Entry::new(yes).target(Target::Agree(self.intent)));
        if let Intent::KeepNumbers { run, strategy, .. } = self.intent {
            let back = Entry::new("Back to the exercise");
            page.entry(back.target(Target::Exercise { run, strategy }));
        }
    }
}
