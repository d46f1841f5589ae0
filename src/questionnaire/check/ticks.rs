//! What is not scored: whom it is about, what happened, safety, causes and patterns.

use crate::questionnaire::{
    Cause, Pattern, Person, SafetyQuestion, Situation,
    raw::{Entry, RawCause, RawPattern, RawPerson, RawSafety, RawSituation},
    report::Report,
};

use super::{names::Names, row::Row};

/// Checks whom the answers may be about.
pub(super) fn person(entry: Entry<RawPerson>, report: &mut Report<'_>) -> Option<Person> {
    let (mut row, id, raw) = Row::open(entry, report);
    let text = row.text("text", raw.text);
    let about = row.text("about", raw.about);
    Some(Person { id: id?, text: text?, about: about? })
}

/// Checks something that may have happened.
pub(super) fn situation(entry: Entry<RawSituation>, report: &mut Report<'_>) -> Option<Situation> {
    let (mut row, id, raw) = Row::open(entry, report);
    let text = row.text("text", raw.text);
    let sets = row.ids("sets", raw.sets);
    Some(Situation { id: id?, text: text?, sets, exclusive: raw.exclusive })
}

/// Checks a question about being safe.
pub(super) fn safety(
    entry: Entry<RawSafety>,
    names: &Names,
    report: &mut Report<'_>,
) -> Option<SafetyQuestion> {
    let (mut row, id, raw) = Row::open(entry, report);
    let text = row.text("text", raw.text);
    let flag = row.required("flag", raw.flag, "\"…\"").and_then(|flag| row.id("flag", &flag));
    row.ids("covers", raw.covers);
    row.references("articles", raw.articles, &names.articles);
    Some(SafetyQuestion { id: id?, text: text?, flag: flag? })
}

/// Checks a root to tick.
pub(super) fn cause(
    entry: Entry<RawCause>,
    names: &Names,
    report: &mut Report<'_>,
) -> Option<Cause> {
    let (mut row, id, raw) = Row::open(entry, report);
    let text = row.text("text", raw.text);
    row.ids("covers", raw.covers);
    row.references("articles", raw.articles, &names.articles);
    Some(Cause { id: id?, text: text? })
}

/// Checks a sign to tick.
pub(super) fn pattern(
    entry: Entry<RawPattern>,
    names: &Names,
    report: &mut Report<'_>,
) -> Option<Pattern> {
    let (mut row, id, raw) = Row::open(entry, report);
    let text = row.text("text", raw.text);
    row.ids("covers", raw.covers);
    row.references("articles", raw.articles, &names.articles);
    Some(Pattern { id: id?, text: text? })
}
