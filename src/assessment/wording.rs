//! Puts findings in words, for every face of the program.

use jiff::{Timestamp, tz::TimeZone};

use super::{
    Answer, Person, Reason, Run, SamePerson, ScaleScore, Straightlining,
    change::{Certainty, Obstacle, said_from},
    high,
    score::ItemScore,
};
use crate::questionnaire::{Conditions, Id, Questionnaire, ReliabilityKind, Scale, Unit};

/// Stands in place of a score if too few items were answered.
pub const NOT_ENOUGH: &str = "not enough answers";
/// The label of the answer to a safety question that settles nothing.
pub const RATHER_NOT_SAY: &str = "Rather not say";
/// The label of the answer that no score counts.
pub const SKIP: &str = "Doesn't apply, or rather not say";

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

/// Returns a score as it is shown: a whole number, halves rounded up.
#[must_use]
pub fn points(points: f64) -> String {
    format!("{:.0}", points.round())
}

/// Returns a score in the unit of its scale: "62", or "10 of 27" for a sum. A sum that is scaled
/// up because questions have no answer is "about 10 of 27".
#[must_use]
pub fn scored(scale: &Scale, points: f64, is_scaled_up: bool) -> String {
    let about = if scale.unit == Unit::Sum && is_scaled_up { "about " } else { "" };
    format!("{about}{}", scale.score_in_words(points))
}

/// Returns the heading over scores: whether all of them run from 0 to 100.
#[must_use]
pub fn scores_heading(questionnaire: &Questionnaire) -> &'static str {
    if are_percentages(questionnaire) { "Scores from 0 to 100" } else { "Scores" }
}

/// Returns the range of the scores, for a picture of them.
#[must_use]
pub fn score_range(questionnaire: &Questionnaire) -> &'static str {
    if are_percentages(questionnaire) { "from 0 to 100" } else { "from least to most" }
}

/// Returns whether every score runs from 0 to 100.
#[must_use]
pub fn are_percentages(questionnaire: &Questionnaire) -> bool {
    questionnaire.scales.iter().all(|scale| scale.unit == Unit::Percent)
}

/// Returns what a score says and what it does not, for this questionnaire.
#[must_use]
pub fn about_scores(questionnaire: &Questionnaire) -> String {
    let is_percent = are_percentages(questionnaire);
    let says = match &questionnaire.instrument.score_says {
        Some(says) => says.as_str(),
        None if is_percent => "A score sums up the answers in one number, from 0 to 100.",
        None => "A score sums up the answers in one number.",
    };
    format!("{says} It is not a diagnosis, and it does not compare you with anyone.")
}

/// Returns the person a run is about, by name or by kind: "about Kim", "about a partner". It is empty
/// if the run does not say, or if another questionnaire was answered, whose kinds are not at hand.
#[must_use]
pub fn about(questionnaire: &Questionnaire, run: &Run) -> String {
    match &run.responses.name {
        None if run.questionnaire.id != questionnaire.instrument.id => String::new(),
        _ => about_person(questionnaire, &run.responses.about()),
    }
}

/// Returns a person by name or by kind, as [`about`] does; empty if neither was said.
#[must_use]
pub fn about_person(questionnaire: &Questionnaire, person: &Person) -> String {
    let Person { name, kind } = person;
    match (name, kind) {
        (Some(name), _) => format!("about {}", name.as_str()),
        (None, None) => String::new(),
        (None, Some(kind)) => {
            let known = questionnaire.persons.iter().find(|known| known.id == *kind);
            known.map_or("about someone else", |known| known.about.as_str()).to_owned()
        }
    }
}

/// Returns what has to be said beside a difference between two runs if they may be about different
/// people; empty if they are about the same one, or if the questionnaire asks for no person.
#[must_use]
pub fn same_person(questionnaire: &Questionnaire, earlier: &Run, later: &Run) -> String {
    let (one, other) = (earlier.responses.about(), later.responses.about());
    if questionnaire.persons.is_empty() || one.is(&other) != SamePerson::Unknown {
        return String::new();
    }
    let what = match about(questionnaire, later).as_str() {
        _ if one.name.is_some() || other.name.is_some() => {
            "Only one of the two carries a name".to_owned()
        }
        "" => "Neither of the two says whom it is about".to_owned(),
        about => format!("Both are {about} and carry no name"),
    };
    format!("{what}: if they are not about the same person, the difference means nothing.")
}

/// Returns what has to be said beside several runs that are drawn as one history if they may be about
/// different people; empty as [`same_person`] is.
#[must_use]
pub fn same_person_in_all(questionnaire: &Questionnaire, latest: &Run) -> String {
    if questionnaire.persons.is_empty() || latest.responses.name.is_some() {
        return String::new();
    }
    let what = match about(questionnaire, latest).as_str() {
        "" => "None of these runs says whom it is about".to_owned(),
        about => format!("These runs are {about} and carry no name"),
    };
    format!("{what}: if they are not all about the same person, the curves mean nothing.")
}

/// Quotes an answer as a sentence: "You often took a late reply as bad news."
#[must_use]
pub fn answer_given(questionnaire: &Questionnaire, item: usize, answer: i64) -> String {
    let item = &questionnaire.items[item];
    let option = questionnaire.response_sets[item.response_set].option(answer);
    let start = option.and_then(|option| option.echo.as_deref());
    if let (Some(start), Some(end)) = (start, item.echo.as_deref()) {
        return format!("{start} {end}.");
    }
    let label = option.map_or("?", |option| option.label.as_str());
    format!("You answered \"{label}\" to: {}", item.text)
}

/// Returns an answer in words: an option's label, "skipped" or "not answered".
#[must_use]
pub fn answer(questionnaire: &Questionnaire, item: usize, answer: Option<Answer>) -> String {
    let set = &questionnaire.response_sets[questionnaire.items[item].response_set];
    match answer {
        Some(Answer::Value(value)) => {
            set.option(value).map_or_else(|| value.to_string(), |option| option.label.clone())
        }
        Some(Answer::Skipped) => "skipped".to_owned(),
        None => "not answered".to_owned(),
    }
}

/// Returns a sentence for why a strategy is suggested.
#[must_use]
pub fn reason(questionnaire: &Questionnaire, reason: &Reason) -> String {
    match reason {
        Reason::Item { item, answer } => answer_given(questionnaire, *item, *answer),
        Reason::Band { scale, band } => {
            first_sentence(&questionnaire.scales[*scale].bands[*band].meaning).to_owned()
        }
        Reason::Person(id) => {
            let known = questionnaire.persons.iter().find(|person| person.id == *id);
            known.map_or_else(String::new, |person| format!("You answered {}.", person.about))
        }
        Reason::Situation(id) => {
            let known = questionnaire.situations.iter().find(|situation| situation.id == *id);
            known.map_or_else(String::new, |situation| format!("You ticked: {}", situation.text))
        }
        Reason::Safety { question, answer } => safety(questionnaire, question, answer),
        Reason::Cause(id) => {
            let known = questionnaire.causes.iter().find(|cause| cause.id == *id);
            known.map_or_else(String::new, |cause| format!("You ticked: {}", cause.text))
        }
        Reason::Pattern(id) => {
            let known = questionnaire.patterns.iter().find(|pattern| pattern.id == *id);
            known.map_or_else(String::new, |pattern| format!("You ticked: {}", pattern.text))
        }
        Reason::FitsAnybody => "It can help on most days, whatever the answers.".to_owned(),
    }
}

/// Returns a text up to the end of its first sentence.
#[must_use]
pub fn first_sentence(text: &str) -> &str {
    text.find(". ").map_or(text, |end| &text[..=end])
}

/// Turns a reason into what a strategy is for: "Because you often asked again."
#[must_use]
pub fn because(reason: &str) -> String {
    let comma = if reason.starts_with("You") { "" } else { "," };
    format!("Because{comma} {}", lower_first(reason))
}

/// Returns a sentence for whom a strategy is that the answers do not point to.
#[must_use]
pub fn is_for(questionnaire: &Questionnaire, conditions: &Conditions) -> String {
    if let Some(bands) = conditions.scales.first() {
        let scale = &questionnaire.scales[bands.scale];
        let (title, last) = (lower_first(&scale.title), scale.bands.len().saturating_sub(1));
        let [from, to] = [bands.from, bands.to].map(|band| &scale.bands[band].label);
        let or_more = if bands.from == last { "" } else { " or more" };
        return match (bands.from, bands.to) {
            (_, to) if to == last => format!("For when answers show {title} {from}{or_more}."),
            (0, _) => format!("For when answers show {title} {to} or less."),
            _ => format!("For when answers show {title} {from} to {to}."),
        };
    }
    let text = |ids: &[Id], known: &dyn Fn(&Id) -> Option<String>| ids.iter().find_map(known);
    let situation = |id: &Id| {
        let known = questionnaire.situations.iter().find(|known| known.id == *id);
        known.map(|known| known.text.clone())
    };
    let cause = |id: &Id| {
        let known = questionnaire.causes.iter().find(|known| known.id == *id);
        known.map(|known| known.text.clone())
    };
    let pattern = |id: &Id| {
        let known = questionnaire.patterns.iter().find(|known| known.id == *id);
        known.map(|known| known.text.clone())
    };
    let item = conditions.items.first().map(|one| questionnaire.items[one.item].text.clone());
    let said = text(&conditions.situations, &situation)
        .or(item)
        .or_else(|| text(&conditions.causes, &cause))
        .or_else(|| text(&conditions.patterns, &pattern));
    said.map_or_else(String::new, |said| format!("For whoever says: \"{said}\""))
}

fn safety(questionnaire: &Questionnaire, question: &Id, answer: &Id) -> String {
    let asked = questionnaire.safety.iter().find(|asked| asked.id == *question);
    let chosen = asked.and_then(|asked| Some((asked, asked.answer(answer)?)));
    chosen.map_or_else(String::new, |(asked, answer)| {
        format!("You answered \"{}\" to: {}", answer.label, asked.text)
    })
}

/// Returns how the score of a scale came about: items answered, mean, points and band.
#[must_use]
pub fn scoring(questionnaire: &Questionnaire, score: &ScaleScore) -> String {
    let scale = &questionnaire.scales[score.scale];
    let (answered, of) = (score.answered(), score.items.len());
    match score.outcome {
        None => format!("{answered} of {of} answered: {NOT_ENOUGH} for a score."),
        Some(outcome) => {
            let label = exceptions(questionnaire, score)
                .unwrap_or_else(|| scale.bands[outcome.band].label.clone());
            let (mean, points) = (outcome.mean, outcome.points);
            match scale.unit {
                Unit::Sum => {
                    let sum = scored(scale, points, answered < of);
                    let scaled_up = if answered < of { ", scaled up to all questions" } else { "" };
                    format!("{answered} of {of} answered. Sum {sum}{scaled_up}: {label}.")
                }
                Unit::Mean => {
                    let most = scale.in_unit(100.0);
                    format!("{answered} of {of} answered. Mean {mean:.2} of {most}, {label}.")
                }
                Unit::Percent => format!(
                    "{answered} of {of} answered. Mean {mean:.2}, on 0 to 100: {points:.1}, {label}."
                ),
            }
        }
    }
}

/// Returns a low mean in words, beside the high answers that its band alone would contradict:
/// "rarely on average; two things often". `None` if there are no such answers.
#[must_use]
pub fn exceptions(questionnaire: &Questionnaire, score: &ScaleScore) -> Option<String> {
    let band = &questionnaire.scales[score.scale].bands[score.outcome?.band];
    let mut high = high::exceptions(questionnaire, score);
    high.sort_by_key(|of| of.value);
    let label = |of: &&ItemScore| {
        let set = &questionnaire.response_sets[questionnaire.items[of.item].response_set];
        let Some(Answer::Value(answer)) = of.answer else { return None };
        Some(lower_first(&set.option(answer)?.label))
    };
    let mut labels: Vec<String> = high.iter().filter_map(label).collect();
    labels.dedup();
    let things = match high.len() {
        0 => return None,
        1 => "one thing".to_owned(),
        many => format!("{} things", in_letters(many)),
    };
    Some(format!("{} on average; {things} {}", band.label, labels.join(" or ")))
}

/// Returns a number as it is written within a sentence: small ones in letters.
fn in_letters(number: usize) -> String {
    const LETTERS: [&str; 13] = [
        "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
        "eleven", "twelve",
    ];
    LETTERS.get(number).map_or_else(|| number.to_string(), |letters| (*letters).to_owned())
}

/// Returns the kind and the size of a difference in the unit of its scale: "a change, 29 points
/// higher".
#[must_use]
pub fn change(certainty: Certainty, difference: f64, unit: Unit) -> String {
    let size = unit.size_in_words(difference);
    let way = if difference < 0.0 { "lower" } else { "higher" };
    match certainty {
        Certainty::Unclear => "no more than answers move by themselves".to_owned(),
        Certainty::Change => format!("a change, {size} {way}"),
        Certainty::Clear => format!("a clear difference in your answers, {size} {way}"),
    }
}

/// Returns a sentence for why two runs cannot be compared.
#[must_use]
pub fn obstacle(obstacle: Obstacle) -> &'static str {
    match obstacle {
        Obstacle::Questionnaire => "They answer different questionnaires.",
        Obstacle::Version => "They answer different versions of the questions.",
        Obstacle::Content => "The questions or their scoring were changed between the two.",
        Obstacle::Person => "They are about different people, or one of them does not say who.",
    }
}

/// Stands beside a difference between runs that were asked in other words.
pub const REWORDED: &str = "The wording changed between the two. The questions are the same, and so \
    is their scoring; what they are called here is as they are now.";

/// Returns how a difference is read on a scale whose reliability is known, and from whom; `None` if
/// it is not.
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
    // A number that its source states is repeated without rounding.
    let sd = if scale.unit == Unit::Percent { known.sd.to_string() } else { format!("{sd:.1}") };
    Some(format!(
        "{}: only a difference of {from:.1} points or more is called a change. If nothing had changed, 5 \
         in 100 people would still move so far. {asked}, SD {sd}; {}).",
        scale.title,
        known.source.trim_end_matches('.'),
    ))
}

/// Returns the caution about two runs whose recall periods overlap.
#[must_use]
pub fn overlap(days: i64) -> String {
    let apart = match days {
        0 => "Less than a day lies".to_owned(),
        1 => "One day lies".to_owned(),
        days => format!("{days} days lie"),
    };
    format!(
        "{apart} between the two, so both look back on some of the same time. A difference may \
         be mood as much as change."
    )
}

/// Returns a kind question about giving the same answer over and over.
#[must_use]
pub fn straightlining(questionnaire: &Questionnaire, straightlining: Straightlining) -> String {
    match straightlining {
        Straightlining::Row(length) => format!(
            "You gave the same answer {length} times in a row. That can be just right, \
             and it can come from going through quickly."
        ),
        Straightlining::Scale(scale) => format!(
            "Every question on {} has the same answer, though some of them ask the other way \
             round. That can be just right, and it can come from going through quickly.",
            lower_first(&questionnaire.scales[scale].title)
        ),
    }
}

/// Ends a sentence with a full stop, unless a name like "K." has brought one.
#[must_use]
pub fn ended(sentence: &str) -> String {
    let stop = if sentence.ends_with('.') { "" } else { "." };
    format!("{sentence}{stop}")
}

/// Lowers the first letter of a title for use within a sentence.
#[must_use]
pub fn lower_first(title: &str) -> String {
    let mut chars = title.chars();
    chars.next().map_or_else(String::new, |first| first.to_lowercase().chain(chars).collect())
}
