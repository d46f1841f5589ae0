//! Made-up answers, to try out the scores and the advice of a questionnaire.

use super::{Answer, Findings, Responses, Score, score};
use crate::questionnaire::{Id, Item, Key, Questionnaire, RATHER_NOT_SAY, SafetyQuestion};

// The constants below shape random answers; a whole number is the n of "one in n".

/// The furthest that an untroubled person leans towards trouble, from 0 to 1.
const UNTROUBLED: f64 = 0.4;
/// Questions that are skipped.
const SKIPPED: u64 = 12;
/// Passes in which no kind of person is chosen.
const NOBODY: u64 = 8;
/// Situations that are ticked.
const SITUATIONS: u64 = 4;
/// Safety questions that are answered in a way that sets a flag.
const DANGER: u64 = 12;
/// Safety questions that are left open; of the others, as many are answered with "rather not say".
const OPEN: u64 = 12;
/// Causes and patterns that are ticked, by four kinds of people.
const TICKS: [u64; 4] = [4, 8, 16, 40];

/// The way in which a made-up person answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ResponseStyle {
    /// Each question so that it counts least.
    Lowest,
    /// Each question so that it counts most.
    Highest,
    /// The same option throughout, by its position; the last if there are fewer.
    Straight(usize),
    /// Every second question of each scale skipped, and the others so that they count most.
    HalfSkipped,
    /// At random, with a leaning on each scale, some skips and some ticks. The same number gives
    /// the same answers.
    Random(u32),
}

/// The findings of one made-up person.
#[derive(Debug, Clone, PartialEq)]
pub struct SimulatedPerson {
    /// The way in which they answered.
    pub style: ResponseStyle,
    /// The findings about them.
    pub findings: Findings,
    /// Their score on each scale. If they answer by what counts least or most, that is what does so on this
    /// scale: an item may count the other way round on the next.
    scores: Vec<Option<Score>>,
}

impl SimulatedPerson {
    fn of(questionnaire: &Questionnaire, style: ResponseStyle) -> Self {
        let findings = Findings::of(questionnaire, &made_up(questionnaire, style, None));
        let mut scores: Vec<Option<Score>> = findings.scores.iter().map(|one| one.score).collect();
        if matches!(
            style,
            ResponseStyle::Lowest | ResponseStyle::Highest | ResponseStyle::HalfSkipped
        ) {
            for (scale, of_scale) in scores.iter_mut().enumerate() {
                let responses = made_up(questionnaire, style, Some(scale));
                *of_scale = score(questionnaire, &responses)[scale].score;
            }
        }
        Self { style, findings, scores }
    }

    /// Returns their score on a scale, given as a position.
    #[must_use]
    pub fn score(&self, scale: usize) -> Option<Score> {
        *self.scores.get(scale)?
    }
}

/// Simulates every style: the lowest and highest answers, each option throughout, half of the
/// questions skipped, and a number of people at random.
pub fn simulate(
    questionnaire: &Questionnaire,
    random: u32,
) -> impl Iterator<Item = SimulatedPerson> {
    let used = questionnaire.items.iter().map(|item| item.response_set);
    let options = used.map(|set| questionnaire.response_sets[set].options.len()).max().unwrap_or(0);
    let extremes = [ResponseStyle::Lowest, ResponseStyle::Highest];
    let straight = (0..options).map(ResponseStyle::Straight).chain([ResponseStyle::HalfSkipped]);
    let styles = extremes.into_iter().chain(straight).chain((0..random).map(ResponseStyle::Random));
    styles.map(|style| SimulatedPerson::of(questionnaire, style))
}

/// Makes up the responses of one person. What counts least or most does so on a scale, given as a position,
/// or else on the first scale of each item.
fn made_up(questionnaire: &Questionnaire, style: ResponseStyle, on: Option<usize>) -> Responses {
    if let ResponseStyle::Random(number) = style {
        return random(questionnaire, &mut Dice(u64::from(number)));
    }
    // Questions on no scale are counted together, after the last scale.
    let mut asked = vec![0; questionnaire.scales.len() + 1];
    let mut responses = Responses::default();
    for item in &questionnaire.items {
        let key = on.and_then(|scale| item.key(scale)).or(item.main_key());
        let scale = key.map_or(questionnaire.scales.len(), |key| key.scale);
        asked[scale] += 1;
        let answer = match style {
            ResponseStyle::HalfSkipped if asked[scale] % 2 == 0 => Answer::Skipped,
            ResponseStyle::Straight(position) => straight(questionnaire, item, position),
            ResponseStyle::Lowest => {
                Answer::Value(extreme(questionnaire, item, key, |counted| -counted))
            }
            _ => Answer::Value(extreme(questionnaire, item, key, |counted| counted)),
        };
        responses.answers.insert(item.id.clone(), answer);
    }
    responses
}

/// Returns the first scale of an item, or the position after the last scale if it is on none.
fn scale_of(questionnaire: &Questionnaire, item: &Item) -> usize {
    item.main_key().map_or(questionnaire.scales.len(), |key| key.scale)
}

fn straight(questionnaire: &Questionnaire, item: &Item, position: usize) -> Answer {
    let options = &questionnaire.response_sets[item.response_set].options;
    let option = options.get(position).or(options.last());
    option.map_or(Answer::Skipped, |option| Answer::Value(option.value))
}

/// Returns the value of the option that counts most by a measure; `key` says how it counts.
fn extreme(
    questionnaire: &Questionnaire,
    item: &Item,
    key: Option<&Key>,
    measure: fn(i64) -> i64,
) -> i64 {
    let set = &questionnaire.response_sets[item.response_set];
    let values = set.options.iter().map(|option| option.value);
    let counted = |value| key.map_or(value, |key| key.counted_value(set, value));
    values.max_by_key(|value| measure(counted(*value))).unwrap_or_default()
}

fn random(questionnaire: &Questionnaire, dice: &mut Dice) -> Responses {
    // Answers drawn one by one would all score near the middle. So each person leans some way, and
    // every second one is untroubled by most questions.
    let most = if dice.one_in(2) { UNTROUBLED } else { 1.0 };
    let unscored = questionnaire.items.iter().any(|item| item.keys.is_empty());
    let groups = questionnaire.scales.len() + usize::from(unscored);
    let mut leaning = || most * dice.share();
    let leanings: Vec<(f64, f64)> = (0..groups).map(|_| (leaning(), leaning())).collect();
    let mut responses = Responses::default();
    for (index, item) in questionnaire.items.iter().enumerate() {
        let (one, other) = leanings[scale_of(questionnaire, item)];
        let leaning = one + (other - one) * dice.share();
        let answer = if dice.one_in(SKIPPED) {
            Answer::Skipped
        } else {
            Answer::Value(nearest(questionnaire, index, leaning))
        };
        responses.answers.insert(item.id.clone(), answer);
    }
    for situation in 0..questionnaire.situations.len() {
        if dice.one_in(SITUATIONS) {
            responses.tick_situation(questionnaire, situation);
        }
    }
    if !dice.one_in(NOBODY) {
        responses.person_kind = dice.one_of(&questionnaire.persons).map(|person| person.id.clone());
    }
    for question in &questionnaire.safety {
        let answer = safety_answer(question, dice);
        responses.safety.extend(answer.map(|answer| (question.id.clone(), answer)));
    }
    let ticks = dice.one_of(&TICKS).copied().unwrap_or(1);
    let causes = questionnaire.causes.iter().filter(|_| dice.one_in(ticks));
    responses.causes = causes.map(|cause| cause.id.clone()).collect();
    let patterns = questionnaire.patterns.iter().filter(|_| dice.one_in(ticks));
    responses.patterns = patterns.map(|pattern| pattern.id.clone()).collect();
    responses
}

fn safety_answer(question: &SafetyQuestion, dice: &mut Dice) -> Option<Id> {
    if dice.one_in(OPEN) {
        return None;
    }
    if dice.one_in(OPEN) {
        return Id::new(RATHER_NOT_SAY);
    }
    let danger = dice.one_in(DANGER);
    let fitting: Vec<_> =
        question.answers.iter().filter(|answer| answer.sets.is_empty() != danger).collect();
    dice.one_of(&fitting).map(|answer| answer.id.clone())
}

/// Returns the value of the option that lies nearest to a share of the range, towards trouble.
fn nearest(questionnaire: &Questionnaire, item: usize, share: f64) -> i64 {
    let off = |value: i64| (questionnaire.leaning(item, value) - share).abs();
    let values = questionnaire.response_set(item).options.iter().map(|option| option.value);
    values.min_by(|a, b| off(*a).total_cmp(&off(*b))).unwrap_or_default()
}

/// Numbers that look random and are the same each time: `SplitMix64`.
struct Dice(u64);

impl Dice {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    fn one_in(&mut self, sides: u64) -> bool {
        self.next().is_multiple_of(sides)
    }

    fn one_of<'a, T>(&mut self, choices: &'a [T]) -> Option<&'a T> {
        let sides = u64::try_from(choices.len()).ok().filter(|sides| *sides > 0)?;
        choices.get(usize::try_from(self.next() % sides).ok()?)
    }

    /// Returns a number from 0 to 1.
    fn share(&mut self) -> f64 {
        let thousandths = u32::try_from(self.next() % 1_001).unwrap_or_default();
        f64::from(thousandths) / 1_000.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::builtin;

    fn points(questionnaire: &Questionnaire, style: ResponseStyle) -> Vec<Option<f64>> {
        let person = SimulatedPerson::of(questionnaire, style);
        let scales = 0..questionnaire.scales.len();
        scales.map(|scale| person.score(scale).map(|score| score.points)).collect()
    }

    #[test]
    fn the_lowest_answers_score_0_and_the_highest_100_even_if_items_are_reversed() {
        let builtin = builtin().unwrap();
        assert_eq!(points(&builtin, ResponseStyle::Lowest), [Some(0.0); 4]);
        assert_eq!(points(&builtin, ResponseStyle::Highest), [Some(100.0); 4]);
    }

    #[test]
    fn one_option_throughout_is_balanced_by_the_reversed_items() {
        let builtin = builtin().unwrap();
        assert_eq!(points(&builtin, ResponseStyle::Straight(0)), [Some(25.0); 4]);
        assert_eq!(points(&builtin, ResponseStyle::Straight(4)), [Some(75.0); 4]);
        assert_eq!(points(&builtin, ResponseStyle::Straight(99)), [Some(75.0); 4]);
    }

    #[test]
    fn half_of_the_answers_are_too_few_for_a_score() {
        assert_eq!(points(&builtin().unwrap(), ResponseStyle::HalfSkipped), [None; 4]);
    }

    #[test]
    fn random_answers_are_the_same_each_time_and_differ_by_number() {
        let builtin = builtin().unwrap();
        let made_up = |number| made_up(&builtin, ResponseStyle::Random(number), None);
        let one = made_up(1);
        assert_eq!(one, made_up(1));
        assert_ne!(one, made_up(2));
        assert_eq!(one.answers.len(), builtin.items.len());
    }

    #[test]
    fn of_the_builtin_questionnaire_every_band_and_every_strategy_is_met() {
        let builtin = builtin().unwrap();
        let mut bands = [[false; 5]; 4];
        let mut shown = vec![false; builtin.strategies.len()];
        for simulated in simulate(&builtin, 1_000) {
            for one in simulated.findings.scores {
                if let Some(score) = one.score {
                    bands[one.scale][score.band] = true;
                }
            }
            for advice in simulated.findings.advice {
                shown[advice.strategy] = true;
            }
        }
        assert_eq!(bands, [[true; 5]; 4]);
        assert!(shown.iter().all(|shown| *shown));
    }
}
