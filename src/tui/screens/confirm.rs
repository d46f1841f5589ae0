//! A question before something that wants a yes.

use super::{KeyContext, Page, State, Target, View};
use crate::session::Intent;

/// A question with "no" first.
#[derive(Debug)]
pub(crate) struct Confirm(pub(super) Intent);

impl View for Confirm {
    fn keys(&self) -> KeyContext {
        KeyContext::Menu
    }

    fn fill(&self, page: &mut Page, state: &State) {
        let intent = self.0;
        page.heading(intent.question());
        page.text(&state.session.consequence(intent));
        page.gap_if(state.is_roomy());
        // A person who is leaving an exercise still leaves it with a no, and with Esc.
        let (no, back) = match intent {
            Intent::KeepNumbers { run, strategy, .. } => {
                ("No, go back without keeping them", Some(Target::Exercise { run, strategy }))
            }
            _ => ("No, go back", None),
        };
        page.offer(no, Target::Close);
        page.offer(&format!("Yes, {}", intent.agreement()), Target::Agree(intent));
        if let Some(back) = back {
            page.offer("Go on with the exercise", back);
        }
    }

    fn is_withheld(&self, state: &State) -> bool {
        matches!(self.0, Intent::KeepNumbers { run, strategy, .. }
            if state.withholds_exercise(run, strategy))
    }
}
