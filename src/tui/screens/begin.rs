//! Beginning a pass.

use super::{Confirm, Outcome, State, resume};
use crate::session::{Intent, RunId};

/// Begins a pass; if a run is given, filled in from the newest kept one about its person. Asks first if
/// something would be lost by it.
pub(super) fn begin(keep: bool, after: Option<RunId>, state: &mut State) -> Outcome {
    if state.session.lost_by_beginning(keep).is_some() {
        return Outcome::push(Confirm(Intent::StartAfresh { keep, after }));
    }
    state.session.begin_after(keep, after);
    open_begun(state)
}

/// Opens a pass that was just begun, and says so if it will be kept.
pub(super) fn open_begun(state: &State) -> Outcome {
    let notice = will_be_kept_in_words(state).map(str::to_owned);
    Outcome { notice, ..Outcome::restart(resume(state)) }
}

/// Returns the sentence that the pass in progress will be kept, if it will be.
pub(super) fn will_be_kept_in_words(state: &State) -> Option<&'static str> {
    let keep = state.session.pass()?.keep;
    keep.then_some("This run will be kept. To keep nothing, go back with Esc.")
}
