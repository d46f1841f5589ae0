//! The line-by-line face: numbered choices, one line at a time, for screen readers, pipes and
//! terminals that cannot move a cursor.
//!
//! It writes lines and nothing else: no escape, no box, no line that is written over. [`Talk`] is
//! all of it except for reading and writing, which [`run`] does.

mod at;
mod help;
mod keeper;
mod keeping;
mod lines;
mod menu;
mod prompt;
mod question;
mod results;
mod safety;
pub mod talk;
mod typed;
mod unscored;

#[cfg(test)]
mod tests;

use std::{
    io::{self, Write},
    sync::Arc,
};

use jiff::tz::TimeZone;

pub use self::talk::Talk;
use self::{keeper::Keeper, lines::Lines};
use crate::{
    clock,
    questionnaire::Questionnaire,
    session::{Persistence, region_of_locale},
    store::Folder,
    text::shown,
};

/// The settings with which the line-by-line face is started.
#[derive(Debug)]
pub struct Start {
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
pub fn run(start: Start) -> io::Result<()> {
    let (mut talk, mut keeper) = open(start);
    let mut typed = Lines::new(io::stdin().lock());
    let mut out = io::stdout().lock();
    talk.ask();
    loop {
        write(&mut out, &talk.take_said())?;
        if talk.is_over() {
            return Ok(());
        }
        match typed.next()? {
            Some(line) => talk.on_line(&line, clock::now()),
            None => talk.on_end(),
        }
        keeper.perform_all(clock::now(), &mut talk);
        if !talk.is_over() {
            talk.ask();
        }
    }
}

/// Opens the folder, and introduces the program.
fn open(start: Start) -> (Talk, Keeper) {
    let Start { questionnaire, folder, keep, locale, command } = start;
    let persistence = Persistence::Nothing(shown(folder.path()));
    let mut talk = Talk::new(Arc::new(questionnaire), persistence, TimeZone::system());
    talk.command = command;
    let mut keeper = Keeper::open(folder, keep, &mut talk);
    let settings = keeper.settings(&mut talk);
    talk.session.set_keep_by_default(settings.keep != Some(false));
    talk.region = settings.region.or_else(|| region_of_locale(&locale).map(str::to_owned));
    keeper.read_newest(clock::now(), &mut talk);
    let notices = talk.take_said();
    talk.introduce();
    talk.say_all(notices);
    (talk, keeper)
}

fn write(out: &mut impl Write, lines: &[String]) -> io::Result<()> {
    for line in lines {
        writeln!(out, "{line}")?;
    }
    out.flush()
}
