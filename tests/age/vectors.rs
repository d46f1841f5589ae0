//! The [test vectors of C2SP](https://github.com/C2SP/CCTV/tree/main/age), as they are there (0BSD).
//! Those about armour, and three of many megabytes, are left out.

use std::{collections::BTreeMap, fs};

use goodfaith::age::{Failure, Identity, Passphrase, decrypt, decrypt_with_passphrase};
use sha2::{Digest as _, Sha256};
use zeroize::Zeroizing;

/// A vector: what it says of itself, and the file.
struct Vector {
    name: String,
    says: BTreeMap<String, String>,
    file: Vec<u8>,
}

impl Vector {
    fn parse(name: String, bytes: &[u8]) -> Self {
        let end = bytes.windows(2).position(|pair| pair == b"\n\n").unwrap();
        let text = str::from_utf8(&bytes[..end]).unwrap();
        let pairs = text.lines().map(|line| line.split_once(": ").unwrap());
        let says: BTreeMap<String, String> =
            pairs.map(|(key, value)| (key.to_owned(), value.to_owned())).collect();
        let mut file = bytes[end + 2..].to_vec();
        if says.contains_key("compressed") {
            file = miniz_oxide::inflate::decompress_to_vec_zlib(&file).unwrap();
        }
        Self { name, says, file }
    }

    fn open(&self) -> Result<Zeroizing<Vec<u8>>, Failure> {
        if let Some(identity) = self.says.get("identity") {
            return decrypt(&Identity::parse(identity).unwrap(), &self.file);
        }
        let text = self.says.get("passphrase").cloned().unwrap_or_default();
        decrypt_with_passphrase(&Passphrase::new(Zeroizing::new(text)), &self.file)
    }
}

fn vectors() -> Vec<Vector> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/age/testkit");
    let mut files: Vec<_> = fs::read_dir(folder).unwrap().map(Result::unwrap).collect();
    files.sort_by_key(fs::DirEntry::file_name);
    let vector = |file: fs::DirEntry| {
        let name = file.file_name().into_string().unwrap();
        Vector::parse(name, &fs::read(file.path()).unwrap())
    };
    files.into_iter().map(vector).collect()
}

#[test]
fn every_vector_opens_or_fails_as_it_says() {
    let vectors = vectors();
    assert!(vectors.len() > 60, "{}", vectors.len());
    for vector in vectors {
        let name = &vector.name;
        let opened = vector.open();
        match (vector.says["expect"].as_str(), &opened) {
            ("success", Ok(plain)) => {
                let hash = Sha256::digest(&plain[..]);
                let hash = hash.iter().fold(String::new(), |hex, byte| format!("{hex}{byte:02x}"));
                assert_eq!(Some(&hash), vector.says.get("payload"), "{name}");
            }
            ("no match", Err(Failure::NoMatch))
            | ("HMAC failure", Err(Failure::Damaged))
            | (
                "header failure",
                Err(Failure::Malformed | Failure::CutShort | Failure::TooCostly),
            )
            | ("payload failure", Err(Failure::Damaged | Failure::CutShort)) => {}
            (expected, got) => {
                let got = got.as_ref().map(|plain| plain.len());
                panic!("{name}: {expected}, and not {got:?}");
            }
        }
    }
}
