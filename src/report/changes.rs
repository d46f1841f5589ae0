use super::{
    Subject,
    scored::{Scored, scored},
};
use crate::{
    assessment::{Comparison, change::Difference, wording},
    questionnaire::Id,
};

/// One scale in two runs.
#[derive(Debug, Clone, Copy)]
pub(super) struct Change<'a> {
    /// The scale.
    pub(super) id: &'a Id,
    /// Its name.
    pub(super) title: &'a str,
    /// The earlier score, where that run has the scale.
    pub(super) earlier: Option<Scored<'a>>,
    /// The later score, where that run has the scale.
    pub(super) later: Option<Scored<'a>>,
    /// The difference, where it can be read.
    pub(super) difference: Option<Difference>,
}

/// Puts the kept scores of two runs beside each other: the later run's scales in its order, then
/// those that only the earlier one has.
pub(super) fn changes<'a>(
    earlier: &Subject<'a>,
    later: &Subject<'a>,
    comparison: &Comparison,
) -> Vec<Change<'a>> {
    let (before, now) = (scored(earlier), scored(later));
    let find = |scores: &[Scored<'a>], id: &Id| {
        scores.iter().find(|score| score.kept.scale == *id).copied()
    };
    let difference = |id: &Id| {
        let scales = &later.questionnaire.scales;
        comparison.scales.iter().find(|change| scales[change.scale].id == *id)?.difference
    };
    let gone = before.iter().filter(|score| find(&now, &score.kept.scale).is_none());
    let all = now.iter().chain(gone);
    all.map(|score| Change {
        id: &score.kept.scale,
        title: score.title(),
        earlier: find(&before, &score.kept.scale),
        later: find(&now, &score.kept.scale),
        difference: difference(&score.kept.scale),
    })
    .collect()
}

impl Change<'_> {
    /// Puts both scores and the kind of change in words.
    pub(super) fn in_words(&self, comparison: &Comparison) -> String {
        let [earlier, later] = [self.earlier, self.later].map(in_words);
        let both = format!("before {earlier}, now {later}");
        match self.difference {
            Some(difference) => format!("{both}: {}.", wording::change(difference)),
            None if comparison.obstacles.is_empty() => {
                format!("{both}: too few questions answered both times.")
            }
            None => format!("{both}."),
        }
    }
}

/// Puts a score in words: "62 often".
pub(super) fn in_words(score: Option<Scored<'_>>) -> String {
    match score.map(|score| (score.kept.points, score.word())) {
        None => "not asked".to_owned(),
        Some((None, _)) => wording::NOT_ENOUGH.to_owned(),
        Some((Some(points), "")) => wording::points(points),
        Some((Some(points), word)) => format!("{} {word}", wording::points(points)),
    }
}
