//! Pointers to help, worded for each face.

use crate::{
    assessment::wording::{SENTENCE_ENDS, upper_first},
    questionnaire::{Caution, Questionnaire},
    session::{advice_for_danger, contact, helplines},
};

/// The help key of the full screen, as the texts of a questionnaire name it.
const KEY: &str = "F1";

/// The way in which a document points to help.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HelpPointer {
    /// The key of the full screen.
    Key,
    /// A letter to type.
    Typing,
    /// The list at the end of the document.
    Below,
}

impl HelpPointer {
    /// Replaces the full screen's help key in a text: "Typing h shows who can help."
    #[must_use]
    pub fn replace_key_in(self, text: &str) -> String {
        let pointer = match self {
            Self::Key => return text.to_owned(),
            Self::Typing => "typing h",
            Self::Below => "the list of helplines below",
        };
        let mut parts = text.split(KEY);
        let mut replaced = parts.next().unwrap_or_default().to_owned();
        for part in parts {
            let is_start =
                replaced.is_empty() || SENTENCE_ENDS.iter().any(|end| replaced.ends_with(end));
            replaced.push_str(&if is_start { upper_first(pointer) } else { pointer.to_owned() });
            replaced.push_str(part);
        }
        replaced
    }

    /// Returns a caution in one line, without the full screen's help key.
    #[must_use]
    pub fn caution_in_words(self, caution: &Caution) -> String {
        format!("{}. {}", caution.title, self.replace_key_in(&caution.text))
    }

    /// Returns the sentence that points to help.
    #[must_use]
    pub fn invitation(self) -> &'static str {
        match self {
            Self::Key => "Help now: who to call, what to do in danger",
            Self::Typing => "Type h for help now: who to call, what to do in danger.",
            Self::Below => "Help now: the list of helplines below shows who to call.",
        }
    }
}

/// Lists who can be called: "US: Hotline: call 1-800-799-7233".
pub(super) fn lines(questionnaire: &Questionnaire) -> Vec<String> {
    let helplines = helplines(questionnaire, None);
    let advice = advice_for_danger(questionnaire, &helplines);
    let lines = helplines.iter().map(|line| format!("{}: {}", line.region, contact(line)));
    advice.into_iter().chain(lines).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_help_key_gives_way_to_words_that_fit_the_sentence() {
        let text = "Stop. F1 shows who can help. If it goes on, F1 shows who can help.";
        let below = "Stop. The list of helplines below shows who can help. If it goes on, the \
                     list of helplines below shows who can help.";
        assert_eq!(HelpPointer::Below.replace_key_in(text), below);
        assert_eq!(HelpPointer::Typing.replace_key_in("F1 lists lines."), "Typing h lists lines.");
        for start in ["Afraid? ", "Stop! "] {
            let said =
                HelpPointer::Typing.replace_key_in(&format!("{start}F1 shows who can help."));
            assert_eq!(said, format!("{start}Typing h shows who can help."));
        }
        assert_eq!(HelpPointer::Key.replace_key_in(text), text);
        assert_eq!(HelpPointer::Below.replace_key_in("No key here."), "No key here.");
    }

    #[test]
    fn a_line_without_a_number_does_not_take_the_place_of_the_advice_for_danger() {
        let mut questionnaire = crate::builtin::builtin().unwrap();
        let danger = "In danger, call your emergency number.";
        assert!(!lines(&questionnaire).contains(&danger.to_owned()));
        questionnaire.helplines.retain(|line| !line.has_number());
        let directory = "everywhere: findahelpline.com (lines by country), checked November 2026";
        assert_eq!(lines(&questionnaire), [danger, directory]);
        questionnaire.helplines.clear();
        let both = format!("{danger} Helplines by country: findahelpline.com");
        assert_eq!(lines(&questionnaire), [both], "the directory is named once");
    }
}
