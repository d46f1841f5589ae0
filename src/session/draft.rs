//! Conversion between a pass in progress and its draft.

use std::mem;

use jiff::Timestamp;

use super::{ClosingPart, OpeningPart, Pass, RunId, Stage, pass::FilledIn};
use crate::{
    assessment::{Danger, Migration, QuestionnaireRef, Run},
    builtin::{builtin_named, is_default},
    questionnaire::{Id, Questionnaire},
    store::{Draft, DraftPart, DraftPlace, RunKey},
};

impl Pass {
    /// Returns the draft that saves the pass.
    #[must_use]
    pub fn to_draft(&self, run: RunKey, questionnaire: &Questionnaire, now: Timestamp) -> Draft {
        let danger = Danger::of(questionnaire, &self.told());
        let responses = self.responses.clone();
        Draft {
            run,
            saved: now,
            questionnaire: QuestionnaireRef::from(questionnaire),
            place: place(self.stage, questionnaire),
            responses: responses.with_danger_carried_over(danger),
        }
    }
}

fn place(stage: Stage, questionnaire: &Questionnaire) -> DraftPlace {
    let (part, item) = match stage {
        Stage::Opening(part) => (DraftPart::Situation, id_of(part, questionnaire)),
        Stage::TextPage(_) | Stage::Question(_) => {
            let item = stage.item(questionnaire);
            let item = item.and_then(|item| questionnaire.items.get(item));
            (DraftPart::Questions, item.map(|item| &item.id))
        }
        Stage::Closing(ClosingPart::Causes) => (DraftPart::AnythingElse, None),
        Stage::Closing(ClosingPart::Patterns) => {
            (DraftPart::AnythingElse, questionnaire.patterns.first().map(|pattern| &pattern.id))
        }
        Stage::Review => (DraftPart::Review, None),
    };
    DraftPlace { part, item: item.cloned() }
}

/// Returns the id that names a part before the questions; the person has none.
fn id_of(part: OpeningPart, questionnaire: &Questionnaire) -> Option<&Id> {
    match part {
        OpeningPart::Person => None,
        OpeningPart::Situations => questionnaire.situations.first().map(|one| &one.id),
        OpeningPart::Safety(question) => questionnaire.safety.get(question).map(|one| &one.id),
    }
}

/// Returns the first stage at a place, because an instruction is read again after a break; if the
/// questionnaire has no such place, the stage nearest to it.
fn stage(draft: &DraftPlace, questionnaire: &Questionnaire) -> Stage {
    let stages = Stage::all(questionnaire);
    let is_it = |stage: &&Stage| place(**stage, questionnaire) == *draft;
    let is_near = |stage: &&Stage| place(**stage, questionnaire).part >= draft.part;
    let found = stages.iter().find(is_it).or_else(|| stages.iter().find(is_near));
    found.copied().unwrap_or(Stage::Review)
}

/// A draft as far as it fits a questionnaire.
pub(super) struct Fitted {
    /// The responses that fit, and how many do not.
    pub(super) migration: Migration,
    /// Whether answers are left out because it is of another version.
    is_of_other_version: bool,
    /// Whether it was written with the same words.
    pub(super) is_worded_alike: bool,
    /// The stage at which it goes on. If the questions have changed, that is the first, so that no question
    /// about safety is skipped unseen.
    pub(super) stage: Stage,
}

impl Fitted {
    pub(super) fn new(draft: Draft, questionnaire: &Questionnaire) -> Self {
        let Draft { questionnaire: answered, place, mut responses, .. } = draft;
        // In another version, the id of an item may stand for another question.
        let is_this_version = answered.version == questionnaire.instrument.version;
        let others = if is_this_version { 0 } else { mem::take(&mut responses.answers).len() };
        let mut migration = Migration::new(questionnaire, responses);
        migration.left_out += others;
        let is_worded_alike = answered.is_worded_like(questionnaire);
        let stage = if is_worded_alike && migration.left_out == 0 {
            stage(&place, questionnaire)
        } else {
            Stage::first(questionnaire)
        };
        let is_of_other_version = !is_this_version && migration.left_out > 0;
        Self { migration, is_of_other_version, is_worded_alike, stage }
    }

    /// Says what does not fit, and how many questions are open; `None` if everything fits.
    pub(super) fn change_in_words(&self, edited_by_hand: bool) -> Option<String> {
        let Migration { left_out, unanswered, .. } = self.migration;
        let are = if unanswered == 1 { "is" } else { "are" };
        if self.is_of_other_version {
            let answers_are = match left_out {
                1 => "1 answer is".to_owned(),
                count => format!("{count} answers are"),
            };
            return Some(format!(
                "The questions are those of another version now: {answers_are} left out, and {unanswered} \
                 {are} open."
            ));
        }
        let what = if self.is_worded_alike && edited_by_hand {
            "Not all of it fits the questions"
        } else {
            "The questions have changed"
        };
        let left_out_in_words = match left_out {
            0 => String::new(),
            1 => "1 answer no longer fits, ".to_owned(),
            many => format!("{many} answers no longer fit, "),
        };
        (!self.is_worded_alike || left_out > 0)
            .then(|| format!("{what}: {left_out_in_words}{unanswered} {are} open."))
    }
}

/// Returns the danger that a draft tells of, given the newest finished run about the same person: not what is
/// only filled in from that run, unless it meant danger there.
#[must_use]
pub fn danger_in_draft(
    draft: &Draft,
    newest: Option<&Run>,
    questionnaire: &Questionnaire,
) -> Option<Danger> {
    let danger = Danger::of(questionnaire, &draft.responses)?;
    let Some(newest) = newest else { return Some(danger) };
    let meant = Danger::of(questionnaire, &newest.responses);
    let mut filled_in = FilledIn::all_of(newest, meant, questionnaire);
    let Fitted { migration, stage, .. } = Fitted::new(draft.clone(), questionnaire);
    for passed in stage.earlier_asked(questionnaire, &migration.responses) {
        passed.take_out(questionnaire, &mut filled_in.not_looked_over);
    }
    Danger::of(questionnaire, &filled_in.told_in(&migration.responses))
}

/// Says with which argument goodfaith is started for a questionnaire, as far as its id tells: "with
/// --questionnaire ipip-trust".
#[must_use]
pub fn start_with(questionnaire: &Id) -> String {
    match builtin_named(questionnaire.as_str()) {
        None => "with that questionnaire".to_owned(),
        Some(_) if is_default(questionnaire) => "without --questionnaire".to_owned(),
        Some(_) => format!("with --questionnaire {questionnaire}"),
    }
}

/// A draft that belongs to another questionnaire.
#[derive(Debug)]
pub(super) struct ForeignDraft {
    pub(super) id: RunId,
    /// The title of its questionnaire, or its id if that is none of ours.
    pub(super) questionnaire: String,
    /// How to start goodfaith with it.
    start: String,
}

impl ForeignDraft {
    pub(super) fn new(id: RunId, questionnaire: &Id) -> Self {
        let builtin = builtin_named(questionnaire.as_str());
        let title = builtin.and_then(|builtin| Some(builtin.load().ok()?.instrument.title));
        let title = title.unwrap_or_else(|| questionnaire.to_string());
        Self { id, questionnaire: title, start: start_with(questionnaire) }
    }

    /// Says that it goes once another is kept.
    pub(super) fn loss_in_words(&self) -> String {
        let title = &self.questionnaire;
        format!(
            "An unfinished run of another questionnaire, {title}, is kept here. It will be gone."
        )
    }

    /// Says how to go on with it instead.
    pub(super) fn way_back_in_words(&self) -> String {
        format!("To go on with it instead, leave and start goodfaith again {}.", self.start)
    }
}
