use super::{WISE, changed, expect, warned};
use crate::questionnaire::tests::source;

#[test]
fn an_item_that_asks_two_things_is_reported() {
    for (text, joiner) in
        [("I asked and waited.", "and"), ("I asked him or her.", "or"), ("I asked him/her.", "/")]
    {
        expect(
            "I asked twice.",
            text,
            &format!("\"{text}\""),
            &format!(
                "a.toml:32: the item \"d2\" may ask two things at once: \"{joiner}\". \
                 Ask one, or make two items of it, so that the answer is clear."
            ),
        );
    }
    for single in
        ["I asked again and again.", "I asked at 24/7.", "I asked andy.", "And so I asked."]
    {
        assert_eq!(warned(changed("I asked twice.", single)), [], "{single}");
    }
}

#[test]
fn a_character_that_is_never_shown_is_reported() {
    for (written, code) in [("\\u0007", "U+0007"), ("\\u001b[2J", "U+001B"), ("\u{202e}", "U+202E")]
    {
        let text = format!("I asked{written} twice.");
        expect(
            "I asked twice.",
            &text,
            &format!("\"{text}\""),
            &format!(
                "a.toml:32: the item \"d2\" has the character {code} in \"text\". It is never shown. Leave \
                 it out."
            ),
        );
    }
    let several = warned(changed("I asked twice.", "I\\u001b asked\u{202e}\\u0007\\u0007 twice."));
    let all = "has the characters U+0007, U+001B, U+202E in \"text\". They are never shown. Leave them out.";
    assert!(several[0].to_string().ends_with(all), "{}", several[0]);
    let warnings = warned(changed("label = \"At times\"", "label = \"At\u{200b}times\""));
    let place = "an option of the response set \"often\" has the character U+200B in \"label\"";
    assert!(warnings[0].to_string().contains(place), "{}", warnings[0]);
    assert_eq!(warned(changed("I asked twice.", "I asked\\n twice.\\t")), []);
}

#[test]
fn an_item_of_more_than_fifteen_words_is_reported() {
    let words = |count: usize| vec!["ask"; count].join(" ") + " - ?";
    assert_eq!(warned(changed("I asked twice.", &words(15))), []);
    expect(
        "I asked twice.",
        &words(16),
        &format!("\"{}\"", words(16)),
        "a.toml:32: the item \"d2\" has 16 words. Write 15 at most, to be taken in at one reading.",
    );
}

#[test]
fn an_item_that_says_always_is_reported() {
    expect(
        "I asked twice.",
        "I Always asked.",
        "\"I Always asked.\"",
        "a.toml:32: the item \"d2\" says \"always\". Leave how often to the answers.",
    );
}

#[test]
fn a_negation_is_reported_in_a_reversed_item_only() {
    for (text, word) in [
        ("I did not doubt.", "not"),
        ("I didn't doubt.", "didn't"),
        ("I didn\u{2019}t doubt.", "didn't"),
        ("I doubted nothing.", "nothing"),
    ] {
        let warning = format!(
            "a.toml:38: the item \"d3\" is reversed by a negation: \"{word}\". Ask about the \
             opposite behaviour; a \"never\" in answer to a \"not\" is easily misread."
        );
        expect("I believed a friend.", text, &format!("\"{text}\""), &warning);
        assert_eq!(warned(changed("I asked twice.", text)), []);
    }
}

#[test]
fn words_are_not_judged_in_other_languages() {
    let german = WISE.replace("en-GB", "de").replace("I asked twice.", "I and always.");
    assert_eq!(warned(source("a.toml", &german)), []);
}

#[test]
fn the_same_question_twice_is_reported() {
    expect(
        "I asked twice.",
        "I DOUBTED a friend.",
        "\"I DOUBTED a friend.\"",
        "a.toml:32: the item \"d2\" asks the same as the item \"d1\". \
         Ask something else, or leave it out.",
    );
}

#[test]
fn an_echo_that_no_option_begins_is_reported() {
    let text = ["You never", "You at times", "You often"]
        .iter()
        .fold(WISE.to_owned(), |text, echo| text.replace(&format!(", echo = \"{echo}\""), ""));
    let warnings = warned(source("a.toml", &text));
    assert_eq!(warnings.len(), 1);
    assert_eq!(
        warnings[0].to_string(),
        "a.toml:26: the item \"d1\" has an echo that is never shown. \
         Write an echo in the options of \"often\" too: \"You often\"."
    );
}

#[test]
fn an_echo_that_a_number_would_begin_is_to_be_taken_out() {
    let (before, rest) = WISE.split_once("options = [").unwrap();
    let (_, after) = rest.split_once("\n]").unwrap();
    let warnings =
        warned(source("a.toml", &format!("{before}numbers = {{ from = 0, to = 10 }}{after}")));
    let shown: Vec<String> = warnings.iter().map(ToString::to_string).collect();
    assert!(
        shown.iter().any(|warning| warning
            .ends_with("an echo that is never shown. Take it out: a number begins no sentence.")),
        "{shown:?}"
    );
}

#[test]
fn a_page_that_fills_more_than_a_small_window_is_reported() {
    let page = format!("[[page]]\nbefore = \"d2\"\ntext = \"{}\"\n", "Word ".repeat(101).trim());
    let warnings = super::warned(changed("[[safety]]", &(page + "[[safety]]")));
    let shown: Vec<String> = warnings.iter().map(ToString::to_string).collect();
    assert_eq!(
        shown,
        ["a.toml:44: the page before the item \"d2\" has 101 words. Write 100 at most, or make \
          two pages of it."]
    );
}

#[test]
fn an_echo_with_an_end_of_its_own_is_reported() {
    expect(
        "echo = \"doubted a friend\"",
        "echo = \"doubted a friend.\"",
        "\"doubted a friend.\"",
        "a.toml:26: the echo of the item \"d1\" ends with \".\". Take the sign out: the sentence that the echo \
         is part of has its own full stop.",
    );
}

#[test]
fn the_wording_and_the_keys_of_a_validated_scale_are_not_judged() {
    let unwise = WISE
        .replace("I asked twice.", "I never asked or waited for him.")
        .replace("reversed = true\n", "");
    assert_eq!(warned(source("a.toml", &unwise)).len(), 3);
    let validated = unwise.replace("validated = false", "validated = true");
    assert_eq!(warned(source("a.toml", &validated)), []);
}
