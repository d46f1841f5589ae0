//! The effect of the keys, on every screen.

use crossterm::event::{KeyCode, KeyEvent, KeyEventKind, KeyModifiers};
use goodfaith::{
    assessment::Answer,
    builtin,
    questionnaire::AnswerOption,
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
fn keys_that_are_named_together_do_the_same_everywhere_but_in_fields_and_numbers() {
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
                let takes_digit = context == KeyContext::Number && *key == Backspace;
                let same =
                    if takes_digit { Some(Action::TakeDigit) } else { means(context, group[0]) };
                assert_eq!(means(context, *key), same, "{key:?} at {context:?}");
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
        let with_another_use_of_the_key = [
            "exercise",
            "elsewhere",
            "help",
            "keys",
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
        if !with_another_use_of_the_key.iter().any(|start| name.starts_with(start)) {
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
fn a_digit_without_an_option_chooses_nothing_and_says_which_numbers_there_are() {
    for digit in ["6", "9", "0"] {
        let mut driver = at_first_question();
        driver.keys(digit).assert_shows("The numbers here are 1 to 5.").assert_hides("▸");
    }
    let mut driver = scene("situation_4_safety_next");
    driver.keys("7").assert_shows("The numbers here are 1 to 3.").assert_hides("[x]");
}

#[test]
fn a_key_that_does_nothing_says_each_time_where_the_keys_are_listed() {
    let mut driver = at_first_question();
    for keys in ["x", "x x", "9 x", "3 x", "PageDown x", "Enter x"] {
        driver.keys(keys).assert_shows("No such key here. ? shows the keys");
    }
    for name in ["welcome_empty", "situation_1_whom", "confirm_keep_after_all", "help"] {
        let mut driver = scene(name);
        for keys in ["x", "Down x", "Home x", "y"] {
            driver.keys(keys).assert_shows("No such key here. ? shows the keys");
        }
    }
    let mut driver = at_exercise();
    driver.keys("F1 Esc PageUp").assert_hides("shows the keys");
}

#[test]
fn the_list_of_keys_does_not_say_where_the_keys_are_listed_and_its_key_closes_it() {
    let mut driver = at_first_question();
    let question = driver.text();
    let listed = driver.keys("?").text();
    assert_eq!(driver.keys("1 Enter x").text(), listed);
    assert_eq!(driver.keys("?").text(), question);
}

#[test]
fn in_the_list_of_keys_what_they_do_stands_in_one_column() {
    for name in ["settings", "question_fresh"] {
        let mut driver = scene(name);
        let screen = driver.size(80, 40).keys("?").text();
        let column = |words| screen.lines().find_map(|line| line.find(words)).unwrap();
        let rows = ["these keys", "one level up", "leave at once, from anywhere"].map(column);
        assert!(rows.iter().all(|at| *at == rows[0]), "{screen}");
    }
}

#[test]
fn in_a_narrow_list_of_keys_what_they_do_stands_right_behind_them() {
    let mut driver = scene("settings");
    driver.size(40, 40).keys("?").assert_shows("Up, k  move up");
    driver.assert_shows("Right, l, Tab, Enter, Space  the");
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
    driver.assert_shows("    9\n").assert_shows("    0\n").assert_hides("9  9");
    for (key, value) in [("9", 9), ("0", 0), ("1", 1)] {
        driver.keys(key);
        let pass = driver.state().session.pass().unwrap();
        assert_eq!(pass.responses.answers[&id], Answer::Value(value), "{key}");
    }
}

#[test]
fn a_question_opened_to_change_its_answer_shows_no_progress_and_leads_back_by_enter() {
    let mut driver = at_review(0);
    assert!(crate::footer::footer(&driver).contains("Enter open"));
    driver.keys("End Up*2 Enter").assert_shows("your answers, 32 of 32");
    driver.assert_hides("━").assert_hides("╌").assert_shows("Enter done");
    driver.keys("Enter").assert_shows("your answers\n");
    let mut driver = at_first_question();
    driver.assert_shows("1 of 32  ╌").assert_shows("Enter go on");
}

#[test]
fn a_list_without_runs_has_no_key_that_deletes_one_or_answers_again() {
    let mut driver = crate::people::new_driver();
    driver.choose("Your runs, if any").assert_hides("d delete").assert_hides("r answer");
    driver.keys("d r").assert_shows("[All your runs]");
    driver.keys("Enter").assert_shows("There is no run here to open.");
    driver.keys("?").assert_hides("open").keys("?");
}

#[test]
fn at_the_end_of_a_list_to_tick_enter_goes_on() {
    let mut driver = crate::people::new_driver();
    driver.keys("Enter*2").size(40, 12).keys("PageDown*3 Enter");
    driver.assert_shows("before the questions, 3 of 7");
}

#[test]
fn on_a_screen_opened_from_the_review_the_keys_are_listed_as_leading_back_there() {
    let mut driver = at_review(0);
    driver.keys("End Up*4 Enter").assert_shows("Enter done").keys("?");
    let page = driver.page(76);
    let lists = |keys: &str, does: &str| {
        let said = |line: &str| line.starts_with(keys) && line.ends_with(does);
        assert!(page.lines().any(said), "{keys} {does}: {page}");
    };
    lists("Enter", "done: back to the list of your answers");
    lists("Right, l, Tab", "done, if answered");
}

#[test]
fn in_the_smallest_window_the_notice_about_choosing_hides_no_answer() {
    let mut driver = scene("situation_4_safety_next");
    driver.size(40, 12);
    let page =
        |driver: &Driver| driver.text().lines().take(10).map(str::to_owned).collect::<Vec<_>>();
    let before = page(&driver);
    driver.keys("Enter").assert_shows("Choose an answer first, or press s.");
    assert_eq!(page(&driver), before);
}
