//! What is kept, what is not, and what is deleted.

use goodfaith::{
    report::ResultsPage,
    session::{self, Persistence, RunKeys},
    store::{FileError, FileTrouble, Settings, StoreError},
    tui::state::Effect,
};

use crate::{
    STICK,
    driver::Driver,
    people::{answer_all, at_first_question, cycle, mixed, new_driver},
    scenes::scene,
};

pub(crate) fn writes(driver: &Driver) -> usize {
    let is_write = |effect: &&Effect| {
        !matches!(
            effect,
            Effect::Session(session::Effect::ReadRuns(_) | session::Effect::SaveSettings(_))
                | Effect::Leave(_)
        )
    };
    driver.asked.iter().filter(is_write).count()
}

pub(crate) fn saved_runs(driver: &Driver) -> usize {
    let is_run = |effect: &&Effect| matches!(effect, Effect::Session(session::Effect::SaveRun(..)));
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
    driver.choose("Answer again, and keep the").keys("Unscored 3 Esc");
    for open in ["See your latest", "All your runs"] {
        driver.choose(open).keys("r").assert_shows("Start afresh?").assert_shows("▸ No, go back");
        driver.keys("Enter").assert_hides("Start afresh?");
        driver.keys("Esc").assert_shows("Go on where you stopped, question 1 of 32");
    }
    assert_eq!(discarded_drafts(&driver), 0);
    driver.choose("Start afresh, and keep the").choose("Yes, start afresh");
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
fn once_everything_is_deleted_nothing_that_was_said_is_one_key_away() {
    for is_finished in [false, true] {
        let mut driver = new_driver();
        driver.choose("Start, and keep nothing").keys("Unscored");
        answer_all(&mut driver, cycle);
        driver.keys(if is_finished { "Enter*2 Esc" } else { "Esc" });
        driver.choose("Where your answers are").choose("Delete everything goodfaith keeps");
        driver.choose("Yes, delete everything").assert_shows("Deleted.").keys("Esc");
        driver.assert_hides("Go on where").assert_hides("latest results").assert_hides("Your last");
        driver.keys("Esc").assert_hides("gone if you leave");
        assert!(driver.asked.iter().any(|effect| matches!(effect, Effect::Leave(_))));
    }
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
fn from_results_that_are_not_kept_the_pointer_comes_back_to_the_line_that_leads_to_them() {
    let answer = "Unscored ".to_owned() + &"3 Enter ".repeat(32) + "Enter*3";
    let mut driver = new_driver();
    driver.choose("Start, and keep nothing").keys(&answer).assert_shows("[Overview]").keys("Esc");
    driver.assert_shows("▸ See your latest results").keys("Enter r").keys(&answer);
    driver.assert_shows("[Overview]").keys("Esc").assert_shows("▸ See your latest results");
    driver.choose("Answer again, and keep nothing").keys("Esc");
    driver.assert_shows("▸ Answer again, and keep nothing");
}

#[test]
fn in_the_list_of_runs_no_key_is_said_to_delete_one_that_is_not_kept() {
    let mut driver = new_driver();
    driver.with_run(40, mixed(1)).list().choose("Answer again, and keep nothing");
    driver.keys("Unscored").keys(&"3 Enter ".repeat(32)).keys("Enter*3 Esc");
    driver.choose("All your runs").size(40, 12).assert_shows("Space mark c compare");
    driver.assert_hides("d delete").keys("d").assert_shows("not kept");
    driver.keys("Down").assert_shows("d delete").keys("d").assert_shows("Delete this run?");
}

#[test]
fn where_earlier_runs_are_not_mentioned_the_pointer_stays_on_keeping_nothing() {
    let mut driver = new_driver();
    let silent = Settings { mention_earlier_runs: Some(false), ..Settings::default() };
    driver.state_mut().set_settings_as_written(silent);
    driver.choose("Start, and keep nothing").keys("Unscored");
    driver.keys(&"3 Enter ".repeat(32)).keys("Enter*3").assert_shows("[Overview]");
    driver.keys("Esc").assert_shows("▸ Start, and keep nothing");
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
fn with_no_keep_who_can_read_what_is_kept_is_said_only_if_anything_may_be() {
    let words = "Whoever can use your account can read it.";
    let mut unlisted = scene("welcome_no_keep");
    unlisted.choose("Where your answers are").assert_shows(words);
    let mut empty = scene("welcome_no_keep");
    empty.list().choose("Where your answers are").assert_hides(words);
    empty.assert_shows("Nothing that you said is kept here.");
    let mut unfinished = scene("welcome_no_keep");
    let path = "/home/sam/goodfaith/draft.toml".into();
    let why = StoreError::UnreadableDraft(FileError { path, why: FileTrouble::Incomplete(None) });
    unfinished.state_mut().session.on_draft_seen(Err(why), &RunKeys::default());
    unfinished.list().choose("Where your answers are").assert_shows(words);
    unfinished.assert_shows("One run is unfinished");
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
fn why_nothing_can_be_kept_is_said_beside_an_unfinished_run_too() {
    let mut driver = new_driver();
    let why = "The disk is full.".to_owned();
    driver.state_mut().session.set_persistence(Persistence::Unavailable(why));
    driver.size(80, 40).keys("Enter 2 Enter Esc").assert_shows("Nothing of your unfinished run");
    driver.assert_shows("Nothing can be kept.").assert_shows("disk is full.");
}

#[test]
fn a_run_is_deleted_after_yes_and_not_before() {
    let mut driver = new_driver();
    driver.with_run(3, mixed(0)).with_run(40, mixed(1)).list().choose("All your runs");
    let name = driver.state().session.runs().names()[1];
    driver
        .keys("Down d")
        .assert_shows("Delete this run?")
        .assert_hides("Older results")
        .assert_shows("goodfaith cannot bring it");
    driver.assert_shows(", about a partner.");
    driver.keys("Enter d Esc d q");
    assert_eq!(writes(&driver), 0);
    driver.keys("d").choose("Yes, delete it");
    assert_eq!(driver.asked.last(), Some(&Effect::Session(session::Effect::DeleteRun(name))));
    driver.assert_shows("One run.");
}

#[test]
fn in_danger_too_what_was_said_about_things_to_try_can_be_deleted_and_the_runs_stay() {
    let (mut driver, title) = crate::month::after_k();
    driver.keys("Enter i 7").types("He asked.").keys("Enter 4 Esc*2");
    driver.choose("Answer again, and keep").keys("Enter*2 1 Enter");
    driver.assert_shows("This matters more").keys("Esc").choose("Where your answers are");
    let before = writes(&driver);
    driver.choose("Delete what you said about things to try");
    driver.assert_shows("numbers and your notes will be gone").keys("Enter");
    assert_eq!(writes(&driver), before);
    driver.choose("Delete what you said").choose("Yes, delete it").assert_shows("Deleted.");
    assert_eq!(driver.asked.last(), Some(&Effect::Session(session::Effect::DeleteTryEvents)));
    driver.assert_hides("Delete what you said").assert_hides("'tried'");
    driver.assert_shows("One finished run is kept").assert_hides(&title);
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
    driver.keys("Unscored 3 Esc").choose("Start afresh, and keep the").choose("Yes");
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
fn where_nothing_more_is_kept_the_page_about_answers_says_what_can_be_asked_for() {
    let mut driver = scene("welcome_no_keep");
    driver.choose("Where your answers are");
    driver.assert_shows("As you asked, nothing more is written there, unless you ask for it");
    scene("data").assert_hides("nothing more is written there");
}

#[test]
fn once_a_run_is_kept_after_all_the_page_is_where_it_was_and_says_so() {
    for safety in ["s", "1"] {
        for (columns, rows) in [(80, 24), (40, 12)] {
            let mut driver = new_driver();
            driver.keys("Down Enter 1 Enter*2");
            driver.keys(&format!("{safety} Enter 2 Safety"));
            answer_all(&mut driver, |_| 2);
            driver.keys("Enter*2").assert_shows("[Overview]").size(columns, rows);
            driver.keys("End").assert_shows("▸ Keep it after all").keys("Enter Down Enter");
            driver.assert_shows("This run is kept on this computer.");
        }
    }
}

#[test]
fn a_folder_that_cannot_be_listed_is_not_said_to_hold_no_run() {
    let mut driver = new_driver();
    driver.app_mut().update(|state| state.session.on_listed(Err(StoreError::RunGone)));
    driver.choose("Where your answers are").assert_hides("No finished run is kept");
    driver.assert_shows("Finished runs could not be listed. Some may be kept.");
    driver.assert_shows("What needs your attention");
    let mut settings = driver.state().session.settings().clone();
    settings.mention_earlier_runs = Some(false);
    driver.state_mut().set_settings_as_written(settings);
    driver.keys("Esc").choose("Your runs, if any are kept").assert_hides("No run is kept");
    driver.assert_shows("Finished runs could not be listed. Some may be kept.");
    driver.keys("Esc").choose("Where your answers are").choose("Delete everything");
    driver.choose("Yes, delete").assert_shows("Nothing that you said is kept here.");
}

#[test]
fn an_unfinished_run_is_deleted_by_itself_after_a_yes_and_not_before() {
    let mut driver = new_driver();
    driver.choose("Where your answers are").assert_hides("Delete the unfinished run").keys("Esc");
    driver.with_run(40, mixed(1)).list();
    driver.choose("Answer again, and keep the").keys("Enter*2 1 Esc");
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
fn beside_an_unfinished_run_that_is_not_kept_the_first_screen_names_no_file() {
    let names_a_file = "A kept run is a file in";
    let mut driver = new_driver();
    driver.assert_shows(names_a_file).choose("Start, and keep nothing").keys("Unscored 3 Esc");
    driver.assert_shows("Nothing of your unfinished run is kept").assert_hides(names_a_file);
}
