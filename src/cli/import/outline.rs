//! A questionnaire as it is taken from a foreign file, before it is written.

use std::collections::BTreeSet;

use crate::{
    questionnaire::{Id, MAX_TEXT_CHARS},
    text::clean,
};

/// The reason why an item with a condition is left out.
pub(super) const OTHER_CONDITION: &str = "a condition about something else than one earlier answer";

/// A questionnaire as far as a foreign file defines it.
#[derive(Debug, Default)]
pub(super) struct Outline {
    pub(super) id: String,
    pub(super) version: String,
    pub(super) language: String,
    pub(super) title: String,
    pub(super) recall: String,
    pub(super) licence: String,
    pub(super) citation: String,
    pub(super) sets: Vec<Answers>,
    pub(super) items: Vec<Item>,
    pub(super) scales: Vec<Scale>,
    pub(super) pages: Vec<Page>,
    /// The things left out: each name, and why.
    pub(super) left_out: Vec<(String, String)>,
    /// The things that a person must look at.
    pub(super) doubts: Vec<String>,
}

/// The answers to choose from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Answers {
    /// Values and labels.
    Options(Vec<(i64, String)>),
    /// A range of numbers, with words for its ends.
    Numbers { from: i64, to: i64, low: String, high: String },
}

impl Answers {
    /// Returns the values.
    pub(super) fn values(&self) -> Vec<i64> {
        match self {
            Self::Options(options) => options.iter().map(|(value, _)| *value).collect(),
            Self::Numbers { from, to, .. } => (*from..=*to).collect(),
        }
    }

    /// Returns the lowest and the highest value.
    pub(super) fn range(&self) -> (i64, i64) {
        let values = self.values();
        let (low, high) = (values.iter().min(), values.iter().max());
        (low.copied().unwrap_or_default(), high.copied().unwrap_or_default())
    }
}

/// A question.
#[derive(Debug)]
pub(super) struct Item {
    pub(super) id: String,
    /// Its name in the foreign file.
    pub(super) source: String,
    pub(super) text: String,
    /// A position among the sets.
    pub(super) set: usize,
    pub(super) when: Option<When>,
}

/// A page of text.
#[derive(Debug)]
pub(super) struct Page {
    /// Its name in the foreign file.
    source: String,
    /// The item that it stands before, as a position among the items.
    pub(super) before: usize,
    pub(super) text: String,
}

/// The earlier answer that shows a question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct When {
    /// A position among the items.
    pub(super) item: usize,
    pub(super) is: Vec<i64>,
}

/// A score.
#[derive(Debug)]
pub(super) struct Scale {
    pub(super) id: String,
    pub(super) title: String,
    pub(super) about: String,
    pub(super) unit: Unit,
    pub(super) keys: Vec<Key>,
    /// The bands: where each begins, in the unit, and its word.
    pub(super) bands: Vec<(f64, String)>,
}

/// The unit of a score.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Unit {
    Percent,
    Mean,
    Sum,
}

/// How an item counts on a scale.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Key {
    /// A position among the items.
    pub(super) item: usize,
    pub(super) reversed: bool,
    pub(super) weight: i64,
}

impl Outline {
    /// Returns the position of a set of answers, which is added if it is new.
    pub(super) fn set(&mut self, answers: Answers) -> usize {
        let known = self.sets.iter().position(|known| *known == answers);
        known.unwrap_or_else(|| {
            self.sets.push(answers);
            self.sets.len() - 1
        })
    }

    /// Returns the item that the foreign file calls so.
    pub(super) fn item(&self, source: &str) -> Option<usize> {
        self.items.iter().position(|item| item.source == source)
    }

    /// Adds a page of text before the item that comes next, unless an earlier answer shows it.
    pub(super) fn page(&mut self, source: &str, words: &str, condition: &str) {
        let words = text(words);
        if !condition.is_empty() {
            self.leave_out(source, "a page of text that waits for an earlier answer");
        } else if words.is_empty() {
            self.leave_out(source, "it has no text");
        } else {
            let (source, before) = (source.to_owned(), self.items.len());
            self.pages.push(Page { source, before, text: words });
        }
    }

    /// Leaves out the pages of text that no item comes after.
    pub(super) fn end_pages(&mut self) {
        let last = self.pages.partition_point(|page| page.before < self.items.len());
        for page in self.pages.split_off(last) {
            self.leave_out(&page.source, "a page of text after the last question");
        }
    }

    /// Records that something was left out.
    pub(super) fn leave_out(&mut self, name: &str, why: impl Into<String>) {
        self.left_out.push((text(name), why.into()));
    }

    /// Returns the least and the most that a scale can score, in its unit.
    pub(super) fn range(&self, keys: &[Key], unit: Unit) -> (f64, f64) {
        let (mut least, mut most, mut weights) = (0, 0, 0);
        for key in keys {
            let (low, high) = self.sets[self.items[key.item].set].range();
            least += key.weight * low;
            most += key.weight * high;
            weights += key.weight;
        }
        match unit {
            Unit::Percent => (0.0, 100.0),
            Unit::Sum => (number(least), number(most)),
            Unit::Mean => {
                let weights = number(weights).max(1.0);
                (number(least) / weights, number(most) / weights)
            }
        }
    }

    /// Names sets of answers whose values run against the words: 1 for "Strongly agree", 5 for
    /// "Strongly disagree".
    pub(super) fn doubt_labels(&mut self) {
        for set in &self.sets {
            let Answers::Options(options) = set else { continue };
            let lowest = options.iter().min_by_key(|(value, _)| *value);
            let highest = options.iter().max_by_key(|(value, _)| *value);
            if let (Some((low, first)), Some((high, last))) = (lowest, highest)
                && runs_down(first, last)
            {
                self.doubts.push(format!(
                    "{low} stands for \"{first}\" and {high} for \"{last}\": most scales have it \
                     the other way round. Compare with the publication"
                ));
            }
        }
    }
}

/// Returns whether the lowest value has the words that most often go with the highest.
fn runs_down(lowest: &str, highest: &str) -> bool {
    const HIGH: [&str; 9] = [
        "strongly agree",
        "completely agree",
        "agree",
        "always",
        "very true",
        "extremely",
        "very often",
        "very accurate",
        "completely true",
    ];
    const LOW: [&str; 8] = [
        "strongly disagree",
        "completely disagree",
        "disagree",
        "never",
        "not at all",
        "not true",
        "very inaccurate",
        "rarely",
    ];
    let begins = |text: &str, words: &[&str]| {
        let text = text.to_lowercase();
        let text = text.trim_start_matches(|c: char| !c.is_alphabetic());
        words.iter().any(|word| text.starts_with(word))
    };
    begins(lowest, &HIGH) && begins(highest, &LOW)
}

/// Makes ids of foreign names, each once.
#[derive(Debug, Default)]
pub(super) struct Ids(BTreeSet<String>);

impl Ids {
    /// Returns an id for a name: in small letters, with a hyphen for all that an id cannot have.
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

/// The tags of HTML that may stand inside a word.
const INLINE: [&str; 8] = ["b", "i", "strong", "em", "u", "span", "sub", "sup"];

/// Returns a foreign text as a questionnaire may show it: without marks of HTML, clean, not too long.
pub(super) fn text(foreign: &str) -> String {
    // The last one last, or "&amp;lt;" would lose two marks.
    let entities = [
        ("&nbsp;", " "),
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&#39;", "'"),
        ("&amp;", "&"),
    ];
    let mut plain = String::new();
    let mut rest: &str = &foreign
        [..foreign.char_indices().nth(20 * MAX_TEXT_CHARS).map_or(foreign.len(), |(at, _)| at)];
    while let Some(start) = rest.find('<') {
        let (before, tag) = rest.split_at(start);
        plain += before;
        let is_tag =
            tag[1..].starts_with(|c: char| c.is_ascii_alphabetic() || matches!(c, '/' | '!'));
        if let Some(end) = tag.find('>').filter(|_| is_tag) {
            // `<br>` and block tags separate words; `<b>` and `<i>` may stand inside one.
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
    for (entity, stands_for) in entities {
        plain = plain.replace(entity, stands_for);
    }
    let words = clean(&plain).split_whitespace().collect::<Vec<_>>().join(" ");
    words.chars().take(MAX_TEXT_CHARS).collect()
}

/// Returns the values that compare with a number as an operator says; `None` if it is not known.
pub(super) fn compared(values: &[i64], operator: &str, number: i64) -> Option<Vec<i64>> {
    let holds: fn(&i64, &i64) -> bool = match operator {
        "=" | "==" | "equals" => i64::eq,
        "!=" | "not_equals" => i64::ne,
        ">" | "greater_than" => i64::gt,
        "<" | "less_than" => i64::lt,
        ">=" | "greater_than_or_equal" => i64::ge,
        "<=" | "less_than_or_equal" => i64::le,
        _ => return None,
    };
    Some(values.iter().copied().filter(|value| holds(value, &number)).collect())
}

/// Returns a text, or other words if nothing of it is left.
pub(super) fn text_or(foreign: &str, otherwise: &str) -> String {
    let text = text(foreign);
    if text.is_empty() { otherwise.to_owned() } else { text }
}

/// Returns a whole number as the number of a score.
#[expect(clippy::cast_precision_loss, reason = "no score is so large")]
pub(super) fn number(value: i64) -> f64 {
    value as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn foreign_texts_lose_their_marks_and_what_could_steer_a_terminal() {
        assert_eq!(
            text("<b>How&nbsp;often</b><br/>did you\u{1b}[2J\n cry?"),
            "How often did you[2J cry?"
        );
        assert_eq!(text("less < more, 3 > 2 &amp; so on <"), "less < more, 3 > 2 & so on <");
        assert_eq!(text("&amp;lt;b&amp;gt;"), "&lt;b&gt;");
        assert_eq!(text(&"x".repeat(9_000)).len(), 2_000);
        assert_eq!(text("A<em>l</em>l<B> b</B>ut</blockquote>me<br>"), "All but me");
        assert_eq!(text_or("<i></i>", "Nothing"), "Nothing");
    }

    #[test]
    fn ids_are_made_once_each_of_any_name() {
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
