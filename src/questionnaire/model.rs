//! A questionnaire that has passed its check: every reference holds, every text is clean.

use serde::{Deserialize, Serialize};

use super::{Fingerprint, Id, Version};

/// A whole questionnaire. Positions in its lists (`usize`) are always in range.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Questionnaire {
    /// Who made it and how it is to be used.
    pub instrument: Instrument,
    /// The sets of options that items are answered with.
    pub response_sets: Vec<ResponseSet>,
    /// The categories that are scored, in the order in which they are shown.
    pub scales: Vec<Scale>,
    /// The questions, in the order in which they are asked.
    pub items: Vec<Item>,
    /// Whom a person may have in mind.
    pub persons: Vec<Person>,
    /// What may have happened between the two.
    pub situations: Vec<Situation>,
    /// The unscored questions about being safe.
    pub safety: Vec<SafetyQuestion>,
    /// Roots that may ring true.
    pub causes: Vec<Cause>,
    /// Other signs that may ring true.
    pub patterns: Vec<Pattern>,
    /// What can be tried.
    pub strategies: Vec<Strategy>,
    /// What must be said beside scores and strategies.
    pub cautions: Vec<Caution>,
    /// Who can be called.
    pub helplines: Vec<Helpline>,
    /// Where the strategies come from.
    pub articles: Vec<Article>,
    /// Tells whether two runs were asked and scored alike.
    pub fingerprint: Fingerprint,
}

/// The name and terms of a questionnaire.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Instrument {
    /// Tells this questionnaire from others.
    pub id: Id,
    /// Rises when the questions change.
    pub version: Version,
    /// A language tag such as `en`.
    pub language: String,
    /// The name on the welcome screen.
    pub title: String,
    /// The recall period, put before each question: "In the past 4 weeks".
    pub recall: String,
    /// About how long it takes, in minutes.
    pub minutes: u16,
    /// Runs closer together than this many days speak of overlapping time.
    pub retake_after_days: u16,
    /// Under which terms the texts may be used.
    pub licence: String,
    /// How to name it in print.
    pub citation: String,
    /// Whether its scores have been tested in a published study.
    pub validated: bool,
}

/// A set of options to answer with.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ResponseSet {
    /// Its name.
    pub id: Id,
    /// At least two, at most 20, in the order in which they are shown, values all different.
    pub options: Vec<AnswerOption>,
}

impl ResponseSet {
    /// Returns the lowest value among the options.
    #[must_use]
    pub fn min(&self) -> i64 {
        self.options.iter().map(|o| o.value).min().unwrap_or_default()
    }

    /// Returns the highest value among the options.
    #[must_use]
    pub fn max(&self) -> i64 {
        self.options.iter().map(|o| o.value).max().unwrap_or_default()
    }

    /// Returns the option of that value.
    #[must_use]
    pub fn option(&self, value: i64) -> Option<&AnswerOption> {
        self.options.iter().find(|o| o.value == value)
    }
}

/// One answer that can be chosen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AnswerOption {
    /// What it counts, from -1000 to 1000.
    pub value: i64,
    /// The words to choose by: "Often".
    pub label: String,
    /// The start of a sentence that gives the answer back: "You often".
    pub echo: Option<String>,
}

/// A category that is scored from 0 to 100.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Scale {
    /// Its name in files.
    pub id: Id,
    /// Its name on the screen.
    pub title: String,
    /// What it means.
    pub about: String,
    /// The share of its items that must be answered for a score, from 0 to 1.
    pub min_answered: f64,
    /// Where answer words begin, rising; the first begins at 0.
    pub bands: Vec<Band>,
}

/// A stretch of a scale that has a word: from its start up to the next band's start.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Band {
    /// Its name in files.
    pub id: Id,
    /// The first score that belongs to it, from 0 to 100.
    pub from: f64,
    /// The word beside the score: "sometimes".
    pub label: String,
    /// What a score here says, and no more than that.
    pub meaning: String,
}

/// A question: one behaviour, in the first person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Item {
    /// Its name in files.
    pub id: Id,
    /// The scale it belongs to, as a position in [`Questionnaire::scales`].
    pub scale: usize,
    /// The question.
    pub text: String,
    /// The end of a sentence that gives the answer back: "took a late reply as bad news".
    pub echo: Option<String>,
    /// How it is answered, as a position in [`Questionnaire::response_sets`].
    pub response_set: usize,
    /// Whether agreeing speaks against the scale.
    pub reversed: bool,
    /// Articles that name this sign, as positions in [`Questionnaire::articles`].
    pub articles: Vec<usize>,
}

/// Whom the answers are about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Person {
    /// Its name in files.
    pub id: Id,
    /// The words to choose by: "A partner".
    pub text: String,
    /// The words after a date: "about a partner".
    pub about: String,
}

/// Names a fact that gates advice, such as `unsafe` or `ongoing-betrayal`.
pub type Flag = Id;

/// Something that happened, to tick.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Situation {
    /// Its name in files.
    pub id: Id,
    /// The words to tick.
    pub text: String,
    /// The flags that ticking it sets.
    pub sets: Vec<Flag>,
    /// Whether ticking it unticks the others ("nothing in particular").
    pub exclusive: bool,
}

/// A yes-or-no question about being safe. It is never scored.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SafetyQuestion {
    /// Its name in files.
    pub id: Id,
    /// The question.
    pub text: String,
    /// The flag that a yes sets. Whatever its name, it withholds what faces the other person.
    pub flag: Flag,
}

/// A root that may ring true, to tick.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cause {
    /// Its name in files.
    pub id: Id,
    /// The words to tick.
    pub text: String,
}

/// A sign beside the scored ones, to tick.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pattern {
    /// Its name in files.
    pub id: Id,
    /// The words to tick.
    pub text: String,
}

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
    /// What to do, in a few words.
    pub title: String,
    /// Alone or with the other person.
    pub facing: Facing,
    /// How long it takes and where: "10 minutes, alone".
    pub effort: String,
    /// The scales it helps with, as positions in [`Questionnaire::scales`].
    pub helps: Vec<usize>,
    /// For whose answers it is.
    pub conditions: Conditions,
    /// Why it helps.
    pub why: String,
    /// What to do, step by step.
    pub steps: Vec<String>,
    /// Words to try.
    pub try_saying: Option<String>,
    /// Where it can backfire.
    pub caution: Option<String>,
    /// Something to fill in on the screen. What is written there is never kept.
    pub exercise: Option<Exercise>,
    /// Where it comes from, as positions in [`Questionnaire::articles`].
    pub articles: Vec<usize>,
}

/// For whose answers a strategy or a caution is: any one match is enough, and every gate must be
/// open.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Conditions {
    /// Scores that match.
    pub scales: Vec<ScaleBands>,
    /// Items that match when answered high, as positions in [`Questionnaire::items`].
    pub items: Vec<usize>,
    /// Situations or safety questions that match when ticked or answered yes.
    pub situations: Vec<Id>,
    /// Causes that match when ticked.
    pub causes: Vec<Id>,
    /// Patterns that match when ticked.
    pub patterns: Vec<Id>,
    /// Where this is not empty, at least one of these flags must hold.
    pub only_when: Vec<Flag>,
    /// None of these flags may hold.
    pub not_when: Vec<Flag>,
}

impl Conditions {
    /// Whether nothing of the answers is named that could match.
    #[must_use]
    pub fn names_nothing(&self) -> bool {
        self.scales.is_empty()
            && self.items.is_empty()
            && self.situations.is_empty()
            && self.causes.is_empty()
            && self.patterns.is_empty()
    }
}

/// The bands of one scale that match, both ends included, as positions in [`Scale::bands`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ScaleBands {
    /// A position in [`Questionnaire::scales`].
    pub scale: usize,
    /// The lowest band.
    pub from: usize,
    /// The highest band.
    pub to: usize,
}

/// Something to fill in beside a strategy.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Exercise {
    /// What to write, one after the other.
    pub asks: Vec<Ask>,
    /// A text in which `{1}`, `{2}` … stand for what was written.
    pub together: Option<String>,
}

/// One thing to write.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ask {
    /// What is asked for.
    pub text: String,
    /// What can be written.
    pub kind: AskKind,
}

/// What can be written into an exercise.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum AskKind {
    /// Any words.
    Text,
    /// A whole number from 1 to 100.
    Rating,
}

/// Where a caution is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Place {
    /// On the welcome screen.
    Welcome,
    /// On the help screen.
    Help,
    /// With the results.
    Results,
}

/// Something that must be said, to everyone or to those whose answers match.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Caution {
    /// Its name in files.
    pub id: Id,
    /// A few words.
    pub title: String,
    /// What must be said.
    pub text: String,
    /// Where it is said.
    pub show: Place,
    /// For whose answers it is; naming nothing means everyone's.
    pub conditions: Conditions,
}

/// Someone who can be called.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Helpline {
    /// The country or area: "US".
    pub region: String,
    /// Its name.
    pub name: String,
    /// What to dial or open.
    pub call: Option<String>,
    /// How to write to it.
    pub text: Option<String>,
    /// When it answers.
    pub hours: Option<String>,
    /// When the number was last looked at.
    pub checked: Option<String>,
}

/// A published article that strategies come from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Article {
    /// Its name in files.
    pub id: Id,
    /// Its title.
    pub title: String,
    /// Who wrote it.
    pub authors: String,
    /// Who published it.
    pub publisher: String,
    /// Its date as printed, where one is.
    pub date: Option<String>,
}
