//! The files of a format as they were written once, in a folder of their own.

use std::{collections::BTreeSet, fs, path::PathBuf};

use goodfaith::{
    assessment::Run,
    store::{FileTrouble, Loaded, run_from_bytes},
};

/// The files of one format.
pub(crate) struct Corpus(pub(crate) &'static str);

impl Corpus {
    fn path(&self) -> PathBuf {
        PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests").join(self.0)
    }

    /// Returns the text of a file.
    pub(crate) fn text(&self, name: &str) -> String {
        fs::read_to_string(self.path().join(name)).unwrap()
    }

    /// Reads a file as a run.
    pub(crate) fn run(&self, name: &str) -> Result<Loaded<Run>, FileTrouble> {
        run_from_bytes(self.text(name).as_bytes())
    }

    /// Checks that a test names every file.
    #[track_caller]
    pub(crate) fn assert_files(&self, tested: &[&str]) {
        let name = |file: fs::DirEntry| file.file_name().into_string().unwrap();
        let there = fs::read_dir(self.path()).unwrap().map(|file| name(file.unwrap()));
        let tested: BTreeSet<String> = tested.iter().map(|name| (*name).to_owned()).collect();
        assert_eq!(there.collect::<BTreeSet<_>>(), tested);
    }
}
