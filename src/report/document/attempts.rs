//! The parts of a document about the strategies that somebody wanted to try.

use jiff::{Timestamp, tz::TimeZone};

use super::{Block, Level, Link, ReportModel, composer::Composer};
use crate::{
    assessment::{
        attempts::{Attempt, OwnNote, TryOutcome},
        wording,
    },
    report::ComparedRuns,
};

/// Explains that a change is not shown to have been caused by the attempts beside it.
pub const NO_CAUSE: &str =
    "This stands beside the change. Nothing here shows that one caused the other.";

/// Adds the strategies that somebody wants to try.
pub(super) fn chosen(to: &mut Composer, model: &ReportModel<'_>) {
    let chosen = chosen_in_words(model);
    if chosen.is_empty() {
        return;
    }
    to.heading(Level::Part, "What you want to try");
    for (strategy, words) in chosen {
        let title = &model.subject.questionnaire.strategies[strategy].title;
        to.add(Block::Link(format!("{title} ({words})"), Link::Strategy(strategy)));
    }
    to.group();
}

/// Returns the strategies that somebody wants to try, by position, each with how it went so far: "since 26
/// November 2026, helped a little"; and those that were just dropped and stand nowhere else.
#[must_use]
pub fn chosen_in_words(model: &ReportModel<'_>) -> Vec<(usize, String)> {
    let chosen = model.attempts(None).into_iter();
    let chosen = chosen.filter(|(at, attempt)| attempt.is_chosen && model.lists_as_tried(*at));
    let fits = |strategy| model.suggestions.iter().any(|one| one.position == strategy);
    let in_words = |(strategy, attempt): (usize, Attempt)| {
        let numbers = attempt.last_numbers().map(|(_, numbers)| {
            let where_from = if is_not_tried_yet(&attempt) { " in its exercise" } else { "" };
            let (before, after) = (numbers.before(), numbers.after());
            format!(", your number from {before} to {after}{where_from}")
        });
        let (state, numbers) = (state(model, &attempt), numbers.unwrap_or_default());
        let fits = if fits(strategy) { "" } else { "; not what your answers point to now" };
        (strategy, format!("{state}{numbers}{fits}"))
    };
    let mut chosen: Vec<(usize, String)> = chosen.map(in_words).collect();
    for &dropped in &model.just_dropped {
        if !fits(dropped) && chosen.iter().all(|(strategy, _)| *strategy != dropped) {
            chosen.push((dropped, "no longer chosen".to_owned()));
        }
    }
    chosen
}

/// Returns the note beside a strategy on a list: that it made things worse, or its effort, perhaps after
/// "chosen".
pub(super) fn row_note(attempts: &[(usize, Attempt)], strategy: usize, effort: &str) -> String {
    let attempt = attempts.iter().find(|(other, _)| *other == strategy).map(|(_, attempt)| attempt);
    let outcome = attempt.and_then(|attempt| attempt.outcome);
    match (attempt, outcome) {
        (Some(attempt), _) if attempt.is_chosen => format!("chosen; {effort}"),
        (_, Some((_, TryOutcome::MadeThingsWorse))) => "made things worse".to_owned(),
        _ => effort.to_owned(),
    }
}

/// Describes the state of an attempt: "since 26 November 2026, helped a little".
fn state(model: &ReportModel<'_>, attempt: &Attempt) -> String {
    let since = wording::date(attempt.chosen_at, model.subject.zone);
    match attempt.outcome.map(|(_, outcome)| outcome) {
        None | Some(TryOutcome::RatherNotSay) => format!("since {since}"),
        Some(TryOutcome::NotYet) => format!("since {since}, not tried yet"),
        Some(TryOutcome::DidNotHelp) => format!("since {since}, did not help"),
        Some(TryOutcome::HelpedALittle) => format!("since {since}, helped a little"),
        Some(TryOutcome::Helped) => format!("since {since}, helped"),
        Some(TryOutcome::MadeThingsWorse) => format!("since {since}, made things worse"),
    }
}

/// Adds the attempts between two runs, beside the change and never as its cause.
pub(super) fn between(to: &mut Composer, model: &ReportModel<'_>, since: &ComparedRuns<'_>) {
    let lines = lines(model, model.attempts_between(since));
    if !lines.is_empty() {
        to.heading(Level::Section, "What you wanted to try in between");
        to.add(Block::Points(lines));
        to.note(NO_CAUSE);
    }
}

/// Returns a line for each attempt that is still chosen, or of which it was said how it went; and whether
/// [`NO_CAUSE`] belongs below them: whether any of them was chosen before the latest run, and that is not the
/// first, so that there is a change to stand beside.
#[must_use]
pub fn attempts_ever(model: &ReportModel<'_>, first_run: Timestamp) -> (Vec<String>, bool) {
    let attempts = model.attempts_ever();
    let latest_run = model.subject.run.finished;
    let mut chosen_at = attempts.iter().map(|(_, attempt)| first_chosen_at(attempt));
    let stands_beside_change =
        first_run < latest_run && chosen_at.any(|chosen_at| chosen_at < latest_run);
    (lines(model, attempts), stands_beside_change)
}

/// Returns when an attempt was chosen, or the one before it if that is told of too.
fn first_chosen_at(attempt: &Attempt) -> Timestamp {
    attempt.told().next().map_or(attempt.chosen_at, |first| first.chosen_at)
}

/// Returns a line for each attempt: when it was chosen, how it went, its numbers and its note.
fn lines(model: &ReportModel<'_>, attempts: Vec<(usize, Attempt)>) -> Vec<String> {
    let line = |(strategy, attempt): (usize, Attempt)| {
        let title = &model.subject.questionnaire.strategies[strategy].title;
        let went = went(&attempt, model.subject.zone);
        let note = labelled_note(&attempt).filter(|_| model.discloses_answers());
        let note = note.map(|(label, note)| format!("{label}: {}", note.as_str()));
        let is_one = attempt.told_before().is_none();
        let since = if attempt.is_chosen && is_one { "since" } else { "chosen on" };
        let day = wording::date(first_chosen_at(&attempt), model.subject.zone);
        [format!("{title} ({since} {day}).")]
            .into_iter()
            .chain(went)
            .chain(note)
            .collect::<Vec<_>>()
            .join(" ")
    };
    attempts.into_iter().map(line).collect()
}

/// Returns the note on an attempt with a label; until it has one, that on the attempt before it.
#[must_use]
pub fn labelled_note(attempt: &Attempt) -> Option<(&'static str, &OwnNote)> {
    let label = if attempt.note.is_some() { "Your note" } else { "Your note from before" };
    Some((label, attempt.last_note()?))
}

/// Says what was said of an attempt, on the page of its strategy: how it went, and its numbers; if it was
/// chosen again, that of the attempt before it. That it made things worse is said there by itself. `None` if
/// nothing else was said.
#[must_use]
pub(super) fn said_of(attempt: &Attempt, zone: &TimeZone) -> Option<String> {
    let is_told = attempt.outcome.is_some() && attempt.made_worse_at().is_none();
    if is_told || attempt.told_before().is_some() {
        return Some(went(attempt, zone).join(" "));
    }
    numbers_in_words(attempt, zone)
}

/// Returns how an attempt went, and its numbers, a sentence each; if it was chosen again, also those of the
/// attempt before it.
fn went(attempt: &Attempt, zone: &TimeZone) -> Vec<String> {
    let said = |attempt: &Attempt| {
        let went = how_it_went(attempt).to_owned();
        [Some(went), numbers_in_words(attempt, zone)]
    };
    let Some(before) = attempt.told_before() else {
        return said(attempt).into_iter().flatten().collect();
    };
    let not_yet = attempt.outcome.map_or("", |_| ", and did not get round to it");
    let day = wording::date(attempt.chosen_at, zone);
    let again = format!("You chose it again on {day}{not_yet}.");
    let now = [Some(again), numbers_in_words(attempt, zone)];
    said(before).into_iter().chain(now).flatten().collect()
}

/// Says what the numbers of an attempt are, and of which day. Beside the answer that it was not tried, they
/// say where they are from: its exercise was filled in all the same.
fn numbers_in_words(attempt: &Attempt, zone: &TimeZone) -> Option<String> {
    let (kept_at, numbers) = attempt.last_numbers()?;
    let (day, before, after) = (wording::date(kept_at, zone), numbers.before(), numbers.after());
    let when = if is_not_tried_yet(attempt) {
        format!("When you filled in its exercise, on {day},")
    } else {
        format!("On {day}")
    };
    Some(format!("{when} your number went from {before} to {after}."))
}

fn is_not_tried_yet(attempt: &Attempt) -> bool {
    attempt.outcome.is_some_and(|(_, outcome)| outcome == TryOutcome::NotYet)
}

fn how_it_went(attempt: &Attempt) -> &'static str {
    match attempt.outcome.map(|(_, outcome)| outcome) {
        None => "You wanted to try it.",
        Some(TryOutcome::NotYet) => "You wanted to try it, and did not get round to it.",
        Some(TryOutcome::DidNotHelp) => "You tried it, and said that it did not help.",
        Some(TryOutcome::HelpedALittle) => "You tried it, and said that it helped a little.",
        Some(TryOutcome::Helped) => "You tried it, and said that it helped.",
        Some(TryOutcome::MadeThingsWorse) => "You tried it, and said that it made things worse.",
        Some(TryOutcome::RatherNotSay) => {
            "You wanted to try it, and would rather not say how it went."
        }
    }
}
