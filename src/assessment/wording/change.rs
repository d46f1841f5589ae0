//! The change between two runs in words, and what to be careful about when reading it.

use super::{about, end_sentence};
use crate::{
    assessment::{
        Run,
        change::{Certainty, Obstacle, said_from},
    },
    questionnaire::{Questionnaire, ReliabilityKind, Scale, Unit},
};

/// Returns the kind and the size of a difference in the unit of its scale: "a change, 29 points
/// higher".
#[must_use]
pub fn change(certainty: Certainty, difference: f64, unit: Unit) -> String {
    let size = unit.size_in_words(difference);
    let way = if difference < 0.0 { "lower" } else { "higher" };
    match certainty {
        Certainty::Unclear if difference.abs() < f64::EPSILON => "the same".to_owned(),
        Certainty::Unclear => "no more than the usual ups and downs".to_owned(),
        Certainty::Change => format!("a change, {size} {way}"),
        Certainty::Clear => format!("a clear difference in your answers, {size} {way}"),
    }
}

/// Returns a sentence on why two runs cannot be compared.
#[must_use]
pub fn obstacle(
    questionnaire: &Questionnaire,
    earlier: &Run,
    later: &Run,
    obstacle: Obstacle,
) -> String {
    let sentence = match obstacle {
        Obstacle::Questionnaire => "At least one of them answers another questionnaire.",
        Obstacle::Version => {
            "At least one of them answers another version of the questions than today's."
        }
        Obstacle::Content => {
            "The questions or their scoring were changed after at least one of them."
        }
        Obstacle::Person => {
            let [one, other] = [earlier, later].map(|run| about(questionnaire, run));
            if !one.is_empty() && !other.is_empty() && one != other {
                return end_sentence(&format!("One is {one}, the other {other}"));
            }
            "Nothing says that they are about the same person."
        }
    };
    sentence.to_owned()
}

/// The remark beside a difference between runs that were asked in different words.
pub const REWORDED: &str = "The wording changed between the two, but not what is asked or how it \
    is scored. Here you see the wording of today.";

/// Returns how to read a difference on a scale, and which study that comes from; `None` if the
/// reliability of the scale is not known.
#[must_use]
pub fn reliability(scale: &Scale) -> Option<String> {
    let known = scale.reliability.as_ref()?;
    let people = known.n.map_or_else(|| "People".to_owned(), |n| format!("{n} people"));
    let asked = match known.kind {
        ReliabilityKind::Retest { r, days } => {
            let apart = if days == 1 { "a day".to_owned() } else { format!("{days} days") };
            format!("{people} were asked twice, {apart} apart (r {r}")
        }
        ReliabilityKind::Alpha(alpha) => {
            format!("{people} were asked once, which says less than asking twice (alpha {alpha}")
        }
    };
    let [from, sd] = [said_from(scale), known.sd].map(|points| scale.difference_in_unit(points));
    // A number from the source is repeated without rounding.
    let sd = if scale.unit == Unit::Percent { known.sd.to_string() } else { format!("{sd:.1}") };
    Some(format!(
        "{}: only a difference of {from:.1} points or more is called a change. If nothing had changed, 5 \
         in 100 people would still move that far. {asked}, SD {sd}; {}).",
        scale.title,
        known.source.trim_end_matches('.'),
    ))
}

/// Returns the caution about two runs whose recall periods overlap.
#[must_use]
pub fn overlap(days: i64) -> String {
    let apart = match days {
        0 => "less than a day".to_owned(),
        1 => "one day".to_owned(),
        days => format!("{days} days"),
    };
    format!(
        "The two are {apart} apart, so both look back on some of the same time. A difference may \
         be mood as much as change."
    )
}
