//! The real program, in a pseudo-terminal or a pipe, and what tests of it share.
//!
//! ```ignore
//! mod support;
//! use support::{Ended, Home, Key};
//!
//! let home = Home::new(); // an empty folder, for the answers and everything else
//! let terminal = home.start().args(&["--no-keep"]).size(80, 24).run();
//! terminal.wait_for("Trust in close relationships"); // fails with the screen after PATIENCE
//! terminal.press("H");
//! terminal.wait_for("In danger now");
//! terminal.key(Key::CtrlC);
//! assert_eq!(terminal.wait_exit(), Ended::Code(130));
//! terminal.assert_restored();
//! ```
//!
//! A test waits for the screen it expects and goes on at once; only [`Terminal::expect_silence`],
//! [`Terminal::is_silent`] and [`Terminal::freeze`] wait for a second. After [`Key::Esc`] it must wait for
//! the effect, or the next key is read together with Alt.

#![allow(dead_code, unused_imports, reason = "no test file uses all of it")]
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a helper of tests fails like a test")]

mod facing;
mod home;
mod hung_disk;
mod piped;
mod program;
mod squeezed;
mod steers;
mod terminal;
mod way;
mod wiped;

pub(crate) use facing::faces_the_other;
pub(crate) use home::{Home, PROGRAM, Start};
pub(crate) use hung_disk::HungDisk;
pub(crate) use piped::piped;
pub(crate) use program::{Done, program, run_command};
pub(crate) use squeezed::squeezed;
pub(crate) use steers::steers;
pub(crate) use terminal::{Ended, Key, PATIENCE, Terminal};
pub(crate) use way::{
    CLOSING, ITEMS, OPENING, answer_each, answers, begin, finish, pass_unscored, started_at,
};
pub(crate) use wiped::{ENTER_ALTERNATE, LEAVE_ALTERNATE, assert_wiped, count, find};
