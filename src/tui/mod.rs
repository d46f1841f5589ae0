//! The full-screen face.

pub mod app;
mod backend;
pub mod bars;
mod document;
pub mod environment;
pub mod events;
pub mod focus;
pub mod frame;
pub mod keeper;
pub mod keymap;
pub mod page;
pub mod run;
pub mod screens;
pub mod state;
pub mod target;
pub mod terminal;
mod text;
pub mod theme;
