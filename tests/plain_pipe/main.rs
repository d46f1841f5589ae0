//! The line-by-line face of the real program, typed to through a pipe.

#![allow(clippy::unwrap_used, reason = "a test may fail")]

mod asking;
mod keeping;
mod process;
#[path = "../support/mod.rs"]
mod support;

use std::process::Command;

use support::{Done, Home, piped, program, steers};

/// The lines from the first choice to the first question: a kept run about a partner.
const TO_THE_QUESTIONS: &str = "1\n1\n\ns\ns\ns\ns\ns\n";
/// The lines from the last question to the results.
const TO_THE_RESULTS: &str = "\n\ndone\n";

/// Runs the program in a home folder and types to it; the input ends after the last line.
fn typed(home: &Home, args: &[&str], input: impl AsRef<[u8]>) -> Done {
    typed_with(home, &[], args, input)
}

fn typed_with(
    home: &Home,
    variables: &[(&str, &str)],
    args: &[&str],
    input: impl AsRef<[u8]>,
) -> Done {
    let mut command = program();
    command.args(args);
    run_with_input(home, variables, command, input.as_ref())
}

/// Runs a command and writes the input to it.
fn run_with_input(
    home: &Home,
    variables: &[(&str, &str)],
    mut command: Command,
    input: &[u8],
) -> Done {
    command.env_clear().env("GOODFAITH_DATA_DIR", home.data()).env("TZ", "UTC");
    command.env("PATH", "/usr/bin:/bin").env("TERM", "xterm").envs(variables.iter().copied());
    let done = piped(command, input);
    assert!(!done.out.contains(steers), "only lines are written: {:?}", done.out);
    done
}
