use std::{collections::HashSet, fs};

use goodfaith::questionnaire::SCHEMA;

use super::{folder, goodfaith};

/// The keys that most authors do without. The schema describes them.
const IN_THE_SCHEMA_ALONE: [&str; 12] = [
    "authors",
    "covers",
    "date",
    "doubts",
    "exclusive",
    "from_articles",
    "publisher",
    "recent",
    "sets_if_unsaid",
    "try_saying",
    "unlike",
    "wrong_at_any_rate",
];

#[test]
fn every_key_not_in_the_schema_alone_is_named_in_what_new_writes_or_in_the_readme() {
    let folder = folder();
    goodfaith(folder.path(), &["new", "my.toml"]);
    let mut text = fs::read_to_string(folder.path().join("my.toml")).unwrap();
    let readme = include_str!("../../README.md");
    for code in readme.split('`').skip(1).step_by(2) {
        text.extend([" ", code]);
    }
    let is_of_word = |c: char| c.is_alphanumeric() || c == '_';
    let named: HashSet<&str> = text.split(|c| !is_of_word(c)).collect();
    let schema: serde_json::Value = serde_json::from_str(SCHEMA).unwrap();
    for (table, shape) in schema["$defs"].as_object().unwrap() {
        for key in shape["properties"].as_object().unwrap().keys() {
            let alone = IN_THE_SCHEMA_ALONE.contains(&key.as_str());
            assert!(
                named.contains(key.as_str()) != alone,
                "name the key \"{key}\" of \"{table}\" in example.toml or in the README, or list it \
                 here, and not both"
            );
        }
    }
}

#[test]
fn what_new_writes_passes_the_check_without_a_warning() {
    let folder = folder();
    let written = goodfaith(folder.path(), &["new", "my.toml"]);
    assert_eq!(written.code, Some(0), "{}", written.err);
    assert!(written.out.contains("goodfaith check my.toml"));
    assert!(written.out.contains("goodfaith --questionnaire my.toml"));
    let checked = goodfaith(folder.path(), &["check", "my.toml"]);
    assert_eq!(checked.code, Some(0));
    assert_eq!(
        checked.out,
        "Evenings and rest: 10 items, 2 scales, 1 strategy. Nothing is wrong with it.\n\
         \nAnswers that lead to strategies\n  \"Often\" (3) to \"Almost always\" (4), to 2 items\n"
    );
    assert_eq!(checked.err, "");
    let text = fs::read_to_string(folder.path().join("my.toml")).unwrap();
    let source = goodfaith::questionnaire::Source { name: "my.toml".into(), text };
    let parsed = goodfaith::questionnaire::parse(&[source]).unwrap();
    assert_eq!((parsed.items.len(), parsed.scales.len(), parsed.helplines.len()), (10, 2, 1));
}

#[test]
fn with_the_lines_about_safety_what_new_writes_has_no_warning_either() {
    let folder = folder();
    goodfaith(folder.path(), &["new", "my.toml"]);
    let path = folder.path().join("my.toml");
    let text = fs::read_to_string(&path).unwrap();
    let start = text.find("# [[safety]]").unwrap();
    let (safety, rest) = text[start..].split_once("# \"unsafe\" and").unwrap();
    let safety = safety.lines().map(|line| line.trim_start_matches("# ").trim_start_matches('#'));
    let safety = safety.collect::<Vec<_>>().join("\n");
    fs::write(&path, format!("{}{safety}\n# {rest}", &text[..start])).unwrap();
    let checked = goodfaith(folder.path(), &["check", "--deny-warnings", "my.toml"]);
    assert_eq!((checked.code, checked.err.as_str()), (Some(0), ""));
}

#[test]
fn new_overwrites_nothing() {
    let folder = folder();
    fs::write(folder.path().join("mine.toml"), "mine").unwrap();
    let target = folder.path().join("elsewhere.toml");
    std::os::unix::fs::symlink(&target, folder.path().join("link.toml")).unwrap();
    let there = "is there already and is not overwritten. Name another file\n";
    let is_folder = "is a folder. Add the name of a file\n";
    for (name, why) in [("mine.toml", there), ("link.toml", there), (".", is_folder)] {
        let again = goodfaith(folder.path(), &["new", name]);
        assert_eq!(again.code, Some(2), "{name}");
        assert!(again.err.contains(name), "{}", again.err);
        assert!(again.err.ends_with(why), "{}", again.err);
    }
    assert_eq!(fs::read_to_string(folder.path().join("mine.toml")).unwrap(), "mine");
    assert!(!target.exists());
}

#[test]
fn new_says_when_the_folder_is_not_there() {
    let folder = folder();
    let written = goodfaith(folder.path(), &["new", "no\u{1b}[2J/my.toml"]);
    assert_eq!(written.code, Some(1));
    assert!(written.err.contains("no\u{FFFD}[2J/my.toml: "), "{}", written.err);
    assert!(written.err.ends_with(". Make its folder first\n"), "{}", written.err);
}

#[test]
fn the_commands_that_new_names_can_be_pasted_for_any_name() {
    let folder = folder();
    let written = goodfaith(folder.path(), &["new", "my own.toml"]);
    assert!(written.out.contains("goodfaith check 'my own.toml'"), "{}", written.out);
}
