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

use serde::Serialize;

use super::diagnostic::Severity;
use crate::questionnaire::{Examination, Problem, Problems};

#[derive(Serialize)]
struct CheckShape<'a> {
    format: u32,
    kind: &'static str,
    valid: bool,
    problems: Vec<ProblemShape<'a>>,
    omitted: usize,
}

#[derive(Serialize)]
struct ProblemShape<'a> {
    severity: &'static str,
    file: Option<&'a str>,
    line: Option<usize>,
    column: Option<usize>,
    what: &'a str,
    instead: &'a str,
}

/// Renders the result of a check.
pub(super) fn render(examined: &Result<Examination, Problems>) -> serde_json::Result<String> {
    let (valid, problems, omitted) = match examined {
        Ok(examined) => (true, shapes(Severity::Warning, examined.warnings.iter()), 0),
        Err(problems) => (false, shapes(Severity::Error, problems.iter()), problems.omitted()),
    };
    serde_json::to_string_pretty(&CheckShape { format: 1, kind: "check", valid, problems, omitted })
}

fn shapes<'a>(
    severity: Severity,
    problems: impl Iterator<Item = &'a Problem>,
) -> Vec<ProblemShape<'a>> {
    let shape = |problem: &'a Problem| {
        let Problem { place, what, instead } = problem;
        let place = place.as_ref();
        ProblemShape {
            severity: severity.word(),
            file: place.map(|place| place.file.as_str()),
            line: place.map(|place| place.line),
            column: place.map(|place| place.column),
            what,
            instead,
        }
    };
    problems.map(shape).collect()
}
