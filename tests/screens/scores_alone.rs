//! A questionnaire without strategies: nothing is promised that it does not have.

use goodfaith::report::ResultsPage;

use crate::{driver::Driver, line_by_line::LineByLine, people::tiny};

#[test]
fn the_results_have_no_page_of_strategies_and_no_key_for_them() {
    let pages = ResultsPage::of(&tiny()).len();
    let mut driver = Driver::new(tiny());
    driver.assert_hides("try").assert_hides("strateg");
    driver.keys("Enter 2 Enter Enter").assert_shows("[Overview] Answers  Compare");
    driver.assert_hides("find").assert_hides("all").assert_hides("strateg");
    driver.keys(&format!("a t / {}", pages + 1)).assert_shows("[Overview]");
    driver.assert_shows(&format!("There is no page {}.", pages + 1));
    driver.keys("Right").assert_shows("[Answers]").assert_hides("find");
    driver.turn_to(ResultsPage::Compare).turn_to(ResultsPage::Overview);
    driver.keys("?").assert_hides("strateg").assert_shows(&format!("1 to {pages} "));
    driver.keys("Esc").size(40, 12).assert_shows(&format!("1 of {pages}"));
}

#[test]
fn a_page_to_print_is_offered_without_strategies_too() {
    let mut driver = Driver::new(tiny());
    driver.keys("Enter 2 Enter Enter").assert_shows("[Overview]");
    driver.keys("p").assert_shows("A page to print or hand on").assert_hides("What may help");
    driver.assert_shows("Every answer").assert_hides("what you ticked");
    driver.keys("Esc ?").assert_shows("a page to print or hand on");
}

#[test]
fn the_plain_face_offers_no_strategies_and_says_nothing_of_any() {
    let mut face = LineByLine::new(tiny());
    face.dialogue.introduce();
    let mut said = face.dialogue.take_said().join("\n") + &face.said;
    for line in ["1", "2", "done", "again", "answers", "?"] {
        said += &face.types(line);
    }
    for word in ["strateg", "to try", "fits", "names", "What may help"] {
        assert!(!said.contains(word), "{word}: {said}");
    }
    assert!(face.types("names").contains("That is not one of the choices."));
    assert!(face.types("1").contains("That is not one of the choices."));
}
