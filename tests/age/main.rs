//! Files in the age format: the vectors of C2SP, what is written read back, and the `age` program.

#![expect(
    clippy::unwrap_used,
    reason = "clippy allows it in the tests, but not in what they share"
)]

mod program;
mod vectors;
mod written;
