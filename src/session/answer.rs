//! Recording the person's responses. Everything is named by its position in the questionnaire; a
//! position out of range is ignored.

use std::collections::BTreeSet;

use super::{Session, Stage};
use crate::{assessment::Answer, questionnaire::Id};

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

    /// Ticks or unticks a cause.
    pub fn toggle_cause(&mut self, cause: usize) {
        let asked = self.questionnaire.causes.get(cause);
        if let (Some(pass), Some(cause)) = (&mut self.pass, asked) {
            toggle(&mut pass.responses.causes, &cause.id);
        }
    }

    /// Ticks or unticks a pattern.
    pub fn toggle_pattern(&mut self, pattern: usize) {
        let asked = self.questionnaire.patterns.get(pattern);
        if let (Some(pass), Some(pattern)) = (&mut self.pass, asked) {
            toggle(&mut pass.responses.patterns, &pattern.id);
        }
    }

    /// Unticks all situations.
    pub fn clear_situations(&mut self) {
        if let Some(pass) = &mut self.pass {
            pass.responses.situations.clear();
        }
    }

    /// Unticks all causes.
    pub fn clear_causes(&mut self) {
        if let Some(pass) = &mut self.pass {
            pass.responses.causes.clear();
        }
    }

    /// Unticks all patterns.
    pub fn clear_patterns(&mut self) {
        if let Some(pass) = &mut self.pass {
            pass.responses.patterns.clear();
        }
    }
}

fn toggle(ticked: &mut BTreeSet<Id>, id: &Id) {
    if !ticked.remove(id) {
        ticked.insert(id.clone());
    }
}
