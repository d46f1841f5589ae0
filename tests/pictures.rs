//! The pictures in the README are those of the program.

#[path = "../examples/pictures/scenes.rs"]
mod scenes;
#[path = "../examples/pictures/svg.rs"]
mod svg;

use std::{fs, path::Path};

#[test]
fn the_pictures_match_the_program() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/pictures");
    for (name, picture) in scenes::all().unwrap() {
        let kept = fs::read_to_string(folder.join(format!("{name}.svg"))).unwrap_or_default();
        assert!(
            kept == picture,
            "{name}.svg no longer matches the program; draw it anew: cargo run --example pictures"
        );
    }
}
