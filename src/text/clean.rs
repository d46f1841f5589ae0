//! Text without anything that a terminal could obey or that cannot be seen.

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use super::unshown::is_unshown;

/// The most marks that may sit on one base character: real writing needs fewer, and a character
/// with hundreds of them paints over the lines around it.
const MAX_MARKS: usize = 8;

/// The most characters of one grapheme. The longest emoji in use have ten.
const MAX_GRAPHEME: usize = 32;

/// Replaces the rest of an overlong grapheme.
const CUT: char = char::REPLACEMENT_CHARACTER;

/// A character in its own right that looks like a space.
const BRAILLE_BLANK: char = '\u{2800}';

/// Returns prose as it may be shown on a terminal: one paragraph, nothing in it that is invisible,
/// that moves the cursor or that turns the direction of the text around it.
///
/// Every string that comes from a questionnaire passes through here once, when it is loaded. Runs
/// of white space become one space. Letters of all scripts, accents and emoji stay as they are.
#[must_use]
pub fn clean(text: &str) -> String {
    filter(text, Unfit::Dropped)
}

/// Returns whether anything of a cleaned text can be seen.
pub(crate) fn is_visible(clean: &str) -> bool {
    clean.width() > 0
}

/// The treatment of characters that a terminal should not get.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Unfit {
    /// Left out; white space becomes single spaces.
    Dropped,
    /// Each shown as U+FFFD, white space other than the space included.
    Replaced,
}

/// Returns a text without the characters that a terminal should not get.
pub(super) fn filter(text: &str, unfit: Unfit) -> String {
    if unfit == Unfit::Replaced && text.bytes().all(|b| matches!(b, b' '..=b'~')) {
        return text.to_owned();
    }
    let mut filter = Filter::new(unfit, text.len());
    for c in text.chars() {
        filter.push(c);
    }
    let text = filter.finish();
    if text.is_ascii() { text } else { cut_graphemes(&text) }
}

/// Filters a text in one pass, looking no further back than the last character kept. Because it
/// never looks at what it dropped, a second pass changes nothing.
struct Filter {
    unfit: Unfit,
    text: String,
    /// A space was seen; it is written only when something follows.
    space: bool,
    /// A joiner was seen; it is written only when something that it can join follows.
    joiner: Option<char>,
    /// How many zero-width characters follow the last base.
    marks: usize,
}

impl Filter {
    fn new(unfit: Unfit, capacity: usize) -> Self {
        let text = String::with_capacity(capacity);
        Self { unfit, text, space: false, joiner: None, marks: 0 }
    }

    fn push(&mut self, c: char) {
        match c {
            ' ' if self.unfit == Unfit::Replaced => self.base(c),
            '!'..='~' => self.base(c),
            _ if c.is_whitespace() || c == BRAILLE_BLANK => self.space(),
            _ if is_unshown(c) => self.refuse(),
            '\u{200C}' | '\u{200D}' => {
                self.end_joiner();
                self.joiner = Some(c);
            }
            '\u{FE0E}' | '\u{FE0F}' => self.presentation(c),
            _ if c.width() == Some(0) => self.mark(c),
            _ => self.base(c),
        }
    }

    fn finish(mut self) -> String {
        self.end_joiner();
        self.text
    }

    fn refuse(&mut self) {
        if self.unfit == Unfit::Replaced {
            self.end_joiner();
            self.base(char::REPLACEMENT_CHARACTER);
            // The marks that follow attach to nothing.
            self.marks = MAX_MARKS;
        }
    }

    /// Drops a joiner that is followed by nothing it could join.
    fn end_joiner(&mut self) {
        if self.joiner.take().is_some() {
            self.refuse();
        }
    }

    fn space(&mut self) {
        match self.unfit {
            Unfit::Replaced => self.refuse(),
            Unfit::Dropped => {
                self.space = !self.text.is_empty();
                self.joiner = None;
            }
        }
    }

    fn base(&mut self, c: char) {
        if self.space {
            self.text.push(' ');
            self.space = false;
        }
        let joins = !c.is_ascii()
            && self.last().is_some_and(|before| !before.is_ascii())
            && self.marks < MAX_MARKS;
        if joins {
            self.text.extend(self.joiner.take());
        }
        self.end_joiner();
        self.text.push(c);
        self.marks = 0;
    }

    fn mark(&mut self, c: char) {
        let Some(before) = self.last().filter(|before| attaches(*before, self.joiner, c)) else {
            self.end_joiner();
            return self.refuse();
        };
        if before.is_ascii() {
            self.end_joiner();
        }
        let added = 1 + usize::from(self.joiner.is_some());
        if self.marks + added <= MAX_MARKS {
            self.text.extend(self.joiner.take());
            self.text.push(c);
            self.marks += added;
        } else {
            self.end_joiner();
            self.refuse();
        }
    }

    /// Keeps a choice between text and emoji looks if there is one to make.
    fn presentation(&mut self, c: char) {
        let chooses = |before: char| {
            before.width() != Some(0)
                && (!before.is_ascii() || matches!(before, '0'..='9' | '#' | '*'))
        };
        if self.last().is_some_and(chooses) {
            self.mark(c);
        } else {
            self.refuse();
        }
    }

    /// Returns the character that a mark or joiner would attach to.
    fn last(&self) -> Option<char> {
        if self.space { None } else { self.text.chars().next_back().filter(|c| *c != ' ') }
    }
}

/// Returns whether a zero-width character is drawn with the one before it, over a joiner if there is
/// one. Some belong to the one after them, or to certain letters only.
fn attaches(before: char, joiner: Option<char>, mark: char) -> bool {
    let parts = [Some(before), joiner, Some(mark)];
    let together: String = parts.into_iter().flatten().collect();
    together.graphemes(true).count() == 1
}

/// Cuts what would be drawn into one cell without end: chains of joiners or conjuncts. A grapheme
/// may reach over a space; it is cut word by word, so that the number of spaces makes no difference.
fn cut_graphemes(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for (at, word) in text.split(' ').enumerate() {
        if at > 0 {
            out.push(' ');
        }
        cut_word(word, &mut out);
    }
    out
}

fn cut_word(word: &str, out: &mut String) {
    for grapheme in word.graphemes(true) {
        match grapheme.char_indices().nth(MAX_GRAPHEME - 1) {
            Some((end, last)) if end + last.len_utf8() < grapheme.len() => {
                out.push_str(grapheme[..end].trim_end_matches(['\u{200C}', '\u{200D}']));
                out.push(CUT);
            }
            _ => out.push_str(grapheme),
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::text::single_spaced;

    #[test]
    fn ordinary_writing_of_all_kinds_survives() {
        for text in [
            "I felt hurt, and said so.",
            "naïve café, Ångström, Việt Nam",
            "e\u{301}te\u{301}",
            "信じることは難しい",
            "신뢰",
            "שָׁלוֹם עולם",
            "ثقة",
            "می\u{200C}خواهم",
            "क्\u{200D}ष नमस्ते",
            "👍🏽 ❤\u{FE0F} 1\u{FE0F}\u{20E3} 🇩🇪🇫🇷",
            "👨\u{200D}👩\u{200D}👧\u{200D}👦",
            "👩🏽\u{200D}❤\u{FE0F}\u{200D}💋\u{200D}👨🏽",
            "\u{2018}quoted\u{2019} \u{2026} \u{2013} 50 °C €",
        ] {
            assert_eq!(clean(text), text);
        }
    }

    #[test]
    fn escape_sequences_lose_what_makes_them_work() {
        assert_eq!(clean("\u{1b}[31mred\u{1b}[0m"), "[31mred[0m");
        assert_eq!(clean("\u{9b}31mred\u{7f}\u{7}\u{0}"), "31mred");
        assert_eq!(clean("\u{1b}]52;c;aGk=\u{1b}\\"), "]52;c;aGk=\\");
    }

    #[test]
    fn white_space_becomes_single_spaces_with_none_at_the_ends() {
        assert_eq!(clean(" \t one\r\n\n  two\u{a0}\u{3000}three\u{2028} "), "one two three");
        assert_eq!(clean("\u{2800} \u{2800}"), "");
    }

    #[test]
    fn what_cannot_be_seen_or_turns_the_line_is_removed() {
        let hidden = "\u{200E}\u{200F}\u{202A}\u{202B}\u{202C}\u{202D}\u{202E}\u{2066}\u{2067}\
             \u{2068}\u{2069}\u{61C}\u{200B}\u{2060}\u{FEFF}\u{AD}\u{34F}\u{3164}\u{115F}\
             \u{E0001}\u{E0061}\u{E007F}\u{E0100}\u{FE00}\u{E000}\u{F0000}\u{10FFFD}\
             \u{FFFE}\u{FDD0}\u{1FFFF}\u{200C}\u{200D}\u{FE0E}\u{FE0F}";
        for hidden in hidden.chars() {
            assert_eq!(clean(&format!("a{hidden}b")), "ab", "{:x}", u32::from(hidden));
        }
    }

    #[test]
    fn joiners_stay_only_where_they_join() {
        assert_eq!(clean("\u{200D}👩"), "👩");
        assert_eq!(clean("👩\u{200D}"), "👩");
        assert_eq!(clean("👩\u{200D} 👧"), "👩 👧");
        assert_eq!(clean("👩\u{200D}\u{200D}\u{200D}👧"), "👩\u{200D}👧");
        assert_eq!(clean("👩 \u{200D}👧"), "👩 👧");
    }

    #[test]
    fn marks_are_few_and_never_without_a_base() {
        assert_eq!(clean(&format!("e{}", "\u{301}".repeat(1_000_000))).chars().count(), 9);
        assert_eq!(clean("\u{301}\u{302}"), "");
        assert_eq!(clean("a \u{301}b"), "a b");
        // A sign that belongs to a letter after it, without one.
        assert_eq!(clean("a\u{11941}."), "a.");
        let cut = clean(&("\u{600}".repeat(32) + "\u{200C}\u{1161}"));
        assert_eq!(clean(&cut), cut);
        assert_eq!(clean(&format!("👩{}", "\u{200D}\u{301}".repeat(99))).chars().count(), 9);
    }

    #[test]
    fn a_chain_without_end_is_cut() {
        let chain = clean(&"👩\u{200D}".repeat(10_000));
        assert_eq!(chain.chars().count(), 31 + 1);
        assert!(chain.ends_with("👩\u{FFFD}"), "{chain:?}");
    }

    #[test]
    fn characters_that_prose_would_lose_are_replaced_in_a_name() {
        let printable = |text| filter(text, Unfit::Replaced);
        assert_eq!(printable("/a b/ naïve\u{301} 👩\u{200D}👧 می\u{200C}خواهم"), {
            "/a b/ naïve\u{301} 👩\u{200D}👧 می\u{200C}خواهم"
        });
        assert_eq!(
            printable("a\u{1b}[2J\u{202e}\u{a0}b\n"),
            "a\u{fffd}[2J\u{fffd}\u{fffd}b\u{fffd}"
        );
        assert_eq!(printable("a\u{200D}b\u{200C}"), "a\u{fffd}b\u{fffd}");
        assert_eq!(printable(" \u{301}x\u{FE0F}\u{E0061}"), " \u{fffd}x\u{fffd}\u{fffd}");
        let pile = printable(&format!("e{}", "\u{301}".repeat(60)));
        assert_eq!(pile, format!("e{}{}", "\u{301}".repeat(8), "\u{fffd}".repeat(52)));
    }

    #[test]
    fn a_text_of_marks_and_blanks_is_not_visible() {
        assert!(!is_visible(&clean("\u{301} \u{200B}\u{2800}")));
        assert!(is_visible(&clean("é")));
    }

    /// Characters that attach to, join or hide others, mixed with ordinary ones.
    fn nasty() -> impl Strategy<Value = String> {
        let nasty = prop::sample::select(
            " a1#é\t\n\u{1b}\u{200B}\u{200C}\u{200D}\u{202E}\u{FE0E}\u{FE0F}\u{301}\u{20E3}\
             👩👨🏽❤🇩🇪\u{600}\u{6DD}क\u{94D}ष\u{903}\u{1100}\u{1161}\u{11A8}각\u{E0061}\u{FFFD}\
             \u{2800}\u{FEFF}ש\u{5B8}\u{E33}"
                .chars()
                .collect::<Vec<_>>(),
        );
        let one = prop_oneof![4 => nasty, 1 => any::<char>()];
        let run = (one, prop_oneof![4 => 1..3usize, 1 => 30..80usize])
            .prop_map(|(c, n)| std::iter::repeat_n(c, n).collect::<String>());
        prop::collection::vec(run, 0..60).prop_map(|runs| runs.concat())
    }

    #[test]
    fn a_grapheme_that_goes_on_over_a_space_is_cut_once() {
        let text = format!("\u{600}\u{600}  {}", "\u{1F3FD}".repeat(30));
        let once = clean(&text);
        assert_eq!(clean(&once), once);
        let printable = filter(&text, Unfit::Replaced);
        assert_eq!(filter(&printable, Unfit::Replaced), printable);
        assert_eq!(clean(&printable), single_spaced(&printable));
    }

    proptest! {
        #[test]
        fn replacing_leaves_nothing_to_clean(text in nasty()) {
            let printable = filter(&text, Unfit::Replaced);
            prop_assert_eq!(clean(&printable), single_spaced(&printable));
            prop_assert_eq!(filter(&printable, Unfit::Replaced), printable);
        }

        #[test]
        fn cleaning_twice_is_cleaning_once(text in nasty()) {
            let once = clean(&text);
            prop_assert_eq!(&clean(&once), &once);
            prop_assert_eq!(filter(&once, Unfit::Replaced), once);
        }

        #[test]
        fn a_clean_text_is_harmless(text in nasty()) {
            let text = clean(&text);
            prop_assert!(!text.chars().any(is_unshown));
            prop_assert!(!text.starts_with(' ') && !text.ends_with(' ') && !text.contains("  "));
            let mut words = text.split(' ').flat_map(|word| word.graphemes(true));
            prop_assert!(words.all(|grapheme| grapheme.chars().count() <= MAX_GRAPHEME));
        }
    }
}
