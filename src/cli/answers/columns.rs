//! The columns of answers, or the fields of JSON objects.

use std::{
    collections::{HashMap, HashSet},
    path::Path,
};

use anyhow::{Context as _, anyhow, bail, ensure};

use super::{
    AnswerArgs, InputFormat,
    cell::CellReader,
    refused_rows::listed,
    rows::{Cells, Row},
};
use crate::{
    questionnaire::{Item, Questionnaire},
    text::printable,
};

/// The column that says whom a row is about, unless `--id` names another.
const ID: &str = "id";

/// The column that identifies a response in the files of Qualtrics, and the beginning of each id.
const QUALTRICS_ID: (&str, &[u8]) = ("ResponseId", b"R_");

/// The treatment of columns that are neither the id nor items.
#[derive(Debug, PartialEq, Eq)]
pub(in crate::cli) enum OtherColumns {
    /// An input that has any is refused.
    Refuse,
    /// They are skipped.
    Ignore,
    /// Those with these names are passed on, even if they are items; all others, if no name is given.
    Keep(Vec<String>),
}

/// The columns of an input.
#[derive(Debug)]
pub(in crate::cli) struct Columns<'q> {
    pub(super) cells: CellReader<'q>,
    others: OtherColumns,
    /// Whether `--id` names the column or field with the ids, so that there must be one.
    pub(super) names_id: bool,
    /// The items, as positions in [`crate::questionnaire::Questionnaire::items`], by all their names.
    by_name: HashMap<String, usize>,
    /// The names that the map gives to items, with these.
    mapped: Vec<(String, usize)>,
    /// The names of the columns that are passed on; the one with the ids comes first.
    pub(in crate::cli) passed: Vec<String>,
    /// All columns of the input, in order.
    pub(super) all: Vec<Column>,
    /// The reason why these columns are refused.
    pub(super) refusal: Option<String>,
    /// How many lines of headings may still come in a file of Qualtrics.
    headings: u8,
}

/// A column: its name, and its item and its place among those that are passed on, if it has them.
#[derive(Debug)]
pub(super) struct Column {
    pub(super) name: String,
    pub(super) item: Option<usize>,
    pub(super) passed: Option<usize>,
}

impl<'q> Columns<'q> {
    /// Creates the columns of an input that is not read yet. An item may come under its `source`, its id,
    /// or a name that the map gives it, if there is a map.
    pub(super) fn new(
        questionnaire: &'q Questionnaire,
        args: &AnswerArgs,
        others: OtherColumns,
    ) -> anyhow::Result<Self> {
        ensure!(
            args.from != InputFormat::Jsonl || others != OtherColumns::Keep(Vec::new()),
            "JSON objects may have different fields. List the ones to keep, as in --keep=age,group"
        );
        let items = || questionnaire.items.iter().zip(0..);
        let sources = items().filter_map(|(item, at)| Some((item.source.clone()?, at)));
        let ids = items().map(|(item, at)| (item.id.to_string(), at));
        let mut by_name: HashMap<_, _> = sources.chain(ids).collect();
        let mapped = args.columns.as_ref().map(|map| read_map(map, &by_name)).transpose()?;
        let mapped = mapped.unwrap_or_default();
        by_name.extend(mapped.iter().cloned());
        let id = args.id.as_deref().unwrap_or(ID);
        ensure!(
            !by_name.contains_key(id),
            "an item has the id or the source \"{id}\", which is also the name of the column that says \
             whom a row is about. Rename it, or name another column with --id"
        );
        let mut passed = vec![id.to_owned()];
        if let OtherColumns::Keep(names) = &others {
            let names = names.iter().map(|name| name.trim()).filter(|name| !name.is_empty());
            passed.extend(names.map(str::to_owned));
        }
        let cells = CellReader::new(questionnaire, &args.missing);
        let (all, refusal, headings) = (Vec::new(), None, 0);
        let names_id = args.id.is_some();
        Ok(Self { cells, others, names_id, by_name, mapped, passed, all, refusal, headings })
    }

    /// Sets the columns of CSV by the line of their names.
    pub(super) fn set_heading(&mut self, row: Row<'_>, is_qualtrics: bool) -> anyhow::Result<()> {
        let cells = row.map_err(|why| anyhow!("the line of column names {why}"))?;
        let names = cells.map(|name| Some(str::from_utf8(name).ok()?.trim().to_owned()));
        let names: Option<Vec<String>> = names.collect();
        let names = names.context("the column names are not UTF-8 text. Save the file as UTF-8")?;
        let has = |name: &str| names.iter().any(|other| other == name);
        if is_qualtrics || names[0] == "StartDate" && has(QUALTRICS_ID.0) {
            self.headings = 2;
            if self.others == OtherColumns::Refuse {
                self.others = OtherColumns::Ignore;
            }
            if !self.names_id && !has(&self.passed[0]) {
                QUALTRICS_ID.0.clone_into(&mut self.passed[0]);
            }
        }
        if let [only] = &*names {
            let known = self.by_name.contains_key(only) || self.passed.contains(only);
            let only = listed(&[only]);
            ensure!(
                known,
                "there is only one column, {only}, and it is no item. Try another --separator, or say \
                 with --columns which item it is"
            );
        }
        self.check_named(&names)?;
        self.set_names(names);
        if let Some(why) = &self.refusal {
            bail!("the line of column names {why}");
        }
        ensure!(
            self.all.iter().any(|column| column.item.is_some()),
            "no column is an item. Use --columns to say which is which, or name them after items: \
             goodfaith codebook lists these"
        );
        Ok(())
    }

    /// Fails if there is no column with a name that `--id` or `--keep` gives.
    fn check_named(&self, names: &[String]) -> anyhow::Result<()> {
        let (id, kept) = (&self.passed[..usize::from(self.names_id)], &self.passed[1..]);
        for (given, why) in [(id, "--id names a column"), (kept, "--keep names columns")] {
            let absent: Vec<_> = given.iter().filter(|name| !names.contains(name)).collect();
            let named = listed(&absent);
            ensure!(absent.is_empty(), "no column is named {named}. {why} of the input");
        }
        Ok(())
    }

    /// Sets the columns by their names.
    pub(super) fn set_names(&mut self, names: Vec<String>) {
        let (mut seen, mut twice, mut unknown) = (HashSet::new(), Vec::new(), Vec::new());
        self.all.clear();
        for name in names {
            let item = self.by_name.get(&name).copied();
            let mut passed = self.passed.iter().position(|other| *other == name);
            if item.or(passed).is_none() && self.others == OtherColumns::Keep(Vec::new()) {
                passed = Some(self.passed.len());
                self.passed.push(name.clone());
            }
            if item.or(passed).is_none() {
                unknown.push(name.clone());
            } else if !seen.insert(item.ok_or(passed)) {
                // An item under two names is there twice.
                twice.push(name.clone());
                passed = None;
            }
            self.all.push(Column { name, item, passed });
        }
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
    }

    /// Returns a message about the items that have no column, if there are any that bear on a score.
    pub(in crate::cli) fn missing(&self) -> Option<String> {
        let all = &self.cells.questionnaire.items;
        let shows_another =
            |at| all.iter().any(|item| item.when.as_ref().is_some_and(|when| when.item == at));
        let is_missed = |(item, at): &(&Item, usize)| {
            !self.has(*at) && (!item.keys.is_empty() || shows_another(*at))
        };
        let missing = all.iter().zip(0..).filter(is_missed).map(|(item, _)| item.id.as_str());
        let missing: Vec<&str> = missing.collect();
        let count = missing.len();
        let are_known = count > 0 && !self.all.is_empty();
        let what = match count {
            1 => "1 item has no column, so it counts as not answered".to_owned(),
            _ => format!("{count} items have no column, so they count as not answered"),
        };
        are_known.then(|| format!("{what}: {}", listed(&missing)))
    }

    /// Returns a message about the columns that the map names in vain, if there are any, and one about each
    /// code for a missing answer that is a real answer to some item.
    pub(in crate::cli) fn remarks_on_options(&self) -> Vec<String> {
        let in_vain = self.mapped.iter().filter(|(_, item)| !self.has(*item));
        let in_vain: Vec<&str> = in_vain.map(|(name, _)| name.as_str()).collect();
        let are_known = !in_vain.is_empty() && !self.all.is_empty();
        let in_vain = are_known.then(|| {
            format!("--columns names columns that the input does not have: {}", listed(&in_vain))
        });
        in_vain.into_iter().chain(self.cells.answers_called_missing()).collect()
    }

    fn has(&self, item: usize) -> bool {
        self.all.iter().any(|column| column.item == Some(item))
    }

    /// Returns the position of the column by which a file of Qualtrics tells previews from answers.
    pub(super) fn status(&self) -> Option<usize> {
        self.all.iter().position(|column| self.headings > 0 && column.name == "Status")
    }

    /// Returns whether a row is the second or third heading of Qualtrics, and counts it. Ask once for a row.
    pub(super) fn is_heading(&mut self, row: &Row<'_>) -> bool {
        // One that cannot be read is reported, whatever it is.
        let Ok(cells) = row else { return false };
        let is_heading = self.headings > 0 && self.is_like_heading(cells.clone());
        self.headings = if is_heading { self.headings - 1 } else { 0 };
        is_heading
    }

    /// Returns whether a row has no id of a response; without a column of ids, whether it has text for items,
    /// and neither an answer nor a number, which may be a wrong one.
    fn is_like_heading(&self, mut cells: Cells<'_>) -> bool {
        if let Some(id) = self.all.iter().position(|column| column.name == QUALTRICS_ID.0) {
            return cells.nth(id).is_some_and(|cell| !cell.starts_with(QUALTRICS_ID.1));
        }
        let mut has_text = false;
        for (column, cell) in self.all.iter().zip(cells) {
            let Some(item) = column.item else { continue };
            let mut answer = None;
            has_text |= !self.cells.read(item, cell, &mut answer);
            if answer.is_some() || is_number(cell) {
                return false;
            }
        }
        has_text
    }
}

fn is_number(cell: &[u8]) -> bool {
    str::from_utf8(cell).is_ok_and(|text| text.trim().parse::<f64>().is_ok())
}

/// Reads the names that a map gives to items.
fn read_map(path: &Path, by_name: &HashMap<String, usize>) -> anyhow::Result<Vec<(String, usize)>> {
    let file = printable(path);
    let unreadable = || format!("could not read {file}");
    let mut reader = csv::ReaderBuilder::new();
    let reader = reader.has_headers(false).flexible(true).trim(csv::Trim::All).from_path(path);
    let mut named = Vec::new();
    for record in reader.with_context(unreadable)?.records() {
        let record = record.with_context(unreadable)?;
        let line = record.position().map_or(0, csv::Position::line);
        ensure!(record.len() == 2, "line {line} of {file} is not a column's name and an item's id");
        if record != ["column", "item"][..] {
            let item = *by_name.get(&record[1]).with_context(|| {
                let item = printable(&record[1]);
                format!("line {line} of {file} names {item}, which is not an item here")
            })?;
            named.push((record[0].to_owned(), item));
        }
    }
    Ok(named)
}
