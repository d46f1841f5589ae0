//! Runs as FHIR: the rules that validators do not check.

use std::collections::{BTreeMap, BTreeSet};

use goodfaith::assessment::{Answer, Responses};
use serde_json::Value;

use crate::{
    instrument::instrument,
    samples::{Home, about_a_partner, builtin, every, in_danger, questionnaire_at},
};

const ORDINAL_VALUE: &str = "http://hl7.org/fhir/StructureDefinition/ordinalValue";

/// Exports the newest run of a home.
fn bundle(home: &Home, arguments: &[&str]) -> Value {
    let first = ["export", "--format", "fhir", "-o", "-"];
    let text = home.out(&[&first, arguments].concat());
    serde_json::from_str(&text).unwrap()
}

fn home_of(responses: Responses) -> Home {
    let home = Home::empty();
    home.keep(&builtin(), responses, "2024-11-21T17:43:53Z", "00abcdef");
    home
}

fn list<'v>(value: &'v Value, key: &str) -> &'v [Value] {
    value[key].as_array().unwrap_or_else(|| panic!("{key} of {value}"))
}

fn text<'v>(value: &'v Value, key: &str) -> &'v str {
    value[key].as_str().unwrap_or_else(|| panic!("{key} of {value}"))
}

fn resources<'v>(bundle: &'v Value, kind: &str) -> Vec<&'v Value> {
    let all = list(bundle, "entry").iter().map(|entry| &entry["resource"]);
    all.filter(|resource| resource["resourceType"] == kind).collect()
}

/// Returns the codings of each question's options, by the question's link.
fn options(questionnaire: &Value) -> BTreeMap<&str, Vec<&Value>> {
    let mut all = BTreeMap::new();
    for item in list(questionnaire, "item") {
        let options = item.get("answerOption").and_then(Value::as_array).into_iter().flatten();
        all.insert(text(item, "linkId"), options.map(|option| &option["valueCoding"]).collect());
    }
    all
}

#[test]
fn every_link_is_unique_and_every_answer_and_code_is_known() {
    let questionnaire = builtin();
    let mut responses = in_danger(&questionnaire, about_a_partner(every(&questionnaire, 3)));
    responses.answers.insert(questionnaire.items[0].id.clone(), Answer::Skipped);
    let bundle = bundle(&home_of(responses), &["--answers", "--safety"]);
    let [asked] = resources(&bundle, "Questionnaire")[..] else { panic!("{bundle}") };
    let [response] = resources(&bundle, "QuestionnaireResponse")[..] else { panic!("{bundle}") };
    let known = options(asked);
    assert_eq!(known.len(), list(asked, "item").len(), "a linkId is there twice");
    let link = format!("{}|{}", text(asked, "url"), text(asked, "version"));
    assert_eq!(text(response, "questionnaire"), link);
    assert!(!link.contains(char::is_whitespace) && link.matches('|').count() == 1, "{link}");
    let answered = list(response, "item");
    // All items but the skipped one, and two situations among the ticks.
    assert_eq!(
        answered.len(),
        31 + questionnaire.safety.len()
            + 2
            + questionnaire.causes.len()
            + questionnaire.patterns.len()
    );
    let links: BTreeSet<&str> = answered.iter().map(|item| text(item, "linkId")).collect();
    assert_eq!(links.len(), answered.len(), "something is answered twice");
    for item in answered {
        let options = known.get(text(item, "linkId")).unwrap_or_else(|| panic!("{item}"));
        let [answer] = list(item, "answer") else { panic!("{item}") };
        let coding = answer.get("valueCoding");
        assert!(
            coding.map_or(answer["valueBoolean"] == true, |coding| options.contains(&coding)),
            "{item}"
        );
    }
}

#[test]
fn an_option_has_its_value_in_both_places_in_which_readers_look() {
    let bundle = bundle(&home_of(every(&builtin(), 3)), &["--answers"]);
    let asked = resources(&bundle, "Questionnaire")[0];
    let question = &list(asked, "item")[0];
    assert_eq!((text(question, "linkId"), text(question, "type")), ("s1", "choice"));
    for (value, option) in list(question, "answerOption").iter().enumerate() {
        for place in [option, &option["valueCoding"]] {
            let extension = &list(place, "extension")[0];
            assert_eq!(text(extension, "url"), ORDINAL_VALUE);
            assert_eq!(extension["valueDecimal"], value);
        }
        assert_eq!(text(&option["valueCoding"], "code"), value.to_string());
    }
}

#[test]
fn scores_are_observations_without_a_subject_and_a_missing_one_has_its_reason() {
    let questionnaire = builtin();
    let mut responses = about_a_partner(every(&questionnaire, 3));
    let control = questionnaire.scales.iter().position(|scale| scale.id == "control").unwrap();
    for item in questionnaire.items.iter().filter(|item| item.is_on(control)) {
        responses.answers.remove(&item.id);
    }
    let bundle = bundle(&home_of(responses), &[]);
    assert!(resources(&bundle, "Questionnaire").is_empty());
    assert!(resources(&bundle, "QuestionnaireResponse").is_empty());
    assert!(!bundle.to_string().contains("subject") && !bundle.to_string().contains("derivedFrom"));
    let scores = resources(&bundle, "Observation");
    assert_eq!(scores.len(), 4);
    for score in scores {
        let code = text(&list(&score["code"], "coding")[0], "code");
        let (value, reason) = (&score["valueQuantity"]["value"], score.get("dataAbsentReason"));
        if code == "control" {
            assert!(value.is_null() && reason.is_some(), "{score}");
            assert_eq!(
                text(&list(score, "note")[0], "text"),
                "Possible from 0 to 100. 0 of 8 items answered."
            );
        } else {
            assert!(*value == 75.0 && reason.is_none(), "{score}");
            assert_eq!(text(&list(score, "interpretation")[0], "text"), "often");
        }
        assert_eq!(text(score, "effectiveDateTime"), "2024-11-21T17:43:53Z");
    }
}

/// Fails if a list without elements is anywhere, which no resource may have.
fn assert_no_list_is_empty(value: &Value) {
    match value {
        Value::Array(list) => {
            assert!(!list.is_empty(), "an empty list");
            list.iter().for_each(assert_no_list_is_empty);
        }
        Value::Object(keys) => {
            keys.values().for_each(assert_no_list_is_empty);
        }
        _ => {}
    }
}

#[test]
fn answers_that_were_all_skipped_leave_a_response_without_items() {
    let questionnaire = builtin();
    let skipped = questionnaire.items.iter().map(|item| (item.id.clone(), Answer::Skipped));
    let responses = Responses { answers: skipped.collect(), ..Responses::default() };
    let bundle = bundle(&home_of(responses), &["--answers"]);
    assert_no_list_is_empty(&bundle);
    let [response] = resources(&bundle, "QuestionnaireResponse")[..] else { panic!("{bundle}") };
    assert_eq!(response.get("item"), None);
    assert_eq!(resources(&bundle, "Questionnaire").len(), 1);
}

#[test]
fn if_nothing_was_said_about_safety_there_is_no_response_about_it() {
    let bundle = bundle(&home_of(every(&builtin(), 3)), &["--safety"]);
    assert_no_list_is_empty(&bundle);
    assert!(resources(&bundle, "Questionnaire").is_empty());
    assert!(resources(&bundle, "QuestionnaireResponse").is_empty());
    assert!(!bundle.to_string().contains("derivedFrom"));
    assert_eq!(resources(&bundle, "Observation").len(), 4);
}

#[test]
fn however_many_runs_lie_between_all_of_them_are_in_the_bundle() {
    let home = Home::empty();
    for month in 1..=12 {
        let (finished, key) =
            (format!("2024-{month:02}-01T10:00:00Z"), format!("000000{month:02}"));
        home.keep(&builtin(), every(&builtin(), 2), &finished, &key);
    }
    let bundle = bundle(&home, &["--since", "first"]);
    let times = resources(&bundle, "Observation");
    let times: BTreeSet<&str> = times.iter().map(|one| text(one, "effectiveDateTime")).collect();
    assert_eq!(times.len(), 12, "{times:?}");
}

#[test]
fn every_resource_has_a_name_of_its_own_that_stays_the_same() {
    let home = Home::with_runs();
    let arguments = ["--answers", "--since", "last"];
    let exported = bundle(&home, &arguments);
    let entries = list(&exported, "entry");
    assert_eq!(entries.len(), 2 + 4 + 4);
    let names: BTreeSet<&str> = entries.iter().map(|entry| text(entry, "fullUrl")).collect();
    assert_eq!(names.len(), entries.len());
    assert!(names.iter().all(|name| name.len() == "urn:uuid:".len() + 36));
    let derived: Vec<&Value> = resources(&exported, "Observation");
    let derived = derived.iter().filter_map(|score| score.get("derivedFrom"));
    let derived: Vec<&str> = derived.map(|from| text(&from[0], "reference")).collect();
    assert!(derived.len() == 4 && derived.iter().all(|name| names.contains(name)), "{derived:?}");
    assert_eq!(exported, bundle(&home, &arguments));
}

#[test]
fn strategies_are_refused_and_not_left_out_in_silence() {
    let home = Home::with_runs();
    let arguments = ["export", "--format", "fhir", "-o", "-", "--strategies"];
    let said = home.fails(2, &[&arguments[..], &["first"]].concat());
    assert!(said.contains("nothing was written: --strategies is for html"), "{said}");
    bundle(&home, &["--strategies", "none"]);
}

#[test]
fn answers_to_questions_that_are_not_at_hand_are_bare_numbers() {
    let home = Home::with_runs();
    home.edit("20241121T174353Z-00abcdef.toml", "version = \"2", "version = \"1");
    let done = home.goodfaith(&["export", "--format", "fhir", "-o", "-", "--answers"]);
    let bundle: Value = serde_json::from_str(&done.out).unwrap();
    assert!(resources(&bundle, "Questionnaire").is_empty());
    let [response] = resources(&bundle, "QuestionnaireResponse")[..] else { panic!("{bundle}") };
    let answered = list(response, "item");
    assert_eq!(answered.len(), 32);
    assert!(answered.iter().all(|item| item["answer"][0]["valueInteger"].is_i64()));
}

#[test]
fn a_question_that_counts_without_being_asked_is_called_answered_in_no_export() {
    let home = Home::empty();
    let path = home.work().join("two.toml");
    let condition = CONDITION.replace("is = [1, 2] }", "is = [1, 2], unasked = 0 }");
    let asked = questionnaire_at(&path, &(instrument("two", "Two") + &condition));
    home.keep(&asked, every(&asked, 0), "2024-11-21T17:43:53Z", "00abcdef");
    let questionnaire = ["--questionnaire", path.to_str().unwrap()];
    let bundle = bundle(&home, &questionnaire);
    let [observation] = resources(&bundle, "Observation")[..] else { panic!("{bundle}") };
    let note = text(&observation["note"][0], "text");
    assert_eq!(note, "Possible from 0 to 100. 1 of 1 items answered.");
    let export = |format: &str| {
        let first = ["export", "-o", "-", "--format", format];
        home.out(&[&first[..], &questionnaire].concat())
    };
    let json: Value = serde_json::from_str(&export("json")).unwrap();
    let score = &json["run"]["scores"][0];
    assert_eq!((&score["answered"], &score["of"]), (&Value::from(1), &Value::from(1)));
    let csv = export("csv");
    assert!(csv.contains(",all,All,0,percent,any,1,1,"), "{csv}");
}

/// Two items of one scale, of which the second is asked after some answers to the first.
const CONDITION: &str = r#"
[[response_set]]
id = "often"
options = [
  { value = 0, label = "Never" }, { value = 1, label = "Rarely" }, { value = 2, label = "Often" },
]
[[scale]]
id = "all"
title = "All"
about = "A."
items = ["a", "b"]
bands = [{ from = 0, id = "any", label = "any", meaning = "Any." }]
[[item]]
id = "a"
text = "A."
response_set = "often"
[[item]]
id = "b"
text = "B."
response_set = "often"
when = { item = "a", is = [1, 2] }
"#;

#[test]
fn a_question_that_waits_for_an_answer_names_the_codes_it_waits_for() {
    let home = Home::empty();
    let path = home.work().join("two.toml");
    let questionnaire = questionnaire_at(&path, &(instrument("two", "Two") + CONDITION));
    home.keep(&questionnaire, every(&questionnaire, 2), "2024-11-21T17:43:53Z", "00abcdef");
    let bundle = bundle(&home, &["--answers", "--questionnaire", path.to_str().unwrap()]);
    let [asked] = resources(&bundle, "Questionnaire")[..] else { panic!("{bundle}") };
    let [first, second] = list(asked, "item") else { panic!("{asked}") };
    assert_eq!(first.get("enableWhen"), None);
    assert_eq!(text(second, "enableBehavior"), "any");
    let known = options(asked);
    let waits = list(second, "enableWhen");
    let codes: Vec<&str> = waits.iter().map(|one| text(&one["answerCoding"], "code")).collect();
    assert_eq!(codes, ["1", "2"]);
    for one in waits {
        assert_eq!((text(one, "question"), text(one, "operator")), ("a", "="));
        assert!(known["a"].contains(&&one["answerCoding"]), "{one}");
    }
}

#[test]
fn a_number_from_a_range_is_an_integer_with_its_limits_and_the_words_at_its_ends() {
    let set = "options = [\n  { value = 0, label = \"Never\" }, { value = 1, label = \"Rarely\" }, \
               { value = 2, label = \"Often\" },\n]";
    let numbers = "numbers = { from = 0, to = 100, low = \"no pain\", high = \"the worst pain\" }";
    let home = Home::empty();
    let path = home.work().join("two.toml");
    let toml = instrument("two", "Two") + &CONDITION.replace(set, numbers);
    assert!(toml.contains(numbers));
    let questionnaire = questionnaire_at(&path, &toml);
    home.keep(&questionnaire, every(&questionnaire, 2), "2024-11-21T17:43:53Z", "00abcdef");
    let bundle = bundle(&home, &["--answers", "--questionnaire", path.to_str().unwrap()]);
    let [asked] = resources(&bundle, "Questionnaire")[..] else { panic!("{bundle}") };
    let [first, second] = list(asked, "item") else { panic!("{asked}") };
    assert_eq!((text(first, "type"), first.get("answerOption")), ("integer", None));
    let [_, min, max] = list(first, "extension") else { panic!("{first}") };
    for (limit, name, value) in [(min, "minValue", 0), (max, "maxValue", 100)] {
        assert!(text(limit, "url").ends_with(name), "{limit}");
        assert_eq!(limit["valueInteger"], value);
    }
    let ends = list(first, "item").iter().map(|end| (text(end, "linkId"), text(end, "text")));
    assert!(ends.eq([("lower.a", "no pain"), ("upper.a", "the worst pain")]), "{first}");
    let waits = list(second, "enableWhen").iter().map(|one| one["answerInteger"].as_i64());
    assert!(waits.eq([Some(1), Some(2)]), "{second}");
    let [response] = resources(&bundle, "QuestionnaireResponse")[..] else { panic!("{bundle}") };
    for item in list(response, "item") {
        assert_eq!(item["answer"][0]["valueInteger"], 2, "{item}");
    }
}
