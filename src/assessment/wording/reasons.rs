//! The reasons for a strategy in words.

use super::{
    answers::{answer_given, safety_answer},
    first_sentence, lower_first,
    scores::band_meaning,
    sentences, within_sentence,
};
use crate::{
    assessment::Reason,
    questionnaire::{AnswerOption, Conditions, Id, Questionnaire, Threshold},
};

/// Said to somebody in danger in place of what a strategy follows from.
pub const NOT_REPEATED: &str = "Because of your answers, which are not repeated here.";

/// Returns a sentence on why a strategy is suggested.
#[must_use]
pub fn reason(questionnaire: &Questionnaire, reason: &Reason) -> String {
    match reason {
        Reason::Item { item, answer } => answer_given(questionnaire, *item, *answer),
        Reason::Band { scale, band, is_borne_out } => {
            let scale = &questionnaire.scales[*scale];
            first_sentence(&band_meaning(questionnaire, scale, &scale.bands[*band], *is_borne_out))
                .to_owned()
        }
        Reason::Person(id) => {
            let person = questionnaire.person_kind(id);
            person.map_or_else(String::new, |person| format!("You answered {}.", person.about))
        }
        Reason::Safety { question, answer } => safety(questionnaire, question, answer),
        Reason::Situation(id) => you_ticked(questionnaire.situation(id).map(|tick| &tick.text)),
        Reason::Cause(id) => you_ticked(questionnaire.cause(id).map(|tick| &tick.text)),
        Reason::Pattern(id) => you_ticked(questionnaire.pattern(id).map(|tick| &tick.text)),
        Reason::FitsAnybody => "It can help on most days, whatever the answers.".to_owned(),
    }
}

/// Puts "Because" before a reason that says what "you" did: "Because you often asked again." Any other
/// stays as it is.
#[must_use]
pub fn because(reason: &str) -> String {
    if reason.starts_with("You ") {
        format!("Because {}", lower_first(reason))
    } else {
        reason.to_owned()
    }
}

/// Returns a sentence on the people that a strategy is for, if the answers do not point to it.
#[must_use]
pub fn audience(questionnaire: &Questionnaire, conditions: &Conditions) -> String {
    if let Some(bands) = conditions.scales.first() {
        let scale = &questionnaire.scales[bands.scale];
        let (title, last) =
            (within_sentence(questionnaire, &scale.title), scale.bands.len().saturating_sub(1));
        let [from_label, to_label] = [bands.from, bands.to].map(|band| &scale.bands[band].label);
        let bands = match (bands.from, bands.to) {
            (from, to) if from == to => format!("'{from_label}'"),
            (_, to) if to == last => format!("'{from_label}' or more"),
            (0, _) => format!("'{to_label}' or less"),
            _ => format!("'{from_label}' to '{to_label}'"),
        };
        return format!("For anyone whose answers on {title} come to {bands}.");
    }
    let Conditions { situations_and_safety: said, items, causes, patterns, .. } = conditions;
    let ticks = |text: &String| format!("For anyone who ticks: {text}");
    let situation = || said.iter().find_map(|id| Some(ticks(&questionnaire.situation(id)?.text)));
    let item = || Some(answers_reaching(questionnaire, items.first()?));
    let cause = || causes.iter().find_map(|id| Some(ticks(&questionnaire.cause(id)?.text)));
    let pattern = || patterns.iter().find_map(|id| Some(ticks(&questionnaire.pattern(id)?.text)));
    let safety = || said.iter().find_map(|id| answers_setting_a_flag(questionnaire, id));
    let audience = situation().or_else(item).or_else(cause).or_else(pattern).or_else(safety);
    audience.unwrap_or_default()
}

/// Returns a sentence on the people whose answer to an item reaches a threshold.
fn answers_reaching(questionnaire: &Questionnaire, threshold: &Threshold) -> String {
    let text = &questionnaire.items[threshold.item].text;
    let set = questionnaire.response_set(threshold.item);
    let mut reaching: Vec<&AnswerOption> = questionnaire.options_reaching(threshold).collect();
    reaching.sort_by_key(|option| option.value);
    let is_last = |option: &AnswerOption| option.value == set.max();
    let answer = match reaching[..] {
        [] => return format!("For anyone who says: {text}"),
        [only] => format!("'{}'", set.in_words(only)),
        [first, .., last] if is_last(last) => format!("'{}' or more", set.in_words(first)),
        [.., last] => format!("'{}' or less", set.in_words(last)),
    };
    format!("For anyone who answers {answer} to: {text}")
}

/// Returns a sentence on the people who give the first answer to a question about safety that sets a flag;
/// `None` if the id is of no such question.
fn answers_setting_a_flag(questionnaire: &Questionnaire, question: &Id) -> Option<String> {
    let asked = questionnaire.safety_question(question)?;
    let answer = asked.answers.iter().find(|answer| !answer.sets.is_empty())?;
    // What is said before and after the question itself would make it long.
    let mut itself = sentences(&asked.text).map(str::trim_end).filter(|part| part.ends_with('?'));
    let text = itself.next().unwrap_or(&asked.text);
    Some(format!("For anyone who answers '{}' to: {text}", answer.label))
}

fn you_ticked(text: Option<&String>) -> String {
    text.map_or_else(String::new, |text| format!("You ticked: {text}"))
}

fn safety(questionnaire: &Questionnaire, question: &Id, answer: &Id) -> String {
    let asked = questionnaire.safety_question(question);
    let said = asked.and_then(|asked| {
        Some(format!("You answered '{}' to: {}", safety_answer(asked, answer)?, asked.text))
    });
    said.unwrap_or_else(|| "What you said about safety.".to_owned())
}
