use super::{ScaleScore, high::is_borne_out};
use crate::questionnaire::{Id, Questionnaire, ScaleBands};

/// A reason for a strategy or a caution: one of the answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reason {
    /// An item whose answer reached a threshold, with the answer.
    Item {
        /// The item, as a position among those of the questionnaire.
        item: usize,
        /// The answer as given.
        answer: i64,
    },
    /// A score that lies in a certain band.
    Band {
        /// The scale, as a position among those of the questionnaire.
        scale: usize,
        /// The band, as a position in the scale's bands.
        band: usize,
        /// Whether single answers bear it out; see [`is_borne_out`].
        is_borne_out: bool,
    },
    /// A kind of person that the answers are about.
    Person(Id),
    /// A situation that was ticked.
    Situation(Id),
    /// A safety question and the answer to it.
    Safety {
        /// The question.
        question: Id,
        /// The answer.
        answer: Id,
    },
    /// A cause that was ticked.
    Cause(Id),
    /// A pattern that was ticked.
    Pattern(Id),
    /// No answer is a reason: it fits anybody.
    FitsAnybody,
}

impl Reason {
    /// Returns whether it may be told to somebody in danger: nothing that names an answer is.
    #[must_use]
    pub fn is_told_in_danger(&self) -> bool {
        *self == Self::FitsAnybody
    }

    /// Returns a score as a reason, if it lies in one of these bands.
    pub(super) fn in_bands(
        questionnaire: &Questionnaire,
        scores: &[ScaleScore],
        bands: &ScaleBands,
    ) -> Option<Self> {
        let score = scores.get(bands.scale)?;
        let band = score.score?.band;
        let is_borne_out = is_borne_out(questionnaire, score);
        let is_within = (bands.from..=bands.to).contains(&band);
        is_within.then_some(Self::Band { scale: score.scale, band, is_borne_out })
    }
}
