//! A questionnaire as read from another format, before it is written.

use std::mem;

use super::{
    response_set::ResponseSet,
    texts::{Ids, shortened, text, text_in_paragraphs},
};
use crate::{
    questionnaire::{MAX_TEXT_CHARS, SumRange, Unit, needs_all},
    text::excerpt,
};

// The reasons why items are left out, whatever format they come from.

pub(super) const OTHER_CONDITION: &str = "a condition on something other than one earlier answer";
pub(super) const SEVERAL_ANSWERS: &str = "several answers to one question";
pub(super) const ANSWER_IN_WORDS: &str = "an answer in words";
pub(super) const HEADING: &str = "a heading";
pub(super) const NO_ENDS: &str = "a number without a lowest and a highest";
pub(super) const NOT_WHOLE_ENDS: &str = "its ends are not whole numbers";
pub(super) const MIDDLE_WORDS: &str = "the words in the middle of its slider";
pub(super) const UNKNOWN_KIND: &str = "a kind of question that is not known";

/// The most reasons that are given if nothing can be imported.
const MAX_REASONS: usize = 8;

/// A questionnaire as far as another format defines it.
#[derive(Debug, Default)]
pub(super) struct Outline {
    pub(super) id: String,
    pub(super) version: String,
    pub(super) language: String,
    pub(super) title: String,
    pub(super) recall: String,
    pub(super) licence: String,
    pub(super) citation: String,
    pub(super) response_sets: Vec<ResponseSet>,
    pub(super) items: Vec<Item>,
    pub(super) scales: Vec<Scale>,
    pub(super) pages: Vec<Page>,
    /// The things left out: the name of each, and why; safe to print.
    pub(super) left_out: Vec<(String, String)>,
    /// The parts that things were imported without: the name of each thing, and the part; safe to print.
    pub(super) without: Vec<(String, String)>,
    /// The things that a person must check; safe to print.
    pub(super) doubts: Vec<String>,
    /// The ids of the items so far.
    pub(super) ids: Ids,
}

/// An item.
#[derive(Debug)]
pub(super) struct Item {
    pub(super) id: String,
    /// Its name in the other format.
    pub(super) source: String,
    pub(super) text: String,
    /// A position among the response sets.
    pub(super) response_set: usize,
    pub(super) when: Option<When>,
    /// The value that counts if it is not asked.
    pub(super) unasked: Option<i64>,
}

/// A page of text.
#[derive(Debug)]
pub(super) struct Page {
    /// Its name in the other format.
    pub(super) source: String,
    /// The item that follows it, as a position among the items.
    pub(super) before: usize,
    /// Its heading; empty if it has none.
    pub(super) title: String,
    /// Its paragraphs, divided by empty lines.
    pub(super) text: String,
}

/// The earlier answers after which an item is asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct When {
    /// A position among the items.
    pub(super) item: usize,
    /// The values of its answers.
    pub(super) answers: Vec<i64>,
}

/// A scale.
#[derive(Debug)]
pub(super) struct Scale {
    pub(super) id: String,
    pub(super) title: String,
    pub(super) about: String,
    pub(super) unit: Unit,
    pub(super) keys: Vec<Key>,
    pub(super) bands: Bands,
}

/// The bands of a scale: where each begins, in the unit, and its label.
pub(super) type Bands = Vec<(f64, String)>;

/// Returns the only band of a score for which no ranges are known.
pub(super) fn only_band(lowest: f64) -> Bands {
    vec![(lowest, "any score".to_owned())]
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
    /// Checks the name of an item.
    ///
    /// # Errors
    ///
    /// If it is empty, or another item has it.
    pub(super) fn check_name(&self, source: &str) -> Result<(), String> {
        if source.is_empty() {
            return Err("it has no name".to_owned());
        }
        match self.position_of_item(source) {
            Some(_) => Err("another item has its name".to_owned()),
            None => Ok(()),
        }
    }

    /// Adds an item, and returns its position.
    ///
    /// # Errors
    ///
    /// If it has no text.
    pub(super) fn add_item(
        &mut self,
        source: &str,
        words: &str,
        response_set: ResponseSet,
        when: Option<When>,
    ) -> Result<usize, String> {
        let (source, text) = (source.to_owned(), text(words));
        if text.is_empty() {
            return Err("it has no text".to_owned());
        }
        self.doubt_if_cut(&source, &text);
        let id = self.make_id(&source);
        let response_set = self.add_set(response_set);
        self.items.push(Item { id, source, text, response_set, when, unasked: None });
        Ok(self.items.len() - 1)
    }

    /// Returns the id of a new item. One that another item was given goes to the item with this very name, as
    /// a column of that name is its own.
    fn make_id(&mut self, source: &str) -> String {
        let Some(other) = self.items.iter_mut().find(|item| item.id == source) else {
            return self.ids.make(source, "q");
        };
        let another = self.ids.make(&other.source, "q");
        mem::replace(&mut other.id, another)
    }

    /// Returns the position of a response set, which is added if it is new.
    fn add_set(&mut self, set: ResponseSet) -> usize {
        let known = self.response_sets.iter().position(|known| *known == set);
        known.unwrap_or_else(|| {
            self.response_sets.push(set);
            self.response_sets.len() - 1
        })
    }

    /// Returns the position of the item with this name in the other format.
    pub(super) fn position_of_item(&self, source: &str) -> Option<usize> {
        self.items.iter().position(|item| item.source == source)
    }

    /// Says that a score counts an item that was not imported, and why that is.
    pub(super) fn why_missing(&self, source: &str) -> String {
        let name = excerpt(source);
        let left_out = self.left_out.iter().find(|(other, _)| *other == name);
        left_out.map_or_else(
            || format!("it counts {name}, which is no question of the file"),
            |(_, why)| format!("it counts {name}, which was left out: {why}"),
        )
    }

    /// Returns the answers that an item offers.
    pub(super) fn set_of(&self, item: usize) -> &ResponseSet {
        &self.response_sets[self.items[item].response_set]
    }

    /// Adds a page of text before the item that comes next, unless it has a condition.
    pub(super) fn add_page(&mut self, source: &str, title: &str, words: &str, condition: &str) {
        let (title, text) = (text(title), text_in_paragraphs(words));
        if !condition.is_empty() {
            self.leave_out(source, "a page of text that is shown only after certain answers");
        } else if text.is_empty() {
            self.leave_out(source, "it has no text");
        } else {
            self.doubt_if_cut(source, &text);
            let (source, before) = (source.to_owned(), self.items.len());
            self.pages.push(Page { source, before, title, text });
        }
    }

    /// Leaves out the pages of text after the last item.
    pub(super) fn leave_out_last_pages(&mut self) {
        let last = self.pages.partition_point(|page| page.before < self.items.len());
        for page in self.pages.split_off(last) {
            self.leave_out(&page.source, "a page of text after the last question");
        }
    }

    /// Records that something was left out.
    pub(super) fn leave_out(&mut self, name: &str, why: impl AsRef<str>) {
        self.left_out.push((excerpt(name), shortened(why.as_ref())));
    }

    /// Records that something was imported, but not this part of it.
    pub(super) fn import_without(&mut self, name: &str, part: impl AsRef<str>) {
        self.without.push((excerpt(name), shortened(part.as_ref())));
    }

    /// Records that a text may have been cut, because it has as many characters as there can be.
    fn doubt_if_cut(&mut self, source: &str, text: &str) {
        if text.chars().count() == MAX_TEXT_CHARS {
            let source = excerpt(source);
            self.doubt(format!("{source}: its text may be cut at {MAX_TEXT_CHARS} characters"));
        }
    }

    /// Records something that a person must check.
    pub(super) fn doubt(&mut self, sentence: impl AsRef<str>) {
        self.doubts.push(shortened(sentence.as_ref()));
    }

    /// Returns the lowest value that any item of a scale has.
    pub(super) fn lowest(&self, keys: &[Key]) -> f64 {
        let lowest = keys.iter().map(|key| self.set_of(key.item).range().0).min();
        to_f64(lowest.unwrap_or_default())
    }

    /// Returns the lowest and the highest possible score of a scale, in its unit.
    pub(super) fn range(&self, keys: &[Key], unit: Unit) -> (f64, f64) {
        let values: Vec<_> =
            keys.iter().map(|key| (key.weight, self.set_of(key.item).range())).collect();
        let scaled = |range: SumRange, by: i64| {
            (to_f64(range.least) / to_f64(by), to_f64(range.most) / to_f64(by))
        };
        match unit {
            Unit::Percent => (0.0, 100.0),
            Unit::Sum => scaled(SumRange::of_all(&values), 1),
            Unit::Mean => {
                let all_asked = keys.iter().all(|key| self.items[key.item].when.is_none());
                let needs_all = needs_all(unit.min_answered(), keys.len());
                let means = SumRange::of_means(&values, all_asked && needs_all);
                scaled(means, means.weight.max(1))
            }
        }
    }

    /// Adds a doubt for each response set whose values run against its labels, such as 1 for "Strongly
    /// agree" and 5 for "Strongly disagree".
    pub(super) fn doubt_labels(&mut self) {
        let mut doubts = Vec::new();
        for set in &self.response_sets {
            let ResponseSet::Options(options) = set else { continue };
            let lowest = options.iter().min_by_key(|(value, _)| *value);
            let highest = options.iter().max_by_key(|(value, _)| *value);
            if let (Some((low, first)), Some((high, last))) = (lowest, highest)
                && runs_down(first, last)
            {
                doubts.push(format!(
                    "{low} stands for \"{first}\" and {high} for \"{last}\": most scales have it \
                     the other way round. Compare with the publication"
                ));
            }
        }
        for doubt in doubts {
            self.doubt(doubt);
        }
    }
}

/// Says that none of the `parts`, such as items, can be imported, and why they were left out.
pub(super) fn nothing_imported(parts: &str, left_out: &[(String, String)]) -> String {
    let nothing = format!("none of its {parts} can be imported");
    if left_out.is_empty() {
        return nothing;
    }
    let named = left_out.iter().take(MAX_REASONS);
    let mut reasons: Vec<String> = named.map(|(name, why)| format!("{name}: {why}")).collect();
    match left_out.len().saturating_sub(MAX_REASONS) {
        0 => {}
        more => reasons.push(format!("and {more} more")),
    }
    format!("{nothing}. {}", reasons.join("; "))
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

#[expect(clippy::cast_precision_loss, reason = "no score is so large")]
fn to_f64(value: i64) -> f64 {
    value as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_item_without_a_name_or_with_the_name_of_another_is_refused() {
        let mut outline = Outline::default();
        let set = ResponseSet::of_numbers((0, 10), ["", ""]).unwrap();
        outline.add_item("q1", "I doubted.", set, None).unwrap();
        assert_eq!(outline.check_name("q2"), Ok(()));
        assert_eq!(outline.check_name(""), Err("it has no name".to_owned()));
        assert_eq!(outline.check_name("q1"), Err("another item has its name".to_owned()));
    }

    #[test]
    fn no_item_has_the_name_of_another_as_its_id() {
        let mut outline = Outline::default();
        for source in ["Q_1", "q-1", "q 1", "q-1-2"] {
            let set = ResponseSet::of_numbers((0, 10), ["", ""]).unwrap();
            outline.add_item(source, "I doubted.", set, None).unwrap();
        }
        let ids: Vec<&str> = outline.items.iter().map(|item| &*item.id).collect();
        assert_eq!(ids, ["q-1-4", "q-1", "q-1-3", "q-1-2"]);
    }
}
