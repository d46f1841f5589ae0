//! Writing a questionnaire of one's own with the real program: `new`, `check`, `import`,
//! `schema`, and what is built in.

#![expect(
    clippy::unwrap_used,
    reason = "clippy allows it in the tests, but not in what they share"
)]

mod builtins;
mod check;
mod import;
mod import_details;
mod import_parts;
#[path = "../support/instrument.rs"]
mod instrument;
mod new;
#[path = "../support/program.rs"]
mod program;
mod schema;
mod simulate;
mod sources;
#[path = "../support/steers.rs"]
mod steers;

use std::{fs, path::Path};

use tempfile::TempDir;

use self::program::{Done, program, run_command};

fn goodfaith(folder: &Path, arguments: &[&str]) -> Done {
    let mut command = program();
    command.args(arguments).current_dir(folder).env("GOODFAITH_DATA_DIR", folder.join("data"));
    run_command(command)
}

fn folder() -> TempDir {
    tempfile::tempdir().unwrap()
}

/// Writes the example with some stretches of it replaced.
fn write_changed(folder: &Path, changes: &[(&str, &str)]) {
    assert_eq!(goodfaith(folder, &["new", "my.toml"]).code, Some(0));
    let mut text = fs::read_to_string(folder.join("my.toml")).unwrap();
    for (old, new) in changes {
        assert_eq!(text.matches(old).count(), 1, "{old:?} must stand once in the example");
        text = text.replace(old, new);
    }
    fs::write(folder.join("my.toml"), text).unwrap();
}
