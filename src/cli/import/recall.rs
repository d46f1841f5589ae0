//! The recall period, which stands above every question.

use super::{outline::Outline, texts::text_or};

/// The recall period of a questionnaire that names none.
const PLEASE_ANSWER: &str = "Please answer";

impl Outline {
    /// Takes over the recall period; where there is none, that is something to check. `file` is the word for
    /// the file in sentences.
    pub(super) fn set_recall(&mut self, words: &str, file: &str) {
        if words.is_empty() {
            self.doubt(format!(
                "the {file} does not say what time the questions are about: check recall = \
                 \"{PLEASE_ANSWER}\", which stands above them"
            ));
        }
        self.recall = text_or(words, PLEASE_ANSWER);
    }
}
