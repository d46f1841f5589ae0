//! The parts of a document that come first for somebody who is not safe.

use super::{Block, Level, Link, ReportModel, composer::Composer};
use crate::questionnaire::{Caution, Id};

const SAID_SINCE: &str = "Later you said that you are not safe with this person, or something you said \
    or ticked could mean that. These older results are shown with that in mind.";

/// Said to somebody in danger who also said that the other person is; it names no answer.
const OTHER_DANGER: &str =
    "F1 also shows who can help with the rest of what you said about safety.";

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
        if says_other_danger(model) {
            let text = to.replace_help_key(OTHER_DANGER);
            to.text(text);
        }
    }
}

/// Returns whether it may be disclosed that the other person is said to be in danger too.
fn says_other_danger(model: &ReportModel<'_>) -> bool {
    let questionnaire = model.subject.questionnaire;
    let says = |(question, answer): (&Id, &Id)| {
        let asked = questionnaire.safety_question(question);
        let asked = asked.filter(|asked| !asked.is_about_danger());
        let said = asked.and_then(|asked| asked.answer(answer));
        said.is_some_and(|said| !said.sets.is_empty())
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
