//! Requests that are granted at once: scores that were left out, who can help, the next field.

use goodfaith::{BUILTINS, builtin_named, tui::state::Effect};

use crate::{driver::Driver, people::new_driver, scenes::in_danger};

#[test]
fn scores_that_are_left_out_are_shown_on_every_page_once_that_is_asked_for() {
    let mut driver = in_danger();
    driver.assert_hides("Suspicion");
    driver.choose("Show my scores and answers").assert_shows("Suspicion");
    driver.assert_hides("Show my scores and answers");
    driver.keys("Right*2").assert_shows("[Answers]").assert_hides("left out for now");
}

#[test]
fn scores_that_are_asked_for_are_in_view_at_every_size() {
    for (columns, rows) in [(40, 12), (80, 24), (100, 32), (200, 50)] {
        let mut driver = in_danger();
        driver.size(columns, rows).choose("Show my scores and answers").assert_shows("Suspicion");
        driver.keys("3").assert_shows("How each score came about.");
    }
}

#[test]
fn the_key_that_shows_scores_on_a_page_withholds_them_again() {
    for (page, shown) in [("1", "Suspicion"), ("3", "How each score came about.")] {
        for (columns, rows) in [(40, 12), (80, 24)] {
            let mut driver = in_danger();
            driver.size(columns, rows).keys(page).choose("Show my scores and answers");
            driver.assert_shows(shown).assert_shows("▸ Hide my scores and answers again");
            driver.keys("Enter").assert_hides(shown).assert_shows("▸ Show my scores and answers");
        }
    }
}

#[test]
fn a_page_without_scores_does_not_offer_to_hide_them() {
    let mut driver = in_danger();
    driver.choose("Show my scores and answers").keys("4");
    driver.assert_shows("no earlier run to compare with").assert_hides("Hide my scores");
}

#[test]
fn every_built_in_questionnaire_shows_who_can_help_at_every_size() {
    for builtin in BUILTINS {
        let questionnaire = builtin_named(builtin.name).unwrap().load().unwrap();
        for (columns, rows) in [(40, 12), (80, 24), (120, 36)] {
            let mut driver = Driver::new(questionnaire.clone());
            driver.size(columns, rows).keys("H").assert_shows("findahelpline.com");
        }
    }
}

#[test]
fn enter_goes_from_the_first_passphrase_to_the_second_and_on() {
    let mut driver = new_driver();
    driver.choose("Where your answers are").choose("Lock what is kept");
    driver.types("abc").keys("Enter").types("abd").keys("Enter Enter");
    driver
        .assert_shows("not typed the same twice")
        .types("a rope of sand")
        .keys("Enter")
        .types("a rope of sand");
    driver.keys("Enter*2");
    assert!(matches!(driver.asked.last(), Some(Effect::Lock(_))));
}
