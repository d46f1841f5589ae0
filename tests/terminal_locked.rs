//! A folder that is locked, through the real program in a pseudo-terminal.

#![allow(clippy::unwrap_used, reason = "a test may fail")]

use std::fs;

use goodfaith::{
    age::{Passphrase, WorkFactor},
    assessment::{QuestionnaireRef, Responses, Run},
    store::{Draft, DraftPart, DraftPlace, DraftStore, Folder, RunKey},
};
use support::{Ended, Home, Key, squeezed};

mod support;

const PASSPHRASE: &str = "three green geese";

/// What the key Home sends.
const HOME: &str = "\x1b[H";

/// Returns a home with a locked run. The work factor is the lowest, so that tests do not take long.
fn locked() -> Home {
    let home = Home::new();
    let folder = Folder::new(&home.data());
    let questionnaire = goodfaith::builtin().unwrap();
    let finished = "2024-11-21T17:43:53Z".parse().unwrap();
    let run = Run::finish(&questionnaire, Responses::default(), finished);
    folder.save_run(RunKey::parse("00abcdef").unwrap(), &run).unwrap();
    let passphrase = Passphrase::new(PASSPHRASE.to_owned().into());
    DraftStore::new(&folder).lock_all(&passphrase, WorkFactor::cheapest()).unwrap();
    home
}

#[test]
fn the_first_screen_gives_nothing_away_until_the_right_passphrase_is_typed() {
    let home = locked();
    let terminal = home.start().run();
    terminal.wait_for("Your passphrase");
    for given_away in ["2024", "latest", "runs", "Trust", "locked"] {
        assert!(!terminal.shows(given_away));
    }
    terminal.press("three green ducks");
    terminal.key(Key::Enter);
    terminal.wait_for("That is not the passphrase");
    terminal.press(PASSPHRASE);
    terminal.key(Key::Enter);
    terminal.wait_for("See your latest results");
    assert!(terminal.shows("Last time: 21 November 2024"));
    terminal.key(Key::Esc);
    assert_eq!(terminal.wait_exit(), Ended::Code(0));
    let raw = String::from_utf8_lossy(&terminal.raw()).into_owned();
    assert!(!raw.contains("geese") && !raw.contains("ducks"));
}

#[test]
fn answers_given_without_looking_back_are_kept_locked() {
    let home = locked();
    let terminal = home.start().run();
    terminal.wait_for("Your passphrase");
    terminal.key(Key::Down);
    terminal.key(Key::Enter);
    terminal.wait_for("Whom do you have in mind?");
    terminal.press("1");
    terminal.wait_until("the draft", || home.data().join("draft.toml.age").exists());
    terminal.key(Key::CtrlC);
    assert_eq!(terminal.wait_exit(), Ended::Code(130));
    let draft = fs::read(home.data().join("draft.toml.age")).unwrap();
    assert!(draft.starts_with(b"age-encryption.org/v1\n"));
    assert!(!home.data().join("draft.toml").exists());
}

#[test]
fn an_earlier_unfinished_run_is_said_to_be_in_the_way_and_the_passphrase_can_still_be_typed() {
    let home = locked();
    let questionnaire = goodfaith::builtin().unwrap();
    let draft = Draft {
        run: RunKey::parse("0000000a").unwrap(),
        saved: "2024-11-21T17:43:53Z".parse().unwrap(),
        questionnaire: QuestionnaireRef::from(&questionnaire),
        place: DraftPlace { part: DraftPart::Review, item: None },
        responses: Responses::default(),
    };
    DraftStore::new(&Folder::new(&home.data())).save(&draft).unwrap();
    let path = home.data().join("draft.toml.age");
    let before = fs::read(&path).unwrap();
    let terminal = home.start().run();
    terminal.wait_for("Your passphrase");
    terminal.key(Key::Down);
    terminal.key(Key::Enter);
    terminal.wait_for("Whom do you have in mind?");
    terminal.press("2");
    terminal.wait_for("in memory only. This run is kept once it is finished.");
    assert!(terminal.shows("An earlier unfinished run is kept here"));
    terminal.key(Key::Esc);
    terminal.wait_for("Go on where you stopped");
    (0..4).for_each(|_| terminal.key(Key::Down));
    terminal.wait_for_row(&["▸", "Type your passphrase"]);
    terminal.key(Key::Enter);
    terminal.wait_for("Your passphrase");
    terminal.press(PASSPHRASE);
    terminal.key(Key::Enter);
    terminal.wait_for_all(&["Go on where you stopped", "Last time: 21 November 2024"]);
    terminal.wait_for("An earlier unfinished run is kept here too.");
    terminal.press(HOME);
    terminal.wait_for_row(&["▸", "Go on where you stopped"]);
    terminal.key(Key::Enter);
    terminal.wait_for_row(&["▸", "Someone new in my life"]);
    terminal.wait_for("in memory only. This run is kept once it is finished.");
    terminal.key(Key::CtrlC);
    assert_eq!(terminal.wait_exit(), Ended::Code(130));
    assert_eq!(fs::read(&path).unwrap(), before);
}

#[test]
fn line_by_line_the_passphrase_is_typed_unseen_and_ctrl_c_leaves_at_once() {
    let home = locked();
    let terminal = home.start().args(&["take", "--plain"]).run();
    let shows = |text: &str| String::from_utf8_lossy(&terminal.raw()).contains(text);
    terminal.wait_until("the question", || shows("Type 1 to type your passphrase"));
    terminal.press("1");
    terminal.key(Key::Enter);
    terminal.wait_until("the field", || shows("Your passphrase"));
    terminal.press(PASSPHRASE);
    terminal.key(Key::Enter);
    terminal.wait_until("the results", || shows("Hear your latest results"));
    assert!(!shows("geese"));
    terminal.key(Key::CtrlC);
    assert_eq!(terminal.wait_exit(), Ended::Code(130));

    let terminal = home.start().args(&["list"]).run();
    let shows = |text: &str| String::from_utf8_lossy(&terminal.raw()).contains(text);
    terminal.wait_until("the question", || shows("Passphrase: "));
    terminal.press("three");
    terminal.key(Key::CtrlC);
    assert_eq!(terminal.wait_exit(), Ended::Code(130));
    assert!(!shows("three"));
}

#[test]
fn a_command_says_one_moment_while_each_passphrase_that_is_typed_is_tried() {
    let home = locked();
    let terminal = home.start().args(&["list"]).run();
    let said = || String::from_utf8_lossy(&terminal.raw()).into_owned();
    let asked = || said().matches("Passphrase: ").count();
    for (at, typed) in (1..).zip(["three green ducks", PASSPHRASE]) {
        terminal.wait_until("the question", || asked() == at);
        assert_eq!(said().matches("One moment.").count(), at - 1, "nothing is tried yet");
        terminal.press(typed);
        terminal.key(Key::Enter);
    }
    assert_eq!(terminal.wait_exit(), Ended::Code(0));
    let said = squeezed(&said());
    let in_order = ["One moment.", "not the passphrase", "Passphrase:", "One moment.", "2024"];
    let mut rest = said.as_str();
    for words in in_order {
        let (_, after) = rest.split_once(words).unwrap_or_else(|| panic!("{words}: {said}"));
        rest = after;
    }
}

#[test]
fn what_is_typed_while_a_passphrase_is_tried_is_neither_shown_nor_taken() {
    let home = locked();
    let terminal = home.start().args(&["list"]).run();
    let said = || String::from_utf8_lossy(&terminal.raw()).into_owned();
    terminal.wait_until("the question", || said().contains("Passphrase: "));
    terminal.press("three green ducks");
    terminal.key(Key::Enter);
    terminal.wait_until("the moment", || said().contains("One moment."));
    terminal.press("pass over this");
    terminal.wait_until("the question", || said().matches("Passphrase: ").count() == 2);
    // If the moment was over sooner, it is in the field now.
    terminal.press(&format!("\u{15}{PASSPHRASE}"));
    terminal.key(Key::Enter);
    assert_eq!(terminal.wait_exit(), Ended::Code(0));
    assert!(!said().contains("over"), "{}", said());
    terminal.assert_restored();
}

#[test]
fn line_by_line_the_words_for_help_and_leaving_work_before_the_passphrase_too() {
    let terminal = locked().start().args(&["take", "--plain"]).run();
    let times = |text: &str| String::from_utf8_lossy(&terminal.raw()).matches(text).count();
    terminal.wait_until("the choices", || times("Type 1 to type your passphrase") == 1);
    for (asked, word) in (1..).zip(["F1", "help now"]) {
        terminal.press(word);
        terminal.key(Key::Enter);
        terminal.wait_until(word, || times("Who can help:") == asked);
    }
    terminal.press("4");
    terminal.key(Key::Enter);
    terminal.wait_until("the reply", || times("That is not one of the choices.") == 1);
    terminal.press("leave");
    terminal.key(Key::Enter);
    assert_eq!(terminal.wait_exit(), Ended::Code(0));
}

#[test]
fn line_by_line_keeping_answers_is_offered_unless_nothing_is_to_be_kept() {
    let home = locked();
    for (arguments, is_offered) in
        [(&["take", "--plain"][..], true), (&["take", "--plain", "--no-keep"], false)]
    {
        let terminal = home.start().args(arguments).run();
        let said = || {
            let raw = terminal.raw();
            let text = String::from_utf8_lossy(&raw).into_owned();
            squeezed(&text)
        };
        terminal.wait_until("the choices", || said().contains("or q to leave."));
        assert_eq!(said().contains("keep your answers"), is_offered, "{}", said());
        assert!(said().contains("to answer and keep nothing"), "{}", said());
        terminal.press("q");
        terminal.key(Key::Enter);
        assert_eq!(terminal.wait_exit(), Ended::Code(0));
    }
}

#[test]
fn a_short_passphrase_is_called_easily_guessed_and_taken_when_it_is_typed_again() {
    let home = Home::new();
    let terminal = home.start().args(&["lock"]).run();
    let said = || String::from_utf8_lossy(&terminal.raw()).into_owned();
    for time in 1..=2 {
        for prompt in ["New passphrase: ", "Once more: "] {
            terminal.wait_until(prompt, || said().matches(prompt).count() == time);
            terminal.press("goose");
            terminal.key(Key::Enter);
        }
    }
    assert_eq!(terminal.wait_exit(), Ended::Code(0));
    assert_eq!(
        said().matches("goodfaith: that is short, so it is easily").count(),
        1,
        "{}",
        said()
    );
    assert!(said().contains("Locked: ") && !said().contains("goose"), "{}", said());
}

#[test]
fn being_asked_to_type_a_short_passphrase_again_is_no_failed_attempt() {
    let home = Home::new();
    let terminal = home.start().args(&["lock"]).run();
    let said = || String::from_utf8_lossy(&terminal.raw()).into_owned();
    for (time, again) in [(1, "duck"), (2, "duck"), (3, "goose"), (4, "goose")] {
        for (prompt, typed) in [("New passphrase: ", "goose"), ("Once more: ", again)] {
            terminal.wait_until(prompt, || said().matches(prompt).count() == time);
            terminal.press(typed);
            terminal.key(Key::Enter);
        }
    }
    assert_eq!(terminal.wait_exit(), Ended::Code(0));
    assert!(said().contains("Locked: ") && said().matches("easily guessed").count() == 1);
}

#[test]
fn whoever_goes_back_while_everything_is_locked_can_leave_and_nothing_is_locked() {
    let home = Home::new();
    let terminal = home.start().run();
    terminal.wait_for("Start, and keep this run");
    terminal.press("Gkk");
    terminal.wait_for("\u{25b8} Where your answers are");
    terminal.key(Key::Enter);
    terminal.wait_for("Lock what is kept with a passphrase");
    terminal.key(Key::Down);
    terminal.key(Key::Enter);
    terminal.wait_for("Once more");
    for _ in 0..2 {
        terminal.press(PASSPHRASE);
        terminal.key(Key::Enter);
    }
    terminal.key(Key::Enter);
    terminal.wait_for("Locking.");
    terminal.key(Key::Esc);
    terminal.wait_for("The lock is as it was.");
    terminal.key(Key::Esc);
    terminal.wait_for("nothing leaves this computer");
    terminal.key(Key::Esc);
    assert_eq!(terminal.wait_exit(), Ended::Code(0));
    assert!(!String::from_utf8_lossy(&terminal.raw()).contains("too slow"));
    assert!(!home.data().join("identity.age").exists());
}
