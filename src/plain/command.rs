//! One typed line.

use super::numbers::whole_number;
use crate::report::ResultsPage;

/// A typed line as a command.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Command {
    /// Enter alone.
    Nothing,
    /// One number or several.
    Numbers(Vec<usize>),
    /// Go back to the question before.
    Back,
    /// Skip the question.
    Skip,
    /// Show the helplines.
    Help,
    /// Leave the program.
    Leave,
    /// List the words that can be typed.
    Commands,
    /// Repeat the question from its beginning.
    Again,
    /// Say all that can be chosen.
    Choices,
    /// Keep the answer given before, and go on; at the results, keep the run after all.
    Keep,
    /// Finish the list of answers.
    Done,
    /// A page of the results.
    Page(ResultsPage),
    /// Choose a strategy to try, by its number, or take that back.
    Choose(usize),
    /// Say how it went with a strategy, by its number.
    CheckIn(usize),
    /// Find the strategies that have all of these words in them.
    Find(String),
    /// Find the strategies that take little time.
    LittleTime,
    /// Delete everything that can be deleted.
    All,
    /// Try again to keep the run.
    Retry,
    /// Keep the run in another folder.
    Elsewhere,
    /// Say the scores that are withheld at first.
    Scores,
    /// Delete the run.
    Delete,
    /// Change the settings.
    Settings,
    Yes,
    No,
    /// Anything else.
    Other,
}

/// Returns the word to hear a page of the results.
pub(super) fn word_for(page: ResultsPage) -> &'static str {
    match page {
        ResultsPage::Overview => "results",
        ResultsPage::Strategies => "names",
        ResultsPage::Answers => "answers",
        ResultsPage::Compare => "compare",
    }
}

impl Command {
    /// Parses a line; small and capital letters are the same.
    pub(super) fn of(line: &str) -> Self {
        let line = line.trim();
        match line.to_lowercase().as_str() {
            "" => Self::Nothing,
            "b" | "back" => Self::Back,
            "s" | "skip" => Self::Skip,
            // "F1" is the key in texts for the full screen. The others are what terminals send for it.
            "h" | "help" | "help now" | "f1" | "\u{1b}op" | "\u{1b}[11~" | "\u{1b}[[a" => {
                Self::Help
            }
            "q" | "quit" | "leave" | "exit" => Self::Leave,
            "?" | "keys" => Self::Commands,
            "again" => Self::Again,
            "choices" => Self::Choices,
            "short" => Self::LittleTime,
            "all" => Self::All,
            "k" | "keep" => Self::Keep,
            "d" | "done" => Self::Done,
            "retry" => Self::Retry,
            "elsewhere" => Self::Elsewhere,
            "scores" => Self::Scores,
            "delete" => Self::Delete,
            "settings" => Self::Settings,
            "y" | "yes" => Self::Yes,
            "n" | "no" => Self::No,
            word => {
                let page = ResultsPage::ALL.iter().find(|page| word == word_for(**page));
                let page = page.map(|page| Self::Page(*page));
                let (first, rest) = word.split_once(' ').unwrap_or((word, ""));
                // No strategy has the number 0.
                let number = || if rest.is_empty() { Some(0) } else { whole_number(rest.trim()) };
                let with_rest = match first {
                    "t" => number().map(Self::Choose),
                    "i" => number().map(Self::CheckIn),
                    "find" => Some(Self::Find(rest.trim().to_owned())),
                    _ => None,
                };
                page.or(with_rest)
                    .or_else(|| numbers(line).map(Self::Numbers))
                    .unwrap_or(Self::Other)
            }
        }
    }

    /// Returns whether it names something by a number.
    pub(super) fn names_a_number(&self) -> bool {
        matches!(self, Self::Numbers(_) | Self::Choose(_) | Self::CheckIn(_))
    }

    /// Returns the position in a list that the number names, if there is exactly one.
    pub(super) fn position(&self) -> Option<usize> {
        self.number()?.checked_sub(1)
    }

    /// Returns the number, if there is exactly one.
    pub(super) fn number(&self) -> Option<usize> {
        match self {
            Self::Numbers(numbers) => <[usize; 1]>::try_from(&numbers[..]).ok().map(|[one]| one),
            _ => None,
        }
    }
}

/// Reads numbers with spaces or commas between them; each may have a full stop after it.
fn numbers(line: &str) -> Option<Vec<usize>> {
    let mut numbers: Vec<usize> = Vec::new();
    for word in line.split([' ', '\t', ',', ';']).filter(|word| !word.is_empty()) {
        let number = whole_number(word)?;
        if !numbers.contains(&number) {
            numbers.push(number);
        }
    }
    (!numbers.is_empty()).then_some(numbers)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_and_whole_words_mean_the_same_in_small_and_capital() {
        for (letter, word) in [
            ("b", "back"),
            ("s", "skip"),
            ("h", "help"),
            ("q", "quit"),
            ("k", "keep"),
            ("d", "done"),
            ("y", "yes"),
            ("n", "no"),
        ] {
            assert_ne!(Command::of(letter), Command::Other);
            for same in [word, &word.to_uppercase(), &format!("  {letter}\t")] {
                assert_eq!(Command::of(letter), Command::of(same));
            }
        }
    }

    #[test]
    fn what_is_asked_for_after_the_questions_is_asked_for_in_a_whole_word() {
        for word in ["names", "answers", "compare", "retry", "elsewhere", "scores", "delete"] {
            assert_ne!(Command::of(word), Command::Other);
            assert_ne!(Command::of(&word[..1]), Command::of(word));
        }
    }

    #[test]
    fn the_key_f1_and_its_name_ask_for_help() {
        for f1 in ["F1", "f1", "\u{1b}OP", "\u{1b}[11~", "\u{1b}[[A"] {
            assert_eq!(Command::of(f1), Command::Help);
        }
    }

    #[test]
    fn several_numbers_are_read_once_each_and_nothing_else_is_a_number() {
        assert_eq!(Command::of("1 3 5"), Command::Numbers(vec![1, 3, 5]));
        assert_eq!(Command::of("1,3, 1; 5."), Command::Numbers(vec![1, 3, 5]));
        for other in ["1 x", "-1", "+1", "1.5", "99999999999999999999999", ",", "\u{661}", "1-3"] {
            assert_eq!(Command::of(other), Command::Other, "{other:?}");
        }
    }

    #[test]
    fn only_one_number_alone_is_a_choice() {
        assert_eq!(Command::of("2").number(), Some(2));
        assert_eq!(Command::of("2 3").number(), None);
        assert_eq!(Command::of("b").number(), None);
    }
}
