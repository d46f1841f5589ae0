//! Runs as JSON, for scripts.
//!
//! Every document is one object with `"format": 1` and a `"kind"`. A change that could break a
//! reader of it raises the number; new keys may come without that. Every key is always there: it is
//! `null` if its value is not known or was not asked for. Times are UTC, to the second. Scores run
//! from 0 to 100, except in `value`, and are not rounded; `null` stands for too few answers. Ids are
//! `[a-z0-9-]{1,64}`.
//!
//! # A run
//!
//! Every document has one or several. `points` is a score from 0 to 100, and `value` the same score as it
//! is shown: in the `unit` of the scale, which is `percent`, `mean` or `sum`, from `lowest` to `highest`.
//! These four, `title` and `band` are `null` if the questions that were answered are neither at hand nor
//! built in; so are `band` and `value` if `points` is `null`. `of` counts the questions that were asked,
//! `answered` those of them that were answered. If `points` is `null`, `of` also counts the questions that
//! were not asked because an earlier answer is missing. `scaled_up` says whether it is a sum over some items
//! that was scaled up to all of them.
//!
//! ```text
//! {
//!   "run": "20261121T174353Z-00abcdef",
//!   "finished": "2026-11-21T17:43:53Z",
//!   "questionnaire": { "id": "trust-signs", "version": "1.0.0", "fingerprint": "0123456789abcdef" },
//!   "person": "partner",
//!   "name": "Kim",
//!   "edited_by_hand": false,
//!   "scores": [
//!     { "scale": "suspicion", "title": "Suspicion", "points": 62.5, "unit": "percent", "value": 62.5,
//!       "lowest": 0.0, "highest": 100.0, "band": "often", "scaled_up": false, "answered": 8, "of": 8 }
//!   ]
//! }
//! ```
//!
//! # `list --json`
//!
//! `{ "format": 1, "kind": "list", "runs": [A RUN, …] }`, the newest first.
//!
//! # `compare --json`
//!
//! ```text
//! {
//!   "format": 1,
//!   "kind": "comparison",
//!   "earlier": A RUN,
//!   "later": A RUN,
//!   "obstacles": ["questionnaire" | "version" | "content" | "person", …],
//!   "same_person": "yes" | "unknown" | "no",
//!   "reworded": false,
//!   "overlap_days": 20,
//!   "scales": [
//!     { "scale": "suspicion", "earlier": 62.5, "later": 50.0,
//!       "difference": { "points": -12.5, "items": 8, "earlier": 62.5, "later": 50.0,
//!                       "reading": "none" | "clear" | "change", "said_from": 25.0 } }
//!   ],
//!   "moved": [ { "item": "s1", "earlier": 4, "later": 1 } ],
//!   "tried": [
//!     { "strategy": "let-the-urge-pass", "title": "…", "chosen": "2026-11-21T18:00:00Z",
//!       "is_chosen": true, "said": "2026-11-30T18:00:00Z",
//!       "outcome": "not-yet" | "did-not-help" | "helped-a-little" | "helped"
//!                  | "made-things-worse" | "rather-not-say",
//!       "before": 80, "after": 40, "note": "…" }
//!   ]
//! }
//! ```
//!
//! `same_person` is "unknown" if the kind of person is the same in both, but they do not both have a name; a
//! difference then means something only if it is the same person. `reworded` says whether the words of the
//! questions or the bands were changed between the two. `difference` is `null` if it cannot be read. Its
//! `points` are those between its own `earlier` and `later`: the two scores over the `items` that count both
//! times, which may be fewer than those of the two scores beside it. Its `reading` is `none` if it is no more
//! than the usual ups and downs of answers. With at least the points in `said_from` it is a `change` if these
//! follow from the reliability of the scale, and `clear` if that is not known: they are 25 then.
//! `overlap_days` are the days of the calendar from the first to the second if their recall periods overlap,
//! else `null`. `moved` are answers, and `null` unless they were asked for. `tried` are the strategies that
//! somebody wanted to try between the two, with what was last said of them, which does not show that they
//! caused a change; one that was chosen again is there twice until it is said how it went this time, first as
//! of the time before. `note` is `null` without answers. `compare` names none in `tried` that is for danger,
//! or that was tried for a person in danger; nor does `show`, unless the run means danger itself.
//!
//! # `show --json` and `export --format json`
//!
//! ```text
//! {
//!   "format": 1,
//!   "kind": "run",
//!   "run": A RUN,
//!   "in_danger": false,
//!   "in_danger_since": false,
//!   "cautions": [ { "id": "…", "title": "…", "text": "…" } ],
//!   "strategies": [
//!     { "id": "name-the-feeling", "title": "…", "effort": "…", "reasons": ["…"], "why": "…",
//!       "steps": ["…"], "try_saying": "…", "caution": "…" }
//!   ],
//!   "tried": [ as above, of the whole history ],
//!   "answers": {
//!     "exceptions": [ { "scale": "control", "words": "Your answers come to …" } ],
//!     "items": [
//!       { "item": "s1", "text": "…", "answer": 3, "words": "Often", "counts": 3,
//!         "reversed": false,
//!         "scales": [ { "scale": "suspicion", "counts": 3, "reversed": false, "weight": 1 } ] }
//!     ],
//!     "ticks": [
//!       { "kind": "situation", "id": "past-hurt", "text": "…", "said": "ticked", "words": "ticked" }
//!     ]
//!   },
//!   "since": { as in a comparison, without "format", "kind" and "later" },
//!   "trend": [A RUN, WITH null FOR "run", …],
//!   "helplines": ["US: …: call 1-800-799-7233", …]
//! }
//! ```
//!
//! `show` has everything but `since` and `trend`, which only an export can have. `answers` are `null`
//! unless they were asked for. Of one's own run that means danger the `reasons` are empty, unless a strategy
//! fits anybody. An export has `strategies` only if they were asked for, and neither in
//! them nor in `tried` those that are best kept in the head. Its `tried`, in `since` too, is empty unless
//! answers were asked for, and where what was tried would reveal what was said about safety. Without
//! answers all else follows from the scores, the person, and, if safety was asked for, what was said
//! about it and whether all that was said, taken together, means danger.
//! `in_danger` says whether this run, or newer answers about the same person, mean danger to whoever
//! answered, and `in_danger_since` whether newer answers do. Both are `null` in an export in which safety
//! was not asked for: cautions, strategies and reasons then follow from these too, though `answers` does not
//! have them. `exceptions` are the scales whose band alone would contradict single answers. An `answer` is
//! the option's value, `"skipped"` or `null`. `scales` says how it counts on each scale of its item:
//! `counts` is the value that is added up there, reversed already if the item is `reversed`, and multiplied
//! by its `weight`. The `counts` and `reversed` beside `scales` are those on the first scale. A tick's
//! `kind` is `situation`, `safety`, `cause` or `pattern`; `said` is `ticked`, and for safety the id of the
//! answer, whose label is in `words`.
//! If safety alone was asked for, `items` is empty, and `ticks` are the answers about it and the ticks that
//! mean danger.
//! `since` is `null` unless it was asked for; `trend` are the runs from the earlier one to this one,
//! both included, that can be compared with it, oldest first, and empty without `since` or if the two
//! cannot be compared. The runs in `trend` have `null` for `run`. `helplines` are those that texts call
//! "the list of helplines below".

mod answers;
mod shape;

use serde_json::Result;

pub(super) use self::shape::certainty;
use self::shape::{ChangeShape, ComparisonShape, FORMAT, ListShape, ReportShape, RunShape};
use super::{ReportModel, Subject};

/// Lists runs, in the order given.
///
/// # Errors
///
/// Only if the writer fails, which no run causes.
pub fn list(subjects: &[Subject<'_>]) -> Result<String> {
    let runs = subjects.iter().map(RunShape::new).collect();
    serde_json::to_string_pretty(&ListShape { format: FORMAT, kind: "list", runs })
}

/// Writes a run.
///
/// # Errors
///
/// Only if the writer fails, which no run causes.
pub(super) fn run(model: &ReportModel<'_>) -> Result<String> {
    serde_json::to_string_pretty(&ReportShape::new(model))
}

/// Writes the comparison of two runs, if the report has an earlier one.
///
/// # Errors
///
/// Only if the writer fails, which no run causes.
pub fn comparison(model: &ReportModel<'_>) -> Result<String> {
    let change = model.since.as_ref().map(|since| ChangeShape::new(model, since));
    serde_json::to_string_pretty(&ComparisonShape {
        format: FORMAT,
        kind: "comparison",
        later: RunShape::new(&model.subject),
        change,
    })
}
