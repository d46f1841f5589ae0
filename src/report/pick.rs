//! The strategies that an export is to hold.

use super::{ReportModel, suggestion::Suggestion};
use crate::questionnaire::Strategy;

/// A choice of strategies.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum Pick {
    /// None.
    #[default]
    None,
    /// The first few, as the results name them to start with.
    First,
    /// All that are not withheld.
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
    /// The picked strategy with this number is best kept in the head.
    BestKeptInTheHead(usize),
}

impl<'a> ReportModel<'a> {
    /// Leaves only the strategies that were picked. Those that are best kept in the head are left out, and
    /// that one of them was tried: this is the one way into a file.
    pub(super) fn picking(mut self, pick: &Pick) -> Result<Self, ExportRefusal> {
        let mut best_kept = self.picked(pick)?;
        best_kept.retain(|one| one.strategy.is_best_kept_in_the_head());
        if let (Some(one), Pick::Numbers(_)) = (best_kept.first(), pick) {
            return Err(ExportRefusal::BestKeptInTheHead(one.number));
        }
        self.left_in_the_head = best_kept.len();
        self.suggestions.retain(|one| !one.strategy.is_best_kept_in_the_head());
        self.suggestions = self.picked(pick)?;
        let strategies = self.subject.questionnaire.strategies.iter();
        let best_kept: Vec<&Strategy> =
            strategies.filter(|one| one.is_best_kept_in_the_head()).collect();
        self.try_events.retain(|event| best_kept.iter().all(|one| one.id != event.strategy));
        Ok(self)
    }

    fn picked(&self, pick: &Pick) -> Result<Vec<Suggestion<'a>>, ExportRefusal> {
        match pick {
            Pick::None => Ok(Vec::new()),
            Pick::First => Ok(self.to_start()),
            Pick::All => Ok(self.suggestions.clone()),
            Pick::Numbers(numbers) => {
                let find = |&number: &usize| {
                    let mut all = self.suggestions.iter();
                    let found = all.find(|suggestion| suggestion.number == number);
                    found.copied().ok_or(ExportRefusal::NoStrategy(number))
                };
                numbers.iter().map(find).collect()
            }
        }
    }

    /// Returns whether picked strategies are left out because they are best kept in the head. The file
    /// does not say so: whoever found it would know that there is something to find out.
    #[must_use]
    pub fn leaves_in_the_head(&self) -> bool {
        self.left_in_the_head > 0
    }
}
