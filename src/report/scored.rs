use super::Subject;
use crate::{
    assessment::{KeptScore, score::band},
    questionnaire::{Band, Scale},
};

/// A kept score with what the questionnaire at hand says of it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Scored<'a> {
    /// The scale, where the questionnaire at hand has it and is the one that was answered.
    pub(super) known: Option<&'a Scale>,
    /// The band, where the scale is known and there is a score.
    pub(super) band: Option<&'a Band>,
    /// The score.
    pub(super) kept: &'a KeptScore,
}

/// Puts words to the scores of a run. Where other questions were answered there are none: they
/// would be a guess.
pub(super) fn scored<'a>(subject: &Subject<'a>) -> Vec<Scored<'a>> {
    let same = subject.run.is_of(subject.questionnaire);
    let words = |kept: &'a KeptScore| {
        let mut scales = subject.questionnaire.scales.iter();
        let known = scales.find(|scale| same && scale.id == kept.scale);
        let of_points = |(scale, points): (&'a Scale, f64)| scale.bands.get(band(scale, points));
        Scored { known, band: known.zip(kept.points).and_then(of_points), kept }
    };
    subject.run.scores.iter().map(words).collect()
}

impl<'a> Scored<'a> {
    /// Returns the scale's name, or its id where that is all that is known.
    pub(super) fn title(&self) -> &'a str {
        self.known.map_or(self.kept.scale.as_str(), |scale| scale.title.as_str())
    }

    /// Returns the word of its band; empty where there is none.
    pub(super) fn word(&self) -> &'a str {
        self.band.map_or("", |band| band.label.as_str())
    }
}
