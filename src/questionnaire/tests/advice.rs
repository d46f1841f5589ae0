use super::{changed, expect, read, wrong};
use crate::questionnaire::Questionnaire;

const GATES: &str = "a.toml:78: the strategy \"ask\" can never be shown: every flag in only_when \
                     comes together with one that shuts it out. Write in only_when a flag that \
                     comes without those of not_when; what faces the other person is also shut out \
                     by unsafe and maybe-unsafe.";

const MATCH: &str = "a.toml:78: the strategy \"ask\" can never be shown, as what it matches is \
                     shut out. Write something to match that comes without any of not_when, goes \
                     with only_when and, for what faces the other person, sets neither unsafe nor \
                     maybe-unsafe.";

/// The ways in which the sample's strategy is shown, and its gates.
const SHOWN: &str = "from_band = \"high\"
to_band = \"high\"
items = [\"d1\"]
situations = [\"moved\"]
causes = [\"past\"]
patterns = [\"tired\"]
only_when = [\"apart\"]
not_when = [\"unsafe\"]
";

/// The place and the conditions of the sample's caution.
const CAUTION: &str = "show = \"results\"\nscales = [\"doubt\"]\nfrom_band = \"high\"\n";

/// Returns the sample with other conditions for its strategy.
fn with_conditions(new: &str) -> String {
    changed(SHOWN, &format!("{new}{}", "\n".repeat(SHOWN.lines().count())))
}

#[track_caller]
fn assert_never_shown(new: &str, problem: &str) {
    assert_eq!(super::wrong(&with_conditions(new)), problem, "{new}");
}

#[test]
fn a_strategy_that_names_nothing_to_match_is_reported() {
    assert_never_shown(
        "not_when = [\"unsafe\"]",
        "a.toml:78: the strategy \"ask\" is shown for no answers. \
         Write a from_band, items, situations, causes, patterns or fallback.",
    );
}

#[test]
fn a_strategy_whose_gates_shut_each_other_is_reported() {
    assert_never_shown("items = [\"d1\"]\nonly_when = [\"apart\"]\nnot_when = [\"apart\"]", GATES);
    assert_never_shown(
        "causes = [\"past\"]\nonly_when = [\"apart\", \"calm\"]\nnot_when = [\"calm\", \"apart\"]",
        GATES,
    );
    assert_never_shown("fallback = true\nnot_when = [\"nothing-answered\"]", MATCH);
}

#[test]
fn a_flag_that_only_comes_with_a_forbidden_one_opens_no_gate() {
    let both = with_conditions("items = [\"d1\"]\nonly_when = [\"apart\"]\nnot_when = [\"calm\"]")
        .replace("sets = [\"apart\"]", "sets = [\"apart\", \"calm\"]");
    assert_eq!(super::wrong(&both), GATES);
}

#[test]
fn a_strategy_that_faces_the_other_only_when_unsafe_is_reported() {
    assert_never_shown("items = [\"d1\"]\nonly_when = [\"unsafe\"]", GATES);
    assert_never_shown("situations = [\"afraid\"]", MATCH);
    let alone = with_conditions("items = [\"d1\"]\nonly_when = [\"unsafe\"]")
        .replace("facing = \"other\"", "facing = \"self\"");
    assert!(read(&alone).is_ok());
    let unset = alone
        .replace(
            "flag = \"unsafe\"\n",
            "answers = [{ id = \"a\", label = \"A\" }, { id = \"b\", label = \"B\" }]\n",
        )
        .replace(", sets = [\"unsafe\"] }", " }");
    assert_eq!(
        super::wrong(&unset),
        "a.toml:78: the strategy \"ask\" can never be shown: nothing sets a flag of its only_when. \
         Name it in the \"sets\" of an answer, or write another flag."
    );
}

#[test]
fn a_strategy_whose_situations_are_all_shut_out_is_reported() {
    assert_never_shown("situations = [\"moved\"]\nnot_when = [\"apart\"]", MATCH);
    assert_never_shown("situations = [\"nothing\"]\nonly_when = [\"apart\"]", MATCH);
    assert!(
        read(&with_conditions("situations = [\"moved\", \"nothing\"]\nnot_when = [\"apart\"]"))
            .is_ok()
    );
    assert!(
        read(&with_conditions(
            "items = [\"d1\"]\nsituations = [\"moved\"]\nnot_when = [\"apart\"]"
        ))
        .is_ok()
    );
    assert!(read(&with_conditions("situations = [\"nothing\"]\nonly_when = [\"calm\"]")).is_ok());
}

#[test]
fn a_caution_that_can_never_be_shown_is_reported() {
    expect(
        "from_band = \"high\"\n\n[[helpline]]",
        "from_band = \"high\"\nonly_when = [\"apart\"]\nnot_when = [\"apart\"]\n\n[[helpline]]",
        "a.toml:104: the caution \"care\" can never be shown: every flag in only_when comes \
         together with one that shuts it out. Write in only_when a flag that comes without those of \
         not_when; what faces the other person is also shut out by unsafe and maybe-unsafe.",
    );
}

#[test]
fn a_caution_for_a_scale_without_a_band_is_reported_and_not_shown_to_everyone() {
    expect(
        "scales = [\"doubt\"]\nfrom_band = \"high\"",
        "scales = [\"doubt\"]",
        "a.toml:104: the caution \"care\" names a scale but no band. \
         Write from_band or to_band.",
    );
}

#[test]
fn a_caution_with_conditions_is_not_shown_to_everyone_before_anything_is_asked() {
    for place in ["welcome", "help", "safety-intro"] {
        for condition in ["situations = [\"moved\"]", "only_when = [\"unsafe\"]"] {
            expect(
                CAUTION,
                &format!("show = \"{place}\"\n{condition}\n"),
                "a.toml:104: the caution \"care\" has conditions, but is shown to everyone there. \
                 Leave them out, or write show = \"safety\" or \"results\".",
            );
        }
        assert!(read(&changed(CAUTION, &format!("show = \"{place}\"\n"))).is_ok());
    }
}

#[test]
fn a_caution_about_safety_that_is_shown_after_no_answer_is_reported() {
    let scored = "scales = [\"doubt\"]\nfrom_band = \"high\"\n";
    for conditions in ["", "not_when = [\"maybe-unsafe\"]\n", "items = [\"d1\"]\n", scored] {
        expect(
            CAUTION,
            &format!("show = \"safety\"\n{conditions}"),
            "a.toml:104: the caution \"care\" is shown after no answer. \
             Write only_when = [\"unsafe\"], or show = \"safety-intro\".",
        );
    }
    let unsaid = changed("text = \"We lied.\"\nsets = [\"heavy\"]\n", "text = \"We lied.\"\n");
    for flag in ["nothing-answered", "heavy"] {
        let conditions = format!("show = \"safety\"\nonly_when = [\"{flag}\"]\n");
        let problems = super::wrong(&unsaid.replace(CAUTION, &conditions));
        assert!(problems.contains("\"care\" is shown after no answer."), "{problems}");
    }
    let said = "only_when = [\"heavy\"]";
    for conditions in [said, "only_when = [\"unsafe\"]", "situations = [\"moved\"]"] {
        let text = changed(CAUTION, &format!("show = \"safety\"\n{conditions}\n"));
        assert!(read(&text).is_ok());
    }
}

#[test]
fn a_caution_that_names_nothing_is_for_everyone() {
    let text = changed("scales = [\"doubt\"]\nfrom_band = \"high\"", "");
    assert!(read(&text).unwrap().cautions[0].conditions.names_nothing());
}

#[test]
fn a_from_band_above_the_to_band_is_reported() {
    expect(
        "to_band = \"high\"",
        "to_band = \"low\"",
        "a.toml:84: the strategy \"ask\" has a from_band above its to_band. Write the \
         lower one in from_band.",
    );
}

#[test]
fn a_band_without_a_scale_is_reported() {
    expect(
        "helps = [\"doubt\"]\n",
        "\n",
        "a.toml:84: the strategy \"ask\" names a band but no scale. \
         Write the scale in \"helps\".",
    );
}

#[test]
fn words_that_are_not_among_the_choices_are_reported() {
    expect(
        "facing = \"other\"",
        "facing = \"both\"",
        "a.toml:81: the strategy \"ask\" has \"both\" in \"facing\". \
         Write one of: self, other.",
    );
    expect(
        "show = \"results\"",
        "show = \"everywhere\"",
        "a.toml:108: the caution \"care\" has \"everywhere\" in \"show\". \
         Write one of: welcome, help, safety-intro, safety, results.",
    );
    expect(
        "kind = \"rating\"",
        "kind = \"number\"",
        "a.toml:100: the exercise of the strategy \"ask\" has \"number\" in \"kind\". \
         Write one of: rating, text.",
    );
}

#[test]
fn a_question_of_an_exercise_goes_with_the_step_that_it_names_or_with_its_own() {
    let (first, second) = ("kind = \"text\" }", "wait = 5 }");
    let steps = |text: &str| {
        let strategies = read(text).unwrap().strategies;
        let asks = strategies[0].exercise.as_ref().unwrap().asks.iter();
        asks.map(|ask| ask.step).collect::<Vec<_>>()
    };
    let with = |one: &str, other: &str| {
        super::SAMPLE
            .replace(first, &format!("kind = \"text\"{one} }}"))
            .replace(second, &format!("wait = 5{other} }}"))
    };
    assert_eq!(steps(super::SAMPLE), [Some(0), Some(1)], "as many as steps");
    assert_eq!(steps(&with(", step = 2", ", step = 2")), [Some(1), Some(1)]);
    let third = with("", "").replace("[\"Ask.\", \"Listen.\"]", "[\"Ask.\", \"Listen.\", \"Go.\"]");
    assert_eq!(steps(&third), [None, None]);
    let questionnaire = read(&third).unwrap();
    let encoded = postcard::to_allocvec(&questionnaire).unwrap().leak();
    let decoded: Questionnaire = postcard::from_bytes(encoded).unwrap();
    assert_eq!(decoded, questionnaire, "as one that is part of the program");
    for (one, other, problem) in [
        (
            ", step = 1",
            "",
            "has a question without a \"step\" beside others with one. Write step in every",
        ),
        (
            ", step = 2",
            ", step = 1",
            "goes back to step 1 after step 2. Write the questions in the order",
        ),
        (
            ", step = 1",
            ", step = 3",
            "goes with step 3, which the strategy does not have. Write a number from 1 to 2.",
        ),
        (", step = 0", ", step = 1", "goes with step 0, which the strategy does not have."),
    ] {
        let problems = wrong(&with(one, other));
        assert!(problems.contains(problem), "{problems}");
    }
}

#[test]
fn a_wait_of_no_time_or_of_more_than_an_hour_is_reported() {
    for bad in [0, -5, 61, 600] {
        expect(
            "wait = 5",
            &format!("wait = {bad}"),
            &format!(
                "a.toml:100: the exercise of the strategy \"ask\" waits {bad} minutes. Write whole \
                 minutes from 1 to 60, or leave it out."
            ),
        );
    }
    for good in [1, 60] {
        assert!(read(&changed("wait = 5", &format!("wait = {good}"))).is_ok());
    }
}

#[test]
fn steps_that_are_none_or_too_many_are_reported() {
    let steps = "steps = [\"Ask.\", \"Listen.\"]";
    let missing = "a.toml:78: the strategy \"ask\" has no \"steps\". \
                   Write steps = [\"…\", \"…\"].";
    expect(steps, "steps = []", missing);
    expect(steps, "", missing);
    expect(
        steps,
        &format!("steps = [{}]", "\"S.\", ".repeat(13)),
        "a.toml:78: the strategy \"ask\" has 13 steps. Write 1 to 12.",
    );
    assert!(read(&changed(steps, &format!("steps = [{}]", "\"S.\", ".repeat(12)))).is_ok());
}

#[test]
fn numbers_in_together_that_are_out_of_range_are_reported() {
    for bad in ["0", "3", "01", "99999999999999999999999"] {
        expect(
            "am {2} sure",
            &format!("am {{{bad}}} sure"),
            &format!(
                "a.toml:102: the strategy \"ask\" has {{{bad}}} in \"together\", but the \
                 exercise asks for 2. Write numbers from {{1}} to {{2}}."
            ),
        );
    }
    assert!(read(&changed("am {2} sure", "am {so} {} {{2} } { sure")).is_ok());
}

#[test]
fn together_without_an_exercise_is_reported() {
    let start = super::SAMPLE.find("exercise = [").unwrap();
    let end = super::SAMPLE.find("together = ").unwrap();
    let text = format!("{}{}", &super::SAMPLE[..start], &super::SAMPLE[end..]);
    assert_eq!(
        super::wrong(&text),
        "a.toml:78: the strategy \"ask\" has \"together\" without an exercise. \
         Write exercise = [{ ask = \"…\", kind = \"text\" }]."
    );
}

#[test]
fn an_exercise_that_asks_for_nothing_is_reported() {
    let start = super::SAMPLE.find("exercise = [").unwrap();
    let end = super::SAMPLE.find("together = ").unwrap();
    let rest = super::SAMPLE[end..].split_once('\n').unwrap().1;
    let text = format!("{}exercise = []\n{rest}", &super::SAMPLE[..start]);
    assert_eq!(
        super::wrong(&text),
        "a.toml:98: the strategy \"ask\" has an exercise that asks for 0 things. \
         Write 1 to 12."
    );
}
