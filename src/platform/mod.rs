//! The operating system: the one place that knows which it is.
//!
//! Everything that differs from one system to another has one name here: open folders and private
//! files, the terminal, signals, memory. Above this, no file names a system; `tests/house` checks it.

#[cfg_attr(
    windows,
    allow(dead_code, reason = "Windows has no pipes in folders, and does not stop programs")
)]
mod kinds;
#[cfg(unix)]
mod unix;
#[cfg(windows)]
mod windows;

pub(crate) use kinds::{Decode, Entry, FileInfo, Kind, Notice, OpenError, Waited};
pub use system::dir::Dir;
pub(crate) use system::{dir, environment, input, memory, private, signals, terminal};
#[cfg(unix)]
use unix as system;
#[cfg(windows)]
use windows as system;
