//! The words between which a text is wrapped.

use textwrap::{
    WordSeparator,
    core::{Word, display_width},
};

type Words<'a> = Box<dyn Iterator<Item = Word<'a>> + 'a>;

/// Returns how a text is divided into words to wrap it to a width in cells. A word with hyphens stays
/// whole, and so does a path, unless it is wider than that: then it is divided between its parts.
#[must_use]
pub fn word_separator(text: &str, width: usize) -> WordSeparator {
    // No character takes more cells than it has bytes.
    let is_wide = |word: &str| word.len() > width && display_width(word) > width;
    let has_wide_word = text.split_ascii_whitespace().any(is_wide);
    WordSeparator::Custom(if has_wide_word { words_and_parts } else { words })
}

/// Divides a line at its spaces, but for those within a number, and, where a script has none, wherever
/// Unicode lets a line be broken.
fn words(line: &str) -> Words<'_> {
    let has_number = line.contains(|char: char| char.is_ascii_digit());
    let words = WordSeparator::AsciiSpace.find_words(line);
    let words: Words<'_> = if has_number { Box::new(numbers_whole(line, words)) } else { words };
    if line.is_ascii() {
        return words;
    }
    Box::new(words.flat_map(|word| divided(word, between_letters(word.word))))
}

/// Divides a line as [`words`] does, paths between their names, and other words behind their hyphens.
fn words_and_parts(line: &str) -> Words<'_> {
    Box::new(words(line).flat_map(|word| {
        let names = after_parts(word.word, &['/', '\\']);
        let ends = if names.is_empty() { after_parts(word.word, &['-']) } else { names };
        divided(word, ends)
    }))
}

/// Joins the groups of digits of a number, such as 116 123, among the words of a line: it is typed as one.
fn numbers_whole<'a>(line: &'a str, all: Words<'a>) -> impl Iterator<Item = Word<'a>> {
    let (mut joined, mut end): (Vec<Word<'a>>, usize) = (Vec::new(), 0);
    for word in all {
        let start = end;
        end += word.word.len() + word.whitespace.len();
        let before = joined.last_mut().filter(|before| {
            let is_digit = |char: char| char.is_ascii_digit();
            let group = before.word.trim_start_matches(|char| !is_digit(char));
            group.ends_with(is_digit)
                && group.chars().all(|char| is_digit(char) || char == ' ')
                && before.whitespace == " "
                && word.word.starts_with(is_digit)
        });
        match before {
            Some(before) => {
                let start = start - before.word.len() - before.whitespace.len();
                *before = Word::from(&line[start..end]);
            }
            None => joined.push(word),
        }
    }
    joined.into_iter()
}

/// Returns where Unicode lets a line be broken in a word, but for behind a letter or sign of ASCII.
fn between_letters(word: &str) -> Vec<usize> {
    let ends = WordSeparator::UnicodeBreakProperties.find_words(word).scan(0, |end, part| {
        *end += part.word.len() + part.whitespace.len();
        Some(*end)
    });
    ends.filter(|end| !word[..*end].ends_with(|last: char| last.is_ascii())).collect()
}

/// Returns where the parts of a word end, each with the sign behind it that sets it apart from the next. A
/// hyphen between two digits is part of a number, which stays whole.
fn after_parts(word: &str, signs: &[char]) -> Vec<usize> {
    let is_digit = |char: char| char.is_ascii_digit();
    let divides = |(at, sign): &(usize, &str)| {
        let (before, after) = (&word[..*at], &word[at + sign.len()..]);
        let is_in_number =
            *sign == "-" && before.ends_with(is_digit) && after.starts_with(is_digit);
        before.ends_with(char::is_alphanumeric) && !is_in_number
    };
    word.match_indices(signs).filter(divides).map(|(at, sign)| at + sign.len()).collect()
}

/// Divides a word behind these positions.
fn divided(word: Word<'_>, ends: Vec<usize>) -> Vec<Word<'_>> {
    let (whole, mut parts, mut start) = (word.word, Vec::new(), 0);
    for end in ends.into_iter().filter(|end| *end < whole.len()) {
        parts.push(Word::from(&whole[start..end]));
        start = end;
    }
    let mut last = Word::from(&whole[start..]);
    last.whitespace = word.whitespace;
    parts.push(last);
    parts
}

#[cfg(test)]
mod tests {
    use textwrap::{Options, WordSplitter, wrap};

    use super::*;

    fn rows(text: &str, width: usize) -> Vec<String> {
        let options = Options::new(width)
            .word_separator(word_separator(text, width))
            .word_splitter(WordSplitter::NoHyphenation);
        wrap(text, options).into_iter().map(String::from).collect()
    }

    #[test]
    fn a_path_and_a_word_with_hyphens_stay_whole_where_they_fit() {
        let rows_of = |text| rows(text, 16);
        assert_eq!(
            rows_of("It is in /tmp/wa-data, all of it."),
            ["It is in", "/tmp/wa-data,", "all of it."]
        );
        assert_eq!(rows_of("Wählt /tmp/zoë-data, ganz."), ["Wählt", "/tmp/zoë-data,", "ganz."]);
        assert_eq!(rows_of("Is it well-meant again?"), ["Is it well-meant", "again?"]);
        assert_eq!(rows_of("Is it not well-meant?"), ["Is it not", "well-meant?"]);
    }

    #[test]
    fn a_path_wider_than_the_row_is_divided_between_its_names() {
        assert_eq!(
            rows("In /home/sam/good-faith, or on D:\\folder.", 14),
            ["In /home/sam/", "good-faith, or", "on D:\\folder."]
        );
        assert_eq!(rows("https://example.org/help", 20), ["https://example.org/", "help"]);
        assert_eq!(rows("/a-very-long-name/b", 8), ["/a-very-", "long-nam", "e/b"]);
    }

    #[test]
    fn a_name_wider_than_the_row_is_divided_behind_its_hyphens() {
        assert_eq!(
            rows("Is it about Anna-Maria-Magdalena?", 16),
            ["Is it about", "Anna-Maria-", "Magdalena?"]
        );
        assert_eq!(rows("--no-keep-at-all", 10), ["--no-keep-", "at-all"]);
    }

    #[test]
    fn a_telephone_number_stays_whole_beside_a_word_that_is_divided_too() {
        assert_eq!(rows("Call Samaritans on 116 123.", 26), ["Call Samaritans on", "116 123."]);
        assert_eq!(rows("(0808 2000 247, 24 hours)", 16), ["(0808 2000 247,", "24 hours)"]);
        assert_eq!(
            rows("1-800-799-7233 Misshandlungs-Notrufe", 18),
            ["1-800-799-7233", "Misshandlungs-", "Notrufe"]
        );
        assert_eq!(
            rows("Hotlines: 1-800-799-7233 Misshandlungs-Notrufe", 18),
            ["Hotlines:", "1-800-799-7233", "Misshandlungs-", "Notrufe"]
        );
    }

    #[test]
    fn a_script_without_spaces_is_divided_between_its_letters() {
        assert_eq!(rows("信頼信頼", 5), ["信頼", "信頼"]);
        assert_eq!(rows("one—two", 5), ["one—", "two"]);
        assert_eq!(rows("98 29信👨信.", 7), ["98 29信", "👨信."], "behind a number too");
    }
}
