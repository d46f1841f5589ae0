//! The fingerprint of runs and drafts that were kept before it had two halves: one number for
//! scoring, wording and bands. It is compared with, and never written.

use super::{super::Key, Fingerprint, Parts, hasher::Hasher};

/// Returns the former fingerprint. Nothing may be added: it would change.
pub(super) fn former(parts: Parts<'_>) -> Fingerprint {
    let Parts { recall, response_sets, scales, items, pages: _ } = parts;
    let mut hasher = Hasher::default();
    hasher.text("goodfaith 1");
    hasher.text(recall);
    hasher.count(response_sets.len());
    for set in response_sets {
        hasher.text(&set.id);
        hasher.count(set.options.len());
        for option in &set.options {
            hasher.whole(option.value);
            hasher.text(&option.label);
        }
    }
    hasher.count(scales.len());
    for scale in scales {
        hasher.text(&scale.id);
        hasher.number(scale.min_answered);
        hasher.count(scale.bands.len());
        for band in &scale.bands {
            hasher.text(&band.id);
            hasher.number(band.from);
        }
    }
    hasher.count(items.len());
    for item in items {
        let scale = |key: &Key| scales.get(key.scale).map_or("", |scale| scale.id.as_str());
        let (first, others) = item.keys.split_at(item.keys.len().min(1));
        let first = first.first();
        hasher.text(&item.id);
        hasher.text(first.map_or("", scale));
        hasher.text(&item.text);
        hasher.text(response_sets.get(item.response_set).map_or("", |set| set.id.as_str()));
        hasher.flag(first.is_some_and(|key| key.reversed));
        // The rest is hashed only if it says what items of the first files could not say.
        for key in others.iter().chain(first.filter(|key| key.weight != 1)) {
            hasher.text(scale(key));
            hasher.flag(key.reversed);
            hasher.whole(key.weight);
        }
    }
    Fingerprint(hasher.finish())
}
