//! Questionnaires of other people, with other answers.

use std::{fmt::Write as _, fs};

use tempfile::TempDir;

use crate::program::{Said, scored};

/// Two scales: one answered from 1 to 6, of four items, the last one reversed; one answered with
/// no or yes, of two items, both needed.
fn questionnaire() -> String {
    let mut text = String::from(
        r#"
format = 1
[instrument]
id = "two"
version = "1"
language = "en"
title = "Two"
recall = "Lately"
minutes = 1
retake_after_days = 1
licence = "none"
citation = "none"
validated = false
[[response_set]]
id = "six"
options = [
  { value = 1, label = "1" }, { value = 2, label = "2" }, { value = 3, label = "3" },
  { value = 4, label = "4" }, { value = 5, label = "5" }, { value = 6, label = "6" },
]
[[response_set]]
id = "yes-no"
options = [{ value = -1, label = "No" }, { value = 1, label = "Yes" }]
"#,
    );
    for (id, needed) in [("worry", 0.5), ("facts", 1.0)] {
        let band = "{ from = 0, id = \"any\", label = \"any\", meaning = \"Any.\" }";
        let _ = write!(
            text,
            "[[scale]]\nid = \"{id}\"\ntitle = \"T\"\nabout = \"A.\"\nmin_answered = {needed}\n\
             bands = [{band}]\n"
        );
    }
    for (id, scale, set, reversed) in [
        ("w1", "worry", "six", false),
        ("f1", "facts", "yes-no", false),
        ("w2", "worry", "six", false),
        ("w3", "worry", "six", false),
        ("w4", "worry", "six", true),
        ("f2", "facts", "yes-no", false),
    ] {
        let _ = write!(
            text,
            "[[item]]\nid = \"{id}\"\nscale = \"{scale}\"\ntext = \"T.\"\n\
             response_set = \"{set}\"\nreversed = {reversed}\n"
        );
    }
    text
}

fn scored_with(text: &str, arguments: &[&str], input: &str) -> Said {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("own.toml");
    fs::write(&path, text).unwrap();
    let path = path.to_str().unwrap();
    scored(&[&["--questionnaire", path], arguments].concat(), input)
}

#[test]
fn answers_from_one_to_six_and_yes_or_no_are_scored_within_their_range() {
    let input = "id,w1,w2,w3,w4,f1,f2\n\
                 low,1,1,1,6,-1,-1\n\
                 high,6,6,6,1,1,1\n\
                 mixed,6,1,,,1,-1\n\
                 few,6,,,,1,\n";
    let said = scored_with(&questionnaire(), &[], input);
    assert_eq!(
        said.out,
        "id,worry,facts,worry_answered,facts_answered\n\
         low,0,0,4,2\n\
         high,100,100,4,2\n\
         mixed,50,50,2,2\n\
         few,,,1,1\n"
    );
    assert_eq!((said.err.as_str(), said.code), ("", Some(0)));
    let said = scored_with(&questionnaire(), &["--points", "mean", "--no-header"], input);
    assert_eq!(said.out, "low,1,-1,4,2\nhigh,6,1,4,2\nmixed,3.5,0,2,2\nfew,,,1,1\n");
}

#[test]
fn what_is_between_the_options_is_no_answer() {
    let said = scored_with(&questionnaire(), &[], "f1,w1\n0,1\n1,0\n1,7\n");
    assert_eq!(said.code, Some(1));
    assert_eq!(
        said.err.lines().collect::<Vec<_>>(),
        [
            "goodfaith: line 2, row 1, has 0 for f1. Write -1 or 1, or leave it empty if there is \
             no answer",
            "goodfaith: line 3, row 2, has 0 for w1. Write 1, 2, 3, 4, 5 or 6, or leave it empty \
             if there is no answer",
            "goodfaith: line 4, row 3, has 7 for w1. Write 1, 2, 3, 4, 5 or 6, or leave it empty \
             if there is no answer",
            "goodfaith: 3 of 3 rows could not be scored, see above",
        ]
    );
}

#[test]
fn a_questionnaire_in_which_id_is_an_item_or_a_scale_is_refused() {
    for (from, kind) in [("\"f2\"", "an item"), ("\"facts\"", "a scale")] {
        let said = scored_with(&questionnaire().replace(from, "\"id\""), &[], "w1\n1\n");
        assert_eq!((said.out.as_str(), said.code), ("", Some(2)));
        assert!(said.err.contains(&format!("calls {kind} \"id\"")), "{}", said.err);
    }
}

#[test]
fn a_questionnaire_that_is_not_there_is_wrong_input() {
    let said = scored(&["--questionnaire", "/no/such.toml"], "w1\n1\n");
    assert_eq!((said.out.as_str(), said.code), ("", Some(2)));
}
