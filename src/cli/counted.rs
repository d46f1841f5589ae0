//! Numbers with their nouns.

/// Returns a number with its noun, in the plural if need be.
pub(super) fn counted(count: usize, noun: &str) -> String {
    let stem = noun.strip_suffix('y').filter(|stem| !stem.ends_with(['a', 'e', 'o', 'u']));
    match stem {
        _ if count == 1 => format!("1 {noun}"),
        Some(stem) => format!("{count} {stem}ies"),
        None => format!("{count} {noun}s"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_noun_is_in_the_plural_unless_there_is_one() {
        let counts = [(0, "run"), (1, "strategy"), (2, "strategy"), (2, "day")];
        let counted = counts.map(|(count, noun)| counted(count, noun));
        assert_eq!(counted, ["0 runs", "1 strategy", "2 strategies", "2 days"]);
    }
}
