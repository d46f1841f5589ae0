//! A cache of formatted scores: most people share theirs with someone before them.

use std::io::Write as _;

use super::setup::Setup;
use crate::assessment::score::Tally;

/// The bits of a score's hash that choose its slot.
const BITS: u32 = 12;

/// The scores that were formatted last, each in the slot of its hash; collisions overwrite.
#[derive(Debug)]
pub(super) struct ScoreCache {
    slots: Vec<Slot>,
}

#[derive(Debug, Clone, Default)]
struct Slot {
    key: Option<(usize, Tally)>,
    text: Vec<u8>,
}

impl ScoreCache {
    pub(super) fn new() -> Self {
        Self { slots: vec![Slot::default(); 1 << BITS] }
    }

    /// Returns the score of a scale, by its index, in digits; nothing if too few items were
    /// answered.
    pub(super) fn score(&mut self, setup: &Setup, scale: usize, tally: &Tally) -> &[u8] {
        let slot = &mut self.slots[hash(scale, tally)];
        if slot.key != Some((scale, *tally)) {
            slot.key = Some((scale, *tally));
            slot.text.clear();
            if let Some(outcome) = tally.outcome(&setup.questionnaire.scales[scale]) {
                // The shortest digits that parse as the same number. Writing to memory cannot fail.
                let _ = write!(slot.text, "{}", setup.number(outcome));
            }
        }
        &slot.text
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
    use crate::{
        assessment::Counted,
        builtin,
        cli::score::{
            missing::Missing,
            setup::{Form, Input, Points},
        },
    };

    /// Every tally of a scale, but for which item had which answer.
    fn tallies(setup: &Setup, scale: usize) -> Vec<Tally> {
        let items = setup.questionnaire.items.iter().enumerate();
        let items: Vec<usize> = items.filter(|(_, i)| i.scale == scale).map(|(at, _)| at).collect();
        let mut tallies = Vec::new();
        for answered in 0..=items.len() {
            for steps in 0..=4 * answered {
                let mut all = setup.key.blank().to_vec();
                for (nth, item) in items[..answered].iter().enumerate() {
                    let reversed = setup.questionnaire.items[*item].reversed;
                    let value = steps.saturating_sub(4 * nth).min(4);
                    let answer = i64::try_from(if reversed { 4 - value } else { value }).unwrap();
                    assert_eq!(setup.key.count(&mut all, *item, answer), Counted::Yes);
                }
                tallies.push(all[scale]);
            }
        }
        tallies
    }

    #[test]
    fn a_score_whose_slot_was_overwritten_is_formatted_as_itself() {
        let input = Input { form: Form::Jsonl, has_ids: true };
        let missing = Missing::default();
        let setup = Setup::new(builtin().unwrap(), input, missing, Points::Percent, false).unwrap();
        let all: Vec<(usize, Tally)> = (0..setup.questionnaire.scales.len())
            .flat_map(|scale| tallies(&setup, scale).into_iter().map(move |tally| (scale, tally)))
            .collect();
        let places: std::collections::HashSet<usize> =
            all.iter().map(|(scale, tally)| hash(*scale, tally)).collect();
        assert!(places.len() < all.len(), "no two of them share a slot");
        let mut written = ScoreCache::new();
        for (scale, tally) in all.iter().chain(&all) {
            let outcome = tally.outcome(&setup.questionnaire.scales[*scale]);
            let expected = outcome.map(|outcome| outcome.points.to_string()).unwrap_or_default();
            let text = written.score(&setup, *scale, tally);
            assert_eq!(str::from_utf8(text).unwrap(), expected);
        }
    }
}
