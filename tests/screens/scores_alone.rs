//! A questionnaire without strategies: nothing is promised that it does not have.

use std::sync::Arc;

use goodfaith::{
    plain::Dialogue,
    questionnaire::{Questionnaire, Source, parse},
    report::ResultsPage,
    session::Persistence,
};
use jiff::{Timestamp, tz::TimeZone};

use crate::driver::Driver;

fn questionnaire() -> Questionnaire {
    let source = Source { name: "tiny.toml".into(), text: crate::people::TINY.to_owned() };
    let questionnaire = parse(&[source]).unwrap_or_else(|why| panic!("{why}"));
    assert!(!questionnaire.has_strategies());
    questionnaire
}

#[test]
fn the_results_have_no_page_of_strategies_and_no_key_for_them() {
    let mut driver = Driver::new(questionnaire());
    driver.assert_hides("try").assert_hides("strateg");
    driver.keys("Enter 2 Enter Enter").assert_shows("[Overview] Answers  Compare");
    driver.assert_hides("find").assert_hides("all").assert_hides("strateg");
    driver.keys(&format!("a t / {}", ResultsPage::ALL.len())).assert_shows("[Overview]");
    driver.assert_shows(&format!("There is no page {}.", ResultsPage::ALL.len()));
    driver.keys("Right").assert_shows("[Answers]").assert_hides("find");
    driver.turn_to(ResultsPage::Compare).turn_to(ResultsPage::Overview);
    driver.keys("?").assert_hides("strateg");
    driver.keys("Esc").size(40, 12).assert_shows(&format!("1 of {}", ResultsPage::ALL.len() - 1));
}

#[test]
fn a_page_to_print_is_offered_without_strategies_too() {
    let mut driver = Driver::new(questionnaire());
    driver.keys("Enter 2 Enter Enter").assert_shows("[Overview]");
    driver.keys("p").assert_shows("A page to print or hand on").assert_hides("What may help");
    driver.keys("Esc ?").assert_shows("a page to print or hand on");
}

#[test]
fn the_plain_face_offers_no_strategies_and_says_nothing_of_any() {
    let persistence = Persistence::Off("/home/a/goodfaith".to_owned());
    let mut dialogue = Dialogue::new(Arc::new(questionnaire()), persistence, TimeZone::UTC);
    dialogue.introduce();
    dialogue.ask();
    let mut said = dialogue.take_said().join("\n");
    let mut types = |line: &str| {
        dialogue.on_line(line, Timestamp::UNIX_EPOCH);
        dialogue.ask();
        dialogue.take_said().join("\n")
    };
    for line in ["1", "2", "done", "again", "answers", "?"] {
        said += &types(line);
    }
    for word in ["strateg", "to try", "fits", "names", "What may help"] {
        assert!(!said.contains(word), "{word}: {said}");
    }
    assert!(types("names").contains("That is not one of the choices."));
    assert!(types("1").contains("That is not one of the choices."));
}
