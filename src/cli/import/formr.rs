//! formr item tables: the scale and whether an item is reversed are in its name, `extra_2R`.

use std::collections::BTreeMap;

use anyhow::ensure;

use super::{
    outline::{
        ANSWER_IN_WORDS, HEADING, Key, NO_ENDS, NOT_WHOLE_ENDS, Outline, SEVERAL_ANSWERS, Scale,
        UNKNOWN_KIND, nothing_imported, only_band,
    },
    response_set::ResponseSet,
    table::{Row, Table, when},
    texts::{Ids, text_or},
};
use crate::{questionnaire::Unit, text::excerpt};

/// The reasons to leave out an item that has no number, so that no mean counts it.
const WITHOUT_A_NUMBER: [&str; 4] = [ANSWER_IN_WORDS, CALCULATION, HEADING, SEVERAL_ANSWERS];

const CALCULATION: &str = "a calculation";

/// The items whose names differ only in their number, and the names of those that cannot be imported.
#[derive(Debug, Default)]
struct Group<'t> {
    keys: Vec<Key>,
    left_out: Vec<&'t str>,
}

/// Imports a table: items whose names differ only in their number make a scale, which is their mean.
pub(super) fn read(table: &Table) -> anyhow::Result<Outline> {
    let mut outline = Outline {
        id: "imported".to_owned(),
        title: "Imported items".to_owned(),
        ..table.outline("table")
    };
    let mut groups: BTreeMap<String, Group<'_>> = BTreeMap::new();
    let mut calculated = Vec::new();
    for row in table.rows() {
        let name = row.cell("name");
        // Only the end of a page.
        if row.cell("type").eq_ignore_ascii_case("submit") {
            continue;
        }
        if row.cell("type").eq_ignore_ascii_case("calculate") {
            calculated.push(row);
        }
        match read_item(row, name, table, &mut outline) {
            Err(why) => {
                if let Some((group, _)) = scale_in_name(name)
                    && !WITHOUT_A_NUMBER.contains(&&*why)
                {
                    groups.entry(group).or_default().left_out.push(name);
                }
                outline.leave_out(name, why);
            }
            Ok(None) => {}
            Ok(Some(item)) => {
                if let Some((group, reversed)) = scale_in_name(name) {
                    groups.entry(group).or_default().keys.push(Key { item, reversed, weight: 1 });
                }
            }
        }
    }
    ensure!(!outline.items.is_empty(), nothing_imported("items", &outline.left_out));
    let (mut ids, before) = (Ids::default(), outline.left_out.len());
    for (name, Group { keys, left_out }) in groups {
        if keys.is_empty() || keys.len() + left_out.len() < 2 {
            continue;
        }
        if !left_out.is_empty() {
            let items = left_out.join(", ");
            let why = format!("its mean would leave out {items}, which cannot be imported");
            outline.leave_out(&format!("the scale {name}"), why);
            continue;
        }
        let bands = only_band(outline.range(&keys, Unit::Mean).0);
        outline.scales.push(Scale {
            id: ids.make(&name, "score"),
            title: text_or(&name.replace('_', " "), "Score"),
            about: "The mean of the items with this name.".to_owned(),
            unit: Unit::Mean,
            keys,
            bands,
        });
        for row in &calculated {
            doubt_if_of_scale(*row, &name, &mut outline);
        }
    }
    ensure!(
        !outline.scales.is_empty() || outline.left_out.len() == before,
        nothing_imported("scales", &outline.left_out)
    );
    ensure!(
        !outline.scales.is_empty(),
        "no items have names such as extra_1, extra_2R, so nothing says what is scored"
    );
    Ok(outline)
}

/// Records that a calculation has the name of the newest scale or counts its items, so that the score may
/// come out differently.
fn doubt_if_of_scale(row: Row<'_>, group: &str, outline: &mut Outline) {
    let (name, formula) = (row.cell("name"), formula(row));
    let words: Vec<&str> = formula.split(|c: char| !c.is_alphanumeric() && c != '_').collect();
    let is_item = |key: &Key| words.contains(&outline.items[key.item].source.as_str());
    let counts_items = outline.scales.last().is_some_and(|scale| scale.keys.iter().any(is_item));
    if counts_items || name.eq_ignore_ascii_case(group) {
        outline.doubt(format!(
            "{group}: here it is the mean of its items; the file calculates {} as \"{}\", which is not read",
            excerpt(name),
            excerpt(formula)
        ));
    }
}

/// Returns the formula of a calculation; without a column for values, it is the label.
fn formula(row: Row<'_>) -> &str {
    Some(row.cell("value")).filter(|cell| !cell.is_empty()).unwrap_or(row.cell("label"))
}

/// Returns the scale that a name belongs to, and whether the item is reversed.
fn scale_in_name(name: &str) -> Option<(String, bool)> {
    let plain = name.strip_suffix(['R', 'r']);
    let (plain, reversed) = (plain.unwrap_or(name), plain.is_some());
    let group = plain.trim_end_matches(|c: char| c.is_ascii_digit());
    let has_number = group.len() < plain.len();
    let group = group.trim_end_matches(['_', '-']);
    (has_number && !group.is_empty()).then(|| (group.to_owned(), reversed))
}

/// Adds an item and returns its position; `None` for a page of text.
fn read_item(
    row: Row<'_>,
    name: &str,
    table: &Table,
    outline: &mut Outline,
) -> Result<Option<usize>, String> {
    outline.check_name(name)?;
    let kind = row.cell("type").to_lowercase();
    let (kind, numbers) = kind.split_once(char::is_whitespace).unwrap_or((&kind, ""));
    let (label, condition) = (without_markdown(row.cell("label")), row.cell("showif"));
    let answers = match kind {
        "mc" | "mc_button" | "select_one" => choices(row, table),
        "range" | "range_ticks" | "number" | "rating_button" => {
            let ends = ends(kind, numbers)?;
            let words = ["choice1", "choice2"].map(|name| without_markdown(row.cell(name)));
            ResponseSet::of_numbers(ends, [&words[0], &words[1]])
        }
        "note" | "block" => {
            let (title, label) = split_heading(row.cell("label"));
            let [title, label] = [title, label].map(without_markdown);
            outline.add_page(name, &title, &label, condition);
            return Ok(None);
        }
        "mc_multiple" | "mc_multiple_button" | "check" | "check_button" => {
            Err(SEVERAL_ANSWERS.to_owned())
        }
        "mc_heading" => Err(HEADING.to_owned()),
        "calculate" => Err(CALCULATION.to_owned()),
        "text" | "textarea" | "letters" | "email" | "url" => Err(ANSWER_IN_WORDS.to_owned()),
        _ => Err(UNKNOWN_KIND.to_owned()),
    }?;
    let when = when(condition, outline)?;
    outline.add_item(name, &label, answers, when).map(Some)
}

/// Reads the lowest and the highest number after a type: `0,10` or `0,10,1`; for buttons also `7`,
/// which begins at 1. Only between the numbers of buttons may there be a space in place of the comma.
fn ends(kind: &str, numbers: &str) -> Result<(i64, i64), String> {
    let is_between = |sign: char| sign == ',' || kind == "rating_button" && sign.is_whitespace();
    let cells = numbers.split(is_between).map(str::trim);
    let cells: Vec<&str> = cells.filter(|cell| !cell.is_empty()).collect();
    if cells.iter().any(|cell| cell.contains(char::is_whitespace)) {
        return Err(NO_ENDS.to_owned());
    }
    if let [_, _, step] = cells[..]
        && step != "1"
    {
        return Err("numbers in steps other than 1".to_owned());
    }
    let numbers: Option<Vec<i64>> = cells.iter().take(2).map(|cell| cell.parse().ok()).collect();
    match (kind, numbers.as_deref()) {
        ("rating_button", Some([])) => Ok((1, 5)),
        ("rating_button", Some([to])) => Ok((1, *to)),
        ("range" | "range_ticks", Some([])) => Ok((0, 100)),
        (_, Some([from, to])) if cells.len() < 4 => Ok((*from, *to)),
        (_, None) => Err(NOT_WHOLE_ENDS.to_owned()),
        _ => Err(NO_ENDS.to_owned()),
    }
}

/// Divides the text of a page into the heading that it begins with, if it goes on below it, and the rest.
fn split_heading(label: &str) -> (&str, &str) {
    let lines = label.trim_start().strip_prefix('#').and_then(|heading| heading.split_once('\n'));
    match lines {
        Some((heading, rest)) if !rest.trim().is_empty() => (heading.trim_start_matches('#'), rest),
        _ => ("", label),
    }
}

/// Returns a text without the Markdown that is most frequent in formr: `#`, `**` and `__`. A heading is a
/// paragraph of its own.
fn without_markdown(label: &str) -> String {
    let lines = label.lines().map(|line| match line.strip_prefix('#') {
        Some(heading) => format!("\n{}\n", heading.trim_start_matches('#')),
        None => line.to_owned(),
    });
    lines.collect::<Vec<_>>().join("\n").replace("**", "").replace("__", "")
}

/// Reads the columns `choice1`, `choice2` …, whose numbers are the values.
fn choices(row: Row<'_>, table: &Table) -> Result<ResponseSet, String> {
    let option = |name: &String| {
        let value = name.strip_prefix("choice")?.parse().ok()?;
        let label = without_markdown(row.cell(name));
        (!label.trim().is_empty()).then_some((Some(value), label))
    };
    ResponseSet::of_options(table.names().iter().filter_map(option))
}
