//! Moving through the pass in progress, and answering its questions. An item is named by its
//! position in the questionnaire; a position out of range is ignored.

use super::{Session, Stage};
use crate::assessment::Answer;

impl Session {
    /// Moves the pass in progress to a stage.
    pub fn go_to(&mut self, stage: Stage) {
        if let Some(pass) = &mut self.pass {
            pass.stage = stage;
        }
    }

    /// Records the answer to a question.
    pub fn answer(&mut self, item: usize, answer: Answer) {
        let asked = self.questionnaire.items.get(item);
        if let (Some(pass), Some(item)) = (&mut self.pass, asked) {
            pass.responses.answers.insert(item.id.clone(), answer);
        }
    }

    /// Takes the answer to a question back.
    pub fn take_answer_back(&mut self, item: usize) {
        let asked = self.questionnaire.items.get(item);
        if let (Some(pass), Some(item)) = (&mut self.pass, asked) {
            pass.responses.answers.remove(&item.id);
        }
    }
}
