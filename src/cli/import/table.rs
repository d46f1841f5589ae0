//! Tables of questions, as CSV.

use anyhow::{Context as _, ensure};

use super::{
    comparison::matching_values,
    outline::{OTHER_CONDITION, Outline, When},
};
use crate::cli::separator::Separator;

const JOINED_WITH_AND: &str = "a condition with \"and\"; only answers to one earlier question, joined with \"or\", can be imported";

/// The largest number of rows that is read.
const MAX_ROWS: usize = 5_000;

/// A table with named columns.
pub(super) struct Table {
    names: Vec<String>,
    rows: Vec<Vec<String>>,
}

/// A row of a table.
#[derive(Clone, Copy)]
pub(super) struct Row<'t> {
    table: &'t Table,
    cells: &'t [String],
}

impl Table {
    /// Reads a table.
    pub(super) fn read(content: &str) -> anyhow::Result<Self> {
        let (separator, skipped) = Separator::found_in(content.as_bytes());
        let mut reader = csv::ReaderBuilder::new()
            .delimiter(separator as u8)
            .flexible(true)
            .from_reader(&content.as_bytes()[skipped..]);
        let names = reader.headers().context("it has no line of column names")?;
        let names = names.iter().map(|name| name.trim().to_owned()).collect();
        let mut rows = Vec::new();
        for row in reader.records() {
            let row = row.context("one of its rows cannot be read")?;
            rows.push(row.iter().map(|cell| cell.trim().to_owned()).collect());
            ensure!(rows.len() <= MAX_ROWS, "it has more than {MAX_ROWS} rows");
        }
        Ok(Self { names, rows })
    }

    /// Returns whether there is a column of that name.
    pub(super) fn has(&self, name: &str) -> bool {
        self.names.iter().any(|other| other.eq_ignore_ascii_case(name))
    }

    /// Renames the columns that have the first name of a pair to the second.
    pub(super) fn rename(&mut self, pairs: &[(&str, &str)]) {
        for name in &mut self.names {
            if let Some((_, new)) = pairs.iter().find(|(old, _)| name.eq_ignore_ascii_case(old)) {
                (*new).clone_into(name);
            }
        }
    }

    /// Iterates over the rows.
    pub(super) fn rows(&self) -> impl Iterator<Item = Row<'_>> {
        self.rows.iter().map(|cells| Row { table: self, cells })
    }

    /// Returns the names of the columns.
    pub(super) fn names(&self) -> &[String] {
        &self.names
    }
}

impl<'t> Row<'t> {
    /// Returns the cell of the column with this name; empty if there is none.
    pub(super) fn cell(self, name: &str) -> &'t str {
        self.find(|other| other.eq_ignore_ascii_case(name))
    }

    /// Returns the cell of the first column whose name begins with this; empty if there is none.
    pub(super) fn cell_beginning(self, start: &str) -> &'t str {
        self.find(|other| {
            other.get(..start.len()).is_some_and(|other| other.eq_ignore_ascii_case(start))
        })
    }

    fn find(self, is_wanted: impl Fn(&str) -> bool) -> &'t str {
        let at = self.table.names.iter().position(|name| is_wanted(name));
        at.and_then(|at| self.cells.get(at)).map_or("", String::as_str)
    }
}

/// Returns an outline with stand-ins for all that a table does not say. `kind` is the word for the table
/// in sentences.
pub(super) fn outline(kind: &str) -> Outline {
    let unsaid = format!("The {kind} does not say.");
    let mut outline = Outline {
        version: "1".to_owned(),
        language: "en".to_owned(),
        licence: unsaid.clone(),
        citation: unsaid,
        doubts: vec![
            format!("the {kind} does not name its language: check language = \"en\""),
            format!("the {kind} names no licence and no source: write both into the new file"),
        ],
        ..Outline::default()
    };
    outline.set_recall("", kind);
    outline
}

/// Reads a condition on one earlier answer: `[a] = '1' or [a] = '2'`, `a >= 3`. Other operators are
/// refused, because they may hold before the earlier question is answered.
///
/// # Errors
///
/// The reason why it cannot be imported.
pub(super) fn when(condition: &str, outline: &Outline) -> Result<Option<When>, String> {
    if condition.is_empty() {
        return Ok(None);
    }
    if ["&", " and ", " AND "].iter().any(|and| condition.contains(and)) {
        return Err(JOINED_WITH_AND.to_owned());
    }
    let mut found: Option<When> = None;
    for part in condition.replace("||", " or ").replace(" OR ", " or ").split(" or ") {
        let part = part.trim().trim_matches(|c| c == '(' || c == ')').trim();
        let start = part.find(['=', '>', '<', '!']).ok_or(OTHER_CONDITION)?;
        let (name, rest) = part.split_at(start);
        let end = rest.find(|c| !"=><!".contains(c)).ok_or(OTHER_CONDITION)?;
        let (operator, value) = rest.split_at(end);
        let name = name.trim().trim_matches(|c| c == '[' || c == ']');
        let value = value.trim().trim_matches(|c| c == '\'' || c == '"');
        let item = outline.position_of_item(name).ok_or(OTHER_CONDITION)?;
        let value: i64 = value.parse().map_err(|_| OTHER_CONDITION)?;
        if !matches!(operator, "=" | "==" | ">" | ">=") {
            return Err(format!(
                "a condition with {operator}, which may hold while {name} is not answered. Write the \
                 answers after which it is asked"
            ));
        }
        let answers =
            matching_values(&outline.set_of(item).values(), operator, value).unwrap_or_default();
        if answers.is_empty() {
            return Err(format!("a condition for an answer that {name} does not have"));
        }
        let when = found.get_or_insert(When { item, answers: Vec::new() });
        if when.item != item {
            return Err(OTHER_CONDITION.to_owned());
        }
        when.answers.extend(answers);
        when.answers.sort_unstable();
        when.answers.dedup();
    }
    Ok(found)
}
