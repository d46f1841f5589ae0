use super::{
    ComparedRuns, Subject,
    labelled_score::{LabelledScore, labelled_scores},
};
use crate::{
    assessment::{
        change::{Certainty, Difference},
        wording,
    },
    questionnaire::{Id, Unit},
};

/// A scale's scores in two runs.
#[derive(Debug, Clone, Copy)]
pub(super) struct Change<'a> {
    pub(super) id: &'a Id,
    pub(super) title: &'a str,
    /// The earlier score, if that run has the scale.
    pub(super) earlier: Option<LabelledScore<'a>>,
    /// The later score, if that run has the scale.
    pub(super) later: Option<LabelledScore<'a>>,
    /// The difference, if the runs can be compared and enough was answered in both.
    pub(super) difference: Option<Difference>,
}

/// Pairs the kept scores of two runs: the later run's scales in its order, then those that only
/// the earlier one has.
pub(super) fn changes<'a>(since: &ComparedRuns<'a>, later: &Subject<'a>) -> Vec<Change<'a>> {
    let (before, now) = (labelled_scores(&since.earlier), labelled_scores(later));
    let find = |scores: &[LabelledScore<'a>], id: &Id| {
        scores.iter().find(|score| score.kept.scale == *id).copied()
    };
    let difference = |id: &Id| {
        let scales = &later.questionnaire.scales;
        since.comparison.scales.iter().find(|change| scales[change.scale].id == *id)?.difference
    };
    let gone = before.iter().filter(|score| find(&now, &score.kept.scale).is_none());
    let all = now.iter().chain(gone);
    all.map(|score| Change {
        id: &score.kept.scale,
        title: score.title,
        earlier: find(&before, &score.kept.scale),
        later: find(&now, &score.kept.scale),
        difference: difference(&score.kept.scale),
    })
    .collect()
}

impl Change<'_> {
    /// Returns the earlier score and the later one, from 0 to 100, as far as there are any.
    pub(super) fn points(&self) -> [Option<f64>; 2] {
        [self.earlier, self.later].map(|score| score?.kept.points)
    }

    /// Returns whether as many of as many questions were answered in both runs, and both have a score.
    pub(super) fn is_answered_alike(&self) -> bool {
        let answered = |score: Option<LabelledScore<'_>>| {
            let kept = score?.kept;
            kept.points.map(|_| (kept.answered, kept.of))
        };
        answered(self.earlier).is_some_and(|earlier| answered(self.later) == Some(earlier))
    }

    /// Returns the unit of the later score.
    pub(super) fn unit(&self) -> Unit {
        self.later.map_or(Unit::Percent, |later| later.unit())
    }

    /// Returns a difference in the unit of the scale, not rounded.
    pub(super) fn unrounded_in_unit(&self, difference: Difference) -> f64 {
        let scale = self.later.and_then(|later| later.known);
        scale.map_or(difference.points, |scale| scale.difference_in_unit(difference.points))
    }

    /// Returns the two scores over the items that count both times, in the unit of the scale, not rounded.
    pub(super) fn scores_in_unit(&self, difference: Difference) -> [f64; 2] {
        difference.scores.map(|points| self.later.map_or(points, |later| later.in_unit(points)))
    }

    /// Returns a difference in the unit of the scale, which is that between the rounded scores, so that the
    /// numbers add up. If these rest on other items than the difference, it comes with the two scores over
    /// the same items in words, unless it is put down to ups and downs, as the shown scores would be too.
    fn difference_in_unit(&self, difference: Difference) -> (f64, Option<[String; 2]>) {
        let rounded_if_on_same_items = |score: Option<LabelledScore<'_>>| {
            let score = score?;
            let points = score.kept.points?;
            (score.kept.answered == difference.items).then(|| score.rounded(points))
        };
        let unrounded = self.unrounded_in_unit(difference);
        let [earlier, later] = self.points();
        let shown = earlier.zip(later).map_or(0.0, |(earlier, later)| (later - earlier).abs());
        let is_put_down = difference.certainty == Certainty::Unclear
            && unrounded.abs() >= f64::EPSILON
            && shown < difference.said_from;
        match (rounded_if_on_same_items(self.earlier), rounded_if_on_same_items(self.later)) {
            (Some(earlier), Some(later)) => (later - earlier, None),
            _ if is_put_down => (unrounded, None),
            _ => {
                let Some(score) = self.later else { return (unrounded, None) };
                let [earlier, later] = difference.scores.map(|points| score.rounded(points));
                let words = difference.scores.map(|points| score.in_words_over_some(points));
                (later - earlier, Some(words))
            }
        }
    }

    /// Puts both scores and the kind of change in words.
    pub(super) fn in_words(&self, since: &ComparedRuns<'_>) -> String {
        let [earlier, later] = [self.earlier, self.later].map(in_words);
        let [before, now] = since.words().each;
        let both = format!("{before} {earlier}, {now} {later}");
        match self.difference {
            Some(difference) => {
                let (size, over_some) = self.difference_in_unit(difference);
                let change = wording::change(difference.certainty, size, self.unit());
                match over_some {
                    None => format!("{both}: {change}."),
                    Some([earlier, later]) => {
                        let questions = match difference.items {
                            1 => "one question".to_owned(),
                            items => format!("{items} questions"),
                        };
                        format!(
                            "{both}; over the {questions} answered both times, {before} {earlier}, {now} \
                             {later}: {change}."
                        )
                    }
                }
            }
            None if since.is_comparable() && self.points().iter().all(Option::is_some) => {
                format!("{both}: too few of the questions were answered both times.")
            }
            None => format!("{both}."),
        }
    }
}

/// Puts a score in words: "62 often".
fn in_words(score: Option<LabelledScore<'_>>) -> String {
    score.map_or_else(|| "not asked".to_owned(), |score| score.in_words())
}
