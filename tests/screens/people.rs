//! Questionnaires to ask, and people who answer them.

use std::{fs, path::Path, sync::LazyLock};

use goodfaith::{
    assessment::{Answer, Findings, Responses},
    builtin,
    questionnaire::{Id, Questionnaire, Source, parse},
    session::{ClosingPart, Stage},
};

use crate::driver::Driver;

/// The questionnaire that is part of the program.
pub(crate) static BUILTIN: LazyLock<Questionnaire> = LazyLock::new(|| builtin().unwrap());

/// The questionnaire that `goodfaith new` writes: it has one strategy.
pub(crate) const EXAMPLE: &str = include_str!("../../src/cli/new/example.toml");

pub(crate) fn id(text: &str) -> Id {
    Id::new(text).unwrap()
}

/// Opens the app with the built-in questionnaire and an empty folder.
pub(crate) fn new_driver() -> Driver {
    Driver::new(BUILTIN.clone())
}

/// Returns the built-in questionnaire in ASCII alone, so that all other characters are the screens' own.
pub(crate) fn builtin_in_ascii() -> Questionnaire {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/trust-signs");
    let mut files: Vec<_> =
        fs::read_dir(folder).unwrap().map(|file| file.unwrap().path()).collect();
    files.sort();
    let source = |path: &std::path::PathBuf| Source {
        name: path.display().to_string(),
        text: fs::read_to_string(path).unwrap().replace('…', "..."),
    };
    parse(&files.iter().map(source).collect::<Vec<_>>()).unwrap()
}

/// Answers every question of a questionnaire with its fifth option, and opens the results.
pub(crate) fn at_results_of(text: String) -> Driver {
    let source = Source { name: "example.toml".into(), text };
    let mut driver = Driver::new(parse(&[source]).unwrap_or_else(|why| panic!("{why}")));
    driver.keys("Enter");
    while !driver.text().contains("See the results") {
        driver.keys("5 Enter");
    }
    driver.keys("Enter");
    driver
}

/// Returns answers to every item, with values that depend on the positions.
pub(crate) fn answers(value: impl Fn(usize) -> i64) -> Responses {
    let items = BUILTIN.items.iter().enumerate();
    let answers = items.map(|(at, item)| (item.id.clone(), Answer::Value(value(at)))).collect();
    Responses { person_kind: Some(id("partner")), answers, ..Responses::default() }
}

/// Returns answers that differ from item to item; another step gives others.
pub(crate) fn mixed(step: usize) -> Responses {
    answers(|at| mixed_at(at, step))
}

/// Returns the answers of [`mixed`], and to every question about safety the one that means danger.
pub(crate) fn afraid(step: usize) -> Responses {
    let safety = BUILTIN.safety.iter().map(|asked| (asked.id.clone(), Id::yes_or_no(true)));
    Responses { safety: safety.collect(), ..mixed(step) }
}

/// Returns the value for an item, by its position, if all five are given in turn.
pub(crate) fn cycle(item: usize) -> i64 {
    i64::try_from(item % 5).unwrap()
}

pub(crate) fn mixed_at(item: usize, step: usize) -> i64 {
    let value = (item * 3 + item / 4 + step) % 5;
    // Every fourth item is about control, of which "often" would dominate the results.
    i64::try_from(if item % 4 == 1 { value % 3 } else { value }).unwrap()
}

/// Goes to the first question, keeping the run.
pub(crate) fn at_first_question() -> Driver {
    let mut driver = new_driver();
    driver.keys("Enter 1 Unscored");
    driver.assert_shows("1 of 32");
    driver
}

/// Answers every question as [`mixed`] does, and stops before the results.
pub(crate) fn at_review(step: usize) -> Driver {
    let mut driver = at_first_question();
    answer_all(&mut driver, |at| mixed_at(at, step));
    driver.keys("Enter");
    driver.assert_shows("Look over your answers");
    driver
}

/// Answers all 32 questions without a key, and opens the last page before the review.
pub(crate) fn answer_all(driver: &mut Driver, value: impl Fn(usize) -> i64) {
    let session = &mut driver.state_mut().session;
    for item in 0..BUILTIN.items.len() {
        session.answer(item, Answer::Value(value(item)));
    }
    session.go_to(Stage::Closing(ClosingPart::Patterns));
    driver.keys("Esc Enter").assert_shows("after the questions, 2 of 2");
}

/// Answers every question as [`mixed`] does, and opens the results.
pub(crate) fn at_results(step: usize) -> Driver {
    let mut driver = at_review(step);
    driver.keys("Enter");
    driver.assert_shows("[Overview]");
    driver
}

/// Opens the exercise of the first strategy that has one.
pub(crate) fn at_exercise() -> Driver {
    let mut driver = at_results(0);
    let run = driver.state().session.runs().latest().unwrap();
    let responses = driver.state().session.runs()[run].run.responses.clone();
    let advice = Findings::of(&BUILTIN, &responses).advice;
    let mut strategies = advice.iter().map(|advice| &BUILTIN.strategies[advice.strategy]);
    let title = &strategies.find(|strategy| strategy.exercise.is_some()).unwrap().title;
    driver.keys("Right").choose(title).keys("Enter");
    driver
}

/// Returns a questionnaire with one yes-or-no item and no strategies.
pub(crate) fn tiny() -> Questionnaire {
    tiny_of("")
}

/// Returns the same, with a line added to the table of its instrument.
pub(crate) fn tiny_of(line: &str) -> Questionnaire {
    let text = TINY.replace("recall = \"Today\"", &format!("recall = \"Today\"\n{line}"));
    let source = Source { name: "tiny.toml".to_owned(), text };
    parse(&[source]).unwrap_or_else(|problems| panic!("{problems}"))
}

pub(crate) const TINY: &str = r#"
format = 1
[instrument]
id = "tiny"
version = "1"
language = "en"
title = "One question"
recall = "Today"
minutes = 1
retake_after_days = 1
licence = "CC0"
citation = "None"
validated = false
[[response_set]]
id = "yes-no"
options = [{ value = 0, label = "No" }, { value = 1, label = "Yes" }]
[[scale]]
id = "doubt"
title = "Doubt"
about = "Whether there was doubt."
high = "hard"
bands = [
  { from = 0, id = "low", label = "low", meaning = "No doubt." },
  { from = 50, id = "high", label = "high", meaning = "Some doubt." },
]
[[item]]
id = "d1"
scale = "doubt"
text = "I doubted."
response_set = "yes-no"
"#;
