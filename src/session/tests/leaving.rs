//! What is said before something is lost by leaving.

use super::{
    disk::at,
    notes::{noted, noted_before_unkept},
};
use crate::{
    assessment::attempts::{OwnNote, TryEventKind, TryOutcome},
    session::Persistence,
};

#[test]
fn leaving_names_all_that_is_not_kept_with_the_results_and_with_a_note() {
    let either = "What you said about things to try is not kept either.";
    let (mut session, run) = noted_before_unkept();
    assert!(!session.lost_by_leaving().unwrap().contains(either));
    session.record_try_event(run, 1, TryEventKind::Chosen, None, at(3500));
    let lost = session.lost_by_leaving().unwrap();
    assert!(lost.starts_with("Your results are not kept.") && lost.ends_with(either), "{lost}");

    let (mut session, run) = noted();
    session.set_persistence(Persistence::Off("/home/sam/goodfaith".to_owned()));
    session.write_note(run, 0, OwnNote::new("Another."));
    assert!(!session.lost_by_leaving().unwrap().contains(either));
    session.say_outcome(run, 1, TryOutcome::Helped, at(3000));
    let lost = session.lost_by_leaving().unwrap();
    assert!(lost.starts_with("You wrote a note") && lost.ends_with(either), "{lost}");
}
