//! What is in view when a page opens, and after an error, in the smallest window.

use crossterm::event::Event;
use goodfaith::assessment::Responses;

use crate::{
    driver::Driver,
    people::{BUILTIN, at_first_question, mixed, new_driver},
    scenes::{in_danger, scene},
};

fn at_lock() -> Driver {
    let mut driver = new_driver();
    driver.with_run(3, mixed(0)).list().size(40, 12).choose("Where your answers are");
    driver.choose("Lock what is kept");
    driver
}

/// Goes to the first field below the text, and types into it and into the second.
fn typed(driver: &mut Driver, first: &str, again: &str) {
    driver.keys("Enter").types(first).keys("Tab").types(again).keys("Tab Enter");
}

#[test]
fn the_page_for_a_passphrase_says_how_to_get_to_its_field_and_shows_it_after_every_error() {
    let mut driver = at_lock();
    driver.assert_shows("Enter goes to the field below.").keys("Enter");
    driver.assert_shows("▸ New passphrase").assert_hides("Now in view");
    let mut driver = at_lock();
    typed(&mut driver, "one", "other");
    driver.assert_shows("not typed the").assert_shows("▸ New passphrase");
    driver.types("goose").assert_shows("    *****");
    let mut driver = at_lock();
    typed(&mut driver, "one", "");
    driver.assert_shows("Fill in every field first.").assert_shows("▸ Once more");
    let mut driver = at_lock();
    typed(&mut driver, "goose", "goose");
    driver.assert_shows("short").assert_shows("▸ New passphrase");
}

#[test]
fn a_question_before_something_is_done_begins_with_no_in_view() {
    for (name, line) in [
        ("data", "Delete everything"),
        ("welcome_draft_and_runs", "Start afresh, and keep the"),
        ("history_list", ""),
    ] {
        let mut driver = scene(name);
        driver.size(40, 12);
        if line.is_empty() {
            driver.keys("d");
        } else {
            driver.choose(line);
        }
        driver.assert_shows("▸ No, go back").assert_shows("Enter pick");
        driver.keys("Down").assert_shows("▸ Yes, ");
    }
}

#[test]
fn a_list_to_tick_opens_with_its_first_line_whole_although_it_is_filled_in() {
    let mut driver = new_driver();
    let patterns = [BUILTIN.patterns[0].id.clone()].into();
    let causes = [BUILTIN.causes[0].id.clone()].into();
    driver.with_run(9, Responses { patterns, causes, ..mixed(0) }).list();
    driver.choose("Answer again, and keep").keys("Unscored").size(40, 12);
    for part in ["after the questions, 1 of 2", "after the questions, 2 of 2"] {
        while !driver.text().contains(part) {
            let keys = if driver.text().contains("after the") { "Enter" } else { "s Enter" };
            driver.keys(keys);
        }
        driver.assert_shows("▸ [").keys("Space").assert_hides("Now in view");
        driver.keys("Space");
    }
}

#[test]
fn what_happened_counts_its_ticks_in_the_header() {
    let mut driver = new_driver();
    driver.size(40, 12).keys("Enter*2").assert_shows("before the questions, 2 of 7, 0 ticked");
    driver.keys("Space").assert_shows("before the questions, 2 of 7, 1 ticked");
}

#[test]
fn the_field_for_a_name_is_in_view_and_says_when_it_is_full() {
    let at_name = || {
        let mut driver = new_driver();
        driver.size(40, 12).keys("Enter 1 n").assert_shows("▸ Name");
        driver
    };
    let mut driver = at_name();
    driver.types("Kim").assert_shows("    Kim").assert_hides("at most");
    driver.types(&"x".repeat(37)).assert_hides("at most");
    driver.types("y").assert_shows("A name has at most 40 characters.").assert_hides("xy");
    let mut driver = at_name();
    driver.event(&Event::Paste("z".repeat(60)));
    driver.assert_shows("A name has at most 40 characters.").assert_shows("rest is left out.");
    driver.assert_shows("▸ Name");
}

#[test]
fn the_key_that_closes_the_field_for_finding_has_one_name_whatever_is_found() {
    for (columns, rows) in [(40, 12), (80, 24)] {
        let mut driver = scene("results_2_strategies");
        driver.size(columns, rows).keys("/").types("check").assert_shows("Esc up");
        driver.types(" qqqq").assert_shows("Esc up");
    }
}

#[test]
fn the_list_of_keys_names_one_key_that_goes_back() {
    let mut driver = at_first_question();
    driver.keys("?").assert_shows("Esc back").assert_hides("Esc up").assert_hides("Left back");
    driver.keys("Left").assert_shows("1 of 32");
}

#[test]
fn where_scores_are_withheld_the_keys_are_those_of_the_page_that_is_only_read() {
    for page in ["3", "4"] {
        let mut driver = in_danger();
        driver.keys(page);
        let before = driver.text();
        driver.assert_hides("/ find").assert_hides("a all");
        driver.keys("a").assert_hides("[Strategies]");
        driver.keys("/").assert_hides("Find:");
        assert!(before.contains("Tab page"), "{before}");
    }
}

#[test]
fn after_everything_is_deleted_the_pointer_is_on_back() {
    let mut driver = new_driver();
    driver.with_run(3, mixed(0)).list().choose("Where your answers are");
    driver.choose("Delete everything").choose("Yes, delete everything");
    driver.assert_shows("Deleted. Nothing of goodfaith is left").assert_shows("▸ Back");
}
