use std::collections::BTreeSet;

use super::{
    ComparedRuns, ExportedRun, Subject,
    answer_sheet::AnswerSheet,
    disclosure::Disclosure,
    labelled_score::{LabelledScore, labelled_scores},
    pick::{ExportRefusal, NotHandedOn, Pick},
    suggestion::Suggestion,
};
use crate::{
    assessment::{
        Advice, Findings, Flags, ScaleScore,
        advice::cautions_without_answers,
        attempts::{Attempt, TryEvent, attempts},
        wording::{self, answer_given},
    },
    questionnaire::{
        Caution, CautionPlace, Id, MADE_THINGS_WORSE, NOTHING_ANSWERED, Situation, is_danger,
    },
    text::TypedLine,
};

/// How many strategies are named to start with.
const TO_START: usize = 3;

/// The most answers of each kind that are quoted as highlights.
const MAX_QUOTED: usize = 2;

/// Initials or a code, as they are printed on top of a page.
pub type PrintedCode = TypedLine<40>;

/// The options of an export, which always has the scores.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ExportOptions {
    /// The strategies in it, if any.
    pub strategies: Pick,
    /// Whether the answers and the ticks are in it.
    pub answers: bool,
    /// Initials or a code to print on top; `None` leaves a line to write them on.
    pub code: Option<String>,
    /// Whether there is room for notes at the end.
    pub notes: bool,
}

/// A run and the rules for disclosing it, the one source of every document and export.
///
/// The person sees everything, but for the scores and the single answers of somebody who is in
/// danger or may be: these are withheld until they are asked for.
///
/// An export has the scores, and the rest as far as it was asked for. Without
/// [`ExportOptions::answers`] all of it follows from the scores, the person, and, if safety is
/// disclosed, what was said about it and the danger that all of it together means. Only the strategies
/// follow from every answer; they are in it only if they were picked. For safety see [`ExportedRun`].
#[derive(Debug, Clone)]
pub struct ReportModel<'a> {
    pub(super) subject: Subject<'a>,
    pub(super) findings: Option<&'a Findings>,
    pub(super) since: Option<ComparedRuns<'a>>,
    pub(super) disclosure: Disclosure,
    /// The suggested strategies, in the order of their numbers unless others were picked.
    pub(super) suggestions: Vec<Suggestion<'a>>,
    /// The kinds of picked strategies that are left out.
    pub(super) left_out: Vec<NotHandedOn>,
    /// Whether scores and single answers are shown to somebody in danger too.
    pub(super) shows_scores: bool,
    /// Whether the list of all answers is wanted.
    has_answer_list: bool,
    /// The try events about the person of the run.
    pub(super) try_events: Vec<&'a TryEvent>,
    /// The strategies, by position, that are not named as tried: others may look over the shoulder.
    pub(super) unnamed: BTreeSet<usize>,
    /// The strategies, by position, that were dropped on the page in view, and are not gone from it yet.
    pub(super) just_dropped: Vec<usize>,
    /// Whether the try events may be disclosed.
    pub(super) discloses_attempts: bool,
    /// The earlier runs about the same person, newest first, if the whole history is exported.
    pub(super) history: Option<Vec<Self>>,
    /// The room on an exported page for handwriting.
    pub(super) blanks: Blanks,
}

/// The room on an exported page for handwriting.
#[derive(Debug, Clone, Default)]
pub(super) struct Blanks {
    /// Initials or a code; `None` leaves a line to write them on.
    pub(super) code: Option<String>,
    /// Whether there is room for notes at the end.
    pub(super) notes: bool,
}

impl<'a> ReportModel<'a> {
    /// Creates a report for the person's own eyes, with the [`Subject::findings`] of the run.
    #[must_use]
    pub fn own(
        subject: Subject<'a>,
        findings: Option<&'a Findings>,
        since: Option<ComparedRuns<'a>>,
    ) -> Self {
        let disclosure = Disclosure { answers: true, safety: true };
        let mut model = Self::new(subject, findings, since, disclosure);
        let is_for_own_danger = model.is_in_danger();
        model.suggestions.iter_mut().for_each(|one| one.is_for_own_danger = is_for_own_danger);
        model
    }

    fn new(
        subject: Subject<'a>,
        findings: Option<&'a Findings>,
        since: Option<ComparedRuns<'a>>,
        disclosure: Disclosure,
    ) -> Self {
        let advice = findings.map_or(&[][..], |findings| &findings.advice);
        let suggestion = |(number, advice): (usize, &'a Advice)| Suggestion {
            number,
            position: advice.strategy,
            strategy: &subject.questionnaire.strategies[advice.strategy],
            made_worse: false,
            all_reasons: &advice.reasons,
            disclosure,
            is_for_own_danger: false,
        };
        Self {
            subject,
            findings,
            since,
            disclosure,
            suggestions: (1..).zip(advice).map(suggestion).collect(),
            left_out: Vec::new(),
            shows_scores: false,
            has_answer_list: true,
            try_events: Vec::new(),
            unnamed: BTreeSet::new(),
            just_dropped: Vec::new(),
            discloses_attempts: true,
            history: None,
            blanks: Blanks::default(),
        }
    }

    /// Creates a report for somebody else. Strategies that are best kept in the head are not in it, nor
    /// that they were tried.
    ///
    /// # Errors
    ///
    /// If a strategy was picked that does not exist, that is not handed on, or that would reveal what was
    /// said about safety.
    pub fn export(
        exported: &'a ExportedRun<'_>,
        since: Option<ComparedRuns<'a>>,
        options: &ExportOptions,
        mut try_events: Vec<&'a TryEvent>,
    ) -> Result<Self, ExportRefusal> {
        let strategies = &exported.subject().questionnaire.strategies;
        try_events.retain(|event| {
            let tried = strategies.iter().find(|strategy| strategy.id == event.strategy);
            !tried.is_some_and(|tried| tried.is_best_kept_in_the_head())
        });
        let disclosure = Disclosure { answers: options.answers, safety: exported.discloses_safety };
        let model = Self::new(exported.subject(), exported.findings.as_ref(), since, disclosure);
        let mut model = model.with_try_events(try_events, BTreeSet::new());
        model.shows_scores = true;
        model.blanks = Blanks { code: options.code.clone(), notes: options.notes };
        model.discloses_attempts = options.answers && !exported.strategies_reveal_safety;
        if options.strategies != Pick::None && exported.strategies_reveal_safety {
            return Err(ExportRefusal::StrategiesRevealSafety);
        }
        model.picking(&options.strategies)
    }

    /// Shows the scores and the single answers to somebody in danger too, if they asked.
    #[must_use]
    pub fn showing_scores(self, shows_scores: bool) -> Self {
        Self { shows_scores, ..self }
    }

    /// Lists all answers, or leaves the list out.
    #[must_use]
    pub fn listing_answers(self, has_answer_list: bool) -> Self {
        Self { has_answer_list, ..self }
    }

    /// Adds the try events about the person of the run. What made things worse comes last among the suggested
    /// strategies. `unnamed` are the strategies, by position, that are not named as tried.
    #[must_use]
    pub fn with_try_events(
        mut self,
        try_events: Vec<&'a TryEvent>,
        unnamed: BTreeSet<usize>,
    ) -> Self {
        let attempts = attempts(try_events.iter().copied());
        for suggestion in &mut self.suggestions {
            let tried = attempts.iter().find(|attempt| attempt.strategy == suggestion.strategy.id);
            suggestion.made_worse = tried.and_then(Attempt::made_worse_at).is_some();
        }
        (self.try_events, self.unnamed) = (try_events, unnamed);
        self.moving_down(&BTreeSet::new())
    }

    /// Puts strategies, given as positions, behind the other suggested ones, and says nothing of it. Those
    /// that are said to have made things worse stay the last.
    #[must_use]
    pub fn moving_down(mut self, strategies: &BTreeSet<usize>) -> Self {
        self.suggestions.sort_by_key(|one| (one.made_worse, strategies.contains(&one.position)));
        for (number, suggestion) in (1..).zip(&mut self.suggestions) {
            suggestion.number = number;
        }
        self
    }

    /// Lists strategies, given as positions, among those that somebody wants to try although they were just
    /// dropped, so that it can be taken back there.
    #[must_use]
    pub fn keeping_in_view(self, just_dropped: Vec<usize>) -> Self {
        Self { just_dropped, ..self }
    }

    /// Adds the earlier runs about the same person, newest first, each prepared as this one, if the whole
    /// history is exported.
    pub(super) fn with_history(self, history: Option<Vec<Self>>) -> Self {
        Self { history, ..self }
    }

    /// Iterates over all runs that it tells of.
    pub(super) fn subjects(&self) -> impl Iterator<Item = &Subject<'a>> {
        let since = self.since.iter();
        let since = since.flat_map(|since| [&since.earlier].into_iter().chain(&since.trend));
        let history = self.history.iter().flatten().map(|model| &model.subject);
        [&self.subject].into_iter().chain(since).chain(history)
    }

    /// Returns whether the answers and the ticks may be disclosed.
    pub(super) fn discloses_answers(&self) -> bool {
        self.disclosure.answers
    }

    /// Returns whether what was said about safety may be disclosed.
    pub(super) fn discloses_safety(&self) -> bool {
        self.disclosure.safety
    }

    /// Returns whether single answers, and notes of one's own, are listed.
    pub(super) fn lists_answers(&self) -> bool {
        self.discloses_answers() && self.has_answer_list
    }

    /// Returns whether no question was answered.
    pub(super) fn is_nothing_answered(&self) -> bool {
        self.findings.is_some_and(|findings| findings.flags.holds(NOTHING_ANSWERED))
    }

    /// Returns whether all scores are shown from 0 to 100, as those of unknown questions always are.
    pub(super) fn shows_percentages(&self) -> bool {
        self.subject.answered_version().is_none_or(wording::are_percentages)
    }

    pub(super) fn scores(&self) -> Vec<LabelledScore<'a>> {
        labelled_scores(&self.subject)
    }

    /// Returns the cautions of the results, as far as they may be disclosed.
    pub(super) fn cautions(&self) -> Vec<&'a Caution> {
        let Some(findings) = self.findings else { return Vec::new() };
        let questionnaire = self.subject.questionnaire;
        let no_flags = Flags::default();
        let cautions = if self.disclosure.answers {
            findings.cautions.clone()
        } else {
            // Danger apart, no item and no tick adds one of these or takes one away: that would reveal it.
            cautions_without_answers(
                questionnaire,
                &self.subject.responses_for_advice(),
                &findings.scores,
                if self.disclosure.safety { &findings.flags } else { &no_flags },
                CautionPlace::Results,
            )
        };
        // If safety is not disclosed, a caution that somebody in danger must not hear is left out for
        // everyone: otherwise its absence would reveal the danger.
        let reveals_no_danger = |caution: &&Caution| {
            self.disclosure.safety || !caution.conditions.not_when.iter().any(is_danger)
        };
        let made_things_worse = self.made_things_worse();
        let is_wanted = |caution: &&Caution| {
            !made_things_worse
                || !caution.conditions.not_when.iter().any(|flag| *flag == MADE_THINGS_WORSE)
        };
        let cautions = cautions.into_iter().map(|index| &questionnaire.cautions[index]);
        cautions.filter(reveals_no_danger).filter(is_wanted).collect()
    }

    /// Returns the suggested strategies in the order of their numbers, as positions among those of the
    /// questionnaire.
    #[must_use]
    pub fn strategies(&self) -> Vec<usize> {
        self.suggestions.iter().map(|suggestion| suggestion.position).collect()
    }

    /// Returns whether a suggested strategy, given as a position, is said to have made things worse.
    #[must_use]
    pub fn made_worse(&self, strategy: usize) -> bool {
        self.suggestions.iter().any(|one| one.position == strategy && one.made_worse)
    }

    /// Returns the suggested strategies to start with: the first few that did not make things worse.
    pub(super) fn to_start(&self) -> Vec<Suggestion<'a>> {
        let all = self.suggestions.iter();
        all.filter(|one| !one.made_worse).take(TO_START).copied().collect()
    }

    /// Returns the band of a scale in words, with the single answers that it would contradict; `None` if
    /// there are no such answers, or if they may not be disclosed.
    pub(super) fn exceptions(&self, scale: &Id) -> Option<String> {
        wording::exceptions(self.subject.questionnaire, self.disclosed_score(scale)?)
    }

    /// Returns whether any strategies are in it.
    #[must_use]
    pub fn has_suggestions(&self) -> bool {
        !self.suggestions.is_empty()
    }

    /// Returns the number of runs whose scores a file has: those of a history, or those from an earlier
    /// run to this one.
    #[must_use]
    pub fn count_runs(&self) -> usize {
        // Two that cannot be compared are shown without those between them.
        let compared = self.since.as_ref().map_or(1, |since| since.trend.len().max(2));
        compared.max(1 + self.history.as_ref().map_or(0, Vec::len))
    }

    /// Returns the score of a scale, if its answers may be disclosed.
    fn disclosed_score(&self, scale: &Id) -> Option<&'a ScaleScore> {
        let findings = self.findings.filter(|_| self.discloses_answers())?;
        let scales = &self.subject.questionnaire.scales;
        findings.scores.iter().find(|score| scales[score.scale].id == *scale)
    }

    /// Returns whether a ticked situation may justify so high a score on a scale, if that may be
    /// disclosed.
    pub(super) fn may_be_right(&self, scale: &Id) -> bool {
        let questionnaire = self.subject.questionnaire;
        let disclosed = self.disclosed_score(scale);
        let Some((scale, score)) = disclosed.and_then(|found| Some((found.scale, found.score?)))
        else {
            return false;
        };
        let ticked = &self.subject.run.responses.situations;
        let doubts = |one: &Situation| one.doubts.contains(&scale) && ticked.contains(&one.id);
        let bands = questionnaire.scales[scale].bands.len();
        score.band >= bands / 2 && questionnaire.situations.iter().any(doubts)
    }

    /// Returns a few answers as sentences, if they may be disclosed: those that stand out, and those
    /// that hold.
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

    /// Returns the answers, the ticks and the answers about safety, as far as they may be disclosed;
    /// `None` if none of them may be, or if they are not listed.
    pub(super) fn answers(&self) -> Option<AnswerSheet<'a>> {
        let Disclosure { answers, safety } = self.disclosure;
        let is_listed = self.has_answer_list && (answers || safety);
        is_listed.then(|| AnswerSheet::new(&self.subject, self.findings, self.disclosure))
    }
}
