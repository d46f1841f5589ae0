//! `goodfaith where`: prints the data folder.

use std::process::ExitCode;

use super::{exit::Failure, output};
use crate::{store::data_folder, text::shown};

pub(super) fn run() -> Result<ExitCode, Failure> {
    output::print(&shown(data_folder()?))?;
    Ok(ExitCode::SUCCESS)
}
