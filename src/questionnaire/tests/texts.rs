use super::{changed, expect, read, source, wrong};
use crate::questionnaire::parse;

#[test]
fn empty_texts_are_reported_even_if_they_only_look_empty() {
    for empty in ["", "   ", "\\t\\n", "\\u200b\\u2060\\ufeff", "\\e", "\\u2800", "\\u0301"] {
        expect(
            "text = \"I doubted.\"",
            &format!("text = \"{empty}\""),
            "a.toml:36: the item \"d1\" has an empty text in \"text\". \
             Write something that can be read.",
        );
    }
}

#[test]
fn empty_texts_are_reported_in_lists_and_where_a_text_may_be_absent() {
    expect(
        "steps = [\"Ask.\", \"Listen.\"]",
        "steps = [\"Ask.\",\n\"\"]",
        "a.toml:94: the strategy \"ask\" has an empty text in \"steps\". \
         Write something that can be read.",
    );
    expect(
        "call = \"1\"",
        "call = \"\"",
        "a.toml:115: this helpline has an empty text in \"call\". \
         Write something that can be read.",
    );
    expect(
        "label = \"Sometimes\"",
        "label = \" \"",
        "a.toml:19: an option of the response set \"agree\" has an empty text in \"label\". \
         Write something that can be read.",
    );
}

#[test]
fn texts_of_more_than_2000_characters_are_reported() {
    let with =
        |length| changed("why = \"Asking helps.\"", &format!("why = \"{}\"", "ö".repeat(length)));
    assert!(read(&with(2_000)).is_ok());
    assert_eq!(
        wrong(&with(2_001)),
        "a.toml:92: the strategy \"ask\" has a text of 2001 characters in \"why\". \
         Write 2000 at most."
    );
}

#[test]
fn a_file_of_more_than_a_mebibyte_is_reported_and_not_looked_into() {
    let big = format!("bad = 1\n#{}", "x".repeat(1024 * 1024));
    let problems = parse(&[source("a.toml", super::SAMPLE), source("b.toml", &big)]).unwrap_err();
    assert_eq!(
        problems.to_string(),
        "b.toml:1: the file has 1048585 bytes. Write 1048576 at most."
    );
    // What refers to the file that was not read cannot be called wrong.
    let alone = parse(&[source("b.toml", &big)]).unwrap_err();
    assert_eq!(alone.iter().count(), 1);
}
