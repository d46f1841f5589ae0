//! The one factor, and the first component, that items have in common.

use super::matrix::Matrix;

/// The most rounds until loadings converge.
const MAX_ROUNDS: usize = 10_000;

/// The change of a loading below which it has converged.
const CONVERGED: f64 = 1e-12;

/// The largest loading, √0.995: close to 1, an item would seem to be measured without error.
const MAX_LOADING: f64 = 0.997_496_867_163_26;

/// Returns the loadings of items on one common factor, by least squares over the correlations of
/// different items (minres: Harman & Jones 1966). `None` for fewer than three items, which have no
/// single solution, if a correlation is not a number, or if the items have nothing in common.
pub(super) fn loadings(correlations: &Matrix) -> Option<Vec<f64>> {
    let size = correlations.size();
    if size < 3 || !correlations.sum().is_finite() {
        return None;
    }
    let mut loadings = vec![0.5; size];
    for _ in 0..MAX_ROUNDS {
        let mut moved = 0.0_f64;
        for item in 0..size {
            let others = || (0..size).filter(|other| *other != item);
            let products: f64 =
                others().map(|other| correlations.at(item, other) * loadings[other]).sum();
            let squares: f64 = others().map(|other| loadings[other] * loadings[other]).sum();
            let loading = (products / squares).clamp(-MAX_LOADING, MAX_LOADING);
            if loading.is_nan() {
                return None;
            }
            moved = moved.max((loading - loadings[item]).abs());
            loadings[item] = loading;
        }
        if moved < CONVERGED {
            break;
        }
    }
    Some(loadings)
}

/// Returns the weights of items on their first principal component, most of them above 0; `None`
/// if a correlation is not a number.
pub(super) fn first_component(correlations: &Matrix) -> Option<Vec<f64>> {
    let size = correlations.size();
    if size == 0 || !correlations.sum().is_finite() {
        return None;
    }
    // Equal weights could be orthogonal to the component, and would never find it.
    let start = |item: u32| 1.0 + f64::from(item) / 1000.0;
    let mut weights: Vec<f64> = (0..).map(start).take(size).collect();
    for _ in 0..MAX_ROUNDS {
        let product = |row| -> f64 {
            correlations.row(row).iter().zip(&weights).map(|(r, weight)| r * weight).sum()
        };
        // Adding the weights themselves makes every eigenvalue positive.
        let mut next: Vec<f64> = (0..size).map(|row| product(row) + weights[row]).collect();
        let length = next.iter().map(|weight| weight * weight).sum::<f64>().sqrt();
        for weight in &mut next {
            *weight /= length;
        }
        let moved = next.iter().zip(&weights).map(|(a, b)| (a - b).abs()).fold(0.0, f64::max);
        weights = next;
        if moved < CONVERGED {
            break;
        }
    }
    let below = weights.iter().filter(|weight| **weight < 0.0).count();
    if 2 * below > size {
        for weight in &mut weights {
            *weight = -*weight;
        }
    }
    Some(weights)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn items_that_have_nothing_in_common_have_no_factor() {
        let unrelated = Matrix::of(3, |row, column| if row == column { 1.0 } else { 0.0 });
        assert_eq!(loadings(&unrelated), None);
    }
}
