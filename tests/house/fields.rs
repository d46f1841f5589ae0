//! Every field of a questionnaire's file is checked.

use std::{fs, path::Path};

use crate::code::files_in;

#[test]
fn every_field_that_a_file_may_have_is_read_by_a_check() {
    let raw = fs::read_to_string("src/questionnaire/raw.rs").unwrap();
    let (_, shapes) = raw.split_once("\nshapes! {").unwrap();
    let lines = shapes.lines().take_while(|line| *line != "}");
    let fields = lines.filter_map(|line| line.strip_prefix("        ")?.split_once(": "));
    let fields: Vec<&str> = fields.map(|(field, _)| field).collect();
    assert!(fields.contains(&"echo") && fields.contains(&"steps"), "{fields:?}");
    let files = files_in(Path::new("src/questionnaire/check")).into_iter();
    let checks: String = files.map(|file| fs::read_to_string(file).unwrap()).collect();
    for field in fields {
        // Some tables are taken apart by the names of their fields.
        let read = [format!(".{field}"), format!("{field}, "), format!("{field} }}")];
        let is_read = read.iter().any(|read| checks.contains(read));
        assert!(is_read, "no check in src/questionnaire/check reads the field {field}");
    }
}
