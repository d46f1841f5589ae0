//! Every file of the program is short, and every module is where one looks for it.

use std::{fs, path::Path};

use crate::code::files_in;

/// The most lines of a file that can be read in one sitting.
const MOST_LINES: usize = 400;

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
fn every_file_can_be_read_in_one_sitting() {
    for folder in ["src", "benches", "examples"] {
        for file in files_in(Path::new(folder)) {
            let lines = fs::read_to_string(&file).unwrap().lines().count();
            assert!(lines <= MOST_LINES, "{} has {lines} lines, of {MOST_LINES}", file.display());
        }
    }
}
