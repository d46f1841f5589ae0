//! The answers that an item of another format offers.

use super::texts::{text, text_or};
use crate::{
    cli::counted::counted,
    questionnaire::{self, AnswerOption},
};

/// The answers that an item offers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum ResponseSet {
    /// Values and labels.
    Options(Vec<(i64, String)>),
    /// A range of numbers, with words for its ends.
    Numbers { from: i64, to: i64, low: String, high: String },
}

impl ResponseSet {
    /// Creates a set of options; an empty label becomes the value.
    ///
    /// # Errors
    ///
    /// The reason why a questionnaire cannot have them. A value of `None` stands for one that is not a whole
    /// number.
    pub(super) fn of_options(
        options: impl IntoIterator<Item = (Option<i64>, String)>,
    ) -> Result<Self, String> {
        let (fewest, most) =
            (questionnaire::ResponseSet::MIN_OPTIONS, questionnaire::ResponseSet::MAX_OPTIONS);
        let (least, highest) = AnswerOption::VALUES.into_inner();
        let mut found: Vec<(i64, String)> = Vec::new();
        for (value, label) in options {
            let value = value.filter(|value| AnswerOption::VALUES.contains(value));
            let value = value.ok_or_else(|| {
                format!(
                    "the values of its options are not all whole numbers from {least} to {highest}"
                )
            })?;
            if found.iter().any(|(other, _)| *other == value) {
                return Err(format!("two of its options have the value {value}"));
            }
            found.push((value, text_or(&label, &value.to_string())));
        }
        let count = found.len();
        if !(fewest..=most).contains(&count) {
            let count = counted(count, "option");
            return Err(format!("it has {count}; an item here has {fewest} to {most}"));
        }
        Ok(Self::Options(found))
    }

    /// Creates a range of numbers, with words for its ends.
    ///
    /// # Errors
    ///
    /// The reason why a questionnaire cannot have it.
    pub(super) fn of_numbers((from, to): (i64, i64), words: [&str; 2]) -> Result<Self, String> {
        let (most, highest) =
            (questionnaire::ResponseSet::MAX_NUMBERS, questionnaire::ResponseSet::MAX_NUMBER);
        if from < 0 || to > highest || from >= to || to - from >= most {
            return Err(format!(
                "a number from {from} to {to}; an item here has at most {most} numbers, from 0 to \
                 {highest}"
            ));
        }
        let [low, high] = words.map(text);
        Ok(Self::Numbers { from, to, low, high })
    }

    /// Returns the values.
    pub(super) fn values(&self) -> Vec<i64> {
        match self {
            Self::Options(options) => options.iter().map(|(value, _)| *value).collect(),
            Self::Numbers { from, to, .. } => (*from..=*to).collect(),
        }
    }

    /// Returns the lowest and the highest value.
    pub(super) fn range(&self) -> (i64, i64) {
        let values = self.values();
        let (lowest, highest) = (values.iter().min(), values.iter().max());
        (lowest.copied().unwrap_or_default(), highest.copied().unwrap_or_default())
    }
}
