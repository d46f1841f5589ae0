//! Scores and answers withheld from somebody in danger until they ask for them.

use super::{ComparedRuns, ReportModel, ResultsPage};
use crate::assessment::Danger;

impl<'a> ReportModel<'a> {
    /// Returns whether the person is not safe or may not be, if that may be disclosed.
    #[must_use]
    pub fn is_in_danger(&self) -> bool {
        self.danger().is_some()
    }

    /// Returns the danger that the answers mean, those of another version too, if that may be disclosed.
    pub(super) fn danger(&self) -> Option<Danger> {
        let danger = match self.findings {
            Some(findings) => findings.flags.danger(),
            None => self.subject.danger(),
        };
        danger.filter(|_| self.discloses_safety())
    }

    /// Returns whether the answers, or newer ones about the same person, say that somebody is not safe or
    /// may not be; `None` if that may not be disclosed.
    pub(super) fn in_danger_if_disclosed(&self) -> Option<bool> {
        self.discloses_safety().then(|| self.is_in_danger())
    }

    /// Returns whether newer answers about the same person say that they are not safe or may not be; `None`
    /// if that may not be disclosed.
    pub(super) fn in_danger_since(&self) -> Option<bool> {
        self.discloses_safety().then(|| self.subject.later_danger.told.is_some())
    }

    /// Returns whether the scores and the single answers are withheld for now: to somebody in
    /// danger, "You hold back" or "You check" would sound like blame, and may be what keeps them safe.
    #[must_use]
    pub fn withholds_scores(&self) -> bool {
        self.withholds(ResultsPage::Overview)
    }

    /// Returns whether the scores of this run alone are shown because they were asked for.
    pub(super) fn are_scores_asked_for(&self) -> bool {
        self.is_asked_for(ResultsPage::Overview)
    }

    /// Returns whether the meaning of a score may be said: not to somebody in danger, even if they ask for
    /// their scores. "You can choose differently" would blame them for what may keep them safe.
    pub(super) fn may_say_meaning(&self) -> bool {
        !self.is_in_danger()
    }

    /// Returns whether scores and single answers are withheld for now on a page. Two runs are withheld
    /// together, whichever of them means danger.
    #[must_use]
    pub fn withholds(&self, page: ResultsPage) -> bool {
        self.is_to_withhold(page) && !self.shows_scores
    }

    /// Returns whether scores and single answers are shown on a page because they were asked for.
    pub(super) fn is_asked_for(&self, page: ResultsPage) -> bool {
        self.is_to_withhold(page) && self.shows_scores
    }

    fn is_to_withhold(&self, page: ResultsPage) -> bool {
        match (page, &self.since) {
            (ResultsPage::Overview, _) => self.is_in_danger(),
            (ResultsPage::Answers, _) => self.findings.is_some() && self.is_in_danger(),
            (ResultsPage::Compare, Some(since)) => {
                self.is_in_danger() || (self.discloses_safety() && since.earlier.danger().is_some())
            }
            (ResultsPage::Strategies, _) | (ResultsPage::Compare, None) => false,
        }
    }

    /// Returns the change since an earlier run, unless it is withheld for now.
    pub(super) fn disclosed_change(&self) -> Option<&ComparedRuns<'a>> {
        self.since.as_ref().filter(|_| !self.withholds(ResultsPage::Compare))
    }
}
