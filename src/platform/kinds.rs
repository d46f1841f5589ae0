//! The types that all systems have in common.

use std::{ffi::OsString, io, time::Duration};

use crossterm::event::Event;

/// The kind of an entry in a folder.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// A plain file, or something whose kind the system tells only once it is opened.
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

/// A name in a folder.
#[derive(Debug)]
pub(crate) struct Entry {
    pub(crate) name: OsString,
    pub(crate) kind: Kind,
}

/// The kind and the owner of an open file.
#[derive(Debug, Clone, Copy)]
pub(crate) struct FileInfo {
    pub(crate) kind: Kind,
    /// Whether it belongs to the user of this process.
    pub(crate) is_ours: bool,
}

/// Why a file or folder was not opened.
#[derive(Debug)]
pub(crate) enum OpenError {
    /// There is none of that name.
    Missing,
    /// Something else has the name, perhaps a link, which is not followed.
    OtherKind,
    /// The system's error.
    Failed(io::Error),
}

/// The meaning of a signal: a request to the program, or a report.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Notice {
    /// To end. The number is the signal's.
    End(i32),
    /// To leave at once, as Ctrl-C asks for.
    Interrupt,
    /// To stop until it is continued.
    Stop,
    /// It was continued.
    Continued,
    /// The window has another size.
    Resized,
}

/// The end of a wait for input.
#[derive(Debug)]
pub(crate) enum Waited {
    /// The events that were read; none if a sequence is unfinished.
    Read(Vec<Event>),
    /// Somebody woke whoever waited.
    Woken,
    /// The time is over.
    TimedOut,
    /// The terminal is gone.
    HungUp,
}

/// Turns the bytes that a terminal sends into events.
pub(crate) trait Decode {
    /// Reads bytes. Returns the events that are complete.
    fn read(&mut self, bytes: &[u8]) -> Vec<Event>;

    /// Returns how long to wait for more before [`Self::give_up`]; `None` if nothing has begun.
    fn timeout(&self) -> Option<Duration>;

    /// Gives up waiting for the rest of a sequence. Returns the events that the bytes so far mean.
    fn give_up(&mut self) -> Vec<Event>;
}
