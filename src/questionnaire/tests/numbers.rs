//! Ranges of numbers, and items that an earlier answer shows.

use super::{changed, expect, item, read, wrong};
use crate::questionnaire::{Problem, ShownWhen};

const OPTIONS: &str = "options = [\n  { value = 0, label = \"No\", echo = \"You did not\" },\n  \
                       { value = 1, label = \"Sometimes\" },\n  { value = 2, label = \"Yes\" },\n]";

fn numbers(range: &str) -> String {
    changed(OPTIONS, &format!("numbers = {range}"))
}

#[test]
fn a_range_of_numbers_has_an_option_for_each() {
    let questionnaire = read(&numbers("{ from = 0, to = 10, high = \"all of it\" }")).unwrap();
    let set = &questionnaire.response_sets[0];
    assert_eq!((set.options.len(), set.min(), set.max()), (11, 0, 10));
    assert_eq!(set.option_numbered(10).map(|option| option.value), Some(10));
    let ends = set.ends.clone().unwrap();
    assert_eq!((ends.low, ends.high.as_deref()), (None, Some("all of it")));
}

#[test]
fn the_words_at_the_ends_of_a_range_bear_on_the_wording_alone() {
    let print = |ends: &str| {
        let range = format!("{{ from = 0, to = 10{ends} }}");
        read(&numbers(&range)).unwrap().fingerprints.current
    };
    let before = print(", low = \"none\"");
    for ends in ["", ", low = \"no pain\"", ", high = \"none\""] {
        let after = print(ends);
        assert!(after != before && after.is_scored_like(before), "{ends}");
    }
}

#[test]
fn a_wrong_range_is_reported() {
    for (range, problem) in [
        ("{ from = 5, to = 5 }", "goes from 5 to 5. Write the lower number in from."),
        ("{ from = -1, to = 5 }", "has -1 in \"from\". Write a whole number from 0 to 1000."),
        ("{ from = 0, to = 1001 }", "has 1001 in \"to\"."),
        ("{ from = 0, to = 101 }", "has 102 numbers. Write 101 at most, such as 0 to 100."),
        ("{ from = 0 }", "has no \"to\"."),
        ("{ from = 0, to = 9223372036854775807 }", "has 9223372036854775807 in \"to\"."),
        ("{ from = 0, to = 10, low = \"\" }", "has an empty text in \"low\"."),
        ("7", "Write a table between { and }."),
    ] {
        let problems = wrong(&numbers(range));
        assert!(problems.contains(problem), "{range}: {problems}");
    }
    let both = changed(OPTIONS, &format!("{OPTIONS}\nnumbers = {{ from = 0, to = 3 }}"));
    assert!(wrong(&both).contains("has both \"options\" and \"numbers\". Write one of the two."));
}

#[test]
fn all_faults_of_a_range_are_said_at_once() {
    for (range, faults) in [
        ("{ from = -5, to = 5000 }", &["has -5 in", "has 5000 in", "has 5006 numbers"][..]),
        (
            "{ from = 2000, to = -1, low = \"\" }",
            &["has 2000 in", "has -1 in", "goes from", "empty"],
        ),
        (
            "{ from = 0.5, to = \"9\", low = 1 }",
            &["\"from\" of the range", "\"to\" of", "\"low\" of"],
        ),
        ("{ from = -1 }", &["has -1 in", "has no \"to\""]),
    ] {
        let problems = wrong(&numbers(range));
        let all = faults.iter().all(|fault| problems.contains(fault));
        assert!(all, "{range}: {problems}");
    }
}

#[test]
fn a_condition_that_is_wrong_hides_no_other_problem_of_its_item() {
    let when = "{ item = \"d9\", is = [\"x\"] }\ncovers = [\"Bad\"]\narticles = [\"nope\"]";
    let problems = wrong(&with_condition(when));
    for problem in ["the item \"d9\"", "\"is\" of the condition", "\"Bad\"", "\"nope\""] {
        assert!(problems.contains(problem), "{problem}: {problems}");
    }
}

/// The sample with a condition on its second item.
fn with_condition(when: &str) -> String {
    changed("reversed = true\n", &format!("reversed = true\nwhen = {when}\n"))
}

#[test]
fn an_item_is_shown_by_an_earlier_answer() {
    let questionnaire =
        read(&with_condition("{ item = \"d1\", is = [1, 2], unasked = 0 }")).unwrap();
    let when = questionnaire.items[1].when.clone();
    assert_eq!(when, Some(ShownWhen { item: 0, is: vec![1, 2], unasked: Some(0) }));
    let plain = read(super::SAMPLE).unwrap();
    assert_ne!(questionnaire.fingerprints, plain.fingerprints);
}

#[test]
fn the_order_of_the_answers_that_show_an_item_does_not_matter() {
    let shown_by = |is: &str| {
        let questionnaire = read(&with_condition(&format!("{{ item = \"d1\", is = {is} }}")));
        questionnaire.unwrap().fingerprints
    };
    let rising = shown_by("[1, 2]");
    for is in ["[2, 1]", "[1, 2, 1]"] {
        assert_eq!(shown_by(is), rising, "{is}");
    }
    assert_ne!(shown_by("[1]"), rising);
}

/// Kept runs and drafts have it.
#[test]
fn the_fingerprint_of_a_questionnaire_with_a_condition_stays_what_it_was() {
    let shown = read(&with_condition("{ item = \"d1\", is = [1, 2], unasked = 0 }")).unwrap();
    assert_eq!(shown.fingerprints.current.to_string(), "aae8a4f870b1f4b8");
}

#[test]
fn a_condition_that_cannot_hold_is_reported() {
    for (when, problem) in [
        (
            "{ item = \"d3\", is = [1] }",
            "waits for an item that is not asked before it. Name an earlier item.",
        ),
        (
            "{ item = \"d2\", is = [1] }",
            "waits for an answer to the item itself. Name an earlier item.",
        ),
        ("{ item = \"d7\", is = [1] }", "names the item \"d7\", which does not exist. Write d1."),
        (
            "{ item = \"d1\", is = [] }",
            "names no answer. Write is = [1, 2], the values that show it.",
        ),
        ("{ item = \"d1\" }", "names no answer."),
        ("{ is = [1] }", "has no \"item\"."),
        (
            "{ item = \"d1\", is = [7] }",
            "waits for the answer 7, which the item in its \"when\" does not have.",
        ),
        (
            "{ item = \"d1\", is = [1], unasked = 9 }",
            "counts as 9 if it is not asked, which is none of its answers.",
        ),
        ("{ item = \"d1\", is = [\"x\"] }", "Write a whole number."),
        ("{ item = \"d1\", is = [99999999999999999999] }", "Write it with fewer digits."),
        ("true", "Write a table between { and }."),
    ] {
        let problems = wrong(&(with_condition(when) + &item("d3")));
        assert!(problems.contains(problem), "{when}: {problems}");
    }
}

#[test]
fn an_answer_that_an_item_waits_for_and_nobody_can_give_is_pointed_at_with_those_that_there_are() {
    let text = with_condition("{ item = \"d1\", is = [1, 7, 8] }");
    let problems = read(&text).unwrap_err();
    let place = |problem: &Problem| text[problem.place.as_ref().unwrap().span.clone()].to_owned();
    assert_eq!(problems.iter().map(place).collect::<Vec<_>>(), ["7", "8"]);
    assert!(
        problems.iter().all(|problem| problem.instead == "Write one of: 0, 1, 2."),
        "{problems}"
    );
}

#[test]
fn a_broken_item_hides_no_condition_of_another_that_cannot_hold() {
    let broken = item("d3").replace("text = \"I.\"\n", "");
    let problems = wrong(&(with_condition("{ item = \"d1\", is = [7] }") + &broken));
    assert!(problems.contains("waits for the answer 7") && problems.contains("no \"text\""));
    assert_eq!(problems.lines().count(), 2, "{problems}");
    let problems =
        wrong(&(with_condition("{ item = \"d1\", is = [7] }").replacen("text = ", "txt = ", 1)));
    assert!(!problems.contains("waits for"), "nobody knows what it is: {problems}");
}

#[test]
fn a_broken_page_hides_no_condition_that_cannot_hold() {
    let waits = with_condition("{ item = \"d1\", is = [7] }");
    let problems = wrong(&waits.replace("text = \"The next question is about trust.\"\n", ""));
    for problem in ["this page has no \"text\"", "waits for the answer 7"] {
        assert!(problems.contains(problem), "{problem}: {problems}");
    }
}

#[test]
fn a_number_that_is_too_large_for_any_field_is_told_to_be_shorter() {
    let shorter = "is a number that cannot be read. Write it with fewer digits.";
    for (old, new, problem) in [
        ("minutes = 1", "minutes = 1e999", "a.toml:9: \"minutes\" of the instrument"),
        ("title = \"Doubt\"", "title = 0x", "a.toml:25: \"title\" of the scale \"doubt\""),
        (
            "{ from = 50, id",
            "{ from = -1e999, id",
            "a.toml:30: \"from\" of something in \"bands\" of the scale \"doubt\"",
        ),
    ] {
        expect(old, new, &format!("{problem} {shorter}"));
    }
}
