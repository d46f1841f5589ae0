//! Texts and names of another format, made fit for a questionnaire.

use std::collections::BTreeSet;

use quick_xml::escape::{resolve_html5_entity, unescape_with};

use crate::{
    questionnaire::{Id, MAX_TEXT_CHARS},
    text::{clean, paragraphs},
};

/// Makes ids from names, no two alike.
#[derive(Debug, Default)]
pub(super) struct Ids(BTreeSet<String>);

impl Ids {
    /// Returns an id for a name: in lower case, with a hyphen for everything that an id cannot have.
    pub(super) fn make(&mut self, name: &str, otherwise: &str) -> String {
        let mut id = String::new();
        for c in name.to_lowercase().chars() {
            let c = if c.is_ascii_alphanumeric() { c } else { '-' };
            if c != '-' || !id.ends_with('-') && !id.is_empty() {
                id.push(c);
            }
        }
        // All are ASCII. There is room left for a hyphen and a number.
        id.truncate(Id::MAX_CHARS - 5);
        let id = id.trim_end_matches('-');
        let id = if id.is_empty() { otherwise } else { id }.to_owned();
        let mut candidates = std::iter::once(id.clone()).chain((2..).map(|n| format!("{id}-{n}")));
        let free = candidates.find(|candidate| !self.0.contains(candidate)).unwrap_or(id);
        self.0.insert(free.clone());
        free
    }
}

/// The tags of HTML that may be inside a word.
const INLINE: [&str; 8] = ["b", "i", "strong", "em", "u", "span", "sub", "sup"];

/// Returns a text of another format as a questionnaire may show it: without HTML, clean, not too long.
pub(super) fn text(raw: &str) -> String {
    let mut plain = String::new();
    // Enough for a text full of tags, and a bound for a hostile one.
    let end = raw.char_indices().nth(20 * MAX_TEXT_CHARS);
    let mut rest = &raw[..end.map_or(raw.len(), |(at, _)| at)];
    while let Some(start) = rest.find('<') {
        let (before, tag) = rest.split_at(start);
        plain += before;
        // `<<name>>` is a placeholder, and no tag.
        if let Some(inside) = tag.strip_prefix("<<") {
            let is_placeholder =
                inside.split_once(">>").is_some_and(|(word, _)| !word.contains('<'));
            plain += if is_placeholder { "<<" } else { "<" };
            rest = if is_placeholder { inside } else { &tag[1..] };
            continue;
        }
        let is_tag =
            tag[1..].starts_with(|c: char| c.is_ascii_alphabetic() || matches!(c, '/' | '!'));
        if let Some(end) = tag.find('>').filter(|_| is_tag) {
            // `<br>` and block tags separate words; `<b>` and `<i>` may be inside one.
            let name = tag[1..end].trim_start_matches('/').split([' ', '/']).next();
            if !INLINE.contains(&name.unwrap_or_default().to_lowercase().as_str()) {
                plain.push(' ');
            }
            rest = &tag[end + 1..];
        } else {
            plain.push('<');
            rest = &tag[1..];
        }
    }
    plain += rest;
    shortened(&decoded(&plain).replace('\u{a0}', " "))
}

/// Returns a text as [`text`] does, but in paragraphs with an empty line between them.
pub(super) fn text_in_paragraphs(raw: &str) -> String {
    let paragraphs = paragraphs(raw).into_iter().map(|paragraph| text(&paragraph));
    let paragraphs: Vec<String> = paragraphs.filter(|paragraph| !paragraph.is_empty()).collect();
    paragraphs.join("\n\n").chars().take(MAX_TEXT_CHARS).collect()
}

/// Returns a text with the characters that its HTML entities stand for. What is no entity stays.
fn decoded(text: &str) -> String {
    let mut pieces = text.split('&');
    let mut decoded = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        let end = piece.find(';').map_or(0, |end| end + 1);
        let (entity, rest) = (format!("&{}", &piece[..end]), &piece[end..]);
        decoded += &unescape_with(&entity, resolve_html5_entity).unwrap_or((&entity).into());
        decoded += rest;
    }
    decoded
}

/// Returns a text, or other words if nothing of it is left.
pub(super) fn text_or(raw: &str, otherwise: &str) -> String {
    let text = text(raw);
    if text.is_empty() { otherwise.to_owned() } else { text }
}

/// Returns the beginning of a sentence that may repeat anything from a file, safe to print.
pub(super) fn shortened(sentence: &str) -> String {
    clean(sentence).chars().take(MAX_TEXT_CHARS).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_lose_their_tags_and_what_could_steer_a_terminal() {
        assert_eq!(
            text("<b>How&nbsp;often</b><br/>did you\u{1b}[2J\n cry?"),
            "How often did you[2J cry?"
        );
        assert_eq!(text("less < more, 3 > 2 &amp; so on <"), "less < more, 3 > 2 & so on <");
        assert_eq!(text("&amp;lt;b&amp;gt;"), "&lt;b&gt;");
        assert_eq!(
            text("I don&#8217;t, f&uuml;r, &apos;s, a&#x1b;[2J & b; &c &no; &#0; &lt;"),
            "I don\u{2019}t, f\u{fc}r, 's, a[2J & b; &c &no; &#0; <"
        );
        assert_eq!(text(&"x".repeat(9_000)).len(), 2_000);
        assert_eq!(text("Does <<x>> help?"), "Does <<x>> help?");
        assert_eq!(text("Only <<b>now</b>"), "Only <now");
        assert_eq!(text("A<em>l</em>l<B> b</B>ut</blockquote>me<br>"), "All but me");
        assert_eq!(text_or("<i></i>", "Nothing"), "Nothing");
    }

    #[test]
    fn ids_are_made_of_any_name_and_no_two_are_alike() {
        let mut ids = Ids::default();
        let made: Vec<String> =
            ["PHQ9_01", "phq9 01", "***", "", "Äh"].map(|name| ids.make(name, "q")).into();
        assert_eq!(made, ["phq9-01", "phq9-01-2", "q", "q-2", "h"]);
        assert!(ids.make(&"x".repeat(999), "q").len() <= 64);
        let long = format!("{} and more", "x".repeat(58));
        let made: Vec<String> = [&long, &long].map(|name| ids.make(name, "q")).into();
        assert_eq!(made, ["x".repeat(58), format!("{}-2", "x".repeat(58))]);
    }
}
