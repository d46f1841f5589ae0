//! The settings, and what the command line sets.

use goodfaith::{
    session::Persistence,
    store::{DeleteReport, Settings, StoreError, ThemeName},
    tui::state::Effect,
};

use crate::people::{answer_all, cycle, mixed, new_driver};

#[test]
fn a_region_turned_to_on_the_help_screen_is_never_written() {
    let mut driver = new_driver();
    driver.keys("F1").assert_shows("[elsewhere]").assert_shows("911").assert_shows("999");
    driver.keys("Right*2").assert_shows("[UK]").assert_shows("116 123").assert_hides("1-800");
    driver.keys("Left").assert_shows("[US]").assert_shows("1-800-799-7233").keys("Right");
    driver.keys("Esc F1").assert_shows("[UK]");
    driver.keys("Esc").choose("Settings").choose("Mouse");
    let settings = driver.settings_written().unwrap();
    assert_eq!((settings.region.as_deref(), settings.mouse), (None, Some(false)));
    driver.choose("Helplines for");
    let settings = driver.settings_written().unwrap();
    assert_eq!(settings.region.as_deref(), Some("US"));
    driver.keys("F1").assert_shows("[US]");
}

#[test]
fn what_the_command_line_sets_is_shown_as_set_and_cannot_be_changed() {
    let mut driver = new_driver();
    driver.state_mut().environment.theme = Some(ThemeName::Light);
    driver.choose("Settings").assert_shows("[light]").assert_shows("set by --theme");
    let before = driver.asked.len();
    driver.keys("Right").assert_shows("[light]").assert_shows("This is set by --theme");
    assert_eq!(driver.asked.len(), before);
    driver.keys("Down*2 Right").assert_shows("[off]").keys("Left").assert_shows("[on]");
    driver.keys("Space").assert_shows("[off]").keys("Enter").assert_shows("[on]");
}

#[test]
fn while_nothing_is_kept_a_setting_holds_until_one_leaves_and_the_terminal_is_told_of_the_mouse() {
    let mut driver = new_driver();
    driver.choose("Start, and keep nothing").keys("Esc");
    driver.choose("Settings").assert_shows("this holds until you leave").choose("Mouse");
    assert_eq!(driver.asked.last(), Some(&Effect::ListenToMouse(false)));
    assert_eq!(driver.settings_written(), None);
}

#[test]
fn a_program_that_was_started_to_keep_nothing_writes_no_setting() {
    let mut driver = new_driver();
    let folder = "/home/sam/goodfaith".to_owned();
    driver.state_mut().session.set_persistence(Persistence::Off(folder));
    driver.choose("Settings").choose("Mouse").assert_shows("this holds until you leave");
    assert_eq!(driver.asked, [Effect::ListenToMouse(false)]);
}

#[test]
fn a_key_that_changes_a_setting_out_of_view_first_brings_it_into_view() {
    for key in ["Right", "Left"] {
        let mut driver = new_driver();
        driver.choose("Settings").size(40, 12).keys("Down*6");
        driver.keys("PageDown*2").assert_hides("▸ At the start");
        let before = driver.asked.len();
        driver.keys(key).assert_shows("Now in view").assert_shows("▸ At the start");
        assert_eq!(driver.asked.len(), before, "{key}");
        driver.keys(key);
        assert!(driver.asked.len() > before, "{key}");
    }
}

#[test]
fn what_was_set_while_nothing_was_kept_is_not_written_with_a_later_setting_either() {
    let mut driver = new_driver();
    driver.choose("Start, and keep nothing").keys("Unscored o");
    answer_all(&mut driver, cycle);
    driver.keys("Enter*2 Esc").assert_shows("nothing leaves this computer");
    driver.choose("Settings").assert_shows("[go on at once]").choose("Mouse");
    let settings = driver.settings_written().unwrap();
    assert_eq!((settings.digit_goes_on, settings.mouse), (None, Some(false)));
}

#[test]
fn a_choice_that_stands_alone_has_arrows_beside_it_if_there_are_others() {
    let mut driver = new_driver();
    driver.choose("Settings").size(40, 12).assert_shows("← any background →");
    driver.assert_shows("← recall last time →").assert_shows("[on] off");
    driver.keys("Down*6 Right").assert_shows("← hide last time →");
    driver.unicode(false).assert_shows("< any background >");
    driver.state_mut().environment.theme = Some(ThemeName::Light);
    driver.size(80, 24).assert_shows("[light]").size(40, 12).assert_shows("[light]");
}

#[test]
fn a_click_on_a_region_shows_its_numbers_even_if_the_page_was_scrolled() {
    let mut driver = new_driver();
    driver.size(80, 12).keys("F1 PageDown").assert_hides("Emergency number");
    let header = driver.text().lines().next().unwrap().to_owned();
    let column = header.chars().take(header.find("UK").unwrap()).count();
    driver.click(u16::try_from(column).unwrap(), 0);
    driver.assert_shows("[UK]").assert_shows("Emergency number");
}

#[test]
fn after_deleting_everything_the_settings_are_those_of_a_first_start_and_none_is_written_again() {
    let mut driver = new_driver();
    driver.with_run(3, mixed(0)).list();
    driver.choose("Settings").choose("Colours").choose("Mouse").choose("Helplines for");
    driver.choose("At the start").assert_hides("[any background]").keys("Esc");
    driver.choose("Where your answers are").choose("Delete everything");
    driver.choose("Yes, delete everything");
    assert_eq!(driver.asked.last(), Some(&Effect::ListenToMouse(true)));
    driver.keys("Esc").choose("Settings").assert_shows("[any background]").assert_shows("[on]");
    driver.assert_shows("[elsewhere]").assert_shows("[recall last time]").choose("After a digit");
    let settings = driver.settings_written().unwrap();
    let of_first_start = Settings { digit_goes_on: Some(true), ..Settings::default() };
    assert_eq!(*settings, of_first_start);
}

#[test]
fn if_not_everything_could_be_deleted_the_first_screen_goes_on_saying_nothing_of_it() {
    let mut driver = new_driver();
    driver.with_run(3, mixed(0)).list().choose("Settings").choose("At the start").keys("Esc");
    let left = DeleteReport { left: vec![StoreError::NoHome], ..DeleteReport::default() };
    driver.state_mut().on_everything_deleted(&left);
    assert!(!driver.state().session.mentions_earlier_runs());
    driver.state_mut().on_everything_deleted(&DeleteReport::default());
    assert!(driver.state().session.mentions_earlier_runs());
}

#[test]
fn a_click_takes_the_choice_that_was_clicked_and_one_on_the_chosen_one_changes_nothing() {
    let mut driver = new_driver();
    driver.choose("Settings");
    for (words, shown) in [
        ("dark", "[dark]"),
        ("strong contrast", "[strong contrast]"),
        ("strong contrast", "[strong contrast]"),
        ("elsewhere", "[elsewhere]"),
        ("US ", "[US]"),
        ("elsewhere", "[elsewhere]"),
    ] {
        driver.click_on(words);
        driver.assert_shows(shown);
    }
    driver.click_on("Mouse");
    driver.assert_shows("[off]");
    let mut driver = new_driver();
    driver.with_run(7, mixed(2)).list().choose("See your latest results").keys("p");
    for (words, shown) in [(" all", "[all]"), ("none", "[none]"), ("none]", "[none]")] {
        driver.click_on(words);
        driver.assert_shows(shown);
    }
}

#[test]
fn a_choice_alone_in_its_row_is_turned_back_with_its_left_arrow() {
    let mut driver = new_driver();
    driver.size(40, 12).choose("Settings").keys("Right").assert_shows("← dark →");
    driver.click_on("← dark");
    driver.assert_shows("← any background →");
    driver.click_on("any background");
    driver.assert_shows("← dark →");
}

#[test]
fn what_a_setting_of_keys_and_of_keeping_does_is_said_below() {
    let mut driver = new_driver();
    driver.choose("Settings").assert_shows("After a digit: at a question, whether Enter is needed");
    driver.assert_shows("Offered first: whether the first way to start").assert_hides("more");
    driver.size(40, 12).keys("End").assert_shows("Offered first: whether the first way");
}
