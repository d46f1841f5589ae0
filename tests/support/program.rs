//! The program in a pipe, in UTC and with no variables of whoever runs the tests.

use std::process::{Command, Stdio};

pub(crate) fn program() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_goodfaith"));
    command
        .env_clear()
        .env("TZ", "UTC")
        .env("LC_ALL", "C.UTF-8")
        .env("TERM", "xterm")
        .stdin(Stdio::null());
    command
}
