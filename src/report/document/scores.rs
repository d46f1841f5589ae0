use super::{ReportModel, ScoreRow};
use crate::report::labelled_score::LabelledScore;

/// Returns every score, with the earlier one if the two can be compared.
pub(super) fn score_rows(model: &ReportModel<'_>, with_meaning: bool) -> Vec<ScoreRow> {
    let comparable = model.since.as_ref().filter(|since| since.is_comparable());
    let earlier = |score: &LabelledScore<'_>| {
        let scores = &comparable?.earlier.run.scores;
        scores.iter().find(|other| other.scale == score.kept.scale)?.points
    };
    let row = |score: &LabelledScore<'_>| ScoreRow {
        title: score.title.to_owned(),
        points: score.kept.points,
        shown: score.shown(),
        band: score.label().to_owned(),
        exceptions: model.exceptions(&score.kept.scale),
        answered: score.kept.answered,
        of: score.kept.of,
        earlier: earlier(score),
        meaning: score.band.filter(|_| with_meaning).map(|band| band.meaning.clone()),
    };
    model.scores().iter().map(row).collect()
}
