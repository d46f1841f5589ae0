//! The columns of answers, or the fields of JSON objects.

use std::{
    collections::{HashMap, HashSet},
    path::Path,
};

use anyhow::{Context as _, anyhow, bail, ensure};

use super::{cell::CellReader, refused_rows::listed, rows::Row};
use crate::text::printable;

/// The column that identifies a response in the files of Qualtrics, and the beginning of each id.
const QUALTRICS_ID: (&str, &[u8]) = ("ResponseId", b"R_");

/// The treatment of columns that are neither the id nor items.
#[derive(Debug, PartialEq, Eq)]
pub(in crate::cli) enum OtherColumns {
    /// There may be none.
    Refuse,
    /// None is passed on.
    Ignore,
    /// Those with these names are passed on, even if they are items; without a name, all.
    Keep(Vec<String>),
}

/// The columns of an input.
#[derive(Debug)]
pub(in crate::cli) struct Columns<'q> {
    pub(super) reader: CellReader<'q>,
    pub(super) others: OtherColumns,
    /// The items, as positions in [`crate::questionnaire::Questionnaire::items`], by all their names.
    by_name: HashMap<String, usize>,
    /// The name of the column with ids.
    pub(in crate::cli) id: String,
    /// The names of those that are passed on, and the position of each that is there.
    pub(in crate::cli) kept: Vec<String>,
    pub(super) kept_at: Vec<Option<usize>>,
    /// All of them, in order: the name, and the item if it is one.
    pub(super) all: Vec<(String, Option<usize>)>,
    /// The position of the id.
    pub(super) id_at: Option<usize>,
    /// The reason why these columns are refused.
    pub(super) refusal: Option<String>,
    /// How many lines of headings may still come in a file of Qualtrics.
    headings: u8,
}

impl<'q> Columns<'q> {
    /// Looks up the names of items: `source`, the id, and those in a map, if there is one.
    pub(super) fn new(
        reader: CellReader<'q>,
        id: String,
        others: OtherColumns,
        map: Option<&Path>,
    ) -> anyhow::Result<Self> {
        let items = || reader.questionnaire.items.iter().zip(0..);
        let sources = items().filter_map(|(item, at)| Some((item.source.clone()?, at)));
        let ids = items().map(|(item, at)| (item.id.to_string(), at));
        let mut by_name = sources.chain(ids).collect();
        if let Some(map) = map {
            read_map(map, &mut by_name)?;
        }
        ensure!(
            !by_name.contains_key(&id),
            "the questionnaire calls an item \"{id}\", the name of the column that says whom a row \
             is about. Rename it, or name another column with --id"
        );
        let kept = if let OtherColumns::Keep(names) = &others { names.as_slice() } else { &[] };
        let kept: Vec<String> = kept.iter().map(|name| name.trim().to_owned()).collect();
        let (kept_at, all, id_at) = (vec![None; kept.len()], Vec::new(), None);
        let (refusal, headings) = (None, 0);
        Ok(Self { reader, others, by_name, id, kept, kept_at, all, id_at, refusal, headings })
    }

    /// Sets the columns of CSV by the line of their names.
    pub(super) fn set_heading(&mut self, row: Row<'_>, is_qualtrics: bool) -> anyhow::Result<()> {
        let cells = row.map_err(|why| anyhow!("the line of column names {why}"))?;
        let names = cells.iter().map(|name| Some(str::from_utf8(name).ok()?.trim().to_owned()));
        let names: Option<Vec<String>> = names.collect();
        let names = names.context("the column names are not UTF-8 text. Save the file as UTF-8")?;
        let has = |name: &str| names.iter().any(|other| other == name);
        if is_qualtrics || names[0] == "StartDate" && has(QUALTRICS_ID.0) {
            self.headings = 2;
            if self.others == OtherColumns::Refuse {
                self.others = OtherColumns::Ignore;
            }
            if !has(&self.id) {
                QUALTRICS_ID.0.clone_into(&mut self.id);
            }
        }
        let absent: Vec<&String> = self.kept.iter().filter(|name| !has(name)).collect();
        let named = listed(&absent);
        ensure!(absent.is_empty(), "no column is named {named}. --keep names columns of the input");
        self.set_names(names);
        if let Some(why) = &self.refusal {
            bail!("the line of column names {why}");
        }
        ensure!(
            self.all.iter().any(|(_, item)| item.is_some()),
            "no column is an item. Use --columns to say which is which, or name them after items: \
             goodfaith codebook lists these"
        );
        Ok(())
    }

    /// Sets the columns by their names.
    pub(super) fn set_names(&mut self, names: Vec<String>) {
        let item = |name: &String| self.by_name.get(name).copied();
        let is_other = |name: &&String| item(name).is_none() && **name != self.id;
        if self.others == OtherColumns::Keep(Vec::new()) {
            self.kept = names.iter().filter(is_other).cloned().collect();
        }
        let is_unknown = |name: &&String| is_other(name) && !self.kept.contains(name);
        let (unknown, known): (Vec<_>, Vec<_>) = names.iter().partition(is_unknown);
        // An item under two names is there twice.
        let mut seen = HashSet::new();
        let twice = known.into_iter().filter(|name| !seen.insert(item(name).ok_or(*name)));
        let twice: Vec<_> = twice.collect();
        self.refusal = if !twice.is_empty() {
            Some(format!("has {} twice, or under two names. Keep one", listed(&twice)))
        } else if self.others == OtherColumns::Refuse && !unknown.is_empty() {
            Some(format!(
                "has names that are not items of this questionnaire: {}. Take them out, or pass them \
                 on with --keep, or write the ids of items: goodfaith codebook lists these",
                listed(&unknown)
            ))
        } else {
            None
        };
        let at = |wanted: &String| names.iter().position(|name| name == wanted);
        (self.id_at, self.kept_at) = (at(&self.id), self.kept.iter().map(at).collect());
        let items: Vec<_> = names.iter().map(item).collect();
        self.all = names.into_iter().zip(items).collect();
    }

    /// Returns a message about the items that have no column, if there are any.
    pub(in crate::cli) fn missing(&self) -> Option<String> {
        let items = self.reader.questionnaire.items.iter().zip(0..);
        let has = |at| self.all.iter().any(|(_, item)| *item == Some(at));
        let missing = items.filter(|(_, at)| !has(*at)).map(|(item, _)| item.id.as_str());
        let missing: Vec<&str> = missing.collect();
        let count = missing.len();
        let are_known = count > 0 && !self.all.is_empty();
        let what = "items have no column, so they count as not answered";
        are_known.then(|| format!("{count} {what}: {}", listed(&missing)))
    }

    /// Returns whether a row is the second or third line of headings of Qualtrics.
    pub(super) fn is_heading(&mut self, row: Row<'_>) -> bool {
        if self.headings == 0 {
            return false;
        }
        let at = self.all.iter().position(|(name, _)| name == QUALTRICS_ID.0);
        let id = at.and_then(|at| row.ok()?.get(at));
        let is_heading = id.is_none_or(|id| !id.starts_with(QUALTRICS_ID.1));
        self.headings = if is_heading { self.headings - 1 } else { 0 };
        is_heading
    }
}

/// Adds the names that a map gives to items.
fn read_map(path: &Path, by_name: &mut HashMap<String, usize>) -> anyhow::Result<()> {
    let file = printable(path);
    let reader = csv::ReaderBuilder::new().has_headers(false).trim(csv::Trim::All).from_path(path);
    let mut named = Vec::new();
    for record in reader.with_context(|| format!("could not read {file}"))?.records() {
        let record = record.ok().filter(|record| record.len() == 2).with_context(|| {
            format!("{file} should have two columns: a name in the answers, and an item's id")
        })?;
        if record != ["column", "item"][..] {
            let item = *by_name.get(&record[1]).with_context(|| {
                let item = printable(&record[1]);
                format!("{file} names {item}, which is not an item of this questionnaire")
            })?;
            named.push((record[0].to_owned(), item));
        }
    }
    by_name.extend(named);
    Ok(())
}
