//! Memory that a crash would leave behind, and the effect of a limit on files.

/// Does nothing: Windows writes no core files unless it is set up to.
pub(crate) fn protect() {}

/// Does nothing: there is no signal for a file at its size limit.
pub(crate) fn outlive_file_size_limit() {}
