//! goodfaith: a private look, in the terminal, at one's own trust issues in close relationships.
//!
//! Imports run downwards only: CONTRIBUTING.md says what stands on what, and `tests/house` checks it.

pub mod age;
pub mod assessment;
mod builtin;
pub mod cli;
mod clock;
mod crash;
pub mod plain;
mod platform;
pub mod questionnaire;
pub mod report;
pub mod session;
mod shell;
pub mod store;
pub mod text;
pub mod tui;

pub use builtin::{BUILTINS, Builtin, builtin, builtin_named};
