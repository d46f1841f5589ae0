//! The ranges that a foreign file gives for a score, against those that its answers can have.

use super::outline::{Outline, text_or};

/// A range with a word, as a foreign file has it.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Threshold {
    pub(super) min: f64,
    pub(super) max: f64,
    pub(super) label: String,
}

/// The bands of a score: where each begins, and its label.
pub(super) type Bands = Vec<(f64, String)>;

/// Returns the bands that thresholds make of a score with this range, and a doubt for each gap
/// between two.
///
/// # Errors
///
/// The reason why they do not fit the range.
pub(super) fn bands(
    name: &str,
    mut thresholds: Vec<Threshold>,
    (least, most): (f64, f64),
) -> Result<(Bands, Vec<String>), String> {
    thresholds.sort_by(|a, b| a.min.total_cmp(&b.min));
    let (Some(first), Some(last)) = (thresholds.first(), thresholds.last()) else {
        return Ok((vec![(least, "not named".to_owned())], Vec::new()));
    };
    if !thresholds.iter().all(|one| one.min.is_finite() && one.max.is_finite()) {
        return Err("its ranges are no numbers".to_owned());
    }
    let (from, to) = (first.min, last.max);
    if from > least + NEAR || to < most - NEAR || to > most + 1.0 || from < least - 1.0 {
        return Err(format!(
            "its ranges go from {from} to {to}, and its answers can score {least} to {most}"
        ));
    }
    let mut doubts = Vec::new();
    for pair in thresholds.windows(2) {
        let (above, below) = (pair[0].max, pair[1].min);
        if below <= pair[0].min {
            return Err(format!("two of its ranges begin at {below}"));
        }
        if above > below + NEAR {
            return Err(format!("its ranges overlap between {below} and {above}"));
        }
        let is_whole =
            least.fract() == 0.0 && below.fract() == 0.0 && (below - above - 1.0).abs() < NEAR;
        if below - above > NEAR && !is_whole {
            doubts.push(format!(
                "{name}: nothing is said of scores between {above} and {below}. The upper range begins at {below}"
            ));
        }
    }
    let begins = |(number, one): (usize, &Threshold)| {
        let from = if number == 0 { least } else { one.min };
        (from, text_or(&one.label, "not named"))
    };
    Ok((thresholds.iter().enumerate().map(begins).collect(), doubts))
}

/// Differences that come from writing a number with few digits.
const NEAR: f64 = 1e-6;

/// Names a range that the words about a score state and that its answers cannot have: "range 0-27".
pub(super) fn doubt_stated(
    outline: &mut Outline,
    name: &str,
    words: &str,
    (least, most): (f64, f64),
) {
    for (from, to) in stated(words) {
        let fits = (from - least).abs() < NEAR && (to - most).abs() < NEAR;
        if !fits {
            outline.doubts.push(format!(
                "{name}: the file says that it goes from {from} to {to}, and its answers can score \
                 {least} to {most}"
            ));
        }
    }
}

/// Returns the ranges that words state after "range", or in brackets: "(0-27)".
fn stated(words: &str) -> Vec<(f64, f64)> {
    let lower = words.to_lowercase();
    let mut found = Vec::new();
    for (at, _) in lower.match_indices("range").chain(lower.match_indices('(')) {
        let after =
            lower[at..].trim_start_matches(|c: char| c.is_alphabetic() || " :(=".contains(c));
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

    fn table(ranges: &[(f64, f64)]) -> Vec<Threshold> {
        let threshold =
            |(min, max): &(f64, f64)| Threshold { min: *min, max: *max, label: format!("{min}") };
        ranges.iter().map(threshold).collect()
    }

    #[test]
    fn thresholds_that_fit_are_bands_and_others_are_named() {
        let phq = table(&[(0.0, 4.0), (5.0, 9.0), (10.0, 27.0)]);
        let (bands_of, doubts) = bands("s", phq.clone(), (0.0, 27.0)).unwrap();
        assert_eq!(bands_of.iter().map(|(from, _)| *from).collect::<Vec<_>>(), [0.0, 5.0, 10.0]);
        assert!(doubts.is_empty());
        assert!(bands("s", phq, (0.0, 3.0)).unwrap_err().contains("go from 0 to 27"));
        let overlap = table(&[(0.0, 5.0), (4.0, 9.0)]);
        assert!(bands("s", overlap, (0.0, 9.0)).unwrap_err().contains("overlap"));
        let gap = table(&[(1.0, 1.99), (2.0, 5.0)]);
        let (_, doubts) = bands("s", gap, (1.0, 5.0)).unwrap();
        assert!(doubts[0].contains("between 1.99 and 2"), "{doubts:?}");
        let none = table(&[(f64::NAN, 1.0)]);
        assert!(bands("s", none, (0.0, 1.0)).is_err());
    }

    #[test]
    fn stated_ranges_are_found_in_words() {
        assert_eq!(stated("Sum of items (0-27). Higher is worse"), [(0.0, 27.0)]);
        assert_eq!(stated("Mean, range: 1 to 5.5"), [(1.0, 5.5)]);
        assert_eq!(stated("Ten items (see 3) in a range"), []);
    }
}
