//! Reads and checks the built-in questionnaire while the program is built, and leaves it in a form
//! that is ready at once: reading the files anew would take longer than the rest of a start.

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

const FOLDER: &str = "assets/trust-signs";

fn main() -> anyhow::Result<()> {
    println!("cargo::rerun-if-changed={FOLDER}");
    println!("cargo::rerun-if-changed=src/questionnaire");
    println!("cargo::rerun-if-changed=src/text");
    let sources = sources().with_context(|| format!("could not read {FOLDER}"))?;
    let questionnaire = questionnaire::parse(&sources)?;
    let made = postcard::to_allocvec(&questionnaire)?;
    let out = env::var_os("OUT_DIR").context("Cargo said no place to write to")?;
    fs::write(Path::new(&out).join("trust-signs"), made)?;
    Ok(())
}

/// Reads the `*.toml` files in the order of their names, as `--questionnaire` reads a folder's.
fn sources() -> anyhow::Result<Vec<Source>> {
    let files = fs::read_dir(FOLDER)?.map(|file| Ok(file?.path()));
    let mut files = files.collect::<anyhow::Result<Vec<PathBuf>>>()?;
    files.retain(|file| file.extension().is_some_and(|ending| ending == "toml"));
    files.sort();
    let read = |path: &PathBuf| {
        let text = fs::read_to_string(path)?;
        Ok(Source { name: path.display().to_string(), text })
    };
    files.iter().map(read).collect()
}
