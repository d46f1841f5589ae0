use crate::assessment::Reason;

/// A strategy that fits the answers, with the reasons why it does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Advice {
    /// The strategy, as a position among those of the questionnaire.
    pub strategy: usize,
    /// The reasons for it; empty only for a strategy that the answers do not point to.
    pub reasons: Vec<Reason>,
    /// Whether its exercise is offered; see
    /// [`Strategy::offers_exercise`](crate::questionnaire::Strategy::offers_exercise).
    pub offers_exercise: bool,
}
