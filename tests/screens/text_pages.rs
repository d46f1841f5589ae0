//! Pages of text between the questions, in both faces.

use std::fmt::Write as _;

use goodfaith::{
    questionnaire::{Questionnaire, Source, parse},
    session::Stage,
    store::{Loaded, RunKey},
};

use crate::{driver::Driver, line_by_line::LineByLine, snapshots};

/// A page before the first question, and two before one that is asked only after a yes.
fn questionnaire() -> Questionnaire {
    let text = crate::people::TINY.to_owned()
        + "[[item]]\nid = \"d2\"\nunscored = true\ntext = \"Did you say so?\"\n\
           response_set = \"yes-no\"\nwhen = { item = \"d1\", is = [1] }\n\
           [[page]]\nbefore = \"d1\"\ntitle = \"Before you begin\"\ntext = \"There are no right or wrong \
           answers. Take the first one that fits, and skip whatever does not apply to you.\"\n\
           [[page]]\nbefore = \"d2\"\ntext = \"You had doubts.\"\n\
           [[page]]\nbefore = \"d2\"\ntext = \"The next question is about those doubts.\"\n";
    parse(&[Source { name: "pages.toml".into(), text }]).unwrap_or_else(|why| panic!("{why}"))
}

pub(crate) fn at_a_page() -> Driver {
    let mut driver = Driver::new(questionnaire());
    driver.keys("Enter").assert_shows("Before you begin");
    driver
}

#[test]
fn pages_are_read_on_the_way_there_and_back_and_passed_over_with_their_question() {
    let mut driver = at_a_page();
    driver.assert_shows("before question 1 of 1");
    driver.keys("1 Enter");
    driver.assert_shows("1 of 1");
    driver.keys("1 Enter").assert_shows("Look over your answers");
    driver.keys("Left 2 Right").assert_shows("You had doubts.");
    driver.keys("Enter").assert_shows("about those doubts").assert_shows("before question 2 of 2");
    driver.keys("Enter").assert_shows("Did you say so?");
    driver.keys("Left*3").assert_shows("1 of 2");
    driver.keys("Left").assert_shows("Before you begin");
}

#[test]
fn a_pass_that_was_left_at_a_question_goes_on_with_the_pages_before_it() {
    let mut driver = Driver::new(questionnaire());
    driver.keys("Enter Enter 2 Enter Enter*2");
    driver.assert_shows("Did you say so?");
    let stage = driver.state().session.pass().unwrap().stage;
    assert_eq!(stage, Stage::Question(1));
    let now = driver.state().now();
    let pass = driver.state().session.pass().unwrap().clone();
    let record = pass.to_draft(RunKey::parse("0000000a").unwrap(), &questionnaire(), now);
    let draft = Loaded { record, edited_by_hand: false };
    let mut driver = Driver::new(questionnaire());
    driver.state_mut().session.open_draft(draft.clone());
    driver.keys("Enter").assert_shows("You had doubts.");

    let mut driver = Driver::new(questionnaire());
    driver.choose("Start, and keep nothing").assert_shows("Before you begin");
    driver.app_mut().update(|state| drop(state.session.open_draft(draft)));
    driver.assert_shows("▸ Go on where you stopped").keys("Enter").assert_shows("You had doubts.");
}

/// Its only page has two paragraphs and a list.
fn in_paragraphs() -> Questionnaire {
    let text = crate::people::TINY.to_owned()
        + "[[page]]\nbefore = \"d1\"\ntext = \"\"\"\nTake the first answer\nthat fits.\n\nSkip:\n- what does \
           not apply;\n- what you would rather not say.\n\"\"\"\n";
    parse(&[Source { name: "paragraphs.toml".into(), text }]).unwrap_or_else(|why| panic!("{why}"))
}

#[test]
fn the_paragraphs_of_a_page_stay_apart_in_both_faces() {
    let mut driver = Driver::new(in_paragraphs());
    let page = driver.keys("Enter").text();
    let rows: Vec<&str> = page.lines().map(str::trim).collect();
    let first = rows.iter().position(|row| *row == "Take the first answer that fits.");
    let first = first.unwrap_or_else(|| panic!("{page}"));
    let others = ["", "Skip:", "", "· what does not apply;", "· what you would rather not say."];
    assert_eq!(rows[first + 1..][..others.len()], others, "{page}");

    let said = LineByLine::new(in_paragraphs()).types("1");
    let told = "\n\nTake the first answer that fits.\nSkip:\n- what does not apply;\n\
                - what you would rather not say.\nPress Enter to go on.";
    assert!(said.ends_with(told), "{said}");
}

#[test]
fn a_page_has_a_look_at_every_size() {
    let mut looks = String::new();
    for (columns, rows, unicode) in [(80, 24, true), (40, 12, true), (80, 24, false)] {
        let mut driver = at_a_page();
        driver.size(columns, rows).unicode(unicode);
        let _ = writeln!(looks, "===== {columns} x {rows}\n{}", driver.text());
    }
    snapshots::compare("text-page", &looks);
}

#[test]
fn the_plain_face_reads_a_page_and_goes_on_with_enter() {
    let mut face = LineByLine::new(questionnaire());
    let mut types = |line: &str| face.types(line);
    let page = types("1");
    let told = "\n\nBefore you begin\nThere are no right or wrong answers. Take the first one that fits, \
                and skip whatever does not apply to you.\nPress Enter to go on.";
    assert!(page.ends_with(told), "{page}");
    assert!(types("2").starts_with("That is not one of the choices.\nPress Enter to go on."));
    assert!(types("?").contains("Enter alone: go on."));
    assert!(types("s").contains("1 of 1. "), "at any time, s skips");
    types("b");
    assert!(types("").contains("1 of 1. "));
    let said = types("2");
    assert!(said.starts_with("You chose: Yes.\n"), "{said}");
    assert!(said.ends_with("\n\nYou had doubts.\nPress Enter to go on."), "{said}");
    assert!(types("").contains("about those doubts"));
    assert!(types("b").contains("You had doubts."));
    assert!(types("b").contains("1 of 2. "));
    assert!(types("1").contains("Look over your answers."));
}
