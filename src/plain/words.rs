//! The numbers that can be typed, and the words instead of them.

/// Returns the position of the label that a line repeats, or of the only one that begins with it, in
/// small or capital letters.
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
    only(&|label| *label == typed).or_else(|| only(&|label| label.starts_with(&typed)))
}

fn fold_case(words: &str) -> String {
    let words: Vec<&str> = words.split_whitespace().collect();
    words.join(" ").trim_end_matches('.').to_lowercase()
}

/// Names the numbers that can be typed in few words: "1 to 5".
pub(super) fn number_range(count: usize) -> String {
    match count {
        0..=2 => a_number(count),
        count => format!("1 to {count}"),
    }
}

/// Names the numbers that can be typed: "a number from 1 to 5".
pub(super) fn a_number(count: usize) -> String {
    match count {
        1 => "1".to_owned(),
        2 => "1 or 2".to_owned(),
        count => format!("a number from 1 to {count}"),
    }
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
        for typed in ["n", "al", "seldom", "", " ", ".", "oftener"] {
            assert_eq!(find_label(typed, LABELS.into_iter()), None, "{typed}");
        }
    }

    #[test]
    fn a_whole_label_goes_before_those_that_only_begin_with_it() {
        assert_eq!(find_label("yes", ["Yes, often", "Yes"].into_iter()), Some(1));
        assert_eq!(find_label("yes", ["Yes", "Yes"].into_iter()), None);
    }
}
