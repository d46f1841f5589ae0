//! goodfaith: a private look, in the terminal, at one's own trust issues in close relationships.
//!
//! Imports run downwards only: [`cli`] stands on the faces, [`tui`] and [`plain`], the faces on the
//! [`report`], the report on the [`session`], the session on the [`store`], the store on the
//! [`assessment`], the assessment on the [`questionnaire`]. The session, the assessment and the
//! questionnaire are pure. Everything may stand on [`text`]. `tests/house` checks all of this.

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
