//! `goodfaith schema`: prints the JSON Schema of questionnaire files.

use std::process::ExitCode;

use super::{exit::Failure, output};
use crate::questionnaire::SCHEMA;

pub(super) fn run() -> Result<ExitCode, Failure> {
    output::print(SCHEMA)?;
    Ok(ExitCode::SUCCESS)
}
