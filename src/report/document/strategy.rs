//! A strategy, as a document of its own or as a part of one.

use jiff::tz::TimeZone;

use super::{Block, Document, Level, Medium, ReportModel, attempts::said_of, composer::Composer};
use crate::{
    assessment::{Findings, Reason, attempts::Attempt, wording},
    questionnaire::{Article, Ask, Exercise, Job, Questionnaire, Strategy},
    report::suggestion::{Suggestion, is_told_in_danger},
};

/// The headings of the explanations of a strategy, which follow the steps.
const WHY: [&str; 2] = ["Why it can help", "Why you see this"];

/// The title of the caution of a strategy.
pub const TAKE_CARE: &str = "Take care";

/// Said above the steps of a strategy that made things worse.
const MADE_WORSE: &str = "You said that it made things worse";

/// Said to somebody in danger in place of what a strategy follows from.
const NOT_REPEATED: &str = "Because of your answers, which are not repeated here.";

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
    let mut to = Composer::new(medium.help());
    let advice = findings.advice_on(questionnaire, strategy);
    let strategy = &questionnaire.strategies[strategy];
    let in_danger = findings.flags.in_danger();
    let is_told = |reason: &&Reason| !in_danger || is_told_in_danger(reason);
    let told = advice.reasons.iter().filter(is_told);
    let made_worse = attempt.and_then(Attempt::made_worse_at).map(|at| wording::date(at, zone));
    let not_repeated = advice.reasons.first().map(|_| NOT_REPEATED.to_owned());
    let because = because(questionnaire, told.clone()).or(not_repeated);
    let above = [attempt.and_then(|attempt| said_of(attempt, zone)), because];
    what_to_do(&mut to, strategy, advice.reasons.iter(), above, made_worse);
    // The full screen has fields for the exercise.
    let exercise = strategy.exercise.as_ref().filter(|_| advice.offers_exercise);
    if let Some(exercise) = exercise.filter(|_| medium != Medium::FullScreen) {
        fill_in(&mut to, exercise);
    }
    why(&mut to, strategy, in_words(questionnaire, told));
    cite(&mut to, questionnaire, &strategy.articles);
    to.finish(questionnaire)
}

/// Adds a strategy to a page of several. [`sources`] follow the last one.
pub(super) fn in_page(to: &mut Composer, model: &ReportModel<'_>, suggestion: Suggestion<'_>) {
    let questionnaire = model.subject.questionnaire;
    let made_worse = suggestion.made_worse.filter(|_| model.tells_of_trying(suggestion.position));
    let made_worse = made_worse.map(|said| wording::date(said, model.subject.zone));
    let because = because(questionnaire, suggestion.reasons());
    what_to_do(to, suggestion.strategy, suggestion.reasons(), [None, because], made_worse);
    why(to, suggestion.strategy, in_words(questionnaire, suggestion.reasons()));
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

/// Returns the position of the first group that explains the strategy.
#[must_use]
pub fn why_group(document: &Document) -> usize {
    let explains = |group: &Vec<Block>| match group.first() {
        Some(Block::Heading(_, text)) => WHY.contains(&text.as_str()),
        _ => false,
    };
    document.groups.iter().position(explains).unwrap_or(document.groups.len())
}

/// Cites the articles that the strategies of a page come from, each once.
pub(super) fn sources(to: &mut Composer, model: &ReportModel<'_>) {
    let suggestions = &model.suggestions;
    let mut articles: Vec<usize> =
        suggestions.iter().flat_map(|one| one.strategy.articles.iter().copied()).collect();
    articles.sort_unstable();
    articles.dedup();
    cite(to, model.subject.questionnaire, &articles);
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

/// Adds the steps, with what was said of them and one of the reasons above them, and the caution above or
/// below them.
fn what_to_do<'r>(
    to: &mut Composer,
    strategy: &Strategy,
    reasons: impl Iterator<Item = &'r Reason>,
    above: [Option<String>; 2],
    made_worse: Option<String>,
) {
    let care_first = begins_with_care(strategy, reasons);
    let add_caution = |to: &mut Composer| {
        if let Some(caution) = &strategy.caution {
            to.alert(Level::Label, TAKE_CARE, caution);
        }
    };
    to.heading(Level::Section, &strategy.title);
    to.note(&strategy.effort);
    for sentence in above.into_iter().flatten() {
        to.text(sentence);
    }
    if let Some(day) = made_worse {
        to.alert(Level::Label, MADE_WORSE, &format!("That was on {day}."));
    }
    if care_first {
        add_caution(to);
    }
    to.group();
    let steps = strategy.steps.iter().map(|step| to.replace_help_key(step)).collect();
    to.add(Block::Steps(steps));
    if let Some(words) = &strategy.try_saying {
        to.heading(Level::Label, "Words to try");
        to.text(words);
    }
    if !care_first {
        add_caution(to);
    }
}

/// Adds why the strategy can help, and all reasons for it if there are several.
fn why(to: &mut Composer, strategy: &Strategy, reasons: Vec<String>) {
    let [helps, seen] = WHY;
    to.heading(Level::Label, helps);
    to.text(&strategy.why);
    if reasons.len() > 1 {
        to.heading(Level::Label, seen);
        to.add(Block::Points(reasons));
    }
}

/// Adds the questions of an exercise, to be answered elsewhere.
fn fill_in(to: &mut Composer, exercise: &Exercise) {
    to.heading(Level::Label, "To fill in, in your head or on paper. Nothing of it is typed here.");
    let step = |ask: &Ask| match ask.wait {
        Some(time) => format!("Wait {time}. {}", ask.text),
        None => ask.text.clone(),
    };
    to.add(Block::Steps(exercise.asks.iter().map(step).collect()));
    if let Some(together) = &exercise.together {
        let blanks = (1..=exercise.asks.len()).fold(together.clone(), |text, number| {
            text.replace(&format!("{{{number}}}"), &format!("(your answer {number})"))
        });
        to.text(format!("Put together: {blanks}"));
    }
}

fn cite(to: &mut Composer, questionnaire: &Questionnaire, articles: &[usize]) {
    if articles.is_empty() {
        return;
    }
    to.heading(Level::Label, "Where it comes from");
    let citations = articles.iter().map(|article| citation(&questionnaire.articles[*article]));
    to.add(Block::Sources(citations.collect()));
}

fn citation(article: &Article) -> String {
    let date = article.date.as_ref().map(|date| format!(", {date}")).unwrap_or_default();
    format!("{}. {}. {}{date}.", article.title, article.authors, article.publisher)
}
