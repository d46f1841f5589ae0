//! Lines of scores.

use std::{collections::HashSet, iter};

use anyhow::bail;
use clap::ValueEnum;

use crate::{
    assessment::{ScoringKey, score::Tally},
    cli::answers::{Columns, Respondent},
    questionnaire::{Questionnaire, Scale},
    text::printable,
};

/// How many scores of each scale are cached.
const CACHED: usize = 512;

/// The unit of a score.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum ScoreUnit {
    /// The mean of the answers, within the range of their values
    Mean,
    /// The mean as a percentage of that range, from 0 to 100
    Percent,
    /// The sum of the answers; if some are missing, scaled up to all items by their share of the range
    Sum,
}

/// Scores one respondent after the other.
#[derive(Debug)]
pub(super) struct Scorer<'q> {
    questionnaire: &'q Questionnaire,
    unit: ScoreUnit,
    /// For each of [`COLUMNS`] that is written, the respondent's cells, one a scale, each with a comma.
    columns: Vec<Vec<u8>>,
    key: ScoringKey,
    /// The last tallies of each scale, with their cells in [`COLUMNS`]. Most people share a score with
    /// somebody before them, and formatting a number takes longer than all the rest.
    cache: Vec<Vec<(Option<Tally>, [String; 3])>>,
    /// How many answers so far were left out, because their items should not have been asked.
    pub(super) left_out: u64,
}

/// The columns of a scale, as the endings of their names after the scale's id.
const COLUMNS: [&str; 3] = ["", "_answered", "_band"];

impl<'q> Scorer<'q> {
    pub(super) fn new(questionnaire: &'q Questionnaire, unit: ScoreUnit, bands: bool) -> Self {
        let cache = vec![vec![Default::default(); CACHED]; questionnaire.scales.len()];
        let key = ScoringKey::of(questionnaire);
        let columns = vec![Vec::new(); if bands { 3 } else { 2 }];
        Self { questionnaire, unit, columns, key, cache, left_out: 0 }
    }

    /// Returns the line of column names: the id, those that are passed on, the scores. Fails if two
    /// would be the same.
    pub(super) fn heading(&self, columns: &Columns<'_>) -> anyhow::Result<Vec<u8>> {
        let mut names = columns.passed.clone();
        for suffix in &COLUMNS[..self.columns.len()] {
            let scales = self.questionnaire.scales.iter();
            names.extend(scales.map(|scale| format!("{}{suffix}", scale.id)));
        }
        let mut seen = HashSet::new();
        if let Some(name) = names.iter().find(|name| !seen.insert(*name)) {
            bail!(
                "the output would have two columns named {}. Rename what you keep or the scale, or name \
                 another column with --id",
                printable(name)
            );
        }
        let mut line = csv::Writer::from_writer(Vec::new());
        line.write_record(&names)?;
        Ok(line.into_inner()?)
    }

    pub(super) fn write(&mut self, respondent: &Respondent, out: &mut Vec<u8>) {
        let counted = self.key.counted_answers(&respondent.answers);
        self.left_out += counted.left_out;
        let tallies = self.key.tallies(&counted).zip(&self.questionnaire.scales);
        for ((tally, scale), cache) in tallies.zip(&mut self.cache) {
            // Few tallies of a scale share a place in the cache.
            let sum = usize::try_from(tally.sum().unsigned_abs()).unwrap_or_default();
            let (cached, cells) = &mut cache[(61 * tally.answered() + sum) % CACHED];
            if *cached != Some(tally) {
                (*cached, *cells) = (Some(tally), self.unit.cells(&tally, scale));
            }
            for (column, cell) in self.columns.iter_mut().zip(cells) {
                column.extend_from_slice(cell.as_bytes());
            }
        }
        respondent.passed.iter().for_each(|cell| write_cell(cell, out));
        self.columns.iter_mut().for_each(|column| out.append(column));
        out.pop();
        out.push(b'\n');
    }
}

impl ScoreUnit {
    /// Returns the cells of a scale in [`COLUMNS`], each with a comma.
    fn cells(self, tally: &Tally, scale: &Scale) -> [String; 3] {
        let answered = format!("{},", tally.answered());
        let Some(score) = tally.score(scale) else {
            return [",".to_owned(), answered, ",".to_owned()];
        };
        let number = match self {
            Self::Mean => score.mean,
            Self::Percent => score.points,
            Self::Sum => score.sum,
        };
        [format!("{number},"), answered, format!("{},", scale.bands[score.band].id)]
    }
}

/// Writes a cell, quoted if need be, and a comma.
fn write_cell(cell: &[u8], out: &mut Vec<u8>) {
    if cell.iter().any(|byte| matches!(byte, b',' | b'"' | b'\n' | b'\r')) {
        out.push(b'"');
        for byte in cell {
            out.extend(iter::repeat_n(*byte, if *byte == b'"' { 2 } else { 1 }));
        }
        out.push(b'"');
    } else {
        out.extend_from_slice(cell);
    }
    out.push(b',');
}
