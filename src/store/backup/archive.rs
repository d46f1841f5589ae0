//! The tar archive of a backup: written, and read without unpacking.

use std::{
    collections::BTreeSet,
    fmt::Write as _,
    io::{self, Read as _},
};

use sha2::{Digest as _, Sha256};
use tar::{Archive, Builder, EntryType, Header};

use super::{
    super::{keyring::ENDING, kinds::Kind, open_folder::max_bytes},
    error::RestoreError::{self, CutShort, Foreign, NewerBackup, Tampered},
};
use crate::text::printable;

/// The name of the entry with the checksums, the last one.
const SUMS: &str = "SHA256SUMS";
/// The first line of that entry: this, then the version of the format.
const FORMAT: &str = "# goodfaith backup, format ";
const VERSION: &str = "1";
/// Two empty blocks of 512 bytes end an archive.
const END: [u8; 1024] = [0; 1024];
const BLOCK: usize = 512;

/// A file in a backup.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct ArchivedFile {
    pub(super) kind: Kind,
    pub(super) name: String,
    pub(super) bytes: Vec<u8>,
}

impl ArchivedFile {
    /// Returns whether it holds answers that are not locked.
    pub(super) fn is_bare(&self) -> bool {
        self.kind.holds_answers() && !self.name.ends_with(ENDING)
    }

    /// Returns whether it holds answers that are locked.
    pub(super) fn is_locked(&self) -> bool {
        self.kind.holds_answers() && self.name.ends_with(ENDING)
    }

    /// Returns its path within the data folder.
    pub(super) fn place(&self) -> String {
        match self.kind.folder() {
            "" => self.name.clone(),
            folder => format!("{folder}/{}", self.name),
        }
    }
}

/// Writes the archive of files.
pub(super) fn write(files: &[ArchivedFile]) -> io::Result<Vec<u8>> {
    let mut archive = Builder::new(Vec::new());
    for file in files {
        append(&mut archive, &file.place(), &file.bytes)?;
    }
    append(&mut archive, SUMS, sums(files).as_bytes())?;
    archive.into_inner()
}

fn append(archive: &mut Builder<Vec<u8>>, place: &str, bytes: &[u8]) -> io::Result<()> {
    let mut header = Header::new_ustar();
    header.set_path(place)?;
    header.set_size(bytes.len() as u64);
    header.set_mode(0o600);
    header.set_entry_type(EntryType::Regular);
    header.set_cksum();
    archive.append(&header, bytes)
}

/// Returns the checksums of files, as `sha256sum` writes them.
fn sums(files: &[ArchivedFile]) -> String {
    let mut sums = format!("{FORMAT}{VERSION}\n");
    for file in files {
        for byte in Sha256::digest(&file.bytes) {
            let _ = write!(sums, "{byte:02x}");
        }
        let _ = writeln!(sums, "  {}", file.place());
    }
    sums
}

/// Reads the files of an archive, if it is whole and they are as they were written. Nothing is
/// unpacked. A name that no kept file has, a name that comes twice, a link or a file that is too large
/// makes it foreign. Entries after the checksums are ignored.
pub(super) fn read(bytes: &[u8]) -> Result<Vec<ArchivedFile>, RestoreError> {
    let (mut files, mut places) = (Vec::new(), BTreeSet::new());
    let mut archive = Archive::new(bytes);
    let unreadable = |files: &[ArchivedFile]| match files {
        [] => Foreign("it is not a tar archive".to_owned()),
        _ if is_ended(bytes) => Foreign("it is not a tar archive to its end".to_owned()),
        _ => CutShort,
    };
    let entries = archive.entries().map_err(|_| unreadable(&files))?;
    // Raw: a GNU or PAX entry, which would rename the next one, is refused too.
    for entry in entries.raw(true) {
        let mut entry = entry.map_err(|_| unreadable(&files))?;
        let place = String::from_utf8_lossy(&entry.path_bytes()).into_owned();
        if entry.header().entry_type() != EntryType::Regular {
            return Err(Foreign(format!("{} in it is not a plain file", printable(&place))));
        }
        if place == SUMS {
            let mut sums = Vec::new();
            entry.read_to_end(&mut sums).map_err(|_| unreadable(&files))?;
            return check(&files, &String::from_utf8_lossy(&sums), bytes).map(|()| files);
        }
        let (kind, name) = kind(&place).ok_or_else(|| {
            Foreign(format!("goodfaith keeps no file called {}", printable(&place)))
        })?;
        if !places.insert(place.clone()) {
            return Err(Foreign(format!("{} is in it twice", printable(&place))));
        }
        let size = usize::try_from(entry.size()).unwrap_or(usize::MAX);
        if size > max_bytes(&name) {
            return Err(Foreign(format!("{} in it is too large", printable(&place))));
        }
        let mut bytes_of_file = Vec::with_capacity(size);
        entry.read_to_end(&mut bytes_of_file).map_err(|_| unreadable(&files))?;
        files.push(ArchivedFile { kind, name, bytes: bytes_of_file });
    }
    Err(match files[..] {
        [] if !is_ended(bytes) => Foreign("it is not a tar archive".to_owned()),
        _ if is_ended(bytes) => Foreign("it has no checksums".to_owned()),
        _ => CutShort,
    })
}

/// Returns whether an archive has its end.
fn is_ended(bytes: &[u8]) -> bool {
    bytes.len().is_multiple_of(BLOCK) && bytes.ends_with(&END)
}

/// Checks the files against the checksums, and that the archive has its end.
fn check(files: &[ArchivedFile], sums: &str, bytes: &[u8]) -> Result<(), RestoreError> {
    if !is_ended(bytes) {
        return Err(CutShort);
    }
    match sums.lines().next().and_then(|line| line.strip_prefix(FORMAT)) {
        None => return Err(Foreign("its checksums are not goodfaith's".to_owned())),
        Some(VERSION) => {}
        Some(newer) => return Err(NewerBackup(printable(newer))),
    }
    let expected = self::sums(files);
    if sums == expected {
        return Ok(());
    }
    let differs =
        expected.lines().skip(1).zip(sums.lines().skip(1)).position(|(is, was)| is != was);
    Err(Tampered(differs.and_then(|at| files.get(at)).map_or(SUMS.to_owned(), ArchivedFile::place)))
}

/// Returns the kind and the name of the file at a place within the data folder.
fn kind(place: &str) -> Option<(Kind, String)> {
    let (folder, name) = place.rsplit_once('/').unwrap_or(("", place));
    let kind = Kind::ALL.iter().find(|kind| kind.folder() == folder && kind.allows_name(name))?;
    Some((*kind, name.to_owned()))
}
