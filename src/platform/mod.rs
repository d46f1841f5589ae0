//! The operating system. No other part of the program depends on which one it is.
//!
//! Everything that differs between systems has the same name here for each of them: open folders and
//! private files, the terminal, signals, memory. No file elsewhere names a system, as `tests/house`
//! checks.

mod io_reason;
#[cfg_attr(
    windows,
    allow(dead_code, reason = "Windows has no pipes in folders, and does not stop programs")
)]
mod types;
#[cfg(unix)]
mod unix;
#[cfg(windows)]
mod windows;

pub(crate) use io_reason::io_reason;
pub use system::dir::Dir;
pub(crate) use system::{dir, environment, input, memory, private, signals, terminal};
pub(crate) use types::{
    Decode, FileInfo, FileKind, FolderEntry, OpenError, SignalEvent, WaitOutcome,
};
#[cfg(unix)]
use unix as system;
#[cfg(windows)]
use windows as system;
