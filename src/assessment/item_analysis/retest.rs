//! The agreement of the scores of people who answer twice.

use crate::assessment::change::reliable_change;

/// The agreement of two times. Scores are from 0 to 100.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Retest {
    /// How many people have a score at both times.
    pub n: usize,
    /// The means, the first time and the second.
    pub means: [f64; 2],
    /// The standard deviation the first time.
    pub sd: f64,
    /// Pearson's correlation.
    pub r: f64,
    /// ICC(2,1): two-way random effects, absolute agreement, one answer (Shrout & Fleiss 1979).
    pub icc: f64,
    /// The standard error of measurement, SD · √(1 − r).
    pub sem: f64,
    /// The difference that chance alone exceeds in 5 % of people, 1.96 · SEM · √2.
    pub rc95: f64,
}

impl Retest {
    /// Compares the scores of each person at two times; `None` for fewer than three people, or if
    /// all scores of one time are the same.
    #[must_use]
    pub fn of(scores: &[[f64; 2]]) -> Option<Self> {
        if scores.len() < 3 {
            return None;
        }
        let n = float(scores.len());
        let mean = |time: usize| scores.iter().map(|both| both[time]).sum::<f64>() / n;
        let means = [mean(0), mean(1)];
        let products = |one: usize, other: usize| -> f64 {
            scores.iter().map(|both| (both[one] - means[one]) * (both[other] - means[other])).sum()
        };
        let (first, second, both) = (products(0, 0), products(1, 1), products(0, 1));
        if first <= 0.0 || second <= 0.0 {
            return None;
        }
        let r = both / (first * second).sqrt();
        let sd = (first / (n - 1.0)).sqrt();
        let sem = sd * (1.0 - r).max(0.0).sqrt();
        // The mean squares of people, of the residual, and of times.
        let people = (first + second + 2.0 * both) / 2.0 / (n - 1.0);
        let residual = (first + second - 2.0 * both) / 2.0 / (n - 1.0);
        let times = n * (means[0] - means[1]).powi(2) / 2.0;
        let icc = (people - residual) / (people + residual + 2.0 / n * (times - residual));
        Some(Self { n: scores.len(), means, sd, r, icc, sem, rc95: reliable_change(sd, r) })
    }
}

#[expect(clippy::cast_precision_loss, reason = "no study has 2^52 people")]
fn float(count: usize) -> f64 {
    count as f64
}
