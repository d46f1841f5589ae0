//! The numbers that can be typed, and the words instead of them.

use std::collections::BTreeSet;

/// Returns the position of the label that a line repeats, or of the only one that begins with it, in
/// small or capital letters. A beginning that the rest of its clause turns into something else is not taken:
/// "I am" is not "I am not sure".
pub(super) fn find_label<'a>(line: &str, labels: impl Iterator<Item = &'a str>) -> Option<usize> {
    let typed = fold_case(line);
    if typed.is_empty() {
        return None;
    }
    let labels: Vec<String> = labels.map(fold_case).collect();
    let only = |fits: &dyn Fn(&String) -> bool| {
        let mut fitting = labels.iter().enumerate().filter(|(_, label)| fits(label));
        fitting.next().filter(|_| fitting.next().is_none()).map(|(at, _)| at)
    };
    only(&|label| *label == typed).or_else(|| {
        only(&|label| label.starts_with(&typed)).filter(|at| !is_cut_short(&typed, &labels[*at]))
    })
}

/// Returns whether the beginning of a label ends, in its first clause, right before or behind a word that
/// turns the meaning.
fn is_cut_short(beginning: &str, label: &str) -> bool {
    let clause = label.split(CLAUSE_ENDS).next().unwrap_or_default();
    let Some(rest) = clause.strip_prefix(beginning).filter(|rest| !rest.is_empty()) else {
        return false;
    };
    let last = beginning.split(' ').next_back();
    turns(&rest.split(' ').collect::<Vec<_>>()) || rest.starts_with(' ') && turns(last.as_slice())
}

/// The characters at which the clauses of a label end.
const CLAUSE_ENDS: [char; 4] = [',', ';', ':', '.'];

/// Words that turn the meaning of those beside them. Others end in "n't".
const TURNING: [&str; 12] = [
    "not", "no", "never", "none", "nor", "neither", "nothing", "nobody", "without", "hardly",
    "rarely", "seldom",
];

/// Returns the position of the only label that has the words of a line in it, next to each other. Words
/// that the rest of its clause turns into something else are not taken: "I do" is not "I do not".
pub(super) fn find_words_in_label<'a>(
    line: &str,
    labels: impl Iterator<Item = &'a str>,
) -> Option<usize> {
    let typed = fold_case(line);
    let typed: Vec<&str> = typed.split(' ').collect();
    if matches!(typed[..], ["" | "yes" | "no"]) {
        return None;
    }
    let labels: Vec<Vec<String>> = labels.map(clauses).collect();
    let has_them =
        |label: &Vec<String>| label.iter().any(|clause| around(&typed, clause).is_some());
    let mut fitting = labels.iter().enumerate().filter(|(_, label)| has_them(label));
    let (at, label) = fitting.next().filter(|_| fitting.next().is_none())?;
    let is_plain = |clause: &String| around(&typed, clause).is_some_and(|rest| !turns(&rest));
    label.iter().any(is_plain).then_some(at)
}

/// Returns the clauses of a label, in small letters.
fn clauses(label: &str) -> Vec<String> {
    label.split(CLAUSE_ENDS).map(fold_case).collect()
}

/// Returns the words of a clause before and after some words that are in it next to each other.
fn around<'a>(words: &[&str], clause: &'a str) -> Option<Vec<&'a str>> {
    let clause: Vec<&str> = clause.split(' ').collect();
    let at = clause.windows(words.len()).position(|window| window == words)?;
    Some([&clause[..at], &clause[at + words.len()..]].concat())
}

fn turns(words: &[&str]) -> bool {
    words
        .iter()
        .any(|word| TURNING.contains(word) || word.ends_with("n't") || word.ends_with("n’t"))
}

fn fold_case(words: &str) -> String {
    let words: Vec<&str> = words.split_whitespace().collect();
    words.join(" ").trim_end_matches('.').to_lowercase()
}

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

/// Names the numbers up to the last that can be typed: "1 to 5".
pub(super) fn number_range(last: usize) -> String {
    match last {
        1 => "1".to_owned(),
        2 => "1 or 2".to_owned(),
        last => format!("1 to {last}"),
    }
}

/// Names the numbers up to the last that can be typed: "a number from 1 to 5".
pub(super) fn a_number(last: usize) -> String {
    a_number_of(&number_range(last))
}

/// Names the numbers of a range that can be typed: "a number from 0 to 10".
pub(super) fn a_number_of(range: &str) -> String {
    let from = if range.contains(" to ") { "a number from " } else { "" };
    format!("{from}{range}")
}

/// The most numbers and ranges that are named one by one.
const MAX_RANGES: usize = 5;

/// Names some numbers that can be typed: "a number from 1 to 3", or "1 to 3, 12 or 15"; the whole range if
/// that would be long.
pub(super) fn these_numbers(numbers: &BTreeSet<usize>) -> String {
    let mut ranges: Vec<(usize, usize)> = Vec::new();
    for number in numbers.iter().copied() {
        match ranges.last_mut() {
            Some((_, last)) if *last + 1 == number => *last = number,
            _ => ranges.push((number, number)),
        }
    }
    let words = |(first, last): &(usize, usize)| match last - first {
        0 => vec![first.to_string()],
        1 => vec![first.to_string(), last.to_string()],
        _ => vec![format!("{first} to {last}")],
    };
    let words: Vec<String> = ranges.iter().flat_map(words).collect();
    match &words[..] {
        [] => String::new(),
        [one] => a_number_of(one),
        [all @ .., last] if words.len() <= MAX_RANGES => format!("{} or {last}", all.join(", ")),
        _ => a_number(numbers.last().copied().unwrap_or_default()),
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

    const LABELS: [&str; 5] = ["Never", "Not often", "Often", "Almost always", "Always"];

    #[test]
    fn a_label_or_its_beginning_names_it_if_no_other_begins_like_that() {
        for (typed, label) in
            [("never", 0), ("  NEV", 0), ("not  often", 1), ("o", 2), ("often.", 2), ("alw", 4)]
        {
            assert_eq!(find_label(typed, LABELS.into_iter()), Some(label), "{typed}");
        }
        for typed in ["i am", "i am not", "not"] {
            assert_eq!(
                find_label(typed, ["I am not sure", "Not often"].into_iter()),
                None,
                "{typed}"
            );
        }
        assert_eq!(find_label("i am not s", ["I am not sure"].into_iter()), Some(0));
        assert_eq!(find_label("no", ["No, I do not think so"].into_iter()), Some(0));
        for typed in ["n", "al", "seldom", "", " ", ".", "oftener"] {
            assert_eq!(find_label(typed, LABELS.into_iter()), None, "{typed}");
        }
    }

    #[test]
    fn words_from_within_a_label_name_it_if_they_fit_no_other_and_are_not_turned() {
        let of_often = ["Never", "Rarely", "Sometimes", "Often", "Almost always"];
        let of_being_hurt = [
            "Yes, that has happened",
            "No, that has not happened",
            "I am not sure, or not sure that it counts",
        ];
        let of_being_feared =
            ["Yes, they have been afraid", "No, I do not think so", "I am not sure"];
        for (labels, typed, at) in [
            (&of_often[..], "always", Some(4)),
            (&of_often, "ways", None),
            (&of_being_hurt, "not sure", Some(2)),
            (&of_being_hurt, "Not sure.", Some(2)),
            (&of_being_hurt, "not happened", Some(1)),
            (&of_being_hurt, "happened", None),
            (&of_being_hurt, "sure", None),
            (&of_being_hurt, "it counts", None),
            (&of_being_hurt, "not", None),
            (&of_being_feared, "they have", Some(0)),
            (&of_being_feared, "I do", None),
            (&of_being_feared, "think so", None),
            (&["Mostly", "Yes and no"], "no", None),
            (&["Hardly ever", "Most days"], "ever", None),
            (&of_often, "", None),
        ] {
            assert_eq!(find_words_in_label(typed, labels.iter().copied()), at, "{typed}");
        }
    }

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
            assert_eq!(these_numbers(&numbers.iter().copied().collect()), named);
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

    #[test]
    fn a_whole_label_goes_before_those_that_only_begin_with_it() {
        assert_eq!(find_label("yes", ["Yes, often", "Yes"].into_iter()), Some(1));
        assert_eq!(find_label("yes", ["Yes", "Yes"].into_iter()), None);
    }
}
