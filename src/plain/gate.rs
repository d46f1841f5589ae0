//! The gate: the choices before anything that is locked is read. It gives nothing away.

use std::io::{self, BufRead, Write};

use super::{
    command::Command,
    dialogue::Dialogue,
    labels::NOT_A_CHOICE,
    lines::{LineReader, LineWriter},
    topic::Verbosity,
};
use crate::{
    age::Passphrase,
    platform::io_reason,
    session::Lock,
    store::{Folder, LockTrouble, StoreError, TRYING},
};

/// The prompt for the passphrase.
const PROMPT: &str = "Your passphrase, which is not shown, or Enter alone to go back: ";

/// Said to whoever may have typed the passphrase where it is shown.
const IF_PASSPHRASE: &str = "If it was your passphrase, it can be read on the screen now: clear the screen before \
    anyone looks. After 1, what you type is not shown.";

/// Asks with a prompt for a passphrase, again and again until one is taken. What is typed until then is not
/// shown. Returns false if there is no terminal.
pub type AskHidden = fn(&str, &mut dyn FnMut(Passphrase) -> bool) -> io::Result<bool>;

/// Asks for the passphrase, or whether to go on without it. Returns whether answers are kept; `None` if
/// the person leaves.
pub(super) fn pass(
    (folder, keep): (&Folder, bool),
    ask_hidden: AskHidden,
    dialogue: &mut Dialogue,
    lines: &mut LineReader<impl BufRead>,
    out: &mut LineWriter<impl Write>,
) -> io::Result<Option<bool>> {
    let keeps_first = keep && dialogue.session.keeps_next();
    dialogue.say("What is kept here is locked.");
    loop {
        let without = match (keep, keeps_first) {
            (true, true) => "2 to answer and keep your answers, 3 to answer and keep nothing",
            (true, false) => "2 to answer and keep nothing, 3 to answer and keep your answers",
            (false, _) => "2 to answer and keep nothing",
        };
        dialogue.say(&format!(
            "Type 1 to type your passphrase, {without}, delete to hear how to delete everything \
             without it, h for help now, or q to leave."
        ));
        out.write(&dialogue.take_said())?;
        let line = match lines.next()? {
            Some(Ok(line)) => line,
            Some(Err(why)) => {
                dialogue.say(why);
                continue;
            }
            None => return Ok(None),
        };
        let command = Command::of(&line);
        match (command.number(), command) {
            (_, Command::Leave) => return Ok(None),
            (_, Command::Help) => {
                dialogue.say_who_can_help();
                dialogue.verbosity = Verbosity::Full;
            }
            (Some(1), _) => {
                if open_with_passphrase(folder, ask_hidden, dialogue, out)? {
                    dialogue.session.set_lock(Lock::Open);
                    return Ok(Some(keep));
                }
            }
            (_, Command::Delete) => {
                let delete = dialogue.in_this_folder("goodfaith delete --all");
                dialogue.say(&format!(
                    "Without the passphrase, you can still delete everything that is kept here. Leave \
                     with q, then type: {delete}"
                ));
            }
            // What is asked next says all that can be typed.
            (_, Command::Nothing | Command::Again | Command::Choices | Command::Commands) => {}
            (Some(2), _) => return Ok(Some(keeps_first)),
            (Some(3), _) if keep => return Ok(Some(!keeps_first)),
            _ if line.trim().chars().nth(1).is_none() => dialogue.say(NOT_A_CHOICE),
            _ => dialogue.say(&format!("{NOT_A_CHOICE} {IF_PASSPHRASE}")),
        }
    }
}

/// Asks for the passphrase and tries it, again and again until it is the right one or none is typed: whoever
/// tries again must not type it where it is shown. Returns whether it opened the folder; if not, says why.
fn open_with_passphrase(
    folder: &Folder,
    ask_hidden: AskHidden,
    dialogue: &mut Dialogue,
    out: &mut LineWriter<impl Write>,
) -> io::Result<bool> {
    let mut opened = Ok(Ok(false));
    let asked = ask_hidden(PROMPT, &mut |typed| {
        opened = open_with(folder, &typed, out);
        !matches!(opened, Ok(Err(StoreError::Lock(LockTrouble::WrongPassphrase))))
    });
    let why = match (asked, opened?) {
        (Ok(true), Ok(is_open)) => return Ok(is_open),
        (Ok(true), Err(why)) => why.to_string(),
        (Ok(false), _) => "There is no terminal to type it on.".to_owned(),
        (Err(why), _) => format!("Nothing was opened: {}.", io_reason(&why)),
    };
    dialogue.say(&why);
    Ok(false)
}

/// Tries a passphrase, unless none was typed, and says that it is a wrong one. Returns whether the folder is
/// open.
fn open_with(
    folder: &Folder,
    typed: &Passphrase,
    out: &mut LineWriter<impl Write>,
) -> io::Result<Result<bool, StoreError>> {
    if typed.is_empty() {
        return Ok(Ok(false));
    }
    out.write(&[TRYING.to_owned()])?;
    let opened = folder.open_with(typed);
    if let Err(why @ StoreError::Lock(LockTrouble::WrongPassphrase)) = &opened {
        out.write(&[why.to_string()])?;
    }
    Ok(opened.map(|()| true))
}

#[cfg(test)]
mod tests {
    use std::{cell::RefCell, sync::Arc};

    use jiff::tz::TimeZone;

    use super::*;
    use crate::{age::WorkFactor, builtin, session::Persistence, store::DraftStore};

    /// Returns what is said at the gate to some lines, the last of which leaves.
    fn said_to(input: &[u8]) -> String {
        let (passed, said, _) = at_the_gate(input);
        assert_eq!(passed, None);
        said
    }

    /// Says some lines at the gate. Returns how it was passed, and what was said.
    fn at_the_gate(input: &[u8]) -> (Option<bool>, String, Dialogue) {
        let too_long: AskHidden = |_, _| Err(io::Error::other("what was typed is too long"));
        let persistence = Persistence::Off(String::new());
        let questionnaire = Arc::new(builtin().unwrap());
        let mut dialogue = Dialogue::new(questionnaire, persistence, TimeZone::UTC);
        let mut out = Vec::new();
        let passed = pass(
            (&Folder::new("/nowhere".as_ref()), true),
            too_long,
            &mut dialogue,
            &mut LineReader::new(input),
            &mut LineWriter::new(&mut out, || None),
        );
        (passed.unwrap(), String::from_utf8(out).unwrap(), dialogue)
    }

    #[test]
    fn whoever_asks_for_help_first_hears_the_first_list_in_full_all_the_same() {
        let heard_after = |input| {
            let (passed, _, mut dialogue) = at_the_gate(input);
            assert!(passed.is_some());
            dialogue.introduce();
            dialogue.ask();
            dialogue.take_said()
        };
        assert_eq!(heard_after(b"h\n3\n"), heard_after(b"3\n"));
    }

    #[test]
    fn what_the_settings_say_comes_first_without_the_passphrase_too() {
        let choices = |keeps_first, line: &[u8]| {
            let persistence = Persistence::Off(String::new());
            let questionnaire = Arc::new(builtin().unwrap());
            let mut dialogue = Dialogue::new(questionnaire, persistence, TimeZone::UTC);
            dialogue.session.keep_by_default(keeps_first);
            let mut out = Vec::new();
            let kept = pass(
                (&Folder::new("/nowhere".as_ref()), true),
                |_, _| Ok(false),
                &mut dialogue,
                &mut LineReader::new(line),
                &mut LineWriter::new(&mut out, || None),
            );
            (kept.unwrap(), String::from_utf8(out).unwrap())
        };
        for keeps_first in [true, false] {
            assert_eq!(choices(keeps_first, b"2\n").0, Some(keeps_first));
            assert_eq!(choices(keeps_first, b"3\n").0, Some(!keeps_first));
        }
        let said = choices(false, b"q\n").1;
        let nothing_first = "2 to answer and keep nothing, 3 to answer and keep your answers";
        assert!(said.replace('\n', " ").contains(nothing_first), "{said}");
    }

    #[test]
    fn while_a_passphrase_is_tried_it_is_said_that_this_takes_a_moment() {
        let typed: AskHidden =
            |_, is_taken| Ok(is_taken(Passphrase::new(String::from("a guess").into())));
        let mut out = Vec::new();
        let mut dialogue = Dialogue::new(
            Arc::new(builtin().unwrap()),
            Persistence::Off(String::new()),
            TimeZone::UTC,
        );
        let (folder, mut lines) =
            (Folder::new("/nowhere".as_ref()), LineReader::new(&b"1\nq\n"[..]));
        let mut writer = LineWriter::new(&mut out, || None);
        pass((&folder, true), typed, &mut dialogue, &mut lines, &mut writer).unwrap();
        let said = String::from_utf8(out).unwrap();
        assert!(said.contains("or q to leave.\nOne moment.\n"), "{said}");
    }

    #[test]
    fn after_a_wrong_passphrase_the_next_one_is_asked_for_unseen_until_none_is_typed() {
        thread_local! {
            static TO_TYPE: RefCell<Vec<&'static str>> = RefCell::default();
        }
        #[expect(clippy::unnecessary_wraps, reason = "it stands for one that may fail")]
        fn type_all(_: &str, is_taken: &mut dyn FnMut(Passphrase) -> bool) -> io::Result<bool> {
            let next = || TO_TYPE.with_borrow_mut(Vec::pop).unwrap().to_owned();
            while !is_taken(Passphrase::new(next().into())) {}
            Ok(true)
        }
        let temporary = tempfile::tempdir().unwrap();
        let path = temporary.path().join("goodfaith");
        let right = Passphrase::new("the right one".to_owned().into());
        let locked = &mut DraftStore::new(&Folder::new(&path));
        locked.lock_all(&right, WorkFactor::cheapest()).unwrap();
        let pass_with = |typed: &[&'static str], input: &[u8]| {
            TO_TYPE.set(typed.iter().rev().copied().collect());
            let persistence = Persistence::Off(String::new());
            let mut dialogue =
                Dialogue::new(Arc::new(builtin().unwrap()), persistence, TimeZone::UTC);
            let mut out = Vec::new();
            let passed = pass(
                (&Folder::new(&path), true),
                type_all,
                &mut dialogue,
                &mut LineReader::new(input),
                &mut LineWriter::new(&mut out, || None),
            );
            assert!(TO_TYPE.take().is_empty());
            (passed.unwrap(), String::from_utf8(out).unwrap())
        };
        let (passed, said) = pass_with(&["a slip", "another", "the right one"], b"1\n");
        assert_eq!(passed, Some(true));
        assert_eq!(said.matches("That is not the passphrase.").count(), 2, "{said}");
        assert_eq!(said.matches("Type 1 to type your passphrase").count(), 1, "{said}");
        let (passed, said) = pass_with(&["a slip", ""], b"1\nq\n");
        assert_eq!(passed, None);
        assert_eq!(said.matches("Type 1 to type your passphrase").count(), 2, "{said}");
    }

    #[test]
    fn whoever_types_the_passphrase_where_it_is_shown_is_told_so() {
        for (line, may_be_it) in
            [("the right one", true), ("8152", true), ("4", false), ("s", false)]
        {
            let said = said_to(format!("{line}\nq\n").as_bytes());
            assert!(said.contains(NOT_A_CHOICE), "{said}");
            assert_eq!(said.contains(IF_PASSPHRASE), may_be_it, "{line}: {said}");
        }
    }

    #[test]
    fn without_the_passphrase_it_is_said_how_to_delete_what_is_kept() {
        let said = said_to(b"delete\n?\nq\n").replace('\n', " ");
        assert!(said.starts_with("What is kept here is locked. Type 1"), "{said}");
        assert!(said.contains("Leave with q, then type: goodfaith delete --all"), "{said}");
        assert_eq!(said.matches("delete to hear how to delete everything").count(), 3, "{said}");
    }

    #[test]
    fn a_passphrase_that_cannot_be_read_is_asked_for_again() {
        let said = said_to(b"1\nq\n");
        assert!(said.contains("\nNothing was opened: what was typed is too long.\n"), "{said}");
        assert_eq!(said.matches("Type 1 to type your passphrase").count(), 2, "{said}");
    }

    #[test]
    fn enter_alone_is_no_choice_and_no_mistake_either_nor_is_a_word_that_asks_what_there_is() {
        for line in ["", "again", "choices"] {
            let said = said_to(format!("{line}\nq\n").as_bytes());
            assert_eq!(said.matches("Type 1 to type your passphrase").count(), 2, "{said}");
            assert!(!said.contains(NOT_A_CHOICE), "{said}");
        }
    }
}
