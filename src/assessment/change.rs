//! The change between two runs, and how sure it is.

use super::{
    Responses, Run, SamePerson,
    score::{Counting, Tally},
};
use crate::questionnaire::{Item, Questionnaire, ReliabilityKind, Scale};

/// From this many points on, a difference is clear on a scale whose reliability is not known: one
/// step on every item, if each has five options. Of 474 people who answered other scales twice with nothing
/// in between, 2 to 7 in 100 moved that far on each.
const CLEAR: f64 = 25.0;

/// Within this many standard errors of 0 lie 95 in 100 of a normal distribution (Jacobson & Truax 1991,
/// doi 10.1037/0022-006X.59.1.12).
const Z_95: f64 = 1.96;

/// From this many answer steps on, an item is named as having moved; on a long range from a quarter of it
/// on: 50 to 52 of 100 is no move.
const MOVED_STEPS: usize = 2;

/// The comparison of two runs.
#[derive(Debug, Clone, PartialEq)]
pub struct Comparison {
    /// The obstacles to reading a difference; empty if the two can be compared.
    pub obstacles: Vec<Obstacle>,
    /// Whether both are about the same person. If that is not known, every difference must come with
    /// a caution.
    pub person: SamePerson,
    /// Whether the wording or the bands changed between the two, but nothing that bears on a score.
    /// Every difference must come with a remark.
    pub reworded: bool,
    /// Each scale, in order.
    pub scales: Vec<ScaleChange>,
    /// The items whose answers lie far apart; empty if there are obstacles.
    pub moved: Vec<ItemChange>,
}

/// A reason why two runs cannot be compared as answers to the questionnaire at hand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Obstacle {
    /// One or both belong to another questionnaire.
    Questionnaire,
    /// One or both belong to another version of it.
    Version,
    /// The version is the same, but the questions of one or both, or their scoring, are not.
    Content,
    /// The names differ, or a name is missing and the kinds differ; one of them may not have been said.
    Person,
}

/// One scale in both runs.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ScaleChange {
    /// The scale, as a position in [`Questionnaire::scales`].
    pub scale: usize,
    /// The earlier score, from 0 to 100, if there was one.
    pub earlier: Option<f64>,
    /// The later score, from 0 to 100, if there was one.
    pub later: Option<f64>,
    /// The difference over the items answered both times; `None` if there is an obstacle or too
    /// few of them.
    pub difference: Option<Difference>,
}

/// A difference between two scores.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Difference {
    /// Points, from -100 to 100; above 0 the later answers are higher.
    pub points: f64,
    /// How many items were answered both times.
    pub items: usize,
    /// The earlier score and the later one over these items alone, from 0 to 100.
    pub scores: [f64; 2],
    /// How sure it is.
    pub certainty: Certainty,
    /// The points from which a difference on this scale is said to be more than chance.
    pub said_from: f64,
}

/// How sure a difference is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Certainty {
    /// It is no more than the usual ups and downs of answers.
    Unclear,
    /// It is a change, as far as the reliability of the scale is known.
    Change,
    /// The answers clearly differ; how much they vary when nothing has changed is not known.
    Clear,
}

impl Certainty {
    /// Judges a difference in points on a scale.
    #[must_use]
    pub fn of(points: f64, scale: &Scale) -> Self {
        match &scale.reliability {
            _ if points.abs() < said_from(scale) => Self::Unclear,
            Some(_) => Self::Change,
            None => Self::Clear,
        }
    }
}

/// Returns the points from which a difference on a scale is said to be more than chance.
#[must_use]
pub fn said_from(scale: &Scale) -> f64 {
    scale.reliability.as_ref().map_or(CLEAR, |reliability| {
        let (ReliabilityKind::Retest { r, .. } | ReliabilityKind::Alpha(r)) = reliability.kind;
        reliable_change(reliability.sd, r)
    })
}

/// Returns the points beyond which 5 in 100 people would move if nothing had changed: 1.96 times the
/// standard error of a difference, SD · √(2 · (1 − r)).
pub(super) fn reliable_change(sd: f64, r: f64) -> f64 {
    Z_95 * sd * (2.0 * (1.0 - r).max(0.0)).sqrt()
}

/// An item that was answered very differently.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ItemChange {
    /// The item, as a position in [`Questionnaire::items`].
    pub item: usize,
    /// The earlier answer.
    pub earlier: i64,
    /// The later answer.
    pub later: i64,
}

/// Compares two runs as answers to this questionnaire.
///
/// A difference is given only if both runs belong to this questionnaire, version and content, and
/// nothing says that they are about different people.
#[must_use]
pub fn compare(questionnaire: &Questionnaire, earlier: &Run, later: &Run) -> Comparison {
    let person = earlier.responses.about().compare(&later.responses.about());
    let obstacles = obstacles(questionnaire, earlier, later, person);
    let comparable = obstacles.is_empty();
    let scales = (0..questionnaire.scales.len())
        .map(|scale| ScaleChange {
            scale,
            earlier: points(questionnaire, earlier, scale),
            later: points(questionnaire, later, scale),
            difference: comparable
                .then(|| difference(questionnaire, &earlier.responses, &later.responses, scale))
                .flatten(),
        })
        .collect();
    let moved = if comparable {
        item_changes(questionnaire, &earlier.responses, &later.responses)
    } else {
        Vec::new()
    };
    Comparison {
        obstacles,
        person,
        reworded: is_reworded(questionnaire, earlier, later),
        scales,
        moved,
    }
}

fn obstacles(
    questionnaire: &Questionnaire,
    earlier: &Run,
    later: &Run,
    person: SamePerson,
) -> Vec<Obstacle> {
    let here = &questionnaire.instrument;
    let both = [&earlier.questionnaire, &later.questionnaire];
    let mut found = Vec::new();
    if both.iter().any(|asked| asked.id != here.id) {
        found.push(Obstacle::Questionnaire);
    } else if both.iter().any(|asked| asked.version != here.version) {
        found.push(Obstacle::Version);
    } else if !both.iter().all(|asked| asked.is_scored_like(questionnaire)) {
        found.push(Obstacle::Content);
    }
    if person == SamePerson::Different {
        found.push(Obstacle::Person);
    }
    found
}

fn is_reworded(questionnaire: &Questionnaire, earlier: &Run, later: &Run) -> bool {
    let both = [&earlier.questionnaire, &later.questionnaire];
    let comparable = both.iter().all(|asked| asked.is_scored_like(questionnaire));
    let same_words = earlier.questionnaire == later.questionnaire
        || both.iter().all(|asked| asked.is_worded_like(questionnaire));
    comparable && !same_words
}

fn points(questionnaire: &Questionnaire, run: &Run, scale: usize) -> Option<f64> {
    let id = &questionnaire.scales[scale].id;
    run.scores.iter().find(|score| score.scale == *id)?.points
}

fn difference(
    questionnaire: &Questionnaire,
    earlier: &Responses,
    later: &Responses,
    scale: usize,
) -> Option<Difference> {
    let both: Vec<(usize, i64, i64)> = questionnaire
        .items
        .iter()
        .enumerate()
        .filter_map(|(index, item)| {
            let counting = Counting::of(item.key(scale)?, questionnaire.response_set(index));
            let value = |responses: &Responses| {
                responses.counted_answer(questionnaire, item).map(|answer| counting.value(answer))
            };
            Some((index, value(earlier)?, value(later)?))
        })
        .collect();
    let is_counted = |item: &&Item| {
        item.is_on(scale)
            && [earlier, later]
                .iter()
                .any(|responses| responses.bears_on_score(questionnaire, item))
    };
    let countable = questionnaire.items.iter().filter(is_counted).count();
    let tally = |value: fn(&(usize, i64, i64)) -> (usize, i64)| {
        Tally::of(questionnaire, scale, countable, both.iter().map(value))
    };
    let earlier = tally(|(item, earlier, _)| (*item, *earlier));
    let later = tally(|(item, _, later)| (*item, *later));
    let scale = &questionnaire.scales[scale];
    let scores = [earlier.score(scale)?.points, later.score(scale)?.points];
    let points = later.points_above(&earlier, scale);
    let (items, said_from) = (both.len(), said_from(scale));
    Some(Difference { points, items, scores, certainty: Certainty::of(points, scale), said_from })
}

fn item_changes(
    questionnaire: &Questionnaire,
    earlier: &Responses,
    later: &Responses,
) -> Vec<ItemChange> {
    let items = questionnaire.items.iter().enumerate();
    items
        .filter_map(|(index, item)| {
            let set = &questionnaire.response_sets[item.response_set];
            let step = |value: i64| set.options.iter().position(|option| option.value == value);
            let earlier = earlier.chosen_value(questionnaire, item)?;
            let later = later.chosen_value(questionnaire, item)?;
            let apart = step(earlier)?.abs_diff(step(later)?);
            let far = MOVED_STEPS.max((set.options.len() - 1).div_ceil(4));
            (apart >= far).then_some(ItemChange { item: index, earlier, later })
        })
        .collect()
}
