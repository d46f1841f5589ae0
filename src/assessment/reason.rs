use crate::questionnaire::Id;

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
