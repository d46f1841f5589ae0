use crate::questionnaire::Questionnaire;

/// Introduces a questionnaire: its length, its use, and its limits.
#[must_use]
pub fn introduction(questionnaire: &Questionnaire) -> String {
    let instrument = &questionnaire.instrument;
    let questions = match questionnaire.items.len() {
        1 => "1 question".to_owned(),
        count => format!("{count} questions"),
    };
    let time = match instrument.minutes {
        1 => "a minute".to_owned(),
        minutes => format!("{minutes} minutes"),
    };
    let limits = if instrument.validated { "" } else { " It is not a diagnosis." };
    let then = match (questionnaire.scales.is_empty(), questionnaire.strategies.is_empty()) {
        (_, false) => " Then things to try that fit your answers.",
        (false, true) => " Then your scores.",
        (true, true) => " Then your answers, to read again.",
    };
    format!("{questions}, about {time}.{then}{limits}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::builtin;

    #[test]
    fn one_minute_is_a_minute_and_only_a_validated_questionnaire_is_silent_about_diagnosis() {
        let mut questionnaire = builtin().unwrap();
        questionnaire.instrument.minutes = 1;
        assert!(introduction(&questionnaire).contains("32 questions, about a minute. Then"));
        assert!(introduction(&questionnaire).ends_with(" It is not a diagnosis."));
        questionnaire.instrument.validated = true;
        assert!(introduction(&questionnaire).ends_with("that fit your answers."));
        questionnaire.strategies.clear();
        assert!(introduction(&questionnaire).ends_with("about a minute. Then your scores."));
    }
}
