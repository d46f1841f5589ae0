//! Every screen, in every state that looks different.

mod set_up;

pub(crate) use set_up::{after, in_danger, keep_failed};

use self::set_up::{
    compare_other_person, data, data_locked, data_troubles, elsewhere_not_whole, exercise_filled,
    exercise_waiting, history, locked, not_enough, not_kept, other_version, question_not_saved,
    results_of, review_gaps, review_same_answers, two_things_often, typed, welcome_draft_and_runs,
    welcome_keeping_impossible, welcome_no_keep, with_earlier,
};
use crate::{
    driver::{Driver, PASSPHRASE},
    people::{at_exercise, at_first_question, at_results, at_review, new_driver},
};

/// A screen in some state, and its name.
pub(crate) type Scene = (&'static str, fn() -> Driver);

/// Sets a scene by its name.
pub(crate) fn scene(name: &str) -> Driver {
    let scene = SCENES.iter().find(|(other, _)| *other == name);
    let (_, scene) = scene.unwrap_or_else(|| panic!("scenes/mod.rs has no scene {name}"));
    scene()
}

/// Lists the scenes, and makes a test of how each looks.
macro_rules! scenes {
    ($($name:ident: $scene:expr,)*) => {
        pub(crate) const SCENES: &[Scene] = &[$((stringify!($name), $scene)),*];

        mod every_screen_looks_as_it_was_approved {
            $(#[test]
            fn $name() {
                crate::snapshots::check_look(stringify!($name));
            })*
        }
    };
}

scenes! {
    welcome_empty: new_driver,
    welcome_draft_and_runs: welcome_draft_and_runs,
    welcome_keeping_impossible: welcome_keeping_impossible,
    welcome_no_keep: welcome_no_keep,
    situation_1_whom_begun: || after(new_driver(), "Enter"),
    situation_1_whom: || after(new_driver(), "Enter 1"),
    situation_1_whom_named: || crate::named::about_whom(),
    situation_1_whom_name: || {
        let mut driver = after(new_driver(), "Enter 1 n");
        driver.types("K.");
        driver
    },
    situation_2_what_happened_kept: || after(crate::named::about_whom(), "2 Enter"),
    situation_2_what_happened_contradicting: || after(new_driver(), "Enter Enter 2 3"),
    situation_2_what_happened: || after(new_driver(), "Enter Enter 1 5 Down"),
    situation_3_safety: || after(new_driver(), "Enter*3 2"),
    situation_4_safety_next: || after(new_driver(), "Enter*3 s Enter"),
    safety_page: || after(new_driver(), "Enter*3 1 Enter"),
    safety_page_not_sure: || after(new_driver(), "Enter*3 3 Enter"),
    safety_page_both: || after(new_driver(), "Enter*3 3 Enter 2 2 Enter 2 Enter 2 Enter 1 Enter"),
    safety_page_left: || after(new_driver(), "Enter*3 3 Enter 3"),
    question_fresh: at_first_question,
    question_chosen: || after(at_first_question(), "3"),
    question_skipped: || after(at_first_question(), "s"),
    question_after_a_digit_that_went_on: || after(at_first_question(), "o 3"),
    question_unknown_key: || after(at_first_question(), "x"),
    question_not_answered: || after(at_first_question(), "Enter"),
    question_not_kept: || after(new_driver(), "Down Enter Unscored"),
    question_not_saved: question_not_saved,
    anything_else_1_causes: || after(at_review(0), "Left*2 Down Space"),
    anything_else_2_patterns: || after(at_review(0), "Left Down Space Down Space"),
    review: || at_review(0),
    review_same_answers: review_same_answers,
    review_gaps: review_gaps,
    results_1_overview: || at_results(0),
    results_1_overview_end: || after(at_results(0), "End"),
    results_1_overview_unsafe: in_danger,
    results_1_overview_unsafe_asked: || after(in_danger(), "End Up Enter"),
    results_1_overview_not_sure: || results_of("Enter*3 3 Enter 2 Safety"),
    results_1_overview_betrayal: || results_of("Enter*2 2 Enter Safety"),
    results_1_overview_two_things_often: two_things_often,
    results_1_overview_not_enough: not_enough,
    results_1_overview_not_kept: || after(not_kept(), "End"),
    results_1_overview_keep_failed: || after(keep_failed(), "End"),
    results_1_overview_earlier: with_earlier,
    results_1_overview_other_version: other_version,
    results_2_strategies: || after(at_results(0), "Right"),
    results_2_strategies_unsafe: || after(in_danger(), "Right"),
    results_3_answers_unsafe: || after(in_danger(), "Right*2"),
    results_3_answers: || after(at_results(0), "Right*2"),
    results_4_compare_nothing: || after(at_results(0), "Right*3"),
    results_4_compare: || after(with_earlier(), "Right*3"),
    results_4_compare_other_person: compare_other_person,
    results_2_strategies_found: || {
        let mut driver = after(at_results(0), "/");
        driver.types("pap");
        driver
    },
    results_2_strategies_all: || after(at_results(0), "2 a End"),
    strategy: || after(at_results(0), "Enter"),
    strategy_why: || after(at_results(0), "Enter w"),
    strategy_safety: || after(results_of("Enter*3 1 Enter 2 Safety"), "Right Down Enter"),
    paper: || after(at_results(0), "p"),
    paper_chosen: || {
        let mut driver = after(with_earlier(), "p Space Down Space Down*2 Space Enter*2");
        driver.types("case 12");
        driver
    },
    paper_unsafe: || after(in_danger(), "p"),
    paper_written: || {
        let mut driver = after(at_results(0), "p");
        driver.choose("Write it");
        driver
    },
    exercise_empty: at_exercise,
    exercise_filled: exercise_filled,
    exercise_number_too_high: || {
        let mut driver = at_exercise();
        driver.keys("Tab").types("150");
        driver
    },
    exercise_waiting: exercise_waiting,
    exercise_done: || {
        let mut driver = exercise_waiting();
        driver.keys("Up").types("a walk").keys("Up").types("if they still write").keys("Down*3");
        driver.types("40");
        driver
    },
    help: || after(at_first_question(), "F1"),
    help_of_a_country: || after(at_first_question(), "H Right*2"),
    keys_of_a_question: || after(at_first_question(), "?"),
    keys_of_history: || after(history(), "?"),
    month_1_chosen: || crate::month::after_k().0,
    month_2_home_after_9_days: crate::month::home_after_9_days,
    month_3_how_it_went: crate::month::asked_after_9_days,
    month_4_results_about_m: crate::month::in_between_about_m,
    month_5_overview_after_35_days: || crate::month::after_35_days(),
    month_5_compare_after_35_days: || after(crate::month::after_35_days(), "Right*3"),
    month_6_strategies_chosen: || after(crate::month::after_35_days(), "Right"),
    month_7_home_on_the_next_day: || {
        let mut driver = crate::month::after_35_days();
        driver.back_after(1);
        driver
    },
    month_8_note: || after(crate::month::asked_after_9_days(), "7"),
    month_9_made_worse: || after(crate::month::asked_after_9_days(), "5"),
    month_9_made_worse_with_the_other: || crate::month::made_worse_with_the_other(),
    month_9_tried_on_the_same_day: || after(crate::month::after_k().0, "Enter i"),
    month_9_said_anew: || {
        let mut driver = after(crate::month::after_k().0, "Enter i 7");
        driver.types("On the bus.").keys("Enter 4 i");
        driver
    },
    month_9_strategy_tried: || {
        let mut driver = scene("month_9_said_anew");
        driver.keys("Enter");
        driver
    },
    month_9_strategy_chosen: || after(crate::month::after_k().0, "Enter"),
    confirm_start_afresh: || {
        let mut driver = welcome_draft_and_runs();
        driver.choose("Start afresh, and keep the");
        driver
    },
    confirm_keep_after_all: || after(not_kept(), "End Enter"),
    confirm_leave_unkept: || after(not_kept(), "Esc*2"),
    confirm_delete_run: || after(history(), "d"),
    confirm_delete_everything: || {
        let mut driver = data();
        driver.choose("Delete everything");
        driver
    },
    confirm_keep_numbers: || crate::exercises::about_to_keep_numbers(),
    history_list: history,
    history_list_marked: || after(history(), "Space Down*2 Space"),
    history_list_one_of_two: || {
        let mut driver = crate::named::with_two_people();
        driver.choose("All your runs");
        driver.keys("f");
        driver
    },
    history_unreadable: || after(history(), "Down*5 Enter"),
    history_chart: || after(history(), "Right"),
    data: data,
    settings: || {
        let mut driver = new_driver();
        driver.choose("Settings");
        driver
    },
    data_troubles: data_troubles,
    data_locked: data_locked,
    locked_passphrase: locked,
    locked_typed: || typed(locked(), "goose"),
    locked_wrong_passphrase: || after(typed(locked(), "goose"), "Enter"),
    locked_answer_without_looking: || after(locked(), "Down Enter Esc"),
    help_before_the_passphrase: || after(locked(), "F1"),
    new_passphrase: || {
        let mut driver = data();
        driver.choose("Lock what is kept");
        driver
    },
    new_passphrase_not_the_same: || {
        let mut driver = data();
        driver.choose("Lock what is kept");
        let driver = after(typed(driver, "one"), "Down");
        after(typed(driver, "other"), "Down Enter")
    },
    new_passphrase_short: || {
        let mut driver = data();
        driver.choose("Lock what is kept");
        let driver = after(typed(driver, "goose"), "Enter");
        after(typed(driver, "goose"), "Enter*2")
    },
    stopping_the_lock: || crate::locking::stopping_the_lock(),
    change_passphrase: || {
        let mut driver = data_locked();
        driver.choose("Change the passphrase");
        driver
    },
    change_passphrase_with_another: || {
        let mut driver = after(typed(scene("change_passphrase"), PASSPHRASE), "Enter*2");
        driver.types("a rope of sand").keys("Enter");
        driver
    },
    unlock: || {
        let mut driver = data_locked();
        driver.choose("Take the lock off");
        driver
    },
    elsewhere: || after(keep_failed(), "End Enter"),
    elsewhere_not_whole: elsewhere_not_whole,
}
