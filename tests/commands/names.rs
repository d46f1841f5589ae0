//! Naming a run, and reports of runs that cannot be read.

use std::{fs, os::unix::fs::symlink};

use goodfaith::{
    assessment::{QuestionnaireRef, Responses},
    questionnaire::Questionnaire,
    store::{Draft, DraftPart, DraftPlace, DraftStore, Folder, RunKey},
};

use crate::{
    history::begin,
    instrument::instrument,
    program::run_command,
    samples::{Home, about_a_partner, builtin, every, id, questionnaire_at},
    squeezed::squeezed,
};

#[test]
fn a_run_is_named_by_its_key_by_how_its_file_name_begins_or_as_last() {
    let home = Home::with_runs();
    let newest = home.out(&["show"]);
    for name in ["last", "00abcdef", "20241121T174353Z-00abcdef.toml", "20241121", "202411"] {
        assert_eq!(home.out(&["show", name]), newest, "{name}");
    }
    assert_ne!(home.out(&["show", "0000000c"]), newest);
}

#[test]
fn a_name_of_no_run_or_of_several_is_wrong_input() {
    let home = Home::with_runs();
    for name in ["zzz", "", "00abcde", "../runs", "LAST"] {
        let said = home.fails(2, &["show", name]);
        assert!(said.contains("goodfaith list --everyone shows"), "{said}");
    }
    let said = home.fails(2, &["show", "2024"]);
    assert!(said.contains("4 runs could be meant") && said.contains("20241024T180000Z-0000000c"));
    let said = home.fails(2, &["show", "\u{1b}[2J\u{202e}x"]);
    assert!(!said.contains(['\u{1b}', '\u{202e}']));
}

#[test]
fn if_nothing_is_kept_every_command_says_so_and_makes_no_folder() {
    let home = Home::empty();
    assert_eq!(home.out(&["list"]), "No run is kept here. Run goodfaith to start one.\n");
    for command in ["show", "compare", "export"] {
        assert!(home.fails(1, &[command]).contains("no run is kept"));
    }
    assert!(home.fails(1, &["delete", "last", "--yes"]).contains("no run is kept"));
    assert!(!home.data().exists());
    assert_eq!(fs::read_dir(home.work()).unwrap().count(), 0);
}

#[test]
fn an_empty_list_says_whether_runs_are_of_another_questionnaire_or_cannot_be_read() {
    let home = Home::with_runs();
    assert_eq!(
        home.out(&["list", "--questionnaire", "ipip-trust"]),
        "No run of the questionnaire ipip-trust is kept here.\n"
    );
    for file in fs::read_dir(home.runs()).unwrap() {
        fs::write(file.unwrap().path(), "").unwrap();
    }
    let done = home.goodfaith(&["list"]);
    assert_eq!(
        (done.code, done.out.as_str()),
        (Some(1), "No run that can be read is kept here: see above.\n")
    );
}

#[test]
fn what_cannot_be_read_is_named_with_its_path_and_reason_and_stops_nothing() {
    let home = Home::with_runs();
    let torn = home.runs().join("20240912T100000Z-0000000b.toml");
    let text = fs::read_to_string(&torn).unwrap();
    fs::write(&torn, &text[..text.len() / 2]).unwrap();
    fs::write(home.runs().join("a copy.toml"), "").unwrap();
    symlink("/etc/passwd", home.runs().join("20240101T000000Z-00000001.toml")).unwrap();
    let done = home.goodfaith(&["list"]);
    assert_eq!(
        (done.code, done.out.lines().filter(|line| line.contains("2024")).count()),
        (Some(1), 3)
    );
    for said in ["0000000b.toml is incomplete", "a copy.toml does not have", "00000001.toml is "] {
        assert!(done.err.contains(said), "{}", done.err);
    }
    let json = home.goodfaith(&["list", "--json"]);
    assert_eq!((json.code, json.err), (Some(1), done.err));
    assert_eq!(home.goodfaith(&["show", "00abcdef"]).code, Some(0));
    let said = home.goodfaith(&["show", "0000000b"]);
    assert_eq!((said.code, said.out.as_str()), (Some(1), ""));
    assert!(said.err.contains("is incomplete"));
}

#[test]
fn a_run_that_was_edited_by_hand_is_marked() {
    let home = Home::with_runs();
    home.edit("20241121T174353Z-00abcdef.toml", "s1 = 3", "s1 = 1");
    assert!(home.out(&["list"]).replace('\n', " ").contains("edited by hand"));
    assert!(home.out(&["show"]).contains("edited by hand"));
    assert!(home.out(&["show", "--json"]).contains("\"edited_by_hand\": true"));
    assert!(home.out(&["export", "-o", "-"]).contains("edited by hand"));
}

#[test]
fn a_run_on_other_questions_is_shown_with_its_scores_and_no_words() {
    let home = Home::with_runs();
    home.edit("20241121T174353Z-00abcdef.toml", "\"2.0.0\"", "\"0.9.0\"");
    let shown = home.out(&["show", "--answers"]);
    assert!(shown.contains("This run answers other questions") && shown.contains("Suspicion"));
    assert!(!shown.contains("Going by your answers"));
    let mut scores = shown.lines().filter(|line| line.starts_with("Suspicion"));
    assert!(scores.all(|line| !line.contains("often")), "{shown}");
    let compared = home.out(&["compare"]);
    assert!(compared.contains("These two cannot be compared") && !compared.contains("points"));
}

#[test]
fn compare_takes_none_one_or_two_runs_in_any_order() {
    let home = Home::with_runs();
    let latest_two = home.out(&["compare"]);
    assert_eq!(home.out(&["compare", "0000000c"]), latest_two);
    assert_eq!(home.out(&["compare", "last"]), latest_two);
    assert_eq!(home.out(&["compare", "00abcdef", "0000000c"]), latest_two);
    assert_eq!(home.out(&["compare", "0000000c", "00abcdef"]), latest_two);
    assert!(home.out(&["compare", "0000000a", "0000000b"]).starts_with("before  1 August 2024"));
    assert!(home.fails(2, &["compare", "last", "00abcdef"]).contains("the same run"));
}

#[test]
fn one_run_alone_has_nothing_to_be_compared_with() {
    let home = Home::empty();
    let questionnaire = builtin();
    home.keep(&questionnaire, every(&questionnaire, 2), "2024-11-21T17:43:53Z", "00abcdef");
    assert!(home.fails(1, &["compare"]).contains("no earlier run"));
    assert!(home.fails(1, &["export", "--since", "last"]).contains("no earlier run"));
}

#[test]
fn runs_about_different_people_are_shown_without_a_difference() {
    let home = Home::with_runs();
    let questionnaire = builtin();
    let mut responses = about_a_partner(every(&questionnaire, 0));
    responses.person_kind = Some(id("friend"));
    home.keep(&questionnaire, responses, "2024-11-30T10:00:00Z", "00000009");
    let compared = home.out(&["compare", "00abcdef", "00000009"]);
    assert!(compared.contains("One is about a partner, the other about a friend."), "{compared}");
    assert!(!compared.contains("points"), "{compared}");
    assert!(home.fails(1, &["compare"]).contains("no earlier run about the same person"));
    for since in ["last", "first"] {
        assert!(home.fails(1, &["export", "--since", since]).contains("no earlier run"));
    }
    let said = home.fails(2, &["export", "--since", "00abcdef"]);
    assert!(said.contains("about someone else"), "{said}");
}

#[test]
fn where_names_the_folder_whether_it_is_there_or_not() {
    let home = Home::empty();
    assert_eq!(home.out(&["where"]), format!("{}\n", home.data().display()));
}

#[test]
fn a_data_folder_that_is_relative_or_has_a_tilde_is_refused_and_its_whole_path_asked_for() {
    let home = Home::empty();
    for path in ["~/answers", "answers", "./answers", "/tmp/~/answers"] {
        let chosen = [("GOODFAITH_DATA_DIR", path), ("HOME", "/"), ("XDG_DATA_HOME", "/")];
        let platform = [("GOODFAITH_DATA_DIR", ""), ("HOME", "/"), ("XDG_DATA_HOME", path)];
        let at_home = [("GOODFAITH_DATA_DIR", ""), ("HOME", path), ("XDG_DATA_HOME", "")];
        // On macOS, XDG_DATA_HOME means nothing.
        let platform = ("XDG_DATA_HOME", platform);
        let platform = (!cfg!(target_vendor = "apple")).then_some(platform);
        let cases = [("GOODFAITH_DATA_DIR", chosen), ("HOME", at_home)];
        for (wrong, variables) in cases.into_iter().chain(platform) {
            for arguments in [&["where"][..], &["list"], &["delete", "--all", "--yes"]] {
                let mut command = home.command(arguments);
                command.envs(variables);
                let done = run_command(command);
                assert_eq!((done.code, done.out.as_str()), (Some(1), ""), "{variables:?}");
                assert!(done.err.contains(&format!("{wrong} is \"{path}\"")), "{}", done.err);
                assert!(done.err.contains("Write out the whole path"), "{}", done.err);
            }
        }
    }
    assert_eq!(std::fs::read_dir(home.work()).unwrap().count(), 0);
}

#[test]
fn an_unfinished_run_is_listed_too() {
    for home in [Home::empty(), Home::with_runs()] {
        assert!(!home.out(&["list"]).contains("unfinished"));
        let none = home.out(&["list"]).contains("No run is kept here.");
        drop(begin(&home, Responses::default()));
        let said = home.out(&["list"]);
        assert!(said.contains("An unfinished run is kept here"), "{said}");
        assert_eq!((said.contains("No run is kept"), said.lines().count() == 1), (false, none));
    }
}

#[test]
fn a_command_that_finds_no_finished_run_names_an_unfinished_one() {
    let home = Home::empty();
    for command in [
        &["delete", "last", "--yes"][..],
        &["show"],
        &["show", "1234"],
        &["compare"],
        &["export", "-o", "x.html"],
        &["try"],
        &["remind", "-o", "x.ics"],
    ] {
        let said = home.fails(1, command);
        assert!(said.contains("no run") && !said.contains("unfinished"), "{command:?}: {said}");
        let draft = begin(&home, Responses::default());
        drop(draft);
        let said = home.fails(1, command);
        assert!(said.contains("no finished run"), "{command:?}: {said}");
        let unfinished = "An unfinished run is kept there, with its answers. goodfaith list says how \
                          to go on with it, and goodfaith delete --all deletes it too";
        assert!(said.contains(unfinished), "{command:?}: {said}");
        home.out(&["delete", "--all", "--yes"]);
    }
}

#[test]
fn a_list_of_nothing_is_no_failure_whoever_is_asked_for() {
    let listed = Home::empty().out(&["list", "--for", "K."]);
    assert!(listed.contains("No run is kept here."), "{listed}");
}

/// Begins a run of a questionnaire.
fn begin_with(home: &Home, questionnaire: &Questionnaire) {
    let draft = Draft {
        run: RunKey::parse("0000000c").unwrap(),
        saved: "2024-11-21T10:00:00Z".parse().unwrap(),
        questionnaire: QuestionnaireRef::from(questionnaire),
        responses: Responses::default(),
        place: DraftPlace { part: DraftPart::Questions, item: None },
    };
    DraftStore::new(&Folder::new(&home.data())).save(&draft).unwrap();
}

#[test]
fn the_list_says_how_to_go_on_with_an_unfinished_run_of_another_questionnaire() {
    let home = Home::empty();
    begin_with(&home, &builtin());
    let said = squeezed(&home.out(&["list"]));
    assert!(
        said.contains("kept here, with its answers. Run goodfaith to go on with it."),
        "{said}"
    );

    let home = Home::empty();
    begin_with(&home, &goodfaith::builtin_named("ipip-trust").unwrap().load().unwrap());
    let said = squeezed(&home.out(&["list"]));
    let start = "An unfinished run of another questionnaire, ipip-trust, is kept here, with its answers. Run \
                 goodfaith with --questionnaire ipip-trust to go on with it.";
    assert!(said.contains(start), "{said}");

    let home = Home::empty();
    let text = instrument("own", "Own")
        + "[[response_set]]\nid = \"two\"\noptions = [{ value = 0, label = \"No\" }, \
           { value = 1, label = \"Yes\" }]\n\
           [[item]]\nid = \"a\"\ntext = \"A.\"\nunscored = true\nresponse_set = \"two\"\n";
    begin_with(&home, &questionnaire_at(&home.work().join("own.toml"), &text));
    let said = squeezed(&home.out(&["list"]));
    assert!(said.contains("Run goodfaith with that questionnaire to go on with it."), "{said}");
    let said = squeezed(&home.out(&["list", "--questionnaire", "own.toml"]));
    let start = "An unfinished run of this questionnaire is kept here, with its answers. Run goodfaith with \
                 --questionnaire own.toml to go on with it.";
    assert!(said.contains(start), "{said}");
}

#[test]
fn a_score_of_another_questionnaire_is_listed_with_its_range() {
    let home = Home::empty();
    let other = goodfaith::builtin_named("ipip-trust").unwrap().load().unwrap();
    home.keep(&other, every(&other, 4), "2024-11-21T17:43:53Z", "00abcdef");
    let said = squeezed(&home.out(&["list"]));
    assert!(said.contains("Trust in people 75 of 100; other questions"), "{said}");
}

#[test]
fn nobody_is_told_to_go_on_with_an_unfinished_run_that_cannot_be_read() {
    let home = Home::empty();
    fs::create_dir_all(home.data()).unwrap();
    fs::write(home.data().join("draft.toml"), "").unwrap();
    let listed = home.goodfaith(&["list"]);
    assert_eq!((listed.code, listed.out.as_str()), (Some(1), ""));
    assert!(listed.err.contains("draft.toml is incomplete"), "{}", listed.err);
}

#[test]
fn runs_that_cannot_be_read_are_never_said_to_be_missing() {
    let home = Home::with_runs();
    let files: Vec<_> =
        fs::read_dir(home.runs()).unwrap().map(|file| file.unwrap().path()).collect();
    for file in &files[1..] {
        fs::write(file, "").unwrap();
    }
    let said = home.fails(2, &["show", "--for", "K."]);
    assert!(said.contains("no run that can be read is about \"K.\""), "{said}");
    assert_eq!(said.matches(".toml is ").count(), 3, "{said}");
    fs::write(&files[0], "").unwrap();
    for command in [
        &["show"][..],
        &["show", "--for", "K."],
        &["try"],
        &["due"],
        &["compare", "--for", "partner"],
        &["list", "--for", "K."],
    ] {
        let said = home.fails(1, command);
        assert_eq!(said.matches(".toml is ").count(), 4, "{command:?}: {said}");
        assert!(said.contains("that can be read is kept in"), "{command:?}: {said}");
        assert!(!said.contains("no run is kept"), "{command:?}: {said}");
    }
}

#[test]
fn last_is_the_same_run_for_every_command_that_reads_if_the_newest_cannot_be_read() {
    let home = Home::with_runs();
    fs::write(home.runs().join("20241121T174353Z-00abcdef.toml"), "").unwrap();
    for command in [
        &["show"][..],
        &["show", "--for", "partner"],
        &["export", "-o", "-"],
        &["compare"],
        &["compare", "--for", "partner"],
    ] {
        let done = home.goodfaith(command);
        assert!(done.out.contains("24 October 2024"), "{command:?}: {}", done.out);
        assert_eq!((done.code, done.err.matches("00abcdef").count()), (Some(0), 1));
    }
}

#[test]
fn results_begin_with_that_a_newer_run_cannot_be_read_unless_their_run_was_named() {
    let home = Home::with_runs();
    let outdated = "A newer run cannot be read, so this is of an older one.\n\n";
    assert!(!home.goodfaith(&["show"]).out.contains("newer"));
    fs::write(home.runs().join("20241121T174353Z-00abcdef.toml"), "").unwrap();
    assert!(home.goodfaith(&["show"]).out.starts_with(outdated));
    let json = home.goodfaith(&["show", "--json"]).out;
    assert!(json.starts_with('{'), "{json}");
    let newest = home.goodfaith(&["list", "--everyone"]).out;
    let key =
        newest.split_whitespace().find(|word| word.len() == 8 && word.starts_with("000")).unwrap();
    assert!(!home.goodfaith(&["show", key]).out.contains("newer"), "{newest}");
}

#[test]
fn a_link_among_the_runs_counts_as_a_run_that_cannot_be_read() {
    let home = Home::empty();
    fs::create_dir_all(home.runs()).unwrap();
    symlink("/etc/passwd", home.runs().join("20240101T000000Z-00000001.toml")).unwrap();
    let done = home.goodfaith(&["list"]);
    assert_eq!(
        (done.code, done.out.as_str()),
        (Some(1), "No run that can be read is kept here: see above.\n")
    );
    assert!(done.err.contains("00000001.toml is "), "{}", done.err);
}
