//! The unscored questions: people, situations, causes and patterns.

use toml::Spanned;

use crate::questionnaire::{
    ChoiceFlags, Id, PersonKind, Situation, Tick,
    problem_collector::ProblemCollector,
    raw::{List, MaybeInvalid, RawCause, RawPattern, RawPerson, RawSituation, RawTable, Text},
};

use super::{
    flags,
    names::{Index, Names, read},
    table::Table,
};

/// Checks a kind of person that the answers may be about.
pub(super) fn person(
    table: RawTable<RawPerson>,
    names: &Names,
    problems: &mut ProblemCollector<'_>,
) -> Option<PersonKind> {
    let (mut table, id, raw) = Table::open(table, problems);
    let text = table.text("text", raw.text);
    let about = table.text("about", raw.about);
    let was = others("was", raw.was, id.as_ref(), &names.persons, &mut table);
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
    let unlike = others("unlike", raw.unlike, id.as_ref(), &names.situations, &mut table);
    let (exclusive, recent) = (raw.exclusive, raw.recent);
    Some(Situation { id: id?, text: text?, sets, exclusive, recent, remark, doubts, unlike })
}

/// Returns what a list names, which is of the same kind as the table, `own`, but never the table itself.
fn others(
    field: &str,
    list: List<String>,
    own: Option<&Id>,
    index: &Index,
    table: &mut Table<'_, '_>,
) -> Vec<Id> {
    let is_own = |text: &&Spanned<MaybeInvalid<String>>| {
        own.zip(read(text)).is_some_and(|(own, name)| *own == **name)
    };
    if let Some(itself) = list.iter().find(is_own) {
        let what = format!("names itself in \"{field}\"");
        table.wrong_at(itself.span(), &what, "Name another one, or leave it out.");
    }
    let named = table.references(field, list, index).into_iter();
    named.filter_map(|at| index.id(at).cloned()).collect()
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
