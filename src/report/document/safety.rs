//! The parts of a document that come first for somebody who is not safe.

use super::{Block, Level, Link, ReportModel, composer::Composer};
use crate::{
    assessment::{Person, Responses},
    questionnaire::{Caution, Id, RATHER_NOT_SAY, SafetyAnswer},
    report::Subject,
};

/// Returns the sentences that are said if newer answers about the same person mean danger.
pub(in crate::report) fn said_since(model: &ReportModel<'_>) -> Option<String> {
    if model.in_danger_since() != Some(true) {
        return None;
    }
    let safe = safe(is_with_this_person(model));
    Some(format!(
        "Later you said that you are not {safe}, or something you said or ticked could mean that. These \
         older results are shown with that in mind."
    ))
}

/// Returns whether the danger is certainly from the person of this run: it says whom it is about, and newer
/// answers that mean danger are about the same person.
pub(super) fn is_with_this_person(model: &ReportModel<'_>) -> bool {
    let Subject { questionnaire, run, later_danger, .. } = &model.subject;
    let person = run.responses.about();
    let is_same = |later: &Responses| {
        person != Person::default() && later.about().shares_history_with(&person)
    };
    // If a run answers another questionnaire, nobody knows whom it is about.
    model.subject.is_of_questionnaire()
        && questionnaire.is_about_a_person()
        && later_danger.told.is_none_or(is_same)
}

fn safe(with_this_person: bool) -> &'static str {
    if with_this_person { "safe with this person" } else { "safe" }
}

/// Said if a later run cannot be read: it may mean danger, and other advice.
const LATER_IS_UNKNOWN: &str =
    "A newer run cannot be read, so what you see here does not take it into account.";

/// Said below the pointer to help, to somebody in danger who also said that the other person is; it names no
/// answer.
const OTHER_DANGER: &str = "There is help for everything that you said about safety.";

/// Adds everything that somebody who is not safe must see first.
pub(super) fn part(to: &mut Composer, model: &ReportModel<'_>) {
    help_now(to, model);
    if let Some(said) = said_since(model) {
        to.group();
        to.text(said);
    }
    cautions(to, model, is_gated);
}

/// Points to help somebody who is not safe, who said that the other person is not, who left all of it open
/// or whose other runs about this person mean danger. Of these others the line alone tells nothing, because
/// it can be there for several reasons: somebody who is watched may have had to answer otherwise now. Then
/// says that a later run cannot be read, if that is so.
pub(super) fn help_now(to: &mut Composer, model: &ReportModel<'_>) {
    let (says_other_danger, is_left_open) = (other_danger(model).is_some(), is_left_open(model));
    let is_another_in_danger = model.subject.is_another_in_danger;
    if model.is_in_danger() || says_other_danger || is_left_open || is_another_in_danger {
        link_to_help(to);
    }
    if is_left_open {
        to.group();
        let safe = safe(is_with_this_person(model));
        to.text(format!(
            "You left the questions about your own safety open. If you may not be {safe}, see who can help before \
             you try anything here."
        ));
    }
    if model.is_in_danger() && says_other_danger {
        to.text(OTHER_DANGER);
    }
    if model.subject.later_danger.is_unknown {
        to.group();
        to.text(LATER_IS_UNKNOWN);
    }
}

fn link_to_help(to: &mut Composer) {
    to.group();
    to.point_to_help();
    to.add(Block::Link(to.help().invitation().to_owned(), Link::Help));
}

/// Returns the answer that says that the other person is in danger, if that may be disclosed.
fn other_danger<'a>(model: &ReportModel<'a>) -> Option<&'a SafetyAnswer> {
    let questionnaire = model.subject.questionnaire;
    let said = |(question, answer): (&Id, &Id)| {
        let asked = questionnaire.safety_question(question);
        let said = asked.filter(|asked| !asked.is_about_danger())?.answer(answer);
        said.filter(|said| !said.sets.is_empty())
    };
    let mut safety = model.subject.run.responses.safety.iter();
    safety.find_map(said).filter(|_| model.discloses_safety())
}

/// Returns whether strategies are left out because the other person is said to be in danger.
pub(super) fn withholds_for_other(model: &ReportModel<'_>) -> bool {
    let mut strategies = model.subject.questionnaire.strategies.iter();
    other_danger(model).is_some_and(|said| {
        strategies.any(|one| one.conditions.not_when.iter().any(|flag| said.sets.contains(flag)))
    })
}

/// Returns whether every question about one's own danger was left open, and nothing else said means that
/// anybody is in danger, if that may be disclosed.
fn is_left_open(model: &ReportModel<'_>) -> bool {
    let said = &model.subject.run.responses.safety;
    let asked = model.subject.questionnaire.safety.iter().filter(|asked| asked.is_about_danger());
    let mut answers = asked.map(|asked| said.get(&asked.id)).peekable();
    let is_open = |answer: Option<&Id>| answer.is_some_and(|answer| *answer == RATHER_NOT_SAY);
    let is_all_open = answers.peek().is_some() && answers.all(is_open);
    is_all_open
        && model.discloses_safety()
        && !model.is_in_danger()
        && other_danger(model).is_none()
}

/// Adds the cautions that do not depend on a flag, which can wait until the end.
pub(super) fn other_cautions(to: &mut Composer, model: &ReportModel<'_>) {
    cautions(to, model, |caution| !is_gated(caution));
}

/// Returns whether a caution is shown only if a flag holds, such as being unsafe.
fn is_gated(caution: &Caution) -> bool {
    !caution.conditions.only_when.is_empty()
}

fn cautions(to: &mut Composer, model: &ReportModel<'_>, is_wanted: impl Fn(&Caution) -> bool) {
    for caution in model.cautions().into_iter().filter(|caution| is_wanted(caution)) {
        to.alert(Level::Part, &caution.title, &caution.text);
    }
}
