//! The strategies that face the other person.

use goodfaith::questionnaire::{Facing, Questionnaire};

use super::squeezed::squeezed;

/// Returns a text of an exported file without what escapes its quotation marks and signs.
pub(crate) fn unescaped(text: &str) -> String {
    text.replace("&#39;", "'").replace("&quot;", "\"").replace('\\', "")
}

/// Returns whether a text has the title of a strategy that faces the other person, however it is broken
/// into lines.
pub(crate) fn faces_the_other(questionnaire: &Questionnaire, text: &str) -> bool {
    let text = squeezed(&unescaped(text));
    let mut facing = questionnaire.strategies.iter().filter(|one| one.facing == Facing::Other);
    facing.any(|one| text.contains(&one.title))
}
