//! Completions, manual pages and help.

use crate::samples::Home;

const COMMANDS: [&str; 8] =
    ["list", "show", "compare", "export", "delete", "where", "completions", "man"];

#[test]
fn every_shell_gets_completions_that_know_the_commands() {
    let home = Home::empty();
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        let script = home.out(&["completions", shell]);
        assert!(COMMANDS.iter().all(|command| script.contains(command)), "{shell}");
    }
    assert!(home.fails(2, &["completions", "cmd"]).contains("invalid value"));
}

#[test]
fn the_manual_describes_the_program_and_each_command() {
    let home = Home::empty();
    let page = home.out(&["man"]);
    assert!(page.contains(".TH goodfaith 1") && page.contains("goodfaith\\-export(1)"), "{page}");
    for command in COMMANDS {
        assert!(home.out(&["man", command]).contains(&format!(".TH goodfaith-{command} 1")));
    }
    assert!(home.fails(2, &["man", "nothing"]).contains("there is no command"));
}

#[test]
fn every_help_has_examples_and_fits_the_page() {
    let home = Home::empty();
    for command in COMMANDS {
        let help = home.out(&[command, "--help"]);
        assert!(help.contains("Examples:\n  "), "{command}");
        assert!(help.lines().all(|line| line.chars().count() <= 100), "{help}");
    }
    assert!(home.out(&["--help"]).contains("Examples:\n  goodfaith\n"));
}

#[test]
fn an_unknown_argument_is_wrong_input() {
    let home = Home::empty();
    for arguments in [&["list", "--nothing"][..], &["show", "a", "b"], &["nothing"]] {
        home.fails(2, arguments);
    }
}
