//! Danger told of outside the runs that can be shown.

use jiff::Timestamp;

use crate::{
    assessment::{Danger, Person, Responses},
    questionnaire::Questionnaire,
    store::Remnant,
};

/// Responses that mean danger, of a run that is neither finished nor in progress here.
#[derive(Debug)]
pub(super) struct DangerTold {
    pub(super) danger: Danger,
    /// When they were written to the disk.
    pub(super) written: Timestamp,
    pub(super) responses: Responses,
}

impl DangerTold {
    pub(super) fn by(
        written: Timestamp,
        responses: &Responses,
        questionnaire: &Questionnaire,
    ) -> Option<Self> {
        let danger = Danger::of(questionnaire, responses)?;
        Some(Self { danger, written, responses: responses.clone() })
    }

    /// Returns the danger that what is left of a file means, if any.
    pub(super) fn by_remnant(remnant: &Remnant, questionnaire: &Questionnaire) -> Option<Self> {
        Self::by(remnant.written, &remnant.responses, questionnaire)
    }

    pub(super) fn may_be_about(&self, person: &Person, questionnaire: &Questionnaire) -> bool {
        self.responses.about().may_be(person, questionnaire)
    }
}
