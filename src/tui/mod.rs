//! The full-screen face.

pub mod app;
mod backend;
mod bars;
mod cell_style;
mod curves;
mod document;
pub mod effect_runner;
pub mod environment;
pub mod events;
mod field;
mod focus;
mod frame;
mod haste;
mod input;
pub mod keymap;
pub(crate) mod leave;
mod page;
mod pen;
pub mod run;
mod screens;
mod secret;
pub(crate) mod signals;
pub mod state;
mod target;
pub(crate) mod terminal;
mod theme;
mod wrap;
