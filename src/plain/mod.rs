//! The line-by-line face: numbered choices, one line at a time, for screen readers, pipes and
//! terminals that cannot move a cursor.
//!
//! It writes lines and nothing else: no escape, no box, no line that is written over. [`Dialogue`]
//! is all of it except for reading and writing, which [`run`] does.

mod asking;
mod command;
pub mod dialogue;
mod effect_runner;
mod help;
mod keeping;
mod lines;
mod menu;
mod person;
mod prompt;
mod question;
mod results;
mod safety;
mod unscored;

#[cfg(test)]
mod tests;

use std::{
    io::{self, Write},
    sync::Arc,
};

use jiff::tz::TimeZone;

pub use self::dialogue::Dialogue;
use self::{effect_runner::EffectRunner, lines::Lines};
use crate::{
    clock,
    questionnaire::Questionnaire,
    session::{Persistence, region_of_locale},
    store::Folder,
    text::shown,
};

/// The settings with which the line-by-line face is started.
#[derive(Debug)]
pub struct PlainOptions {
    /// The questionnaire to ask.
    pub questionnaire: Questionnaire,
    /// The folder in which answers are kept.
    pub folder: Folder,
    /// Whether answers are kept; `false` writes nothing unless the person asks for it.
    pub keep: bool,
    /// The locale, such as `en_GB.UTF-8`.
    pub locale: String,
    /// The command that starts it like this again.
    pub command: String,
}

/// Asks until the person leaves or no more lines come.
///
/// # Errors
///
/// When lines cannot be read or written.
pub fn run(start: PlainOptions) -> io::Result<()> {
    let (mut talk, mut effects) = open(start);
    let mut command = Lines::new(io::stdin().lock());
    let mut out = io::stdout().lock();
    talk.ask();
    loop {
        write(&mut out, &talk.take_said())?;
        if talk.is_over() {
            return Ok(());
        }
        match command.next()? {
            Some(line) => talk.on_line(&line, clock::now()),
            None => talk.on_end(),
        }
        effects.perform_all(clock::now(), &mut talk);
        if !talk.is_over() {
            talk.ask();
        }
    }
}

/// Opens the folder, and introduces the program.
fn open(start: PlainOptions) -> (Dialogue, EffectRunner) {
    let PlainOptions { questionnaire, folder, keep, locale, command } = start;
    let persistence = Persistence::Off(shown(folder.path()));
    let mut talk = Dialogue::new(Arc::new(questionnaire), persistence, TimeZone::system());
    talk.command = command;
    let mut effects = EffectRunner::open(folder, keep, &mut talk);
    let settings = effects.settings(&mut talk);
    talk.session.set_keep_by_default(settings.keep != Some(false));
    talk.region = settings.region.or_else(|| region_of_locale(&locale).map(str::to_owned));
    effects.read_newest(clock::now(), &mut talk);
    let notices = talk.take_said();
    talk.introduce();
    talk.say_all(notices);
    (talk, effects)
}

fn write(out: &mut impl Write, lines: &[String]) -> io::Result<()> {
    for line in lines {
        writeln!(out, "{line}")?;
    }
    out.flush()
}
