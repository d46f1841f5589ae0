use sha2::{Digest, Sha256};

use super::{Fingerprint, Item, ResponseSet, Scale};

/// How many of the 32 bytes of the hash are kept; each is two digits.
const KEPT_BYTES: usize = 8;

/// Returns the fingerprint of all that bears on a score.
pub(super) fn fingerprint(
    recall: &str,
    response_sets: &[ResponseSet],
    scales: &[Scale],
    items: &[Item],
) -> Fingerprint {
    let mut ink = Ink::default();
    ink.text("goodfaith 1");
    ink.text(recall);
    ink.count(response_sets.len());
    for set in response_sets {
        ink.text(&set.id);
        ink.count(set.options.len());
        for option in &set.options {
            ink.bytes(&option.value.to_le_bytes());
            ink.text(&option.label);
        }
    }
    ink.count(scales.len());
    for scale in scales {
        ink.text(&scale.id);
        ink.number(scale.min_answered);
        ink.count(scale.bands.len());
        for band in &scale.bands {
            ink.text(&band.id);
            ink.number(band.from);
        }
    }
    ink.count(items.len());
    for item in items {
        ink.text(&item.id);
        ink.text(scales.get(item.scale).map_or("", |scale| &scale.id));
        ink.text(&item.text);
        ink.text(response_sets.get(item.response_set).map_or("", |set| &set.id));
        ink.bytes(&[u8::from(item.reversed)]);
    }
    ink.print()
}

/// What is hashed: every piece is led by its length, so that no two contents look alike.
#[derive(Default)]
struct Ink(Sha256);

impl Ink {
    fn bytes(&mut self, bytes: &[u8]) {
        self.count(bytes.len());
        self.0.update(bytes);
    }

    fn text(&mut self, text: &str) {
        self.bytes(text.as_bytes());
    }

    fn number(&mut self, number: f64) {
        self.bytes(&number.to_bits().to_le_bytes());
    }

    fn count(&mut self, count: usize) {
        self.0.update((count as u64).to_le_bytes());
    }

    fn print(self) -> Fingerprint {
        let hash = self.0.finalize();
        let kept = hash.iter().take(KEPT_BYTES).fold(0, |kept, byte| kept << 8 | u64::from(*byte));
        Fingerprint(format!("{kept:016x}"))
    }
}
