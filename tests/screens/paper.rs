//! The screen that writes a page to print or hand on.

use goodfaith::{
    store::{Listing, Loaded, RunKey, RunName},
    tui::state::Effect,
};

use crate::{
    driver::Driver,
    people::{BUILTIN, afraid, answer_all, at_results, cycle, mixed, new_driver},
};

/// Returns the path and the text of the page that was written last.
fn page(driver: &Driver) -> (String, String) {
    match driver.asked.last() {
        Some(Effect::WritePage { path, text }) => (path.display().to_string(), text.clone()),
        other => panic!("not written: {other:?}"),
    }
}

#[test]
fn a_page_key_never_puts_the_pointer_into_a_field() {
    for (columns, rows) in [(80, 24), (40, 12)] {
        let mut driver = at_results(0);
        driver.size(columns, rows).keys("p PageDown*5").assert_hides("? shows the keys");
        let before = driver.page(76);
        driver.types("x");
        assert_eq!(driver.page(76), before, "nothing is typed into a field");
    }
}

#[test]
fn a_page_to_print_has_the_scores_and_what_was_asked_for_and_nothing_else() {
    let mut driver = at_results(0);
    driver.keys("p").assert_shows("A page to print or hand on");
    driver.assert_shows("/home/sam/notes-2026-11-21.html").assert_hides("What changed since");
    driver.choose("Write it");
    let (path, text) = page(&driver);
    assert_eq!(path, "/home/sam/notes-2026-11-21.html");
    let item = &BUILTIN.items[0].text;
    assert!(text.contains("Suspicion") && !text.contains(item) && !text.contains("What may help"));
    assert!(text.contains("Initials or code") && text.contains("<h2 dir=\"auto\">Notes</h2>"));
    driver.keys("Home Space Down Space Down*2 Space").keys("Enter");
    driver.types("case 12").choose("Write it");
    let (_, text) = page(&driver);
    assert!(
        text.contains(item)
            && text.contains("What may help")
            && text.contains("Initials or code: case 12")
    );
    assert!(!text.contains("<h2 dir=\"auto\">Notes</h2>"), "no room for notes was wanted");
}

#[test]
fn a_page_to_print_has_a_name_that_is_not_taken_unless_another_is_typed() {
    let mut driver = at_results(0);
    driver.keys("p").assert_shows("/home/sam/notes-2026-11-21.html").choose("Write it");
    driver.choose("Write it").keys("Esc p").assert_shows("/home/sam/notes-2026-11-21-2.html");
    driver.keys("Esc p Home").keys("Enter*5").types("x");
    driver.assert_shows("/home/sam/notes-2026-11-21-2.htmlx");
}

#[test]
fn a_path_that_is_found_late_does_not_take_the_place_of_one_that_was_typed() {
    let mut driver = at_results(0);
    driver.keys("p").choose("Write it").keys("Esc");
    driver.paths_take_time = true;
    driver.keys("p Home Enter*5").types("x").assert_shows("/home/sam/notes-2026-11-21.htmlx");
    driver.path_is_found().assert_shows("/home/sam/notes-2026-11-21.htmlx");
    driver.keys("Backspace x").assert_shows("/home/sam/notes-2026-11-21.htmlx").keys("Esc p");
    driver.path_is_found().assert_shows("/home/sam/notes-2026-11-21-2.html");
}

#[test]
fn on_a_page_to_print_enter_goes_on_and_changes_nothing_before_it_writes() {
    let mut driver = at_results(0);
    let page_of = |driver: &Driver| {
        // The last line names the keys of the line that the pointer is on.
        let text = driver.text();
        text.trim_end().rsplit_once('\n').unwrap().0.to_owned()
    };
    driver.keys("p").assert_shows("Enter go on");
    let before = page_of(&driver);
    driver.keys("Enter*6").assert_shows("▸ Write it");
    let after = page_of(&driver);
    assert_eq!(after.replace("▸ Write", "  Write"), before.replace("▸ What", "  What"));
    driver.keys("Enter");
    page(&driver);
}

#[test]
fn a_page_to_print_tells_of_safety_only_if_that_was_ticked() {
    let mut driver = new_driver();
    driver.keys("Enter*3 1 Enter 2 Safety");
    answer_all(&mut driver, cycle);
    driver.keys("Enter*2 p Down").assert_shows("What you said about being safe is left out.");
    driver.keys("Space").choose("Write it");
    let (_, text) = page(&driver);
    let said = &BUILTIN.safety[0].answers[0].label;
    assert!(!text.contains(said.as_str()), "{text}");
    driver.keys("Home Space").assert_shows("What may help  [none]").assert_hides("all");
    driver.assert_shows("more would show what you said");
    driver.assert_shows("Tick 'What you said about being safe' first");
    driver
        .keys("Down*2 Space")
        .assert_shows("Whoever opens the file reads what you said about being");
    driver.assert_shows("your scores, your answers, and what you said about");
    driver.keys("Home Space*2").assert_shows("[all]");
    let left_out = "What is best kept in your head is left out of the file.";
    driver.assert_shows("your scores, your answers, what may help, and what");
    driver.assert_shows(left_out).choose("Write it");
    for best_kept in BUILTIN.strategies.iter().filter(|one| one.is_best_kept_in_the_head()) {
        assert!(!page(&driver).1.contains(&best_kept.title), "{}", best_kept.title);
    }
    assert!(!page(&driver).1.contains(left_out), "it would tell that there is something");
    assert!(page(&driver).1.contains(said.as_str()) && page(&driver).1.contains("What may help"));
    // Unticked again, the strategies go with it.
    driver.keys("Home Down*2 Space").assert_shows("What may help  [none]").choose("Write it");
    assert!(!page(&driver).1.contains("What may help"));
}

#[test]
fn a_page_to_print_says_what_changed_if_that_was_ticked_and_is_written_to_a_whole_path_only() {
    let mut driver = new_driver();
    driver.with_run(14, mixed(1)).list();
    driver.choose("Answer again, and keep").keys("Unscored");
    answer_all(&mut driver, cycle);
    driver.keys("Enter*2 p Down*3").assert_shows("▸ [ ] What changed since").keys("Space");
    driver.choose("Write it");
    let (_, text) = page(&driver);
    assert!(text.contains("Since 7 November 2026"), "{text}");
    let before = driver.asked.len();
    driver.keys("Home Down*6").keys("Backspace*40").types("notes.html").choose("Write it");
    driver.assert_shows("Write the whole path; it starts with a slash.");
    assert_eq!(driver.asked.len(), before, "nothing is written");
    driver
        .state_mut()
        .on_page_written(&Err("/a is there already and is not overwritten".to_owned()));
    driver.assert_shows("The page was not written: /a is there already and is not overwritten.");
}

#[test]
fn a_path_that_begins_with_a_tilde_is_in_the_home_folder() {
    let mut driver = at_results(0);
    driver.keys("p Home Down*5").keys("Backspace*60").types("~/page.html").choose("Write it");
    assert_eq!(page(&driver).0, "/home/sam/page.html");
}

#[test]
fn a_key_that_changes_a_line_of_the_page_out_of_view_first_brings_it_into_view() {
    for key in ["Left", "Right", "Space"] {
        let mut driver = at_results(0);
        driver.size(40, 12).keys("p Down*2 PageDown*2").assert_hides("[ ] What you said");
        driver.keys(key).assert_shows("Now in view").assert_shows("▸ [x] Room for notes");
        driver.keys(key).assert_shows("▸ [ ] Room for notes");
    }
}

#[test]
fn a_page_to_print_leaves_the_short_name_out_if_that_was_unticked() {
    let mut driver = new_driver();
    driver.keys("Enter 1 n").types("Kim").keys("Enter Enter Unscored");
    answer_all(&mut driver, cycle);
    driver.keys("Enter*2 p").assert_shows("about Kim: your scores.").choose("Write it");
    assert!(page(&driver).1.contains("about Kim"));
    driver.keys("Home Down*3").assert_shows("▸ [x] The short name, Kim").keys("Space");
    driver.assert_shows("about a partner: your scores.").choose("Write it");
    assert!(!page(&driver).1.contains("Kim"));
}

#[test]
fn that_what_was_tried_goes_along_is_said_only_if_it_does() {
    let mut driver = new_driver();
    driver.with_run(14, mixed(1)).list().choose("See your latest results");
    driver.keys("2 Down Enter t").assert_shows("t drop").keys("Esc*2");
    driver.choose("keep the new run").keys("Unscored");
    answer_all(&mut driver, cycle);
    let said = "what you wanted to try";
    driver.keys("Enter*2 p Down Space").assert_hides(said).keys("Down*2");
    driver.assert_shows("▸ [ ] What changed since").keys("Space").assert_shows(said);
    driver.keys("Home Down Space").assert_hides(said);
}

#[test]
fn on_a_line_that_is_no_field_letters_are_keys_and_enter_is_called_what_it_does() {
    let mut driver = at_results(0);
    driver.keys("p").assert_shows("Enter go on").assert_shows("Space change");
    driver.keys("H").assert_shows("In danger now").keys("Esc ?").assert_shows("the next choice");
    driver.keys("Esc End").assert_shows("▸ Write it").assert_shows("Enter pick");
    driver.keys("Up").assert_shows("Enter go on").assert_hides("? keys");
    driver.types("?H").assert_shows("?H").keys("Esc").assert_shows("[Overview]");
}

#[test]
fn the_line_with_the_pointer_stays_in_view_above_a_long_notice() {
    let mut driver = at_results(0);
    driver.size(40, 12).keys("p").choose("Write it").assert_shows("▸ Write it");
    driver.app_mut().update(|state| state.on_page_written(&Ok("/home/sam/notes.html".to_owned())));
    driver.assert_shows("Written to").assert_shows("▸ Write it");
}

#[test]
fn left_goes_to_the_choice_before_and_right_to_the_next() {
    let mut driver = at_results(0);
    driver.keys("p");
    let first = driver.pointed();
    driver.keys("Right");
    let second = driver.pointed();
    driver.keys("Right");
    let third = driver.pointed();
    assert!(first.is_some() && second.is_some() && third.is_some());
    assert!(first != second && second != third && third != first, "{first:?} {second:?} {third:?}");
    driver.keys("Left");
    assert_eq!(driver.pointed(), second);
    driver.keys("Left*2 Right");
    assert_eq!(driver.pointed(), first);
}

#[test]
fn strategies_that_would_reveal_danger_are_left_out_once_a_newer_run_means_it() {
    let mut driver = at_results(0);
    driver.keys("p Right").assert_shows("[the first three]");
    driver.with_run(-1, afraid(1)).list();
    driver.assert_shows("[none]").assert_shows("more would show what you said").choose("Write it");
    assert!(!page(&driver).1.contains("What may help"));
}

#[test]
fn a_page_to_print_is_about_one_person_even_if_two_are_compared() {
    let mut driver = crate::scenes::scene("results_4_compare_other_person");
    driver.keys("p").assert_shows("A page to print").assert_hides("What changed since");
}

#[test]
fn a_page_that_is_refused_is_not_written_in_silence() {
    let mut driver = at_results(0);
    driver.keys("p Right").assert_shows("[the first three]");
    let newer = Loaded { record: driver.run(-1, afraid(1)), edited_by_hand: false };
    let name = RunName::new(newer.record.finished, RunKey::parse("0000000f").unwrap()).unwrap();
    // The screen does not hear of the newer run, and so offers what that run speaks against.
    let session = &mut driver.state_mut().session;
    session.on_listed(Ok(Listing { names: vec![name], unusable: Vec::new() }));
    session.on_read(vec![(name, Ok(newer))]);
    driver.assert_shows("Nothing can be written: these strategies would show");
    driver.keys("End Enter").assert_shows("Nothing was written: these strategies would show");
    assert!(!driver.asked.iter().any(|effect| matches!(effect, Effect::WritePage { .. })));
}
