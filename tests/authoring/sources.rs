//! The files that a questionnaire is read from.

use std::{
    fs::{self, File},
    os::unix::fs::symlink,
    process::Command,
};

use super::{folder, goodfaith, program::run_command, write_changed};

#[test]
fn hidden_files_beside_a_questionnaire_are_passed_over() {
    let folder = folder();
    write_changed(folder.path(), &[]);
    symlink("sam@computer.1234:1700000000", folder.path().join(".#my.toml")).unwrap();
    fs::write(folder.path().join("._my.toml"), "\0\x05\x16\x07").unwrap();
    let checked = goodfaith(folder.path(), &["check", "."]);
    assert_eq!((checked.code, checked.err.as_str()), (Some(0), ""));
}

#[test]
fn a_folder_has_a_limit_as_a_whole() {
    let folder = folder();
    let comment = format!("# {}\n", "x".repeat(1_000_000));
    for n in 0..5 {
        fs::write(folder.path().join(format!("{n}.toml")), &comment).unwrap();
    }
    let checked = goodfaith(folder.path(), &["check", "."]);
    assert_eq!(checked.code, Some(2));
    assert!(checked.err.contains("are larger than 4 MiB together"), "{}", checked.err);
    for n in 0..=1000 {
        fs::write(folder.path().join(format!("{n}.toml")), "").unwrap();
    }
    let checked = goodfaith(folder.path(), &["check", "."]);
    assert!(checked.err.contains("has more than 1000 .toml files"), "{}", checked.err);
}

#[test]
fn a_questionnaire_can_come_through_a_pipe() {
    let folder = folder();
    write_changed(folder.path(), &[]);
    let mut shell = Command::new("/bin/sh");
    shell
        .args(["-c", "cat my.toml | \"$0\" check /dev/stdin", env!("CARGO_BIN_EXE_goodfaith")])
        .current_dir(folder.path())
        .stdin(File::open("/dev/null").unwrap());
    let checked = run_command(shell);
    assert_eq!((checked.code, checked.err.as_str()), (Some(0), ""));
    assert!(checked.out.contains("Nothing is wrong with it"));
}

#[test]
fn a_folder_of_several_questionnaires_is_reported_and_none_is_chosen() {
    let folder = folder();
    for name in ["one.toml", "two.toml"] {
        assert_eq!(goodfaith(folder.path(), &["new", name]).code, Some(0));
    }
    let checked = goodfaith(folder.path(), &["check", "."]);
    assert_eq!(checked.code, Some(2));
    let said = checked.err;
    assert!(said.contains("has 2 questionnaires: ./one.toml, ./two.toml. Name one"), "{said}");
}
