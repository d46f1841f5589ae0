//! The answers that set a flag, in words.

use super::triggers::trigger;
use crate::questionnaire::{Flag, FlagRule, NOTHING_ANSWERED, Questionnaire, UnscoredChoice};

/// Returns everything that sets a flag, one line each.
pub(super) fn setters(questionnaire: &Questionnaire, flag: &Flag) -> Vec<String> {
    let choices = questionnaire.unscored_choices();
    let mut setters: Vec<String> = choices.filter_map(|one| choice(one, flag)).collect();
    for question in &questionnaire.safety {
        for answer in question.answers.iter().filter(|answer| answer.sets.contains(flag)) {
            setters.push(format!("answer \"{}\" to safety question {}", answer.id, question.id));
        }
    }
    let rules = questionnaire.flags.iter().filter(|rule| rule.id == *flag);
    setters.extend(rules.flat_map(|rule| scores_and_items(questionnaire, rule)));
    if *flag == NOTHING_ANSWERED {
        setters.push("no item answered".to_owned());
    }
    setters
}

/// Iterates over the flags that a choice, an answer about safety or a rule sets; some come more than once.
pub(super) fn flags_with_setters(questionnaire: &Questionnaire) -> impl Iterator<Item = &Flag> {
    let choices = questionnaire.unscored_choices().filter_map(|choice| choice.sets);
    let choices = choices.flat_map(|sets| sets.always.iter().chain(&sets.if_unsaid));
    let answers = questionnaire.safety.iter().flat_map(|question| &question.answers);
    let rules = questionnaire.flags.iter().map(|rule| &rule.id);
    choices.chain(answers.flat_map(|answer| &answer.sets)).chain(rules)
}

/// Describes a choice, if it sets the flag.
fn choice(choice: UnscoredChoice<'_>, flag: &Flag) -> Option<String> {
    let UnscoredChoice { kind, id, sets: Some(sets), .. } = choice else { return None };
    let kind = kind.as_str();
    if sets.always.contains(flag) {
        return Some(format!("{kind} {id}"));
    }
    let if_unsaid = sets.if_unsaid.contains(flag);
    if_unsaid.then(|| {
        format!("{kind} {id}, while a question about danger has no answer or if none is asked")
    })
}

/// Returns the scores and items that set the flag of a rule.
fn scores_and_items(questionnaire: &Questionnaire, rule: &FlagRule) -> Vec<String> {
    let scales = rule.scales.iter().map(|bands| {
        let scale = &questionnaire.scales[bands.scale];
        let to = match bands.to {
            to if to == bands.from => String::new(),
            to if to + 1 == scale.bands.len() => " or higher".to_owned(),
            to => format!(" to {}", scale.bands[to].id),
        };
        format!("scale {} in band {}{to}", scale.id, scale.bands[bands.from].id)
    });
    let items = rule.items.iter().map(|threshold| trigger(questionnaire, threshold));
    scales.chain(items).collect()
}
