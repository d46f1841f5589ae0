use crate::{
    assessment::Responses,
    questionnaire::{Id, Questionnaire},
};

/// A pass under way.
#[derive(Debug, Clone, PartialEq)]
pub struct Take {
    /// What was said so far.
    pub responses: Responses,
    /// Whether it is to be kept.
    pub keep: bool,
    /// Where the person is.
    pub at: Stage,
    /// What was taken over from an earlier run, and so was said of the person in mind then.
    taken_over: Option<Box<Responses>>,
}

/// How far a pass has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// The unscored parts before the questions, as a position among the [`parts`].
    Situation(usize),
    /// A question, as a position among the items.
    Question(usize),
    /// The unscored part after the questions.
    AnythingElse,
    /// The list of all answers.
    Review,
}

/// What is asked before the questions, unscored.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// Whom the person has in mind.
    Person,
    /// What happened.
    Happened,
    /// Whether they are safe.
    Safety,
}

/// Returns the parts before the questions that a questionnaire has something to ask in.
#[must_use]
pub fn parts(questionnaire: &Questionnaire) -> Vec<Part> {
    let has_any = [
        (Part::Person, !questionnaire.persons.is_empty()),
        (Part::Happened, !questionnaire.situations.is_empty()),
        (Part::Safety, !questionnaire.safety.is_empty()),
    ];
    has_any.into_iter().filter_map(|(part, any)| any.then_some(part)).collect()
}

/// Whether there are roots or other signs to tick.
fn has_anything_else(questionnaire: &Questionnaire) -> bool {
    !(questionnaire.causes.is_empty() && questionnaire.patterns.is_empty())
}

impl Take {
    /// Starts a pass. Whom it is about and what happened are taken over from an earlier run where
    /// there is one, to be looked at again. So is a yes to a question about being safe, so that
    /// nobody loses its shelter by passing the question by; a no is asked for anew.
    #[must_use]
    pub fn new(earlier: Option<&Responses>, keep: bool) -> Self {
        let taken_over = earlier.map(|earlier| Responses {
            person: earlier.person.clone(),
            situations: earlier.situations.clone(),
            safety: earlier.safety.clone().into_iter().filter(|(_, yes)| *yes).collect(),
            ..Responses::default()
        });
        let responses = taken_over.clone().unwrap_or_default();
        Self { responses, keep, at: Stage::Situation(0), taken_over: taken_over.map(Box::new) }
    }

    /// Goes on with what was said in a pass that was left.
    #[must_use]
    pub fn resumed(responses: Responses, keep: bool, at: Stage) -> Self {
        Self { responses, keep, at, taken_over: None }
    }

    /// Notes whom the person has in mind. What was taken over and still stands was said of one
    /// person: with another it goes, and with the one it was said of it comes back.
    pub fn set_person(&mut self, person: Option<Id>) {
        if self.responses.person == person {
            return;
        }
        let was = std::mem::replace(&mut self.responses.person, person);
        let Some(before) = &self.taken_over else { return };
        let Responses { person, situations, safety, .. } = &mut self.responses;
        if was == before.person {
            situations.retain(|situation| !before.situations.contains(situation));
            safety.retain(|question, yes| before.safety.get(question) != Some(yes));
        } else if *person == before.person {
            situations.extend(before.situations.iter().cloned());
            for (question, yes) in &before.safety {
                safety.entry(question.clone()).or_insert(*yes);
            }
        }
    }
}

impl Stage {
    /// Returns the stage after this one; the review is the last.
    #[must_use]
    pub fn after(self, questionnaire: &Questionnaire) -> Self {
        match self {
            Self::Situation(step) if step + 1 < parts(questionnaire).len() => {
                Self::Situation(step + 1)
            }
            Self::Situation(_) => Self::Question(0),
            Self::Question(item) if item + 1 < questionnaire.items.len() => {
                Self::Question(item + 1)
            }
            Self::Question(_) if has_anything_else(questionnaire) => Self::AnythingElse,
            Self::Question(_) | Self::AnythingElse | Self::Review => Self::Review,
        }
    }

    /// Returns the stage before this one, where there is one.
    #[must_use]
    pub fn before(self, questionnaire: &Questionnaire) -> Option<Self> {
        match self {
            Self::Situation(step) => step.checked_sub(1).map(Self::Situation),
            Self::Question(0) => parts(questionnaire).len().checked_sub(1).map(Self::Situation),
            Self::Question(item) => Some(Self::Question(item - 1)),
            Self::Review if has_anything_else(questionnaire) => Some(Self::AnythingElse),
            Self::AnythingElse | Self::Review => {
                questionnaire.items.len().checked_sub(1).map(Self::Question)
            }
        }
    }

    /// Says where this is: "question 7 of 32".
    #[must_use]
    pub fn in_words(self, questionnaire: &Questionnaire) -> String {
        match self {
            Self::Situation(_) => "before the questions".to_owned(),
            Self::Question(item) => {
                format!("question {} of {}", item + 1, questionnaire.items.len())
            }
            Self::AnythingElse | Self::Review => "after the questions".to_owned(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::builtin;

    #[test]
    fn every_stage_leads_to_the_next_and_back_again() {
        let questionnaire = builtin().unwrap();
        let mut stage = Stage::Situation(0);
        let mut passed = vec![stage];
        while stage != Stage::Review {
            stage = stage.after(&questionnaire);
            passed.push(stage);
        }
        assert_eq!(passed.len(), 3 + questionnaire.items.len() + 2);
        let mut back = vec![stage];
        while let Some(before) = stage.before(&questionnaire) {
            stage = before;
            back.push(stage);
        }
        back.reverse();
        assert_eq!(back, passed);
    }

    #[test]
    fn without_unscored_parts_the_first_question_comes_first() {
        let mut questionnaire = builtin().unwrap();
        questionnaire.persons.clear();
        questionnaire.situations.clear();
        questionnaire.safety.clear();
        assert_eq!(Stage::Question(0).before(&questionnaire), None);
        assert_eq!(Stage::Situation(0).after(&questionnaire), Stage::Question(0));
    }

    #[test]
    fn a_new_pass_takes_over_whom_and_what_happened_but_no_answer() {
        let questionnaire = builtin().unwrap();
        let person = Some(questionnaire.persons[0].id.clone());
        let mut earlier = Responses { person, ..Responses::default() };
        earlier.safety.insert(questionnaire.safety[0].id.clone(), true);
        earlier.causes.insert(questionnaire.causes[0].id.clone());
        let id = questionnaire.items[0].id.clone();
        earlier.answers.insert(id, crate::assessment::Answer::Skipped);
        let take = Take::new(Some(&earlier), true);
        assert_eq!(take.responses.person, earlier.person);
        assert_eq!(take.responses.safety, earlier.safety);
        assert!(take.responses.answers.is_empty() && take.responses.causes.is_empty());
    }

    /// An earlier run about the first person of the list: one situation, one yes, one no.
    fn earlier(questionnaire: &Questionnaire) -> Responses {
        let safety = &questionnaire.safety;
        Responses {
            person: Some(questionnaire.persons[0].id.clone()),
            situations: [questionnaire.situations[0].id.clone()].into(),
            safety: [(safety[0].id.clone(), true), (safety[1].id.clone(), false)].into(),
            ..Responses::default()
        }
    }

    #[test]
    fn that_one_is_safe_is_asked_anew() {
        let questionnaire = builtin().unwrap();
        let take = Take::new(Some(&earlier(&questionnaire)), true);
        assert_eq!(take.responses.safety, [(questionnaire.safety[0].id.clone(), true)].into());
    }

    #[test]
    fn what_was_said_of_one_person_is_not_said_of_another() {
        let questionnaire = builtin().unwrap();
        let earlier = earlier(&questionnaire);
        let mut take = Take::new(Some(&earlier), true);
        take.set_person(earlier.person.clone());
        assert_eq!(take.responses.situations, earlier.situations, "the same person");

        let own = questionnaire.situations[1].id.clone();
        take.responses.situations.insert(own.clone());
        take.responses.safety.insert(questionnaire.safety[1].id.clone(), true);
        take.set_person(Some(questionnaire.persons[1].id.clone()));
        assert_eq!(take.responses.situations, [own.clone()].into(), "what was said just now stays");
        assert_eq!(take.responses.safety, [(questionnaire.safety[1].id.clone(), true)].into());

        take.set_person(None);
        assert_eq!(take.responses.situations, [own].into());
    }

    #[test]
    fn a_yes_is_not_lost_on_the_way_past_another_person() {
        let questionnaire = builtin().unwrap();
        let earlier = earlier(&questionnaire);
        let mut take = Take::new(Some(&earlier), true);
        let before = take.responses.clone();
        take.set_person(Some(questionnaire.persons[1].id.clone()));
        take.set_person(Some(questionnaire.persons[2].id.clone()));
        assert!(!take.responses.unsafe_now() && take.responses.situations.is_empty());
        take.set_person(earlier.person.clone());
        assert_eq!(take.responses, before);
    }
}
