use super::{
    Advice, Highlights, Reason, Responses, Score, Straightlining, advice::cautions, advise,
    highlights, score, straightlining,
};
use crate::questionnaire::{Place, Questionnaire};

/// Everything that can be said of one person's responses.
#[derive(Debug, Clone, PartialEq)]
pub struct Findings {
    /// Every scale's score, in order.
    pub scores: Vec<Score>,
    /// What may help: the best for what happened, then the most fitting.
    pub advice: Vec<Advice>,
    /// The answers worth a sentence; none where a safety question was answered with yes.
    pub highlights: Highlights,
    /// What must be said with the results, as positions in [`Questionnaire::cautions`].
    pub cautions: Vec<usize>,
    /// Whether the same answer was given over and over.
    pub straightlining: Option<Straightlining>,
}

impl Findings {
    /// Works out what the responses show.
    #[must_use]
    pub fn of(questionnaire: &Questionnaire, responses: &Responses) -> Self {
        let scores = score(questionnaire, responses);
        Self {
            advice: what_happened_first(advise(questionnaire, responses, &scores)),
            cautions: cautions(questionnaire, responses, &scores, Place::Results),
            // To somebody who is not safe, that they never made peace would sound like blame, and
            // that they confided like advice.
            highlights: if responses.unsafe_now() {
                Highlights::default()
            } else {
                highlights(questionnaire, responses)
            },
            straightlining: straightlining(questionnaire, responses),
            scores,
        }
    }
}

fn what_happened_first(mut advice: Vec<Advice>) -> Vec<Advice> {
    let is_for_what_happened = |advice: &Advice| {
        advice.reasons.iter().any(|reason| matches!(reason, Reason::Situation(_)))
    };
    if let Some(best) = advice.iter().position(is_for_what_happened) {
        advice[..=best].rotate_right(1);
    }
    advice
}
