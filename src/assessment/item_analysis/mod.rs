//! An analysis of a questionnaire by the answers of many people: its items, its scales, and how much
//! of a score is chance.
//!
//! Everything is computed from the values that count, with reverse-scored items reversed, and over
//! everyone who answered the items concerned (pairwise). The formulas:
//!
//! - Variances and covariances are divided by n − 1.
//! - α = k/(k − 1) · (1 − Σ cᵢᵢ / Σ cᵢⱼ), over the covariances c of k items (Cronbach 1951). Its 95 %
//!   interval is that of Feldt (1965), 1 − (1 − α) · F, with F distributed by n − 1 and
//!   (n − 1)(k − 1), where n is the least number of people who answered the same two items.
//! - ω = (Σλ)² / ((Σλ)² + Σ(1 − λ²)), from the loadings λ of one factor on the correlations
//!   (`McDonald` 1999), so of standardised items, fitted by least squares (minres: Harman & Jones 1966).
//! - The item-rest correlation is (Σⱼ cᵢⱼ − cᵢᵢ) / √(cᵢᵢ · (S − 2 Σⱼ cᵢⱼ + cᵢᵢ)), S being the sum of
//!   all covariances: an item with the sum of the others.
//! - An item runs against its scale if its weight on the first principal component has the opposite
//!   sign from most, and its item-rest correlation is below 0. By the correlation alone, the neighbours of
//!   such an item would be named too. Whether an item is only weakly related to the others is read once
//!   those of the opposite sign are turned round.
//! - Two times are compared by [`Retest`].

mod factor;
mod matrix;
mod moments;
mod quantile;
mod retest;

pub use self::retest::Retest;
use self::{
    factor::{first_component, loadings},
    matrix::Matrix,
    moments::Pair,
    quantile::f_quantile,
};
use super::{ScoringKey, score::Counting};
use crate::questionnaire::{Item, Questionnaire};

/// The item-rest correlation below which an item is only weakly related to the rest of its scale.
const WEAK: f64 = 0.2;

/// The analysis of a scale.
#[derive(Debug, Clone, PartialEq)]
pub struct ScaleAnalysis {
    /// The scale, as a position in [`Questionnaire::scales`].
    pub scale: usize,
    /// How many people have a score.
    pub n: u32,
    /// How many have none, because they answered too few items.
    pub missing: u32,
    /// The mean of the scores, from 0 to 100.
    pub mean: Option<f64>,
    /// Their standard deviation, in points.
    pub sd: Option<f64>,
    /// Cronbach's α, and the limits of its 95 % interval.
    pub alpha: Option<Alpha>,
    /// α among the people who answered every item, and their number.
    pub alpha_of_complete: Option<(f64, u32)>,
    /// ω of one factor.
    pub omega: Option<f64>,
    /// Its items, in the order asked.
    pub items: Vec<ItemAnalysis>,
}

/// Cronbach's α with its interval.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Alpha {
    /// α itself; negative if items run against each other.
    pub value: f64,
    /// The lower limit.
    pub low: f64,
    /// The upper limit.
    pub high: f64,
}

/// The analysis of an item within its scale.
#[derive(Debug, Clone, PartialEq)]
pub struct ItemAnalysis {
    /// The item, as a position in [`Questionnaire::items`].
    pub item: usize,
    /// Whether it is reverse-scored on this scale.
    pub reversed: bool,
    /// How many people answered it.
    pub n: u32,
    /// The mean of the values that count.
    pub mean: Option<f64>,
    /// The correlation with the sum of the other items.
    pub item_rest: Option<f64>,
    /// α of the scale without the item.
    pub alpha_without: Option<f64>,
    /// The share of people with the lowest value, from 0 to 1.
    pub floor: f64,
    /// The share of people with the highest value, from 0 to 1.
    pub ceiling: f64,
    /// The reason for an author to look at it again, if there is one.
    pub concern: Option<Concern>,
}

/// The reason to look at an item again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Concern {
    /// Nobody answered it.
    Unanswered,
    /// It runs against the others: it may be reverse-scored by mistake, or should be reverse-scored.
    AgainstScale,
    /// Everyone answered the same.
    AlikeForAll,
    /// It has little to do with the others: item-rest below 0.2.
    WeaklyRelated,
}

/// The answers of many people, added up.
#[derive(Debug, Clone)]
pub struct Sample<'q> {
    questionnaire: &'q Questionnaire,
    key: ScoringKey,
    scales: Vec<ScaleSample>,
    /// How many answers were left out, because their items should not have been asked.
    pub left_out: u64,
}

/// The answers of everyone to the items of one scale.
#[derive(Debug, Clone, Default)]
struct ScaleSample {
    items: Vec<Member>,
    /// The sums of each item with each item, row by row.
    pairs: Vec<Pair>,
    /// How many had the lowest and the highest value of each item.
    ends: Vec<[u32; 2]>,
    /// The sums of each item, and last those of their total, over the people who answered all.
    complete: Vec<Pair>,
    scores: Scores,
    missing: u32,
}

/// The mean of scores and the sum of their squared distances from it (Welford 1962).
#[derive(Debug, Clone, Copy, Default)]
struct Scores {
    n: u32,
    mean: f64,
    squares: f64,
}

impl<'q> Sample<'q> {
    /// Creates a sample of nobody.
    #[must_use]
    pub fn new(questionnaire: &'q Questionnaire) -> Self {
        let scale = |scale| ScaleSample::new(members(questionnaire, scale));
        let scales = (0..questionnaire.scales.len()).map(scale).collect();
        Self { questionnaire, key: ScoringKey::of(questionnaire), scales, left_out: 0 }
    }

    /// Adds one person's answers, in the order of [`Questionnaire::items`]. Returns their score on
    /// each scale, from 0 to 100.
    pub fn add(&mut self, answers: &[Option<i64>]) -> Vec<Option<f64>> {
        let counted = self.key.counted_answers(answers);
        self.left_out += counted.left_out;
        let scales = self.scales.iter_mut().zip(&self.questionnaire.scales).enumerate();
        scales
            .map(|(at, (sample, scale))| {
                let score = self.key.tally(at, &counted).score(scale).map(|score| score.points);
                sample.add(&counted.answers, score);
                score
            })
            .collect()
    }

    /// Analyses every scale.
    #[must_use]
    pub fn analyse(&self) -> Vec<ScaleAnalysis> {
        self.scales.iter().enumerate().map(|(scale, sample)| sample.analyse(scale)).collect()
    }
}

/// An item of a scale.
#[derive(Debug, Clone, Copy)]
struct Member {
    /// A position in [`Questionnaire::items`].
    item: usize,
    counting: Counting,
    /// The lowest and the highest value that counts.
    ends: [i64; 2],
}

/// Returns the items of a scale.
fn members(questionnaire: &Questionnaire, scale: usize) -> Vec<Member> {
    let items = questionnaire.items.iter().enumerate();
    let member = |(at, item): (usize, &Item)| {
        let set = questionnaire.response_set(at);
        let counting = Counting::of(item.key(scale)?, set);
        let mut ends = [counting.value(set.min()), counting.value(set.max())];
        ends.sort_unstable();
        Some(Member { item: at, counting, ends })
    };
    items.filter_map(member).collect()
}

impl ScaleSample {
    fn new(items: Vec<Member>) -> Self {
        let size = items.len();
        let pairs = vec![Pair::default(); size * size];
        let complete = vec![Pair::default(); size + 1];
        Self { ends: vec![[0; 2]; size], items, pairs, complete, ..Self::default() }
    }

    fn add(&mut self, answers: &[Option<i64>], score: Option<f64>) {
        match score {
            Some(score) => self.scores.add(score),
            None => self.missing += 1,
        }
        let size = self.items.len();
        let values: Vec<Option<i64>> = self
            .items
            .iter()
            .zip(&mut self.ends)
            .map(|(member, counts)| {
                let value = member.counting.value(answers[member.item]?);
                for (count, end) in counts.iter_mut().zip(member.ends) {
                    *count += u32::from(value == end);
                }
                Some(value)
            })
            .collect();
        for (row, x) in values.iter().enumerate() {
            for (column, y) in values.iter().enumerate() {
                if let (Some(x), Some(y)) = (x, y) {
                    self.pairs[row * size + column].add(*x, *y);
                }
            }
        }
        if let Some(values) = values.into_iter().collect::<Option<Vec<i64>>>() {
            let total = values.iter().sum();
            for (sums, value) in self.complete.iter_mut().zip(values.into_iter().chain([total])) {
                sums.add(value, value);
            }
        }
    }

    fn analyse(&self, scale: usize) -> ScaleAnalysis {
        let pair = |row: usize, column: usize| &self.pairs[row * self.items.len() + column];
        let covariances =
            Matrix::of(self.items.len(), |row, column| pair(row, column).covariance());
        let varied: Vec<usize> =
            (0..self.items.len()).filter(|item| covariances.at(*item, *item) > 0.0).collect();
        let correlations =
            Matrix::of(varied.len(), |row, column| pair(varied[row], varied[column]).correlation());
        let concerns = concerns(&covariances, &correlations, &varied);
        let item = |(at, member): (usize, &Member)| {
            let sums = pair(at, at);
            let share =
                |count: u32| if sums.n == 0 { 0.0 } else { f64::from(count) / f64::from(sums.n) };
            ItemAnalysis {
                item: member.item,
                reversed: member.counting.reversed,
                n: sums.n,
                mean: finite(sums.mean()),
                item_rest: item_rest(&covariances, at),
                alpha_without: alpha(&covariances.without(at)),
                floor: share(self.ends[at][0]),
                ceiling: share(self.ends[at][1]),
                concern: if sums.n == 0 { Some(Concern::Unanswered) } else { concerns[at] },
            }
        };
        let least = self.pairs.iter().map(|pair| pair.n).min().unwrap_or(0);
        ScaleAnalysis {
            scale,
            n: self.scores.n,
            missing: self.missing,
            mean: (self.scores.n > 0).then_some(self.scores.mean),
            sd: self.scores.sd(),
            alpha: alpha(&covariances).map(|alpha| with_interval(alpha, least, self.items.len())),
            alpha_of_complete: self.alpha_of_complete(),
            omega: loadings(&correlations).map(|loadings| omega(&loadings)),
            items: self.items.iter().enumerate().map(item).collect(),
        }
    }

    fn alpha_of_complete(&self) -> Option<(f64, u32)> {
        let (total, items) = self.complete.split_last()?;
        let variances: f64 = items.iter().map(Pair::covariance).sum();
        Some((alpha_of(items.len(), variances, total.covariance())?, total.n))
    }
}

impl Scores {
    fn add(&mut self, score: f64) {
        self.n += 1;
        let above = score - self.mean;
        self.mean += above / f64::from(self.n);
        self.squares += above * (score - self.mean);
    }

    fn sd(self) -> Option<f64> {
        (self.n > 1).then(|| (self.squares / f64::from(self.n - 1)).sqrt())
    }
}

/// Returns α of covariances; `None` for fewer than two items, if nothing varies, if fewer than two people
/// answered both of some two items, or if the covariances of few people do not go together.
fn alpha(covariances: &Matrix) -> Option<f64> {
    alpha_of(covariances.size(), covariances.trace(), covariances.sum())
}

/// Returns α from the sum of the items' variances and the variance of their sum. As with [`item_rest`], there
/// is none beyond 1. Nor is there one if the sum is alike for all, but for an error of rounding.
fn alpha_of(items: usize, variances: f64, total: f64) -> Option<f64> {
    if total <= variances * 1e-9 {
        return None;
    }
    let k = f64::from(u32::try_from(items).unwrap_or(u32::MAX));
    let alpha = finite(k / (k - 1.0) * (1.0 - variances / total))?;
    (alpha < 1.0 + 1e-9).then_some(alpha.min(1.0))
}

fn with_interval(alpha: f64, people: u32, items: usize) -> Alpha {
    let people_df = f64::from(people) - 1.0;
    let items_df = f64::from(u32::try_from(items).unwrap_or(u32::MAX)) - 1.0;
    let limit = |probability| {
        1.0 - (1.0 - alpha) * f_quantile(probability, people_df, people_df * items_df)
    };
    Alpha { value: alpha, low: limit(0.975), high: limit(0.025) }
}

fn omega(loadings: &[f64]) -> f64 {
    let common = loadings.iter().sum::<f64>().powi(2);
    let own: f64 = loadings.iter().map(|loading| 1.0 - loading * loading).sum();
    common / (common + own)
}

/// Returns the correlation of an item with the rest of its scale. Where answers are missing, the covariances
/// rest on different people, and of few people they may not go together: a correlation beyond 1 is none.
fn item_rest(covariances: &Matrix, item: usize) -> Option<f64> {
    let own = covariances.at(item, item);
    let with_all: f64 = covariances.row(item).iter().sum();
    let rest = covariances.sum() - 2.0 * with_all + own;
    let correlation = finite((with_all - own) / (own * rest).sqrt())?;
    (correlation.abs() < 1.0 + 1e-9).then_some(correlation.clamp(-1.0, 1.0))
}

/// Finds the items to look at. `varied` are those that people answered differently.
fn concerns(covariances: &Matrix, correlations: &Matrix, varied: &[usize]) -> Vec<Option<Concern>> {
    let mut signs = vec![1.0; covariances.size()];
    for (item, weight) in varied.iter().zip(first_component(correlations).unwrap_or_default()) {
        signs[*item] = weight.signum();
    }
    let turned = Matrix::of(covariances.size(), |row, column| {
        signs[row] * signs[column] * covariances.at(row, column)
    });
    let concern = |item: usize| {
        if !varied.contains(&item) {
            let is_alike = covariances.at(item, item) == 0.0;
            return is_alike.then_some(Concern::AlikeForAll);
        }
        if item_rest(&turned, item).is_some_and(|r| r < WEAK) {
            return Some(Concern::WeaklyRelated);
        }
        let is_against = signs[item] < 0.0 && item_rest(covariances, item).is_none_or(|r| r < 0.0);
        is_against.then_some(Concern::AgainstScale)
    };
    (0..covariances.size()).map(concern).collect()
}

/// Returns a number, or `None` if it is infinite or NaN.
fn finite(number: f64) -> Option<f64> {
    number.is_finite().then_some(number)
}
