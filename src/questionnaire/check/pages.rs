//! Pages of text between the questions.

use crate::questionnaire::{
    TextPage,
    problem_collector::ProblemCollector,
    raw::{RawPage, RawTable},
};

use super::{names::Names, row::Row};

/// Checks a page of text.
pub(super) fn page(
    entry: RawTable<RawPage>,
    names: &Names,
    report: &mut ProblemCollector<'_>,
) -> Option<TextPage> {
    let (mut row, _, raw) = Row::open(entry, report);
    let before = row.reference("before", "is shown before", raw.before, &names.items);
    let title = row.optional_text("title", raw.title);
    let text = row.text("text", raw.text);
    Some(TextPage { before: before?, title, text: text? })
}
