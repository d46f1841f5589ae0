//! Counts of strategies, in words. If nothing was answered, none is said to fit the answers.

use super::ReportModel;
use crate::assessment::Reason;

/// Returns how many strategies are suggested, and how many others are listed below them, in a sentence.
/// A strategy that made things worse counts among the others, so that nobody begins with it.
pub(super) fn in_all(model: &ReportModel<'_>, others: usize) -> String {
    let suggested = model.suggestions.iter().filter(|one| !one.made_worse).count();
    let total = model.suggestions.len() + others;
    let rest = if total - suggested == 1 { "the other" } else { "the others" };
    match (suggested, others) {
        (0, _) if model.is_nothing_answered() => {
            "You need not try again what made things worse.".to_owned()
        }
        (0, _) => {
            "Nothing fits your answers but what made things worse. You need not try that again."
                .to_owned()
        }
        (1, 0) if model.is_nothing_answered() => {
            format!("One strategy {}. It is enough to begin with.", fit_or_help(model, suggested))
        }
        (_, 0) if model.is_nothing_answered() => {
            format!(
                "{suggested} strategies {}. One is enough to begin with.",
                fit_or_help(model, suggested)
            )
        }
        (1, _) if model.is_nothing_answered() => {
            format!(
                "{total} in all: first one that {}, then {rest}.",
                fit_or_help(model, suggested)
            )
        }
        _ if model.is_nothing_answered() => {
            format!(
                "{total} in all: the {suggested} that {} first, then {rest}.",
                fit_or_help(model, suggested)
            )
        }
        (1, 0) => "One fits your answers. It is enough to begin with.".to_owned(),
        (_, 0) => format!(
            "{suggested} fit your answers, the most fitting first. One is enough to begin with."
        ),
        (1, _) => format!("{total} in all: the one that fits your answers, then {rest}."),
        _ => {
            format!("{total} in all: the {suggested} that fit your answers first, then {rest}.")
        }
    }
}

/// Describes the suggestions to somebody who answered no question, but may have ticked something or
/// said something about safety. It names none of these, so withheld reasons may count too.
fn fit_or_help(model: &ReportModel<'_>, suggested: usize) -> &'static str {
    match suggested {
        _ if are_all_for_anybody(model) => "can help on most days",
        1 => "fits what you said, or can help on most days",
        _ => "fit what you said, or can help on most days",
    }
}

fn are_all_for_anybody(model: &ReportModel<'_>) -> bool {
    let is_for_anybody = |reason: &Reason| *reason == Reason::FitsAnybody;
    let suggestions = model.suggestions.iter().filter(|one| !one.made_worse);
    suggestions.flat_map(|one| one.all_reasons).all(is_for_anybody)
}

/// Returns whether the sentence with the count already gives the reason for every suggested strategy.
pub(super) fn say_why(model: &ReportModel<'_>) -> bool {
    model.is_nothing_answered() && are_all_for_anybody(model)
}

/// Returns how many suggested strategies are left out, at least one, in a sentence.
pub(super) fn more(model: &ReportModel<'_>, left_out: usize) -> String {
    match left_out {
        _ if model.is_nothing_answered() => format!("And {left_out} more."),
        1 => "One more fits your answers.".to_owned(),
        _ => format!("{left_out} more fit your answers."),
    }
}

/// Returns the heading of the strategies that are not suggested.
pub(super) fn others_heading(model: &ReportModel<'_>, others: usize) -> String {
    let which = match others {
        _ if !model.is_nothing_answered() => "Not what your answers point to now",
        1 => "The other",
        _ => "The others",
    };
    format!("{which} ({others})")
}
