//! The questionnaire that is part of the program.

use anyhow::Context as _;

use crate::questionnaire::Questionnaire;

/// The questionnaire of `assets/trust-signs`, which the build script has read and checked.
static MADE: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/trust-signs"));

/// Returns the questionnaire that is part of the program.
///
/// It was read and checked when the program was built, so that no start waits for that.
///
/// # Errors
///
/// When the program itself is damaged.
pub fn builtin() -> anyhow::Result<Questionnaire> {
    postcard::from_bytes(MADE)
        .context("the questions in this program are damaged. Install goodfaith anew")
}
