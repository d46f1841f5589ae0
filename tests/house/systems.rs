//! One folder knows which operating system this is.

use std::{fs, path::Path};

use crate::{
    code::files_in,
    tokens::{Token, tokens},
};

/// The one folder that may name a system.
const PLATFORM: &str = "src/platform";

/// Names of systems, of conditions on them, and of crates for one of them.
const SYSTEMS: [&str; 17] = [
    "ctrlc",
    "crossterm_winapi",
    "libc",
    "linux",
    "macos",
    "nix",
    "rustix",
    "same_file",
    "signal_hook",
    "sys_locale",
    "target_family",
    "target_os",
    "unix",
    "wasi",
    "winapi",
    "windows",
    "windows_sys",
];

/// Returns the lines of some code that name a system.
fn lines_naming_a_system(code: &str) -> Vec<usize> {
    let tokens = tokens(code);
    let names_one = |at: usize, token: &Token<'_>| {
        let before = at.checked_sub(1).map(|at| tokens[at].text);
        let path: Vec<&str> = tokens[at..].iter().take(3).map(|token| token.text).collect();
        // A method may have any name: `slice.windows(2)`.
        (SYSTEMS.contains(&token.text) && before != Some(".")) || path == ["std", "::", "os"]
    };
    let named = tokens.iter().enumerate().filter(|(at, token)| names_one(*at, token));
    named.map(|(_, token)| token.line).collect()
}

#[test]
fn only_the_platform_names_an_operating_system() {
    let mut named = Vec::new();
    for file in files_in(Path::new("src")).iter().filter(|file| !file.starts_with(PLATFORM)) {
        let lines = lines_naming_a_system(&fs::read_to_string(file).unwrap());
        named.extend(lines.iter().map(|line| format!("{}:{line}", file.display())));
    }
    assert!(named.is_empty(), "these name a system outside {PLATFORM}:\n{}", named.join("\n"));
}

#[test]
fn a_system_is_found_in_paths_and_conditions_but_not_in_methods_and_comments() {
    let code = "// unix\nuse std::os::fd;\n#[cfg(unix)]\nfn f() { a.windows(2); \"linux\" }\n\
        #[cfg(target_os = \"linux\")]\nuse rustix::fs;";
    assert_eq!(lines_naming_a_system(code), [2, 3, 5, 6]);
}
