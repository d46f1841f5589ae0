//! The way to each scene.

use std::io;

use goodfaith::{
    assessment::{QuestionnaireRef, Responses},
    builtin,
    questionnaire::Version,
    session::{Lock, Persistence},
    store::{
        Doing, Draft, DraftPart, DraftPlace, FileError, FileTrouble, FolderTrouble, Loaded, RunKey,
        RunName, StoreError,
    },
};
use jiff::SignedDuration;

use crate::{
    driver::{Driver, FOLDER, PASSPHRASE},
    people::{
        BUILTIN, answer_all, answers, at_exercise, at_first_question, at_results, at_review, cycle,
        id, mixed, mixed_at, new_driver,
    },
};

/// Presses keys.
pub(crate) fn after(mut driver: Driver, keys: &str) -> Driver {
    driver.keys(keys);
    driver
}

fn earlier_runs(driver: &mut Driver) {
    driver.with_run(28, mixed(1)).with_run(70, mixed(3));
    if driver.state().session.lock() != Lock::Closed {
        driver.list();
    }
}

pub(super) fn welcome_draft_and_runs() -> Driver {
    let mut driver = new_driver();
    earlier_runs(&mut driver);
    after(driver, "Down Enter Unscored 1 Enter 2 Enter Esc")
}

fn read_only() -> String {
    let trouble = FolderTrouble::ReadOnly;
    StoreError::Folder { path: FOLDER.into(), trouble }.to_string()
}

fn disk_full() -> String {
    let path = format!("{FOLDER}/draft.toml").into();
    let why = io::Error::from(io::ErrorKind::StorageFull);
    StoreError::Io { doing: Doing::Write, path, why }.to_string()
}

pub(super) fn welcome_keeping_impossible() -> Driver {
    let mut driver = new_driver();
    driver.state_mut().session.set_persistence(Persistence::Unavailable(read_only()));
    driver
}

pub(super) fn welcome_no_keep() -> Driver {
    let mut driver = new_driver();
    driver.state_mut().session.set_persistence(Persistence::Off(FOLDER.to_owned()));
    driver
}

pub(super) fn question_not_saved() -> Driver {
    let mut driver = at_first_question();
    driver.disk_fails = Some(disk_full());
    after(driver, "3")
}

pub(super) fn review_same_answers() -> Driver {
    let mut driver = at_first_question();
    answer_all(&mut driver, |_| 0);
    after(driver, "Enter")
}

/// Opens a review with a question left open, which only a draft of an older version can have.
pub(super) fn review_gaps() -> Driver {
    let mut driver = new_driver();
    let mut responses = mixed(0);
    responses.answers.remove(&id("s1"));
    let now = driver.state().now();
    let draft = Draft {
        run: RunKey::parse("0000000a").unwrap(),
        saved: now,
        questionnaire: QuestionnaireRef::from(&*BUILTIN),
        responses,
        place: DraftPlace { part: DraftPart::Review, item: None },
    };
    let draft = Loaded { record: draft, edited_by_hand: false };
    driver.state_mut().session.open_draft(draft);
    after(driver, "Enter")
}

/// Answers high everywhere after some keys on the unscored screens.
pub(super) fn results_of(unscored: &str) -> Driver {
    let mut driver = after(new_driver(), unscored);
    driver.assert_shows("1 of 32");
    answer_all(&mut driver, |at| 3 + cycle(at) % 2);
    after(driver, "Enter*2")
}

/// Reads messages and checks up on the person often, and is untroubled by all else.
pub(super) fn two_things_often() -> Driver {
    let mut driver = at_first_question();
    answer_all(&mut driver, |at| match &BUILTIN.items[at] {
        item if item.is_reversed() => 4,
        item if item.id == "c1" || item.id == "c2" => 3,
        _ => 0,
    });
    after(driver, "Enter*2")
}

pub(crate) fn in_danger() -> Driver {
    results_of("Enter*3 1 Enter 2 Safety")
}

pub(super) fn not_enough() -> Driver {
    let mut driver = at_first_question();
    for at in 0..32 {
        driver.keys(if at < 12 { "s Enter" } else { "3 Enter" });
    }
    after(driver, "Enter*3")
}

pub(super) fn not_kept() -> Driver {
    let mut driver = after(new_driver(), "Down Enter Unscored");
    answer_all(&mut driver, cycle);
    after(driver, "Enter*2")
}

pub(crate) fn keep_failed() -> Driver {
    let mut driver = at_review(0);
    driver.disk_fails = Some(disk_full());
    after(driver, "Enter")
}

pub(super) fn with_earlier() -> Driver {
    let mut driver = new_driver();
    driver.with_run(14, answers(|at| i64::from(at % 3 == 0))).list();
    driver.choose("Answer again, and keep").keys("Unscored");
    answer_all(&mut driver, |at| mixed_at(at, 0));
    after(driver, "Enter*2")
}

pub(super) fn other_version() -> Driver {
    let mut driver = new_driver();
    let mut run = driver.run(28, mixed(1));
    run.questionnaire.version = Version::new("0.9.0").unwrap();
    driver.with_file(Loaded { record: run, edited_by_hand: false }).list();
    driver.choose("See your latest results");
    driver
}

pub(super) fn compare_other_person() -> Driver {
    let mut driver = new_driver();
    driver.with_run(60, mixed(1));
    driver.with_run(2, Responses { person_kind: Some(id("friend")), ..mixed(4) }).list();
    driver.choose("All your runs").keys("f f Space Down Space c");
    driver
}

pub(super) fn exercise_filled() -> Driver {
    let mut driver = at_exercise();
    driver.types("uneasy").keys("Enter").types("70");
    driver
}

pub(super) fn exercise_waiting() -> Driver {
    let mut driver = at_results(4);
    driver.size(80, 60).keys("Right /").types("urge to check").keys("Enter*2").types("80");
    driver.keys("Down*3 Enter");
    let now = driver.state().now() + SignedDuration::from_secs(319);
    driver.state_mut().session.set_now(now);
    driver
}

pub(super) fn history() -> Driver {
    let mut driver = new_driver();
    for (step, days) in [3, 31, 60, 95].into_iter().enumerate() {
        driver.with_run(days, mixed(step));
    }
    let mut partial = mixed(2);
    partial.answers.retain(|item, _| !matches!(item.as_str(), "s1" | "s2" | "s3" | "c1"));
    driver.with_run(130, partial);
    let mut old = driver.run(200, mixed(1));
    old.questionnaire.version = Version::new("0.9.0").unwrap();
    driver.with_file(Loaded { record: old, edited_by_hand: true });
    let torn =
        RunName::new("2026-06-01T10:00:00Z".parse().unwrap(), RunKey::parse("0badf00d").unwrap());
    let path = format!("{FOLDER}/runs/{}", torn.unwrap()).into();
    let why = StoreError::File(FileError { path, why: FileTrouble::Incomplete(None) });
    driver.with_named(torn.unwrap(), Err(why)).list();
    driver.choose("All your runs");
    driver
}

pub(super) fn data() -> Driver {
    let mut driver = new_driver();
    earlier_runs(&mut driver);
    driver.choose("Where your answers are");
    driver
}

pub(super) fn locked() -> Driver {
    let mut driver = Driver::locked(builtin().unwrap());
    earlier_runs(&mut driver);
    driver
}

pub(super) fn typed(mut driver: Driver, text: &str) -> Driver {
    driver.types(text);
    driver
}

pub(super) fn data_locked() -> Driver {
    let mut driver = after(typed(locked(), PASSPHRASE), "Enter");
    driver.choose("Where your answers are");
    driver
}

pub(super) fn data_troubles() -> Driver {
    let mut driver = data();
    let torn = StoreError::File(FileError {
        path: format!("{FOLDER}/runs/20260601T100000Z-0badf00d.toml").into(),
        why: FileTrouble::Incomplete(None),
    });
    let copy = StoreError::File(FileError {
        path: format!("{FOLDER}/runs/20260601T100000Z-0badf00d (conflict).toml").into(),
        why: FileTrouble::OtherName,
    });
    for trouble in [torn, copy] {
        driver.state_mut().session.add_problems([trouble.to_string()]);
    }
    driver
}

pub(super) fn elsewhere_not_whole() -> Driver {
    let mut driver = after(keep_failed(), "End Enter");
    driver.types("stick/answers").keys("Enter");
    driver
}
