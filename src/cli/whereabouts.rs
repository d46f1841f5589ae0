//! `goodfaith where`: says where the answers are.

use std::process::ExitCode;

use super::{exit::Failure, output};
use crate::{store::data_folder, text::shown};

pub(super) fn run() -> Result<ExitCode, Failure> {
    let folder = data_folder().map_err(|why| Failure::CouldNot(why.into()))?;
    output::print(&shown(&folder))?;
    Ok(ExitCode::SUCCESS)
}
