//! Numbers in words.

use std::{fmt::Display, ops::Add};

/// Returns numbers in words, each three or more in a row as a range: "51 to 100".
pub(super) fn ranges<Number>(numbers: &[Number]) -> Vec<String>
where
    Number: Copy + Display + PartialEq + From<u8> + Add<Output = Number>,
{
    let are_neighbours = |one: &Number, next: &Number| *one + Number::from(1) == *next;
    let ranges = numbers.chunk_by(are_neighbours).map(|range| match range {
        [first, _, .., last] => vec![format!("{first} to {last}")],
        few => few.iter().map(ToString::to_string).collect(),
    });
    ranges.flatten().collect()
}
