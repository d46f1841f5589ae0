//! The header line of CSV.

use std::collections::BTreeMap;

use anyhow::{Context as _, bail, ensure};

use super::{cells::QuotedCells, error::excerpt, rows::Block};
use crate::questionnaire::Questionnaire;

/// The name of the column that identifies the person.
pub(super) const ID: &str = "id";

/// The most names that a message lists.
const MAX_NAMED: usize = 8;

/// The content of a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Column {
    /// The person's id.
    Id,
    /// The answers to an item, an index into [`Questionnaire::items`].
    Item(usize),
}

/// Reads the names of the columns, each of which must be known and unique. Items without a column
/// are unanswered in all rows.
pub(super) fn read(
    header: Option<&Block>,
    questionnaire: &Questionnaire,
) -> anyhow::Result<Vec<Column>> {
    let row = header.and_then(|block| block.rows().next());
    let row = row.context(
        "there is nothing on standard input. Begin with a line of column names: id and the ids \
         of items",
    )?;
    let bytes =
        row.bytes.map_err(|why| anyhow::anyhow!("the line of column names {}", why.message()))?;
    let mut quoted = QuotedCells::new();
    let names: Option<Vec<&str>> =
        quoted.cells(bytes).map(|name| str::from_utf8(name).ok().map(str::trim)).collect();
    let names = names.context("the column names are not UTF-8 text. Save the file as UTF-8")?;
    columns(&names, questionnaire)
}

fn columns(names: &[&str], questionnaire: &Questionnaire) -> anyhow::Result<Vec<Column>> {
    let items: BTreeMap<&str, usize> = questionnaire
        .items
        .iter()
        .enumerate()
        .map(|(index, item)| (item.id.as_str(), index))
        .collect();
    let mut columns = Vec::new();
    let mut unknown = Vec::new();
    for name in names {
        match items.get(name) {
            Some(index) => columns.push(Column::Item(*index)),
            None if *name == ID => columns.push(Column::Id),
            None => unknown.push(*name),
        }
    }
    let known: Vec<&str> = questionnaire.items.iter().map(|item| item.id.as_str()).collect();
    ensure!(
        names.first() != Some(&""),
        "the first column has no name. If it has the row names of R or pandas, write the file \
         without them (row.names = FALSE, index=False), or call the column {ID}"
    );
    if !unknown.is_empty() {
        let (unknown, known) = (listed(&unknown), listed(&known));
        bail!(
            "these columns are no items of this questionnaire: {unknown}. Take them out, or give \
             them the ids of items: {known}. Commas separate columns"
        );
    }
    for (index, column) in columns.iter().enumerate() {
        let name = excerpt(names[index].as_bytes());
        ensure!(!columns[..index].contains(column), "the column {name} is there twice. Keep one");
    }
    let any = columns.iter().any(|column| *column != Column::Id);
    ensure!(any, "no column is an item. Name columns by the ids of items: {}", listed(&known));
    Ok(columns)
}

/// Lists the first few names, and the number of the others.
fn listed(names: &[&str]) -> String {
    let shown: Vec<String> = names
        .iter()
        .take(MAX_NAMED)
        .map(|name| if name.is_empty() { "\"\"".to_owned() } else { excerpt(name.as_bytes()) })
        .collect();
    let more = names.len().saturating_sub(MAX_NAMED);
    let more = if more == 0 { String::new() } else { format!(" and {more} more") };
    shown.join(", ") + &more
}
