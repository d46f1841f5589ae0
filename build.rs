//! Reads, checks and encodes the built-in questionnaires while the program is built: doing so at
//! every start would delay the first screen.

#[path = "src/questionnaire/mod.rs"]
#[allow(dead_code, unused_imports, unreachable_pub, reason = "much of it is for the program")]
mod questionnaire;

#[path = "src/text/mod.rs"]
#[allow(dead_code, unused_imports, unreachable_pub, reason = "much of it is for the program")]
mod text;

use std::{
    env, fs,
    path::{Path, PathBuf},
};

use anyhow::Context as _;
use questionnaire::Source;

/// The built-in questionnaires, each in a folder of its name.
const NAMES: [&str; 2] = ["trust-signs", "ipip-trust"];

/// The helplines, which all of them share.
const HELPLINES: &str = "assets/trust-signs/helplines.toml";

fn main() -> anyhow::Result<()> {
    println!("cargo::rerun-if-changed=src/questionnaire");
    println!("cargo::rerun-if-changed=src/text");
    let out = env::var_os("OUT_DIR").context("Cargo did not set OUT_DIR")?;
    for name in NAMES {
        let folder = format!("assets/{name}");
        println!("cargo::rerun-if-changed={folder}");
        let sources = sources(&folder).with_context(|| format!("could not read {folder}"))?;
        let questionnaire = questionnaire::parse(&sources)?;
        fs::write(Path::new(&out).join(name), postcard::to_allocvec(&questionnaire)?)?;
    }
    Ok(())
}

/// Reads the `*.toml` files of a folder in the order of their names, as `--questionnaire` does, and
/// the helplines.
fn sources(folder: &str) -> anyhow::Result<Vec<Source>> {
    let files = fs::read_dir(folder)?.map(|file| Ok(file?.path()));
    let mut files = files.collect::<anyhow::Result<Vec<PathBuf>>>()?;
    let is_hidden = |file: &Path| {
        file.file_name().is_some_and(|name| name.as_encoded_bytes().starts_with(b"."))
    };
    files
        .retain(|file| !is_hidden(file) && file.extension().is_some_and(|ending| ending == "toml"));
    files.sort();
    let helplines = PathBuf::from(HELPLINES);
    if !files.contains(&helplines) {
        files.push(helplines);
    }
    let read = |path: &PathBuf| {
        let name = path.display().to_string();
        let text = fs::read_to_string(path).with_context(|| format!("could not read {name}"))?;
        Ok(Source { name, text })
    };
    files.iter().map(read).collect()
}
