//! The files that are kept: their places, their contents, and how an answer is never lost and
//! never kept against a person's wish. This page is the documentation of the format.
//!
//! # The folder
//!
//! `$GOODFAITH_DATA_DIR`, else `goodfaith` in the platform's data folder ([`data_folder()`]); a path
//! that is not absolute is refused. It is created, for its owner only (0700), when something is
//! first written, and not before. Nothing is written into a folder that is a symbolic link, that
//! belongs to somebody else or that others can get at; the problem is reported, and nothing is changed
//! to get around it. A folder that somebody removes while a window has it open is created again only
//! if the person asks for it.
//!
//! | name | what it is |
//! |---|---|
//! | `runs/<UTC yyyymmddThhmmssZ>-<8 hex>.toml` | a finished run, 0600, never written again |
//! | `tried/<run key>-<UTC yyyymmddThhmmssZ>-<8 hex>.toml` | a try event: one thing said about one strategy, 0600, never written again, deleted with its run |
//! | `draft.toml` | the unfinished run, 0600, replaced after every answer |
//! | `draft.lock` | empty, held while a window has the draft open |
//! | `settings.toml` | the choices on the settings screen, created with the first of them |
//! | `.<8 hex>.tmp`, also in `runs/` and `tried/` | a file being written, or left so by a process that was killed: never read |
//!
//! Locked with a passphrase, there are instead
//!
//! | name | what it is |
//! |---|---|
//! | `runs/….toml.age`, `tried/….toml.age`, `draft.toml.age` | the same files in the [age format](crate::age), one recipient each |
//! | `identity.age` | the secret key, `AGE-SECRET-KEY-1…`, wrapped by the passphrase with a work factor of 18 |
//! | `recipient.txt` | the public key, `age1…`, after lines that begin with `#` |
//!
//! The 8 hexadecimal digits are a [`RandomId`]. That of a run is its [`RunKey`]: drawn when the run begins,
//! the value of `run` in its draft and the end of its file's name. If both are there, the run wins and the
//! draft is removed. When a draft is discarded, the folder goes with it if nothing else is in it.
//! Everything else in the folder is somebody else's: it is listed, never opened, never touched.
//!
//! # The files
//!
//! TOML, UTF-8, at most 1 MiB, every line ended by a newline. A run:
//!
//! ```toml
//! format = 2
//! finished = "2026-11-21T17:43:53Z"       # to the second
//!
//! [questionnaire]
//! id = "trust-signs"
//! version = "1.0.0"                       # one line of printable characters
//! fingerprint = "0123456789abcdef"        # 16 hexadecimal digits
//!
//! [about]
//! person = "partner"                      # absent if not said
//! name = "Kim"                            # 1 to 40 printable characters, absent if not said
//! situations = ["past-hurt"]
//! causes = []
//! patterns = []
//!
//! [safety]                                # the questions answered, and the ids of the answers
//! afraid = "unsure"
//!
//! [answers]                               # a value from -1000 to 1000, or "skipped"
//! a2 = "skipped"
//! s1 = 3
//!
//! [[score]]                               # one for each scale, in the questionnaire's order
//! scale = "suspicion"
//! points = 62.5                           # 0 to 100; absent if too few were answered
//! answered = 8                            # at most `of`
//! of = 8
//!
//! [seal]                                  # always last
//! answers = 2                             # how many there are in [answers]
//! sha256 = "…"                            # of every byte before the line [seal], in hexadecimal
//! ```
//!
//! (The comments are this page's; the files have none.) A run that means danger says so once more in
//! `[safety]`, as `carried-over = "yes"` or `"unsure"`, for questionnaires that do not know its questions;
//! `"no"` if an answer called `yes` or `unsure` means none.
//!
//! A draft has `saved` in place of `finished`, `run` with its key after it, no scores, and before
//! the seal
//!
//! ```toml
//! [place]
//! screen = "questions"                    # situation, questions, anything-else or review
//! item = "s1"                             # the question on the screen, or the first situation or
//!                                         # pattern if their list is; absent for the person, the
//!                                         # causes and the review
//! ```
//!
//! A try event belongs to the run whose key it has:
//!
//! ```toml
//! format = 2
//! run = "00abcdef"
//! said = "2026-11-30T08:00:00Z"           # to the second
//! strategy = "let-the-urge-pass"
//! what = "numbers"                        # see below
//! before = 80                             # 1 to 100; these two with "numbers" alone
//! after = 40
//! note = "On the bus."                    # 1 to 400 printable characters, absent if there is none
//!
//! [seal]
//! answers = 1                             # always
//! sha256 = "…"
//! ```
//!
//! `what` is `chosen` ("I will try this"), `dropped` ("not any more"), `not-yet`, `did-not-help`,
//! `helped-a-little`, `helped`, `made-things-worse`, `rather-not-say` or `numbers`. A file with another
//! word is left alone and named, as one that cannot be read.
//!
//! Every id is `[a-z0-9-]{1,64}`. A key that is not named here makes a file unreadable, so a
//! format that needs another key has another number. Format 1 is read forever: it has no `name`,
//! and its answers about safety are `true` for "yes" and `false` for "no".
//!
//! # A backup
//!
//! Everything that is kept in one tar archive, so that any computer opens it without goodfaith. The
//! bytes of the files are in it as they are, even of those that cannot be read. The entries are
//! plain files, named as in the data folder, each once: settings, then keys, runs, try events and
//! the draft. The last one is `SHA256SUMS`, which `sha256sum -c` reads: the line
//! `# goodfaith backup, format 1`, then the checksum and the name of each entry, in their order.
//!
//! It is made while no other window has an unfinished run. It is restored if it is whole, its
//! checksums fit and no other kind of entry stands before them. All files that are missing are
//! written under temporary names first; then each gets its own, if that is free. If anything fails,
//! those that were placed are removed again. If the process is killed in between, the files that
//! are there are whole, and restoring again adds the rest. Files that are there with other contents
//! are named, and stay.
//!
//! # Reading rules
//!
//! - A higher `format` is reported as that of a newer goodfaith ([`FileTrouble::Newer`]).
//! - A file without a complete seal and the newline after it was cut short
//!   ([`FileTrouble::Incomplete`]) and is never scored. What is left of it still counts if it means
//!   danger: older results about the same person are shown in view of it.
//! - A seal that does not fit, other line ends, or anything after the seal mean that the file was
//!   edited by hand: it is read all the same, and reported as edited. The mark stays: from such a
//!   draft on, every draft of its run and the run itself are sealed with a checksum of zeros.
//! - A file that cannot be read is left as it is: not deleted, not renamed, not overwritten. A draft
//!   that cannot be read also keeps its place, so that no new one is written over it.
//! - Reading leaves no trace: nothing is written, and the time of the last access stays, if the system
//!   can leave it. Only [`OpenedDrafts::open`] writes: it creates `draft.lock`, and finishes what was left
//!   unfinished; and [`Folder::open_with`], if `recipient.txt` holds no key.
//!
//! # How a file is written
//!
//! A temporary file in the same folder, created under a free name and held; its bytes, then an
//! fsync; renamed to its name (a run: only if the name is free); an fsync of the folder, and of the
//! folder above if this one may be new. Only then is it called saved. If anything fails before that,
//! the earlier file is still there. A run whose keeping fails is tried again before the next draft,
//! unless somebody has removed the folder.
//!
//! On a file system that can neither rename without replacing nor link, the name is looked for
//! first, and the file is then renamed: nobody else draws the same key, and a name without one is
//! taken while the draft is held.
//!
//! Temporary files that nobody holds were left by a process that was killed, or belong to a
//! restore, which then fails and is undone. They are renamed and removed at the start of a session in
//! which answers are kept, with every finished run, and with every deletion.
//!
//! # When everything is locked
//!
//! While `identity.age` is there, every file that holds answers is written with the public key
//! only, so that saving never asks for the passphrase. The settings hold no answers and are not
//! locked. Once the passphrase was typed, this process can read the files until it ends
//! ([`Folder::open_with`]). Files that are not locked are read too.
//!
//! Locking writes `recipient.txt` with a line that says so, then `identity.age`, then each locked
//! file beside its original; reads each back and compares; and only when all are there, wipes
//! those that are not locked: they are renamed to a temporary name, overwritten and removed. Finally
//! the line is removed. Unlocking is the reverse, and removes the keys last. A process that finds
//! the line while nobody holds the draft locks the remaining files, for which the public key is enough;
//! if `identity.age` is missing, nothing was locked yet, or nothing is any more, and `recipient.txt`
//! is removed. Changing the passphrase replaces `identity.age` and nothing else.
//!
//! A public key that does not belong to the secret one is never written with once that is known. If
//! `identity.age` is gone and `recipient.txt` is not, nothing is written at all, but for a backup that
//! brings that key and holds no file that is not locked.
//!
//! # When nothing is kept
//!
//! Every write of answers begins at [`Writer::start`], [`DraftStore`], [`Folder::save_run`],
//! [`Folder::save_try_event`], [`Folder::take_back_note`] or [`restore`]. A run that is not to be kept
//! calls none of them.

mod backup;
mod conversion;
mod data_folder;
mod delete;
mod doing;
mod draft;
mod draft_hold;
mod error;
mod file_trouble;
mod files;
mod folder;
mod format;
mod kept;
mod key_files;
mod keyring;
mod kinds;
mod lock_trouble;
mod locking;
mod name;
mod new_file;
mod open_folder;
mod random_id;
mod reader;
mod record;
mod remnant;
mod run_reader;
mod runs;
mod settings;
mod stop_switch;
mod thread;
mod try_events;
mod writer;

pub use backup::{
    Backup, BackupLock, MAX_BACKUP_BYTES, RestoreError, RestoreReport, backup, restore,
};
pub use conversion::Conversion;
pub use data_folder::{DATA_DIR, data_folder};
pub use delete::{
    DELETION_LIMITS, DeleteReport, EVERYTHING, OLDER_SHOWN_ANEW, TRIED_GOES_TOO, delete_everything,
    delete_run, delete_try_events,
};
pub use doing::Doing;
pub use draft::{DraftStore, KeptElsewhere, OpenedDrafts};
pub use draft_hold::IfGone;
pub use error::{FolderTrouble, StoreError};
pub use file_trouble::{FileError, FileTrouble};
pub use files::{Disk, Files};
pub use folder::Folder;
pub use format::{
    FORMAT, draft_from_bytes, draft_to_text, run_from_bytes, run_to_text, try_event_from_bytes,
    try_event_to_text,
};
pub use lock_trouble::LockTrouble;
pub use locking::{CHOOSING, EASILY_GUESSED, LOCK_LIMITS, Lock, TRYING, is_easily_guessed};
pub use name::{RunKey, RunName, TryEventName};
pub use new_file::{NewFileError, free_path, is_taken, write_private, write_shared};
pub use random_id::RandomId;
pub use reader::{ReadEvent, Reader};
pub use record::{Draft, DraftPart, DraftPlace, Loaded};
pub use remnant::Remnant;
pub use run_reader::{ReadRun, RunReader};
pub use runs::Listing;
pub use settings::{Settings, ThemeName};
pub use stop_switch::StopSwitch;
pub use thread::{StartedThread, in_thread};
pub use try_events::KeptTryEvents;
pub use writer::{
    DELETING_FAILED, Done, NOT_DELETED, SETTINGS_NOT_SAVED, WriteEvent, WriteJob, Writer,
};

pub use crate::platform::Dir;
