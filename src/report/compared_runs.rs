use super::Subject;
use crate::assessment::{Comparison, SamePerson, change::Obstacle, compare, wording};

/// The most runs between two others that fit beside them on a page.
pub const MAX_BETWEEN: usize = 6;

/// The change from an earlier run to a later one.
#[derive(Debug, Clone)]
pub struct ComparedRuns<'a> {
    pub(super) earlier: Subject<'a>,
    pub(super) comparison: Comparison,
    /// The runs from the earlier one to the later one that can be drawn side by side, oldest
    /// first; empty if the two cannot be compared.
    pub(super) trend: Vec<Subject<'a>>,
}

/// The words for two runs beside each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct RunWords {
    /// The earlier one and the later one.
    pub(super) each: [&'static str; 2],
    /// The two within a sentence.
    pub(super) runs: [&'static str; 2],
    /// The beginning of a sentence about the later one.
    pub(super) of_later: &'static str,
    /// The beginning of a sentence about both.
    pub(super) of_both: &'static str,
}

impl RunWords {
    const OF_ONE_PERSON: Self = Self {
        each: ["before", "now"],
        runs: ["the earlier run", "the later run"],
        of_later: "Now",
        of_both: "Both times",
    };
    /// They name no time: the earlier run says nothing of this person before.
    const OF_TWO_PEOPLE: Self = Self {
        each: ["first", "second"],
        runs: ["the first run", "the second run"],
        of_later: "In the second run,",
        of_both: "In both runs,",
    };
}

impl<'a> ComparedRuns<'a> {
    /// Compares two runs. Those between them that answer the same questions about the same person are
    /// drawn beside them.
    #[must_use]
    pub fn new(earlier: Subject<'a>, later: Subject<'a>, between: &[Subject<'a>]) -> Self {
        let comparison = compare(later.questionnaire, earlier.run, later.run);
        let mut trend = Vec::new();
        if comparison.obstacles.is_empty() {
            trend.push(earlier);
            let is_comparable = |subject: &&Subject<'a>| {
                subject.run.is_comparable_with(later.run, later.questionnaire)
            };
            trend.extend(between.iter().filter(is_comparable));
            trend.push(later);
            trend.sort_by_key(|subject| subject.run.finished);
        }
        Self { earlier, comparison, trend }
    }

    /// Returns whether the two can be compared.
    #[must_use]
    pub fn is_comparable(&self) -> bool {
        self.comparison.obstacles.is_empty()
    }

    /// Returns whether the two can be compared as soon as their questionnaire is at hand.
    pub(super) fn could_be_compared(&self, later: &Subject<'_>) -> bool {
        self.comparison.obstacles == [Obstacle::Questionnaire]
            && self.earlier.run.questionnaire == later.run.questionnaire
    }

    /// Returns what the two are called beside each other.
    pub(super) fn words(&self) -> RunWords {
        match self.comparison.person {
            SamePerson::Different => RunWords::OF_TWO_PEOPLE,
            SamePerson::Same | SamePerson::Unknown => RunWords::OF_ONE_PERSON,
        }
    }

    /// Returns the days of the calendar between the two if both look back on some of the same time.
    pub(super) fn overlap(&self, later: &Subject<'_>) -> Option<i64> {
        self.earlier.run.overlap_with(later.run, later.questionnaire, later.zone)
    }

    /// Returns a sentence on why the two cannot be compared.
    pub(super) fn obstacle_in_words(&self, obstacle: Obstacle, later: &Subject<'_>) -> String {
        wording::obstacle(later.questionnaire, self.earlier.run, later.run, obstacle)
    }

    /// Returns the caution beside a difference if the two may be about different people.
    pub(super) fn person_caution(&self, later: &Subject<'_>) -> String {
        wording::person_caution(later.questionnaire, self.earlier.run, later.run)
    }
}
