//! Any bytes as a kept run and as a draft: read or refused, never a panic.
#![no_main]

use goodfaith::store::{draft_from_bytes, run_from_bytes};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let _ = run_from_bytes(bytes);
    let _ = draft_from_bytes(bytes);
});
