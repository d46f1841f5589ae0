//! The text of `list`, `show` and `compare`.

use std::{io::Read as _, process::Stdio};

use goodfaith::{assessment::Responses, questionnaire::Questionnaire, report::Format};
use unicode_width::UnicodeWidthStr;

use crate::{
    facing::faces_the_other,
    program::run_command,
    samples::{Home, about_a_partner, builtin, counting, every, id, in_danger},
    squeezed::squeezed,
    steers::steers,
};

#[test]
fn the_list_names_every_run_the_newest_first() {
    insta::assert_snapshot!(Home::with_runs().out(&["list"]));
}

#[test]
fn the_results_of_a_run_are_shown_as_text() {
    insta::assert_snapshot!(Home::with_runs().out(&["show"]));
}

#[test]
fn a_run_with_the_same_answer_over_and_over_is_doubted_wherever_its_answers_may_be_told() {
    let home = Home::with_runs();
    let doubts = |words: &str, command: &[&str]| squeezed(&home.out(command)).contains(words);
    assert!(doubts("In this run, you gave the same answer over and over", &["show", "0000000c"]));
    assert!(!doubts("the same answer", &["show"]));
    assert!(doubts("In the earlier run, you gave the same answer", &["compare"]));
    assert!(doubts(
        "In the later run, you gave the same answer",
        &["compare", "0000000b", "0000000c"]
    ));
    let since = ["export", "--since", "last", "--format", "md", "-o", "-"];
    assert!(doubts(
        "In the earlier run, you gave the same answer",
        &[&since[..], &["--answers"]].concat()
    ));
    assert!(!doubts("the same answer", &since), "with the score it would tell every answer");
    let alone = ["export", "0000000c", "--format", "md", "-o", "-"];
    assert!(!doubts("the same answer", &alone));
}

#[test]
fn two_runs_are_compared_in_words() {
    insta::assert_snapshot!(Home::with_runs().out(&["compare"]));
}

#[test]
fn a_strategy_is_shown_whole_by_its_number() {
    insta::assert_snapshot!(Home::with_runs().out(&["show", "--strategy", "1"]));
}

#[test]
fn results_of_somebody_in_danger_leave_out_what_faces_the_other_person_and_name_help_lines() {
    let home = Home::empty();
    let questionnaire = builtin();
    let responses = in_danger(&questionnaire, about_a_partner(every(&questionnaire, 3)));
    home.keep(&questionnaire, responses, "2024-11-21T17:43:53Z", "00abcdef");
    let shown = home.out(&["show"]);
    assert!(shown.contains("Anything that involves the other person is left out"));
    assert!(shown.contains("1-800-799-7233"));
    assert!(!faces_the_other(&questionnaire, &shown), "{shown}");
}

#[test]
fn what_is_said_about_safety_comes_before_the_scores_and_anything_to_try() {
    let home = Home::empty();
    let questionnaire = builtin();
    let responses = in_danger(&questionnaire, about_a_partner(every(&questionnaire, 3)));
    home.keep(&questionnaire, responses, "2024-11-21T17:43:53Z", "00abcdef");
    let export = |format| {
        let with = ["export", "--answers", "--safety", "--strategies", "first"];
        home.out(&[&with[..], &["--format", format, "-o", "-"]].concat())
    };
    for text in [home.out(&["show", "--scores"]), export("html"), export("md")] {
        let at = |words: &str| text.find(words).unwrap_or_else(|| panic!("{words}:\n{text}"));
        let first_strategy = at("Keep your own people close");
        for caution in ["What is done to you is not yours to fix", "You do not have to trust yet"] {
            assert!(at(caution) < at("Suspicion") && at(caution) < first_strategy, "{text}");
        }
    }
}

#[test]
fn no_text_speaks_of_a_key_that_is_not_there() {
    let home = Home::empty();
    let questionnaire = builtin();
    let responses = in_danger(&questionnaire, every(&questionnaire, 4));
    home.keep(&questionnaire, responses, "2024-11-21T17:43:53Z", "00abcdef");
    let mut shown = home.out(&["show", "--answers"]);
    for format in Format::all().iter().filter(|format| format.is_for_paper()) {
        shown += &home.out(&[
            "export",
            "--strategies",
            "all",
            "--answers",
            "--safety",
            "--format",
            format.ending(),
            "-o",
            "-",
        ]);
    }
    assert!(shown.contains("list of helplines below") && shown.contains("1-800-799-7233"));
    assert!(!shown.contains("F1"));
}

#[test]
fn the_json_of_somebody_in_danger_has_the_reasons_as_it_has_the_scores() {
    let questionnaire = builtin();
    let home = Home::empty();
    let mut responses = about_a_partner(every(&questionnaire, 3));
    responses.causes.insert(id("hurt-by-them"));
    home.keep(&questionnaire, responses, "2024-11-21T17:43:53Z", "00abcdef");
    assert_eq!(home.out(&["show", "--json"]), home.out(&["show", "--json", "--scores"]));
}

#[test]
fn the_scores_of_somebody_in_danger_are_shown_only_when_they_are_asked_for() {
    let questionnaire = builtin();
    for (answer, why) in [(0, "matters more"), (2, "If you are not safe with this person")] {
        let home = Home::empty();
        let mut responses = about_a_partner(every(&questionnaire, 3));
        let asked = &questionnaire.safety[1];
        responses.safety.insert(asked.id.clone(), asked.answers[answer].id.clone());
        home.keep(&questionnaire, responses, "2024-11-21T17:43:53Z", "00abcdef");
        let shown = home.out(&["show"]).replace('\n', " ");
        assert!(shown.contains(why), "{shown}");
        assert!(shown.contains("The same command with --scores shows them."), "{shown}");
        assert!(!shown.contains("Avoidance") && !shown.contains("You often"), "{shown}");
        for with in ["--scores", "--answers"] {
            let shown = home.out(&["show", with]);
            assert!(shown.contains("Avoidance") && !shown.contains("left out for now"), "{shown}");
        }
        // A gap in the list would reveal the danger.
        assert!(home.out(&["list"]).contains("Avoidance 75"));
        assert!(home.out(&["show", "--json"]).contains("\"points\": 75.0"));
    }
    let calm = Home::with_runs();
    assert_eq!(calm.out(&["show"]), calm.out(&["show", "--scores"]));
}

#[test]
fn answers_are_listed_only_when_asked_for() {
    let home = Home::with_runs();
    let item = &builtin().items[0].text;
    assert!(!home.out(&["show"]).contains("Counts"));
    let with = home.out(&["show", "--answers"]);
    assert!(
        with.contains("reversed. Counts: 3.") && with.replace('\n', " ").contains(item.as_str())
    );
}

#[test]
fn lines_are_as_wide_as_columns_says_and_80_in_a_pipe() {
    let home = Home::with_runs();
    for (columns, width) in [(Some("40"), 40), (Some("60"), 60), (None, 80), (Some("0"), 80)] {
        for arguments in
            [&["list"][..], &["show", "--answers"], &["compare"], &["show", "--strategy", "1"]]
        {
            let mut command = home.command(arguments);
            if let Some(columns) = columns {
                command.env("COLUMNS", columns);
            }
            let shown = run_command(command).out;
            let widest = shown.lines().map(UnicodeWidthStr::width).max().unwrap();
            assert!(widest <= width && widest > width - 20, "{arguments:?}: {widest} of {width}");
        }
    }
}

#[test]
fn there_are_no_colours_and_ascii_is_enough_if_the_locale_has_no_more() {
    let home = Home::with_runs();
    for (locale, ascii) in [("C", true), ("C.UTF-8", false)] {
        for no_colour in ["", "1"] {
            let mut command = home.command(&["show"]);
            command.env("LC_ALL", locale).env("NO_COLOR", no_colour).env("TERM", "xterm-256color");
            let shown = run_command(command).out;
            assert_eq!(shown.is_ascii(), ascii);
            assert!(!shown.contains(steers));
        }
    }
}

#[test]
fn a_closed_pipe_is_met_with_silence() {
    let home = Home::with_runs();
    // More than a pipe holds, so that the program is still writing when it is closed.
    let newest = home.runs().join("20241121T174353Z-00abcdef.toml");
    for n in 0..1000 {
        let copy = format!("20241121T17{:02}{:02}Z-{n:08x}.toml", n / 60, n % 60);
        std::fs::copy(&newest, home.runs().join(copy)).unwrap();
    }
    for arguments in [&["list"][..], &["list", "--json"]] {
        let mut command = home.command(arguments);
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        let mut first = [0; 1];
        let mut out = child.stdout.take().unwrap();
        out.read_exact(&mut first).unwrap();
        drop(out);
        let mut said = String::new();
        child.stderr.take().unwrap().read_to_string(&mut said).unwrap();
        assert_eq!((said.as_str(), child.wait().unwrap().code()), ("", Some(1)));
    }
}

/// Returns answers with which the values of the items on each scale add up to a sum.
fn summing_to(questionnaire: &Questionnaire, sum: i64) -> Responses {
    let mut left = vec![sum; questionnaire.scales.len()];
    let counts: Vec<i64> = questionnaire
        .items
        .iter()
        .map(|item| {
            let counts = left[item.keys[0].scale].min(4);
            left[item.keys[0].scale] -= counts;
            counts
        })
        .collect();
    about_a_partner(counting(questionnaire, |index| counts[index]))
}

#[test]
fn the_numbers_of_a_comparison_add_up() {
    let home = Home::empty();
    let questionnaire = builtin();
    for (sum, finished, key) in
        [(20, "2024-10-24T10:00:00Z", "0000000a"), (9, "2024-11-21T10:00:00Z", "0000000b")]
    {
        home.keep(&questionnaire, summing_to(&questionnaire, sum), finished, key);
    }
    let compared = squeezed(&home.out(&["compare"]));
    assert!(compared.contains("before 63 often, now 28 rarely"), "{compared}");
    assert!(compared.contains("35 points lower") && !compared.contains("34 points"), "{compared}");

    let mut fewer = summing_to(&questionnaire, 0);
    let last = questionnaire.items.iter().rfind(|item| item.is_on(0)).unwrap();
    fewer.answers.remove(&last.id);
    home.keep(&questionnaire, fewer, "2024-11-22T10:00:00Z", "0000000c");
    let compared = squeezed(&home.out(&["compare"]));
    assert!(compared.contains("over the 7 questions answered both times"), "{compared}");
}

#[test]
fn with_ascii_no_other_character_is_drawn() {
    let home = Home::with_runs();
    assert!(home.out(&["show"]).contains('\u{2588}'));
    for command in ["show", "compare"] {
        assert!(home.out(&[command, "--ascii"]).is_ascii(), "{command}");
    }
}

#[test]
fn a_run_dated_in_the_future_is_marked_in_the_list() {
    let home = Home::empty();
    let questionnaire = builtin();
    for (finished, key) in
        [("2024-11-21T17:43:53Z", "00abcdef"), ("2999-01-01T00:00:00Z", "11abcdef")]
    {
        home.keep(&questionnaire, every(&questionnaire, 2), finished, key);
    }
    let list = home.out(&["list"]);
    let marked: Vec<&str> = list.lines().filter(|line| line.contains("dated in the")).collect();
    assert_eq!(marked.len(), 1, "{list}");
}

#[test]
fn without_strategies_in_the_questionnaire_there_is_no_part_on_what_may_help() {
    let home = Home::empty();
    let questionnaire = goodfaith::builtin_named("ipip-trust").unwrap().load().unwrap();
    assert!(!questionnaire.has_strategies());
    home.keep(&questionnaire, every(&questionnaire, 4), "2024-11-21T17:43:53Z", "00abcdef");
    let mine = ["--questionnaire", "ipip-trust"];
    let shown = home.out(&[&["show"][..], &mine].concat());
    assert!(shown.contains("75 mostly like you"), "{shown}");
    let told = home.out(&[&["export", "--strategies", "all", "-o", "my.md"][..], &mine].concat());
    assert!(!told.contains("It holds strategies"), "{told}");
    for told in [shown, home.read("my.md")] {
        assert!(!told.contains("What may help") && !told.contains("fit"), "{told}");
    }
}

#[test]
fn a_dumb_terminal_gets_no_bars() {
    let home = Home::with_runs();
    let bars = |term: &str| {
        let mut command = home.command(&["show"]);
        command.env("TERM", term);
        run_command(command).out.contains('\u{2588}')
    };
    assert_eq!(["xterm", "dumb", ""].map(bars), [true, false, false]);
}
