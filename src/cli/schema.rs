//! `goodfaith schema`: prints the JSON Schema of questionnaire files.

use super::{exit::Failure, output};
use crate::questionnaire::SCHEMA;

pub(super) fn run() -> Result<(), Failure> {
    output::print(SCHEMA)
}
