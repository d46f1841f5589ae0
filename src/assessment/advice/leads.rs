//! The strategies that come before those that only match.

use super::matcher::Matcher;
use crate::{
    assessment::Reason,
    questionnaire::{Flag, Questionnaire, Strategy, UNSAFE},
};

/// The most strategies that lead for one flag.
const MAX_PER_FLAG: usize = 4;

/// A strategy that leads, as a position in [`Questionnaire::strategies`], and the flag that it
/// leads for.
pub(super) struct Lead<'a> {
    pub(super) strategy: usize,
    pub(super) flag: &'a Flag,
}

/// Returns those of the matching strategies that lead, the strongest flag first. If [`UNSAFE`]
/// leads, it leads alone.
pub(super) fn leads<'a>(
    matcher: &'a Matcher<'_>,
    matching: &[(usize, &Strategy, Vec<Reason>)],
) -> Vec<Lead<'a>> {
    let mut flags: Vec<&Flag> = matcher.flags.iter().collect();
    flags.sort_by_key(|flag| precedence(matcher.questionnaire, flag));
    let mut leads: Vec<Lead<'a>> = Vec::new();
    for flag in flags {
        let of_flag = matching.iter().filter(|(_, strategy, _)| strategy.lead.contains(flag));
        for &(strategy, ..) in of_flag.take(MAX_PER_FLAG) {
            if leads.iter().all(|lead| lead.strategy != strategy) {
                leads.push(Lead { strategy, flag });
            }
        }
        if *flag == UNSAFE && !leads.is_empty() {
            break;
        }
    }
    leads
}

/// Returns how early a flag leads: [`UNSAFE`] first, then the others in the order of their tables.
fn precedence(questionnaire: &Questionnaire, flag: &Flag) -> usize {
    if *flag == UNSAFE {
        return 0;
    }
    let table = questionnaire.flags.iter().position(|rule| rule.id == *flag);
    table.map_or(usize::MAX, |position| position + 1)
}
