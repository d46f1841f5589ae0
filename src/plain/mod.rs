//! The line-by-line face: numbered choices, one line at a time, for screen readers, pipes and
//! terminals that cannot move a cursor.
//!
//! It writes lines and nothing else: no escape, no box, no line that is written over. [`Talk`] is
//! all of it but the reading and writing, which is [`run`].

mod help;
mod keeper;
pub mod known;
mod lines;
mod menu;
mod question;
mod results;
mod step;
pub mod talk;
mod typed;
mod unscored;

#[cfg(test)]
mod tests;

use std::io::{self, Write};

use jiff::{Timestamp, tz::TimeZone};

pub use self::talk::Talk;
use self::{keeper::Keeper, lines::Lines};
use crate::{
    questionnaire::Questionnaire,
    session::{Keeping, region_of_locale},
    store::Folder,
    text::shown,
};

/// What the line-by-line face is started with.
#[derive(Debug)]
pub struct Start {
    /// What is asked.
    pub questionnaire: Questionnaire,
    /// Where answers are kept.
    pub folder: Folder,
    /// Whether they are; `false` writes nothing at all.
    pub keep: bool,
    /// The locale, such as `en_GB.UTF-8`.
    pub locale: String,
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
            Some(line) => talk.on_line(&line, Timestamp::now()),
            None => talk.on_end(),
        }
        for effect in talk.take_effects() {
            keeper.perform(effect, Timestamp::now(), &mut talk);
        }
        if !talk.is_over() {
            talk.ask();
        }
    }
}

/// Looks at what is kept, and says what this is.
fn open(start: Start) -> (Talk, Keeper) {
    let Start { questionnaire, folder, keep, locale } = start;
    let keeping = Keeping::Nothing(shown(folder.path()));
    let mut talk = Talk::new(questionnaire, keeping, TimeZone::system());
    let keeper = Keeper::open(folder, keep, &mut talk);
    let settings = keeper.settings(&mut talk);
    talk.keep_first = settings.keep != Some(false);
    talk.region = settings.region.or_else(|| region_of_locale(&locale).map(str::to_owned));
    keeper.read_newest(&mut talk);
    let told = talk.take_said();
    talk.open();
    talk.say_all(told);
    (talk, keeper)
}

fn write(out: &mut impl Write, lines: &[String]) -> io::Result<()> {
    for line in lines {
        writeln!(out, "{line}")?;
    }
    out.flush()
}
