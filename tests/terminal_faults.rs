//! What happens in a terminal when the program or the disk is at fault: neither takes the terminal
//! with it, and neither says an answer.

#![allow(clippy::unwrap_used, reason = "a test may fail")]

mod support;

use std::{env, fs::File, io, path::PathBuf, process::exit, sync::Arc, thread};

use goodfaith::{
    builtin,
    questionnaire::Questionnaire,
    store::{Files, Folder, draft_from_bytes},
    tui::{
        run::{self, Ending, Start},
        state::Exit,
        wishes::Surroundings,
    },
};
use support::{Ended, Home, Key, OPENING, Terminal, assert_wiped};

/// Says what is wrong, to the program that a test has started.
const WRONG: &str = "GOODFAITH_TEST_WRONG";
const PANIC: &str = "a panic at the third question";
const HUNG_DISK: &str = "a disk that never answers";

/// A disk on which nothing is ever known to be written.
struct HungDisk;

impl Files for HungDisk {
    fn sync(&self, _file: &File) -> io::Result<()> {
        loop {
            thread::park();
        }
    }
}

/// Returns questions of which the third breaks what the rest of the program relies on, as no
/// questionnaire does that has been checked.
fn with_a_fault() -> Questionnaire {
    let mut questionnaire = builtin().unwrap();
    questionnaire.items[2].response_set = 99;
    questionnaire
}

#[test]
#[ignore = "it is the program that the other tests start in a terminal"]
fn program() {
    let path = PathBuf::from(env::var_os("GOODFAITH_DATA_DIR").unwrap());
    let (questionnaire, folder) = match env::var(WRONG).unwrap().as_str() {
        PANIC => (with_a_fault(), Folder::new(&path)),
        _ => (builtin().unwrap(), Folder::with_files(&path, Arc::new(HungDisk))),
    };
    let surroundings = Surroundings { locale: "C.UTF-8".to_owned(), ..Surroundings::default() };
    let ending = run::run(Start { questionnaire, folder, keep: true, surroundings }).unwrap();
    exit(if ending == Ending::Left(Exit::AtOnce) { 130 } else { 1 });
}

/// Starts the program with something wrong, and goes to the first question.
fn started(home: &Home, wrong: &str) -> Terminal {
    let this = env::current_exe().unwrap();
    let script = r#"exec "$1" --exact program --ignored --nocapture --test-threads 1"#;
    let start = home.start().args(&[this.to_str().unwrap()]).env(WRONG, wrong);
    let terminal = start.in_shell(script).run();
    terminal.wait_for_all(&["Trust in close relationships", "Ctrl-C leave at once"]);
    terminal.press(OPENING);
    terminal.wait_for("1 of 32");
    terminal
}

#[test]
fn a_panic_gives_the_terminal_back_says_only_the_place_and_loses_no_saved_answer() {
    let home = Home::new();
    let terminal = started(&home, PANIC);
    terminal.press("3\r4");
    terminal.wait_for_all(&["2 of 32", "saved"]);
    terminal.wait_until("the second answer on disk", || {
        let draft = draft_from_bytes(home.draft().as_bytes());
        draft.is_ok_and(|kept| kept.draft.responses.answers.len() == 2)
    });
    let on_disk = home.draft();

    terminal.press("\r");
    assert_eq!(terminal.wait_exit(), Ended::Code(101));
    terminal.assert_given_back();
    let said = terminal.screen();
    assert!(said.contains("goodfaith stopped because of a fault of its own, at src"), "{said}");
    assert!(!said.contains("index out of bounds") && !said.contains("99"), "{said}");
    let questionnaire = builtin().unwrap();
    for item in &questionnaire.items {
        assert!(!said.contains(&item.text), "{said}");
    }
    // Where the pass stands may have been written too; what was answered is as it was.
    let answers = |text: &str| draft_from_bytes(text.as_bytes()).unwrap().draft.responses;
    assert_eq!(answers(&home.draft()), answers(&on_disk));
}

#[test]
fn a_disk_that_never_answers_holds_up_no_key_and_not_the_leaving() {
    let home = Home::new();
    let terminal = started(&home, HUNG_DISK);
    terminal.press("3\r4\r5\r");
    terminal.wait_for("4 of 32");
    assert!(!terminal.shows("saved"), "{}", terminal.screen());
    terminal.key(Key::CtrlC);
    assert_eq!(terminal.wait_exit(), Ended::Code(130));
    assert_wiped(&terminal, "4 of 32");
    terminal.assert_given_back();
    assert_eq!(home.draft(), "", "nothing is in place before it is on the disk");
}
