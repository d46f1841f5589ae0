//! What an export does not reveal.

use goodfaith::{
    assessment::Responses,
    questionnaire::{ChoiceKind, Questionnaire, UnscoredChoice},
    report::Format,
};

use crate::{
    facing::unescaped,
    samples::{Home, about_a_partner, builtin, counting, every, in_danger},
};

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

/// Returns every text that would give away an answer, a tick or what was said about safety.
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
    for text in exports(responses, &[]) {
        let text = unescaped(&text);
        for telltale in telltales(&questionnaire) {
            assert!(!text.contains(telltale), "{telltale}");
        }
    }
}

#[test]
fn with_answers_every_format_has_them_all() {
    let questionnaire = builtin();
    let responses = in_danger(&questionnaire, wavy(&questionnaire, true));
    for text in exports(responses, &["--answers", "--safety"]) {
        let text = unescaped(&text);
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
    for (one, other) in exports(one, &["--answers"]).iter().zip(exports(other, &["--answers"])) {
        let lines = one.lines().zip(other.lines());
        let unlike = lines.filter(|(one, other)| one != other).count();
        assert!(unlike >= questionnaire.items.len(), "{unlike} lines tell them apart: {one}");
    }
}

/// Answers every question about safety with the answer at a position.
fn says_of_safety(questionnaire: &Questionnaire, answer: usize, to: &Responses) -> Responses {
    let mut responses = to.clone();
    for question in &questionnaire.safety {
        responses.safety.insert(question.id.clone(), question.answers[answer].id.clone());
    }
    responses
}

#[test]
fn unless_it_is_disclosed_nothing_tells_a_yes_about_safety_from_a_no() {
    let questionnaire = builtin();
    let calm = about_a_partner(wavy(&questionnaire, true));
    let [yes, no, unsure] = [0, 1, 2].map(|answer| says_of_safety(&questionnaire, answer, &calm));
    for with in [&[][..], &["--answers"], &["--strategies", "none"]] {
        let open = exports(calm.clone(), with);
        for said in [&yes, &no, &unsure] {
            assert_eq!(exports(said.clone(), with), open, "{with:?}");
        }
    }
    let told = exports(yes.clone(), &["--safety"]);
    assert_ne!(told, exports(no, &["--safety"]));
    for (text, format) in told.iter().zip(Format::all()) {
        let text = unescaped(text);
        assert!(text.contains(&questionnaire.safety[0].text), "{format:?}: {text}");
        assert!(!text.contains(&questionnaire.items[0].text), "{format:?}: {text}");
    }
}

/// Returns a home with one run, of somebody in danger.
fn home_in_danger() -> Home {
    let questionnaire = builtin();
    let home = Home::empty();
    let responses = about_a_partner(wavy(&questionnaire, true));
    let responses = says_of_safety(&questionnaire, 0, &responses);
    home.keep(&questionnaire, responses, "2024-11-21T17:43:53Z", "00abcdef");
    home
}

#[test]
fn strategies_that_would_tell_of_a_danger_are_refused_unless_it_is_disclosed() {
    let home = home_in_danger();
    for which in ["first", "all", "1"] {
        let said = home.fails(2, &["export", "--strategies", which]);
        assert!(said.contains("would show what you said about being safe. Add --safety"), "{said}");
    }
    for (which, named) in [("first", true), ("all", true), ("8", false)] {
        let told = home.out(&["export", "--strategies", which, "--safety", "-o", "-"]);
        assert!(told.contains("What may help"), "{told}");
        assert_eq!(told.contains("Keep your own people close"), named, "{told}");
    }
    assert_eq!(std::fs::read_dir(home.work()).unwrap().count(), 0);
}

#[test]
fn what_is_best_kept_in_the_head_is_in_no_file_and_whoever_exports_is_told() {
    let home = home_in_danger();
    assert!(home.out(&["show"]).contains("Think through how you would stay safe"));
    let left_out = "What is best kept in your head is left out of the file.";
    for which in ["first", "all"] {
        let name = format!("{which}.md");
        let with_answers = ["export", "--strategies", which, "--answers", "--safety", "-o", &name];
        let said = home.out(&with_answers);
        assert!(said.contains(left_out) && !said.contains("  "), "{said}");
        let file = home.read(&name);
        assert!(!file.contains("Think through how"), "{file}");
    }
    let said = home.fails(2, &["export", "--strategies", "1", "--safety"]);
    assert!(
        said.contains("strategy 1 is best kept in your head, so it is put in no file"),
        "{said}"
    );
    assert_eq!(std::fs::read_dir(home.work()).unwrap().count(), 2);
}

#[test]
fn what_is_left_out_of_a_file_is_said_to_whoever_exports_and_not_in_the_file() {
    let home = Home::with_runs();
    let said = home.out(&["export", "--answers", "-o", "a.md"]);
    assert!(said.contains("What you said about being safe is left out; --safety"), "{said}");
    assert!(!home.read("a.md").contains("being safe"));
    let said = home.out(&["export", "--answers", "--safety", "-o", "b.md"]);
    assert!(said.contains("It holds your answers, and what you said about being safe."), "{said}");
}

#[test]
fn a_table_of_scores_has_no_column_in_which_nothing_stands() {
    let home = Home::with_runs();
    let page = |more: &[&str]| home.out(&[&["export", "--format", "md", "-o", "-"], more].concat());
    let without = page(&[]);
    assert!(without.contains("| Answered |\n| --- | --- | --- | --- |\n"), "{without}");
    let with = page(&["--answers"]);
    assert!(with.contains("| What it says |"), "{with}");
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

#[test]
fn a_tick_that_means_danger_is_handed_on_with_what_was_said_about_safety() {
    let questionnaire = builtin();
    let means_danger = |one: &UnscoredChoice<'_>| {
        one.kind == ChoiceKind::Cause && one.sets.is_some_and(|sets| sets.include_danger(false))
    };
    let tick = questionnaire.unscored_choices().find(means_danger).unwrap();
    let other = questionnaire.causes.iter().find(|one| one.id != *tick.id).unwrap();
    let mut said = says_of_safety(&questionnaire, 1, &about_a_partner(every(&questionnaire, 2)));
    said.causes = [tick.id.clone(), other.id.clone()].into();
    for (text, format) in exports(said.clone(), &["--safety"]).iter().zip(Format::all()) {
        let text = unescaped(text);
        assert!(text.contains(tick.text), "{format:?}: {text}");
        assert!(!text.contains(&other.text), "{format:?}: {text}");
    }
    let page = exports(said, &["--answers", "--safety"]).remove(1);
    let [about_safety, others] = ["What was said about safety", "Where it may come from"];
    let place = |words: &str| page.find(words).unwrap_or_else(|| panic!("{words}: {page}"));
    assert!(place(about_safety) < place(tick.text) && place(tick.text) < place(others), "{page}");
    assert_eq!(page.matches(tick.text).count(), 1, "{page}");
}
