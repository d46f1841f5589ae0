//! The scores that were written last: most people share theirs with someone before them.

use std::io::Write as _;

use crate::assessment::score::Tally;

/// The bits of a hash that choose a slot.
const BITS: u32 = 12;

/// The digits of scores, each in the slot of its hash, where the next one of the same hash takes
/// its place. Without it, a third of the time is spent on writing the same numbers again.
#[derive(Debug)]
pub(super) struct ScoreCache(Vec<Slot>);

/// The scale and the tally, and the digits of their score.
type Slot = (Option<(usize, Tally)>, Vec<u8>);

impl ScoreCache {
    pub(super) fn new() -> Self {
        Self(vec![Slot::default(); 1 << BITS])
    }

    /// Returns the shortest digits that are read as the score of a tally; nothing without a score.
    pub(super) fn digits(
        &mut self,
        scale: usize,
        tally: &Tally,
        score: impl FnOnce() -> Option<f64>,
    ) -> &[u8] {
        let (key, digits) = &mut self.0[hash(scale, tally)];
        if *key != Some((scale, *tally)) {
            *key = Some((scale, *tally));
            digits.clear();
            if let Some(score) = score() {
                // Writing to memory cannot fail.
                let _ = write!(digits, "{score}");
            }
        }
        digits
    }
}

/// Spreads tallies over the slots, by the bits that a multiplication mixes best.
fn hash(scale: usize, tally: &Tally) -> usize {
    let mixed =
        (scale as u64) << 40 ^ (tally.answered() as u64) << 20 ^ tally.sum().cast_unsigned();
    (mixed.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> (u64::BITS - BITS)) as usize
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{assessment::ScoringKey, builtin};

    #[test]
    fn a_score_whose_slot_was_taken_is_written_as_itself() {
        let questionnaire = builtin().unwrap();
        let key = ScoringKey::of(&questionnaire);
        let mut tallies = key.blank().to_vec();
        let mut cache = ScoreCache::new();
        let mut slots = std::collections::HashSet::new();
        let mut written = 0;
        for round in 0..40 {
            for item in 0..questionnaire.items.len() {
                let _ = key.count(&mut tallies, item, (round % 5).min(4));
                for (scale, tally) in tallies.iter().enumerate() {
                    let score = f64::from(i32::try_from(tally.sum()).unwrap()) / 7.0;
                    assert_eq!(
                        cache.digits(scale, tally, || Some(score)),
                        score.to_string().as_bytes()
                    );
                    slots.insert(hash(scale, tally));
                    written += 1;
                }
            }
        }
        assert!(slots.len() < written, "no two share a slot");
    }
}
