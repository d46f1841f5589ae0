//! The pass under way as a draft on disk, and back.

use jiff::Timestamp;

use super::{Stage, Take};
use crate::{
    assessment::{Migrated, QuestionnaireRef},
    questionnaire::Questionnaire,
    store::{Draft, Place, RunKey, Step},
};

/// What an unfinished run is to the questionnaire at hand.
#[derive(Debug, Clone, PartialEq)]
pub enum TakenUp {
    /// It goes on where it was left.
    Here(Take),
    /// It goes on as far as it fits, because the questions have changed since.
    Changed {
        /// What fits.
        take: Take,
        /// How many answers were left out.
        left_out: usize,
        /// How many questions have no answer yet.
        open: usize,
    },
    /// It belongs to another questionnaire, whose id this is.
    Another(String),
}

/// Puts the pass under way as it is kept.
#[must_use]
pub fn draft_of(take: Take, run: RunKey, questionnaire: &Questionnaire, now: Timestamp) -> Draft {
    Draft {
        run,
        saved: now,
        questionnaire: QuestionnaireRef::from(questionnaire),
        place: place(take.at, questionnaire),
        responses: take.responses,
    }
}

/// Takes up an unfinished run, as far as it fits the questionnaire at hand.
#[must_use]
pub fn take_up(draft: Draft, questionnaire: &Questionnaire) -> TakenUp {
    let here = QuestionnaireRef::from(questionnaire);
    if draft.questionnaire.id != here.id {
        return TakenUp::Another(draft.questionnaire.id.to_string());
    }
    let fitted = Migrated::new(questionnaire, draft.responses);
    if draft.questionnaire == here {
        let at = stage(&draft.place, questionnaire);
        return TakenUp::Here(Take::resumed(fitted.responses, true, at));
    }
    // From the start, so that nothing about being safe is passed over unseen.
    TakenUp::Changed {
        take: Take::resumed(fitted.responses, true, Stage::Situation(0)),
        left_out: fitted.left_out,
        open: fitted.open,
    }
}

impl TakenUp {
    /// Says what does not fit any more, where the questions have changed.
    #[must_use]
    pub fn notice(&self) -> Option<String> {
        let Self::Changed { left_out, open, .. } = self else { return None };
        Some(format!(
            "The questions have changed: {left_out} answers no longer fit, {open} are open."
        ))
    }
}

fn place(at: Stage, questionnaire: &Questionnaire) -> Place {
    let (screen, item) = match at {
        Stage::Situation(_) => (Step::Situation, None),
        Stage::Question(item) => (Step::Questions, questionnaire.items.get(item)),
        Stage::AnythingElse => (Step::AnythingElse, None),
        Stage::Review => (Step::Review, None),
    };
    Place { screen, item: item.map(|item| item.id.clone()) }
}

fn stage(place: &Place, questionnaire: &Questionnaire) -> Stage {
    match place.screen {
        Step::Situation => Stage::Situation(0),
        Step::Questions => {
            let item = questionnaire.items.iter().position(|i| Some(&i.id) == place.item.as_ref());
            Stage::Question(item.unwrap_or(0))
        }
        Step::AnythingElse => Stage::AnythingElse,
        Step::Review => Stage::Review,
    }
}
