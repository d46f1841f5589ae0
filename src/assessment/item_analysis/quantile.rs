//! Quantiles of the F distribution. `libm` is part of the program: the figures are the same on every
//! system, and no start waits for the system's own library.

use libm::{exp, lgamma, log, log1p};

/// Returns the value below which an F-distributed variable lies with a probability, for these
/// degrees of freedom.
pub(super) fn f_quantile(probability: f64, numerator_df: f64, denominator_df: f64) -> f64 {
    // F = (denominator_df · b) / (numerator_df · (1 − b)), and b follows a beta distribution.
    let (mut low, mut high) = (0.0, 1.0);
    // More than enough to halve the interval down to neighbouring numbers.
    for _ in 0..200 {
        let middle = f64::midpoint(low, high);
        if beta(numerator_df / 2.0, denominator_df / 2.0, middle) < probability {
            low = middle;
        } else {
            high = middle;
        }
    }
    let b = f64::midpoint(low, high);
    denominator_df * b / (numerator_df * (1.0 - b))
}

/// Returns the regularised incomplete beta function, by its continued fraction (Abramowitz &
/// Stegun 1964, 26.5.8).
fn beta(a: f64, b: f64, x: f64) -> f64 {
    if x <= 0.0 || x >= 1.0 {
        return x.clamp(0.0, 1.0);
    }
    if x > (a + 1.0) / (a + b + 2.0) {
        return 1.0 - beta(b, a, 1.0 - x);
    }
    let log_front = lgamma(a + b) - lgamma(a) - lgamma(b) + a * log(x) + b * log1p(-x);
    exp(log_front) / a / fraction(a, b, x)
}

/// Evaluates the continued fraction by the method of Lentz (1976).
fn fraction(a: f64, b: f64, x: f64) -> f64 {
    const TINY: f64 = 1e-300;
    let away_from_zero = |value: f64| if value.abs() < TINY { TINY } else { value };
    let (mut result, mut above, mut below) = (1.0_f64, 1.0, 0.0);
    // It takes about as many terms as the square root of the larger parameter; the limit only
    // guarantees an end.
    for term in 1..100_000_u32 {
        let half = f64::from(term / 2);
        let place = a + 2.0 * half;
        let numerator = if term.is_multiple_of(2) {
            half * (b - half) * x / ((place - 1.0) * place)
        } else {
            -(a + half) * (a + b + half) * x / (place * (place + 1.0))
        };
        below = 1.0 / away_from_zero(1.0 + numerator * below);
        above = away_from_zero(1.0 + numerator / above);
        result *= above * below;
        if (above * below - 1.0).abs() < 1e-15 {
            break;
        }
    }
    result
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Probability, degrees of freedom of both variances, and quantile, from `scipy.stats.f.ppf` of
    /// scipy 1.17.1.
    const QUANTILES: [(f64, f64, f64, f64); 7] = [
        (0.025, 99.0, 396.0, 0.720_566_256_670_039),
        (0.975, 99.0, 396.0, 1.347_208_979_103_303),
        (0.025, 2708.0, 10832.0, 0.941_669_494_539_185_4),
        (0.975, 2708.0, 10832.0, 1.060_798_709_520_874_2),
        (0.5, 2.0, 2.0, 1.0),
        (0.975, 3.0, 9.0, 5.078_118_652_228_711),
        (0.025, 11.0, 22.0, 0.312_788_700_969_464_75),
    ];

    #[test]
    fn quantiles_agree_with_those_of_another_program() {
        for (probability, first, second, expected) in QUANTILES {
            let found = f_quantile(probability, first, second);
            assert!((found / expected - 1.0).abs() < 1e-9, "{found} {expected}");
        }
    }
}
