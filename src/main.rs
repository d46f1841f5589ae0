//! The goodfaith program: arguments in, exit code out.

fn main() {}
