//! A questionnaire that has passed its check: every reference holds, every text is clean.

mod advice;
mod direction;
mod exact;
mod flags;
mod help;
mod page;
mod scored;
mod sum_range;
mod ticks;
mod unit;

use serde::{Deserialize, Serialize};

use super::{Deferred, Fingerprints, Id, Version};
pub use advice::{
    Ask, AskKind, Caution, CautionPlace, Conditions, Exercise, Facing, Job, Minutes, Strategy,
    split_at_answer,
};
pub use direction::HIGH;
pub use flags::{
    CARRIED_OVER, ChoiceFlags, Flag, FlagRule, MADE_THINGS_WORSE, MAYBE_UNSAFE, NOTHING_ANSWERED,
    RATHER_NOT_SAY, Threshold, UNSAFE, is_danger,
};
pub(super) use flags::{KNOWN_FLAGS, near_danger};
pub use help::{Article, Helpline, year_and_month};
pub use page::TextPage;
pub use scored::{
    AnswerOption, Band, Direction, Item, Key, NumberEnds, Reliability, ReliabilityKind,
    ResponseSet, Scale, ScaleBands, ShownWhen, Unit,
};
pub use sum_range::SumRange;
pub use ticks::{
    ChoiceKind, PersonKind, SafetyAnswer, SafetyQuestion, Situation, Tick, UnscoredChoice,
};
pub use unit::needs_all;

/// A whole questionnaire. Positions in its lists (`usize`) are always in range.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct Questionnaire {
    /// Its name and terms.
    pub instrument: Instrument,
    /// The sets of options that items are answered with.
    pub response_sets: Vec<ResponseSet>,
    /// The scales, in the order in which they are shown.
    pub scales: Vec<Scale>,
    /// The questions, in the order in which they are asked.
    pub items: Vec<Item>,
    /// The pages of text between the questions, in the order of the files.
    pub pages: Vec<TextPage>,
    /// The meanings of the flags, and the scores and answers that set them, the strongest first.
    pub flags: Vec<FlagRule>,
    /// The people that the answers may be about.
    pub persons: Vec<PersonKind>,
    /// The situations to tick.
    pub situations: Vec<Situation>,
    /// The unscored questions about being safe.
    pub safety: Vec<SafetyQuestion>,
    /// The causes to tick.
    pub causes: Vec<Tick>,
    /// The patterns to tick.
    pub patterns: Vec<Tick>,
    /// The strategies to choose from.
    pub strategies: Vec<Deferred<Strategy>>,
    /// The cautions, wherever they are shown.
    pub cautions: Vec<Caution>,
    /// The helplines.
    pub helplines: Vec<Helpline>,
    /// The articles that the strategies come from.
    pub articles: Vec<Article>,
    /// The fingerprints of the questions and their scoring, by which runs are compared.
    pub fingerprints: Fingerprints,
}

impl Questionnaire {
    /// Iterates over the pages of text before an item, as positions among the pages.
    #[must_use]
    pub fn pages_before(&self, item: usize) -> impl DoubleEndedIterator<Item = usize> {
        let pages = self.pages.iter().enumerate();
        pages.filter(move |(_, page)| page.before == item).map(|(position, _)| position)
    }

    /// Iterates over everything to choose that no score counts, in the order in which it is listed.
    pub fn unscored_choices(&self) -> impl Iterator<Item = UnscoredChoice<'_>> {
        let persons =
            self.persons.iter().map(|p| (ChoiceKind::Person, &p.id, &p.text, Some(&p.sets)));
        let situations =
            self.situations.iter().map(|s| (ChoiceKind::Situation, &s.id, &s.text, Some(&s.sets)));
        let safety = self.safety.iter().map(|s| (ChoiceKind::Safety, &s.id, &s.text, None));
        let causes = self.causes.iter().map(|c| (ChoiceKind::Cause, &c.id, &c.text, Some(&c.sets)));
        let patterns =
            self.patterns.iter().map(|p| (ChoiceKind::Pattern, &p.id, &p.text, Some(&p.sets)));
        let all = persons.chain(situations).chain(safety).chain(causes).chain(patterns);
        all.map(|(kind, id, text, sets)| UnscoredChoice { kind, id, text, sets })
    }

    /// Returns the choice of that kind and name that no score counts.
    #[must_use]
    pub fn unscored_choice(&self, kind: ChoiceKind, id: &Id) -> Option<UnscoredChoice<'_>> {
        self.unscored_choices().find(|one| one.kind == kind && one.id == id)
    }

    /// Returns whether it asks which person is meant.
    #[must_use]
    pub fn is_about_a_person(&self) -> bool {
        !self.persons.is_empty()
    }

    /// Iterates over the cautions of a place, in file order.
    pub fn cautions_at(&self, place: CautionPlace) -> impl Iterator<Item = &Caution> {
        self.cautions.iter().filter(move |caution| caution.show == place)
    }

    /// Returns the kind of person of that name.
    #[must_use]
    pub fn person_kind(&self, id: &Id) -> Option<&PersonKind> {
        self.persons.iter().find(|person| person.id == *id)
    }

    /// Returns whether somebody of one kind may be of the other at another time. A kind of another
    /// questionnaire may be any.
    #[must_use]
    pub fn may_be_same_kind(&self, one: &Id, other: &Id) -> bool {
        let was = |now: &Id, earlier| {
            self.person_kind(now).is_some_and(|kind| kind.was.contains(earlier))
        };
        let is_unknown = [one, other].iter().any(|kind| self.person_kind(kind).is_none());
        one == other || is_unknown || was(one, other) || was(other, one)
    }

    /// Returns the situation of that name.
    #[must_use]
    pub fn situation(&self, id: &Id) -> Option<&Situation> {
        self.situations.iter().find(|situation| situation.id == *id)
    }

    /// Returns the question about being safe of that name.
    #[must_use]
    pub fn safety_question(&self, id: &Id) -> Option<&SafetyQuestion> {
        self.safety.iter().find(|question| question.id == *id)
    }

    /// Returns the answer of that name to the question about being safe of that name.
    #[must_use]
    pub fn safety_answer(&self, question: &Id, answer: &Id) -> Option<&SafetyAnswer> {
        self.safety_question(question)?.answer(answer)
    }

    /// Returns the first question about being safe that has an answer that means danger.
    #[must_use]
    pub fn first_about_danger(&self) -> Option<&SafetyQuestion> {
        self.safety.iter().find(|question| question.is_about_danger())
    }

    /// Returns the cause of that name.
    #[must_use]
    pub fn cause(&self, id: &Id) -> Option<&Tick> {
        self.causes.iter().find(|cause| cause.id == *id)
    }

    /// Returns the pattern of that name.
    #[must_use]
    pub fn pattern(&self, id: &Id) -> Option<&Tick> {
        self.patterns.iter().find(|pattern| pattern.id == *id)
    }

    /// Returns the position of the strategy of that name.
    #[must_use]
    pub fn strategy_at(&self, id: &Id) -> Option<usize> {
        self.strategies.iter().position(|strategy| strategy.id == *id)
    }

    /// Returns whether anything can be said about being safe: in answer to a question, or by a tick.
    #[must_use]
    pub fn asks_about_safety(&self) -> bool {
        let means_danger = |sets: &ChoiceFlags| sets.include_danger(true);
        let mut choices = self.unscored_choices();
        !self.safety.is_empty() || choices.any(|choice| choice.sets.is_some_and(means_danger))
    }

    /// Returns whether there is anything to try.
    #[must_use]
    pub fn has_strategies(&self) -> bool {
        !self.strategies.is_empty()
    }
}

/// The name and terms of a questionnaire.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Instrument {
    /// Identifies the questionnaire.
    pub id: Id,
    /// The version. Runs of different versions are not compared.
    pub version: Version,
    /// A language tag such as `en`.
    pub language: String,
    /// The name on the first screen.
    pub title: String,
    /// The recall period, put before each question: "In the past 4 weeks"; other words if there is none.
    pub recall: String,
    /// Whether the questions ask about a time gone by.
    pub looks_back: bool,
    /// A sentence on the meaning of a score: "A score says how often, from 0 for never to 100 for always."
    pub score_says: Option<String>,
    /// The approximate time it takes, in minutes.
    pub minutes: u16,
    /// The number of days after which it is good to answer again; below it, the recall periods of two runs
    /// overlap if there are any.
    pub retake_after_days: u16,
    /// The terms under which the texts may be used.
    pub licence: String,
    /// The citation to use for it.
    pub citation: String,
    /// Whether its scores have been tested in a published study.
    pub validated: bool,
}

impl Instrument {
    /// Returns whether the texts are in English.
    #[must_use]
    pub fn is_english(&self) -> bool {
        let main = self.language.split(['-', '_']).next().unwrap_or_default();
        main.eq_ignore_ascii_case("en")
    }
}
