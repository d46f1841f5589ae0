//! Runs of a questionnaire that is not the one at hand.

use goodfaith::{
    assessment::{Answer, Responses, Run},
    builtin_named,
    questionnaire::{Questionnaire, Version},
    report::ResultsPage,
    store::Loaded,
};
use jiff::ToSpan as _;

use crate::{
    driver::Driver,
    people::{BUILTIN, afraid, id, mixed, new_driver},
    squeezed::squeezed,
};

fn ipip() -> Questionnaire {
    builtin_named("ipip-trust").unwrap().load().unwrap()
}

fn ipip_answers() -> Responses {
    let answers = ipip().items.into_iter().map(|item| (item.id, Answer::Value(4))).collect();
    Responses { answers, ..Responses::default() }
}

/// Puts a run of a questionnaire that is not the one at hand into the folder, before one of the one at hand.
fn with_other(driver: &mut Driver, days_ago: i64, other: &Questionnaire, said: Responses) {
    let finished = driver.state().now() - (24 * days_ago).hours();
    let record = Run::finish(other, said, finished);
    driver.with_file(Loaded { record, edited_by_hand: false });
}

/// Opens a run of the first questionnaire while the other one is at hand.
fn at_run_of_the_first(said: Responses) -> Driver {
    let mut driver = Driver::new(ipip());
    driver.with_run(7, ipip_answers());
    with_other(&mut driver, 1, &BUILTIN, said);
    driver.list().choose("All your runs").keys("Home Enter");
    driver
}

/// Opens a run of the other questionnaire while the first one is at hand.
fn at_run_of_the_other() -> Driver {
    let mut driver = new_driver();
    driver.with_run(7, mixed(0));
    with_other(&mut driver, 1, &ipip(), ipip_answers());
    driver.list().choose("All your runs").keys("f f Home Enter");
    driver
}

#[test]
fn the_scales_of_a_built_in_questionnaire_that_is_not_at_hand_have_their_titles_and_words() {
    let mut driver = at_run_of_the_first(mixed(0));
    driver.assert_shows("Difficulty forgiving").assert_shows("often");
    let page = squeezed(&driver.page(76));
    let how = "Its questionnaire is built in: start goodfaith without --questionnaire.";
    assert!(page.contains(how), "{page}");
    let page = squeezed(&at_run_of_the_other().page(76));
    let how = "Its questionnaire is built in: start goodfaith with --questionnaire ipip-trust.";
    assert!(page.contains("Trust") && page.contains(how), "{page}");
}

#[test]
fn how_to_read_the_answers_of_an_unknown_questionnaire_is_said_too() {
    let mut driver = new_driver();
    let mut other = ipip();
    other.instrument.id = id("another");
    driver.with_run(7, mixed(0));
    with_other(&mut driver, 1, &other, ipip_answers());
    driver.list().choose("All your runs").keys("f f Home Enter");
    let page = squeezed(&driver.page(76));
    let how = "If you have its questionnaire, start goodfaith with --questionnaire FILE.";
    assert!(page.contains(how), "{page}");
    driver.keys("p").assert_hides("what you ticked").assert_hides("being safe");
}

#[test]
fn a_page_to_hand_on_is_offered_with_what_its_run_has_and_not_with_what_is_at_hand() {
    let mut driver = at_run_of_the_other();
    driver.keys("p").assert_shows("Every answer");
    driver.assert_hides("what you ticked").assert_hides("being safe");
    let ticked = Responses { situations: [id("hurt-by-them")].into(), ..afraid(0) };
    let mut driver = at_run_of_the_first(ticked);
    driver.keys("p").assert_shows("What you said about being safe is left out.");
    driver.assert_hides("what you ticked").keys("Home Down Space");
    driver.assert_shows("Every answer, and what you ticked");
    driver.assert_shows("Whoever opens the file reads what you said about being safe.");
}

#[test]
fn in_danger_no_answers_are_offered_that_cannot_be_read_and_no_list_is_named_that_lacks_the_scores()
{
    let mut driver = at_run_of_the_first(afraid(0));
    driver.assert_hides("Difficulty forgiving").assert_hides("and answers");
    let page = squeezed(&driver.page(76));
    assert!(!page.contains("still show them"), "{page}");
    driver.turn_to(ResultsPage::Answers).assert_shows("answers other questions");
    driver.assert_hides("Show my").turn_to(ResultsPage::Overview).choose("Show my scores");
    driver.assert_shows("Difficulty forgiving").assert_shows("Hide my scores again");
}

#[test]
fn two_runs_of_the_same_other_questionnaire_are_said_to_be_compared_with_it_at_hand() {
    let mut driver = new_driver();
    driver.with_run(7, mixed(0));
    for days_ago in [2, 1] {
        with_other(&mut driver, days_ago, &ipip(), ipip_answers());
    }
    driver.list().choose("All your runs").keys("f f Home Space Down c");
    let page = squeezed(&driver.page(76));
    let how = "Both answer the same questionnaire. To compare them, start goodfaith with \
               --questionnaire ipip-trust.";
    assert!(page.contains(how), "{page}");
    driver.keys("Esc Down c");
    assert!(!squeezed(&driver.page(76)).contains("Both answer the same"), "one is of the first");
}

#[test]
fn nobody_is_sent_for_an_older_version_of_the_questionnaire_at_hand() {
    let mut driver = new_driver();
    let mut older = BUILTIN.clone();
    older.instrument.version = Version::new("0.9.0").unwrap();
    for days_ago in [2, 1] {
        with_other(&mut driver, days_ago, &older, mixed(0));
    }
    driver.list().choose("All your runs").keys("Home Space Down c");
    driver.assert_shows("These two cannot be compared.");
    driver.assert_hides("--questionnaire");
    driver.turn_to(ResultsPage::Overview);
    let page = squeezed(&driver.page(76));
    assert!(
        page.contains("answers other questions") && !page.contains("--questionnaire"),
        "{page}"
    );
}

#[test]
fn runs_that_are_not_drawn_are_said_to_be_in_the_list_once_that_lists_everybody() {
    let mut driver = new_driver();
    for (days_ago, name) in [(7, "Kim"), (8, "Bo")] {
        let name = goodfaith::assessment::PersonName::new(name);
        driver.with_run(days_ago, Responses { name, ..mixed(0) });
    }
    with_other(&mut driver, 1, &ipip(), ipip_answers());
    driver.list().choose("All your runs").keys("Right");
    let page = squeezed(&driver.page(76));
    let seen = "One run with other questions is not drawn here: the list, one page back, has it once \
                f shows everybody's.";
    assert!(page.contains(seen), "{page}");
}
