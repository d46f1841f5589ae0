//! JSON against the shape that `report::json` documents.

use serde_json::Value;

use crate::samples::{Home, about_a_partner, builtin, counting, every, in_danger};

const RUN: [&str; 7] =
    ["edited_by_hand", "finished", "name", "person", "questionnaire", "run", "scores"];

const CHANGE: [&str; 8] =
    ["earlier", "moved", "obstacles", "overlap_days", "reworded", "same_person", "scales", "tried"];

/// Returns an object's keys, in alphabetical order.
fn keys(value: &Value) -> Vec<&str> {
    let mut keys: Vec<&str> = value.as_object().unwrap().keys().map(String::as_str).collect();
    keys.sort_unstable();
    keys
}

fn parsed(text: &str) -> Value {
    serde_json::from_str(text).unwrap()
}

fn assert_run(run: &Value) {
    assert_eq!(keys(run), RUN);
    assert_eq!(keys(&run["questionnaire"]), ["fingerprint", "id", "version"]);
    for score in run["scores"].as_array().unwrap() {
        let names = ["answered", "band", "highest", "lowest", "of", "points"];
        assert_eq!(
            keys(score),
            [&names[..], &["scale", "scaled_up", "title", "unit", "value"]].concat()
        );
    }
}

/// Checks that a change has its own keys and some more.
fn assert_change(change: &Value, more: &[&str]) {
    let mut names = [&CHANGE[..], more].concat();
    names.sort_unstable();
    assert_eq!(keys(change), names);
    assert_run(&change["earlier"]);
    for scale in change["scales"].as_array().unwrap() {
        assert_eq!(keys(scale), ["difference", "earlier", "later", "scale"]);
        let difference = &scale["difference"];
        assert!(
            difference.is_null()
                || keys(difference)
                    == ["earlier", "items", "later", "points", "reading", "said_from"]
        );
    }
}

#[test]
fn a_list_has_its_documented_shape() {
    let home = Home::with_runs();
    let list = parsed(&home.out(&["list", "--json"]));
    assert_eq!(keys(&list), ["format", "kind", "runs"]);
    assert_eq!((&list["format"], &list["kind"]), (&Value::from(1), &Value::from("list")));
    let runs = list["runs"].as_array().unwrap();
    runs.iter().for_each(assert_run);
    let names: Vec<&str> = runs.iter().map(|run| run["run"].as_str().unwrap()).collect();
    assert_eq!(names.len(), 4);
    assert!(names.is_sorted_by(|newer, older| newer > older), "{names:?}");
    assert_eq!(runs[0]["finished"], "2024-11-21T17:43:53Z");
    assert_eq!(runs[0]["person"], "partner");
    let empty = parsed(&Home::empty().out(&["list", "--json"]));
    assert_eq!(empty["runs"], Value::Array(Vec::new()));
}

#[test]
fn a_run_has_its_documented_shape_and_no_answers_unless_asked() {
    let home = Home::with_runs();
    let run = parsed(&home.out(&["show", "--json"]));
    assert_eq!(
        keys(&run),
        [
            "answers",
            "cautions",
            "format",
            "helplines",
            "in_danger",
            "in_danger_since",
            "kind",
            "run",
            "since",
            "strategies",
            "trend",
            "tried",
        ]
    );
    assert_eq!((&run["format"], &run["kind"]), (&Value::from(1), &Value::from("run")));
    assert_run(&run["run"]);
    assert_eq!((&run["answers"], &run["since"]), (&Value::Null, &Value::Null));
    assert_eq!(run["trend"], Value::Array(Vec::new()));
    assert!(!run["strategies"].as_array().unwrap().is_empty());
    for strategy in run["strategies"].as_array().unwrap() {
        assert_eq!(
            keys(strategy),
            ["caution", "effort", "id", "reasons", "steps", "title", "try_saying", "why"]
        );
    }
    for caution in run["cautions"].as_array().unwrap() {
        assert_eq!(keys(caution), ["id", "text", "title"]);
    }
}

#[test]
fn no_text_names_a_key_of_the_screen_and_the_helplines_that_the_texts_point_to_are_there() {
    let home = Home::empty();
    let questionnaire = builtin();
    let responses = in_danger(&questionnaire, counting(&questionnaire, |_| 4));
    home.keep(&questionnaire, responses, "2024-11-21T17:43:53Z", "00abcdef");
    assert_eq!(parsed(&home.out(&["show", "--json"]))["in_danger"], true);
    let export = ["export", "--format", "json", "-o", "-"];
    assert_eq!(parsed(&home.out(&export))["in_danger"], Value::Null);
    let export = ["export", "--format", "json", "--answers", "--safety", "-o", "-"];
    for arguments in [&["show", "--json"][..], &export] {
        let text = home.out(arguments);
        assert!(!text.contains("F1") && text.contains("The list of helplines below"), "{text}");
        let lines = parsed(&text)["helplines"].to_string();
        assert!(lines.contains("call 1-800-799-7233"), "{lines}");
    }
}

#[test]
fn answers_and_ticks_have_their_documented_shape() {
    let home = Home::empty();
    let questionnaire = builtin();
    let mut responses = in_danger(&questionnaire, counting(&questionnaire, |_| 3));
    let skipped = questionnaire.items[0].id.clone();
    let unanswered = questionnaire.items[1].id.clone();
    responses.answers.insert(skipped.clone(), goodfaith::assessment::Answer::Skipped);
    responses.answers.remove(&unanswered);
    home.keep(&questionnaire, responses, "2024-11-21T17:43:53Z", "00abcdef");
    let run = parsed(&home.out(&["show", "--json", "--answers"]));
    assert_eq!(keys(&run["answers"]), ["exceptions", "items", "ticks"]);
    let items = run["answers"]["items"].as_array().unwrap();
    assert_eq!(items.len(), questionnaire.items.len());
    for item in items {
        assert_eq!(keys(item), ["answer", "counts", "item", "reversed", "scales", "text", "words"]);
        for on in item["scales"].as_array().unwrap() {
            assert_eq!(keys(on), ["counts", "reversed", "scale", "weight"]);
            assert_eq!((&on["counts"], &on["reversed"]), (&item["counts"], &item["reversed"]));
        }
        let expected = match item["item"].as_str().unwrap() {
            id if id == skipped.as_str() => (Value::from("skipped"), Value::Null),
            id if id == unanswered.as_str() => (Value::Null, Value::Null),
            _ if item["reversed"] == true => (Value::from(1), Value::from(3)),
            _ => (Value::from(3), Value::from(3)),
        };
        assert_eq!((&item["answer"], &item["counts"]), (&expected.0, &expected.1));
    }
    let ticks = run["answers"]["ticks"].as_array().unwrap();
    for tick in ticks {
        assert_eq!(keys(tick), ["id", "kind", "said", "text", "words"]);
        let is_about_safety = tick["kind"] == "safety";
        assert_eq!(tick["said"] != tick["words"], is_about_safety, "{tick}");
    }
    let kinds = |kind: &str| ticks.iter().filter(|tick| tick["kind"] == kind).count();
    assert_eq!((kinds("situation"), kinds("safety")), (2, questionnaire.safety.len()));
    assert_eq!(kinds("cause"), questionnaire.causes.len());
    assert_eq!(kinds("pattern"), questionnaire.patterns.len());
}

#[test]
fn a_comparison_has_its_documented_shape() {
    let home = Home::with_runs();
    let compared = parsed(&home.out(&["compare", "--json"]));
    assert_eq!(compared["same_person"], "unknown");
    assert_eq!(compared["kind"], "comparison");
    assert_run(&compared["later"]);
    assert_change(&compared, &["format", "kind", "later"]);
    assert_eq!(compared["overlap_days"], Value::Null);
    assert_eq!(compared["moved"], Value::Null);
    assert_eq!(compared["scales"][0]["difference"]["points"], 25.0);
    assert_eq!(compared["scales"][0]["difference"]["reading"], "clear");
    let moved = parsed(&home.out(&["compare", "0000000a", "0000000c", "--json", "--answers"]));
    let moved = moved["moved"].as_array().unwrap();
    assert_eq!(moved.len(), builtin().items.len());
    assert_eq!(keys(&moved[0]), ["earlier", "item", "later"]);
    let again = about_a_partner(every(&builtin(), 3));
    home.keep(&builtin(), again, "2024-11-24T18:00:00Z", "0000000d");
    assert_eq!(parsed(&home.out(&["compare", "--json"]))["overlap_days"], 3);
}

#[test]
fn an_export_since_an_earlier_run_has_the_change_and_the_runs_between() {
    let home = Home::with_runs();
    let questionnaire = builtin();
    let about_nobody = counting(&questionnaire, |_| 0);
    home.keep(&questionnaire, about_nobody, "2024-10-01T10:00:00Z", "000000ff");
    let run = parsed(&home.out(&["export", "--format", "json", "--since", "first", "-o", "-"]));
    assert_change(&run["since"], &[]);
    let trend = run["trend"].as_array().unwrap();
    trend.iter().for_each(assert_run);
    let finished: Vec<&str> = trend.iter().map(|run| run["finished"].as_str().unwrap()).collect();
    assert_eq!(
        finished,
        [
            "2024-08-01T10:00:00Z",
            "2024-09-12T10:00:00Z",
            "2024-10-24T18:00:00Z",
            "2024-11-21T17:43:53Z"
        ]
    );
}
