use crate::questionnaire::{Caution, CautionPlace, Questionnaire};

/// Introduces a questionnaire: its length, its use, and its limits unless the first caution names them.
#[must_use]
pub fn introduction(questionnaire: &Questionnaire) -> String {
    let instrument = &questionnaire.instrument;
    let at_most =
        if questionnaire.items.iter().any(|item| item.when.is_some()) { "Up to " } else { "" };
    let questions = match questionnaire.items.len() {
        1 => "1 question".to_owned(),
        count => format!("{at_most}{count} questions"),
    };
    let time = match instrument.minutes {
        0 => "less than a minute".to_owned(),
        1 => "about a minute".to_owned(),
        minutes => format!("about {minutes} minutes"),
    };
    let says_so = |caution: &Caution| caution.text.to_lowercase().contains("not a diagnosis");
    let is_said = questionnaire.cautions_at(CautionPlace::Welcome).next().is_some_and(says_so);
    let limits = if instrument.validated || is_said { "" } else { " It is not a diagnosis." };
    let then = match (questionnaire.scales.len(), questionnaire.strategies.is_empty()) {
        (_, false) => " Then things to try that fit your answers.",
        (0, true) => " Then your answers, to read again.",
        (1, true) => " Then your score.",
        (_, true) => " Then your scores.",
    };
    format!("{questions}, {time}.{then}{limits}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::builtin;

    #[test]
    fn one_minute_is_a_minute_and_that_it_is_no_diagnosis_is_said_once_unless_it_was_validated() {
        let mut questionnaire = builtin().unwrap();
        questionnaire.instrument.minutes = 1;
        assert!(introduction(&questionnaire).contains("32 questions, about a minute. Then"));
        questionnaire.instrument.minutes = 0;
        assert!(introduction(&questionnaire).contains("32 questions, less than a minute. Then"));
        assert!(introduction(&questionnaire).ends_with(" It is not a diagnosis."));
        let mut cautions = questionnaire.cautions.iter_mut();
        let first = cautions.find(|caution| caution.show == CautionPlace::Welcome);
        first.unwrap().text = "These questions are not a diagnosis.".to_owned();
        assert!(introduction(&questionnaire).ends_with("that fit your answers."));
        questionnaire.cautions.clear();
        assert!(introduction(&questionnaire).ends_with(" It is not a diagnosis."));
        questionnaire.instrument.validated = true;
        assert!(introduction(&questionnaire).ends_with("that fit your answers."));
        questionnaire.strategies.clear();
        assert!(introduction(&questionnaire).ends_with("less than a minute. Then your scores."));
        questionnaire.scales.truncate(1);
        assert!(introduction(&questionnaire).ends_with(" Then your score."));
    }
}
