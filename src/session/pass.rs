use super::{RunId, Stage};
use crate::{
    assessment::{Migration, Responses},
    questionnaire::{Id, Questionnaire},
};

/// A pass through a questionnaire, in progress.
#[derive(Debug, Clone, PartialEq)]
pub struct Pass {
    /// The run that it becomes when it is finished.
    pub id: RunId,
    /// The responses so far.
    pub responses: Responses,
    /// Whether it is to be kept.
    pub keep: bool,
    /// The stage that it has reached.
    pub at: Stage,
    /// Whether its draft was edited after goodfaith wrote it.
    pub(super) edited_by_hand: bool,
    /// The responses it began with, filled in from an earlier run.
    carried_over: Responses,
}

impl Pass {
    /// Begins a pass that is already filled in with the responses carried over.
    pub(super) fn new(id: RunId, keep: bool, carried_over: Responses) -> Self {
        let responses = carried_over.clone();
        Self { id, responses, keep, at: Stage::Opening(0), edited_by_hand: false, carried_over }
    }

    /// Continues a pass that was left, from its draft.
    pub(super) fn resumed(id: RunId, responses: Responses, at: Stage) -> Self {
        let carried_over = Responses::default();
        Self { id, responses, keep: true, at, edited_by_hand: false, carried_over }
    }

    /// Whether the person has said anything in this pass.
    #[must_use]
    pub fn has_begun(&self) -> bool {
        self.responses != self.carried_over
    }

    /// Records the person in mind. Carried-over responses that still stand were given about one
    /// person: they are removed for anybody else, and restored for that person.
    pub(super) fn set_person(&mut self, person: Option<Id>) {
        if self.responses.person == person {
            return;
        }
        let was = std::mem::replace(&mut self.responses.person, person);
        let earlier = &self.carried_over;
        let Responses { person, situations, safety, .. } = &mut self.responses;
        if was == earlier.person {
            situations.retain(|situation| !earlier.situations.contains(situation));
            safety.retain(|question, answer| earlier.safety.get(question) != Some(answer));
        } else if *person == earlier.person {
            situations.extend(earlier.situations.iter().cloned());
            for (question, answer) in &earlier.safety {
                safety.entry(question.clone()).or_insert_with(|| answer.clone());
            }
        }
    }
}

/// Returns the responses carried over from an earlier run, to be reviewed: the person in mind, the
/// situations, and each answer about safety that sets a flag, so that nobody loses its protection
/// by skipping the question. Any other answer is asked for anew.
pub(super) fn carried_over(earlier: &Responses, questionnaire: &Questionnaire) -> Responses {
    let sets_a_flag = |(question, answer): &(Id, Id)| {
        let asked = questionnaire.safety.iter().find(|asked| asked.id == *question);
        let answer = asked.and_then(|asked| asked.answer(answer));
        answer.is_some_and(|answer| !answer.sets.is_empty())
    };
    let carried_over = Responses {
        person: earlier.person.clone(),
        situations: earlier.situations.clone(),
        safety: earlier.safety.clone().into_iter().filter(sets_a_flag).collect(),
        ..Responses::default()
    };
    // An earlier version of the questionnaire may have offered other choices.
    Migration::new(questionnaire, carried_over).responses
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::builtin;

    fn yes() -> Id {
        Id::yes_or_no(true)
    }

    /// Responses about the first person of the list: one situation, one yes, one no.
    fn earlier(questionnaire: &Questionnaire) -> Responses {
        let safety = &questionnaire.safety;
        Responses {
            person: Some(questionnaire.persons[0].id.clone()),
            situations: [questionnaire.situations[0].id.clone()].into(),
            safety: [(safety[0].id.clone(), yes()), (safety[1].id.clone(), Id::yes_or_no(false))]
                .into(),
            ..Responses::default()
        }
    }

    fn pass_after(earlier: &Responses, questionnaire: &Questionnaire) -> Pass {
        Pass::new(RunId::new(0), true, carried_over(earlier, questionnaire))
    }

    #[test]
    fn a_new_pass_carries_over_the_person_and_what_happened_but_no_answer() {
        let questionnaire = builtin().unwrap();
        let mut earlier = earlier(&questionnaire);
        earlier.causes.insert(questionnaire.causes[0].id.clone());
        let id = questionnaire.items[0].id.clone();
        earlier.answers.insert(id, crate::assessment::Answer::Skipped);
        let pass = pass_after(&earlier, &questionnaire);
        assert_eq!(pass.responses.person, earlier.person);
        assert_eq!(pass.responses.situations, earlier.situations);
        assert!(pass.responses.answers.is_empty() && pass.responses.causes.is_empty());
        assert!(!pass.has_begun());
    }

    #[test]
    fn that_one_is_safe_is_asked_anew() {
        let questionnaire = builtin().unwrap();
        let pass = pass_after(&earlier(&questionnaire), &questionnaire);
        assert_eq!(pass.responses.safety, [(questionnaire.safety[0].id.clone(), yes())].into());
    }

    #[test]
    fn what_this_version_of_the_questionnaire_does_not_offer_is_not_carried_over() {
        let mut questionnaire = builtin().unwrap();
        let earlier = earlier(&questionnaire);
        questionnaire.persons.remove(0);
        questionnaire.situations.remove(0);
        questionnaire.safety.remove(0);
        assert_eq!(pass_after(&earlier, &questionnaire).responses, Responses::default());
    }

    #[test]
    fn what_was_said_of_one_person_is_not_said_of_another() {
        let questionnaire = builtin().unwrap();
        let earlier = earlier(&questionnaire);
        let mut pass = pass_after(&earlier, &questionnaire);
        pass.set_person(earlier.person.clone());
        assert_eq!(pass.responses.situations, earlier.situations, "the same person");

        let own = questionnaire.situations[1].id.clone();
        pass.responses.situations.insert(own.clone());
        pass.responses.safety.insert(questionnaire.safety[1].id.clone(), yes());
        pass.set_person(Some(questionnaire.persons[1].id.clone()));
        assert_eq!(pass.responses.situations, [own.clone()].into(), "what was said just now stays");
        assert_eq!(pass.responses.safety, [(questionnaire.safety[1].id.clone(), yes())].into());

        pass.set_person(None);
        assert_eq!(pass.responses.situations, [own].into());
    }

    #[test]
    fn a_yes_is_not_lost_on_the_way_past_another_person() {
        let questionnaire = builtin().unwrap();
        let earlier = earlier(&questionnaire);
        let mut pass = pass_after(&earlier, &questionnaire);
        let before = pass.responses.clone();
        pass.set_person(Some(questionnaire.persons[1].id.clone()));
        pass.set_person(Some(questionnaire.persons[2].id.clone()));
        assert!(!pass.responses.unsafe_now() && pass.responses.situations.is_empty());
        pass.set_person(earlier.person.clone());
        assert_eq!(pass.responses, before);
    }
}
