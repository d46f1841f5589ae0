//! A command that is typed to through a pipe.

use std::{
    io::Write as _,
    process::{Command, Stdio},
    thread,
};

use super::program::Done;

/// Runs a command to its end, and types to it; the input ends after the last line.
pub(crate) fn piped(mut command: Command, input: impl AsRef<[u8]>) -> Done {
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let input = input.as_ref().to_vec();
    // A program that ends early leaves some of it unread.
    let typing = thread::spawn(move || drop(stdin.write_all(&input)));
    let output = child.wait_with_output().unwrap();
    typing.join().unwrap();
    output.into()
}
