//! The parts of a document that come first for somebody who is not safe.

use super::{Block, Level, Link, ReportModel, composer::Composer};
use crate::questionnaire::{Caution, Id};

const SAID_SINCE: &str = "Later you said that you are not safe with this person, or something you said \
    or ticked could mean that. These older results are shown with that in mind.";

/// Said to somebody in danger whose answers mean that the other person is, too; it names no answer.
const FEARED_TOO: &str =
    "If they have been afraid of you too, F1 shows who can help with that as well.";

/// Adds everything that somebody who is not safe must see first.
pub(super) fn part(to: &mut Composer, model: &ReportModel<'_>) {
    help_now(to, model);
    if model.is_in_danger_since() {
        to.text(SAID_SINCE);
    }
    cautions(to, model, is_gated);
}

/// Points somebody who is not safe to help.
pub(super) fn help_now(to: &mut Composer, model: &ReportModel<'_>) {
    if model.is_in_danger() {
        to.group();
        to.point_to_help();
        to.add(Block::Link(to.help().invitation().to_owned(), Link::Help));
        if is_feared_too(model) {
            let text = to.replace_help_key(FEARED_TOO);
            to.text(text);
        }
    }
}

/// Returns whether it may be disclosed that the other person is said to be in danger too.
fn is_feared_too(model: &ReportModel<'_>) -> bool {
    let questionnaire = model.subject.questionnaire;
    let says = |(question, answer): (&Id, &Id)| {
        let asked = questionnaire.safety_question(question);
        let asked = asked.filter(|asked| !asked.is_about_danger());
        let mut answers = asked.into_iter().flat_map(|asked| &asked.answers);
        answers.any(|one| one.id == *answer && !one.sets.is_empty())
    };
    model.discloses_answers() && model.subject.run.responses.safety.iter().any(says)
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
