//! The files of an author's own questionnaire.

use std::{
    fs,
    path::{Path, PathBuf},
};

use anyhow::{Context as _, anyhow, ensure};

use super::bounded::read_text;
use crate::{
    platform::io_reason,
    questionnaire::{MAX_SOURCE_BYTES, Source},
    text::printable,
};

/// The most bytes in all files of a folder.
const MAX_FOLDER: usize = 4 * MAX_SOURCE_BYTES;

/// The most files in a folder.
const MAX_FILES: usize = 1000;

/// Reads one file, which may be a pipe, or all `*.toml` files of a folder in the order of their
/// names.
pub(super) fn read(path: &Path) -> anyhow::Result<Vec<Source>> {
    let name = printable(path);
    let metadata = fs::metadata(path)
        .map_err(|why| anyhow!("could not read {name}: {}. Check the path", io_reason(&why)))?;
    if metadata.is_dir() { read_folder(path, &name) } else { Ok(vec![read_file(path)?]) }
}

fn read_folder(folder: &Path, name: &str) -> anyhow::Result<Vec<Source>> {
    let mut sources = Vec::new();
    let mut bytes = 0;
    for file in toml_files(folder, name)? {
        let metadata = fs::metadata(&file);
        let metadata = metadata.with_context(|| format!("could not read {}", printable(&file)))?;
        ensure!(metadata.is_file(), "{} is not a regular file", printable(&file));
        let source = read_file(&file)?;
        bytes += source.text.len();
        ensure!(
            bytes <= MAX_FOLDER,
            "the .toml files in {name} are larger than 4 MiB together. Leave out those that do \
             not belong to the questionnaire"
        );
        sources.push(source);
    }
    let wholes: Vec<&str> =
        sources.iter().filter(|file| is_whole(file)).map(|file| file.name.as_str()).collect();
    ensure!(
        wholes.len() < 2,
        "{name} has {} questionnaires: {}. Name one of them",
        wholes.len(),
        wholes.join(", ")
    );
    Ok(sources)
}

/// Returns whether a file of a folder is a whole questionnaire and not a part of one.
fn is_whole(source: &Source) -> bool {
    let mut lines = source.text.lines().map(str::trim);
    lines.clone().any(|line| line.starts_with("[instrument]"))
        && lines.any(|line| line.starts_with("[[item]]"))
}

/// Lists the `*.toml` files of a folder. Hidden ones belong to editors and systems.
fn toml_files(folder: &Path, name: &str) -> anyhow::Result<Vec<PathBuf>> {
    let entries = fs::read_dir(folder).with_context(|| format!("could not list {name}"))?;
    let mut files = Vec::new();
    for entry in entries {
        let entry = entry.with_context(|| format!("could not list {name}"))?;
        let is_hidden = entry.file_name().as_encoded_bytes().starts_with(b".");
        let path = entry.path();
        if !is_hidden && path.extension().is_some_and(|ending| ending == "toml") {
            files.push(path);
        }
        ensure!(
            files.len() <= MAX_FILES,
            "{name} has more than {MAX_FILES} .toml files. Leave out those that do not belong to \
             the questionnaire"
        );
    }
    files.sort();
    ensure!(!files.is_empty(), "{name} has no .toml files. Name the folder that has them");
    Ok(files)
}

fn read_file(path: &Path) -> anyhow::Result<Source> {
    let text = read_text(path, MAX_SOURCE_BYTES, "Split it into several files in one folder")?;
    Ok(Source { name: printable(path), text })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{builtin, questionnaire::examine};

    #[test]
    fn the_builtin_questionnaire_is_what_its_folder_says_and_has_no_warnings() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/trust-signs");
        let examined = examine(&read(&folder).unwrap()).unwrap_or_else(|why| panic!("{why}"));
        assert_eq!(builtin().unwrap(), examined.questionnaire);
        assert_eq!(examined.warnings, []);
        let questionnaire = examined.questionnaire;
        assert_eq!((questionnaire.items.len(), questionnaire.scales.len()), (32, 4));
    }
}
