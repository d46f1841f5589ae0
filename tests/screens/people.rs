//! Questionnaires to ask, and people who answer them.

use std::{fs, path::Path};

use goodfaith::{
    assessment::{Answer, Responses},
    questionnaire::{Id, Questionnaire, Source, builtin, parse},
};

use crate::driver::Driver;

pub(crate) fn id(text: &str) -> Id {
    Id::new(text).unwrap()
}

/// The app with the built-in questionnaire and an empty folder.
pub(crate) fn driver() -> Driver {
    Driver::new(builtin().unwrap())
}

/// The built-in questionnaire in ASCII alone, to tell its characters from those of the screens.
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

/// Answers every item with a value from 0 to 4 that depends on its place.
pub(crate) fn answers(value: impl Fn(usize) -> i64) -> Responses {
    let items = builtin().unwrap().items.into_iter().enumerate();
    let answers = items.map(|(at, item)| (item.id, Answer::Value(value(at)))).collect();
    Responses { person: Some(id("partner")), answers, ..Responses::default() }
}

/// Somebody whose answers differ from item to item; another step is another person.
pub(crate) fn mixed(step: usize) -> Responses {
    answers(|at| i64::try_from((at * 3 + at / 4 + step) % 5).unwrap())
}

/// Goes to the first question, keeping the run.
pub(crate) fn at_first_question() -> Driver {
    let mut driver = driver();
    driver.keys("Enter 1 Enter Enter Enter");
    driver.assert_shows("1 of 32");
    driver
}

/// Answers every question as [`mixed`] does, and stops before the results.
pub(crate) fn at_review(step: usize) -> Driver {
    let mut driver = at_first_question();
    answer_all(&mut driver, |at| (at * 3 + at / 4 + step) % 5);
    driver.keys("Enter");
    driver.assert_shows("Look over your answers");
    driver
}

/// Answers all 32 questions from the first on.
pub(crate) fn answer_all(driver: &mut Driver, value: impl Fn(usize) -> usize) {
    for at in 0..32 {
        driver.keys(&format!("{} Enter", value(at) + 1));
    }
    driver.assert_shows("Anything else that rings true?");
}

/// Answers every question as [`mixed`] does, and opens the results.
pub(crate) fn at_results(step: usize) -> Driver {
    let mut driver = at_review(step);
    driver.keys("Enter");
    driver.assert_shows("[Overview]");
    driver
}
