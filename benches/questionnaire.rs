//! Reads and checks the files of the built-in questionnaire, which the build does once (aim: under
//! 5 ms), and loads the encoded form that the build makes of them, as every start does.
//!
//! `cargo bench --bench questionnaire`

use std::{fs, hint::black_box, path::PathBuf};

use criterion::Criterion;
use goodfaith::{
    builtin,
    questionnaire::{Source, parse},
};

fn main() -> anyhow::Result<()> {
    let sources = sources()?;
    parse(&sources)?;
    let mut criterion = Criterion::default().configure_from_args();
    criterion.bench_function("questionnaire/read and check the built-in one", |bencher| {
        bencher.iter(|| black_box(parse(&sources)).is_ok());
    });
    criterion.bench_function("questionnaire/load what the build encoded", |bencher| {
        bencher.iter(|| black_box(builtin()).is_ok());
    });
    criterion.final_summary();
    Ok(())
}

/// Reads the `*.toml` files in the order of their names, as the build does.
fn sources() -> anyhow::Result<Vec<Source>> {
    let files = fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/assets/trust-signs"))?;
    let mut files = files.map(|file| Ok(file?.path())).collect::<anyhow::Result<Vec<PathBuf>>>()?;
    files.retain(|file| file.extension().is_some_and(|ending| ending == "toml"));
    files.sort();
    let read = |path: &PathBuf| {
        Ok(Source { name: path.display().to_string(), text: fs::read_to_string(path)? })
    };
    files.iter().map(read).collect()
}
