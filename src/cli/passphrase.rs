//! The passphrase of a locked folder: from the terminal, or from a file that nobody else can read.
//! Never from an argument, the environment or a keychain.

use std::{
    io::{self, Read as _},
    path::{Path, PathBuf},
};

use anyhow::{Context as _, anyhow};
use clap::{Args, ValueHint};
use zeroize::Zeroizing;

use super::{
    bounded,
    exit::Failure,
    hidden_line,
    output::{tell, warn, warn_of},
};
use crate::{
    age::Passphrase,
    platform::private,
    shell,
    store::{EASILY_GUESSED, Folder, LockTrouble, StoreError, TRYING, is_easily_guessed},
    text::{BYTE_ORDER_MARK, printable},
};

/// The longest passphrase, in bytes.
const MAX_BYTES: usize = 1024;
/// How many times a passphrase is asked for.
const ATTEMPTS: usize = 3;

/// The argument that gives a passphrase.
#[derive(Debug, Default, Args)]
pub(super) struct PassphraseArgs {
    /// Takes the passphrase from the first line of a file that only you can read
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath, display_order = 901)]
    passphrase_file: Option<PathBuf>,
}

impl PassphraseArgs {
    /// Opens what is locked in a folder; asks for the passphrase if that is needed.
    pub(super) fn open(&self, folder: &Folder) -> Result<(), Failure> {
        if folder.is_opened() || !folder.is_locked()? {
            return Ok(());
        }
        if let Some(path) = &self.passphrase_file {
            return Ok(folder.open_with(&from_file(path)?)?);
        }
        let mut attempts = 1;
        let tried = ask("Passphrase: ", |typed| {
            tell(TRYING);
            let opened = folder.open_with(&typed);
            match &opened {
                Err(why @ StoreError::Lock(LockTrouble::WrongPassphrase))
                    if attempts < ATTEMPTS =>
                {
                    warn_of(&why);
                    attempts += 1;
                    None
                }
                _ => Some(opened),
            }
        })?;
        Ok(tried.ok_or_else(|| nobody_to_ask("--passphrase-file"))??)
    }

    /// Returns the path of the file that was named.
    pub(super) fn file(&self) -> Option<&Path> {
        self.passphrase_file.as_deref()
    }
}

/// Asks on the terminal for a passphrase until something is made of it; `None` if there is no terminal.
/// What is typed until then is not shown.
fn ask<T>(prompt: &str, mut make: impl FnMut(Passphrase) -> Option<T>) -> io::Result<Option<T>> {
    hidden_line::ask(prompt, MAX_BYTES, |typed| make(Passphrase::new(typed)))
}

/// Asks for a passphrase in the same way until one is taken; returns false if there is no terminal.
pub(super) fn ask_hidden(
    prompt: &str,
    is_taken: &mut dyn FnMut(Passphrase) -> bool,
) -> io::Result<bool> {
    Ok(ask(prompt, |typed| is_taken(typed).then_some(()))?.is_some())
}

/// Returns a new passphrase: from a file, if one was named with an option, or typed twice.
pub(super) fn new(file: Option<&Path>, option: &str) -> Result<Passphrase, Failure> {
    if let Some(path) = file {
        let new = from_file(path)?;
        if is_easily_guessed(&new) {
            return Err(Failure::WrongInput(anyhow!(
                "the passphrase in {} is short, so it is easily guessed. Four or five words are better. To \
                 take it all the same, leave out {option} and type it",
                printable(path)
            )));
        }
        return Ok(new);
    }
    let (mut failures, mut easily_guessed) = (0, None);
    while failures < ATTEMPTS {
        let read = |prompt| ask(prompt, Some)?.ok_or_else(|| nobody_to_ask(option));
        let typed = read("New passphrase: ")?;
        if typed.is_empty() {
            warn("an empty passphrase locks nothing");
            failures += 1;
        } else if typed != read("Once more: ")? {
            warn("the two are not the same");
            failures += 1;
        } else if !is_easily_guessed(&typed) || easily_guessed.as_ref() == Some(&typed) {
            return Ok(typed);
        } else {
            warn_of(&EASILY_GUESSED);
            easily_guessed = Some(typed);
        }
    }
    Err(Failure::CouldNot(anyhow!("no passphrase was set, and nothing was changed")))
}

fn nobody_to_ask(option: &str) -> Failure {
    Failure::WrongInput(anyhow!(
        "there is no terminal to ask for the passphrase on. Name a file that holds it with {option}"
    ))
}

/// Reads the first line of a file that only its owner can read.
fn from_file(path: &Path) -> Result<Passphrase, Failure> {
    let place = printable(path);
    let opened = bounded::open(path).with_context(|| format!("could not read {place}"));
    let file = opened.map_err(Failure::WrongInput)?;
    if !private::is_private(&file, path)? {
        let why = if private::can_be_private(&file.metadata()?) {
            let close = private::how_to_close_a_file(&shell::word(path));
            format!(
                "can be read by others, or is not a file of your own, so no passphrase is taken \
                 from it. {close}"
            )
        } else {
            "is not a plain file, so no passphrase is taken from it".to_owned()
        };
        return Err(Failure::WrongInput(anyhow!("{place} {why}")));
    }
    // Enough for a byte more than the longest passphrase, the mark before it and the end of its line.
    let most = BYTE_ORDER_MARK.len() + MAX_BYTES + 2;
    let mut bytes = Zeroizing::new(Vec::with_capacity(most));
    file.take(most as u64).read_to_end(&mut bytes)?;
    let line = bytes.split(|byte| *byte == b'\n').next().unwrap_or_default();
    let line = line.strip_suffix(b"\r").unwrap_or(line);
    let line = line.strip_prefix(BYTE_ORDER_MARK.as_bytes()).unwrap_or(line);
    let wrong = |why: &str| Failure::WrongInput(anyhow!("the first line of {place} {why}"));
    if line.is_empty() {
        return Err(wrong("is empty, so it is no passphrase"));
    }
    if line.len() > MAX_BYTES {
        return Err(wrong(&format!("is longer than a passphrase may be, {MAX_BYTES} bytes")));
    }
    let text = str::from_utf8(line).map_err(|_| wrong("is not text in UTF-8"))?;
    Ok(Passphrase::new(Zeroizing::new(text.to_owned())))
}
