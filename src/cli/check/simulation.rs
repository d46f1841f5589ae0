//! The scores and the advice of made-up answers, as a report.

use std::{
    collections::{BTreeMap, HashSet},
    fmt::Write as _,
};

use unicode_width::UnicodeWidthStr as _;

use super::{
    reasons,
    setters::{flags_with_setters, setters},
    triggers::trigger,
};
use crate::{
    assessment::{
        Advice, Findings, Score,
        advice::OFFERED,
        simulation::{ResponseStyle, SimulatedPerson, simulate},
        wording::NOT_ENOUGH,
    },
    cli::counted::counted,
    questionnaire::{AnswerOption, CautionPlace, Flag, Questionnaire, ResponseSet, Scale},
};

/// Simulates answers and describes their scores, bands and strategies.
pub(super) fn describe(questionnaire: &Questionnaire, random: u32) -> String {
    let (random, patterned) = simulate(questionnaire, random)
        .partition(|person| matches!(person.style, ResponseStyle::Random(_)));
    let simulation = Simulation { questionnaire, patterned, random };
    let is_scored = !questionnaire.scales.is_empty();
    let heading = if is_scored { "Scores of made-up answers\n" } else { "Made-up answers\n" };
    let mut out = heading.to_owned();
    for scale in 0..questionnaire.scales.len() {
        simulation.write_scale(scale, &mut out);
    }
    simulation.write_strategies(&mut out);
    simulation.write_flags(&mut out);
    simulation.write_offered(&mut out);
    simulation.write_cautions(&mut out);
    simulation.write_never_reached(&mut out);
    out
}

struct Simulation<'q> {
    questionnaire: &'q Questionnaire,
    /// The people who answer by a pattern, such as the same option throughout.
    patterned: Vec<SimulatedPerson>,
    /// The people who answer at random.
    random: Vec<SimulatedPerson>,
}

impl Simulation<'_> {
    fn all(&self) -> impl Iterator<Item = &SimulatedPerson> {
        self.patterned.iter().chain(&self.random)
    }

    /// Writes the scores of one scale.
    fn write_scale(&self, index: usize, out: &mut String) {
        let scale = &self.questionnaire.scales[index];
        let _ = writeln!(out, "\n{}", scale.title);
        let mut rows = Rows::default();
        let sets = self.sets_of(index);
        for people in self.patterned_by(&sets, |person| person.score(index).map(|score| score.band))
        {
            let scores: Vec<Score> =
                people.iter().filter_map(|person| person.score(index)).collect();
            let band =
                scores.first().map_or(NOT_ENOUGH, |score| scale.bands[score.band].label.as_str());
            rows.add(self.title_of(&people, &sets), range(scale, &scores), band);
        }
        let scores: Vec<Score> =
            self.random.iter().filter_map(|person| person.score(index)).collect();
        let none = if scores.is_empty() { NOT_ENOUGH } else { "" };
        rows.add(self.random_title(), range(scale, &scores), none);
        for (position, band) in scale.bands.iter().enumerate() {
            let times = scores.iter().filter(|score| score.band == position).count();
            rows.add(String::new(), format!("{times:>6} times {}", band.label), "");
        }
        let without = self.random.len() - scores.len();
        rows.add(String::new(), format!("{without:>6} times {NOT_ENOUGH}"), "");
        rows.write(out);
    }

    /// Writes how many strategies are shown at once.
    fn write_strategies(&self, out: &mut String) {
        if self.questionnaire.strategies.is_empty() {
            return;
        }
        let _ = writeln!(out, "\nStrategies shown");
        let advised = |person: &SimulatedPerson| person.findings.advice.len();
        let mut rows = Rows::default();
        let sets = self.sets_of_items(|_| true);
        for people in self.patterned_by(&sets, advised) {
            if let Some(first) = people.first() {
                rows.add(self.title_of(&people, &sets), format!("{:>3}", advised(first)), "");
            }
        }
        let counts = || self.random.iter().map(|person| person.findings.advice.len());
        if let (Some(least), Some(most)) = (counts().min(), counts().max()) {
            rows.add(self.random_title(), format!("{least:>3} to {most}"), "");
        }
        rows.write(out);
    }

    /// Writes the answers that set each flag, and how often it holds.
    fn write_flags(&self, out: &mut String) {
        let mut flags: BTreeMap<&Flag, usize> =
            flags_with_setters(self.questionnaire).map(|flag| (flag, 0)).collect();
        for flag in self.random.iter().flat_map(|person| person.findings.flags.iter()) {
            *flags.entry(flag).or_default() += 1;
        }
        if flags.is_empty() {
            return;
        }
        let _ = writeln!(out, "\nFlags, of {}", self.random_title());
        for (flag, times) in flags {
            write_row(out, flag.as_str(), &format!("{times:>6} times"));
            for setter in setters(self.questionnaire, flag) {
                let _ = writeln!(out, "    {setter}");
            }
        }
    }

    /// Writes how often each strategy is among those offered at once, and why.
    fn write_offered(&self, out: &mut String) {
        if self.questionnaire.strategies.is_empty() {
            return;
        }
        let _ = writeln!(out, "\nOffered among the first {OFFERED}, of {}", self.random_title());
        for (index, strategy) in self.questionnaire.strategies.iter().enumerate() {
            let advice_on = |person: &SimulatedPerson| {
                let mut offered = person.findings.offered().iter();
                let advice = offered.find(|advice| advice.strategy == index)?;
                Some(reasons::shown(self.questionnaire, advice, person.findings.flags.in_danger()))
            };
            let offered: Vec<_> = self.random.iter().filter_map(advice_on).collect();
            write_row(out, strategy.id.as_str(), &format!("{:>6} times", offered.len()));
            for (reason, times) in reasons::most_common(offered) {
                let _ = writeln!(out, "{times:>10}  {reason}");
            }
        }
    }

    /// Writes how often each caution is said with the results.
    fn write_cautions(&self, out: &mut String) {
        let cautions = self.questionnaire.cautions.iter().enumerate();
        let mut said =
            cautions.filter(|(_, caution)| caution.show == CautionPlace::Results).peekable();
        if said.peek().is_none() {
            return;
        }
        let _ = writeln!(out, "\nCautions with the results, of {}", self.random_title());
        for (index, caution) in said {
            let times = self
                .random
                .iter()
                .filter(|person| person.findings.cautions.contains(&index))
                .count();
            write_row(out, caution.id.as_str(), &format!("{times:>6} times"));
            for threshold in &caution.conditions.items {
                let _ = writeln!(out, "    {}", trigger(self.questionnaire, threshold));
            }
        }
    }

    /// Writes the bands, cautions and strategies that no answers led to.
    fn write_never_reached(&self, out: &mut String) {
        let mut bands = Vec::new();
        for (index, scale) in self.questionnaire.scales.iter().enumerate() {
            for (position, band) in scale.bands.iter().enumerate() {
                let reaches = |person: &SimulatedPerson| {
                    person.score(index).is_some_and(|score| score.band == position)
                };
                if !self.all().any(reaches) {
                    bands.push(format!("{}: {} ({})", scale.title, band.label, band.id));
                }
            }
        }
        write_list(out, "Bands never reached", &bands);
        let cautions = self.questionnaire.cautions.iter().enumerate();
        let never = cautions.filter(|(index, caution)| {
            caution.show == CautionPlace::Results
                && !self.all().any(|person| person.findings.cautions.contains(index))
        });
        let cautions: Vec<String> =
            never.map(|(_, caution)| format!("{} ({})", caution.title, caution.id)).collect();
        write_list(out, "Cautions never shown", &cautions);
        write_list(
            out,
            "Strategies never shown",
            &self.strategies_not_in(|findings| &findings.advice),
        );
        let title = format!("Strategies never among the first {OFFERED}");
        write_list(out, &title, &self.strategies_not_in(Findings::offered));
    }

    /// Returns the names of the strategies that are in none of the lists.
    fn strategies_not_in(&self, list: fn(&Findings) -> &[Advice]) -> Vec<String> {
        let strategies = self.questionnaire.strategies.iter().enumerate();
        let never = |index| {
            let mut lists = self.all().map(|person| list(&person.findings));
            !lists.any(|list| list.iter().any(|advice| advice.strategy == index))
        };
        let never = strategies.filter(|(index, _)| never(*index));
        never.map(|(_, strategy)| format!("{} ({})", strategy.title, strategy.id)).collect()
    }

    /// Returns the people who answer by a pattern, in groups that have a row together: one person each; if
    /// there are many options, neighbouring ones with the same outcome together. Whoever chooses an option
    /// beyond the last of these response sets answers like the one before.
    fn patterned_by<Outcome: PartialEq>(
        &self,
        sets: &[&ResponseSet],
        outcome: impl Fn(&SimulatedPerson) -> Outcome,
    ) -> Vec<Vec<&SimulatedPerson>> {
        let options = longest(sets.iter().copied());
        let is_straight =
            |person: &SimulatedPerson| matches!(person.style, ResponseStyle::Straight(_));
        let are_many = options > MAX_ROWS;
        let is_new = |person: &&SimulatedPerson| !matches!(person.style, ResponseStyle::Straight(option) if option >= options);
        let people: Vec<&SimulatedPerson> = self.patterned.iter().filter(is_new).collect();
        let groups = people.chunk_by(|one, next| {
            are_many && is_straight(one) && is_straight(next) && outcome(one) == outcome(next)
        });
        groups.map(<[_]>::to_vec).collect()
    }

    /// Returns the row title of people who answer by one pattern, or each by an option that follows that
    /// of the one before.
    fn title_of(&self, people: &[&SimulatedPerson], sets: &[&ResponseSet]) -> String {
        let [Some(first), Some(last)] = [people.first(), people.last()] else {
            return String::new();
        };
        // A question that is not asked may count as another answer than the lowest or highest of its scale.
        let is_all_asked = self.questionnaire.items.iter().all(|item| item.when.is_none());
        let where_asked = if is_all_asked { "" } else { ", where asked" };
        match (first.style, last.style) {
            (ResponseStyle::Lowest, _) => format!("lowest answers{where_asked}"),
            (ResponseStyle::Highest, _) => format!("highest answers{where_asked}"),
            (ResponseStyle::HalfSkipped, _) => "half skipped, half highest".to_owned(),
            (ResponseStyle::Straight(first), ResponseStyle::Straight(last)) => {
                format!("{} throughout", options_in_words(sets, first, last))
            }
            _ => self.random_title(),
        }
    }

    /// Returns the response sets on which a score can depend, each once: those of the items of the scale, and
    /// of the earlier items that show these.
    fn sets_of(&self, scale: usize) -> Vec<&ResponseSet> {
        let items = &self.questionnaire.items;
        let mut bears: Vec<bool> = items.iter().map(|item| item.is_on(scale)).collect();
        // An item is shown by an earlier one, so its own is passed first.
        for (at, item) in items.iter().enumerate().rev() {
            if let Some(when) = item.when.as_ref().filter(|_| bears[at]) {
                bears[when.item] = true;
            }
        }
        self.sets_of_items(|item| bears[item])
    }

    /// Returns the response sets of some items, given as positions, each once.
    fn sets_of_items(&self, is_wanted: impl Fn(usize) -> bool) -> Vec<&ResponseSet> {
        let items = || self.questionnaire.items.iter().enumerate();
        let is_used = |set| items().any(|(at, item)| item.response_set == set && is_wanted(at));
        let sets = self.questionnaire.response_sets.iter().enumerate();
        sets.filter(|(at, _)| is_used(*at)).map(|(_, set)| set).collect()
    }

    /// Returns the row title of those who answer at random.
    fn random_title(&self) -> String {
        format!("{} at random", counted(self.random.len(), "set"))
    }
}

/// Returns the lowest and the highest score on a scale; only one of them if they are the same.
fn range(scale: &Scale, scores: &[Score]) -> String {
    let points = || scores.iter().map(|score| score.points);
    let (least, most) = (points().min_by(f64::total_cmp), points().max_by(f64::total_cmp));
    let (Some(least), Some(most)) = (least, most) else { return "  -".to_owned() };
    let (from, to) = (scale.number_in_words(least), scale.score_in_words(most));
    if from == scale.number_in_words(most) {
        format!("{to:>3}")
    } else {
        format!("{from:>3} to {to}")
    }
}

/// Names the options from one position to another, as each response set calls them: `"Never" to "Often" or 0
/// to 3`. Many sets with words have only the places of their options in common.
fn options_in_words(sets: &[&ResponseSet], first: usize, last: usize) -> String {
    let (numbers, words): (Vec<&ResponseSet>, Vec<&ResponseSet>) =
        sets.iter().partition(|set| set.ends.is_some());
    let mut names = if words.len() > MAX_SETS {
        vec![places(first + 1, (last + 1).min(longest(words)))]
    } else {
        words.iter().filter_map(|set| labels(set, first, last)).collect()
    };
    names.extend(numbers.iter().filter_map(|set| labels(set, first, last)));
    let mut seen = HashSet::new();
    names.retain(|name| seen.insert(name.clone()));
    names.join(" or ")
}

/// Returns the number of options of the longest response set.
fn longest<'q>(sets: impl IntoIterator<Item = &'q ResponseSet>) -> usize {
    sets.into_iter().map(|set| set.options.len()).max().unwrap_or_default()
}

/// Names the options of a set from one position to another; a position beyond the last is the last.
fn labels(set: &ResponseSet, first: usize, last: usize) -> Option<String> {
    let label = |position| {
        let AnswerOption { label, .. } = set.options.get(position).or(set.options.last())?;
        Some(if set.ends.is_some() { label.clone() } else { format!("\"{label}\"") })
    };
    let (first, last) = (label(first)?, label(last)?);
    Some(if first == last { first } else { format!("{first} to {last}") })
}

/// Names options by their places.
fn places(first: usize, last: usize) -> String {
    if first < last { format!("options {first} to {last}") } else { format!("option {last}") }
}

/// The most response sets with words whose options are named.
const MAX_SETS: usize = 2;

/// The most options that have a row each.
const MAX_ROWS: usize = 9;

/// The columns for the titles of rows, and the most that they are widened to.
const TITLES: usize = 30;
const MAX_TITLES: usize = 72;

/// Rows in columns: titles, scores, and words about these.
#[derive(Default)]
struct Rows<'a>(Vec<(String, String, &'a str)>);

impl<'a> Rows<'a> {
    fn add(&mut self, title: String, score: String, words: &'a str) {
        self.0.push((title, score, words));
    }

    fn write(self, out: &mut String) {
        let titles = self.0.iter().map(|(title, ..)| title.width() + 2).max().unwrap_or_default();
        let with_words = self.0.iter().filter(|(.., words)| !words.is_empty());
        let scores = with_words.map(|(_, score, _)| score.len()).max().unwrap_or_default();
        for (title, score, words) in self.0 {
            let row = if words.is_empty() { score } else { format!("{score:>scores$}  {words}") };
            write_padded(out, titles.clamp(TITLES, MAX_TITLES), &title, &row);
        }
    }
}

fn write_row(out: &mut String, title: &str, words: &str) {
    write_padded(out, TITLES, title, words);
}

fn write_padded(out: &mut String, titles: usize, title: &str, words: &str) {
    let pad = " ".repeat(titles.saturating_sub(title.width()).max(2));
    let _ = writeln!(out, "  {title}{pad}{words}");
}

fn write_list(out: &mut String, title: &str, names: &[String]) {
    if names.is_empty() {
        let _ = writeln!(out, "\n{title}: none");
        return;
    }
    let _ = writeln!(out, "\n{title}: {}", names.len());
    for name in names {
        let _ = writeln!(out, "  {name}");
    }
}
