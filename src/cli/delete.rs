//! `goodfaith delete`: deletes one run, or everything.

use std::io::{self, IsTerminal as _, Write as _};

use anyhow::anyhow;
use clap::Args;
use clap_complete::ArgValueCandidates;

use super::{
    completions::runs,
    counted::counted,
    exit::{COULD_NOT, Failure},
    kept_run::KeptRun,
    kept_runs::{KeptRuns, LAST},
    output::{self, warn_of},
    passphrase::PassphraseArgs,
    person_args::PersonArgs,
};
use crate::{
    builtin,
    session::{deletion_in_words, file_in_words, may_have_older_ones, prompts::RUN_NOT_DELETED},
    store::{
        DELETION_LIMITS, DeleteReport, DraftStore, EVERYTHING, Folder, OLDER_SHOWN_ANEW, RunName,
        data_folder, delete_everything, delete_run,
    },
    text::printable,
};

/// The arguments of `delete`.
#[derive(Debug, Args)]
#[command(
    override_usage = "\
goodfaith delete [OPTIONS] <RUN>
       goodfaith delete [--yes] --all",
    after_help = "\
Examples:
  goodfaith delete 00abcdef
  goodfaith delete last --for K.
  goodfaith delete --all

It asks before it deletes. If nobody can be asked, as in a script, it deletes only with --yes. \
Exported files, backups and synchronised copies stay."
)]
pub(super) struct DeleteArgs {
    /// The run: "last", its 8 characters in the list, or how its file's name begins
    #[arg(
        required_unless_present = "all",
        conflicts_with = "all",
        add = ArgValueCandidates::new(runs)
    )]
    run: Option<String>,
    #[command(flatten)]
    person: PersonArgs,
    #[command(flatten)]
    passphrase: PassphraseArgs,
    /// Deletes everything: all runs, the unfinished one, what you tried, your settings and any lock
    #[arg(long, conflicts_with_all = ["name", "passphrase_file"])]
    all: bool,
    /// Deletes without asking
    #[arg(long)]
    yes: bool,
}

pub(super) fn run(args: &DeleteArgs) -> Result<(), Failure> {
    let Some(wanted) = &args.run else { return delete_all(args.yes) };
    let mut runs = KeptRuns::open(None)?;
    let name = if args.person.must_read(wanted) {
        args.passphrase.open(runs.folder())?;
        if wanted == LAST {
            find_last(&mut runs, &args.person)?
        } else {
            args.person.read_run(&mut runs, wanted)?.name
        }
    } else {
        runs.find(wanted)?
    };
    if !(args.yes || confirm(|| question(&runs, name))?) {
        return nothing_deleted();
    }
    let deleted = delete_run(&mut DraftStore::new(runs.folder()), name);
    let done = format!("Deleted the run {}.", name.key());
    let partly = if deleted.may_be_left(name) {
        RUN_NOT_DELETED.to_owned()
    } else {
        format!("{done} The same answers may still be elsewhere: see above.")
    };
    report(&deleted, &done, &partly)
}

/// Returns the question before a run is deleted. Of a run that cannot be read, as under a lock, it says less.
fn question(runs: &KeptRuns, name: RunName) -> Result<String, Failure> {
    let read = runs.read(name).ok();
    let run = read.as_ref().map(KeptRun::run);
    let questionnaire = builtin()?;
    let from = file_in_words(name, run, &questionnaire, runs.zone());
    // If the folder cannot be read, that is reported once the run is deleted.
    let has_tried = runs.folder().has_try_events_of(name.key()).unwrap_or(false);
    let person_of = |name| Some(runs.read(name).ok()?.run().responses.about());
    let has_older = may_have_older_ones(name, runs.names(), person_of, &questionnaire);
    let follows = deletion_in_words(&from, has_tried, has_older.then_some(OLDER_SHOWN_ANEW));
    Ok(format!("Delete the run {}? {follows}", name.key()))
}

/// Finds the newest run, unless a run that cannot be read may be meant; other commands pass over that.
fn find_last(runs: &mut KeptRuns, person: &PersonArgs) -> Result<RunName, Failure> {
    let found = person.find(runs, LAST);
    let last = found.as_ref().ok().copied();
    let names = runs.names().iter().copied();
    let mut newest = names.take_while(|name| last.is_none_or(|last| *name >= last));
    match newest.find(|name| runs.try_read(*name).is_none()) {
        Some(unreadable) if !matches!(found, Err(Failure::WrongInput(_))) => {
            Err(Failure::WrongInput(anyhow!(
                "nothing was deleted: of a run that cannot be read it is not known whether it is \
                 the one that you mean. To delete that one, name it: goodfaith delete {}",
                unreadable.key()
            )))
        }
        _ => found,
    }
}

fn delete_all(yes: bool) -> Result<(), Failure> {
    let path = data_folder()?;
    let place = printable(&path);
    let question = || Ok(format!("Delete everything in {place}? {EVERYTHING}"));
    if !(yes || confirm(question)?) {
        return nothing_deleted();
    }
    let deleted = delete_everything(&mut DraftStore::new(&Folder::new(&path)))?;
    let runs = match deleted.runs {
        0 if deleted.left.is_empty() => "No finished run was there.".to_owned(),
        0 => "No finished run was deleted.".to_owned(),
        count => format!("Deleted {}.", counted(count, "run")),
    };
    let all = format!("{runs} Nothing of goodfaith is left in {place}.");
    report(&deleted, &all, &format!("{runs} Not everything could be deleted: see above."))
}

/// Prints what was done, and on standard error the files that are still there.
fn report(deleted: &DeleteReport, all: &str, partly: &str) -> Result<(), Failure> {
    deleted.left.iter().for_each(warn_of);
    let is_all = deleted.left.is_empty();
    output::say(if is_all { all } else { partly })?;
    Failure::unless(is_all)
}

/// Explains the limits of deleting, and asks on the terminal for confirmation. Returns whether it was given.
/// The question is put together only if somebody can be asked.
fn confirm(question: impl FnOnce() -> Result<String, Failure>) -> Result<bool, Failure> {
    if !io::stdin().is_terminal() {
        return Err(Failure::WrongInput(anyhow!(
            "nothing was deleted, because nobody can be asked here. Add --yes to delete"
        )));
    }
    output::tell(&format!("{}\n{DELETION_LIMITS}", question()?));
    let mut out = io::stderr().lock();
    write!(out, "Type yes to delete: ")?;
    out.flush()?;
    let mut answer = String::new();
    io::stdin().read_line(&mut answer)?;
    Ok(answer.trim().eq_ignore_ascii_case("yes"))
}

fn nothing_deleted() -> Result<(), Failure> {
    output::say("Nothing was deleted.")?;
    Err(Failure::Said(COULD_NOT))
}
