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

use crate::platform::SignalEvent;

/// Whether a program can be stopped and continued.
pub(crate) const CAN_STOP: bool = true;

/// The signals that end a program, except those that are raised by a fault of its own.
const ENDING: [i32; 11] = [
    SIGABRT, SIGALRM, SIGHUP, SIGINT, SIGPROF, SIGQUIT, SIGTERM, SIGUSR1, SIGUSR2, SIGVTALRM,
    SIGXCPU,
];

/// The signals that have arrived since the watch began.
pub(crate) struct Signals(signal_hook::iterator::Signals);

impl Signals {
    /// Starts to watch for all signals that bear on the full screen.
    pub(crate) fn watch() -> io::Result<Self> {
        let watched = ENDING.into_iter().chain([SIGCONT, SIGTSTP, SIGWINCH]);
        signal_hook::iterator::Signals::new(watched).map(Self)
    }

    /// Iterates over the signals, and waits for each.
    pub(crate) fn forever(&mut self) -> impl Iterator<Item = SignalEvent> {
        self.0.forever().map(|signal| match signal {
            SIGCONT => SignalEvent::Continued,
            SIGTSTP => SignalEvent::Stop,
            SIGWINCH => SignalEvent::Resized,
            SIGINT => SignalEvent::Interrupt,
            ending => SignalEvent::End(ending),
        })
    }
}

/// Ends the program by a signal, so that its parent sees that the signal ended it.
pub(crate) fn end_by(signal: i32) {
    let _ = emulate_default_handler(signal);
}

/// Makes Ctrl-C end the program silently, within the signal handler, even if the program is blocked.
pub(crate) fn exit_on_ctrl_c(code: u8) -> io::Result<()> {
    let always = Arc::new(AtomicBool::new(true));
    register_conditional_shutdown(SIGINT, code.into(), always).map(|_| ())
}

/// Stops the program together with the one that started it, as [`stop`] does. If that one stopped
/// first, a shell could continue both before this one has stopped, and nothing would continue it
/// afterwards.
pub(crate) fn stop_group() -> io::Result<()> {
    Ok(kill_current_process_group(Signal::TTIN)?)
}

/// Stops the program until it is continued. Without a shell to continue it, nothing happens.
pub(crate) fn stop() -> io::Result<()> {
    // SIGTSTP has a handler, so it no longer stops the program. SIGTTIN has none, and unlike SIGSTOP,
    // it stops the program only if a shell can continue it.
    Ok(kill_process(getpid(), Signal::TTIN)?)
}
