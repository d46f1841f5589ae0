//! The text in place of the list or the curves while there is no run.

use super::{Page, State};
use crate::session::Lock;

/// Says that there is none, and where the first one comes from.
pub(super) fn fill(page: &mut Page, none: &'static str, state: &State) {
    let session = &state.session;
    page.text(session.none_or_locked(none));
    if session.lock() != Lock::Closed {
        page.text(if session.can_resume() {
            "Your unfinished run is on the first screen. Once you finish it, its scores are shown here."
        } else {
            "You can start one on the first screen. Once it is finished, its scores are shown here."
        });
    }
}
