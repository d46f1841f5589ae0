//! Danger carried over to questionnaires that do not know the questions that told of it.

use super::{Danger, Responses};
use crate::questionnaire::{CARRIED_OVER, Id, Questionnaire};

/// Carried over if the responses mean no danger, though an answer of theirs may be taken for one that does.
const NO_DANGER: &str = "no";

impl Responses {
    /// Returns these responses as they are kept, with the danger that they mean carried over: to another
    /// questionnaire their questions about safety are unknown, or mean something else.
    #[must_use]
    pub fn with_danger_carried_over(mut self, danger: Option<Danger>) -> Self {
        self.safety.remove(CARRIED_OVER);
        let may_mean_danger = |answer| Danger::of_unknown_answer(answer).is_some();
        if danger.is_some() || self.safety.values().any(may_mean_danger) {
            self.carry_over(danger);
        }
        self
    }

    pub(super) fn carry_over(&mut self, danger: Option<Danger>) {
        let answer = danger.map_or(NO_DANGER, Danger::as_answer);
        self.safety.extend(Id::new(CARRIED_OVER).zip(Id::new(answer)));
    }

    /// Returns the danger that these mean to whoever does not know the questions that were answered: what
    /// was carried over, else a guess.
    #[must_use]
    pub fn danger_from_elsewhere(&self, questionnaire: &Questionnaire) -> Option<Danger> {
        if let Some(carried_over) = self.safety.get(CARRIED_OVER) {
            let danger = Danger::of_unknown_answer(carried_over);
            if danger.is_some() || *carried_over == *NO_DANGER {
                return danger;
            }
        }
        let is_unknown = |(question, answer): &(&Id, &Id)| {
            questionnaire.safety_answer(question, answer).is_none()
        };
        let unknown = self.safety.iter().filter(is_unknown);
        unknown.filter_map(|(_, answer)| Danger::of_unknown_answer(answer)).max()
    }

    /// Iterates over the questions about safety that were answered, with the answers.
    pub fn answered_about_safety(&self) -> impl Iterator<Item = (&Id, &Id)> {
        self.safety.iter().filter(|(question, _)| **question != CARRIED_OVER)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        assessment::{Findings, Migration, Reason, meant_danger::tests::said},
        builtin,
    };

    fn as_kept(said: &Responses, questionnaire: &Questionnaire) -> Responses {
        let danger = Danger::of(questionnaire, said);
        said.clone().with_danger_carried_over(danger)
    }

    /// The built-in questionnaire with another id of an answer to its first question about safety, and what
    /// somebody says in it who answers so.
    fn in_other_words(answer: &str) -> (Questionnaire, Responses) {
        let mut questionnaire = builtin().unwrap();
        let other_word = Id::new("ja").unwrap();
        let asked = &mut questionnaire.safety[0];
        asked.answers.iter_mut().find(|one| one.id == answer).unwrap().id = other_word.clone();
        let safety = [(asked.id.clone(), other_word)].into();
        (questionnaire, Responses { safety, ..Responses::default() })
    }

    #[test]
    fn danger_is_kept_so_that_it_is_known_without_the_questionnaire_that_asked() {
        let (questionnaire, said) = in_other_words("yes");
        let mut another = builtin().unwrap();
        another.safety.clear();
        assert_eq!(Danger::of(&another, &said), None);
        let kept = as_kept(&said, &questionnaire);
        assert_eq!(Danger::of(&another, &kept), Some(Danger::Certain));
        assert_eq!(Danger::of(&questionnaire, &kept), Some(Danger::Certain));
        assert!(kept.answered_about_safety().eq(&said.safety), "it is no answer to a question");
        assert_eq!(as_kept(&Responses::default(), &questionnaire), Responses::default());
    }

    #[test]
    fn danger_that_another_questionnaire_asked_about_leads_to_what_is_for_somebody_in_danger() {
        let questionnaire = builtin().unwrap();
        for (answer, plan) in [("yes", "safety-plan"), ("unsure", "in-case-plan")] {
            let (another, later) = in_other_words(answer);
            let later = as_kept(&later, &another);
            for ticked in [None, Id::new("hurt-earlier")] {
                let older = Responses { causes: ticked.into_iter().collect(), ..said("no") };
                let together = older.in_view_of(Some(&later), &questionnaire);
                let now = Findings::of(&questionnaire, &together);
                let first = &now.advice[0];
                assert_eq!(questionnaire.strategies[first.strategy].id, plan, "{older:?}");
                assert_ne!(first.reasons, [Reason::FitsAnybody]);
            }
        }
    }

    #[test]
    fn danger_is_not_lost_where_the_same_question_means_something_else() {
        let questionnaire = builtin().unwrap();
        let kept = as_kept(&said("yes"), &questionnaire);
        let mut another = questionnaire;
        another.safety.truncate(1);
        another.safety[0].answers.iter_mut().for_each(|answer| answer.sets.clear());
        assert_eq!(Danger::of(&another, &kept), Some(Danger::Certain));
    }

    #[test]
    fn an_answer_that_is_no_danger_to_oneself_is_none_in_another_questionnaire_either() {
        let questionnaire = builtin().unwrap();
        let mut said = said("yes");
        said.safety.retain(|id, _| !questionnaire.safety_question(id).unwrap().is_about_danger());
        let mut another = questionnaire.clone();
        another.safety.clear();
        assert_eq!(Danger::of(&another, &said), Some(Danger::Certain), "a guess");
        let kept = as_kept(&said, &questionnaire);
        assert_eq!(Danger::of(&another, &kept), None);
        assert!(kept.says_danger(&another), "to one of the two");
    }

    #[test]
    fn what_was_carried_over_in_words_that_nobody_knows_silences_no_guess() {
        let mut another = builtin().unwrap();
        another.safety.clear();
        let mut kept = as_kept(&said("yes"), &builtin().unwrap());
        kept.safety.insert(Id::new(CARRIED_OVER).unwrap(), Id::new("perhaps").unwrap());
        assert_eq!(Danger::of(&another, &kept), Some(Danger::Certain));
    }

    #[test]
    fn what_means_no_danger_is_not_put_back_where_its_question_is_asked() {
        let questionnaire = builtin().unwrap();
        let mut said = said("no");
        let of_the_other = questionnaire.safety.iter().find(|one| !one.is_about_danger()).unwrap();
        said.safety.insert(of_the_other.id.clone(), Id::yes_or_no(true));
        let mut kept = as_kept(&said, &questionnaire);
        assert!(kept.safety.contains_key(CARRIED_OVER));
        kept.safety.retain(|id, _| *id == CARRIED_OVER || *id == of_the_other.id);
        kept.causes.insert(Id::new("hurt-earlier").unwrap());
        assert!(Danger::of(&questionnaire, &kept).is_some(), "a tick means it now");
        let resumed = Migration::new(&questionnaire, kept).responses;
        assert!(!resumed.safety.contains_key(CARRIED_OVER));
    }

    #[test]
    fn danger_that_is_only_guessed_is_not_lost_beside_later_responses_that_mean_less() {
        let questionnaire = builtin().unwrap();
        let mut another = questionnaire.clone();
        another.safety.clear();
        let later = as_kept(&said("unsure"), &questionnaire);
        let together = said("yes").in_view_of(Some(&later), &another).into_owned();
        assert_eq!(Danger::of(&another, &together), Some(Danger::Certain));
    }

    #[test]
    fn a_yes_that_means_no_danger_stands_for_none_that_a_tick_means() {
        let questionnaire = builtin().unwrap();
        let ticked = Id::new("hurt-by-them").unwrap();
        let mut said = said("yes");
        said.safety.retain(|id, _| !questionnaire.safety_question(id).unwrap().is_about_danger());
        said.causes.insert(ticked);
        let mut another = questionnaire.clone();
        another.causes.clear();
        let kept = as_kept(&said, &questionnaire);
        assert_eq!(Danger::of(&another, &kept), Danger::of(&questionnaire, &said));
        assert!(Danger::of(&another, &said) < Danger::of(&another, &kept));
    }

    #[test]
    fn danger_that_was_kept_for_others_can_be_taken_back_unless_its_answer_is_gone() {
        let (mut questionnaire, said) = in_other_words("yes");
        let kept = as_kept(&said, &questionnaire);
        let resumed = Migration::new(&questionnaire, kept.clone());
        assert_eq!((resumed.left_out, resumed.responses), (0, said));
        questionnaire.safety.remove(0);
        let resumed = Migration::new(&questionnaire, kept);
        assert_eq!(resumed.left_out, 1);
        assert_eq!(Danger::of(&questionnaire, &resumed.responses), Some(Danger::Certain));
    }
}
