//! What is asked first if what is kept is locked. It gives nothing away.

use std::io::{self, BufRead, Write};

use super::{
    dialogue::Dialogue,
    lines::{Lines, Written},
};
use crate::{age::Passphrase, session::Lock, store::Folder};

/// Reads a line that is not shown, after a prompt; `None` if there is nobody to ask.
pub type ReadHidden = fn(&str) -> io::Result<Option<Passphrase>>;

/// The next step after the passphrase was asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum AfterGate {
    /// Go on to the introduction; with whether answers are kept.
    GoOn { keep: bool },
    /// Leave the program.
    Leave,
}

/// Asks for the passphrase, or whether to go on without it.
pub(super) fn pass(
    (folder, keep): (&Folder, bool),
    read_hidden: ReadHidden,
    dialogue: &mut Dialogue,
    lines: &mut Lines<impl BufRead>,
    out: &mut Written<impl Write>,
) -> io::Result<AfterGate> {
    loop {
        let without = if keep {
            "2 to answer and keep your answers, 3 to answer and keep nothing"
        } else {
            "2 to answer and keep nothing"
        };
        dialogue.say(&format!(
            "Type 1 to type your passphrase, {without}, h for help now, or q to leave."
        ));
        out.write(&dialogue.take_said())?;
        let Some(line) = lines.next()? else { return Ok(AfterGate::Leave) };
        match line.trim().to_lowercase().as_str() {
            "1" => {
                let typed = read_hidden("Your passphrase, which is not shown: ")?;
                match typed.map(|typed| folder.open_with(&typed)) {
                    Some(Ok(())) => {
                        dialogue.session.set_lock(Lock::Open);
                        return Ok(AfterGate::GoOn { keep });
                    }
                    Some(Err(why)) => dialogue.say(&why.to_string()),
                    None => dialogue.say("There is no terminal to type it on."),
                }
            }
            "2" => return Ok(AfterGate::GoOn { keep }),
            "3" if keep => return Ok(AfterGate::GoOn { keep: false }),
            "h" | "help" => dialogue.say_who_can_help(),
            "q" | "quit" => return Ok(AfterGate::Leave),
            _ => dialogue.say("That is none of the choices."),
        }
    }
}
