//! The full-screen face.

pub mod app;
pub mod bars;
pub mod draft;
pub mod events;
pub mod focus;
pub mod frame;
pub mod keeper;
pub mod keymap;
pub mod page;
mod pen;
pub mod row;
pub mod run;
pub mod screens;
pub mod shelf;
pub mod state;
pub mod terminal;
pub mod theme;
pub mod wishes;
