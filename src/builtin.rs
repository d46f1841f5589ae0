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

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;
    use crate::{cli::sources, questionnaire::examine};

    #[test]
    fn the_builtin_questionnaire_is_what_its_files_say_and_nothing_in_them_is_unwise() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/trust-signs");
        let sources = sources::read(&folder).unwrap();
        let examined = examine(&sources).unwrap_or_else(|problems| panic!("{problems}"));
        assert_eq!(builtin().unwrap(), examined.questionnaire);
        assert_eq!(examined.warnings, []);
        assert_eq!(
            (examined.questionnaire.items.len(), examined.questionnaire.scales.len()),
            (32, 4)
        );
    }
}
