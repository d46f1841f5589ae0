//! The runs that commands choose if none is named.

use std::fs;

use goodfaith::{assessment::Responses, builtin_named};
use jiff::{Timestamp, ToSpan as _};

use crate::{
    instrument::instrument,
    samples::{Home, about_a_partner, builtin, every, id, questionnaire_at},
    squeezed::squeezed,
};

/// The key of a run that is dated in the future.
const AHEAD: &str = "0000ffff";

/// The tables of a small questionnaire with a partner of its own.
const OTHER: &str = r#"
[[response_set]]
id = "agree"
options = [{ value = 0, label = "No" }, { value = 1, label = "Yes" }]
[[scale]]
id = "quiet"
title = "Quiet"
about = "Quiet."
high = "hard"
bands = [{ from = 0, id = "low", label = "low", meaning = "Low." }]
[[item]]
id = "q1"
scale = "quiet"
text = "It was quiet."
response_set = "agree"
[[person]]
id = "partner"
text = "My flatmate"
about = "about my flatmate"
"#;

/// A home with four runs, and one that a clock a thousand years ahead has dated.
fn with_a_run_ahead() -> Home {
    let home = Home::with_runs();
    let questionnaire = builtin();
    let responses = about_a_partner(every(&questionnaire, 0));
    home.keep(&questionnaire, responses, "2999-01-01T10:00:00Z", AHEAD);
    home
}

#[test]
fn last_skips_a_run_that_is_dated_in_the_future_and_says_so() {
    let home = with_a_run_ahead();
    for arguments in [
        &["show"][..],
        &["show", "last", "--json"],
        &["export", "-o", "-"],
        &["compare"],
        &["delete", "last", "--yes"],
    ] {
        let done = home.goodfaith(arguments);
        assert_eq!(done.code, Some(0), "{arguments:?}");
        assert!(
            done.err.contains("dated in the future") && done.err.contains(AHEAD),
            "{}",
            done.err
        );
        assert!(!done.out.contains("2999"), "{arguments:?}: {}", done.out);
    }
    assert!(
        fs::read_dir(home.runs())
            .unwrap()
            .any(|file| { file.unwrap().file_name().to_string_lossy().contains(AHEAD) })
    );
}

#[test]
fn a_run_that_is_dated_in_the_future_can_be_named_and_is_said_to_be() {
    let home = with_a_run_ahead();
    for arguments in [&["show", AHEAD][..], &["compare", "00abcdef", AHEAD], &["export", AHEAD]] {
        let done = home.goodfaith(arguments);
        assert_eq!(done.code, Some(0), "{arguments:?}");
        assert!(done.err.contains(&format!("{AHEAD} is dated in the future")), "{}", done.err);
    }
    for key in ["0000000a", "0000000b", "0000000c", "00abcdef"] {
        home.out(&["delete", key, "--yes"]);
    }
    let done = home.goodfaith(&["show"]);
    assert!(
        done.out.contains("2999") && done.err.contains("is dated in the future"),
        "{}",
        done.err
    );
}

#[test]
fn a_named_questionnaire_chooses_its_own_runs() {
    let home = Home::with_runs();
    let other =
        questionnaire_at(&home.work().join("home.toml"), &(instrument("home", "Home") + OTHER));
    for (finished, key) in
        [("2024-02-01T10:00:00Z", "0000aaaa"), ("2024-03-01T10:00:00Z", "0000bbbb")]
    {
        let responses = Responses { person_kind: Some(id("partner")), ..every(&other, 1) };
        home.keep(&other, responses, finished, key);
    }
    let with =
        |arguments: &[&str]| home.out(&[arguments, &["--questionnaire", "home.toml"]].concat());
    assert!(with(&["show"]).contains("1 March 2024, 10:00, about my flatmate"));
    let compared = with(&["compare"]);
    assert!(compared.contains("1 February 2024") && !compared.contains("November"), "{compared}");
    assert!(with(&["export", "-o", "-"]).contains("1 March 2024"));
    let listed = with(&["list"]);
    assert_eq!(listed.matches("about my flatmate").count(), 2, "{listed}");
    assert!(!listed.contains("Suspicion"), "{listed}");

    let all = home.out(&["list"]);
    assert_eq!(all.matches("about a partner").count(), 4, "{all}");
    assert!(!all.contains("flatmate"), "{all}");
    assert!(home.out(&["show"]).contains("21 November 2024"));
    for key in ["0000aaaa", "0000bbbb"] {
        home.out(&["delete", key, "--yes"]);
    }
    let said = home.fails(1, &["show", "--questionnaire", "home.toml"]);
    assert!(said.contains("no run of the questionnaire home is kept"), "{said}");
    assert!(with(&["list"]).contains("No run of the questionnaire home is kept here."));

    // One that cannot be read may be of that questionnaire.
    let run = fs::read_dir(home.runs()).unwrap().next().unwrap().unwrap().path();
    fs::write(run, "torn").unwrap();
    let listed = home.goodfaith(&["list", "--questionnaire", "home.toml"]);
    let said = "No run of the questionnaire home is among those that can be read.";
    assert_eq!((listed.code, listed.out.trim_end()), (Some(1), said));
}

/// Keeps a run of a small questionnaire that, like the built-in one, is answered again after 28 days.
fn keep_other(home: &Home, finished: &str) {
    let other =
        questionnaire_at(&home.work().join("home.toml"), &(instrument("home", "Home") + OTHER));
    let responses = Responses { person_kind: Some(id("partner")), ..every(&other, 1) };
    home.keep(&other, responses, finished, "0000cccc");
}

#[test]
fn whether_it_is_time_and_what_to_try_follow_from_the_questionnaire_at_hand() {
    let home = Home::with_runs();
    let tried = home.out(&["try"]);
    keep_other(&home, &(Timestamp::now() - 24.hours()).to_string());
    assert_eq!(home.out(&["due"]), "");
    assert_eq!(home.out(&["try"]), tried);
    assert!(!home.out(&["remind", "-o", "later.ics"]).contains("Four weeks"));
    assert_eq!(home.fails(1, &["due", "--questionnaire", "home.toml"]), "");
    let without = Home::empty();
    keep_other(&without, "2024-12-24T10:00:00Z");
    assert_eq!(without.fails(1, &["due"]), "");
}

#[test]
fn one_run_is_compared_with_the_latest_of_its_own_questionnaire() {
    let home = Home::with_runs();
    let compared = home.out(&["compare", "0000000a"]);
    keep_other(&home, "2024-12-24T10:00:00Z");
    assert_eq!(home.out(&["compare", "0000000a"]), compared);
}

#[test]
fn that_a_run_is_passed_over_is_said_once() {
    let done = with_a_run_ahead().goodfaith(&["compare"]);
    assert_eq!(done.err.matches("passed over").count(), 1, "{}", done.err);
}

#[test]
fn a_run_of_another_questionnaire_is_not_said_to_be_passed_over() {
    let home = with_a_run_ahead();
    keep_other(&home, "2024-12-24T10:00:00Z");
    let said = home.goodfaith(&["show", "--questionnaire", "home.toml"]).err;
    assert!(!said.contains("passed over"), "{said}");
}

#[test]
fn a_run_that_is_passed_over_is_also_reported_if_it_cannot_be_read() {
    let home = with_a_run_ahead();
    let mut files = fs::read_dir(home.runs()).unwrap().map(|file| file.unwrap().path());
    let ahead = files.find(|path| path.to_str().unwrap().contains(AHEAD)).unwrap();
    fs::write(&ahead, "damaged").unwrap();
    let said = home.goodfaith(&["show"]).err;
    assert!(said.contains("passed over"), "{said}");
    assert!(said.contains(ahead.to_str().unwrap()), "{said}");
}

#[test]
fn a_run_that_answers_other_questions_is_not_said_to_have_nothing_that_fits() {
    let home = Home::with_runs();
    let said = "this run answers other questions than the questionnaire at hand";
    home.edit("20241121T174353Z-00abcdef.toml", "version = \"", "version = \"9.");
    let export = &["export", "--strategies", "1"];
    for command in [&["show", "--strategy", "1"][..], &["try"], &["try", "1"], export] {
        assert!(home.fails(1, command).contains(said), "{command:?}");
    }
}

#[test]
fn of_a_questionnaire_without_strategies_it_is_not_said_that_none_fits() {
    let home = Home::empty();
    keep_other(&home, "2024-12-24T10:00:00Z");
    let export = &["export", "--strategies", "1", "-o", "-"];
    for command in [&["show", "--strategy", "1"][..], &["try"], &["try", "1"], export] {
        let command = [command, &["--questionnaire", "home.toml"]].concat();
        let said = home.fails(1, &command);
        assert!(said.contains("this questionnaire has no strategies"), "{command:?}: {said}");
    }
}

#[test]
fn a_run_of_another_version_has_the_title_of_its_questionnaire_and_one_of_another_has_none() {
    let home = Home::with_runs();
    home.edit("20241121T174353Z-00abcdef.toml", "version = \"", "version = \"9.");
    assert!(home.out(&["show"]).starts_with("Trust in close relationships\n"));
    keep_other(&home, "2024-12-24T10:00:00Z");
    assert!(home.out(&["show", "0000cccc"]).starts_with("A questionnaire\n"));
}

#[test]
fn where_the_texts_of_a_run_are_lacking_it_is_said_how_to_name_its_questionnaire() {
    let home = Home::with_runs();
    keep_other(&home, "2024-12-24T10:00:00Z");
    let said = squeezed(&home.out(&["show", "0000cccc"]));
    let how = "If you have its questionnaire, name it with --questionnaire FILE.";
    assert!(said.contains(how), "{said}");
    let named = home.out(&["show", "0000cccc", "--questionnaire", "home.toml"]);
    assert!(!named.contains("--questionnaire"), "{named}");
}

#[test]
fn a_run_of_a_questionnaire_that_is_built_in_is_said_to_be_read_with_its_name() {
    let home = Home::with_runs();
    let other = builtin_named("ipip-trust").unwrap().load().unwrap();
    home.keep(&other, every(&other, 1), "2024-12-24T10:00:00Z", "0000cccc");
    let how = "Its questionnaire is built in: name it with --questionnaire ipip-trust";
    for said in
        [home.out(&["show", "0000cccc"]), home.fails(1, &["show", "0000cccc", "--strategy", "1"])]
    {
        assert!(squeezed(&said).contains(how), "{said}");
    }
    let page = home.out(&["export", "0000cccc", "--answers", "--format", "md", "-o", "-"]);
    assert!(!page.contains("cannot be read here"), "its answers are in it: {page}");
}

#[test]
fn a_run_of_another_built_in_questionnaire_is_shown_and_exported_with_the_titles_of_its_scales() {
    let home = Home::with_runs();
    let other = ["--questionnaire", "ipip-trust"];
    let run = "20241121T174353Z-00abcdef";
    let shown = home.out(&[&["show", run][..], &other].concat());
    let listed = home.out(&["list", "--everyone"]);
    let md = ["export", run, "--format", "md", "-o", "-"];
    let page = home.out(&[&md[..], &other].concat());
    let json = home.out(&[&["show", run, "--json"][..], &other].concat());
    assert!(listed.contains("Difficulty forgiving"), "{listed}");
    assert!(shown.starts_with("Trust in close relationships\n"), "{shown}");
    for told in [shown, page, json] {
        assert!(told.contains("Difficulty forgiving"), "{told}");
    }
}
