//! Exercises: numbers played back, and time counted down.

use std::time::Duration;

use goodfaith::questionnaire::Strategy;
use jiff::SignedDuration;
use ratatui::style::Modifier;

use crate::{
    driver::Driver,
    people::{
        BUILTIN, EXAMPLE, afraid, answer_all, at_exercise, at_results, at_results_of, mixed,
        new_driver,
    },
    scenes::SCENES,
};

#[test]
fn an_exercise_refuses_a_number_out_of_range_and_plays_back_by_how_much_one_fell() {
    let mut driver = at_exercise();
    driver.size(80, 60).assert_shows("1. ").types("They are late").keys("Enter").types("150");
    driver.assert_shows("150 is not from 1 to 100").keys("Backspace*3").types("80");
    driver.assert_hides("not from 1").keys("Enter").types("a walk").keys("Enter").types("work");
    driver.keys("Enter").types("I do not know").keys("Enter").types("40");
    driver.assert_shows("80 → 40. That is 40 less.").assert_shows("All of it is filled in.");
}

#[test]
fn a_space_alone_is_nothing_that_was_written() {
    let mut driver = at_exercise();
    driver.size(80, 60);
    let blanks = |driver: &Driver| driver.text().matches(&"╌".repeat(24)).count();
    let before = blanks(&driver);
    assert!(before > 0, "{}", driver.text());
    driver.keys("Space Tab");
    assert_eq!(blanks(&driver), before, "{}", driver.text());
    driver.keys("Esc Enter").assert_hides("What you wrote is still here.");
}

#[test]
fn the_bar_of_a_number_shows_how_long_a_full_one_is_as_other_bars_do() {
    let mut driver = at_exercise();
    driver.size(80, 60).keys("Tab");
    for number in ["1", "50", "100"] {
        driver.keys("Backspace*3").types(number);
        let text = driver.text();
        let bar = text.lines().find(|line| line.contains('│')).expect(&text);
        assert_eq!(bar.chars().position(|cell| cell == '│'), Some(26), "{text}");
    }
}

/// Opens the exercise of a strategy from the results, in a window that shows all of it.
fn open_exercise(driver: &mut Driver, title: &str) {
    driver.keys("Right /").types(title).keys("Enter").assert_shows("fill in");
    driver.size(80, 60).keys("Enter").assert_shows("the words are never saved");
}

#[test]
fn the_steps_of_an_exercise_are_set_apart_alike_after_a_wait_too() {
    // With a step for each question.
    let last = "\"Close the book and put it in another room.\",";
    let text = EXAMPLE.replace(last, &format!("\"Read it once more.\", {last}"));
    let mut driver = at_results_of(text);
    open_exercise(&mut driver, "Park the day");
    let text = driver.text();
    let lines: Vec<&str> = text.lines().map(str::trim).collect();
    for step in ["2. ", "3. "] {
        let at = lines.iter().position(|line| line.starts_with(step)).unwrap();
        assert_eq!(lines[at - 1], "", "{text}");
    }
}

/// Returns whether the pointer and the caret of a field are on the screen, the terminal's cursor on it.
fn shows_field(driver: &Driver) -> bool {
    let buffer = driver.buffer();
    let cursor = driver.app().picture().cursor;
    buffer[cursor].modifier.contains(Modifier::REVERSED) && driver.text().contains('▸')
}

#[test]
fn an_exercise_opens_with_what_to_take_care_of_or_else_the_field_that_letters_go_into_at_any_size()
{
    let mut driver = at_results(4);
    let run = driver.state().session.runs().latest().unwrap();
    let offered = driver.state().session.strategies_to_show(run);
    let fillable = offered.into_iter().filter(|at| BUILTIN.strategies[*at].exercise.is_some());
    driver.keys("Right a");
    let (mut opened, mut below) = (0, 0);
    for strategy in fillable {
        let Strategy { title, caution, .. } = &*BUILTIN.strategies[strategy];
        if driver.size(80, 24).keys("/").types(title).text().contains("No line has that") {
            driver.keys("Esc");
            continue;
        }
        opened += 1;
        driver.keys("Enter");
        let mut assert_begins = |driver: &mut Driver| {
            if caution.is_some() {
                driver.assert_shows("Take care\n");
            }
            if !shows_field(driver) {
                assert!(caution.is_some(), "{}", driver.text());
                driver.assert_shows("Enter goes to the field below.").keys("Enter");
                driver.assert_hides("Now in view");
                below += 1;
            }
            assert!(shows_field(driver), "{}", driver.text());
        };
        for rows in [12, 13, 16, 24] {
            for columns in [40, 60, 80] {
                assert_begins(driver.size(columns, rows).keys("Enter"));
                driver.types("1");
                assert_begins(driver.keys("Esc Enter"));
                driver.keys("Backspace Esc");
            }
        }
        driver.keys("Esc*2");
    }
    assert!(opened > 15 && below > 15, "{opened} exercises, {below} times");
}

fn at_urge() -> Driver {
    let mut driver = at_results(4);
    open_exercise(&mut driver, "Let the urge to check pass");
    driver
}

fn later(driver: &mut Driver, time: SignedDuration) -> &mut Driver {
    let now = driver.state().now() + time;
    driver.state_mut().session.set_now(now);
    driver
}

#[test]
fn when_an_exercise_waits_the_time_is_counted_down_while_it_is_on_the_screen() {
    let (second, minute) = (SignedDuration::from_secs(1), SignedDuration::from_mins(1));
    let mut driver = at_urge();
    driver.types("80").keys("Enter").types("a text").keys("Enter").types("a walk").keys("Enter");
    driver.assert_shows("▸ Wait 15 minutes.").assert_shows("Enter starts the timer");
    driver.keys("x").assert_shows("Enter starts the timer");
    assert_eq!(driver.app().changes_in(), None, "nothing runs before it is started");
    driver.keys("Enter").assert_shows("15:00 left").assert_shows("You can just wait");
    assert_eq!(driver.app().changes_in(), Some(Duration::from_secs(1)));
    later(&mut driver, second).assert_shows("14:59 left");

    driver.keys("F1");
    assert_eq!(driver.app().changes_in(), None, "nothing runs for what is not on the screen");
    later(&mut driver, minute * 5).keys("Esc").assert_shows("9:59 left");
    driver.keys("Esc*2").assert_hides("left");
    assert_eq!(driver.app().changes_in(), None);
    later(&mut driver, minute).keys("Enter*2").assert_shows("8:59 left");

    later(&mut driver, minute * 9).assert_shows("The wait of 15 minutes is over.");
    assert_eq!(driver.app().changes_in(), None, "nothing runs once it is over");
    driver.keys("Down*4").types("40").assert_shows("80 → 40. That is 40 less.");
    driver.keys("Up Space").assert_shows("15:00 left").keys("Space").assert_hides("left");
    assert_eq!(driver.app().changes_in(), None, "it can be stopped");
}

#[test]
fn a_wait_goes_on_at_the_first_screen_and_in_the_next_run_until_all_is_deleted() {
    let mut driver = at_urge();
    driver.types("80").keys("Down*3 Enter").assert_shows("15:00 left").keys("Esc*3 r Esc");
    driver.choose("See your latest results");
    open_exercise(&mut driver, "Let the urge to check pass");
    driver.assert_shows("15:00 left").assert_shows("80").keys("Esc*4");
    driver.choose("Where your answers are").choose("Delete everything goodfaith keeps");
    driver.choose("Yes, delete everything");
    assert_eq!((driver.state().timer, driver.state().written.len()), (None, 0));
}

#[test]
fn the_end_of_a_wait_is_said_on_the_page_of_its_strategy_when_it_comes() {
    let mut driver = at_urge();
    driver.keys("Down*3 Enter").assert_shows("15:00 left").keys("Esc");
    driver.assert_shows("You began to wait.");
    assert_eq!(driver.app().changes_in(), Some(Duration::from_mins(15)), "it ticks for no second");
    later(&mut driver, SignedDuration::from_mins(15)).assert_hides("You began to wait");
    driver.assert_shows("Your wait is over. Enter goes on in the exercise.");
    assert_eq!(driver.app().changes_in(), None);
    driver.keys("Enter").assert_shows("▸ The wait of 15 minutes is over.");
}

#[test]
fn a_sentence_put_together_from_fields_is_shown_once_those_fields_are_filled_in() {
    let mut driver = new_driver();
    driver.keys("Enter*2 2 Enter Safety");
    answer_all(&mut driver, |_| 4);
    driver.keys("Enter*2");
    open_exercise(&mut driver, "Look for the truth in the open");
    let page = driver.page(76);
    let [urge, wait, after] = ["4. When the urge", "Wait 15 minutes", "5. After that"]
        .map(|words| page.find(words).unwrap());
    assert!(urge < wait && wait < after, "the wait is a part of the fourth step: {page}");
    driver.types("Is it over?").keys("Enter").types("go").keys("Enter").types("stay");
    driver.assert_shows("My question: Is it over? If yes: go. If no: stay.");
    driver.keys("Up*2").keys("Backspace").keys("Down").types(".");
    driver.assert_shows("My question: Is it over. If yes: go. If no: stay.");
    for (typed, shown) in [("go?", "go?"), ("go!", "go!"), ("go…", "go…"), ("go.", "go.")] {
        driver.keys("Backspace*3").types(typed);
        driver.assert_shows(&format!("If yes: {shown} If no: stay."));
    }
}

#[test]
fn braces_that_stand_for_no_answer_on_paper_stand_for_none_on_the_screen() {
    let mut questionnaire = BUILTIN.clone();
    for deferred in &mut questionnaire.strategies {
        let mut strategy = (**deferred).clone();
        if let Some(exercise) = &mut strategy.exercise {
            exercise.together = Some("Mine: {1} {+1} {so} {} {{1} }".to_owned());
        }
        *deferred = strategy.into();
    }
    let mut driver = Driver::new(questionnaire);
    driver.keys("Enter*2 2 Enter Safety");
    answer_all(&mut driver, |_| 4);
    driver.keys("Enter*2");
    open_exercise(&mut driver, "Look for the truth in the open");
    driver.types("go!").assert_shows("Mine: go! {+1} {so} {} {go! }");
}

#[test]
fn nothing_runs_on_any_screen_but_where_time_is_counted_down() {
    for (name, scene) in SCENES {
        let runs = scene().app().changes_in().is_some();
        assert_eq!(runs, ["exercise_waiting", "exercise_done"].contains(name), "{name}");
    }
}

#[test]
fn tab_goes_from_field_to_field_and_back_though_the_next_one_is_out_of_view() {
    let mut driver = at_urge();
    driver.size(40, 12);
    let parts = ["How strong is the urge?", "What do you hope", "What could you do", "Wait 15"];
    for part in parts {
        driver.assert_shows(&format!("▸ {part}")).keys("Tab");
    }
    driver.assert_shows("▸ How strong is the urge now?").keys("Tab");
    driver.assert_shows("▸ How strong is the urge now?");
    for part in parts.iter().rev() {
        driver.keys("BackTab").assert_shows(&format!("▸ {part}"));
    }
}

#[test]
fn a_wait_that_was_left_is_named_with_its_strategy_and_come_back_to() {
    for (columns, rows) in [(80, 24), (40, 12)] {
        let mut driver = at_urge();
        driver.size(columns, rows).types("80").keys("Enter").types("a text").keys("Enter");
        driver.types("a walk").keys("Enter*2").assert_shows("15:00 left").keys("Esc");
        driver.assert_shows("You began to wait. Enter shows").keys("Enter");
        driver.assert_shows("▸ Wait 15 minutes.").assert_shows("15:00 left").keys("Esc");
        later(&mut driver, SignedDuration::from_mins(16)).assert_hides("You began to wait");
    }
}

#[test]
fn nobody_is_said_to_wait_who_has_written_what_follows_the_wait() {
    let mut driver = at_urge();
    driver.keys("Down*3 Enter").assert_shows("15:00 left").keys("Esc");
    driver.assert_shows("You began to wait. Enter shows").keys("Enter Enter").types("400");
    driver.keys("Esc").assert_shows("You began to wait.").keys("Enter Enter Backspace").keys("Esc");
    driver.assert_shows("something to try").assert_hides("You began to wait");
    driver.keys("Enter").assert_shows("Enter starts the timer");
}

#[test]
fn tab_leads_to_every_field_of_an_exercise_without_a_timer() {
    let mut driver = at_exercise();
    driver.size(40, 12);
    let mut pointed = Vec::new();
    for word in ["one", "2", "three", "four", "5"] {
        pointed.extend(driver.pointed());
        driver.types(word).assert_shows(word).keys("Tab");
    }
    pointed.dedup();
    assert_eq!(pointed.len(), 5, "{pointed:#?}");
}

#[test]
fn down_passes_no_field_by() {
    let mut driver = at_urge();
    driver.size(40, 12);
    let mut pointed = Vec::new();
    for _ in 0..60 {
        pointed.extend(driver.pointed());
        driver.keys("Down");
    }
    pointed.dedup();
    assert_eq!(pointed.len(), 5, "{pointed:#?}");
}

#[test]
fn enter_goes_from_field_to_field_though_the_next_one_is_out_of_view() {
    let mut driver = at_urge();
    driver.size(40, 12);
    for part in ["How strong is the urge?", "What do you hope", "What could you do", "Wait 15"] {
        driver.assert_shows(&format!("▸ {part}")).keys("Enter");
    }
    driver.assert_shows("15:00 left");
}

#[test]
fn enter_starts_the_time_and_goes_on_once_it_has_begun_and_space_stops_it() {
    let minutes = SignedDuration::from_mins(20);
    let mut driver = at_urge();
    driver.keys("Down*3").assert_shows("Enter start ").assert_shows("Space start/reset");
    driver
        .keys("Enter")
        .assert_shows("15:00 left. Space stops and resets it")
        .assert_shows("Enter go on");
    driver.keys("Enter").assert_shows("▸ How strong is the urge now?").assert_shows("15:00 left");
    driver.keys("Up Space").assert_hides(" left").assert_shows("Enter starts the timer");
    later(driver.keys("Space"), minutes).assert_shows("Enter goes on, Space starts again");
    driver.keys("Enter").assert_shows("▸ How strong is the urge now?");
    driver.assert_shows("The wait of 15 minutes is over.").assert_hides("Space starts again");
}

/// Fills an exercise in and leaves it, which asks whether to keep its numbers.
pub(crate) fn about_to_keep_numbers() -> Driver {
    let mut driver = at_urge();
    driver.types("80").keys("Down*4").types("40").keys("Esc").assert_shows("Keep the two numbers?");
    driver
}

#[test]
fn esc_leads_out_of_an_exercise_and_keeps_no_numbers() {
    let mut driver = about_to_keep_numbers();
    let events = driver.try_event_count();
    for (columns, rows) in [(80, 24), (40, 12)] {
        driver.size(columns, rows).assert_shows("Esc ").assert_shows("Go on with the exercise");
        driver.keys("Esc").assert_shows("something to try").keys("Enter Esc");
        driver.assert_shows("Keep the two numbers?");
    }
    assert_eq!(driver.try_event_count(), events);
    driver.size(80, 24).choose("Yes, keep the numbers").assert_shows("something to try");
    driver.assert_shows("On 21 November 2026 your number went from 80 to 40.");
    assert_eq!(driver.try_event_count(), events + 1);
    driver
        .size(80, 60)
        .keys("Enter")
        .assert_shows("80 → 40")
        .keys("Esc")
        .assert_hides("Keep the two numbers?");
    driver.keys("Enter Down*4 Backspace").types("1").keys("Esc");
    driver.assert_shows("Keep the two numbers?").assert_shows("80 before and 41 after");
    // The last numbers count, also if they were kept before.
    driver.choose("Yes, keep the numbers").keys("Enter Down*4 Backspace").types("0").keys("Esc");
    driver.assert_shows("Keep the two numbers?").assert_shows("80 before and 40 after");
}

#[test]
fn a_caution_above_an_exercise_is_called_one() {
    at_exercise().assert_shows("Take care\n");
}

#[test]
fn enter_in_the_last_field_leads_to_the_end_and_back() {
    let mut driver = at_urge();
    driver.types("80").keys("Down").types("a text").keys("Down").types("a walk").keys("Down*2");
    driver.assert_shows("Enter done").types("1 5 0").keys("Enter").assert_shows("150 is not from");
    driver.keys("Backspace*3").assert_shows("Enter done").keys("Enter");
    driver.assert_shows("something to try").keys("Enter Down*4");
    driver.types("4 0").keys("Enter").assert_shows("▸ All of it is filled in. Enter asks");
    driver.keys("Enter").assert_shows("Keep the two numbers?");
    driver.choose("Go on with the exercise").assert_shows("80 → 40");
    driver.keys("Esc").assert_shows("▸ No, go back without keeping them").keys("Enter");
    driver.assert_shows("something to try");
}

#[test]
fn enter_in_the_last_field_leads_to_a_number_that_is_not_right() {
    let mut driver = at_urge();
    driver.types("500").keys("Down").types("a text").keys("Down").types("a walk").keys("Down*2");
    driver.assert_shows("▸ How strong is the urge now?").assert_hides("Enter go on");
    driver.size(40, 12).keys("Enter").assert_shows("▸ How strong is the urge?");
    assert_eq!(driver.text().matches("500 is not from 1 to 100.").count(), 1);
    driver.size(80, 60).keys("Backspace Down*4").types("40").assert_shows("Enter go on");
    driver.keys("Enter").assert_shows("▸ All of it is filled in.");
}

#[test]
fn enter_in_a_last_field_with_a_wrong_number_stays_where_it_is_said_what_is_wrong() {
    let mut driver = at_urge();
    driver.keys("Down*4").types("500").keys("Enter");
    driver.assert_shows("▸ How strong is the urge now?");
    assert_eq!(driver.text().matches("500 is not from 1 to 100.").count(), 1);
}

#[test]
fn a_number_with_a_point_is_not_taken_for_one_ten_times_as_large() {
    for (typed, shown) in [("7.5", "7.5"), ("7,5", "7,5"), (".7.5", "7.5"), ("100.0", "100.0")] {
        let mut driver = at_urge();
        driver.types(typed).keys("Enter").assert_shows("▸ How strong is the urge?");
        driver.assert_shows(&format!("{shown} is not a whole number. Use Backspace"));
        driver.keys("Backspace*5").types("7").assert_hides("is not a whole number").keys("Enter");
        driver.assert_shows("▸ What do you hope");
    }
}

#[test]
fn enter_leaves_no_field_with_a_number_out_of_range_and_says_what_it_takes() {
    for (columns, rows) in [(80, 24), (40, 12)] {
        let mut driver = at_urge();
        driver
            .size(columns, rows)
            .types("200")
            .keys("Enter")
            .assert_shows("▸ How strong is the urge?");
        driver
            .assert_shows("200 is not from 1 to 100.")
            .assert_shows("Type a number from 1 to 100.");
        driver.keys("Backspace").assert_hides("is not from 1 to 100").keys("Enter");
        driver.assert_shows("▸ What do you hope").assert_hides("Type a number");
        driver.keys("BackTab").types("0").keys("Tab").assert_shows("▸ What do you hope");
    }
}

#[test]
fn what_was_written_for_one_run_is_not_in_the_exercise_for_another() {
    let mut driver = new_driver();
    driver.with_run(14, mixed(1)).with_run(2, mixed(1)).list();
    let run = driver.state().session.runs().latest().unwrap();
    let advice = driver.state().session.findings(run).advice;
    let to_fill_in = advice.iter().find(|advice| advice.offers_exercise).unwrap();
    let title = &BUILTIN.strategies[to_fill_in.strategy].title;
    driver.choose("All your runs").keys("Enter");
    open_exercise(&mut driver, title);
    driver.types("dread").assert_shows("dread");
    while !driver.text().contains("[All your runs]") {
        driver.keys("Esc");
    }
    driver.keys("Down Enter");
    open_exercise(&mut driver, title);
    driver.assert_hides("dread");
}

#[test]
fn an_exercise_is_left_once_a_newer_run_means_danger() {
    let mut driver = at_urge();
    driver.with_run(-1, afraid(1)).list();
    driver.assert_hides("the words are never saved");
}

#[test]
fn a_field_for_a_number_says_what_may_be_typed_and_takes_no_number_that_is_read_as_another() {
    let mut driver = at_urge();
    for key in ["x", "0", "-"] {
        driver.types(key).assert_shows("Type a number from 1 to 100.");
    }
    driver
        .types("5")
        .assert_hides("Type a number")
        .types("0")
        .assert_shows("50")
        .assert_hides("050");
    driver.keys("Down").types("0 words").assert_hides("Type a number");
}

#[test]
fn the_timer_is_started_at_once_after_the_keys_were_shown_and_the_window_grew() {
    let mut driver = at_urge();
    driver.types("80").keys("Enter").types("a text").keys("Enter").types("a walk").keys("Enter");
    driver.size(40, 12).keys("?").size(120, 40).keys("Esc").size(80, 24);
    driver.assert_shows("▸ Wait 15 minutes.");
    driver.keys("Enter").assert_hides("Now in view");
}
