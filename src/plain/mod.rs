//! The line-by-line face: numbered choices, one line at a time, for screen readers, pipes and
//! terminals that cannot move a cursor.
//!
//! It writes plain lines: no escape sequences, no boxes, nothing overwritten. [`Dialogue`] is all of it
//! except for reading and writing, which [`run`] does.

mod check_in;
mod command;
mod confirming;
mod deleting;
mod dialogue;
mod effect_runner;
mod finding;
mod gate;
mod help;
mod keeping;
mod labels;
mod leaving;
mod lines;
mod menu;
mod numbers;
mod person;
mod question;
mod results;
mod results_choice;
mod review;
mod runs;
mod safety;
mod settings;
mod topic;
mod unscored;

#[cfg(test)]
mod tests;

use std::{
    io::{self, BufRead, Write},
    path::PathBuf,
    sync::Arc,
};

pub use self::{dialogue::Dialogue, gate::AskHidden, lines::Width};
use self::{
    effect_runner::{EffectRunner, load_settings},
    lines::{LineReader, LineWriter},
};
use crate::{
    clock,
    questionnaire::Questionnaire,
    session::{Lock, Persistence, region_of_locale},
    store::Folder,
    text::printable,
};

/// The options with which the line-by-line face is started.
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
    /// The command that starts it again with these options, in the usual folder.
    pub command: String,
    /// The folder in which answers are kept, if it is not the usual one.
    pub data_dir: Option<PathBuf>,
    /// Returns the width of the terminal.
    pub width: Width,
    /// Asks for a passphrase on the terminal; `None` if lines are read from something else, so that
    /// nobody can be asked.
    pub ask_hidden: Option<AskHidden>,
}

/// Asks until the person leaves or no more lines come.
///
/// # Errors
///
/// If lines cannot be read or written.
pub fn run(options: PlainOptions) -> io::Result<()> {
    let mut input = LineReader::new(io::stdin().lock());
    let mut out = LineWriter::new(io::stdout().lock(), options.width);
    let Some((mut dialogue, mut runner)) = open(options, &mut input, &mut out)? else {
        return Ok(());
    };
    dialogue.ask();
    loop {
        out.write(&dialogue.take_said())?;
        if dialogue.is_over() {
            return Ok(());
        }
        match input.next()? {
            Some(Ok(line)) => {
                dialogue.look_first();
                runner.perform_all(clock::now(), &mut dialogue);
                dialogue.on_line(&line, clock::now());
            }
            Some(Err(why)) => dialogue.refuse(why),
            None => dialogue.on_end(),
        }
        runner.perform_all(clock::now(), &mut dialogue);
        dialogue.ask();
    }
}

/// Opens the folder, and introduces the program; `None` if the person left before that.
fn open(
    options: PlainOptions,
    input: &mut LineReader<impl BufRead>,
    out: &mut LineWriter<impl Write>,
) -> io::Result<Option<(Dialogue, EffectRunner)>> {
    let PlainOptions {
        questionnaire, folder, mut keep, locale, command, data_dir, ask_hidden, ..
    } = options;
    let persistence = Persistence::Off(printable(folder.path()));
    let mut dialogue = Dialogue::new(Arc::new(questionnaire), persistence, clock::zone());
    (dialogue.command, dialogue.data_dir) = (command, data_dir);
    dialogue.region_of_locale = region_of_locale(&locale).map(str::to_owned);
    load_settings(&folder, &mut dialogue);
    dialogue.set_now(clock::now());
    dialogue.session.set_lock(folder.lock());
    if let (Lock::Closed, Some(ask_hidden)) = (dialogue.session.lock(), ask_hidden) {
        match gate::pass((&folder, keep), ask_hidden, &mut dialogue, input, out)? {
            Some(kept) => keep = kept,
            None => return Ok(None),
        }
    }
    let mut runner = EffectRunner::open(folder, keep, &mut dialogue);
    runner.read_newest(clock::now(), &mut dialogue);
    let notices = dialogue.take_said();
    dialogue.introduce();
    dialogue.say_all(notices);
    Ok(Some((dialogue, runner)))
}
