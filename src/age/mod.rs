//! The [age file format](https://age-encryption.org/v1), version 1: files that are written with a
//! public key and read with the secret one, or with a passphrase.
//!
//! Only what the store needs: X25519 and scrypt recipients, files in memory, no armour. `age -d`
//! opens whatever is written here, and a file written with `age -r` is read.
//!
//! # Why not the `age` crate
//!
//! Using the crate was weighed against writing our own. `age` 0.12 without its default features brings
//! 107 packages that the program does not have yet, and so nearly doubles their number: translations, an
//! asynchronous runtime's parts, post-quantum keys in versions before their first stable one, and second
//! copies of the hashes.
//! It calls itself beta. The parts that it is made of (X25519, ChaCha20-Poly1305, HKDF, scrypt) are
//! 22 packages in stable versions, maintained by the projects `RustCrypto` and `dalek`, and the format on top
//! of them is the few pages of this folder. No cryptography is written here: headers are parsed,
//! and chunks are counted.
//!
//! This module passes all test vectors of C2SP for these two kinds of recipients (`tests/age`), failures
//! included.

mod bytes;
mod failure;
mod file;
mod header;
mod key;
mod passphrase;
mod stanza;
mod stream;

pub use failure::Failure;
pub use file::{contents_len, decrypt, decrypt_with_passphrase, encrypt, encrypt_with_passphrase};
pub use key::{Identity, Recipient};
pub use passphrase::{Passphrase, WorkFactor};
