//! A disk on which one operation goes wrong.

use std::{
    fs::File,
    io::{self, Write as _},
    path::Path,
    sync::{
        Arc, Mutex,
        atomic::{AtomicBool, AtomicUsize, Ordering},
    },
};

use goodfaith::store::{Dir, Disk, Files, Folder};

use crate::samples::nothing_kept;

pub(crate) const ENOSPC: i32 = 28;
pub(crate) const EIO: i32 = 5;

/// How an operation goes wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum How {
    /// It is not done and says so.
    Refused(i32),
    /// A write gets half its bytes down; everything else is done; it says it failed.
    Botched(i32),
    /// The process dies before it.
    DiesBefore,
    /// The process dies after it: nothing that follows happens.
    DiesAfter,
}

/// A disk on which the operation with the number `at`, counted from 0, goes wrong.
pub(crate) struct Faulty {
    at: usize,
    how: How,
    count: AtomicUsize,
    dead: AtomicBool,
    pub(crate) log: Mutex<Vec<&'static str>>,
    /// Everything that was ever written, also to files that are gone.
    pub(crate) written: Mutex<Vec<Vec<u8>>>,
}

impl Faulty {
    pub(crate) fn new(at: usize, how: How) -> Arc<Self> {
        let (count, dead, log, written) = Default::default();
        Arc::new(Self { at, how, count, dead, log, written })
    }

    pub(crate) fn struck(&self) -> bool {
        self.count.load(Ordering::SeqCst) > self.at
    }

    fn step<T>(&self, name: &'static str, op: impl FnOnce(bool) -> io::Result<T>) -> io::Result<T> {
        let error = |errno| io::Error::from_raw_os_error(errno);
        if self.dead.load(Ordering::SeqCst) {
            return Err(error(EIO));
        }
        self.log.lock().unwrap().push(name);
        if self.count.fetch_add(1, Ordering::SeqCst) != self.at {
            return op(false);
        }
        match self.how {
            How::Refused(errno) => Err(error(errno)),
            How::Botched(errno) => op(true).and_then(|_| Err(error(errno))),
            How::DiesBefore | How::DiesAfter => {
                self.dead.store(true, Ordering::SeqCst);
                if self.how == How::DiesAfter {
                    op(false)?;
                }
                Err(error(EIO))
            }
        }
    }
}

/// Acts on a disk that goes wrong at each operation in turn. Each time, `act` gets the number of the
/// operation, an empty folder, the same folder on the disk that goes wrong, and that disk. Returns how many
/// operations there were.
pub(crate) fn at_each_operation(
    how: How,
    mut act: impl FnMut(usize, &Folder, &Folder, &Faulty),
) -> usize {
    for at in 0.. {
        let (_temp, disk) = nothing_kept();
        let faulty = Faulty::new(at, how);
        act(at, &disk, &Folder::with_files(disk.path(), faulty.clone()), &faulty);
        if !faulty.struck() {
            return at;
        }
    }
    unreachable!()
}

impl Files for Faulty {
    fn make_folder(&self, path: &Path) -> io::Result<bool> {
        self.step("make folder", |_| Disk.make_folder(path))
    }

    fn create(&self, folder: &Dir, name: &str) -> io::Result<File> {
        self.step("create", |_| Disk.create(folder, name))
    }

    fn write(&self, file: &mut File, bytes: &[u8]) -> io::Result<()> {
        self.written.lock().unwrap().push(bytes.to_vec());
        self.step("write", |half| {
            file.write_all(if half { &bytes[..bytes.len() / 2] } else { bytes })
        })
    }

    // No power is cut in these tests: what counts is that this is asked for; waiting would only take time.
    fn sync(&self, _: &File) -> io::Result<()> {
        self.step("sync", |_| Ok(()))
    }

    fn sync_folder(&self, _: &Dir) -> io::Result<()> {
        self.step("sync folder", |_| Ok(()))
    }

    fn rename_over(&self, folder: &Dir, from: &str, to: &str) -> io::Result<()> {
        self.step("replace", |_| Disk.rename_over(folder, from, to))
    }

    fn rename_if_free(&self, folder: &Dir, from: &str, to: &str) -> io::Result<()> {
        self.step("place", |_| Disk.rename_if_free(folder, from, to))
    }

    fn remove(&self, folder: &Dir, name: &str) -> io::Result<()> {
        self.step("remove", |_| Disk.remove(folder, name))
    }

    fn wipe(&self, file: &mut File) -> io::Result<()> {
        self.step("wipe", |_| Disk.wipe(file))
    }

    fn remove_folder(&self, path: &Path) -> io::Result<()> {
        self.step("remove folder", |_| Disk.remove_folder(path))
    }
}
