/// The reason why a file was not opened. None reveals anything about its contents.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Failure {
    /// It ends too soon, as far as that can be told: in the header, before the contents, or at the end of a
    /// chunk.
    CutShort,
    /// It is not in the format, or in a later version of it.
    Malformed,
    /// It is complete as far as can be seen, but this key or passphrase does not open it.
    NoMatch,
    /// Opening it takes more work than a file is allowed to ask for.
    TooCostly,
    /// This key or passphrase opens it, but its bytes were changed since it was written, or it was
    /// cut short within a chunk.
    Damaged,
}
