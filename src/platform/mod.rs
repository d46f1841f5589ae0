//! The operating system: the one place that knows which it is.
//!
//! Everything that differs from one system to another has one name here: open folders and private
//! files, the terminal, signals, memory. Above this, no file names a system, and `tests/house` holds
//! that.

mod kinds;
mod unix;

pub(crate) use kinds::{Decode, Entry, Found, Kind, Notice, Unopened};
pub use unix::dir::Dir;
pub(crate) use unix::{dir, memory, private, signals, terminal};
