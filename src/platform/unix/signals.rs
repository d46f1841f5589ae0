//! Signals that end the program, stop it, or report a new window size.

use std::{
    io,
    sync::{Arc, atomic::AtomicBool},
};

use rustix::process::{Signal, getpid, kill_current_process_group, kill_process};
use signal_hook::{
    consts::{
        SIGABRT, SIGALRM, SIGCONT, SIGHUP, SIGINT, SIGPROF, SIGQUIT, SIGTERM, SIGTSTP, SIGUSR1,
        SIGUSR2, SIGVTALRM, SIGWINCH, SIGXCPU,
    },
    flag::register_conditional_shutdown,
    low_level::emulate_default_handler,
};

use crate::platform::Notice;

/// Whether a program can stop and be continued.
pub(crate) const CAN_STOP: bool = true;

/// The signals that end a program, except for those that a fault of its own raises.
const ENDING: [i32; 11] = [
    SIGABRT, SIGALRM, SIGHUP, SIGINT, SIGPROF, SIGQUIT, SIGTERM, SIGUSR1, SIGUSR2, SIGVTALRM,
    SIGXCPU,
];

/// The signals that arrive from now on.
pub(crate) struct Signals(signal_hook::iterator::Signals);

impl Signals {
    /// Handles all signals that bear on the full screen.
    pub(crate) fn watch() -> io::Result<Self> {
        let watched = ENDING.into_iter().chain([SIGCONT, SIGTSTP, SIGWINCH]);
        signal_hook::iterator::Signals::new(watched).map(Self)
    }

    /// Waits for each signal.
    pub(crate) fn forever(&mut self) -> impl Iterator<Item = Notice> {
        self.0.forever().map(|signal| match signal {
            SIGCONT => Notice::Continued,
            SIGTSTP => Notice::Stop,
            SIGWINCH => Notice::Resized,
            SIGINT => Notice::Interrupt,
            ending => Notice::End(ending),
        })
    }
}

/// Ends the program by a signal, so that its sender sees that.
pub(crate) fn end_by(signal: i32) {
    let _ = emulate_default_handler(signal);
}

/// Makes Ctrl-C end the program within the signal handler, silently, whatever it waits for.
pub(crate) fn exit_on_ctrl_c(code: u8) -> io::Result<()> {
    let always = Arc::new(AtomicBool::new(true));
    register_conditional_shutdown(SIGINT, code.into(), always).map(|_| ())
}

/// Stops the program and the program that started it, at once. If that one stopped first, a shell
/// could continue both before this one has stopped, and nothing would continue it afterwards.
/// Everything else is as for [`stop`].
pub(crate) fn stop_group() -> io::Result<()> {
    Ok(kill_current_process_group(Signal::TTIN)?)
}

/// Stops the program until it is continued. If there is no shell to continue it, nothing happens.
pub(crate) fn stop() -> io::Result<()> {
    // A signal with a handler no longer stops the program. SIGTTIN has none, and unlike SIGSTOP it
    // stops the program only if somebody can continue it.
    Ok(kill_process(getpid(), Signal::TTIN)?)
}
