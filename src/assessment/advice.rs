//! From answers and scores to what may help, and why.

use std::cmp::Reverse;

use super::{Responses, Score, score::endorsement};
use crate::questionnaire::{
    Conditions, Facing, Flag, Id, Place, Questionnaire, ScaleBands, Strategy,
};

/// From this share of its range on, an answer counts as high: "Often" or more of five options.
pub const HIGH: f64 = 0.75;

/// A strategy that fits the answers, with the reasons why it does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Advice {
    /// The strategy, as a position in [`Questionnaire::strategies`].
    pub strategy: usize,
    /// Why it is shown; never empty.
    pub reasons: Vec<Reason>,
}

/// One thing of the answers that a strategy or a caution is for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reason {
    /// An item that was answered high, with the answer's value.
    Item {
        /// The item, as a position in [`Questionnaire::items`].
        item: usize,
        /// The answer as given.
        answer: i64,
    },
    /// A score that lies in a certain band.
    Band {
        /// The scale, as a position in [`Questionnaire::scales`].
        scale: usize,
        /// The band, as a position in the scale's bands.
        band: usize,
    },
    /// A situation that was ticked, or a safety question answered yes.
    Situation(Id),
    /// A root that was ticked.
    Cause(Id),
    /// A pattern that was ticked.
    Pattern(Id),
}

/// Returns the strategies that fit, the most fitting first.
///
/// Ranked by matched items, then by the band of the scale a strategy helps, then by situations,
/// causes and patterns; ties stay in file order. Nothing that faces the other person is offered
/// to someone who answered a safety question with yes, whatever the questionnaire says.
#[must_use]
pub fn advise(
    questionnaire: &Questionnaire,
    responses: &Responses,
    scores: &[Score],
) -> Vec<Advice> {
    let answers = Answers { questionnaire, responses, scores };
    let mut fitting: Vec<(Rank, Advice)> = questionnaire
        .strategies
        .iter()
        .enumerate()
        .filter(|(_, strategy)| strategy.facing == Facing::Oneself || !responses.unsafe_now())
        .filter(|(_, strategy)| answers.open(&strategy.conditions))
        .map(|(index, strategy)| {
            let reasons = answers.matches(&strategy.conditions);
            (answers.rank(strategy, &reasons), Advice { strategy: index, reasons })
        })
        .filter(|(_, advice)| !advice.reasons.is_empty())
        .collect();
    fitting.sort_by_key(|(rank, _)| Reverse(*rank));
    fitting.into_iter().map(|(_, advice)| advice).collect()
}

/// Returns the cautions for a place that concern these answers, in file order.
#[must_use]
pub fn cautions(
    questionnaire: &Questionnaire,
    responses: &Responses,
    scores: &[Score],
    place: Place,
) -> Vec<usize> {
    let answers = Answers { questionnaire, responses, scores };
    let concerns = |conditions: &Conditions| {
        answers.open(conditions)
            && (conditions.names_nothing() || !answers.matches(conditions).is_empty())
    };
    let here = questionnaire.cautions.iter().enumerate().filter(|(_, c)| c.show == place);
    here.filter(|(_, caution)| concerns(&caution.conditions)).map(|(index, _)| index).collect()
}

/// Compares in the order of its fields, more of each being more fitting.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Rank {
    items: usize,
    band: usize,
    situations: usize,
    causes: usize,
    patterns: usize,
}

struct Answers<'a> {
    questionnaire: &'a Questionnaire,
    responses: &'a Responses,
    scores: &'a [Score],
}

impl Answers<'_> {
    /// Whether no gate of the conditions is shut.
    fn open(&self, conditions: &Conditions) -> bool {
        let holds = |flag: &Flag| self.responses.holds(flag, self.questionnaire);
        !conditions.not_when.iter().any(holds)
            && (conditions.only_when.is_empty() || conditions.only_when.iter().any(holds))
    }

    fn matches(&self, conditions: &Conditions) -> Vec<Reason> {
        let said =
            |id: &&Id| self.responses.situations.contains(*id) || self.responses.said_yes(id);
        let items = conditions.items.iter().filter_map(|&item| self.high(item));
        let bands = conditions.scales.iter().filter_map(|bands| self.in_bands(bands));
        let situations = conditions.situations.iter().filter(said).cloned();
        let causes = conditions.causes.iter().filter(|c| self.responses.causes.contains(*c));
        let patterns = conditions.patterns.iter().filter(|p| self.responses.patterns.contains(*p));
        items
            .chain(bands)
            .chain(situations.map(Reason::Situation))
            .chain(causes.cloned().map(Reason::Cause))
            .chain(patterns.cloned().map(Reason::Pattern))
            .collect()
    }

    fn high(&self, item: usize) -> Option<Reason> {
        let answer = self.responses.chosen(self.questionnaire, &self.questionnaire.items[item])?;
        (endorsement(self.questionnaire, item, answer) >= HIGH)
            .then_some(Reason::Item { item, answer })
    }

    fn in_bands(&self, bands: &ScaleBands) -> Option<Reason> {
        let band = self.band_of(bands.scale)?;
        let within = (bands.from..=bands.to).contains(&band);
        within.then_some(Reason::Band { scale: bands.scale, band })
    }

    fn band_of(&self, scale: usize) -> Option<usize> {
        self.scores.get(scale)?.outcome.map(|outcome| outcome.band)
    }

    fn rank(&self, strategy: &Strategy, reasons: &[Reason]) -> Rank {
        let count = |of: fn(&Reason) -> bool| reasons.iter().filter(|r| of(r)).count();
        Rank {
            items: count(|r| matches!(r, Reason::Item { .. })),
            band: strategy.helps.iter().filter_map(|&s| self.band_of(s)).max().unwrap_or(0),
            situations: count(|r| matches!(r, Reason::Situation(_))),
            causes: count(|r| matches!(r, Reason::Cause(_))),
            patterns: count(|r| matches!(r, Reason::Pattern(_))),
        }
    }
}
