//! The numbers that can be typed.

use crate::assessment::wording;

/// Reads a number, which may have a full stop after it.
pub(super) fn whole_number(word: &str) -> Option<usize> {
    let digits = word.strip_suffix('.').unwrap_or(word);
    digits.parse().ok().filter(|_| digits.bytes().all(|byte| byte.is_ascii_digit()))
}

/// Reads a number and the words after it, as they were typed.
pub(super) fn number_and_words(line: &str) -> Option<(usize, &str)> {
    let line = line.trim();
    let (number, words) = line.split_once(char::is_whitespace).unwrap_or((line, ""));
    Some((whole_number(number)?, words))
}

/// Numbers that can be typed, in words.
pub(super) struct NumbersInWords {
    /// The numbers alone: "1 to 5", or "1 to 3, 5 or 6".
    pub(super) alone: String,
    /// Whether they are a single range, so that naming its ends says them all.
    pub(super) are_range: bool,
}

impl NumbersInWords {
    /// Names the numbers from one to another.
    pub(super) fn between(first: i64, last: i64) -> Self {
        Self { alone: format!("{first} to {last}"), are_range: true }
    }

    /// Names some different numbers.
    pub(super) fn of(mut numbers: Vec<usize>) -> Self {
        numbers.sort_unstable();
        let are_range = numbers.len() > 1 && wording::ranges(&numbers).len() == 1;
        Self { alone: wording::these_numbers(numbers, "or"), are_range }
    }

    /// Names the numbers from 1 to the last.
    pub(super) fn up_to(last: usize) -> Self {
        Self::of((1..=last).collect())
    }

    /// Asks for one of them: "a number from 1 to 5", or "1 to 3, 5 or 6".
    pub(super) fn one_of_them(&self) -> String {
        let from = if self.are_range { "a number from " } else { "" };
        format!("{from}{}", self.alone)
    }
}

/// Asks for a number up to the last that can be typed: "a number from 1 to 5".
pub(super) fn a_number(last: usize) -> String {
    NumbersInWords::up_to(last).one_of_them()
}

/// The most numbers and ranges that are named one by one.
const MAX_RANGES: usize = 5;

/// Names some numbers that can be typed, in order: "a number from 1 to 3", or "1 to 3, 12 or 15"; the whole
/// range if that would be long.
pub(super) fn these_numbers(numbers: impl IntoIterator<Item = usize>) -> String {
    let numbers: Vec<usize> = numbers.into_iter().collect();
    match numbers.last() {
        Some(last) if wording::ranges(&numbers).len() > MAX_RANGES => a_number(*last),
        _ => NumbersInWords::of(numbers).one_of_them(),
    }
}

/// Returns the minutes with which an effort begins: "10 minutes, alone".
pub(super) fn minutes(effort: &str) -> Option<usize> {
    let (number, rest) = effort.split_once(' ')?;
    number.parse().ok().filter(|_| rest.starts_with("minute"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_named_one_by_one_unless_there_are_too_many() {
        for (numbers, named) in [
            (&[][..], ""),
            (&[7], "7"),
            (&[1, 2], "1 or 2"),
            (&[1, 2, 3], "a number from 1 to 3"),
            (&[1, 2, 3, 53, 60, 61], "1 to 3, 53, 60 or 61"),
            (&[1, 3, 5, 7, 9, 11], "a number from 1 to 11"),
        ] {
            assert_eq!(these_numbers(numbers.iter().copied()), named);
        }
    }

    #[test]
    fn a_number_before_words_is_digits_and_at_most_one_full_stop() {
        assert_eq!(number_and_words(" 1. K. "), Some((1, "K.")));
        assert_eq!(number_and_words("4"), Some((4, "")));
        for typed in ["+1 K.", "4..", "-1", "1x K.", ". K.", "", "K. 1"] {
            assert_eq!(number_and_words(typed), None, "{typed}");
        }
    }
}
