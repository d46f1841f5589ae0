//! The strategies that an export is to hold.

use strum::VariantArray;

use super::suggestion::Suggestion;

/// A choice of strategies.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum Pick {
    /// None.
    #[default]
    None,
    /// The first few, as the results name them to start with.
    First,
    /// All that are not withheld, and did not make things worse.
    All,
    /// Those with these numbers in the list of the results, from 1.
    Numbers(Vec<usize>),
}

/// The reason why a run is not exported.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ExportRefusal {
    /// The number of a picked strategy is not in the list of the results.
    NoStrategy(usize),
    /// The strategies would reveal what was said about safety, which was not to be disclosed.
    StrategiesRevealSafety,
    /// The picked strategy with this number is not handed on.
    NotHandedOn(usize, NotHandedOn),
}

impl ExportRefusal {
    /// Returns the reason, as part of a sentence.
    #[must_use]
    pub fn in_words(self) -> String {
        match self {
            Self::NoStrategy(number) => {
                format!("these results have no strategy of number {number}")
            }
            Self::StrategiesRevealSafety => {
                "these strategies would show what you said about being safe".to_owned()
            }
            Self::NotHandedOn(number, NotHandedOn::BestKeptInTheHead) => {
                format!("strategy {number} is best kept in your head, so it is put in no file")
            }
            Self::NotHandedOn(number, NotHandedOn::MadeThingsWorse) => format!(
                "strategy {number} made things worse, so it is not handed on as one that may help"
            ),
        }
    }
}

/// A kind of strategy that is not handed on as one that may help.
#[derive(Debug, Clone, Copy, PartialEq, Eq, VariantArray)]
pub enum NotHandedOn {
    /// It is best kept in the head.
    BestKeptInTheHead,
    /// The person said that it made things worse.
    MadeThingsWorse,
}

impl NotHandedOn {
    pub(super) const ALL: &[Self] = Self::VARIANTS;

    /// Returns whether a suggested strategy is of this kind.
    pub(super) fn holds(self, suggestion: &Suggestion<'_>) -> bool {
        match self {
            Self::BestKeptInTheHead => suggestion.strategy.is_best_kept_in_the_head(),
            Self::MadeThingsWorse => suggestion.made_worse,
        }
    }

    /// Says that it is left out.
    pub(super) fn in_words(self) -> &'static str {
        match self {
            Self::BestKeptInTheHead => "What is best kept in your head is left out of the file.",
            Self::MadeThingsWorse => "Strategies that you said made things worse are left out.",
        }
    }
}
