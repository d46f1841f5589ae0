//! The questions about being safe, and their answers.

use toml::Spanned;

use crate::questionnaire::{
    CARRIED_OVER, Flag, Id, RATHER_NOT_SAY, SafetyAnswer, SafetyQuestion, UNSAFE,
    problem_collector::ProblemCollector,
    raw::{List, RawSafety, RawSafetyAnswer, RawTable, Shape},
};

use super::{
    each::each,
    flags,
    names::{Index, Names},
    table::Table,
};

/// The fewest answers that leave a choice.
const MIN_ANSWERS: usize = 2;

/// The most answers that have a key of their own, with one left for "rather not say".
const MAX_ANSWERS: usize = 8;

/// Checks a question about being safe.
pub(super) fn question(
    table: RawTable<RawSafety>,
    names: &Names,
    problems: &mut ProblemCollector<'_>,
) -> Option<SafetyQuestion> {
    let (mut table, id, raw) = Table::open(table, problems);
    if id.as_ref().is_some_and(|id| *id == CARRIED_OVER) {
        table.wrong("has an id that goodfaith keeps for itself", "Write another id.");
    }
    let text = table.text("text", raw.text);
    let answers = match (raw.answers, raw.flag) {
        (Some(answers), None) => answers_of(answers, names, &mut table),
        (None, Some(flag)) => yes_or_no(&flag, names, &mut table),
        (Some(answers), Some(_)) => {
            let what = "has both \"answers\" and \"flag\"";
            table.wrong_at(answers.span(), what, "Write \"answers\" alone, and what each sets.");
            None
        }
        (None, None) if table.is_invalid("flag") => None,
        (None, None) => {
            table.missing("answers", "[{ id = \"yes\", label = \"…\", sets = [\"…\"] }, …]");
            None
        }
    };
    table.check_covers(raw.covers);
    table.references("articles", raw.articles, &names.articles);
    Some(SafetyQuestion { id: id?, text: text?, answers: answers? })
}

fn answers_of(
    answers: Spanned<List<RawSafetyAnswer>>,
    names: &Names,
    table: &mut Table<'_, '_>,
) -> Option<Vec<SafetyAnswer>> {
    let count = answers.get_ref().len();
    if !(MIN_ANSWERS..=MAX_ANSWERS).contains(&count) {
        let what = if count == 1 { "has 1 answer" } else { &format!("has {count} answers") };
        table.wrong_at(answers.span(), what, format!("Write {MIN_ANSWERS} to {MAX_ANSWERS}."));
    }
    let mut taken = Index::new("answer", true);
    let answers = table.list("answers", answers.into_inner());
    each(answers, |raw| answer(raw, &mut taken, names, table))
}

fn answer(
    raw: Spanned<RawSafetyAnswer>,
    taken: &mut Index,
    names: &Names,
    table: &mut Table<'_, '_>,
) -> Option<SafetyAnswer> {
    let span = raw.span();
    let raw = raw.into_inner();
    let mut table = table.within_named(span, RawSafetyAnswer::KIND, &raw.id);
    if let Some(id) = &raw.id
        && id.get_ref() == RATHER_NOT_SAY
    {
        table.wrong_at(id.span(), "is always offered", "Leave it out.");
    }
    let id = table.take_id(raw.id, taken);
    let label = table.text("label", raw.label);
    let sets = flags::set("sets", raw.sets, names, &mut table);
    Some(SafetyAnswer { id: id?, label: label?, sets })
}

/// Returns the answers of the shorthand `flag = "…"`: a yes that sets the flag, and a no.
///
/// A yes also sets [`UNSAFE`], so that it withholds advice that involves the other person.
fn yes_or_no(
    flag: &Spanned<String>,
    names: &Names,
    table: &mut Table<'_, '_>,
) -> Option<Vec<SafetyAnswer>> {
    let flag = flags::set_one("flag", flag, names, table)?;
    let mut sets: Vec<Flag> = Id::new(UNSAFE).into_iter().collect();
    if !sets.contains(&flag) {
        sets.push(flag);
    }
    Some(vec![
        SafetyAnswer { id: Id::yes_or_no(true), label: "Yes".to_owned(), sets },
        SafetyAnswer { id: Id::yes_or_no(false), label: "No".to_owned(), sets: Vec::new() },
    ])
}
