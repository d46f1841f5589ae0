//! Scores in words.

use super::within_sentence;
use crate::{
    assessment::{
        Answer, ScaleScore, Score, high,
        score::{AnsweredOf, ItemScore, is_scaled_up},
    },
    questionnaire::{Band, Questionnaire, Scale, Unit},
};

/// Takes the place of a score if too few items were answered.
pub const NOT_ENOUGH: &str = "not enough answers";

/// Returns the words that take the place of a score if there is none.
#[must_use]
pub fn no_score(of: AnsweredOf) -> &'static str {
    if of.of == 0 { "not asked" } else { NOT_ENOUGH }
}

/// Returns a score as it is shown: a whole number, halves rounded up.
#[must_use]
pub fn points(points: f64) -> String {
    format!("{:.0}", points.round())
}

/// Returns a score in the unit of its scale: "62", or "10 of 27" for a sum. A sum that is scaled
/// up because questions have no answer is "about 10 of 27".
#[must_use]
pub fn score(scale: &Scale, points: f64, is_scaled_up: bool) -> String {
    let about = if scale.unit == Unit::Sum && is_scaled_up { "about " } else { "" };
    format!("{about}{}", scale.score_in_words(points))
}

/// Returns the meaning of a band. If no single answer bears it out, only the mean is spoken of: "you
/// sometimes checked" must not be said to somebody who answered at most "Rarely".
#[must_use]
pub fn band_meaning(
    questionnaire: &Questionnaire,
    scale: &Scale,
    band: &Band,
    is_borne_out: bool,
) -> String {
    if is_borne_out {
        return band.meaning.clone();
    }
    format!(
        "Your answers on {} come to '{}' on average, once reversed questions are turned round.",
        within_sentence(questionnaire, &scale.title),
        band.label
    )
}

/// Returns the heading over scores, with their range if all run from 0 to 100.
#[must_use]
pub fn scores_heading(are_percentages: bool) -> &'static str {
    if are_percentages { "Scores from 0 to 100" } else { "Scores" }
}

/// Returns the range of the scores, for the caption of a chart: in numbers only if all run from 0 to 100.
#[must_use]
pub fn score_range(are_percentages: bool) -> &'static str {
    if are_percentages { "from 0 to 100" } else { "from least to most" }
}

/// Returns the scores at the quarters of a line from the least one to the greatest: in numbers only if all
/// run from 0 to 100.
#[must_use]
pub fn score_quarters(are_percentages: bool) -> &'static str {
    if are_percentages { "0, 25, 50, 75, 100" } else { "quarters, from least to most" }
}

/// Returns whether every score runs from 0 to 100.
#[must_use]
pub fn are_percentages(questionnaire: &Questionnaire) -> bool {
    questionnaire.scales.iter().all(|scale| scale.unit == Unit::Percent)
}

/// Said where there is no score whose limits could be named.
pub const NO_DIAGNOSIS: &str = "This is not a diagnosis, and it does not compare you with anyone.";

/// Returns the meaning of the scores of this questionnaire, and its limits.
#[must_use]
pub fn about_scores(questionnaire: &Questionnaire) -> String {
    let is_percent = are_percentages(questionnaire);
    let says = match &questionnaire.instrument.score_says {
        Some(says) => says.as_str(),
        None if questionnaire.scales.is_empty() => "Nothing here is scored.",
        None if is_percent => "A score sums up the answers in one number, from 0 to 100.",
        None => "A score sums up the answers in one number.",
    };
    format!("{says} It is not a diagnosis, and it does not compare you with anyone.")
}

/// Describes the scoring of a scale: items answered, average, points and band.
#[must_use]
pub fn scoring(questionnaire: &Questionnaire, scale_score: &ScaleScore) -> String {
    let scale = &questionnaire.scales[scale_score.scale];
    let answered = scale_score.answered_of_asked();
    let not_asked = not_asked(scale_score);
    match scale_score.score {
        None if answered.of == 0 => "None of its questions was asked.".to_owned(),
        None => format!("{answered} answered{not_asked}: {NOT_ENOUGH} for a score."),
        Some(Score { mean, points, band, .. }) => {
            let (mean, percent) = (half_up(mean, 100.0), half_up(points, 10.0));
            let scored = match scale.unit {
                Unit::Sum => {
                    let is_scaled_up =
                        is_scaled_up(questionnaire, scale_score.scale, scale_score.counted());
                    let sum = score(scale, points, is_scaled_up);
                    let scaled_up = if is_scaled_up { ", scaled up to all questions" } else { "" };
                    format!("Sum {sum}{scaled_up}")
                }
                Unit::Mean => {
                    let [least, most] = [0.0, 100.0].map(|end| half_up(scale.in_unit(end), 100.0));
                    if least < 0.0 {
                        format!("Average {mean:.2} ({least} to {most})")
                    } else {
                        format!("Average {mean:.2} of {most}")
                    }
                }
                Unit::Percent => {
                    format!("Average {mean:.2}, or {percent:.1} on a scale from 0 to 100")
                }
            };
            let read = match exceptions(questionnaire, scale_score) {
                Some(sentence) => format!(". {sentence}"),
                None => format!(": {}.", scale.bands[band].label),
            };
            format!("{answered} answered{not_asked}. {scored}{read}")
        }
    }
}

/// Says of the items of a scale that were not asked how many count all the same, and how many an answer that
/// is missing would decide; empty if there are none.
fn not_asked(scale_score: &ScaleScore) -> String {
    let counted = match scale_score.counted_unasked() {
        0 => String::new(),
        1 => ", and 1 counts without being asked".to_owned(),
        many => format!(", and {many} count without being asked"),
    };
    counted + &undecided(scale_score.answered_of_asked())
}

/// Says how many questions an answer that is missing would decide; empty if it would decide none.
#[must_use]
pub fn undecided(of: AnsweredOf) -> String {
    let were = match of.undecided {
        0 => return String::new(),
        1 => "1 was".to_owned(),
        many => format!("{many} were"),
    };
    format!(", and {were} not asked because an earlier answer is missing")
}

/// Rounds a number to one part in `parts`, halves upwards: a person who checks it by hand does so too.
fn half_up(number: f64, parts: f64) -> f64 {
    (number * parts).round() / parts
}

/// Returns a sentence on a low mean and the high answers that its band alone would contradict: "Your answers
/// come to 'rarely' on average, but two of them are 'Often'." `None` if there are no such answers.
#[must_use]
pub fn exceptions(questionnaire: &Questionnaire, scale_score: &ScaleScore) -> Option<String> {
    let band = &questionnaire.scales[scale_score.scale].bands[scale_score.score?.band];
    let mut high = high::exceptions(questionnaire, scale_score);
    high.sort_by_key(|one| one.answer.and_then(Answer::value));
    let label = |one: &&ItemScore| {
        let set = questionnaire.response_set(one.item);
        Some(format!("'{}'", set.in_words(set.option(one.answer?.value()?)?)))
    };
    let mut labels: Vec<String> = high.iter().filter_map(label).collect();
    labels.dedup();
    let some = match high.len() {
        0 => return None,
        1 => "one of them is".to_owned(),
        many => format!("{} of them are", in_letters(many)),
    };
    let (band, labels) = (&band.label, labels.join(" or "));
    Some(format!("Your answers come to '{band}' on average, but {some} {labels}."))
}

/// Returns a number as it is written within a sentence: up to twelve in letters.
fn in_letters(number: usize) -> String {
    const LETTERS: [&str; 13] = [
        "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
        "eleven", "twelve",
    ];
    LETTERS.get(number).map_or_else(|| number.to_string(), |letters| (*letters).to_owned())
}
