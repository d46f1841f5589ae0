//! Helplines and articles.

use crate::questionnaire::{
    Article, Helpline,
    problem_collector::ProblemCollector,
    raw::{RawArticle, RawHelpline, RawTable},
};

use super::row::Row;

/// Checks a helpline.
pub(super) fn helpline(
    entry: RawTable<RawHelpline>,
    report: &mut ProblemCollector<'_>,
) -> Option<Helpline> {
    let (mut row, _, raw) = Row::open(entry, report);
    let region = row.text("region", raw.region);
    let name = row.text("name", raw.name);
    let call = row.optional_text("call", raw.call);
    let text = row.optional_text("text", raw.text);
    let hours = row.optional_text("hours", raw.hours);
    let checked = row.optional_text("checked", raw.checked);
    row.ids("covers", raw.covers);
    Some(Helpline { region: region?, name: name?, call, text, hours, checked })
}

/// Checks a published article.
pub(super) fn article(
    entry: RawTable<RawArticle>,
    report: &mut ProblemCollector<'_>,
) -> Option<Article> {
    let (mut row, id, raw) = Row::open(entry, report);
    let title = row.text("title", raw.title);
    let authors = row.text("authors", raw.authors);
    let publisher = row.text("publisher", raw.publisher);
    let date = row.optional_text("date", raw.date);
    Some(Article { id: id?, title: title?, authors: authors?, publisher: publisher?, date })
}
