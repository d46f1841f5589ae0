//! Moving about pages and lists: nothing is skipped, nothing is opened unseen, and a long list
//! costs no more than a short one.

use std::collections::BTreeSet;

use crossterm::event::{Event, KeyModifiers, MouseEvent, MouseEventKind};
use goodfaith::{
    session::{self, Stage},
    store::{Listing, Loaded, RunKey, RunName},
    tui::state::Effect,
};
use jiff::{Timestamp, ToSpan as _};

use crate::{
    driver::Driver,
    people::{
        BUILTIN, answer_all, answers, at_first_question, at_results, at_review, cycle, mixed,
        new_driver,
    },
    scenes::{SCENES, scene},
};

fn lines(driver: &Driver) -> BTreeSet<String> {
    let without_pointer = |line: &str| line.replace('▸', " ").trim_end().to_owned();
    let screen = driver.text();
    let rows = screen.lines().count();
    // Header, the row of notices and footer are not the page's.
    screen.lines().skip(1).take(rows - 3).map(without_pointer).collect()
}

#[test]
fn after_a_page_was_read_the_first_screen_stays_on_its_line_so_that_enter_starts_no_run() {
    let mut driver = new_driver();
    for line in 2..=4 {
        driver.keys(&format!("Home Down*{line}"));
        let before = driver.pointed();
        assert!(before.is_some());
        driver.keys("Enter").assert_hides("nothing leaves this computer");
        driver.keys("Esc");
        assert_eq!(driver.pointed(), before);
    }
}

#[test]
fn a_question_longer_than_the_window_is_read_with_the_keys_that_choose_and_help_leads_back_to_its_place()
 {
    let words: Vec<String> = (1..=90).map(|word| format!("word{word:02}")).collect();
    let at_question = || {
        let mut questionnaire = BUILTIN.clone();
        questionnaire.items[0].text = words.join(" ");
        let mut driver = Driver::new(questionnaire);
        driver.size(40, 12).keys("Enter Unscored").assert_shows("word01");
        driver
    };
    let mut driver = at_question();
    let (mut seen, mut screens) = (String::new(), Vec::new());
    while driver.state().session.pass().unwrap().responses.answers.is_empty() {
        screens.push(driver.text());
        seen += &driver.text();
        driver.keys("Down");
    }
    assert!(words.iter().all(|word| seen.contains(word)), "{seen}");
    driver.assert_shows("▸ 1  Never");
    let mut driver = at_question();
    driver.keys(&format!("Down*{}", screens.len() - 1));
    for before in screens.iter().rev() {
        assert_eq!(&driver.text(), before);
        driver.keys("F1 Esc ? Esc");
        assert_eq!(&driver.text(), before);
        driver.keys("Up");
    }
}

#[test]
fn whoever_comes_back_to_the_first_screen_or_makes_the_window_larger_again_sees_the_pointer() {
    let mut driver = at_results(0);
    driver.keys("Tab");
    for _ in 0..3 {
        driver.keys("t Down*2");
    }
    driver.keys("Esc Home").size(40, 12);
    driver.keys("Enter Esc");
    let before = driver.pointed();
    assert!(before.is_some(), "{}", driver.text());
    driver.size(38, 12).size(40, 12);
    assert_eq!(driver.pointed(), before, "{}", driver.text());
}

#[test]
fn going_down_line_by_line_shows_every_line_of_a_page_and_going_up_leads_back() {
    for (name, scene) in SCENES {
        let mut driver = scene();
        driver.state_mut().notice = None;
        // A chart grows with the window; in this one its curves are as low as in the smallest.
        let tall = if *name == "history_chart" { 56 } else { 300 };
        let whole = {
            driver.size(40, tall).keys("Home");
            lines(&driver)
        };
        driver.size(40, 12).keys("Home Up*40");
        let top = driver.text();
        // In the smallest window these leave out explanations and blank lines.
        let own_layout = [
            "welcome",
            "locked_answer",
            "question",
            "situation_1",
            "situation_3",
            "safety_page",
            "anything_else",
        ];
        if !top.contains("more") || own_layout.iter().any(|own| name.starts_with(own)) {
            continue;
        }
        let mut seen = lines(&driver);
        let mut before = String::new();
        while driver.text() != before {
            before = driver.text();
            driver.keys("Down");
            seen.extend(lines(&driver));
        }
        // A line with the pointer on it may say more.
        let is_missed = |line: &&String| {
            !line.is_empty() && seen.iter().all(|other| !other.starts_with(line.as_str()))
        };
        let missed: Vec<_> = whole.difference(&seen).filter(is_missed).collect();
        assert!(missed.is_empty(), "{name}: {missed:#?}");
        while driver.text() != top {
            before = driver.text();
            driver.keys("Up");
            assert_ne!(driver.text(), before, "{name} does not lead back to\n{top}");
        }
    }
}

/// Presses a key until the screen stays as it is. Returns all that was seen.
fn seen_until_the_end(driver: &mut Driver, key: &str) -> String {
    let (mut seen, mut before) = (String::new(), String::new());
    while driver.text() != before {
        before = driver.text();
        seen.push_str(&before.replace('▸', " "));
        driver.keys(key);
    }
    seen
}

#[test]
fn screenfuls_down_or_up_pass_no_line_over_and_go_on_to_the_end() {
    // A list of runs holds only the lines in view.
    for (name, scene) in SCENES.iter().filter(|(name, _)| !name.starts_with("history")) {
        let mut driver = scene();
        for (columns, rows, width) in [(40, 12, 38), (47, 15, 45), (80, 24, 76)] {
            driver.size(columns, rows).state_mut().notice = None;
            let page = driver.app().page_text(width);
            // In a field, Home goes to its beginning.
            seen_until_the_end(&mut driver, "PageUp");
            for (key, arrow) in [("PageDown", '↓'), ("PageUp", '↑')] {
                let seen = seen_until_the_end(&mut driver, key);
                let end = driver.text();
                let said = format!("{name} at {columns} x {rows} after {key}:\n{end}");
                assert!(!end.lines().nth_back(1).unwrap().contains(arrow), "{said}");
                let missed = page.lines().map(str::trim).find(|line| !seen.contains(line));
                assert_eq!(missed, None, "{said}");
            }
        }
    }
}

#[test]
fn a_screenful_up_or_down_a_list_takes_the_pointer_along() {
    for (columns, rows) in [(80, 24), (40, 12), (100, 32), (61, 17)] {
        for (first, key) in [("End", "PageUp"), ("Home", "PageDown")] {
            let mut driver = at_results(0);
            driver.keys("2 a").size(columns, rows).keys(first).assert_shows("▸");
            let mut before = String::new();
            while driver.text() != before {
                before = driver.text();
                driver.keys(key).assert_shows("▸");
            }
        }
    }
}

#[test]
fn wherever_the_pointer_is_seen_enter_is_in_the_footer_and_opens_what_it_is_on() {
    for rows in 12..24 {
        let mut driver = new_driver();
        driver.with_run(14, answers(|at| [1, 3, 2, 0, 4][at % 5])).list().choose("See your latest");
        driver.size(40, rows);
        for _ in 0..8 {
            driver.keys("PageDown");
            if driver.text().contains('▸') {
                driver.assert_shows("Enter open").keys("Enter").assert_hides("Now in view");
                driver.keys("Esc");
            }
        }
    }
}

#[test]
fn a_page_opens_at_its_top_and_enter_first_shows_what_it_would_open() {
    let mut driver = at_first_question();
    driver.size(40, 12);
    answer_all(&mut driver, cycle);
    driver.keys("Enter*2").assert_shows("Suspicion").assert_hides("▸");
    driver.keys("Enter").assert_shows("▸").assert_shows("Start here");
    driver.assert_shows("Now in view. Press the key again.");
    driver.keys("Enter").assert_shows("something to try");
}

#[test]
fn enter_does_nothing_with_a_line_that_only_the_notice_above_the_footer_keeps_out_of_view() {
    let mut driver = at_results(0);
    driver.size(40, 12).keys("p").choose("Write it").assert_shows("▸ Write it");
    driver.assert_shows("Written to").event(&wheel(MouseEventKind::ScrollUp));
    driver.assert_shows("Written to").assert_hides("Write it");
    let asked = driver.asked.len();
    driver.keys("Enter").assert_shows("▸ Write it");
    driver.assert_shows("Now in view. Press the key again.");
    assert_eq!(driver.asked[asked..], []);
}

fn wheel(kind: MouseEventKind) -> Event {
    Event::Mouse(MouseEvent { kind, column: 9, row: 9, modifiers: KeyModifiers::NONE })
}

#[test]
fn a_key_for_a_strategy_that_was_scrolled_away_shows_it_first_and_says_so() {
    let mut driver = at_results(0);
    driver.keys("Right").assert_shows("▸");
    (0..9).for_each(|_| driver.event(&wheel(MouseEventKind::ScrollDown)));
    driver.assert_hides("▸").keys("t").assert_shows("▸").assert_shows("Press the key again.");
    assert_eq!(driver.try_event_count(), 0);
    driver.keys("t");
    assert_eq!(driver.try_event_count(), 1);
}

#[test]
fn the_key_that_chooses_a_strategy_says_on_another_line_that_it_is_for_one() {
    let mut driver = crate::scenes::in_danger();
    driver.assert_shows("▸ Help now").keys("t").assert_shows("t is for a strategy");
}

#[test]
fn a_strategy_that_is_closed_leads_back_to_where_it_was_opened() {
    let mut driver = at_results(0);
    driver.size(40, 12).keys("Right Down*9");
    let before = driver.text();
    driver.keys("Enter").assert_shows("something to try").keys("Down*5 Esc");
    assert_eq!(driver.text(), before);
}

#[test]
fn the_pointer_of_a_list_to_tick_is_where_it_was_on_the_way_back_and_on_again() {
    let mut driver = new_driver();
    driver.keys("Enter*2 Down*3 Space Down");
    let before = driver.pointed();
    driver.keys("Enter Left").assert_shows("What happened?");
    assert_eq!(driver.pointed(), before);
    driver.keys("Left Enter");
    assert_eq!(driver.pointed(), before);
    driver.keys("Esc").choose("Start afresh, and keep nothing").keys("Down Enter*2");
    driver.assert_shows("What happened?");
    assert_ne!(driver.pointed(), before, "another run");
}

#[test]
fn the_review_leads_to_a_question_and_back_to_its_line() {
    let mut driver = at_review(0);
    let item = driver.state().questionnaire.items[19].text.clone();
    driver.choose(&item[..30]).assert_shows("20 of 32");
    driver.keys("s Enter").assert_shows("your answers");
    let pointed = driver.pointed().unwrap();
    assert!(pointed.contains(&item[..30]) && pointed.contains("skipped"), "{pointed}");
}

/// Returns that many names of runs, the newest first.
fn names(count: usize) -> Vec<RunName> {
    let newest: Timestamp = "2026-11-20T12:00:00Z".parse().unwrap();
    let name = |at: usize| {
        let finished = newest - (i64::try_from(at).unwrap() * 3600).seconds();
        RunName::new(finished, RunKey::parse(&format!("{at:08x}")).unwrap()).unwrap()
    };
    (0..count).map(name).collect()
}

fn with_names(count: usize) -> Driver {
    let mut driver = new_driver();
    let names = names(count);
    for name in names.iter().take(9) {
        let run = driver.run(1, mixed(0));
        driver.with_named(*name, Ok(Loaded { record: run, edited_by_hand: false }));
    }
    driver.state_mut().session.on_listed(Ok(Listing { names, unusable: Vec::new() }));
    driver.choose("All your runs");
    driver
}

#[test]
fn a_list_of_runs_that_goes_on_says_so_and_fills_the_window_after_that_has_grown() {
    let mut driver = with_names(30);
    for (columns, rows) in [(40, 12), (80, 24)] {
        driver.size(columns, rows).keys("Home").assert_shows("↓ more");
        driver.keys("PageDown").assert_shows("↑↓ more");
        driver.keys("End").assert_shows("↑ more");
    }
    let at_the_end = driver.text();
    driver.size(40, 12).keys("End").size(80, 24);
    assert_eq!(driver.text(), at_the_end);
}

#[test]
fn only_runs_in_view_are_asked_for_however_many_there_are() {
    let mut driver = with_names(10_000);
    let read = |driver: &Driver| -> Vec<RunName> {
        let names = driver.asked.iter().filter_map(|effect| match effect {
            Effect::Session(session::Effect::ReadRuns(names)) => Some(names.clone()),
            _ => None,
        });
        names.flatten().collect()
    };
    let rows = usize::from(driver.state().window.1);
    let first = read(&driver);
    // The newest are read to know whom they are about.
    let newest = 64;
    assert!(first.len() <= newest, "{}", first.len());
    driver.keys("End").assert_shows("10000 runs");
    let then = read(&driver);
    assert!(then.len() <= newest + rows, "{}", then.len());
    assert!(then.contains(driver.state().session.runs().names().last().unwrap()));
    let distinct: BTreeSet<_> = then.iter().collect();
    assert_eq!(distinct.len(), then.len(), "nothing is read twice");
}

#[test]
fn a_window_that_grows_asks_for_the_runs_that_come_into_view() {
    let mut driver = new_driver();
    for day in 0..30 {
        driver.with_run(day, mixed(0));
    }
    driver.list().size(80, 12).choose("All your runs").size(80, 36);
    let rows = driver.text().lines().filter(|line| line.contains("about a partner")).count();
    assert!(rows > 25, "{}", driver.text());
}

#[test]
fn back_from_the_review_leads_to_the_last_question_if_nothing_else_is_asked() {
    let mut questionnaire = BUILTIN.clone();
    questionnaire.causes.clear();
    questionnaire.patterns.clear();
    let mut driver = Driver::new(questionnaire);
    driver.keys("Enter 1 Unscored");
    driver.state_mut().session.go_to(Stage::Review);
    driver.keys("Esc Enter").assert_shows("Look over your answers");
    driver.keys("Left").assert_shows("32 of 32");
}

#[test]
fn the_list_of_runs_names_the_key_that_marks_one_in_an_ordinary_window() {
    let mut driver = new_driver();
    driver.with_run(60, mixed(0)).with_run(1, mixed(1)).list().choose("All your runs");
    driver.assert_shows("Space mark").assert_shows("c compare").assert_shows("H help");
}

#[test]
fn scrolling_to_read_puts_the_pointer_on_no_other_choice() {
    let choices = [("safety_page", "▸ 1  Help now"), ("data", "▸ Back")];
    for (name, first) in choices {
        for (columns, rows) in [(80, 24), (40, 12)] {
            let mut driver = scene(name);
            driver.size(columns, rows).keys("Home PageDown*9");
            driver.size(80, 60).assert_shows(first);
        }
    }
    for (name, choice) in [
        ("paper", "▸ Write it"),
        ("results_1_overview_unsafe", "▸ Delete this run"),
        ("new_passphrase", "▸ No, go back"),
    ] {
        let mut driver = scene(name);
        driver.size(40, 12).keys("PageDown*9").size(80, 60).assert_hides(choice);
        driver.keys("End").assert_shows(choice);
    }
}

#[test]
fn whoever_scrolls_through_the_page_about_danger_and_presses_enter_keeps_the_run() {
    for keys in ["PageDown*9 Enter*2", "End Enter*2"] {
        let mut driver = scene("safety_page");
        driver.size(40, 12).keys(keys);
        assert!(driver.state().session.pass().unwrap().keep, "{keys}");
    }
}

#[test]
fn a_screenful_takes_the_pointer_along_to_a_line_that_only_opens_a_page_and_to_no_other() {
    let opens =
        ["See your latest", "Help now", "All your runs", "Where your answers are", "Settings:"];
    for name in ["welcome_empty", "welcome_draft_and_runs"] {
        for (columns, rows) in [(80, 24), (40, 12), (47, 13)] {
            let mut driver = scene(name);
            driver.size(columns, rows).keys("Home");
            let mut before = (String::new(), driver.pointed());
            while driver.text() != before.0 {
                before = (driver.text(), driver.pointed().or(before.1));
                let screen = driver.keys("PageDown").text();
                let pointed = driver.pointed();
                let has_one = opens.iter().any(|line| screen.contains(line));
                assert!(pointed.is_some() || !has_one, "{name}: {screen}");
                let is_harmless = |line: &String| {
                    opens.iter().any(|one| line.contains(one)) || Some(line) == before.1.as_ref()
                };
                assert!(pointed.as_ref().is_none_or(is_harmless), "{name}: {screen}");
            }
        }
    }
}

#[test]
fn down_goes_to_the_line_in_view_that_screenfuls_do_not_take_the_pointer_to() {
    let mut driver = scene("results_1_overview_unsafe");
    driver.size(40, 12).keys("PageDown*12").assert_shows("Show my scores");
    assert_eq!(driver.pointed(), None);
    driver.keys("Down").assert_shows("▸ Show my scores");
}

#[test]
fn a_click_on_the_note_of_a_line_moves_the_pointer_there_and_does_nothing_else() {
    let mut driver = new_driver();
    driver.keys("Down").click_on("nothing.").assert_shows("▸ Start, and keep this run");
    driver.click_on("Start, and keep this run").assert_shows("This run will be kept.");
}

#[test]
fn a_window_that_is_made_small_and_large_again_shows_what_it_showed() {
    for (name, keys) in [("welcome_draft_and_runs", "Down*3"), ("settings", "Down*2")] {
        let mut driver = scene(name);
        let before = driver.size(80, 24).keys(keys).text();
        for rows in (12..24).rev().chain(12..24) {
            driver.size(if rows < 16 { 40 } else { 80 }, rows);
        }
        driver.size(80, 24);
        assert_eq!(driver.text(), before, "{name}");
        driver.size(40, 12).size(80, 24);
        assert_eq!(driver.text(), before, "{name}");
    }
}
