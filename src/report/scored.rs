use super::Subject;
use crate::assessment::{KeptScore, score::band};

/// A kept score with its words.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Scored<'a> {
    /// The scale's name, or its id where the questionnaire at hand does not have it.
    pub(super) title: &'a str,
    /// The word of its band; empty where there is no score.
    pub(super) word: &'a str,
    /// What a score in its band says; empty where that is not known.
    pub(super) meaning: &'a str,
    /// The score.
    pub(super) kept: &'a KeptScore,
}

/// Puts words to the scores of a run. Where other questions were answered there are no words:
/// a band of the questionnaire at hand would be a guess.
pub(super) fn scored<'a>(subject: &Subject<'a>) -> Vec<Scored<'a>> {
    let known = subject.run.is_of(subject.questionnaire);
    let words = |kept: &'a KeptScore| {
        let mut scales = subject.questionnaire.scales.iter();
        let scale = scales.find(|scale| scale.id == kept.scale);
        let band = scale
            .filter(|_| known)
            .zip(kept.points)
            .and_then(|(scale, points)| scale.bands.get(band(scale, points)));
        Scored {
            title: scale.map_or(&kept.scale, |scale| scale.title.as_str()),
            word: band.map_or("", |band| band.label.as_str()),
            meaning: band.map_or("", |band| band.meaning.as_str()),
            kept,
        }
    };
    subject.run.scores.iter().map(words).collect()
}
