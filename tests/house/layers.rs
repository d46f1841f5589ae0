//! Imports run downwards only, and the core is pure.

use std::path::{Path, PathBuf};

use crate::code::{Code, File};

/// The layers of the crate, the highest first. The modules of one layer do not import each other.
const LAYERS: [&[&str]; 11] = [
    &["cli"],
    &["tui", "plain"],
    &["report"],
    &["session"],
    &["store"],
    &["assessment"],
    &["builtin"],
    &["questionnaire"],
    &["shell"],
    &["text", "age", "clock", "crash"],
    &["platform"],
];

/// The modules that touch no screen, file, clock or environment.
const PURE: [&str; 4] = ["session", "assessment", "questionnaire", "text"];

/// The modules of the crate that a pure one must not use.
const IMPURE_MODULES: [&str; 4] = ["age", "clock", "crash", "platform"];

/// The beginnings of paths out of the crate that a pure module must not use.
const IMPURE: [&str; 9] = [
    "std::env",
    "std::fs",
    "std::io",
    "std::net",
    "std::process",
    "std::thread",
    "std::time",
    "crossterm",
    "ratatui",
];

/// What a pure module may use of the store: types that hold data, and words. None reads or writes.
const FROM_STORE: [&str; 20] = [
    "DELETION_LIMITS",
    "EVERYTHING",
    "DeleteReport",
    "Draft",
    "DraftPart",
    "DraftPlace",
    "FileError",
    "FileTrouble",
    "IfGone",
    "KeptTryEvents",
    "Listing",
    "Loaded",
    "Lock",
    "OLDER_SHOWN_ANEW",
    "Remnant",
    "RunKey",
    "RunName",
    "Settings",
    "StoreError",
    "TRIED_GOES_TOO",
];

/// The functions that read the clock.
const CLOCKS: [&str; 2] = ["Timestamp::now", "Zoned::now"];

/// Returns the layer of a file, 0 for the highest; none for `lib.rs` and `main.rs`.
fn layer(file: &File) -> Option<usize> {
    let module = file.module.first()?;
    let layer = LAYERS.iter().position(|layer| layer.contains(&module.as_str()));
    Some(layer.unwrap_or_else(|| panic!("{file} is in no layer. Give {module} one in {}", file!())))
}

/// Returns the imports that do not run downwards.
fn upward_imports(code: &Code) -> Vec<String> {
    let is_upward = |into: &File, from: &File| match (layer(into), layer(from)) {
        (None, _) => false,
        (Some(_), None) => true,
        (Some(into_layer), Some(from_layer)) => {
            into_layer >= from_layer && into.module[0] != from.module[0]
        }
    };
    let imports = code.imports();
    let upward = imports.iter().filter(|import| is_upward(import.into, import.from));
    upward.map(ToString::to_string).collect()
}

#[test]
fn imports_run_downwards_only() {
    let upward = upward_imports(&Code::read(Path::new("src")));
    assert!(upward.is_empty(), "these imports run upwards:\n{}", upward.join("\n"));
}

#[test]
fn an_import_that_runs_upwards_is_named_with_its_file_and_line() {
    let file = |path: &str, text: &str| (PathBuf::from(path), text.to_owned());
    let code = Code::of([
        file("session/mod.rs", "mod run;\npub use run::Run;"),
        file("session/run.rs", "use crate::text::clean;\npub struct Run;"),
        file("store/mod.rs", "mod file;\n#[cfg(test)]\nmod tests { use crate::cli::run; }"),
        file(
            "store/file.rs",
            "use crate::{\n    questionnaire::Id,\n    session::Run,\n};\nfn f() { format!(\"{}\", crate::cli::run()) }",
        ),
        file("store/tests.rs", "use crate::cli::run;"),
        file("questionnaire/mod.rs", "pub struct Id;"),
        file("plain/mod.rs", "fn f(s: super::tui::Screen) {}"),
        file("tui/mod.rs", "pub struct Screen;"),
        file("cli/mod.rs", "use crate::tui;\npub fn run() {}"),
        file("text/mod.rs", "pub fn clean() {}"),
    ]);
    assert_eq!(
        upward_imports(&code),
        [
            "src/store/file.rs:3 imports from src/session/run.rs",
            "src/store/file.rs:5 imports from src/cli/mod.rs",
            "src/plain/mod.rs:1 imports from src/tui/mod.rs",
        ]
    );
}

/// Returns the uses of a screen, file, clock or environment in a pure module.
fn impure_uses(code: &Code) -> Vec<String> {
    let is_in = |file: &File, modules: &[&str]| {
        file.module.first().is_some_and(|m| modules.contains(&&**m))
    };
    let is_impure = |path: &str| {
        IMPURE.iter().any(|start| path == *start || path.starts_with(&format!("{start}::")))
            || CLOCKS.iter().any(|clock| path.ends_with(clock))
    };
    let may_read_or_write = |names: &[String]| {
        let is_known = |name: &String| FROM_STORE.contains(&&**name);
        names.first().is_some_and(|first| first == "store") && !names.get(1).is_some_and(is_known)
    };
    let mut impure = Vec::new();
    for file in code.files.iter().filter(|file| is_in(file, &PURE)) {
        let paths = code.foreign_paths(file).into_iter().filter(|(path, _)| is_impure(path));
        impure.extend(paths.map(|(path, line)| format!("{file}:{line} uses {path}")));
        let of_store =
            code.own_paths(file).into_iter().filter(|(names, _)| may_read_or_write(names));
        impure.extend(
            of_store.map(|(names, line)| format!("{file}:{line} uses {}", names.join("::"))),
        );
    }
    let imports = code.imports();
    let of_impure = imports
        .iter()
        .filter(|import| is_in(import.into, &PURE) && is_in(import.from, &IMPURE_MODULES));
    impure.extend(of_impure.map(ToString::to_string));
    impure
}

#[test]
fn the_core_knows_no_screen_file_clock_or_environment() {
    let impure = impure_uses(&Code::read(Path::new("src")));
    assert!(impure.is_empty(), "the core is not pure:\n{}", impure.join("\n"));
}

#[test]
fn a_use_of_a_file_or_of_the_clock_in_the_core_is_named_with_its_file_and_line() {
    let file = |path: &str, text: &str| (PathBuf::from(path), text.to_owned());
    let code = Code::of([
        file("session/mod.rs", "use std::fs;\nuse crate::clock::now;\nuse crate::text::clean;"),
        file(
            "session/run.rs",
            "use crate::store::{self, Folder, RunKey};\nfn f(kept: &super::super::store::Loaded<Run>) { store::save_run() }",
        ),
        file("text/mod.rs", "fn f() { jiff::Timestamp::now() }\npub fn clean() {}"),
        file("store/mod.rs", "use std::fs;\nuse crate::clock::now;\npub struct Folder;"),
        file("clock/mod.rs", "pub fn now() {}"),
    ]);
    assert_eq!(
        impure_uses(&code),
        [
            "src/session/mod.rs:1 uses std::fs",
            "src/session/run.rs:1 uses store",
            "src/session/run.rs:1 uses store::Folder",
            "src/text/mod.rs:1 uses jiff::Timestamp::now",
            "src/session/mod.rs:2 imports from src/clock/mod.rs",
        ]
    );
}
