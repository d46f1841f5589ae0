//! `goodfaith lock`, `unlock` and `passphrase`.

use std::path::PathBuf;

use clap::{Args, ValueHint};

use super::{
    exit::Failure,
    output::{self, tell, warn_of},
    passphrase::{self, PassphraseArgs},
};
use crate::{
    age::WorkFactor,
    store::{CHOOSING, Conversion, DraftStore, Folder, LOCK_LIMITS, LockTrouble, data_folder},
};

/// The arguments of `lock`.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  goodfaith lock

Every file is written anew in the age format, read back and compared; only then are the old ones removed. \
Answering goes on without the passphrase; reading asks for it once each time goodfaith \
starts. Nobody can reset the passphrase: if it is lost, everything is lost.
goodfaith unlock takes the lock off again. age -d opens everything without goodfaith.")]
pub(super) struct LockArgs {
    #[command(flatten)]
    passphrase: PassphraseArgs,
}

/// The arguments of `unlock`.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  goodfaith unlock

Every file is written anew without a lock, read back and compared; only then are the locked ones \
and the key removed.")]
pub(super) struct UnlockArgs {
    #[command(flatten)]
    passphrase: PassphraseArgs,
}

/// The arguments of `passphrase`.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  goodfaith passphrase

Only the key is written anew. A copy of the old one, in a backup perhaps, still opens with the old \
passphrase.")]
pub(super) struct ChangeArgs {
    #[command(flatten)]
    passphrase: PassphraseArgs,
    /// Takes the new passphrase from the first line of a file that only you can read
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    new_passphrase_file: Option<PathBuf>,
}

pub(super) fn lock(args: &LockArgs) -> Result<(), Failure> {
    let folder = Folder::new(&data_folder()?);
    if folder.is_locked()? {
        return Err(LockTrouble::AlreadyLocked.into());
    }
    tell(&format!("{}\n{CHOOSING}", LOCK_LIMITS.join("\n")));
    let new = passphrase::new(args.passphrase.file(), "--passphrase-file")?;
    tell("Locking. This takes a few seconds.");
    let locked = DraftStore::new(&folder).lock_all(&new, WorkFactor::WRITTEN)?;
    report(&locked, "Locked", "What is exported is not locked, unless you lock it yourself.")
}

pub(super) fn unlock(args: &UnlockArgs) -> Result<(), Failure> {
    let folder = open_folder(&args.passphrase)?;
    let unlocked = DraftStore::new(&folder).unlock_all()?;
    report(&unlocked, "Unlocked", "Whoever can use your account can read what is kept here.")
}

pub(super) fn change(args: &ChangeArgs) -> Result<(), Failure> {
    let folder = open_folder(&args.passphrase)?;
    let new = passphrase::new(args.new_passphrase_file.as_deref(), "--new-passphrase-file")?;
    DraftStore::new(&folder).change_passphrase(&new, WorkFactor::WRITTEN)?;
    output::say(
        "The passphrase is changed, and nobody can reset the new one either. A copy of the old \
         key, in a backup perhaps, still opens with the old one.",
    )
}

fn open_folder(passphrase: &PassphraseArgs) -> Result<Folder, Failure> {
    let folder = Folder::new(&data_folder()?);
    if !folder.is_locked()? {
        return Err(LockTrouble::NotLocked.into());
    }
    passphrase.open(&folder)?;
    Ok(folder)
}

/// Prints what was done to how many files, and `advice`; names the files that are left as they were.
fn report(conversion: &Conversion, done: &str, advice: &str) -> Result<(), Failure> {
    let files = conversion.in_words();
    let but = if conversion.left.is_empty() { "" } else { ", but not everything" };
    output::say(&format!("{done}{but}: {files}. {advice}"))?;
    for left in &conversion.left {
        warn_of(left);
    }
    Failure::unless(conversion.left.is_empty())
}
