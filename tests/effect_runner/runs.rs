//! Finished runs, and what is said of things to try with them.

use std::fs;

use goodfaith::{
    assessment::{
        Answer,
        attempts::{OwnNote, TryOutcome},
    },
    session::{SaveStatus, prompts::NOTE_IS_GONE},
    store::{ReadEvent, Settings},
    tui::{events::Event, notice::Notice, state::Effect},
};

use crate::window::Window;

#[test]
fn a_finished_pass_is_one_run_and_no_draft() {
    let mut window = Window::new(true);
    window.begin(true);
    window.write();
    let run = window.finish();
    let effects = window.state.take_effects();
    for effect in effects.iter().cloned().chain(effects.clone()) {
        // Asked twice, because nobody heard how it went, it is still the same run.
        window.perform(effect);
        window.handle_next();
        assert_eq!(window.status(run), SaveStatus::Saved);
    }
    assert_eq!((window.runs(), window.has_draft()), (1, false));
}

#[test]
fn a_run_kept_after_all_does_not_make_the_next_pass_a_kept_one() {
    let mut window = Window::new(false);
    window.begin(false);
    let run = window.finish();
    window.state.session.save_run(run);
    window.write();
    assert_eq!((window.status(run), window.runs()), (SaveStatus::Saved, 1));

    window.begin(true);
    assert!(!window.state.session.pass().unwrap().keep);
    assert_eq!(window.perform_all(), 0);
    assert!(!window.has_draft());
    window.close();
}

#[test]
fn keeping_an_older_run_leaves_the_draft_of_the_pass_under_way() {
    let mut window = Window::new(true);
    window.begin(false);
    let older = window.finish();
    window.begin(true);
    window.write();
    assert_eq!(*window.state.session.draft_status(), SaveStatus::Saved);
    window.state.session.save_run(older);
    window.write();
    assert_eq!((window.runs(), window.has_draft()), (1, true));
}

#[test]
fn what_was_not_to_be_kept_is_not_carried_over() {
    let mut window = Window::new(true);
    window.begin(false);
    window.state.session.answer_safety(0, Some(0));
    window.finish();
    for keep in [true, false] {
        window.state.session.begin(keep);
        assert!(window.state.session.pass().unwrap().responses.safety.is_empty());
    }
}

#[test]
fn a_run_that_could_not_be_kept_is_kept_with_the_next_answer_and_the_screens_know() {
    let mut window = Window::new(true);
    let in_the_way = window.data().join("runs");
    window.begin(true);
    window.write();
    fs::write(&in_the_way, "").unwrap();
    let run = window.finish();
    window.write();
    assert!(window.status(run).is_failed());

    window.begin(true);
    for _ in 0..window.perform_all() {
        window.handle_next();
    }
    assert!(window.status(run).is_failed() && window.state.session.draft_status().is_failed());

    fs::remove_file(&in_the_way).unwrap();
    window.state.session.answer(1, Answer::Value(1));
    for _ in 0..window.perform_all() {
        window.handle_next();
    }
    assert_eq!(
        (window.status(run), window.runs(), window.has_draft()),
        (SaveStatus::Saved, 1, true)
    );
    assert_eq!(window.state.session.draft_status(), &SaveStatus::Saved);
}

#[test]
fn a_run_that_could_not_be_written_is_not_called_gone_while_its_draft_is_there() {
    let mut window = Window::new(true);
    window.begin(true);
    window.perform_all();
    let in_the_way = window.data().join("runs");
    window.handle_next();
    fs::write(&in_the_way, "").unwrap();
    let run = window.finish();
    window.write();
    let session = &window.state.session;
    assert!(session.is_left_as_draft(run) && session.has_draft() && window.has_draft());
    assert!(session.run_in_words(run).contains("answers are still there"));
    assert!(session.lost_by_leaving().unwrap().contains("stay on this computer"));

    fs::remove_file(&in_the_way).unwrap();
    window.state.session.save_run(run);
    window.write();
    let session = &window.state.session;
    assert!(!session.is_left_as_draft(run) && !session.has_draft() && !window.has_draft());
    assert!(session.run_in_words(run).contains("kept on this computer"));
}

#[test]
fn a_run_whose_folder_was_removed_is_not_written_with_the_next_one() {
    let mut window = Window::new(true);
    window.begin(true);
    window.write();
    fs::remove_dir_all(window.data()).unwrap();
    let run = window.finish();
    window.write();
    assert!(window.status(run).is_failed() && !window.state.session.has_draft());
    window.begin(true);
    window.write();
    assert!(window.state.session.draft_status().is_failed());
    assert!(!window.data().exists());
}

#[test]
fn a_run_that_is_seen_on_disk_before_it_is_known_to_be_saved_is_no_other_one() {
    let mut window = Window::new(true);
    window.begin(true);
    window.finish();
    window.perform_all();
    let Event::Written(saved) = window.next_event() else { panic!("something else came") };
    window.runner.list(&mut window.state);
    while !window.state.session.runs().is_listed() {
        window.handle_next();
    }
    assert_eq!(window.perform_all(), 0, "nothing is read that this window wrote");
    window.runner.on_written(saved, &mut window.state);
    assert_eq!(window.state.session.runs().present().count(), 1);
}

#[test]
fn a_note_is_said_to_be_deleted_only_once_it_is() {
    let mut window = Window::new(true);
    window.begin(true);
    let run = window.finish();
    window.write();
    let (now, session) = (window.state.now(), &mut window.state.session);
    session.write_note(run, 0, OwnNote::new("He asked."));
    session.say_outcome(run, 0, TryOutcome::Helped, now);
    window.write();
    assert!(window.state.session.write_note(run, 0, None), "it is on the disk");
    window.state.say(Notice::NoteGoes);
    window.write();
    assert_eq!(window.state.notice, Some(NOTE_IS_GONE.into()));
}

#[test]
fn what_could_not_be_done_is_said_with_the_reason() {
    let mut window = Window::new(true);
    window.begin(true);
    let run = window.finish();
    window.write();
    fs::write(window.data().join("tried"), "").unwrap();
    let now = window.state.now();
    window.state.session.say_outcome(run, 0, TryOutcome::Helped, now);
    window.write();
    let said = window.state.notice.take().unwrap();
    assert!(said.as_str().starts_with("What you said is not kept. "), "{said:?}");
    fs::create_dir(window.data().join("settings.toml")).unwrap();
    let settings = Settings { mouse: Some(false), ..Settings::default() };
    window.state.session.choose_settings(settings);
    window.write();
    let said = window.state.notice.take().unwrap();
    assert!(said.as_str().starts_with("The settings were not saved. "), "{said:?}");
}

#[test]
fn several_notes_are_said_to_be_deleted_once_the_last_of_them_is() {
    let mut window = Window::new(true);
    window.begin(true);
    let run = window.finish();
    window.write();
    let now = window.state.now();
    for strategy in [0, 1] {
        let session = &mut window.state.session;
        session.write_note(run, strategy, OwnNote::new("He asked."));
        session.say_outcome(run, strategy, TryOutcome::Helped, now);
        window.write();
    }
    for strategy in [0, 1] {
        assert!(window.state.session.write_note(run, strategy, None), "it is on the disk");
    }
    window.state.say(Notice::NoteGoes);
    assert_eq!(window.perform_all(), 2);
    window.handle_next();
    assert_eq!(window.state.notice, Some(Notice::NoteGoes));
    window.handle_next();
    assert_eq!(window.state.notice, Some(NOTE_IS_GONE.into()));
}

#[test]
fn an_action_that_waits_learns_that_it_was_looked_though_nothing_is_read_here() {
    for is_read in [true, false] {
        let mut window = Window::new(true);
        if is_read {
            window.runner.list(&mut window.state);
        }
        window.perform(Effect::LookFirst);
        while !matches!(window.next_event(), Event::Read(ReadEvent::Looked)) {}
    }
}
