//! The files of an author's own questionnaire.

use std::{
    fs::{self, File},
    io::Read as _,
    path::{Path, PathBuf},
};

use anyhow::{Context as _, anyhow, bail, ensure};

use crate::{questionnaire::Source, text::clean};

/// The largest file that is read, in bytes.
const LARGEST: u64 = 1024 * 1024;

/// Reads one file, or all `*.toml` files of a folder in the order of their names.
pub(super) fn read(path: &Path) -> anyhow::Result<Vec<Source>> {
    let shown = clean(&path.display().to_string());
    let kind =
        fs::metadata(path).with_context(|| format!("could not read {shown}. Check the path"))?;
    let files = if kind.is_dir() { toml_files(path, &shown)? } else { vec![path.to_owned()] };
    files.iter().map(|file| read_file(file)).collect()
}

fn toml_files(folder: &Path, shown: &str) -> anyhow::Result<Vec<PathBuf>> {
    let entries = fs::read_dir(folder).with_context(|| format!("could not list {shown}"))?;
    let mut files = Vec::new();
    for entry in entries {
        let path = entry.with_context(|| format!("could not list {shown}"))?.path();
        if path.extension().is_some_and(|ending| ending == "toml") {
            files.push(path);
        }
    }
    files.sort();
    ensure!(!files.is_empty(), "{shown} has no .toml files. Name the folder that has them");
    Ok(files)
}

fn read_file(path: &Path) -> anyhow::Result<Source> {
    let name = clean(&path.display().to_string());
    let kind = fs::metadata(path).with_context(|| format!("could not read {name}"))?;
    ensure!(kind.is_file(), "{name} is not a regular file");
    let mut bytes = Vec::new();
    File::open(path)
        .and_then(|file| file.take(LARGEST + 1).read_to_end(&mut bytes))
        .with_context(|| format!("could not read {name}"))?;
    if bytes.len() as u64 > LARGEST {
        bail!("{name} is larger than 1 MiB. Split it into several files in one folder");
    }
    let text = String::from_utf8(bytes).map_err(|why| {
        let (good, _) = why.as_bytes().split_at(why.utf8_error().valid_up_to());
        let line = good.split(|byte| *byte == b'\n').count();
        anyhow!("{name}:{line}: this is not UTF-8 text. Save the file as UTF-8")
    })?;
    Ok(Source { name, text })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{builtin, questionnaire::examine};

    #[test]
    fn the_builtin_questionnaire_is_what_its_folder_says_and_nothing_in_it_is_unwise() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/trust-signs");
        let examined = examine(&read(&folder).unwrap()).unwrap_or_else(|why| panic!("{why}"));
        assert_eq!(builtin().unwrap(), examined.questionnaire);
        assert_eq!(examined.warnings, []);
        let questionnaire = examined.questionnaire;
        assert_eq!((questionnaire.items.len(), questionnaire.scales.len()), (32, 4));
    }
}
