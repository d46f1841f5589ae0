//! The questions about safety: what is offered once an answer means danger.

use super::Session;
use crate::assessment::advice::caution_after_safety;

/// The choices on the page after an answer about safety: help, going on, and leaving.
pub const SAFETY_CHOICES: [&str; 3] =
    ["Help now: who to call, what to do", "Go on", "Leave, and keep nothing of this run"];

impl Session {
    /// Records the answer to a question about safety: a position among its answers, or the one
    /// after them for "rather not say". `None` leaves it open.
    pub fn answer_safety(&mut self, question: usize, answer: Option<usize>) {
        let asked = self.questionnaire.safety.get(question);
        let (Some(pass), Some(question)) = (&mut self.pass, asked) else { return };
        match answer.map(|at| question.choice(at)) {
            Some(Some(answer)) => pass.responses.safety.insert(question.id.clone(), answer),
            Some(None) => None,
            None => pass.responses.safety.remove(&question.id),
        };
    }

    /// Returns the caution for the page after a question about safety: one that its answer brings,
    /// as a position in [`Questionnaire::cautions`](crate::questionnaire::Questionnaire::cautions).
    #[must_use]
    pub fn caution_after_safety(&self, question: usize) -> Option<usize> {
        let now = &self.pass.as_ref()?.responses;
        let mut before = now.clone();
        before.safety.remove(&self.questionnaire.safety.get(question)?.id);
        caution_after_safety(&self.questionnaire, &before, now)
    }
}
