//! A disk that never answers.

use std::{fs::File, io, thread};

use goodfaith::store::Files;

/// A disk on which waiting for a file to be written never ends.
pub(crate) struct HungDisk;

impl Files for HungDisk {
    fn sync(&self, _file: &File) -> io::Result<()> {
        loop {
            thread::park();
        }
    }
}
