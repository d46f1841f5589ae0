//! The notice in place of the scores and the single answers that are withheld from somebody in danger
//! until they ask for them, and the line that withholds them again.
//!
//! Lists of runs, the chart over time and the command `compare` show the scores of all runs alike: a gap
//! there would reveal what was said about safety.

use super::{Block, Link, Medium, ReportModel, composer::Composer, safety::is_with_this_person};
use crate::{assessment::Danger, session::SaveStatus};

const LEFT_OUT_IF_UNSAFE_WITH_PERSON: &str = "Your scores are left out for now, because what you said about this person \
    matters more. Holding back or checking may be what keeps you safe, and no score can know that.";
const LEFT_OUT_IF_MAYBE_WITH_PERSON: &str = "Your scores are left out for now. If you are not safe with this person, \
    holding back or checking may be how you look after yourself, and no score can know that.";
const LEFT_OUT_IF_UNSAFE: &str = "Your scores are left out for now, because what you said about being safe \
    matters more. No score can know what keeps you safe.";
const LEFT_OUT_IF_MAYBE: &str = "Your scores are left out for now. If you are not safe, no score can know what \
    helps to keep you safe.";
/// Said if only the earlier of two runs means danger. Who looks on now need not learn of that.
const LEFT_OUT_IF_EARLIER: &str =
    "Scores are left out here for now: no number can know what was behind an answer.";
const LISTED_ON_SCREEN: &str = "The list of your runs and the curves over time still show them.";
const LISTED_ELSEWHERE: &str =
    "The list of runs in the full screen, goodfaith list and goodfaith compare still show them.";
const LISTED_BY_COMMANDS: &str = "goodfaith list and goodfaith compare still show them.";

/// Adds that scores and single answers are withheld, and how to see them.
pub(super) fn notice(to: &mut Composer, model: &ReportModel<'_>, medium: Medium) {
    to.group();
    to.text(match (model.danger(), is_with_this_person(model)) {
        (Some(Danger::Certain), true) => LEFT_OUT_IF_UNSAFE_WITH_PERSON,
        (Some(Danger::Certain), false) => LEFT_OUT_IF_UNSAFE,
        (Some(Danger::Possible), true) => LEFT_OUT_IF_MAYBE_WITH_PERSON,
        (Some(Danger::Possible), false) => LEFT_OUT_IF_MAYBE,
        (None, _) => LEFT_OUT_IF_EARLIER,
    });
    match medium {
        Medium::FullScreen => {
            if *model.subject.status != SaveStatus::Deleted && model.subject.is_readable() {
                to.text(LISTED_ON_SCREEN);
            }
            to.group();
            to.add(Block::Link(format!("Show my {}", what(model)), Link::Scores));
        }
        Medium::Plain => {
            if model.subject.is_kept_here() {
                let is_readable = model.subject.is_readable();
                to.text(if is_readable { LISTED_ELSEWHERE } else { LISTED_BY_COMMANDS });
            }
            to.text("Type scores to hear them.");
            if model.withholds_scores() && model.subject.is_readable() {
                to.text("After that, you can hear every answer too.");
            }
        }
        Medium::Stdout { .. } => {
            to.text(
                "The same command with --scores shows them. goodfaith list and compare always do.",
            );
        }
        Medium::Export => {}
    }
}

/// Adds the line that withholds scores and single answers again, if they are shown because they were asked
/// for.
pub(super) fn again(
    to: &mut Composer,
    model: &ReportModel<'_>,
    are_asked_for: bool,
    medium: Medium,
) {
    if are_asked_for && medium == Medium::FullScreen {
        to.group();
        to.add(Block::Link(format!("Hide my {} again", what(model)), Link::Scores));
        to.group();
    }
}

/// Names what is withheld. Without the questions there are no answers to show.
fn what(model: &ReportModel<'_>) -> &'static str {
    if model.subject.is_readable() { "scores and answers" } else { "scores" }
}
