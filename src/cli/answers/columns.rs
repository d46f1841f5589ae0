//! The columns of answers, and the names in JSON objects.

use std::{collections::HashMap, path::Path};

use anyhow::{Context as _, bail, ensure};

use super::{
    message::{excerpt, listed},
    rows::Row,
};
use crate::{questionnaire::Questionnaire, text::shown};

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

/// The treatment of columns that are neither the id nor an item.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::cli) enum Keep<'k> {
    /// There may be none.
    Nothing,
    /// Those with these names are passed on; others may be there.
    Named(&'k [String]),
    /// All are passed on.
    All,
}

impl Keep<'_> {
    fn names(&self) -> &[String] {
        if let Self::Named(names) = self { names } else { &[] }
    }
}

/// The columns of an input.
#[derive(Debug)]
pub(super) struct Columns {
    /// The items by the names of their columns.
    items: HashMap<String, usize>,
    /// The name of the column with ids.
    pub(super) id: String,
    /// The names of the columns that are passed on.
    pub(super) kept: Vec<String>,
    /// Whether there may be others.
    pub(super) may_have_others: bool,
    /// The contents of the cells of a row.
    pub(super) cells: Vec<Column>,
    /// How many lines of headings may still come in a file of Qualtrics.
    pub(super) headings: u8,
    /// The cell in which Qualtrics identifies a response.
    pub(super) response: Option<usize>,
}

impl Columns {
    /// Reads which columns answer which items from a file, if there is one.
    pub(super) fn new(
        questionnaire: &Questionnaire,
        id: &str,
        keep: Keep<'_>,
        map: Option<&Path>,
    ) -> anyhow::Result<Self> {
        let items = || questionnaire.items.iter().zip(0..);
        let sources = items().filter_map(|(item, at)| Some((item.source.clone()?, at)));
        let ids = items().map(|(item, at)| (item.id.to_string(), at));
        let mut items: HashMap<String, usize> = sources.chain(ids).collect();
        if let Some(map) = map {
            read_map(map, &mut items)?;
        }
        ensure!(
            !items.contains_key(id),
            "the questionnaire calls an item \"{id}\", the name of the column that says whom a row \
             is about. Rename it, or name another column with --id"
        );
        Ok(Self {
            items,
            id: id.to_owned(),
            kept: keep.names().to_vec(),
            may_have_others: keep != Keep::Nothing,
            cells: Vec::new(),
            headings: 0,
            response: None,
        })
    }

    /// Sets the columns of objects: the id, every item, and what is kept.
    pub(super) fn of_objects(
        mut self,
        questionnaire: &Questionnaire,
        keep: Keep<'_>,
    ) -> anyhow::Result<Self> {
        ensure!(
            keep != Keep::All,
            "objects may differ in what they name. Say what to keep, as in --keep=age,group"
        );
        let items = (0..questionnaire.items.len()).map(Column::Item);
        let kept = (0..self.kept.len()).map(Column::Kept);
        self.cells = std::iter::once(Column::Id).chain(items).chain(kept).collect();
        Ok(self)
    }

    /// Returns whether a cell is of an item.
    pub(super) fn is_item(&self, place: usize) -> bool {
        matches!(self.cells[place], Column::Item(_))
    }

    /// Returns the cell of an object's name among those of all objects, if it has one.
    pub(super) fn place(&self, name: &str) -> Option<usize> {
        let items = self.cells.len() - 1 - self.kept.len();
        let kept = || self.kept.iter().position(|kept| kept == name).map(|place| 1 + items + place);
        if name == self.id {
            Some(0)
        } else {
            self.items.get(name).map(|item| 1 + item).or_else(kept)
        }
    }

    /// Sets the columns by the line of their names.
    pub(super) fn of_header(
        mut self,
        row: &Row<'_>,
        keep: Keep<'_>,
        is_qualtrics: bool,
    ) -> anyhow::Result<Self> {
        row.text.map_err(|why| anyhow::anyhow!("the line of column names {why}"))?;
        let names = row.cells.iter().map(|name| str::from_utf8(name).map(str::trim));
        let names: Result<Vec<&str>, _> = names.collect();
        let names = names.context("the column names are not UTF-8 text. Save the file as UTF-8")?;
        self.response = names.iter().position(|name| *name == QUALTRICS_ID);
        let is_qualtrics = is_qualtrics || self.response.is_some() && names[0] == "StartDate";
        if is_qualtrics {
            self.headings = 2;
            if !names.contains(&self.id.as_str()) {
                QUALTRICS_ID.clone_into(&mut self.id);
            }
        }
        ensure!(
            names.first() != Some(&"") || self.may_have_others,
            "the first column has no name. If it has the row names of R or pandas, write the file \
             without them (row.names = FALSE, index=False), or call the column {}",
            self.id
        );
        let mut unknown = Vec::new();
        for name in names {
            let item = self.items.get(name).copied().map(Column::Item);
            let kept = || keep.names().iter().position(|kept| kept == name).map(Column::Kept);
            let column = match item.or_else(kept) {
                _ if name == self.id => Column::Id,
                Some(column) => column,
                None if keep == Keep::All => {
                    self.kept.push(name.to_owned());
                    Column::Kept(self.kept.len() - 1)
                }
                None => {
                    unknown.push(name);
                    Column::Ignored
                }
            };
            let twice = column != Column::Ignored && self.cells.contains(&column);
            ensure!(!twice, "the column {} is there twice. Keep one", excerpt(name.as_bytes()));
            self.cells.push(column);
        }
        let known = || {
            let mut known: Vec<(&String, &usize)> = self.items.iter().collect();
            known.sort_by_key(|(name, at)| (**at, *name));
            listed(&known.iter().map(|(name, _)| name.as_str()).collect::<Vec<_>>())
        };
        if !self.may_have_others && !is_qualtrics && !unknown.is_empty() {
            bail!(
                "these columns are no items of this questionnaire: {}. Take them out, or pass them \
                 on with --keep, or give them the ids of items: {}",
                listed(&unknown),
                known()
            );
        }
        ensure!(
            (0..self.cells.len()).any(|place| self.is_item(place)),
            "no column is an item. Name columns by the ids of items: {}. Or say with --columns \
             which is which",
            known()
        );
        Ok(self)
    }
}

/// Adds the columns that a file says answer which items.
fn read_map(path: &Path, items: &mut HashMap<String, usize>) -> anyhow::Result<()> {
    let place = shown(path);
    let file = csv::ReaderBuilder::new().has_headers(false).trim(csv::Trim::All).from_path(path);
    for record in file.with_context(|| format!("could not read {place}"))?.records() {
        let record = record.ok().filter(|record| record.len() == 2);
        let record = record.with_context(|| {
            format!("{place} should have two columns: a name in the answers, and an item's id")
        })?;
        if record != ["column", "item"][..] {
            let item = items.get(&record[1]).copied().with_context(|| {
                format!(
                    "{place} names {}, which is no item of this questionnaire",
                    shown(&record[1])
                )
            })?;
            items.insert(record[0].to_owned(), item);
        }
    }
    Ok(())
}
