//! The draft of the pass in progress.

use std::{fs, os::unix::fs::PermissionsExt as _};

use goodfaith::{
    assessment::Answer,
    session::SaveStatus,
    tui::{events::Event, state::Effect},
};

use crate::window::Window;

#[test]
fn an_answer_that_is_queued_to_be_saved_changes_nothing_that_is_seen() {
    let mut window = Window::new(true);
    window.begin(true);
    let effects = window.state.take_effects();
    let seen = effects.into_iter().map(|effect| window.perform(effect));
    assert_eq!(seen.collect::<Vec<_>>(), [false]);
    window.handle_next();
    assert!(window.has_draft());
    window.close();
}

#[test]
fn a_failure_that_a_newer_draft_has_overcome_is_not_reported() {
    let mut window = Window::new(true);
    window.begin(true);
    window.write();
    let data = window.data();
    fs::set_permissions(&data, fs::Permissions::from_mode(0o755)).unwrap();
    window.state.session.answer(1, Answer::Value(1));
    window.perform_all();
    let failed = window.next_event();
    fs::set_permissions(&data, fs::Permissions::from_mode(0o700)).unwrap();
    window.state.session.answer(2, Answer::Value(1));
    window.perform_all();

    let Event::Written(failed) = failed else { panic!("unexpected {failed:?}") };
    assert!(failed.outcome.is_err());
    window.runner.on_written(failed, &mut window.state);
    window.handle_next();
    assert_eq!(window.state.session.draft_status(), &SaveStatus::Saved);
    assert_eq!(window.state.notice, None);
}

#[test]
fn a_draft_that_was_never_written_counts_as_gone_at_once() {
    let mut window = Window::new(true);
    window.begin(true);
    window.state.take_effects();
    let pass = window.state.session.pass().unwrap().id;
    window.state.session.on_draft_saved(pass, Ok(()));
    assert!(window.state.session.has_draft());
    window.state.session.give_up();
    let [discard] = <[Effect; 1]>::try_from(window.state.take_effects()).unwrap();
    assert!(window.perform(discard), "what is said of it is drawn");
    assert!(!window.state.session.has_draft());
}

#[test]
fn a_draft_counts_as_gone_only_once_it_is() {
    let mut window = Window::new(true);
    window.begin(true);
    window.write();
    window.state.session.give_up();
    window.perform_all();
    assert!(window.state.session.has_draft());
    window.handle_next();
    assert!(!window.state.session.has_draft() && !window.has_draft());
}

#[test]
fn a_draft_is_removed_even_after_keeping_nothing_was_chosen() {
    let mut window = Window::new(true);
    window.begin(true);
    window.write();
    window.perform(Effect::KeepNothing);
    window.state.session.give_up();
    window.write();
    assert!(!window.has_draft() && !window.state.session.has_draft());
}

#[test]
fn once_keeping_nothing_was_chosen_no_draft_can_be_written() {
    let mut window = Window::new(true);
    window.perform(Effect::KeepNothing);
    window.begin(true);
    window.perform_all();
    assert!(window.state.session.draft_status().is_failed());
    let draft = window.data().join("draft.toml");
    let _folder = window.close();
    assert!(!draft.exists());
}
