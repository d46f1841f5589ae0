//! Ctrl-C outside the full screen, Ctrl-Break, and the closing of the window.

use std::{
    io, process,
    sync::mpsc::{Receiver, channel},
};

use crate::platform::SignalEvent;

/// Whether a program can be stopped and continued.
pub(crate) const CAN_STOP: bool = false;

/// The number of the signal of Ctrl-C on other systems.
const INTERRUPT: i32 = 2;
/// The exit code of a program that Ctrl-C ended, in a shell on other systems.
const INTERRUPTED: i32 = 130;

/// The requests to end the program that have arrived since the watch began.
pub(crate) struct Signals(Receiver<SignalEvent>);

impl Signals {
    /// Starts to watch for all requests to end the program. When its window is closed, Windows leaves it
    /// little time: an answer that was not yet said to be saved may be lost.
    pub(crate) fn watch() -> io::Result<Self> {
        let (sender, receiver) = channel();
        let end = move || {
            let _ = sender.send(SignalEvent::End(INTERRUPT));
        };
        ctrlc::set_handler(end).map_err(io::Error::other)?;
        Ok(Self(receiver))
    }

    /// Iterates over the requests, and waits for each.
    pub(crate) fn forever(&mut self) -> impl Iterator<Item = SignalEvent> {
        self.0.iter()
    }
}

/// Ends the program with the exit code of one that Ctrl-C ended.
pub(crate) fn end_by(_signal: i32) {
    process::exit(INTERRUPTED);
}

/// Makes Ctrl-C end the program silently, even if the program is blocked.
pub(crate) fn exit_on_ctrl_c(code: u8) -> io::Result<()> {
    ctrlc::set_handler(move || process::exit(code.into())).map_err(io::Error::other)
}

/// Does nothing: there is no shell that could continue the program.
#[expect(clippy::unnecessary_wraps, reason = "on other systems it can fail")]
pub(crate) fn stop_group() -> io::Result<()> {
    Ok(())
}

/// Does nothing, as [`stop_group`].
#[expect(clippy::unnecessary_wraps, reason = "on other systems it can fail")]
pub(crate) fn stop() -> io::Result<()> {
    Ok(())
}
