//! Pages of text between the questions.

use crate::questionnaire::{
    TextPage,
    problem_collector::ProblemCollector,
    raw::{RawPage, RawTable},
};

use super::{names::Names, table::Table};

/// Checks a page of text.
pub(super) fn page(
    table: RawTable<RawPage>,
    names: &Names,
    problems: &mut ProblemCollector<'_>,
) -> Option<TextPage> {
    let (mut table, _, raw) = Table::open(table, problems);
    let before = table.reference("before", "is shown before", raw.before, &names.items);
    let title = table.optional_text("title", raw.title);
    let paragraphs = table.paragraphs("text", raw.text);
    Some(TextPage { before: before?, title, paragraphs: paragraphs? })
}
