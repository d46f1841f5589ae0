//! The gate: the choices before anything that is locked is read. It gives nothing away.

use std::io::{self, BufRead, Write};

use super::{
    command::Command,
    dialogue::{Dialogue, NOT_A_CHOICE},
    lines::{LineReader, LineWriter},
};
use crate::{age::Passphrase, session::Lock, store::Folder};

/// Asks with a prompt for a passphrase, which is not shown; returns `None` if there is no terminal.
pub type ReadHidden = fn(&str) -> io::Result<Option<Passphrase>>;

/// The next step after the gate.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum AfterGate {
    /// Go on to the introduction, and keep answers or not.
    GoOn { keep: bool },
    /// Leave the program.
    Leave,
}

/// Asks for the passphrase, or whether to go on without it.
pub(super) fn pass(
    (folder, keep): (&Folder, bool),
    read_hidden: ReadHidden,
    dialogue: &mut Dialogue,
    lines: &mut LineReader<impl BufRead>,
    out: &mut LineWriter<impl Write>,
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
        let command = Command::of(&line);
        match (command.number(), command) {
            (_, Command::Leave) => return Ok(AfterGate::Leave),
            (_, Command::Help) => dialogue.say_who_can_help(),
            (Some(1), _) => {
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
            (Some(2), _) => return Ok(AfterGate::GoOn { keep }),
            (Some(3), _) if keep => return Ok(AfterGate::GoOn { keep: false }),
            _ => dialogue.say(NOT_A_CHOICE),
        }
    }
}
