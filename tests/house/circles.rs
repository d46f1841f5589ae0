//! No files of the code import from each other in a circle.

use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
};

use crate::code::{Code, Import};

/// The folder of the screens.
const SCREENS: [&str; 2] = ["tui", "screens"];

/// The files that list all screens and open them. Screens import from both, so both may import from
/// screens.
const OPENERS: [&[&str]; 2] = [&SCREENS, &["tui", "screens", "choose"]];

/// Finds a circle of imports, each from the file that the next one goes into.
fn circle(code: &Code) -> Vec<Import<'_>> {
    let is_allowed = |import: &Import<'_>| {
        OPENERS.iter().any(|opener| import.into.module == *opener)
            && import.from.module.starts_with(&SCREENS.map(str::to_owned))
    };
    let mut imports: BTreeMap<&[String], Vec<Import<'_>>> = BTreeMap::new();
    for import in code.imports().into_iter().filter(|import| !is_allowed(import)) {
        imports.entry(&import.into.module).or_default().push(import);
    }
    // A file that imports none of the files left is in no circle.
    loop {
        let before = imports.len();
        let left: Vec<&[String]> = imports.keys().copied().collect();
        for all in imports.values_mut() {
            all.retain(|import| left.contains(&import.from.module.as_slice()));
        }
        imports.retain(|_, all| !all.is_empty());
        if imports.len() == before {
            break;
        }
    }
    // Each file left imports from another one left, so following the imports ends in a circle.
    let mut path: Vec<Import<'_>> = Vec::new();
    let mut next = imports.values().next().and_then(|all| all.first()).copied();
    while let Some(import) = next {
        if let Some(start) = path.iter().position(|step| step.into.module == import.into.module) {
            return path.split_off(start);
        }
        path.push(import);
        next = imports.get(import.from.module.as_slice()).and_then(|all| all.first()).copied();
    }
    Vec::new()
}

fn lines(circle: &[Import<'_>]) -> Vec<String> {
    circle.iter().map(ToString::to_string).collect()
}

#[test]
fn no_files_import_from_each_other_in_a_circle() {
    let code = Code::read(Path::new("src"));
    let circle = lines(&circle(&code));
    assert!(circle.is_empty(), "these imports go in a circle:\n{}", circle.join("\n"));
}

#[test]
fn a_circle_is_named_import_by_import() {
    let file = |path: &str, text: &str| (PathBuf::from(path), text.to_owned());
    let code = Code::of([
        file("store/mod.rs", "mod a;\nmod b;\nmod c;\npub use a::A;\npub use b::B;\npub use c::C;"),
        file("store/a.rs", "use super::B;\npub struct A;"),
        file("store/b.rs", "use crate::store::C;\npub struct B;"),
        file("store/c.rs", "\npub struct C(super::a::A);"),
        file("tui/screens/mod.rs", "mod data;\nuse data::Data;\npub struct Screen(Data);"),
        file("tui/screens/data.rs", "use super::Screen;\npub struct Data;"),
    ]);
    assert_eq!(
        lines(&circle(&code)),
        [
            "src/store/a.rs:1 imports from src/store/b.rs",
            "src/store/b.rs:1 imports from src/store/c.rs",
            "src/store/c.rs:2 imports from src/store/a.rs",
        ]
    );
}
