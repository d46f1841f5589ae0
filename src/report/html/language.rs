//! The languages of a page: each text is read aloud in its own voice, and has its own direction.

use std::collections::HashSet;

use super::{element::element, escape::escape, own_texts::own_texts};
use crate::questionnaire::Questionnaire;

/// The languages of a page. It is in the language of its questionnaire, but the sentences around
/// the questionnaire's own words are English: each is marked, so that a screen reader changes its
/// voice, and is written in its own direction whatever words are in it.
pub(super) struct Languages<'a> {
    /// The questionnaire's own words; `None` if it is English too, so that nothing is marked.
    own: Option<OwnWords<'a>>,
}

impl<'a> Languages<'a> {
    pub(super) fn of(questionnaire: &'a Questionnaire) -> Self {
        let instrument = &questionnaire.instrument;
        let own = || OwnWords::of(&instrument.language, own_texts(questionnaire));
        Self { own: (!instrument.is_english()).then(own) }
    }

    /// Returns the attributes of an element with this text: its language, if that is not the
    /// page's, and its direction, which a text that is not English decides itself.
    pub(super) fn attributes(&self, text: &str) -> &'static str {
        match &self.own {
            Some(own) if own.english_parts(text).is_some() => " lang=\"en\" dir=\"ltr\"",
            _ => " dir=\"auto\"",
        }
    }

    /// Writes a text. In an English sentence the questionnaire's own words are marked as such, and do
    /// not change the direction of the text beside them.
    pub(super) fn text(&self, text: &str) -> String {
        let Some(own) = &self.own else { return escape(text) };
        match own.english_parts(text) {
            Some(parts) => parts.iter().map(|part| own.mark_up(part)).collect(),
            None => escape(text),
        }
    }

    /// Writes an element with a text; the tag may have attributes.
    pub(super) fn element(&self, tag: &str, text: &str) -> String {
        element(&format!("{tag}{}", self.attributes(text)), &self.text(text))
    }

    /// Writes a list; the tag may have attributes.
    pub(super) fn list(&self, tag: &str, items: &[impl AsRef<str>]) -> String {
        let items: String = items.iter().map(|item| self.element("li", item.as_ref())).collect();
        element(tag, &format!("\n{items}"))
    }

    /// Returns the attributes of an element whose words are always English, such as the head of a column.
    pub(super) fn english(&self) -> &'static str {
        if self.own.is_some() { " lang=\"en\" dir=\"ltr\"" } else { "" }
    }
}

/// The words of a questionnaire in another language than English.
struct OwnWords<'a> {
    language: &'a str,
    texts: HashSet<&'a str>,
    /// The texts that have letters, and so can be part of a sentence, longest first.
    longest_first: Vec<&'a str>,
}

/// A part of a text.
enum Part<'t> {
    /// Words of the questionnaire.
    Own(&'t str),
    /// The text around them.
    Around(&'t str),
}

impl<'a> OwnWords<'a> {
    fn of(language: &'a str, texts: HashSet<&'a str>) -> Self {
        let has_words = |text: &&str| text.chars().any(char::is_alphabetic);
        let mut longest_first: Vec<&str> = texts.iter().copied().filter(has_words).collect();
        longest_first.sort_unstable_by_key(|text| (std::cmp::Reverse(text.len()), *text));
        Self { language, texts, longest_first }
    }

    /// Divides a text into the questionnaire's own words and the text around them.
    fn parts<'t>(&self, text: &'t str, parts: &mut Vec<Part<'t>>) {
        let found = |own: &&str| split_around(text, own);
        match self.longest_first.iter().find_map(found) {
            Some((before, own, after)) => {
                self.parts(before, parts);
                parts.push(Part::Own(own));
                self.parts(after, parts);
            }
            None if text.is_empty() => {}
            None => parts.push(Part::Around(text)),
        }
    }

    /// Returns the parts of a text if it is taken for an English sentence: if most of the letters around
    /// the questionnaire's own words are not of a script that is written from right to left.
    fn english_parts<'t>(&self, text: &'t str) -> Option<Vec<Part<'t>>> {
        if self.texts.contains(text) {
            return None;
        }
        let mut parts = Vec::new();
        self.parts(text, &mut parts);
        let letters = parts.iter().flat_map(|part| match part {
            Part::Own(_) => "".chars(),
            Part::Around(text) => text.chars(),
        });
        let letters = letters.filter(|char| char.is_alphabetic());
        let majority: i64 = letters.map(|char| if is_right_to_left(char) { -1 } else { 1 }).sum();
        (majority > 0).then_some(parts)
    }

    /// Writes a part of an English sentence, with the questionnaire's own words marked.
    fn mark_up(&self, part: &Part<'_>) -> String {
        match part {
            Part::Own(own) => {
                format!("<bdi lang=\"{}\">{}</bdi>", escape(self.language), escape(own))
            }
            Part::Around(text) => escape(text),
        }
    }
}

/// Splits a text around some words, if it has them as whole words: before, the words, after.
fn split_around<'t>(text: &'t str, words: &str) -> Option<(&'t str, &'t str, &'t str)> {
    let joins = |char: Option<char>| char.is_some_and(char::is_alphanumeric);
    text.match_indices(words).find_map(|(at, own)| {
        let (before, after) = (&text[..at], &text[at + own.len()..]);
        let is_whole = !joins(before.chars().next_back()) && !joins(after.chars().next());
        is_whole.then_some((before, own, after))
    })
}

/// Returns whether a letter belongs to a script that is written from right to left.
fn is_right_to_left(letter: char) -> bool {
    matches!(letter, '\u{0590}'..='\u{08FF}' | '\u{FB1D}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFF}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hebrew() -> Languages<'static> {
        let texts = [
            "\u{5D0}\u{5DE}\u{5D5}\u{5DF}",
            "\u{5DC}\u{5D0}",
            "\u{5DB}\u{5DF}, \u{5DC}\u{5D0}",
            "0",
            "PIN",
        ];
        Languages { own: Some(OwnWords::of("he", texts.into_iter().collect())) }
    }

    #[test]
    fn an_english_sentence_runs_its_own_way_and_isolates_the_words_of_another_language() {
        let languages = hebrew();
        let sentence = "\u{5D0}\u{5DE}\u{5D5}\u{5DF}: before 50 \u{5DC}\u{5D0}, now 0.";
        assert_eq!(languages.attributes(sentence), " lang=\"en\" dir=\"ltr\"");
        assert_eq!(
            languages.text(sentence),
            "<bdi lang=\"he\">\u{5D0}\u{5DE}\u{5D5}\u{5DF}</bdi>: before 50 <bdi lang=\"he\">\u{5DC}\u{5D0}</bdi>, now 0."
        );
    }

    #[test]
    fn a_text_that_is_not_mostly_english_decides_its_direction_itself() {
        let languages = hebrew();
        for text in [
            "\u{5DC}\u{5D0}",
            "\u{5D0}\u{5DE}\u{5D5}\u{5DF} (\u{5DC}\u{5D0})",
            "\u{5D0}\u{5DE}\u{5D5}\u{5DF}: \u{5E9}\u{5DC}\u{5D5}\u{5DD} F1",
            "50",
        ] {
            assert_eq!(languages.attributes(text), " dir=\"auto\"", "{text}");
        }
        assert_eq!(languages.text("\u{5DC}\u{5D0}"), "\u{5DC}\u{5D0}");
    }

    #[test]
    fn words_within_a_word_are_left_alone_and_the_longest_are_marked() {
        let languages = hebrew();
        assert_eq!(languages.text("SPINE & PIN"), "SPINE &amp; <bdi lang=\"he\">PIN</bdi>");
        assert_eq!(
            languages.text("You said \u{5DB}\u{5DF}, \u{5DC}\u{5D0}."),
            "You said <bdi lang=\"he\">\u{5DB}\u{5DF}, \u{5DC}\u{5D0}</bdi>."
        );
    }
}
