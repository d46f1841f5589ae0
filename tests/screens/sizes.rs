//! Every screen at every size.

use crossterm::event::{Event, KeyCode, KeyEvent, KeyModifiers};
use goodfaith::tui::state::Exit;
use ratatui::{
    buffer::Cell,
    style::{Color, Modifier},
};

use crate::{
    driver::Driver,
    people::{at_exercise, at_first_question, at_results, new_driver},
    scenes::{SCENES, keep_failed, scene},
    squeezed::squeezed,
    text_pages::at_a_page,
};

/// A scene of each screen and page. Drawing all scenes at all sizes would take a minute.
const EVERY_SCREEN: [&str; 30] = [
    "welcome_draft_and_runs",
    "situation_1_whom",
    "situation_2_what_happened",
    "situation_3_safety",
    "safety_page",
    "question_not_answered",
    "anything_else_1_causes",
    "review",
    "results_1_overview_unsafe",
    "results_2_strategies",
    "results_3_answers",
    "results_4_compare",
    "results_4_compare_other_person",
    "paper",
    "strategy",
    "strategy_safety",
    "results_2_strategies_found",
    "exercise_filled",
    "help",
    "keys_of_history",
    "confirm_delete_everything",
    "history_unreadable",
    "history_chart",
    "data_troubles",
    "locked_passphrase",
    "new_passphrase",
    "settings",
    "month_3_how_it_went",
    "elsewhere",
    "elsewhere_not_whole",
];

#[test]
fn every_kind_of_screen_of_any_scene_is_drawn_at_every_size() {
    let drawn = EVERY_SCREEN.map(|name| kind_of(&scene(name)));
    for (name, scene) in SCENES {
        let kind = kind_of(&scene());
        assert!(drawn.contains(&kind), "{name}: {kind}");
    }
}

/// Returns the name of the type of the screen on top.
fn kind_of(driver: &Driver) -> String {
    let app = format!("{:?}", driver.app());
    let (_, screen) = app.rsplit_once("current: Layer { screen: ").unwrap();
    screen.split(['(', ' ', '{']).next().unwrap().to_owned()
}

#[test]
fn every_screen_is_drawn_at_every_size_down_to_nothing() {
    let scenes = EVERY_SCREEN.map(|name| (name, scene(name)));
    for (name, mut driver) in scenes.into_iter().chain([("a page of text", at_a_page())]) {
        for columns in 0..=60 {
            for rows in 0..=30 {
                let buffer = driver.size(columns, rows).buffer();
                let is_drawn = buffer.content.iter().any(|cell| cell.symbol() != " ");
                assert_eq!(is_drawn, columns * rows > 0, "{name} at {columns} x {rows}");
            }
        }
    }
}

#[test]
fn the_pointer_stays_in_view_when_the_window_shrinks_and_grows() {
    for (name, scene) in SCENES {
        let mut driver = scene();
        let points = |driver: &Driver| driver.text().contains('▸');
        let pointed = points(&driver);
        for (columns, rows) in [(80, 24), (40, 12), (120, 40), (40, 12), (57, 13)] {
            driver.size(columns, rows);
            // A page that stays at its title names the numbers of its choices.
            let names_numbers = driver.text().trim_end().lines().last().unwrap().contains("1-");
            let is_kept = points(&driver) || !pointed || names_numbers;
            assert!(is_kept, "{name} at {columns} x {rows}");
        }
    }
}

#[test]
fn a_window_that_comes_back_to_its_size_shows_what_it_showed() {
    for (name, scene) in SCENES {
        for (keys, size) in [("", (80, 24)), ("PageDown", (80, 24)), ("PageDown*2", (40, 12))] {
            let mut driver = scene();
            let before = driver.size(size.0, size.1).keys(keys).text();
            for (columns, rows) in [(120, 40), (200, 60), (30, 8), (40, 12), (80, 30)] {
                driver.size(columns, rows);
            }
            assert_eq!(driver.size(size.0, size.1).text(), before, "{name} after {keys}");
        }
    }
}

#[test]
fn after_a_key_the_pointer_stays_in_view_though_the_window_comes_back_to_its_size() {
    let mut driver = scene("results_1_overview");
    driver.size(40, 12).keys("Home").assert_hides("▸").size(120, 40).assert_shows("▸");
    driver.size(40, 12).assert_hides("▸").size(120, 40).keys("t").size(40, 12).assert_shows("▸");
}

#[test]
fn more_is_said_only_if_every_row_of_the_window_is_used() {
    let more = ["↓ more", "↑ more", "↑↓ more"];
    for (name, scene) in SCENES {
        let mut driver = scene();
        for (columns, rows) in [(40, 12), (80, 24), (100, 32), (120, 40), (200, 50), (60, 70)] {
            driver.size(columns, rows);
            for keys in ["Home", "PageDown", "PageDown", "End", "PageUp"] {
                let screen = driver.keys(keys).text();
                let lines: Vec<&str> = screen.lines().map(str::trim_end).collect();
                let is_more = |line: &&str| more.iter().any(|more| line.ends_with(more));
                let Some(above) = lines.iter().position(is_more) else { continue };
                let said = format!("{name} at {columns} x {rows} after {keys}:\n{screen}");
                assert!(!lines[0].is_empty(), "the top is empty: {said}");
                assert_eq!(above + 2, lines.len(), "{said}");
                let page = &lines[1 + usize::from(rows >= 16)..above];
                // The first screenful leaves a heading, and the empty row above it, to the next one.
                let heading = usize::from(!lines[above].contains('↑'));
                let text = page.iter().rposition(|line| !line.is_empty()).unwrap();
                // Below a field that is empty there is the row to write in.
                let field = usize::from(page[text].trim_start().starts_with('▸'));
                assert!(
                    page.len() - text <= 2 + field + heading,
                    "empty rows at the bottom: {said}"
                );
                assert!(!page[0].is_empty(), "an empty row at the top: {said}");
            }
        }
    }
}

#[test]
fn too_small_a_window_says_how_large_it_must_be() {
    let mut driver = at_results(0);
    driver.size(39, 12).assert_shows("Needs 40 x 12; this is 39 x 12. Ctrl-C");
    driver.assert_shows("Enlarge the window, or make its");
    driver.size(20, 10).assert_shows("letters smaller.");
    driver.size(40, 12).assert_shows("Start here");
}

#[test]
fn in_a_window_too_small_to_see_anything_nothing_can_be_done_but_leave() {
    let mut driver = at_first_question();
    let before = driver.keys("3").text();
    driver.size(30, 8).keys("5 Enter F1 s Esc").size(80, 24);
    assert_eq!(driver.text(), before);
    driver.size(30, 8).press(KeyEvent::new(KeyCode::Char('c'), KeyModifiers::CONTROL));
    assert_eq!(driver.left, Some(Exit::AtOnce));
}

#[test]
fn nothing_is_confirmed_in_a_window_too_small_to_read_the_question_in() {
    for (name, scene) in SCENES.iter().filter(|(name, _)| name.starts_with("confirm")) {
        let mut driver = scene();
        driver.size(80, 24).keys("Down").assert_shows("▸ Yes");
        let (before, asked) = (driver.text(), driver.asked.len());
        driver.size(39, 12).keys("Enter*2").size(80, 24);
        assert_eq!(driver.text(), before, "{name}");
        assert_eq!(driver.asked.len(), asked, "{name}");
        driver.keys("Enter");
        assert_ne!(driver.asked.len(), asked, "{name}");
    }
}

#[test]
fn what_is_written_is_in_view_in_the_smallest_window() {
    let mut driver = at_exercise();
    driver.size(40, 12);
    for word in ["first", "70"] {
        driver.types(word).assert_shows(word);
        driver.keys("Enter");
    }
}

#[test]
fn a_long_text_uses_the_rows_there_are() {
    let words: Vec<String> = (10..67).map(|number| format!("word{number}")).collect();
    for (name, fewest) in [("month_8_note", 4), ("exercise_empty", 6)] {
        for (columns, rows, least) in [(40, 12, fewest), (80, 24, 6), (40, 30, 12)] {
            let mut driver = scene(name);
            driver.size(columns, rows).types(&words.join(" "));
            let is_written = |row: &&str| row.contains("word");
            let written = driver.text().lines().filter(is_written).count();
            assert!(written >= least, "{name}: {written}\n{}", driver.text());
            let drawn = driver.buffer();
            let cursor = driver.app().picture().cursor;
            assert!(drawn[cursor].modifier.contains(Modifier::REVERSED), "{}", driver.text());
        }
    }
}

#[test]
fn a_screenful_never_ends_with_a_heading_whose_text_is_below() {
    for (name, scene) in SCENES {
        let mut driver = scene();
        for (columns, rows) in [(40, 12), (80, 24), (100, 32)] {
            driver.size(columns, rows).state_mut().notice = None;
            driver.keys("Home");
            let mut before = String::new();
            while driver.text() != before {
                before = driver.text();
                let Some(more) = before.lines().position(|row| row.contains("↓ more")) else {
                    break;
                };
                // A notice looks like a heading.
                let is_notice = bold_letters(&driver, more).is_some();
                let is_heading = bold_letters(&driver, more - 1) == Some(true) && !is_notice;
                assert!(!is_heading, "{name}:\n{before}");
                driver.keys("PageDown");
            }
        }
    }
}

/// Returns whether all letters of a row are bold; `None` if it does not begin with a bold one where the page
/// begins.
fn bold_letters(driver: &Driver, row: usize) -> Option<bool> {
    let buffer = driver.buffer();
    let columns = usize::from(buffer.area.width);
    let cells = &buffer.content[row * columns..][..columns];
    let margin = (columns - columns.min(80)) / 2 + if columns < 60 { 1 } else { 2 };
    let is_bold = |cell: &Cell| cell.modifier == Modifier::BOLD && cell.fg == Color::Reset;
    let mut letters = cells.iter().filter(|cell| cell.symbol() != " ");
    let begins = cells[..margin].iter().all(|cell| cell.symbol() == " ") && is_bold(&cells[margin]);
    (begins && !matches!(cells[margin].symbol(), " " | "▸")).then(|| letters.all(is_bold))
}

#[test]
fn of_a_long_text_the_rows_around_the_cursor_are_shown_with_a_sign_of_more() {
    let mut driver = at_exercise();
    driver.size(40, 12);
    let words: Vec<String> = (1..100).map(|number| format!("w{number}")).collect();
    driver.types(&words.join(" "));
    driver.assert_shows("w99").assert_shows("  … ").assert_hides("w1 ");
    driver.keys("Home").assert_shows("w1 ").assert_shows("  … ").assert_hides("w99");
    driver.types("first").assert_shows("firstw1 ");
}

#[test]
fn in_every_field_the_caret_is_drawn_where_the_cursor_is() {
    for name in ["locked_passphrase", "locked_typed", "situation_1_whom_name", "exercise_empty"] {
        for (columns, rows) in [(80, 24), (40, 12)] {
            let mut driver = scene(name);
            driver.size(columns, rows);
            let drawn = driver.buffer();
            let cursor = driver.app().picture().cursor;
            assert!(
                drawn[cursor].modifier.contains(Modifier::REVERSED),
                "{name}: {}",
                driver.text()
            );
        }
    }
}

#[test]
fn a_long_sentence_above_the_footer_is_shown_whole() {
    let mut driver = keep_failed();
    let why = "The folder on the stick cannot be written to, so that nothing can be kept there. \
               Make it writable, or name another folder of your own.";
    for (columns, rows) in [(80, 24), (40, 12), (61, 17)] {
        driver.size(columns, rows).keys("End").state_mut().say(why);
        let shown = squeezed(&driver.text());
        assert!(shown.replace(" ↑ more", "").contains(why), "{}", driver.text());
        driver.assert_shows("Ctrl-C");
    }
}

#[test]
fn beside_a_sentence_of_any_length_above_the_footer_there_is_a_sign_that_the_page_goes_on() {
    let sentence = "To be read ".repeat(12);
    for (name, columns, rows) in
        [("results_1_overview", 40, 12), ("review", 40, 12), ("results_3_answers", 80, 24)]
    {
        let mut driver = scene(name);
        driver.size(columns, rows);
        for keys in ["Home", "Home Down*2 PageDown"] {
            driver.keys(keys).state_mut().notice = None;
            let sign = if keys == "Home" { " ↓" } else { " ↑↓" };
            driver.assert_shows(&format!("{sign} more"));
            for length in 1..=sentence.len() {
                let notice = sentence[..length].trim_end();
                driver.state_mut().say(notice);
                let screen = driver.text();
                let above_footer = screen.lines().nth_back(1).unwrap();
                assert!(above_footer.contains(sign), "{length}:\n{screen}");
                assert!(squeezed(&screen).contains(notice), "{length}:\n{screen}");
            }
        }
    }
}

#[test]
fn in_the_smallest_window_a_notice_hides_no_answer_of_a_question() {
    for keys in ["Enter", "x", "o"] {
        let mut driver = at_first_question();
        driver.size(40, 12).assert_shows("5  Almost always");
        driver.keys(keys).assert_shows("5  Almost always");
    }
    let mut driver = at_first_question();
    driver.go_on_at_once();
    driver.size(40, 12).keys("3").app_mut().on_held_key();
    driver.assert_shows("counts once.").assert_shows("5  Almost always");
}

#[test]
fn in_a_window_too_small_to_draw_in_nothing_is_pasted() {
    let mut driver = new_driver();
    driver.keys("Enter n").size(30, 8).event(&Event::Paste("Kim".to_owned()));
    driver.size(80, 24).assert_hides("Kim");
    driver.event(&Event::Paste("Kim".to_owned()));
    driver.assert_shows("Kim");
}
