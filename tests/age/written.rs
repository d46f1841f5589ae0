//! What is written is read back, and nothing else is.

use goodfaith::age::{
    Failure, Identity, Passphrase, Recipient, WorkFactor, contents_len, decrypt,
    decrypt_with_passphrase, encrypt, encrypt_with_passphrase,
};
use zeroize::Zeroizing;

const CHUNK: usize = 64 * 1024;

fn passphrase(text: &str) -> Passphrase {
    Passphrase::new(Zeroizing::new(text.to_owned()))
}

fn contents(len: usize) -> Vec<u8> {
    (0..len).map(|at| u8::try_from(at % 251).unwrap()).collect()
}

#[test]
fn contents_of_any_length_are_read_back_and_their_length_is_known_unread() {
    let identity = Identity::random().unwrap();
    for len in [0, 1, 15, 4096, CHUNK - 1, CHUNK, CHUNK + 1, 2 * CHUNK, 3 * CHUNK + 7] {
        let file = encrypt(&identity.recipient(), &contents(len)).unwrap();
        assert_eq!(*decrypt(&identity, &file).unwrap(), contents(len), "{len}");
        assert_eq!(contents_len(&file), Ok(len));
    }
}

#[test]
fn a_file_that_is_cut_short_anywhere_is_never_opened_in_part() {
    let identity = Identity::random().unwrap();
    let file = encrypt(&identity.recipient(), &contents(CHUNK + 300)).unwrap();
    let header = file.len() - (CHUNK + 300) - 2 * 16 - 16;
    let places = (0..header + 40).chain([header + 16 + CHUNK + 16, file.len() - 1]);
    for end in places {
        let why = decrypt(&identity, &file[..end]).unwrap_err();
        assert!(matches!(why, Failure::CutShort | Failure::Damaged), "{end}: {why:?}");
        if end < header {
            assert_eq!(why, Failure::CutShort, "{end}");
        }
    }
    assert_eq!(decrypt(&identity, &file[..header + 16 + CHUNK + 16]), Err(Failure::CutShort));
}

#[test]
fn a_file_with_one_bit_changed_is_never_opened() {
    let identity = Identity::random().unwrap();
    let file = encrypt(&identity.recipient(), b"I looked through someone's messages.").unwrap();
    for at in 0..file.len() {
        let mut changed = file.clone();
        changed[at] ^= 1;
        assert!(decrypt(&identity, &changed).is_err(), "{at}");
    }
}

#[test]
fn another_key_and_another_passphrase_are_told_from_a_damaged_file() {
    let (one, other) = (Identity::random().unwrap(), Identity::random().unwrap());
    let file = encrypt(&one.recipient(), b"x").unwrap();
    assert_eq!(decrypt(&other, &file), Err(Failure::NoMatch));

    let (right, wrong) = (passphrase("räksmörgås och te"), passphrase("raksmorgas och te"));
    let file = encrypt_with_passphrase(&right, WorkFactor::cheapest(), b"x").unwrap();
    assert_eq!(**decrypt_with_passphrase(&right, &file).unwrap(), *b"x");
    assert_eq!(decrypt_with_passphrase(&wrong, &file), Err(Failure::NoMatch));
    let last = file.len() - 1;
    assert_eq!(decrypt_with_passphrase(&right, &file[..last]), Err(Failure::Damaged));
}

#[test]
fn keys_are_read_back_from_their_texts_and_from_no_others() {
    let identity = Identity::random().unwrap();
    let (secret, public) = (identity.to_text(), identity.recipient().to_string());
    assert!(secret.starts_with("AGE-SECRET-KEY-1") && public.starts_with("age1"));
    assert_eq!(Identity::parse(&secret).unwrap().recipient(), identity.recipient());
    assert_eq!(Recipient::parse(&public), Some(identity.recipient()));
    for other in [&public, &secret.to_lowercase(), &secret[..73], ""] {
        assert!(Identity::parse(other).is_none(), "{other}");
    }
    for other in [&*secret, &public[..61], &public.replace("age1", "ago1"), ""] {
        assert!(Recipient::parse(other).is_none(), "{other}");
    }
}

#[test]
fn what_is_secret_is_not_printed() {
    let (identity, passphrase) = (Identity::random().unwrap(), passphrase("three green geese"));
    let printed = format!("{identity:?} {passphrase:?}");
    assert_eq!(printed, "Identity(…) Passphrase(…)");
}
