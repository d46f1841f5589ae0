//! Files that are read up to a limit.

use std::{
    fs::File,
    io::{self, Read as _},
    path::Path,
};

use anyhow::{Context as _, anyhow};

use crate::text::printable;

/// Opens a file, which may be a pipe. A folder, which could be opened too, is refused.
pub(super) fn open(path: &Path) -> io::Result<File> {
    let file = File::open(path)?;
    if file.metadata()?.is_dir() {
        return Err(io::ErrorKind::IsADirectory.into());
    }
    Ok(file)
}

/// Reads a file; `None` if it has more than `max` bytes.
pub(super) fn read_at_most(path: &Path, max: usize) -> io::Result<Option<Vec<u8>>> {
    let mut bytes = Vec::new();
    open(path)?.take(max as u64 + 1).read_to_end(&mut bytes)?;
    Ok((bytes.len() <= max).then_some(bytes))
}

/// Reads a file of text; `otherwise` says what to do if it has more than `max` bytes, which are whole MiB.
pub(super) fn read_text(path: &Path, max: usize, otherwise: &str) -> anyhow::Result<String> {
    let name = printable(path);
    let bytes = read_at_most(path, max).with_context(|| format!("could not read {name}"))?;
    let too_large = || format!("{name} is larger than {} MiB. {otherwise}", max >> 20);
    let bytes = bytes.with_context(too_large)?;
    String::from_utf8(bytes).map_err(|why| {
        let (good, _) = why.as_bytes().split_at(why.utf8_error().valid_up_to());
        let line = good.split(|byte| *byte == b'\n').count();
        anyhow!("{name}:{line}: this is not UTF-8 text. Save the file as UTF-8")
    })
}
