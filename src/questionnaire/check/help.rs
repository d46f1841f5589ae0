//! Helplines and articles.

use crate::questionnaire::{
    Article, Helpline,
    problem_collector::ProblemCollector,
    raw::{RawArticle, RawHelpline, RawTable},
};

use super::table::Table;

/// Checks a helpline.
pub(super) fn helpline(
    table: RawTable<RawHelpline>,
    problems: &mut ProblemCollector<'_>,
) -> Option<Helpline> {
    let (mut table, _, raw) = Table::open(table, problems);
    let region = table.text("region", raw.region);
    let name = table.text("name", raw.name);
    let call = table.optional_text("call", raw.call);
    let text = table.optional_text("text", raw.text);
    let hours = table.optional_text("hours", raw.hours);
    let checked = table.optional_text("checked", raw.checked);
    table.check_covers(raw.covers);
    Some(Helpline { region: region?, name: name?, call, text, hours, checked })
}

/// Checks a published article.
pub(super) fn article(
    table: RawTable<RawArticle>,
    problems: &mut ProblemCollector<'_>,
) -> Option<Article> {
    let (mut table, id, raw) = Table::open(table, problems);
    let title = table.text("title", raw.title);
    let authors = table.text("authors", raw.authors);
    let publisher = table.text("publisher", raw.publisher);
    let date = table.optional_text("date", raw.date);
    Some(Article { id: id?, title: title?, authors: authors?, publisher: publisher?, date })
}
