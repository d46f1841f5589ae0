//! A month with goodfaith: what is said of K. meets whoever comes back to K., and nobody else.

use goodfaith::{
    assessment::{Findings, PersonName, Responses},
    questionnaire::Facing,
    report::ResultsPage,
};

use crate::{
    driver::Driver,
    people::{BUILTIN, afraid, answer_all, mixed, new_driver},
    squeezed::squeezed,
};

/// Answers every question about somebody, from the page that asks whom.
fn answer(driver: &mut Driver, value: i64) {
    driver.keys("Enter*2 Safety").assert_shows("1 of 32");
    answer_all(driver, |at| (value + i64::from(at % 3 == 0)).min(4));
    driver.keys("Enter*2").assert_shows("[Overview]");
}

/// Answers about K. and chooses the first strategy; returns the driver and the strategy's title.
pub(crate) fn after_k() -> (Driver, String) {
    let mut driver = new_driver();
    driver.keys("Enter 1 n").types("K.").keys("Enter");
    answer(&mut driver, 3);
    driver.keys("t t").assert_shows("Chosen.");
    driver.keys("Enter").assert_shows("you want to try this").keys("Esc");
    let run = driver.state().session.runs().latest().unwrap();
    let chosen = driver.state().session.chosen_for(run);
    let title = BUILTIN.strategies[chosen[0].strategy].title.clone();
    (driver, title)
}

/// Returns the words of a page, whatever lines they are broken into.
fn words_of(driver: &Driver) -> String {
    squeezed(&driver.page(76))
}

/// Returns the first words of a title, which fit on a line.
fn first_words(title: &str) -> String {
    title.chars().take(24).collect()
}

pub(crate) fn home_after_9_days() -> Driver {
    let (mut driver, _) = after_k();
    driver.back_after(9);
    driver
}

pub(crate) fn asked_after_9_days() -> Driver {
    let mut driver = home_after_9_days();
    driver.keys("Enter");
    driver
}

pub(crate) fn in_between_about_m() -> Driver {
    let mut driver = asked_after_9_days();
    driver.keys("3").back_after(6);
    driver.choose("Answer again, and keep").keys("2 n").types("M.").keys("Enter");
    answer(&mut driver, 1);
    driver
}

pub(crate) fn after_35_days() -> Driver {
    let mut driver = in_between_about_m();
    driver.back_after(20);
    driver.choose("Answer again, and keep").assert_shows("K.");
    driver.keys("2");
    answer(&mut driver, 1);
    driver
}

#[test]
fn two_keys_choose_a_strategy_on_the_results_and_two_lead_from_home_to_it() {
    let (mut driver, title) = after_k();
    assert_eq!(driver.try_event_count(), 1);
    driver.back_after(1).assert_shows("Last time: 21 November 2026, about K., 1 day ago.");
    driver.assert_shows("You want to try:").keys("Down Enter");
    driver.assert_shows(&first_words(&title)).assert_shows("you want to try this");
}

#[test]
fn what_was_chosen_is_two_keys_from_home_whatever_home_asks() {
    for (days, first) in [(1, "Say how it went"), (40, "Say how it went"), (40, "Go on where")] {
        let (mut driver, title) = after_k();
        driver.back_after(days);
        if first.starts_with("Go on") {
            driver.choose("Answer again, and keep").keys("2 Esc");
        }
        driver.assert_shows(&format!("▸ {first}")).keys("Down Enter");
        driver.assert_shows(&first_words(&title)).assert_shows("you want to try this");
    }
}

#[test]
fn a_name_that_ends_with_a_stop_ends_no_sentence_twice() {
    let (mut driver, _) = after_k();
    let page = driver.keys("Esc").page(76);
    assert!(page.contains("about K.\n") && !page.contains(".."), "{page}");
    assert!(!driver.choose("All your runs").keys("Right").page(76).contains(".."));
    let mut driver = crate::named::with_two_people();
    let page = driver.choose("All your runs").page(76);
    assert!(page.contains("One run about M. Scores"), "{page}");
}

#[test]
fn the_first_line_is_not_to_start_for_whoever_has_results() {
    let mut driver = home_after_9_days();
    driver.assert_shows("▸ Say how it went\n");
    driver.assert_shows("It is best to answer again about them on 19 December 2026 or later.");
    let (mut driver, _) = after_k();
    driver.keys("t");
    driver.back_after(9).assert_shows("▸ See your latest results\n");
}

#[test]
fn a_month_goes_from_choosing_to_both_runs_what_was_tried_and_a_change() {
    let mut driver = asked_after_9_days();
    driver.assert_shows("Last time you wanted to try");
    driver.keys("3").assert_hides("Say how it went").assert_shows("You want to try:");
    assert_eq!(driver.try_event_count(), 2);

    let mut driver = after_35_days();
    driver.assert_shows("about K.").assert_hides("M.");
    driver.turn_to(ResultsPage::Compare);
    let page = words_of(&driver);
    for words in [
        "before 21 November 2026",
        "now 26 December 2026",
        "You tried it, and said that it helped a little.",
        "This stands beside the change. Nothing here shows that one caused the other.",
        "points",
    ] {
        assert!(page.contains(words), "{words}: {page}");
    }
    assert!(!page.contains("M.") && !page.contains("have no name"), "{page}");
    driver.turn_to(ResultsPage::Strategies).assert_shows("What you want to try");
    driver.keys("Esc").choose("All your runs").keys("Right");
    let page = words_of(&driver);
    assert!(page.contains("2 runs about K.") && page.contains("it helped a little"), "{page}");
    assert!(page.contains(" This stands beside") && !page.contains("· This stands"), "{page}");
}

#[test]
fn a_note_is_read_on_its_strategy_and_over_time_nothing_is_said_of_a_change_yet() {
    let mut driver = asked_after_9_days();
    driver.keys("7").assert_shows("in a file as readable as your");
    driver.types("On the bus.").keys("Enter 3");
    driver.choose("What you want to try");
    let page = words_of(&driver);
    assert!(page.ends_with("Your note On the bus."), "{page}");
    driver.keys("Esc").choose("All your runs").keys("Right");
    let page = words_of(&driver);
    assert!(page.ends_with("Turn back to the list for all numbers."), "{page}");
    assert!(!page.contains("This stands beside"), "there is no change yet: {page}");
}

#[test]
fn the_note_on_a_strategy_stands_beside_the_list_too_but_not_in_danger() {
    let mut driver = new_driver();
    driver.with_run(30, mixed(0)).list().size(120, 60).choose("See your latest results");
    driver.keys("2 a /").types("sleep").keys("Enter t i 7").types("On the bus.").keys("Enter 4");
    driver.keys("Esc").assert_shows("Your note").assert_shows("On the bus.").keys("Esc*2");
    driver.with_run(2, afraid(0)).list().choose("All your runs").keys("Down Enter 2 a /");
    driver.types("sleep").assert_shows("You tried it, and said that it helped.");
    driver.assert_hides("On the bus.");
}

#[test]
fn a_note_is_seen_where_it_was_written_stays_with_another_answer_and_is_changed_and_deleted_there()
{
    let (mut driver, _) = after_k();
    driver.size(80, 60);
    driver.keys("Enter i 7").types("He asked.").keys("Enter 2").assert_shows("He asked.");
    driver.keys("i").assert_shows("Your note stays.").keys("3").assert_shows("it helped a little.");
    driver.assert_shows("He asked.").keys("i 7").assert_shows("Leave it empty to delete it.");
    driver
        .assert_shows("He asked.")
        .types(" Twice.")
        .keys("Enter")
        .assert_shows("He asked. Twice.")
        .assert_shows("Your note is kept once you say how it went.");
    driver
        .assert_shows("7  Change or delete your note first")
        .keys("4")
        .assert_shows("He asked. Twice.");
    let notes = |driver: &Driver| {
        let notes = driver.try_events.iter().filter_map(|(_, event)| event.note.clone());
        notes.map(String::from).collect::<Vec<_>>()
    };
    assert_eq!(notes(&driver), ["He asked. Twice."]);
    driver.keys("i 7 Backspace*16 Enter").assert_shows("Your note is being deleted.").keys("Esc");
    driver.assert_hides("He asked.").assert_shows("You tried it, and said that it helped.");
    assert!(notes(&driver).is_empty());
}

#[test]
fn in_the_smallest_window_the_page_of_a_note_begins_with_a_whole_sentence_however_long_both_are() {
    let mut driver = new_driver();
    driver.keys("Enter 1");
    answer(&mut driver, 3);
    let title = "Test the thought, then write a fairer one";
    driver.keys("Right /").types(title).keys("Enter t").size(40, 12).keys("i");
    for begins in ["A line or two", "Leave it empty", "Leave it empty", "A note is kept with"] {
        driver.keys("7").assert_shows("▸ Note");
        assert!(driver.text().lines().nth(1).unwrap().starts_with(&format!(" {begins}")));
        driver.types(&" twenty-one letters".repeat(2)).keys("Enter");
    }
}

#[test]
fn what_was_said_before_has_the_pointer_when_it_is_asked_again() {
    let (mut driver, _) = after_k();
    driver.keys("Enter i").assert_hides("▸").keys("4 i");
    driver.assert_shows("▸ 4  I tried it, and it helped").assert_shows("What you say now");
    assert!(squeezed(&driver.text()).contains("You said: I tried it, and it helped. What"));
    driver.keys("6 i").assert_shows("▸ 6  Rather not say").keys("Enter");
    assert_eq!(driver.try_event_count(), 4);
}

#[test]
fn what_was_said_of_a_strategy_and_its_numbers_stand_on_its_page_once_from_its_top() {
    for (columns, rows) in [(80, 24), (40, 12)] {
        let (mut driver, _) = after_k();
        driver.size(columns, rows).keys("Enter i 3");
        let said = "You tried it, and said that it helped a little.";
        assert_eq!(squeezed(&driver.text()).matches(said).count(), 1, "{}", driver.text());
        driver.assert_hides("You said:").keys("End i 3").assert_shows("1. ");
        assert_eq!(squeezed(&driver.text()).matches(said).count(), 1, "{}", driver.text());
        driver.keys("i 6").assert_hides("Rather not say");
        assert!(squeezed(&driver.text()).contains("would rather not say how it went."));
    }
    let mut driver = crate::exercises::about_to_keep_numbers();
    driver.size(80, 24).choose("Yes, keep the numbers");
    driver.assert_shows(" your number went from 80 to 40.").assert_hides("they stand");
}

#[test]
fn what_was_said_of_a_strategy_is_seen_on_its_page_after_it_was_chosen_again() {
    let (mut driver, _) = after_k();
    driver.size(80, 60).keys("Enter i 7").types("He asked.").keys("Enter 2");
    let said = "You tried it, and said that it did not help.";
    driver.assert_shows(said).assert_shows("you want to try this").keys("t");
    driver.assert_shows(said).assert_shows("He asked.").assert_hides("chose it again").keys("t");
    driver.assert_shows(&format!("{said} You chose it again on"));
    driver.assert_shows("Your note from before").assert_shows("He asked.");
    driver.keys("i").assert_shows("Change or delete your note first").keys("Esc*2");
    driver.keys("Esc").choose("All your runs").keys("Tab").assert_shows("[Over time]");
    let listed = words_of(&driver);
    assert!(listed.contains("said that it did not help. You chose it again on"), "{listed}");
    assert!(listed.contains("Your note from before: He asked."), "{listed}");
    driver.keys("Esc").choose("See your latest results").keys("2 Enter");
    driver.keys("i 4").assert_shows("You tried it, and said that it helped.");
    driver.assert_hides("did not help").assert_hides("chose it again");
}

#[test]
fn what_was_said_of_one_strategy_is_not_taken_for_an_answer_about_the_next() {
    let (mut driver, _) = after_k();
    driver.keys("Enter n t Esc").back_after(9);
    driver.keys("Enter 4").assert_shows("Last time you wanted to try");
    driver.assert_shows("Of the one before, you said: I tried it, and it helped.");
    driver.keys("4").assert_shows("You said: I tried it, and it helped.");
    driver.assert_hides("Of the one before");
}

#[test]
fn that_something_was_tried_can_be_said_on_the_same_day() {
    let (mut driver, title) = after_k();
    driver.keys("Enter").assert_shows("i tried it").keys("i").assert_shows("How did it go?");
    driver.assert_shows(&first_words(&title)).keys("4");
    driver
        .assert_shows("You tried it, and said that it helped.")
        .assert_shows("you want to try this");
    assert_eq!(driver.try_event_count(), 2);
    let (mut driver, _) = after_k();
    driver.keys("Enter i Esc").assert_shows("you want to try this").keys("t i");
    driver.assert_shows("Press t first").assert_hides("i tried it");
}

#[test]
fn what_made_things_worse_is_let_go_with_a_kind_word_and_a_way_to_help() {
    let mut driver = asked_after_9_days();
    driver.keys("5").assert_shows("it is not a failure").assert_shows("Help now").keys("Down");
    driver.keys("Enter").assert_hides("What you want to try").assert_hides("Say how it went");
    driver
        .choose("See your latest")
        .assert_hides("made things worse")
        .size(80, 90)
        .keys("Right")
        .assert_shows("What made things worse (1)");
    driver.assert_hides("What you want to try").keys("Esc").choose("All your runs").keys("Right");
    let page = words_of(&driver);
    assert!(page.contains("You tried it, and said that it made things worse."), "{page}");
    let page = words_of(&made_worse_with_the_other());
    assert!(page.contains("afraid of what the other person may do"), "{page}");
}

#[test]
fn what_made_things_worse_says_so_on_its_page_and_is_not_offered_again() {
    let mut driver = made_worse_with_the_other();
    driver.keys("2").assert_shows("You said that it made things worse");
    driver.assert_shows("you tried this").assert_hides("something to try");
    let day = words_of(&driver);
    assert!(day.contains("That was on 21 November 2026."), "{day}");
    driver.assert_hides("  t try  ").assert_shows("i tried it");
    let events = driver.try_event_count();
    driver.keys("t").assert_shows("not chosen again");
    assert_eq!(driver.try_event_count(), events);
    let title = title_on_page(&driver);
    driver.keys("Esc*2").choose(&title).keys("Esc").assert_shows("made things worse");
    driver.assert_hides("  t try  ").keys("t").assert_shows("not chosen again");
    // Whoever said it by mistake can say something else.
    driver.keys("Enter i 4").assert_hides("made things worse").assert_shows("you want to try this");
    driver.assert_shows("You tried it, and said that it helped.").assert_shows("i tried it");
    driver.size(40, 12).keys("i 5 2").assert_shows("You said that it made things worse\n");
}

#[test]
fn what_made_things_worse_is_not_said_to_be_wanted_when_it_is_asked_about_again() {
    let mut driver = made_worse_with_the_other();
    driver.keys("2").assert_shows("You said that it made things worse").keys("i");
    driver.assert_shows("You wanted to try").assert_hides("You want to try").assert_hides("Since");
}

#[test]
fn nothing_says_that_it_can_feel_worse_at_first_once_something_made_things_worse() {
    let first = "It can feel worse before it feels better";
    let (mut driver, _) = after_k();
    driver.back_after(1).size(80, 100).choose("See your latest").assert_shows(first);
    let mut driver = made_worse_with_the_other();
    driver.back_after(1).size(80, 100).choose("See your latest").assert_hides(first);
}

/// Returns the title of the strategy that is open.
fn title_on_page(driver: &Driver) -> String {
    let page = driver.page(76);
    let titles = BUILTIN.strategies.iter().map(|strategy| &strategy.title);
    titles.into_iter().find(|title| page.contains(*title)).unwrap().clone()
}

/// Says of a strategy with a part for the other person that it made things worse.
pub(crate) fn made_worse_with_the_other() -> Driver {
    let mut driver = chosen_with_the_other(after_k().0);
    driver.keys("i 5");
    driver
}

/// Chooses a strategy with a part for the other person, from the overview.
fn chosen_with_the_other(mut driver: Driver) -> Driver {
    let run = driver.state().session.runs().latest().unwrap();
    let session = &driver.state().session;
    let findings = Findings::of(&BUILTIN, &session.runs()[run].run.responses);
    let mut fitting = findings.advice.iter().map(|advice| advice.strategy);
    let is_with_the_other = |at: &usize| BUILTIN.strategies[*at].facing == Facing::Other;
    let strategy = fitting.find(|at| is_with_the_other(at) && !session.is_chosen(run, *at));
    let title = &BUILTIN.strategies[strategy.unwrap()].title;
    driver.keys("Right /").types(title).keys("Enter t");
    driver
}

/// Begins to answer again about K. after 9 days, up to the page that asks how it went.
fn asked_before_the_questions(mut driver: Driver) -> Driver {
    driver.back_after(9).choose("Answer again, and keep").assert_shows("K.").keys("Enter");
    driver.assert_shows("Last time you wanted to try");
    driver
}

/// Likewise, where only something that faces the other person was chosen.
pub(crate) fn asked_about_what_faces_the_other() -> Driver {
    let mut driver = after_k().0;
    driver.keys("t");
    asked_before_the_questions(chosen_with_the_other(driver))
}

/// Returns answers about K. that mean danger.
pub(crate) fn afraid_of_k() -> Responses {
    Responses { name: PersonName::new("K."), ..afraid(1) }
}

#[test]
fn from_how_it_went_esc_leads_home_left_to_the_person_and_only_its_line_to_the_questions() {
    let ask = || asked_before_the_questions(after_k().0);
    ask().keys("Esc").assert_shows("Say how it went\n");
    ask().keys("Left").assert_shows("Whom do you have in mind?");
    let mut driver = ask();
    driver.keys("8").assert_shows("before the questions, 2 of 7");
    assert_eq!(driver.try_event_count(), 1);
}

#[test]
fn left_leads_one_page_back_within_how_it_went_and_what_is_said_there_anew_leads_on() {
    let chosen = || {
        let (mut driver, _) = after_k();
        driver.keys("Enter n t Esc");
        driver
    };
    let mut driver = asked_before_the_questions(chosen());
    let first = title_on_page(&driver);
    let second = title_on_page(driver.keys("4"));
    assert_ne!(first, second);
    driver.keys("Left").assert_shows(&first).assert_shows("▸ 4  I tried it, and it helped");
    driver.keys("5").assert_shows("it is not a failure");
    driver.keys("Left").assert_shows(&first).assert_shows("▸ 5  I tried it, and it made things");
    driver.keys("2").assert_shows(&second).keys("Left Left");
    driver.assert_shows("Whom do you have in mind?");

    let mut driver = chosen();
    driver.back_after(9).keys("Enter 4").assert_shows(&second).keys("Left");
    driver.assert_shows(&first).keys("Left").assert_shows("Say how it went\n");
}

#[test]
fn enter_without_an_answer_asks_for_one_at_once_though_the_question_is_out_of_view() {
    let mut driver = asked_after_9_days();
    driver.size(40, 12).keys("PageDown").assert_hides("How did it go?");
    let before = driver.text();
    driver.keys("Enter").assert_shows("Choose an answer first.").assert_hides("How did it go?");
    assert!(before.lines().nth(1) == driver.text().lines().nth(1), "{before}\n{}", driver.text());
}

#[test]
fn it_is_said_how_many_are_left_open() {
    let (mut driver, _) = after_k();
    driver.keys("Enter n t n t Esc");
    let mut driver = asked_before_the_questions(driver);
    driver.assert_shows("8  Leave this and the next 2 open, and go on").keys("4");
    driver.assert_shows("8  Leave this and the next one open, and go on").keys("Left");
    driver.assert_shows("8  Leave the next 2 open, and go on").keys("4 4");
    driver.assert_shows("8  Leave it open, and go on").keys("Left");
    driver.assert_shows("8  Leave the next one open, and go on").keys("8");
    driver.assert_shows("before the questions, 2 of 7");
}

#[test]
fn how_it_went_gives_way_to_the_questions_once_a_newer_run_withholds_what_was_chosen() {
    let mut driver = asked_about_what_faces_the_other();
    driver.with_run(0, afraid_of_k()).list().assert_shows("What is offered here has changed.");
    driver.assert_shows("before the questions, 2 of 7");
}

#[test]
fn the_results_about_m_say_nothing_of_k() {
    let (_, title) = after_k();
    let mut driver = in_between_about_m();
    let title = first_words(&title);
    for _ in 0..4 {
        let page = driver.page(76);
        for of_k in ["K.", "What you want to try", "21 November", "◆", "helped a little"] {
            assert!(!page.contains(of_k), "{of_k}: {page}");
        }
        driver.keys("Right");
    }
    driver.back_after(1);
    let home = driver.page(76);
    assert!(home.contains("about M.") && !home.contains("K."), "{home}");
    assert!(!home.contains(&title) && !home.contains("21 November"), "{home}");
    driver.choose("All your runs").assert_shows("One run about M.").assert_hides("K.");
}

#[test]
fn what_was_chosen_never_vanishes_by_itself_and_is_marked_as_not_tried_yet() {
    let (mut driver, title) = after_k();
    driver.back_after(30).choose("Answer again, and keep");
    driver.keys("Enter").assert_shows("Last time you wanted to try").keys("1");
    driver.keys("Enter Safety");
    answer_all(&mut driver, |_| 2);
    driver.keys("Enter*2 Right");
    let page = driver.page(76);
    assert!(page.contains("What you want to try") && page.contains(&first_words(&title)), "{page}");
    assert!(page.contains("not tried yet"), "{page}");
}

#[test]
fn when_nothing_is_kept_nothing_about_a_choice_is_asked_to_be_written() {
    let mut driver = new_driver();
    driver.keys("Down Enter 1");
    answer(&mut driver, 3);
    driver.keys("t t").assert_shows("Chosen until you leave: for now, this choice is not kept.");
    driver.keys("Enter Esc");
    assert_eq!(crate::keeping::writes(&driver), 0, "{:?}", driver.asked);
}

#[test]
fn a_first_screen_that_mentions_no_earlier_runs_is_like_that_of_somebody_who_has_none() {
    let mut home = home_after_9_days();
    let mut settings = home.state().session.settings().clone();
    settings.mention_earlier_runs = Some(false);
    home.state_mut().set_settings_as_written(settings);
    let page = home.page(76);
    for words in ["K.", "November", "Last time", "Answer again", "latest results", "want to try"] {
        assert!(!page.contains(words), "{words}: {page}");
    }
    assert_eq!(new_driver().page(76), page, "it is like that of somebody who has none");
    let mut empty = crate::people::new_driver();
    let mut settings = empty.state().session.settings().clone();
    settings.mention_earlier_runs = Some(false);
    empty.state_mut().set_settings_as_written(settings);
    assert_eq!(empty.page(76), page, "it does not even say whether there are any");
}

#[test]
fn before_a_run_is_deleted_it_is_said_that_what_was_tried_goes_with_it() {
    let (mut driver, _) = after_k();
    driver
        .keys("Esc")
        .choose("All your runs")
        .keys("d")
        .assert_shows("What you chose to try after it goes");
    let mut driver = crate::people::at_results(0);
    driver.keys("Esc").choose("All your runs").keys("d").assert_hides("What you chose");
}

#[test]
fn a_run_that_was_deleted_stays_away_at_the_next_start_with_what_was_said_of_it() {
    // By itself, and with everything.
    for (place, keys) in [("All your runs", "d"), ("Where your answers are", "End Enter")] {
        let (mut driver, _) = after_k();
        driver.back_after(1).assert_shows("about K.").choose(place).keys(keys);
        driver.choose("Yes, delete").back_after(9);
        assert_eq!((driver.page(76), driver.try_event_count()), (new_driver().page(76), 0));
    }
}

#[test]
fn a_run_dated_in_the_future_is_not_drawn_as_the_latest() {
    let mut driver = new_driver();
    driver.with_run(60, mixed(0)).with_run(30, mixed(1)).with_run(-900, mixed(2)).list();
    driver.assert_shows("Last time: 22 October 2026");
    driver.choose("All your runs").keys("Right");
    driver.assert_shows("to 22 October 2026, 2 runs");
    driver.assert_shows("One run dated in the future is not drawn here");
}

#[test]
fn enter_says_nothing_of_how_it_went_before_an_answer_is_chosen() {
    for (columns, rows) in [(40, 12), (80, 24)] {
        let mut driver = home_after_9_days();
        driver.size(columns, rows).keys("Enter*3").assert_shows("Choose an answer first.");
        driver.keys("Down Enter").assert_shows("You said: I have not got round");
    }
}

#[test]
fn in_the_smallest_window_how_it_went_begins_at_its_top_also_if_something_was_said_before() {
    let mut driver = crate::scenes::scene("month_9_strategy_tried");
    driver.size(40, 12).keys("i").assert_shows("You want to try").assert_shows("How did it go?");
    driver.assert_shows("You said: I tried it").assert_hides("▸").keys("Enter");
    driver.assert_shows("Choose an answer first.").keys("Down").assert_shows("▸ 1");
}

#[test]
fn of_several_things_to_ask_about_each_page_says_how_many_they_are_and_what_it_shows() {
    let mut driver = new_driver();
    driver.keys("Enter 1 n").types("K.").keys("Enter");
    answer(&mut driver, 3);
    driver.keys("Right Enter t n t Esc").back_after(9).choose("Say how it went");
    for number in ["1 of 2", "2 of 2"] {
        driver.assert_shows(&format!("Last time you wanted to try ({number})"));
        driver.assert_shows("It does not show what caused a change.").keys("4");
    }
}

#[test]
fn a_strategy_is_counted_among_as_many_as_the_list_says_fit() {
    let mut driver = made_worse_with_the_other();
    driver.keys("2 Esc Esc");
    let list = words_of(&driver);
    let (before, _) = list.split_once(" fit your answers").unwrap_or_else(|| panic!("{list}"));
    let fitting = before.split(' ').next_back().unwrap();
    driver.keys("Home Enter n").assert_shows(&format!("of {fitting}\n"));
}
