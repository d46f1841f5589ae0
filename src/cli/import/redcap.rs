//! REDCap data dictionaries.

use std::collections::BTreeSet;

use anyhow::ensure;

use super::{
    outline::{
        ANSWER_IN_WORDS, Key, MIDDLE_WORDS, NO_ENDS, NOT_WHOLE_ENDS, Outline, SEVERAL_ANSWERS,
        Scale, UNKNOWN_KIND, nothing_imported, only_band,
    },
    ranges,
    response_set::ResponseSet,
    table::{Row, Table, when},
    texts::{Ids, text, text_or},
};
use crate::{questionnaire::Unit, text::clean};

/// The names of columns in REDCap's API, and those in the dictionaries that people download.
pub(super) const API_NAMES: [(&str, &str); 12] = [
    ("field_name", "Variable / Field Name"),
    ("form_name", "Form Name"),
    ("section_header", "Section Header"),
    ("field_type", "Field Type"),
    ("field_label", "Field Label"),
    ("select_choices_or_calculations", "Choices, Calculations, OR Slider Labels"),
    ("field_note", "Field Note"),
    ("text_validation_type_or_show_slider_number", "Text Validation Type OR Show Slider Number"),
    ("text_validation_min", "Text Validation Min"),
    ("text_validation_max", "Text Validation Max"),
    ("branching_logic", "Branching Logic (Show field only if...)"),
    ("field_annotation", "Field Annotation"),
];

/// The action tags of fields that nobody who answers a survey sees.
const HIDDEN: [&str; 2] = ["@HIDDEN", "@HIDDEN-SURVEY"];

const WEIGHTED_MEAN: &str = "a mean with weights, which REDCap does not divide by their sum";

/// Imports a dictionary: fields to choose from are items, calculated sums and means are scales.
pub(super) fn read(table: &Table) -> anyhow::Result<Outline> {
    let mut outline = table.outline("dictionary");
    let mut calculated = Vec::new();
    for row in table.rows() {
        let name = row.cell("Variable / Field Name");
        if outline.title.is_empty() {
            outline.title = text(&row.cell("Form Name").replace('_', " "));
        }
        let heading = row.cell("Section Header");
        if !heading.is_empty() {
            outline.add_page(&format!("the heading of {name}"), "", heading, "");
        }
        if row.cell("Field Type").eq_ignore_ascii_case("calc") {
            calculated.push(row);
        } else if let Err(why) = read_item(row, name, &mut outline) {
            outline.leave_out(name, why);
        }
    }
    let forms: BTreeSet<&str> = table.rows().map(|row| row.cell("Form Name")).collect();
    if forms.len() > 1 {
        outline.doubt(format!(
            "the dictionary has {} forms: the questions of all of them are in one questionnaire",
            forms.len()
        ));
    }
    outline.title = text_or(&outline.title, "Untitled");
    outline.id = Ids::default().make(&outline.title, "imported");
    ensure!(!outline.items.is_empty(), nothing_imported("fields", &outline.left_out));
    ensure!(!calculated.is_empty(), "it has no calculated field, so nothing says what is scored");
    let (mut ids, before) = (Ids::default(), outline.left_out.len());
    for row in calculated {
        let name = row.cell("Variable / Field Name");
        match scale(row, name, &mut ids, &mut outline) {
            Ok(scale) => {
                let range = outline.range(&scale.keys, scale.unit);
                let words = format!("{} {}", row.cell("Field Label"), row.cell("Field Note"));
                ranges::doubt_stated_ranges(&mut outline, &scale.title, &words, range);
                outline.scales.push(scale);
            }
            Err(why) => outline.leave_out(name, why),
        }
    }
    ensure!(
        !outline.scales.is_empty(),
        nothing_imported("calculated fields", &outline.left_out[before..])
    );
    Ok(outline)
}

fn read_item(row: Row<'_>, name: &str, outline: &mut Outline) -> Result<(), String> {
    outline.check_name(name)?;
    let has = |hidden: &&&str| {
        row.cell("Field Annotation").split_whitespace().any(|tag| tag.eq_ignore_ascii_case(hidden))
    };
    if let Some(tag) = HIDDEN.iter().find(has) {
        return Err(format!("a field that REDCap does not show ({tag})"));
    }
    let yes_no = |yes: &str, no: &str| {
        ResponseSet::of_options([(Some(1), yes.to_owned()), (Some(0), no.to_owned())])
    };
    let validation = row.cell_beginning("Text Validation Type");
    let (label, condition) = (row.cell("Field Label"), row.cell_beginning("Branching Logic"));
    let answers = match row.cell("Field Type").to_lowercase().as_str() {
        "radio" | "dropdown" => choices(row.cell_beginning("Choices")),
        "yesno" => yes_no("Yes", "No"),
        "truefalse" => yes_no("True", "False"),
        "slider" => {
            let words: Vec<&str> =
                row.cell_beginning("Choices").split('|').map(str::trim).collect();
            if let [_, middle, _] = words[..]
                && !middle.is_empty()
            {
                outline.import_without(name, MIDDLE_WORDS);
            }
            slider(row, &words)
        }
        "text" if validation.eq_ignore_ascii_case("integer") => {
            let end = |column: &str| row.cell(column).parse::<i64>().ok();
            let ends = end("Text Validation Min").zip(end("Text Validation Max"));
            let ends = ends.ok_or(NO_ENDS)?;
            ResponseSet::of_numbers(ends, ["", ""])
        }
        "descriptive" => {
            outline.add_page(name, "", label, condition);
            return Ok(());
        }
        "checkbox" => Err(SEVERAL_ANSWERS.to_owned()),
        "file" => Err("a file".to_owned()),
        "text" if !validation.is_empty() => {
            Err("a typed answer that is not a whole number".to_owned())
        }
        "text" | "notes" => Err(ANSWER_IN_WORDS.to_owned()),
        _ => Err(UNKNOWN_KIND.to_owned()),
    }?;
    let when = when(condition, outline)?;
    outline.add_item(name, label, answers, when).map(drop)
}

/// Reads `0, Never | 1, Rarely`.
fn choices(cell: &str) -> Result<ResponseSet, String> {
    ResponseSet::of_options(cell.split('|').map(|choice| {
        let (value, label) = choice.split_once(',').unwrap_or((choice, choice));
        (value.trim().parse().ok(), label.to_owned())
    }))
}

fn slider(row: Row<'_>, words: &[&str]) -> Result<ResponseSet, String> {
    let end = |column: &str, otherwise: i64| match row.cell(column) {
        "" => Ok(otherwise),
        cell => cell.parse().map_err(|_| NOT_WHOLE_ENDS.to_owned()),
    };
    let ends = (end("Text Validation Min", 0)?, end("Text Validation Max", 100)?);
    let (low, high) = (words.first().copied(), words.last().copied().filter(|_| words.len() > 1));
    ResponseSet::of_numbers(ends, [low.unwrap_or_default(), high.unwrap_or_default()])
}

fn scale(row: Row<'_>, name: &str, ids: &mut Ids, outline: &mut Outline) -> Result<Scale, String> {
    let Calculation { unit, keys, is_added } = calculation(row.cell_beginning("Choices"), outline)?;
    let title = text_or(row.cell("Field Label"), name);
    let about = text_or(row.cell("Field Note"), &title);
    let bands = only_band(outline.range(&keys, unit).0);
    outline.count_unasked(&keys, unit == Unit::Sum)?;
    if !is_added && keys.len() > 1 {
        let lowest = outline.lowest(&keys);
        let band = match outline.range(&keys, unit).0 {
            from if from > lowest => format!(", and from = {lowest} in its band"),
            _ => String::new(),
        };
        outline.doubt(match unit {
            Unit::Mean | Unit::Percent => format!(
                "{title}: REDCap's mean() passes over empty answers; here three quarters must be answered. \
                 To score it as REDCap does, write min_answered = 0 below points = \"mean\"{band}"
            ),
            Unit::Sum => format!(
                "{title}: REDCap's sum() passes over empty answers; here all must be answered"
            ),
        });
    }
    Ok(Scale { id: ids.make(name, "score"), title, about, unit, keys, bands })
}

/// A calculated sum or mean.
struct Calculation {
    unit: Unit,
    keys: Vec<Key>,
    /// Whether it is written with +, so that REDCap has a result only if every item was answered.
    is_added: bool,
}

/// Reads `sum([a], [b], 4 - [c])`, `mean(…)` or `[a] + [b] + (4 - [c])`.
fn calculation(expression: &str, outline: &Outline) -> Result<Calculation, String> {
    let expression = clean(expression);
    let within = |name: &str| {
        let rest = expression.strip_prefix(name)?.trim_start().strip_prefix('(')?;
        let inside = rest.trim_end().strip_suffix(')')?;
        // `sum([a]) + sum([b])` begins and ends like one sum.
        (!inside.contains(&format!("{name}("))).then_some(inside)
    };
    let (unit, terms): (Unit, Vec<&str>) = match (within("sum"), within("mean")) {
        (Some(terms), _) => (Unit::Sum, terms.split(',').collect()),
        (_, Some(terms)) => (Unit::Mean, terms.split(',').collect()),
        _ => (Unit::Sum, expression.split('+').collect()),
    };
    if let Some(why) = why_not_divided(&expression, outline) {
        return Err(why);
    }
    let mut keys: Vec<Key> = Vec::new();
    for term in &terms {
        let key = key(term, outline)?;
        if keys.iter().any(|other| other.item == key.item) {
            return Err("a calculation that counts an item twice".to_owned());
        }
        keys.push(key);
    }
    if unit == Unit::Mean && keys.iter().any(|key| key.weight != 1) {
        return Err(WEIGHTED_MEAN.to_owned());
    }
    let is_added = within("sum").or(within("mean")).is_none() && keys.len() > 1;
    let items = keys.iter().map(|key| &outline.items[key.item]);
    let conditional: Vec<&str> =
        items.filter(|item| item.when.is_some()).map(|item| item.source.as_str()).collect();
    if is_added && !conditional.is_empty() {
        let terms: Vec<&str> = terms.iter().map(|term| term.trim()).collect();
        let (are, one) = match conditional[..] {
            [_] => ("is", "it"),
            _ => ("are", "one of them"),
        };
        return Err(format!(
            "it adds {}, which {are} not always asked, so that REDCap has no result when {one} is not. If \
             what is not asked counts as 0, write sum({}) in the dictionary",
            conditional.join(", "),
            terms.join(", ")
        ));
    }
    Ok(Calculation { unit, keys, is_added })
}

/// Returns why a mean that is written as a division is not imported.
fn why_not_divided(expression: &str, outline: &Outline) -> Option<String> {
    let (count, is_added, terms) = division(expression)?;
    let is_weighted = terms.iter().any(|term| term.contains('*'));
    let weights = terms.iter().map(|term| key(term, outline).map_or(1, |key| key.weight));
    if weights.sum::<i64>() != count {
        let is_mean = usize::try_from(count) == Ok(terms.len());
        return (is_weighted && is_mean).then(|| WEIGHTED_MEAN.to_owned());
    }
    let missing = if is_added {
        "has no result if an answer is missing"
    } else {
        "counts a missing answer as 0"
    };
    let (with, written, points) = if is_weighted {
        (" with weights", terms.join(" + "), "points = \"mean\" and ")
    } else {
        ("", format!("mean({})", terms.join(", ")), "")
    };
    Some(format!(
        "a mean{with} that is written as a division. REDCap {missing}; a mean here leaves it out. Where that will \
         do, write {written} in the dictionary, and {points}min_answered, the share that must be answered, in \
         the new file"
    ))
}

/// Returns the number by which a sum is divided, whether its terms are added with +, and these: those of
/// `([a] + [b]) / 2` or `sum([a], [b]) / 2`.
fn division(expression: &str) -> Option<(i64, bool, Vec<&str>)> {
    let (sum, count) = expression.rsplit_once('/')?;
    let inner = in_parentheses(sum);
    let of_sum = inner.unwrap_or(sum).trim().strip_prefix("sum").and_then(in_parentheses);
    let terms = of_sum.or(inner)?.split(if of_sum.is_some() { ',' } else { '+' }).map(str::trim);
    let terms: Vec<&str> = terms.collect();
    // `(4 - [a]) + (4 - [b]) / 2` begins and ends like one sum in parentheses.
    let is_whole =
        |term: &&str| term.contains('[') && term.matches('(').count() == term.matches(')').count();
    let count = count.trim().parse().ok().filter(|_| terms.iter().all(is_whole))?;
    Some((count, of_sum.is_none(), terms))
}

fn in_parentheses(text: &str) -> Option<&str> {
    text.trim().strip_prefix('(')?.strip_suffix(')')
}

/// Reads `[a]`, `4 - [a]` for a reversed item, or either with a weight, `[a] * 2` or `(4 - [a]) * 2`.
fn key(term: &str, outline: &Outline) -> Result<Key, String> {
    let unreadable = || "a calculation that is not a sum or a mean of its items".to_owned();
    let term = term.trim();
    let term =
        term.strip_prefix('(').and_then(|term| term.strip_suffix(')')).unwrap_or(term).trim();
    if let Some((one, other)) = term.split_once('*') {
        let (weight, term) = match (one.trim().parse::<i64>(), other.trim().parse::<i64>()) {
            (Ok(weight), _) => (weight, other),
            (_, Ok(weight)) => (weight, one),
            _ => return Err(unreadable()),
        };
        if term.contains('-') && in_parentheses(term).is_none() {
            let term = term.trim();
            return Err(format!(
                "it multiplies only a part of {term}. If all of it is meant, write parentheses around it"
            ));
        }
        let key = key(term, outline)?;
        let weight = key.weight.checked_mul(weight).filter(|weight| (1..=100).contains(weight));
        let weight = weight.ok_or("a weight that is not a whole number from 1 to 100")?;
        return Ok(Key { weight, ..key });
    }
    let (from, name) = match term.split_once('-') {
        None => (None, term),
        Some((from, name)) => {
            (Some(from.trim().parse::<i64>().map_err(|_| unreadable())?), name.trim())
        }
    };
    let name = name.strip_prefix('[').and_then(|name| name.strip_suffix(']'));
    let name = name.filter(|name| !name.contains(['[', ']'])).ok_or_else(unreadable)?;
    let item = outline.position_of_item(name).ok_or_else(|| outline.why_missing(name))?;
    let (lowest, highest) = outline.set_of(item).range();
    let sum = lowest + highest;
    if from.is_some_and(|from| from != sum) {
        return Err(format!("it reverses {name} with a number other than {sum}"));
    }
    Ok(Key { item, reversed: from.is_some(), weight: 1 })
}
