//! What is said before something is lost by leaving.

use super::{
    choose,
    danger::keep_answer,
    disk::at,
    notes::{noted, noted_before_unkept},
    session,
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

#[test]
fn leaving_names_a_note_whose_run_another_window_deleted_since_it_was_written() {
    let (mut session, mut disk) = session();
    let run = keep_answer(&mut session, &mut disk, Some(1), 1000);
    let strategy = choose(&mut session, run);
    session.write_note(run, strategy, OwnNote::new("He asked."));
    for is_there in [true, false] {
        disk.runs.retain(|_, _| is_there);
        session.look_again();
        disk.perform_all(&mut session);
    }
    assert!(!session.takes_note(run, strategy));
    assert!(session.lost_by_leaving().unwrap().starts_with("You wrote a note"));
}
