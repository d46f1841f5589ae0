use sha2::{Digest, Sha256};

/// Hashes pieces, each preceded by its length so that no two contents look alike.
#[derive(Default)]
pub(super) struct Hasher(Sha256);

impl Hasher {
    pub(super) fn bytes(&mut self, bytes: &[u8]) {
        self.count(bytes.len());
        self.0.update(bytes);
    }

    pub(super) fn text(&mut self, text: impl AsRef<str>) {
        self.bytes(text.as_ref().as_bytes());
    }

    pub(super) fn whole(&mut self, number: i64) {
        self.bytes(&number.to_le_bytes());
    }

    pub(super) fn number(&mut self, number: f64) {
        self.bytes(&number.to_bits().to_le_bytes());
    }

    pub(super) fn flag(&mut self, flag: bool) {
        self.bytes(&[u8::from(flag)]);
    }

    pub(super) fn count(&mut self, count: usize) {
        self.0.update((count as u64).to_le_bytes());
    }

    /// Returns the first bytes of the hash as a number.
    pub(super) fn finish(self) -> u64 {
        let hash = self.0.finalize();
        hash.iter().take(size_of::<u64>()).fold(0, |kept, byte| kept << 8 | u64::from(*byte))
    }
}
