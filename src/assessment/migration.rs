//! The migration of responses to a questionnaire that has changed since.

use super::{Answer, Danger, Responses};
use crate::questionnaire::{CARRIED_OVER, Id, Item, Questionnaire, RATHER_NOT_SAY};

/// The part of earlier responses that still fits a questionnaire.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Migration {
    /// The responses that fit.
    pub responses: Responses,
    /// How many answers and ticks were left out, because their question or option is gone.
    pub left_out: usize,
    /// How many questions have no answer yet.
    pub unanswered: usize,
}

impl Migration {
    /// Keeps the responses that fit.
    #[must_use]
    pub fn new(questionnaire: &Questionnaire, earlier: Responses) -> Self {
        let mut responses = earlier;
        let carried_over = responses.safety.remove(CARRIED_OVER);
        let before = count(&responses);
        responses.answers.retain(|id, answer| can_be_answered(questionnaire, id, *answer));
        responses.person_kind =
            responses.person_kind.filter(|id| questionnaire.person_kind(id).is_some());
        responses.retain_ticks(|kind, id| questionnaire.unscored_choice(kind, id).is_some());
        // An answer that means danger is not forgotten, whatever was asked.
        responses.safety.retain(|id, answer| {
            let is_asked = questionnaire.safety_question(id).is_some();
            questionnaire.safety_answer(id, answer).is_some()
                || is_asked && *answer == RATHER_NOT_SAY
                || Danger::of_unknown_answer(answer).is_some()
        });
        let is_unanswered = |item: &&Item| {
            responses.asks(questionnaire, item) && !responses.answers.contains_key(&item.id)
        };
        let unanswered = questionnaire.items.iter().filter(is_unanswered).count();
        let left_out = before - count(&responses);
        // The answer or the tick that meant it may be among those left out.
        if let Some(answer) = carried_over {
            let carried_over = Danger::of_unknown_answer(&answer);
            let is_lost = Danger::of(questionnaire, &responses) < carried_over;
            let is_guessed = responses.danger_from_elsewhere(questionnaire).is_some();
            if is_lost || carried_over.is_none() && is_guessed {
                responses.carry_over(carried_over);
            }
        }
        Self { responses, left_out, unanswered }
    }
}

/// Counts the answers and ticks.
fn count(responses: &Responses) -> usize {
    let Responses { person_kind, name: _, situations, safety, answers, causes, patterns } =
        responses;
    usize::from(person_kind.is_some())
        + situations.len()
        + safety.len()
        + answers.len()
        + causes.len()
        + patterns.len()
}

fn can_be_answered(questionnaire: &Questionnaire, id: &Id, answer: Answer) -> bool {
    let Some(item) = questionnaire.items.iter().find(|item| item.id == *id) else { return false };
    match answer {
        Answer::Skipped => true,
        Answer::Value(value) => {
            questionnaire.response_sets[item.response_set].option(value).is_some()
        }
    }
}
