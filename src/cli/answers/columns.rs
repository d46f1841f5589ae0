//! The columns of answers, and the names in JSON objects.

use std::{collections::HashMap, path::Path};

use anyhow::{Context as _, anyhow, bail, ensure};

use super::{
    cell::CellReader,
    message::{listed, spelled_out},
    rows::Row,
};
use crate::text::shown;

/// The column that identifies a response in the files of Qualtrics.
const QUALTRICS_ID: &str = "ResponseId";

/// The beginning of each id in it.
const QUALTRICS_PREFIX: &[u8] = b"R_";

#[derive(Debug, Clone)]
pub(super) struct Column {
    pub(super) name: String,
    pub(super) content: Content,
    /// The place of its cells among those that are passed on, if they are.
    pub(super) kept: Option<usize>,
    /// A number that columns share if they have the same content; `None` if nobody reads its cells.
    pub(super) place: Option<usize>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Content {
    /// The id of the respondent.
    Id,
    /// The answers to an item, a position in [`crate::questionnaire::Questionnaire::items`].
    Item(usize),
    /// Something else.
    Other,
}

/// The treatment of columns that are neither the id nor items.
#[derive(Debug, PartialEq, Eq)]
pub(in crate::cli) enum Others {
    /// There may be none.
    Refuse,
    /// None is passed on.
    Ignore,
    /// Those with these names are passed on, even if they are items.
    Keep(Vec<String>),
    /// All are passed on.
    KeepAll,
}

/// The columns of an input.
#[derive(Debug)]
pub(in crate::cli) struct Columns<'q> {
    pub(super) reader: CellReader<'q>,
    pub(super) others: Others,
    /// The columns by name: those known beforehand, and all others of CSV once its names are read.
    pub(super) by_name: HashMap<String, Column>,
    /// The name of the column with ids.
    pub(in crate::cli) id: String,
    /// The names of the columns that are passed on.
    pub(in crate::cli) kept: Vec<String>,
    /// The columns of CSV, in order.
    pub(super) cells: Vec<Column>,
    /// How many lines of headings may still come in a file of Qualtrics.
    headings: u8,
    /// The cell in which Qualtrics identifies a response.
    response: Option<usize>,
}

impl<'q> Columns<'q> {
    /// Creates the columns known beforehand: the id, the items (by `source`, by id and by the names in
    /// a map, if there is one) and the columns to pass on.
    pub(super) fn new(
        reader: CellReader<'q>,
        id: &str,
        others: Others,
        map: Option<&Path>,
    ) -> anyhow::Result<Self> {
        let questionnaire = reader.questionnaire;
        let kept = if let Others::Keep(names) = &others { names.clone() } else { Vec::new() };
        let mut columns = Self {
            reader,
            others,
            by_name: HashMap::new(),
            id: id.to_owned(),
            kept,
            cells: Vec::new(),
            headings: 0,
            response: None,
        };
        let items = || questionnaire.items.iter().zip(0..);
        for (item, at) in items() {
            item.source.iter().for_each(|source| columns.add(source, Content::Item(at)));
        }
        items().for_each(|(item, at)| columns.add(item.id.as_str(), Content::Item(at)));
        if let Some(map) = map {
            columns.read_map(map)?;
        }
        ensure!(
            !columns.by_name.contains_key(id),
            "the questionnaire calls an item \"{id}\", the name of the column that says whom a row \
             is about. Rename it, or name another column with --id"
        );
        columns.add(id, Content::Id);
        for name in columns.kept.clone() {
            if !columns.by_name.contains_key(&name) {
                columns.add(&name, Content::Other);
            }
        }
        Ok(columns)
    }

    /// Adds a name, with what stands under it.
    fn add(&mut self, name: &str, content: Content) {
        let kept = self.kept.iter().position(|kept| kept == name);
        let place = match content {
            Content::Id => Some(0),
            Content::Item(item) => Some(1 + item),
            Content::Other => kept.map(|kept| 1 + self.reader.questionnaire.items.len() + kept),
        };
        let column = Column { name: name.to_owned(), content, kept, place };
        self.by_name.insert(name.to_owned(), column);
    }

    /// Adds the names that a map gives to items.
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
                let item = self.by_name.get(&record[1]).with_context(|| {
                    let item = shown(&record[1]);
                    format!("{place} names {item}, which is not an item of this questionnaire")
                })?;
                self.add(&record[0], item.content);
            }
        }
        Ok(())
    }

    /// Sets the columns of CSV by the line of their names.
    pub(super) fn set_names(&mut self, row: &Row<'_>, is_qualtrics: bool) -> anyhow::Result<()> {
        let names = row.cells.clone();
        let names = names.map_err(|why| anyhow!("the line of column names {why}"))?;
        let names = names.map(|name| str::from_utf8(name).map(str::trim));
        let names: Result<Vec<&str>, _> = names.collect();
        let names = names.context("the column names are not UTF-8 text. Save the file as UTF-8")?;
        self.response = names.iter().position(|name| *name == QUALTRICS_ID);
        let is_qualtrics = is_qualtrics || self.response.is_some() && names[0] == "StartDate";
        if is_qualtrics {
            self.headings = 2;
            if !names.contains(&self.id.as_str()) {
                QUALTRICS_ID.clone_into(&mut self.id);
                self.add(QUALTRICS_ID, Content::Id);
            }
        }
        ensure!(
            names.first() != Some(&"") || self.others != Others::Refuse,
            "the first column has no name. If it has the row names of R or pandas, write the file \
             without them (row.names = FALSE, index=False), or name that column {}",
            self.id
        );
        let mut unknown = Vec::new();
        for name in names {
            if !self.by_name.contains_key(name) {
                unknown.push(name);
                if self.others == Others::KeepAll {
                    self.kept.push(name.to_owned());
                }
                self.add(name, Content::Other);
            }
            let column = self.by_name[name].clone();
            let is_same = |other: &&Column| column.place.is_some() && column.place == other.place;
            if let Some(twin) = self.cells.iter().find(is_same) {
                let (one, other) = (spelled_out(&twin.name), spelled_out(name));
                ensure!(twin.name != name, "the column {other} is there twice. Keep one");
                bail!("the columns {one} and {other} answer the same item. Keep one");
            }
            self.cells.push(column);
        }
        ensure!(
            self.others != Others::Refuse || is_qualtrics || unknown.is_empty(),
            "these columns are not items of this questionnaire: {}. Take them out, or pass them on \
             with --keep, or give them the ids of items: {}",
            listed(&unknown),
            self.names_of_items()
        );
        ensure!(
            self.cells.iter().any(|column| matches!(column.content, Content::Item(_))),
            "no column is an item. Name the columns after the items: {}. Or use --columns to say \
             which is which",
            self.names_of_items()
        );
        Ok(())
    }

    fn names_of_items(&self) -> String {
        let is_item = |column: &&Column| matches!(column.content, Content::Item(_));
        let items = self.by_name.values().filter(is_item);
        let mut items: Vec<_> = items.map(|column| (column.place, &column.name)).collect();
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
        let is_heading = id.is_none_or(|id| !id.starts_with(QUALTRICS_PREFIX));
        self.headings = if is_heading { self.headings - 1 } else { 0 };
        is_heading
    }
}
