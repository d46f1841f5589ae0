//! formr item tables: the scale and whether an item is reversed are in its name, `extra_2R`.

use std::collections::BTreeMap;

use anyhow::ensure;

use super::{
    outline::{Answers, Ids, Item, Key, Outline, Scale, Unit, text, text_or},
    redcap::numbers,
    table::{NO_LANGUAGE, Row, Table, when},
};

/// Takes over a table: the mean of the items whose names differ in a number alone is a score.
pub(super) fn read(table: &Table) -> anyhow::Result<Outline> {
    let mut outline = Outline {
        id: "imported".to_owned(),
        version: "1".to_owned(),
        language: "en".to_owned(),
        title: "Imported items".to_owned(),
        recall: "Please answer".to_owned(),
        licence: "The table does not say.".to_owned(),
        citation: "The table does not say.".to_owned(),
        doubts: vec![NO_LANGUAGE.to_owned()],
        ..Outline::default()
    };
    let mut ids = Ids::default();
    let mut groups: BTreeMap<String, Vec<Key>> = BTreeMap::new();
    for row in table.rows() {
        let name = row.cell("name");
        match item(row, name, table, &mut ids, &mut outline) {
            Err(why) => outline.leave_out(name, why),
            Ok(None) => {}
            Ok(Some(item)) => {
                if let Some((group, reversed)) = keyed(name) {
                    groups.entry(group).or_default().push(Key { item, reversed, weight: 1 });
                }
            }
        }
    }
    ensure!(!outline.items.is_empty(), "none of its items can be taken over");
    let mut scores = Ids::default();
    for (name, keys) in groups.into_iter().filter(|(_, keys)| keys.len() > 1) {
        let least = outline.range(&keys, Unit::Mean).0;
        outline.scales.push(Scale {
            id: scores.make(&name, "score"),
            title: text_or(&name.replace('_', " "), "Score"),
            about: "The mean of the items of this name.".to_owned(),
            unit: Unit::Mean,
            keys,
            bands: vec![(least, "not named".to_owned())],
        });
    }
    ensure!(
        !outline.scales.is_empty(),
        "no items have names such as extra_1, extra_2R, so that nothing says what is scored"
    );
    Ok(outline)
}

/// Returns the scale that a name belongs to, and whether the item is reversed.
fn keyed(name: &str) -> Option<(String, bool)> {
    let plain = name.strip_suffix(['R', 'r']);
    let (plain, reversed) = (plain.unwrap_or(name), plain.is_some());
    let group = plain.trim_end_matches(|c: char| c.is_ascii_digit());
    let has_number = group.len() < plain.len();
    let group = group.trim_end_matches(['_', '-']);
    (has_number && !group.is_empty()).then(|| (group.to_owned(), reversed))
}

/// Adds an item and returns its position; `None` for a page of text.
fn item(
    row: Row<'_>,
    name: &str,
    table: &Table,
    ids: &mut Ids,
    outline: &mut Outline,
) -> Result<Option<usize>, String> {
    if name.is_empty() || outline.item(name).is_some() {
        return Err("it has no name of its own".to_owned());
    }
    let kind = row.cell("type").to_lowercase();
    let mut words = kind.split_whitespace();
    let answers = match words.next().unwrap_or_default() {
        "mc" | "mc_button" | "select_one" => choices(row, table)?,
        kind @ ("range" | "range_ticks" | "number" | "rating_button") => {
            let ends = ends(kind, &words.collect::<String>())?;
            numbers(ends, [row.cell("choice1"), row.cell("choice2")])?
        }
        "note" | "block" => {
            outline.page(name, &plain(row.cell("label")), row.cell("showif"));
            return Ok(None);
        }
        "mc_multiple" | "mc_multiple_button" | "check" | "check_button" => {
            return Err("several answers to one question".to_owned());
        }
        "mc_heading" => return Err("a heading".to_owned()),
        "calculate" => return Err("a calculation".to_owned()),
        "submit" => return Err("the end of a page".to_owned()),
        "text" | "textarea" | "letters" | "email" | "url" => {
            return Err("an answer in words".to_owned());
        }
        _ => return Err("a kind of question that is not known".to_owned()),
    };
    let when = when(row.cell("showif"), outline)?;
    let words = text(&plain(row.cell("label")));
    if words.is_empty() {
        return Err("it has no text".to_owned());
    }
    let (id, set) = (ids.make(name, "q"), outline.set(answers));
    outline.items.push(Item { id, source: name.to_owned(), text: words, set, when });
    Ok(Some(outline.items.len() - 1))
}

/// Reads the lowest and the highest of a kind of numbers: `0,10`, `0,10,1`, for buttons `7` too.
fn ends(kind: &str, numbers: &str) -> Result<(i64, i64), String> {
    let numbers: Option<Vec<i64>> =
        numbers.split(',').filter(|n| !n.is_empty()).map(|n| n.trim().parse().ok()).collect();
    match (kind, numbers.as_deref()) {
        ("rating_button", Some([])) => Ok((1, 5)),
        ("rating_button", Some([to])) => Ok((1, *to)),
        ("range" | "range_ticks", Some([])) => Ok((0, 100)),
        (_, Some([from, to] | [from, to, 1])) => Ok((*from, *to)),
        (_, Some([_, _, _])) => Err("numbers in other steps than 1".to_owned()),
        _ => Err("a number without a lowest and a highest".to_owned()),
    }
}

/// Returns a text without the marks of Markdown that formr writes most: `#` and `**`.
fn plain(label: &str) -> String {
    let lines = label.lines().map(|line| line.trim_start_matches('#'));
    lines.collect::<Vec<_>>().join(" ").replace("**", "").replace("__", "")
}

/// Reads the columns `choice1`, `choice2` …, whose numbers are the values.
fn choices(row: Row<'_>, table: &Table) -> Result<Answers, String> {
    let mut options: Vec<(i64, String)> = Vec::new();
    for head in table.heads() {
        let number = head.strip_prefix("choice").and_then(|number| number.parse::<i64>().ok());
        if let Some(value) = number.filter(|value| (1..=1_000).contains(value)) {
            let label = text(&plain(row.cell(head)));
            if !label.is_empty() {
                options.push((value, label));
            }
        }
    }
    if !(2..=20).contains(&options.len()) {
        return Err(format!(
            "it has {} answers in columns called choice1, choice2 …",
            options.len()
        ));
    }
    Ok(Answers::Options(options))
}
