//! Runs as FHIR R4, for the records of a clinic: a Bundle with an Observation for each score and,
//! if answers are disclosed, the `Questionnaire` and the `QuestionnaireResponse`.
//!
//! - No resource has a `subject`: the record knows whose answers they are, and this program does not.
//! - The response names its questionnaire by `url|version`, which is the only link between the two.
//! - An option's value is given beside its code as the extension `ordinalValue`, both on the
//!   `answerOption` and on its Coding, because readers look in either place.
//! - A number from a range is an integer with its limits, and the words at the ends of the range are
//!   displays of their own beneath the question.
//! - A `linkId` is the id of an item. Those of ticks, questions about safety and the ends of a range have
//!   their kind and a dot in front, which no id has, so that no two are the same.
//! - Numbers are not rounded. A score of too few answers is absent, with the reason.
//! - A list without elements is left out, since the JSON of FHIR has none.

use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};

use super::{
    ReportModel, Subject,
    answer_sheet::{AnswerSheet, ItemAnswer, SheetTick},
    labelled_score::{LabelledScore, labelled_scores},
};
use crate::{
    assessment::wording,
    questionnaire::{
        AnswerOption, ChoiceKind, Id, Item, NumberEnds, Questionnaire, ResponseSet, SafetyQuestion,
        ShownWhen, UnscoredChoice,
    },
};

/// The beginning of the URLs of the extensions that R4 defines.
const EXTENSION: &str = "http://hl7.org/fhir/StructureDefinition/";

/// The ways to show a part of a question.
const ITEM_CONTROL: &str = "http://hl7.org/fhir/questionnaire-item-control";

/// The categories of Observations, one of which is for questionnaires.
const CATEGORY: &str = "http://terminology.hl7.org/CodeSystem/observation-category";

/// The reasons why a value can be absent.
const ABSENT: &str = "http://terminology.hl7.org/CodeSystem/data-absent-reason";

/// The name of the `QuestionnaireResponse` among the resources of a run.
const RESPONSE: &str = "response";

/// Writes a run.
///
/// # Errors
///
/// Only if the writer fails, which no run causes.
pub(super) fn bundle(model: &ReportModel<'_>) -> serde_json::Result<String> {
    let subject = &model.subject;
    let earlier = model.since.as_ref().map(|since| match since.trend.split_last() {
        Some((_, earlier)) => earlier.to_vec(),
        None => vec![since.earlier],
    });
    let mut entries = Vec::new();
    let sheet = model.answers().filter(|sheet| !sheet.is_empty());
    if let Some(sheet) = &sheet {
        if subject.is_readable() {
            let definition = questionnaire(subject.questionnaire, sheet);
            entries.push(entry(subject, "questionnaire", &definition));
        }
        entries.push(entry(subject, RESPONSE, &response(subject, sheet)));
    }
    for earlier in earlier.iter().flatten() {
        entries.extend(observations(earlier, false));
    }
    entries.extend(observations(subject, sheet.is_some()));
    serde_json::to_string_pretty(&json!({
        "resourceType": "Bundle",
        "type": "collection",
        "timestamp": time(subject),
        "entry": entries,
    }))
}

fn entry(subject: &Subject<'_>, name: &str, resource: &Value) -> Value {
    json!({ "fullUrl": full_url(subject, name), "resource": resource })
}

/// Returns the URL of a resource, given by its name among those of the run: a UUID (version 8 of
/// RFC 9562), the same whenever this run is exported.
fn full_url(subject: &Subject<'_>, name: &str) -> String {
    let run_name = subject.name.unwrap_or_default();
    let hash = Sha256::digest(format!("{run_name} {} {name}", time(subject)));
    let mut bytes: [u8; 16] = std::array::from_fn(|at| hash[at]);
    bytes[6] = bytes[6] & 0x0f | 0x80;
    bytes[8] = bytes[8] & 0x3f | 0x80;
    let id = u128::from_be_bytes(bytes);
    let part = |from: u32| id >> from & 0xffff;
    let (first, last) = (id >> 96, id & 0xffff_ffff_ffff);
    format!("urn:uuid:{first:08x}-{:04x}-{:04x}-{:04x}-{last:012x}", part(80), part(64), part(48))
}

/// Returns the time at which a run was finished.
fn time(subject: &Subject<'_>) -> String {
    wording::utc(subject.run.finished)
}

/// Returns the URL of a questionnaire, or of one of its parts.
fn url(id: &str, part: &str) -> String {
    format!("urn:goodfaith:questionnaire:{id}{part}")
}

/// Returns a version without the characters that a canonical reference cannot hold.
fn version(version: &str) -> String {
    version.replace(|c: char| c == '|' || c.is_whitespace(), "-")
}

/// Returns the `Questionnaire`: the questions and the ticks, of the kinds that are on the sheet.
fn questionnaire(asked: &Questionnaire, sheet: &AnswerSheet<'_>) -> Value {
    let has_answers = !sheet.items.is_empty();
    let has_safety = sheet.ticks.iter().any(|tick| tick.kind == ChoiceKind::Safety);
    let instrument = &asked.instrument;
    let items = asked.items.iter().filter(|_| has_answers).map(|item| item_question(asked, item));
    let safety = asked.safety.iter().filter(|_| has_safety);
    let safety = safety.map(|question| safety_question(asked, question));
    let is_ticked = |one: &UnscoredChoice<'_>| {
        sheet.ticks.iter().any(|tick| tick.kind == one.kind && tick.id == one.id)
    };
    let ticks = tick_choices(asked).filter(|one| has_answers || is_ticked(one));
    let ticks = ticks.map(|one| tick_question(&one));
    let resource = json!({
        "resourceType": "Questionnaire",
        "url": url(instrument.id.as_str(), ""),
        "version": version(instrument.version.as_str()),
        "title": instrument.title,
        "status": "active",
        "language": instrument.language,
        "copyright": format!("{} ({})", instrument.citation, instrument.licence),
    });
    with_items(resource, items.chain(safety).chain(ticks).collect())
}

fn item_question(asked: &Questionnaire, item: &Item) -> Value {
    let set = &asked.response_sets[item.response_set];
    let options = set.options.iter().map(|option| {
        json!({
            "extension": [ordinal_value(option.value)],
            "valueCoding": option_coding(asked, set, option),
        })
    });
    let mut question = match &set.ends {
        Some(ends) => number_question(item, set, ends),
        None => choice_question(item.id.as_str(), &item.text, options),
    };
    if let Some(when) = &item.when {
        question["enableWhen"] = enable_when(asked, when);
        question["enableBehavior"] = json!("any");
    }
    question
}

/// Returns a question that is answered with a number, with the words at the two ends beneath it.
fn number_question(item: &Item, set: &ResponseSet, ends: &NumberEnds) -> Value {
    let limit = |name: &str, value: i64| {
        let url = format!("{EXTENSION}{name}");
        json!({ "url": url, "valueInteger": value })
    };
    let end = |control: &str, words: &Option<String>| {
        Some(json!({
            "linkId": format!("{control}.{}", item.id),
            "text": words.as_ref()?,
            "type": "display",
            "extension": [item_control(control)],
        }))
    };
    let words = [end("lower", &ends.low), end("upper", &ends.high)];
    let question = json!({
        "linkId": item.id.as_str(),
        "text": item.text,
        "type": "integer",
        "extension": [
            item_control("slider"), limit("minValue", set.min()), limit("maxValue", set.max()),
        ],
    });
    with_items(question, words.into_iter().flatten().collect())
}

/// Returns the extension that says how a part of a question is to be shown.
fn item_control(code: &str) -> Value {
    let coding = json!({ "system": ITEM_CONTROL, "code": code });
    json!({
        "url": format!("{EXTENSION}questionnaire-itemControl"),
        "valueCodeableConcept": { "coding": [coding] },
    })
}

fn safety_question(asked: &Questionnaire, question: &SafetyQuestion) -> Value {
    let choices = (0..=question.rather_not_say()).filter_map(|at| question.choice(at));
    let options = choices.filter_map(|id| {
        let label = wording::safety_answer(question, &id)?;
        Some(json!({ "valueCoding": safety_coding(asked, id.as_str(), label) }))
    });
    choice_question(&link_id(ChoiceKind::Safety, &question.id), &question.text, options)
}

fn tick_choices(asked: &Questionnaire) -> impl Iterator<Item = UnscoredChoice<'_>> {
    asked
        .unscored_choices()
        .filter(|one| !matches!(one.kind, ChoiceKind::Person | ChoiceKind::Safety))
}

fn tick_question(one: &UnscoredChoice<'_>) -> Value {
    json!({ "linkId": link_id(one.kind, one.id), "text": one.text, "type": "boolean" })
}

/// Adds the items to a resource, if there are any.
fn with_items(mut resource: Value, items: Vec<Value>) -> Value {
    if !items.is_empty() {
        resource["item"] = items.into();
    }
    resource
}

fn choice_question(link: &str, text: &str, options: impl Iterator<Item = Value>) -> Value {
    json!({ "linkId": link, "text": text, "type": "choice", "answerOption": options.collect::<Value>() })
}

/// Returns the earlier answers, any of which enables a question.
fn enable_when(asked: &Questionnaire, when: &ShownWhen) -> Value {
    let (earlier, set) = (&asked.items[when.item], asked.response_set(when.item));
    let options = when.is.iter().filter_map(|value| set.option(*value));
    let condition = |option| {
        let (key, answer) = item_answer(asked, set, option);
        json!({ "question": earlier.id.as_str(), "operator": "=", format!("answer{key}"): answer })
    };
    options.map(condition).collect()
}

/// Returns the `linkId` of something that is not an item.
fn link_id(kind: ChoiceKind, id: &Id) -> String {
    format!("{}.{id}", kind.as_str())
}

fn ordinal_value(value: i64) -> Value {
    json!({ "url": format!("{EXTENSION}ordinalValue"), "valueDecimal": value })
}

/// Returns an answer to an item, after the name of its type.
fn item_answer(
    asked: &Questionnaire,
    set: &ResponseSet,
    option: &AnswerOption,
) -> (&'static str, Value) {
    match set.ends {
        Some(_) => ("Integer", option.value.into()),
        None => ("Coding", option_coding(asked, set, option)),
    }
}

fn option_coding(asked: &Questionnaire, set: &ResponseSet, option: &AnswerOption) -> Value {
    json!({
        "extension": [ordinal_value(option.value)],
        "system": url(asked.instrument.id.as_str(), &format!(":response-set:{}", set.id)),
        "code": option.value.to_string(),
        "display": option.label,
    })
}

fn safety_coding(asked: &Questionnaire, id: &str, label: &str) -> Value {
    let system = url(asked.instrument.id.as_str(), ":safety");
    json!({ "system": system, "code": id, "display": label })
}

/// Returns the `QuestionnaireResponse`. It leaves out the questions that were not answered.
fn response(subject: &Subject<'_>, sheet: &AnswerSheet<'_>) -> Value {
    let answered = &subject.run.questionnaire;
    let items = sheet.items.iter().filter_map(|item| answer(subject, item));
    let ticks = sheet.ticks.iter().map(|tick| tick_answer(subject, tick));
    let version = version(answered.version.as_str());
    let resource = json!({
        "resourceType": "QuestionnaireResponse",
        "questionnaire": format!("{}|{version}", url(answered.id.as_str(), "")),
        "status": "completed",
        "authored": time(subject),
    });
    with_items(resource, items.chain(ticks).collect())
}

/// Returns the answer to an item: its option, or the bare number if the options are not known.
fn answer(subject: &Subject<'_>, item: &ItemAnswer<'_>) -> Option<Value> {
    let value = item.option_value()?;
    let asked = subject.questionnaire;
    let known = asked.items.iter().find(|known| known.id == *item.id && subject.is_readable());
    let (key, answer) = match known.map(|known| &asked.response_sets[known.response_set]) {
        None => ("Integer", value.into()),
        Some(set) => item_answer(asked, set, set.option(value)?),
    };
    let given = json!({ format!("value{key}"): answer });
    Some(response_item(item.id.as_str(), item.text, &given))
}

/// Returns a tick, or an answer to a question about safety.
fn tick_answer(subject: &Subject<'_>, tick: &SheetTick<'_>) -> Value {
    let asked = subject.questionnaire;
    let given = match tick.label {
        Some(label) => json!({ "valueCoding": safety_coding(asked, tick.said, label) }),
        None if tick.kind == ChoiceKind::Safety => json!({ "valueString": tick.said }),
        None => json!({ "valueBoolean": true }),
    };
    response_item(&link_id(tick.kind, tick.id), tick.text, &given)
}

fn response_item(link: &str, text: Option<&str>, given: &Value) -> Value {
    let mut item = json!({ "linkId": link, "answer": [given] });
    if let Some(text) = text {
        item["text"] = text.into();
    }
    item
}

/// Returns an entry with an Observation for each score, derived from the response if that is in the
/// bundle.
fn observations(subject: &Subject<'_>, has_response: bool) -> Vec<Value> {
    let observation = |score: &LabelledScore<'_>| {
        let scale = score.kept.scale.as_str();
        let mut observation = observation(subject, score);
        if has_response {
            observation["derivedFrom"] = json!([{ "reference": full_url(subject, RESPONSE) }]);
        }
        entry(subject, &format!("scale {scale}"), &observation)
    };
    labelled_scores(subject).iter().map(observation).collect()
}

fn observation(subject: &Subject<'_>, score: &LabelledScore<'_>) -> Value {
    let note = format!(
        "Possible from {} to {}. {} items answered{}{}.",
        score.in_unit(0.0),
        score.in_unit(100.0),
        score.answered,
        wording::undecided(score.answered),
        if score.is_sum_scaled_up() { ", and scaled up to all of them" } else { "" }
    );
    let system = url(subject.run.questionnaire.id.as_str(), ":scale");
    let coding =
        json!({ "system": system, "code": score.kept.scale.as_str(), "display": score.title });
    let mut observation = json!({
        "resourceType": "Observation",
        "status": "final",
        "category": [{ "coding": [{ "system": CATEGORY, "code": "survey" }] }],
        "code": { "coding": [coding], "text": score.title },
        "effectiveDateTime": time(subject),
        "note": [{ "text": note }],
    });
    if let Some(points) = score.kept.points {
        observation["valueQuantity"] = json!({ "value": score.in_unit(points) });
    } else {
        let coding = json!({ "system": ABSENT, "code": "unknown" });
        let reason = json!({ "coding": [coding], "text": wording::no_score(score.answered) });
        observation["dataAbsentReason"] = reason;
    }
    if !score.label().is_empty() {
        observation["interpretation"] = json!([{ "text": score.label() }]);
    }
    observation
}
