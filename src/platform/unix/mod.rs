//! Linux and macOS.

pub(crate) mod dir;
pub(crate) mod environment;
pub(crate) mod input;
pub(crate) mod memory;
pub(crate) mod private;
pub(crate) mod signals;
pub(crate) mod terminal;
