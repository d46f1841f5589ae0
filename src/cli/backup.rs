//! `goodfaith backup` and `goodfaith restore`: everything that is kept, in one file and out of it.

use std::path::{Path, PathBuf};

use anyhow::{Context as _, anyhow};
use clap::{Args, ValueHint};

use super::{
    bounded::read_at_most,
    counted::counted,
    exit::Failure,
    new_file::write_private,
    output::{self, warn},
};
use crate::{
    store::{
        self, BackupLock, FileError, Folder, MAX_BACKUP_BYTES, RestoreError, RestoreReport,
        StoreError, data_folder,
    },
    text::printable,
};

/// The arguments of `backup`.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  goodfaith backup goodfaith.tar
  tar -tf goodfaith.tar

It holds every run, the unfinished one, what you said about strategies, the settings and the key of a \
lock, as they are. It is a tar archive, whose last file has the checksums of the others. Whoever \
can use your account can read it; other users of the computer cannot. An existing file is never overwritten. \
Files of other names are left out and named, and the exit code is then 1. \
goodfaith restore puts it back, here or on another computer.")]
pub(super) struct BackupArgs {
    /// The file to write
    #[arg(value_name = "FILE", value_hint = ValueHint::FilePath)]
    path: PathBuf,
}

/// The arguments of `restore`.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  goodfaith restore goodfaith.tar
  GOODFAITH_DATA_DIR=/home/sam/elsewhere goodfaith restore goodfaith.tar

A backup is restored if it is whole and nothing in it was changed, or not at all. What is there \
already is never overwritten: it is named, and left as it is.")]
pub(super) struct RestoreArgs {
    /// The file that goodfaith backup wrote
    #[arg(value_name = "FILE", value_hint = ValueHint::FilePath)]
    path: PathBuf,
}

/// Why neither is done while another window may be writing.
const OPEN_ELSEWHERE: &str = "another window of goodfaith is open. Close it, then try again";

pub(super) fn backup(args: &BackupArgs) -> Result<(), Failure> {
    let folder = Folder::new(&data_folder()?);
    let backup = store::backup(&folder).map_err(|why| match why {
        StoreError::AnotherWindow { .. } => {
            Failure::CouldNot(anyhow!("nothing was backed up: {OPEN_ELSEWHERE}"))
        }
        why => why.into(),
    })?;
    for file in &backup.left_out {
        warn(&format!("left out: {file}"));
    }
    if backup.is_empty() {
        let place = printable(folder.path());
        return Err(Failure::CouldNot(anyhow!(
            "nothing is kept in {place}, so nothing was written"
        )));
    }
    refuse_inside(&folder, &args.path)?;
    let place = write_private(&args.path, &backup.bytes, "")?;
    warn_of_doubtful(&backup.doubtful);
    let held = held_in_words(backup.runs, backup.draft, backup.tried);
    let lock = match backup.lock {
        BackupLock::Open => "It is not locked: whoever can open this file can read it.",
        BackupLock::Partly => {
            "Not all of it is locked: whoever can open this file can read the rest. Start goodfaith and \
             type your passphrase, then make it again."
        }
        BackupLock::Locked => {
            "It is locked, as what is kept here is: the same passphrase opens it."
        }
        BackupLock::WithoutKey => {
            "What is locked in it cannot be read: the key, identity.age, is missing here. Keep every \
             older backup: one with the key opens it again."
        }
    };
    output::say(&format!("Written to {place}: {held}. {lock}"))?;
    Failure::unless(backup.left_out.is_empty())
}

/// Refuses a path in the folder that is backed up: a lock would not lock it, and deleting everything would
/// delete it too.
fn refuse_inside(folder: &Folder, path: &Path) -> Result<(), Failure> {
    let parent = path.parent().filter(|parent| !parent.as_os_str().is_empty());
    let parent = parent.unwrap_or(Path::new(".")).canonicalize();
    let own = folder.path().canonicalize();
    if parent.is_ok_and(|parent| own.is_ok_and(|own| parent.starts_with(own))) {
        return Err(Failure::WrongInput(anyhow!(
            "a backup in {} would be deleted with everything else there, and would not be locked with \
             it. Name a file elsewhere",
            printable(folder.path())
        )));
    }
    Ok(())
}

pub(super) fn restore(args: &RestoreArgs) -> Result<(), Failure> {
    let place = printable(&args.path);
    let bytes = read_at_most(&args.path, MAX_BACKUP_BYTES)
        .with_context(|| format!("could not read {place}"))
        .map_err(Failure::WrongInput)?
        .with_context(|| format!("{place} is larger than any backup. Name another file"))?;
    let folder = Folder::new(&data_folder()?);
    let restored = store::restore(&folder, &bytes).map_err(|why| match why {
        RestoreError::Store(StoreError::AnotherWindow { .. }) => {
            Failure::CouldNot(anyhow!("nothing was restored from {place}: {OPEN_ELSEWHERE}"))
        }
        RestoreError::Store(why) => {
            Failure::CouldNot(anyhow!("nothing was restored from {place}. {why}"))
        }
        why => Failure::WrongInput(anyhow!("nothing was restored from {place}: {why}")),
    })?;
    warn_of_doubtful(&restored.doubtful);
    for path in &restored.not_overwritten {
        warn(&format!(
            "{} is there with other contents, and was left as it is. To restore it, move that file \
             away first",
            printable(path)
        ));
    }
    output::say(&restored_in_words(&restored, &folder))?;
    Failure::unless(restored.not_overwritten.is_empty())
}

/// Names the files that are copied although they cannot be read or were edited by hand.
fn warn_of_doubtful(doubtful: &[FileError]) {
    for file in doubtful {
        warn(&format!("copied as it is: {}", file.fault()));
    }
}

/// Describes what was restored, in a sentence or two.
fn restored_in_words(restored: &RestoreReport, folder: &Folder) -> String {
    let others = match restored.others {
        0 => String::new(),
        1 => ", and one other file".to_owned(),
        many => format!(", and {many} other files"),
    };
    let there = match restored.already_there {
        0 => String::new(),
        1 => " One file was there already.".to_owned(),
        many => format!(" {many} files were there already."),
    };
    let lock =
        if restored.key { " It is locked: the passphrase of the backup opens it." } else { "" };
    let place = printable(folder.path());
    let held = held_in_words(restored.runs, restored.draft, restored.tried);
    format!("Restored to {place}: {held}{others}.{there}{lock}")
}

/// Describes what is in a backup, or was restored from one.
fn held_in_words(runs: usize, draft: bool, tried: bool) -> String {
    let runs = if runs == 0 { "no run".to_owned() } else { counted(runs, "run") };
    let draft = if draft { ", and the unfinished one" } else { "" };
    let tried = if tried { ", and what you said about things to try" } else { "" };
    format!("{runs}{draft}{tried}")
}
