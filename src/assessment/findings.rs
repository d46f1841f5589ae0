use super::{
    Advice, Flags, Highlights, Responses, ScaleScore,
    advice::{OFFERED, cautions},
    advise, highlights, score,
};
use crate::questionnaire::{CautionPlace, Questionnaire};

/// All findings about one person's responses.
#[derive(Debug, Clone, PartialEq)]
pub struct Findings {
    /// Every scale's score, in order.
    pub scores: Vec<ScaleScore>,
    /// The flags that hold.
    pub flags: Flags,
    /// The advice, the most fitting first.
    pub advice: Vec<Advice>,
    /// The answers worth a sentence; none if the person is in danger, or may be.
    pub highlights: Highlights,
    /// The cautions to show with the results, as positions in [`Questionnaire::cautions`].
    pub cautions: Vec<usize>,
}

impl Findings {
    /// Evaluates the responses.
    #[must_use]
    pub fn of(questionnaire: &Questionnaire, responses: &Responses) -> Self {
        let scores = score(questionnaire, responses);
        let flags = Flags::of(questionnaire, responses, &scores);
        Self {
            advice: advise(questionnaire, responses, &scores),
            cautions: cautions(questionnaire, responses, &scores, CautionPlace::Results),
            // To somebody who is not safe, "You never made peace" would sound like blame, and "You
            // confided" like advice.
            highlights: if flags.in_danger() {
                Highlights::default()
            } else {
                highlights(questionnaire, responses)
            },
            flags,
            scores,
        }
    }

    /// Returns the advice on a strategy, given as a position among the strategies; without reasons if
    /// the answers do not point to it.
    #[must_use]
    pub fn advice_on(&self, questionnaire: &Questionnaire, strategy: usize) -> Advice {
        let advised = self.advice.iter().find(|advice| advice.strategy == strategy);
        advised.cloned().unwrap_or_else(|| Advice {
            strategy,
            reasons: Vec::new(),
            offers_exercise: questionnaire.strategies[strategy]
                .offers_exercise(self.flags.in_danger()),
        })
    }

    /// Returns the strategies to show first; the others are shown on request.
    #[must_use]
    pub fn offered(&self) -> &[Advice] {
        &self.advice[..self.advice.len().min(OFFERED)]
    }
}
