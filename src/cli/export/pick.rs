//! The choice of strategies to export.

use crate::report::{Pick, TO_START};

/// The strategies to export.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Strategies {
    /// None.
    None,
    /// The first few, as the results name them to start with.
    First,
    /// All that are not withheld.
    All,
    /// Those with these numbers, from 1.
    Numbers(Vec<usize>),
}

impl Strategies {
    /// Parses the argument.
    pub(super) fn parse(typed: &str) -> Result<Self, String> {
        match typed {
            "none" => Ok(Self::None),
            "first" => Ok(Self::First),
            "all" => Ok(Self::All),
            numbers => {
                let number = |text: &str| text.trim().parse().ok().filter(|number| *number > 0);
                let numbers: Option<Vec<usize>> = numbers.split(',').map(number).collect();
                let numbers = numbers.ok_or("write first, all, none, or numbers such as 1,3")?;
                Ok(Self::Numbers(numbers))
            }
        }
    }

    pub(super) fn pick(&self) -> Pick {
        match self {
            Self::None => Pick::First(0),
            Self::First => Pick::First(TO_START),
            Self::All => Pick::First(usize::MAX),
            Self::Numbers(numbers) => Pick::Numbers(numbers.clone()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn strategies_are_asked_for_in_words_or_by_number() {
        assert_eq!(Strategies::parse("none"), Ok(Strategies::None));
        assert_eq!(Strategies::parse("first"), Ok(Strategies::First));
        assert_eq!(Strategies::parse("all"), Ok(Strategies::All));
        assert_eq!(Strategies::parse("3, 1"), Ok(Strategies::Numbers(vec![3, 1])));
        for wrong in ["", "0", "-1", "1,,2", "some", "1.5"] {
            assert!(Strategies::parse(wrong).is_err(), "{wrong}");
        }
    }
}
