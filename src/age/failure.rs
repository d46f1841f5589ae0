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
