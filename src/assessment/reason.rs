use crate::questionnaire::Id;

/// A strategy that fits the answers, with the reasons why it does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Advice {
    /// The strategy, as a position among those of the questionnaire.
    pub strategy: usize,
    /// Why it is shown; never empty.
    pub reasons: Vec<Reason>,
}

/// One thing of the answers that a strategy or a caution is for.
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
    /// A root that was ticked.
    Cause(Id),
    /// A pattern that was ticked.
    Pattern(Id),
    /// The answers say nothing that it is for; it fits anybody.
    FitsAnybody,
}
