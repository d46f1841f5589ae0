//! Opening a folder that another window uses, or that could not be used before.

use std::{fs, os::unix::fs::PermissionsExt as _};

use goodfaith::{
    assessment::Answer,
    session::{self, Persistence, SaveStatus},
    store::{Done, Folder, Settings},
    tui::{events::Event, state::Effect},
};

use crate::window::Window;

#[test]
fn trying_again_never_replaces_the_pass_under_way() {
    let mut first = Window::new(true);
    first.begin(true);
    first.write();

    // The answers of the second window are in memory only.
    let mut second = Window::on(first.folder.clone(), true);
    second.state.session.begin(true);
    second.state.session.answer(1, Answer::Value(1));
    let before = second.state.session.pass().cloned();
    assert!(!before.as_ref().unwrap().keep);

    first.close();
    second.perform(Effect::Session(session::Effect::Reopen));
    second.handle_next();
    assert_eq!(second.state.session.pass().cloned(), before);
    let why = session::ANOTHER_DRAFT_THERE.to_owned();
    assert_eq!(*second.state.session.persistence(), Persistence::Unavailable(why));
    assert!(second.has_draft());
}

#[test]
fn the_runs_and_the_settings_in_a_folder_that_can_be_used_again_are_known() {
    let mut first = Window::new(true);
    first.begin(true);
    let run = first.finish();
    first.write();
    assert_eq!(first.status(run), SaveStatus::Saved);
    let folder = first.close();
    let (path, away) = (folder.path().join("data"), folder.path().join("away"));
    let silent = Settings { mention_earlier_runs: Some(false), ..Settings::default() };
    Folder::new(&path).save_settings(&silent).unwrap();
    fs::rename(&path, &away).unwrap();
    fs::write(&path, "in the way").unwrap();

    let mut second = Window::on(folder, true);
    assert!(matches!(second.state.session.persistence(), Persistence::Unavailable(_)));
    fs::remove_file(&path).unwrap();
    fs::rename(&away, &path).unwrap();
    second.state.session.choose_settings(Settings { mouse: Some(false), ..Settings::default() });
    second.state.session.reopen();
    second.perform_all();
    while second.state.session.runs().names().is_empty() {
        second.handle_next();
    }
    assert_eq!(*second.state.session.settings(), Settings { mouse: Some(false), ..silent });
}

#[test]
fn a_folder_asked_for_twice_and_opened_once_is_kept_in() {
    let mut before = Window::new(true);
    before.begin(true);
    before.write();
    let data = before.data();
    let folder = before.close();
    fs::set_permissions(&data, fs::Permissions::from_mode(0o755)).unwrap();

    let mut window = Window::on(folder, true);
    assert!(matches!(window.state.session.persistence(), Persistence::Unavailable(_)));
    assert_eq!(window.state.notice, None);
    let reopen = Effect::Session(session::Effect::Reopen);
    window.perform(reopen.clone());
    window.handle_next();
    assert_eq!(window.state.notice, Some("Tried again: still nothing can be kept.".into()));
    fs::set_permissions(&data, fs::Permissions::from_mode(0o700)).unwrap();
    for _ in 0..2 {
        window.perform(reopen.clone());
    }
    let mut opened = [(); 2].map(|()| match window.next_event() {
        Event::Opened(opened) => opened,
        other => panic!("unexpected {other:?}"),
    });
    opened.sort_by_key(|opened| opened.draft.is_err());
    assert_eq!(opened.each_ref().map(|opened| opened.draft.is_ok()), [true, false]);
    for opened in opened {
        window.runner.on_opened(*opened, &mut window.state);
        assert!(matches!(window.state.session.persistence(), Persistence::Folder(_)));
    }
    assert!(window.state.session.pass().unwrap().keep);
    window.close();
}

#[test]
fn what_a_killed_process_left_half_written_is_removed_only_after_the_first_frame() {
    let mut before = Window::new(true);
    before.begin(true);
    before.write();
    let half = before.data().join(".0000000a.tmp");
    let folder = before.close();
    fs::write(&half, "half").unwrap();

    let mut window = Window::on(folder, true);
    assert!(half.exists(), "the first frame does not wait for it");
    window.runner.list(&mut window.state);
    let is_swept = |event| matches!(event, Event::Written(event) if matches!(event.outcome, Ok(Done::Removed)));
    while !is_swept(window.next_event()) {}
    assert!(!half.exists() && window.has_draft());
    window.close();
}

#[test]
fn where_nothing_is_to_be_kept_a_draft_is_known_of_before_the_runs_are() {
    let mut other = Window::new(true);
    for is_there in [false, true] {
        if is_there {
            other.begin(true);
            other.write();
        }
        let mut window = Window::on(other.folder.clone(), false);
        window.runner.list(&mut window.state);
        while !window.state.session.runs().is_listed() {
            window.handle_next();
        }
        assert_eq!(window.state.session.has_draft(), is_there);
    }
}

#[test]
fn an_unfinished_run_of_another_window_counts_once_this_one_looks_again() {
    let mut other = Window::new(true);
    other.begin(true);
    other.finish();
    other.write();
    let mut window = Window::on(other.folder.clone(), true);
    window.runner.list(&mut window.state);
    let older = loop {
        window.write();
        if let Some(run) = window.state.session.runs().latest() {
            break run;
        }
    };
    other.state.session.begin(true);
    other.state.session.answer_safety(0, Some(0));
    other.write();
    assert_eq!(window.state.session.later_danger(older).counts, None);
    window.state.session.look_again();
    while window.state.session.later_danger(older).counts.is_none() {
        window.write();
    }
}
