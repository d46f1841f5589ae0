//! The lock: its passphrase, what can be done without it, and what changing it takes.

use goodfaith::{
    age::Passphrase,
    report::ResultsPage,
    session::Lock,
    store::{Conversion, StoreError},
    tui::state::{Effect, Exit, Opening, State},
};

use crate::{
    driver::{Driver, PASSPHRASE},
    people::{BUILTIN, answer_all},
    scenes::scene,
};

#[test]
fn once_the_lock_is_off_a_line_has_the_pointer_and_the_footer_names_enter() {
    let mut driver = scene("unlock");
    driver.types(PASSPHRASE).keys("Enter*2");
    driver.assert_shows("Lock what is kept with a passphrase");
    driver.assert_shows("▸ ").assert_shows("Enter pick");
}

#[test]
fn of_an_open_lock_with_nothing_behind_it_nothing_is_said_to_be_locked() {
    let mut driver = Driver::locked(BUILTIN.clone());
    driver.types(PASSPHRASE).keys("Enter").choose("Where your answers are");
    driver.assert_shows("Nothing that you said is kept here.");
    driver.assert_shows("What is kept from here on will be locked.");
    driver.assert_hides("All of it").assert_hides("None of it").assert_hides("No finished run");
}

#[test]
fn whoever_does_not_know_the_passphrase_changes_nothing_about_an_open_lock() {
    for scene_of in ["unlock", "change_passphrase"] {
        let try_with = |passphrase: &str| {
            let mut driver = scene(scene_of);
            driver.types(passphrase).keys("Enter*2");
            driver
        };
        let mut driver = try_with("");
        driver.assert_shows("Fill in every field first.").assert_shows("▸ Your current passphrase");
        let mut driver = try_with("three green ducks");
        driver.assert_shows("That is not the passphrase. Everything stays locked");
        driver.assert_hides("New passphrase");
        assert_eq!(driver.state().session.lock(), goodfaith::session::Lock::Open);
        driver.keys("Esc").assert_shows("Where your answers are");
        try_with(PASSPHRASE).assert_hides("That is not the passphrase");
    }
}

#[test]
fn after_a_wrong_passphrase_all_of_it_is_typed_again() {
    let (current, new) = (PASSPHRASE, "nine grey geese");
    let mut driver = scene("change_passphrase");
    driver.types("three green ducks").keys("Enter*2").assert_shows("That is not the passphrase");
    // Nothing is added to what was there.
    driver.assert_shows("▸ Your current passphrase").assert_hides("*").types(current);
    driver.keys("Enter*2").assert_shows("▸ New passphrase").assert_hides("*");
    driver.types(new).keys("Enter").types(new).keys("Enter*2");
    driver.assert_shows("The passphrase is changed.");
    let [current, new] = [current, new].map(|typed| Passphrase::new(typed.to_owned().into()));
    assert_eq!(driver.asked.last(), Some(&Effect::ChangePassphrase { current, new }));
    driver.assert_shows("▸ Change the passphrase");
    driver.choose("Take the lock off").types("three green ducks").keys("Enter*2");
    driver.assert_shows("▸ Your current passphrase").types(PASSPHRASE).keys("Enter*2");
    driver.assert_shows("The lock is off").assert_shows("Where your answers are");
}

#[test]
fn while_the_lock_is_being_changed_it_is_not_changed_again_and_one_can_look_elsewhere() {
    let mut driver = scene("new_passphrase");
    driver.lock_takes_time = true;
    driver.types(PASSPHRASE).keys("Enter").types(PASSPHRASE).keys("Enter*2");
    let asked = driver.asked.len();
    driver.keys("Enter").assert_shows("Locking. This takes a few seconds.");
    assert_eq!(driver.asked.len(), asked);
    driver.keys("F1").lock_is_changed(Ok(())).assert_shows("The lock is on").keys("Esc");
    driver.assert_shows("Where your answers are").assert_hides("Once more");
}

#[test]
fn as_long_as_the_lock_is_being_changed_that_is_said_whatever_key_is_pressed() {
    for (scene_of, typed, said) in [
        ("new_passphrase", &[PASSPHRASE; 2][..], "Locking. This takes a few seconds."),
        ("change_passphrase_with_another", &["a rope of sand"], "This takes a few seconds."),
        ("change_passphrase", &[PASSPHRASE], "One moment."),
        ("unlock", &[PASSPHRASE], "One moment."),
    ] {
        let mut driver = scene(scene_of);
        driver.size(40, 12).lock_takes_time = true;
        for passphrase in typed {
            driver.types(passphrase).keys("Enter");
        }
        driver.keys("Enter");
        driver.assert_shows("▸ ");
        for keys in ["", "Down", "End", "PageUp", "F1 Esc", "x Down"] {
            driver.keys(keys).assert_shows(said);
        }
        driver.keys("Esc").stopping(true).keys("Down").assert_shows("Stopping. One moment.");
        driver.lock_is_changed(Err("The disk is full.")).assert_hides("One moment.");
    }
}

/// Locks everything, which takes its time.
fn locking() -> Driver {
    let mut driver = scene("new_passphrase");
    driver.lock_takes_time = true;
    driver.types(PASSPHRASE).keys("Enter").types(PASSPHRASE).keys("Enter*2");
    driver.assert_shows("Locking. This takes a few seconds.");
    driver
}

/// Locks everything, and goes back meanwhile, in time.
pub(crate) fn stopping_the_lock() -> Driver {
    let mut driver = locking();
    driver.keys("Esc").stopping(true);
    driver
}

#[test]
fn whoever_goes_back_in_time_stops_the_change_of_the_lock_and_is_told_that_it_is_as_it_was() {
    for keys in ["Down Enter", "Esc"] {
        let mut driver = locking();
        driver.keys(keys).stopping(true).assert_shows("Stopping. One moment.");
        driver.assert_shows("Once more").keys("Home Down*2 Enter").assert_shows("Stopping. One");
        driver.lock_is_changed(Err("The disk is full.")).assert_shows("The lock is as it was.");
        driver.assert_shows("Where your answers are").assert_hides("Once more");
        driver.keys("Esc*2");
        assert_eq!(driver.left, Some(Exit::Done));
    }
}

#[test]
fn what_is_being_changed_on_the_disk_is_not_left_before_it_is_done() {
    let mut driver = locking();
    for keys in ["Esc", "Esc", "Down Enter"] {
        driver
            .keys(keys)
            .stopping(false)
            .assert_shows("Your files are being written now, so this cannot be stopped.");
        driver.assert_shows("Once more");
    }
    driver.lock_is_changed(Ok(())).assert_shows("The lock is on.").assert_hides("Once more");
    let mut driver = locking();
    driver.keys("Ctrl-C");
    assert_eq!(driver.left, Some(Exit::AtOnce));
}

#[test]
fn whoever_could_not_stop_the_change_is_told_what_could_not_be_locked_and_where_to_see_it() {
    let mut driver = locking();
    driver.keys("Esc").stopping(false).lock_is_changed(Err("The disk is full."));
    driver.assert_shows("The disk is full.").assert_shows("Once more");
    let mut driver = locking();
    let mut conversion = Conversion::default();
    conversion.left.push(StoreError::RunGone);
    driver.app_mut().update(|state| state.on_converted(Lock::Open, &conversion));
    driver.assert_shows(
        "The lock is on, but not for everything. What is left is listed under 'Where",
    );
    driver.assert_hides("All of it is locked");
    driver.assert_shows("It is locked. Files that are named at the end of this page may not be.");
}

#[test]
fn a_run_that_cannot_be_read_is_named_and_not_said_to_be_locked() {
    let mut driver = scene("history_unreadable");
    driver.app_mut().update(|state| state.session.set_lock(Lock::Open));
    driver.keys("Esc").choose("Where your answers are").size(80, 40);
    driver.assert_hides("All of it is locked").assert_shows("One more file there cannot be read.");
    driver.assert_shows("It is locked. Files that are named at the end of this page may not be.");
    driver.assert_shows("What needs your attention").assert_shows("0badf00d.toml is");
}

#[test]
fn a_short_passphrase_is_taken_only_when_it_is_typed_once_more() {
    let mut driver = scene("new_passphrase");
    let locks = |driver: &Driver| matches!(driver.asked.last(), Some(Effect::Lock(_)));
    let type_twice = |driver: &mut Driver, text: &str| {
        driver.types(text).keys("Enter").types(text).keys("Enter*2");
    };
    type_twice(&mut driver, "goose");
    driver.assert_shows("it is easily guessed").assert_shows("▸ New passphrase");
    type_twice(&mut driver, "geese");
    driver.assert_shows("it is easily guessed");
    assert!(!locks(&driver));
    type_twice(&mut driver, "geese");
    assert!(locks(&driver));
    let mut driver = scene("new_passphrase");
    type_twice(&mut driver, PASSPHRASE);
    assert!(locks(&driver));
}

#[test]
fn after_two_new_passphrases_that_differ_everything_is_typed_again() {
    let [current, new] = [PASSPHRASE, "a rope of sand"];
    let passphrase = |text: &str| goodfaith::age::Passphrase::new(text.to_owned().into());
    let mut driver = scene("change_passphrase");
    driver.types(current).keys("Enter*2").types("one").keys("Enter").types("other").keys("Enter*2");
    driver.assert_shows("The new passphrase was not typed the same twice. Type all of it again.");
    driver.assert_hides("Your current passphrase");
    driver.types(new).keys("Enter").types(new).keys("Enter*2");
    let (current, new) = (passphrase(current), passphrase(new));
    assert_eq!(driver.asked.last(), Some(&Effect::ChangePassphrase { current, new }));
}

#[test]
fn after_the_passphrase_the_first_screen_begins_at_its_first_line() {
    let mut driver = scene("locked_passphrase");
    driver.types(PASSPHRASE).keys("Enter");
    let pointed = driver.keys("Enter Esc").pointed().unwrap();
    driver.keys("Home").assert_shows(&pointed);
}

#[test]
fn whoever_answers_without_the_passphrase_begins_at_once_and_can_still_type_it_after_esc() {
    for (line, keep, said) in [(1, true, "This run will be kept."), (2, false, "not kept")] {
        let mut driver = scene("locked_passphrase");
        driver.keys(&format!("Down*{line} Enter")).assert_shows("Whom do you have in mind?");
        driver.assert_shows(said);
        assert_eq!(driver.state().session.pass().unwrap().keep, keep);
        driver.keys("Esc").choose("Type your passphrase").types(PASSPHRASE).keys("Enter");
        driver.assert_shows("Last time:");
        let mut driver = scene("locked_passphrase");
        driver.keys(&format!("Down*{line} Enter 1 Esc")).choose("Type your passphrase");
        driver.assert_hides("Or without it").types(PASSPHRASE).keys("Enter");
        driver.assert_shows("Last time:").choose("Go on where you stopped");
        assert!(driver.state().session.pass().unwrap().responses.person_kind.is_some());
    }
}

#[test]
fn what_is_offered_first_without_the_passphrase_follows_the_settings() {
    let mut driver = Driver::locked(BUILTIN.clone());
    let mut settings = driver.state().session.settings().clone();
    settings.keep_by_default = Some(false);
    driver.state_mut().set_settings_as_written(settings);
    driver.keys("Down").assert_shows("▸ Answer, and keep nothing");
    driver.keys("Down").assert_shows("▸ Answer, and keep your answers");
}

#[test]
fn before_the_passphrase_is_typed_earlier_runs_are_said_to_be_locked_and_not_to_be_none() {
    let mut driver = Driver::locked(BUILTIN.clone());
    driver.keys("Down Enter 1 Unscored");
    answer_all(&mut driver, |_| 2);
    driver.keys("Enter*2").turn_to(ResultsPage::Compare);
    let locked = "Whatever was kept before is locked.";
    driver.assert_shows(locked).assert_hides("no earlier run").keys("Esc").choose("All your runs");
    driver.assert_shows("One run.").assert_shows(locked).keys("c").assert_hides("no other run");
}

#[test]
fn while_what_is_locked_is_being_opened_nothing_else_about_keeping_can_be_chosen() {
    let mut driver = Driver::locked(BUILTIN.clone());
    driver.state_mut().opening = Opening::Working;
    driver.keys("Down Enter").assert_shows("One moment.");
    driver.keys("Down Enter").assert_shows("One moment.");
    assert_eq!(driver.asked, []);
}

#[test]
fn while_what_is_locked_is_being_opened_esc_does_not_leave_the_page() {
    let mut driver = scene("locked_answer_without_looking");
    driver.choose("Type your passphrase").types("goose");
    driver.state_mut().opening = Opening::Working;
    driver.keys("Esc").assert_shows("One moment.");
    driver.state_mut().opening = Opening::Idle;
    driver.keys("Esc").assert_shows("Where your answers are");
}

#[test]
fn a_click_into_the_field_for_the_passphrase_does_not_submit_half_of_it() {
    let mut driver = scene("locked_typed");
    let row = driver.text().lines().position(|line| line.contains("Your passphrase")).unwrap();
    driver.click(10, row.try_into().unwrap());
    assert_eq!(driver.asked, []);
    driver.assert_shows("*****").assert_hides("That is not the passphrase");
}

#[test]
fn nobody_is_told_on_opening_the_page_of_the_passphrase_that_a_wrong_one_was_typed_before() {
    let mut driver = scene("locked_answer_without_looking");
    driver.choose("Type your passphrase").types("goose").keys("Enter*2");
    driver.assert_shows("That is not the passphrase").keys("Esc");
    driver.choose("Type your passphrase").assert_hides("That is not the passphrase");
}

#[test]
fn once_everything_is_deleted_nothing_is_said_to_be_locked() {
    let mut driver = scene("data_locked");
    driver.assert_shows("All of it is locked").keys("Down*9 Enter Down Enter");
    driver.assert_hides("locked").assert_shows("Lock what is kept with a passphrase");
    driver.keys("Esc").assert_shows("Whoever can use your account can");
}

#[test]
fn after_the_lock_is_taken_off_the_pointer_is_not_on_the_line_that_deletes() {
    let mut driver = scene("data_locked");
    driver.choose("Take the lock off").types(PASSPHRASE).keys("Enter*2");
    driver.assert_shows("Lock what is kept").assert_shows("▸").assert_hides("▸ Delete");
}

#[test]
fn who_can_read_the_answers_is_said_unless_they_are_locked() {
    scene("data").assert_shows("Whoever can use your account can read it.");
    scene("data_locked").assert_hides("can read it");
}

#[test]
fn esc_on_the_page_for_the_passphrase_goes_back_to_where_it_was_opened() {
    let mut driver = Driver::locked(BUILTIN.clone());
    driver.assert_shows("Esc leave").choose("Answer, and keep nothing");
    driver
        .keys("Esc")
        .choose("Type your passphrase")
        .assert_shows("Esc back")
        .assert_hides("Esc leave");
    driver.keys("Down").assert_shows("Esc back");
    driver.keys("Esc").assert_shows("nothing leaves this computer");
    assert_eq!(driver.left, None);
}

#[test]
fn whoever_has_forgotten_the_passphrase_is_told_and_can_delete_everything() {
    let mut driver = scene("locked_passphrase");
    driver.assert_shows("The passphrase cannot be reset.");
    driver.choose("Where your answers are").choose("Delete everything");
    driver.choose("Yes, delete everything").keys("Esc").assert_hides("Your passphrase");
    driver.assert_shows("nothing leaves this computer");
}

#[test]
fn nothing_is_said_to_be_done_before_the_passphrase_is_checked() {
    for name in ["unlock", "change_passphrase"] {
        let mut driver = scene(name);
        driver.lock_takes_time = true;
        driver.types(PASSPHRASE).keys("Enter*2").assert_shows("One moment.");
    }
}

#[test]
fn whoever_goes_back_while_the_passphrase_is_checked_is_not_asked_for_another() {
    let mut driver = scene("change_passphrase");
    driver.lock_takes_time = true;
    driver.types(PASSPHRASE).keys("Enter*2 Esc").stopping(true);
    driver.app_mut().update(State::on_passphrase_right);
    driver.assert_shows("Stopped. The lock is as it was.").assert_shows("Where your answers are");
    driver.choose("Change the passphrase").assert_shows("Your current passphrase");
}
