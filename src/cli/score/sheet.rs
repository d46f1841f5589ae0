//! What holds for all rows: the questionnaire, where its answers stand, and how scores are written.

use anyhow::bail;

use super::{
    Points,
    header::{Column, ID},
};
use crate::{
    assessment::{ScaleScore, ScoringKey},
    questionnaire::Questionnaire,
};

/// How the answers are written.
#[derive(Debug)]
pub(super) enum Form {
    /// Cells in these columns.
    Csv(Vec<Column>),
    /// JSON objects.
    Jsonl,
}

/// What every row is read, scored and written by.
#[derive(Debug)]
pub(super) struct Sheet {
    pub(super) questionnaire: Questionnaire,
    pub(super) key: ScoringKey,
    pub(super) form: Form,
    points: Points,
    /// Whether a person's terminal is written to, which an id must not steer.
    pub(super) on_terminal: bool,
}

impl Sheet {
    /// # Errors
    ///
    /// When the questionnaire has an item or a scale called "id", which is the name of the column
    /// that says whom a row is about.
    pub(super) fn new(
        questionnaire: Questionnaire,
        form: Form,
        points: Points,
        on_terminal: bool,
    ) -> anyhow::Result<Self> {
        let item = questionnaire.items.iter().any(|item| item.id == ID);
        if item || questionnaire.scales.iter().any(|scale| scale.id == ID) {
            let kind = if item { "an item" } else { "a scale" };
            bail!(
                "the questionnaire calls {kind} \"id\", the name of the column that says whom a row is about. Rename it"
            );
        }
        let key = ScoringKey::of(&questionnaire);
        Ok(Self { questionnaire, key, form, points, on_terminal })
    }

    /// Returns the line with the names of the columns that are written.
    pub(super) fn heading(&self) -> String {
        let scales = || self.questionnaire.scales.iter().map(|scale| scale.id.as_str());
        let mut heading = String::from(ID);
        for scale in scales() {
            heading.extend([",", scale]);
        }
        for scale in scales() {
            heading.extend([",", scale, "_answered"]);
        }
        heading.push('\n');
        heading
    }

    /// Returns the number that is written for a score.
    pub(super) fn number(&self, outcome: ScaleScore) -> f64 {
        match self.points {
            Points::Mean => outcome.mean,
            Points::Percent => outcome.points,
        }
    }
}
