//! Flags: the facts about a person that decide which advice is withheld and which comes first.

use serde::{Deserialize, Serialize};

use super::scored::ScaleBands;
use crate::questionnaire::Id;

/// The name of a fact that gates or leads advice, such as `unsafe` or `ongoing-betrayal`.
pub type Flag = Id;

/// The flag of a person who is not safe with the other. While it holds, nothing that faces the
/// other person is offered.
pub const UNSAFE: &str = "unsafe";

/// The flag of a person who may not be safe. It withholds the same as [`UNSAFE`].
pub const MAYBE_UNSAFE: &str = "maybe-unsafe";

/// The flag of a person who answered none of the items.
pub const NOTHING_ANSWERED: &str = "nothing-answered";

/// The flag of a person who said that something they tried made things worse. No answer sets it, and
/// only `not_when` of a caution beside results can name it.
pub const MADE_THINGS_WORSE: &str = "made-things-worse";

/// The flags that any condition can name, whether or not a questionnaire sets them.
pub(in crate::questionnaire) const KNOWN_FLAGS: [&str; 3] =
    [UNSAFE, MAYBE_UNSAFE, NOTHING_ANSWERED];

/// The answer to a safety question that sets no flag and settles nothing. It is always there, and
/// no questionnaire writes it.
pub const RATHER_NOT_SAY: &str = "rather-not-say";

/// The id of a made-up question about safety, whose answer carries danger over to where the answers, ticks
/// and scores that mean it are not known. No question has it.
pub const CARRIED_OVER: &str = "carried-over";

/// Returns whether a flag withholds advice that involves the other person.
#[must_use]
pub fn is_danger(flag: impl AsRef<str>) -> bool {
    matches!(flag.as_ref(), UNSAFE | MAYBE_UNSAFE)
}

/// Returns the flag of danger that is one typing error away from another one, as `unsafe` from `unsave`.
pub(in crate::questionnaire) fn near_danger(flag: &Flag) -> Option<&'static str> {
    [UNSAFE, MAYBE_UNSAFE]
        .into_iter()
        .find(|danger| strsim::osa_distance(danger, flag.as_str()) == 1)
}

/// The meaning of a flag, and the scores and answers that set it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FlagRule {
    /// The flag.
    pub id: Flag,
    /// Its meaning, for authors of questionnaires.
    pub about: Option<String>,
    /// The scores that set it.
    pub scales: Vec<ScaleBands>,
    /// The answers that set it.
    pub items: Vec<Threshold>,
}

/// An item, and the value from which an answer to it sets a flag or matches conditions; see
/// [`Questionnaire::reaches`](super::Questionnaire::reaches).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Threshold {
    /// A position among the items of the questionnaire.
    pub item: usize,
    /// The value from which an answer reaches it, as it counts on the first scale of the item; `None`
    /// for three quarters of the way towards trouble.
    pub from: Option<i64>,
}

/// The flags that one choice sets.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChoiceFlags {
    /// The flags that it sets.
    pub always: Vec<Flag>,
    /// The flags that it sets only while a safety question about danger has no answer, or if
    /// none is asked.
    pub if_unsaid: Vec<Flag>,
}

impl ChoiceFlags {
    /// Returns whether a flag of danger is among them, while the questions about danger are left open or not.
    #[must_use]
    pub fn include_danger(&self, is_left_open: bool) -> bool {
        let if_unsaid = self.if_unsaid.iter().filter(|_| is_left_open);
        self.always.iter().chain(if_unsaid).any(is_danger)
    }
}
