//! Questionnaires other than the built-in one, with other answers.

use std::{fmt::Write as _, fs};

use tempfile::TempDir;

use crate::{
    instrument::instrument,
    scoring::{Output, scored},
};

/// Two scales: one answered from 1 to 6, of four items, the last one reversed; one answered with
/// no or yes, of two items, both needed.
fn questionnaire() -> String {
    let mut text = instrument("two", "Two")
        + r#"
[[response_set]]
id = "six"
options = [
  { value = 1, label = "1" }, { value = 2, label = "2" }, { value = 3, label = "3" },
  { value = 4, label = "4" }, { value = 5, label = "5" }, { value = 6, label = "6" },
]
[[response_set]]
id = "yes-no"
options = [{ value = -1, label = "No" }, { value = 1, label = "Yes" }]
"#;
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

fn scored_with(text: &str, arguments: &[&str], input: &str) -> Output {
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
fn how_many_answers_were_left_out_because_nobody_should_have_been_asked_is_said_at_the_end() {
    let text = questionnaire()
        .replace("id = \"w4\"\n", "id = \"w4\"\nwhen = { item = \"w1\", is = [1], unasked = 6 }\n");
    let input =
        "id,w1,w2,w4\nright,1,2,3\nwrong,2,2,3\nopen,,2,3\nas-counted,2,2,6\nunasked,2,2,\n";
    let said = scored_with(&text, &[], input);
    let rows = "right,26.666666666666668,,3,0\nwrong,13.333333333333334,,2,0\nopen,,,1,0\n\
                as-counted,13.333333333333334,,2,0\nunasked,13.333333333333334,,2,0\n";
    assert!(said.out.ends_with(rows), "{}", said.out);
    let told = "goodfaith: 2 answers were left out: given the earlier answers, their questions are not \
                asked\n";
    assert_eq!((said.err.as_str(), said.code), (told, Some(0)));
    let one = scored_with(&text, &[], "id,w1,w2,w4\nwrong,2,2,3\n");
    assert!(
        one.err.starts_with("goodfaith: 1 answer was left out: given the earlier answers"),
        "{}",
        one.err
    );
}

#[test]
fn only_an_item_that_bears_on_a_score_is_missed() {
    let more = "[[item]]\nid = \"hard\"\ntext = \"T.\"\nresponse_set = \"six\"\nunscored = true\n\
                [[item]]\nid = \"any\"\ntext = \"T.\"\nresponse_set = \"yes-no\"\nunscored = true\n";
    let text = questionnaire()
        .replacen("[[item]]", &format!("{more}[[item]]"), 1)
        .replace("id = \"f2\"\n", "id = \"f2\"\nwhen = { item = \"any\", is = [1] }\n");
    let said = scored_with(&text, &[], "id,w1,w2,w3,w4,f1,f2\nx,1,1,1,6,-1,-1\n");
    let note = "goodfaith: 1 item has no column, so it counts as not answered: any\n";
    assert_eq!(said.note, note, "{}", said.err);
}

#[test]
fn a_code_for_no_answer_that_is_an_answer_is_named() {
    let input = "id,w1,w2,w3,w4,f1,f2\nx,1,2,2,6,-1,1\n";
    let said = scored_with(&questionnaire(), &["--missing", "6,-99,no"], input);
    let notes = "goodfaith: --missing 6 also leaves out a real answer to: w1, w2, w3, w4\n\
                 goodfaith: --missing no also leaves out a real answer to: f1, f2\n";
    assert_eq!((said.err.as_str(), said.code), (notes, Some(0)));
}

#[test]
fn what_is_between_the_options_is_no_answer() {
    let said = scored_with(&questionnaire(), &[], "f1,w1\n0,1\n1,0\n1,7\n");
    assert_eq!(said.code, Some(1));
    assert_eq!(
        said.err.lines().collect::<Vec<_>>(),
        [
            "goodfaith: line 2, row 1, has 0 for f1. Write -1, 1, a label or nothing; name codes for no \
             answer with --missing",
            "goodfaith: line 3, row 2, has 0 for w1. Write 1, 2, 3, 4, 5, 6, a label or nothing; name codes \
             for no answer with --missing",
            "goodfaith: line 4, row 3, has 7 for w1. Write 1, 2, 3, 4, 5, 6, a label or nothing; name codes \
             for no answer with --missing",
            "goodfaith: 3 of 3 rows could not be scored: see above",
        ]
    );
}

#[test]
fn a_questionnaire_in_which_id_is_an_item_or_a_scale_is_refused() {
    for (from, what) in
        [("\"f2\"", "has the id or the source \"id\""), ("\"facts\"", "two columns named id")]
    {
        let said = scored_with(&questionnaire().replace(from, "\"id\""), &[], "w1\n1\n");
        assert_eq!((said.out.as_str(), said.code), ("", Some(2)));
        assert!(said.err.contains(what) && said.err.contains("--id"), "{}", said.err);
    }
}

#[test]
fn a_questionnaire_that_is_not_there_is_wrong_input() {
    let said = scored(&["--questionnaire", "/no/such.toml"], "w1\n1\n");
    assert_eq!((said.out.as_str(), said.code), ("", Some(2)));
}

#[test]
fn columns_are_known_by_the_source_of_an_item() {
    let text = questionnaire()
        .replace("id = \"w1\"\n", "id = \"w1\"\nsource = \"W_01\"\n")
        .replace("id = \"f1\"\n", "id = \"f1\"\nsource = \"f2 of 2\"\n");
    let rows = "6,x,1,1,1,-1,1\n";
    let said = scored_with(&text, &[], &format!("W_01,id,w2,w3,w4,f2 of 2,f2\n{rows}"));
    let alike = scored_with(&text, &[], &format!("w1,id,w2,w3,w4,f1,f2\n{rows}"));
    assert_eq!((said.err.as_str(), said.note.as_str(), said.code), ("", "", Some(0)));
    assert_eq!((&said.out, said.code), (&alike.out, alike.code));
    let said = scored_with(&text, &["--from", "jsonl", "--no-header"], "{\"W_01\":6,\"w2\":1}");
    assert_eq!(said.out, "1,50,,2,0\n");
    // One item in two columns may have two answers.
    let said = scored_with(&text, &[], "W_01,w1\n1,2\n");
    assert!(said.err.contains("has w1 twice, or under two names"), "{}", said.err);
    let said = scored_with(&text, &[], "W_1,w2\n1,1\n");
    assert!(said.err.contains("not items of this questionnaire: W_1. "), "{}", said.err);
}

#[test]
fn an_item_keeps_the_name_of_its_column_in_messages_and_where_it_is_passed_on() {
    let text = questionnaire().replace("id = \"w1\"\n", "id = \"w1\"\nsource = \"W_01\"\n");
    let said = scored_with(&text, &["--no-header"], "id,W_01,w2\nx,7,1\n");
    assert!(said.err.starts_with("goodfaith: line 2, id x, has 7 for W_01 (w1). "), "{}", said.err);
    let said = scored_with(&text, &["--from", "jsonl", "--no-header"], "{\"W_01\":\"Yes\"}");
    assert!(said.err.contains("has \"Yes\" for W_01 (w1). "), "{}", said.err);
    let said = scored_with(&text, &["--no-header"], "id,w1,w2\nx,7,1\n");
    assert!(said.err.contains("has 7 for w1. "), "{}", said.err);

    let said = scored_with(&text, &["--keep=W_01,age"], "id,W_01,w2,age\nx,6.0,1,40\ny,,1,\n");
    assert_eq!(
        said.out,
        "id,W_01,age,worry,facts,worry_answered,facts_answered\nx,6.0,40,50,,2,0\ny,,,,,1,0\n"
    );
    let objects = "{\"W_01\":6,\"w2\":\"1\"}\n{\"W_01\":\"6\",\"w2\":1}\n{\"w2\":1,\"w3\":1}";
    let arguments = ["--from", "jsonl", "--keep=W_01", "--missing=6"];
    let said = scored_with(&text, &arguments, objects);
    assert!(said.err.contains("line 1 has \"1\" for w2. "), "{}", said.err);
    let rows: Vec<&str> = said.out.lines().collect();
    assert_eq!(rows[1..], ["2,6,,,1,0", "3,,0,,2,0"]);
}

#[test]
fn many_numbers_are_not_listed_one_by_one() {
    let set = "options = [{ value = -1, label = \"No\" }, { value = 1, label = \"Yes\" }]";
    let text = questionnaire().replace(set, "numbers = { from = 0, to = 100 }");
    let said = scored_with(&text, &["--no-header"], "id,f1\nx,101\ny,100\n");
    let message = "has 101 for f1. Write a whole number from 0 to 100 or nothing";
    assert!(said.err.contains(message), "{}", said.err);
    assert_eq!(said.out, "y,,,0,1\n");
}

#[test]
fn sums_are_written_if_asked_for_and_scaled_up_if_answers_are_missing() {
    let input = "id,w1,w2,w3,w4,f1,f2\n\
                 low,1,1,1,6,-1,-1\n\
                 high,6,6,6,1,1,1\n\
                 half,6,1,,,1,-1\n\
                 most,2,2,3,,1,\n\
                 few,6,,,,1,\n";
    let said = scored_with(&questionnaire(), &["--points", "sum", "--no-header"], input);
    // In the row `half`, 7 over two items makes 14 over four; in `most`, 7 over three makes 28/3.
    assert_eq!(
        said.out,
        "low,4,-2,4,2\nhigh,24,2,4,2\nhalf,14,0,2,2\nmost,9.333333333333334,,3,1\nfew,,,1,1\n"
    );
    assert_eq!((said.err.as_str(), said.code), ("", Some(0)));
}

#[test]
fn a_sum_that_is_scaled_up_has_no_more_digits_than_it_needs() {
    let mut text = instrument("nine", "Nine")
        + "[[response_set]]\nid = \"four\"\nnumbers = { from = 0, to = 3 }\n\
           [[scale]]\nid = \"low\"\ntitle = \"T\"\nabout = \"A.\"\n\
           bands = [{ from = 0, id = \"any\", label = \"any\", meaning = \"Any.\" }]\n";
    for item in 1..=9 {
        let _ = write!(
            text,
            "[[item]]\nid = \"p{item}\"\nscale = \"low\"\ntext = \"T.\"\nresponse_set = \"four\"\n"
        );
    }
    let input = "id,p1,p2,p3,p4,p5,p6,p7,p8,p9\na,3,0,0,0,0,0,0,,1\n";
    let said = scored_with(&text, &["--points", "sum", "--no-header"], input);
    assert_eq!(said.out, "a,4.5,8\n", "4 over eight items is 4.5 over nine");
}

#[test]
fn a_sum_with_weights_and_an_item_on_two_scales_counts_each_as_the_scale_says() {
    let text = questionnaire().replace(
        "[[item]]\nid = \"w1\"\nscale = \"worry\"",
        "[[scale]]\nid = \"all\"\ntitle = \"T\"\nabout = \"A.\"\nmin_answered = 0.5\npoints = \"sum\"\n\
         items = [\"-w1\", { id = \"f1\", weight = 3 }]\n\
         bands = [{ from = -2, id = \"any\", label = \"any\", meaning = \"Any.\" }]\n\
         [[item]]\nid = \"w1\"\nscale = \"worry\"",
    );
    let said =
        scored_with(&text, &["--points", "sum", "--no-header"], "id,w1,f1\nx,6,-1\ny,1,1\nz,,1\n");
    // Reversed, 6 counts 1 and 1 counts 6; f1 counts three times. The highest answer to f1 alone makes the
    // highest sum of both.
    assert_eq!(said.out, "x,,,-2,1,1,2\ny,,,9,1,1,2\nz,,,9,0,1,1\n");
}
