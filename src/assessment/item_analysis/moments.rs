//! Sums of whole numbers, added up without rounding, and the means, covariances and correlations that
//! follow from them.

/// The sums of two variables over the people who have both.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Pair {
    pub(super) n: u32,
    x: i64,
    y: i64,
    xx: i64,
    yy: i64,
    xy: i64,
}

impl Pair {
    pub(super) fn add(&mut self, x: i64, y: i64) {
        self.n += 1;
        self.x += x;
        self.y += y;
        self.xx += x * x;
        self.yy += y * y;
        self.xy += x * y;
    }

    /// Returns the mean of the first variable; NaN if there is nobody.
    pub(super) fn mean(&self) -> f64 {
        float(i128::from(self.x)) / f64::from(self.n)
    }

    /// Returns the covariance, divided by n − 1; NaN for fewer than two people.
    pub(super) fn covariance(&self) -> f64 {
        self.covariance_from(self.xy, self.x, self.y)
    }

    /// Returns Pearson's correlation; NaN if one of the two is the same for everyone.
    pub(super) fn correlation(&self) -> f64 {
        let variances = self.covariance_from(self.xx, self.x, self.x)
            * self.covariance_from(self.yy, self.y, self.y);
        self.covariance() / variances.sqrt()
    }

    fn covariance_from(&self, product: i64, x: i64, y: i64) -> f64 {
        let n = i128::from(self.n);
        let sum = n * i128::from(product) - i128::from(x) * i128::from(y);
        float(sum) / float(n * (n - 1))
    }
}

/// Converts a whole number.
#[expect(
    clippy::cast_precision_loss,
    reason = "the sum is exact until here, and rounding it once loses 1 part in 10^15"
)]
fn float(number: i128) -> f64 {
    number as f64
}
