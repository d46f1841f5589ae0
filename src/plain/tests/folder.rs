use std::fs;

use jiff::Timestamp;

use super::{Played, key};
use crate::{
    age::{Passphrase, WorkFactor},
    assessment::{Answer, Responses, Run},
    builtin,
    plain::{
        dialogue::Dialogue,
        effect_runner::{EffectRunner, load_settings},
    },
    session::{Intent, Lock, Persistence, SaveStatus, StartOption},
    store::{DraftStore, Folder, RunName, Settings},
};

/// Leaves an unfinished run in a folder, and returns what holds it there.
fn leave_unfinished(folder: &Folder) -> EffectRunner {
    let dialogue = &mut Played::keeping().dialogue;
    let mut first = EffectRunner::open(folder.clone(), true, dialogue);
    dialogue.session.begin(true);
    dialogue.session.answer(0, Answer::Value(1));
    first.perform_all(Timestamp::UNIX_EPOCH, dialogue);
    first
}

#[test]
fn the_start_names_files_that_cannot_be_read_only_if_the_first_screen_mentions_earlier_runs() {
    let said = |mentions: bool| {
        let disk = tempfile::tempdir().unwrap();
        let folder = Folder::new(&disk.path().join("goodfaith"));
        let mut played = Played::keeping();
        let name = save_run(&folder);
        fs::write(folder.path().join("runs").join(name.to_string()), "damaged").unwrap();
        played.dialogue.session.mention_earlier_runs(mentions);
        let mut runner = EffectRunner::open(folder, true, &mut played.dialogue);
        runner.read_newest(Timestamp::UNIX_EPOCH, &mut played.dialogue);
        played.dialogue.take_said().join("\n")
    };
    assert!(said(true).contains(".toml"));
    assert_eq!(said(false), "");
}

#[test]
fn the_start_names_copies_of_the_draft_only_if_the_first_screen_mentions_earlier_runs() {
    let said = |mentions: bool| {
        let disk = tempfile::tempdir().unwrap();
        let folder = Folder::new(&disk.path().join("goodfaith"));
        let mut played = Played::keeping();
        save_run(&folder);
        fs::write(folder.path().join("draft (conflicted copy).toml"), "answers").unwrap();
        played.dialogue.session.mention_earlier_runs(mentions);
        let mut runner = EffectRunner::open(folder, true, &mut played.dialogue);
        runner.read_newest(Timestamp::UNIX_EPOCH, &mut played.dialogue);
        played.dialogue.take_said().join("\n")
    };
    let named = said(true);
    assert!(
        named.contains("draft (conflicted copy).toml") && named.contains("may be a copy"),
        "{named}"
    );
    assert_eq!(said(false), "");
}

fn save_run(folder: &Folder) -> RunName {
    let run = Run::finish(&builtin().unwrap(), Responses::default(), Timestamp::UNIX_EPOCH);
    folder.save_run(key(), &run).unwrap()
}

#[test]
fn a_folder_that_can_be_used_again_is_read_and_its_obstacle_is_said_once() {
    let disk = tempfile::tempdir().unwrap();
    let (path, away) = (disk.path().join("goodfaith"), disk.path().join("away"));
    let folder = Folder::new(&path);
    save_run(&folder);
    fs::write(path.join("settings.toml"), "format = 1\n[settings]\nearlier = false\n").unwrap();
    fs::rename(&path, &away).unwrap();
    fs::write(&path, "in the way").unwrap();
    let mut played = Played::keeping();
    let dialogue = &mut played.dialogue;
    let mut runner = EffectRunner::open(folder, true, dialogue);
    runner.read_newest(Timestamp::UNIX_EPOCH, dialogue);
    assert_eq!(dialogue.take_said(), [""; 0], "it is said with where a run is kept");
    dialogue.say_keeping();
    let said = dialogue.take_said().join("\n");
    assert!(said.contains("Nothing can be kept."), "{said}");

    fs::remove_file(&path).unwrap();
    fs::rename(&away, &path).unwrap();
    dialogue.session.reopen();
    runner.perform_all(Timestamp::UNIX_EPOCH, dialogue);
    let said = dialogue.take_said();
    assert!(
        matches!(&said[..], [keeping] if keeping.starts_with("A kept run is a file")),
        "{said:?}"
    );
    assert!(dialogue.session.runs().latest().is_some(), "the kept run is known");
    assert!(!dialogue.session.mentions_earlier_runs(), "the settings there are heeded");
}

#[test]
fn settings_that_cannot_be_read_are_named_though_what_is_kept_stays_locked() {
    let disk = tempfile::tempdir().unwrap();
    let folder = Folder::new(&disk.path().join("goodfaith"));
    save_run(&folder);
    fs::write(folder.path().join("settings.toml"), "damaged").unwrap();
    let dialogue = &mut Played::keeping().dialogue;
    load_settings(&folder, dialogue);
    assert!(!dialogue.session.mentions_earlier_runs(), "they may forbid it");
    dialogue.session.set_lock(Lock::Closed);
    EffectRunner::open(folder, false, dialogue).read_newest(Timestamp::UNIX_EPOCH, dialogue);
    let said = dialogue.take_said().join("\n");
    assert!(said.contains("is locked") && said.contains("settings.toml"), "{said}");
}

#[test]
fn of_a_run_that_could_not_be_deleted_it_is_not_said_that_nothing_of_it_was() {
    let disk = tempfile::tempdir().unwrap();
    let folder = Folder::new(&disk.path().join("goodfaith"));
    let name = save_run(&folder);
    let file = folder.path().join("runs").join(name.to_string());
    fs::remove_file(&file).unwrap();
    fs::create_dir(&file).unwrap();
    let dialogue = &mut Played::keeping().dialogue;
    let mut runner = EffectRunner::open(folder, true, dialogue);
    dialogue.session.agree(Intent::DeleteRun(name), Timestamp::UNIX_EPOCH);
    runner.perform_all(Timestamp::UNIX_EPOCH, dialogue);
    let said = dialogue.take_said().join("\n");
    assert!(said.starts_with("The run was not deleted. What you said about things"), "{said}");
}

#[test]
fn a_folder_that_can_be_used_again_is_said_to_be_locked_if_it_is() {
    let disk = tempfile::tempdir().unwrap();
    let (path, away) = (disk.path().join("goodfaith"), disk.path().join("away"));
    let passphrase = Passphrase::new("three green geese".to_owned().into());
    let mut drafts = DraftStore::new(&Folder::new(&path));
    drafts.lock_all(&passphrase, WorkFactor::cheapest()).unwrap();
    drop(drafts);
    fs::write(path.join("settings.toml"), "damaged").unwrap();
    fs::rename(&path, &away).unwrap();
    fs::write(&path, "in the way").unwrap();
    let dialogue = &mut Played::keeping().dialogue;
    let mut runner = EffectRunner::open(Folder::new(&path), true, dialogue);
    fs::remove_file(&path).unwrap();
    fs::rename(&away, &path).unwrap();
    dialogue.session.reopen();
    runner.perform_all(Timestamp::UNIX_EPOCH, dialogue);
    let said = dialogue.take_said().join("\n");
    assert!(said.contains("A kept run is a locked file"), "{said}");
    assert!(said.contains("is locked, and was not looked at."), "{said}");
    assert!(said.contains("settings.toml"), "they are not locked, but damaged: {said}");
}

#[test]
fn a_pass_that_was_only_opened_gives_way_to_an_unfinished_run_in_a_folder_that_can_be_used_again() {
    for says in [false, true] {
        let disk = tempfile::tempdir().unwrap();
        let folder = Folder::new(&disk.path().join("goodfaith"));
        let first = leave_unfinished(&folder);

        let dialogue = &mut Played::keeping().dialogue;
        let mut second = EffectRunner::open(folder, true, dialogue);
        dialogue.session.begin(true);
        if says {
            dialogue.session.answer(1, Answer::Value(1));
        }
        drop(first);
        dialogue.session.reopen();
        second.perform_all(Timestamp::UNIX_EPOCH, dialogue);
        let answered = &dialogue.session.pass().unwrap().responses.answers;
        assert!(answered.contains_key(&dialogue.questionnaire.items[usize::from(says)].id));
        assert_eq!(dialogue.session.starts()[0], StartOption::Resume);
        assert_eq!(dialogue.session.persistence().is_on(), !says);
    }
}

#[test]
fn a_run_whose_folder_was_removed_is_written_only_when_that_is_asked_for() {
    let disk = tempfile::tempdir().unwrap();
    let folder = Folder::new(&disk.path().join("goodfaith"));
    let dialogue = &mut Played::keeping().dialogue;
    let mut runner = EffectRunner::open(folder.clone(), true, dialogue);
    let mut perform = |dialogue: &mut Dialogue| runner.perform_all(Timestamp::UNIX_EPOCH, dialogue);
    dialogue.session.begin(true);
    dialogue.session.answer(0, Answer::Value(1));
    perform(dialogue);
    fs::remove_dir_all(folder.path()).unwrap();
    dialogue.session.answer(1, Answer::Value(1));
    perform(dialogue);
    assert!(dialogue.session.unsaved_in_words().contains("in memory only"));
    let run = dialogue.session.finish(Timestamp::UNIX_EPOCH).unwrap();
    perform(dialogue);
    assert!(dialogue.session.run_in_words(run).contains("in memory only"));
    assert!(!folder.path().exists());

    dialogue.session.begin(true);
    dialogue.session.answer(0, Answer::Value(2));
    perform(dialogue);
    assert!(dialogue.session.draft_status().is_failed() && !folder.path().exists());
    dialogue.session.save_run(run);
    perform(dialogue);
    assert_eq!(folder.list_runs().unwrap().names.len(), 1);
    dialogue.session.answer(1, Answer::Value(2));
    perform(dialogue);
    assert_eq!(*dialogue.session.draft_status(), SaveStatus::Saved);
}

#[test]
fn after_deleting_everything_the_settings_are_those_of_a_first_start() {
    let mut played = Played::keeping();
    played.dialogue.region_of_locale = Some("UK".to_owned());
    played.dialogue.session.set_settings_as_written(Settings {
        region: Some("US".to_owned()),
        keep_by_default: Some(false),
        mention_earlier_runs: Some(false),
        ..Settings::default()
    });
    played.dialogue.session.agree(Intent::DeleteEverything, Timestamp::UNIX_EPOCH);
    played.goes_on();
    assert_eq!(played.dialogue.region(), Some("UK"));
    let session = &played.dialogue.session;
    assert!(session.keeps_next() && session.mentions_earlier_runs());
}

#[test]
fn if_nothing_is_to_be_kept_an_unfinished_run_that_is_there_can_be_deleted_all_the_same() {
    let disk = tempfile::tempdir().unwrap();
    let folder = Folder::new(&disk.path().join("goodfaith"));
    let _first = leave_unfinished(&folder);

    let mut later = Played::new(Persistence::Off(String::new()));
    let mut runner = EffectRunner::open(folder, false, &mut later.dialogue);
    runner.read_newest(Timestamp::UNIX_EPOCH, &mut later.dialogue);
    assert!(later.types("").contains("delete to delete what is kept here"));
}
