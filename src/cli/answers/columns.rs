//! The columns of answers, and the names in JSON objects.

use std::{collections::HashMap, path::Path};

use anyhow::{Context as _, anyhow, bail, ensure};

use super::{
    message::{excerpt, listed},
    rows::Row,
};
use crate::{questionnaire::Questionnaire, text::shown};

/// The column that identifies a response in the files of Qualtrics, and the beginning of each id.
const QUALTRICS: (&str, &[u8]) = ("ResponseId", b"R_");

/// A column.
#[derive(Debug, Clone)]
pub(super) struct Column {
    pub(super) name: String,
    pub(super) content: Content,
    /// The place of its cells among those that are passed on, if they are.
    pub(super) kept: Option<usize>,
}

/// The content of a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Content {
    /// The person's id.
    Id,
    /// The answers to an item, a position in [`Questionnaire::items`].
    Item(usize),
    /// Something else.
    Other,
}

/// The columns to pass on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::cli) enum Keep<'k> {
    /// None; and there may be none but the id and items.
    Nothing,
    /// Those with these names.
    Named(&'k [String]),
    /// All but the id and items.
    All,
}

/// The columns of an input.
#[derive(Debug, Default)]
pub(in crate::cli) struct Columns {
    /// The columns by name: those known beforehand, and all others of CSV once its names are read.
    pub(super) known: HashMap<String, Column>,
    /// The name of the column with ids.
    pub(in crate::cli) id: String,
    /// The names of the columns that are passed on.
    pub(in crate::cli) kept: Vec<String>,
    /// Whether there may be others.
    pub(super) may_have_others: bool,
    /// The columns of CSV, in order.
    pub(super) cells: Vec<Column>,
    /// How many lines of headings may still come in a file of Qualtrics.
    headings: u8,
    /// The cell in which Qualtrics identifies a response.
    response: Option<usize>,
}

impl Columns {
    /// Creates the columns that are known beforehand: the id, the items by their ids and their names
    /// elsewhere and those of a file, if there is one, and the columns to pass on.
    pub(super) fn new(
        questionnaire: &Questionnaire,
        id: &str,
        keep: Keep<'_>,
        map: Option<&Path>,
    ) -> anyhow::Result<Self> {
        let kept = if let Keep::Named(names) = keep { names.to_vec() } else { Vec::new() };
        let may_have_others = keep != Keep::Nothing;
        let mut columns = Self { kept, may_have_others, ..Self::default() };
        let items = || questionnaire.items.iter().zip(0..);
        for (item, at) in items() {
            item.source.iter().for_each(|source| columns.know(source, Content::Item(at)));
        }
        items().for_each(|(item, at)| columns.know(item.id.as_str(), Content::Item(at)));
        if let Some(map) = map {
            columns.read_map(map)?;
        }
        ensure!(
            !columns.known.contains_key(id),
            "the questionnaire calls an item \"{id}\", the name of the column that says whom a row \
             is about. Rename it, or name another column with --id"
        );
        columns.name_id(id);
        for name in columns.kept.clone() {
            if !columns.known.contains_key(&name) {
                columns.know(&name, Content::Other);
            }
        }
        Ok(columns)
    }

    fn know(&mut self, name: &str, content: Content) {
        let kept = self.kept.iter().position(|kept| kept == name);
        let column = Column { name: name.to_owned(), content, kept };
        self.known.insert(name.to_owned(), column);
    }

    fn name_id(&mut self, id: &str) {
        id.clone_into(&mut self.id);
        self.know(id, Content::Id);
    }

    /// Adds the columns that a file says answer which items.
    fn read_map(&mut self, path: &Path) -> anyhow::Result<()> {
        let place = shown(path);
        let file =
            csv::ReaderBuilder::new().has_headers(false).trim(csv::Trim::All).from_path(path);
        for record in file.with_context(|| format!("could not read {place}"))?.records() {
            let record = record.ok().filter(|record| record.len() == 2);
            let record = record.with_context(|| {
                format!("{place} should have two columns: a name in the answers, and an item's id")
            })?;
            if record != ["column", "item"][..] {
                let item = self.known.get(&record[1]).with_context(|| {
                    let item = shown(&record[1]);
                    format!("{place} names {item}, which is no item of this questionnaire")
                })?;
                self.know(&record[0], item.content);
            }
        }
        Ok(())
    }

    /// Sets the columns of CSV by the line of their names.
    pub(super) fn set_names(
        &mut self,
        row: &Row<'_>,
        keep: Keep<'_>,
        is_qualtrics: bool,
    ) -> anyhow::Result<()> {
        let names = row.cells.clone();
        let names = names.map_err(|why| anyhow!("the line of column names {why}"))?;
        let names = names.map(|name| str::from_utf8(name).map(str::trim));
        let names: Result<Vec<&str>, _> = names.collect();
        let names = names.context("the column names are not UTF-8 text. Save the file as UTF-8")?;
        self.response = names.iter().position(|name| *name == QUALTRICS.0);
        let is_qualtrics = is_qualtrics || self.response.is_some() && names[0] == "StartDate";
        if is_qualtrics {
            self.headings = 2;
            if !names.contains(&self.id.as_str()) {
                self.name_id(QUALTRICS.0);
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
            if !self.known.contains_key(name) {
                unknown.push(name);
                if keep == Keep::All {
                    self.kept.push(name.to_owned());
                }
                self.know(name, Content::Other);
            }
            let column = self.known[name].clone();
            let is_same = |other: &Column| match column.content {
                Content::Other => column.kept.is_some() && column.kept == other.kept,
                content => content == other.content,
            };
            if let Some(twin) = self.cells.iter().find(|other| is_same(other)) {
                ensure!(twin.name != name, "the column {} is there twice. Keep one", excerpt(name));
                let other = excerpt(&twin.name);
                bail!("the columns {other} and {} answer the same item. Keep one", excerpt(name));
            }
            self.cells.push(column);
        }
        ensure!(
            self.may_have_others || is_qualtrics || unknown.is_empty(),
            "these columns are no items of this questionnaire: {}. Take them out, or pass them on \
             with --keep, or give them the ids of items: {}",
            listed(&unknown),
            self.names_of_items()
        );
        ensure!(
            self.cells.iter().any(|column| matches!(column.content, Content::Item(_))),
            "no column is an item. Name columns by the ids of items: {}. Or say with --columns \
             which is which",
            self.names_of_items()
        );
        Ok(())
    }

    fn names_of_items(&self) -> String {
        let item = |column: &Column| match column.content {
            Content::Item(at) => Some((at, column.name.clone())),
            _ => None,
        };
        let mut items: Vec<(usize, String)> = self.known.values().filter_map(item).collect();
        items.sort();
        listed(&items.into_iter().map(|(_, name)| name).collect::<Vec<_>>())
    }

    /// Returns whether a row is the second or third line of headings of Qualtrics.
    pub(super) fn is_heading(&mut self, row: &Row<'_>) -> bool {
        if self.headings == 0 {
            return false;
        }
        let cells = row.cells.clone().ok();
        let id = self.response.and_then(|place| cells?.nth(place));
        let is_heading = id.is_none_or(|id| !id.starts_with(QUALTRICS.1));
        self.headings = if is_heading { self.headings - 1 } else { 0 };
        is_heading
    }
}
