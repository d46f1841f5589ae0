//! Flags, what sets them, and the strategies that they lead.

use super::{changed, expect, id, read, wrong};
use crate::questionnaire::{ChoiceFlags, Id, Job, ScaleBands, Threshold};

#[test]
fn a_flag_keeps_its_meaning_and_the_scores_and_items_that_set_it() {
    let flag = read(super::SAMPLE).unwrap().flags.remove(0);
    assert_eq!((flag.id, flag.about.as_deref()), (id("heavy"), Some("Much is doubted.")));
    assert_eq!(flag.scales, [ScaleBands { scale: 0, from: 1, to: 1 }]);
    assert_eq!(flag.items, [Threshold { item: 0, from: Some(2) }]);
}

#[test]
fn people_causes_and_patterns_keep_the_flags_that_they_set() {
    let sample = read(super::SAMPLE).unwrap();
    let person =
        changed("about = \"about a friend\"", "about = \"about a friend\"\nsets = [\"work\"]");
    assert_eq!(read(&person).unwrap().persons[0].sets.always, [id("work")]);
    let sets = ChoiceFlags { always: vec![id("work")], if_unsaid: vec![id("maybe-unsafe")] };
    assert_eq!(sample.patterns[1].sets, sets);
    assert_eq!(sample.causes[1].sets.always, [id("heavy")]);
    assert_eq!(sample.causes[1].group.as_deref(), Some("Between the two of you"));
}

#[test]
fn a_safety_question_keeps_its_own_answers() {
    let question = read(super::SAMPLE).unwrap().safety.remove(1);
    let answers: Vec<(&str, &str, usize)> =
        question.answers.iter().map(|a| (a.id.as_str(), &*a.label, a.sets.len())).collect();
    let expected =
        [("yes", "Yes, I am", 1), ("unsure", "I am not sure", 1), ("no", "No, I am not", 0)];
    assert_eq!(answers, expected);
}

#[test]
fn the_shorthand_of_a_safety_question_is_a_yes_and_a_no_and_a_yes_always_means_danger() {
    let text = changed("flag = \"unsafe\"", "flag = \"at-risk\"");
    let question = read(&text).unwrap().safety.remove(0);
    let sets: Vec<(&str, Vec<Id>)> =
        question.answers.iter().map(|a| (a.id.as_str(), a.sets.clone())).collect();
    assert_eq!(sets, [("yes", vec![id("unsafe"), id("at-risk")]), ("no", vec![])]);
}

#[test]
fn a_strategy_keeps_its_job_and_what_it_leads_for() {
    let strategy = read(super::SAMPLE).unwrap().strategies.remove(1);
    assert_eq!((strategy.job, strategy.alone_today), (Some(Job::Steady), true));
    assert_eq!(strategy.lead, [id("heavy"), id("unsafe")]);
    assert_eq!(strategy.conditions.not_if_high, [0]);
    assert!(strategy.fallback && !strategy.from_articles);
}

#[test]
fn a_safety_question_without_answers_or_with_two_kinds_of_them_is_reported() {
    expect(
        "flag = \"unsafe\"",
        "",
        "a.toml:65: the safety question \"afraid\" has no \"answers\". \
         Write answers = [{ id = \"yes\", label = \"…\", sets = [\"…\"] }, …].",
    );
    expect(
        "flag = \"unsafe\"",
        "flag = \"unsafe\"\nanswers = [{ id = \"a\", label = \"A\" }, { id = \"b\", label = \"B\" }]",
        "a.toml:69: the safety question \"afraid\" has both \"answers\" and \"flag\". \
         Write \"answers\" alone, and what each sets.",
    );
}

#[test]
fn answers_that_are_too_few_taken_or_always_there_are_reported() {
    expect(
        "  { id = \"unsure\", label = \"I am not sure\", sets = [\"maybe-unsafe\"] },\n  { id = \"no\", label = \"No, I am not\" },\n",
        "",
        "a.toml:139: the safety question \"watched\" has 1 answer. Write 2 to 8.",
    );
    expect(
        "{ id = \"no\", label",
        "{ id = \"yes\", label",
        "a.toml:142: the answer \"yes\" of the safety question \"watched\" has an id that \
         is taken at a.toml:140. Write another id.",
    );
    expect(
        "{ id = \"no\", label",
        "{ id = \"rather-not-say\", label",
        "a.toml:142: the answer \"rather-not-say\" of the safety question \"watched\" is always \
         offered. Leave it out.",
    );
}

#[test]
fn a_flag_that_nothing_sets_is_reported() {
    let flag = "[[flag]]\nid = \"idle\"\n";
    let problem = "the flag \"idle\" is never set. Name it in the \"sets\" of an answer, or \
                   write \"scales\" or \"items\".";
    let problems = wrong(&format!("{}{flag}", super::SAMPLE));
    assert!(problems.ends_with(problem), "{problems}");
    let set = flag.to_owned() + "items = [{ id = \"d1\", from = 2 }]\n";
    assert!(read(&format!("{}{set}", super::SAMPLE)).is_ok());
    let above = set.replace("from = 2", "from = 3");
    assert!(wrong(&format!("{}{above}", super::SAMPLE)).ends_with(problem), "no answer counts 3");
}

#[test]
fn a_flag_for_a_scale_without_a_band_is_reported() {
    expect(
        "from_band = \"high\"\nscales = [\"doubt\"]\nitems",
        "scales = [\"doubt\"]\nitems",
        "a.toml:123: the flag \"heavy\" names a scale but no band. Write from_band or to_band.",
    );
}

#[test]
fn the_flags_that_the_program_knows_can_be_named_though_nothing_sets_them() {
    let text = changed("not_when = [\"unsafe\"]", "not_when = [\"nothing-answered\"]");
    assert!(read(&text).is_ok());
}

#[test]
fn a_strategy_for_scores_that_set_a_flag_of_its_not_when_is_reported() {
    let text = changed(
        "not_if_high = [\"doubt\"]",
        "helps = [\"doubt\"]\nfrom_band = \"high\"\nnot_when = [\"heavy\"]",
    )
    .replace("lead = [\"heavy\", \"unsafe\"]\nfallback = true\n", "");
    assert!(wrong(&text).contains("\"rest\" can never be shown, as what it matches is shut out"));
    assert!(
        read(&text.replace("from_band = \"high\"\nnot_when", "from_band = \"low\"\nnot_when"))
            .is_ok()
    );
}

#[test]
fn a_strategy_that_leads_and_matches_nothing_is_reported() {
    let text = changed("fallback = true\n", "");
    assert!(wrong(&text).contains("\"rest\" is shown for no answers"));
}

/// Returns the problem of a place that names the flag of something that made things worse.
fn only_beside_results(place: &str) -> String {
    format!(
        "{place} names the flag \"made-things-worse\", which only \"not_when\" of a caution with \
         show = \"results\" can name. Write one of: heavy, apart, calm, work, maybe-unsafe, unsafe, \
         nothing-answered."
    )
}

#[test]
fn that_something_made_things_worse_is_named_by_a_caution_beside_results_alone() {
    let show = "show = \"results\"\nscales";
    let not_when = "show = \"results\"\nnot_when = [\"made-things-worse\"]\nscales";
    let caution = &read(&changed(show, not_when)).unwrap().cautions[0];
    assert_eq!(caution.conditions.not_when, [id("made-things-worse")]);
    for (old, new, place) in [
        (
            "only_when = [\"apart\"]",
            "only_when = [\"apart\", \"made-things-worse\"]",
            "a.toml:90: the strategy \"ask\"",
        ),
        (
            "not_when = [\"unsafe\"]",
            "not_when = [\"made-things-worse\"]",
            "a.toml:91: the strategy \"ask\"",
        ),
        (
            "lead = [\"heavy\", \"unsafe\"]",
            "lead = [\"made-things-worse\"]",
            "a.toml:158: the strategy \"rest\"",
        ),
        (show, &not_when.replace("not_when", "only_when"), "a.toml:109: the caution \"care\""),
        (show, &not_when.replace("results", "help"), "a.toml:109: the caution \"care\""),
    ] {
        expect(old, new, &only_beside_results(place));
    }
}

#[test]
fn nothing_sets_the_flag_of_something_that_made_things_worse() {
    const NOT_SET: &str =
        "sets the flag \"made-things-worse\", which no answer can set. Write another flag.";
    expect(
        "sets = [\"calm\"]",
        "sets = [\"made-things-worse\"]",
        &format!("a.toml:62: the situation \"nothing\" {NOT_SET}"),
    );
    expect(
        "flag = \"unsafe\"",
        "flag = \"made-things-worse\"",
        &format!("a.toml:68: the safety question \"afraid\" {NOT_SET}"),
    );
    let unsure = "label = \"I am not sure\", sets = [\"maybe-unsafe\"]";
    let problems = wrong(&changed(unsure, &unsure.replace("maybe-unsafe", "made-things-worse")));
    assert!(problems.contains(NOT_SET), "{problems}");
    let flag = "[[flag]]\nid = \"made-things-worse\"\nitems = [{ id = \"d1\", from = 2 }]\n";
    let problems = wrong(&format!("{}{flag}", super::SAMPLE));
    assert!(problems.ends_with("is one that no answer can set. Write another id."), "{problems}");
}

#[test]
fn a_flag_that_only_an_answer_about_safety_sets_is_not_suggested_if_there_is_no_such_question() {
    let caution = "[[caution]]\nid = \"late\"\ntitle = \"T\"\ntext = \"T.\"\nshow = \"results\"\n\
                   only_when = [\"late\"]\n";
    let problems = wrong(&format!("{}\n{caution}", without_danger()));
    let late = problems.lines().find(|line| line.contains("\"late\"")).unwrap();
    assert!(!late.contains("unsafe"), "{late}");
    let or = "nothing-answered. Or name it in the \"sets\" of an answer.";
    assert!(late.ends_with(or), "{late}");
}

/// Returns the sample without a question about safety, and without a flag of danger.
fn without_danger() -> String {
    let tables = super::SAMPLE.split("\n[[").filter(|table| !table.starts_with("safety]]"));
    let tables = tables.collect::<Vec<_>>().join("\n[[");
    tables.replace("\"unsafe\"", "\"work\"").replace("\"maybe-unsafe\"", "\"work\"")
}

#[test]
fn a_strategy_for_danger_that_no_answer_means_is_reported_and_not_shown_to_everyone() {
    let text = without_danger().replace("only_when = [\"apart\"]", "only_when = [\"unsafe\"]");
    let problems = wrong(&text);
    let unset = "the strategy \"ask\" can never be shown: nothing sets a flag of its only_when. Name it in the \
                 \"sets\" of an answer, or write another flag.";
    assert!(problems.ends_with(unset), "{problems}");
}
