//! Danger told of outside the runs that can be shown: by a draft, or by what is left of a file.

use crate::{
    assessment::{Danger, Person, Responses},
    questionnaire::Questionnaire,
    store::StoreError,
};

/// Responses that mean danger, of a run that is neither finished nor in progress here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DangerTold {
    danger: Danger,
    responses: Box<Responses>,
}

impl DangerTold {
    /// Returns the responses with the danger that they mean, if any.
    pub(super) fn by(responses: &Responses, questionnaire: &Questionnaire) -> Option<Self> {
        let danger = Danger::of(questionnaire, responses)?;
        Some(Self { danger, responses: Box::new(responses.clone()) })
    }

    /// Returns what is left of a file that was cut short, if it means danger.
    pub(super) fn by_remnant(why: &StoreError, questionnaire: &Questionnaire) -> Option<Self> {
        Self::by(why.remnant()?, questionnaire)
    }

    /// Returns the danger and the responses, if they are about this person.
    pub(super) fn about(&self, person: &Person) -> Option<(Danger, &Responses)> {
        let is_about = self.responses.about().shares_history_with(person);
        is_about.then_some((self.danger, &*self.responses))
    }
}
