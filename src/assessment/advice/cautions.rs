//! The cautions that concern the answers.

use super::matcher::Matcher;
use crate::{
    assessment::{Flags, Responses, ScaleScore, score},
    questionnaire::{CautionPlace, Conditions, Questionnaire},
};

/// Returns the cautions for a place that concern these answers, in file order.
#[must_use]
pub fn cautions(
    questionnaire: &Questionnaire,
    responses: &Responses,
    scores: &[ScaleScore],
    place: CautionPlace,
) -> Vec<usize> {
    cautions_with(&Matcher::of(questionnaire, responses, scores), place)
}

/// Returns the cautions for a place that concern the scores, the kind of person, the answers about safety
/// and the danger in `all_flags`, in file order. They are the same whatever was answered to items and ticked.
#[must_use]
pub fn cautions_without_answers(
    questionnaire: &Questionnaire,
    responses: &Responses,
    scores: &[ScaleScore],
    all_flags: &Flags,
    place: CautionPlace,
) -> Vec<usize> {
    let person_kind = responses.person_kind.clone();
    let said = responses.answered_about_safety();
    let safety = said.map(|(question, answer)| (question.clone(), answer.clone())).collect();
    let known = Responses { person_kind, safety, ..Responses::default() };
    let mut matcher = Matcher::of(questionnaire, &known, scores);
    matcher.flags = matcher.flags.without_answers(all_flags);
    cautions_with(&matcher, place)
}

fn cautions_with(matcher: &Matcher<'_>, place: CautionPlace) -> Vec<usize> {
    let concerns = |conditions: &Conditions| {
        matcher.allows(conditions)
            && (conditions.names_nothing() || !matcher.matches(conditions).is_empty())
    };
    let here = matcher.questionnaire.cautions.iter().enumerate().filter(|(_, c)| c.show == place);
    here.filter(|(_, caution)| concerns(&caution.conditions)).map(|(index, _)| index).collect()
}

/// Returns the first caution about safety that concerns the responses now and did not before, as a position
/// in [`Questionnaire::cautions`].
#[must_use]
pub fn new_caution_about_safety(
    questionnaire: &Questionnaire,
    before: &Responses,
    now: &Responses,
) -> Option<usize> {
    let cautions_for = |responses: &Responses| {
        let scores = score(questionnaire, responses);
        cautions(questionnaire, responses, &scores, CautionPlace::Safety)
    };
    let before = cautions_for(before);
    cautions_for(now).into_iter().find(|caution| !before.contains(caution))
}
