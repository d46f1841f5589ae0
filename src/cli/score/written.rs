//! Scores as they are written, remembered: most people share theirs with someone before them.

use std::io::Write as _;

use super::sheet::Sheet;
use crate::assessment::score::Tally;

/// How many bits of its hash say where a score is remembered.
const BITS: u32 = 12;

/// The scores that were written last, each in its place; another one may take the place.
#[derive(Debug)]
pub(super) struct Written {
    places: Vec<Place>,
}

#[derive(Debug, Clone, Default)]
struct Place {
    of: Option<(usize, Tally)>,
    text: Vec<u8>,
}

impl Written {
    pub(super) fn new() -> Self {
        Self { places: vec![Place::default(); 1 << BITS] }
    }

    /// Returns the score of a scale, a position in the questionnaire's, in digits; nothing where
    /// too few items were answered.
    pub(super) fn score(&mut self, sheet: &Sheet, scale: usize, tally: &Tally) -> &[u8] {
        let place = &mut self.places[hash(scale, tally)];
        if place.of != Some((scale, *tally)) {
            place.of = Some((scale, *tally));
            place.text.clear();
            if let Some(outcome) = tally.outcome(&sheet.questionnaire.scales[scale]) {
                // The shortest digits that are read back as the same number. Writing to memory
                // cannot fail.
                let _ = write!(place.text, "{}", sheet.number(outcome));
            }
        }
        &place.text
    }
}

/// Spreads tallies over the places, by the bits that a multiplication mixes best.
fn hash(scale: usize, tally: &Tally) -> usize {
    let mixed =
        (scale as u64) << 40 ^ (tally.answered() as u64) << 20 ^ tally.sum().cast_unsigned();
    (mixed.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> (u64::BITS - BITS)) as usize
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        assessment::Counted,
        builtin,
        cli::score::{Points, sheet::Form},
    };

    /// Every tally that answers to a scale can come to, but for which item had which.
    fn tallies(sheet: &Sheet, scale: usize) -> Vec<Tally> {
        let items = sheet.questionnaire.items.iter().enumerate();
        let items: Vec<usize> = items.filter(|(_, i)| i.scale == scale).map(|(at, _)| at).collect();
        let mut tallies = Vec::new();
        for answered in 0..=items.len() {
            for steps in 0..=4 * answered {
                let mut all = sheet.key.blank().to_vec();
                for (nth, item) in items[..answered].iter().enumerate() {
                    let reversed = sheet.questionnaire.items[*item].reversed;
                    let value = steps.saturating_sub(4 * nth).min(4);
                    let answer = i64::try_from(if reversed { 4 - value } else { value }).unwrap();
                    assert_eq!(sheet.key.count(&mut all, *item, answer), Counted::Yes);
                }
                tallies.push(all[scale]);
            }
        }
        tallies
    }

    #[test]
    fn a_score_whose_place_was_taken_is_written_as_itself() {
        let sheet = Sheet::new(builtin().unwrap(), Form::Jsonl, Points::Percent, false).unwrap();
        let all: Vec<(usize, Tally)> = (0..sheet.questionnaire.scales.len())
            .flat_map(|scale| tallies(&sheet, scale).into_iter().map(move |tally| (scale, tally)))
            .collect();
        let places: std::collections::HashSet<usize> =
            all.iter().map(|(scale, tally)| hash(*scale, tally)).collect();
        assert!(places.len() < all.len(), "no two of them share a place");
        let mut written = Written::new();
        for (scale, tally) in all.iter().chain(&all) {
            let outcome = tally.outcome(&sheet.questionnaire.scales[*scale]);
            let expected = outcome.map(|outcome| outcome.points.to_string()).unwrap_or_default();
            let text = written.score(&sheet, *scale, tally);
            assert_eq!(str::from_utf8(text).unwrap(), expected);
        }
    }
}
