//! A strategy, as a document of its own or as a part of one.

use jiff::tz::TimeZone;

use super::{Block, Document, Level, Medium, ReportModel, attempts::said_of, composer::Composer};
use crate::{
    assessment::{Findings, Reason, attempts::Attempt, wording},
    questionnaire::{Article, Ask, Exercise, Job, Questionnaire, Strategy, split_at_answer},
    report::suggestion::Suggestion,
};

/// The title of the caution of a strategy.
pub const TAKE_CARE: &str = "Take care";

/// Said above the steps of a strategy that made things worse.
const MADE_WORSE: &str = "You said that it made things worse";

/// A strategy in its parts, in reading order.
#[derive(Debug, Clone, PartialEq)]
pub struct StrategyParts {
    /// Its title.
    pub title: String,
    /// The time and company it takes.
    pub effort: String,
    /// What was said of the attempt at it.
    pub said: Option<String>,
    /// The reason for it that says most.
    pub reason: Option<String>,
    /// Its steps, and all that belongs to them.
    pub to_do: ToDo,
    /// Why it can help and why it is shown, and its sources.
    pub why: Vec<Vec<Block>>,
}

/// The steps of a strategy, and all that belongs to them, in reading order.
#[derive(Debug, Clone, PartialEq)]
pub struct ToDo {
    /// What must not be missed before the steps.
    pub cautions: Vec<Caution>,
    /// The steps.
    pub steps: Vec<String>,
    /// What belongs to the steps: words to say, a caution, an exercise to fill in.
    pub below_steps: Vec<Vec<Block>>,
}

/// A caution beside the steps of a strategy.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Caution {
    /// Its title.
    pub title: &'static str,
    /// Its text.
    pub text: String,
}

impl Caution {
    /// Returns it as a group of blocks.
    #[must_use]
    pub fn group(self) -> Vec<Block> {
        vec![Block::Alert(Level::Label, self.title.to_owned()), Block::Text(self.text)]
    }
}

impl StrategyParts {
    /// Returns the title, the time it takes, and what was said of the attempt at it.
    #[must_use]
    pub fn head(&self) -> Vec<Block> {
        let title = Block::Heading(Level::Section, self.title.clone());
        let said = self.said.clone().map(Block::Text);
        [title, Block::Note(self.effort.clone())].into_iter().chain(said).collect()
    }

    /// Returns the reason as a group of blocks, which is empty if there is none.
    #[must_use]
    pub fn reason_group(&self) -> Vec<Block> {
        self.reason.clone().map(Block::Text).into_iter().collect()
    }

    /// Returns all parts as one document.
    #[must_use]
    pub fn whole(self) -> Document {
        let head = [self.head(), self.reason_group()].concat();
        let ToDo { cautions, steps, below_steps } = self.to_do;
        let cautions = cautions.into_iter().map(Caution::group);
        let groups = [head].into_iter().chain(cautions).chain([vec![Block::Steps(steps)]]);
        let groups = groups.chain(below_steps).chain(self.why).collect();
        Document { title: None, groups }
    }
}

/// Composes one strategy of a person's own run, given as a position: what was said of the attempt at it, if
/// there is one; what to do, then why, then sources. To somebody in danger it names no answer.
#[must_use]
pub fn strategy(
    questionnaire: &Questionnaire,
    findings: &Findings,
    strategy: usize,
    attempt: Option<&Attempt>,
    zone: &TimeZone,
    medium: Medium,
) -> Document {
    strategy_in_parts(questionnaire, findings, strategy, attempt, zone, medium).whole()
}

/// Composes one strategy as [`strategy()`] does, in its parts.
#[must_use]
pub fn strategy_in_parts(
    questionnaire: &Questionnaire,
    findings: &Findings,
    strategy: usize,
    attempt: Option<&Attempt>,
    zone: &TimeZone,
    medium: Medium,
) -> StrategyParts {
    let mut to = Composer::new(medium.help());
    let advice = findings.advice_on(questionnaire, strategy);
    let strategy = &questionnaire.strategies[strategy];
    let in_danger = findings.flags.in_danger();
    let is_told = |reason: &&Reason| !in_danger || reason.is_told_in_danger();
    let told = advice.reasons.iter().filter(is_told);
    let made_worse = attempt.and_then(Attempt::made_worse_at).map(|at| wording::date(at, zone));
    let not_repeated = advice.reasons.first().map(|_| wording::NOT_REPEATED.to_owned());
    // The full screen has fields for the exercise.
    let exercise = strategy.exercise.as_ref().filter(|_| advice.offers_exercise);
    let exercise = exercise.filter(|_| medium != Medium::FullScreen);
    let care_first = in_danger || begins_with_care(strategy, advice.reasons.iter());
    let to_do = ToDo::of(&mut to, strategy, care_first, made_worse, exercise);
    let reason = because(questionnaire, told.clone()).or(not_repeated);
    to.add_groups(why(strategy, in_words(questionnaire, told)));
    cite(&mut to, Level::Label, questionnaire, &strategy.articles);
    StrategyParts {
        title: strategy.title.clone(),
        effort: strategy.effort.clone(),
        said: attempt.and_then(|attempt| said_of(attempt, zone)),
        reason,
        to_do,
        why: to.finish(questionnaire).groups,
    }
}

/// Adds a strategy to a page of several. [`sources`] follow the last one.
pub(super) fn in_page(to: &mut Composer, model: &ReportModel<'_>, suggestion: Suggestion<'_>) {
    let (questionnaire, strategy) = (model.subject.questionnaire, suggestion.strategy);
    let care_first = begins_with_care(strategy, suggestion.reasons());
    let parts = StrategyParts {
        title: strategy.title.clone(),
        effort: strategy.effort.clone(),
        said: None,
        reason: because(questionnaire, suggestion.reasons()),
        to_do: ToDo::of(to, strategy, care_first, None, None),
        why: why(strategy, in_words(questionnaire, suggestion.reasons())),
    };
    to.add_groups(parts.whole().groups);
}

/// Returns the reason that says most, in one line: an answer if there is one, otherwise a score.
fn because<'r>(
    questionnaire: &Questionnaire,
    reasons: impl Iterator<Item = &'r Reason>,
) -> Option<String> {
    let is_score = |reason: &&Reason| matches!(reason, Reason::Band { .. });
    Some(match reasons.min_by_key(is_score)? {
        Reason::Safety { .. } => "Because of what you said about safety.".to_owned(),
        Reason::FitsAnybody => wording::reason(questionnaire, &Reason::FitsAnybody),
        reason => wording::because(&wording::reason(questionnaire, reason)),
    })
}

/// Returns a sentence for each reason. All answers about safety make one reason: those questions are
/// long, and hard to read again below every strategy.
pub(super) fn in_words<'r>(
    questionnaire: &Questionnaire,
    reasons: impl Iterator<Item = &'r Reason>,
) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    for reason in reasons {
        let said = match reason {
            Reason::Safety { .. } => "What you said about safety.".to_owned(),
            reason => wording::reason(questionnaire, reason),
        };
        if !words.contains(&said) {
            words.push(said);
        }
    }
    words
}

/// Cites the articles that the strategies of a page come from, each once.
pub(super) fn sources(to: &mut Composer, model: &ReportModel<'_>) {
    let suggestions = &model.suggestions;
    let mut articles: Vec<usize> =
        suggestions.iter().flat_map(|one| one.strategy.articles.iter().copied()).collect();
    articles.sort_unstable();
    articles.dedup();
    cite(to, Level::Section, model.subject.questionnaire, &articles);
}

/// Returns whether the caution of a strategy comes before its steps: if the strategy is about safety, or
/// is shown because of what was said about safety. Somebody whom the other person fears must not learn
/// only below the steps that this is not for them now.
fn begins_with_care<'r>(
    strategy: &Strategy,
    mut reasons: impl Iterator<Item = &'r Reason>,
) -> bool {
    strategy.job == Some(Job::Safety)
        || reasons.any(|reason| matches!(reason, Reason::Safety { .. }))
}

impl ToDo {
    /// Composes what to do, with the caution of the strategy above the steps or below them.
    fn of(
        to: &mut Composer,
        strategy: &Strategy,
        care_first: bool,
        made_worse: Option<String>,
        exercise: Option<&Exercise>,
    ) -> Self {
        let made_worse = made_worse
            .map(|day| Caution { title: MADE_WORSE, text: format!("That was on {day}.") });
        let care = strategy.caution.as_ref();
        let care = care.map(|text| Caution { title: TAKE_CARE, text: to.replace_help_key(text) });
        let (above, below) = if care_first { (care, None) } else { (None, care) };
        let words = strategy.try_saying.as_ref().map(|words| {
            let heading = Block::Heading(Level::Label, "Words to try".to_owned());
            vec![heading, Block::Text(words.clone())]
        });
        let below_steps = [words, below.map(Caution::group), exercise.map(fill_in)];
        Self {
            cautions: made_worse.into_iter().chain(above).collect(),
            steps: strategy.steps.iter().map(|step| to.replace_help_key(step)).collect(),
            below_steps: below_steps.into_iter().flatten().collect(),
        }
    }
}

/// Returns why the strategy can help, and all reasons for it if there are several.
fn why(strategy: &Strategy, reasons: Vec<String>) -> Vec<Vec<Block>> {
    let under =
        |heading: &str, block| vec![Block::Heading(Level::Label, heading.to_owned()), block];
    let why = under("Why it can help", Block::Text(strategy.why.clone()));
    let reasons = (reasons.len() > 1).then(|| under("Why you see this", Block::Points(reasons)));
    [why].into_iter().chain(reasons).collect()
}

/// Returns the questions of an exercise, to be answered elsewhere.
fn fill_in(exercise: &Exercise) -> Vec<Block> {
    let heading = "To fill in, in your head or on paper. Nothing of it is typed here.";
    let step = |ask: &Ask| match ask.wait {
        Some(time) => format!("Wait {time}. {}", ask.text),
        None => ask.text.clone(),
    };
    let steps = exercise.asks.iter().map(step).collect();
    let together = exercise.together.as_deref().map(|mut rest| {
        let mut text = "Put together: ".to_owned();
        while let Some((before, number, after)) = split_at_answer(rest) {
            text += &[before, "(your answer ", number, ")"].concat();
            rest = after;
        }
        Block::Text(text + rest)
    });
    let heading = Block::Heading(Level::Label, heading.to_owned());
    [heading, Block::Steps(steps)].into_iter().chain(together).collect()
}

fn cite(to: &mut Composer, level: Level, questionnaire: &Questionnaire, articles: &[usize]) {
    if articles.is_empty() {
        return;
    }
    to.heading(level, "Where it comes from");
    let citations = articles.iter().map(|article| citation(&questionnaire.articles[*article]));
    to.add(Block::Sources(citations.collect()));
}

fn citation(article: &Article) -> String {
    let date = article.date.as_ref().map(|date| format!(", {date}")).unwrap_or_default();
    format!("{}. {}. {}{date}.", article.title, article.authors, article.publisher)
}
