//! The part of an answer that a message repeats.

use std::fmt::Write as _;

use crate::{questionnaire::Questionnaire, text::shown};

/// The most names that a message lists.
const MAX_NAMED: usize = 8;

/// The most characters of the input that a message repeats.
const MAX_SHOWN: usize = 60;

/// The longest code for a missing answer that a message suggests.
const MAX_CODE: usize = 12;

/// Returns a message about a cell that holds no answer to its item.
#[cold]
pub(super) fn not_an_answer(questionnaire: &Questionnaire, item: usize, cell: &[u8]) -> String {
    let set = questionnaire.response_set(item);
    let values: Vec<String> = set.options.iter().map(|option| option.value.to_string()).collect();
    let (last, others) = values.split_last().map_or(("", &[][..]), |(last, others)| (last, others));
    let (written, id) = (excerpt(cell), &questionnaire.items[item].id);
    let code = written.trim_matches('"');
    let is_code = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '.' | '/');
    let is_code = (2..=MAX_CODE).contains(&code.len()) && code.chars().all(is_code);
    let hint = format!(". If {code} stands for no answer, add --missing {code}");
    format!(
        "has {written} for {id}. Write {} or {last}, or leave it empty if there is no answer{}",
        others.join(", "),
        if is_code { &hint } else { "" }
    )
}

/// Lists the first few names, and the number of the others.
pub(in crate::cli) fn listed(names: &[&str]) -> String {
    let shown: Vec<String> = names
        .iter()
        .take(MAX_NAMED)
        .map(|name| if name.is_empty() { "\"\"".to_owned() } else { excerpt(name.as_bytes()) })
        .collect();
    let more = names.len().saturating_sub(MAX_NAMED);
    let more = if more == 0 { String::new() } else { format!(" and {more} more") };
    shown.join(", ") + &more
}

/// Returns the beginning of some input, safe to print. Characters that cannot be seen are spelled
/// out, so that nobody looks for what is wrong in vain: `3<U+00A0>`.
pub(super) fn excerpt(written: &[u8]) -> String {
    let beginning = &written[..written.len().min(MAX_SHOWN * 4)];
    let mut excerpt = String::new();
    for c in String::from_utf8_lossy(beginning).chars().take(MAX_SHOWN) {
        if shown(c.to_string()).starts_with(c) {
            excerpt.push(c);
        } else {
            // Writing to memory cannot fail.
            let _ = write!(excerpt, "<U+{:04X}>", u32::from(c));
        }
    }
    excerpt
}
