//! Input and output that are slow, break off or are closed.

use std::{
    fs,
    io::{BufRead, BufReader, Read as _, Write as _},
    process::Child,
};

use tempfile::TempDir;

use crate::{
    piped::piped,
    program::{Done, run_command},
    scoring::{apart, score, scored},
};

/// Returns rows of CSV without a header.
fn rows(number: usize) -> String {
    "someone,0,1,2,3,4,3,2,1\n".repeat(number)
}

const HEADER: &str = "id,s1,s2,s3,s4,s5,s6,s7,s8\n";

/// Reads a number of lines from the program.
fn read_lines(out: &mut impl BufRead, number: usize) {
    let mut line = String::new();
    for _ in 0..number {
        line.clear();
        assert_ne!(out.read_line(&mut line).unwrap(), 0, "the program stopped");
    }
}

#[test]
fn rows_are_answered_as_they_come() {
    let mut child = score().spawn().unwrap();
    let mut input = child.stdin.take().unwrap();
    let mut output = BufReader::new(child.stdout.take().unwrap());
    input.write_all(HEADER.as_bytes()).unwrap();
    read_lines(&mut output, 1);
    for end in ["\n", "\r\n", "\n\n", "\r\n\r\n", "\n"] {
        input.write_all(rows(1).replace('\n', end).as_bytes()).unwrap();
        read_lines(&mut output, 1);
    }
    drop(input);
    assert!(child.wait().unwrap().success());
}

#[test]
fn a_row_that_breaks_off_is_named_and_what_came_before_is_scored() {
    let said = scored(&["--no-header"], format!("{HEADER}{}someone,0,1", rows(1)));
    assert_eq!(said.out.lines().count(), 1);
    assert!(
        said.err.starts_with(
            "goodfaith: line 3, id someone, has 3 cells, and the line of column names has 9"
        ),
        "{}",
        said.err
    );
    assert_eq!(said.code, Some(1));
    let said = scored(&["--no-header"], format!("{HEADER}{}", rows(1).trim_end()));
    assert_eq!((said.out.lines().count(), said.code), (1, Some(0)));
}

/// Reads two lines and closes the pipe while there is more input; returns the exit code and the
/// messages.
fn after_two_lines(input: &str) -> (Option<i32>, String) {
    let mut child = score().spawn().unwrap();
    let mut stdin = child.stdin.take().unwrap();
    stdin.write_all(input.as_bytes()).unwrap();
    let mut output = BufReader::new(child.stdout.take().unwrap());
    read_lines(&mut output, 2);
    drop(output);
    // The input stays open: the program must notice the closed output by itself.
    while stdin.write_all(rows(1000).as_bytes()).is_ok() {}
    let mut err = String::new();
    child.stderr.take().unwrap().read_to_string(&mut err).unwrap();
    (child.wait().unwrap().code(), apart(&err).1)
}

#[test]
fn whoever_stops_reading_is_told_nothing() {
    assert_eq!(after_two_lines(&format!("{HEADER}{}", rows(1))), (Some(1), String::new()));
}

#[test]
fn json_lines_without_a_row_are_no_mistake() {
    let said = scored(&["--from", "jsonl", "--no-header"], "");
    assert_eq!((said.out.as_str(), said.err.as_str(), said.code), ("", "", Some(0)));
}

#[test]
fn it_keeps_nothing() {
    let folder = TempDir::new().unwrap();
    let mut command = score();
    command.current_dir(&folder).env("GOODFAITH_DATA_DIR", folder.path().join("data"));
    command.env("HOME", folder.path());
    assert_eq!(piped(command, format!("{HEADER}{}", rows(9))).code, Some(0));
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_reported() {
    let full = fs::File::options().write(true).open("/dev/full").unwrap();
    let mut child = score().stdout(full).spawn().unwrap();
    let _ = child.stdin.take().unwrap().write_all(HEADER.as_bytes());
    let done = Done::from(child.wait_with_output().unwrap());
    assert!(done.err.starts_with("goodfaith: could not write the scores: "), "{}", done.err);
    assert_eq!(done.code, Some(1));
}

#[cfg(target_os = "linux")]
#[test]
fn input_that_cannot_be_read_is_reported() {
    let folder = fs::File::open("/").unwrap();
    let mut command = score();
    command.stdin(folder);
    let done = run_command(command);
    assert!(done.err.starts_with("goodfaith: could not read standard input: "), "{}", done.err);
    assert_eq!(done.code, Some(1));
}

/// The most memory the program has used so far, in KiB.
#[cfg(target_os = "linux")]
fn peak(child: &Child) -> u64 {
    let status = fs::read_to_string(format!("/proc/{}/status", child.id())).unwrap();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap();
    line.trim().trim_end_matches(" kB").parse().unwrap()
}

#[cfg(target_os = "linux")]
#[test]
fn memory_stays_the_same_however_much_comes() {
    const PART: usize = 10_000;
    let mut child = score().spawn().unwrap();
    let mut input = child.stdin.take().unwrap();
    let mut output = BufReader::new(child.stdout.take().unwrap());
    let part = rows(PART);
    input.write_all(HEADER.as_bytes()).unwrap();
    read_lines(&mut output, 1);
    let feeder = std::thread::spawn(move || {
        for _ in 0..40 {
            input.write_all(part.as_bytes()).unwrap();
        }
        input
    });
    read_lines(&mut output, 10 * PART);
    let early = peak(&child);
    read_lines(&mut output, 30 * PART);
    let late = peak(&child);
    drop(feeder.join().unwrap());
    assert!(child.wait().unwrap().success());
    // The 30 parts between the two are 7 MiB of input, and would be seen.
    assert!(late < early + 3 * 1024, "{early} KiB, then {late} KiB");
}
