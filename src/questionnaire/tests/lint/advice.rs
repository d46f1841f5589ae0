use super::{WISE, changed, expect, warned};
use crate::questionnaire::tests::source;

const NOBODY: &str = "a.toml:43: a question about safety is asked, but there is nobody to call. \
                      Write a [[helpline]] with a \"call\" or a \"text\".";

#[test]
fn a_strategy_that_faces_the_other_without_a_safety_question_is_reported() {
    expect(
        "[[safety]]\nid = \"afraid\"\ntext = \"Are you afraid?\"\nflag = \"unsafe\"\n",
        "",
        "\"other\"",
        "a.toml:46: the strategy \"ask\" faces the other person, but nobody is asked whether that \
         is safe. Write a [[safety]] question with an answer that sets unsafe: it withholds \
         everything that faces the other.",
    );
}

#[test]
fn a_safety_question_without_anybody_to_call_is_reported() {
    expect(
        "[[helpline]]\nregion = \"US\"\nname = \"A line\"\ncall = \"1\"\n",
        "",
        "\"afraid\"",
        NOBODY,
    );
}

#[test]
fn a_helpline_without_a_number_is_nobody_to_call() {
    expect("call = \"1\"\n", "", "\"afraid\"", NOBODY);
    assert_eq!(warned(changed("call = \"1\"\n", "text = \"1\"\n")), []);
}

#[test]
fn a_scale_that_no_strategy_helps_with_is_reported_if_there_are_strategies() {
    expect(
        "helps = [\"doubt\"]\nfrom_band = \"high\"",
        "items = [\"d1\"]",
        "\"doubt\"",
        "a.toml:13: no strategy helps with the scale \"doubt\". \
         Name it in \"helps\" of one, so that a score leads somewhere.",
    );
    let (without, _) = WISE.split_once("[[strategy]]").unwrap();
    let warnings = warned(source(
        "a.toml",
        &format!("{without}[[helpline]]\nregion = \"X\"\nname = \"Y\"\ncall = \"1\"\n"),
    ));
    assert_eq!(warnings, []);
}

#[test]
fn a_flag_that_waits_for_an_answer_that_nobody_can_give_is_reported() {
    let flag = |from: i64| {
        format!(
            "[[flag]]\nid = \"worn\"\nabout = \"Worn out.\"\nitems = [{{ id = \"d1\", from = 2 }}, {{ id = \"d2\", from = {from} }}]\n\n\
             [[safety]]"
        )
    };
    assert_eq!(warned(changed("[[safety]]", &flag(2))), []);
    expect(
        "[[safety]]",
        &flag(3),
        "\"worn\"",
        "a.toml:43: the flag \"worn\" waits for 3 on the item \"d2\", but no answer counts as that. \
         Write a \"from\" that is the value of an option.",
    );
}

#[test]
fn an_exercise_that_waits_for_more_than_an_hour_in_all_is_reported() {
    let exercise = |minutes: i64| {
        format!(
            "effort = \"5 minutes\"\nexercise = [{{ ask = \"One?\", kind = \"text\", wait = 30 }}, \
             {{ ask = \"Two?\", kind = \"text\", wait = {minutes} }}]"
        )
    };
    assert_eq!(warned(changed("effort = \"5 minutes\"", &exercise(30))), []);
    expect(
        "effort = \"5 minutes\"",
        &exercise(31),
        "\"ask\"",
        "a.toml:48: the exercise of the strategy \"ask\" waits 61 minutes in all. Keep it to 60, and \
         put what comes later in the steps: the program has to stay open while it waits.",
    );
}
