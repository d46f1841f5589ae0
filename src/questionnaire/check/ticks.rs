//! The unscored questions: people, situations, causes and patterns.

use crate::questionnaire::{
    Cause, Pattern, Person, Sets, Situation,
    raw::{Entry, List, RawCause, RawPattern, RawPerson, RawSituation},
    report::Report,
};

use super::{names::Names, row::Row};

/// Checks a kind of person that the answers may be about.
pub(super) fn person(entry: Entry<RawPerson>, report: &mut Report<'_>) -> Option<Person> {
    let (mut row, id, raw) = Row::open(entry, report);
    let text = row.text("text", raw.text);
    let about = row.text("about", raw.about);
    let sets = sets(raw.sets, raw.sets_if_unsaid, &mut row);
    Some(Person { id: id?, text: text?, about: about?, sets })
}

/// Checks an event to tick.
pub(super) fn situation(entry: Entry<RawSituation>, report: &mut Report<'_>) -> Option<Situation> {
    let (mut row, id, raw) = Row::open(entry, report);
    let text = row.text("text", raw.text);
    let sets = sets(raw.sets, raw.sets_if_unsaid, &mut row);
    Some(Situation { id: id?, text: text?, sets, exclusive: raw.exclusive })
}

/// Checks a root to tick.
pub(super) fn cause(
    entry: Entry<RawCause>,
    names: &Names,
    report: &mut Report<'_>,
) -> Option<Cause> {
    let (mut row, id, raw) = Row::open(entry, report);
    let group = row.optional_text("group", raw.group);
    let text = row.text("text", raw.text);
    let sets = sets(raw.sets, raw.sets_if_unsaid, &mut row);
    row.ids("covers", raw.covers);
    row.references("articles", raw.articles, &names.articles);
    Some(Cause { id: id?, group, text: text?, sets })
}

/// Checks a sign to tick.
pub(super) fn pattern(
    entry: Entry<RawPattern>,
    names: &Names,
    report: &mut Report<'_>,
) -> Option<Pattern> {
    let (mut row, id, raw) = Row::open(entry, report);
    let group = row.optional_text("group", raw.group);
    let text = row.text("text", raw.text);
    let sets = sets(raw.sets, raw.sets_if_unsaid, &mut row);
    row.ids("covers", raw.covers);
    row.references("articles", raw.articles, &names.articles);
    Some(Pattern { id: id?, group, text: text?, sets })
}

fn sets(always: List<String>, if_unsaid: List<String>, row: &mut Row<'_, '_>) -> Sets {
    Sets { always: row.ids("sets", always), if_unsaid: row.ids("sets_if_unsaid", if_unsaid) }
}
