/// Converts a value, or a sum of values, to a floating-point number.
#[expect(clippy::cast_precision_loss, reason = "the numbers are small enough to be exact")]
pub(super) fn exact(value: i64) -> f64 {
    value as f64
}
