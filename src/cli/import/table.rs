//! Tables of questions, as CSV.

use anyhow::{Context as _, bail, ensure};

use super::{
    comparison::matching_values,
    outline::{OTHER_CONDITION, Outline, When},
};
use crate::cli::separator::Separator;

const JOINED_WITH_AND: &str = "a condition with \"and\"; only answers to one earlier question, joined with \"or\", can be imported";

/// The largest number of rows that is read.
const MAX_ROWS: usize = 5_000;

/// A last row that no table has. If a cell has it, then the quotation mark of that cell is never closed.
const END: &str = "\u{0}";

/// A table with named columns.
pub(super) struct Table {
    names: Vec<String>,
    rows: Vec<Vec<String>>,
    /// The lines in which the rows begin that seem to have other rows within a cell.
    swallowing: Vec<u64>,
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
        let content = format!("{content}\n{END}");
        let mut reader = csv::ReaderBuilder::new()
            .delimiter(separator as u8)
            .flexible(true)
            .from_reader(&content.as_bytes()[skipped..]);
        let names = reader.headers().context("it has no line of column names")?;
        let names: Vec<String> = names.iter().map(|name| name.trim().to_owned()).collect();
        let (mut rows, mut swallowing) = (Vec::new(), Vec::new());
        let (mut last_line, mut is_whole) = (1, names == [END]);
        for row in reader.records() {
            let row = row.context("one of its rows cannot be read")?;
            is_whole = row.iter().eq([END]);
            if is_whole {
                break;
            }
            last_line = row.position().map_or(last_line, csv::Position::line);
            let has_row = |cell: &str| cell.lines().skip(1).any(|line| is_row(line, separator));
            if row.iter().any(has_row) {
                swallowing.push(last_line);
            }
            rows.push(row.iter().map(|cell| cell.trim().to_owned()).collect());
            ensure!(rows.len() <= MAX_ROWS, "it has more than {MAX_ROWS} rows");
        }
        if !is_whole {
            bail!(
                "a quotation mark is never closed in the row that begins in line {last_line}, so that all \
                 that follows would be part of it. Close it, and import the table again"
            );
        }
        Ok(Self { names, rows, swallowing })
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

    /// Returns an outline with stand-ins for all that a table does not say. `kind` is the word for the table
    /// in sentences.
    pub(super) fn outline(&self, kind: &str) -> Outline {
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
        for line in &self.swallowing {
            outline.doubt(format!(
                "look for a missing quotation mark: the row that begins in line {line} has a cell with lines \
                 that look like rows"
            ));
        }
        outline.set_recall("", kind);
        outline
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

/// Returns whether a line of a cell looks like a row: unlike in sentences, there is no space behind
/// separators. There is none in calculations either, whose names are in brackets.
fn is_row(line: &str, separator: Separator) -> bool {
    let cells = line.split(char::from(separator as u8)).skip(1);
    cells.filter(|cell| !cell.starts_with(' ')).count() > 1 && !line.contains('[')
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
