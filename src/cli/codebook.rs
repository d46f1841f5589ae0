//! `goodfaith codebook`: lists the items of a questionnaire, how they are answered and how they count,
//! for the analysis of data.

use anyhow::Context as _;
use clap::Args;
use csv::Writer;
use serde_json::{Value, json};

use super::{
    exit::{Failure, NOT_RENDERED},
    output,
    questionnaire_args::QuestionnaireArgs,
};
use crate::{
    assessment::score,
    questionnaire::{AnswerOption, Band, Key, Questionnaire, ResponseSet, ShownWhen},
    report::csv::{defuse, into_text},
};

/// Lists the items of a questionnaire, how they are answered and what they count for
///
/// CSV has a row for each item and scale: the item's id, its name elsewhere and its text, the scale,
/// whether the item is reversed there and its weight, its options as value=label, the lowest and the
/// highest value, and how many items, of how many, must be answered for a score. An item that is answered
/// with a number has the two ends of its range in place of options. `high` says what a high score of the
/// scale means: hard, good or neither. An item that is not always asked has in `when` the earlier item and
/// the answers after which it is asked, as item=1|2, and in `unasked` the answer that counts if it is not
/// asked; it is reversed like any other. If `unasked` is empty, no answer counts. An item without a scale has
/// one row. A text that a spreadsheet could take for a formula has a ' in front.
///
/// In JSON, `points` is the unit of a scale; a band begins at the score `from`, from 0 to 100, which is
/// `from_points` in that unit. `ends` are the words at the ends of a range of numbers, which has no
/// `options`.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  goodfaith codebook > codebook.csv
  goodfaith codebook --json --questionnaire my-questions.toml")]
pub(super) struct CodebookArgs {
    #[command(flatten)]
    questionnaire: QuestionnaireArgs,
    /// Prints JSON, with the scales and their bands too
    #[arg(long)]
    json: bool,
}

pub(super) fn run(args: &CodebookArgs) -> Result<(), Failure> {
    let questionnaire = args.questionnaire.load()?;
    let text = if args.json {
        to_json(&questionnaire).context(NOT_RENDERED)?
    } else {
        to_csv(&questionnaire).context(NOT_RENDERED)?
    };
    output::print(&text)
}

/// The columns of CSV.
const COLUMNS: [&str; 14] = [
    "item", "source", "text", "scale", "reversed", "weight", "options", "lowest", "highest",
    "needed", "of", "high", "when", "unasked",
];

fn to_csv(questionnaire: &Questionnaire) -> csv::Result<String> {
    let mut csv = Writer::from_writer(Vec::new());
    csv.write_record(COLUMNS)?;
    for item in &questionnaire.items {
        let set = &questionnaire.response_sets[item.response_set];
        let options = defuse(&answers(set));
        let id = defuse(item.id.as_str());
        let source = defuse(item.source.as_deref().unwrap_or_default());
        let text = defuse(&item.text);
        let (lowest, highest) = (set.min().to_string(), set.max().to_string());
        let when = item.when.as_ref().map(|when| condition(questionnaire, when));
        let when = defuse(&when.unwrap_or_default());
        let unasked = item.when.as_ref().and_then(|when| when.unasked);
        let unasked = unasked.map_or_else(String::new, |value| value.to_string());
        let mut write = |on_scale: [&str; 6]| {
            let [scale, reversed, weight, needed, of, high] = on_scale;
            let first =
                [&*id, &source, &text, scale, reversed, weight, &options, &lowest, &highest];
            csv.write_record(first.into_iter().chain([needed, of, high, &when, &unasked]))
        };
        for Key { scale, reversed, weight } in &item.keys {
            let (needed, of) = needed_and_all(questionnaire, *scale);
            let numbers = [needed, of].map(|number| number.to_string());
            let ([needed, of], weight) = (&numbers, weight.to_string());
            let scale = &questionnaire.scales[*scale];
            let id = defuse(scale.id.as_str());
            write([&id, &reversed.to_string(), &weight, needed, of, scale.high.as_str()])?;
        }
        if item.keys.is_empty() {
            write([""; 6])?;
        }
    }
    into_text(csv)
}

/// Lists the options of a response set as value=label; of a range of numbers, its two ends.
fn answers(set: &ResponseSet) -> String {
    let with_label = |value: i64, label: Option<&str>| {
        label.map_or_else(|| value.to_string(), |label| format!("{value}={label}"))
    };
    if let Some(ends) = &set.ends {
        let low = with_label(set.min(), ends.low.as_deref());
        return format!("{low} to {}", with_label(set.max(), ends.high.as_deref()));
    }
    let options = set.options.iter().map(|option| with_label(option.value, Some(&option.label)));
    options.collect::<Vec<_>>().join(" | ")
}

/// Returns the earlier item on which a condition is, and the answers after which it holds: item=1|2.
fn condition(questionnaire: &Questionnaire, when: &ShownWhen) -> String {
    let answers: Vec<String> = when.is.iter().map(i64::to_string).collect();
    format!("{}={}", questionnaire.items[when.item].id, answers.join("|"))
}

fn to_json(questionnaire: &Questionnaire) -> serde_json::Result<String> {
    let instrument = &questionnaire.instrument;
    let scales = questionnaire.scales.iter().enumerate().map(|(at, scale)| {
        let (needed, of) = needed_and_all(questionnaire, at);
        let band = |band: &Band| {
            let from_points = scale.start_in_unit(band);
            json!({
                "id": band.id, "from": band.from, "from_points": from_points, "label": band.label,
            })
        };
        json!({
            "scale": scale.id,
            "title": scale.title,
            "about": scale.about,
            "high": scale.high.as_str(),
            "needed": needed,
            "of": of,
            "points": scale.unit.as_str(),
            "bands": scale.bands.iter().map(band).collect::<Vec<Value>>(),
        })
    });
    let key = |key: &Key| {
        let scale = &questionnaire.scales[key.scale].id;
        json!({ "scale": scale, "reversed": key.reversed, "weight": key.weight })
    };
    let items = questionnaire.items.iter().map(|item| {
        let set = &questionnaire.response_sets[item.response_set];
        let option =
            |option: &AnswerOption| json!({ "value": option.value, "label": option.label });
        let options = set.options.iter().filter(|_| set.ends.is_none()).map(option);
        json!({
            "item": item.id,
            "text": item.text,
            "source": item.source,
            "scales": item.keys.iter().map(key).collect::<Vec<Value>>(),
            "options": options.collect::<Vec<Value>>(),
            "ends": set.ends.as_ref().map(|ends| json!({ "low": ends.low, "high": ends.high })),
            "lowest": set.min(),
            "highest": set.max(),
            "when": item.when.as_ref().map(|when| {
                let earlier = &questionnaire.items[when.item].id;
                json!({ "item": earlier, "is": when.is, "unasked": when.unasked })
            }),
        })
    });
    serde_json::to_string_pretty(&json!({
        "format": 1,
        "kind": "codebook",
        "questionnaire": {
            "id": instrument.id,
            "version": instrument.version,
            "title": instrument.title,
            "recall": instrument.recall,
            "licence": instrument.licence,
            "citation": instrument.citation,
        },
        "scales": scales.collect::<Vec<Value>>(),
        "items": items.collect::<Vec<Value>>(),
    }))
}

/// Returns how many items of a scale must be answered for a score, and how many it has.
fn needed_and_all(questionnaire: &Questionnaire, scale: usize) -> (usize, usize) {
    let of = questionnaire.items.iter().filter(|item| item.is_on(scale)).count();
    (score::answers_needed(&questionnaire.scales[scale], of), of)
}
