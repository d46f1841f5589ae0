//! The labels that typed words name.

use super::command::Command;
use crate::assessment::wording;

/// The reply if the answer given before is kept.
pub(super) const KEPT_AS_IT_WAS: &str = "Kept as it was.";
/// The reply to a line that is none of the choices.
pub(super) const NOT_A_CHOICE: &str = "That is not one of the choices.";

/// The reason why a line names no label.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum NoLabel {
    /// None has the words.
    None,
    /// These have them, as positions.
    Several(Vec<usize>),
}

impl NoLabel {
    /// Returns the reply to the line.
    pub(super) fn in_words(&self) -> String {
        match self {
            Self::None => NOT_A_CHOICE.to_owned(),
            Self::Several(at) => {
                let numbers = at.iter().map(|at| at + 1).collect();
                format!("That fits {}. Type the number.", wording::these_numbers(numbers, "and"))
            }
        }
    }
}

/// Returns the position of the choice that a line names, by its number or by the words of its label.
///
/// # Errors
///
/// If it names none, or several.
pub(super) fn find_choice<'a>(
    (command, line): (&Command, &str),
    labels: impl ExactSizeIterator<Item = &'a str>,
    is_english: bool,
) -> Result<usize, NoLabel> {
    match command {
        Command::Numbers(_) => {
            command.position().filter(|at| *at < labels.len()).ok_or(NoLabel::None)
        }
        _ => find_label(line, labels, is_english),
    }
}

/// Returns the position of the label that the words of a line name: that it repeats, or that is the only one
/// to begin with them, in small or capital letters, or to have them in it next to each other. Words that the
/// rest of their clause turns into something else name none: "I am" is not "I am not sure". Which words do
/// that is known in English only, so in another language those from within a label name none.
///
/// # Errors
///
/// If the words name none, or several.
pub(super) fn find_label<'a>(
    line: &str,
    labels: impl Iterator<Item = &'a str>,
    is_english: bool,
) -> Result<usize, NoLabel> {
    let typed = fold_case(line);
    if typed.is_empty() {
        return Err(NoLabel::None);
    }
    let labels: Vec<String> = labels.map(fold_case).collect();
    let has_it = |at: usize| is_english && has_words(&typed, &labels[at]);
    let that = |fits: &dyn Fn(usize) -> bool| (0..labels.len()).filter(|at| fits(*at)).collect();
    let whole: Vec<usize> = that(&|at| labels[at] == typed);
    let begun: Vec<usize> = that(&|at| labels[at].starts_with(&typed));
    let within: Vec<usize> = that(&has_it);
    match (&whole[..], &begun[..], &within[..]) {
        ([only], _, _) => Ok(*only),
        ([], [only], _) if !is_cut_short(&typed, &labels[*only]) => Ok(*only),
        ([], [], [only]) if has_plainly(&typed, &labels[*only]) => Ok(*only),
        _ => {
            let mut all = [begun, within].concat();
            all.sort_unstable();
            all.dedup();
            Err(if all.len() > 1 { NoLabel::Several(all) } else { NoLabel::None })
        }
    }
}

/// Returns whether a line has the words that skip a question, or the first words of what they say: "doesn't",
/// "rather not say".
pub(super) fn skips_in_words(line: &str) -> bool {
    let typed = fold_case(line).replace('’', "'");
    let skip = fold_case(wording::SKIP);
    let begins = |words: &str| {
        words.strip_prefix(&typed).is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
    };
    begins(&skip) || skip.split(", or ").any(begins)
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

fn has_words(typed: &str, label: &str) -> bool {
    !matches!(typed, "yes" | "no" | "not")
        && clauses(label).iter().any(|one| around(typed, one).is_some())
}

/// Returns whether a label has words that nothing beside them turns.
fn has_plainly(typed: &str, label: &str) -> bool {
    clauses(label).iter().any(|one| around(typed, one).is_some_and(|rest| !turns(&rest)))
}

/// Returns the clauses of a label, in small letters.
fn clauses(label: &str) -> Vec<String> {
    label.split(CLAUSE_ENDS).map(fold_case).collect()
}

/// Returns the words of a clause before and after some words that are in it next to each other.
fn around<'a>(words: &str, clause: &'a str) -> Option<Vec<&'a str>> {
    let words: Vec<&str> = words.split(' ').collect();
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

#[cfg(test)]
mod tests {
    use super::*;

    const LABELS: [&str; 5] = ["Never", "Not often", "Often", "Almost always", "Always"];

    /// Returns the position of the label that words name in English, if there is one.
    fn named(typed: &str, labels: &[&str]) -> Option<usize> {
        find_label(typed, labels.iter().copied(), true).ok()
    }

    #[test]
    fn a_label_or_its_beginning_names_it_if_no_other_begins_like_that() {
        for (typed, label) in
            [("never", 0), ("  NEV", 0), ("not  often", 1), ("o", 2), ("often.", 2), ("alw", 4)]
        {
            assert_eq!(named(typed, &LABELS), Some(label), "{typed}");
        }
        for typed in ["i am", "i am not", "not"] {
            assert_eq!(named(typed, &["I am not sure", "Not often"]), None, "{typed}");
        }
        assert_eq!(named("i am not s", &["I am not sure"]), Some(0));
        assert_eq!(named("no", &["No, I do not think so"]), Some(0));
        for typed in ["n", "al", "seldom", "", " ", ".", "oftener"] {
            assert_eq!(named(typed, &LABELS), None, "{typed}");
        }
    }

    #[test]
    fn words_from_within_a_label_name_it_if_they_fit_no_other_and_are_not_turned() {
        let of_often = ["Never", "Rarely", "Sometimes", "Often", "Almost always"];
        let of_being_hurt = [
            "Yes, at least one of these",
            "No, none of these",
            "I am not sure, or not sure that it counts",
        ];
        let of_being_feared =
            ["Yes, they have been afraid", "No, I do not think so", "I am not sure"];
        for (labels, typed, at) in [
            (&of_often[..], "always", Some(4)),
            (&of_often, "ways", None),
            (&of_being_hurt, "not sure", Some(2)),
            (&of_being_hurt, "Not sure.", Some(2)),
            (&of_being_hurt, "none", Some(1)),
            (&of_being_hurt, "of these", None),
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
            assert_eq!(named(typed, labels), at, "{typed}");
        }
    }

    #[test]
    fn a_whole_label_goes_before_those_that_only_begin_with_it() {
        assert_eq!(named("yes", &["Yes, often", "Yes"]), Some(1));
        assert_eq!(named("yes", &["Yes", "Yes"]), None);
    }

    #[test]
    fn of_words_that_fit_several_labels_it_is_said_which() {
        let labels = ["Start, and keep it", "Start, and keep nothing", "Help now", "Start over"];
        for (typed, at) in [("start", vec![0, 1, 3]), ("keep", vec![0, 1]), ("st", vec![0, 1, 3])] {
            let none = find_label(typed, labels.into_iter(), true);
            assert_eq!(none, Err(NoLabel::Several(at)), "{typed}");
        }
        assert_eq!(find_label("keep", labels.into_iter(), false), Err(NoLabel::None));
        let said = NoLabel::Several(vec![0, 1, 3]).in_words();
        assert_eq!(said, "That fits 1, 2 and 4. Type the number.");
    }
}
