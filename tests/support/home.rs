//! The environment of the program in a test: a home folder of its own, and clean variables.

use std::{
    fs,
    path::{Path, PathBuf},
    sync::Arc,
};

use portable_pty::CommandBuilder;
use tempfile::TempDir;

use super::terminal::Terminal;

/// The program.
pub(crate) const PROGRAM: &str = env!("CARGO_BIN_EXE_goodfaith");

/// A home folder, empty at first, in which the program makes its data folder. It is there as long as
/// a terminal with the program in it.
#[derive(Clone)]
pub(crate) struct Home(Arc<TempDir>);

impl Home {
    pub(crate) fn new() -> Self {
        Self(Arc::new(TempDir::new().expect("a temporary folder")))
    }

    pub(crate) fn path(&self) -> &Path {
        self.0.path()
    }

    /// Returns the path of the data folder.
    pub(crate) fn data(&self) -> PathBuf {
        self.path().join("data")
    }

    /// Returns the text of the draft; empty if there is none.
    pub(crate) fn draft(&self) -> String {
        fs::read_to_string(self.data().join("draft.toml")).unwrap_or_default()
    }

    /// Returns the files of the finished runs, the oldest first, without one that is still being written.
    pub(crate) fn runs(&self) -> Vec<PathBuf> {
        let mut runs = files_below(&self.data().join("runs"));
        runs.retain(|path| path.extension().is_some_and(|ending| ending == "toml"));
        runs
    }

    /// Returns every file below the home folder.
    pub(crate) fn files(&self) -> Vec<PathBuf> {
        files_below(self.path())
    }

    /// Writes a file for the program to read; returns its path.
    pub(crate) fn write(&self, name: &str, text: &str) -> String {
        let path = self.path().join(name);
        fs::write(&path, text).expect("a file in the temporary folder");
        path.to_str().expect("a path in UTF-8").to_owned()
    }

    /// Prepares the program to be run in a terminal of 80 by 24, in a clean environment.
    pub(crate) fn start(&self) -> Start {
        let mut command = CommandBuilder::new(PROGRAM);
        command.env_clear();
        command.cwd(self.path());
        command.env("HOME", self.path());
        command.env("GOODFAITH_DATA_DIR", self.data());
        for (name, value) in [("PATH", "/usr/bin:/bin"), ("LANG", "C.UTF-8"), ("TZ", "UTC")] {
            command.env(name, value);
        }
        command.env("TERM", "xterm-256color");
        Start { home: self.clone(), command, size: (80, 24) }
    }
}

fn files_below(folder: &Path) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    let paths = entries.map(|entry| entry.expect("an entry of a folder").path());
    let mut files: Vec<PathBuf> = paths
        .flat_map(|path| if path.is_dir() { files_below(&path) } else { vec![path] })
        .collect();
    files.sort();
    files
}

/// A command to run in a terminal.
pub(crate) struct Start {
    home: Home,
    command: CommandBuilder,
    size: (u16, u16),
}

impl Start {
    pub(crate) fn args(mut self, args: &[&str]) -> Self {
        self.command.args(args);
        self
    }

    pub(crate) fn env(mut self, name: &str, value: &str) -> Self {
        self.command.env(name, value);
        self
    }

    pub(crate) fn without(mut self, name: &str) -> Self {
        self.command.env_remove(name);
        self
    }

    /// Sets the size of the terminal: columns and rows.
    pub(crate) fn size(mut self, columns: u16, rows: u16) -> Self {
        self.size = (columns, rows);
        self
    }

    /// Sets the umask: the permissions that new files do not get.
    pub(crate) fn umask(mut self, mask: u32) -> Self {
        self.command.umask(Some(mask));
        self
    }

    /// Runs a shell script in place of the program, which is `"$0" "$@"` in the script.
    pub(crate) fn in_shell(mut self, script: &str) -> Self {
        self.command.get_argv_mut().splice(0..0, ["/bin/sh", "-c", script].map(Into::into));
        self
    }

    pub(crate) fn run(self) -> Terminal {
        Terminal::run(self.home, self.command, self.size)
    }
}
