use std::{fmt, io};

/// 8 random hexadecimal digits, which tell two things apart and say nothing about either.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RandomId(u32);

impl RandomId {
    /// Draws a new id.
    ///
    /// # Errors
    ///
    /// If the system has no random numbers to give.
    pub fn draw() -> io::Result<Self> {
        Ok(Self(getrandom::u32()?))
    }

    /// Reads an id, or returns `None` if the text is not 8 digits of `0-9a-f`.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let hex = |b: u8| b.is_ascii_digit() || (b'a'..=b'f').contains(&b);
        if text.len() != 8 || !text.bytes().all(hex) {
            return None;
        }
        u32::from_str_radix(text, 16).ok().map(Self)
    }
}

impl fmt::Display for RandomId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:08x}", self.0)
    }
}
