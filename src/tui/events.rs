//! Sources of events: keys, signals, a terminal that hangs up. Each has a thread that sends to the
//! one channel the loop waits on, so that an idle program does nothing at all.

use std::{sync::mpsc::Sender, thread, time::Instant};

use anyhow::Context as _;
use crossterm::event::Event as TerminalEvent;

use super::{input::Decoder, keymap::is_leave_at_once, leave};
use crate::{
    platform::terminal,
    store::{OpenedFolder, ReadEvent, StoreError, WriteEvent, Writer},
};

/// An event that the loop handles.
#[derive(Debug)]
pub enum Event {
    /// A key, a click or a paste.
    Terminal {
        /// The event.
        event: TerminalEvent,
        /// The time it was read.
        at: Instant,
    },
    /// The picture changes because time has passed.
    TimePassed,
    /// The window has another size: columns and rows.
    Resized((u16, u16)),
    /// A signal that ends the program.
    Signal(i32),
    /// A signal that stops the program until it is continued.
    Stop,
    /// The program was continued.
    Continued,
    /// The terminal is gone.
    HungUp,
    /// The result of a job of the writer.
    Written(WriteEvent),
    /// A page was written to a new file, whose path is given, or why it was not.
    PageWritten(Result<String, String>),
    /// The folder was opened again, to keep answers in it.
    Opened(Box<OpenedFolder>),
    /// A passphrase was tried: the lock was opened, or could not be.
    PassphraseTried(Box<PassphraseTried>),
    /// The result of a request to the reader.
    Found(ReadEvent),
}

/// The result of opening what is locked.
#[derive(Debug)]
pub struct PassphraseTried {
    /// The folder, opened anew to keep answers in it if they are kept.
    pub opened: Result<Option<OpenedFolder>, StoreError>,
    /// The writer, if it was not opened.
    pub writer: Option<Writer>,
}

/// Starts the threads that watch the terminal.
///
/// # Errors
///
/// When a thread cannot be started.
pub(super) fn watch_terminal(events: &Sender<Event>) -> anyhow::Result<()> {
    let to_loop = events.clone();
    start("hang-up", move || {
        terminal::wait_for_hang_up();
        let _ = to_loop.send(Event::HungUp);
    })?;
    let to_loop = events.clone();
    start("input", move || {
        let mut decoder = Decoder::default();
        while let Some(read) = terminal::read_events(&mut decoder) {
            let at = Instant::now();
            for event in read {
                let leaves = matches!(&event, TerminalEvent::Key(key) if is_leave_at_once(*key));
                if to_loop.send(in_loop(event, at)).is_err() {
                    return;
                }
                if leaves {
                    leave::leave_at_once();
                }
            }
        }
        let _ = to_loop.send(Event::HungUp);
    })
}

/// Returns an event of the terminal for the loop.
fn in_loop(event: TerminalEvent, at: Instant) -> Event {
    match event {
        TerminalEvent::Resize(columns, rows) => Event::Resized((columns, rows)),
        event => Event::Terminal { event, at },
    }
}

/// Starts a thread by its name.
pub(super) fn start(name: &str, work: impl FnOnce() + Send + 'static) -> anyhow::Result<()> {
    thread::Builder::new()
        .name(name.to_owned())
        .spawn(work)
        .with_context(|| format!("could not start the thread that watches {name}"))?;
    Ok(())
}
