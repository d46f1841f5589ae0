//! The setup that all rows share: the questionnaire, its columns, and the format of scores.

use anyhow::bail;
use clap::ValueEnum;

use super::{
    header::{Column, ID},
    missing::Missing,
};
use crate::{
    assessment::{Score, ScoringKey},
    questionnaire::Questionnaire,
};

/// The unit of a score.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Points {
    /// The mean of the answers, within the range of their values
    Mean,
    /// The mean as a percentage of that range, from 0 to 100
    Percent,
}

/// The form of the answers.
#[derive(Debug)]
pub(super) enum Form {
    /// Cells in these columns.
    Csv(Vec<Column>),
    /// JSON objects.
    Jsonl,
}

/// The properties of the input, known from its beginning.
#[derive(Debug)]
pub(super) struct Input {
    pub(super) form: Form,
    /// Whether rows have ids.
    pub(super) has_ids: bool,
}

/// The setup of a whole input, shared by the workers.
#[derive(Debug)]
pub(super) struct Setup {
    pub(super) questionnaire: Questionnaire,
    pub(super) key: ScoringKey,
    pub(super) form: Form,
    points: Points,
    /// Whether rows have ids; else they are numbered.
    pub(super) has_ids: bool,
    /// The codes for a missing answer.
    pub(super) missing: Missing,
    /// Whether scores go to a terminal, which an id must not control.
    pub(super) on_terminal: bool,
}

impl Setup {
    /// Fails if the questionnaire has an item or a scale called "id", which is the name of the
    /// column that identifies the person.
    pub(super) fn new(
        questionnaire: Questionnaire,
        input: Input,
        missing: Missing,
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
        let Input { form, has_ids } = input;
        Ok(Self { questionnaire, key, form, points, has_ids, missing, on_terminal })
    }

    /// Returns the line of column names.
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

    /// Returns a score in the chosen unit.
    pub(super) fn number(&self, outcome: Score) -> f64 {
        match self.points {
            Points::Mean => outcome.mean,
            Points::Percent => outcome.points,
        }
    }
}
