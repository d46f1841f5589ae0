//! Limits on what a crash writes of the memory, and the effect of a limit on the size of files.

use std::sync::Arc;

#[cfg(target_os = "linux")]
use rustix::process::{DumpableBehavior, set_dumpable_behavior};
use rustix::process::{Resource, Rlimit, setrlimit};
use signal_hook::consts::SIGXFSZ;

/// Prevents a crash or a signal from writing the answers in memory to a core file and, on Linux alone,
/// other processes of the same user from reading them there.
pub(crate) fn protect() {
    let none = Rlimit { current: Some(0), maximum: Some(0) };
    // Every process may do both to itself, so neither fails. On Linux, the limit alone does not apply to
    // a core that is piped to a program.
    let _ = setrlimit(Resource::Core, none);
    #[cfg(target_os = "linux")]
    let _ = set_dumpable_behavior(DumpableBehavior::NotDumpable);
}

/// Makes a write beyond the size limit of files fail with an error. Otherwise, the signal for it would end
/// the program.
pub(crate) fn outlive_file_size_limit() {
    // The flag is never read: having a handler is enough. Nothing is lost if it cannot be set.
    let _ = signal_hook::flag::register(SIGXFSZ, Arc::default());
}
