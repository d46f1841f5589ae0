use std::{collections::BTreeSet, fmt::Write as _, fs};

use goodfaith::{
    questionnaire::{Source, examine},
    session::region_of_locale,
};

use super::{folder, goodfaith, steers::steers, write_changed};

#[test]
fn a_page_of_problems_reads_like_a_compilers() {
    let folder = folder();
    write_changed(
        folder.path(),
        &[
            ("minutes = 2 ", "minutes = \"two\" "),
            ("id = \"t1\"\nscale = \"tired\"", "id = \"t1\"\n\tscale\t=\t\"tird\""),
            ("text = \"I needed coffee", "txt = \"I needed coffee"),
            ("facing = \"self\"", "facing = \"both\""),
            ("items = [\"u1\", \"u4\"]", "items = [\"u1\", \"疲れた\", \"u9\"]"),
            ("show = \"welcome\"", "show = \"welcom\""),
        ],
    );
    let checked = goodfaith(folder.path(), &["check", "my.toml"]);
    assert_eq!(checked.code, Some(2));
    assert_eq!(checked.out, "");
    insta::assert_snapshot!(checked.err);
}

#[test]
fn below_a_line_that_is_not_toml_nothing_is_said_to_be_missing() {
    let folder = folder();
    let broken =
        [("id = \"t1\"\nscale", "id \"t1\"\nscale"), ("minutes = 2 ", "minutes = \"two\" ")];
    write_changed(folder.path(), &broken);
    let checked = goodfaith(folder.path(), &["check", "my.toml"]);
    assert_eq!(checked.code, Some(2));
    insta::assert_snapshot!(checked.err);
}

#[test]
fn a_page_of_warnings_leaves_the_questionnaire_good_to_use() {
    let folder = folder();
    write_changed(
        folder.path(),
        &[
            ("I woke up tired.", "I woke up tired and stayed in bed."),
            ("I felt calm in", "I was not restless in"),
            ("facing = \"self\"", "facing = \"other\""),
            (
                "I lay awake for more",
                "Although I had gone to bed early in the evening, I always lay awake for more",
            ),
        ],
    );
    let checked = goodfaith(folder.path(), &["check", "my.toml"]);
    assert_eq!(checked.code, Some(0));
    assert_eq!(
        checked.out,
        "Evenings and rest: 10 items, 2 scales, 1 strategy. It can be used, with 5 warnings.\n\
         \nAnswers that lead to strategies\n  \"Often\" (3) to \"Almost always\" (4), to 2 items\n"
    );
    insta::assert_snapshot!(checked.err);
}

#[test]
fn hostile_bytes_never_reach_the_terminal_raw() {
    let folder = folder();
    let hostile = "\u{1b}]0;gone\u{7}\u{1b}[2J\u{9b}31m\u{202e}\u{200f}\u{0}\r";
    let name = "my\u{1b}[31m\u{202e}.toml";
    for line in [
        format!("# {hostile}"),
        format!("a = \"{hostile}\""),
        format!("\"{hostile}\" = 1"),
        format!("[[item]]\nid = \"\\u001b[2J\\u202e\"\nscale = '{hostile}'"),
        "[[item]]\ntext = \"\\u001b[2J\\u202e\\u0000\"\n\"\\u001b\" = 1".to_owned(),
    ] {
        fs::write(folder.path().join(name), line).unwrap();
        let checked = goodfaith(folder.path(), &["check", name]);
        assert_eq!(checked.code, Some(2));
        let shown = checked.err;
        assert!(!shown.contains(steers), "{shown:?}");
        assert!(shown.contains("error:"), "{shown:?}");
    }
}

#[test]
fn what_cannot_be_read_is_reported_with_its_place() {
    let folder = folder();
    let path = |name: &str| folder.path().join(name);
    fs::create_dir(path("empty")).unwrap();
    fs::write(path("latin.toml"), b"format = 1\ntitle = \"caf\xe9\"\n").unwrap();
    fs::write(path("big.toml"), " ".repeat(1024 * 1024 + 1)).unwrap();
    for (name, told) in [
        ("none.toml", "could not read none.toml: No such file or directory. Check the path"),
        ("empty", "empty has no .toml files."),
        ("latin.toml", "latin.toml:2: this is not UTF-8 text. Save the file as UTF-8"),
        ("big.toml", "big.toml is larger than 1 MiB."),
    ] {
        let checked = goodfaith(folder.path(), &["check", name]);
        assert_eq!(checked.code, Some(2), "{name}");
        assert!(checked.err.starts_with(&format!("goodfaith: {told}")), "{}", checked.err);
    }
    assert_eq!(goodfaith(folder.path(), &["check"]).code, Some(2));
}

#[test]
fn problems_of_all_files_of_a_folder_are_reported_with_the_file_they_are_in() {
    let folder = folder();
    let deep = format!("{}/questions", "a-rather-long-folder-name/".repeat(3));
    fs::create_dir_all(folder.path().join(&deep)).unwrap();
    fs::write(folder.path().join(&deep).join("a.toml"), "format = 1\nitems = 1\n").unwrap();
    fs::write(folder.path().join(&deep).join("b.toml"), "\nfoo = 2\n").unwrap();
    fs::write(folder.path().join(&deep).join("c.txt"), "not read").unwrap();
    let checked = goodfaith(folder.path(), &["check", &deep]);
    assert!(checked.err.contains("questions/a.toml:2:1: error: "), "{}", checked.err);
    assert!(checked.err.contains("questions/b.toml:2:1: error: "), "{}", checked.err);
    assert!(!checked.err.contains("c.txt"));
}

#[test]
fn of_thousands_of_problems_on_one_line_a_thousand_are_shown_and_the_others_counted() {
    let folder = folder();
    let items = "{ id = \"\u{301}\" },".repeat(10_000);
    fs::write(folder.path().join("my.toml"), format!("item = [{items}]")).unwrap();
    let checked = goodfaith(folder.path(), &["check", "my.toml"]);
    assert_eq!(checked.code, Some(2));
    let shown = checked.err;
    assert_eq!(shown.matches(": error: ").count(), 1_000);
    assert!(shown.lines().all(|line| line.chars().count() < 120));
    let last = shown.lines().last().unwrap();
    assert!(last.starts_with("1501 problems. 501 more are not shown."), "{last}");
}

#[test]
fn nothing_is_kept_by_checking() {
    let folder = folder();
    goodfaith(folder.path(), &["new", "my.toml"]);
    goodfaith(folder.path(), &["check", "--simulate", "my.toml"]);
    let names: Vec<_> =
        fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(names, ["my.toml"]);
}

#[test]
fn arguments_that_would_be_ignored_are_refused_with_a_hint() {
    let folder = folder();
    goodfaith(folder.path(), &["new", "my.toml"]);
    let checked = goodfaith(folder.path(), &["check", "--simulate", "10", "my.toml"]);
    assert_eq!(checked.code, Some(2));
    assert!(checked.err.contains("--simulate=1000"), "{}", checked.err);
    let checked = goodfaith(folder.path(), &["check", "my.toml", "--questionnaire", "my.toml"]);
    assert_eq!(checked.code, Some(2));
    assert!(checked.err.contains("unexpected argument '--questionnaire'"), "{}", checked.err);
}

#[test]
fn for_a_script_every_problem_has_its_place_and_warnings_can_be_denied() {
    let folder = folder();
    write_changed(folder.path(), &[("facing = \"self\"", "facing = \"both\"")]);
    let checked = goodfaith(folder.path(), &["check", "--json", "my.toml"]);
    assert_eq!((checked.code, checked.err.as_str()), (Some(2), ""));
    let report: serde_json::Value = serde_json::from_str(&checked.out).unwrap();
    assert_eq!((&report["format"], &report["valid"]), (&1.into(), &false.into()));
    let problem = &report["problems"][0];
    assert_eq!((&problem["severity"], &problem["file"]), (&"error".into(), &"my.toml".into()));
    assert!(problem["line"].as_u64() > Some(100) && problem["column"].is_u64(), "{problem}");
    assert!(problem["what"].as_str().unwrap().contains("both"), "{problem}");

    fs::remove_file(folder.path().join("my.toml")).unwrap();
    write_changed(folder.path(), &[("facing = \"self\"", "facing = \"other\"")]);
    let denied = goodfaith(folder.path(), &["check", "--deny-warnings", "my.toml"]);
    assert_eq!(denied.code, Some(2), "{}", denied.err);
    let allowed = goodfaith(folder.path(), &["check", "--json", "my.toml"]);
    let report: serde_json::Value = serde_json::from_str(&allowed.out).unwrap();
    assert_eq!((allowed.code, &report["valid"]), (Some(0), &true.into()));
    assert_eq!(report["problems"][0]["severity"], "warning");
}

#[test]
fn for_a_script_a_file_is_named_by_its_whole_path_however_long() {
    let folder = folder();
    let deep = folder.path().join("a-folder-of-questionnaires/".repeat(3));
    fs::create_dir_all(&deep).unwrap();
    write_changed(&deep, &[("facing = \"self\"", "facing = \"both\"")]);
    let path = deep.join("my.toml");
    let checked = goodfaith(folder.path(), &["check", "--json", path.to_str().unwrap()]);
    let report: serde_json::Value = serde_json::from_str(&checked.out).unwrap();
    assert_eq!(report["problems"][0]["file"].as_str(), path.to_str());
}

#[test]
fn the_regions_that_check_suggests_are_those_that_the_language_settings_lead_to() {
    let letters = 'a'..='z';
    let codes = letters.clone().flat_map(|one| letters.clone().map(move |other| [one, other]));
    let codes: Vec<String> = codes.map(String::from_iter).collect();
    let found =
        codes.iter().filter_map(|code| region_of_locale(&format!("en_{}", code.to_uppercase())));
    let suggested = codes.chunks(100).flat_map(|codes| {
        let mut text = include_str!("../../src/cli/new/example.toml").to_owned();
        for code in codes {
            let _ = write!(
                text,
                "\n[[helpline]]\nregion = \"{code}\"\nname = \"A line\"\ncall = \"1\"\n"
            );
        }
        examine(&[Source { name: "my.toml".into(), text }]).unwrap().warnings
    });
    let suggested: Vec<String> = suggested.map(|warning| warning.instead).collect();
    let suggested = suggested.iter().filter_map(|instead| instead.split('"').nth(1));
    assert_eq!(suggested.collect::<BTreeSet<_>>(), found.collect());
}
