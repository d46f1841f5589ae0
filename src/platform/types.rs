//! The types that all systems have in common.

use std::{ffi::OsString, io, time::Duration};

use crossterm::event::Event;

/// The kind of an entry in a folder, or of an open file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum FileKind {
    /// A plain file, or an entry whose kind the system tells only once it is opened.
    File,
    /// A symbolic link.
    Link,
    /// A folder.
    Folder,
    /// A named pipe.
    Pipe,
    /// A socket.
    Socket,
    /// A device.
    Device,
}

/// An entry in a folder.
#[derive(Debug)]
pub(crate) struct FolderEntry {
    pub(crate) name: OsString,
    pub(crate) kind: FileKind,
}

/// The kind and the owner of an open file.
#[derive(Debug, Clone, Copy)]
pub(crate) struct FileInfo {
    pub(crate) kind: FileKind,
    /// Whether it belongs to the user of this process.
    pub(crate) is_ours: bool,
}

/// Why a file or folder was not opened.
#[derive(Debug)]
pub(crate) enum OpenError {
    /// No entry has this name.
    Missing,
    /// An entry of another kind has the name, such as a link, which is not followed.
    OtherKind,
    /// The system's error.
    Failed(io::Error),
}

/// The meaning of a signal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum SignalEvent {
    /// The program must end, as if by the signal of this number.
    End(i32),
    /// The program must leave at once, as after Ctrl-C.
    Interrupt,
    /// The program must stop until it is continued.
    Stop,
    /// The program was continued.
    Continued,
    /// The window changed size.
    Resized,
}

/// The reason a wait for input ended.
#[derive(Debug)]
pub(crate) enum WaitOutcome {
    /// Input was read. There are no events if a sequence is unfinished.
    Read(Vec<Event>),
    /// The waiting thread was woken.
    Woken,
    /// The timeout has passed.
    TimedOut,
    /// The terminal is gone.
    HungUp,
}

/// Turns the bytes that a terminal sends into events.
pub(crate) trait Decode {
    /// Reads bytes. Returns the events that are complete.
    fn read(&mut self, bytes: &[u8]) -> Vec<Event>;

    /// Returns how long to wait for more bytes before [`Self::give_up`]; `None` if no sequence is
    /// unfinished.
    fn timeout(&self) -> Option<Duration>;

    /// Gives up waiting for the rest of a sequence. Returns the events that its bytes so far stand for.
    fn give_up(&mut self) -> Vec<Event>;
}
