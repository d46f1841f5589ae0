//! Help, manual pages and completions.

use std::fs;

use crate::{program::run_command, samples::Home, squeezed::squeezed};

/// Returns the names of all commands, from the help.
fn commands(home: &Home) -> Vec<String> {
    let help = home.out(&["--help"]);
    let (_, rest) = help.split_once("\nCommands:\n").unwrap();
    let (commands, _) = rest.split_once("\n\n").unwrap();
    let starts = commands.lines().filter_map(|line| line.strip_prefix("  "));
    let names = starts.filter(|line| !line.starts_with(' '));
    let names = names.map(|line| line.split_whitespace().next().unwrap().to_owned());
    let names: Vec<String> = names.filter(|name| name != "help").collect();
    assert!(names.iter().any(|name| name == "export"), "{help}");
    names
}

/// Returns what a shell offers at the end of some words.
fn completed(home: &Home, shell: &str, words: &[&str]) -> Vec<String> {
    let mut command = home.command(&[&["--", "goodfaith"], words].concat());
    command.env("GOODFAITH_COMPLETE", shell).env("_CLAP_IFS", "\n");
    command.env("_CLAP_COMPLETE_INDEX", words.len().to_string());
    let done = run_command(command);
    assert_eq!((done.code, done.err.as_str()), (Some(0), ""), "{words:?}");
    let value = |line: &str| line.split(['\t', ':']).next().unwrap().to_owned();
    done.out.lines().map(value).collect()
}

#[test]
fn help_takes_its_own_options_for_no_command() {
    let home = Home::empty();
    assert_eq!(home.out(&["help", "--help"]), home.out(&["help"]));
    assert_eq!(home.out(&["help", "due", "-h"]), home.out(&["help", "due"]));
}

#[test]
fn every_shell_gets_completions_that_know_the_commands() {
    let home = Home::empty();
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        assert!(home.out(&["completions", shell]).contains("goodfaith"), "{shell}");
    }
    for shell in ["bash", "zsh", "fish"] {
        let offered = completed(&home, shell, &[""]);
        assert!(commands(&home).iter().all(|command| offered.contains(command)), "{offered:?}");
    }
    assert!(home.fails(2, &["completions", "cmd"]).contains("invalid value"));
}

#[test]
fn completions_offer_runs_values_commands_and_files() {
    let home = Home::with_runs();
    for command in ["show", "compare", "export", "delete"] {
        let offered = completed(&home, "fish", &[command, ""]);
        assert_eq!(offered[..3], ["last", "00abcdef", "0000000c"], "{command}");
    }
    assert!(completed(&home, "fish", &["export", "--since", ""]).contains(&"first".to_owned()));
    assert_eq!(completed(&home, "fish", &["--theme", "m"]), ["mono"]);
    assert_eq!(completed(&home, "fish", &["completions", "z"]), ["zsh"]);
    assert_eq!(completed(&home, "fish", &["man", "exp"]), ["export"]);
    fs::write(home.work().join("my questions.toml"), "").unwrap();
    for words in [&["--questionnaire", "m"][..], &["check", "m"], &["export", "-o", "m"]] {
        assert_eq!(completed(&home, "bash", words), ["my questions.toml"]);
    }
    assert!(home.out(&["completions", "bash"]).contains("compopt -o filenames"));
}

#[test]
fn completions_offer_everybody_whom_a_run_is_about_by_a_word_that_means_them_alone() {
    let home = Home::with_runs();
    crate::people::keep(&home, "partner", "2024-12-25T10:00:00Z", "0000000f", 1);
    assert_eq!(completed(&home, "fish", &["show", "--for", ""]), ["PARTNER", "partner"]);
}

#[test]
fn the_manual_describes_the_program_and_each_command() {
    let home = Home::empty();
    let page = home.out(&["man"]);
    assert!(page.contains(".TH goodfaith 1") && page.contains("goodfaith\\-export(1)"), "{page}");
    assert!(!page.contains("goodfaith\\-help(1)"));
    for command in commands(&home) {
        let page = home.out(&["man", &command]);
        let version = env!("CARGO_PKG_VERSION");
        assert!(page.contains(&format!(".TH goodfaith-{command} 1  \"goodfaith {version}\"")));
        for section in ["SYNOPSIS", "EXAMPLES", "ENVIRONMENT", "FILES", "\"EXIT STATUS\""] {
            assert!(page.contains(&format!("\n.SH {section}\n")), "{command}: {section}");
        }
        assert!(page.contains("GOODFAITH_DATA_DIR"));
    }
    assert!(home.out(&["man", "score"]).contains("goodfaith score [OPTIONS]"));
    assert!(home.fails(2, &["man", "nothing"]).contains("there is no command"));
}

#[test]
fn every_help_has_examples_and_each_fits_a_line_of_80_columns() {
    let home = Home::empty();
    for command in commands(&home) {
        let mut asked = home.command(&[&command, "--help"]);
        asked.env("COLUMNS", "80");
        let help = run_command(asked).out;
        let (_, examples) = help.split_once("Examples:\n").unwrap();
        let mut examples = examples.lines().take_while(|line| !line.is_empty());
        assert!(examples.all(|line| line.starts_with("  ")), "{help}");
        assert!(help.lines().all(|line| line.chars().count() <= 80), "{help}");
    }
    assert!(home.out(&["--help"]).contains("Examples:\n  goodfaith\n"));
    assert!(home.out(&["--help"]).contains("GOODFAITH_DATA_DIR"));
}

#[test]
fn the_help_of_a_command_offers_only_the_options_that_it_heeds() {
    let home = Home::empty();
    let reading = ["take", "list", "show", "compare", "try", "due", "remind", "export"];
    let with_questionnaire = [&reading[..], &["form", "score", "codebook", "analyse"]].concat();
    let with_passphrase = [&reading[..], &["delete", "lock", "unlock", "passphrase"]].concat();
    for command in commands(&home) {
        let help = home.out(&[&command, "--help"]);
        for (option, heeding) in
            [("--questionnaire <", &with_questionnaire), ("--passphrase-file <", &with_passphrase)]
        {
            let is_offered = help.lines().any(|line| line.trim_start().starts_with(option));
            assert_eq!(is_offered, heeding.contains(&&*command), "{help}");
        }
    }
}

#[test]
fn an_unknown_argument_is_wrong_input() {
    let home = Home::empty();
    for arguments in [&["list", "--nothing"][..], &["show", "a", "b"], &["nothing"]] {
        home.fails(2, arguments);
    }
}

#[test]
fn what_a_command_does_in_full_is_in_its_help_and_its_manual() {
    let home = Home::empty();
    for (command, sentence) in [
        ("score", "A row that cannot be scored is left out"),
        ("analyse", "It names items that run against their scale"),
        ("codebook", "CSV has a row for each item and scale"),
        ("form", "The scoring key begins on a sheet of its own"),
    ] {
        let help = home.out(&[command, "--help"]);
        let help = squeezed(&help);
        assert!(help.contains(sentence), "{help}");
        assert!(home.out(&["man", command]).contains(sentence), "{command}");
    }
}

#[test]
fn a_manual_page_says_each_variable_once_and_the_help_has_all_of_them() {
    let home = Home::empty();
    let (page, help) = (home.out(&["man"]), home.out(&["--help"]));
    for variable in ["GOODFAITH_DATA_DIR", "GOODFAITH_PLAIN", "NO_COLOR", "COLUMNS", "TZ"] {
        assert_eq!(page.matches(variable).count(), 1, "{page}");
        assert!(help.contains(&format!("\n  {variable} ")), "{help}");
    }
}

#[test]
fn every_command_is_named_by_the_readme() {
    let readme = include_str!("../../README.md");
    for name in commands(&Home::empty()) {
        let begins = ["`goodfaith ", "`"].map(|begin| format!("{begin}{name}"));
        let spellings = begins.iter().flat_map(|begin| [format!("{begin} "), format!("{begin}`")]);
        let is_named = spellings.into_iter().any(|spelling| readme.contains(&spelling));
        assert!(is_named, "the README does not name {name}");
    }
}
