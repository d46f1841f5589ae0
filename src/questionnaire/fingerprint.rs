use sha2::{Digest, Sha256};

use super::{AnswerOption, Band, Fingerprint, Item, ResponseSet, Scale};

/// The number of bytes of the hash that are kept; each is two digits.
const KEPT_BYTES: usize = 8;

/// Returns the fingerprint of everything that bears on a score.
///
/// Every table is taken apart without `..`: a new field must be hashed or named as one that does
/// not bear on a score before this compiles.
pub(super) fn fingerprint(
    recall: &str,
    response_sets: &[ResponseSet],
    scales: &[Scale],
    items: &[Item],
) -> Fingerprint {
    let mut hasher = Hasher::default();
    hasher.text("goodfaith 1");
    hasher.text(recall);
    hasher.count(response_sets.len());
    for ResponseSet { id, options } in response_sets {
        hasher.text(id);
        hasher.count(options.len());
        for AnswerOption { value, label, echo: _ } in options {
            hasher.bytes(&value.to_le_bytes());
            hasher.text(label);
        }
    }
    hasher.count(scales.len());
    for Scale { id, title: _, about: _, min_answered, bands } in scales {
        hasher.text(id);
        hasher.number(*min_answered);
        hasher.count(bands.len());
        for Band { id, from, label: _, meaning: _ } in bands {
            hasher.text(id);
            hasher.number(*from);
        }
    }
    hasher.count(items.len());
    for Item { id, scale, text, echo: _, response_set, reversed, articles: _ } in items {
        hasher.text(id);
        hasher.text(scales.get(*scale).map_or("", |scale| scale.id.as_str()));
        hasher.text(text);
        hasher.text(response_sets.get(*response_set).map_or("", |set| set.id.as_str()));
        hasher.bytes(&[u8::from(*reversed)]);
    }
    hasher.finish()
}

/// Hashes pieces, each preceded by its length so that no two contents look alike.
#[derive(Default)]
struct Hasher(Sha256);

impl Hasher {
    fn bytes(&mut self, bytes: &[u8]) {
        self.count(bytes.len());
        self.0.update(bytes);
    }

    fn text(&mut self, text: impl AsRef<str>) {
        self.bytes(text.as_ref().as_bytes());
    }

    fn number(&mut self, number: f64) {
        self.bytes(&number.to_bits().to_le_bytes());
    }

    fn count(&mut self, count: usize) {
        self.0.update((count as u64).to_le_bytes());
    }

    fn finish(self) -> Fingerprint {
        let hash = self.0.finalize();
        let kept = hash.iter().take(KEPT_BYTES).fold(0, |kept, byte| kept << 8 | u64::from(*byte));
        Fingerprint(format!("{kept:016x}"))
    }
}
