//! The scores and the advice of made-up answers, as a report.

use std::{collections::BTreeMap, fmt::Write as _};

use super::{setters::setters, waits::answers};
use crate::{
    assessment::{
        Advice, Reason, Score,
        advice::OFFERED,
        simulation::{ResponseStyle, SimulatedPerson, simulate},
        wording::{self, NOT_ENOUGH},
    },
    cli::counted::counted,
    questionnaire::{Flag, Place, Questionnaire},
};

/// Simulates answers and reports their scores, bands and strategies.
pub(super) fn report(questionnaire: &Questionnaire, random: u32) -> String {
    let (set, drawn): (Vec<SimulatedPerson>, Vec<SimulatedPerson>) =
        simulate(questionnaire, random)
            .partition(|simulated| !matches!(simulated.style, ResponseStyle::Random(_)));
    let simulation = Simulation { questionnaire, set, drawn };
    let mut out = String::from("Scores of made-up answers\n");
    for scale in 0..questionnaire.scales.len() {
        simulation.scale(scale, &mut out);
    }
    simulation.strategies(&mut out);
    simulation.flags(&mut out);
    simulation.offered(&mut out);
    simulation.cautions(&mut out);
    simulation.never(&mut out);
    out
}

struct Simulation<'q> {
    questionnaire: &'q Questionnaire,
    /// Patterned response styles.
    set: Vec<SimulatedPerson>,
    /// Random answers.
    drawn: Vec<SimulatedPerson>,
}

impl Simulation<'_> {
    fn all(&self) -> impl Iterator<Item = &SimulatedPerson> {
        self.set.iter().chain(&self.drawn)
    }

    /// Writes the scores of one scale.
    fn scale(&self, scale: usize, out: &mut String) {
        let title = &self.questionnaire.scales[scale].title;
        let _ = writeln!(out, "\n{title}");
        for simulated in &self.set {
            let words = match outcome(simulated, scale) {
                Some(outcome) => {
                    let of = &self.questionnaire.scales[scale];
                    let label = &of.bands[outcome.band].label;
                    format!("{:>3}  {label}", of.score_in_words(outcome.points))
                }
                None => format!("  -  {NOT_ENOUGH}"),
            };
            row(out, &self.named(simulated.style), &words);
        }
        let scored: Vec<Score> =
            self.drawn.iter().filter_map(|simulated| outcome(simulated, scale)).collect();
        row(out, &self.drawn_name(), &self.spread(scale, &scored));
        for (index, band) in self.questionnaire.scales[scale].bands.iter().enumerate() {
            let times = scored.iter().filter(|outcome| outcome.band == index).count();
            row(out, "", &format!("{times:>6} times {}", band.label));
        }
        let without = self.drawn.len() - scored.len();
        row(out, "", &format!("{without:>6} times {NOT_ENOUGH}"));
    }

    /// Writes how many strategies are shown at once.
    fn strategies(&self, out: &mut String) {
        if self.questionnaire.strategies.is_empty() {
            return;
        }
        let _ = writeln!(out, "\nStrategies shown");
        for simulated in &self.set {
            row(out, &self.named(simulated.style), &format!("{:>3}", simulated.advice.len()));
        }
        let counts = || self.drawn.iter().map(|simulated| simulated.advice.len());
        if let (Some(least), Some(most)) = (counts().min(), counts().max()) {
            row(out, &self.drawn_name(), &format!("{least:>3} to {most}"));
        }
    }

    /// Writes the answers that set each flag, and how often it holds.
    fn flags(&self, out: &mut String) {
        let mut flags: BTreeMap<&Flag, usize> = BTreeMap::new();
        for simulated in &self.drawn {
            simulated.flags.iter().for_each(|flag| *flags.entry(flag).or_default() += 1);
        }
        if flags.is_empty() {
            return;
        }
        let _ = writeln!(out, "\nFlags, of {}", self.drawn_name());
        for (flag, times) in flags {
            row(out, flag.as_str(), &format!("{times:>6} times"));
            for setter in setters(self.questionnaire, flag) {
                let _ = writeln!(out, "    {setter}");
            }
        }
    }

    /// Writes how often each strategy is among those offered at once, and why.
    fn offered(&self, out: &mut String) {
        if self.questionnaire.strategies.is_empty() {
            return;
        }
        let _ = writeln!(out, "\nOffered among the first {OFFERED}, of {}", self.drawn_name());
        for (index, strategy) in self.questionnaire.strategies.iter().enumerate() {
            let offered: Vec<&Advice> = (self.drawn.iter().flat_map(SimulatedPerson::offered))
                .filter(|advice| advice.strategy == index)
                .collect();
            row(out, strategy.id.as_str(), &format!("{:>6} times", offered.len()));
            for (reason, times) in most_common(&offered) {
                let _ =
                    writeln!(out, "{times:>10}  {}", wording::reason(self.questionnaire, reason));
            }
        }
    }

    /// Writes how often each caution is said with the results.
    fn cautions(&self, out: &mut String) {
        let cautions = self.questionnaire.cautions.iter().enumerate();
        let mut said = cautions.filter(|(_, caution)| caution.show == Place::Results).peekable();
        if said.peek().is_none() {
            return;
        }
        let _ = writeln!(out, "\nCautions with the results, of {}", self.drawn_name());
        for (index, caution) in said {
            let times = self.drawn.iter().filter(|s| s.cautions.contains(&index)).count();
            row(out, caution.id.as_str(), &format!("{times:>6} times"));
            for threshold in &caution.conditions.items {
                let _ = writeln!(out, "    {}", answers(self.questionnaire, threshold));
            }
        }
    }

    /// Writes the bands, cautions and strategies that no answers led to.
    fn never(&self, out: &mut String) {
        let mut bands = Vec::new();
        for (scale, of) in self.questionnaire.scales.iter().enumerate() {
            for (index, band) in of.bands.iter().enumerate() {
                let reaches =
                    |simulated| outcome(simulated, scale).is_some_and(|o| o.band == index);
                if !self.all().any(reaches) {
                    bands.push(format!("{}: {} ({})", of.title, band.label, band.id));
                }
            }
        }
        list(out, "Bands never reached", &bands);
        let cautions = self.questionnaire.cautions.iter().enumerate();
        let never = cautions.filter(|(index, caution)| {
            caution.show == Place::Results && !self.all().any(|s| s.cautions.contains(index))
        });
        let cautions: Vec<String> =
            never.map(|(_, caution)| format!("{} ({})", caution.title, caution.id)).collect();
        list(out, "Cautions never shown", &cautions);
        list(out, "Strategies never shown", &self.strategies_not_in(|s| &s.advice));
        let title = format!("Strategies never among the first {OFFERED}");
        list(out, &title, &self.strategies_not_in(SimulatedPerson::offered));
    }

    /// Returns the names of the strategies that are in none of the lists.
    fn strategies_not_in(&self, list: fn(&SimulatedPerson) -> &[Advice]) -> Vec<String> {
        let strategies = self.questionnaire.strategies.iter().enumerate();
        let never = |index| !self.all().flat_map(list).any(|advice| advice.strategy == index);
        let never = strategies.filter(|(index, _)| never(*index));
        never.map(|(_, strategy)| format!("{} ({})", strategy.title, strategy.id)).collect()
    }

    /// Returns the row title of a response style.
    fn named(&self, style: ResponseStyle) -> String {
        match style {
            ResponseStyle::Lowest => "lowest answers".to_owned(),
            ResponseStyle::Highest => "highest answers".to_owned(),
            ResponseStyle::HalfSkipped => "half skipped, half highest".to_owned(),
            ResponseStyle::Straight(position) => match self.only_label(position) {
                Some(label) => format!("\"{label}\" throughout"),
                None => format!("option {} throughout", position + 1),
            },
            ResponseStyle::Random(_) => self.drawn_name(),
        }
    }

    /// Returns the label of an option if all items share one response set.
    fn only_label(&self, position: usize) -> Option<&str> {
        let mut sets = self.questionnaire.items.iter().map(|item| item.response_set);
        let first = sets.next()?;
        let options = &self.questionnaire.response_sets[first].options;
        sets.all(|set| set == first).then(|| options.get(position))?.map(|o| o.label.as_str())
    }

    /// Returns the range of the scores of a scale.
    fn spread(&self, scale: usize, scored: &[Score]) -> String {
        let all = || scored.iter().map(|outcome| outcome.points);
        let (least, most) = (all().min_by(f64::total_cmp), all().max_by(f64::total_cmp));
        let (Some(least), Some(most)) = (least, most) else { return format!("  -  {NOT_ENOUGH}") };
        let scale = &self.questionnaire.scales[scale];
        format!("{:>3} to {}", scale.score_in_words(least), scale.score_in_words(most))
    }

    fn drawn_name(&self) -> String {
        format!("{} at random", counted(self.drawn.len(), "set"))
    }
}

fn outcome(simulated: &SimulatedPerson, scale: usize) -> Option<Score> {
    simulated.outcomes.get(scale).copied().flatten()
}

/// The columns for the titles of rows.
const NAMES: usize = 30;

fn row(out: &mut String, name: &str, words: &str) {
    let pad = " ".repeat(NAMES.saturating_sub(unicode_width::UnicodeWidthStr::width(name)).max(1));
    let _ = writeln!(out, "  {name}{pad}{words}");
}

fn list(out: &mut String, title: &str, names: &[String]) {
    if names.is_empty() {
        let _ = writeln!(out, "\n{title}: none");
        return;
    }
    let _ = writeln!(out, "\n{title}: {}", names.len());
    for name in names {
        let _ = writeln!(out, "  {name}");
    }
}

/// The most reasons that are named for a strategy.
const MAX_REASONS: usize = 3;

/// Returns the reasons that a strategy was offered for most often.
fn most_common<'a>(offered: &[&'a Advice]) -> Vec<(&'a Reason, usize)> {
    let mut counts: Vec<(&Reason, usize)> = Vec::new();
    for reason in offered.iter().flat_map(|advice| &advice.reasons) {
        match counts.iter_mut().find(|(counted, _)| *counted == reason) {
            Some((_, times)) => *times += 1,
            None => counts.push((reason, 1)),
        }
    }
    counts.sort_by_key(|(_, times)| std::cmp::Reverse(*times));
    counts.truncate(MAX_REASONS);
    counts
}
