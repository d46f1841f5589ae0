//! The process: without a terminal, with a pipe that is closed, and with others that look into it.

use std::{fs, process::Command};

use crate::{
    run_with_input,
    support::{Home, PROGRAM},
    typed_with,
};

#[test]
fn without_a_terminal_the_full_screen_names_the_way_line_by_line() {
    let home = Home::new();
    let named = "goodfaith take --plain.";
    for (variables, args) in [
        (&[][..], &[][..]),
        (&[], &["take"]),
        (&[("TERM", "dumb")], &[]),
        (&[("GOODFAITH_PLAIN", "0")], &[]),
        (&[("GOODFAITH_PLAIN", "")], &[]),
    ] {
        let said = typed_with(&home, variables, args, "1\n");
        assert_eq!((said.code, said.out.as_str()), (Some(2), ""), "{variables:?} {args:?}");
        assert!(said.err.contains(named), "{}", said.err);
    }
    let said = typed_with(&home, &[("GOODFAITH_PLAIN", "1")], &[], "q\n");
    assert_eq!(said.code, Some(0));
    assert!(said.out.starts_with("goodfaith, line by line."), "{}", said.out);
}

#[test]
fn a_pipe_that_is_closed_is_met_without_a_message() {
    let home = Home::new();
    let mut shell = Command::new("/bin/sh");
    shell.current_dir(home.path());
    shell.args(["-c", r#"{ "$0" take --plain; echo $? >code; } | head -n 1"#, PROGRAM]);
    let said = run_with_input(&home, &[], shell, "?\n".repeat(2000).as_bytes());
    assert_eq!(said.out, "goodfaith, line by line. Trust in close relationships.\n");
    assert_eq!(said.err, "");
    assert_eq!(fs::read_to_string(home.path().join("code")).unwrap(), "1\n");
}

#[cfg(target_os = "linux")]
#[test]
fn no_other_process_of_the_same_user_can_read_the_answers_in_memory() {
    use std::{
        io::{BufRead as _, BufReader},
        os::unix::{fs::MetadataExt as _, process::CommandExt as _},
        process::Stdio,
    };

    use crate::support::program;

    let home = Home::new();
    let mut user = fs::metadata(home.path()).unwrap().uid();
    let mut command = program();
    command.args(["take", "--plain", "--no-keep"]).env("GOODFAITH_DATA_DIR", home.data());
    if user == 0 {
        // Root may read everything, so the program is somebody else's.
        user = 65_534;
        command.uid(user);
    }
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
    assert!(lines.next().is_some_and(|line| line.is_ok()), "it is there");
    let memory = fs::metadata(format!("/proc/{}/mem", child.id())).unwrap();
    assert_ne!(memory.uid(), user);
    child.kill().unwrap();
    child.wait().unwrap();
}
