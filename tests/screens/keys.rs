//! The effect of the keys, on every screen.

use crossterm::event::{
    Event, KeyCode, KeyEvent, KeyEventKind, KeyModifiers, MouseButton, MouseEvent, MouseEventKind,
};
use goodfaith::{
    assessment::Answer,
    builtin,
    questionnaire::AnswerOption,
    report::ResultsPage,
    tui::{
        keymap::{Action, KeyContext, action, bindings},
        state::Exit,
    },
};
use strum::VariantArray as _;

use crate::{
    driver::Driver,
    people::{at_exercise, at_first_question, at_results, at_review, new_driver},
    scenes::{SCENES, scene},
};

fn means(context: KeyContext, code: KeyCode) -> Option<Action> {
    action(context, KeyEvent::new(code, KeyModifiers::NONE))
}

fn has_fields(context: KeyContext) -> bool {
    use KeyContext as C;
    matches!(
        context,
        C::Field
            | C::LastField
            | C::OnlyField
            | C::FieldsAndLines
            | C::LineAmongFields
            | C::ChoiceAmongFields
            | C::LineWhileLocked
            | C::Timer
            | C::Locked
            | C::Find
            | C::FindToTick
    )
}

#[test]
fn keys_that_are_named_together_do_the_same_everywhere_but_in_fields() {
    use KeyCode::{Backspace, Char, Down, Esc, F, Left, Right, Tab, Up};
    let groups: [&[KeyCode]; 6] = [
        &[Up, Char('k')],
        &[Down, Char('j')],
        &[Left, Backspace, Char('h')],
        &[Right, Char('l'), Tab],
        &[Esc, Char('q')],
        &[F(1), Char('H')],
    ];
    for context in KeyContext::VARIANTS.iter().copied().filter(|it| !has_fields(*it)) {
        for group in groups {
            for key in group {
                assert_eq!(
                    means(context, *key),
                    means(context, group[0]),
                    "{key:?} at {context:?}"
                );
            }
        }
        assert_eq!(means(context, Char('?')), Some(Action::Keys));
        assert_eq!(means(context, Esc), Some(Action::Close));
    }
}

#[test]
fn ctrl_c_leaves_at_once_from_every_screen() {
    for (name, scene) in SCENES {
        let mut driver = scene();
        let before = driver.asked.len();
        driver.keys("Ctrl-C");
        assert_eq!(driver.left, Some(Exit::AtOnce), "{name}");
        assert_eq!(driver.asked.len(), before + 1, "{name}: nothing else is done");
    }
}

#[test]
fn help_and_the_keys_lie_over_every_screen_and_leave_it_as_it_was() {
    for (name, scene) in SCENES {
        let mut driver = scene();
        driver.state_mut().notice = None;
        let before = driver.text();
        driver.keys("F1").assert_shows("In danger now").keys("Esc");
        if !name.starts_with("help") {
            assert_eq!(driver.text(), before, "{name}");
        }
        let with_text = [
            "exercise",
            "elsewhere",
            "help",
            "situation_1_whom_name",
            "month_8_note",
            "results_2_strategies_found",
            "locked_p",
            "locked_t",
            "locked_w",
            "new_passphrase",
            "change_passphrase",
            "unlock",
            "paper",
        ];
        if !with_text.iter().any(|start| name.starts_with(start)) {
            driver.keys("?").assert_shows("The keys of this screen").keys("Esc");
            assert_eq!(driver.text(), before, "{name}");
        }
    }
}

#[test]
fn every_context_names_help_in_its_footer_and_leaves_ctrl_c_to_the_footer() {
    for &context in KeyContext::VARIANTS {
        let leave = goodfaith::tui::keymap::LEAVE_AT_ONCE;
        let named: Vec<_> =
            bindings(context).filter_map(|binding| binding.footer_hint(false)).collect();
        assert!(named.iter().any(|footer| footer.word == "help"), "{context:?}");
        assert!(!named.contains(&leave), "it is shown once");
    }
}

#[test]
fn choosing_does_not_go_on_and_no_answer_is_chosen_beforehand() {
    let mut driver = at_first_question();
    driver.assert_hides("▸");
    driver.keys("4").assert_shows("1 of 32").assert_shows("▸ 4  Often");
    driver.keys("2").assert_shows("1 of 32").assert_shows("▸ 2  Rarely").assert_hides("▸ 4");
}

#[test]
fn an_unanswered_question_holds_enter_and_right_and_says_why() {
    for key in ["Enter", "Right", "l", "Tab"] {
        let mut driver = at_first_question();
        driver.keys(key).assert_shows("1 of 32").assert_shows("Choose an answer first");
        driver.keys("s").assert_hides("Choose an answer first");
        driver.keys(key).assert_shows("2 of 32");
    }
}

#[test]
fn a_notice_uses_the_width_there_is() {
    let mut driver = scene("situation_4_safety_next");
    driver
        .keys("Enter")
        .assert_shows("Choose an answer first, by its number or with Space; s is rather not say.");
}

#[test]
fn on_a_question_up_and_down_choose_and_stop_at_the_ends() {
    let mut driver = at_first_question();
    driver.keys("Down").assert_shows("▸ 1  Never");
    driver.keys("Up").assert_shows("▸ 1  Never");
    driver.keys("j*4").assert_shows("▸ 5  Almost always");
    driver.keys("Down*3").assert_shows("▸ s  Doesn't apply");
    driver.keys("k").assert_shows("▸ 5  Almost always");
}

#[test]
fn a_digit_without_an_option_does_nothing() {
    let mut driver = at_first_question();
    let before = driver.text();
    driver.keys("6 9 0");
    assert_eq!(driver.text(), before);
}

#[test]
fn a_key_that_does_nothing_says_once_where_the_keys_are_listed() {
    let mut driver = at_first_question();
    let before = driver.text();
    driver.keys("x").assert_shows("? shows the keys");
    driver.keys("9");
    assert_eq!(driver.text(), before);
    driver.keys("x y z");
    assert_eq!(driver.text(), before);
    driver.keys("3 Enter x").assert_shows("? shows the keys");
    let mut driver = at_exercise();
    driver.keys("F1 Esc PageUp").assert_hides("shows the keys");
}

/// Returns the words of the footer.
fn footer(driver: &Driver) -> String {
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
    click(driver, before.chars().count().try_into().unwrap(), row.try_into().unwrap());
}

fn click(driver: &mut Driver, column: u16, row: u16) {
    let kind = MouseEventKind::Down(MouseButton::Left);
    let modifiers = KeyModifiers::NONE;
    driver.event(&Event::Mouse(MouseEvent { kind, column, row, modifiers }));
}

#[test]
fn a_narrow_footer_drops_whole_keys_and_never_cuts_a_word() {
    let in_a_narrow_window = |name: &str| {
        let mut driver = scene(name);
        driver.size(40, 12);
        footer(&driver)
    };
    for (name, wanted) in [
        ("exercise_empty", "Enter go F1 help Esc back"),
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
        ("strategy", "t try it H help Esc back"),
        ("welcome_empty", "Enter pick ? keys H help"),
        ("locked_typed", "Enter go on F1 help"),
    ] {
        let footer = in_a_narrow_window(name);
        assert_eq!(footer, format!("{wanted} Ctrl-C leave"), "{name}");
    }
}

#[test]
fn a_key_has_one_word_in_the_footer_however_wide_it_is_or_the_beginning_of_it() {
    for (name, scene) in SCENES {
        let wide = footer(scene().size(200, 12));
        let narrow = footer(scene().size(40, 12));
        for (key, word) in wide.split("  ").filter_map(|hint| hint.split_once(' ')) {
            let is_named = |key: &str| format!(" {narrow}").contains(&format!(" {key} "));
            let mut words = vec![word, word.split(' ').next().unwrap()];
            // With these keys there is no room for "back".
            let is_full = is_named("Enter start") || is_named("Space change");
            words.extend((is_full && key == "Esc").then_some("up"));
            let has_word = |word: &&str| format!("{narrow} ").contains(&format!("{key} {word} "));
            assert!(!is_named(key) || words.iter().any(has_word), "{name}: {narrow} | {wide}");
        }
    }
}

#[test]
fn a_narrow_list_of_runs_says_how_two_are_compared() {
    let mut driver = scene("history_list");
    driver.size(40, 12).assert_shows("Space marks, c compares.");
    driver.keys("Right").assert_hides("c compares").keys("Right d").assert_hides("c compares");
}

#[test]
fn at_80_columns_every_key_of_a_strategy_with_an_exercise_is_named_but_for_the_reasons_below_it() {
    assert_eq!(
        footer(&scene("strategy")),
        "n/p browse  Enter fill in  t try it  H help  Esc back  Ctrl-C leave at once"
    );
}

#[test]
fn the_keys_of_a_wide_footer_stand_two_cells_apart_on_every_screen() {
    for (name, scene) in SCENES {
        let footer = footer(&scene());
        assert!(footer.ends_with("  Ctrl-C leave at once"), "{name}: {footer}");
    }
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
            let names_trying = footer.contains("try it") || footer.contains("i tried it");
            assert!(names_trying && footer.contains("Esc back"), "{footer}");
        }
    }
}

#[test]
fn a_narrow_page_of_a_strategy_names_the_key_that_its_footer_has_no_room_for() {
    let mut driver = scene("strategy");
    driver.assert_shows("Enter fill in").assert_hides("Enter: fill in");
    for rows in [12, 30] {
        driver.size(40, rows).assert_shows("Enter: fill in");
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
fn in_the_list_of_keys_what_they_do_stands_in_one_column() {
    for (context, columns) in [("settings", 80), ("settings", 40), ("question_fresh", 80)] {
        let mut driver = scene(context);
        driver.size(columns, 40).keys("?");
        let screen = driver.text();
        let listed: Vec<&str> =
            screen.lines().skip(4).take_while(|line| !line.is_empty()).collect();
        let margin = screen.lines().nth(2).unwrap().find("The keys").unwrap();
        for line in &listed {
            assert!(line.len() <= margin + 30 || line[..margin + 20].ends_with(' '), "{line}");
        }
        assert!(screen.contains("Ctrl-C"), "{screen}");
    }
}

#[test]
fn what_a_line_would_do_is_named_only_while_the_line_is_in_view() {
    let mut driver = scene("results_1_overview_betrayal");
    assert!(!footer(&driver).contains("Enter") && !footer(&driver).contains("t I'll try"));
    driver.keys("Enter");
    assert!(footer(&driver).contains("Enter open  t try it"), "{}", footer(&driver));
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
fn a_click_on_the_name_of_a_page_closes_find_and_opens_that_page() {
    let mut driver = at_results(0);
    driver.keys("2 /").types("accus").assert_shows("[Strategies]").assert_shows("Find: accus");
    let header = driver.text().lines().next().unwrap().to_owned();
    let before = header.split("Compare").next().unwrap();
    click(&mut driver, before.chars().count().try_into().unwrap(), 0);
    driver.assert_shows("[Compare]").assert_hides("Find:").assert_hides("No line");
    driver.keys("Esc").assert_shows("nothing leaves this computer");
}

#[test]
fn a_click_on_a_header_without_pages_leaves_find_open() {
    let mut driver = at_review(0);
    driver.keys("/").types("mess");
    let before = driver.text();
    let width = before.lines().next().unwrap().chars().count();
    (0..width).for_each(|column| click(&mut driver, column.try_into().unwrap(), 0));
    assert_eq!(driver.text(), before);
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
fn the_pages_of_results_open_by_number() {
    let mut driver = at_results(0);
    for page in ResultsPage::ALL.iter().rev() {
        driver.turn_to(*page);
    }
    let beyond = (ResultsPage::ALL.len() + 1).to_string();
    driver.keys(&beyond).assert_shows("[Overview]");
}

#[test]
fn g_and_control_d_move_as_home_and_page_down_do() {
    for (letters, names) in
        [("G", "End"), ("G g", "End Home"), ("Ctrl-D*2 Ctrl-U", "PageDown*2 PageUp")]
    {
        let (mut one, mut other) = (at_results(0), at_results(0));
        assert_eq!(one.keys("Right").keys(letters).text(), other.keys("Right").keys(names).text());
    }
}

#[test]
fn the_pointer_stands_only_where_enter_does_something() {
    for pages in ["Right*2", "Right*3"] {
        at_results(0).keys(pages).assert_hides("▸").keys("Down*3").assert_hides("▸");
    }
}

#[test]
fn on_a_question_left_goes_back_as_far_as_the_welcome_screen() {
    let mut driver = at_first_question();
    driver.keys("1 Enter").assert_shows("2 of 32");
    for (key, title) in [
        ("Left", "1 of 32"),
        ("Backspace", "before the questions, 7 of 7"),
        ("Left", "before the questions, 6 of 7"),
        ("Left", "before the questions, 5 of 7"),
        ("Left", "before the questions, 4 of 7"),
        ("Left", "before the questions, 3 of 7"),
        ("h", "What happened?"),
        ("Left", "Whom do you have in mind?"),
        ("Left", "Go on where you stopped"),
    ] {
        driver.keys(key).assert_shows(title);
    }
}

#[test]
fn the_pages_of_results_turn_both_ways_and_round() {
    let mut driver = at_results(0);
    let pages = ResultsPage::ALL;
    for page in pages[1..].iter().chain(&pages[..1]) {
        driver.keys("Right").assert_shows(&format!("[{}]", page.title()));
    }
    let keys = ["Left", "h", "Backspace", "BackTab"].into_iter().cycle();
    for (page, key) in pages.iter().rev().zip(keys) {
        driver.keys(key).assert_shows(&format!("[{}]", page.title()));
    }
}

#[test]
fn the_names_of_the_pages_stay_where_they_are_when_one_is_turned() {
    for columns in [80, 119, 120, 200] {
        let mut driver = at_results(0);
        driver.size(columns, 40);
        let place = |driver: &Driver| driver.text().lines().next().unwrap().find("Overview");
        let first = place(&driver);
        for _ in ResultsPage::ALL {
            assert_eq!(place(driver.keys("Right")), first, "{columns}");
        }
        let margins = |driver: &Driver| {
            let screen = driver.text();
            let [header, .., footer] = &screen.lines().collect::<Vec<_>>()[..] else { panic!() };
            [*header, *footer].map(|line| line.len() - line.trim_start().len())
        };
        let margin = margins(&driver);
        for _ in ResultsPage::ALL {
            assert_eq!(margins(driver.keys("Right")), margin, "{columns}");
        }
        assert_eq!(margin[0], margin[1], "{columns}");
    }
}

#[test]
fn at_80_columns_the_header_of_results_names_every_page_the_day_and_the_person() {
    let mut driver = at_results(0);
    for open in ResultsPage::ALL {
        driver.assert_shows("21 November 2026 · about a partner");
        for page in ResultsPage::ALL {
            let named = if page == open {
                format!("[{}]", page.title())
            } else {
                format!(" {} ", page.title())
            };
            let header = driver.text().lines().next().unwrap().to_owned() + " ";
            assert!(header.contains(&named), "{header}");
        }
        driver.keys("Right");
    }
}

#[test]
fn letters_are_text_in_a_field_and_not_keys() {
    let mut driver = at_exercise();
    driver.types("hjklqrsH?1 x").assert_shows("hjklqrsH?1 x");
    driver.keys("Esc").assert_shows("something to try");
}

#[test]
fn a_key_that_is_let_go_writes_nothing_anywhere() {
    for name in ["locked_passphrase", "new_passphrase", "exercise_empty", "question_fresh"] {
        let mut driver = scene(name);
        let before = driver.text();
        for code in ['x', '3', 'q'].map(KeyCode::Char).into_iter().chain([KeyCode::Enter]) {
            let kind = KeyEventKind::Release;
            driver.press(KeyEvent::new_with_kind(code, KeyModifiers::NONE, kind));
        }
        assert_eq!(driver.text(), before, "{name}");
    }
}

#[test]
fn what_is_ticked_can_be_unticked_by_number_and_by_space() {
    let mut driver = new_driver();
    driver.keys("Enter*2 2").assert_shows("[x] 2");
    driver.keys("Space").assert_hides("[x]");
    driver.keys("1 8").assert_shows("[x] 8").assert_hides("[x] 1");
}

#[test]
fn a_digit_chooses_what_its_label_says() {
    let mut questionnaire = builtin().unwrap();
    questionnaire.response_sets[0].options = (0..=10)
        .map(|value| AnswerOption { value, label: value.to_string(), echo: None })
        .collect();
    let id = questionnaire.items[0].id.clone();
    let mut driver = Driver::new(questionnaire);
    driver.keys("Enter Unscored");
    driver.assert_shows("9  9").assert_shows("0  0");
    for (key, value) in [("9", 9), ("0", 0), ("1", 1)] {
        driver.keys(key);
        let pass = driver.state().session.pass().unwrap();
        assert_eq!(pass.responses.answers[&id], Answer::Value(value), "{key}");
    }
}

#[test]
fn a_question_opened_to_change_its_answer_shows_no_progress_and_leads_back_by_enter() {
    let mut driver = crate::people::at_review(0);
    assert!(footer(&driver).contains("Enter open"));
    driver.keys("End Up*2 Enter").assert_shows("your answers, 32 of 32");
    driver.assert_hides("━").assert_hides("╌").assert_shows("Enter done");
    driver.keys("Enter").assert_shows("your answers\n");
    let mut driver = at_first_question();
    driver.assert_shows("1 of 32  ╌").assert_shows("Enter go on");
}
