//! The footer: which keys it names, at every size, and what a click on one does.

use goodfaith::tui::state::Exit;

use crate::{
    driver::Driver,
    people::{at_first_question, at_results, new_driver},
    scenes::{SCENES, scene},
};

/// Returns the words of the footer.
pub(crate) fn footer(driver: &Driver) -> String {
    driver.text().lines().last().unwrap().trim().to_owned()
}

#[test]
fn the_footer_names_help_on_every_screen_at_every_size_and_the_digits_that_are_there() {
    for (name, scene) in SCENES {
        let mut driver = scene();
        for (columns, rows) in [(80, 24), (40, 12), (47, 12), (61, 30), (200, 50)] {
            let footer = footer(driver.size(columns, rows));
            let is_help = name.starts_with("help");
            let names_help = footer.contains("H help") || footer.contains("F1 help");
            assert!(names_help != is_help, "{name}: {footer}");
            assert!(footer.contains("Ctrl-C leave"), "{name}: {footer}");
            let has_nine = rows < 16 || driver.text().contains(" 9  ");
            assert!(has_nine || !footer.contains("1-9"), "{name}: {footer}");
        }
    }
    assert!(footer(&at_first_question()).contains("1-5 pick"));
    assert!(footer(new_driver().keys("Enter")).contains("1-8 pick"));
}

#[test]
fn the_footer_of_results_names_help_going_back_and_the_list_of_keys_before_other_keys() {
    for scene_of in ["results_1_overview", "results_2_strategies", "results_4_compare"] {
        let wide = footer(&scene(scene_of));
        for named in ["H help", "Esc back", "? keys"] {
            assert!(wide.contains(named), "{scene_of}: {wide}");
        }
        let narrow = footer(scene(scene_of).size(40, 12));
        assert!(narrow.contains("Esc back"), "{scene_of}: {narrow}");
    }
}

/// Clicks on a word of the footer.
fn click_footer(driver: &mut Driver, word: &str) {
    let screen = driver.text();
    let (row, line) = screen.lines().enumerate().last().unwrap();
    let before = &line[..line.find(word).unwrap_or_else(|| panic!("{word} is not in {line}"))];
    driver.click(before.chars().count().try_into().unwrap(), row.try_into().unwrap());
}

#[test]
fn a_narrow_footer_drops_whole_keys_and_never_cuts_a_word() {
    let in_a_narrow_window = |name: &str| {
        let mut driver = scene(name);
        driver.size(40, 12);
        footer(&driver)
    };
    for (name, wanted) in [
        ("exercise_empty", "Enter go on F1 help Esc up"),
        ("question_fresh", "s skip Enter go on H help"),
        ("situation_3_safety", "s skip Enter go on H help"),
        ("anything_else_1_causes", "Enter go on H help Esc up"),
        ("review", "Enter open H help Esc up"),
        ("results_2_strategies", "Enter open H help Esc back"),
        ("results_2_strategies_found", "Enter open F1 help Esc up"),
        ("settings", "←→ change H help Esc back"),
        ("help", "Left/Right region Esc back"),
        ("paper", "Space change H help Esc up"),
        ("history_list", "Enter open H help Esc back"),
        ("confirm_delete_run", "Enter pick H help Esc back"),
        ("strategy", "t try H help Esc back"),
        ("welcome_empty", "Enter pick ? keys H help"),
        ("locked_typed", "Enter go on F1 help"),
    ] {
        let footer = in_a_narrow_window(name);
        assert_eq!(footer, format!("{wanted} Ctrl-C leave"), "{name}");
    }
}

#[test]
fn but_for_the_one_that_leaves_at_once_every_key_has_the_same_word_in_all_wide_footers_of_a_screen()
{
    for (name, scene) in SCENES {
        let whole = format!("  {}  ", footer(scene().size(200, 24)));
        let footer = footer(scene().size(80, 24));
        let (others, _) = footer.split_once("Ctrl-C").unwrap();
        for hint in others.split("  ").filter(|hint| !hint.is_empty()) {
            assert!(whole.contains(&format!("  {hint}  ")), "{name}: {hint} in {whole}");
        }
    }
}

#[test]
fn a_narrow_footer_calls_a_key_by_the_words_of_a_wide_one_or_by_the_first_of_them() {
    for (name, scene) in SCENES {
        let wide = footer(scene().size(200, 12));
        let narrow = footer(scene().size(40, 12));
        for (key, word) in wide.split("  ").filter_map(|hint| hint.split_once(' ')) {
            let is_named = |key: &str| format!(" {narrow}").contains(&format!(" {key} "));
            let mut words = vec![word, word.split(' ').next().unwrap()];
            // With these keys there is no room for "back".
            let full = ["Enter start", "Space change", "Enter go on"];
            let is_full = full.iter().any(|key| is_named(key));
            words.extend((is_full && key == "Esc").then_some("up"));
            let has_word = |word: &&str| format!("{narrow} ").contains(&format!("{key} {word} "));
            assert!(!is_named(key) || words.iter().any(has_word), "{name}: {narrow} | {wide}");
        }
    }
}

#[test]
fn the_list_of_runs_says_how_two_are_compared_and_one_is_deleted_where_the_footer_does_not() {
    let mut driver = scene("history_list");
    for (columns, rows, keys) in [
        (40, 12, "Space mark c compare d delete"),
        (79, 24, "Space mark c compare d delete"),
        (80, 24, "d deletes this run; it asks first. Tab turns the page."),
        (119, 40, "d deletes this run; it asks first. Tab turns the page."),
    ] {
        driver.size(columns, rows).assert_shows(keys);
        let named = ["Space mark ", "c compare "].map(|key| footer(&driver).contains(key));
        assert!(columns < 80 || named == [true; 2], "{}", footer(&driver));
        driver.keys("Right").assert_hides(keys).keys("Right d").assert_hides(keys).keys("Esc");
    }
}

#[test]
fn where_the_footer_of_the_list_of_runs_names_every_key_none_is_named_above_it_too() {
    let mut one_run = at_results(0);
    one_run.keys("Esc").choose("All your runs");
    for (mut driver, columns) in
        [(one_run, 80), (scene("history_list"), 120), (scene("history_list_one_of_two"), 120)]
    {
        let footer = footer(driver.size(columns, 40));
        assert!(footer.contains("Tab page") && footer.contains("d delete"), "{footer}");
        driver.assert_hides("d deletes").assert_hides("Tab turns");
    }
}

#[test]
fn at_80_columns_the_footer_of_a_strategy_names_what_can_be_done_with_it_and_the_list_of_keys() {
    assert_eq!(
        footer(&scene("strategy")),
        "Enter fill in  t try  w why  n next  ? keys  H help  Esc back  Ctrl-C leave"
    );
    assert_eq!(
        footer(&scene("month_9_strategy_chosen")),
        "i tried it  t drop  w why  n next  ? keys  H help  Esc back  Ctrl-C leave"
    );
}

#[test]
fn at_80_columns_the_footer_of_all_strategies_names_the_key_that_leads_back_to_those_that_fit() {
    assert_eq!(
        footer(&scene("results_2_strategies_all")),
        "Enter open  t try  a fewer  / find  ? keys  H help  Esc back  Ctrl-C leave"
    );
}

#[test]
fn the_keys_of_a_wide_footer_stand_two_cells_apart_on_every_screen() {
    for (name, scene) in SCENES {
        let footer = footer(&scene());
        let last = ["  Ctrl-C leave at once", "  Ctrl-C leave"];
        assert!(last.iter().any(|last| footer.ends_with(last)), "{name}: {footer}");
    }
}

#[test]
fn how_one_leaves_is_said_in_short_only_where_that_makes_room_for_another_key() {
    let leaves = |columns| footer(at_first_question().size(columns, 24));
    assert!(leaves(80).ends_with("  Ctrl-C leave") && leaves(80).contains("s skip"));
    assert!(leaves(200).ends_with("  Ctrl-C leave at once"), "{}", leaves(200));
    let results = footer(&scene("results_4_compare"));
    assert!(results.ends_with("  Ctrl-C leave at once"), "{results}");
}

#[test]
fn the_footer_of_a_question_names_the_list_of_keys_or_where_it_is_narrow_the_key_that_skips() {
    for (columns, named) in [(80, "? keys"), (50, "Esc up"), (40, "s skip")] {
        let footer = footer(at_first_question().size(columns, 24));
        assert!(footer.contains(named), "{footer}");
    }
}

#[test]
fn the_footer_of_a_strategy_names_trying_it_and_going_back_at_every_size() {
    for title in ["strategy", "month_9_strategy_chosen"] {
        for (columns, rows) in [(80, 24), (40, 12)] {
            let footer = footer(scene(title).size(columns, rows));
            let names_trying = footer.contains("t try") || footer.contains("i tried it");
            assert!(names_trying && footer.contains("Esc back"), "{footer}");
        }
    }
}

#[test]
fn a_strategy_names_the_key_that_its_footer_may_have_no_room_for() {
    let mut driver = scene("strategy");
    driver.keys("t").assert_shows("t drop").assert_shows("Enter fill in");
    for (columns, rows) in [(80, 24), (120, 40)] {
        driver.size(columns, rows).assert_shows("Enter: fill in");
    }
    let mut driver = scene("strategy");
    for (columns, rows) in [(40, 12), (40, 30), (60, 20), (79, 24)] {
        driver.size(columns, rows).keys("Home").assert_shows(" Enter fill in ");
        driver.assert_hides("Enter: fill in").keys("End").assert_shows(" Enter fill in ");
    }
}

#[test]
fn no_key_is_named_that_can_do_nothing() {
    let mut one_run = at_results(0);
    one_run.keys("Esc").choose("All your runs");
    for key in ["c compare", "f person", "Space mark"] {
        assert!(!footer(&one_run).contains(key), "{}", footer(&one_run));
    }
    one_run.keys("?").assert_hides("compare the two").assert_hides("the next person");
    assert!(footer(&scene("history_list")).contains("c compare"));
    let mut help = at_first_question();
    help.keys("F1");
    assert!(!footer(&help).contains("H help"), "{}", footer(&help));
    let mut keys = at_first_question();
    keys.keys("?").assert_hides("with a 0 in its number");
    assert!(!footer(&keys).contains("? keys"), "{}", footer(&keys));
}

#[test]
fn what_a_line_would_do_is_named_only_while_the_line_is_in_view() {
    let mut driver = scene("results_1_overview_betrayal");
    assert!(!footer(&driver).contains("Enter") && !footer(&driver).contains("t try"));
    driver.keys("Enter");
    assert!(footer(&driver).contains("Enter open  t try"), "{}", footer(&driver));
}

#[test]
fn every_key_in_the_footer_can_be_clicked_but_for_the_digits_which_are_beside_their_answers() {
    let mut driver = at_first_question();
    let before = driver.text();
    click_footer(&mut driver, "pick");
    assert_eq!(driver.text(), before, "a click there does not say which answer");
    click_footer(&mut driver, "go on");
    driver.assert_shows("Choose an answer first");
    click_footer(&mut driver, "keys");
    driver.assert_shows("The keys of this screen").keys("Esc s").assert_shows("▸ s ");
    click_footer(&mut driver, "Enter");
    driver.assert_shows("2 of 32");
    click_footer(&mut driver, "Left");
    driver.assert_shows("1 of 32");
    driver.size(40, 12);
    click_footer(&mut driver, "help");
    driver.assert_shows("In danger now").keys("Esc");
    click_footer(&mut driver, "Ctrl-C");
    assert_eq!(driver.left, Some(Exit::AtOnce));
}

#[test]
fn a_key_that_is_named_right_above_the_footer_can_be_clicked_too_unless_something_else_is_said_there()
 {
    for (columns, rows) in [(40, 12), (80, 24)] {
        let mut driver = scene("history_list");
        driver.size(columns, rows).click_on("d delete").assert_shows("Delete this run?");
        driver.keys("Esc").assert_shows("d delete").state_mut().say("d delete");
        let before = driver.text();
        assert_eq!(driver.click_on("d delete").text(), before);
    }
    let mut driver = scene("history_list");
    driver.size(40, 12).click_on("mark").assert_shows("[x]");
    driver.click_on("Space").assert_hides("[x]");
    scene("strategy").size(40, 12).click_on("fill in").assert_shows("are never saved");
}

#[test]
fn between_two_keys_of_the_footer_a_click_does_nothing() {
    let mut driver = at_results(0);
    let before = driver.text();
    click_footer(&mut driver, " Enter");
    click_footer(&mut driver, " H help");
    assert_eq!(driver.text(), before);
}

#[test]
fn while_no_line_to_open_is_in_view_the_footer_says_how_to_turn_the_page_and_go_back() {
    let mut driver = scene("results_1_overview");
    assert!(footer(driver.size(40, 12)).contains("Enter open"));
    assert_eq!(footer(driver.keys("Home")), "Tab page H help Esc back Ctrl-C leave");
}

#[test]
fn enter_is_not_named_while_it_chooses_nothing() {
    for size in [(40, 12), (80, 24)] {
        let mut driver = scene("month_3_how_it_went");
        let before = footer(driver.size(size.0, size.1));
        assert!(!before.contains("Enter"), "{before}");
        assert!(footer(driver.keys("Down")).contains("Enter pick"));
    }
}

#[test]
fn keys_that_a_line_above_the_footer_names_leave_its_room_to_others() {
    let mut driver = scene("history_list");
    let narrow = footer(driver.size(44, 20));
    driver.assert_shows("Space mark c compare d delete");
    assert!(narrow.contains("Esc ") && !narrow.contains("c compare"), "{narrow}");
}

#[test]
fn arrow_keys_are_named_in_words_where_their_signs_would_be_ascii() {
    for (unicode, scene_of, named) in [
        (true, "settings", "←→ change"),
        (false, "settings", "Right change"),
        (false, "help", "Left/Right region"),
    ] {
        let mut driver = scene(scene_of);
        let footer = footer(driver.unicode(unicode).size(40, 12));
        assert!(footer.contains(named), "{footer}");
    }
}

#[test]
fn in_ascii_a_narrow_footer_names_the_key_that_goes_up_wherever_it_does_in_unicode() {
    for (name, scene) in SCENES {
        let [unicode, ascii] =
            [true, false].map(|unicode| footer(scene().unicode(unicode).size(40, 12)));
        assert_eq!(ascii.contains("Esc "), unicode.contains("Esc "), "{name}: {ascii}");
    }
}
