//! Placeholders, such as `[name]`: another program fills words in for them. A questionnaire here cannot.

use super::{outline::Outline, response_set::ResponseSet};

/// The marks around a placeholder: those of REDCap, of OpenScales and `LimeSurvey`, of mail merges, and of
/// the code in a text of formr.
const MARKS: [(&str, &str); 6] =
    [("${", "}"), ("{{", "}}"), ("{", "}"), ("[", "]"), ("<<", ">>"), ("`r ", "`")];

impl Outline {
    /// Adds a doubt for each text that seems to have a placeholder.
    pub(super) fn doubt_placeholders(&mut self) {
        let whole = [("the title", &self.title), ("the recall period", &self.recall)];
        let whole = whole.into_iter().map(|(place, text)| (place.to_owned(), &**text));
        let items = self.items.iter().map(|item| (item.source.clone(), item.text.as_str()));
        let pages = self
            .pages
            .iter()
            .flat_map(|page| [&page.title, &page.text].map(|text| (page.source.clone(), &**text)));
        let labels = self.response_sets.iter().enumerate().flat_map(|(at, set)| {
            let item = self.items.iter().find(|item| item.response_set == at);
            let place = item.map_or_else(String::new, |item| item.source.clone());
            labels(set).into_iter().map(move |label| (format!("the answers of {place}"), label))
        });
        let scales = self.scales.iter().flat_map(|scale| {
            [&scale.title, &scale.about].map(|text| (format!("the score {}", scale.id), &**text))
        });
        let mut doubts = Vec::new();
        for (place, text) in whole.chain(items).chain(labels).chain(pages).chain(scales) {
            if let Some(found) = placeholder(text) {
                doubts.push(format!(
                    "{place}: {found} may stand for words that the original fills in. Here it stays as \
                     it is: write it out"
                ));
            }
        }
        doubts.dedup();
        for doubt in doubts {
            self.doubt(doubt);
        }
    }
}

/// Returns the words of a response set.
fn labels(set: &ResponseSet) -> Vec<&str> {
    match set {
        ResponseSet::Options(options) => options.iter().map(|(_, label)| label.as_str()).collect(),
        ResponseSet::Numbers { low, high, .. } => vec![low, high],
    }
}

/// Returns the first placeholder of a text. Square brackets around several words are none, such as
/// `[tick one only]`.
fn placeholder(text: &str) -> Option<&str> {
    let after = |(open, close): (&str, &str)| {
        text.match_indices(open).find_map(|(start, _)| {
            let inside = &text[start + open.len()..];
            let inside = &inside[..inside.find(close)?];
            let is_one = open != "[" || !inside.contains(char::is_whitespace);
            let end = start + open.len() + inside.len() + close.len();
            (is_one && inside.contains(char::is_alphabetic)).then_some((start, &text[start..end]))
        })
    };
    MARKS.into_iter().filter_map(after).min_by_key(|(start, _)| *start).map(|(_, found)| found)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_for_other_words_is_found_and_other_marks_are_not() {
        for (text, found) in [
            ("Does {name} help?", "{name}"),
            ("Does ${e://Field/name} help?", "${e://Field/name}"),
            ("Does [visit_1][first_name] help?", "[visit_1]"),
            ("Does <<x>> help [name]?", "<<x>>"),
            ("Does {{ x }} help?", "{{ x }}"),
            ("Does `r demo$name` help?", "`r demo$name`"),
        ] {
            assert_eq!(placeholder(text), Some(found));
        }
        for text in ["a < b > c", "[tick one only]", "f[1]", "[] {} {", "a [b", "]a["] {
            assert_eq!(placeholder(text), None, "{text}");
        }
    }
}
