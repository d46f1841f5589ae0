//! The numbers that choose an option, as keys or typed.

use std::collections::BTreeSet;

use super::{AnswerOption, ResponseSet};

/// The characters that may stand between the number of a label and its words.
const AFTER_NUMBER: [char; 8] = ['.', ',', ':', ')', '=', '-', '\u{2013}', '\u{2014}'];

impl ResponseSet {
    /// Returns the number that chooses an option: the one its label begins with, if all labels
    /// begin with different ones; else its place, from 1.
    #[must_use]
    pub fn number(&self, index: usize) -> usize {
        self.choice_numbers().get(index).copied().unwrap_or(index + 1)
    }

    /// Returns the option that a number chooses.
    #[must_use]
    pub fn option_numbered(&self, number: usize) -> Option<&AnswerOption> {
        self.options.get(self.choice_numbers().iter().position(|own| *own == number)?)
    }

    /// Returns the number that is meant after one more digit: it continues the digits before it if
    /// some option's number begins with all of them, else it begins anew; `None` if no number begins
    /// with it. In a range such a digit is refused: after 10, a 7 does not choose 7.
    ///
    /// A number is chosen at once, so that nothing waits: 1 chooses 1, and 0 after it 10.
    #[must_use]
    pub fn number_after_digit(&self, before: Option<usize>, digit: usize) -> Option<usize> {
        let numbers = self.choice_numbers();
        match before.filter(|_| self.ends.is_some()) {
            Some(before) => beginning(&numbers, &format!("{before}{digit}")),
            None => number_after_digit(&numbers, before, digit),
        }
    }

    /// Returns whether more digits after a number would choose another option.
    #[must_use]
    pub fn could_be_longer(&self, number: usize) -> bool {
        let digits = number.to_string();
        let longer = |own: &usize| *own != number && own.to_string().starts_with(&digits);
        self.choice_numbers().iter().any(longer)
    }

    fn choice_numbers(&self) -> Vec<usize> {
        self.numbers_of_labels().unwrap_or_else(|| (1..=self.options.len()).collect())
    }

    /// Returns the numbers that all labels begin with, if they are different.
    #[must_use]
    pub fn numbers_of_labels(&self) -> Option<Vec<usize>> {
        let numbers = self.options.iter().map(AnswerOption::number_of_label);
        let numbers: Option<Vec<usize>> = numbers.collect();
        numbers.filter(|numbers| numbers.iter().collect::<BTreeSet<_>>().len() == numbers.len())
    }

    /// Returns the label of an option as it stands beside its number: without that number, if every label
    /// is a number and words about it.
    #[must_use]
    pub fn label_beside_number(&self, index: usize) -> &str {
        let words: Option<Vec<&str>> =
            self.options.iter().map(AnswerOption::words_after_number).collect();
        let words = words.filter(|_| self.numbers_of_labels().is_some());
        let whole = self.options.get(index).map_or("", |option| option.label.as_str());
        words.and_then(|words| words.get(index).copied()).unwrap_or(whole)
    }
}

/// Returns the one of some numbers that is meant after one more digit, as
/// [`ResponseSet::number_after_digit`] does.
#[must_use]
pub fn number_after_digit(numbers: &[usize], before: Option<usize>, digit: usize) -> Option<usize> {
    let longer = before.and_then(|before| beginning(numbers, &format!("{before}{digit}")));
    longer.or_else(|| beginning(numbers, &digit.to_string()))
}

/// Returns the number that digits make, if one of some numbers begins with them.
fn beginning(numbers: &[usize], digits: &str) -> Option<usize> {
    let typed: usize = digits.parse().ok()?;
    let without_zeros = typed.to_string();
    numbers.iter().any(|own| own.to_string().starts_with(&without_zeros)).then_some(typed)
}

impl AnswerOption {
    /// Returns the whole number that the label is or begins with.
    pub(super) fn number_of_label(&self) -> Option<usize> {
        let digits = self.label.find(|c: char| !c.is_ascii_digit()).unwrap_or(self.label.len());
        let (number, rest) = self.label.split_at(digits);
        let decimals =
            rest.strip_prefix(['.', ',']).filter(|rest| rest.starts_with(char::is_numeric));
        let goes_on = rest.starts_with(char::is_alphanumeric) || decimals.is_some();
        number.parse().ok().filter(|_| !goes_on)
    }

    /// Returns the words after the number that the label begins with; `None` if they only make sense with
    /// it, as in "1 or 2" or "5+ times".
    fn words_after_number(&self) -> Option<&str> {
        let is_digit = |c: char| c.is_ascii_digit();
        let rest = self.label.trim_start_matches(is_digit);
        let is_apart = |c: char| c.is_whitespace() || AFTER_NUMBER.contains(&c);
        if rest.contains(is_digit) || !(rest.is_empty() || rest.starts_with(is_apart)) {
            return None;
        }
        Some(rest.trim_start().trim_start_matches(AFTER_NUMBER).trim_start())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::questionnaire::Id;

    fn set(labels: &[&str]) -> ResponseSet {
        let option = |(value, label): (i64, &&str)| AnswerOption {
            value,
            label: (*label).to_owned(),
            echo: None,
        };
        let id = Id::new("set").unwrap();
        let options = (0..).zip(labels).map(option).collect();
        ResponseSet { id, options, ends: None }
    }

    fn numbers(labels: &[&str]) -> Vec<usize> {
        let set = set(labels);
        (0..labels.len()).map(|index| set.number(index)).collect()
    }

    fn beside(labels: &[&str]) -> Vec<String> {
        let set = set(labels);
        (0..labels.len()).map(|index| set.label_beside_number(index).to_owned()).collect()
    }

    #[test]
    fn labels_that_are_numbers_are_chosen_by_them() {
        assert_eq!(numbers(&["0", "1", "2"]), [0, 1, 2]);
        assert_eq!(numbers(&["0 – not at all", "5", "10: the worst"]), [0, 5, 10]);
        assert_eq!(numbers(&["0. Never", "1, rarely", "2."]), [0, 1, 2]);
        let set = set(&["0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "10"]);
        assert_eq!(set.option_numbered(9).unwrap().label, "9");
        assert_eq!(set.option_numbered(10).unwrap().label, "10");
        assert_eq!(set.option_numbered(11), None);
    }

    #[test]
    fn beside_its_number_a_label_is_shown_without_it() {
        assert_eq!(
            beside(&["0 - no trust", "1", "10 – full trust"]),
            ["no trust", "", "full trust"]
        );
        assert_eq!(beside(&["0. Never", "1: rarely", "2 times"]), ["Never", "rarely", "times"]);
    }

    #[test]
    fn labels_that_name_several_numbers_keep_them_as_do_all_beside_them() {
        for labels in [
            &["1 or 2", "3 or 4", "5 or 6", "7, 8, or 9", "10 or more"][..],
            &["0 days", "1-3 days", "4 – 6"],
            &["0 days", "1 to 3 days"],
            &["0 times", "5+ times"],
            &["0%", "50%"],
            &["Never", "1 to 3 days"],
        ] {
            assert_eq!(beside(labels), labels);
        }
    }

    #[test]
    fn a_digit_continues_a_number_if_there_is_such_a_number() {
        let tens = set(&["0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "10"]);
        assert_eq!(tens.number_after_digit(None, 1), Some(1));
        assert_eq!(tens.number_after_digit(Some(1), 0), Some(10));
        assert_eq!(tens.number_after_digit(Some(10), 0), Some(0));
        assert_eq!(tens.number_after_digit(Some(1), 3), Some(3));
        assert_eq!(tens.number_after_digit(Some(0), 7), Some(7));
        let steps = set(&["0", "20", "40", "60", "80", "100"]);
        assert_eq!(steps.number_after_digit(None, 1), Some(1));
        assert_eq!(steps.option_numbered(1), None);
        assert_eq!(steps.number_after_digit(Some(1), 0), Some(10));
        assert_eq!(steps.number_after_digit(Some(10), 0), Some(100));
        assert_eq!(steps.number_after_digit(None, 7), None);
        assert!(tens.could_be_longer(1) && steps.could_be_longer(10));
        assert!(
            !tens.could_be_longer(0) && !tens.could_be_longer(10) && !steps.could_be_longer(100)
        );
        let words = ["a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k", "l"];
        assert_eq!(set(&words).number_after_digit(Some(1), 2), Some(12));
        assert_eq!(set(&words[..9]).number_after_digit(Some(1), 2), Some(2));
    }

    #[test]
    fn other_labels_are_chosen_by_their_place() {
        for labels in [
            ["Never", "Often", "Always"],
            ["0", "0", "1"],
            ["0.5", "1", "1.5"],
            ["1st", "2nd", "3"],
        ] {
            assert_eq!(numbers(&labels), [1, 2, 3], "{labels:?}");
        }
    }
}
