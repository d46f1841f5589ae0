//! The lists to tick, before and after the questions.

use super::{ClosingPart, OpeningPart, Session, Stage};
use crate::questionnaire::{Situation, Tick};

/// A list to tick.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum TickList {
    /// The situations, before the questions.
    Situations,
    /// One of those after the questions.
    Closing(ClosingPart),
}

impl TickList {
    /// Returns the stage at which it is asked.
    #[must_use]
    pub const fn stage(self) -> Stage {
        match self {
            Self::Situations => Stage::Opening(OpeningPart::Situations),
            Self::Closing(part) => Stage::Closing(part),
        }
    }
}

/// A line of a list to tick.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TickLine<'a> {
    /// Its words.
    pub text: &'a str,
    /// The heading above it. Neighbours that name the same one share it.
    pub group: Option<&'a str>,
    /// Whether it is ticked in the pass in progress.
    pub is_ticked: bool,
}

impl Session {
    /// Returns the lines of a list, in order.
    #[must_use]
    pub fn tick_lines<'a>(&'a self, list: TickList) -> Vec<TickLine<'a>> {
        let said = self.pass.as_ref().map(|pass| &pass.responses);
        match list {
            TickList::Situations => {
                let line = |one: &'a Situation| TickLine {
                    text: &one.text,
                    group: None,
                    is_ticked: said.is_some_and(|said| said.situations.contains(&one.id)),
                };
                self.questionnaire.situations.iter().map(line).collect()
            }
            TickList::Closing(part) => {
                let line = |one: &'a Tick| TickLine {
                    text: &one.text,
                    group: one.group.as_deref(),
                    is_ticked: said.is_some_and(|said| part.ticked_in(said).contains(&one.id)),
                };
                part.ticks(&self.questionnaire).iter().map(line).collect()
            }
        }
    }

    /// Ticks or unticks a line, given as a position in its list; one out of range is ignored.
    pub fn toggle(&mut self, list: TickList, at: usize) {
        let Some(pass) = &mut self.pass else { return };
        match list {
            TickList::Situations => {
                let Some(Situation { id, .. }) = self.questionnaire.situations.get(at) else {
                    return;
                };
                pass.responses.tick_situation(&self.questionnaire, at);
                pass.say_anew(|filled_in| {
                    filled_in.situations.remove(id);
                });
            }
            TickList::Closing(part) => {
                let Some(Tick { id, .. }) = part.ticks(&self.questionnaire).get(at) else { return };
                let ticked = part.ticked_in_mut(&mut pass.responses);
                if !ticked.remove(id) {
                    ticked.insert(id.clone());
                }
                pass.say_anew(|filled_in| {
                    part.ticked_in_mut(filled_in).remove(id);
                });
            }
        }
        self.forget_cautions_not_called_for();
    }

    /// Unticks every line of a list.
    pub fn untick_all(&mut self, list: TickList) {
        let Some(pass) = &mut self.pass else { return };
        match list {
            TickList::Situations => pass.responses.situations.clear(),
            TickList::Closing(part) => part.ticked_in_mut(&mut pass.responses).clear(),
        }
        self.forget_cautions_not_called_for();
    }
}
