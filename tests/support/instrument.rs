//! The beginning that every questionnaire needs, for tests that write one.

/// Returns the beginning of a questionnaire in English: its format and its instrument.
pub(crate) fn instrument(id: &str, title: &str) -> String {
    format!(
        r#"format = 1

[instrument]
id = "{id}"
version = "1"
language = "en"
title = "{title}"
recall = "Lately"
minutes = 1
retake_after_days = 28
licence = "none"
citation = "none"
validated = false

"#
    )
}
