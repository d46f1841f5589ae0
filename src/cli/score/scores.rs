//! Lines of scores.

use std::{collections::HashSet, slice};

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
    /// How many of [`COLUMNS`] are written.
    columns: usize,
    key: ScoringKey,
    /// The last tallies of each scale, with their cells. Most people share a score with somebody
    /// before them, and formatting a number takes longer than all the rest.
    cache: Vec<Vec<(Tally, ScoreCells)>>,
    /// The cells of one row in each of [`COLUMNS`].
    row: [Vec<u8>; 3],
}

/// The score of a scale, the number of items answered and the band, each after a comma, in one text
/// to be quick; and where each ends.
type ScoreCells = (String, [usize; 3]);

/// The endings of the names of these columns, after the name of the scale.
const COLUMNS: [&str; 3] = ["", "_answered", "_band"];

impl<'q> Scorer<'q> {
    pub(super) fn new(questionnaire: &'q Questionnaire, unit: ScoreUnit, bands: bool) -> Self {
        let key = ScoringKey::of(questionnaire);
        let unanswered = vec![None; questionnaire.items.len()];
        let blank = key.tallies(&unanswered).zip(&questionnaire.scales);
        let cache = blank.map(|(tally, scale)| vec![(tally, unit.cells(&tally, scale)); CACHED]);
        let (cache, columns) = (cache.collect(), if bands { 3 } else { 2 });
        Self { questionnaire, unit, columns, key, cache, row: Default::default() }
    }

    /// Returns the names of the columns of scores: the id, those that are passed on, the scores. Fails
    /// if two would be the same.
    pub(super) fn names(&self, columns: &Columns<'_>) -> anyhow::Result<Vec<String>> {
        let mut names = [slice::from_ref(&columns.id), &columns.kept].concat();
        for suffix in COLUMNS.iter().take(self.columns) {
            let scales = self.questionnaire.scales.iter();
            names.extend(scales.map(|scale| format!("{}{suffix}", scale.id)));
        }
        let mut seen = HashSet::new();
        if let Some(name) = names.iter().find(|name| !seen.insert(*name)) {
            bail!(
                "the output would have two columns named {}. Rename the one that you keep, or name \
                 another column with --id",
                printable(name)
            );
        }
        Ok(names)
    }

    pub(super) fn write(&mut self, respondent: &Respondent, out: &mut Vec<u8>) {
        write_text(respondent.id.as_bytes(), out);
        for cell in &respondent.kept {
            out.push(b',');
            write_text(cell, out);
        }
        let tallies = self.key.tallies(&respondent.answers);
        let scales = tallies.zip(&self.questionnaire.scales);
        for ((tally, scale), cache) in scales.zip(&mut self.cache) {
            // Few tallies of a scale share a place in it.
            let sum = usize::try_from(tally.sum().unsigned_abs()).unwrap_or_default();
            let (cached, cells) = &mut cache[(61 * tally.answered() + sum) % CACHED];
            if *cached != tally {
                (*cached, *cells) = (tally, self.unit.cells(&tally, scale));
            }
            let (text, ends) = cells;
            let mut start = 0;
            for (row, end) in self.row.iter_mut().zip(&ends[..self.columns]) {
                row.extend_from_slice(&text.as_bytes()[start..*end]);
                start = *end;
            }
        }
        self.row.iter_mut().for_each(|row| out.append(row));
        out.push(b'\n');
    }
}

impl ScoreUnit {
    fn cells(self, tally: &Tally, scale: &Scale) -> ScoreCells {
        let score = tally.score(scale);
        let number = score.map(|score| match self {
            Self::Mean => score.mean,
            Self::Percent => score.points,
            Self::Sum => score.sum,
        });
        let band = score.map(|score| scale.bands[score.band].id.to_string());
        let number = number.map(|number| number.to_string()).unwrap_or_default();
        let cells = [number, tally.answered().to_string(), band.unwrap_or_default()];
        let mut text = String::new();
        let ends = cells.map(|cell| {
            text.push(',');
            text.push_str(&cell);
            text.len()
        });
        (text, ends)
    }
}

/// Writes a text as a cell, quoted if need be.
fn write_text(text: &[u8], out: &mut Vec<u8>) {
    if !text.iter().any(|byte| matches!(byte, b',' | b'"' | b'\n' | b'\r')) {
        return out.extend_from_slice(text);
    }
    out.push(b'"');
    for byte in text {
        out.extend(std::iter::repeat_n(*byte, if *byte == b'"' { 2 } else { 1 }));
    }
    out.push(b'"');
}
