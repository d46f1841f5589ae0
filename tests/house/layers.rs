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

/// The beginnings of paths that a pure module must not use.
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

#[test]
fn the_core_knows_no_screen_file_clock_or_environment() {
    let code = Code::read(Path::new("src"));
    let is_pure = |file: &&File| file.module.first().is_some_and(|m| PURE.contains(&m.as_str()));
    let is_impure = |path: &str| {
        IMPURE.iter().any(|start| path == *start || path.starts_with(&format!("{start}::")))
            || CLOCKS.iter().any(|clock| path.ends_with(clock))
    };
    let mut impure = Vec::new();
    for file in code.files.iter().filter(is_pure) {
        let paths = code.foreign_paths(file).into_iter().filter(|(path, _)| is_impure(path));
        impure.extend(paths.map(|(path, line)| format!("{file}:{line} uses {path}")));
    }
    let imports = code.imports();
    let is_of_platform = |file: &File| file.module.first().is_some_and(|name| name == "platform");
    let of_platform =
        imports.iter().filter(|import| is_pure(&import.into) && is_of_platform(import.from));
    impure.extend(of_platform.map(ToString::to_string));
    assert!(impure.is_empty(), "the core is not pure:\n{}", impure.join("\n"));
}
