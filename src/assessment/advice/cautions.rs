//! The cautions that concern the answers.

use super::matcher::Matcher;
use crate::{
    assessment::{Responses, ScaleScore, score},
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

/// Returns the cautions for a place that concern the scores alone, in file order.
#[must_use]
pub fn cautions_by_scores(
    questionnaire: &Questionnaire,
    scores: &[ScaleScore],
    place: CautionPlace,
) -> Vec<usize> {
    cautions_with(&Matcher::by_scores(questionnaire, scores), place)
}

fn cautions_with(matcher: &Matcher<'_>, place: CautionPlace) -> Vec<usize> {
    let concerns = |conditions: &Conditions| {
        matcher.allows(conditions)
            && (conditions.names_nothing() || !matcher.matches(conditions).is_empty())
    };
    let here = matcher.questionnaire.cautions.iter().enumerate().filter(|(_, c)| c.show == place);
    here.filter(|(_, caution)| concerns(&caution.conditions)).map(|(index, _)| index).collect()
}

/// Returns the caution about safety that something said brings: the first that concerns the responses
/// now and did not before, as a position in [`Questionnaire::cautions`].
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
