use crate::{
    assessment::wording,
    report::{
        Subject,
        labelled_score::{LabelledScore, labelled_scores},
    },
};

/// Scores over several runs, oldest first.
#[derive(Debug, Clone, PartialEq)]
pub struct Trend {
    /// Each run.
    pub runs: Vec<Moment>,
    /// Each scale.
    pub scales: Vec<Curve>,
}

/// The time at which a run was finished.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Moment {
    /// In seconds since 1970.
    pub second: i64,
    /// In words: "21 November 2026"; with the time of day if another run is of the same day.
    pub date: String,
    /// In short, for an axis: "21 Nov 2026"; "21 Nov 18:15" if another run is of the same day.
    pub short: String,
}

/// The scores of one scale over several runs.
#[derive(Debug, Clone, PartialEq)]
pub struct Curve {
    /// The title of the scale.
    pub title: String,
    /// The score in each run, from 0 to 100; `None` if too few items were answered.
    pub points: Vec<Option<f64>>,
    /// The score in each run in the unit of its scale, or that too few items were answered for one.
    pub shown: Vec<String>,
    /// The latest score and its band: "62 often".
    pub latest: String,
    /// The numbers on the axis: the lowest score, the middle and the highest, in the unit of the
    /// scale.
    pub axis: [String; 3],
}

impl Trend {
    /// Collects the scores of runs that can be drawn side by side, oldest first; `None` if there are
    /// none.
    #[must_use]
    pub fn over(runs: &[Subject<'_>]) -> Option<Self> {
        let newest = labelled_scores(runs.last()?);
        if newest.is_empty() {
            return None;
        }
        let scores: Vec<_> = runs.iter().map(labelled_scores).collect();
        let scales = newest.iter().map(|scale| Curve::of(scale, &scores)).collect();
        Some(Self { runs: Moment::of_all(runs), scales })
    }

    /// Returns each run in words: "21 November 2026: Suspicion 62, Control 50".
    #[must_use]
    pub fn in_words(&self) -> Vec<String> {
        let run = |(at, run): (usize, &Moment)| {
            let score = |curve: &Curve| format!("{} {}", curve.title, curve.shown[at]);
            let scores: Vec<String> = self.scales.iter().map(score).collect();
            format!("{}: {}", run.date, scores.join(", "))
        };
        self.runs.iter().enumerate().map(run).collect()
    }

    /// Returns the scores as the head and the rows of a table.
    pub(in crate::report) fn table(&self) -> (Vec<&str>, Vec<Vec<String>>) {
        let titles = self.scales.iter().map(|curve| curve.title.as_str());
        let row = |(at, run): (usize, &Moment)| {
            let shown = self.scales.iter().map(|curve| curve.shown[at].clone());
            [run.date.clone()].into_iter().chain(shown).collect()
        };
        let rows = self.runs.iter().enumerate().map(row).collect();
        (["Answered on"].into_iter().chain(titles).collect(), rows)
    }
}

impl Moment {
    /// Returns the times of runs, oldest first. Two of one day are told apart.
    fn of_all(runs: &[Subject<'_>]) -> Vec<Self> {
        let dates: Vec<String> = runs.iter().map(Subject::date).collect();
        let moment = |(at, run): (usize, &Subject<'_>)| {
            let beside = [at.checked_sub(1), Some(at + 1)].into_iter().flatten();
            let is_only = beside.filter_map(|other| dates.get(other)).all(|day| *day != dates[at]);
            let finished = run.run.finished;
            let form = if is_only { "%-d %b %Y" } else { "%-d %b %H:%M" };
            Self {
                second: finished.as_second(),
                date: if is_only { run.date() } else { wording::moment(finished, run.zone) },
                short: finished.to_zoned(run.zone.clone()).strftime(form).to_string(),
            }
        };
        runs.iter().enumerate().map(moment).collect()
    }
}

impl Curve {
    /// Collects the scores of one scale over runs.
    fn of(scale: &LabelledScore<'_>, runs: &[Vec<LabelledScore<'_>>]) -> Self {
        let of_scale = |score: &&LabelledScore<'_>| score.kept.scale == scale.kept.scale;
        let scores: Vec<Option<&LabelledScore<'_>>> =
            runs.iter().map(|scores| scores.iter().find(of_scale)).collect();
        let words = |score: Option<&LabelledScore<'_>>| {
            score.map_or_else(|| wording::NOT_ENOUGH.to_owned(), LabelledScore::score_in_words)
        };
        Self {
            title: scale.title.to_owned(),
            points: scores.iter().map(|score| score.and_then(|score| score.kept.points)).collect(),
            shown: scores.iter().copied().map(words).collect(),
            latest: scale.in_words(),
            axis: [0.0, 50.0, 100.0].map(|points| scale.on_axis(points)),
        }
    }
}
