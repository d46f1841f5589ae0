//! `goodfaith analyse`, held to figures that other programs worked out: see `reference.py`.

#![expect(
    clippy::unwrap_used,
    reason = "clippy allows it in the tests, but not in what they share"
)]

#[path = "../support/instrument.rs"]
mod instrument;
#[path = "../support/piped.rs"]
mod piped;
#[path = "../support/program.rs"]
mod program;

use std::{
    fmt::Write as _,
    fs,
    path::{Path, PathBuf},
};

use serde_json::Value;
use tempfile::TempDir;

use self::{
    instrument::instrument,
    piped::piped,
    program::{Done, program, run_command},
};

/// The questionnaire of the answers: two scales, of which the first has two reversed items.
fn questionnaire() -> String {
    let mut text = instrument("two", "Two");
    for (id, values) in [("five", 0..=4), ("six", 1..=6)] {
        let option = |value| format!("{{ value = {value}, label = \"label {value}\" }}");
        let options: Vec<String> = values.map(option).collect();
        let options = options.join(", ");
        let _ = write!(text, "[[response_set]]\nid = \"{id}\"\noptions = [{options}]\n");
    }
    for id in ["worry", "calm"] {
        let _ = write!(
            text,
            "[[scale]]\nid = \"{id}\"\ntitle = \"The {id}\"\nabout = \"A.\"\n\
             bands = [{{ from = 0, id = \"any\", label = \"any\", meaning = \"Any.\" }}]\n"
        );
    }
    for id in "abcdefghi".chars() {
        let (scale, set) = if id < 'g' { ("worry", "five") } else { ("calm", "six") };
        let reversed = matches!(id, 'b' | 'f');
        let _ = write!(
            text,
            "[[item]]\nid = \"{id}\"\nscale = \"{scale}\"\ntext = \"Item {id}.\"\n\
             response_set = \"{set}\"\nreversed = {reversed}\n"
        );
    }
    text
}

fn here(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/analysis").join(name)
}

/// Analyses a file with more arguments, by a questionnaire.
fn analysed(questionnaire: &str, file: &Path, arguments: &[&str]) -> Done {
    let folder = TempDir::new().unwrap();
    let own = folder.path().join("own.toml");
    fs::write(&own, questionnaire).unwrap();
    let mut command = program();
    command.arg("analyse").arg("--questionnaire").arg(&own).arg(file).args(arguments);
    run_command(command)
}

/// Analyses answers given as text, by the questionnaire above.
fn analysed_text(answers: &str, arguments: &[&str]) -> Done {
    let folder = TempDir::new().unwrap();
    let file = folder.path().join("answers.csv");
    fs::write(&file, answers).unwrap();
    analysed(&questionnaire(), &file, arguments)
}

/// Compares every figure of the reference with the one of the same name.
fn compare(found: &Value, expected: &Value, path: &str) {
    match expected {
        Value::Object(keys) => {
            for (key, expected) in keys {
                compare(&found[key], expected, &format!("{path}/{key}"));
            }
        }
        Value::Array(list) => {
            for (at, expected) in list.iter().enumerate() {
                compare(&found[at], expected, &format!("{path}/{at}"));
            }
        }
        _ => {
            let (found, expected) = (found.as_f64(), expected.as_f64().unwrap());
            assert!(
                found.is_some_and(|f| (f - expected).abs() < 1e-5),
                "{path}: {found:?} {expected}"
            );
        }
    }
}

#[test]
fn every_figure_agrees_with_those_of_other_programs() {
    let second = here("second.csv");
    let arguments = ["--json", "--retest", second.to_str().unwrap()];
    let said = analysed(&questionnaire(), &here("answers.csv"), &arguments);
    assert_eq!(said.code, Some(0), "{}", said.err);
    let found: Value = serde_json::from_str(&said.out).unwrap();
    let reference = fs::read_to_string(here("reference.json")).unwrap();
    let reference: Value = serde_json::from_str(&reference).unwrap();
    let scales = found["scales"].as_array().unwrap();
    assert_eq!(scales.len(), 2);
    for scale in scales {
        let mut scale = scale.clone();
        let items = scale["items"].take();
        let items = items.as_array().unwrap().iter();
        scale["items"] =
            items.map(|item| (item["item"].as_str().unwrap().to_owned(), item.clone())).collect();
        let id = scale["scale"].as_str().unwrap().to_owned();
        compare(&scale, &reference[&id], &id);
    }
}

#[test]
fn the_analysis_reads_well() {
    let second = here("second.csv");
    let arguments = ["--retest", second.to_str().unwrap(), "--days", "28"];
    let said = analysed(&questionnaire(), &here("answers.csv"), &arguments);
    assert_eq!(said.code, Some(0), "{}", said.err);
    let folder = here("").display().to_string();
    insta::assert_snapshot!(said.out + &said.err.replace(&folder, ""));
}

#[test]
fn an_item_keyed_the_wrong_way_is_named_and_the_others_are_not_blamed() {
    let wrong = questionnaire().replacen("reversed = true", "reversed = false", 1);
    let said = analysed(&wrong, &here("answers.csv"), &[]);
    assert!(said.out.contains(
        "  b runs against the other items. Was it meant to be reversed: reversed = true, or \"-b\" if the \
         scale names it in its items?\n"
    ));
    assert_eq!(said.out.matches("runs against").count(), 1, "{}", said.out);
    let right = questionnaire();
    let (start, end) = right.split_at(right.find("id = \"c\"\nscale").unwrap());
    let wrong = format!("{start}{}", end.replacen("reversed = false", "reversed = true", 1));
    let said = analysed(&wrong, &here("answers.csv"), &[]);
    assert!(
        said.out.contains("  c runs against the other items. It is reversed: was that meant?\n")
    );
    assert_eq!(said.out.matches("runs against").count(), 1, "{}", said.out);
}

#[test]
fn an_item_that_goes_with_nothing_does_not_run_against_the_others() {
    let mut answers = String::from("id,a,b,c,d,e,f\n");
    for person in 0..40_u32 {
        let (level, other) = (person % 5, (person / 5 + 2 * u32::from(person % 5 == 0)) % 5);
        let near = (level + person / 20).min(4);
        let _ =
            writeln!(answers, "p{person},{level},{},{near},{},{other},{level}", 4 - near, level);
    }
    let said = analysed_text(&answers, &[]).out;
    assert!(said.contains("  f runs against the other items. It is reversed"), "{said}");
    let weak = "  e has little to do with the other items (item-rest correlation below 0.2 once f is turned round).";
    assert!(said.contains(weak), "{said}");
    assert_eq!(said.matches("runs against").count(), 1, "{said}");
    assert!(!said.contains("may be chance"), "{said}");
}

#[test]
fn what_few_people_say_against_an_item_is_said_to_be_chance_perhaps() {
    let said = analysed_text("id,a,b,c,d,e,f\nx,1,2,3,4,0,1\ny,2,3,2,4,1,0\n", &[]).out;
    assert!(said.contains("runs against"), "{said}");
    let chance = "With fewer than 30 people, that may be chance.\n";
    assert!(said.contains(chance), "{said}");
}

#[test]
fn items_that_tell_nothing_are_named() {
    let mut answers = String::from("id,a,b,c,d,e,f\n");
    for person in 0..40_u32 {
        let (level, other) = (person % 5, person / 5 % 5);
        let near = (level + person / 20).min(4);
        let _ = writeln!(answers, "p{person},{level},{},{near},3,{other},{}", 4 - near, 4 - level);
    }
    let said = analysed_text(&answers, &[]);
    assert!(
        said.out
            .contains("  Everyone answered d in the same way, so it does not tell people apart.\n")
    );
    let weak = "  e has little to do with the other items (item-rest correlation below 0.2).";
    assert!(said.out.contains(weak), "{}", said.out);
    assert!(!said.out.contains("runs against"), "{}", said.out);
    let said = analysed_text(&answers.replace(",e,", ",age,"), &[]);
    assert!(said.out.contains("  Nobody answered e, so the scale has no alpha.\n"));
    assert!(!said.out.contains("NaN"), "{}", said.out);
}

#[test]
fn people_are_matched_by_their_ids_alone() {
    let folder = TempDir::new().unwrap();
    let first = "id,a,b,c,d,e,f\nx,1,2,3,4,0,1\ny,3,3,3,3,3,3\n";
    let second = folder.path().join("second.csv");
    for (first, text, what) in [
        (
            "a,b\n1,2\n",
            first,
            "has no ids: name the column or field that has them with --id. With --retest, each person needs an id of \
             their own",
        ),
        (first, "a,b\n1,2\n", "second.csv has no ids:"),
        (first, "id,a\nx,1\ny,2\nx,1\n", "second.csv has two rows with the id x."),
    ] {
        fs::write(&second, text).unwrap();
        let said = analysed_text(first, &["--retest", second.to_str().unwrap()]);
        assert!(said.err.contains(what), "{}", said.err);
        assert_eq!((said.out.as_str(), said.code), ("", Some(2)));
    }
    fs::write(&second, first).unwrap();
    let said = analysed_text(first, &["--retest", second.to_str().unwrap()]);
    assert!(said.out.contains("Two times: fewer than three people"), "{}", said.out);
    let said = analysed_text(first, &["--days", "28"]);
    assert_eq!(said.code, Some(2));
}

#[test]
fn rows_with_the_same_id_are_named_as_they_count_as_people_of_their_own() {
    let told = |answers: &str| analysed_text(answers, &[]).err;
    let said = told("id,a\nx,1\ny,2\nx,1\nx,2\n,1\n,1\nz,1\ny,1\n");
    let named =
        "has more than one row with the same id, and each row counts as a different person: x, y\n";
    assert!(said.ends_with(named), "{said}");
    assert!(!told("id,a\nx,1\ny,2\n").contains("same id"));
    assert!(!told("a\n1\n1\n").contains("same id"));
}

#[test]
fn objects_without_ids_match_nobody() {
    let folder = TempDir::new().unwrap();
    let second = folder.path().join("second.jsonl");
    let with_ids = "{\"id\": \"x\", \"a\": 1}\n{\"id\": \"y\", \"a\": 2}\n";
    let without = "{\"a\": 1}\n{\"a\": 2}\n";
    for (first, text) in [(without, with_ids), (with_ids, without)] {
        fs::write(&second, text).unwrap();
        let arguments = ["--from", "jsonl", "--retest", second.to_str().unwrap()];
        let said = analysed_text(first, &arguments);
        assert!(said.err.contains("has no ids: name the column"), "{}", said.err);
        assert_eq!((said.out.as_str(), said.code), ("", Some(2)));
    }
}

#[test]
fn a_line_that_the_questionnaire_would_refuse_is_not_offered() {
    // Nearly the same score for everyone, and the two ends of the scale.
    let mut near = String::from("id,a,b,c,d,e,f\n");
    for person in 0..40_000 {
        let answer = i32::from(person == 0);
        let _ = writeln!(near, "p{person},{answer},{},2,2,2,2", 4 - answer);
    }
    let apart = format!("id,a,b,c,d,e,f\n{}", "x,0,4,0,0,0,4\ny,4,0,4,4,4,0\n".repeat(20));
    for (answers, sd) in [(near.as_str(), "SD 0.0"), (&apart, "SD 50.6")] {
        let said = analysed_text(answers, &[]);
        assert!(said.out.contains(sd), "{}", said.out);
        assert!(!said.out.contains("reliability = "), "{}", said.out);
    }
}

#[test]
fn a_line_is_offered_from_thirty_people_on() {
    let answers = |people: usize| {
        let rows = ["x,1,3,1,2,1,1\n", "y,3,1,3,3,2,3\n", "z,2,2,1,2,3,2\n"];
        rows.into_iter()
            .cycle()
            .take(people)
            .fold("id,a,b,c,d,e,f\n".to_owned(), |all, row| all + row)
    };
    let said = analysed_text(&answers(29), &[]);
    assert!(
        said.out.contains("# worry\nnone: 29 people are too few: with fewer than 30,"),
        "{}",
        said.out
    );
    let json = |people| -> Value {
        serde_json::from_str(&analysed_text(&answers(people), &["--json"]).out).unwrap()
    };
    assert!(json(29)["scales"][0]["reliability"].is_null());
    assert!(json(30)["scales"][0]["reliability"].as_str().unwrap().contains("n = 30"));
}

#[test]
fn fewer_people_than_thirty_are_said_to_be_too_few_even_if_they_are_one_or_none() {
    let none = analysed_text("id,a,g\n", &[]);
    assert!(none.out.contains("# worry\nnone: 0 people are too few:"), "{}", none.out);
    assert!(none.out.contains("  Nobody answered any of its items.\n"), "{}", none.out);
    assert!(!none.out.contains("Nobody answered a,"), "{}", none.out);
    assert!(none.err.ends_with("answers.csv has no rows\n"), "{}", none.err);
    let one = analysed_text("id,a,b,c,d,e,f\nx,1,1,1,1,1,1\n", &[]);
    assert!(one.out.contains("# worry\nnone: 1 person is too few:"), "{}", one.out);
    assert_eq!(one.err, "");
}

#[test]
fn the_same_file_given_for_both_times_is_asked_about() {
    let folder = TempDir::new().unwrap();
    let first = folder.path().join("first.csv");
    let text = "id,a,b,c,d,e,f\np1,1,2,3,4,0,1\np2,1,1,3,3,0,1\np3,2,2,4,4,1,1\n";
    fs::write(&first, text).unwrap();
    let said = analysed(&questionnaire(), &first, &["--retest", first.to_str().unwrap()]).err;
    assert!(said.contains("first.csv. Are these two times?\n"), "{said}");
    let second = folder.path().join("second.csv");
    fs::write(&second, text.replace("p3,2", "p3,1")).unwrap();
    let said = analysed(&questionnaire(), &first, &["--retest", second.to_str().unwrap()]).err;
    assert!(!said.contains("two times"), "{said}");
}

#[test]
fn whoever_answered_only_once_is_named() {
    let folder = TempDir::new().unwrap();
    let second = folder.path().join("second.csv");
    let rows = |ids: std::ops::Range<u32>| {
        ids.fold("id,a,b,c,d,e,f\n".to_owned(), |all, id| all + &format!("p{id},1,2,3,4,0,1\n"))
    };
    fs::write(&second, rows(124..126) + ",1,1,1,1,1,1\n,1,1,1,1,1,1\n").unwrap();
    let first = folder.path().join("first.csv");
    fs::write(&first, rows(100..125)).unwrap();
    let said = analysed(&questionnaire(), &first, &["--retest", second.to_str().unwrap()]).err;
    let said = said.replace(&format!("{}/", folder.path().display()), "");
    let named: Vec<String> = (100..120).map(|id| format!("p{id}")).collect();
    let named = named.join(", ");
    let first = "24 people have a row in first.csv that could be read, and none in second.csv:";
    assert!(said.contains(&format!("{first} {named} and 4 more\n")), "{said}");
    let second =
        "1 person has a row in second.csv that could be read, and none in first.csv: p125\n";
    assert!(said.contains(second), "{said}");
    assert!(said.contains("second.csv has 2 rows without an id, which match nobody\n"), "{said}");
}

#[test]
fn no_correlation_beyond_1_is_given_where_answers_are_missing() {
    let answers = "id,g,h,i\nv,1,3,\nw,1,5,1\nx,4,4,4\ny,4,3,4\nz,3,5,2\n";
    let json = analysed_text(answers, &["--json"]).out;
    let json: Value = serde_json::from_str(&json).unwrap();
    let items = json["scales"][1]["items"].as_array().unwrap();
    assert!(items[0]["item_rest"].is_null(), "it would be 1.33: {}", items[0]);
    assert!(items[1]["item_rest"].is_number(), "{}", items[1]);
}

#[test]
fn no_alpha_beyond_1_is_given_where_answers_are_missing() {
    let answers = "id,g,h,i\nu,,3,4\nv,1,5,\nw,5,1,\nx,3,,3\ny,3,,4\nz,,3,3\n";
    let json = analysed_text(answers, &["--json"]).out;
    let json: Value = serde_json::from_str(&json).unwrap();
    assert!(json["scales"][1]["alpha"].is_null(), "it would be 2.32: {json}");
}

#[test]
fn no_alpha_is_given_where_every_sum_is_alike() {
    let mut answers = String::from("id,g,h,i\n");
    for person in 0..40 {
        let (one, other) = (1 + person % 5, 1 + person / 5 % 3);
        let _ = writeln!(answers, "p{person},{one},{other},{}", 9 - one - other);
    }
    let json = analysed_text(&answers, &["--json"]).out;
    let json: Value = serde_json::from_str(&json).unwrap();
    assert!(json["scales"][1]["alpha"].is_null(), "{json}");
}

#[test]
fn too_little_data_gives_no_figures_and_no_line() {
    for answers in ["id,a,g\n", "id,a,g\nx,1,1\n", "id,a,b,g\nx,1,1,1\ny,1,1,1\n"] {
        let said = analysed_text(answers, &[]);
        assert_eq!(said.code, Some(0), "{}", said.err);
        assert!(
            said.out.contains(
                "No alpha: it takes two items, answers and sums that differ, and for every"
            )
        );
        assert!(!said.out.contains("reliability =") && !said.out.contains("NaN"), "{}", said.out);
        let json = analysed_text(answers, &["--json"]).out;
        assert!(serde_json::from_str::<Value>(&json).unwrap()["scales"][0]["alpha"].is_null());
    }
}

#[test]
fn a_row_that_cannot_be_read_is_named_and_the_others_are_analysed() {
    let said = analysed_text("id,a,b,age\nx,1,2,40\ny,9,1,30\nz,3,4,20\n", &[]);
    assert!(said.err.starts_with("goodfaith: line 3, id y, has 9 for a."), "{}", said.err);
    assert!(said.err.contains("1 of 3 rows could not be read"), "{}", said.err);
    assert!(said.out.contains("  a          2   2.000"), "{}", said.out);
    assert_eq!(said.code, Some(1));
    let folder = TempDir::new().unwrap();
    let second = folder.path().join("second.csv");
    fs::write(&second, "id,a\nx,9\n").unwrap();
    let said = analysed_text("id,a\nx,1\n", &["--retest", second.to_str().unwrap()]);
    assert!(said.err.contains("second.csv: line 2, id x, has 9 for a."), "{}", said.err);
    let said = analysed(&questionnaire(), Path::new("/no/such.csv"), &[]);
    assert!(said.err.contains("could not read /no/such.csv"), "{}", said.err);
    assert_eq!((said.out.as_str(), said.code), ("", Some(2)));
}

#[test]
fn every_row_that_cannot_be_read_is_in_the_file_of_errors() {
    let mut answers = String::from("id,a\n");
    for person in 0..30 {
        let _ = writeln!(answers, "p{person},9");
    }
    let said = analysed_text(&answers, &[]);
    assert!(said.err.ends_with("with --errors will name them all\n"), "{}", said.err);
    let folder = TempDir::new().unwrap();
    let file = folder.path().join("errors.csv");
    let said = analysed_text(&answers, &["--errors", file.to_str().unwrap()]);
    assert!(said.err.ends_with("and all of them in the file of --errors\n"), "{}", said.err);
    assert_eq!(fs::read_to_string(&file).unwrap().lines().count(), 31);
}

#[test]
fn an_answer_to_an_item_that_was_not_asked_counts_nowhere() {
    let condition = "id = \"h\"\nwhen = { item = \"g\", is = [1] }\n";
    let questionnaire = questionnaire().replace("id = \"h\"\n", condition);
    let folder = TempDir::new().unwrap();
    let file = folder.path().join("answers.csv");
    let figures = |answers: &str| {
        fs::write(&file, format!("id,g,h,i\n{answers}")).unwrap();
        let said = analysed(&questionnaire, &file, &["--json"]);
        serde_json::from_str::<Value>(&said.out).unwrap()["scales"][1].clone()
    };
    let stray = figures("v,1,2,3\nw,1,4,1\nx,2,6,4\ny,3,1,5\nz,1,3,2\n");
    let empty = figures("v,1,2,3\nw,1,4,1\nx,2,,4\ny,3,,5\nz,1,3,2\n");
    assert_eq!(stray, empty);
    assert_eq!(empty["items"][1]["n"], 3, "{empty}");
}

#[test]
fn an_input_that_cannot_be_read_leaves_no_file_of_errors_behind() {
    let folder = TempDir::new().unwrap();
    let file = folder.path().join("errors.csv");
    let errors = ["--errors", file.to_str().unwrap()];
    let said = analysed(&questionnaire(), Path::new("/no/such.csv"), &errors);
    assert_eq!((said.code, file.exists()), (Some(2), false), "{}", said.err);
    let said = analysed_text("id,a\nx,1\n", &[&errors[..], &["--retest", "/no/such.csv"]].concat());
    assert_eq!((said.code, file.exists()), (Some(2), false), "{}", said.err);
}

#[test]
fn a_mean_a_deviation_and_chance_are_also_given_in_the_unit_in_which_a_scale_is_shown() {
    let sums = questionnaire().replacen("about = \"A.\"", "about = \"A.\"\npoints = \"sum\"", 1);
    let second = here("second.csv");
    let said = analysed(&sums, &here("answers.csv"), &["--retest", second.to_str().unwrap()]);
    let (worry, calm) = said.out.split_once("The calm").unwrap();
    assert!(
        worry.contains("(0 to 100); as it is shown, mean ") && worry.contains("(0 to 24)"),
        "{worry}"
    );
    assert!(
        worry.contains(" points of 100, ") && worry.contains(" as it is shown, in 95"),
        "{worry}"
    );
    assert!(calm.contains(" points of 100 in 95") && !calm.contains("as it is shown"), "{calm}");
}

#[test]
fn whose_means_are_multiplied_by_a_weight_is_said() {
    let weighted = questionnaire().replacen("id = \"a\"\n", "id = \"a\"\nweight = 3\n", 1);
    let said = analysed(&weighted, &here("answers.csv"), &[]).out;
    let (worry, calm) = said.split_once("The calm").unwrap();
    let note = "These means are of the values times the weight: a (weight 3).";
    assert!(worry.contains(note) && !calm.contains("weight"), "{said}");
}

#[test]
fn answers_are_read_from_standard_input_too() {
    let folder = TempDir::new().unwrap();
    let own = folder.path().join("own.toml");
    fs::write(&own, questionnaire()).unwrap();
    let file = here("answers.csv");
    let command = |arguments: &[&str]| {
        let mut command = program();
        command.arg("analyse").arg("--questionnaire").arg(&own).args(arguments);
        command
    };
    let answers = fs::read(&file).unwrap();
    let said = piped(command(&["-"]), &answers);
    assert_eq!(said, run_command(command(&[file.to_str().unwrap()])));
    let both = piped(command(&["-", "--retest", "-"]), &answers);
    assert_eq!((both.code, both.out.as_str()), (Some(2), ""));
    assert!(both.err.contains("only one of the two files can be standard input."), "{}", both.err);
}
