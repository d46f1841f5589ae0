//! Leads, and the path that the first five strategies are.

use goodfaith::{
    assessment::{Findings, Reason, Responses, advise, score},
    questionnaire::Questionnaire,
};

use crate::tiny::{self, id, items, questionnaire, scale};

/// Flags in the order in which they lead, and ticks that set them.
fn ground() -> String {
    let flag = |name: &str| {
        format!(
            "[[flag]]\nid = \"{name}\"\n[[situation]]\nid = \"{name}\"\ntext = \"T\"\nsets = [\"{name}\"]\n"
        )
    };
    let unsafe_now = "[[safety]]\nid = \"afraid\"\ntext = \"T\"\nflag = \"unsafe\"\n";
    let cause = "[[cause]]\nid = \"all\"\ntext = \"T\"\n[[cause]]\nid = \"more\"\ntext = \"T\"\n";
    [
        &scale("a", &[0.0]),
        &items("a", "five", "+"),
        &flag("first"),
        &flag("second"),
        unsafe_now,
        cause,
    ]
    .map(String::from)
    .concat()
}

/// Writes a strategy for everybody who ticks the cause `all`, unless the fields name causes of their own.
fn strategy(name: &str, fields: &str) -> String {
    let causes = if fields.contains("causes") { "" } else { "causes = [\"all\"]\n" };
    tiny::strategy(name, &format!("{causes}{fields}"))
}

fn shown(questionnaire: &Questionnaire, situations: &[&str], danger: bool) -> Vec<String> {
    let responses = Responses {
        causes: [id("all")].into(),
        situations: situations.iter().map(|name| id(name)).collect(),
        safety: danger.then(|| (id("afraid"), id("yes"))).into_iter().collect(),
        ..Responses::default()
    };
    let advice = advise(questionnaire, &responses, &score(questionnaire, &responses));
    advice.iter().map(|a| questionnaire.strategies[a.strategy].id.to_string()).collect()
}

#[test]
fn leads_come_first_in_the_order_of_their_flags_and_at_most_four_for_each() {
    let file = [
        strategy("plain", "causes = [\"all\", \"more\"]"),
        strategy("second-1", "lead = [\"second\"]"),
        strategy("first-1", "lead = [\"first\"]"),
        strategy("first-2", "lead = [\"first\", \"second\"]"),
        strategy("first-3", "lead = [\"first\"]"),
        strategy("first-4", "lead = [\"first\"]"),
        strategy("first-5", "lead = [\"first\"]"),
    ];
    let seven = questionnaire(&[&ground(), &file.concat()]);
    let both = ["first-1", "first-2", "first-3", "first-4", "second-1", "plain", "first-5"];
    assert_eq!(shown(&seven, &["first", "second"], false), both);
    let second = ["second-1", "first-2", "plain", "first-1", "first-3", "first-4", "first-5"];
    assert_eq!(shown(&seven, &["second"], false), second);
}

#[test]
fn what_leads_needs_a_match_of_its_own_and_says_what_it_leads_for() {
    let unmatched = strategy("unmatched", "causes = [\"more\"]\nlead = [\"first\"]");
    let lead = strategy("lead", "lead = [\"first\"]");
    let two = questionnaire(&[&ground(), &unmatched, &lead]);
    assert_eq!(shown(&two, &["first"], false), ["lead"]);
    let responses = Responses {
        causes: [id("all")].into(),
        situations: [id("first")].into(),
        ..Responses::default()
    };
    let advice = advise(&two, &responses, &score(&two, &responses));
    let reasons = [Reason::Situation(id("first")), Reason::Cause(id("all"))];
    assert_eq!(advice[0].reasons, reasons);
}

#[test]
fn if_danger_leads_it_leads_alone() {
    let file = [
        strategy("first", "lead = [\"first\"]"),
        strategy("matched-twice", "causes = [\"all\"]\nsituations = [\"first\"]"),
        strategy("safe", "lead = [\"unsafe\"]"),
    ];
    let three = questionnaire(&[&ground(), &file.concat()]);
    assert_eq!(shown(&three, &["first"], false), ["first", "matched-twice", "safe"]);
    assert_eq!(shown(&three, &["first"], true), ["safe", "matched-twice", "first"]);
}

#[test]
fn the_first_five_have_one_for_each_job_while_there_are_others() {
    let jobs = ["steady", "steady", "facts", "talk", "facts", "act", "help"];
    let file: String = jobs
        .iter()
        .enumerate()
        .map(|(n, job)| strategy(&format!("{job}-{n}"), &format!("job = \"{job}\"")))
        .collect();
    let seven = questionnaire(&[&ground(), &file]);
    let expected = ["steady-0", "facts-2", "talk-3", "act-5", "help-6", "steady-1", "facts-4"];
    assert_eq!(shown(&seven, &[], false), expected);
}

#[test]
fn what_has_no_job_or_no_rival_stays_in_its_place() {
    let file = ["a", "b"].map(|name| strategy(name, "")).concat()
        + &["c", "d", "e", "f"].map(|name| strategy(name, "job = \"act\"")).concat();
    let six = questionnaire(&[&ground(), &file]);
    assert_eq!(shown(&six, &[], false), ["a", "b", "c", "d", "e", "f"]);
}

#[test]
fn one_of_the_first_five_can_be_done_today_and_alone() {
    let today =
        |name: &str, job: &str| strategy(name, &format!("alone_today = true\njob = \"{job}\""));
    let named = |names: &[&str]| -> String {
        names.iter().map(|job| strategy(job, &format!("job = \"{job}\""))).collect()
    };
    let five = named(&["steady", "facts", "act", "talk", "help"]);
    let other_job = questionnaire(&[&ground(), &five, &today("keep", "keep")]);
    let expected = ["steady", "facts", "act", "talk", "keep", "help"];
    assert_eq!(shown(&other_job, &[], false), expected);
    let same_job = questionnaire(&[&ground(), &five, &today("walk", "act")]);
    let expected = ["steady", "facts", "walk", "talk", "help", "act"];
    assert_eq!(shown(&same_job, &[], false), expected);
    let first_stays = questionnaire(&[&ground(), &five, &today("breathe", "steady")]);
    let expected = ["steady", "facts", "act", "talk", "help", "breathe"];
    assert_eq!(shown(&first_stays, &[], false), expected);
}

#[test]
fn seven_are_offered_and_the_others_lie_behind_them() {
    let file: String = (0..9).map(|n| strategy(&format!("s-{n}"), "")).collect();
    let nine = questionnaire(&[&ground(), &file]);
    let responses = Responses { causes: [id("all")].into(), ..Responses::default() };
    let findings = Findings::of(&nine, &responses);
    assert_eq!((findings.offered().len(), findings.advice.len()), (7, 9));
}
