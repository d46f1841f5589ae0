//! Faults of the program and of the disk, in a terminal: it is always restored, and no answer is
//! printed.

#![allow(clippy::unwrap_used, reason = "a test may fail")]

mod support;

use std::{
    env,
    fs::File,
    io::{self, Write as _},
    path::PathBuf,
    process::exit,
    sync::Arc,
    thread,
};

use goodfaith::{
    builtin,
    questionnaire::Questionnaire,
    store::{Files, Folder, draft_from_bytes},
    tui::{
        environment::Environment,
        run::{self, Ending},
        state::Exit,
    },
};
use support::{
    Ended, Home, HungDisk, Key, LEAVE_ALTERNATE, OPENING, Terminal, assert_wiped, find, started_at,
};

/// The variable that names the fault of the program that is started.
const WRONG: &str = "GOODFAITH_TEST_WRONG";
const PANIC: &str = "a panic at the third question";
const HUNG_DISK: &str = "a disk that never answers";
const FULL_DISK: &str = "a disk that takes its time to say that it is full";

/// A disk that reports that it is full once a file exists.
struct FullDisk(PathBuf);

impl Files for FullDisk {
    fn write(&self, _file: &mut File, _bytes: &[u8]) -> io::Result<()> {
        while !self.0.exists() {
            thread::yield_now();
        }
        Err(io::ErrorKind::StorageFull.into())
    }
}

/// Returns a questionnaire whose third question makes the program panic. A checked one has no such fault.
fn with_a_fault() -> Questionnaire {
    let mut questionnaire = builtin().unwrap();
    questionnaire.items[2].response_set = 99;
    // An answer about safety would compute all scores, and panic earlier.
    questionnaire.safety.clear();
    questionnaire
}

#[test]
#[ignore = "the other tests start it in a terminal, as the program"]
fn program() {
    let path = PathBuf::from(env::var_os("GOODFAITH_DATA_DIR").unwrap());
    let (questionnaire, folder) = match env::var(WRONG).unwrap().as_str() {
        PANIC => (with_a_fault(), Folder::new(&path)),
        HUNG_DISK => (builtin().unwrap(), Folder::with_files(&path, Arc::new(HungDisk))),
        _ => {
            let disk = FullDisk(path.with_file_name("full"));
            (builtin().unwrap(), Folder::with_files(&path, Arc::new(disk)))
        }
    };
    let environment = Environment { locale: "C.UTF-8".to_owned(), ..Environment::default() };
    match run::run(questionnaire, folder, true, environment) {
        Ok(Ending::Left(Exit::AtOnce)) => exit(130),
        Ok(ending) => panic!("{ending:?}"),
        Err(why) => {
            writeln!(io::stderr(), "{why:#}").unwrap();
            exit(1);
        }
    }
}

/// Starts the program with a fault, and goes to the first question.
fn started(home: &Home, wrong: &str) -> Terminal {
    let this = env::current_exe().unwrap();
    let script = r#"exec "$1" --exact program --ignored --nocapture --test-threads 1"#;
    let start = home.start().args(&[this.to_str().unwrap()]).env(WRONG, wrong);
    let opening = if wrong == PANIC { "\r\r\r" } else { OPENING };
    started_at(start.in_shell(script), opening, "1 of 32")
}

#[test]
fn a_panic_restores_the_terminal_says_only_the_place_and_loses_no_saved_answer() {
    let home = Home::new();
    let terminal = started(&home, PANIC);
    terminal.press("3\r4");
    terminal.wait_for("2 of 32");
    terminal.wait_for_saved();
    terminal.wait_until("the second answer on disk", || {
        let draft = draft_from_bytes(home.draft().as_bytes());
        draft.is_ok_and(|kept| kept.record.responses.answers.len() == 2)
    });
    let on_disk = home.draft();

    terminal.press("\r");
    assert_eq!(terminal.wait_exit(), Ended::Code(101));
    terminal.assert_restored();
    let said = terminal.screen();
    assert!(said.contains("goodfaith stopped because of a bug, at src"), "{said}");
    assert!(!said.contains("index out of bounds") && !said.contains("99"), "{said}");
    let questionnaire = builtin().unwrap();
    for item in &questionnaire.items {
        assert!(!said.contains(&item.text), "{said}");
    }
    // The place in the pass may have been saved since; the answers are as they were.
    let answers = |text: &str| draft_from_bytes(text.as_bytes()).unwrap().record.responses;
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
    terminal.assert_restored();
    assert_eq!(home.draft(), "", "nothing is in place before it is on the disk");
}

#[test]
fn whoever_leaves_while_an_answer_is_under_way_is_told_that_it_was_not_kept() {
    let home = Home::new();
    let terminal = started(&home, FULL_DISK);
    terminal.press("3q");
    terminal.wait_for("Go on where you stopped");
    terminal.press("q");
    terminal.wait_until("the main screen", || find(&terminal.raw(), LEAVE_ALTERNATE).is_some());
    home.write("full", "");
    assert_eq!(terminal.wait_exit(), Ended::Code(1));
    // On a very busy machine, they are only said to be perhaps lost.
    assert!(terminal.shows("last answers"), "{}", terminal.screen());
    terminal.assert_restored();
}
