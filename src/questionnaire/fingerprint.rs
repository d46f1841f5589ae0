use std::fmt;

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::{AnswerOption, Band, Item, Key, ResponseSet, Scale};

/// The number of bytes of the hash that are kept; each is two digits.
const KEPT_BYTES: usize = 8;

/// The first 16 hexadecimal digits of the SHA-256 of everything that bears on a score: items,
/// options, scales and recall period. Advice and help may change without changing it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Fingerprint(u64);

impl Fingerprint {
    /// Reads a fingerprint, or returns `None` if the text is not 16 of the digits `0-9a-f`.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let hex = |b: u8| b.is_ascii_digit() || (b'a'..=b'f').contains(&b);
        let fits = text.len() == 2 * KEPT_BYTES && text.bytes().all(hex);
        fits.then(|| u64::from_str_radix(text, 16).ok().map(Self))?
    }
}

impl TryFrom<String> for Fingerprint {
    type Error = &'static str;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        Self::parse(&text).ok_or("a fingerprint is 16 of the digits 0-9 and a-f")
    }
}

impl From<Fingerprint> for String {
    fn from(fingerprint: Fingerprint) -> Self {
        fingerprint.to_string()
    }
}

impl fmt::Display for Fingerprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:016x}", self.0)
    }
}

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
    for Scale { id, title: _, about: _, high: _, min_answered, bands, unit: _, range: _ } in scales
    {
        hasher.text(id);
        hasher.number(*min_answered);
        hasher.count(bands.len());
        for Band { id, from, label: _, meaning: _ } in bands {
            hasher.text(id);
            hasher.number(*from);
        }
    }
    hasher.count(items.len());
    for item in items {
        let Item {
            id,
            source: _,
            keys,
            text,
            echo: _,
            response_set,
            wrong_at_any_rate: _,
            articles: _,
        } = item;
        let scale = |key: &Key| scales.get(key.scale).map_or("", |scale| scale.id.as_str());
        let (first, others) = keys.split_at(keys.len().min(1));
        let first = first.first();
        hasher.text(id);
        hasher.text(first.map_or("", scale));
        hasher.text(text);
        hasher.text(response_sets.get(*response_set).map_or("", |set| set.id.as_str()));
        hasher.bytes(&[u8::from(first.is_some_and(|key| key.reversed))]);
        // Only what an item of the first files could not say is hashed besides, so that theirs
        // keep their fingerprints.
        for key in others.iter().chain(first.filter(|key| key.weight != 1)) {
            let Key { scale: _, reversed, weight } = key;
            hasher.text(scale(key));
            hasher.bytes(&[u8::from(*reversed)]);
            hasher.bytes(&weight.to_le_bytes());
        }
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
        Fingerprint(kept)
    }
}
