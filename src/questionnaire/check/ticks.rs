//! The unscored questions: people, situations, causes and patterns.

use crate::questionnaire::{
    ChoiceFlags, Id, PersonKind, Situation, Tick,
    problem_collector::ProblemCollector,
    raw::{List, RawCause, RawPattern, RawPerson, RawSituation, RawTable, Text},
};

use super::{flags, names::Names, table::Table};

/// Checks a kind of person that the answers may be about.
pub(super) fn person(
    table: RawTable<RawPerson>,
    names: &Names,
    problems: &mut ProblemCollector<'_>,
) -> Option<PersonKind> {
    let (mut table, id, raw) = Table::open(table, problems);
    let text = table.text("text", raw.text);
    let about = table.text("about", raw.about);
    let was = table.references("was", raw.was, &names.persons).into_iter();
    let was = was.filter_map(|at| names.persons.id(at).cloned()).collect();
    let sets = sets([raw.sets, raw.sets_if_unsaid], names, &mut table);
    Some(PersonKind { id: id?, text: text?, about: about?, was, sets })
}

/// Checks a situation to tick.
pub(super) fn situation(
    table: RawTable<RawSituation>,
    names: &Names,
    problems: &mut ProblemCollector<'_>,
) -> Option<Situation> {
    let (mut table, id, raw) = Table::open(table, problems);
    let text = table.text("text", raw.text);
    let sets = sets([raw.sets, raw.sets_if_unsaid], names, &mut table);
    let remark = table.optional_text("word", raw.word);
    let doubts = table.references("doubts", raw.doubts, &names.scales);
    let unlike = table.references("unlike", raw.unlike, &names.situations).into_iter();
    let unlike = unlike.filter_map(|at| names.situations.id(at).cloned()).collect();
    let (exclusive, recent) = (raw.exclusive, raw.recent);
    Some(Situation { id: id?, text: text?, sets, exclusive, recent, remark, doubts, unlike })
}

/// Checks a cause to tick.
pub(super) fn cause(
    table: RawTable<RawCause>,
    names: &Names,
    problems: &mut ProblemCollector<'_>,
) -> Option<Tick> {
    let (table, id, raw) = Table::open(table, problems);
    let lists = [raw.sets, raw.sets_if_unsaid, raw.covers, raw.articles];
    tick(table, id, [raw.group, raw.text], lists, names)
}

/// Checks a pattern to tick.
pub(super) fn pattern(
    table: RawTable<RawPattern>,
    names: &Names,
    problems: &mut ProblemCollector<'_>,
) -> Option<Tick> {
    let (table, id, raw) = Table::open(table, problems);
    let lists = [raw.sets, raw.sets_if_unsaid, raw.covers, raw.articles];
    tick(table, id, [raw.group, raw.text], lists, names)
}

fn tick(
    mut table: Table<'_, '_>,
    id: Option<Id>,
    [group, text]: [Text; 2],
    [always, if_unsaid, covers, articles]: [List<String>; 4],
    names: &Names,
) -> Option<Tick> {
    let group = table.optional_text("group", group);
    let text = table.text("text", text);
    let sets = sets([always, if_unsaid], names, &mut table);
    table.check_covers(covers);
    table.references("articles", articles, &names.articles);
    Some(Tick { id: id?, group, text: text?, sets })
}

fn sets(
    [always, if_unsaid]: [List<String>; 2],
    names: &Names,
    table: &mut Table<'_, '_>,
) -> ChoiceFlags {
    ChoiceFlags {
        always: flags::set("sets", always, names, table),
        if_unsaid: flags::set("sets_if_unsaid", if_unsaid, names, table),
    }
}
