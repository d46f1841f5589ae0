//! What an item counts when it is not asked.

use super::outline::{Key, Outline, Scale};

impl Outline {
    /// Lets an item that is not always asked count on a new scale as it does in the original: as 0 in a sum,
    /// and not at all in a mean. A scale is otherwise scaled up to all items.
    ///
    /// # Errors
    ///
    /// If no answer of the item counts as 0, or if another scale counts it otherwise.
    pub(super) fn count_unasked(&mut self, keys: &[Key], is_sum: bool) -> Result<(), String> {
        let mut counted = Vec::new();
        for key in keys.iter().filter(|key| self.items[key.item].when.is_some()) {
            let (item, set) = (&self.items[key.item], self.set_of(key.item));
            let (lowest, highest) = set.range();
            let nothing = if key.reversed { lowest + highest } else { 0 };
            if is_sum && !set.values().contains(&nothing) {
                return Err(format!(
                    "a sum over {}, which is not always asked and has no answer that counts as 0",
                    item.source
                ));
            }
            let wanted = is_sum.then_some(nothing);
            let is_counted = |scale: &Scale| scale.keys.iter().any(|other| other.item == key.item);
            if item.unasked != wanted && self.scales.iter().any(is_counted) {
                return Err(format!(
                    "another score counts {} otherwise when it is not asked",
                    item.source
                ));
            }
            counted.push((key.item, wanted));
        }
        for (item, unasked) in counted {
            self.items[item].unasked = unasked;
        }
        Ok(())
    }
}
