use super::Subject;
use crate::{
    assessment::{
        KeptScore,
        score::{AnsweredOf, band, is_scaled_up},
        wording,
    },
    questionnaire::{Band, Id, Scale, Unit},
};

/// A kept score with its scale and its band in the questionnaire that was answered.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct LabelledScore<'a> {
    /// The scale's title, even if another version of the questionnaire was answered; its id if the
    /// questionnaire is neither at hand nor built in.
    pub(super) title: &'a str,
    /// The scale, if this version of the questionnaire was answered, in these words or others.
    pub(super) known: Option<&'a Scale>,
    /// The band, if the scale is known and there is a score.
    pub(super) band: Option<&'a Band>,
    /// Whether a sum would be scaled up: not all items of the scale were asked and answered.
    is_scaled_up: bool,
    pub(super) kept: &'a KeptScore,
    /// How many of the questions that were asked were answered.
    pub(super) answered: AnsweredOf,
}

/// Looks up the scales and bands of a run's scores. If other questions were answered there are no
/// bands: they would be a guess.
pub(super) fn labelled_scores<'a>(subject: &Subject<'a>) -> Vec<LabelledScore<'a>> {
    let questionnaire = subject.answered_questionnaire();
    let is_known = subject.answered_version().is_some();
    let find = |id: &Id| {
        let questionnaire = questionnaire?;
        let at = questionnaire.scales.iter().position(|scale| scale.id == *id)?;
        Some((questionnaire, at))
    };
    let look_up = |(kept, answered): (&'a KeptScore, AnsweredOf)| {
        let found = find(&kept.scale);
        let scale = found.map(|(questionnaire, at)| &questionnaire.scales[at]);
        let title = scale.map_or(kept.scale.as_str(), |scale| &scale.title);
        let known = scale.filter(|_| is_known);
        let of_points = |(scale, points): (&'a Scale, f64)| scale.bands.get(band(scale, points));
        let band = known.zip(kept.points).and_then(of_points);
        let is_scaled_up =
            found.is_some_and(|(questionnaire, at)| is_scaled_up(questionnaire, at, kept.answered));
        LabelledScore { title, known, band, is_scaled_up, kept, answered }
    };
    let answered = subject.run.answered(questionnaire.unwrap_or(subject.questionnaire));
    subject.run.scores.iter().zip(answered).map(look_up).collect()
}

impl<'a> LabelledScore<'a> {
    /// Returns the score in the unit of its scale, "62", "10 of 27" or "26 (10 to 50)", or that too few items
    /// were answered for one.
    pub(super) fn score_in_words(&self) -> String {
        match (self.kept.points, self.known) {
            (None, _) => wording::no_score(self.answered).to_owned(),
            (Some(points), Some(scale)) => wording::score(scale, points, self.is_scaled_up),
            (Some(points), None) => wording::points(points),
        }
    }

    /// Returns whether it is a sum of some items, scaled up to all.
    pub(super) fn is_sum_scaled_up(&self) -> bool {
        self.is_scaled_up && self.kept.points.is_some() && self.unit() == Unit::Sum
    }

    /// Returns a score on this scale over some of its items, in the unit of the scale.
    pub(super) fn in_words_over_some(&self, points: f64) -> String {
        let words = |scale| wording::score(scale, points, true);
        self.known.map_or_else(|| wording::points(points), words)
    }

    /// Returns the score as it stands among others. Beside sums and means, one from 0 to 100 says so:
    /// "62 of 100".
    pub(super) fn beside_others(&self, are_percentages: bool) -> String {
        let says_range = self.unit() == Unit::Percent && !are_percentages;
        self.out_of().filter(|_| says_range).unwrap_or_else(|| self.score_in_words())
    }

    /// Returns the score and the label of its band: "62 often".
    pub(super) fn in_words(&self) -> String {
        format!("{} {}", self.score_in_words(), self.label()).trim_end().to_owned()
    }

    /// Returns the score out of the highest possible, in the unit of its scale: "62 of 100", "26 (10 to 50)";
    /// `None` if there is no score.
    pub(super) fn out_of(&self) -> Option<String> {
        let points = self.kept.points?;
        Some(match self.unit() {
            Unit::Percent => format!("{} of 100", wording::points(points)),
            Unit::Mean | Unit::Sum => self.score_in_words(),
        })
    }

    /// Returns the unit in which the score is shown; percent if the scale is not known.
    pub(super) fn unit(&self) -> Unit {
        self.known.map_or(Unit::Percent, |scale| scale.unit)
    }

    /// Returns a score of 0 to 100 in the unit of the scale.
    pub(super) fn in_unit(&self, points: f64) -> f64 {
        self.known.map_or(points, |scale| scale.in_unit(points))
    }

    /// Returns a score of 0 to 100 in the unit of the scale, rounded as it is shown.
    pub(super) fn rounded(&self, points: f64) -> f64 {
        self.known.map_or_else(|| points.round(), |scale| scale.rounded_in_unit(points))
    }

    /// Returns the number for a score of 0 to 100 on an axis, in the unit of the scale.
    pub(super) fn on_axis(&self, points: f64) -> String {
        self.known.map_or_else(|| wording::points(points), |scale| scale.number_in_words(points))
    }

    /// Returns the band's label; empty if there is none.
    pub(super) fn label(&self) -> &'a str {
        self.band.map_or("", |band| band.label.as_str())
    }
}
