//! Error messages: safe, in words, with the cause once and the right exit code.

use std::{fs, os::unix::fs::PermissionsExt as _};

use goodfaith::report::Format;
use proptest::prelude::*;
use rustix::process::geteuid;

#[cfg(target_os = "linux")]
use crate::program::run_command;
use crate::{samples::Home, steers::steers};

/// Texts that would control a terminal, hide themselves or turn the text around them.
const HOSTILE: [&str; 6] = [
    "\u{1b}]52;c;RVZJTA==\u{7}",
    "\u{1b}[2J",
    "\u{9b}31m",
    "\u{202e}desrever",
    "zero\u{200b}width",
    "tag\u{e0041}s",
];

#[test]
fn no_argument_reaches_the_terminal_raw() {
    let home = Home::empty();
    for text in HOSTILE {
        let option = format!("--{text}");
        for arguments in [
            &[text][..],
            &[&option],
            &["--theme", text],
            &["take", text],
            &["list", text],
            &["help", text],
            &["show", "--strategy", text],
            &["export", "--format", text],
            &["export", "--strategies", text],
            &["check", &format!("--simulate={text}"), "x"],
            &["score", "--from", text],
            &["completions", text],
            &["man", text],
            &["list", "--questionnaire", text],
        ] {
            let done = home.goodfaith(arguments);
            assert_eq!(done.code, Some(2), "{arguments:?}");
            assert!(!(done.out + &done.err).contains(steers), "{arguments:?}");
        }
    }
}

#[cfg(target_os = "linux")]
#[test]
fn help_that_could_not_be_written_is_a_failure() {
    let home = Home::empty();
    for arguments in [&["--help"][..], &["--version"], &["show", "--help"]] {
        let mut command = home.command(arguments);
        command.stdout(fs::File::options().write(true).open("/dev/full").unwrap());
        let done = run_command(command);
        assert_eq!(done.code, Some(1), "{arguments:?}");
        let said = "could not write to standard output: the disk is full";
        assert!(done.err.contains(said), "{}", done.err);
    }
}

#[cfg(target_os = "linux")]
#[test]
fn what_was_done_is_said_even_if_standard_output_cannot_be_written() {
    let home = Home::with_runs();
    for (arguments, done) in [
        (&["delete", "00abcdef", "--yes"][..], "Deleted the run 00abcdef."),
        (&["export", "-o", "x.md"], "x.md"),
        (&["try", "1"], "Chosen: "),
    ] {
        let mut command = home.command(arguments);
        command.stdout(fs::File::options().write(true).open("/dev/full").unwrap());
        let said = run_command(command).err;
        assert!(said.contains(done), "{arguments:?}: {said}");
        assert!(said.contains("could not write to standard output"), "{arguments:?}: {said}");
    }
}

#[test]
fn what_is_no_number_is_said_to_be_none_in_plain_words() {
    let home = Home::with_runs();
    for arguments in [
        &["show", "--strategy", "x"][..],
        &["show", "--strategy=-1"],
        &["check", "--simulate=abc", "x"],
    ] {
        let said = home.fails(2, arguments);
        assert!(said.contains(": it is not a whole number of 0 or more"), "{said}");
    }
    let said = home.fails(2, &["show", "--strategy", &"9".repeat(30)]);
    assert!(said.contains(": it is too large"), "{said}");
}

#[test]
fn lists_in_a_pipe_are_as_wide_as_a_variable_says() {
    let home = Home::with_runs();
    for arguments in [["try"], ["questionnaires"]] {
        let mut command = home.command(&arguments);
        command.env("COLUMNS", "40");
        let out = run_command(command).out;
        assert!(out.lines().all(|line| line.chars().count() <= 40), "{out}");
    }
}

#[test]
fn a_cause_is_said_once() {
    let home = Home::with_runs();
    let newest = home.runs().join("20241121T174353Z-00abcdef.toml");
    let whole = fs::read_to_string(&newest).unwrap();
    fs::write(&newest, &whole[..whole.len() / 2]).unwrap();
    let said = home.fails(1, &["show", "00abcdef"]);
    assert_eq!(said.matches("is incomplete").count(), 1, "{said}");
    assert!(!said.contains(".:"), "{said}");
    if geteuid().is_root() {
        return;
    }
    fs::set_permissions(&newest, fs::Permissions::from_mode(0o000)).unwrap();
    let said = home.fails(1, &["show", "00abcdef"]).to_lowercase();
    assert_eq!(said.matches("permission").count(), 1, "{said}");
}

#[test]
fn an_ending_that_names_no_format_is_refused() {
    let home = Home::with_runs();
    let known: Vec<&str> = Format::all().iter().map(|format| format.ending()).collect();
    for name in ["a.pdf", "a.txt", "a.\u{1b}[2J"] {
        let said = home.fails(2, &["export", "-o", name]);
        assert!(said.contains(&known.join(", ")) && !said.contains('\u{1b}'), "{said}");
    }
    assert_eq!(fs::read_dir(home.work()).unwrap().count(), 0);
    home.out(&["export", "-o", "a.pdf", "--format", "md"]);
    assert!(home.read("a.pdf").starts_with("# "));
    home.out(&["export", "-o", "notes"]);
    assert!(home.read("notes").starts_with("<!DOCTYPE html>"));
}

#[test]
fn a_form_is_not_written_under_an_ending_of_another_format() {
    let home = Home::empty();
    for (name, ending) in [("form.md", ".md."), ("form.pdf", ".pdf."), ("form.csv", ".csv.")] {
        let said = home.fails(2, &["form", "-o", name]);
        assert!(said.contains("nothing was written") && said.contains(ending), "{said}");
        assert!(said.contains("End the name with .html"), "{said}");
    }
    assert_eq!(fs::read_dir(home.work()).unwrap().count(), 0);
    for name in ["form.HTML", "sheet.htm", "form"] {
        home.out(&["form", "-o", name]);
    }
}

/// Words as somebody may type them: commands, options, values, and anything else.
fn words() -> impl Strategy<Value = Vec<String>> {
    let known = "list show compare export delete score check new schema where completions man take \
                 --json --answers --wide --strategy --since --questionnaire --format --all --yes \
                 --plain --no-keep --ascii --theme -o --from -- - last first 0 1 html csv bash = \
                 --= 99999999999999999999 \u{1b}[2J é / .";
    let known = prop::sample::select(known.split(' ').collect::<Vec<_>>()).prop_map(str::to_owned);
    prop::collection::vec(prop_oneof![6 => known, 1 => "\\PC{0,12}"], 0..6)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn whatever_words_are_typed_the_answer_is_an_exit_code_and_a_sentence(words in words()) {
        let home = Home::with_runs();
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        let done = home.goodfaith(&words);
        prop_assert!(matches!(done.code, Some(0..=2)), "{words:?}: {}", done.err);
        prop_assert!(!done.err.contains("goodfaith stopped"), "{words:?}: {}", done.err);
        prop_assert!(!done.err.contains('\u{1b}') && !done.out.contains('\u{1b}'), "{words:?}");
        prop_assert!(done.code == Some(0) || !done.err.trim().is_empty(), "{words:?}");
    }
}

#[test]
fn an_option_that_a_command_would_ignore_is_refused_and_nothing_is_written() {
    let home = Home::with_runs();
    for args in [
        &["backup", "x.tar", "--no-keep"][..],
        &["export", "-o", "x.txt", "--no-keep"],
        &["lock", "--no-keep"],
        &["try", "1", "--no-keep"],
        &["remind", "-o", "a.ics", "--no-keep"],
        &["show", "--plain"],
        &["list", "--ascii"],
        &["form", "-o", "x.html", "--passphrase-file", "none"],
        &["new", "q.toml", "--passphrase-file", "none"],
        &["where", "--questionnaire", "none"],
    ] {
        let said = home.fails(2, args);
        let option = args.iter().find(|arg| arg.starts_with("--")).unwrap();
        assert!(said.contains(&format!("unexpected argument '{option}' found")), "{said}");
    }
    for [option, other] in [["--theme=dark", "--theme"], ["--ascii", "--ascii"]] {
        let said = home.fails(2, &["take", "--plain", option]);
        assert!(said.contains(&format!("'--plain' cannot be used with '{other}")), "{said}");
    }
    assert_eq!(fs::read_dir(home.work()).unwrap().count(), 0);
    assert!(!home.data().join("tried").exists());
}

#[test]
fn an_option_before_a_command_is_refused_with_the_place_where_it_belongs() {
    let home = Home::with_runs();
    for (option, command) in [("--no-keep", "take"), ("--questionnaire=ipip-trust", "list")] {
        let said = home.fails(2, &[option, command]);
        let tip = format!("options come after the command: see goodfaith {command} --help");
        assert!(said.contains(&tip), "{said}");
    }
    for (option, command) in [("--theme=dark", "list"), ("--no-keep", "try"), ("--plain", "show")] {
        let said = home.fails(2, &[option, command]);
        let (option, _) = option.split_once('=').unwrap_or((option, ""));
        let tip = format!("{command} does not take {option}: see goodfaith {command} --help");
        assert!(said.contains(&tip), "{said}");
        assert!(!said.contains("come after"), "{said}");
    }
}

#[test]
fn a_wrong_option_comes_with_a_tip_only_if_a_similar_one_may_be_meant() {
    let home = Home::empty();
    for (args, meant) in [
        (["show", "--questionaire=x"], "--questionnaire"),
        (["score", "--no-headers"], "--no-header"),
        (["take", "--plian"], "--plain"),
    ] {
        let said = home.fails(2, &args);
        assert!(said.contains(&format!("tip: a similar argument exists: '{meant}'\n")), "{said}");
    }
    for args in [
        ["show", "--format=html"],
        ["show", "--since=first"],
        ["export", "--no-keep"],
        ["analyse", "--wide"],
        ["export", "--json"],
        ["restore", "--force"],
        ["list", "--theme=dark"],
    ] {
        let said = home.fails(2, &args);
        assert!(!said.contains("tip:"), "{said}");
        assert!(!said.contains("'--for'") && !said.contains("--scores"), "{said}");
        assert!(said.ends_with("For more information, try '--help'.\n"), "{said}");
    }
}
