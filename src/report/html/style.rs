/// The style of the page: on light, on dark and on paper.
pub(super) const STYLE: &str = include_str!("style.css");
/// The SHA-256 of [`STYLE`], as a content security policy names it, so that the page can use this
/// style and no other.
pub(super) const STYLE_HASH: &str = "sha256-2TmOfNhMjaieDFF6CUOBbuFFOFuLk9Ed8LKYdlmOSec=";

#[cfg(test)]
mod tests {
    use sha2::{Digest as _, Sha256};

    use super::*;

    #[test]
    fn the_policy_names_the_style_as_it_is() {
        assert_eq!(STYLE_HASH, format!("sha256-{}", base64(&Sha256::digest(STYLE))));
    }

    fn base64(bytes: &[u8]) -> String {
        const DIGITS: &[u8; 64] =
            b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
        let chunk = |chunk: &[u8]| {
            let group = (0..3).fold(0, |group, at| {
                group << 8 | u32::from(chunk.get(at).copied().unwrap_or_default())
            });
            let digit = |at: usize| {
                let index = (group >> (18 - 6 * at)) & 63;
                if at > chunk.len() { '=' } else { DIGITS[index as usize] as char }
            };
            (0..4).map(digit).collect::<String>()
        };
        bytes.chunks(3).map(chunk).collect()
    }
}
