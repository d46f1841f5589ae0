//! The ranges that a file gives for a score, compared with those that its answers can have.

use super::{
    outline::{Bands, Outline, only_band},
    texts::text_or,
};

/// A labelled range, as another format gives it.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct LabelledRange {
    pub(super) min: f64,
    pub(super) max: f64,
    pub(super) label: String,
}

/// How much too wide a range may be at an end: published ones often are by one point.
const TOO_WIDE: f64 = 1.0;

/// The largest difference that rounding can make between equal numbers.
const NEAR: f64 = 1e-6;

/// Returns the bands that labelled ranges make of a score from `lowest` to `highest`, and a doubt for
/// each place where two meet, or leave a gap in which there can be a score. A sum is a whole number.
///
/// # Errors
///
/// The reason why the ranges do not fit the score.
pub(super) fn bands(
    name: &str,
    mut ranges: Vec<LabelledRange>,
    (lowest, highest): (f64, f64),
    is_sum: bool,
) -> Result<(Bands, Vec<String>), String> {
    ranges.sort_by(|a, b| a.min.total_cmp(&b.min));
    let (Some(first), Some(last)) = (ranges.first(), ranges.last()) else {
        return Ok((only_band(lowest), Vec::new()));
    };
    if !ranges.iter().all(|range| range.min.is_finite() && range.max.is_finite()) {
        return Err("its ranges are not numbers".to_owned());
    }
    let (from, to) = (first.min, last.max);
    let starts_there = from <= lowest + NEAR && from >= lowest - TOO_WIDE;
    let ends_there = to >= highest - NEAR && to <= highest + TOO_WIDE;
    if !starts_there || !ends_there {
        return Err(format!(
            "its ranges go from {from} to {to}, but its answers can score {lowest} to {highest}"
        ));
    }
    let mut doubts = Vec::new();
    if from < lowest - NEAR || to > highest + NEAR {
        doubts.push(format!(
            "{name}: its ranges go from {from} to {to}, but its answers can score {lowest} to {highest}. What \
             lies beyond is left out"
        ));
    }
    for pair in ranges.windows(2) {
        let (lower_end, upper_start) = (pair[0].max, pair[1].min);
        if upper_start <= pair[0].min {
            return Err(format!("two of its ranges begin at {upper_start}"));
        }
        if lower_end > upper_start + NEAR {
            return Err(format!("its ranges overlap between {upper_start} and {lower_end}"));
        }
        let gap = upper_start - lower_end;
        if gap < NEAR {
            doubts.push(format!(
                "{name}: two ranges meet at {upper_start}. The upper range begins there"
            ));
        }
        let no_score_between = is_sum
            && lowest.fract() == 0.0
            && upper_start.fract() == 0.0
            && (gap - 1.0).abs() < NEAR;
        if gap > NEAR && !no_score_between {
            doubts.push(format!(
                "{name}: no range covers scores between {lower_end} and {upper_start}. The upper range begins at {upper_start}"
            ));
        }
    }
    let band = |(at, range): (usize, &LabelledRange)| {
        let from = if at == 0 { lowest } else { range.min };
        (from, text_or(&range.label, "no name given"))
    };
    let bands: Bands = ranges.iter().enumerate().map(band).collect();
    let rise = bands.windows(2).all(|pair| pair[0].0 + NEAR < pair[1].0);
    if !rise || bands.last().is_some_and(|(from, _)| *from > highest + NEAR) {
        return Err("one of its ranges lies beyond what its answers can score".to_owned());
    }
    Ok((bands, doubts))
}

/// Adds a doubt for each range that a description states, such as "range 0-27", and that the score
/// cannot have.
pub(super) fn doubt_stated_ranges(
    outline: &mut Outline,
    name: &str,
    words: &str,
    (lowest, highest): (f64, f64),
) {
    for (from, to) in stated_ranges(words) {
        let fits = (from - lowest).abs() < NEAR && (to - highest).abs() < NEAR;
        if !fits {
            outline.doubt(format!(
                "{name}: the file says that it goes from {from} to {to}, but its answers can score \
                 {lowest} to {highest}"
            ));
        }
    }
}

/// Returns the ranges that a text states after "range", or in brackets: "(0-27)".
fn stated_ranges(words: &str) -> Vec<(f64, f64)> {
    let lower = words.to_lowercase();
    let mut found = Vec::new();
    for (at, sign) in lower.match_indices("range").chain(lower.match_indices('(')) {
        let after = &lower[at + sign.len()..];
        let after = match sign {
            "(" => after.trim_start(),
            _ => after.trim_start_matches(|c: char| c.is_alphabetic() || " :(=".contains(c)),
        };
        found.extend(range_at(after).filter(|range| !found.contains(range)));
    }
    found
}

/// Reads "0-27", "0 to 27" or "0–27" at the beginning of a text.
fn range_at(text: &str) -> Option<(f64, f64)> {
    let (from, rest) = number_at(text)?;
    let rest = rest.trim_start();
    let rest = ["to ", "-", "–", "—"].iter().find_map(|word| rest.strip_prefix(word))?;
    let (to, _) = number_at(rest.trim_start())?;
    (from < to).then_some((from, to))
}

fn number_at(text: &str) -> Option<(f64, &str)> {
    let end = text.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(text.len());
    let (digits, rest) = text.split_at(end);
    Some((digits.trim_end_matches('.').parse().ok()?, rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn labelled_ranges(ranges: &[(f64, f64)]) -> Vec<LabelledRange> {
        let labelled =
            |&(min, max): &(f64, f64)| LabelledRange { min, max, label: min.to_string() };
        ranges.iter().map(labelled).collect()
    }

    #[test]
    fn ranges_that_fit_become_bands_and_others_are_refused_or_doubted() {
        let phq = labelled_ranges(&[(0.0, 4.0), (5.0, 9.0), (10.0, 27.0)]);
        let (bands_of, doubts) = bands("s", phq.clone(), (0.0, 27.0), true).unwrap();
        assert_eq!(bands_of.iter().map(|(from, _)| *from).collect::<Vec<_>>(), [0.0, 5.0, 10.0]);
        assert!(doubts.is_empty());
        assert!(bands("s", phq, (0.0, 3.0), false).unwrap_err().contains("go from 0 to 27"));
        let overlap = labelled_ranges(&[(0.0, 5.0), (4.0, 9.0)]);
        assert!(bands("s", overlap, (0.0, 9.0), true).unwrap_err().contains("overlap"));
        let shared = labelled_ranges(&[(0.0, 4.0), (4.0, 9.0)]);
        let (_, doubts) = bands("s", shared, (0.0, 9.0), true).unwrap();
        assert_eq!(doubts, ["s: two ranges meet at 4. The upper range begins there"]);
        let gap = labelled_ranges(&[(1.0, 1.99), (2.0, 5.0)]);
        let (_, doubts) = bands("s", gap, (1.0, 5.0), false).unwrap();
        assert!(doubts[0].contains("between 1.99 and 2"), "{doubts:?}");
        let wide = labelled_ranges(&[(0.0, 2.4), (2.5, 6.0)]);
        let (bands_of, doubts) = bands("s", wide, (1.0, 5.0), false).unwrap();
        assert_eq!((bands_of[0].0, doubts.len()), (1.0, 2));
        assert!(
            doubts[0]
                .starts_with("s: its ranges go from 0 to 6, but its answers can score 1 to 5.")
        );
        let coarse = labelled_ranges(&[(1.0, 2.0), (3.0, 5.0)]);
        assert_eq!(bands("s", coarse, (1.0, 5.0), false).unwrap().1.len(), 1, "a mean of 2.5");
        for beyond in [&[(1.0, 1.0), (2.0, 5.0), (6.0, 10.0)][..], &[(2.0, 10.0), (11.0, 11.0)]] {
            let why = bands("s", labelled_ranges(beyond), (2.0, 10.0), true).unwrap_err();
            assert!(why.contains("beyond what its answers can score"), "{why}");
        }
        let below = labelled_ranges(&[(0.0, 0.9), (1.0, 5.0)]);
        assert!(bands("s", below, (1.0, 5.0), false).unwrap_err().contains("beyond"));
        let none = labelled_ranges(&[(f64::NAN, 1.0)]);
        assert!(bands("s", none, (0.0, 1.0), false).is_err());
    }

    #[test]
    fn stated_ranges_are_found_in_words() {
        assert_eq!(stated_ranges("Sum of items (0-27). Higher is worse"), [(0.0, 27.0)]);
        assert_eq!(stated_ranges("Mean, range: 1 to 5.5"), [(1.0, 5.5)]);
        assert_eq!(stated_ranges("Items 1-9 (items 1-9), range 0-27"), [(0.0, 27.0)]);
        assert_eq!(stated_ranges("Ten items (see 3) in a range"), []);
    }
}
