//! Matches strategies and cautions with what one person said and scored.

use crate::{
    assessment::{
        Flags, Reason, Responses, ScaleScore,
        high::{any_is_plainly_high, matching_answer},
    },
    questionnaire::{
        CARRIED_OVER, Conditions, Direction, Facing, Flag, Id, MAYBE_UNSAFE, NOTHING_ANSWERED,
        Questionnaire, Scale, Strategy, UNSAFE,
    },
};

/// What one person said and scored, with the flags that it sets.
pub(super) struct Matcher<'a> {
    pub(super) questionnaire: &'a Questionnaire,
    pub(super) flags: Flags,
    responses: &'a Responses,
    scores: &'a [ScaleScore],
}

impl<'a> Matcher<'a> {
    pub(super) fn of(
        questionnaire: &'a Questionnaire,
        responses: &'a Responses,
        scores: &'a [ScaleScore],
    ) -> Self {
        let flags = Flags::of(questionnaire, responses, scores);
        Self { questionnaire, flags, responses, scores }
    }

    /// Iterates over the strategies that no flag or answer withholds, with their positions.
    pub(super) fn allowed(&self) -> impl Iterator<Item = (usize, &'a Strategy)> {
        let danger = self.flags.in_danger();
        let strategies = self.questionnaire.strategies.iter().enumerate();
        strategies
            .map(|(at, strategy)| (at, &**strategy))
            .filter(move |(_, strategy)| strategy.facing == Facing::Oneself || !danger)
            .filter(|(_, strategy)| self.allows(&strategy.conditions))
    }

    /// Iterates over the positions of the strategies that may be shown to somebody who chose them
    /// before, whether they still fit or not. To somebody in danger these are only the allowed ones.
    pub(super) fn not_withheld(&self) -> impl Iterator<Item = usize> {
        let danger = self.flags.in_danger();
        let strategies = self.questionnaire.strategies.iter().enumerate();
        strategies
            .filter(move |(_, strategy)| {
                let conditions = &strategy.conditions;
                if danger {
                    strategy.facing == Facing::Oneself && self.allows(conditions)
                } else {
                    !self.is_ruled_out(conditions)
                }
            })
            .map(|(index, _)| index)
    }

    /// Returns whether an answer rules out a strategy or caution with these conditions.
    fn is_ruled_out(&self, conditions: &Conditions) -> bool {
        let holds = |flag: &Flag| self.flags.holds(flag.as_str());
        let any_high =
            |&scale: &usize| any_is_plainly_high(self.questionnaire, self.responses, scale);
        conditions.not_when.iter().any(holds) || conditions.not_if_high.iter().any(any_high)
    }

    /// Returns whether the flags and answers allow a strategy or caution with these conditions.
    pub(super) fn allows(&self, conditions: &Conditions) -> bool {
        let holds = |flag: &Flag| self.flags.holds(flag.as_str());
        !self.is_ruled_out(conditions)
            && (conditions.only_when.is_empty() || conditions.only_when.iter().any(holds))
    }

    /// Returns the answers that match a strategy, or the reason that it fits anybody.
    pub(super) fn strategy_matches(&self, strategy: &Strategy) -> Vec<Reason> {
        let mut matches = self.matches(&strategy.conditions);
        if strategy.fallback && self.flags.holds(NOTHING_ANSWERED) {
            matches.push(Reason::FitsAnybody);
        }
        matches
    }

    /// Returns the answers that match conditions.
    pub(super) fn matches(&self, conditions: &Conditions) -> Vec<Reason> {
        let items = conditions.items.iter().filter_map(|threshold| {
            let answer = matching_answer(self.questionnaire, self.responses, threshold)?;
            Some(Reason::Item { item: threshold.item, answer })
        });
        let bands = conditions.scales.iter();
        let bands =
            bands.filter_map(|bands| Reason::in_bands(self.questionnaire, self.scores, bands));
        let said = conditions.situations_and_safety.iter();
        let ticked = said.clone().filter(|id| self.responses.situations.contains(*id));
        let causes = conditions.causes.iter().filter(|id| self.responses.causes.contains(*id));
        let patterns = conditions.patterns.iter().filter(|p| self.responses.patterns.contains(*p));
        items
            .chain(bands)
            .chain(said.filter_map(|id| self.safety_reason(id)))
            .chain(ticked.cloned().map(Reason::Situation))
            .chain(causes.cloned().map(Reason::Cause))
            .chain(patterns.cloned().map(Reason::Pattern))
            .collect()
    }

    /// Returns the reasons for a strategy, which may lead for a flag. There is always at least one. Of its
    /// single answers the one furthest towards trouble comes first, whether or not it sets the flag.
    ///
    /// To somebody in danger, single answers and scores are not given as reasons: "You never made
    /// peace" would sound like blame.
    pub(super) fn reasons(&self, lead: Option<&Flag>, matches: &[Reason]) -> Vec<Reason> {
        let mut reasons: Vec<Reason> = Vec::new();
        let leading = lead.map_or(&[][..], |flag| self.flags.reasons(flag.as_str()));
        for reason in leading.iter().chain(matches) {
            let scored = matches!(reason, Reason::Item { .. } | Reason::Band { .. });
            let withheld = scored && self.flags.in_danger();
            if !withheld && !reasons.contains(reason) {
                reasons.push(reason.clone());
            }
        }
        self.sort_answers(&mut reasons, matches);
        if reasons.is_empty() {
            let danger = [UNSAFE, MAYBE_UNSAFE].map(|flag| self.flags.reasons(flag));
            reasons.extend(danger.concat());
        }
        if reasons.is_empty() {
            reasons.push(Reason::FitsAnybody);
        }
        reasons
    }

    /// Sorts single answers, the one furthest towards trouble first; of two that are as far, the one that
    /// matches the strategy itself. All other reasons stay where they are.
    fn sort_answers(&self, reasons: &mut [Reason], matches: &[Reason]) {
        let leaning = |reason: &Reason| match *reason {
            Reason::Item { item, answer } => Some(self.questionnaire.leaning(item, answer)),
            _ => None,
        };
        let leaning_and_reason = |reason: &Reason| Some((leaning(reason)?, reason.clone()));
        let mut answers: Vec<_> = reasons.iter().filter_map(leaning_and_reason).collect();
        answers.sort_by(|(a, one), (b, other)| {
            b.total_cmp(a).then(matches.contains(other).cmp(&matches.contains(one)))
        });
        let places = reasons.iter_mut().filter(|reason| leaning(reason).is_some());
        for (place, (_, answer)) in places.zip(answers) {
            *place = answer;
        }
    }

    /// Returns how many bands the score of a scale lies from the best one.
    pub(super) fn bands_towards_trouble(&self, scale: usize) -> Option<usize> {
        let band = self.band_of(scale)?;
        let Scale { high, bands, .. } = &self.questionnaire.scales[scale];
        Some(if *high == Direction::Good { bands.len() - 1 - band } else { band })
    }

    fn band_of(&self, scale: usize) -> Option<usize> {
        self.scores.get(scale)?.score.map(|score| score.band)
    }

    /// Returns the answer to a safety question if it sets a flag.
    fn safety_reason(&self, question: &Id) -> Option<Reason> {
        let asked = self.questionnaire.safety_question(question)?;
        match self.responses.safety.get(question).and_then(|answer| asked.answer(answer)) {
            Some(answer) if !answer.sets.is_empty() => {
                Some(Reason::Safety { question: question.clone(), answer: answer.id.clone() })
            }
            _ if self.questionnaire.first_about_danger() == Some(asked) => {
                self.danger_from_elsewhere().cloned()
            }
            _ => None,
        }
    }

    /// Returns the reason that stands for danger that only another questionnaire knows. Somebody in danger
    /// is then advised as if they had said so to the first question about it.
    fn danger_from_elsewhere(&self) -> Option<&Reason> {
        let mut reasons = [UNSAFE, MAYBE_UNSAFE].iter().flat_map(|flag| self.flags.reasons(flag));
        reasons.find(
            |reason| matches!(reason, Reason::Safety { question, .. } if *question == CARRIED_OVER),
        )
    }
}
