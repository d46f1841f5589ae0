//! A folder that is locked, and changes of its lock.

use std::{fs, os::unix::fs::DirBuilderExt as _, rc::Rc};

use goodfaith::{
    age::{Passphrase, WorkFactor},
    assessment::Answer,
    session::{self, Lock, Persistence, SaveStatus},
    store::{DraftStore, Folder},
    tui::state::Effect,
};
use tempfile::TempDir;

use crate::window::Window;

fn passphrase() -> Passphrase {
    Passphrase::new("three green geese".to_owned().into())
}

/// Locks a folder in which nothing is kept.
fn locked() -> Rc<TempDir> {
    let folder = tempfile::tempdir().unwrap();
    let mut drafts = DraftStore::new(&Folder::new(&folder.path().join("data")));
    drafts.lock_all(&passphrase(), WorkFactor::cheapest()).unwrap();
    Rc::new(folder)
}

#[test]
fn whoever_answers_without_the_passphrase_is_told_if_nothing_can_be_kept() {
    let mut window = Window::on(locked(), true);
    assert_eq!(window.state.session.lock(), Lock::Closed);
    let data = window.data();
    fs::rename(&data, window.folder.path().join("away")).unwrap();
    fs::write(&data, "in the way").unwrap();
    // As the screen does before the folder is opened.
    window.state.session.set_persistence(Persistence::Folder(data.display().to_string()));
    window.state.session.begin(true);
    window.perform(Effect::AnswerWithoutLooking);
    let Persistence::Unavailable(why) = window.state.session.persistence() else {
        panic!("{:?}", window.state.session.persistence())
    };
    assert!(window.state.notice.as_ref().is_some_and(|said| said.as_str().contains(why)));
    window.state.session.answer(0, Answer::Value(3));
    assert!(!window.state.session.pass().unwrap().keep && window.state.take_effects().is_empty());
}

#[test]
fn a_run_begun_without_the_passphrase_is_not_called_an_earlier_one_once_it_is_typed() {
    let mut window = Window::on(locked(), true);
    window.perform(Effect::AnswerWithoutLooking);
    window.begin(true);
    window.write();
    window.perform(Effect::OpenLocked(passphrase()));
    window.handle_next();
    assert_eq!(window.state.session.lock(), Lock::Open);
    assert_eq!(window.state.notice, None);
    window.state.session.answer(1, Answer::Value(3));
    assert_eq!(window.perform_all(), 1);
    while *window.state.session.draft_status() == SaveStatus::Pending {
        window.handle_next();
    }
    assert_eq!(*window.state.session.draft_status(), SaveStatus::Saved);
}

#[test]
fn nothing_is_kept_in_a_folder_opened_to_look_back_once_keeping_nothing_was_chosen() {
    let mut window = Window::on(locked(), true);
    window.perform(Effect::KeepNothing);
    window.perform(Effect::OpenLocked(passphrase()));
    window.handle_next();
    assert_eq!(window.state.session.lock(), Lock::Open);
    let persistence = window.state.session.persistence();
    assert!(matches!(persistence, Persistence::Off(_)), "{persistence:?}");
}

#[test]
fn a_folder_that_can_be_used_again_is_known_to_be_locked() {
    let folder = locked();
    let (data, away) = (folder.path().join("data"), folder.path().join("away"));
    fs::rename(&data, &away).unwrap();
    fs::write(&data, "in the way").unwrap();
    let mut window = Window::on(folder, true);
    fs::remove_file(&data).unwrap();
    fs::rename(&away, &data).unwrap();
    window.perform(Effect::Session(session::Effect::Reopen));
    window.handle_next();
    assert_eq!(window.state.session.lock(), Lock::Closed);
}

#[test]
fn a_change_of_the_lock_is_stopped_and_the_next_one_is_not() {
    let mut window = Window::new(true);
    window.state.effects.extend([Effect::Lock(passphrase()), Effect::StopChangingLock]);
    window.write();
    assert_eq!(window.state.notice, Some("Stopped. The lock is as it was.".into()));
    assert_eq!(window.state.session.lock(), Lock::Off);
    window.state.effects.push(Effect::Lock(passphrase()));
    window.write();
    assert_eq!(window.state.session.lock(), Lock::Open);
    window.perform(Effect::StopChangingLock);
    assert!(window.state.notice.as_ref().unwrap().as_str().contains("cannot be stopped"));
}

#[test]
fn a_locked_folder_goes_on_as_a_new_one_without_a_lock_once_everything_in_it_is_deleted() {
    for keep in [true, false] {
        let mut window = Window::on(locked(), keep);
        window.perform(Effect::Session(session::Effect::DeleteEverything));
        window.handle_next();
        assert_eq!(window.state.session.lock(), Lock::Off);
        let data = window.data();
        assert!(!data.exists(), "nothing is created before there is something to keep");
        assert_eq!(window.state.session.persistence().is_on(), keep);
        window.begin(keep);
        window.perform_all();
        let _folder = window.close();
        assert_eq!(data.join("draft.toml").exists(), keep);
    }
}

#[test]
fn once_everything_is_locked_a_run_that_cannot_be_read_is_named_as_its_file_is_then() {
    let mut window = Window::new(true);
    let runs = window.data().join("runs");
    fs::DirBuilder::new().mode(0o700).recursive(true).create(&runs).unwrap();
    let name = "20261121T181500Z-0000000a.toml";
    fs::write(runs.join(name), "torn").unwrap();
    window.runner.list(&mut window.state);
    (0..2).for_each(|_| window.handle_next());
    window.perform_all();
    window.handle_next();
    window.perform(Effect::Lock(passphrase()));
    while window.state.session.lock() != Lock::Open {
        window.handle_next();
    }
    assert!(runs.join(format!("{name}.age")).exists());
    window.perform_all();
    window.handle_next();
    let problems: Vec<&str> = window.state.session.to_attend_to().collect();
    assert!(problems.len() == 1 && problems[0].contains(".toml.age"), "{problems:?}");
}
