//! Exit codes, and the failures that they stand for.

use std::{error::Error, io};

pub(super) use crate::tui::leave::LEFT_AT_ONCE;
use crate::{
    assessment::wording::lower_first,
    platform::{environment::is_closed_pipe, io_reason},
    store::{LockTrouble, StoreError},
};

/// The exit code if something could not be done.
pub(super) const COULD_NOT: u8 = 1;
/// The exit code for wrong input.
pub(super) const WRONG_INPUT: u8 = 2;
/// The exit code after the terminal hung up, as shells count it.
pub(super) const HUNG_UP: u8 = 129;

/// The reason for a failure to write a format such as JSON or CSV.
pub(super) const NOT_RENDERED: &str = "could not put it in that format";

/// Why a command failed. The `?` operator makes any error a [`Failure::CouldNot`].
#[derive(Debug)]
pub(super) enum Failure {
    /// The arguments or the input are wrong.
    WrongInput(anyhow::Error),
    /// The work could not be done.
    CouldNot(anyhow::Error),
    /// Nothing more is to be said: the exit code is this one.
    Said(u8),
}

impl<E: Into<anyhow::Error>> From<E> for Failure {
    fn from(why: E) -> Self {
        Self::CouldNot(why.into())
    }
}

impl Failure {
    /// Fails, with nothing more to be said, unless everything could be done.
    pub(super) fn unless(is_all_done: bool) -> Result<(), Self> {
        if is_all_done { Ok(()) } else { Err(Self::Said(COULD_NOT)) }
    }

    /// Returns the exit code.
    pub(super) fn code(&self) -> u8 {
        match self {
            Self::WrongInput(_) => WRONG_INPUT,
            Self::CouldNot(_) => COULD_NOT,
            Self::Said(code) => *code,
        }
    }

    /// Returns the reason, if it has to be said. A closed pipe is reported by the exit code alone: nobody
    /// would read the reason.
    pub(super) fn reason(&self) -> Option<String> {
        let (Self::WrongInput(why) | Self::CouldNot(why)) = self else { return None };
        (!why.downcast_ref().is_some_and(is_closed_pipe)).then(|| sentence(why))
    }
}

/// Returns an error with its causes, down to one whose sentence names the cause itself.
fn sentence(why: &anyhow::Error) -> String {
    let names_its_cause = |why: &(dyn Error + 'static)| why.is::<StoreError>();
    let last = why.chain().position(names_its_cause).unwrap_or(usize::MAX);
    let sentences = why.chain().take(last.saturating_add(1)).map(words);
    sentences.collect::<Vec<_>>().join(": ")
}

/// Returns what an error says by itself.
fn words(why: &(dyn Error + 'static)) -> String {
    let of_csv = || match why.downcast_ref::<csv::Error>()?.kind() {
        csv::ErrorKind::Io(why) => Some(why),
        _ => None,
    };
    let io = why.downcast_ref::<io::Error>().or_else(of_csv);
    match io {
        Some(io) => io_reason(io),
        // A sentence of its own elsewhere; here the name of the program comes before it.
        None if why.is::<StoreError>() || why.is::<LockTrouble>() => lower_first(&why.to_string()),
        None => why.to_string(),
    }
}
