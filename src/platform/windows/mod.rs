//! Windows.
//!
//! As elsewhere, nothing is overwritten, no link is followed, and saved files are on the disk. But
//! there are no permission bits: a person's profile folder is closed to the other users of the
//! computer, so answers are kept inside it and nowhere else. Nothing stops a crash report from holding
//! memory if a person has asked Windows for such reports.

pub(crate) mod dir;
pub(crate) mod environment;
pub(crate) mod input;
pub(crate) mod memory;
pub(crate) mod private;
pub(crate) mod signals;
pub(crate) mod terminal;
