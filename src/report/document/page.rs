use strum::VariantArray;

use super::{
    Document, Medium, ReportModel, answers, changes,
    composer::Composer,
    results::results,
    scores::other_questions,
    suggestions::{self, ListLength},
    withheld,
};
use crate::questionnaire::Questionnaire;

/// A page of the results that a face shows by itself.
///
/// To add one, add a variant; the compiler then asks for its arms here and in the faces.
#[derive(Debug, Clone, Copy, PartialEq, Eq, VariantArray)]
pub enum ResultsPage {
    /// The scores, and where to start.
    Overview,
    /// All suggested strategies.
    Strategies,
    /// Every answer, and how it counts.
    Answers,
    /// This run beside an earlier one.
    Compare,
}

impl ResultsPage {
    /// All pages, in the order in which they are turned.
    pub const ALL: &[Self] = Self::VARIANTS;

    /// Returns the pages that the results of a questionnaire have: one without strategies has no page
    /// of them.
    #[must_use]
    pub fn of(questionnaire: &Questionnaire) -> Vec<Self> {
        let has_page = |page: &Self| match page {
            Self::Strategies => questionnaire.has_strategies(),
            Self::Overview | Self::Answers | Self::Compare => true,
        };
        Self::ALL.iter().copied().filter(has_page).collect()
    }

    /// Returns the title.
    #[must_use]
    pub fn title(self) -> &'static str {
        match self {
            Self::Overview => "Overview",
            Self::Strategies => "Strategies",
            Self::Answers => "Answers",
            Self::Compare => "Compare",
        }
    }

    /// Returns whether the page has nothing but scores or answers, so that a notice takes its place
    /// while these are withheld. The overview leaves them out by itself.
    #[must_use]
    pub fn consists_of_scores(self) -> bool {
        match self {
            Self::Overview | Self::Strategies => false,
            Self::Answers | Self::Compare => true,
        }
    }

    /// Composes this page of a report.
    #[must_use]
    pub fn document(self, model: &ReportModel<'_>, medium: Medium) -> Document {
        let mut to = Composer::new(medium.help());
        match (self, model.findings, &model.since) {
            (Self::Overview, _, _) => return results(model, medium),
            (Self::Compare, _, None) => changes::nothing_to_compare(&mut to, model),
            (page, _, _) if page.consists_of_scores() && model.withholds(page) => {
                withheld::notice(&mut to, model, medium);
            }
            (Self::Strategies, Some(_), _) => suggestions::page(&mut to, model, ListLength::ALL),
            (Self::Answers, Some(findings), _) => {
                withheld::again(&mut to, model, model.is_asked_for(self), medium);
                answers::with_working(&mut to, model, findings);
            }
            (Self::Strategies | Self::Answers, None, _) => {
                other_questions(&mut to, &model.subject, medium);
            }
            (Self::Compare, _, Some(since)) => {
                withheld::again(&mut to, model, model.is_asked_for(self), medium);
                changes::comparison(&mut to, model, since, medium);
            }
        }
        to.finish(model.subject.questionnaire)
    }
}
