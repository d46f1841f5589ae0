use std::borrow::Cow;

use super::{
    ComparedRuns, Subject,
    answer_sheet::AnswerSheet,
    labelled_score::{LabelledScore, labelled_scores},
};
use crate::{
    assessment::{
        Advice, Findings, Reason, ScaleScore,
        advice::{advise_by_scores, cautions_by_scores},
        wording::{self, answer_given},
    },
    questionnaire::{Caution, Id, Place, Strategy},
};

/// How many answers are quoted as highlights, of each kind.
const MAX_QUOTED: usize = 2;

/// The options of an export. The scores are always in it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ExportOptions {
    /// The strategies in it.
    pub strategies: Pick,
    /// Whether the answers, the ticks and the answers about safety are in it.
    pub answers: bool,
}

/// A choice of strategies.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Pick {
    /// The most fitting ones that the scores alone explain, at most this many.
    First(usize),
    /// Those of these numbers in the list of results, from 1.
    Numbers(Vec<usize>),
}

impl Default for Pick {
    fn default() -> Self {
        Self::First(3)
    }
}

/// How much of a run may be disclosed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Disclosure {
    /// The scores, and nothing that a single answer, a tick or an answer about safety brought
    /// about.
    Scores,
    /// Everything.
    Everything,
}

/// A run and the rules for disclosing it, the one source of every document and export.
///
/// Exported without [`ExportOptions::answers`] it yields nothing that reveals a single answer, a
/// tick or an answer about safety: no reason, caution or strategy that any of them brought about,
/// except for strategies that were picked by number.
#[derive(Debug, Clone)]
pub struct ReportModel<'a> {
    pub(super) subject: Subject<'a>,
    pub(super) findings: Option<&'a Findings>,
    pub(super) since: Option<ComparedRuns<'a>>,
    disclosure: Disclosure,
    advice: Vec<Cow<'a, Advice>>,
}

/// A suggested strategy.
#[derive(Debug, Clone, Copy)]
pub(super) struct Suggestion<'m> {
    /// The position of the strategy among those of the questionnaire.
    pub(super) position: usize,
    pub(super) strategy: &'m Strategy,
    /// All reasons; `reasons()` leaves out those that may not be disclosed.
    all_reasons: &'m [Reason],
    disclosure: Disclosure,
}

impl<'m> Suggestion<'m> {
    pub(super) fn reasons(self) -> impl Iterator<Item = &'m Reason> {
        self.all_reasons.iter().filter(move |reason| {
            self.disclosure == Disclosure::Everything || matches!(reason, Reason::Band { .. })
        })
    }
}

impl<'a> ReportModel<'a> {
    /// Creates a report for the person's own eyes, with the [`Subject::findings`] of the run.
    #[must_use]
    pub fn own(
        subject: Subject<'a>,
        findings: Option<&'a Findings>,
        since: Option<ComparedRuns<'a>>,
    ) -> Self {
        let advice = findings.map_or(&[][..], |findings| &findings.advice);
        let advice = advice.iter().map(Cow::Borrowed).collect();
        Self { subject, findings, since, disclosure: Disclosure::Everything, advice }
    }

    /// Creates a report for somebody else, with the [`Subject::findings`] of the run.
    ///
    /// # Errors
    ///
    /// The first number that was picked and is not in the list of results.
    pub fn export(
        subject: Subject<'a>,
        findings: Option<&'a Findings>,
        since: Option<ComparedRuns<'a>>,
        options: &ExportOptions,
    ) -> Result<Self, usize> {
        let mut model = Self::own(subject, findings, since);
        if !options.answers {
            model.disclosure = Disclosure::Scores;
        }
        model.advice = model.pick(&options.strategies)?;
        Ok(model)
    }

    fn pick(&self, pick: &Pick) -> Result<Vec<Cow<'a, Advice>>, usize> {
        match (pick, self.disclosure) {
            (Pick::First(count), Disclosure::Everything) => {
                Ok(self.advice.iter().take(*count).cloned().collect())
            }
            (Pick::First(count), Disclosure::Scores) => {
                Ok(self.advice_by_scores().into_iter().take(*count).map(Cow::Owned).collect())
            }
            (Pick::Numbers(numbers), _) => {
                let find = |&number: &usize| {
                    number.checked_sub(1).and_then(|at| self.advice.get(at)).cloned().ok_or(number)
                };
                numbers.iter().map(find).collect()
            }
        }
    }

    /// Returns the advice for the scores alone, in the order that they alone give, so that neither
    /// reveals an answer. Advice that the answers rule out is left out.
    fn advice_by_scores(&self) -> Vec<Advice> {
        let Some(findings) = self.findings else { return Vec::new() };
        let allowed = |one: &Advice| findings.advice.iter().any(|a| a.strategy == one.strategy);
        let mut advice = advise_by_scores(self.subject.questionnaire, &findings.scores);
        advice.retain(allowed);
        advice
    }

    /// Whether everything may be disclosed.
    pub(super) fn discloses_answers(&self) -> bool {
        self.disclosure == Disclosure::Everything
    }

    /// Whether the person is not safe or may not be, if that may be disclosed.
    pub(super) fn is_unsafe(&self) -> bool {
        let danger = match self.findings {
            Some(findings) => findings.flags.in_danger(),
            None => self.subject.run.responses.unsafe_now(),
        };
        self.discloses_answers() && danger
    }

    pub(super) fn scores(&self) -> Vec<LabelledScore<'a>> {
        labelled_scores(&self.subject)
    }

    pub(super) fn cautions(&self) -> Vec<&'a Caution> {
        let Some(findings) = self.findings else { return Vec::new() };
        let all = &self.subject.questionnaire.cautions;
        // That one of them is left out would reveal an answer too.
        let concerned = if self.discloses_answers() {
            findings.cautions.clone()
        } else {
            cautions_by_scores(self.subject.questionnaire, &findings.scores, Place::Results)
        };
        concerned.into_iter().map(|index| &all[index]).collect()
    }

    /// Returns the suggested strategies; [`ReportModel::own`] has them in the order of
    /// [`Findings::advice`].
    pub(super) fn suggestions(&self) -> Vec<Suggestion<'_>> {
        self.advice.iter().map(|advice| self.suggestion(advice)).collect()
    }

    fn suggestion<'m>(&'m self, advice: &'m Advice) -> Suggestion<'m> {
        Suggestion {
            position: advice.strategy,
            strategy: &self.subject.questionnaire.strategies[advice.strategy],
            all_reasons: &advice.reasons,
            disclosure: self.disclosure,
        }
    }

    /// Returns the band of a scale in words beside the single answers that it would contradict, if
    /// there are any and they may be disclosed.
    pub(super) fn exceptions(&self, scale: &Id) -> Option<String> {
        let findings = self.findings.filter(|_| self.discloses_answers())?;
        let questionnaire = self.subject.questionnaire;
        let is_of = |score: &&ScaleScore| questionnaire.scales[score.scale].id == *scale;
        wording::exceptions(questionnaire, findings.scores.iter().find(is_of)?)
    }

    /// Returns a few answers as sentences: those that stand out, and those that hold.
    pub(super) fn highlights(&self) -> [Vec<String>; 2] {
        let disclosed = self.findings.filter(|_| self.discloses_answers());
        let Some(findings) = disclosed else { return Default::default() };
        let quote = |&item: &usize| {
            let questionnaire = self.subject.questionnaire;
            let answer = self.subject.run.responses.value(&questionnaire.items[item].id)?;
            Some(answer_given(questionnaire, item, answer))
        };
        let highlights = &findings.highlights;
        [&highlights.stands_out, &highlights.holds]
            .map(|items| items.iter().filter_map(quote).take(MAX_QUOTED).collect())
    }

    pub(super) fn answers(&self) -> Option<AnswerSheet<'a>> {
        self.discloses_answers().then(|| AnswerSheet::new(&self.subject, self.findings))
    }
}
