//! Comparisons in conditions of other formats.

/// Returns the values for which a comparison holds; `None` if the operator is not known.
pub(super) fn matching_values(values: &[i64], operator: &str, number: i64) -> Option<Vec<i64>> {
    let holds: fn(&i64, &i64) -> bool = match operator {
        "=" | "==" | "equals" => i64::eq,
        "!=" | "not_equals" => i64::ne,
        ">" | "greater_than" => i64::gt,
        "<" | "less_than" => i64::lt,
        ">=" | "greater_than_or_equal" => i64::ge,
        "<=" | "less_than_or_equal" => i64::le,
        _ => return None,
    };
    Some(values.iter().copied().filter(|value| holds(value, &number)).collect())
}
