//! Answering: going on at once, words after a hard tick, what is remembered, and the review.

use goodfaith::{session, tui::state::Effect};

use crate::{
    driver::Driver,
    people::{BUILTIN, answer_all, at_first_question, at_review, cycle, new_driver},
};

fn saved_settings(driver: &Driver) -> usize {
    driver
        .asked
        .iter()
        .filter(|effect| matches!(effect, Effect::Session(session::Effect::SaveSettings(_))))
        .count()
}

#[test]
fn once_switched_on_a_digit_answers_and_goes_on_and_the_answer_before_stays_in_view() {
    let mut driver = at_first_question();
    driver.assert_shows("Press o once").keys("2").assert_shows("1 of 32");
    driver.keys("o").assert_shows("Digits and s now go on. o stops it.");
    driver.keys("o").assert_shows("A digit chooses, and Enter goes on.");
    driver.keys("o 3").assert_shows("2 of 32").assert_hides("Press o once");
    driver.assert_shows("Last answer: Sometimes").keys("Down").assert_shows("2 of 32");
    driver.keys("Left").assert_shows("▸ 3  Sometimes").keys("s").assert_shows("2 of 32");
    driver.assert_shows("Last answer: skipped");
    assert_eq!(saved_settings(&driver), 3);
    driver.keys("o 4").assert_shows("2 of 32").assert_shows("▸ 4");
}

#[test]
fn in_the_smallest_window_what_stands_below_the_answers_can_be_scrolled_to() {
    let mut driver = at_first_question();
    driver.size(40, 12).keys("End").assert_shows("Press o once");
    driver.keys("o 3 End").assert_shows("Last answer: Sometimes").assert_shows("2 of 32");
}

#[test]
fn the_last_answer_is_shown_with_its_whole_question() {
    let mut driver = at_first_question();
    driver.keys("o 3");
    let (page, asked) = (driver.page(76), &BUILTIN.items[0].text);
    let last = page.split("Last answer: ").nth(1).unwrap().replace('\n', " ");
    assert!(last.contains(asked.as_str()), "{page}");
}

#[test]
fn in_the_smallest_window_too_the_first_page_to_tick_begins_by_saying_that_the_questions_are_over()
{
    let mut driver = at_first_question();
    answer_all(driver.size(40, 12), cycle);
    driver.keys("Left").assert_shows("That was the last question.");
    driver.assert_shows("Does anything else ring true?");
    driver.assert_shows("Where it may come from").assert_shows("▸ [ ]");
    driver.keys("Down*9 Home").assert_shows("That was the last question.");
}

#[test]
fn in_a_pass_that_keeps_nothing_the_setting_for_going_on_at_once_is_not_written() {
    let mut driver = new_driver();
    driver.keys("Down Enter Unscored o 3").assert_shows("2 of 32");
    assert_eq!(saved_settings(&driver), 0);
}

#[test]
fn from_the_review_a_digit_leads_back_to_the_review() {
    let mut driver = at_review(0);
    driver.go_on_at_once();
    driver.keys("/").types("late reply").keys("Enter").assert_shows("1 of 32");
    driver.keys("5").assert_shows("your answers").keys("Home");
    driver.assert_shows("Look over your answers");
}

#[test]
fn after_a_hard_tick_comes_a_kind_word_and_two_that_differ_are_asked_about() {
    let mut driver = new_driver();
    driver
        .keys("Enter*2")
        .assert_hides("a hard thing to go through")
        .keys("2")
        .assert_shows("a hard thing to go through");
    driver.assert_hides("Are both true?").keys("3").assert_shows("Are both true?");
    driver
        .keys("2")
        .assert_hides("Are both true?")
        .keys("3")
        .assert_hides("a hard thing to go through");
    driver.keys("1 3").assert_shows("a hard thing to go through").assert_hides("Are both true?");
}

#[test]
fn in_a_small_window_a_tick_says_above_the_footer_what_it_brings_on_the_page() {
    let mut driver = new_driver();
    driver.size(40, 12).keys("Enter*2").assert_shows("What happened?").keys("2");
    driver.assert_shows("That is a hard thing to go through.").assert_hides("to blame");
    driver.keys("Down").assert_hides("a hard thing").keys("3");
    driver.assert_shows("seem to contradict").assert_shows("Are both true?");
    driver.keys("3").assert_hides("Are both true?");
    driver.size(80, 24).keys("3").assert_shows("If so,");
}

#[test]
fn that_doubt_may_be_right_after_what_happened_is_said_beside_its_number() {
    let mut driver = new_driver();
    driver.keys("Enter*2 2 Enter Safety");
    answer_all(&mut driver, |_| 4);
    driver.keys("Enter*2").size(100, 50);
    driver.assert_shows("doubt came up often. After what happened, doubt");
}

#[test]
fn of_a_doubt_that_became_less_compare_does_not_say_that_it_may_be_right() {
    let mut driver = new_driver();
    driver.keys("Enter*2 2 Enter Safety");
    answer_all(&mut driver, |_| 3);
    driver.keys("Enter*2").size(100, 50).keys("r Enter*2 Safety");
    answer_all(
        &mut driver,
        |at| if BUILTIN.items[at].id.as_str().starts_with('s') { 2 } else { 3 },
    );
    driver.keys("Enter*2").assert_shows("After what happened").keys("4");
    driver.assert_shows("now 50 sometimes").assert_hides("After what happened");
}

#[test]
fn the_review_holds_everything_that_was_said_and_each_part_leads_back_to_it() {
    let mut driver = new_driver();
    driver.keys("Enter 1 Enter 2 Enter");
    for _ in &BUILTIN.safety {
        driver.keys("2 Enter");
    }
    answer_all(&mut driver, cycle);
    driver.keys("Space Left Down Space Down Space").assert_shows("2 ticked");
    driver.keys("Enter*2").size(100, 100).assert_shows("Look over your answers");
    driver.assert_shows("A partner").assert_shows("2 ticked").assert_shows("1 ticked");
    for asked in &BUILTIN.safety {
        driver.assert_shows(&asked.answers[1].label);
    }
    let column = |answer: &str| {
        let screen = driver.text();
        let line = screen.lines().find(|line| line.contains(answer)).unwrap().to_owned();
        line[..line.find(answer).unwrap()].chars().count()
    };
    let answers = BUILTIN.safety.iter().map(|asked| asked.answers[1].label.as_str());
    let columns: Vec<usize> = answers.chain(["A partner", "Never"]).map(column).collect();
    assert!(columns.windows(2).all(|two| two[0] == two[1]), "{columns:?}");
    driver.size(80, 24).keys("Down Enter").assert_shows("Whom do you have in mind?");
    driver.keys("3 Enter").assert_shows("Look over your answers").assert_shows("A former partner");
    driver.keys("Down*2 Enter 1 Enter").assert_shows("This matters more").keys("2");
    driver.assert_shows("your answers").assert_shows(&BUILTIN.safety[0].answers[0].label);
    driver.keys("End Enter").assert_shows("Other things that may ring true");
    driver.assert_shows("Enter goes back.").assert_hides("Enter goes on").keys("Enter");
    driver.assert_shows("your answers").keys("End Up Enter");
    driver
        .assert_shows("Where it may come from")
        .assert_shows("your answers, 2 ticked")
        .keys("Esc");
    driver.assert_shows("your answers");
    driver.keys("Home Enter").assert_shows("[Overview]");
}

#[test]
fn what_is_said_of_the_same_answer_over_and_over_is_set_apart_from_the_last_scale() {
    let mut driver = at_first_question();
    answer_all(&mut driver, |_| 2);
    let page = driver.keys("Enter*2").assert_shows("[Overview]").page(76);
    let lines: Vec<&str> = page.lines().map(str::trim).collect();
    let at = lines.iter().position(|line| line.starts_with("In this run, you gave the same"));
    assert_eq!(lines[at.expect(&page) - 1], "", "{page}");
}

#[test]
fn after_an_answer_that_was_found_the_whole_review_is_there_with_the_pointer_on_it() {
    let mut driver = at_review(0);
    let pointed = |driver: &Driver| driver.pointed().unwrap().chars().take(40).collect::<String>();
    driver.keys("/").types("mess");
    let found = pointed(&driver);
    driver.keys("Enter 2 Enter").assert_hides("Find:");
    assert_eq!(pointed(&driver), found);
    driver.keys("Home").assert_shows("▸ See the results");
}

#[test]
fn the_review_names_a_person_and_what_they_are_as_one_would_write_it() {
    let mut driver = new_driver();
    driver.keys("Enter 1 n").types("Jo").keys("Enter*2 2 Enter");
    for _ in &BUILTIN.safety {
        driver.keys("2 Enter");
    }
    answer_all(&mut driver, cycle);
    driver.keys("Enter").assert_shows("Look over your answers").assert_shows("Jo, a partner");
}

#[test]
fn what_was_ticked_last_time_is_ticked_again_about_the_same_person_and_said_to_be() {
    let mut driver = at_first_question();
    driver.keys("Left*7 1 Enter").keys("Enter");
    for _ in &BUILTIN.safety {
        driver.keys("s Enter");
    }
    answer_all(&mut driver, cycle);
    driver.keys("Left").assert_shows("That was the last question").assert_shows("0 ticked");
    driver.keys("Down Space").assert_shows("1 ticked").keys("Enter").assert_shows("0 ticked");
    driver.keys("Enter*2").assert_shows("[Overview]").days_later(30).keys("r Unscored");
    answer_all(&mut driver, cycle);
    driver.assert_shows("0 ticked").assert_hides("Filled in from").keys("Left");
    driver
        .assert_shows("1 ticked")
        .assert_shows("Filled in from 21 November 2026")
        .assert_shows("[x]");
}

#[test]
fn the_bar_of_the_questions_is_full_only_once_the_last_one_is_answered() {
    let mut driver = at_first_question();
    driver.assert_shows("1 of 32  ╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌");
    answer_all(&mut driver, |_| 1);
    while !driver.text().contains("32 of 32") {
        driver.keys("Left");
    }
    driver.assert_shows("32 of 32  ━━━━━━━━━━━━━━━╌");
}
