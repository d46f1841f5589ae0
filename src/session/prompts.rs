//! Words that both faces say.

use super::{ClosingPart, OpeningPart, Session};
use crate::assessment::{PersonName, wording};

/// Asks for the person in mind.
pub const WHOM: &str = "Whom do you have in mind?";
/// How to answer about that person.
pub const KEEP_TO_ONE: &str =
    "Keep to one person all the way through, whatever the questions call them.";
/// Says what becomes of all else if the person is changed in the list of all answers.
pub(super) const ALL_ELSE_STAYS: &str = "What you said so far stays.";
/// Says so once a question about safety was answered.
pub(super) const SAFETY_STAYS_TOO: &str = "What you said so far stays, about safety too.";
/// Says what is added then, if there is an earlier run that may be mentioned.
pub(super) const EARLIER_TICKS_ARE_ADDED: &str =
    "If you choose someone from an earlier run, what you ticked then is ticked in this one too.";
/// Asks for the situations.
pub const WHAT_HAPPENED: &str = "What happened?";
/// The use of naming the situations.
pub const WHY_SITUATIONS: &str = "It helps to leave out advice that would not fit you.";
/// Says that a part does not count in the scores.
pub const NOT_SCORED: &str = "This is not scored.";
/// Asks what to tick after the questions, on the first list.
pub const ANYTHING_ELSE: &str = "Does anything else ring true?";
/// The heading of the list of all answers.
pub const LOOK_OVER: &str = "Look over your answers";
/// Says that somebody would rather not say.
pub const CHOSE_NOT_TO_SAY: &str = "You chose not to say.";
/// Explains the consequence of writing a note about a strategy.
pub(super) const NOTE_IS_KEPT: &str =
    "A note is kept with your answer here, in a file as readable as your other answers.";
/// Explains it of a strategy that may be named beside the results.
pub(super) const NOTE_IS_KEPT_AND_SHOWN: &str = "A note is kept with your answer here, in a file as \
    readable as your other answers. It comes up again when you look back.";
/// Said of a note that cannot be kept any more. It does not say why: that would tell of danger.
pub(super) const NOTE_IS_NOT_KEPT: &str =
    "This note is not kept. It is gone once you go back: copy it first if you want to have it.";
/// Said of a note that is kept, but cannot be changed any more.
pub(super) const CHANGE_IS_NOT_KEPT: &str = "Leave it empty to delete it. A change to it is not kept: \
    copy it first if you want to have it.";
/// Said of a run that could not be deleted. Try events are deleted before the run that they belong to.
pub const RUN_NOT_DELETED: &str =
    "The run was not deleted. What you said about things to try may be deleted.";
/// Said when a change from outside withholds something. It does not say why: that would tell of danger.
pub const OFFER_CHANGED: &str = "What is offered here has changed.";
/// Said while a note is being taken from the disk.
pub const NOTE_GOES: &str = "Your note is being deleted.";
/// Said once a note is gone.
pub const NOTE_IS_GONE: &str = "Your note is deleted.";
/// Leads to the kept runs without telling whether there are any.
pub const RUNS_IF_ANY: &str = "Your runs, if any are kept";
/// Leads to where answers are kept, likewise.
pub const WHERE_ANSWERS_ARE: &str = "Where your answers are, and how to delete them";
/// Says where try events are, where something can be deleted.
pub const WHERE_TRIED_IS: &str =
    "What you wanted to try, and how it went, is in the folder 'tried'.";

/// Returns the heading of a part after the questions.
#[must_use]
pub const fn heading(part: ClosingPart) -> &'static str {
    match part {
        ClosingPart::Causes => "Where it may come from",
        ClosingPart::Patterns => "Other things that may ring true",
    }
}

/// Returns how many lines of a list are ticked: "2 ticked".
#[must_use]
pub fn ticked(count: usize) -> String {
    format!("{count} ticked")
}

impl Session {
    /// Describes the responses in a part before the questions: "K., a partner", "2 ticked", or an
    /// answer about safety; `None` if that was not said. Ticks are always counted.
    #[must_use]
    pub fn said_in_words(&self, part: OpeningPart) -> Option<String> {
        let said = &self.pass.as_ref()?.responses;
        match part {
            OpeningPart::Person => {
                let kind =
                    said.person_kind.as_ref().and_then(|kind| self.questionnaire.person_kind(kind));
                let kind = kind.map(|kind| kind.text.as_str());
                match (said.name.as_ref().map(PersonName::as_str), kind) {
                    (Some(name), Some(kind)) => Some(format!(
                        "{name}, {}",
                        wording::within_sentence(&self.questionnaire, kind)
                    )),
                    (name, kind) => name.or(kind).map(str::to_owned),
                }
            }
            OpeningPart::Situations => Some(ticked(said.situations.len())),
            OpeningPart::Safety(at) => {
                let question = self.questionnaire.safety.get(at)?;
                let answer = said.safety.get(&question.id)?;
                wording::safety_answer(question, answer).map(str::to_owned)
            }
        }
    }
}
