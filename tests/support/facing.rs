//! The strategies that face the other person.

use goodfaith::questionnaire::{Facing, Questionnaire};

/// Returns whether a text has the title of a strategy that faces the other person.
pub(crate) fn faces_the_other(questionnaire: &Questionnaire, text: &str) -> bool {
    let mut facing = questionnaire.strategies.iter().filter(|one| one.facing == Facing::Other);
    facing.any(|one| text.contains(&one.title))
}
