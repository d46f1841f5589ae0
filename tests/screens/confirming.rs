//! Questions before something is done: a second click on the line that led to one never answers it.

use goodfaith::{session, tui::state::Effect};

use crate::{
    driver::Driver,
    people::{afraid, answer_all, at_first_question, cycle, mixed, new_driver},
    scenes::keep_failed,
};

/// Clicks on a row, in the frame in the middle of the window.
fn click(driver: &mut Driver, row: u16) {
    let column = 10 + driver.state().window.0.saturating_sub(80) / 2;
    driver.click(column, row);
}

/// Returns the row of the first line with a text.
fn row_of(driver: &Driver, text: &str) -> Option<u16> {
    driver.text().lines().position(|line| line.contains(text))?.try_into().ok()
}

fn with_a_draft() -> Driver {
    let mut driver = at_first_question();
    driver.keys("3 Esc");
    driver
}

fn at_the_data() -> Driver {
    let mut driver = new_driver();
    driver.with_run(3, mixed(0)).list().choose("Where your answers are");
    driver
}

fn at_unkept_results() -> Driver {
    let mut driver = new_driver();
    driver.choose("Start, and keep nothing").keys("Enter*3");
    answer_all(&mut driver, cycle);
    driver.keys("Enter*2");
    driver
}

fn at_a_run_not_kept() -> Driver {
    let mut driver = keep_failed();
    driver.keys("Esc");
    driver
}

/// Returns whether something was asked for that only a yes can bring about.
fn is_agreed(effect: &Effect) -> bool {
    matches!(
        effect,
        Effect::Session(
            session::Effect::DiscardDraft(_)
                | session::Effect::DiscardUnreadableDraft
                | session::Effect::SaveRun(..)
                | session::Effect::DeleteRun(_)
                | session::Effect::DeleteTryEvents
                | session::Effect::DeleteEverything
        ) | Effect::Leave(_)
    )
}

#[test]
fn a_double_click_on_what_asks_answers_nothing_at_any_size() {
    type Opening = (fn() -> Driver, &'static str);
    let openings: [Opening; 4] = [
        (with_a_draft, "Start afresh, and keep the"),
        (at_the_data, "Delete everything"),
        (at_unkept_results, "Keep it after all"),
        (at_a_run_not_kept, "Leave"),
    ];
    for (open, label) in openings {
        let mut asked = 0;
        for columns in (40..=140).step_by(4) {
            for rows in [12, 16, 20, 24, 36, 50] {
                let mut driver = open();
                driver.size(columns, rows);
                let before = driver.asked.len();
                if row_of(&driver, label).is_none() {
                    driver.keys("End");
                }
                let Some(row) = row_of(&driver, label) else { continue };
                click(&mut driver, row);
                asked += usize::from(driver.text().contains("No, go back"));
                click(&mut driver, row);
                let done: Vec<_> = driver.asked[before..].iter().filter(|e| is_agreed(e)).collect();
                assert!(done.is_empty(), "{label} at {columns} x {rows}: {done:?}");
            }
        }
        assert!(asked > 50, "{label} asked {asked} times");
    }
}

#[test]
fn a_click_selects_yes_and_one_more_agrees() {
    let mut driver = at_the_data();
    driver.choose("Delete everything");
    let yes = row_of(&driver, "Yes, delete everything").unwrap();
    click(&mut driver, yes);
    driver.assert_shows("▸ Yes, delete everything").assert_shows("Click once more");
    assert!(!driver.asked.iter().any(is_agreed));
    click(&mut driver, yes);
    assert!(driver.asked.contains(&Effect::Session(session::Effect::DeleteEverything)));
}

#[test]
fn a_click_on_no_goes_back_at_once() {
    let mut driver = at_the_data();
    driver.choose("Delete everything");
    let no = row_of(&driver, "No, go back").unwrap();
    click(&mut driver, no);
    driver.assert_shows("Where your answers are").assert_hides("No, go back");
}

#[test]
fn what_is_lost_is_seen_first_at_the_smallest_size_and_enter_then_leads_to_no() {
    let mut driver = with_a_draft();
    driver.size(40, 12).list().choose("Where your answers are").choose("Delete the unfinished run");
    driver.assert_shows("Its answers will be gone.").assert_shows("▸ No, go back");
    let mut driver = new_driver();
    driver.with_run(40, mixed(1)).with_run(3, afraid(0)).list();
    driver.size(40, 12).choose("All your runs").keys("d").assert_shows("From 18 November 2026");
    driver.assert_shows("▸ No, go back");
}
