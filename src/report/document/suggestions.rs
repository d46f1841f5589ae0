//! Lists of strategies by their titles.

use std::collections::BTreeSet;

use super::{
    Block, Document, Level, Medium, ReportModel, SuggestionRow, attempts,
    composer::Composer,
    counts,
    safety::{help_now, withholds_for_other},
    strategy,
};
use crate::{
    assessment::{
        advice::{Group, OFFERED, group, others},
        wording,
    },
    report::suggestion::Suggestion,
};

/// The most reasons that are given in a list; the strategy itself gives them all.
const MAX_REASONS: usize = 3;

/// The length of a list of suggested strategies.
#[derive(Debug, Clone, Copy)]
pub(super) struct ListLength {
    /// Whether all suggested strategies are listed; otherwise those to start with, and the others are
    /// counted.
    pub(super) is_whole: bool,
    /// How many of them come with their reasons.
    pub(super) with_reasons: usize,
    /// How many strategies that are not suggested follow below the list.
    pub(super) others: usize,
}

impl ListLength {
    /// All suggested strategies, by their titles alone.
    pub(super) const ALL: Self = Self { is_whole: true, with_reasons: 0, others: 0 };
}

/// Lists suggested strategies on a page of their own, after those that somebody wants to try.
pub(super) fn page(to: &mut Composer, model: &ReportModel<'_>, length: ListLength) {
    help_now(to, model);
    to.group();
    attempts::chosen(to, model);
    list(to, model, length);
}

/// Lists suggested strategies by their titles.
pub(super) fn list(to: &mut Composer, model: &ReportModel<'_>, length: ListLength) {
    let ListLength { is_whole, with_reasons, others } = length;
    let all = &model.suggestions;
    if all.is_empty() {
        let text = to.replace_help_key("Nothing here fits these answers. F1 shows who can help.");
        to.text(text);
    } else {
        to.text(counts::in_all(model, others));
    }
    let is_about_a_person = model.subject.questionnaire.is_about_a_person();
    let other = if is_about_a_person { "the other person" } else { "someone else" };
    if model.is_in_danger() {
        to.text(format!(
            "Anything that involves {other} is left out, and so is what does not help in danger. \
             Judge for yourself what is safe to do or to write down."
        ));
    } else if withholds_for_other(model) {
        to.text(format!("What could put pressure on {other} is left out."));
    }
    let listed = if is_whole { all.clone() } else { model.to_start() };
    let fitting = all.iter().filter(|one| !one.made_worse).count();
    let left_out = fitting.saturating_sub(listed.len());
    let with_reasons = if counts::say_why(model) { 0 } else { with_reasons };
    let mut rows = rows(model, &listed, with_reasons);
    let made_worse = rows.split_off(listed.partition_point(|one| !one.made_worse));
    let more = rows.split_off(rows.len().min(OFFERED));
    if !rows.is_empty() {
        to.group();
        to.add(Block::Suggestions(rows));
    }
    let made_worse = (!made_worse.is_empty()).then_some(("What made things worse", made_worse));
    for (title, rows) in in_groups(model, more).into_iter().chain(made_worse) {
        to.heading(Level::Section, &format!("{title} ({})", rows.len()));
        to.add(Block::Suggestions(rows));
    }
    if left_out > 0 {
        to.text(counts::more(model, left_out));
    }
}

/// Divides strategies into groups with a title each, in the order in which these come up.
fn in_groups<'m>(
    model: &'m ReportModel<'_>,
    rows: Vec<SuggestionRow>,
) -> Vec<(&'m str, Vec<SuggestionRow>)> {
    let questionnaire = model.subject.questionnaire;
    let title = |row: &SuggestionRow| match group(questionnaire, row.strategy) {
        // To somebody who is not safe, the name of a scale would sound like blame.
        _ if model.is_in_danger() => "More that may fit",
        Group::WithTheOther if questionnaire.is_about_a_person() => "With the other person",
        Group::WithTheOther => "With someone else",
        Group::Scale(scale) => questionnaire.scales[scale].title.as_str(),
        Group::Oneself => "For yourself",
    };
    let mut groups: Vec<(&str, Vec<SuggestionRow>)> = Vec::new();
    for row in rows {
        let title = title(&row);
        match groups.iter_mut().find(|(other, _)| *other == title) {
            Some((_, rows)) => rows.push(row),
            None => groups.push((title, vec![row])),
        }
    }
    groups
}

/// Composes the list of all strategies that the answers do not rule out: those that fit, then the
/// others, each with the people it is for.
#[must_use]
pub fn every_strategy(model: &ReportModel<'_>, medium: Medium) -> Document {
    let mut to = Composer::new(medium.help());
    let questionnaire = model.subject.questionnaire;
    let others = not_advised(model);
    page(&mut to, model, ListLength { others: others.len(), ..ListLength::ALL });
    if others.is_empty() {
        return to.finish(questionnaire);
    }
    to.heading(Level::Part, &counts::others_heading(model, others.len()));
    let attempts = model.attempts(None);
    let row = |other: &usize| {
        let strategy = &questionnaire.strategies[*other];
        SuggestionRow {
            number: 0,
            title: strategy.title.clone(),
            note: attempts::row_note(&attempts, *other, &strategy.effort),
            reasons: wording::audience(questionnaire, &strategy.conditions),
            to_fill_in: strategy.offers_exercise(model.is_in_danger()),
            strategy: *other,
        }
    };
    to.add(Block::Suggestions(others.iter().map(row).collect()));
    to.finish(questionnaire)
}

/// Returns every strategy that has a number, as positions in the order of the numbers, from 1: those that
/// fit, the others that the answers do not rule out, then those that were chosen with other answers, which
/// keep their numbers when they are dropped.
#[must_use]
pub fn numbered_strategies(model: &ReportModel<'_>) -> Vec<usize> {
    let mut all = model.strategies();
    all.extend(not_advised(model));
    let attempted: BTreeSet<usize> = model.attempts(None).into_iter().map(|(at, _)| at).collect();
    let unlisted: Vec<usize> = attempted.into_iter().filter(|at| !all.contains(at)).collect();
    all.extend(unlisted);
    all
}

/// Returns the strategies that the answers neither point to nor rule out; none if the answers may not
/// be disclosed.
fn not_advised(model: &ReportModel<'_>) -> Vec<usize> {
    let Some(findings) = model.findings.filter(|_| model.discloses_answers()) else {
        return Vec::new();
    };
    let (subject, advised) = (&model.subject, &model.suggestions);
    let mut all = others(subject.questionnaire, &subject.responses_for_advice(), &findings.scores);
    all.retain(|other| advised.iter().all(|one| one.position != *other));
    all
}

/// Returns a row for each suggestion; the first few have their reasons.
pub(super) fn rows(
    model: &ReportModel<'_>,
    suggestions: &[Suggestion<'_>],
    with_reasons: usize,
) -> Vec<SuggestionRow> {
    let questionnaire = model.subject.questionnaire;
    let attempts = model.attempts(None);
    let row = |(at, suggestion): (usize, &Suggestion<'_>)| {
        let at_most = if at < with_reasons { MAX_REASONS } else { 0 };
        let mut reasons = strategy::in_words(questionnaire, suggestion.reasons());
        reasons.truncate(at_most);
        SuggestionRow {
            number: suggestion.number,
            title: suggestion.strategy.title.clone(),
            note: attempts::row_note(&attempts, suggestion.position, &suggestion.strategy.effort),
            reasons: reasons.join(" "),
            to_fill_in: suggestion.strategy.offers_exercise(model.is_in_danger()),
            strategy: suggestion.position,
        }
    };
    suggestions.iter().enumerate().map(row).collect()
}
