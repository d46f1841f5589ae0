//! Ctrl-C outside the full screen, Ctrl-Break, and the closing of the window.

use std::{
    io, process,
    sync::mpsc::{Receiver, channel},
};

use crate::platform::Notice;

/// Whether a program can stop and be continued.
pub(crate) const CAN_STOP: bool = false;

/// The number that other systems give to Ctrl-C.
const INTERRUPT: i32 = 2;
/// The exit code of a program that was ended so, as shells on other systems count it.
const INTERRUPTED: i32 = 130;

/// The requests to end the program that arrive from now on.
pub(crate) struct Signals(Receiver<Notice>);

impl Signals {
    /// Handles all that bears on the full screen. When the window is closed, Windows leaves little
    /// time: what was saved is safe, what was not said to be saved may be lost.
    pub(crate) fn watch() -> io::Result<Self> {
        let (sender, receiver) = channel();
        let end = move || {
            let _ = sender.send(Notice::End(INTERRUPT));
        };
        ctrlc::set_handler(end).map_err(io::Error::other)?;
        Ok(Self(receiver))
    }

    /// Waits for each request.
    pub(crate) fn forever(&mut self) -> impl Iterator<Item = Notice> {
        self.0.iter()
    }
}

/// Ends the program as if by a signal.
pub(crate) fn end_by(_signal: i32) {
    process::exit(INTERRUPTED);
}

/// Makes Ctrl-C end the program, silently, whatever it waits for.
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
