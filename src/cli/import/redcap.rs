//! REDCap data dictionaries.

use anyhow::ensure;

use super::{
    outline::{Answers, Ids, Item, Key, Outline, Scale, Unit, text, text_or},
    ranges,
    table::{NO_LANGUAGE, Row, Table, when},
};

/// Takes over a dictionary: fields to choose from are items, calculated sums and means are scores.
pub(super) fn read(table: &Table) -> anyhow::Result<Outline> {
    let mut outline = Outline {
        version: "1".to_owned(),
        language: "en".to_owned(),
        recall: "Please answer".to_owned(),
        licence: "The dictionary does not say.".to_owned(),
        citation: "The dictionary does not say.".to_owned(),
        doubts: vec![NO_LANGUAGE.to_owned()],
        ..Outline::default()
    };
    let (mut ids, mut scores) = (Ids::default(), Ids::default());
    let mut calculated = Vec::new();
    for row in table.rows() {
        let name = row.cell("Variable / Field Name");
        if outline.title.is_empty() {
            outline.title = text(&row.cell("Form Name").replace('_', " "));
        }
        let heading = row.cell("Section Header");
        if !heading.is_empty() {
            outline.page(&format!("the heading of {name}"), heading, "");
        }
        if row.cell("Field Type").eq_ignore_ascii_case("calc") {
            calculated.push(row);
        } else if let Err(why) = item(row, name, &mut ids, &mut outline) {
            outline.leave_out(name, why);
        }
    }
    outline.title = text_or(&outline.title, "Untitled");
    outline.id = Ids::default().make(&outline.title, "imported");
    ensure!(!outline.items.is_empty(), "none of its fields can be taken over");
    for row in calculated {
        let name = row.cell("Variable / Field Name");
        match scale(row, name, &mut scores, &outline) {
            Ok(scale) => {
                let range = outline.range(&scale.keys, scale.unit);
                let words = format!("{} {}", row.cell("Field Label"), row.cell("Field Note"));
                ranges::doubt_stated(&mut outline, &scale.title, &words, range);
                outline.scales.push(scale);
            }
            Err(why) => outline.leave_out(name, why),
        }
    }
    ensure!(
        !outline.scales.is_empty(),
        "none of its calculated fields is a sum or a mean of its items, so that nothing says what is scored"
    );
    Ok(outline)
}

fn item(row: Row<'_>, name: &str, ids: &mut Ids, outline: &mut Outline) -> Result<(), String> {
    if name.is_empty() || outline.item(name).is_some() {
        return Err("it has no name of its own".to_owned());
    }
    let yes_no = |words: [&str; 2]| {
        Answers::Options(vec![(1, words[0].to_owned()), (0, words[1].to_owned())])
    };
    let validation = row.cell_beginning("Text Validation Type");
    let answers = match row.cell("Field Type").to_lowercase().as_str() {
        "radio" | "dropdown" => choices(row.cell_beginning("Choices"))?,
        "yesno" => yes_no(["Yes", "No"]),
        "truefalse" => yes_no(["True", "False"]),
        "slider" => {
            let words: Vec<&str> =
                row.cell_beginning("Choices").split('|').map(str::trim).collect();
            if let [_, middle, _] = words[..]
                && !middle.is_empty()
            {
                outline.leave_out(name, "the words in the middle of its slider");
            }
            slider(row, &words)?
        }
        "text" if validation.eq_ignore_ascii_case("integer") => {
            let end = |head: &str| row.cell(head).parse::<i64>().ok();
            let ends = end("Text Validation Min").zip(end("Text Validation Max"));
            numbers(ends.ok_or("a number without a lowest and a highest")?, ["", ""])?
        }
        "descriptive" => {
            outline.page(name, row.cell("Field Label"), row.cell_beginning("Branching Logic"));
            return Ok(());
        }
        "checkbox" => return Err("several answers to one question".to_owned()),
        "file" => return Err("a file".to_owned()),
        "text" if !validation.is_empty() => {
            return Err("a typed answer that is not a whole number".to_owned());
        }
        "text" | "notes" => return Err("an answer in words".to_owned()),
        _ => return Err("a kind of question that is not known".to_owned()),
    };
    let when = when(row.cell_beginning("Branching Logic"), outline)?;
    let words = text(row.cell("Field Label"));
    if words.is_empty() {
        return Err("it has no text".to_owned());
    }
    let (id, set) = (ids.make(name, "q"), outline.set(answers));
    outline.items.push(Item { id, source: name.to_owned(), text: words, set, when });
    Ok(())
}

/// Reads `0, Never | 1, Rarely`.
pub(super) fn choices(cell: &str) -> Result<Answers, String> {
    let mut options: Vec<(i64, String)> = Vec::new();
    for choice in cell.split('|') {
        let (value, label) = choice.split_once(',').unwrap_or((choice, choice));
        let value =
            value.trim().parse::<i64>().ok().filter(|value| (-1_000..=1_000).contains(value));
        let value = value.ok_or("its answers have no values that are whole numbers")?;
        if options.iter().any(|(other, _)| *other == value) {
            return Err(format!("two of its answers have the value {value}"));
        }
        options.push((value, text_or(label, &value.to_string())));
    }
    if !(2..=20).contains(&options.len()) {
        return Err(format!("it has {} answers", options.len()));
    }
    Ok(Answers::Options(options))
}

fn slider(row: Row<'_>, words: &[&str]) -> Result<Answers, String> {
    let end = |head: &str, otherwise: i64| match row.cell(head) {
        "" => Ok(otherwise),
        cell => cell.parse().map_err(|_| "its ends are no whole numbers".to_owned()),
    };
    let ends = (end("Text Validation Min", 0)?, end("Text Validation Max", 100)?);
    let (low, high) = (words.first().copied(), words.last().copied().filter(|_| words.len() > 1));
    numbers(ends, [low.unwrap_or_default(), high.unwrap_or_default()])
}

/// Returns a range of numbers, if it is one that can be answered.
pub(super) fn numbers((from, to): (i64, i64), words: [&str; 2]) -> Result<Answers, String> {
    let fits = from >= 0 && to <= 1_000 && from < to && to - from <= 100;
    if !fits {
        return Err(format!(
            "a number from {from} to {to}; at most 101 numbers from 0 on are possible"
        ));
    }
    let [low, high] = words.map(text);
    Ok(Answers::Numbers { from, to, low, high })
}

fn scale(row: Row<'_>, name: &str, ids: &mut Ids, outline: &Outline) -> Result<Scale, String> {
    let (unit, keys) = calculation(row.cell_beginning("Choices"), outline)?;
    let label = text_or(row.cell("Field Label"), name);
    let about = text_or(row.cell("Field Note"), &label);
    let least = outline.range(&keys, unit).0;
    let bands = vec![(least, "not named".to_owned())];
    Ok(Scale { id: ids.make(name, "score"), title: label, about, unit, keys, bands })
}

/// Reads `sum([a], [b], 4 - [c])`, `mean(…)` or `[a] + [b] + (4 - [c])`.
fn calculation(expression: &str, outline: &Outline) -> Result<(Unit, Vec<Key>), String> {
    let expression = text(expression);
    let within = |name: &str| {
        let rest = expression.strip_prefix(name)?.trim_start().strip_prefix('(')?;
        let inside = rest.trim_end().strip_suffix(')')?;
        // `sum([a]) + sum([b])` begins and ends like one sum.
        (!inside.contains(name)).then_some(inside)
    };
    let (unit, terms): (Unit, Vec<&str>) = match (within("sum"), within("mean")) {
        (Some(terms), _) => (Unit::Sum, terms.split(',').collect()),
        (_, Some(terms)) => (Unit::Mean, terms.split(',').collect()),
        _ => (Unit::Sum, expression.split('+').collect()),
    };
    let mut keys: Vec<Key> = Vec::new();
    for term in terms {
        let key = key(term, outline)?;
        if keys.iter().any(|other| other.item == key.item) {
            return Err("a calculation that counts an item twice".to_owned());
        }
        keys.push(key);
    }
    Ok((unit, keys))
}

/// Reads `[a]`, or `4 - [a]` for a reversed item.
fn key(term: &str, outline: &Outline) -> Result<Key, String> {
    let unreadable = || "a calculation that is no sum or mean of its items".to_owned();
    let term = term.trim();
    let term =
        term.strip_prefix('(').and_then(|term| term.strip_suffix(')')).unwrap_or(term).trim();
    let (ends, name) = match term.split_once('-') {
        None => (None, term),
        Some((ends, name)) => {
            (Some(ends.trim().parse::<i64>().map_err(|_| unreadable())?), name.trim())
        }
    };
    let name =
        name.strip_prefix('[').and_then(|name| name.strip_suffix(']')).ok_or_else(unreadable)?;
    let item = outline
        .item(name)
        .ok_or_else(|| format!("it counts {}, which was left out", text(name)))?;
    let (low, high) = outline.sets[outline.items[item].set].range();
    if ends.is_some_and(|ends| ends != low + high) {
        return Err(format!("it turns {} round by another number than {}", text(name), low + high));
    }
    Ok(Key { item, reversed: ends.is_some(), weight: 1 })
}
