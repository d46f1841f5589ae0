//! `goodfaith completions` and `goodfaith man`: what the shell and `man` want to know.

use std::{io, process::ExitCode};

use anyhow::anyhow;
use clap::{Args, Command, CommandFactory as _};
use clap_complete::Shell;
use clap_mangen::Man;

use super::{Arguments, exit::Failure, output, shelf::could_not};
use crate::text::clean;

/// What `completions` can be told.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  goodfaith completions bash > ~/.local/share/bash-completion/completions/goodfaith
  goodfaith completions zsh > ~/.zfunc/_goodfaith
  goodfaith completions fish > ~/.config/fish/completions/goodfaith.fish")]
pub(super) struct CompletionsOptions {
    /// The shell
    shell: Shell,
}

/// What `man` can be told.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  goodfaith man > goodfaith.1
  goodfaith man export > goodfaith-export.1")]
pub(super) struct ManOptions {
    /// The command to describe; the program itself where none is named
    command: Option<String>,
}

pub(super) fn completions(options: &CompletionsOptions) -> Result<ExitCode, Failure> {
    let mut script = Vec::new();
    clap_complete::generate(options.shell, &mut Arguments::command(), "goodfaith", &mut script);
    print(&script)
}

pub(super) fn man(options: &ManOptions) -> Result<ExitCode, Failure> {
    let mut page = Vec::new();
    Man::new(described(options.command.as_deref())?).render(&mut page).map_err(could_not)?;
    print(&page)
}

fn described(name: Option<&str>) -> Result<Command, Failure> {
    let mut program = Arguments::command();
    program.build();
    let Some(name) = name else { return Ok(program) };
    program.find_subcommand(name).cloned().ok_or_else(|| {
        Failure::WrongInput(anyhow!(
            "there is no command \"{}\". goodfaith --help lists them",
            clean(name)
        ))
    })
}

fn print(bytes: &[u8]) -> Result<ExitCode, Failure> {
    let text = str::from_utf8(bytes).map_err(|why| could_not(io::Error::other(why)))?;
    output::print(text)?;
    Ok(ExitCode::SUCCESS)
}
