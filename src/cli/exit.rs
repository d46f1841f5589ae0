//! How the program ends.

use std::{
    io::{self, Write as _},
    process::ExitCode,
};

/// The exit code for "could not".
pub(super) const COULD_NOT: u8 = 1;
/// The exit code for wrong input.
pub(super) const WRONG_INPUT: u8 = 2;
/// The exit code after the terminal hung up, as shells count it.
pub(super) const HUNG_UP: u8 = 129;
/// The exit code after leaving at once.
pub(super) const LEFT_AT_ONCE: u8 = 130;

/// Why a command did not do what was asked.
#[derive(Debug)]
pub(super) enum Failure {
    /// What was given is wrong.
    WrongInput(anyhow::Error),
    /// It could not be done.
    CouldNot(anyhow::Error),
}

impl From<anyhow::Error> for Failure {
    fn from(why: anyhow::Error) -> Self {
        Self::CouldNot(why)
    }
}

impl Failure {
    /// Says it on standard error and returns the exit code. Whoever closed the pipe that was
    /// written to needs no sentence.
    pub(super) fn tell(&self) -> ExitCode {
        let (why, code) = match self {
            Self::WrongInput(why) => (why, WRONG_INPUT),
            Self::CouldNot(why) => (why, COULD_NOT),
        };
        let closed = why.downcast_ref::<io::Error>().map(io::Error::kind);
        if closed != Some(io::ErrorKind::BrokenPipe) {
            let _ = writeln!(io::stderr(), "goodfaith: {why:#}");
        }
        code.into()
    }
}
