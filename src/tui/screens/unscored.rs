//! Words that all screens of the unscored parts show.

use super::{Page, State, Way};
use crate::session::Stage;

/// Describes the place of an unscored stage, by the way to it.
pub(super) fn place_in_words(stage: Stage, way: Way, state: &State) -> String {
    let when = if matches!(stage, Stage::Closing(_)) { "after" } else { "before" };
    let (number, of) = stage.part_number(&state.questionnaire);
    match way {
        Way::Through => format!("{when} the questions, {number} of {of}"),
        Way::FromReview => "your answers".to_owned(),
    }
}

/// Says from which run the answers to a stage were filled in, if they were.
pub(super) fn fill_filled_in(page: &mut Page, stage: Stage, state: &State) {
    page.texts(state.session.filled_in_words(stage));
}
