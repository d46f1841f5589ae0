//! The names of columns, and of what is in JSON objects.

use std::{collections::HashMap, path::Path};

use anyhow::{Context as _, bail, ensure};

use super::{error::excerpt, rows::Row};
use crate::{questionnaire::Questionnaire, text::shown};

/// The most names that a message lists.
const MAX_NAMED: usize = 8;

/// The column that identifies a response in the files of Qualtrics.
const QUALTRICS_ID: &str = "ResponseId";

/// The content of a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Column {
    /// The person's id.
    Id,
    /// The answers to an item, a position in [`Questionnaire::items`].
    Item(usize),
    /// Something else to pass on, in this place.
    Kept(usize),
    /// Something else.
    Ignored,
}

/// The columns beside the id and the items that are passed on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::cli) enum Keep {
    /// None, and none may be there.
    Nothing,
    /// Those with these names; others may be there.
    Named(Vec<String>),
    /// All.
    All,
}

/// The meanings of names.
#[derive(Debug)]
pub(super) struct Names {
    items: HashMap<String, usize>,
    /// The ids of the items, in order.
    known: Vec<String>,
    pub(super) id: String,
    keep: Keep,
}

impl Names {
    /// Reads which columns answer which items from a file, if there is one.
    pub(super) fn new(
        questionnaire: &Questionnaire,
        id: &str,
        keep: Keep,
        map: Option<&Path>,
    ) -> anyhow::Result<Self> {
        let known: Vec<String> =
            questionnaire.items.iter().map(|item| item.id.to_string()).collect();
        let sources = questionnaire.items.iter().enumerate();
        let sources = sources.filter_map(|(at, item)| Some((item.source.clone()?, at)));
        let ids = known.iter().cloned().zip(0..);
        let mut items: HashMap<String, usize> = sources.chain(ids).collect();
        for (column, item) in map.map_or(Ok(Vec::new()), |map| read_map(map, &items))? {
            items.insert(column, item);
        }
        ensure!(
            !items.contains_key(id),
            "the questionnaire calls an item \"{id}\", the name of the column that says whom a row \
             is about. Rename it, or name another column with --id"
        );
        Ok(Self { items, known, id: id.to_owned(), keep })
    }

    /// Returns the content of the column with a name; `None` if it has no business here.
    pub(super) fn column(&self, name: &str) -> Option<Column> {
        if name == self.id {
            return Some(Column::Id);
        }
        if let Some(item) = self.items.get(name) {
            return Some(Column::Item(*item));
        }
        match &self.keep {
            Keep::Named(names) => {
                let place = names.iter().position(|kept| kept == name);
                Some(place.map_or(Column::Ignored, Column::Kept))
            }
            Keep::Nothing | Keep::All => None,
        }
    }

    /// Returns the names to pass on that were said.
    pub(super) fn kept(&self) -> &[String] {
        if let Keep::Named(names) = &self.keep { names } else { &[] }
    }

    /// Fails if what to pass on is known from a header alone, which objects do not have.
    pub(super) fn without_header(self) -> anyhow::Result<Self> {
        ensure!(
            self.keep != Keep::All,
            "objects may differ in what they name. Say what to keep, as in --keep=age,group"
        );
        Ok(self)
    }

    /// Reads a header.
    pub(super) fn header(mut self, row: &Row<'_>, qualtrics: bool) -> anyhow::Result<Header> {
        if let Err(why) = row.text {
            bail!("the line of column names {}", why.message());
        }
        let names: Option<Vec<&str>> =
            row.cells.iter().map(|name| str::from_utf8(name).ok().map(str::trim)).collect();
        let names = names.context("the column names are not UTF-8 text. Save the file as UTF-8")?;
        let is_qualtrics = qualtrics || names.contains(&QUALTRICS_ID) && names[0] == "StartDate";
        if is_qualtrics && !names.contains(&self.id.as_str()) {
            QUALTRICS_ID.clone_into(&mut self.id);
        }
        ensure!(
            names.first() != Some(&"") || self.keep != Keep::Nothing,
            "the first column has no name. If it has the row names of R or pandas, write the file \
             without them (row.names = FALSE, index=False), or call the column {}",
            self.id
        );
        let qualtrics_id = names.iter().position(|name| *name == QUALTRICS_ID);
        let (kept, id) = (self.kept().to_vec(), self.id.clone());
        let mut header = Header { columns: Vec::new(), id, kept, is_qualtrics, qualtrics_id };
        let mut unknown = Vec::new();
        for name in &names {
            let column = match self.column(name) {
                None if self.keep == Keep::All => {
                    header.kept.push((*name).to_owned());
                    Column::Kept(header.kept.len() - 1)
                }
                None if is_qualtrics => Column::Ignored,
                None => {
                    unknown.push(*name);
                    continue;
                }
                Some(column) => column,
            };
            let twice = column != Column::Ignored && header.columns.contains(&column);
            ensure!(!twice, "the column {} is there twice. Keep one", excerpt(name.as_bytes()));
            header.columns.push(column);
        }
        let known: Vec<&str> = self.known.iter().map(String::as_str).collect();
        if !unknown.is_empty() {
            bail!(
                "these columns are no items of this questionnaire: {}. Take them out, or pass them \
                 on with --keep, or give them the ids of items: {}",
                listed(&unknown),
                listed(&known)
            );
        }
        let is_item = |column: &Column| matches!(column, Column::Item(_));
        ensure!(
            header.columns.iter().any(is_item),
            "no column is an item. Name columns by the ids of items: {}. Or say with --columns \
             which is which",
            listed(&known)
        );
        Ok(header)
    }
}

/// The columns of a file of CSV.
#[derive(Debug)]
pub(super) struct Header {
    pub(super) columns: Vec<Column>,
    /// The name of the column with ids.
    pub(super) id: String,
    /// The names of the columns that are passed on.
    pub(super) kept: Vec<String>,
    /// Whether two more lines of headings may follow.
    pub(super) is_qualtrics: bool,
    /// The place of the column in which Qualtrics identifies a response.
    pub(super) qualtrics_id: Option<usize>,
}

impl Header {
    pub(super) fn place(&self, column: Column) -> Option<usize> {
        self.columns.iter().position(|one| *one == column)
    }
}

/// Reads pairs of a column and the item it answers.
fn read_map(path: &Path, items: &HashMap<String, usize>) -> anyhow::Result<Vec<(String, usize)>> {
    let place = shown(path);
    let file = csv::ReaderBuilder::new().has_headers(false).trim(csv::Trim::All).from_path(path);
    let mut file = file.with_context(|| format!("could not read {place}"))?;
    let mut pairs = Vec::new();
    for record in file.records() {
        let record = record.ok().filter(|record| record.len() == 2);
        let record = record.with_context(|| {
            format!("{place} should have two columns: a name in the answers, and an item's id")
        })?;
        let (column, item) = (&record[0], &record[1]);
        if (column, item) != ("column", "item") {
            let index = items.get(item).copied().with_context(|| {
                format!("{place} names {}, which is no item of this questionnaire", shown(item))
            })?;
            pairs.push((column.to_owned(), index));
        }
    }
    Ok(pairs)
}

/// Lists the first few names, and the number of the others.
pub(in crate::cli) fn listed(names: &[&str]) -> String {
    let shown: Vec<String> = names
        .iter()
        .take(MAX_NAMED)
        .map(|name| if name.is_empty() { "\"\"".to_owned() } else { excerpt(name.as_bytes()) })
        .collect();
    let more = names.len().saturating_sub(MAX_NAMED);
    let more = if more == 0 { String::new() } else { format!(" and {more} more") };
    shown.join(", ") + &more
}
