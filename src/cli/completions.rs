//! `goodfaith completions`: prints a script with which a shell completes commands. The script asks
//! the program itself, which knows the runs that are kept.

use std::env;

use anyhow::anyhow;
use clap::{Args, Command, builder::PossibleValuesParser};
use clap_complete::{
    CompletionCandidate,
    env::{CompleteEnv, Shells},
};

use super::{
    exit::Failure,
    kept_runs::{FIRST, LAST},
    output,
    person_word::words_for,
};
use crate::{
    assessment::Person,
    store::{Folder, data_folder},
    text::printable,
};

/// The variable by which the script asks for candidates.
const VARIABLE: &str = "GOODFAITH_COMPLETE";

/// The most runs, the newest ones, that are read for the people they are about.
const READ_AT_MOST: usize = 200;

/// Makes bash quote names with spaces, which the script leaves as they are.
const QUOTING_FOR_BASH: &str = "
_goodfaith() {
    _clap_complete_goodfaith \"$@\"
    compopt -o filenames 2> /dev/null
}
complete -o nospace -o bashdefault -F _goodfaith goodfaith
";

/// The arguments of `completions`.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  goodfaith completions bash >> ~/.bash_completion
  goodfaith completions zsh > ~/.zfunc/_goodfaith
  goodfaith completions fish > ~/.config/fish/completions/goodfaith.fish

Completing shows the runs that are kept and the people they are about, as goodfaith list does.")]
pub(super) struct CompletionsArgs {
    /// The shell
    #[arg(value_parser = PossibleValuesParser::new(Shells::builtins().names()))]
    shell: String,
}

/// Prints the script of a shell.
pub(super) fn run(args: &CompletionsArgs) -> Result<(), Failure> {
    let shells = Shells::builtins();
    let shell = shells.completer(&args.shell);
    let shell = shell.ok_or_else(|| anyhow!("there is no shell {}", printable(&args.shell)))?;
    let mut script = Vec::new();
    shell.write_registration(VARIABLE, "goodfaith", "goodfaith", "goodfaith", &mut script)?;
    if args.shell == "bash" {
        script.extend_from_slice(QUOTING_FOR_BASH.as_bytes());
    }
    output::print(str::from_utf8(&script)?)
}

/// Prints candidates if the script of a shell asks for them. Returns whether it does.
pub(super) fn complete(program: fn() -> Command) -> Result<bool, Failure> {
    let folder = env::current_dir().ok();
    let environment = CompleteEnv::with_factory(program).var(VARIABLE);
    Ok(environment.try_complete(env::args_os(), folder.as_deref())?)
}

/// Returns the words and keys that name a run.
pub(super) fn runs() -> Vec<CompletionCandidate> {
    let last = word(LAST, "the newest run");
    [last].into_iter().chain(run_keys()).collect()
}

/// Returns the words and keys that name an earlier run.
pub(super) fn earlier_runs() -> Vec<CompletionCandidate> {
    let words = [word(LAST, "the run before"), word(FIRST, "the earliest run")];
    words.into_iter().chain(run_keys()).collect()
}

/// Returns the words for the people whom the newest runs are about.
pub(super) fn people() -> Vec<CompletionCandidate> {
    let Ok(path) = data_folder() else { return Vec::new() };
    let folder = Folder::new(&path);
    let names = folder.list_runs().unwrap_or_default().names;
    let read = names.into_iter().take(READ_AT_MOST).filter_map(|name| folder.read_run(name).ok());
    let people = Person::distinct(read.map(|kept| kept.record.responses.about()));
    let words = words_for(&people).into_iter();
    words.map(|word| CompletionCandidate::new(printable(&word))).collect()
}

fn word(word: &str, help: &'static str) -> CompletionCandidate {
    CompletionCandidate::new(word).help(Some(help.into())).display_order(Some(0))
}

/// Returns the keys of the kept runs, newest first.
fn run_keys() -> Vec<CompletionCandidate> {
    let listing = data_folder().and_then(|path| Folder::new(&path).list_runs());
    let names = listing.unwrap_or_default().names;
    let candidates = (1..).zip(names).map(|(order, name)| {
        let candidate = CompletionCandidate::new(name.key().to_string());
        candidate.help(name.day().map(|day| day.to_string().into())).display_order(Some(order))
    });
    candidates.collect()
}
