//! Findings in words, the same for every face of the program.

mod answers;
mod change;
mod people;
mod reasons;
mod scores;
mod sentences;

pub use answers::{
    MAY_BE_MEANT, NOT_ANSWERED, NOT_ASKED, RATHER_NOT_SAY_LABEL, SKIP, answer, answer_given,
    answer_without_options, numbers_of_range, ranges, safety_answer, same_answer, straightlining,
    these_numbers,
};
pub use change::{REWORDED, change, obstacle, overlap, reliability};
pub use people::{about, about_kind, about_person, history_caution, person_caution};
pub use reasons::{NOT_REPEATED, audience, because, reason};
pub use scores::{
    NO_DIAGNOSIS, NOT_ENOUGH, about_scores, are_percentages, band_meaning, exceptions, no_score,
    points, score, score_quarters, score_range, scores_heading, scoring, undecided,
};
pub use sentences::{
    SENTENCE_ENDS, behind, end_sentence, first_sentence, sentences, split_last_sentence,
};

use jiff::{Timestamp, civil::Date, tz::TimeZone};

use super::{Run, day_of};
use crate::questionnaire::Questionnaire;

/// Returns a date as people write it: "21 November 2026".
#[must_use]
pub fn date(when: Timestamp, zone: &TimeZone) -> String {
    day(day_of(when, zone))
}

/// Returns a day as people write it: "21 November 2026".
#[must_use]
pub fn day(day: Date) -> String {
    day.strftime("%-d %B %Y").to_string()
}

/// Returns a date with the year in two digits: "21 Nov 26".
#[must_use]
pub fn shortest_date(when: Timestamp, zone: &TimeZone) -> String {
    when.to_zoned(zone.clone()).strftime("%-d %b %y").to_string()
}

/// Returns a date in short: "21 Nov 2026".
#[must_use]
pub fn short_date(when: Timestamp, zone: &TimeZone) -> String {
    when.to_zoned(zone.clone()).strftime("%-d %b %Y").to_string()
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

/// Says when it is good to answer again after a run, "about them" if its person was just named; `None` if
/// nothing was answered in it.
#[must_use]
pub fn when_to_answer_again(
    questionnaire: &Questionnaire,
    run: &Run,
    is_named: bool,
    now: Timestamp,
    zone: &TimeZone,
) -> Option<String> {
    if !run.responses.has_answers() {
        return None;
    }
    let due = day(run.due_on(questionnaire, zone));
    let about = if is_named { " about them" } else { "" };
    Some(match run.is_due(questionnaire, now, zone) {
        // Answers to another version cannot be compared with new ones.
        true if run.is_of(questionnaire) => {
            format!("It is a good time to answer again{about}, and to see what changed.")
        }
        true => format!("It is a good time to answer again{about}."),
        false => format!("It is best to answer again{about} on {due} or later."),
    })
}

/// Lowers the first letter of a title for use within a sentence, unless it begins with "I", an
/// abbreviation such as "K." or a name like "O'Neill".
#[must_use]
pub fn lower_first(title: &str) -> String {
    let word = title.split_whitespace().next().unwrap_or_default();
    let is_i = word.split(['\'', '’']).next() == Some("I");
    let is_abbreviation = word.chars().skip(1).any(char::is_uppercase) || word.ends_with('.');
    if is_i || is_abbreviation {
        return title.to_owned();
    }
    let mut chars = title.chars();
    chars.next().map_or_else(String::new, |first| first.to_lowercase().chain(chars).collect())
}

/// Returns words of a questionnaire as they stand within a sentence. They begin with a small letter in
/// English alone: in German, for one, nouns keep their capital letter.
#[must_use]
pub fn within_sentence(questionnaire: &Questionnaire, words: &str) -> String {
    if questionnaire.instrument.is_english() { lower_first(words) } else { words.to_owned() }
}

/// Raises the first letter of words, to begin a sentence with them.
#[must_use]
pub fn upper_first(words: &str) -> String {
    let mut chars = words.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

/// Names some things one after the other: "suspicion, control and avoidance". `before_last` is the word
/// before the last one.
#[must_use]
pub fn enumeration(names: &[impl AsRef<str>], before_last: &str) -> String {
    let names: Vec<&str> = names.iter().map(AsRef::as_ref).collect();
    match &names[..] {
        [others @ .., last] if !others.is_empty() => {
            format!("{} {before_last} {last}", others.join(", "))
        }
        one => one.concat(),
    }
}

#[cfg(test)]
mod tests {
    use jiff::tz::offset;

    use super::*;
    use crate::{
        assessment::{Answer, Responses},
        questionnaire::Version,
    };

    #[test]
    fn nobody_who_answered_nothing_is_told_to_wait_before_answering_again() {
        let questionnaire = crate::builtin().unwrap();
        let mut responses = Responses::default();
        let (first, zone) = (questionnaire.items[0].id.clone(), &TimeZone::UTC);
        for (answer, is_told) in [(Answer::Skipped, false), (Answer::Value(0), true)] {
            responses.answers.insert(first.clone(), answer);
            let run = Run::finish(&questionnaire, responses.clone(), Timestamp::UNIX_EPOCH);
            let words =
                when_to_answer_again(&questionnaire, &run, false, Timestamp::UNIX_EPOCH, zone);
            assert_eq!(words.is_some(), is_told, "{answer:?}");
        }
    }

    #[test]
    fn it_is_time_to_answer_again_from_the_morning_of_the_day_that_was_named() {
        let questionnaire = crate::builtin().unwrap();
        let mut responses = Responses::default();
        responses.answers.insert(questionnaire.items[0].id.clone(), Answer::Value(1));
        // In between the clocks are put back by an hour.
        let zone = TimeZone::get("Europe/Berlin").unwrap();
        let at = |time: &str| time.parse::<Timestamp>().unwrap();
        for finished in ["2026-10-01T00:30:00+02:00", "2026-10-01T23:30:00+02:00"] {
            let run = Run::finish(&questionnaire, responses.clone(), at(finished));
            let words =
                |now| when_to_answer_again(&questionnaire, &run, false, at(now), &zone).unwrap();
            let before = words("2026-10-28T23:59:00+01:00");
            assert_eq!(before, "It is best to answer again on 29 October 2026 or later.");
            assert!(words("2026-10-29T00:00:00+01:00").starts_with("It is a good time"));
            let again = at("2026-10-29T00:00:00+01:00");
            let again = Run::finish(&questionnaire, responses.clone(), again);
            assert_eq!(run.overlap_with(&again, &questionnaire, &zone), None);
        }
    }

    #[test]
    fn within_a_sentence_words_begin_small_in_english_alone_and_a_name_never_does() {
        let mut questionnaire = crate::builtin().unwrap();
        for (words, within) in [("A partner", "a partner"), ("K. from work", "K. from work")] {
            assert_eq!(within_sentence(&questionnaire, words), within);
        }
        questionnaire.instrument.language = "de-AT".to_owned();
        assert_eq!(within_sentence(&questionnaire, "Schwester"), "Schwester");
    }

    #[test]
    fn after_answers_to_another_version_no_change_is_promised() {
        let questionnaire = crate::builtin().unwrap();
        let mut responses = Responses::default();
        responses.answers.insert(questionnaire.items[0].id.clone(), Answer::Value(1));
        let mut run = Run::finish(&questionnaire, responses, Timestamp::UNIX_EPOCH);
        run.questionnaire.version = Version::new("0.9").unwrap();
        let words =
            when_to_answer_again(&questionnaire, &run, false, Timestamp::MAX, &TimeZone::UTC);
        assert_eq!(words.as_deref(), Some("It is a good time to answer again."));
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
