//! The house rules: imports run downwards and not in circles, the core is pure, one folder knows the
//! operating system, and every file of the program is short and where one looks for it.

#![allow(clippy::unwrap_used, reason = "a file that cannot be read fails the test")]

mod circles;
mod code;
mod files;
mod layers;
mod systems;
mod tokens;
