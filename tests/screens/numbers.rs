//! Questions that are answered with a number, have more than nine options, or are shown by an
//! earlier answer.

use std::fmt::Write as _;

use goodfaith::questionnaire::{Id, Questionnaire, Source, parse};

use crate::{driver::Driver, snapshots};

/// A range of numbers, twelve options, and a question that is asked only after 7 or more.
fn questionnaire() -> Questionnaire {
    let months = (1..=12).map(|month| format!("{{ value = {month}, label = \"Month {month}\" }}"));
    let text = crate::people::TINY
        .replace(
            "[[scale]]",
            &format!(
                "[[response_set]]\nid = \"pain\"\nnumbers = {{ from = 0, to = 10, low = \"no pain\", \
                 high = \"the worst pain\" }}\n[[response_set]]\nid = \"month\"\noptions = [{}]\n[[scale]]",
                months.collect::<Vec<_>>().join(", ")
            ),
        )
        + "[[item]]\nid = \"d2\"\nunscored = true\ntext = \"How strong was the pain?\"\n\
           response_set = \"pain\"\n\
           [[item]]\nid = \"d3\"\nunscored = true\ntext = \"Did it keep you awake?\"\n\
           response_set = \"yes-no\"\nwhen = { item = \"d2\", is = [7, 8, 9, 10] }\n\
           [[item]]\nid = \"d4\"\nunscored = true\ntext = \"In which month did it begin?\"\n\
           response_set = \"month\"\n";
    parse(&[Source { name: "numbers.toml".into(), text }]).unwrap_or_else(|why| panic!("{why}"))
}

fn at_the_number() -> Driver {
    let mut driver = Driver::new(questionnaire());
    driver.keys("Enter 1 Enter");
    driver.assert_shows("How strong was the pain?");
    driver
}

fn answer(driver: &Driver, item: &str) -> Option<i64> {
    driver.state().session.pass()?.responses.value(&Id::new(item)?)
}

#[test]
fn if_digits_go_on_at_once_a_number_waits_for_its_second_digit() {
    let mut driver = at_the_number();
    driver.state_mut().settings.digit_goes_on = Some(true);
    assert!(driver.app().goes_on_at_once());
    driver.keys("1").assert_shows("How strong was the pain?");
    assert!(!driver.app().goes_on_at_once());
    driver.keys("0").assert_shows("Did it keep you awake?");
    assert_eq!(answer(&driver, "d2"), Some(10));
}

#[test]
fn that_a_held_digit_did_nothing_is_said_and_drawn_once() {
    let mut driver = at_the_number();
    assert!(driver.app_mut().on_held_digit());
    assert!(!driver.app_mut().on_held_digit());
    driver.assert_shows("The same digit twice so quickly counts once.").keys("3");
    driver.assert_hides("counts once");
}

#[test]
fn a_number_is_typed_digit_by_digit_and_moved_up_and_down() {
    let mut driver = at_the_number();
    driver.keys("1");
    assert_eq!(answer(&driver, "d2"), Some(1));
    driver.keys("0");
    assert_eq!(answer(&driver, "d2"), Some(10));
    driver.keys("9");
    assert_eq!(answer(&driver, "d2"), Some(9));
    driver.keys("Down Down");
    assert_eq!(answer(&driver, "d2"), Some(7));
    driver.keys("Up");
    assert_eq!(answer(&driver, "d2"), Some(8));
    driver.keys("s");
    driver.assert_shows("Doesn't apply");
    assert_eq!(answer(&driver, "d2"), None);
}

#[test]
fn a_question_is_asked_only_after_the_answer_that_shows_it() {
    let mut driver = at_the_number();
    driver.assert_shows("2 of 3");
    driver.keys("3 Enter");
    driver.assert_shows("In which month did it begin?");
    driver.assert_shows("3 of 3");
    driver.keys("Left 8 Enter");
    driver.assert_shows("Did it keep you awake?");
    driver.assert_shows("3 of 4");
    driver.keys("2 Enter Left Left 2 Enter");
    driver.assert_shows("In which month did it begin?");
    driver.keys("1 1 Enter");
    driver.assert_shows("Look over your answers");
    assert!(!driver.text().contains("Did it keep you awake?"), "{}", driver.text());
}

#[test]
fn options_after_the_ninth_are_chosen_by_two_digits() {
    let mut driver = at_the_number();
    driver.keys("3 Enter 1 2");
    assert_eq!(answer(&driver, "d4"), Some(12));
    driver.keys("4");
    assert_eq!(answer(&driver, "d4"), Some(4));
    driver.keys("1 Up 1");
    assert_eq!(answer(&driver, "d4"), Some(1));
}

#[test]
fn a_number_and_many_options_have_a_look_at_every_size() {
    let mut looks = String::new();
    for keys in ["", "7", "3 Enter 1 1"] {
        for (columns, rows, unicode) in [(80, 24, true), (40, 12, true), (80, 24, false)] {
            let mut driver = at_the_number();
            driver.keys(keys).size(columns, rows).unicode(unicode);
            let _ = writeln!(looks, "===== {keys:?}, {columns} x {rows}\n{}", driver.text());
        }
    }
    snapshots::compare("question-numbers", &looks);
}

#[test]
fn once_a_digit_goes_on_the_answer_before_is_that_of_the_question_that_was_asked_before() {
    let mut driver = at_the_number();
    driver.state_mut().settings.digit_goes_on = Some(true);
    driver.keys("3 Enter").assert_shows("In which month did it begin?");
    driver.assert_shows("Before: 3 ").assert_hides("Did it keep you awake?");
}
