//! The danger that responses mean, and older responses in view of it.

use std::{borrow::Cow, collections::BTreeSet};

use super::{Danger, Flags, Recency, Responses, attempts::TryEvent, score};
use crate::questionnaire::{FlagRule, Id, Questionnaire, SafetyQuestion, is_danger};

impl Danger {
    /// Returns the danger that responses mean, if any.
    #[must_use]
    pub fn of(questionnaire: &Questionnaire, responses: &Responses) -> Option<Self> {
        // Scores take the longest, and rarely bear on it.
        let sets_danger = |rule: &FlagRule| is_danger(&rule.id) && !rule.scales.is_empty();
        let scores = if questionnaire.flags.iter().any(sets_danger) {
            score(questionnaire, responses)
        } else {
            Vec::new()
        };
        Flags::of(questionnaire, responses, &scores).danger()
    }
}

/// Returns the responses that mean the most danger, among those of runs later than another; of several,
/// the newest.
pub fn most_dangerous_later<'r, K: Ord>(
    earlier: &Recency<K>,
    runs: impl IntoIterator<Item = (Danger, Recency<K>, &'r Responses)>,
) -> Option<&'r Responses> {
    let later = runs.into_iter().filter(|(_, recency, _)| recency.is_later_than(earlier));
    let most = later.max_by(|one, other| (one.0, &one.1).cmp(&(other.0, &other.1)));
    most.map(|(.., responses)| responses)
}

/// Returns the strategies, by position, that were tried and may not be named where others may look over the
/// shoulder, by the responses that they are advised for and those with which they were tried.
#[must_use]
pub fn unnamed<'r>(
    questionnaire: &Questionnaire,
    advised_for: impl IntoIterator<Item = &'r Responses>,
    tried: impl IntoIterator<Item = (&'r TryEvent, &'r Responses)>,
) -> BTreeSet<usize> {
    let none_is_named = advised_for.into_iter().any(|said| said.mean_danger(questionnaire));
    let unnamed = tried.into_iter().filter_map(|(event, said)| {
        let at = questionnaire.strategy_at(&event.strategy)?;
        (none_is_named || !may_be_named(questionnaire, at, [said])).then_some(at)
    });
    unnamed.collect()
}

/// Returns whether a strategy, given as a position, may be named where others may look over the shoulder: not
/// one for danger, because not everybody in danger dares to say so, nor one with which danger is meant, by
/// any of the responses that it is advised for or that it was tried with.
#[must_use]
pub fn may_be_named<'r>(
    questionnaire: &Questionnaire,
    strategy: usize,
    said: impl IntoIterator<Item = &'r Responses>,
) -> bool {
    !questionnaire.strategies[strategy].is_for_danger()
        && !said.into_iter().any(|said| said.mean_danger(questionnaire))
}

impl Responses {
    /// Returns whether these say that somebody is in danger, or may be: the person, or the one they have
    /// in mind.
    #[must_use]
    pub fn mean_danger(&self, questionnaire: &Questionnaire) -> bool {
        Danger::of(questionnaire, self).is_some() || self.says_danger(questionnaire)
    }

    /// Returns these responses as advice takes them: in view of later ones about the same person that
    /// mean danger, if there are any.
    #[must_use]
    pub fn in_view_of(&self, later: Option<&Self>, questionnaire: &Questionnaire) -> Cow<'_, Self> {
        later.map_or(Cow::Borrowed(self), |later| {
            Cow::Owned(self.with_danger_of(later, questionnaire))
        })
    }

    /// Returns these responses with the danger that later ones about the same person mean, so that advice
    /// on them is as careful as advice on those. Scores are the same.
    fn with_danger_of(&self, later: &Self, questionnaire: &Questionnaire) -> Self {
        let mut together = self.clone();
        together.add_safety_of(later, questionnaire);
        together.add_ticks(later, |kind, id| {
            let sets = questionnaire.unscored_choice(kind, id).and_then(|choice| choice.sets);
            // It may have meant it while questions about danger were left open.
            sets.is_some_and(|sets| sets.include_danger(true))
        });
        together.carry_over(Danger::of(questionnaire, later).max(Danger::of(questionnaire, self)));
        together
    }

    /// Takes over later answers to the questions about danger, unless they mean less. Own answers that
    /// mean no danger are dropped: they no longer settle anything.
    fn add_safety_of(&mut self, later: &Self, questionnaire: &Questionnaire) {
        let danger =
            |question: &Id, answer: &Id| Danger::of_answer(questionnaire, question, answer);
        let is_about_danger = |question: &Id| {
            questionnaire.safety_question(question).is_none_or(SafetyQuestion::is_about_danger)
        };
        self.safety.retain(|question, answer| {
            !is_about_danger(question) || danger(question, answer).is_some()
        });
        for (question, answer) in later.safety.iter().filter(|(id, _)| is_about_danger(id)) {
            let is_less = |own: &Id| danger(question, answer) < danger(question, own);
            if !self.safety.get(question).is_some_and(is_less) {
                self.safety.insert(question.clone(), answer.clone());
            }
        }
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use crate::{
        assessment::{Answer, Findings},
        builtin,
        questionnaire::{ChoiceFlags, Facing, Item, ScaleBands, UNSAFE},
    };

    /// Responses with the same answer to all questions about safety.
    pub(in crate::assessment) fn said(answer: &str) -> Responses {
        let questionnaire = builtin().unwrap();
        let id = |text| Id::new(text).unwrap();
        let safety = questionnaire.safety.iter().map(|asked| (asked.id.clone(), id(answer)));
        Responses { safety: safety.collect(), ..Responses::default() }
    }

    #[test]
    fn older_responses_mean_the_greater_danger_of_both_and_are_unchanged_without_later_ones() {
        let questionnaire = builtin().unwrap();
        let all =
            [("no", None), ("unsure", Some(Danger::Possible)), ("yes", Some(Danger::Certain))];
        for (older, own) in all {
            let older = said(older);
            assert_eq!(older.in_view_of(None, &questionnaire), Cow::Borrowed(&older));
            for (later, danger) in &all[1..] {
                let together = older.in_view_of(Some(&said(later)), &questionnaire);
                assert_eq!(Danger::of(&questionnaire, &together), own.max(*danger), "{later}");
            }
        }
    }

    #[test]
    fn that_the_other_is_afraid_of_oneself_is_no_danger_to_oneself() {
        let questionnaire = builtin().unwrap();
        let mut later = said("yes");
        later.safety.retain(|id, _| !questionnaire.safety_question(id).unwrap().is_about_danger());
        assert_eq!(later.safety.len(), 1);
        assert_eq!(Danger::of(&questionnaire, &later), None);
    }

    #[test]
    fn advice_on_older_responses_is_for_somebody_in_danger_once_later_ones_say_so() {
        let questionnaire = builtin().unwrap();
        let later = said("yes");
        let older = said("no");
        let now = Findings::of(&questionnaire, &older.in_view_of(Some(&later), &questionnaire));
        assert!(now.flags.in_danger() && !now.cautions.is_empty());
        let all = &questionnaire.strategies;
        let of = |facing| now.advice.iter().filter(move |a| all[a.strategy].facing == facing);
        assert_eq!(of(Facing::Other).count(), 0);
        let first = Findings::of(&questionnaire, &later).advice[0].strategy;
        assert_eq!(now.advice[0].strategy, first);
        assert_eq!(now.scores, Findings::of(&questionnaire, &older).scores);
    }

    #[test]
    fn a_tick_that_means_danger_only_while_safety_is_left_open_counts_for_older_responses_too() {
        let questionnaire = builtin().unwrap();
        let may_mean_danger = |sets: &ChoiceFlags| sets.if_unsaid.iter().any(is_danger);
        let ticked = questionnaire.patterns.iter().find(|one| may_mean_danger(&one.sets)).unwrap();
        let later = Responses { patterns: [ticked.id.clone()].into(), ..Responses::default() };
        let together = said("no").in_view_of(Some(&later), &questionnaire).into_owned();
        assert_eq!(Danger::of(&questionnaire, &together), Some(Danger::Possible));
    }

    #[test]
    fn danger_is_not_forgotten_if_only_a_score_means_it() {
        let mut questionnaire = builtin().unwrap();
        let (id, about) = (Id::new(UNSAFE).unwrap(), None);
        let last = questionnaire.scales[0].bands.len() - 1;
        let scales = vec![ScaleBands { scale: 0, from: last, to: last }];
        questionnaire.flags.push(FlagRule { id, about, scales, items: Vec::new() });
        let hardest = |item: &Item| {
            let options = &questionnaire.response_sets[item.response_set].options;
            let value =
                if item.keys[0].reversed { options[0].value } else { options.last()?.value };
            Some((item.id.clone(), Answer::Value(value)))
        };
        let answers = questionnaire.items.iter().filter(|item| item.keys[0].scale == 0);
        let answers = answers.filter_map(hardest).collect();
        let later = Responses { answers, ..Responses::default() };
        let together = said("no").in_view_of(Some(&later), &questionnaire).into_owned();
        assert_eq!(Danger::of(&questionnaire, &later), Some(Danger::Certain));
        assert_eq!(Danger::of(&questionnaire, &together), Some(Danger::Certain));
    }

    #[test]
    fn danger_is_not_forgotten_if_only_a_single_answer_means_it() {
        let mut questionnaire = builtin().unwrap();
        let rule = questionnaire.flags.iter_mut().find(|rule| !rule.items.is_empty()).unwrap();
        rule.id = Id::new(UNSAFE).unwrap();
        let (item, from) = (rule.items[0].item, rule.items[0].from.unwrap());
        let answer = (questionnaire.items[item].id.clone(), Answer::Value(from));
        let later = Responses { answers: [answer].into(), ..Responses::default() };
        let together = said("no").in_view_of(Some(&later), &questionnaire).into_owned();
        assert_eq!(Danger::of(&questionnaire, &together), Some(Danger::Certain));
    }
}
