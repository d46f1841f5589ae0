//! The choice of strategies to export.

use crate::report::Pick;

/// Parses the choice: a word, or numbers from 1.
pub(super) fn parse(typed: &str) -> Result<Pick, String> {
    match typed {
        "none" => Ok(Pick::None),
        "first" => Ok(Pick::First),
        "all" => Ok(Pick::All),
        numbers => {
            let number = |text: &str| text.trim().parse().ok().filter(|number| *number > 0);
            let numbers: Option<Vec<usize>> = numbers.split(',').map(number).collect();
            let numbers = numbers.ok_or("write first, all, none, or numbers such as 1,3")?;
            match numbers.iter().enumerate().find(|(at, number)| numbers[..*at].contains(number)) {
                Some((_, twice)) => Err(format!("{twice} is there twice")),
                None => Ok(Pick::Numbers(numbers)),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn strategies_are_asked_for_in_words_or_by_number() {
        assert_eq!(parse("none"), Ok(Pick::None));
        assert_eq!(parse("first"), Ok(Pick::First));
        assert_eq!(parse("all"), Ok(Pick::All));
        assert_eq!(parse("3, 1"), Ok(Pick::Numbers(vec![3, 1])));
        for wrong in ["", "0", "-1", "1,,2", "some", "1.5", "1,2,1"] {
            assert!(parse(wrong).is_err(), "{wrong}");
        }
    }
}
