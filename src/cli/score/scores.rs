//! Lines of scores.

use std::io::Write as _;

use clap::ValueEnum;

use crate::{
    assessment::{ScoringKey, score::Tally},
    cli::answers::{Columns, Respondent},
    questionnaire::Questionnaire,
    text::clean,
};

/// How many scores are cached as text.
const CACHED: usize = 4096;

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

/// Scores one respondent after the other, without allocating.
#[derive(Debug)]
pub(super) struct Scorer<'q> {
    questionnaire: &'q Questionnaire,
    unit: ScoreUnit,
    /// Whether the band of each score is written too.
    bands: bool,
    /// Whether scores go to a terminal, which the texts of others must not control.
    on_terminal: bool,
    key: ScoringKey,
    tallies: Vec<Tally>,
    /// Scores as text, by a hash of the scale and the tally; a collision replaces the entry. Most
    /// people share a score with somebody before them, and formatting a number takes longer than all
    /// the rest.
    cache: Vec<(Option<(usize, Tally)>, String)>,
}

impl<'q> Scorer<'q> {
    pub(super) fn new(
        questionnaire: &'q Questionnaire,
        unit: ScoreUnit,
        bands: bool,
        on_terminal: bool,
    ) -> Self {
        let key = ScoringKey::of(questionnaire);
        let (tallies, cache) = (key.blank().to_vec(), vec![(None, String::new()); CACHED]);
        Self { questionnaire, unit, bands, on_terminal, key, tallies, cache }
    }

    /// Returns the names of the columns of scores: the id, those that are passed on, the scores.
    pub(super) fn names(&self, columns: &Columns<'_>) -> Vec<String> {
        let scales = || self.questionnaire.scales.iter().map(|scale| &scale.id);
        let answered = scales().map(|scale| format!("{scale}_answered"));
        let bands = scales().filter(|_| self.bands).map(|scale| format!("{scale}_band"));
        let mut names = vec![columns.id.clone()];
        names.extend_from_slice(&columns.kept);
        names.extend(scales().map(ToString::to_string).chain(answered).chain(bands));
        names
    }

    pub(super) fn write_names(&self, names: &[String], out: &mut Vec<u8>) {
        for (name, end) in names.iter().zip((1..names.len()).map(|_| b',').chain([b'\n'])) {
            self.write_text(name.as_bytes(), out);
            out.push(end);
        }
    }

    pub(super) fn write(&mut self, respondent: &Respondent, out: &mut Vec<u8>) {
        self.tallies.copy_from_slice(self.key.blank());
        self.key.count_all(&mut self.tallies, &respondent.answers);
        self.write_text(respondent.id.as_bytes(), out);
        for cell in &respondent.kept {
            out.push(b',');
            self.write_text(cell, out);
        }
        for (at, tally) in self.tallies.iter().enumerate() {
            let sum = usize::try_from(tally.sum().unsigned_abs()).unwrap_or_default();
            // Two primes keep scales and counts apart.
            let hash = 977 * at + 61 * tally.answered() + sum;
            let (cached, digits) = &mut self.cache[hash % CACHED];
            if *cached != Some((at, *tally)) {
                *cached = Some((at, *tally));
                let score = tally.outcome(&self.questionnaire.scales[at]);
                let score = score.map(|score| match self.unit {
                    ScoreUnit::Mean => score.mean,
                    ScoreUnit::Percent => score.points,
                    ScoreUnit::Sum => score.sum,
                });
                *digits = score.map_or_else(String::new, |score| score.to_string());
            }
            out.push(b',');
            out.extend_from_slice(digits.as_bytes());
        }
        for tally in &self.tallies {
            out.push(b',');
            write_count(tally.answered(), out);
        }
        if self.bands {
            for (tally, scale) in self.tallies.iter().zip(&self.questionnaire.scales) {
                out.push(b',');
                let band = tally.outcome(scale).map(|score| &scale.bands[score.band].id);
                out.extend_from_slice(band.map_or("", |id| id.as_str()).as_bytes());
            }
        }
        out.push(b'\n');
    }

    /// Writes a text as a cell, quoted if need be.
    fn write_text(&self, text: &[u8], out: &mut Vec<u8>) {
        let visible = self.on_terminal.then(|| clean(&String::from_utf8_lossy(text)).into_bytes());
        let text = visible.as_deref().unwrap_or(text);
        if !text.iter().any(|byte| matches!(byte, b',' | b'"' | b'\n' | b'\r')) {
            return out.extend_from_slice(text);
        }
        out.push(b'"');
        for byte in text {
            out.extend_from_slice(if *byte == b'"' { b"\"\"" } else { std::slice::from_ref(byte) });
        }
        out.push(b'"');
    }
}

/// Writes a count. Most have one digit, and `write!` is slow.
fn write_count(count: usize, out: &mut Vec<u8>) {
    if let Ok(digit @ 0..=9) = u8::try_from(count) {
        out.push(b'0' + digit);
    } else {
        let _ = write!(out, "{count}");
    }
}
