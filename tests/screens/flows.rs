//! Ways through the whole app, from the first screen to the last.

use goodfaith::report::ResultsPage;

use crate::{
    driver::Driver,
    keeping::saved_runs,
    people::{BUILTIN, answer_all, at_first_question, at_results, mixed, new_driver, tiny},
    safety::start,
};

const SCALES: [&str; 4] = ["Suspicion", "Control", "Avoidance", "Difficulty forgiving"];

/// Checks that every scale stands on the screen in one line with some words.
#[track_caller]
fn assert_scored(driver: &Driver, words: &[&str]) {
    let screen = driver.text();
    for scale in SCALES {
        let line = screen.lines().find(|line| line.trim_start().starts_with(scale));
        let line = line.unwrap_or_else(|| panic!("{scale} is missing:\n{screen}"));
        assert!(words.iter().all(|words| line.contains(words)), "{line}");
    }
}

fn answer_by_keys(driver: &mut Driver, digit: usize) {
    for question in 1..=32 {
        driver.assert_shows(&format!("{question} of 32")).keys(&format!("{digit} Enter"));
    }
}

#[test]
fn keys_alone_lead_from_welcome_to_a_strategy_and_to_a_second_run_beside_the_first() {
    let mut driver = new_driver();
    driver.keys("Enter");
    for title in ["Whom do you have in mind?", "What happened?"] {
        driver.assert_shows(title);
        driver.keys("Enter");
    }
    for question in &BUILTIN.safety {
        driver.assert_shows(start(&question.text));
        driver.keys("2 Enter");
    }
    answer_by_keys(&mut driver, 3);
    driver.assert_shows("after the questions, 1 of 2");
    driver.keys("Enter").assert_shows("after the questions, 2 of 2");
    driver.keys("Enter").assert_shows("Look over your answers");
    driver.keys("Enter").assert_shows("[Overview]");
    assert_scored(&driver, &["50"]);
    driver.keys("Right").assert_shows("[Strategies]");
    driver.keys("Enter").size(80, 60).assert_shows("Going by your answers, ");
    let strategy = driver.text();
    driver.keys("End");
    for part in ["1. ", "Why you see this", "Where it comes from"] {
        assert!(strategy.contains(part) || driver.text().contains(part), "{part}");
    }
    driver.size(80, 24).keys("Esc").assert_shows("[Strategies]");
    driver.days_later(30).keys("r Unscored").assert_shows("1 of 32");
    answer_by_keys(&mut driver, 1);
    driver.keys("Enter*3").turn_to(ResultsPage::Compare);
    driver.assert_shows("before  21 November 2026").assert_shows("now     21 December 2026");
    driver.assert_shows("a clear difference in your answers").assert_shows("25 points lower");
    driver.size(80, 40).assert_shows("Answers that changed a lot");
    assert_eq!(saved_runs(&driver), 2);
}

#[test]
fn the_same_answer_everywhere_scores_what_the_reversed_items_make_of_it() {
    for (answer, points, band) in [(0, "25", "rarely"), (4, "75", "often")] {
        let mut driver = at_first_question();
        answer_all(&mut driver, |_| answer);
        assert_scored(driver.keys("Enter*2").size(80, 60), &[points]);
        driver.assert_shows(band);
    }
}

#[test]
fn six_of_eight_answers_make_a_score_and_five_do_not() {
    for (skipped, score, words) in [
        (8, "50", "6 of 8 are answered."),
        (12, "not enough answers: 5 of 8", "not enough answers: 5 of 8"),
    ] {
        let mut driver = at_first_question();
        for at in 0..32 {
            driver.keys(if at < skipped { "s Enter" } else { "3 Enter" });
        }
        assert_scored(driver.keys("Enter*3"), &[score]);
        driver.assert_shows(words);
    }
}

#[test]
fn going_up_from_a_question_keeps_it_and_going_on_leads_back_to_it() {
    let mut driver = at_first_question();
    for _ in 0..9 {
        driver.keys("2 Enter");
    }
    driver.keys("4 Esc").assert_shows("▸ Go on where you stopped, question 10 of 32");
    driver.keys("Enter").assert_shows("10 of 32").assert_shows("▸ 4  Often");
    driver.keys("Left").assert_shows("9 of 32").assert_shows("▸ 2  Rarely");
}

#[test]
fn what_comes_in_from_the_disk_leaves_the_pointer_on_its_line() {
    let mut driver = new_driver();
    driver.with_run(3, mixed(0)).keys("End").assert_shows("▸ Leave");
    driver.list().assert_shows("All your runs").assert_shows("▸ Leave");
}

#[test]
fn a_questionnaire_with_one_item_and_nothing_else_goes_all_the_way_through() {
    let mut driver = Driver::new(tiny());
    driver.keys("Enter").assert_shows("1 of 1");
    driver.keys("2 Enter").assert_shows("See the results").keys("Enter").assert_shows("[Overview]");
    driver.assert_shows("100").assert_hides("Strategies");
    driver.keys("Enter").turn_to(ResultsPage::Answers).keys("Enter");
    driver.turn_to(ResultsPage::Compare).keys("Enter").assert_shows("[Compare]");
}

/// The most strategies that are looked at for one to fill in.
const LISTED: usize = 40;

/// Opens the first strategy on the list that has something to fill in.
fn open_one_to_fill_in(driver: &mut Driver) {
    for _ in 0..LISTED {
        if driver.keys("Enter").text().contains("Enter fill in") {
            return;
        }
        driver.keys("Esc Down");
    }
    panic!("none of {LISTED} can be filled in:\n{}", driver.text());
}

#[test]
fn what_was_written_into_an_exercise_is_still_there_when_one_comes_back() {
    let mut driver = at_results(4);
    driver.keys("Right");
    open_one_to_fill_in(&mut driver);
    driver.keys("Enter").assert_shows("the words are never saved");
    driver.assert_hides("What you wrote");
    driver.keys("Esc Enter").assert_hides("What you wrote");
    driver.keys("d r e a d").assert_shows("dread").keys("Esc").assert_hides("dread");
    driver.keys("Enter").assert_shows("dread").assert_shows("What you wrote is still here.");
    driver.keys("Esc*3").assert_shows("nothing leaves this computer");
    driver.choose("See your latest results");
    driver.keys("Right");
    open_one_to_fill_in(&mut driver);
    driver.keys("Enter").assert_shows("dread").assert_shows("It is gone once you leave goodfaith.");
}
