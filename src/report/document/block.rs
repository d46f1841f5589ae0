use super::{
    Trend,
    then_and_now::{Mark, marks},
};
use crate::assessment::{score::AnsweredOf, wording};

/// A block of a document, such as a heading, a paragraph or a table.
#[derive(Debug, Clone, PartialEq)]
pub enum Block {
    /// The heading of the blocks that follow.
    Heading(Level, String),
    /// The heading of something that must not be missed.
    Alert(Level, String),
    /// A paragraph.
    Text(String),
    /// A paragraph that need not be read first.
    Note(String),
    /// A short paragraph with a heading of its own, which may stand beside it.
    Labelled(&'static str, String),
    /// A list in any order.
    Points(Vec<String>),
    /// A list in order, numbered.
    Steps(Vec<String>),
    /// Sources, cited.
    Sources(Vec<String>),
    /// A line with a link, on a face on which lines can be opened.
    Link(String, Link),
    /// The scores.
    Scores(Scores),
    /// Strategies by their titles.
    Suggestions(Vec<SuggestionRow>),
    /// Items with their answers, or with the change in their answers.
    Items(Items),
    /// The two runs that are compared, the earlier one first.
    Compared([ComparedRun; 2]),
    /// Scales in two runs.
    Changes(Changes),
    /// Scores over several runs.
    Trend(Trend),
    /// A line to fill in on paper: its label, and the words that are on it already, if any.
    FillIn(&'static str, Option<String>),
    /// Room on paper for notes.
    RoomForNotes,
}

/// One of two runs that are compared.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ComparedRun {
    /// The label beside its scores: "before".
    pub label: &'static str,
    /// Its time and its person.
    pub words: String,
    /// Its time, for a narrow page, if both runs are about the same person or kind of person.
    pub short: Option<String>,
}

/// The level of a heading.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Level {
    /// A part of the document.
    Part,
    /// One of several sections within a part.
    Section,
    /// A label within a section.
    Label,
}

impl Level {
    /// Returns the level of what stands under a heading of this one.
    pub(super) fn below(self) -> Self {
        match self {
            Self::Part => Self::Section,
            Self::Section | Self::Label => Self::Label,
        }
    }
}

/// The target of a link.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Link {
    /// Help now.
    Help,
    /// A strategy, as a position among those of the questionnaire.
    Strategy(usize),
    /// The scores and the answers that are withheld until they are asked for.
    Scores,
}

/// The scores of a run.
#[derive(Debug, Clone, PartialEq)]
pub struct Scores {
    /// Each scale, in the order of the run.
    pub rows: Vec<ScoreRow>,
    /// The start of each band and its label, if all scales have the same ones.
    pub bands: Vec<(f64, String)>,
    /// The date of the earlier scores, if any row has one.
    pub earlier: Option<String>,
    /// The range of the scores: "from 0 to 100".
    pub range: &'static str,
}

/// The score of one scale.
#[derive(Debug, Clone, PartialEq)]
pub struct ScoreRow {
    /// The title of the scale.
    pub title: String,
    /// The score, from 0 to 100; `None` if too few items were answered.
    pub points: Option<f64>,
    /// The score in the unit of its scale, "62" or "10 of 27", or that too few items were answered for
    /// one.
    pub shown: String,
    /// The score out of the highest possible, in the unit of its scale: "62 of 100", "10 of 27".
    pub out_of: Option<String>,
    /// The label of its band; empty if it is not known.
    pub band: String,
    /// A sentence on the single answers that its band would contradict, if there are any and they may be
    /// disclosed: "Your answers come to 'rarely' on average, but two of them are 'Often'."
    pub exceptions: Option<String>,
    /// How many of the questions that were asked were answered.
    pub answered: AnsweredOf,
    /// The score of an earlier run, if the two can be compared.
    pub earlier: Option<f64>,
    /// The meaning of its band, if that is shown with the score, and a note if a ticked situation may
    /// justify the score.
    pub meaning: Option<String>,
}

/// A strategy by its title.
#[derive(Debug, Clone, PartialEq)]
pub struct SuggestionRow {
    /// Its number in the list, from 1; 0 if it is not one that fits.
    pub number: usize,
    /// Its title.
    pub title: String,
    /// The time and company it takes, after "chosen" if it is; or that it made things worse.
    pub note: String,
    /// The reasons for it, as sentences; empty if they are not given here.
    pub reasons: String,
    /// Whether it has something to fill in.
    pub to_fill_in: bool,
    /// The strategy, as a position among those of the questionnaire.
    pub strategy: usize,
}

/// A table of items with two more columns.
#[derive(Debug, Clone, PartialEq)]
pub struct Items {
    /// The heads of the three columns.
    pub head: [&'static str; 3],
    /// Each question, or its id if the question is not known, and the two other cells.
    pub rows: Vec<[String; 3]>,
}

/// Scales in two runs.
#[derive(Debug, Clone, PartialEq)]
pub struct Changes {
    /// Each scale, in the order of the later run, then those of the earlier one alone.
    pub rows: Vec<ChangeRow>,
    /// The scores at the quarters of a line: "0, 25, 50, 75, 100".
    pub quarters: &'static str,
    /// The heading if no line is drawn: "Scores from 0 to 100".
    pub heading: &'static str,
}

/// A scale in two runs.
#[derive(Debug, Clone, PartialEq)]
pub struct ChangeRow {
    /// The title of the scale.
    pub title: String,
    /// The earlier score and the later one, as far as there are any; none if the two cannot be compared.
    pub points: [Option<f64>; 2],
    /// Both scores and the kind of change.
    pub words: String,
    /// Sentences about the later score, unless they stand elsewhere in the document.
    pub remarks: Vec<String>,
}

impl ScoreRow {
    /// Returns how many questions were answered, if some were not, and how many were not asked for want of
    /// an answer.
    #[must_use]
    pub fn answered_in_words(&self) -> Option<String> {
        let is_partial = self.points.is_some() && self.answered.is_partial();
        let undecided = wording::undecided(self.answered);
        is_partial.then(|| {
            let are = if self.answered.answered == 1 { "is" } else { "are" };
            format!("{} {are} answered{undecided}.", self.answered)
        })
    }

    /// Returns the sentences about the score: on the answers that its band would contradict, and on what
    /// it means.
    pub fn sentences(&self) -> impl Iterator<Item = &str> {
        [&self.exceptions, &self.meaning].into_iter().filter_map(|sentence| sentence.as_deref())
    }

    /// Returns the score and its band in one line: "62 often", or "3 of 4, high", which would be heard as one
    /// thing without the comma.
    pub(in crate::report) fn in_words(&self) -> String {
        match self.band.as_str() {
            "" => self.shown.clone(),
            band if self.shown.contains(' ') => format!("{}, {band}", self.shown),
            band => format!("{} {band}", self.shown),
        }
    }
}

impl SuggestionRow {
    /// Returns the title, the note and the reasons in one line.
    pub(in crate::report) fn in_words(&self) -> String {
        format!("{} ({}) {}", self.title, self.note, self.reasons).trim_end().to_owned()
    }
}

impl Changes {
    /// Explains the signs on the line of a scale; `None` if there is no such line.
    #[must_use]
    pub fn legend(&self, then: &str, now: &str, quarter: &str) -> Option<String> {
        let is_any_drawn = self.rows.iter().any(|row| row.then_and_now(1).is_some());
        is_any_drawn.then(|| format!("{then} before  {now} now  {quarter} {}", self.quarters))
    }
}

impl ChangeRow {
    /// Returns the cells of a line from the least score to the greatest, with the earlier and the later one
    /// on it; `None` if there is none, or if the two cannot be compared.
    #[must_use]
    pub fn then_and_now(&self, cells: usize) -> Option<Vec<Mark>> {
        self.points.iter().any(Option::is_some).then(|| marks(self.points, cells))
    }

    /// Returns the title and the change in one line.
    pub(in crate::report) fn in_words(&self) -> String {
        format!("{}: {}", self.title, self.words)
    }
}
