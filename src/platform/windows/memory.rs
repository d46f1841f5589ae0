//! Limits on what a crash writes of the memory, and the effect of a limit on the size of files.

/// Does nothing: Windows writes no memory to a file after a crash unless it is set up to.
pub(crate) fn protect() {}

/// Does nothing: there is no such limit, and no signal for it.
pub(crate) fn outlive_file_size_limit() {}
