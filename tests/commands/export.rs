//! The files that `export` writes.

use std::{
    fs,
    os::unix::fs::{PermissionsExt as _, symlink},
};

use goodfaith::{
    assessment::{Answer, PersonName, Responses},
    report::Format,
};

use crate::{
    instrument::instrument,
    program::run_command,
    samples::{Home, about_a_partner, builtin, counting, every, id, questionnaire_at},
    squeezed::squeezed,
};

#[test]
fn a_file_is_named_neutrally_is_its_owners_alone_and_its_place_is_said() {
    let home = Home::with_runs();
    for format in Format::all().iter().map(|format| format.ending()) {
        let said = home.out(&["export", "--format", format]);
        let path = home.work().join(format!("notes-2024-11-21.{format}"));
        assert_eq!(
            said,
            format!(
                "Written to {}. Your answers, and what you said about being safe, are left out; \
                 --answers and --safety put them in. Anyone who gets hold of this file can read it; \
                 delete it when it has been handed on.\n",
                path.display()
            )
        );
        assert_eq!(fs::metadata(path).unwrap().permissions().mode() & 0o7777, 0o600);
    }
}

#[test]
fn nothing_is_ever_overwritten() {
    let home = Home::with_runs();
    let path = home.work().join("mine.html");
    fs::write(&path, "mine").unwrap();
    symlink(&path, home.work().join("link.html")).unwrap();
    symlink(home.work().join("nowhere"), home.work().join("dangling.html")).unwrap();
    for name in ["mine.html", "link.html", "dangling.html"] {
        let said = home.fails(2, &["export", "-o", name]);
        assert!(said.contains("is there already and is not overwritten. Name another"), "{said}");
    }
    assert_eq!(fs::read_to_string(path).unwrap(), "mine");
    assert!(!home.work().join("nowhere").exists());
    home.out(&["export"]);
    home.fails(2, &["export"]);
}

#[test]
fn a_folder_in_place_of_a_file_is_called_one() {
    let home = Home::with_runs();
    for command in [&["export", "-o", "."][..], &["form", "-o", "."], &["backup", "."]] {
        let said = home.fails(2, command);
        assert!(said.contains("is a folder. Add the name of a file"), "{said}");
    }
}

#[test]
fn a_place_that_cannot_be_written_to_is_reported() {
    let home = Home::with_runs();
    let said = home.fails(1, &["export", "-o", "no/such/folder.html"]);
    assert!(said.contains("could not create") && said.contains("Make its folder first"), "{said}");
}

#[test]
fn the_format_is_the_one_asked_for_or_else_the_ending_of_the_file() {
    let home = Home::with_runs();
    home.out(&["export", "-o", "a.CSV"]);
    assert!(home.read("a.CSV").starts_with("part,finished,"));
    home.out(&["export", "-o", "b.csv", "--format", "json"]);
    assert!(home.read("b.csv").starts_with('{'));
}

#[test]
fn a_dash_writes_to_standard_output_and_makes_no_file() {
    let home = Home::with_runs();
    assert!(home.out(&["export", "--format", "md", "-o", "-"]).starts_with("# Trust"));
    assert_eq!(fs::read_dir(home.work()).unwrap().count(), 0);
}

#[test]
fn what_is_said_of_every_scale_stands_in_it_once() {
    let home = Home::with_runs();
    for answers in [&[][..], &["--answers"]] {
        let page = home.out(&[&["export", "--format", "md", "-o", "-"], answers].concat());
        let of_all = "The word beside the score is the answer nearest to your average.";
        assert_eq!(page.matches(of_all).count(), 1, "{page}");
        assert_eq!(page.matches("Nothing here says that you ought to forgive.").count(), 1);
    }
}

/// Returns the headings of a page of Markdown, each with its level and the paragraphs under it.
fn outline(page: &str) -> Vec<(usize, &str, Vec<&str>)> {
    let mut outline: Vec<(usize, &str, Vec<&str>)> = Vec::new();
    for line in page.lines().filter(|line| !line.is_empty()) {
        let title = line.trim_start_matches('#');
        match line.len() - title.len() {
            0 => outline.last_mut().unwrap().2.push(line),
            level => outline.push((level, title.trim(), Vec::new())),
        }
    }
    outline
}

#[test]
fn no_level_of_headings_is_left_out_and_what_is_said_stands_under_its_own() {
    let home = Home::with_runs();
    let better = about_a_partner(every(&builtin(), 1));
    home.keep(&builtin(), better, "2024-12-21T10:00:00Z", "0000000e");
    for more in [&[][..], &["--answers"], &["--safety"], &["--answers", "--strategies", "all"]] {
        for since in [&[][..], &["--since", "last"], &["--since", "first"], &["--all"]] {
            let all = [&["export", "--format", "md", "-o", "-"], more, since].concat();
            let page = home.out(&all);
            let outline = outline(&page);
            assert_eq!(outline[0].0, 1);
            for pair in outline.windows(2) {
                assert!(pair[1].0 <= pair[0].0 + 1 && pair[1].0 > 1, "{pair:?}");
            }
            let under = |title: &str| {
                outline.iter().find(|(_, other, _)| other.starts_with(title)).map(|part| &part.2)
            };
            let lower = page.lines().find(|line| line.starts_with("Clearly lower"));
            assert_eq!(lower.is_some(), !since.is_empty());
            assert!(lower.is_none_or(|lower| under("Scores").unwrap().contains(&lower)), "{page}");
            assert!(under("About the scores").unwrap()[0].starts_with("*A score says"), "{page}");
            let place =
                |title: &str| outline.iter().position(|(_, other, _)| other.starts_with(title));
            for title in ["What stands out", "What holds"] {
                let part = place(title).map(|at| {
                    outline[..at].iter().rev().find(|(level, ..)| *level == 2).unwrap().1
                });
                assert!(part.is_none_or(|part| part.starts_with("Scores")), "{part:?}");
            }
        }
    }
}

#[test]
fn the_answers_of_an_earlier_run_stand_under_its_own_heading() {
    let home = Home::with_runs();
    let page = home.out(&["export", "--all", "--answers", "--format", "md", "-o", "-"]);
    let parts: Vec<_> = outline(&page)
        .into_iter()
        .filter(|(level, title, _)| *level == 2 || *title == "Answers")
        .map(|(level, title, _)| (level, title.split(' ').next().unwrap_or_default()))
        .collect();
    let earlier = parts.iter().skip_while(|(_, title)| *title != "Answered");
    let earlier: Vec<_> = earlier.copied().collect();
    assert_eq!(earlier, [(2, "Answered"), (3, "Answers")].repeat(3), "{parts:?}");
}

#[test]
fn strategies_are_in_it_only_if_they_are_picked() {
    let home = Home::with_runs();
    let count = |which: &[&str]| {
        let arguments = ["export", "--format", "csv", "-o", "-"];
        let text =
            home.out(&arguments.into_iter().chain(which.iter().copied()).collect::<Vec<_>>());
        text.lines().filter(|line| line.starts_with("strategy,")).count()
    };
    assert_eq!(count(&[]), 0);
    assert_eq!(count(&["--strategies", "first"]), 3);
    assert_eq!(count(&["--strategies", "none"]), 0);
    assert!(count(&["--strategies", "all"]) > 3);
    assert_eq!(count(&["--strategies", "2,1"]), 2);
    for wrong in ["0", "some", "1,,2", "1.5"] {
        assert!(home.fails(2, &["export", "--strategies", wrong]).contains("--strategies"));
    }
    let said = home.fails(2, &["export", "--strategies", "999"]);
    let list = "Take a number from the list of goodfaith show 00abcdef";
    assert!(said.contains("no strategy of number 999") && said.contains(list), "{said}");
    assert_eq!(fs::read_dir(home.work()).unwrap().count(), 0);
}

#[test]
fn a_strategy_has_the_same_number_in_the_results_and_in_an_export() {
    let home = Home::with_runs();
    let shown = home.out(&["show", "--strategy", "2"]);
    let title = shown.lines().next().unwrap();
    let text = home.out(&["export", "--strategies", "2", "--format", "md", "-o", "-"]);
    assert!(text.contains(&format!("### {title}\n")), "{text}");
    home.fails(2, &["show", "--strategy", "0"]);
    home.fails(2, &["show", "--strategy", "999"]);
}

#[test]
fn since_takes_an_earlier_run_only() {
    let home = Home::with_runs();
    for later in ["00abcdef", "0000000c"] {
        let said = home.fails(2, &["export", "0000000c", "--since", later]);
        assert!(said.contains("was not finished before"), "{said}");
    }
    assert!(home.fails(2, &["export", "--since", "zzz"]).contains("no run is called"));
}

#[test]
fn numbers_in_a_spreadsheet_are_those_of_the_run_unrounded() {
    let home = Home::with_runs();
    let uneven = about_a_partner(counting(&builtin(), |index| if index == 0 { 0 } else { 3 }));
    home.keep(&builtin(), uneven, "2024-11-25T10:00:00Z", "0000000d");
    let text = home.out(&["export", "--format", "csv", "--since", "0000000a", "-o", "-"]);
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let heads = reader.headers().unwrap().clone();
    let cell = |row: &csv::StringRecord, name: &str| {
        row[heads.iter().position(|head| head == name).unwrap()].to_owned()
    };
    let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
    let scores: Vec<_> = rows.iter().filter(|row| &row[0] == "score").collect();
    assert_eq!(scores.len(), 5 * builtin().scales.len());
    assert!(scores.iter().any(|row| &row[4] == "65.625"), "{text}");
    let change = rows.iter().find(|row| &row[0] == "change").unwrap();
    assert_eq!(
        (&change[2], &change[4], &change[5], &change[6], &change[7]),
        ("suspicion", "-34.375", "percent", "clear", "8")
    );
    let which = ["before", "after", "since"].map(|name| cell(change, name));
    assert_eq!(which, ["100", "65.625", "2024-08-01T10:00:00Z"], "{text}");
}

/// Two scales in units of their own.
const OWN_UNITS: &str = r#"
[[response_set]]
id = "hours"
numbers = { from = 0, to = 11 }
[[response_set]]
id = "five"
options = [{ value = 1, label = "No" }, { value = 2, label = "Some" }, { value = 5, label = "Yes" }]
[[scale]]
id = "sums"
title = "Sums"
about = "A."
high = "neither"
points = "sum"
items = ["a"]
bands = [{ from = 0, id = "any", label = "any", meaning = "Any." }]
[[scale]]
id = "means"
title = "Means"
about = "A."
high = "neither"
points = "mean"
items = ["b"]
bands = [{ from = 1, id = "any", label = "any", meaning = "Any." }]
[[item]]
id = "a"
text = "A."
response_set = "hours"
[[item]]
id = "b"
text = "B."
response_set = "five"
"#;

#[test]
fn a_score_from_0_to_100_beside_a_mean_says_its_range_on_every_face() {
    let home = Home::empty();
    let mixed = OWN_UNITS.replace("points = \"sum\"\n", "");
    let asked =
        questionnaire_at(&home.work().join("own.toml"), &(instrument("own", "Own") + &mixed));
    home.keep(&asked, every(&asked, 2), "2024-11-01T10:00:00Z", "0000000a");
    let out = |arguments: &[&str]| {
        squeezed(&home.out(&[arguments, &["--questionnaire", "own.toml"]].concat()))
    };
    let page = out(&["export", "--format", "md", "-o", "-"]);
    assert!(page.contains("| Sums | 18 of 100 |") && page.contains("| Means | 2 of 5 |"), "{page}");
    assert!(
        page.contains("A score from 0 to 100 is their average as a share of the range"),
        "{page}"
    );
    let shown = out(&["show"]);
    assert!(shown.contains("18 of 100"), "{shown}");
}

#[test]
fn a_sum_and_a_mean_are_in_a_spreadsheet_in_their_own_unit_which_is_named() {
    let home = Home::empty();
    let own = home.work().join("own.toml");
    let asked = questionnaire_at(&own, &(instrument("own", "Own") + OWN_UNITS));
    home.keep(&asked, every(&asked, 2), "2024-11-01T10:00:00Z", "0000000a");
    home.keep(&asked, every(&asked, 1), "2024-11-21T10:00:00Z", "0000000b");
    let export = ["export", "--questionnaire", "own.toml", "--format", "csv", "-o", "-"];
    let rows = |more: &[&str]| -> Vec<[String; 4]> {
        let text = home.out(&[&export, more].concat());
        let mut reader = csv::Reader::from_reader(text.as_bytes());
        let columns = reader.headers().unwrap().clone();
        let columns = ["part", "id", "value", "unit"]
            .map(|name| columns.iter().position(|one| one == name).unwrap());
        reader
            .records()
            .map(|row| row.unwrap())
            .map(|row| columns.map(|at| row[at].to_owned()))
            .filter(|[part, ..]| part != "run")
            .collect()
    };
    assert_eq!(
        rows(&["--since", "first"]),
        [
            ["score", "sums", "2", "sum"],
            ["score", "means", "2", "mean"],
            ["score", "sums", "1", "sum"],
            ["score", "means", "1", "mean"],
            ["change", "sums", "-1", "sum"],
            ["change", "means", "-1", "mean"],
        ]
    );

    // Of a run of another version, only the share of the range is known.
    let next = fs::read_to_string(&own).unwrap().replace("version = \"1\"", "version = \"2\"");
    questionnaire_at(&own, &next);
    assert_eq!(rows(&[])[1], ["score", "means", "0", "percent"]);
}

#[test]
fn a_change_by_reliability_and_a_clear_difference_are_told_apart_in_every_table() {
    let home = Home::empty();
    let reliability =
        "id = \"sums\"\nreliability = { alpha = 0.9, sd = 10.0, source = \"A study\" }";
    let known = OWN_UNITS.replace("id = \"sums\"", reliability);
    let asked =
        questionnaire_at(&home.work().join("own.toml"), &(instrument("own", "Own") + &known));
    home.keep(&asked, every(&asked, 1), "2024-11-01T10:00:00Z", "0000000a");
    home.keep(&asked, every(&asked, 5), "2024-11-21T10:00:00Z", "0000000b");
    let out =
        |arguments: &[&str]| home.out(&[arguments, &["--questionnaire", "own.toml"]].concat());
    let table = out(&["export", "--format", "csv", "--since", "first", "-o", "-"]);
    let mut reader = csv::Reader::from_reader(table.as_bytes());
    let rows = reader.records().map(Result::unwrap).filter(|row| &row[0] == "change");
    let words: Vec<String> = rows.map(|row| row[6].to_owned()).collect();
    let compared: serde_json::Value = serde_json::from_str(&out(&["compare", "--json"])).unwrap();
    let reading = |scale: usize| compared["scales"][scale]["difference"]["reading"].clone();
    assert_eq!(words, ["change", "clear"]);
    assert_eq!([reading(0), reading(1)], ["change", "clear"]);
}

#[test]
fn a_question_that_was_not_asked_is_not_said_to_be_unanswered() {
    let home = Home::empty();
    let when = "unscored = true\nwhen = { item = \"a\", is = [1] }\n";
    let other = "[[item]]\nid = \"c\"\ntext = \"C.\"\nresponse_set = \"five\"\n";
    let asked = questionnaire_at(
        &home.work().join("own.toml"),
        &(instrument("own", "Own") + OWN_UNITS + other + when),
    );
    home.keep(&asked, every(&asked, 2), "2024-11-01T10:00:00Z", "0000000a");
    let export = ["export", "--questionnaire", "own.toml", "--answers", "-o", "-"];
    for format in ["csv", "json", "fhir", "md", "html"] {
        let text = home.out(&[&export[..], &["--format", format]].concat());
        assert!(!text.contains("not answered"), "{format}: {text}");
    }
    let row = home.out(&[&export[..], &["--wide"]].concat());
    assert_eq!(row, "id,a,b,c\n20241101T100000Z-0000000a,2,2,\n");
}

#[test]
fn answers_in_a_spreadsheet_are_as_given_and_as_they_count() {
    let home = Home::with_runs();
    let text = home.out(&["export", "--format", "csv", "--answers", "-o", "-"]);
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let column = |name: &str| text.lines().next().unwrap().split(',').position(|one| one == name);
    let [value, answer, counts, reversed] =
        ["value", "answer", "counts", "reversed"].map(|name| column(name).unwrap());
    let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
    let items: Vec<_> = rows.iter().filter(|row| &row[0] == "answer").collect();
    assert_eq!(items.len(), builtin().items.len());
    for row in items {
        let given = if &row[reversed] == "true" { "1" } else { "3" };
        assert_eq!((&row[value], &row[answer], &row[counts]), ("", given, "3"), "{row:?}");
    }
}

#[test]
fn a_wide_row_is_scored_as_the_run_was() {
    let home = Home::empty();
    let questionnaire = builtin();
    let mut responses = counting(&questionnaire, |index| i64::try_from(index % 5).unwrap());
    responses.answers.insert(questionnaire.items[0].id.clone(), Answer::Skipped);
    responses.answers.remove(&questionnaire.items[1].id);
    home.keep(&questionnaire, responses, "2024-11-21T17:43:53Z", "00abcdef");
    home.out(&["export", "--answers", "--wide", "-o", "row.csv"]);
    let mut command = home.command(&["score"]);
    command.stdin(fs::File::open(home.work().join("row.csv")).unwrap());
    let scored = run_command(command);
    assert_eq!((scored.code, scored.err.as_str()), (Some(0), ""));
    let row: Vec<&str> = scored.out.lines().nth(1).unwrap().split(',').collect();
    assert_eq!(row[0], "20241121T174353Z-00abcdef");

    let shown: serde_json::Value = serde_json::from_str(&home.out(&["show", "--json"])).unwrap();
    let scores = shown["run"]["scores"].as_array().unwrap();
    for (score, cell) in scores.iter().zip(&row[1..]) {
        assert_eq!(score["points"].as_f64(), cell.parse().ok(), "{row:?}");
    }
    home.fails(2, &["export", "--wide", "-o", "-"]);
    home.fails(2, &["export", "--wide", "--answers", "--format", "html", "-o", "-"]);
}

#[test]
fn a_wide_row_of_a_questionnaire_with_an_item_called_id_is_refused_before_it_is_written() {
    let home = Home::empty();
    let text = include_str!("../../src/cli/new/example.toml").replace("\"u1\"", "\"id\"");
    let path = home.work().join("q.toml");
    let questionnaire = questionnaire_at(&path, &text);
    home.keep(&questionnaire, every(&questionnaire, 2), "2024-11-21T17:43:53Z", "00abcdef");
    let said =
        home.fails(2, &["export", "--questionnaire", "q.toml", "--answers", "--wide", "-o", "-"]);
    assert!(said.contains("has an item \"id\"") && said.contains("Rename the item"), "{said}");
}

#[test]
fn a_code_and_room_for_notes_are_refused_where_nobody_writes_by_hand() {
    let home = Home::with_runs();
    for paper in [&["--code", "K. 12"][..], &["--notes"]] {
        for format in Format::all() {
            let export = ["export", "--format", format.ending(), "-o", "-"];
            let arguments = [&export, paper].concat();
            if format.is_for_paper() {
                home.out(&arguments);
            } else {
                assert!(home.fails(2, &arguments).contains("--code and --notes are for html"));
            }
        }
        home.fails(2, &[&["export", "--answers", "--wide", "-o", "-"], paper].concat());
    }
}

#[test]
fn a_wide_row_is_not_written_to_a_file_that_is_named_as_something_else() {
    let home = Home::with_runs();
    let said = home.fails(2, &["export", "--answers", "--wide", "-o", "row.html"]);
    assert!(said.contains("--wide writes csv"), "{said}");
    for name in ["row.csv", "row"] {
        home.out(&["export", "--answers", "--wide", "-o", name]);
    }
    assert_eq!(fs::read_dir(home.work()).unwrap().count(), 2);
}

#[test]
fn ticks_stand_under_the_headings_under_which_they_were_made() {
    let home = Home::empty();
    let questionnaire = builtin();
    let mut said = every(&questionnaire, 2);
    said.situations.insert(id("past-hurt"));
    said.causes.insert(questionnaire.causes[0].id.clone());
    said.patterns.insert(questionnaire.patterns[0].id.clone());
    home.keep(&questionnaire, said, "2024-11-21T10:00:00Z", "0000000a");
    let page = home.out(&["export", "--answers", "--format", "md", "-o", "-"]);
    let at = |words: &str| page.find(words).unwrap_or_else(|| panic!("{words}: {page}"));
    let headings =
        ["## What happened", "## Where it may come from", "## Other things that may ring"];
    let [happened, from, others] = headings.map(at);
    assert!(happened < from && from < others, "{page}");
}

#[test]
fn a_table_says_of_each_run_whom_it_is_about_and_which_questionnaire_it_answers() {
    let home = Home::empty();
    let questionnaire = builtin();
    let said =
        Responses { name: PersonName::new("Kim"), ..about_a_partner(every(&questionnaire, 3)) };
    home.keep(&questionnaire, said, "2024-11-21T10:00:00Z", "0000000a");
    let row = |more: &[&str]| {
        let table = home.out(&[&["export", "--format", "csv", "-o", "-"], more].concat());
        table.lines().nth(1).unwrap().to_owned()
    };
    let version = &questionnaire.instrument.version;
    let start = "run,2024-11-21T10:00:00Z,trust-signs,";
    assert_eq!(row(&[]).trim_end_matches(','), format!("{start}about Kim,,,{version}"));
    let unnamed = row(&["--no-name"]);
    assert_eq!(unnamed.trim_end_matches(','), format!("{start}about a partner,,,{version}"));
}

/// A sum of three items, of which two are enough, and a second scale on which the first item is reversed and
/// counts twice.
const SHARED: &str = r#"
[[response_set]]
id = "three"
options = [{ value = 0, label = "No" }, { value = 1, label = "Some" }, { value = 3, label = "Yes" }]
[[scale]]
id = "sums"
title = "Sums"
about = "A."
high = "neither"
points = "sum"
min_answered = 0.6
items = ["a", "b", "c"]
bands = [{ from = 0, id = "any", label = "any", meaning = "Any." }]
[[scale]]
id = "others"
title = "Others"
about = "A."
high = "neither"
items = [{ id = "a", reversed = true, weight = 2 }]
bands = [{ from = 0, id = "any", label = "any", meaning = "Any." }]
[[item]]
id = "a"
text = "A."
response_set = "three"
[[item]]
id = "b"
text = "B."
response_set = "three"
[[item]]
id = "c"
text = "C."
response_set = "three"
"#;

/// Keeps two runs of the questionnaire above: 1, 3, 3, and later 1, 1 and nothing.
fn with_shared(home: &Home) {
    let own = home.work().join("own.toml");
    let asked = questionnaire_at(&own, &(instrument("own", "Own") + SHARED));
    for (finished, key, values) in [
        ("2024-11-01T10:00:00Z", "0000000a", &[1, 3, 3][..]),
        ("2024-11-21T10:00:00Z", "0000000b", &[1, 1]),
    ] {
        let answers = asked.items.iter().zip(values);
        let answers = answers.map(|(item, value)| (item.id.clone(), Answer::Value(*value)));
        let said = Responses { answers: answers.collect(), ..Responses::default() };
        home.keep(&asked, said, finished, key);
    }
}

/// Returns the rows of one part of a table: the cells of these columns.
fn cells(table: &str, part: &str, columns: &[&str]) -> Vec<Vec<String>> {
    let mut reader = csv::Reader::from_reader(table.as_bytes());
    let heads = reader.headers().unwrap().clone();
    let at = |name: &str| heads.iter().position(|head| head == name).unwrap();
    let rows = reader.records().map(Result::unwrap).filter(|row| &row[0] == part);
    rows.map(|row| columns.iter().map(|name| row[at(name)].to_owned()).collect()).collect()
}

#[test]
fn an_answer_stands_in_a_table_once_for_each_scale_with_what_it_counts_there() {
    let home = Home::empty();
    with_shared(&home);
    let own = ["export", "0000000a", "--answers", "--questionnaire", "own.toml", "-o", "-"];
    let table = home.out(&[&own[..], &["--format", "csv"]].concat());
    let columns = ["id", "answer", "scale", "counts", "reversed", "weight"];
    assert_eq!(
        cells(&table, "answer", &columns),
        [
            ["a", "1", "sums", "1", "false", "1"],
            ["a", "1", "others", "4", "true", "2"],
            ["b", "3", "sums", "3", "false", "1"],
            ["c", "3", "sums", "3", "false", "1"],
        ]
    );
    let json = home.out(&[&own[..], &["--format", "json"]].concat());
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    let on = |scale: &str, counts: i64, reversed: bool, weight: i64| serde_json::json!({ "scale": scale, "counts": counts, "reversed": reversed, "weight": weight });
    let first = &json["answers"]["items"][0];
    assert_eq!(
        first["scales"],
        serde_json::json!([on("sums", 1, false, 1), on("others", 4, true, 2)])
    );
    assert_eq!((&first["counts"], &first["reversed"]), (&1.into(), &false.into()));
}

#[test]
fn a_difference_in_a_file_is_that_between_two_scores_beside_it() {
    let home = Home::empty();
    with_shared(&home);
    let own = ["export", "--since", "first", "--questionnaire", "own.toml", "-o", "-"];
    let table = home.out(&[&own[..], &["--format", "csv"]].concat());
    let columns = ["id", "value", "before", "after", "before_shared", "after_shared", "answered"];
    // Of 1, 3, 3 the third was not answered again: 4 of 6 is 6 of 9.
    let sums = ["sums", "-3", "7", "3", "6", "3", "2"];
    assert_eq!(cells(&table, "change", &columns)[0], sums, "{table}");
    let json = home.out(&[&own[..], &["--format", "json"]].concat());
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    let difference = &json["since"]["scales"][0]["difference"];
    let [points, earlier, later] =
        ["points", "earlier", "later"].map(|key| difference[key].as_f64().unwrap());
    assert!((later - earlier - points).abs() < 1e-9 && points < -33.0, "{difference}");
}

#[test]
fn the_unit_and_the_range_of_a_score_stand_in_the_json_of_a_run() {
    let home = Home::empty();
    with_shared(&home);
    let shown = home.out(&["show", "0000000a", "--json", "--questionnaire", "own.toml"]);
    let shown: serde_json::Value = serde_json::from_str(&shown).unwrap();
    let score = |scale: usize| {
        let score = &shown["run"]["scores"][scale];
        ["unit", "value", "lowest", "highest"].map(|key| score[key].clone())
    };
    let expected = serde_json::json!(["sum", 7.0, 0.0, 9.0]);
    assert_eq!(serde_json::Value::from(score(0).to_vec()), expected);
    assert_eq!(score(1)[0], "percent");
    let unknown = home.out(&["show", "0000000a", "--json"]);
    let unknown: serde_json::Value = serde_json::from_str(&unknown).unwrap();
    assert!(unknown["run"]["scores"][0]["unit"].is_null());
}

#[test]
fn nothing_about_being_safe_is_said_to_be_left_out_where_nothing_asks_about_it() {
    let home = Home::empty();
    with_shared(&home);
    for (more, said) in [
        (&[][..], "Your answers are left out; --answers puts them in."),
        (&["--answers"], "It holds your answers."),
        (&["--answers", "--safety"], "It holds your answers."),
    ] {
        let name = format!("page{}.html", more.len());
        let own = ["export", "-o", &name, "--questionnaire", "own.toml"];
        let told = home.out(&[&own[..], more].concat());
        assert!(told.contains(said) && !told.contains("being safe"), "{told}");
    }
}

#[test]
fn a_page_without_the_answers_says_that_some_may_say_otherwise_than_the_words_beside_the_scores() {
    let home = Home::with_runs();
    for format in ["html", "md"] {
        let says_so = |more: &[&str]| {
            let page = home.out(&[&["export", "--format", format, "-o", "-"], more].concat());
            page.contains("Some of them may say something other than the word beside a score.")
        };
        assert!(says_so(&[]) && !says_so(&["--answers"]), "{format}");
    }
    // Without the words of another version, none is beside a score.
    home.edit("20241121T174353Z-00abcdef.toml", "version = \"", "version = \"9.");
    let page = home.out(&["export", "--format", "md", "-o", "-"]);
    assert!(page.contains("The single answers are not on this page."), "{page}");
    assert!(!page.contains("beside a score"), "{page}");
}
