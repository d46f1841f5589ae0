/// Converts a value, or a sum of values, to a floating-point number.
#[expect(clippy::cast_precision_loss, reason = "the numbers are small enough to be exact")]
pub(super) fn exact(value: i64) -> f64 {
    value as f64
}

/// Multiplies before it divides: 100 · (29 / 100) would fall short of 29, and of a band there. 0 of 0 is 0.
pub(super) fn percent(part: i64, whole: i64) -> f64 {
    if whole == 0 { 0.0 } else { exact(100 * part) / exact(whole) }
}
