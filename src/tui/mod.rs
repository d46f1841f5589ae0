//! The full-screen face.

pub mod app;
pub mod bars;
pub mod focus;
pub mod frame;
pub mod keymap;
pub mod page;
pub mod screens;
pub mod state;
pub mod theme;
