//! The questions about safety, what comes after an answer that means danger, and the helplines.

use goodfaith::{
    assessment::{PersonName, Responses, advice::not_withheld},
    questionnaire::{Facing, UNSAFE, Version},
    session::Lock,
    store::{FileError, FileTrouble, Loaded, RunKey, RunName, Settings, StoreError},
    tui::state::{Effect, Exit},
};

use crate::{
    driver::Driver,
    facing::faces_the_other,
    keeping::discarded_drafts,
    people::{BUILTIN, afraid, answer_all, at_first_question, cycle, id, mixed, new_driver},
    scenes::scene,
    squeezed::squeezed,
};

/// Returns the first letters of a text, which stand on one line.
pub(crate) fn start(text: &str) -> &str {
    text.split_at(40).0
}

#[test]
fn the_pointer_is_on_the_answer_about_safety_that_is_chosen() {
    let mut driver = new_driver();
    driver.keys("Enter*3 s").assert_shows("▸ [x] s").keys("2").assert_shows("▸ [x] 2");
    driver.keys("Down").assert_shows("▸ [ ] 3").keys("Left Right").assert_shows("▸ [x] 2");
}

#[test]
fn with_a_safety_yes_help_stands_first_and_nothing_faces_the_other_person() {
    let mut driver = new_driver();
    driver.keys("Enter*3 s Enter 1 Enter").assert_shows("▸ 1  Help now");
    driver.keys("Enter").assert_shows("In danger now").keys("Esc");
    driver.keys("2 Safety").assert_shows("1 of 32");
    answer_all(&mut driver, |at| 4 - cycle(at) % 2);
    driver.keys("Enter*2").assert_shows("▸ Help now");
    driver.keys("Enter").assert_shows("In danger now");
    driver.keys("Esc Right").size(80, 36).assert_shows("▸ Help now");
    assert!(!faces_the_other(&BUILTIN, &driver.text()), "{}", driver.text());
}

#[test]
fn in_the_smallest_window_every_number_of_a_country_is_there_at_once() {
    let mut driver = new_driver();
    driver.size(40, 12).keys("H");
    for region in ["elsewhere", "US", "UK", "EU"] {
        driver.assert_shows(&format!("[{region}]"));
        for line in BUILTIN.helplines.iter().filter(|line| line.region == region) {
            for number in [&line.call, &line.text].into_iter().flatten() {
                driver.assert_shows(number);
            }
        }
        driver.assert_shows("findahelpline.com").keys("Right");
    }
}

#[test]
fn without_a_number_to_call_help_begins_with_the_advice_for_danger() {
    let mut questionnaire = BUILTIN.clone();
    questionnaire.helplines.retain(|line| !line.has_number());
    let mut driver = Driver::new(questionnaire);
    driver.keys("H").assert_shows("In danger, call your emergency number.");
    driver.assert_shows("findahelpline.com  lines by country");
}

#[test]
fn help_and_the_list_of_its_keys_are_never_open_twice() {
    let mut driver = new_driver();
    driver.keys("Enter ? H ?");
    for _ in 0..3 {
        driver.assert_shows("The keys of this screen");
        driver.keys("H").assert_shows("In danger now").keys("H ?");
    }
    driver.keys("Esc").assert_shows("In danger now");
    driver.keys("Esc").assert_shows("The keys of this screen");
    driver.keys("Esc").assert_shows("Whom do you have in mind?");
}

#[test]
fn without_regions_help_names_no_key_for_them_and_no_address_twice() {
    let mut questionnaire = BUILTIN.clone();
    questionnaire.helplines.retain(|line| !line.has_number());
    questionnaire.cautions.clear();
    for is_left in [true, false] {
        if !is_left {
            questionnaire.helplines.clear();
        }
        let mut driver = Driver::new(questionnaire.clone());
        driver.keys("H").assert_shows("In danger, call your emergency number.");
        assert_eq!(driver.text().matches("findahelpline.com").count(), 1, "{}", driver.text());
        driver.assert_hides("region").keys("?").assert_hides("region");
    }
}

#[test]
fn a_number_pressed_twice_never_takes_a_yes_about_safety_back() {
    let mut driver = new_driver();
    driver.keys("Enter*3").assert_shows(start(&BUILTIN.safety[0].text));
    let said = |driver: &Driver| {
        let pass = driver.state().session.pass().unwrap();
        pass.responses.safety.values().cloned().collect::<Vec<_>>()
    };
    driver.keys("1 1");
    assert_eq!(said(&driver), ["yes"]);
    driver.keys("s");
    assert_eq!(said(&driver), ["rather-not-say"]);
}

#[test]
fn a_question_about_safety_is_not_passed_by_with_enter() {
    let mut driver = new_driver();
    driver.keys("Enter*3 Enter Right").assert_shows("before the questions, 3 of 7");
    driver.assert_shows("Choose an answer first");
    driver.keys("s Enter").assert_shows("before the questions, 4 of 7");
    driver.keys("Left").assert_shows("[x] s  Rather not say");
}

#[test]
fn after_a_yes_one_can_leave_and_nothing_of_the_run_stays() {
    let mut driver = new_driver();
    driver.keys("Enter 1 Enter*2 1 Enter").assert_shows("This matters more than the questions");
    driver.keys("Left").assert_shows("[x] 1  Yes").keys("Enter 3").choose("Yes, leave");
    assert_eq!(driver.left, Some(Exit::Done));
    assert_eq!(discarded_drafts(&driver), 1);
    assert!(driver.state().session.pass().is_none());
}

#[test]
fn a_page_about_safety_comes_again_until_it_was_gone_past() {
    let mut driver = new_driver();
    driver.keys("Enter*3 1 Enter").assert_shows("This matters more than the questions");
    for _ in 0..2 {
        driver.keys("Esc").assert_shows("▸ Go on where you stopped").keys("Enter");
        driver.assert_shows("This matters more").assert_shows("4  Go on, and keep nothing");
    }
    driver.keys("Left").assert_shows("[x] 1  Yes").keys("Enter").assert_shows("This matters more");
    driver.keys("2").assert_shows("before the questions, 4 of 7").keys("Esc Enter");
    driver.assert_shows("before the questions, 4 of 7");
    driver.assert_hides("This matters more").assert_hides("[x]").assert_shows("H help");
}

#[test]
fn a_page_that_a_change_in_the_review_brought_comes_again_until_it_was_gone_past() {
    let mut driver = crate::people::at_review(2);
    driver.keys("Down*3 Enter 1 Enter").assert_shows("This matters more").keys("Esc");
    driver.assert_shows("Look over your answers").keys("Esc Enter");
    driver.assert_shows("This matters more").keys("2").assert_shows("Look over your answers");
    driver.keys("Esc Enter").assert_hides("This matters more");
}

#[test]
fn the_page_after_a_tick_at_the_end_comes_again_until_it_was_gone_past() {
    let mut driver = crate::people::at_review(2);
    let eggshells = BUILTIN.patterns.iter().find(|tick| tick.id == "eggshells").unwrap();
    driver.keys("Left /").types(start(&eggshells.text)).keys("Enter Esc Enter");
    let page = "Leave, and keep nothing of this run";
    driver.assert_shows(page).keys("Esc Enter").assert_shows(page).keys("2");
    driver.assert_shows("Look over your answers").keys("Esc Enter").assert_hides(page);
}

#[test]
fn a_pass_left_after_an_answer_that_means_no_danger_goes_on_with_the_next_question() {
    let mut driver = new_driver();
    driver.keys("Enter*3 1 Enter 2 2 Enter Esc Enter").assert_shows("before the questions, 5 of 7");
}

#[test]
fn every_screen_opened_from_the_review_says_so_and_that_enter_is_done_with_it() {
    let mut driver = crate::people::at_review(2);
    for _ in driver.state().session.review_lines() {
        driver.keys("Down Enter").assert_shows("your answers").assert_shows("Enter done");
        driver.keys("Esc").assert_shows("your answers").assert_hides("Enter done");
    }
}

#[test]
fn every_way_back_to_the_review_leads_first_to_the_page_of_an_answer_that_was_changed() {
    for back in ["Esc", "Left", "Enter", "Right"] {
        let mut driver = crate::people::at_review(2);
        driver.keys("Down*3 Enter 1").keys(back);
        driver.assert_shows("This matters more than the questions");
        driver.assert_shows("Leave, and keep nothing").keys("2");
        driver.assert_shows("Look over your answers").keys("Enter").keys(back);
        if matches!(back, "Esc" | "Left") {
            driver.assert_hides("This matters more").assert_shows("Look over your answers");
        }
    }
}

#[test]
fn every_page_that_a_change_in_the_review_calls_for_comes_before_the_review() {
    for back in ["Esc", "Enter"] {
        let mut driver = crate::people::at_review(2);
        driver.keys("Down*7 Enter 1 Enter").assert_shows("Thank you for saying so").keys("2");
        driver.keys("Home Down*3 Enter 1").keys(back);
        let first = driver.text();
        driver.keys("2").assert_hides("Or go to an answer");
        let both = first + &driver.text();
        assert!(both.contains("This matters more than the questions"), "{both}");
        assert!(both.contains("Both can be true"), "{both}");
        driver.keys("2 Home").assert_shows("Or go to an answer");
    }
}

#[test]
fn a_person_and_a_situation_that_mean_danger_bring_the_page_too() {
    let mut questionnaire = BUILTIN.clone();
    questionnaire.persons[0].sets.always.push(id("unsafe"));
    let mut driver = Driver::new(questionnaire);
    driver.keys("Enter 1 Enter").assert_shows("This matters more than the questions").keys("Left");
    driver.assert_shows("Whom").keys("Enter 4").assert_shows("Nothing of this run is kept");
    driver.assert_shows("before the questions, 2 of 7");

    let mut questionnaire = BUILTIN.clone();
    questionnaire.situations[0].sets.always.push(id("unsafe"));
    let mut driver = Driver::new(questionnaire);
    driver.keys("Enter*2 1 Enter").assert_shows("This matters more than the questions");
    driver.keys("2").assert_shows("before the questions, 3 of 7");
}

#[test]
fn help_that_fits_is_named_after_the_last_question_whatever_was_said_before() {
    for (first, title) in [("1", "This matters more"), ("3", "Not being sure is reason enough")] {
        let mut driver = new_driver();
        driver.keys(&format!("Enter*3 {first} Enter")).assert_shows(title);
        driver.keys("2 2 Enter 2 Enter 2 Enter 1 Enter").assert_shows("Thank you for saying so");
        driver.assert_shows("Both can be true").keys("2").assert_shows("1 of 32");
    }
}

#[test]
fn a_tick_that_means_danger_withholds_the_scores_of_another_version_too() {
    let scores_are_shown = |ticks: &[&str]| {
        let mut driver = new_driver();
        let patterns = ticks.iter().map(|tick| id(tick)).collect();
        let safety = BUILTIN.safety.iter().map(|asked| (asked.id.clone(), id("no"))).collect();
        let mut run = driver.run(28, Responses { patterns, safety, ..mixed(1) });
        run.questionnaire.version = Version::new("0.9.0").unwrap();
        driver.with_file(Loaded { record: run, edited_by_hand: false }).list();
        driver.choose("See your latest results");
        !driver.text().contains("Show my scores")
    };
    assert!(scores_are_shown(&[]));
    assert!(!scores_are_shown(&["eggshells"]));
}

#[test]
fn in_a_small_window_the_advice_to_leave_is_above_the_first_question_about_safety() {
    let mut driver = new_driver();
    driver.size(40, 12).keys("Enter*3").assert_shows("If the person may see this, leave now");
    driver.assert_shows("[ ] 1  Yes, at least").assert_shows("[ ] 2  No, none");
    driver.keys("s Enter").assert_hides("If the person may see");
}

#[test]
fn in_a_small_window_it_is_said_whom_a_help_line_is_for() {
    let mut driver = at_first_question();
    driver.size(40, 12).keys("H Right*2").assert_shows("0808 802 4040  Respect Phoneline (if");
    driver.assert_shows("116 123  Samaritans, 24 hours");
}

#[test]
fn older_results_are_those_of_somebody_in_danger_once_a_newer_run_says_so() {
    let pages_of_the_older = |newer: Responses| {
        let mut driver = new_driver();
        driver.with_run(60, mixed(0)).with_run(1, newer).list().size(100, 200);
        driver.choose("All your runs").keys("Down Enter");
        let overview = driver.text();
        (overview, driver.keys("2").text())
    };
    let (overview, list) = pages_of_the_older(mixed(1));
    assert!(!overview.contains("Later you said"), "{overview}");
    assert!(faces_the_other(&BUILTIN, &list), "{list}");
    let (overview, list) = pages_of_the_older(afraid(1));
    assert!(overview.contains("Later you said that you are not safe"), "{overview}");
    assert!(overview.contains("Show my scores"), "{overview}");
    let words = squeezed(&overview);
    assert!(!words.contains("You said"), "it was said later: {overview}");
    assert!(!faces_the_other(&BUILTIN, &list), "{list}");
}

#[test]
fn older_results_say_of_whom_they_are_no_more_than_is_known_beside_a_yes_about_nobody_in_particular()
 {
    let (k, nobody) = (PersonName::new("K."), None);
    for (name, kind, is_known) in [(k.clone(), Some(id("partner")), true), (nobody, None, false)] {
        let mut driver = new_driver();
        let older = Responses { name: k.clone(), person_kind: Some(id("partner")), ..mixed(0) };
        driver.with_run(60, older);
        driver.with_run(1, Responses { name, person_kind: kind, ..afraid(1) }).list();
        driver.size(100, 200).choose("All your runs").keys("f f Down Enter");
        driver.assert_shows("Later you said that you are not safe").assert_hides("Ask instead of");
        assert_eq!(squeezed(&driver.text()).contains("with this person"), is_known);
        assert_eq!(squeezed(&driver.text()).contains("about this person"), is_known);
    }
}

#[test]
fn what_somebody_wants_to_try_whom_the_other_fears_stands_first_in_their_results() {
    let feared = BUILTIN.safety.last().unwrap().id.clone();
    let mut driver = new_driver();
    driver.with_run(1, Responses { safety: [(feared, id("yes"))].into(), ..mixed(1) }).list();
    driver.choose("See your latest results").size(80, 40).keys("2 Down t");
    driver.assert_shows("What you want to try");
}

#[test]
fn in_the_smallest_window_the_page_after_a_yes_shows_its_title_and_all_its_choices_at_once() {
    let mut driver = new_driver();
    driver.size(40, 12).keys("Enter*3 1 Enter").assert_shows("This matters more");
    driver.assert_shows("▸ 1  Help now").assert_shows("3  Leave, and keep nothing");
    driver.assert_shows("4  Go on, and keep nothing");
    driver.keys("End").assert_shows("is left\n").keys("Home").assert_shows("This matters more");
    driver.size(80, 24).assert_shows("▸ 1  Help now");
    driver.size(40, 12).assert_shows("This matters more");
}

#[test]
fn news_from_outside_does_not_scroll_a_page_of_choices_away_from_its_title() {
    let mut driver = crate::month::asked_after_9_days();
    driver.size(40, 12).assert_shows("1  I have not got round");
    driver.app_mut().update(|state| state.say("A long notice. ".repeat(30)));
    driver.assert_shows("Last time you wanted to try").assert_hides("I have not got round");
}

#[test]
fn a_notice_does_not_hide_the_line_that_it_speaks_of() {
    let mut driver = crate::people::at_results(0);
    driver.size(40, 12).assert_shows("▸ Test the thought").assert_shows("15 minutes, on paper");
    driver.keys("t").assert_shows("Chosen. It is on the first screen now.");
    driver.assert_shows("▸ Test the thought").assert_shows("chosen; 15 minutes, on paper  ✎");
}

#[test]
fn how_it_went_is_not_asked_of_what_is_only_for_somebody_in_danger() {
    let mut driver = crate::scenes::in_danger();
    driver.keys("Right").size(80, 40).choose("Think through how you would stay safe");
    driver.keys("i").assert_shows("This one is best kept in your head.");
    driver.assert_hides("Press t first");
}

/// Results with the page of a strategy open that faces the other person, found by its title.
fn at_a_strategy_that_faces_the_other() -> Driver {
    let mut driver = crate::people::at_results(0);
    let run = driver.state().session.runs().latest().unwrap();
    let findings = driver.state().session.findings(run);
    let mut advised = findings.advice.iter().map(|advice| &BUILTIN.strategies[advice.strategy]);
    let title = &advised.find(|strategy| strategy.facing == Facing::Other).unwrap().title;
    driver.list().keys("2 /").types(title).keys("Enter").assert_shows("something to try");
    driver
}

#[test]
fn a_strategy_is_left_once_a_newer_run_withholds_it() {
    let mut driver = at_a_strategy_that_faces_the_other();
    driver.with_run(-1, afraid(1)).list();
    driver.assert_hides("something to try").assert_shows("No line has that in it.");
}

#[test]
fn a_strategy_that_a_newer_run_of_another_window_withholds_is_gone_from_the_next_page_on() {
    let mut driver = at_a_strategy_that_faces_the_other();
    driver.with_run(-1, afraid(1)).keys("Esc").assert_shows("No line has that in it.");
}

#[test]
fn no_key_leads_to_a_strategy_that_a_newer_run_withholds() {
    let safe_in_danger = not_withheld(&BUILTIN, &afraid(1));
    let mut driver = crate::people::at_results(0);
    let run = driver.state().session.runs().latest().unwrap();
    let advised = driver.state().session.findings(run).advice;
    let (stays, withheld): (Vec<usize>, Vec<usize>) =
        advised.iter().map(|one| one.strategy).partition(|at| safe_in_danger.contains(at));
    assert!(!withheld.is_empty());
    driver.keys("2 /").types(&BUILTIN.strategies[stays[0]].title).keys("Enter");
    driver.with_run(-1, afraid(1)).list();
    driver.assert_shows("something to try");
    for key in ["n", "p"] {
        for _ in 0..advised.len() {
            for strategy in &withheld {
                driver.assert_hides(&BUILTIN.strategies[*strategy].title);
            }
            driver.keys(key);
        }
    }
    driver.assert_shows("This is the first one on the list.");
}

#[test]
fn back_from_a_strategy_the_pointer_is_on_it_though_the_one_that_was_opened_is_withheld() {
    let safe_in_danger = not_withheld(&BUILTIN, &afraid(1));
    let mut driver = crate::people::at_results(0);
    let run = driver.state().session.runs().latest().unwrap();
    let mut advised = driver.state().session.findings(run).advice.into_iter().enumerate();
    let (opened, withheld) =
        advised.find(|(_, one)| !safe_in_danger.contains(&one.strategy)).unwrap();
    let (read, stays) = advised.find(|(_, one)| safe_in_danger.contains(&one.strategy)).unwrap();
    let title = |at: usize| &BUILTIN.strategies[at].title;
    driver.size(80, 60).keys("2").choose(title(withheld.strategy));
    driver.keys(&format!("n*{}", read - opened)).assert_shows(title(stays.strategy));
    driver.with_run(-1, afraid(1)).list().keys("Esc");
    let pointed = driver.pointed().unwrap();
    assert!(pointed.contains(title(stays.strategy)), "{pointed}\n{}", driver.text());
}

#[test]
fn the_pointer_stays_in_the_list_on_what_was_chosen_when_a_strategy_above_it_goes() {
    let safety = BUILTIN.safety.iter().map(|asked| (asked.id.clone(), id("yes"))).collect();
    let afraid = Responses { safety, ..mixed(1) };
    let mut driver = crate::people::at_results(0);
    let run = driver.state().session.runs().latest().unwrap();
    let advised = driver.state().session.findings(run).advice;
    let stays = not_withheld(&BUILTIN, &afraid);
    let stays = advised.iter().rfind(|one| stays.contains(&one.strategy)).unwrap().strategy;
    let title = &BUILTIN.strategies[stays].title;
    driver.size(100, 80).keys("2 /").types(title).keys("Esc t");
    let is_second = |driver: &Driver| {
        let screen = driver.text();
        let mut lines =
            screen.lines().filter(|line| line.contains(title.get(..24).unwrap_or(title)));
        lines.nth(1).is_some_and(|line| line.trim_start().starts_with('▸'))
    };
    assert!(is_second(&driver), "{}", driver.text());
    driver.with_run(-1, afraid).list();
    assert!(is_second(&driver), "{}", driver.text());
}

#[test]
fn to_somebody_in_danger_no_scores_are_offered_where_there_is_nothing_to_compare() {
    let mut driver = crate::scenes::in_danger();
    driver.keys("4").assert_shows("There is no earlier run");
    driver.assert_hides("Show my scores");
}

#[test]
fn once_the_run_of_somebody_in_danger_is_deleted_the_pointer_is_not_on_showing_scores() {
    let mut driver = crate::scenes::in_danger();
    driver.choose("Delete this run").choose("Yes, delete it").assert_shows("Deleted.");
    driver.assert_hides("▸ Show my scores").keys("Home").assert_shows("▸ Help now");
    driver.assert_shows("This run is deleted. You can still see it here until you");
}

#[test]
fn scores_that_are_left_out_are_said_to_be_in_the_list_of_runs_only_while_the_run_is() {
    const LISTED: &str = "The list of your runs and the curves over time still show them.";
    let mut driver = crate::scenes::in_danger();
    assert!(squeezed(&driver.list().page(76)).contains(LISTED));
    driver.choose("Delete this run").choose("Yes, delete it");
    assert!(!squeezed(&driver.page(76)).contains(LISTED));
    driver.keys("Esc").choose("Your runs").assert_shows("No run is kept here.");
    let mut unkept = crate::scenes::after(new_driver(), "Down Enter*3 1 Enter 2 Safety");
    answer_all(&mut unkept, cycle);
    unkept.keys("Enter*2");
    assert!(squeezed(&unkept.page(76)).contains(LISTED));
    unkept.keys("Esc").choose("Your runs").assert_shows("not kept");
}

#[test]
fn going_on_from_an_unticked_answer_about_safety_names_the_key_that_chooses_it() {
    let mut driver = crate::people::new_driver();
    driver.choose("Start, and keep this run").keys("Enter*2");
    driver
        .keys("2")
        .assert_shows("▸ [x] 2  No")
        .keys("Down")
        .assert_shows("▸ [ ] 3  I am not sure");
    for key in ["Enter", "Right", "Tab", "l"] {
        driver.keys(key).assert_shows("Space ticks this one.").assert_shows("3 of 7");
        driver.keys("Up Down").assert_hides("Space ticks this one.");
    }
    driver.keys("Space Enter").assert_shows("Not being sure is reason enough to take care");
}

#[test]
fn looking_at_a_page_leaves_the_pointer_on_keeping_nothing() {
    let mut driver = crate::people::new_driver();
    driver.keys("Down").assert_shows("▸ Start, and keep nothing");
    for page in ["F1", "?"] {
        driver.keys(page).assert_hides("▸ Start").keys("Esc");
        driver.assert_shows("▸ Start, and keep nothing");
    }
}

#[test]
fn a_yes_that_was_looked_over_stays_when_the_person_is_changed_in_the_review() {
    let mut driver = new_driver();
    let mut earlier = mixed(0);
    earlier.safety.insert(BUILTIN.safety[0].id.clone(), id("yes"));
    driver.with_run(30, earlier).list().choose("Answer again, and keep");
    driver.keys("Enter*2").assert_shows("Filled in from").keys("Enter");
    driver.assert_shows("This matters more").keys("2 s Enter s Enter s Enter s Enter");
    answer_all(&mut driver, cycle);
    driver.keys("Enter").assert_shows("Look over your answers").keys("Down Enter");
    driver.assert_shows("What you said so far stays, about safety too.");
    let means_danger =
        |driver: &Driver| driver.state().session.pass().unwrap().responses.says_danger(&BUILTIN);
    driver.keys("n").types("K").keys("Enter");
    assert!(means_danger(&driver), "the same person, with a name");
    driver.keys("Down*3 Up Enter").assert_shows("Look over your answers");
    assert!(means_danger(&driver), "another person");
}

#[test]
fn what_will_not_be_named_beside_the_results_is_not_promised_to_stand_there() {
    let mut driver = crate::scenes::in_danger();
    driver.keys("2 Down*3 Enter t").assert_shows("t drop").keys("i");
    driver.assert_shows("How did it go?").assert_hides("stand beside your results");
}

#[test]
fn what_somebody_in_danger_chose_is_not_named_over_time_either() {
    let mut driver = crate::scenes::in_danger();
    driver.keys("2 Down*3 Enter t").assert_shows("t drop").keys("Esc*2");
    driver.choose("All your runs").keys("Tab").assert_shows("[Over time]").size(100, 60);
    driver.assert_hides("What you wanted to try");
}

#[test]
fn what_was_chosen_in_danger_is_not_on_the_page_that_the_first_screen_leads_to_later() {
    let mut driver = new_driver();
    driver.with_run(30, afraid(0)).list().choose("See your latest results");
    driver
        .keys("2 / s l e e p Enter t")
        .assert_shows("not named on the first screen")
        .keys("Esc*3");
    driver.choose("See your latest results").keys("2").assert_shows("What you want to try");
    driver.with_run(2, mixed(0)).list().keys("Esc").choose("See your latest results");
    driver.keys("2 Down t Down t").assert_shows("What you want to try").keys("Esc");
    driver.choose("What you want to try").size(100, 60).assert_shows("(since 21 November 2026)");
    driver.assert_hides("Look after sleep, food and rest first (since");
    driver.keys("a /").types("sleep").assert_shows("chosen; 10 minutes a day");
}

#[test]
fn what_was_written_is_said_to_be_gone_once_it_is() {
    let mut driver = new_driver();
    driver.keys("Enter*3 1 Enter 4").assert_shows("Nothing of this run is kept from here on.");
    driver.assert_shows("What was written has been removed.").assert_hides("being removed");
}

#[test]
fn a_region_chosen_for_now_is_said_not_to_stay() {
    let mut driver = new_driver();
    driver.keys("H").assert_hides("To keep it").keys("Right");
    driver.assert_shows("This region is shown until you leave. To keep it");
    driver.keys("Left").assert_hides("To keep it");
}

#[test]
fn of_a_deleted_run_in_danger_older_results_keep_its_care_and_neither_screen_nor_file_tells_of_it()
{
    let mut driver = new_driver();
    driver.with_run(60, mixed(0)).with_run(1, afraid(1)).list().size(100, 200);
    driver.choose("All your runs").keys("d").choose("Yes, delete it").keys("Enter");
    driver.assert_hides("Later you said").assert_shows("Show my scores");
    driver.keys("2");
    assert!(!faces_the_other(&BUILTIN, &driver.text()), "{}", driver.text());
    driver.keys("p Down*2 Space");
    driver.assert_shows("[x] What you said about being safe").choose("Write it");
    let Some(Effect::WritePage { text, .. }) = driver.asked.last() else { panic!() };
    assert!(!text.contains("Later you said"), "{text}");
    let mut cautions = BUILTIN.cautions.iter();
    let of_danger =
        cautions.find(|one| one.conditions.only_when.iter().any(|flag| *flag == UNSAFE));
    assert!(!text.contains(&of_danger.unwrap().title), "{text}");
}

#[test]
fn what_was_said_in_a_run_that_keeps_nothing_is_in_no_file_of_an_older_run() {
    for keep in [false, true] {
        let mut driver = new_driver();
        driver.with_run(60, mixed(0)).list().size(100, 200);
        let now = driver.state().now();
        let session = &mut driver.state_mut().session;
        session.begin(keep);
        session.set_person(Some(0));
        session.answer_safety(0, Some(0));
        session.finish(now).unwrap();
        driver.choose("All your runs").keys("Down Enter");
        driver.assert_shows("Later you said").keys("p Down*2 Space");
        driver.assert_shows("[x] What you said about being safe").choose("Write it");
        let Some(Effect::WritePage { text, .. }) = driver.asked.last() else { panic!() };
        assert_eq!(text.contains("Later you said"), keep, "{text}");
    }
}

#[test]
fn an_older_run_says_that_a_newer_one_cannot_be_read() {
    let mut driver = new_driver();
    let newer = RunName::new(driver.state().now(), RunKey::parse("0000abcd").unwrap()).unwrap();
    driver.with_run(40, mixed(0)).list().choose("See your latest results");
    driver.assert_hides("A newer run cannot be read").keys("Esc");
    driver.with_named(newer, Err(StoreError::RunGone)).list().choose("See your latest results");
    let unknown = "A newer run cannot be read, so what you see here does not";
    for keys in ["1", "2", "a"] {
        driver.keys(keys).assert_shows(unknown);
        assert_eq!(driver.text().matches(unknown).count(), 1, "{}", driver.text());
    }
    driver.keys("4").assert_hides(unknown);
}

#[test]
fn the_first_screen_says_that_a_kept_run_cannot_be_read_unless_it_is_to_say_nothing_of_any() {
    let said = "A kept run cannot be read; see where your answers are.";
    let mut driver = new_driver();
    let newer = RunName::new(driver.state().now(), RunKey::parse("0000abcd").unwrap()).unwrap();
    driver.with_run(40, mixed(0)).list().assert_hides(said);
    driver.with_named(newer, Err(StoreError::RunGone)).list().assert_shows(said);
    driver.choose("All your runs").assert_hides(said).keys("Esc").assert_shows(said);
    driver.state_mut().session.set_lock(Lock::Closed);
    driver.assert_hides(said).state_mut().session.set_lock(Lock::Off);
    driver.assert_shows(said);
    let nothing = Settings { mention_earlier_runs: Some(false), ..Settings::default() };
    driver.state_mut().set_settings_as_written(nothing);
    driver.assert_hides(said);
    let path = "/home/sam/goodfaith/draft.toml".into();
    let why = StoreError::UnreadableDraft(FileError { path, why: FileTrouble::Incomplete(None) });
    driver.state_mut().session.on_unreadable_draft(&why);
    driver.assert_shows("An unfinished run cannot be read; see where your answers are.");
}

#[test]
fn an_answer_to_the_first_question_about_safety_is_in_view_in_every_window() {
    for (columns, rows) in [(40, 12), (44, 20), (40, 24), (60, 15), (62, 16), (80, 24)] {
        let mut driver = scene("situation_3_safety");
        driver.size(columns, rows).assert_shows("1  Yes, at least one of these");
    }
}
