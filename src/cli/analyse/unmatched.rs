//! The people who answered at one of two times only, or more than once at one.

use super::people::People;
use crate::cli::{answers::listed_up_to, counted::counted, output};

/// The most people who are named.
const MAX_PEOPLE: usize = 20;

/// Asks about two files that give everyone the same scores.
pub(super) fn warn_of_the_same(first: &People<'_>, second: &People<'_>) {
    if !first.scores.is_empty() && first.scores == second.scores {
        output::warn(&format!(
            "everyone has the same scores in {} and in {}. Are these two times?",
            first.name, second.name
        ));
    }
}

/// Names the ids that more than one row has.
pub(super) fn warn_of_repeated(people: &People<'_>) {
    let ids: Vec<&String> = people.repeated.iter().collect();
    if !ids.is_empty() {
        output::warn(&format!(
            "{} has more than one row with the same id, and each row counts as a different person: {}",
            people.name,
            listed_up_to(MAX_PEOPLE, &ids)
        ));
    }
}

/// Names those of whom only one of two files has a row.
pub(super) fn warn_of_unmatched(first: &People<'_>, second: &People<'_>) {
    for (here, there) in [(first, second), (second, first)] {
        let names: Vec<&String> =
            here.scores.keys().filter(|id| !there.scores.contains_key(*id)).collect();
        let who = match names.len() {
            0 => continue,
            1 => "1 person has".to_owned(),
            many => format!("{many} people have"),
        };
        output::warn(&format!(
            "{who} a row in {} that could be read, and none in {}: {}",
            here.name,
            there.name,
            listed_up_to(MAX_PEOPLE, &names)
        ));
    }
    for people in [first, second].into_iter().filter(|people| people.without_id > 0) {
        let rows = counted(people.without_id, "row");
        let verb = if people.without_id == 1 { "matches" } else { "match" };
        output::warn(&format!("{} has {rows} without an id, which {verb} nobody", people.name));
    }
}
