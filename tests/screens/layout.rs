//! How the parts of a screen stand to each other.

use crate::{
    driver::Driver,
    people::{at_results, at_review, new_driver},
    scenes::{SCENES, scene},
    squeezed::squeezed,
};

const SIZES: [(u16, u16); 5] = [(40, 12), (57, 14), (80, 24), (120, 40), (200, 50)];

fn first_line(driver: &Driver) -> String {
    driver.text().lines().next().unwrap().to_owned()
}

#[test]
fn the_parts_of_a_header_stand_two_cells_apart_or_the_left_one_is_gone() {
    for (name, scene) in SCENES {
        let mut driver = scene();
        for (columns, rows) in SIZES {
            let header = first_line(driver.size(columns, rows));
            for about in ["goodfaith", "help now", "21 November 2026"] {
                if let Some(rest) = header.trim_start().strip_prefix(about) {
                    let is_apart = rest.is_empty() || rest.starts_with("  ");
                    assert!(is_apart || rest.starts_with(" · "), "{name}: {header}");
                }
            }
            assert!(!header.contains('…'), "{name}: {header}");
        }
    }
}

#[test]
fn all_screens_begin_in_the_same_column() {
    let edge = |driver: &Driver| {
        let screen = driver.text();
        let lines = screen.lines().filter(|line| !line.is_empty());
        lines.map(|line| line.len() - line.trim_start().len()).min().unwrap()
    };
    for size in SIZES {
        let edges = SCENES.iter().map(|(name, scene)| (edge(scene().size(size.0, size.1)), name));
        let edges: Vec<(usize, &&str)> = edges.collect();
        let first = edges[0].0;
        assert!(edges.iter().all(|(edge, _)| *edge == first), "{size:?}: {edges:?}");
    }
}

#[test]
fn on_the_first_screen_the_risk_of_keeping_stands_at_its_line_and_is_seen_at_every_size() {
    for (columns, rows) in SIZES {
        let mut driver = new_driver();
        let screen = driver.size(columns, rows).text();
        let words = squeezed(&screen);
        let kept = "keep this run on this computer Whoever can use your account can read it. If \
                    that could harm you, keep nothing. Start, and keep nothing";
        assert!(words.contains(kept), "{screen}");
    }
}

#[test]
fn the_page_about_whom_is_read_to_its_end_in_the_smallest_window_and_moving_leads_back() {
    let mut driver = crate::named::about_whom();
    driver
        .size(40, 12)
        .keys("Enter Left 2")
        .assert_shows("▸ 2  K.")
        .assert_hides("This is not scored");
    driver.keys("PageDown*4").assert_shows("short name.").assert_hides("▸");
    driver.keys("PageUp*4").assert_shows("Whom do you have in mind?");
    driver.keys("End").assert_shows("short name.").keys("Up").assert_shows("▸ 1  M.");
}

#[test]
fn after_a_screenful_the_review_begins_with_a_whole_line() {
    for (columns, rows) in [(40, 12), (80, 24)] {
        let mut driver = at_review(0);
        let questionnaire = driver.state().questionnaire.clone();
        let items = questionnaire.items.iter().map(|item| item.text.as_str());
        let texts: Vec<&str> =
            items.chain(questionnaire.safety.iter().map(|asked| asked.text.as_str())).collect();
        driver.size(columns, rows).keys("PageDown*3");
        let first = driver.text().lines().nth(1 + usize::from(rows >= 16)).unwrap().to_owned();
        let first = first.trim_start_matches([' ', '▸']).split("  ").next().unwrap();
        assert!(texts.iter().any(|text| text.starts_with(first)), "{}", driver.text());
    }
}

#[test]
fn in_a_small_window_the_introduction_stands_in_one_piece_below_the_menu() {
    let mut driver = new_driver();
    let whole = driver.size(40, 12).app().page_text(38);
    let [menu, below] =
        ["  Leave\n", "32 questions, about 6 minutes. Then"].map(|part| whole.find(part));
    assert!(menu.unwrap() < below.unwrap(), "{whole}");
    driver.size(80, 24).assert_shows("32 questions, about 6 minutes. Then things to try");
}

#[test]
fn the_example_of_the_settings_has_no_pointer_of_its_own() {
    let mut driver = new_driver();
    driver.choose("Settings").assert_shows("Sometimes   a note");
    assert_eq!(driver.text().matches('▸').count(), 1);
}

#[test]
fn sentences_about_a_score_stand_further_in_than_its_bar() {
    let mut driver = at_results(0);
    for (columns, rows) in [(80, 24), (40, 12)] {
        let overview = driver.size(columns, rows).app().page_text(columns - 4);
        let sentences = overview.lines().filter(|line| line.contains("by your answers"));
        let (count, outside) = sentences.fold((0, 0), |(count, outside), line| {
            (count + 1, outside + usize::from(!line.starts_with("   ")))
        });
        assert!(count > 0 && outside == 0, "{overview}");
    }
}

#[test]
fn that_a_run_is_not_kept_does_not_look_like_one_of_the_lines_around_it() {
    let overview = scene("results_1_overview_not_kept").app().page_text(76);
    let lines: Vec<&str> = overview.lines().collect();
    let at = lines.iter().position(|line| line.starts_with("This run is not kept")).unwrap();
    assert_eq!(lines[at - 1], "", "{overview}");
}

#[test]
fn a_strategy_beside_the_list_that_goes_on_says_which_key_opens_it() {
    let mut driver = scene("results_2_strategies");
    driver.size(120, 30).assert_shows("↓ more: Enter opens it");
    driver.size(80, 30).assert_hides("Enter opens it");
}

#[test]
fn the_first_page_to_tick_has_its_question_apart_from_its_heading() {
    let page = scene("anything_else_1_causes").size(80, 24).app().page_text(76);
    let asked = page.find("Does anything else ring true?").unwrap();
    let heading = page.find("Where it may come from").unwrap();
    assert!(page[asked..heading].contains("\n\n"), "{page}");
}

#[test]
fn in_the_smallest_window_a_page_that_begins_below_its_title_has_it_in_the_top_row() {
    for (mut driver, title) in [
        (scene("situation_1_whom_name"), "A short name for this person"),
        (scene("confirm_delete_run"), "Delete this run?"),
        (scene("confirm_delete_everything"), "Delete everything goodfaith keeps?"),
        (scene("confirm_keep_after_all"), "Keep this run after all?"),
        (scene("elsewhere"), "Keep this run in another folder"),
    ] {
        assert!(first_line(driver.size(80, 24)).trim_start().starts_with("goodfaith"));
        driver.assert_shows(title).size(40, 12).assert_shows(title);
        driver.keys("End").assert_shows(title);
    }
}

#[test]
fn the_page_of_a_name_does_not_say_that_what_is_typed_there_is_saved() {
    let mut driver = new_driver();
    driver.keys("Enter 1 n").types("K").assert_hides("saved").keys("Enter*2").assert_shows("saved");
}

#[test]
fn a_header_says_the_title_of_its_page_once() {
    let mut driver = scene("settings");
    let header = first_line(driver.size(40, 12).keys("End"));
    assert_eq!(header.to_lowercase().matches("settings").count(), 1, "{header}");
}

#[test]
fn beside_what_a_line_opens_all_times_of_a_list_stand_below_their_titles() {
    let mut driver = at_results(0);
    driver.size(120, 40).keys("2");
    let screen = driver.text();
    let is_time = |line: &&str| line.split('│').next().unwrap_or_default().contains("minutes");
    let column = |line: &str| line.find(|c: char| c.is_alphanumeric()).unwrap_or_default();
    let times: Vec<usize> = screen.lines().filter(is_time).map(column).collect();
    assert!(times.len() > 2 && times.iter().all(|at| *at == times[0]), "{screen}");
}
