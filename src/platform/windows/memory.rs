//! What a crash leaves of the memory, and what a limit on files does to the program.

/// Does nothing: Windows writes no core files unless it is set up to.
pub(crate) fn protect() {}

/// Does nothing: there is no signal for a file at its size limit.
pub(crate) fn outlive_file_size_limit() {}
