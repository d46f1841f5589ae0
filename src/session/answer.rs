//! Recording the person's responses. Everything is named by its position in the questionnaire; a
//! position out of range is ignored.

use super::{ClosingPart, Session, Stage};
use crate::assessment::Answer;

impl Session {
    /// Moves the pass in progress to a stage.
    pub fn go_to(&mut self, stage: Stage) {
        if let Some(pass) = &mut self.pass {
            pass.at = stage.or_after(&self.questionnaire);
        }
    }

    /// Records the answer to a question.
    pub fn answer(&mut self, item: usize, answer: Answer) {
        let asked = self.questionnaire.items.get(item);
        if let (Some(pass), Some(item)) = (&mut self.pass, asked) {
            pass.responses.answers.insert(item.id.clone(), answer);
        }
    }

    /// Ticks or unticks a situation.
    pub fn toggle_situation(&mut self, situation: usize) {
        if let Some(pass) = &mut self.pass {
            pass.responses.tick_situation(&self.questionnaire, situation);
        }
    }

    /// Ticks or unticks something on a list after the questions.
    pub fn toggle(&mut self, part: ClosingPart, at: usize) {
        let id = match part {
            ClosingPart::Causes => self.questionnaire.causes.get(at).map(|cause| &cause.id),
            ClosingPart::Patterns => self.questionnaire.patterns.get(at).map(|pattern| &pattern.id),
        };
        if let (Some(pass), Some(id)) = (&mut self.pass, id) {
            let ticked = part.ticked_in_mut(&mut pass.responses);
            if !ticked.remove(id) {
                ticked.insert(id.clone());
            }
        }
    }

    /// Unticks all situations.
    pub fn clear_situations(&mut self) {
        if let Some(pass) = &mut self.pass {
            pass.responses.situations.clear();
        }
    }

    /// Unticks everything on a list after the questions.
    pub fn clear(&mut self, part: ClosingPart) {
        if let Some(pass) = &mut self.pass {
            part.ticked_in_mut(&mut pass.responses).clear();
        }
    }
}
