//! The programs that are measured, each at a pseudo-terminal.

use std::{
    env, fs,
    io::{Read as _, Write},
    path::Path,
    sync::mpsc::{Receiver, channel},
    thread,
    time::{Duration, Instant},
};

use anyhow::Context as _;
use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};

/// After this long without a byte, everything that a key caused has been drawn.
const QUIET: Duration = Duration::from_millis(60);
/// No wait is longer than this.
const PATIENCE: Duration = Duration::from_secs(10);

/// A program to measure, with the keys to the screen that is measured.
pub(crate) struct Program {
    command: CommandBuilder,
    /// A text at the end of its first frame.
    pub(crate) sign: &'static str,
    /// Keys to press, each when the one before has been answered.
    way: Vec<&'static str>,
    /// Two keys that each undo the other.
    pub(crate) there_and_back: [&'static str; 2],
}

impl Program {
    pub(crate) fn goodfaith(data: &Path) -> Self {
        Self::at_its_menu(
            with_clean_environment(CommandBuilder::new(env!("CARGO_BIN_EXE_goodfaith"))),
            data,
        )
    }

    /// Returns the program on a disk that never answers, at a question.
    pub(crate) fn hung_disk(data: &Path) -> anyhow::Result<Self> {
        let mut command = with_clean_environment(CommandBuilder::new(env::current_exe()?));
        command.arg("--hung-disk");
        Ok(Self::at_its_menu(command, data).at_a_question())
    }

    fn at_its_menu(mut command: CommandBuilder, data: &Path) -> Self {
        command.env("GOODFAITH_DATA_DIR", data);
        let there_and_back = ["\x1b[B", "\x1b[A"];
        Self { command, sign: "Leave", way: Vec::new(), there_and_back }
    }

    /// Goes on to the first question, where digits choose: past the person and the situations, with a
    /// no to each question about safety.
    pub(crate) fn at_a_question(mut self) -> Self {
        const ABOUT_SAFETY: usize = 5;
        self.way = [vec!["\r"; 3], ["2", "\r"].repeat(ABOUT_SAFETY)].concat();
        self.there_and_back = ["2", "4"];
        self
    }

    pub(crate) fn dialog() -> anyhow::Result<Self> {
        let paths = env::var_os("PATH").unwrap_or_default();
        let path = env::split_paths(&paths).map(|path| path.join("dialog")).find(|p| p.exists());
        let path = path.context("dialog is not installed; Debian has it under that name")?;
        let mut command = with_clean_environment(CommandBuilder::new(path));
        command.args(["--menu", "Trust in close relationships", "20", "70", "8"]);
        command.args(["1", "Start, and keep this run", "2", "Start, and keep nothing"]);
        command.args(["3", "Help now", "4", "Where your answers are", "5", "Settings"]);
        // The arrow keys as a terminal sends them once dialog has asked for application cursor keys.
        let there_and_back = ["\x1bOB", "\x1bOA"];
        Ok(Self { command, sign: "Cancel", way: Vec::new(), there_and_back })
    }

    pub(crate) fn floor() -> anyhow::Result<Self> {
        let mut command = with_clean_environment(CommandBuilder::new(env::current_exe()?));
        command.arg("--floor");
        Ok(Self { command, sign: "Leave", way: Vec::new(), there_and_back: ["\x1b[B", "\x1b[A"] })
    }

    /// Starts the program, and waits for nothing.
    pub(crate) fn spawn(&self) -> anyhow::Result<Running> {
        let size = PtySize { rows: 24, cols: 80, pixel_width: 0, pixel_height: 0 };
        let pair = native_pty_system().openpty(size)?;
        let started = Instant::now();
        let child = pair.slave.spawn_command(self.command.clone())?;
        let mut output = pair.master.try_clone_reader()?;
        let (sender, bytes) = channel();
        thread::spawn(move || {
            let mut buffer = vec![0; 1 << 16];
            while let Ok(count @ 1..) = output.read(&mut buffer) {
                if sender.send((Instant::now(), buffer[..count].to_vec())).is_err() {
                    return;
                }
            }
        });
        let input = pair.master.take_writer()?;
        Ok(Running { child, _master: pair.master, input, bytes, started })
    }

    /// Starts the program and goes to the screen that is measured.
    pub(crate) fn go_to_its_screen(&self) -> anyhow::Result<Running> {
        let mut running = self.spawn()?;
        running.wait_for(self.sign)?;
        for key in &self.way {
            running.settle();
            running.press(key)?;
        }
        Ok(running)
    }
}

/// A program at a pseudo-terminal.
pub(crate) struct Running {
    pub(crate) child: Box<dyn Child + Send + Sync>,
    _master: Box<dyn MasterPty + Send>,
    input: Box<dyn Write + Send>,
    bytes: Receiver<(Instant, Vec<u8>)>,
    pub(crate) started: Instant,
}

impl Running {
    /// Presses a key; returns when it did.
    pub(crate) fn press(&mut self, key: &str) -> anyhow::Result<Instant> {
        self.input.write_all(key.as_bytes())?;
        Ok(Instant::now())
    }

    /// Waits for a text to be written; returns when it was.
    pub(crate) fn wait_for(&mut self, sign: &str) -> anyhow::Result<Instant> {
        let mut seen = Vec::new();
        loop {
            let (when, bytes) = self.bytes.recv_timeout(PATIENCE).with_context(|| {
                format!("{sign:?} did not come after {:?}", String::from_utf8_lossy(&seen))
            })?;
            seen.extend(bytes);
            if seen.windows(sign.len()).any(|window| window == sign.as_bytes()) {
                return Ok(when);
            }
        }
    }

    /// Waits for the next byte; returns when it was written.
    pub(crate) fn wait_for_byte(&self) -> anyhow::Result<Instant> {
        Ok(self.bytes.recv_timeout(PATIENCE).context("a key did nothing")?.0)
    }

    /// Waits until nothing more is written; returns how many bytes were.
    pub(crate) fn settle(&mut self) -> u32 {
        let mut count: u32 = 0;
        while let Ok((_, bytes)) = self.bytes.recv_timeout(QUIET) {
            count = count.saturating_add(u32::try_from(bytes.len()).unwrap_or(u32::MAX));
        }
        count
    }

    /// Returns a number from the status of the process: its memory, or the sum over its threads of
    /// anything else.
    pub(crate) fn status(&self, field: &str) -> anyhow::Result<u32> {
        let id = self.child.process_id().context("no process")?;
        let mut sum = 0;
        for thread in fs::read_dir(format!("/proc/{id}/task"))? {
            let status = fs::read_to_string(thread?.path().join("status"))?;
            let line = status.lines().find_map(|line| line.strip_prefix(field));
            let number = line.context("no such field")?.trim_start_matches(':').trim();
            let number: u32 = number.split(' ').next().unwrap_or_default().parse()?;
            sum = if field == "VmRSS" { number } else { sum + number };
        }
        Ok(sum)
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Sets an environment that is the same on every machine.
fn with_clean_environment(mut command: CommandBuilder) -> CommandBuilder {
    let path = env::var_os("PATH").unwrap_or_default();
    command.env_clear();
    command.env("PATH", path);
    command.env("HOME", "/nonexistent");
    command.cwd("/");
    command.env("TERM", "xterm-256color");
    command.env("LANG", "C.UTF-8");
    command
}
