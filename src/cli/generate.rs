//! `goodfaith completions` and `goodfaith man`: prints files for the shell and for `man`.

use std::process::ExitCode;

use anyhow::anyhow;
use clap::{Args, Command};
use clap_complete::Shell;
use clap_mangen::Man;

use super::{exit::Failure, output};
use crate::text::clean;

/// The arguments of `completions`.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  goodfaith completions bash > ~/.local/share/bash-completion/completions/goodfaith
  goodfaith completions zsh > ~/.zfunc/_goodfaith
  goodfaith completions fish > ~/.config/fish/completions/goodfaith.fish")]
pub(super) struct CompletionsArgs {
    /// The shell
    shell: Shell,
}

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

/// Prints the completions of a program for a shell.
pub(super) fn completions(
    mut program: Command,
    args: &CompletionsArgs,
) -> Result<ExitCode, Failure> {
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut program, "goodfaith", &mut script);
    print(&script)
}

/// Prints the manual page of a program, or of one of its commands.
pub(super) fn man(program: Command, args: &ManArgs) -> Result<ExitCode, Failure> {
    let mut page = Vec::new();
    Man::new(find(program, args.command.as_deref())?).render(&mut page)?;
    print(&page)
}

fn find(mut program: Command, name: Option<&str>) -> Result<Command, Failure> {
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
    output::print(str::from_utf8(bytes)?)?;
    Ok(ExitCode::SUCCESS)
}
