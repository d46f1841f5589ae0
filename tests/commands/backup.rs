//! `backup` and `restore` through the real binary.

use std::{fs, os::unix::fs::PermissionsExt as _, process::Command};

use goodfaith::{
    assessment::attempts::TryEventKind,
    store::{Folder, OpenedDrafts},
};

use crate::{
    attempts::keep_try_event,
    lock::locked,
    program::{Done, run_command},
    samples::Home,
};

/// Runs a command of one home on the data folder of another.
fn elsewhere(home: &Home, other: &Home, arguments: &[&str]) -> Done {
    let mut command = home.command(arguments);
    command.env("GOODFAITH_DATA_DIR", other.data());
    run_command(command)
}

#[test]
fn a_backup_moves_everything_to_another_folder() {
    let home = Home::with_runs();
    let said = home.out(&["backup", "runs.tar"]);
    assert!(said.contains("runs.tar: 4 runs. It is not locked: whoever can open"), "{said}");
    keep_try_event(&home, "00abcdef", 0, TryEventKind::Chosen, "2024-11-22T10:00:00Z");
    let said = home.out(&["backup", "all.tar"]);
    let held = ": 4 runs, and what you said about things to try.";
    assert!(said.contains(held), "{said}");
    let mode = fs::metadata(home.work().join("all.tar")).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o600);

    let other = Home::empty();
    let done = elsewhere(&home, &other, &["restore", "all.tar"]);
    assert_eq!((done.code, done.err.as_str()), (Some(0), ""));
    assert!(done.out.contains(held), "{}", done.out);
    assert_eq!(other.out(&["list"]), home.out(&["list"]));
    let again = elsewhere(&home, &other, &["restore", "all.tar"]);
    assert!(again.out.contains("no run. 5 files were there already."), "{}", again.out);
}

#[test]
fn a_backup_into_the_folder_that_is_backed_up_is_refused() {
    let home = Home::with_runs();
    for inside in [home.data().join("all.tar"), home.runs().join("all.tar")] {
        let said = home.fails(2, &["backup", inside.to_str().unwrap()]);
        assert!(said.contains("Name a file elsewhere"), "{said}");
        assert!(!inside.exists());
    }
}

#[test]
fn while_a_window_is_open_it_is_said_that_nothing_was_backed_up_or_restored() {
    let home = Home::with_runs();
    home.out(&["backup", "all.tar"]);
    fs::write(home.data().join("draft.lock"), "").unwrap();
    let _window = OpenedDrafts::open(&Folder::new(&home.data()));
    for (arguments, nothing) in [
        (["backup", "more.tar"], "nothing was backed up: another window of goodfaith is open."),
        (["restore", "all.tar"], "all.tar: another window of goodfaith is open."),
    ] {
        let said = home.fails(1, &arguments);
        assert!(said.contains(nothing) && said.contains("Close it"), "{said}");
        assert!(!said.contains("draft"), "there is none: {said}");
    }
    assert!(!home.work().join("more.tar").exists());
}

#[test]
fn tar_opens_a_backup_and_sha256sum_checks_it() {
    let home = Home::with_runs();
    home.out(&["backup", "all.tar"]);
    let run = |command: &str| {
        Command::new("sh").args(["-c", command]).current_dir(home.work()).output().unwrap()
    };
    let listed = String::from_utf8(run("tar -tf all.tar").stdout).unwrap();
    assert!(listed.contains("runs/20241121T174353Z-00abcdef.toml\n"), "{listed}");
    assert!(listed.ends_with("\nSHA256SUMS\n"), "{listed}");
    assert!(
        run("mkdir out && tar -xf all.tar -C out && cd out && sha256sum -c SHA256SUMS")
            .status
            .success()
    );
}

#[test]
fn a_backup_overwrites_nothing_and_says_when_there_is_nothing_to_back_up() {
    let home = Home::with_runs();
    fs::write(home.work().join("there.tar"), "mine").unwrap();
    assert!(home.fails(2, &["backup", "there.tar"]).contains("is not overwritten"));
    assert_eq!(home.read("there.tar"), "mine");
    let said = Home::empty().fails(1, &["backup", "all.tar"]);
    assert!(said.contains("nothing is kept in"), "{said}");
}

#[test]
fn a_refused_backup_is_reported_with_the_reason_and_restores_nothing() {
    let home = Home::with_runs();
    home.out(&["backup", "all.tar"]);
    let whole = fs::read(home.work().join("all.tar")).unwrap();
    fs::write(home.work().join("torn.tar"), &whole[..whole.len() / 2]).unwrap();
    fs::write(home.work().join("other.tar"), "not a backup").unwrap();
    let other = Home::empty();
    for (file, code, reason) in [
        ("torn.tar", 2, "it is incomplete: writing or copying it was cut short"),
        ("other.tar", 2, "it is not a backup that goodfaith wrote"),
        ("missing.tar", 2, "could not read missing.tar"),
        (".", 2, "could not read .: it is a folder"),
    ] {
        let done = elsewhere(&home, &other, &["restore", file]);
        assert_eq!((done.code, done.out.as_str()), (Some(code), ""), "{file}: {}", done.err);
        assert!(done.err.contains(reason), "{}", done.err);
        assert!(!other.data().exists());
    }
}

#[test]
fn what_is_in_the_way_is_named_and_left() {
    let home = Home::with_runs();
    home.out(&["backup", "all.tar"]);
    let name = "20241121T174353Z-00abcdef.toml";
    home.edit(name, "answered = 8", "answered = 7");
    let before = fs::read(home.runs().join(name)).unwrap();
    let done = home.goodfaith(&["restore", "all.tar"]);
    assert_eq!(done.code, Some(1));
    assert!(done.err.contains(&format!("{name} is there with other contents")), "{}", done.err);
    assert_eq!(fs::read(home.runs().join(name)).unwrap(), before);
    assert!(home.goodfaith(&["backup", "now.tar"]).err.contains("was edited by hand"));
}

#[test]
fn a_file_that_a_backup_takes_as_it_is_is_not_said_to_be_left_alone() {
    let home = Home::with_runs();
    let torn = home.runs().join("20241121T174353Z-00abcdef.toml");
    let text = fs::read_to_string(&torn).unwrap();
    fs::write(&torn, &text[..text.len() / 2]).unwrap();
    let said = home.goodfaith(&["backup", "all.tar"]).err;
    assert!(said.ends_with("is incomplete: writing or copying it was cut short.\n"), "{said}");
    fs::remove_file(torn).unwrap();
    fs::write(home.data().join("settings.toml"), "format = 1\n[settings]\nascii = 3\n").unwrap();
    let said = home.goodfaith(&["backup", "settings.tar"]).err;
    assert!(said.ends_with("settings.toml cannot be read at line 3.\n"), "{said}");
}

#[test]
fn files_that_a_backup_leaves_out_are_named() {
    let home = Home::with_runs();
    let tried = home.data().join("tried");
    fs::create_dir(&tried).unwrap();
    fs::set_permissions(&tried, fs::Permissions::from_mode(0o700)).unwrap();
    let copies = [home.runs().join("a copy.toml"), tried.join("notes.txt")];
    for copy in &copies {
        fs::write(copy, "").unwrap();
    }
    fs::create_dir(home.runs().join("20240101T000000Z-000000aa.toml")).unwrap();
    let done = home.goodfaith(&["backup", "all.tar"]);
    assert_eq!(done.code, Some(1), "{}", done.err);
    assert!(done.out.contains("all.tar: 4 runs"), "{}", done.out);
    for copy in &copies {
        let named = format!("left out: {} does not have the name", copy.display());
        assert!(done.err.contains(&named), "{named}: {}", done.err);
    }
    assert!(done.err.contains("000000aa.toml is a folder, not a file"), "{}", done.err);
    fs::remove_dir_all(home.runs()).unwrap();
    let said = home.fails(1, &["backup", "none.tar"]);
    assert!(said.contains("notes.txt") && said.contains("so nothing was written"), "{said}");
}

#[test]
fn a_backup_of_what_is_locked_says_so_if_the_key_is_missing() {
    let home = Home::with_runs();
    locked(&home);
    fs::remove_file(home.data().join("identity.age")).unwrap();
    let said = home.out(&["backup", "keyless.tar"]);
    assert!(said.contains("the key, identity.age, is missing here"), "{said}");
    assert!(!said.contains("whoever can open this file"), "{said}");
}

#[test]
fn nothing_is_written_to_a_file_with_the_name_of_standard_output() {
    let home = Home::with_runs();
    for command in [&["backup", "-"][..], &["remind", "-o", "-"], &["new", "-"]] {
        let said = home.fails(2, command);
        assert!(said.contains("this is not written to standard output"), "{said}");
    }
    assert_eq!(fs::read_dir(home.work()).unwrap().count(), 0);
}

#[test]
fn a_backup_is_not_called_locked_while_a_run_in_it_is_in_the_open() {
    let home = Home::with_runs();
    let open = fs::read(home.runs().join("20241121T174353Z-00abcdef.toml")).unwrap();
    locked(&home);
    assert!(home.out(&["backup", "locked.tar"]).contains("4 runs. It is locked, as what is kept"));
    fs::write(home.runs().join("20241121T174353Z-00abcdef.toml"), open).unwrap();
    let said = home.out(&["backup", "partly.tar"]);
    assert!(
        said.contains(
            "4 runs. Not all of it is locked: whoever can open this file can read the rest."
        ),
        "{said}"
    );
}
