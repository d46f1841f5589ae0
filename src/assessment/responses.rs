use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

use super::{
    Danger,
    person::{Person, PersonName},
};
use crate::questionnaire::{
    AnswerOption, ChoiceKind, Id, Item, Questionnaire, SafetyAnswer, SafetyQuestion, is_danger,
};

/// The word for [`Answer::Skipped`] in a file.
const SKIPPED: &str = "skipped";

/// A person's answer to one item.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Answer {
    /// The value of the chosen option.
    Value(i64),
    /// "Doesn't apply, or rather not say": an answer that no score counts.
    Skipped,
}

impl Answer {
    /// Returns the value of the chosen option; `None` if the item was skipped.
    #[must_use]
    pub fn value(self) -> Option<i64> {
        match self {
            Self::Value(value) => Some(value),
            Self::Skipped => None,
        }
    }
}

impl Serialize for Answer {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match *self {
            Self::Value(value) => serializer.serialize_i64(value),
            Self::Skipped => serializer.serialize_str(SKIPPED),
        }
    }
}

impl<'de> Deserialize<'de> for Answer {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        #[derive(Deserialize)]
        #[serde(untagged)]
        enum Either {
            Number(i64),
            Text(String),
        }
        match Either::deserialize(deserializer) {
            Ok(Either::Number(value)) if AnswerOption::VALUES.contains(&value) => {
                Ok(Self::Value(value))
            }
            Ok(Either::Text(text)) if text == SKIPPED => Ok(Self::Skipped),
            _ => Err(de::Error::custom(
                "an answer is a whole number from -1000 to 1000, or \"skipped\"",
            )),
        }
    }
}

/// Everything a person has said in one run.
///
/// It refers to questions by id, so that it outlives the questionnaire that asked them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Responses {
    /// The kind of person they had in mind.
    pub person_kind: Option<Id>,
    /// The name that they gave this person.
    pub name: Option<PersonName>,
    /// The situations that were ticked.
    pub situations: BTreeSet<Id>,
    /// The answers to the safety questions, by their ids; "rather not say" is one of them.
    pub safety: BTreeMap<Id, Id>,
    /// The items that were answered or skipped.
    pub answers: BTreeMap<Id, Answer>,
    /// The causes that were ticked.
    pub causes: BTreeSet<Id>,
    /// The patterns that were ticked.
    pub patterns: BTreeSet<Id>,
}

impl Responses {
    /// Returns whether any question was answered, and not just skipped.
    #[must_use]
    pub fn has_answers(&self) -> bool {
        self.answers.values().any(|answer| *answer != Answer::Skipped)
    }

    /// Returns the value chosen for an item; `None` when it is unanswered or skipped.
    #[must_use]
    pub fn value(&self, item: &Id) -> Option<i64> {
        self.answers.get(item).copied().and_then(Answer::value)
    }

    /// Returns the answer given to an item, unless it is not asked any more.
    #[must_use]
    pub fn answer(&self, questionnaire: &Questionnaire, item: &Item) -> Option<Answer> {
        self.answers.get(&item.id).copied().filter(|_| self.asks(questionnaire, item))
    }

    /// Returns the value chosen for an item, if it is one that can be chosen: a file that was
    /// edited by hand may hold any number, and that must not bear on a score.
    #[must_use]
    pub fn chosen_value(&self, questionnaire: &Questionnaire, item: &Item) -> Option<i64> {
        self.valid_value(questionnaire, item).filter(|_| self.asks(questionnaire, item))
    }

    fn valid_value(&self, questionnaire: &Questionnaire, item: &Item) -> Option<i64> {
        let set = &questionnaire.response_sets[item.response_set];
        self.value(&item.id).filter(|value| set.option(*value).is_some())
    }

    /// Returns whether an item is asked: always, or because of the answer to an earlier one.
    #[must_use]
    pub fn asks(&self, questionnaire: &Questionnaire, item: &Item) -> bool {
        self.shows(questionnaire, item) == Some(true)
    }

    /// Returns whether the earlier answers show an item or rule it out; `None` if the one that
    /// decides is lacking, and the item is not asked yet.
    fn shows(&self, questionnaire: &Questionnaire, item: &Item) -> Option<bool> {
        let Some(when) = &item.when else { return Some(true) };
        let earlier = &questionnaire.items[when.item];
        if !self.shows(questionnaire, earlier)? {
            return Some(false);
        }
        Some(when.is.contains(&self.valid_value(questionnaire, earlier)?))
    }

    /// Returns the answer that counts for an item: the one chosen or, if an earlier answer rules the
    /// item out, the one that the questionnaire gives in its place.
    #[must_use]
    pub fn counted_answer(&self, questionnaire: &Questionnaire, item: &Item) -> Option<i64> {
        if self.shows(questionnaire, item)? {
            self.valid_value(questionnaire, item)
        } else {
            item.when.as_ref()?.unasked
        }
    }

    /// Returns whether an item bears on a score: it is asked, or counts without being asked.
    pub(super) fn bears_on_score(&self, questionnaire: &Questionnaire, item: &Item) -> bool {
        let counts_anyway = item.when.as_ref().is_some_and(|when| when.unasked.is_some());
        counts_anyway || self.asks(questionnaire, item)
    }

    /// Ticks or unticks a situation, given as a position in [`Questionnaire::situations`]. One that
    /// excludes the others unticks them, and the others untick it.
    pub fn tick_situation(&mut self, questionnaire: &Questionnaire, index: usize) {
        let Some(situation) = questionnaire.situations.get(index) else { return };
        if self.situations.remove(&situation.id) {
            return;
        }
        self.situations.retain(|id| {
            let other = questionnaire.situation(id);
            !situation.exclusive && other.is_some_and(|other| !other.exclusive)
        });
        self.situations.insert(situation.id.clone());
    }

    /// Returns everything that was ticked, by its kind.
    #[must_use]
    pub fn ticks(&self) -> [(ChoiceKind, &BTreeSet<Id>); 3] {
        let Self { person_kind: _, name: _, situations, safety: _, answers: _, causes, patterns } =
            self;
        [
            (ChoiceKind::Situation, situations),
            (ChoiceKind::Cause, causes),
            (ChoiceKind::Pattern, patterns),
        ]
    }

    /// Returns whether anything was ticked.
    #[must_use]
    pub fn has_ticks(&self) -> bool {
        self.ticks().iter().any(|(_, ids)| !ids.is_empty())
    }

    fn ticks_mut(&mut self) -> [(ChoiceKind, &mut BTreeSet<Id>); 3] {
        let Self { person_kind: _, name: _, situations, safety: _, answers: _, causes, patterns } =
            self;
        [
            (ChoiceKind::Situation, situations),
            (ChoiceKind::Cause, causes),
            (ChoiceKind::Pattern, patterns),
        ]
    }

    /// Returns whether a choice was ticked.
    #[must_use]
    pub fn is_ticked(&self, kind: ChoiceKind, id: &Id) -> bool {
        self.ticks().into_iter().any(|(own, ticked)| own == kind && ticked.contains(id))
    }

    /// Unticks all but certain choices.
    pub fn retain_ticks(&mut self, is_kept: impl Fn(ChoiceKind, &Id) -> bool) {
        for (kind, ticked) in self.ticks_mut() {
            ticked.retain(|id| is_kept(kind, id));
        }
    }

    /// Ticks certain choices that are ticked in other responses.
    pub fn add_ticks(&mut self, other: &Self, is_wanted: impl Fn(ChoiceKind, &Id) -> bool) {
        for ((kind, ticked), (_, other)) in self.ticks_mut().into_iter().zip(other.ticks()) {
            ticked.extend(other.iter().filter(|id| is_wanted(kind, id)).cloned());
        }
    }

    /// Returns the person in mind.
    #[must_use]
    pub fn about(&self) -> Person {
        Person { name: self.name.clone(), kind: self.person_kind.clone() }
    }

    /// Returns these responses as those of somebody who said that they are safe: each question about
    /// safety is answered with the first answer that sets no flag, or else with the first that means no
    /// danger. A kind of person or a tick that still means danger is left out. All else is the same.
    #[must_use]
    pub fn as_if_safe(&self, questionnaire: &Questionnaire) -> Self {
        let safe = |question: &SafetyQuestion| {
            let means_danger = |answer: &&SafetyAnswer| answer.sets.iter().any(is_danger);
            let safe = question.answers.iter().filter(|answer| !means_danger(answer));
            let answer = safe.min_by_key(|answer| !answer.sets.is_empty())?;
            Some((question.id.clone(), answer.id.clone()))
        };
        let mut responses = self.clone();
        responses.safety = questionnaire.safety.iter().filter_map(safe).collect();
        let is_left_open = responses.leaves_danger_open(questionnaire);
        let is_safe = |kind, id: &Id| {
            let sets = questionnaire.unscored_choice(kind, id).and_then(|choice| choice.sets);
            !sets.is_some_and(|sets| sets.include_danger(is_left_open))
        };
        responses.person_kind.take_if(|id| !is_safe(ChoiceKind::Person, id));
        responses.retain_ticks(is_safe);
        responses
    }

    /// Returns whether a question about danger has no answer yet, or none is asked; "rather not say"
    /// settles nothing.
    #[must_use]
    pub fn leaves_danger_open(&self, questionnaire: &Questionnaire) -> bool {
        let is_answered = |question: &SafetyQuestion| {
            let answer = self.safety.get(&question.id);
            answer.is_some_and(|answer| question.answer(answer).is_some())
        };
        let mut asked = questionnaire.safety.iter().filter(|one| one.is_about_danger()).peekable();
        asked.peek().is_none() || !asked.all(is_answered)
    }

    /// Returns whether an answer about safety means danger to either of the two: it sets a flag, or is a
    /// "yes" or an "unsure" to a question that the questionnaire does not have.
    #[must_use]
    pub fn says_danger(&self, questionnaire: &Questionnaire) -> bool {
        self.safety.iter().any(|(question, answer)| {
            match questionnaire.safety_answer(question, answer) {
                Some(known) => !known.sets.is_empty(),
                None => Danger::of_unknown_answer(answer).is_some(),
            }
        })
    }
}
