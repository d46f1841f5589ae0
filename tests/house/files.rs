//! Every file of the program is short, and every module is where one looks for it.

use std::{fs, path::Path};

use crate::code::files_in;

/// The most lines of a file that can be read in one sitting.
const MOST_LINES: usize = 400;
/// The most columns of a comment. A row of a table cannot be divided.
const MOST_COLUMNS: usize = 110;

#[test]
fn a_module_with_children_is_the_mod_rs_of_their_folder() {
    for folder in ["src", "tests", "benches", "examples"] {
        for file in files_in(Path::new(folder)) {
            let children = file.with_extension("");
            assert!(!children.is_dir(), "move {} to {}/mod.rs", file.display(), children.display());
        }
    }
}

#[test]
fn every_file_is_named_by_the_one_that_it_is_a_module_of() {
    for folder in ["src", "tests"] {
        for file in files_in(Path::new(folder)) {
            if file.ends_with("main.rs") || file.ends_with("lib.rs") {
                continue;
            }
            let parent = file.parent().unwrap();
            // A folder is named by its `mod.rs` in the folder above.
            let (folder, name) = if file.ends_with("mod.rs") && !parent.ends_with("support") {
                (parent.parent().unwrap(), parent.file_name().unwrap())
            } else {
                (parent, file.file_stem().unwrap())
            };
            let parents = ["mod.rs", "main.rs", "lib.rs"].map(|parent| folder.join(parent));
            let mut texts = parents.iter().filter_map(|parent| fs::read_to_string(parent).ok());
            let line = format!("mod {};", name.to_str().unwrap());
            // A file in `tests` itself is a test of its own, and those of `support` are named by their paths.
            let is_named = folder.ends_with("support")
                || folder == Path::new("tests")
                || texts.any(|text| text.lines().any(|one| one.ends_with(&line)));
            assert!(is_named, "no file in {} has the line: {line}", folder.display());
        }
    }
}

#[test]
fn every_file_can_be_read_in_one_sitting() {
    for folder in ["src", "benches", "examples"] {
        for file in files_in(Path::new(folder)) {
            let lines = fs::read_to_string(&file).unwrap().lines().count();
            assert!(lines <= MOST_LINES, "{} has {lines} lines, of {MOST_LINES}", file.display());
        }
    }
}

#[test]
fn no_comment_is_wider_than_the_eye_follows() {
    for folder in ["src", "tests", "benches", "examples"] {
        for file in files_in(Path::new(folder)) {
            let text = fs::read_to_string(&file).unwrap();
            let is_wide = |line: &&str| {
                let is_comment = line.trim_start().starts_with("//");
                is_comment && !line.contains("//! |") && line.chars().count() > MOST_COLUMNS
            };
            let wide = text.lines().find(is_wide);
            assert_eq!(wide, None, "{}", file.display());
        }
    }
}
