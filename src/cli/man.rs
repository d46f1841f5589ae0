//! `goodfaith man`: prints a manual page.

use std::io;

use anyhow::anyhow;
use clap::{Args, Command};
use clap_complete::{ArgValueCandidates, CompletionCandidate};
use clap_mangen::{
    Man,
    roff::{Roff, bold, roman},
};

use super::{environment::VARIABLES, exit::Failure, output};
use crate::text::printable;

/// The arguments of `man`.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  goodfaith man > goodfaith.1
  goodfaith man export > goodfaith-export.1")]
pub(super) struct ManArgs {
    /// The command to describe; the program itself if none is named
    command: Option<String>,
}

/// The files, as their names and descriptions.
const FILES: [(&str, &str); 8] = [
    ("runs/", "one file for each finished run; goodfaith never changes it"),
    ("tried/", "one file for each thing you say about something to try; deleted with its run"),
    ("draft.toml", "the run in progress, written after every answer"),
    ("draft.lock", "empty; keeps a second window from writing over the draft"),
    ("identity.age", "if you have locked everything: the key, which your passphrase opens"),
    ("recipient.txt", "if you have locked everything: the key that only writes"),
    ("*.age", "a file that is locked; age -d opens it with the key"),
    ("settings.toml", "colours and the like, once you change something on the settings screen"),
];

/// The exit codes, with their meanings.
const EXIT_CODES: [(&str, &str); 5] = [
    ("0", "it is done; for goodfaith due, it is time to answer again"),
    ("1", "something could not be done; for goodfaith due, it is not time yet, or no run is kept"),
    ("2", "the arguments or the input are wrong"),
    ("129", "the terminal is gone"),
    ("130", "left at once, with Ctrl-C"),
];

/// Makes shells complete the names of commands after `man`.
pub(super) fn with_completions(program: Command) -> Command {
    let commands = program.get_subcommands().map(|command| command.get_name().to_owned());
    let names: Vec<String> = commands.collect();
    let candidates = move || names.iter().map(CompletionCandidate::new).collect::<Vec<_>>();
    program.mut_subcommand("man", |man| {
        man.mut_arg("command", |arg| arg.add(ArgValueCandidates::new(candidates)))
    })
}

/// Prints the page of a program, or of one of its commands.
pub(super) fn run(program: Command, args: &ManArgs) -> Result<(), Failure> {
    let mut program = program.disable_help_subcommand(true);
    program.build();
    let command = match &args.command {
        None => program,
        Some(name) => {
            let command = program.find_subcommand(name).cloned();
            command.ok_or_else(|| {
                let name = printable(name);
                Failure::WrongInput(anyhow!(
                    "there is no command \"{name}\". goodfaith --help lists them"
                ))
            })?
        }
    };
    output::print(&page(command)?)
}

fn page(mut command: Command) -> io::Result<String> {
    let usage = command.render_usage().to_string();
    let usage: Vec<&str> = usage.trim_start_matches("Usage:").lines().map(str::trim).collect();
    let after = command.get_after_help().map(ToString::to_string).unwrap_or_default();
    let has_commands = command.has_subcommands();
    let man = Man::new(command)
        .source(concat!("goodfaith ", env!("CARGO_PKG_VERSION")))
        .manual("goodfaith");
    let mut page = Vec::new();
    man.render_title(&mut page)?;
    man.render_name_section(&mut page)?;
    page.extend(verbatim("SYNOPSIS", &usage).into_bytes());
    man.render_description_section(&mut page)?;
    man.render_options_section(&mut page)?;
    if has_commands {
        man.render_subcommands_section(&mut page)?;
    }
    let (examples, notes): (Vec<&str>, Vec<&str>) =
        after.lines().filter(|line| *line != "Examples:").partition(|line| line.starts_with("  "));
    let examples: Vec<&str> = examples.iter().map(|line| line.trim_start()).collect();
    page.extend(verbatim("EXAMPLES", &examples).into_bytes());
    let mut roff = Roff::new();
    let notes = notes.join("\n");
    if !notes.trim().is_empty() {
        roff.control("SH", ["NOTES"]);
        for paragraph in notes.trim().split("\n\n") {
            roff.control("PP", []).text([roman(paragraph)]);
        }
    }
    for (title, terms) in
        [("ENVIRONMENT", &VARIABLES[..]), ("FILES", &FILES), ("EXIT STATUS", &EXIT_CODES)]
    {
        roff.control("SH", [title]);
        if title == "FILES" {
            roff.text([roman("All are in the folder that goodfaith where prints.")]);
        }
        for (term, meaning) in terms {
            roff.control("TP", []).text([bold(*term)]).text([roman(*meaning)]);
        }
    }
    page.extend(roff.to_roff().into_bytes());
    String::from_utf8(page).map_err(io::Error::other)
}

/// Returns a section whose lines stay as they are.
fn verbatim(title: &str, lines: &[&str]) -> String {
    let mut roff = Roff::new();
    roff.control("SH", [title]).control("nf", []).text([roman(lines.join("\n"))]);
    roff.control("fi", []).to_roff()
}
