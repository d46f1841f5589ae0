//! What an export does not reveal.

use goodfaith::{assessment::Responses, questionnaire::Questionnaire, report::Format};

use crate::samples::{Home, about_a_partner, builtin, counting, in_danger};

/// Exports the one run of a home, in every format there is, with more arguments.
fn exports(responses: Responses, arguments: &[&str]) -> Vec<String> {
    let home = Home::empty();
    home.keep(&builtin(), responses, "2024-11-21T17:43:53Z", "00abcdef");
    let export = |format: &Format| {
        let first = ["export", "--format", format.ending(), "-o", "-"];
        home.out(&first.into_iter().chain(arguments.iter().copied()).collect::<Vec<_>>())
    };
    Format::all().iter().map(export).collect()
}

/// Every text that would betray an answer, a tick or a word on safety.
fn telltales(questionnaire: &Questionnaire) -> Vec<&str> {
    let items = questionnaire
        .items
        .iter()
        .flat_map(|item| [Some(item.text.as_str()), item.echo.as_deref()]);
    items
        .flatten()
        .chain(questionnaire.situations.iter().map(|situation| situation.text.as_str()))
        .chain(questionnaire.safety.iter().map(|question| question.text.as_str()))
        .chain(questionnaire.causes.iter().map(|cause| cause.text.as_str()))
        .chain(questionnaire.patterns.iter().map(|pattern| pattern.text.as_str()))
        .chain(["You ticked", "You said yes", "a question about safety"])
        .collect()
}

/// Answers that score 50 on every scale, alternating between the extremes; `way` swaps them.
fn wavy(questionnaire: &Questionnaire, way: bool) -> Responses {
    let mut of_scale = vec![0_usize; questionnaire.scales.len()];
    let places: Vec<usize> = questionnaire
        .items
        .iter()
        .map(|item| {
            of_scale[item.keys[0].scale] += 1;
            of_scale[item.keys[0].scale]
        })
        .collect();
    counting(questionnaire, |index| if places[index].is_multiple_of(2) == way { 4 } else { 0 })
}

#[test]
fn answers_are_in_no_file_unless_asked_for_even_of_somebody_in_danger() {
    let questionnaire = builtin();
    let responses = in_danger(&questionnaire, about_a_partner(wavy(&questionnaire, true)));
    for text in exports(responses, &["--strategies", "all"]) {
        let text = text.replace("&#39;", "'").replace("&quot;", "\"").replace('\\', "");
        for telltale in telltales(&questionnaire) {
            assert!(!text.contains(telltale), "{telltale}");
        }
    }
}

#[test]
fn with_answers_every_format_has_them_all() {
    let questionnaire = builtin();
    let responses = in_danger(&questionnaire, wavy(&questionnaire, true));
    for text in exports(responses, &["--answers"]) {
        let text = text.replace("&#39;", "'").replace("&quot;", "\"").replace('\\', "");
        for item in &questionnaire.items {
            assert!(text.contains(&item.text), "{}", item.text);
        }
        for question in &questionnaire.safety {
            assert!(text.contains(&question.text), "{}", question.text);
        }
    }
}

#[test]
fn a_wide_row_holds_the_answers_and_nothing_about_the_person() {
    let questionnaire = builtin();
    let wide = |responses| {
        let home = Home::empty();
        home.keep(&builtin(), responses, "2024-11-21T17:43:53Z", "00abcdef");
        home.fails(2, &["export", "--wide", "-o", "-"]);
        home.out(&["export", "--answers", "--wide", "-o", "-"])
    };
    let calm = wavy(&questionnaire, true);
    let text = wide(in_danger(&questionnaire, about_a_partner(calm.clone())));
    assert_eq!(text, wide(calm));
    for telltale in telltales(&questionnaire) {
        assert!(!text.contains(telltale), "{telltale}");
    }
}

#[test]
fn two_people_with_the_same_scores_export_the_same_bytes() {
    let questionnaire = builtin();
    let one = about_a_partner(wavy(&questionnaire, true));
    let other = about_a_partner(wavy(&questionnaire, false));
    assert_ne!(one.answers, other.answers);
    assert_eq!(exports(one.clone(), &[]), exports(other.clone(), &[]));
    assert_ne!(exports(one, &["--answers"]), exports(other, &["--answers"]));
}

#[test]
fn without_strategies_nothing_tells_who_is_in_danger() {
    let questionnaire = builtin();
    let calm = about_a_partner(wavy(&questionnaire, true));
    let unsafe_now = in_danger(&questionnaire, calm.clone());
    let without = ["--strategies", "none"];
    assert_eq!(exports(calm, &without), exports(unsafe_now, &without));
}

#[test]
fn nothing_of_an_earlier_run_is_handed_on_unless_asked_for() {
    let home = Home::with_runs();
    let text = home.out(&["export", "-o", "-"]);
    for date in ["August", "September", "October"] {
        assert!(!text.contains(date));
    }
    let text = home.out(&["export", "--since", "last", "-o", "-"]);
    assert!(text.contains("24 October") && !text.contains("September"));
}
