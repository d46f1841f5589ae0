use crate::assessment::wording;

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
    /// Things in any order.
    Points(Vec<String>),
    /// Things in order.
    Steps(Vec<String>),
    /// Sources, cited.
    Sources(Vec<String>),
    /// A line with a link, on a face on which lines can be opened.
    Link(String, Link),
    /// The scores.
    Scores(Scores),
    /// Strategies by their titles.
    Suggestions(Vec<SuggestionRow>),
    /// Items, with their answers or the change in them.
    Items(Items),
    /// The time and the person of the two runs that are compared, the earlier one first.
    Compared([String; 2]),
    /// Scales in two runs.
    Changes(Vec<ChangeRow>),
    /// Scores over several runs.
    Trend(Trend),
}

/// The level of a heading.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Level {
    /// A part of the document.
    Part,
    /// One of several things within a part.
    Item,
    /// A label within an item.
    Label,
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
    /// Where each band begins and its label, if all scales have the same ones.
    pub bands: Vec<(f64, String)>,
    /// The date of the earlier scores, if any row has one.
    pub earlier: Option<String>,
}

/// The score of one scale.
#[derive(Debug, Clone, PartialEq)]
pub struct ScoreRow {
    /// The title of the scale.
    pub title: String,
    /// The score, from 0 to 100; `None` if too few items were answered.
    pub points: Option<f64>,
    /// The score in the unit of its scale: "62", "10 of 27"; empty without a score.
    pub shown: String,
    /// The label of its band; empty if it is not known.
    pub band: String,
    /// The label of its band beside the single answers that it would contradict, if there are any
    /// and they may be disclosed: "rarely on average; two things often".
    pub exceptions: Option<String>,
    /// The label of a high band that may be right, by what was ticked: "often, which may be right".
    pub may_be_right: Option<String>,
    /// How many items were answered.
    pub answered: usize,
    /// How many items there are.
    pub of: usize,
    /// The score of an earlier run, if the two can be compared.
    pub earlier: Option<f64>,
    /// The meaning of its band, if it is shown with the score.
    pub meaning: Option<String>,
}

/// A strategy by its title.
#[derive(Debug, Clone, PartialEq)]
pub struct SuggestionRow {
    /// Its number in the list, from 1; 0 if it is not one that fits.
    pub number: usize,
    /// Its title.
    pub title: String,
    /// The time and company it takes.
    pub effort: String,
    /// The reasons for it, as sentences; empty if they are not given here.
    pub reasons: String,
    /// Whether it has something to fill in.
    pub to_fill_in: bool,
    /// The link to it.
    pub link: Link,
}

/// A table of items with two more columns.
#[derive(Debug, Clone, PartialEq)]
pub struct Items {
    /// The heads of the three columns.
    pub head: [&'static str; 3],
    /// Each question, or its id if the question is not known, and the two other cells.
    pub rows: Vec<[String; 3]>,
}

/// A scale in two runs.
#[derive(Debug, Clone, PartialEq)]
pub struct ChangeRow {
    /// The title of the scale.
    pub title: String,
    /// The later score, if the later run has the scale.
    pub score: Option<ScoreRow>,
    /// Both scores and the kind of change.
    pub words: String,
}

/// Scores over several runs, oldest first.
#[derive(Debug, Clone, PartialEq)]
pub struct Trend {
    /// Each run: its finish time in seconds since 1970, and its date in words.
    pub runs: Vec<(i64, String)>,
    /// Each scale: its title, and its score in each run if there is one.
    pub scales: Vec<(String, Vec<Option<f64>>)>,
}

impl ScoreRow {
    /// Returns the band in words, with the answers that it would contradict.
    pub(in crate::report) fn band_in_words(&self) -> &str {
        self.beside().unwrap_or(&self.band)
    }

    /// Returns what must be said beside the band, if there is anything.
    #[must_use]
    pub fn beside(&self) -> Option<&str> {
        self.exceptions.as_deref().or(self.may_be_right.as_deref())
    }
}

impl SuggestionRow {
    /// Returns the title, the effort and the reasons in one line.
    pub(in crate::report) fn in_words(&self) -> String {
        format!("{} ({}) {}", self.title, self.effort, self.reasons).trim_end().to_owned()
    }
}

impl ChangeRow {
    /// Returns the title and the change in one line.
    pub(in crate::report) fn in_words(&self) -> String {
        format!("{}: {}", self.title, self.words)
    }
}

impl Trend {
    /// Returns each run in words: "21 November 2026: Suspicion 62, Control 50".
    #[must_use]
    pub fn in_words(&self) -> Vec<String> {
        let run = |(at, (_, date)): (usize, &(i64, String))| {
            let scores = self.scales.iter().map(|(title, points)| {
                let points = points[at].map_or_else(|| "-".to_owned(), wording::points);
                format!("{title} {points}")
            });
            format!("{date}: {}", scores.collect::<Vec<_>>().join(", "))
        };
        self.runs.iter().enumerate().map(run).collect()
    }

    /// Returns the scores as the head and the rows of a table.
    pub(in crate::report) fn table(&self) -> (Vec<&str>, Vec<Vec<String>>) {
        let titles = self.scales.iter().map(|(title, _)| title.as_str());
        let row = |(at, (_, date)): (usize, &(i64, String))| {
            let points = self.scales.iter().map(|(_, points)| {
                points[at].map_or_else(|| wording::NOT_ENOUGH.to_owned(), wording::points)
            });
            [date.clone()].into_iter().chain(points).collect()
        };
        let rows = self.runs.iter().enumerate().map(row).collect();
        (["Answered on"].into_iter().chain(titles).collect(), rows)
    }
}
