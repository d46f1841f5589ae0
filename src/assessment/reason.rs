use crate::questionnaire::Id;

/// A strategy that fits the answers, with the reasons why it does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Advice {
    /// The strategy, as a position among those of the questionnaire.
    pub strategy: usize,
    /// The reasons for it; never empty.
    pub reasons: Vec<Reason>,
    /// Whether its exercise is offered. It never is to somebody who is in danger or may be: what
    /// is being written can be seen.
    pub exercise: bool,
}

/// A reason for a strategy or a caution: one of the answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reason {
    /// An item that was answered high, with the answer's value.
    Item {
        /// The item, as a position among those of the questionnaire.
        item: usize,
        /// The answer as given.
        answer: i64,
    },
    /// A score that lies in a certain band.
    Band {
        /// The scale, as a position among those of the questionnaire.
        scale: usize,
        /// The band, as a position in the scale's bands.
        band: usize,
    },
    /// A kind of person that the answers are about.
    Person(Id),
    /// A situation that was ticked.
    Situation(Id),
    /// A safety question and the answer to it.
    Safety {
        /// The question.
        question: Id,
        /// The answer.
        answer: Id,
    },
    /// A cause that was ticked.
    Cause(Id),
    /// A pattern that was ticked.
    Pattern(Id),
    /// No answer is a reason: it fits anybody.
    FitsAnybody,
}
