//! The full-screen face.

pub mod app;
pub mod bars;
mod document;
pub mod environment;
pub mod events;
mod field;
pub mod focus;
pub mod frame;
mod input;
pub mod keeper;
pub mod keymap;
pub mod page;
mod pen;
pub mod run;
pub mod screens;
pub mod signals;
pub mod state;
pub mod target;
pub mod terminal;
pub mod theme;
mod wrap;
