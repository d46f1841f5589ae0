//! Lines of scores.

use std::io::Write as _;

use clap::ValueEnum;

use super::cache::ScoreCache;
use crate::{
    assessment::{Score, ScoringKey, score::Tally},
    cli::answers::Person,
    questionnaire::Questionnaire,
    text::clean,
};

/// The unit of a score.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Points {
    /// The mean of the answers, within the range of their values
    Mean,
    /// The mean as a percentage of that range, from 0 to 100
    Percent,
    /// The sum of the answers; if some are missing, what it comes to for all at the same mean
    Sum,
}

impl Points {
    /// Returns a score in this unit.
    fn of(self, score: Score) -> f64 {
        match self {
            Self::Mean => score.mean,
            Self::Percent => score.points,
            Self::Sum => score.sum,
        }
    }
}

/// Scores one person after the other, without allocating.
#[derive(Debug)]
pub(super) struct Scorer<'q> {
    pub(super) questionnaire: &'q Questionnaire,
    pub(super) points: Points,
    /// Whether the band of each score is written too.
    pub(super) bands: bool,
    /// Whether scores go to a terminal, which the texts of others must not control.
    pub(super) on_terminal: bool,
    key: ScoringKey,
    tallies: Vec<Tally>,
    cache: ScoreCache,
}

impl<'q> Scorer<'q> {
    pub(super) fn new(
        questionnaire: &'q Questionnaire,
        points: Points,
        bands: bool,
        on_terminal: bool,
    ) -> Self {
        let key = ScoringKey::of(questionnaire);
        let (tallies, cache) = (key.blank().to_vec(), ScoreCache::new());
        Self { questionnaire, points, bands, on_terminal, key, tallies, cache }
    }

    /// Returns the names of the columns after the id and those that are passed on.
    pub(super) fn columns(&self) -> impl Iterator<Item = String> {
        let scales = || self.questionnaire.scales.iter().map(|scale| &scale.id);
        let answered = scales().map(|scale| format!("{scale}_answered"));
        let bands = scales().filter(|_| self.bands).map(|scale| format!("{scale}_band"));
        scales().map(ToString::to_string).chain(answered).chain(bands)
    }

    /// Writes the line of column names.
    pub(super) fn write_names(&self, id: &str, kept: &[String], out: &mut Vec<u8>) {
        self.write_text(id.as_bytes(), out);
        for name in kept.iter().cloned().chain(self.columns()) {
            out.push(b',');
            self.write_text(name.as_bytes(), out);
        }
        out.push(b'\n');
    }

    /// Writes the line of a person.
    pub(super) fn write(&mut self, person: &Person, out: &mut Vec<u8>) {
        self.tallies.copy_from_slice(self.key.blank());
        self.key.count_all(&mut self.tallies, &person.answers);
        self.write_text(person.id.as_bytes(), out);
        for cell in &person.kept {
            out.push(b',');
            self.write_text(cell, out);
        }
        for (at, tally) in self.tallies.iter().enumerate() {
            let outcome = || tally.outcome(&self.questionnaire.scales[at]);
            let score = || Some(self.points.of(outcome()?));
            out.push(b',');
            out.extend_from_slice(self.cache.digits(at, tally, score));
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

fn write_count(count: usize, out: &mut Vec<u8>) {
    if let Ok(digit @ 0..=9) = u8::try_from(count) {
        out.push(b'0' + digit);
    } else {
        let _ = write!(out, "{count}");
    }
}
