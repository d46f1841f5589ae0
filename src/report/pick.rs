//! The strategies that an export is to hold.

/// A choice of strategies.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum Pick {
    /// None.
    #[default]
    None,
    /// The first few, as the results name them to start with.
    First,
    /// All that are not withheld.
    All,
    /// Those with these numbers in the list of the results, from 1.
    Numbers(Vec<usize>),
}

/// The reason why a run is not exported.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ExportRefusal {
    /// The number of a picked strategy is not in the list of the results.
    NoStrategy(usize),
    /// The strategies would reveal what was said about safety, which was not to be disclosed.
    StrategiesRevealSafety,
    /// The picked strategy with this number is best kept in the head.
    BestKeptInTheHead(usize),
}
