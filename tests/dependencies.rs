//! The dependencies: one crossterm, and no network crate.
//!
//! Cargo.lock does not separate dependencies from dev-dependencies, so the walk starts from the
//! `[dependencies]` of Cargo.toml. The lock file has the crates of all platforms and features, so a
//! crate that is not in it is not in the program anywhere.

#![expect(clippy::unwrap_used, reason = "a lock file that cannot be read fails every test here")]

use std::collections::{BTreeMap, BTreeSet};

use toml::{Table, Value};

/// Crates that open sockets, or give programs a way to.
///
/// `mio` is not among them. It can, and it is locked, because crossterm's feature `events` asks
/// for it; but with crossterm's `use-dev-tty` nothing calls it: that feature waits for keys with
/// `poll`. The second test makes sure of that.
const NETWORK: [&str; 26] = [
    "async-io",
    "async-net",
    "async-std",
    "attohttpc",
    "curl",
    "curl-sys",
    "h2",
    "hyper",
    "hyper-util",
    "isahc",
    "libssh2-sys",
    "minreq",
    "native-tls",
    "openssl",
    "openssl-sys",
    "quinn",
    "reqwest",
    "rustls",
    "smol",
    "socket2",
    "surf",
    "tokio",
    "tonic",
    "tungstenite",
    "ureq",
    "wasi-http",
];

#[test]
fn no_crate_of_the_program_talks_to_a_network() {
    let program = program();
    assert!(program.contains("ratatui-core"), "the walk did not get far: {program:?}");
    let found: Vec<&str> = NETWORK.into_iter().filter(|name| program.contains(*name)).collect();
    assert!(found.is_empty(), "{found:?} can open sockets");
}

#[test]
fn mio_is_only_there_for_crossterm_which_is_told_to_do_without() {
    let asking: BTreeSet<String> = locked()
        .into_iter()
        .filter(|package| package.dependencies.iter().any(|name| name == "mio"))
        .map(|package| package.name)
        .collect();
    assert_eq!(asking, BTreeSet::from(["crossterm".to_owned(), "signal-hook-mio".to_owned()]));

    let crossterm = &manifest()["dependencies"]["crossterm"];
    let features = crossterm["features"].as_array().unwrap();
    assert!(features.contains(&Value::from("use-dev-tty")), "{features:?}");
}

#[test]
fn there_is_one_crossterm() {
    let versions = locked().into_iter().filter(|package| package.name == "crossterm").count();
    assert_eq!(versions, 1);
}

/// A package of Cargo.lock.
struct Package {
    name: String,
    dependencies: Vec<String>,
}

/// Names every crate that the program needs, and every crate those need.
///
/// If two versions of a crate are locked, both are followed: that can only find too much.
fn program() -> BTreeSet<String> {
    let mut needs: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for package in locked() {
        needs.entry(package.name).or_default().extend(package.dependencies);
    }
    let mut program = BTreeSet::new();
    let mut open: Vec<String> = own_dependencies();
    while let Some(name) = open.pop() {
        if program.insert(name.clone()) {
            open.extend(needs[&name].iter().cloned());
        }
    }
    program
}

fn own_dependencies() -> Vec<String> {
    let manifest = manifest();
    let of_systems = manifest["target"].as_table().unwrap().values();
    let tables =
        of_systems.map(|system| &system["dependencies"]).chain([&manifest["dependencies"]]);
    tables.flat_map(|table| table.as_table().unwrap().keys().cloned()).collect()
}

fn manifest() -> Table {
    include_str!("../Cargo.toml").parse().unwrap()
}

fn locked() -> Vec<Package> {
    let lock: Table = include_str!("../Cargo.lock").parse().unwrap();
    let packages = lock["package"].as_array().unwrap();
    packages
        .iter()
        .map(|package| Package {
            name: package["name"].as_str().unwrap().to_owned(),
            dependencies: package
                .get("dependencies")
                .and_then(Value::as_array)
                .into_iter()
                .flatten()
                .map(|dependency| crate_name(dependency.as_str().unwrap()))
                .collect(),
        })
        .collect()
}

/// Removes the version, which Cargo adds if there are several.
fn crate_name(dependency: &str) -> String {
    dependency.split(' ').next().unwrap_or(dependency).to_owned()
}
