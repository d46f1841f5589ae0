//! Draws the pictures of the README from real frames of the program:
//! `cargo run --example pictures`.

use std::{fs, path::Path};

use anyhow::Context as _;

mod scenes;
mod svg;

fn main() -> anyhow::Result<()> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/pictures");
    fs::create_dir_all(&folder).context("could not make assets/pictures")?;
    for (name, picture) in scenes::all()? {
        let path = folder.join(format!("{name}.svg"));
        fs::write(&path, picture).with_context(|| format!("could not write {}", path.display()))?;
    }
    Ok(())
}
