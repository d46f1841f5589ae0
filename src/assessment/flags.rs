//! The facts about a person that decide which advice is withheld and which comes first.

use std::collections::BTreeMap;

use super::{Danger, Reason, Responses, ScaleScore};
use crate::questionnaire::{
    CARRIED_OVER, ChoiceKind, Flag, FlagRule, Id, NOTHING_ANSWERED, Questionnaire, UnscoredChoice,
    is_danger,
};

/// The flags that hold, and the answers that set each.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Flags(BTreeMap<Flag, Vec<Reason>>);

impl Flags {
    /// Collects the flags that these responses and scores set.
    #[must_use]
    pub fn of(questionnaire: &Questionnaire, responses: &Responses, scores: &[ScaleScore]) -> Self {
        let mut flags = Self::default();
        flags.set_by_safety(questionnaire, responses);
        flags.set_by_choices(questionnaire, responses);
        for rule in &questionnaire.flags {
            flags.set_by_scores(rule, questionnaire, scores);
            flags.set_by_items(rule, questionnaire, responses);
        }
        flags.set_by_danger_from_elsewhere(questionnaire, responses);
        if is_nothing_answered(questionnaire, responses) {
            flags.set(NOTHING_ANSWERED, None);
        }
        flags
    }

    /// Returns these flags, set by responses without the answers to items, with the danger in `all` added.
    /// They do not tell whether any item was answered.
    pub(super) fn without_answers(mut self, all: &Self) -> Self {
        self.0.remove(NOTHING_ANSWERED);
        let dangers = all.iter().filter(|flag| is_danger(flag));
        dangers.for_each(|flag| self.set(flag.as_str(), None));
        self
    }

    /// Returns whether a flag holds.
    #[must_use]
    pub fn holds(&self, flag: &str) -> bool {
        self.0.contains_key(flag)
    }

    /// Returns whether the person is not safe with the other, or may not be.
    #[must_use]
    pub fn in_danger(&self) -> bool {
        self.iter().any(is_danger)
    }

    /// Returns the danger that the flags mean, if any.
    #[must_use]
    pub fn danger(&self) -> Option<Danger> {
        Danger::of_flags(|flag| self.holds(flag))
    }

    /// Iterates over the flags that hold, in the order of their names.
    pub fn iter(&self) -> impl Iterator<Item = &Flag> {
        self.0.keys()
    }

    /// Returns the answers that set a flag.
    #[must_use]
    pub fn reasons(&self, flag: &str) -> &[Reason] {
        self.0.get(flag).map_or(&[], Vec::as_slice)
    }

    /// Sets a flag. Only the program's own flags are ever set without an answer as their reason.
    fn set(&mut self, flag: &str, reason: Option<Reason>) {
        if let Some(flag) = Id::new(flag) {
            self.0.entry(flag).or_default().extend(reason);
        }
    }

    /// Sets the flags of the answers about safety.
    fn set_by_safety(&mut self, questionnaire: &Questionnaire, responses: &Responses) {
        for (id, answer) in &responses.safety {
            let Some(known) = questionnaire.safety_answer(id, answer) else { continue };
            let reason = Reason::Safety { question: id.clone(), answer: answer.clone() };
            for flag in &known.sets {
                self.set(flag.as_str(), Some(reason.clone()));
            }
        }
    }

    /// Sets the flags of somebody in danger, as if they had said so here, if answers to the questions of
    /// another questionnaire, or of another version, mean more danger than all else.
    fn set_by_danger_from_elsewhere(
        &mut self,
        questionnaire: &Questionnaire,
        responses: &Responses,
    ) {
        let danger = responses.danger_from_elsewhere(questionnaire);
        let Some(danger) = danger.filter(|_| self.danger() < danger) else { return };
        let said = Id::new(CARRIED_OVER).zip(Id::new(danger.as_answer()));
        let reason = said.map(|(question, answer)| Reason::Safety { question, answer });
        for flag in danger.flags(questionnaire) {
            self.set(flag, reason.clone());
        }
    }

    /// Sets the flags of the person chosen and of everything ticked.
    fn set_by_choices(&mut self, questionnaire: &Questionnaire, responses: &Responses) {
        let unsaid = responses.leaves_danger_open(questionnaire);
        for UnscoredChoice { kind, id, sets, .. } in questionnaire.unscored_choices() {
            let (is_chosen, reason): (bool, fn(Id) -> Reason) = match kind {
                ChoiceKind::Person => (responses.person_kind.as_ref() == Some(id), Reason::Person),
                ChoiceKind::Situation => (responses.situations.contains(id), Reason::Situation),
                ChoiceKind::Cause => (responses.causes.contains(id), Reason::Cause),
                ChoiceKind::Pattern => (responses.patterns.contains(id), Reason::Pattern),
                ChoiceKind::Safety => continue,
            };
            let Some(sets) = sets.filter(|_| is_chosen) else { continue };
            let if_unsaid = sets.if_unsaid.iter().filter(|_| unsaid);
            for flag in sets.always.iter().chain(if_unsaid) {
                self.set(flag.as_str(), Some(reason(id.clone())));
            }
        }
    }

    /// Sets a flag that a score sets.
    fn set_by_scores(
        &mut self,
        rule: &FlagRule,
        questionnaire: &Questionnaire,
        scores: &[ScaleScore],
    ) {
        for bands in &rule.scales {
            if let Some(reason) = Reason::in_bands(questionnaire, scores, bands) {
                self.set(rule.id.as_str(), Some(reason));
            }
        }
    }

    /// Sets a flag that a single answer sets.
    fn set_by_items(
        &mut self,
        rule: &FlagRule,
        questionnaire: &Questionnaire,
        responses: &Responses,
    ) {
        for threshold in &rule.items {
            let item = &questionnaire.items[threshold.item];
            let chosen = responses.chosen_value(questionnaire, item);
            if let Some(answer) = chosen.filter(|a| questionnaire.reaches(threshold, *a)) {
                self.set(rule.id.as_str(), Some(Reason::Item { item: threshold.item, answer }));
            }
        }
    }
}

/// Returns whether not one item was answered.
fn is_nothing_answered(questionnaire: &Questionnaire, responses: &Responses) -> bool {
    questionnaire.items.iter().all(|item| responses.chosen_value(questionnaire, item).is_none())
}
