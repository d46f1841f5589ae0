//! Counts and sums of whole numbers, from which means, variances and covariances follow exactly.

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

/// A square matrix, row by row.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Matrix {
    size: usize,
    cells: Vec<f64>,
}

impl Matrix {
    pub(super) fn of(size: usize, cell: impl Fn(usize, usize) -> f64) -> Self {
        let cells = (0..size * size).map(|at| cell(at / size, at % size)).collect();
        Self { size, cells }
    }

    pub(super) fn size(&self) -> usize {
        self.size
    }

    pub(super) fn at(&self, row: usize, column: usize) -> f64 {
        self.cells[row * self.size + column]
    }

    pub(super) fn row(&self, row: usize) -> &[f64] {
        &self.cells[row * self.size..][..self.size]
    }

    /// Returns the sum of the diagonal.
    pub(super) fn trace(&self) -> f64 {
        (0..self.size).map(|at| self.at(at, at)).sum()
    }

    /// Returns the sum of all cells.
    pub(super) fn sum(&self) -> f64 {
        self.cells.iter().sum()
    }

    /// Returns the matrix without a row and the column of the same number.
    pub(super) fn without(&self, left_out: usize) -> Self {
        let skip = |at: usize| at + usize::from(at >= left_out);
        Self::of(self.size - 1, |row, column| self.at(skip(row), skip(column)))
    }
}

/// Converts a sum of answers.
#[expect(clippy::cast_precision_loss, reason = "an error of 1 in 10^15 is far below any answer")]
fn float(number: i128) -> f64 {
    number as f64
}
