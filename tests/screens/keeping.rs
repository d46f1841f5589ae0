//! What is kept, what is not, and what is deleted.

use crossterm::event::{Event, KeyModifiers, MouseButton, MouseEvent, MouseEventKind};
use goodfaith::{
    report::ResultsPage,
    session::{self, Persistence},
    store::StoreError,
    tui::state::{Effect, Opening},
};

use crate::{
    STICK,
    driver::{Driver, PASSPHRASE},
    people::{BUILTIN, answer_all, at_first_question, cycle, mixed, new_driver},
    scenes::scene,
};

pub(crate) fn writes(driver: &Driver) -> usize {
    let is_write = |effect: &&Effect| {
        !matches!(
            effect,
            Effect::Session(session::Effect::ReadRuns(_))
                | Effect::Leave(_)
                | Effect::SaveSettings(_)
        )
    };
    driver.asked.iter().filter(is_write).count()
}

pub(crate) fn saved_runs(driver: &Driver) -> usize {
    let is_run = |effect: &&Effect| matches!(effect, Effect::Session(session::Effect::SaveRun(_)));
    driver.asked.iter().filter(is_run).count()
}

pub(crate) fn discarded_drafts(driver: &Driver) -> usize {
    let is_discard =
        |effect: &&Effect| matches!(effect, Effect::Session(session::Effect::DiscardDraft(_)));
    driver.asked.iter().filter(is_discard).count()
}

#[test]
fn every_answer_is_asked_to_be_written_once_and_moving_about_is_not() {
    let mut driver = at_first_question();
    let saves = |driver: &Driver| {
        let is_save =
            |effect: &&Effect| matches!(effect, Effect::Session(session::Effect::SaveDraft(_)));
        driver.asked.iter().filter(is_save).count()
    };
    let before = saves(&driver);
    driver.keys("3");
    assert_eq!(saves(&driver), before + 1);
    driver.keys("3 ? Esc F1 Esc");
    assert_eq!(saves(&driver), before + 1);
    driver.keys("4");
    assert_eq!(saves(&driver), before + 2);
}

#[test]
fn saved_is_said_only_once_it_is() {
    let mut driver = at_first_question();
    driver.keys("3").assert_shows("saved").assert_hides("NOT saved");
    driver.disk_fails = Some("The disk is full.".to_owned());
    driver.keys("4").assert_shows("NOT saved");
    let page = driver.page(80);
    assert!(page.contains("What was saved before is still on this computer"), "{page}");
    driver.disk_fails = None;
    driver.keys("5").assert_shows("saved").assert_hides("NOT saved");
}

#[test]
fn starting_afresh_asks_before_an_unfinished_run_is_given_up() {
    let mut driver = new_driver();
    driver.with_run(40, mixed(1)).list();
    driver.choose("Answer again, and keep this").keys("Unscored 3 Esc");
    for open in ["See your latest", "All your runs"] {
        driver.choose(open).keys("r").assert_shows("Start afresh?").assert_shows("▸ No, go back");
        driver.keys("Enter").assert_hides("Start afresh?");
        driver.keys("Esc").assert_shows("Go on where you stopped, question 1 of 32");
    }
    assert_eq!(discarded_drafts(&driver), 0);
    driver.choose("Start afresh, and keep this").choose("Yes, start afresh");
    driver.assert_shows("Whom do you have in mind?");
    assert_eq!(discarded_drafts(&driver), 1);
    assert!(driver.state().session.pass().unwrap().responses.answers.is_empty());
}

#[test]
fn a_run_that_is_not_to_be_kept_asks_for_nothing_to_be_written() {
    let mut driver = new_driver();
    driver.choose("Start, and keep nothing").keys("Unscored").assert_shows("not kept");
    answer_all(&mut driver, cycle);
    let all_round = format!("Right*{}", ResultsPage::ALL.len());
    driver.keys("Enter*2").keys(&all_round).keys("Enter Esc End");
    driver.assert_shows("This run is not kept. It is gone when you leave.");
    assert_eq!(writes(&driver), 0, "{:?}", driver.asked);
}

#[test]
fn a_run_that_was_not_to_be_kept_is_kept_once_and_on_purpose() {
    let mut driver = new_driver();
    driver.choose("Start, and keep nothing").keys("Unscored");
    answer_all(&mut driver, cycle);
    driver.keys("Enter*2").choose("Keep it after all").choose("No, go back");
    assert_eq!(writes(&driver), 0);
    driver.choose("Keep it after all").choose("Yes, keep it");
    assert_eq!(saved_runs(&driver), 1);
    driver.keys("End").assert_shows("This run is kept on this computer.");
    driver.assert_hides("Keep it after all");
    assert_eq!(writes(&driver), 1);
}

#[test]
fn taking_an_unkept_run_again_keeps_nothing_either() {
    let mut driver = new_driver();
    driver.choose("Start, and keep nothing").keys("Unscored");
    answer_all(&mut driver, cycle);
    driver.keys("Enter*2 r Unscored 2 Enter").assert_shows("2 of 32").assert_shows("not kept");
    assert_eq!(writes(&driver), 0);
}

#[test]
fn with_no_keep_there_is_no_way_to_start_a_kept_run() {
    let mut driver = new_driver();
    let folder = "/home/sam/goodfaith".to_owned();
    driver.state_mut().session.set_persistence(Persistence::Off(folder));
    driver.with_run(40, mixed(1)).list();
    driver.assert_hides("keep this run").choose("See your latest");
    driver.keys("r Unscored 3").assert_shows("1 of 32");
    assert_eq!(writes(&driver), 0, "{:?}", driver.asked);
}

#[test]
fn that_nothing_is_kept_is_not_said_if_nobody_looked_for_an_unfinished_run() {
    let mut driver = new_driver();
    let folder = "/home/sam/goodfaith".to_owned();
    driver.list().state_mut().session.set_persistence(Persistence::Off(folder));
    driver.choose("Where your answers are").assert_shows("No finished run is kept.");
    driver.assert_hides("Nothing that you said is kept here.");
}

#[test]
fn that_no_run_is_kept_is_not_said_before_anybody_looked() {
    let mut driver = new_driver();
    driver.choose("Where your answers are").assert_hides("No finished run is kept.");
}

#[test]
fn trying_again_to_keep_answers_leaves_the_pointer_on_keeping_them() {
    let mut driver = new_driver();
    let why = "The disk is full.".to_owned();
    driver.state_mut().session.set_persistence(Persistence::Unavailable(why.clone()));
    driver.disk_fails = Some(why);
    driver.choose("Try again to keep answers").assert_shows("▸ Try again to keep answers");
    driver.disk_fails = None;
    driver.keys("Enter").assert_shows("▸ Start, and keep this run on this computer");
}

#[test]
fn a_run_is_deleted_after_yes_and_not_before() {
    let mut driver = new_driver();
    driver.with_run(3, mixed(0)).with_run(40, mixed(1)).list().choose("All your runs");
    let name = driver.state().session.runs().names()[1];
    driver
        .keys("Down d")
        .assert_shows("Delete this run?")
        .assert_shows("goodfaith cannot bring it");
    driver.assert_shows(", about a partner.");
    driver.keys("Enter d Esc d q");
    assert_eq!(writes(&driver), 0);
    driver.keys("d").choose("Yes, delete it");
    assert_eq!(driver.asked.last(), Some(&Effect::Session(session::Effect::DeleteRun(name))));
    driver.assert_shows("One run.");
}

#[test]
fn everything_is_deleted_after_yes_and_not_before() {
    let mut driver = new_driver();
    driver.with_run(3, mixed(0)).list();
    driver.choose("Answer again, and keep");
    driver.keys("Unscored 3 Esc").choose("Where your answers are");
    let before = writes(&driver);
    driver.assert_shows("▸ Back").choose("Delete everything");
    driver.assert_shows("Delete everything goodfaith keeps?");
    driver.assert_shows("and any lock.").keys("Enter");
    assert_eq!(writes(&driver), before);
    driver.choose("Delete everything").choose("Yes, delete everything");
    assert_eq!(driver.asked.last(), Some(&Effect::Session(session::Effect::DeleteEverything)));
    driver.keys("Esc").assert_hides("Go on where").assert_hides("latest results");
}

#[test]
fn a_run_that_could_not_be_kept_can_be_tried_again_or_kept_elsewhere() {
    let mut driver = at_first_question();
    driver.disk_fails = Some("The disk is full.".to_owned());
    answer_all(&mut driver, cycle);
    driver
        .keys("Enter*2")
        .choose("Try again to keep it")
        .keys("End")
        .assert_shows("The disk is full");
    driver.choose("Keep it in another folder").types(STICK).keys("Enter").keys("End");
    driver.assert_shows("This run is kept in the folder you named.");
    let Some(Effect::Session(session::Effect::SaveRunTo(_, folder))) = driver.asked.last() else {
        panic!("not written: {:?}", driver.asked)
    };
    assert_eq!(folder, std::path::Path::new(STICK));
}

#[test]
fn opening_a_pass_writes_nothing_before_something_is_said() {
    let mut driver = new_driver();
    driver.keys("Enter*3 Left*2 Enter*2").assert_shows("before the questions, 3 of 7");
    assert_eq!(writes(&driver), 0);
    driver.keys("s");
    assert_eq!(writes(&driver), 1);
}

#[test]
fn where_a_pass_begins_that_will_be_kept_it_says_so_and_esc_leads_to_keeping_nothing() {
    let mut driver = new_driver();
    driver.keys("Enter").assert_shows("This run will be kept. To keep nothing, go back with Esc.");
    driver.keys("Esc").choose("keep nothing").assert_hides("will be kept");
    assert!(!driver.state().session.pass().unwrap().keep);
    driver.keys("Unscored 3 Esc").choose("Start afresh, and keep this").choose("Yes");
    driver.assert_shows("This run will be kept.");
}

#[test]
fn after_going_back_enter_chooses_once_more_to_keep_nothing() {
    let mut driver = new_driver();
    driver.choose("Start, and keep nothing").keys("Esc").assert_shows("▸ Start, and keep nothing");
    driver.keys("Enter").assert_shows("Whom do you have in mind?");
    assert!(!driver.state().session.pass().unwrap().keep);
    driver.keys("1 Esc").assert_shows("▸ Go on where you stopped");
    driver.choose("Start afresh, and keep nothing").choose("Yes, start afresh").keys("Esc");
    driver.assert_shows("▸ Start, and keep nothing");
}

#[test]
fn that_a_run_will_be_kept_stays_said_while_its_first_page_is_open() {
    let mut driver = new_driver();
    driver.keys("Enter Down").assert_shows("This run will be kept.").keys("Enter");
    driver.assert_hides("will be kept").keys("Left").assert_shows("This run will be kept.");
    let mut unkept = crate::people::new_driver();
    unkept.choose("Start, and keep nothing").keys("Down").assert_hides("will be kept");
}

#[test]
fn the_page_about_answers_names_the_folder_of_what_was_tried_once_something_was() {
    let mut driver = scene("data");
    driver.assert_hides("tried");
    let mut driver = crate::month::after_k().0;
    driver.keys("Esc").choose("Where your answers are").assert_shows("in the folder 'tried'");
}

#[test]
fn once_a_run_is_kept_after_all_the_page_is_where_it_was_and_says_so() {
    for safety in ["s", "1"] {
        for (columns, rows) in [(80, 24), (40, 12)] {
            let mut driver = new_driver();
            driver.keys("Down Enter 1 Enter*2");
            driver.keys(&format!("{safety} Enter 2 s Enter s Enter s Enter s Enter"));
            answer_all(&mut driver, |_| 2);
            driver.keys("Enter*2").assert_shows("[Overview]").size(columns, rows);
            driver.keys("End").assert_shows("▸ Keep it after all").keys("Enter Down Enter");
            driver.assert_shows("This run is kept on this computer.");
        }
    }
}

#[test]
fn once_the_lock_is_off_a_line_has_the_pointer_and_the_footer_names_enter() {
    let mut driver = scene("unlock");
    driver.types(crate::driver::PASSPHRASE).keys("Enter*2");
    driver.assert_shows("Lock it with a passphrase");
    driver.assert_shows("▸ ").assert_shows("Enter pick");
}

#[test]
fn whoever_does_not_know_the_passphrase_changes_nothing_about_an_open_lock() {
    for (scene_of, new) in [("unlock", ""), ("change_passphrase", "a rope of sand")] {
        let try_with = |passphrase: &str| {
            let mut driver = scene(scene_of);
            driver.types(passphrase).keys("Enter");
            if !new.is_empty() {
                driver.types(new).keys("Enter").types(new).keys("Enter");
            }
            driver.keys("Enter");
            driver
        };
        let mut driver = try_with("");
        driver.assert_shows("Type ").assert_shows("Your current passphrase");
        let mut driver = try_with("three green ducks");
        driver.assert_shows("That is not the passphrase. Nothing was changed");
        assert_eq!(driver.state().session.lock(), goodfaith::session::Lock::Open);
        driver.keys("Esc").assert_shows("Where your answers are");
        try_with(crate::driver::PASSPHRASE).assert_hides("That is not the passphrase");
    }
}

#[test]
fn after_a_wrong_passphrase_only_that_is_typed_again() {
    let current = crate::driver::PASSPHRASE;
    let mut driver = scene("change_passphrase_with_another");
    driver.assert_shows("▸ Your current passphrase").keys("Ctrl-U").types(current);
    driver.keys("Enter*4").assert_shows("The passphrase is changed.");
    driver.assert_shows("▸ Change the passphrase");
    driver.choose("Take the lock off").types("three green ducks").keys("Enter*2");
    driver.assert_shows("▸ Your current passphrase").types(current).keys("Enter*2");
    driver.assert_shows("The lock is off").assert_shows("Where your answers are");
}

#[test]
fn while_the_lock_is_being_changed_it_is_not_changed_again_and_one_can_look_elsewhere() {
    let mut driver = scene("new_passphrase");
    driver.lock_takes_time = true;
    driver.types(PASSPHRASE).keys("Enter").types(PASSPHRASE).keys("Enter*2");
    let asked = driver.asked.len();
    driver.keys("Enter").assert_shows("This takes a few seconds more.");
    assert_eq!(driver.asked.len(), asked);
    driver.keys("F1").lock_is_changed(Ok(())).assert_shows("The lock is on").keys("Esc");
    driver.assert_shows("Where your answers are").assert_hides("Once more");
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
    let [current, new] = [crate::driver::PASSPHRASE, "a rope of sand"];
    let passphrase = |text: &str| goodfaith::age::Passphrase::new(text.to_owned().into());
    let mut driver = scene("change_passphrase");
    driver.types(current).keys("Enter").types("one").keys("Enter").types("other").keys("Enter*2");
    driver.assert_shows("The two new ones are not the same. Type all three again.");
    driver.types(current).keys("Enter").types(new).keys("Enter").types(new).keys("Enter*2");
    let (current, new) = (passphrase(current), passphrase(new));
    assert_eq!(driver.asked.last(), Some(&Effect::ChangePassphrase { current, new }));
}

#[test]
fn after_the_passphrase_the_first_screen_begins_at_its_first_line() {
    let mut driver = scene("locked_passphrase");
    driver.types(crate::driver::PASSPHRASE).keys("Enter");
    let screen = driver.keys("Enter Esc").text();
    let pointed = screen.lines().find(|line| line.contains('▸')).unwrap();
    driver.keys("Home").assert_shows(pointed);
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
        driver.keys(&format!("Down*{line} Enter 1 Esc")).assert_hides("Type your passphrase");
    }
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
fn while_what_is_locked_is_being_opened_to_look_back_no_pass_can_be_begun() {
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
    let kind = MouseEventKind::Down(MouseButton::Left);
    let (column, row, modifiers) = (10, row.try_into().unwrap(), KeyModifiers::NONE);
    driver.event(&Event::Mouse(MouseEvent { kind, column, row, modifiers }));
    assert_eq!(driver.asked, []);
    driver.assert_shows("*****").assert_hides("That is not the passphrase");
}

#[test]
fn once_everything_is_deleted_nothing_is_said_to_be_locked() {
    let mut driver = scene("data_locked");
    driver.assert_shows("All of it is locked").keys("Down*9 Enter Down Enter");
    driver.assert_hides("locked").assert_shows("Lock it with a passphrase");
    driver.keys("Esc").assert_shows("Whoever can use your account can");
}

#[test]
fn after_the_lock_is_taken_off_the_pointer_is_not_on_the_line_that_deletes() {
    let mut driver = scene("data_locked");
    driver.choose("Take the lock off").types(crate::driver::PASSPHRASE).keys("Enter*2");
    driver.assert_shows("Lock it with").assert_shows("▸").assert_hides("▸ Delete");
}

#[test]
fn a_folder_that_cannot_be_listed_is_not_said_to_hold_no_run() {
    let mut driver = new_driver();
    driver.app_mut().update(|state| state.session.on_listed(Err(StoreError::RunGone)));
    driver.choose("Where your answers are").assert_hides("No finished run is kept");
    driver.assert_shows("Whether finished runs are kept could not be seen.");
    driver.assert_shows("What needs your attention");
    let mut settings = driver.state().settings.clone();
    settings.mention_earlier_runs = Some(false);
    driver.state_mut().set(settings);
    driver.keys("Esc").choose("Your runs, if any are kept").assert_hides("No run is kept");
    driver.assert_shows("Whether runs are kept here could not be seen.");
    driver.keys("Esc").choose("Where your answers are").choose("Delete everything");
    driver.choose("Yes, delete").assert_shows("Nothing that you said is kept here.");
}

#[test]
fn who_can_read_the_answers_is_said_unless_they_are_locked() {
    scene("data").assert_shows("Whoever can use your account can read it.");
    scene("data_locked").assert_hides("can read it");
}

#[test]
fn an_unfinished_run_is_deleted_by_itself_after_a_yes_and_not_before() {
    let mut driver = new_driver();
    driver.choose("Where your answers are").assert_hides("Delete the unfinished run").keys("Esc");
    driver.with_run(40, mixed(1)).list();
    driver.choose("Answer again, and keep this").keys("Enter*2 1 Esc");
    driver.choose("Where your answers are").choose("Delete the unfinished run");
    driver.assert_shows("Finished runs that are kept stay.").assert_shows("▸ No, go back");
    assert_eq!(discarded_drafts(&driver), 0);
    driver.choose("Yes, delete it").assert_shows("The unfinished run is deleted.");
    driver.assert_hides("Delete the unfinished run").assert_shows("One finished run is kept");
    driver.assert_shows("▸ Back");
    assert_eq!(discarded_drafts(&driver), 1);
    assert!(driver.state().session.pass().is_none());
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
