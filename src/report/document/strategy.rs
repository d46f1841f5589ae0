use super::{Block, Document, Level, Medium, ReportModel, composer::Composer};
use crate::{
    assessment::{Advice, wording},
    questionnaire::{Article, Exercise, Questionnaire, Strategy},
    report::model::Suggestion,
};

/// How many reasons the full screen gives.
const ON_SCREEN: usize = 4;

/// Composes one strategy of a person's own run: reasons, steps and sources.
#[must_use]
pub fn strategy(questionnaire: &Questionnaire, advice: &Advice, medium: Medium) -> Document {
    let mut to = Composer::new(medium.help());
    let strategy = &questionnaire.strategies[advice.strategy];
    let reasons = advice.reasons.iter().map(|reason| wording::reason(questionnaire, reason));
    let at_most = if medium == Medium::FullScreen { ON_SCREEN } else { usize::MAX };
    what_to_do(&mut to, strategy, reasons.collect(), at_most);
    // The full screen has fields for it.
    let exercise = strategy.exercise.as_ref().filter(|_| advice.exercise);
    if let Some(exercise) = exercise.filter(|_| medium != Medium::FullScreen) {
        fill_in(&mut to, exercise);
    }
    cite(&mut to, questionnaire, &strategy.articles);
    to.finish(questionnaire)
}

/// Adds a strategy to a page of several. [`sources`] follow the last one.
pub(super) fn in_page(to: &mut Composer, model: &ReportModel<'_>, suggestion: Suggestion<'_>) {
    let questionnaire = model.subject.questionnaire;
    let reasons = suggestion.reasons().map(|reason| wording::reason(questionnaire, reason));
    what_to_do(to, suggestion.strategy, reasons.collect(), usize::MAX);
}

/// Cites the articles that the strategies of a page come from, each once.
pub(super) fn sources(to: &mut Composer, model: &ReportModel<'_>) {
    let suggestions = model.suggestions();
    let mut articles: Vec<usize> =
        suggestions.iter().flat_map(|one| one.strategy.articles.iter().copied()).collect();
    articles.sort_unstable();
    articles.dedup();
    cite(to, model.subject.questionnaire, &articles);
}

/// Adds reasons and steps, with the caution before the steps it is about.
fn what_to_do(to: &mut Composer, strategy: &Strategy, mut reasons: Vec<String>, at_most: usize) {
    to.heading(Level::Item, &strategy.title);
    to.note(&strategy.effort);
    if !reasons.is_empty() {
        to.heading(Level::Label, "Why you see this");
        let more = reasons.len().saturating_sub(at_most);
        reasons.truncate(at_most);
        to.add(Block::Points(reasons));
        if more > 0 {
            to.note(format!("and {more} more of what you said"));
        }
    }
    to.heading(Level::Label, "Why it can help");
    to.text(&strategy.why);
    if let Some(caution) = &strategy.caution {
        to.alert(Level::Label, "Take care", caution);
    }
    to.heading(Level::Label, "What to do");
    let steps = strategy.steps.iter().map(|step| to.naming_help(step)).collect();
    to.add(Block::Steps(steps));
    if let Some(words) = &strategy.try_saying {
        to.heading(Level::Label, "Words to try");
        to.text(words);
    }
}

/// Adds the questions of an exercise, to be answered elsewhere.
fn fill_in(to: &mut Composer, exercise: &Exercise) {
    to.heading(Level::Label, "To fill in, in your head or on paper. Nothing of it is typed here.");
    to.add(Block::Steps(exercise.asks.iter().map(|ask| ask.text.clone()).collect()));
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
    let cited = articles.iter().map(|article| cited(&questionnaire.articles[*article]));
    to.add(Block::Sources(cited.collect()));
}

fn cited(article: &Article) -> String {
    let date = article.date.as_ref().map(|date| format!(", {date}")).unwrap_or_default();
    format!("{}. {}. {}{date}.", article.title, article.authors, article.publisher)
}
