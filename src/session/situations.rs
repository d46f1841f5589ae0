use crate::{
    assessment::Responses,
    questionnaire::{Questionnaire, Situation},
};

/// Asks about two situations that seem to contradict each other.
const BOTH: &str = "You ticked two that seem to differ. Both can be true. The advice then keeps to \
    the careful side: that it is not settled yet.";

/// Returns what is said to whoever ticked these situations, each sentence once.
#[must_use]
pub fn situation_words<'q>(
    questionnaire: &'q Questionnaire,
    responses: &Responses,
) -> Vec<&'q str> {
    let is_ticked = |situation: &&Situation| responses.situations.contains(&situation.id);
    let ticked = || questionnaire.situations.iter().filter(is_ticked);
    let mut words: Vec<&str> = Vec::new();
    for word in ticked().filter_map(|situation| situation.word.as_deref()) {
        if !words.contains(&word) {
            words.push(word);
        }
    }
    let differs = |one: &Situation| one.unlike.iter().any(|id| responses.situations.contains(id));
    if ticked().any(differs) {
        words.push(BOTH);
    }
    words
}
