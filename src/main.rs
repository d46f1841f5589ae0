//! The goodfaith program: arguments in, exit code out.

use std::process::ExitCode;

fn main() -> ExitCode {
    goodfaith::cli::run()
}
