//! A terminal with a program in it: keys in, a screen out.

use std::{
    fs,
    io::{Read, Write},
    num::NonZeroU16,
    path::{Path, PathBuf},
    sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError},
    thread,
    time::{Duration, Instant},
};

use portable_pty::{CommandBuilder, MasterPty, PtySize, native_pty_system};
use rustix::process::{Pid, Signal, WaitOptions, kill_process, waitpid};

use super::{home::Home, squeezed};

/// How long a test waits before it fails. Long enough for a slow and busy machine.
pub(crate) const PATIENCE: Duration = Duration::from_secs(20);
/// The interval between two checks of a condition that is waited for.
const GLANCE: Duration = Duration::from_millis(10);
/// The time without output that counts as silence.
const SILENCE: Duration = Duration::from_secs(1);

/// A key that sends no printable character.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Key {
    Enter,
    Esc,
    Up,
    Down,
    Left,
    Right,
    F1,
    CtrlC,
    CtrlZ,
}

impl Key {
    /// Returns the bytes that a terminal sends.
    pub(crate) fn bytes(self) -> &'static str {
        match self {
            Self::Enter => "\r",
            Self::Esc => "\x1b",
            Self::Up => "\x1b[A",
            Self::Down => "\x1b[B",
            Self::Left => "\x1b[D",
            Self::Right => "\x1b[C",
            Self::F1 => "\x1bOP",
            Self::CtrlC => "\x03",
            Self::CtrlZ => "\x1a",
        }
    }
}

/// How a process ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Ended {
    Code(i32),
    Signal(i32),
}

/// A terminal with the program in it. Dropping it kills the program, and waits for its end.
pub(crate) struct Terminal {
    line: Option<Line>,
    shared: Arc<Shared>,
    pid: Pid,
    size: (u16, u16),
    modes_before: String,
    /// It is removed after all else.
    _home: Home,
}

/// The test's end of the line to the program. Dropping it hangs up.
struct Line {
    master: Box<dyn MasterPty + Send>,
    writer: Mutex<Box<dyn Write + Send>>,
}

struct Shared {
    seen: Mutex<Seen>,
    changed: Condvar,
}

/// Whether the output of the program is read.
#[derive(PartialEq, Eq)]
enum Reading {
    Always,
    Paused,
    /// One more time, and then no more.
    OnceMore,
}

struct Seen {
    screen: vt100::Parser,
    raw: Vec<u8>,
    reading: Reading,
    read_to_end: bool,
    ended: Option<Ended>,
    dumped_core: bool,
}

impl Terminal {
    /// Runs a command in a terminal of that size: columns and rows.
    pub(crate) fn run(home: Home, command: CommandBuilder, size: (u16, u16)) -> Self {
        let pty = native_pty_system().openpty(pty_size(size)).expect("a pseudo-terminal");
        let modes_before = modes(&*pty.master);
        let child = pty.slave.spawn_command(command).expect("the program to start");
        drop(pty.slave);
        let pid = child.process_id().expect("a process").cast_signed();
        let pid = Pid::from_raw(pid).expect("a process id");
        let shared = Arc::new(Shared {
            seen: Mutex::new(Seen {
                screen: parser(size),
                raw: Vec::new(),
                reading: Reading::Always,
                read_to_end: false,
                ended: None,
                dumped_core: false,
            }),
            changed: Condvar::new(),
        });
        let reader = pty.master.try_clone_reader().expect("a terminal to read from");
        let writer = pty.master.take_writer().expect("a terminal to write to");
        let (of_reader, of_waiter) = (Arc::clone(&shared), Arc::clone(&shared));
        thread::spawn(move || read_all(reader, &of_reader));
        thread::spawn(move || await_end(pid, &of_waiter));
        let line = Some(Line { master: pty.master, writer: Mutex::new(writer) });
        Self { line, shared, pid, size, modes_before, _home: home }
    }

    /// Sends the bytes of a text, which may be those of keys, without a pause.
    pub(crate) fn press(&self, keys: &str) {
        let line = self.line.as_ref().expect("a terminal that is not hung up");
        let mut writer = line.writer.lock().unwrap_or_else(PoisonError::into_inner);
        writer.write_all(keys.as_bytes()).expect("keys to be pressed");
    }

    pub(crate) fn key(&self, key: Key) {
        self.press(key.bytes());
    }

    /// Waits until the screen shows a text, however it is broken into lines.
    pub(crate) fn wait_for(&self, text: &str) {
        self.wait_until(&format!("{text:?} on the screen"), || self.shows(text));
    }

    pub(crate) fn wait_for_all(&self, texts: &[&str]) {
        for text in texts {
            self.wait_for(text);
        }
    }

    /// Waits until the screen says that the answers are saved.
    pub(crate) fn wait_for_saved(&self) {
        self.wait_until("saved", || self.says_saved());
    }

    /// Returns whether the screen says that the answers are saved.
    pub(crate) fn says_saved(&self) -> bool {
        self.shows("saved") && !self.shows("NOT saved")
    }

    /// Waits until one row of the screen has all of these texts.
    pub(crate) fn wait_for_row(&self, texts: &[&str]) {
        self.wait_until(&format!("a row with {texts:?}"), || {
            self.screen().lines().any(|row| texts.iter().all(|text| row.contains(text)))
        });
    }

    /// Waits until a condition holds, or fails with the screen.
    pub(crate) fn wait_until(&self, what: &str, is_so: impl Fn() -> bool) {
        let deadline = Instant::now() + PATIENCE;
        let mut over = false;
        while !is_so() {
            assert!(!over, "it ended before {what}\n{}", self.picture());
            assert!(Instant::now() < deadline, "waited in vain for {what}\n{}", self.picture());
            let seen = self.shared.look();
            over = seen.ended.is_some() && seen.read_to_end;
            drop(self.shared.changed.wait_timeout(seen, GLANCE));
        }
    }

    /// Waits until the program has ended and all it wrote has been read.
    pub(crate) fn wait_exit(&self) -> Ended {
        let over = |seen: &Seen| seen.ended.filter(|_| seen.read_to_end);
        self.wait_until("its end", || over(&self.shared.look()).is_some());
        over(&self.shared.look()).expect("it has ended")
    }

    /// Returns whether the program left a core dump.
    pub(crate) fn dumped_core(&self) -> bool {
        self.shared.look().dumped_core
    }

    /// Returns how often all threads together have been woken so far.
    pub(crate) fn wake_ups(&self) -> u64 {
        let threads = format!("/proc/{}/task", self.pid.as_raw_nonzero());
        let threads = fs::read_dir(threads).expect("the threads of the program");
        threads.map(|thread| wake_ups_of(&thread.expect("a thread").path())).sum()
    }

    /// Waits for a second, and fails if anything is written meanwhile.
    pub(crate) fn expect_silence(&self) {
        assert!(self.is_silent(), "something was written\n{}", self.picture());
    }

    /// Returns whether nothing is written for a second. Does not wait any longer once something is.
    pub(crate) fn is_silent(&self) -> bool {
        let before = self.raw().len();
        let is_as_before = |seen: &mut Seen| seen.raw.len() == before;
        let seen = self.shared.look();
        let waited = self.shared.changed.wait_timeout_while(seen, SILENCE, is_as_before);
        waited.unwrap_or_else(PoisonError::into_inner).1.timed_out()
    }

    /// Stops reading what the program writes, like a frozen terminal, and presses keys until the program
    /// is blocked.
    pub(crate) fn freeze(&self) {
        self.shared.change(|seen| seen.reading = Reading::Paused);
        let program = PathBuf::from(format!("/proc/{}", self.pid.as_raw_nonzero()));
        for key in ["?", "q"].into_iter().cycle() {
            let before = wake_ups_of(&program);
            self.press(key);
            let deadline = Instant::now() + SILENCE;
            while wake_ups_of(&program) == before {
                if Instant::now() > deadline {
                    return;
                }
                thread::yield_now();
            }
        }
    }

    /// Goes on reading what the program writes.
    pub(crate) fn thaw(&self) {
        self.shared.change(|seen| seen.reading = Reading::Always);
    }

    /// Waits until the program has ended, although its output is not read.
    pub(crate) fn wait_end_unread(&self) -> Ended {
        let deadline = Instant::now() + PATIENCE;
        loop {
            let seen = self.shared.look();
            if let Some(ended) = seen.ended {
                return ended;
            }
            assert!(Instant::now() < deadline, "it goes on");
            drop(self.shared.changed.wait_timeout(seen, GLANCE));
        }
    }

    /// Sends a signal to whatever is in the foreground of the terminal.
    pub(crate) fn signal_foreground(&self, signal: Signal) {
        let line = self.line.as_ref().expect("a terminal that is not hung up");
        let leader = line.master.process_group_leader().and_then(Pid::from_raw);
        kill_process(leader.expect("a process in the foreground"), signal).expect("a signal");
    }

    /// Makes the terminal report no size, like a serial line.
    pub(crate) fn lose_size(&self) {
        let line = self.line.as_ref().expect("a terminal that is not hung up");
        line.master.resize(pty_size((0, 0))).expect("no size");
    }

    pub(crate) fn signal(&self, signal: Signal) {
        kill_process(self.pid, signal).expect("a signal to be sent");
    }

    /// Changes the size: columns and rows.
    pub(crate) fn resize(&mut self, columns: u16, rows: u16) {
        self.size = (columns, rows);
        self.shared.look().screen.set_size(cells(rows), cells(columns));
        let line = self.line.as_ref().expect("a terminal that is not hung up");
        line.master.resize(pty_size(self.size)).expect("another size");
    }

    /// Takes the terminal away, as if its window was closed. The size changes first, because the output
    /// for that ends the reading thread.
    pub(crate) fn hang_up(&mut self) {
        self.shared.look().reading = Reading::OnceMore;
        self.resize(self.size.0 - 1, self.size.1);
        self.wait_until("a sign of life to hang up after", || self.shared.look().read_to_end);
        self.line = None;
    }

    /// Returns whether the screen shows a text, however it is broken into lines.
    pub(crate) fn shows(&self, text: &str) -> bool {
        squeezed(&self.screen()).contains(&squeezed(text))
    }

    /// Returns the row with a text, from 0.
    pub(crate) fn row_of(&self, text: &str) -> u16 {
        let row = self.screen().lines().position(|row| row.contains(text));
        row.unwrap_or_else(|| panic!("no {text:?} on\n{}", self.picture())).try_into().unwrap()
    }

    /// Clicks on a row, from 0, with the left button, some times without a pause.
    pub(crate) fn click(&self, row: u16, times: usize) {
        // Columns and rows are counted from 1 here.
        let place = format!("20;{}", row + 1);
        self.press(&format!("\x1b[<0;{place}M\x1b[<0;{place}m").repeat(times));
    }

    /// Returns the text on the screen, line by line.
    pub(crate) fn screen(&self) -> String {
        self.shared.look().screen.screen().contents()
    }

    /// Returns every byte the program has written.
    pub(crate) fn raw(&self) -> Vec<u8> {
        self.shared.look().raw.clone()
    }

    /// Replays bytes into a fresh terminal of the same size.
    pub(crate) fn played(&self, bytes: &[u8]) -> vt100::Parser {
        let mut screen = parser(self.size);
        screen.process(bytes);
        screen
    }

    /// Checks that the terminal is restored: echo, line editing, main screen, cursor, mouse.
    pub(crate) fn assert_restored(&self) {
        let line = self.line.as_ref().expect("a terminal that is not hung up");
        assert_eq!(modes(&*line.master), self.modes_before, "the modes of the terminal");
        let seen = self.shared.look();
        let screen = seen.screen.screen();
        assert!(!screen.alternate_screen(), "the main screen is back");
        assert!(!screen.hide_cursor(), "the cursor is shown");
        assert!(!screen.bracketed_paste(), "pastes are as they were");
        assert_eq!(screen.mouse_protocol_mode(), vt100::MouseProtocolMode::None);
    }

    fn picture(&self) -> String {
        let seen = self.shared.look();
        let rule = "-".repeat(self.size.0.into());
        format!("{rule}\n{}\n{rule}\nended: {:?}", seen.screen.screen().contents(), seen.ended)
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        self.thaw();
        if self.shared.look().ended.is_none() {
            let _ = kill_process(self.pid, Signal::KILL);
            self.wait_end_unread();
        }
    }
}

impl Shared {
    fn look(&self) -> MutexGuard<'_, Seen> {
        self.seen.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn change(&self, change: impl FnOnce(&mut Seen)) {
        change(&mut self.look());
        self.changed.notify_all();
    }
}

fn read_all(mut terminal: Box<dyn Read + Send>, shared: &Shared) {
    let mut bytes = [0; 4096];
    while let Ok(count @ 1..) = terminal.read(&mut bytes) {
        shared.change(|seen| {
            seen.raw.extend_from_slice(&bytes[..count]);
            seen.screen.process(&bytes[..count]);
        });
        let mut seen = shared.look();
        while seen.reading == Reading::Paused {
            seen = shared.changed.wait(seen).unwrap_or_else(PoisonError::into_inner);
        }
        if seen.reading == Reading::OnceMore {
            break;
        }
    }
    drop(terminal);
    shared.change(|seen| seen.read_to_end = true);
}

fn await_end(pid: Pid, shared: &Shared) {
    let status = loop {
        match waitpid(Some(pid), WaitOptions::empty()) {
            Err(rustix::io::Errno::INTR) => {}
            status => break status.expect("a child to wait for").expect("its end").1,
        }
    };
    let code = status.exit_status().map(Ended::Code);
    let ended = code.or(status.terminating_signal().map(Ended::Signal));
    shared.change(|seen| {
        seen.ended = ended;
        seen.dumped_core = status.as_raw() & 0x80 != 0;
    });
}

/// Returns how often a thread, or the main one of a process, has been woken so far.
fn wake_ups_of(thread: &Path) -> u64 {
    let status = fs::read_to_string(thread.join("status")).expect("the status of a thread");
    let mut lines = status.lines();
    let line = lines.find_map(|line| line.strip_prefix("voluntary_ctxt_switches:"));
    line.expect("a count of switches").trim().parse().expect("a number")
}

fn modes(terminal: &(dyn MasterPty + Send)) -> String {
    format!("{:?}", terminal.get_termios().expect("the modes of the terminal"))
}

fn parser((columns, rows): (u16, u16)) -> vt100::Parser {
    vt100::Parser::new(cells(rows), cells(columns), 1000)
}

fn cells(number: u16) -> NonZeroU16 {
    NonZeroU16::new(number).expect("a size that is not nothing")
}

fn pty_size((cols, rows): (u16, u16)) -> PtySize {
    PtySize { rows, cols, pixel_width: 0, pixel_height: 0 }
}
