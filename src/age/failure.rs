use std::fmt;

/// The reason why a file was not opened. None reveals anything about its contents.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Failure {
    /// It ends too soon: writing or copying it was cut short.
    CutShort,
    /// It is not in the format, or in a later version of it.
    Malformed,
    /// It is complete as far as can be seen, but this key or passphrase does not open it.
    NoMatch,
    /// Opening it takes more work than a file is allowed to ask for.
    TooCostly,
    /// This key or passphrase opens it, but its bytes were changed since it was written.
    Damaged,
}

/// The system has no random numbers to encrypt with.
#[derive(Debug)]
pub struct NoRandom(pub getrandom::Error);

impl fmt::Display for NoRandom {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the system has no random numbers: {}", self.0)
    }
}
