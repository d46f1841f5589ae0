use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

use crate::questionnaire::{Id, Item, Questionnaire};

/// The values that an option may have.
const VALUES: std::ops::RangeInclusive<i64> = -1000..=1000;

/// The word for [`Answer::Skipped`] in a file.
const SKIPPED: &str = "skipped";

/// What a person answered to one item.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Answer {
    /// The value of the chosen option.
    Value(i64),
    /// "Doesn't apply, or rather not say": an answer that no score counts.
    Skipped,
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
            Ok(Either::Number(value)) if VALUES.contains(&value) => Ok(Self::Value(value)),
            Ok(Either::Text(text)) if text == SKIPPED => Ok(Self::Skipped),
            _ => Err(de::Error::custom(
                "an answer is a whole number from -1000 to 1000, or \"skipped\"",
            )),
        }
    }
}

/// Everything a person said in one run, so far or in the end.
///
/// Kept by id, so that it outlives the questionnaire that asked.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Responses {
    /// Whom they had in mind.
    pub person: Option<Id>,
    /// What happened.
    pub situations: BTreeSet<Id>,
    /// The safety questions that were answered, and whether with yes.
    pub safety: BTreeMap<Id, bool>,
    /// The items that were answered or skipped.
    pub answers: BTreeMap<Id, Answer>,
    /// Roots that rang true.
    pub causes: BTreeSet<Id>,
    /// Other signs that rang true.
    pub patterns: BTreeSet<Id>,
}

impl Responses {
    /// Returns the value chosen for an item; `None` when it is unanswered or skipped.
    #[must_use]
    pub fn value(&self, item: &Id) -> Option<i64> {
        match self.answers.get(item) {
            Some(Answer::Value(value)) => Some(*value),
            Some(Answer::Skipped) | None => None,
        }
    }

    /// Returns the value chosen for an item, if it is one that can be chosen: a file that was
    /// edited by hand may hold any number, and that must not bear on a score.
    #[must_use]
    pub fn chosen(&self, questionnaire: &Questionnaire, item: &Item) -> Option<i64> {
        let set = &questionnaire.response_sets[item.response_set];
        self.value(&item.id).filter(|value| set.option(*value).is_some())
    }

    /// Ticks or unticks a situation, given as a position in [`Questionnaire::situations`]. One that
    /// excludes the others unticks them, and the others untick it.
    pub fn tick_situation(&mut self, questionnaire: &Questionnaire, index: usize) {
        let Some(situation) = questionnaire.situations.get(index) else { return };
        if self.situations.remove(&situation.id) {
            return;
        }
        self.situations.retain(|id| {
            let other = questionnaire.situations.iter().find(|other| other.id == *id);
            !situation.exclusive && other.is_some_and(|other| !other.exclusive)
        });
        self.situations.insert(situation.id.clone());
    }

    /// Whether a flag holds: set by a ticked situation, or by a safety question answered yes.
    #[must_use]
    pub fn holds(&self, flag: &Id, questionnaire: &Questionnaire) -> bool {
        questionnaire
            .situations
            .iter()
            .any(|s| s.sets.contains(flag) && self.situations.contains(&s.id))
            || questionnaire.safety.iter().any(|s| s.flag == *flag && self.said_yes(&s.id))
    }

    /// Whether a safety question of that id was answered with yes.
    #[must_use]
    pub fn said_yes(&self, safety: &Id) -> bool {
        self.safety.get(safety) == Some(&true)
    }

    /// Whether any safety question was answered with yes.
    #[must_use]
    pub fn unsafe_now(&self) -> bool {
        self.safety.values().any(|yes| *yes)
    }
}
