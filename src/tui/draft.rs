//! The pass under way as a draft on disk, and back.

use super::state::{Saving, Stage, State, Take};
use crate::{
    assessment::{Fitted, QuestionnaireRef},
    questionnaire::Questionnaire,
    store::{Draft, Place, RunKey, Step},
};

/// Puts the pass under way as it is kept.
#[must_use]
pub fn draft_of(take: Take, run: RunKey, state: &State) -> Draft {
    Draft {
        run,
        saved: state.now,
        questionnaire: QuestionnaireRef::from(&*state.questionnaire),
        place: place(take.at, &state.questionnaire),
        responses: take.responses,
    }
}

/// Takes up an unfinished run, as far as it fits the questionnaire at hand.
pub fn take_up(draft: Draft, state: &mut State) {
    let here = QuestionnaireRef::from(&*state.questionnaire);
    if draft.questionnaire.id != here.id {
        state.other_draft = Some(draft.questionnaire.id.to_string());
        return;
    }
    let fitted = Fitted::new(&state.questionnaire, draft.responses);
    let at = if draft.questionnaire == here {
        stage(&draft.place, &state.questionnaire)
    } else {
        state.notice = Some(format!(
            "The questions have changed: {} answers no longer fit, {} are open.",
            fitted.left_out, fitted.open
        ));
        first_open(&fitted, &state.questionnaire)
    };
    state.take = Some(Take { responses: fitted.responses, keep: true, at });
    state.saving = Saving::Done;
}

/// Returns the first question without an answer, and the review where there is none.
fn first_open(fitted: &Fitted, questionnaire: &Questionnaire) -> Stage {
    let answers = &fitted.responses.answers;
    let open = questionnaire.items.iter().position(|item| !answers.contains_key(&item.id));
    open.map_or(Stage::Review, Stage::Question)
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
