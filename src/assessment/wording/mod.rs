//! Findings in words, the same for every face of the program.

mod answers;
mod change;
mod people;
mod reasons;
mod scores;

pub use answers::{NOT_ANSWERED, RATHER_NOT_SAY, SKIP, answer, answer_given, straightlining};
pub use change::{REWORDED, change, obstacle, overlap, reliability};
pub use people::{about, about_person, history_caution, person_caution};
pub use reasons::{audience, because, reason};
pub use scores::{
    NOT_ENOUGH, about_scores, are_percentages, band_meaning, exceptions, points, score,
    score_range, scores_heading, scoring,
};

use jiff::{Timestamp, tz::TimeZone};

/// Returns a date as people write it: "21 November 2026".
#[must_use]
pub fn date(when: Timestamp, zone: &TimeZone) -> String {
    when.to_zoned(zone.clone()).strftime("%-d %B %Y").to_string()
}

/// Returns a date and a time of day: "21 November 2026, 18:15".
#[must_use]
pub fn moment(when: Timestamp, zone: &TimeZone) -> String {
    when.to_zoned(zone.clone()).strftime("%-d %B %Y, %H:%M").to_string()
}

/// Returns a time as files have it, in UTC and to the second: "2026-11-21T18:15:00Z".
#[must_use]
pub fn utc(when: Timestamp) -> String {
    when.to_zoned(TimeZone::UTC).strftime("%Y-%m-%dT%H:%M:%SZ").to_string()
}

/// Returns a text up to the end of its first sentence.
#[must_use]
pub fn first_sentence(text: &str) -> &str {
    text.find(". ").map_or(text, |end| &text[..=end])
}

/// Returns the sentences of a text. A full stop within a word, as in "example.com", ends none.
pub fn sentences(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let ends = [". ", "? ", "! "].into_iter().filter_map(|end| rest.find(end));
        let end = ends.min().map_or(rest.len(), |at| at + 2);
        let (sentence, after) = rest.split_at(end);
        rest = after;
        (!sentence.is_empty()).then_some(sentence)
    })
}

/// Ends a sentence with a full stop, unless it has an end already, as after the name "K." or a question.
#[must_use]
pub fn end_sentence(sentence: &str) -> String {
    let stop = if sentence.ends_with(['.', '?', '!']) { "" } else { "." };
    format!("{sentence}{stop}")
}

/// Lowers the first letter of a title for use within a sentence.
#[must_use]
pub fn lower_first(title: &str) -> String {
    let mut chars = title.chars();
    chars.next().map_or_else(String::new, |first| first.to_lowercase().chain(chars).collect())
}

#[cfg(test)]
mod tests {
    use jiff::tz::offset;

    use super::*;

    #[test]
    fn a_sentence_ends_with_a_space_after_its_mark_and_not_within_a_word() {
        let text = "Try example.com. It took 1.5 hours? Yes!";
        let all: Vec<&str> = sentences(text).collect();
        assert_eq!(all, ["Try example.com. ", "It took 1.5 hours? ", "Yes!"]);
        assert_eq!(sentences("").count(), 0);
    }

    #[test]
    fn the_first_and_the_last_time_of_the_calendar_have_a_date_in_every_zone() {
        for hours in [-12, 0, 14] {
            let zone = TimeZone::fixed(offset(hours));
            assert!(date(Timestamp::MAX, &zone).contains("9999"));
            assert!(!date(Timestamp::MIN, &zone).is_empty());
        }
    }
}
