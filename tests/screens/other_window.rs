//! What another window writes or deletes while a page is open here.

use goodfaith::{
    questionnaire::Facing,
    session::{RunId, SaveStatus},
};

use crate::{
    driver::Driver,
    month::{afraid_of_k, asked_about_what_faces_the_other},
    people::{BUILTIN, afraid, at_results},
};

const CHANGED: &str = "What is offered here has changed.";

fn latest(driver: &Driver) -> RunId {
    driver.state().session.runs().latest().unwrap()
}

#[test]
fn how_it_went_is_not_taken_for_what_a_yes_elsewhere_withholds() {
    for is_clicked in [false, true] {
        let mut driver = asked_about_what_faces_the_other();
        let before = driver.try_event_count();
        driver.with_run(0, afraid_of_k());
        if is_clicked {
            driver.click_on("I tried it, and it helped a little");
        } else {
            driver.keys("3");
        }
        driver.assert_shows(CHANGED).assert_hides("You said");
        driver.assert_shows("before the questions, 2 of 7");
        assert_eq!(driver.try_event_count(), before);
    }
}

#[test]
fn how_it_went_is_taken_in_time_though_the_disk_does_not_answer() {
    let mut driver = asked_about_what_faces_the_other();
    let before = driver.try_event_count();
    driver.disk_hangs = true;
    driver.keys("3");
    assert_eq!(driver.try_event_count(), before);
    driver.time_passes();
    assert_eq!(driver.try_event_count(), before + 1);
    assert!(driver.app().changes_in().is_none());
}

#[test]
fn what_is_pressed_before_it_was_looked_waits_too_and_is_not_lost() {
    let mut driver = at_listed_results(0);
    let strategy = at_one_that_faces_the_other(&mut driver);
    let chosen = |driver: &Driver| driver.state().session.is_chosen(latest(driver), strategy);
    let pointed = driver.pointed();
    driver.disk_hangs = true;
    driver.keys("t");
    let all = driver.app().changes_in().unwrap();
    let later = driver.state().now() + all / 2;
    driver.app_mut().set_now(later);
    driver.keys("Down");
    assert!(!chosen(&driver));
    assert_eq!(driver.app().changes_in(), Some(all / 2), "its time does not begin anew");
    driver.time_passes();
    assert!(chosen(&driver));
    assert_ne!(driver.pointed(), pointed);
    driver.keys("Up t Ctrl-C");
    assert!(driver.left.is_some(), "whoever leaves at once waits for nothing");
}

#[test]
fn nothing_is_chosen_by_a_key_that_another_one_follows_at_once() {
    let mut driver = at_listed_results(0);
    let strategy = at_one_that_faces_the_other(&mut driver);
    driver.disk_hangs = true;
    driver.days_later(1).keys("t Down Up").with_run(0, afraid(1)).list();
    driver.assert_shows(CHANGED);
    assert!(driver.try_events.is_empty());
    assert!(!driver.state().session.is_chosen(latest(&driver), strategy));
}

#[test]
fn an_action_waits_for_its_own_look_and_not_for_one_before() {
    let mut driver = at_listed_results(0);
    at_one_that_faces_the_other(&mut driver);
    driver.disk_hangs = true;
    driver.keys("t").time_passes().keys("t");
    let before = driver.try_event_count();
    driver.app_mut().on_looked();
    assert_eq!(driver.try_event_count(), before);
    driver.app_mut().on_looked();
    driver.list();
    assert_eq!(driver.try_event_count(), before + 1);
}

fn at_listed_results(step: usize) -> Driver {
    let mut driver = at_results(step);
    driver.list();
    driver
}

/// Opens the list of strategies with the pointer on one that faces the other person; returns it.
fn at_one_that_faces_the_other(driver: &mut Driver) -> usize {
    let run = latest(driver);
    let advice = driver.state().session.findings(run).advice;
    let mut fitting = advice.iter().map(|advice| advice.strategy);
    let faces_the_other = |at: &usize| BUILTIN.strategies[*at].facing == Facing::Other;
    let strategy = fitting.find(faces_the_other).unwrap();
    let title = BUILTIN.strategies[strategy].title.chars().take(24).collect::<String>();
    driver.keys("2 Home");
    while !driver.pointed().unwrap().contains(&title) {
        driver.keys("Down");
    }
    strategy
}

#[test]
fn nothing_is_chosen_that_a_yes_elsewhere_withholds() {
    let mut driver = at_listed_results(0);
    let strategy = at_one_that_faces_the_other(&mut driver);
    driver.days_later(1).with_run(0, afraid(1)).keys("t").assert_shows(CHANGED);
    assert!(driver.try_events.is_empty());
    assert!(!driver.state().session.is_chosen(latest(&driver), strategy));
}

#[test]
fn a_list_of_strategies_says_that_a_yes_elsewhere_has_changed_it() {
    let mut driver = at_listed_results(0);
    at_one_that_faces_the_other(&mut driver);
    driver.with_run(-1, afraid(1)).list().assert_shows(CHANGED);
    driver.keys("Down").assert_hides(CHANGED).list().assert_hides(CHANGED);
}

#[test]
fn a_note_about_what_a_yes_elsewhere_withholds_is_still_there_to_be_read_without_its_title() {
    for is_written in [false, true] {
        let mut driver = asked_about_what_faces_the_other();
        let strategy = driver.state().session.chosen_for(latest(&driver))[0].strategy;
        let title: String = BUILTIN.strategies[strategy].title.chars().take(24).collect();
        driver.keys("7").types("He asked.").assert_shows(&title);
        if is_written {
            driver.keys("Enter").assert_shows("7  Change or delete your note first");
        }
        driver.days_later(1).with_run(0, afraid_of_k()).keys(if is_written { "4" } else { "x" });
        driver.assert_shows(CHANGED).assert_hides(&title).assert_shows("He asked.");
        driver.assert_shows("This note is not kept").keys("Enter");
        driver.assert_shows("before the questions, 2 of 7").keys("Esc").assert_hides("ote");
        assert!(driver.try_events.iter().all(|(_, event)| event.note.is_none()));
    }
}

#[test]
fn an_exercise_that_a_yes_elsewhere_withholds_closes_with_the_next_letter_and_says_what_becomes_of_its_words()
 {
    let mut driver = at_listed_results(4);
    driver.keys("Right /").types("Let the urge to check pass").keys("Enter*2");
    driver.assert_shows("the words are never saved").types("80");
    driver.days_later(1).with_run(0, afraid(1)).types("1");
    driver.assert_hides("the words are never saved").assert_shows(CHANGED);
    driver.assert_shows("What you wrote there is gone when you");
}

#[test]
fn an_exercise_closes_while_its_time_is_counted_down() {
    let mut driver = at_listed_results(4);
    driver.keys("Right /").types("Let the urge to check pass").keys("Enter*2");
    driver.size(80, 60).keys("Down*3 Enter").assert_shows("left. Space stops");
    driver.with_run(-1, afraid(1)).time_passes();
    driver.assert_hides("the words are never saved").assert_shows(CHANGED).assert_hides("gone");
}

#[test]
fn numbers_of_an_exercise_are_not_kept_once_a_yes_elsewhere_withholds_it() {
    let mut driver = at_listed_results(4);
    driver.keys("Right /").types("Let the urge to check pass").keys("Enter*2").size(80, 60);
    for line in ["80", "a", "b"] {
        driver.types(line).keys("Enter");
    }
    driver.keys("Enter*2").types("40").keys("Enter*2").assert_shows("Keep the two numbers?");
    driver.keys("Down").with_run(-1, afraid(1)).keys("Enter").assert_shows(CHANGED);
    assert!(driver.try_events.is_empty());
}

#[test]
fn the_results_of_a_run_that_another_window_deleted_say_so_first() {
    let mut driver = at_listed_results(0);
    let run = latest(&driver);
    driver.keys("Esc").choose("All your runs").deleted_elsewhere(run).keys("Enter");
    assert_eq!(driver.state().session.runs()[run].status, SaveStatus::Deleted);
    for page in ["1", "2", "3", "4"] {
        let said = driver.keys(page).page(76);
        assert!(said.trim_start().starts_with("This run is deleted."), "{said}");
        assert_eq!(said.matches("This run is deleted.").count(), 1, "{said}");
    }
}

#[test]
fn what_was_tried_with_a_run_that_another_window_deleted_is_not_said_to_be_there() {
    let mut driver = at_listed_results(0);
    let run = latest(&driver);
    at_one_that_faces_the_other(&mut driver);
    driver.keys("t Esc").choose("Where your answers are").assert_shows("in the folder 'tried'");
    driver.keys("Esc").deleted_elsewhere(run).choose("Where your answers are");
    driver.assert_hides("in the folder 'tried'").assert_hides("said about things to try");
}

#[test]
fn how_it_went_is_not_taken_with_a_run_that_another_window_deleted() {
    let mut driver = asked_about_what_faces_the_other();
    let run = latest(&driver);
    driver.keys("7").types("He asked.").keys("Enter").deleted_elsewhere(run).keys("3");
    driver.assert_shows(CHANGED).assert_shows("He asked.").assert_hides("You said").keys("Enter");
    driver.assert_shows("before the questions, 2 of 7");
    let (session, now) = (&driver.state().session, driver.state().now());
    assert!(session.run_due_before_questions(now).is_none() && driver.try_events.is_empty());
}
