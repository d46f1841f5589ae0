//! What was left unfinished, taken up by the full screen.

use super::state::{Saving, State};
use crate::{
    session::{self, TakenUp},
    store::Draft,
};

/// Takes up an unfinished run, as far as it fits the questionnaire at hand.
pub fn take_up(draft: Draft, state: &mut State) {
    let taken_up = session::take_up(draft, &state.questionnaire);
    if let Some(notice) = taken_up.notice() {
        state.notice = Some(notice);
    }
    match taken_up {
        TakenUp::Another(id) => state.other_draft = Some(id),
        TakenUp::Here(take) | TakenUp::Changed { take, .. } => {
            state.take = Some(take);
            state.saving = Saving::Done;
        }
    }
}
