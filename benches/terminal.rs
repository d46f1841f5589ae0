//! Measures the whole program at a pseudo-terminal, against `dialog` and against the least a
//! program can do: `cargo bench --bench terminal`.
//!
//! The least is this very file, started again with `--floor`: raw mode, one frame, keys. With
//! `--hung-disk` it is the full screen on a disk that never answers.

use std::{
    env, fs,
    io::{Read as _, Write as _, stdin, stdout},
    path::Path,
    sync::mpsc::{Receiver, channel},
    thread,
    time::{Duration, Instant},
};

use anyhow::{Context as _, ensure};
use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};

const STARTS: usize = 40;
const KEYS: usize = 200;
/// After this long without a byte, everything that a key caused has been drawn.
const QUIET: Duration = Duration::from_millis(60);
/// No wait is longer than this.
const PATIENCE: Duration = Duration::from_secs(10);

fn main() -> anyhow::Result<()> {
    if env::args().any(|argument| argument == "--floor") {
        return floor();
    }
    if env::args().any(|argument| argument == "--hung-disk") {
        return on_a_hung_disk();
    }
    if !env::args().any(|argument| argument == "--bench") {
        // Tests of all targets start this too, and measure nothing.
        return Ok(());
    }
    let data = tempfile::tempdir().context("no temporary folder")?;
    let folder = |name: &str| data.path().join(name);
    keep_runs(&folder("many"), 1_000)?;
    let programs = [
        Program::goodfaith(&folder("many")),
        // An empty folder of its own, so that it does not resume another's draft.
        Program::goodfaith(&folder("answered")).at_a_question(),
        Program::dialog()?,
        Program::floor()?,
    ];
    say("", ["menu", "question", "dialog", "least"].map(str::to_owned))?;
    tell("first frame, 1,000 runs kept (ms)", first_frame(&programs)?)?;
    tell("resident memory (KiB)", each(&programs, memory)?)?;
    tell("key to first byte (µs)", key_to_byte(&programs)?)?;
    tell("bytes for moving the choice", each(&programs, bytes_of_a_move)?)?;
    let fresh = [
        Program::goodfaith(&folder("menu")),
        Program::goodfaith(&folder("question")).at_a_question(),
    ];
    tell("bytes for a key that changes nothing", each(&fresh, bytes_of_nothing)?)?;
    tell("Ctrl-C to the end (ms)", each(&fresh, leaving_at_once)?)?;
    let hung = [Program::hung_disk(&folder("hung"))?];
    tell("Ctrl-C to the end, on a disk that never answers (ms)", each(&hung, leaving_in_a_hang)?)?;
    let idle = [Program::goodfaith(&folder("idle")).at_a_question()];
    tell("wake-ups in an idle minute", each(&idle, idle_wake_ups)?)
}

/// A program to measure, with the keys to the screen that is measured.
struct Program {
    command: CommandBuilder,
    /// The end of its first frame.
    sign: &'static str,
    /// Keys to press, each when the one before has been answered.
    way: Vec<&'static str>,
    /// Two keys that each undo the other.
    there_and_back: [&'static str; 2],
}

impl Program {
    fn goodfaith(data: &Path) -> Self {
        Self::at_its_menu(clean(CommandBuilder::new(env!("CARGO_BIN_EXE_goodfaith"))), data)
    }

    /// The program on a disk that never answers, with an answer under way to it.
    fn hung_disk(data: &Path) -> anyhow::Result<Self> {
        let mut command = clean(CommandBuilder::new(env::current_exe()?));
        command.arg("--hung-disk");
        Ok(Self::at_its_menu(command, data).at_a_question())
    }

    fn at_its_menu(mut command: CommandBuilder, data: &Path) -> Self {
        command.env("GOODFAITH_DATA_DIR", data);
        let there_and_back = ["\x1b[B", "\x1b[A"];
        Self { command, sign: "Leave", way: Vec::new(), there_and_back }
    }

    /// Goes on to the first question, in which digits choose: past whom it is about and what happened,
    /// with a no to each question about safety.
    fn at_a_question(mut self) -> Self {
        const ABOUT_SAFETY: usize = 5;
        self.way = [vec!["\r"; 3], ["2", "\r"].repeat(ABOUT_SAFETY)].concat();
        self.there_and_back = ["2", "4"];
        self
    }

    fn dialog() -> anyhow::Result<Self> {
        let paths = env::var_os("PATH").unwrap_or_default();
        let path = env::split_paths(&paths).map(|path| path.join("dialog")).find(|p| p.exists());
        let path = path.context("dialog is not installed; Debian has it under that name")?;
        let mut command = clean(CommandBuilder::new(path));
        command.args(["--menu", "Trust in close relationships", "20", "70", "8"]);
        command.args(["1", "Start, and keep this run", "2", "Start, and keep nothing"]);
        command.args(["3", "Help now", "4", "Where your answers are", "5", "Settings"]);
        // As the keys are after the terminal was asked for application keys.
        let there_and_back = ["\x1bOB", "\x1bOA"];
        Ok(Self { command, sign: "Cancel", way: Vec::new(), there_and_back })
    }

    fn floor() -> anyhow::Result<Self> {
        let mut command = clean(CommandBuilder::new(env::current_exe()?));
        command.arg("--floor");
        Ok(Self { command, sign: "Leave", way: Vec::new(), there_and_back: ["\x1b[B", "\x1b[A"] })
    }

    /// Starts the program, and waits for nothing.
    fn spawn(&self) -> anyhow::Result<Running> {
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
    fn start(&self) -> anyhow::Result<Running> {
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
struct Running {
    child: Box<dyn Child + Send + Sync>,
    _master: Box<dyn MasterPty + Send>,
    input: Box<dyn std::io::Write + Send>,
    bytes: Receiver<(Instant, Vec<u8>)>,
    started: Instant,
}

impl Running {
    fn press(&mut self, key: &str) -> anyhow::Result<Instant> {
        self.input.write_all(key.as_bytes())?;
        Ok(Instant::now())
    }

    /// Waits for a text to be written; returns when it was.
    fn wait_for(&mut self, sign: &str) -> anyhow::Result<Instant> {
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

    /// Waits until nothing more is written; returns how many bytes were.
    fn settle(&mut self) -> u32 {
        let mut count: u32 = 0;
        while let Ok((_, bytes)) = self.bytes.recv_timeout(QUIET) {
            count = count.saturating_add(u32::try_from(bytes.len()).unwrap_or(u32::MAX));
        }
        count
    }

    fn status(&self, field: &str) -> anyhow::Result<u32> {
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

/// Starts all programs in turn, so that other load on the machine affects all alike.
fn first_frame(programs: &[Program]) -> anyhow::Result<Vec<f64>> {
    let mut times = vec![Vec::new(); programs.len()];
    for _ in 0..STARTS {
        for (program, times) in programs.iter().zip(&mut times) {
            let mut running = program.spawn()?;
            let shown = running.wait_for(program.sign)?;
            times.push(shown.duration_since(running.started).as_secs_f64() * 1e3);
        }
    }
    Ok(times.into_iter().map(median).collect())
}

fn memory(program: &Program) -> anyhow::Result<f64> {
    let mut running = program.start()?;
    running.settle();
    Ok(f64::from(running.status("VmRSS")?))
}

/// Presses a key in each program in turn, for the same reason.
fn key_to_byte(programs: &[Program]) -> anyhow::Result<Vec<f64>> {
    let mut times = vec![Vec::new(); programs.len()];
    let started = programs.iter().map(Program::start);
    let mut running = started.collect::<anyhow::Result<Vec<Running>>>()?;
    for running in &mut running {
        running.settle();
    }
    for round in 0..KEYS {
        for ((program, running), times) in programs.iter().zip(&mut running).zip(&mut times) {
            let pressed = running.press(program.there_and_back[round % 2])?;
            let answered = running.bytes.recv_timeout(PATIENCE).context("a key did nothing")?.0;
            times.push(answered.duration_since(pressed).as_secs_f64() * 1e6);
            running.settle();
        }
    }
    Ok(times.into_iter().map(median).collect())
}

fn bytes_of_a_move(program: &Program) -> anyhow::Result<f64> {
    let mut running = program.start()?;
    running.settle();
    let mut counts = Vec::new();
    for key in program.there_and_back.iter().cycle().take(20) {
        running.press(key)?;
        counts.push(f64::from(running.settle()));
    }
    Ok(median(counts))
}

fn bytes_of_nothing(program: &Program) -> anyhow::Result<f64> {
    let mut running = program.start()?;
    running.settle();
    running.press("x")?;
    running.press("9")?;
    Ok(f64::from(running.settle()))
}

fn leaving_at_once(program: &Program) -> anyhow::Result<f64> {
    let mut times = Vec::new();
    for _ in 0..STARTS / 4 {
        let mut running = program.start()?;
        running.settle();
        times.push(until_the_end(&mut running)?);
    }
    Ok(median(times))
}

fn until_the_end(running: &mut Running) -> anyhow::Result<f64> {
    let pressed = running.press("\x03")?;
    running.child.wait()?;
    Ok(pressed.elapsed().as_secs_f64() * 1e3)
}

/// Leaves while an answer is on its way to a disk that never takes it.
fn leaving_in_a_hang(program: &Program) -> anyhow::Result<f64> {
    let mut times = Vec::new();
    for _ in 0..STARTS / 4 {
        let mut running = program.start()?;
        running.settle();
        running.press("3")?;
        running.settle();
        times.push(until_the_end(&mut running)?);
    }
    Ok(median(times))
}

/// Counts how often a thread was woken. One that sleeps all the time makes no system call.
fn idle_wake_ups(program: &Program) -> anyhow::Result<f64> {
    let mut running = program.start()?;
    running.settle();
    let before = running.status("voluntary_ctxt_switches")?;
    thread::sleep(Duration::from_mins(1));
    Ok(f64::from(running.status("voluntary_ctxt_switches")? - before))
}

fn each(
    programs: &[Program],
    measure: fn(&Program) -> anyhow::Result<f64>,
) -> anyhow::Result<Vec<f64>> {
    programs.iter().map(measure).collect()
}

/// Prints a row of medians.
fn tell(name: &str, medians: Vec<f64>) -> anyhow::Result<()> {
    let mut cells = [const { String::new() }; 4];
    for (cell, median) in cells.iter_mut().zip(medians) {
        *cell = format!("{median:.1}");
    }
    say(name, cells)
}

fn say(name: &str, [menu, question, dialog, least]: [String; 4]) -> anyhow::Result<()> {
    let line = format!("| {name:<52} | {menu:>8} | {question:>8} | {dialog:>8} | {least:>8} |");
    Ok(writeln!(stdout(), "{line}")?)
}

fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or(f64::NAN)
}

fn clean(mut command: CommandBuilder) -> CommandBuilder {
    let path = env::var_os("PATH").unwrap_or_default();
    command.env_clear();
    command.env("PATH", path);
    command.env("HOME", "/nonexistent");
    command.cwd("/");
    command.env("TERM", "xterm-256color");
    command.env("LANG", "C.UTF-8");
    command
}

/// Keeps that many runs, as if somebody had taken the questionnaire so often.
fn keep_runs(folder: &Path, count: i64) -> anyhow::Result<()> {
    use goodfaith::{
        assessment::{Answer, Responses, Run},
        builtin,
        store::{Folder, RunKey, RunStore},
    };
    let questionnaire = builtin()?;
    let runs = RunStore::new(&Folder::new(folder));
    let answers = questionnaire.items.iter().map(|item| (item.id.clone(), Answer::Value(2)));
    let responses = Responses { answers: answers.collect(), ..Responses::default() };
    for day in 0..count {
        let finished = jiff::Timestamp::from_second(1_600_000_000 + day * 86_400)?;
        let run = Run::finish(&questionnaire, responses.clone(), finished);
        runs.save(RunKey::random()?, &run)?;
    }
    ensure!(runs.count()? == usize::try_from(count)?, "not all runs were kept");
    Ok(())
}

/// The full screen on a disk on which nothing is ever known to be written.
fn on_a_hung_disk() -> anyhow::Result<()> {
    use goodfaith::{
        builtin,
        store::{Files, Folder},
        tui::{
            environment::Environment,
            run::{self, FullScreenOptions},
        },
    };
    struct HungDisk;
    impl Files for HungDisk {
        fn sync(&self, _file: &fs::File) -> std::io::Result<()> {
            loop {
                thread::park();
            }
        }
    }
    let data = env::var_os("GOODFAITH_DATA_DIR").context("no folder was named")?;
    let folder = Folder::with_files(Path::new(&data), std::sync::Arc::new(HungDisk));
    let environment = Environment::default();
    run::run(FullScreenOptions { questionnaire: builtin()?, folder, keep: true, environment })?;
    Ok(())
}

/// The least a program can do: raw mode, a frame in one piece, a pointer that moves.
fn floor() -> anyhow::Result<()> {
    crossterm::terminal::enable_raw_mode()?;
    let lines = ["Start, and keep this run", "Start, and keep nothing", "Help now", "Leave"];
    let mut at = 0;
    let mut frame = String::from("\x1b[?1049h\x1b[?25l\x1b[H");
    for line in lines {
        frame.extend(["  ", line, "\r\n"]);
    }
    stdout().write_all(format!("{frame}\x1b[1;1H>").as_bytes())?;
    stdout().flush()?;
    let mut key = [0; 8];
    while let Ok(count @ 1..) = stdin().read(&mut key) {
        let next = match &key[..count] {
            b"\x1b[B" => (at + 1).min(lines.len() - 1),
            b"\x1b[A" => usize::saturating_sub(at, 1),
            _ => break,
        };
        let moved = format!("\x1b[{};1H \x1b[{};1H>", at + 1, next + 1);
        stdout().write_all(moved.as_bytes())?;
        stdout().flush()?;
        at = next;
    }
    Ok(crossterm::terminal::disable_raw_mode()?)
}
