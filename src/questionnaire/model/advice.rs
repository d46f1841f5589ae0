//! Strategies and cautions, and the answers that they are for.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::{
    flags::{Flag, Threshold, is_danger},
    scored::ScaleBands,
};
use crate::questionnaire::Id;

/// Whether a strategy is done alone or with the other person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Facing {
    /// Nothing of it needs the other person.
    Oneself,
    /// A part of it is said or done to the other person.
    Other,
}

/// Something to try.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Strategy {
    /// Its name in files.
    pub id: Id,
    /// The thing to do, in a few words.
    pub title: String,
    /// Alone or with the other person.
    pub facing: Facing,
    /// The time and place that it takes: "10 minutes, alone".
    pub effort: String,
    /// The job it does for a person, so that the first few are not all of one kind.
    pub job: Option<Job>,
    /// Whether it can be done today and alone.
    pub alone_today: bool,
    /// The scales it helps with, as positions among the scales of the questionnaire.
    pub helps: Vec<usize>,
    /// The conditions under which it is offered.
    pub conditions: Conditions,
    /// The flags for which it comes before strategies that only match.
    pub lead: Vec<Flag>,
    /// Whether it is offered to somebody who answered nothing.
    pub fallback: bool,
    /// Why it helps.
    pub why: String,
    /// The steps, in order.
    pub steps: Vec<String>,
    /// Words to try.
    pub try_saying: Option<String>,
    /// The way it can backfire.
    pub caution: Option<String>,
    /// Something to fill in on the screen. The answers are never kept.
    pub exercise: Option<Exercise>,
    /// Its sources, as positions among the articles of the questionnaire.
    pub articles: Vec<usize>,
    /// Whether it comes from the articles at all.
    pub from_articles: bool,
}

impl Strategy {
    /// Returns whether it is best kept in the head: it is only for a person who is not safe, or may not be.
    /// It stands in no file, and that somebody chose it is not written down: whoever found it could read
    /// what they plan.
    #[must_use]
    pub fn is_best_kept_in_the_head(&self) -> bool {
        let only_when = &self.conditions.only_when;
        !only_when.is_empty() && only_when.iter().all(is_danger)
    }

    /// Returns whether it is for danger, to the person or to the other: its job is safety, or one of the
    /// flags in its `lead` or `only_when` means danger.
    #[must_use]
    pub fn is_for_danger(&self) -> bool {
        self.job == Some(Job::Safety)
            || self.lead.iter().chain(&self.conditions.only_when).any(is_danger)
    }

    /// Returns whether its exercise is offered, if it has one: not to somebody who is in danger or may be,
    /// because what is being written can be seen.
    #[must_use]
    pub fn offers_exercise(&self, in_danger: bool) -> bool {
        self.exercise.is_some() && !in_danger
    }
}

/// The job that a strategy does for a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Job {
    /// To be safe.
    Safety,
    /// To find out the facts.
    Facts,
    /// To become calm enough to choose.
    Steady,
    /// To understand the reasons.
    Understand,
    /// To do one small thing.
    Act,
    /// To talk with the other person.
    Talk,
    /// To set a limit.
    Limit,
    /// To put right a wrong.
    Repair,
    /// To find support.
    Help,
    /// To keep good things going.
    Keep,
}

/// The conditions of a strategy or a caution: one match is enough, but every gate must be open.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Conditions {
    /// Scores that match.
    pub scales: Vec<ScaleBands>,
    /// Answers that match.
    pub items: Vec<Threshold>,
    /// Situations that match when ticked, and safety questions that match when the answer sets a
    /// flag.
    pub situations_and_safety: Vec<Id>,
    /// Causes that match when ticked.
    pub causes: Vec<Id>,
    /// Patterns that match when ticked.
    pub patterns: Vec<Id>,
    /// If this is not empty, at least one of these flags must hold.
    pub only_when: Vec<Flag>,
    /// None of these flags may hold.
    pub not_when: Vec<Flag>,
    /// Scales of which no single item may be answered high, as positions in
    /// [`Questionnaire::scales`](super::Questionnaire::scales).
    pub not_if_high: Vec<usize>,
}

impl Conditions {
    /// Returns whether they name nothing that answers could match.
    #[must_use]
    pub fn names_nothing(&self) -> bool {
        let ticks = [&self.situations_and_safety, &self.causes, &self.patterns];
        self.scales.is_empty() && self.items.is_empty() && ticks.iter().all(|ids| ids.is_empty())
    }
}

/// Something to fill in beside a strategy.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Exercise {
    /// The questions, in the order in which they are answered.
    pub asks: Vec<Ask>,
    /// A text in which `{1}`, `{2}` … stand for the answers.
    pub together: Option<String>,
}

/// Splits a text at the first number in braces, such as `{1}`: the text before it, the number as it is
/// written, and the text after it.
#[must_use]
pub fn split_at_answer(text: &str) -> Option<(&str, &str, &str)> {
    text.match_indices('{').find_map(|(start, _)| {
        let (inner, after) = text[start + 1..].split_once('}')?;
        let is_number = !inner.is_empty() && inner.bytes().all(|byte| byte.is_ascii_digit());
        is_number.then_some((&text[..start], inner, after))
    })
}

/// One thing to write.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ask {
    /// The question.
    pub text: String,
    /// The kind of answer.
    pub kind: AskKind,
    /// The time to wait before it is answered.
    pub wait: Option<Minutes>,
    /// The step that it goes with, as a position among those of the strategy.
    pub step: Option<usize>,
}

/// A time to wait.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Minutes(u8);

impl Minutes {
    /// The longest time, in minutes.
    pub const MAX: u8 = 60;

    /// Returns a time of 1 to [`Minutes::MAX`] minutes, or `None` for any other number.
    #[must_use]
    pub fn new(minutes: i64) -> Option<Self> {
        let minutes = u8::try_from(minutes).ok()?;
        (1..=Self::MAX).contains(&minutes).then_some(Self(minutes))
    }

    /// Returns the number of minutes.
    #[must_use]
    pub fn count(self) -> u8 {
        self.0
    }
}

impl fmt::Display for Minutes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            1 => f.write_str("1 minute"),
            many => write!(f, "{many} minutes"),
        }
    }
}

/// The kind of answer that an ask takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum AskKind {
    /// Any words.
    Text,
    /// A whole number from 1 to 100.
    Rating,
}

/// The place of a caution.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum CautionPlace {
    /// On the first screen.
    Welcome,
    /// On the help screen.
    Help,
    /// Above the first question about being safe.
    SafetyIntro,
    /// After the page with the first answer that made it apply.
    Safety,
    /// With the results.
    Results,
}

/// A caution, for everyone or for those whose answers match.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Caution {
    /// Its name in files.
    pub id: Id,
    /// A few words.
    pub title: String,
    /// The caution itself.
    pub text: String,
    /// The place where it is shown.
    pub show: CautionPlace,
    /// The answers it is for. If they name nothing, it is for everyone.
    pub conditions: Conditions,
}
