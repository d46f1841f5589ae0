//! Leaving: nothing is lost without a word, and nobody who must be quick is held up.

use goodfaith::tui::state::Exit;

use crate::{
    month::asked_after_9_days,
    people::{answer_all, at_results, cycle, new_driver},
};

#[test]
fn the_top_level_is_left_in_the_ordinary_way() {
    for key in ["Esc", "q"] {
        let mut driver = new_driver();
        driver.keys(key);
        assert_eq!(driver.left, Some(Exit::Done));
    }
    let mut driver = at_results(0);
    driver.keys("Enter").assert_shows("Because").keys("q").assert_shows("[Overview]");
    driver.keys("Esc").assert_shows("Trust in close relationships").keys("Esc");
    assert_eq!(driver.left, Some(Exit::Done));
}

#[test]
fn the_first_screen_names_the_key_that_leaves_at_once_in_its_footer_and_once_above_it() {
    let mut back = at_results(0);
    for driver in [&mut new_driver(), back.keys("Esc")] {
        let text = driver.size(80, 60).text();
        assert_eq!(text.matches("Ctrl-C").count(), 2, "{text}");
        assert!(text.contains("Ctrl-C leaves at once, from anywhere."), "{text}");
        assert!(driver.size(40, 12).text().contains("Ctrl-C leave"));
    }
}

#[test]
fn answering_again_that_was_only_looked_at_is_nothing_to_go_on_with() {
    let mut driver = at_results(0);
    driver.keys("r").assert_shows("Whom do you have in mind?").keys("Esc");
    driver.assert_shows("Answer again").assert_hides("Go on where you stopped").keys("Esc");
    assert_eq!(driver.left, Some(Exit::Done));
}

#[test]
fn leaving_asks_first_if_answers_are_in_memory_only() {
    let mut driver = new_driver();
    driver.choose("Start, and keep nothing").keys("Unscored 4 Esc");
    driver.assert_shows("Go on where you stopped").keys("Esc").assert_shows("Leave?");
    driver.choose("No, go back").assert_shows("Go on where you stopped");
    assert_eq!(driver.left, None);
    driver.keys("Esc").choose("Yes, leave");
    assert_eq!(driver.left, Some(Exit::Done));
}

#[test]
fn results_that_are_not_kept_are_left_after_one_question() {
    let mut driver = new_driver();
    driver.choose("Start, and keep nothing").keys("Unscored");
    answer_all(&mut driver, cycle);
    driver.keys("Enter*2 Esc").assert_shows("nothing leaves this computer").keys("Esc");
    driver.assert_shows("Your results are not kept.").assert_shows("▸ No, go back");
    driver.keys("Enter").choose("See your latest results").choose("Keep it after all");
    driver.choose("Yes, keep it").keys("Esc*2");
    assert_eq!(driver.left, Some(Exit::Done), "nothing would be lost");
}

#[test]
fn a_tick_alone_is_not_lost_without_a_question_and_is_kept_if_answers_are() {
    let mut driver = new_driver();
    driver.choose("Start, and keep nothing").keys("Enter 7 Esc*2").assert_shows("Leave?");
    assert_eq!(driver.left, None);
    let mut driver = crate::people::new_driver();
    driver.keys("Enter*2 7").assert_shows("saved").keys("Esc*2");
    assert_eq!(driver.left, Some(Exit::Done));
}

#[test]
fn after_a_yes_or_not_sure_about_safety_two_keys_leave_without_a_question() {
    for answer in ["1", "3"] {
        let mut driver = new_driver();
        driver.choose("Start, and keep nothing").keys(&format!("Enter*2 {answer} Esc*2"));
        assert_eq!(driver.left, Some(Exit::Done));
    }
    let mut driver = new_driver();
    driver.choose("Start, and keep nothing").keys("Enter*2 2 Enter Esc*2").assert_shows("Leave?");
}

#[test]
fn a_note_is_there_after_esc_and_is_asked_about_before_it_is_lost() {
    let mut driver = asked_after_9_days();
    driver.keys("7").types("not yet").keys("Esc").assert_shows("not yet");
    driver.keys("Esc*2").assert_shows("You wrote a note and have not said how it went since.");
    driver.keys("Enter").choose("Say how it went").assert_shows("not yet").keys("1 Esc");
    assert_eq!(driver.left, Some(Exit::Done));
}
