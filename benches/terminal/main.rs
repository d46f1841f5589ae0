//! Measures the whole program at a pseudo-terminal, beside `dialog` and beside the least that a
//! program can do: `cargo bench --bench terminal`.
//!
//! This bench starts itself again for two of the programs: with `--floor` it is that least, with
//! `--hung-disk` the full screen on a disk that never answers.

mod floor;
mod hung_disk;
mod program;

use std::{
    env,
    io::{Write as _, stdout},
    path::Path,
    thread,
    time::Duration,
};

use anyhow::{Context as _, ensure};
use goodfaith::{
    assessment::{Answer, Responses, Run},
    builtin,
    store::{Folder, RunKey},
};
use jiff::Timestamp;

use program::{Program, Running};

/// How often each program is started.
const STARTS: usize = 40;
/// How many keys are pressed in each program.
const KEYS: usize = 200;

fn main() -> anyhow::Result<()> {
    if env::args().any(|argument| argument == "--floor") {
        return floor::run();
    }
    if env::args().any(|argument| argument == "--hung-disk") {
        return hung_disk::run();
    }
    if !env::args().any(|argument| argument == "--bench") {
        // `cargo test --all-targets` starts this too, and measures nothing.
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
    print_cells("", ["menu", "question", "dialog", "least"].map(str::to_owned))?;
    print_row("first frame, 1,000 runs kept (ms)", first_frame(&programs)?)?;
    print_row("resident memory (KiB)", each(&programs, memory)?)?;
    print_row("key to first byte (µs)", key_to_byte(&programs)?)?;
    print_row("bytes for moving the choice", each(&programs, bytes_of_a_move)?)?;
    let fresh = [
        Program::goodfaith(&folder("menu")),
        Program::goodfaith(&folder("question")).at_a_question(),
    ];
    print_row("bytes for a key that does nothing", each(&fresh, bytes_of_an_unbound_key)?)?;
    print_row("Ctrl-C to the end (ms)", each(&fresh, leaving_at_once)?)?;
    let hung = leaving_in_a_hang(&Program::hung_disk(&folder("hung"))?)?;
    print_at_a_question("Ctrl-C to the end, on a disk that never answers (ms)", hung)?;
    let idle = idle_wake_ups(&Program::goodfaith(&folder("idle")).at_a_question())?;
    print_at_a_question("wake-ups in an idle minute", idle)
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
    let mut running = program.go_to_its_screen()?;
    running.settle();
    Ok(f64::from(running.status("VmRSS")?))
}

/// Presses a key in each program in turn, so that other load on the machine affects all alike.
fn key_to_byte(programs: &[Program]) -> anyhow::Result<Vec<f64>> {
    let mut times = vec![Vec::new(); programs.len()];
    let started = programs.iter().map(Program::go_to_its_screen);
    let mut running = started.collect::<anyhow::Result<Vec<Running>>>()?;
    for running in &mut running {
        running.settle();
    }
    for round in 0..KEYS {
        for ((program, running), times) in programs.iter().zip(&mut running).zip(&mut times) {
            let pressed = running.press(program.there_and_back[round % 2])?;
            let answered = running.wait_for_byte()?;
            times.push(answered.duration_since(pressed).as_secs_f64() * 1e6);
            running.settle();
        }
    }
    Ok(times.into_iter().map(median).collect())
}

fn bytes_of_a_move(program: &Program) -> anyhow::Result<f64> {
    let mut running = program.go_to_its_screen()?;
    running.settle();
    let mut counts = Vec::new();
    for key in program.there_and_back.iter().cycle().take(20) {
        running.press(key)?;
        counts.push(f64::from(running.settle()));
    }
    Ok(median(counts))
}

/// The first press brings a line on where the keys are listed; the second is measured.
fn bytes_of_an_unbound_key(program: &Program) -> anyhow::Result<f64> {
    let mut running = program.go_to_its_screen()?;
    running.settle();
    running.press("x")?;
    running.settle();
    running.press("x")?;
    Ok(f64::from(running.settle()))
}

fn leaving_at_once(program: &Program) -> anyhow::Result<f64> {
    let mut times = Vec::new();
    for _ in 0..STARTS / 4 {
        let mut running = program.go_to_its_screen()?;
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
        let mut running = program.go_to_its_screen()?;
        running.settle();
        running.press("3")?;
        running.settle();
        times.push(until_the_end(&mut running)?);
    }
    Ok(median(times))
}

/// Counts how often a thread was woken. One that sleeps all the time makes no system call.
fn idle_wake_ups(program: &Program) -> anyhow::Result<f64> {
    let mut running = program.go_to_its_screen()?;
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
fn print_row(name: &str, medians: Vec<f64>) -> anyhow::Result<()> {
    let mut cells = [const { String::new() }; 4];
    for (cell, median) in cells.iter_mut().zip(medians) {
        *cell = format!("{median:.1}");
    }
    print_cells(name, cells)
}

/// Prints a row with only the median at a question.
fn print_at_a_question(name: &str, median: f64) -> anyhow::Result<()> {
    print_cells(name, [String::new(), format!("{median:.1}"), String::new(), String::new()])
}

fn print_cells(name: &str, [menu, question, dialog, least]: [String; 4]) -> anyhow::Result<()> {
    let line = format!("| {name:<52} | {menu:>8} | {question:>8} | {dialog:>8} | {least:>8} |");
    Ok(writeln!(stdout(), "{line}")?)
}

fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or(f64::NAN)
}

/// Keeps this many runs, one a day.
fn keep_runs(folder: &Path, count: i64) -> anyhow::Result<()> {
    let questionnaire = builtin()?;
    let folder = Folder::new(folder);
    let answers = questionnaire.items.iter().map(|item| (item.id.clone(), Answer::Value(2)));
    let responses = Responses { answers: answers.collect(), ..Responses::default() };
    for day in 0..count {
        let finished = Timestamp::from_second(1_600_000_000 + day * 86_400)?;
        let run = Run::finish(&questionnaire, responses.clone(), finished);
        folder.save_run(RunKey::random()?, &run)?;
    }
    ensure!(folder.list_runs()?.names.len() == usize::try_from(count)?, "not all runs were kept");
    Ok(())
}
