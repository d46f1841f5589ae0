//! The unscored questions: people, situations, causes and patterns.

use crate::questionnaire::{
    Cause, Pattern, PersonKind, Sets, Situation,
    problem_collector::ProblemCollector,
    raw::{List, RawCause, RawPattern, RawPerson, RawSituation, RawTable},
};

use super::{names::Names, row::Row};

/// Checks a kind of person that the answers may be about.
pub(super) fn person(
    entry: RawTable<RawPerson>,
    report: &mut ProblemCollector<'_>,
) -> Option<PersonKind> {
    let (mut row, id, raw) = Row::open(entry, report);
    let text = row.text("text", raw.text);
    let about = row.text("about", raw.about);
    let sets = sets(raw.sets, raw.sets_if_unsaid, &mut row);
    Some(PersonKind { id: id?, text: text?, about: about?, sets })
}

/// Checks a situation to tick.
pub(super) fn situation(
    entry: RawTable<RawSituation>,
    names: &Names,
    report: &mut ProblemCollector<'_>,
) -> Option<Situation> {
    let (mut row, id, raw) = Row::open(entry, report);
    let text = row.text("text", raw.text);
    let sets = sets(raw.sets, raw.sets_if_unsaid, &mut row);
    let remark = row.optional_text("word", raw.word);
    let doubts = row.references("doubts", raw.doubts, &names.scales);
    let unlike = row.references("unlike", raw.unlike, &names.situations);
    let unlike = unlike.into_iter().filter_map(|at| names.situations.id(at).cloned()).collect();
    let exclusive = raw.exclusive;
    Some(Situation { id: id?, text: text?, sets, exclusive, remark, doubts, unlike })
}

/// Checks a cause to tick.
pub(super) fn cause(
    entry: RawTable<RawCause>,
    names: &Names,
    report: &mut ProblemCollector<'_>,
) -> Option<Cause> {
    let (mut row, id, raw) = Row::open(entry, report);
    let group = row.optional_text("group", raw.group);
    let text = row.text("text", raw.text);
    let sets = sets(raw.sets, raw.sets_if_unsaid, &mut row);
    row.ids("covers", raw.covers);
    row.references("articles", raw.articles, &names.articles);
    Some(Cause { id: id?, group, text: text?, sets })
}

/// Checks a pattern to tick.
pub(super) fn pattern(
    entry: RawTable<RawPattern>,
    names: &Names,
    report: &mut ProblemCollector<'_>,
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
