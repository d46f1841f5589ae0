//! People who answer twice and have not changed: how often a change is said all the same.

use std::f64::consts::TAU;

use goodfaith::{
    assessment::{Answer, Responses, Run, change::Certainty, compare},
    questionnaire::Questionnaire,
};
use jiff::{SignedDuration, Timestamp};

use crate::tiny::{items, questionnaire, scale};

const PEOPLE: u32 = 4_000;
/// The number from which all chance is drawn.
const SEED: u64 = 20_261_126;

/// A scale as a study found it, and people who answer it in that way.
struct Study {
    items: usize,
    /// The retest correlation and the standard deviation that were published.
    r: f64,
    sd: f64,
    /// How far people differ for good, from one day to the next, and from one item to the next, in
    /// answer steps.
    people: f64,
    days: f64,
    answers: f64,
}

/// The example of a reliability in the documentation.
const EIGHT_ITEMS: Study =
    Study { items: 8, r: 0.79, sd: 18.2, people: 0.67, days: 0.25, answers: 0.6 };
/// The 24 items on neuroticism that 465 people answered twice.
const NEUROTICISM: Study =
    Study { items: 24, r: 0.794, sd: 20.5, people: 0.79, days: 0.37, answers: 0.7 };

/// Numbers that look random and are the same each time: `SplitMix64`, and Box and Muller's normal
/// distribution of them.
struct Chance(u64);

impl Chance {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    /// A number above 0 and up to 1.
    fn share(&mut self) -> f64 {
        let whole = u32::try_from(self.next() >> 32).unwrap_or_default();
        (f64::from(whole) + 1.0) / (f64::from(u32::MAX) + 1.0)
    }

    fn normal(&mut self) -> f64 {
        let (one, other) = (self.share(), self.share());
        (-2.0 * one.ln()).sqrt() * (TAU * other).cos()
    }
}

impl Study {
    /// The scale, with what was found about it or without.
    fn questionnaire(&self, is_known: bool) -> Questionnaire {
        let (r, sd) = (self.r, self.sd);
        let found = format!(
            "reliability = {{ retest = {r}, days = 28, sd = {sd}, n = 96, source = \"A\" }}\n"
        );
        let scale = scale("a", &[0.0]) + if is_known { &found } else { "" };
        questionnaire(&[&scale, &items("a", "five", &"+".repeat(self.items))])
    }

    /// The answers of one person on one day.
    fn answer(&self, asked: &Questionnaire, person: f64, chance: &mut Chance) -> Responses {
        const USUAL: f64 = 1.6;
        let today = USUAL + person * self.people + chance.normal() * self.days;
        let mut answer = || {
            let leaning = today + chance.normal() * self.answers;
            let steps = [0.5, 1.5, 2.5, 3.5].iter().filter(|edge| leaning > **edge).count();
            Answer::Value(i64::try_from(steps).unwrap_or_default())
        };
        let answers = asked.items.iter().map(|item| (item.id.clone(), answer())).collect();
        Responses { answers, ..Responses::default() }
    }

    /// Pairs of runs of people who have not changed, 100 days apart.
    fn retests(&self, asked: &Questionnaire) -> Vec<(Run, Run)> {
        let mut chance = Chance(SEED);
        let later = Timestamp::UNIX_EPOCH + SignedDuration::from_hours(2_400);
        (0..PEOPLE)
            .map(|_| {
                let person = chance.normal();
                let mut run =
                    |when| Run::finish(asked, self.answer(asked, person, &mut chance), when);
                (run(Timestamp::UNIX_EPOCH), run(later))
            })
            .collect()
    }
}

fn points(run: &Run) -> f64 {
    run.scores[0].points.unwrap_or(f64::NAN)
}

/// Returns the share of people of whom a change of the wanted certainty is said.
fn said(asked: &Questionnaire, retests: &[(Run, Run)], wanted: Certainty) -> f64 {
    let is_said = |(earlier, later): &&(Run, Run)| {
        let difference = compare(asked, earlier, later).scales[0].difference;
        let certainty = difference.map_or(Certainty::Unclear, |difference| difference.certainty);
        assert!(certainty == wanted || certainty == Certainty::Unclear);
        certainty == wanted
    };
    let said = retests.iter().filter(is_said).count();
    f64::from(u32::try_from(said).unwrap_or(u32::MAX)) / f64::from(PEOPLE)
}

/// The correlation of two columns, and the standard deviation of the first.
fn correlation(pairs: &[(f64, f64)]) -> (f64, f64) {
    let mean =
        |of: &dyn Fn(&(f64, f64)) -> f64| pairs.iter().map(of).sum::<f64>() / f64::from(PEOPLE);
    let (a, b) = (mean(&|pair| pair.0), mean(&|pair| pair.1));
    let spread = |of: &dyn Fn(&(f64, f64)) -> f64| mean(&|pair| of(pair).powi(2)).sqrt();
    let (sd_a, sd_b) = (spread(&|pair| pair.0 - a), spread(&|pair| pair.1 - b));
    (mean(&|pair| (pair.0 - a) * (pair.1 - b)) / (sd_a * sd_b), sd_a)
}

#[test]
fn a_change_is_said_of_few_who_have_not_changed_with_and_without_a_reliability() {
    for study in [EIGHT_ITEMS, NEUROTICISM] {
        let (known, unknown) = (study.questionnaire(true), study.questionnaire(false));
        let retests = study.retests(&known);
        // The people made up here are like those of the study.
        let scores: Vec<_> = retests.iter().map(|(a, b)| (points(a), points(b))).collect();
        let (r, sd) = correlation(&scores);
        assert!((r - study.r).abs() < 0.01 && (sd - study.sd).abs() < 0.5, "r {r}, SD {sd}");

        let change = said(&known, &retests, Certainty::Change);
        assert!((0.02..=0.075).contains(&change), "a change: {change}");
        let clear = said(&unknown, &retests, Certainty::Clear);
        assert!((0.02..=0.08).contains(&clear), "a clear difference: {clear}");
    }
}
