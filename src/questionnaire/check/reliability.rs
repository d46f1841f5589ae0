//! How stable the scores of a scale are, as a study found.

use toml::Spanned;

use crate::questionnaire::{
    Reliability, ReliabilityKind,
    raw::{MaybeInvalid, RawReliability},
};

use super::table::Table;

/// Checks the reliability of a scale.
pub(super) fn reliability(
    raw: Spanned<MaybeInvalid<RawReliability>>,
    table: &mut Table<'_, '_>,
) -> Option<Reliability> {
    let (mut table, raw) = table.nested("the reliability", raw)?;
    let RawReliability { retest, days, alpha, sd, n, source } = raw;
    let kind = kind(retest, days, alpha, &mut table);
    let sd = table.required("sd", sd, "18.2");
    if let Some(sd) = sd.as_ref().filter(|sd| !Reliability::is_possible_sd(*sd.get_ref())) {
        let what = format!("has the standard deviation {}", sd.get_ref());
        table.wrong_at(sd.span(), &what, "Write it in points of 100, above 0 and up to 50.");
    }
    let n = n.and_then(|n| people(&n, &mut table));
    let source = table.text("source", source);
    Some(Reliability { kind: kind?, sd: sd?.into_inner(), n, source: source? })
}

fn kind(
    retest: Option<Spanned<f64>>,
    days: Option<Spanned<u16>>,
    alpha: Option<Spanned<f64>>,
    table: &mut Table<'_, '_>,
) -> Option<ReliabilityKind> {
    if retest.is_some() == alpha.is_some() {
        let instead = "Write retest and days if people were asked twice, else alpha.";
        if alpha.is_some() {
            table.wrong("has both \"retest\" and \"alpha\"", instead);
        } else {
            table.incomplete("retest", "has neither \"retest\" nor \"alpha\"", instead);
        }
        return None;
    }
    if let Some(alpha) = alpha {
        if let Some(days) = days {
            table.wrong_at(days.span(), "has \"days\" beside alpha", "Leave it out.");
        }
        return Some(ReliabilityKind::Alpha(coefficient(&alpha, table)?));
    }
    let r = coefficient(&retest?, table);
    if days.is_none() {
        table.incomplete("days", "has \"retest\" without \"days\"", "Write days = 28.");
    }
    Some(ReliabilityKind::Retest { r: r?, days: days?.into_inner() })
}

fn coefficient(value: &Spanned<f64>, table: &mut Table<'_, '_>) -> Option<f64> {
    let number = *value.get_ref();
    if Reliability::is_possible_coefficient(number) {
        return Some(number);
    }
    let instead = "Write a number above 0 and below 1.";
    table.wrong_at(value.span(), &format!("has the coefficient {number}"), instead);
    None
}

fn people(value: &Spanned<i64>, table: &mut Table<'_, '_>) -> Option<u32> {
    let people = u32::try_from(*value.get_ref()).ok().filter(|people| *people > 1);
    if people.is_none() {
        let what = format!("has n = {}", value.get_ref());
        table.wrong_at(value.span(), &what, "Write a whole number, 2 or more.");
    }
    people
}
