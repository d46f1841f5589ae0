use super::{
    Entry, Subject,
    scored::{Scored, scored},
    told::{Told, told},
};
use crate::{
    assessment::{
        Advice, Comparison, Findings, Reason, Responses, advice::cautions, advise, compare, wording,
    },
    questionnaire::{Caution, Place, Strategy},
};

/// What a person wants to hand on beside the scores.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Wishes {
    /// Which strategies.
    pub strategies: Pick,
    /// Whether the answers, what was ticked and what was said about safety.
    pub answers: bool,
}

/// Which strategies are handed on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Pick {
    /// The most fitting ones that the scores alone explain, at most so many.
    First(usize),
    /// Those of these numbers in the list of results, from 1.
    Numbers(Vec<usize>),
}

impl Default for Pick {
    fn default() -> Self {
        Self::First(3)
    }
}

/// A run with what of it is handed on, before it takes the form of a file.
///
/// Without [`Wishes::answers`] it holds nothing that tells a single answer, a tick or a word on
/// safety: no reason, caution or strategy is in it that any of them brought about, but for the
/// strategies that were picked by their number.
#[derive(Debug, Clone)]
pub struct Sheet<'a> {
    /// The run.
    pub entry: Entry<'a>,
    pub(super) scores: Vec<Scored<'a>>,
    pub(super) cautions: Vec<&'a Caution>,
    pub(super) strategies: Vec<Suggestion<'a>>,
    pub(super) told: Option<Told<'a>>,
    pub(super) since: Option<Since<'a>>,
}

/// A strategy with the reasons that may be told.
#[derive(Debug, Clone)]
pub(super) struct Suggestion<'a> {
    pub(super) strategy: &'a Strategy,
    pub(super) reasons: Vec<String>,
}

/// What lies between an earlier run and this one.
#[derive(Debug, Clone)]
pub struct Since<'a> {
    /// The earlier run.
    pub earlier: Entry<'a>,
    /// What changed.
    pub change: Comparison,
    /// All runs from the earlier one to this one that can be drawn side by side, oldest first;
    /// empty where the two cannot be compared.
    pub trend: Vec<Subject<'a>>,
}

/// The most runs that fit side by side on a page.
pub const TREND_AT_MOST: usize = 8;

impl<'a> Since<'a> {
    /// Looks back from a run to an earlier one. Of the runs between them, the newest that answer
    /// the same questions about the same person are drawn.
    #[must_use]
    pub fn new(earlier: Entry<'a>, later: Entry<'a>, between: &[Subject<'a>]) -> Self {
        let change = compare(later.subject.questionnaire, earlier.subject.run, later.subject.run);
        let mut trend = Vec::new();
        if change.obstacles.is_empty() {
            let alike = |subject: &&Subject<'_>| can_be_drawn_beside(subject, &later.subject);
            trend.push(earlier.subject);
            let newest = between.iter().rev().filter(alike).take(TREND_AT_MOST - 2);
            trend.extend(newest.copied());
            trend.push(later.subject);
            trend.sort_by_key(|subject| subject.run.finished);
        }
        Self { earlier, change, trend }
    }
}

fn can_be_drawn_beside(one: &Subject<'_>, other: &Subject<'_>) -> bool {
    one.run.questionnaire == other.run.questionnaire
        && one.run.responses.person == other.run.responses.person
}

impl<'a> Sheet<'a> {
    /// Gathers what of a run is handed on.
    ///
    /// # Errors
    /// The first number that was picked and is not in the list of results.
    pub fn new(entry: Entry<'a>, wishes: &Wishes, since: Option<Since<'a>>) -> Result<Self, usize> {
        let subject = entry.subject;
        let findings = subject.findings();
        let said = Said { subject, findings: findings.as_ref(), answers: wishes.answers };
        Ok(Self {
            entry,
            scores: scored(&subject),
            cautions: said.cautions(),
            strategies: said.strategies(&wishes.strategies)?,
            told: wishes.answers.then(|| told(&subject, findings.as_ref())),
            since,
        })
    }
}

/// Decides what may be said.
struct Said<'a, 'f> {
    subject: Subject<'a>,
    findings: Option<&'f Findings>,
    answers: bool,
}

impl<'a> Said<'a, '_> {
    fn cautions(&self) -> Vec<&'a Caution> {
        let Some(findings) = self.findings else { return Vec::new() };
        let questionnaire = self.subject.questionnaire;
        let by_scores =
            cautions(questionnaire, &Responses::default(), &findings.scores, Place::Results);
        let may_be_said = |index: &&usize| self.answers || by_scores.contains(index);
        let concerned = findings.cautions.iter().filter(may_be_said);
        concerned.map(|&index| &questionnaire.cautions[index]).collect()
    }

    fn strategies(&self, pick: &Pick) -> Result<Vec<Suggestion<'a>>, usize> {
        let advice = self.findings.map_or(&[][..], |findings| &findings.advice);
        let picked: Vec<Advice> = match pick {
            Pick::First(count) if self.answers => advice.iter().take(*count).cloned().collect(),
            Pick::First(count) => self.by_scores().into_iter().take(*count).collect(),
            Pick::Numbers(numbers) => {
                let find = |&number: &usize| {
                    number.checked_sub(1).and_then(|at| advice.get(at)).cloned().ok_or(number)
                };
                numbers.iter().map(find).collect::<Result<_, _>>()?
            }
        };
        Ok(picked.iter().map(|advice| self.suggestion(advice)).collect())
    }

    /// Returns what the scores alone would bring, in the order they alone would give, so that
    /// neither tells of an answer; but nothing that the answers forbid.
    fn by_scores(&self) -> Vec<Advice> {
        let Some(findings) = self.findings else { return Vec::new() };
        let allowed = |one: &Advice| findings.advice.iter().any(|a| a.strategy == one.strategy);
        let mut advice =
            advise(self.subject.questionnaire, &Responses::default(), &findings.scores);
        advice.retain(allowed);
        advice
    }

    fn suggestion(&self, advice: &Advice) -> Suggestion<'a> {
        let questionnaire = self.subject.questionnaire;
        let may_be_said = |reason: &&Reason| self.answers || matches!(reason, Reason::Band { .. });
        let reasons = advice.reasons.iter().filter(may_be_said);
        Suggestion {
            strategy: &questionnaire.strategies[advice.strategy],
            reasons: reasons.map(|reason| wording::reason(questionnaire, reason)).collect(),
        }
    }
}
