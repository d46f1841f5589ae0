//! The report of a check as JSON, for scripts:
//!
//! ```text
//! {
//!   "format": 1,
//!   "kind": "check",
//!   "valid": true,
//!   "problems": [
//!     { "severity": "error" | "warning", "file": "…", "line": 7, "column": 3, "what": "…",
//!       "instead": "…" }
//!   ],
//!   "omitted": 0
//! }
//! ```
//!
//! `file`, `line` and `column` are `null` for a problem that has no place; lines and columns count
//! from 1. `omitted` is the number of problems that are not listed.

use serde_json::{Value, json};

use super::diagnostic::Severity;
use crate::questionnaire::{Examination, Problem, Problems};

/// Renders the result of a check.
pub(super) fn render(examined: &Result<Examination, Problems>) -> serde_json::Result<String> {
    let (severity, problems, omitted): (_, Vec<&Problem>, _) = match examined {
        Ok(examined) => (Severity::Warning, examined.warnings.iter().collect(), 0),
        Err(problems) => (Severity::Error, problems.iter().collect(), problems.omitted()),
    };
    let shape = |Problem { place, what, instead }: &Problem| {
        let place = place.as_ref();
        json!({
            "severity": severity.word(),
            "file": place.map(|place| &place.file),
            "line": place.map(|place| place.line),
            "column": place.map(|place| place.column),
            "what": what,
            "instead": instead,
        })
    };
    serde_json::to_string_pretty(&json!({
        "format": 1,
        "kind": "check",
        "valid": examined.is_ok(),
        "problems": problems.into_iter().map(shape).collect::<Vec<Value>>(),
        "omitted": omitted,
    }))
}
