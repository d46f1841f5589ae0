//! Square matrices.

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
