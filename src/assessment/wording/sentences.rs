//! The ends of sentences.

/// The ends of sentences within a text, each with the space behind it.
pub const SENTENCE_ENDS: [&str; 3] = [". ", "? ", "! "];

/// Returns the sentences of a text, each with the space behind it. A full stop within a word, as in
/// "example.com", ends none.
pub fn sentences(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let ends = SENTENCE_ENDS.into_iter().filter_map(|end| rest.find(end));
        let end = ends.min().map_or(rest.len(), |at| at + 2);
        let (sentence, after) = rest.split_at(end);
        rest = after;
        (!sentence.is_empty()).then_some(sentence)
    })
}

/// Returns the first sentence of a text.
#[must_use]
pub fn first_sentence(text: &str) -> &str {
    sentences(text).next().unwrap_or_default().trim_end()
}

/// Returns a text without its last sentence, and that sentence.
#[must_use]
pub fn split_last_sentence(text: &str) -> (&str, &str) {
    let last = sentences(text).last().unwrap_or_default();
    (text[..text.len() - last.len()].trim_end(), last)
}

/// Ends a sentence with a full stop, unless it has an end already, as after the name "K." or a question.
#[must_use]
pub fn end_sentence(sentence: &str) -> String {
    let stop = if sentence.ends_with(['.', '?', '!']) { "" } else { "." };
    format!("{sentence}{stop}")
}

/// Returns words behind what separates them from those before: ", about Kim"; nothing if there are none.
#[must_use]
pub fn behind(separator: &str, words: &str) -> String {
    if words.is_empty() { String::new() } else { format!("{separator}{words}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sentence_ends_with_a_space_after_its_mark_and_not_within_a_word() {
        let text = "Try example.com. It took 1.5 hours? Yes!";
        let all: Vec<&str> = sentences(text).collect();
        assert_eq!(all, ["Try example.com. ", "It took 1.5 hours? ", "Yes!"]);
        assert_eq!(sentences("").count(), 0);
    }

    #[test]
    fn the_first_and_the_last_sentence_end_as_all_do() {
        let text = "Is it safe? It may be. Ask!";
        assert_eq!(first_sentence(text), "Is it safe?");
        assert_eq!(split_last_sentence(text), ("Is it safe? It may be.", "Ask!"));
        assert_eq!(split_last_sentence("Ask!"), ("", "Ask!"));
        assert_eq!((first_sentence(""), split_last_sentence("")), ("", ("", "")));
    }
}
