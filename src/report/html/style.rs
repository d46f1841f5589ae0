//! The styles of pages. On one that is written from right to left, English sentences keep their
//! direction but align with the page, and bars are mirrored.

/// The style of a kind of page: on light, on dark and on paper.
pub(super) struct Style {
    pub(super) css: &'static str,
    /// Its SHA-256 as a content security policy has it, which allows the page this style and no other.
    pub(super) hash: &'static str,
}

/// The style of a page about a run.
pub(super) const PAGE: Style = Style {
    css: include_str!("style.css"),
    hash: "sha256-zPgdbqIxZnZJ2+dsrB+MpLDKBj/idz8lOwRlzUT4bFs=",
};
/// The style of a blank form.
pub(super) const FORM: Style = Style {
    css: include_str!("form/form.css"),
    hash: "sha256-rknk0w2gbfT3bR8VK9EeHzcyotbc2OqjU6XDH1d6V7g=",
};

#[cfg(test)]
mod tests {
    use sha2::{Digest as _, Sha256};

    use super::*;

    #[test]
    fn the_policy_names_the_style_as_it_is() {
        for Style { css, hash } in [PAGE, FORM] {
            assert_eq!(hash, format!("sha256-{}", base64(&Sha256::digest(css))));
        }
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
