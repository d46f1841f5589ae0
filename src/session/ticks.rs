//! The lists to tick, before and after the questions.

use super::{ClosingPart, Session};
use crate::{assessment::Responses, questionnaire::Id};

/// A list to tick.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TickList {
    /// The situations, before the questions.
    Situations,
    /// One of those after the questions.
    Closing(ClosingPart),
}

/// A line of a list to tick.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TickLine<'a> {
    /// Its name in files.
    id: &'a Id,
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
    pub fn tick_lines(&self, list: TickList) -> Vec<TickLine<'_>> {
        let nothing = Responses::default();
        let said = self.pass.as_ref().map_or(&nothing, |pass| &pass.responses);
        let asked = &self.questionnaire;
        let (ticked, lines): (_, Vec<(&Id, &str, Option<&str>)>) = match list {
            TickList::Situations => {
                let lines = asked.situations.iter().map(|one| (&one.id, one.text.as_str(), None));
                (&said.situations, lines.collect())
            }
            TickList::Closing(part) => {
                let ticks = part.ticks(asked).iter();
                let lines = ticks.map(|one| (&one.id, one.text.as_str(), one.group.as_deref()));
                (part.ticked_in(said), lines.collect())
            }
        };
        let line = |(id, text, group)| TickLine { id, text, group, is_ticked: ticked.contains(id) };
        lines.into_iter().map(line).collect()
    }

    /// Ticks or unticks a line, given as a position in its list; one out of range is ignored.
    pub fn toggle(&mut self, list: TickList, at: usize) {
        let id = self.tick_lines(list).get(at).map(|line| line.id.clone());
        let (Some(pass), Some(id)) = (&mut self.pass, id) else { return };
        match list {
            TickList::Situations => pass.responses.tick_situation(&self.questionnaire, at),
            TickList::Closing(part) => {
                let ticked = part.ticked_in_mut(&mut pass.responses);
                if !ticked.remove(&id) {
                    ticked.insert(id);
                }
            }
        }
    }

    /// Unticks every line of a list.
    pub fn untick_all(&mut self, list: TickList) {
        let Some(pass) = &mut self.pass else { return };
        match list {
            TickList::Situations => pass.responses.situations.clear(),
            TickList::Closing(part) => part.ticked_in_mut(&mut pass.responses).clear(),
        }
    }
}
