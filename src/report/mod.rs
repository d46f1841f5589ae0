//! What leaves the program: pure functions from runs and a questionnaire to text. They know no
//! store and no file; whoever calls them decides where the text goes.

mod blocks;
mod changes;
pub mod csv;
pub mod help;
pub mod html;
pub mod json;
mod lines;
pub mod markdown;
mod scored;
mod sheet;
pub mod text;
mod told;

pub use sheet::{Pick, Sheet, Since, TREND_AT_MOST, Wishes};

use jiff::tz::TimeZone;

use crate::{
    assessment::{Findings, Run, wording},
    questionnaire::{Article, Questionnaire},
};

/// Why strategies and answers of a run cannot be told.
pub const OTHER_QUESTIONS: &str = "This run answers other questions than the ones at hand: \
    another questionnaire, or another version of it. Its scores are kept; its answers cannot be \
    read here.";
/// What a score is and is not.
pub const WHAT_A_SCORE_IS: &str = "A score says how often, from 0 to 100 of what the questions \
    can show. It is not a diagnosis, and it does not compare you with anyone.";
/// What a difference between two runs shows.
pub const WHAT_A_DIFFERENCE_IS: &str = "A difference shows that your answers differ. It cannot \
    show why. Mood, one bad week or another person in mind can do it too.";

/// A run to tell of, beside the questionnaire at hand.
#[derive(Debug, Clone, Copy)]
pub struct Subject<'a> {
    /// The questionnaire at hand, which need not be the one that was answered.
    pub questionnaire: &'a Questionnaire,
    /// The run.
    pub run: &'a Run,
    /// Whether its file was changed since it was written.
    pub edited_by_hand: bool,
    /// Where the person is, for dates.
    pub zone: &'a TimeZone,
}

impl Subject<'_> {
    /// Works out what the answers show; `None` where they answer another questionnaire, or another
    /// version of it, so that only the kept scores can be told.
    #[must_use]
    pub fn findings(&self) -> Option<Findings> {
        let known = self.run.is_of(self.questionnaire);
        known.then(|| Findings::of(self.questionnaire, &self.run.responses))
    }

    /// Says when the run was finished, and about whom: "21 November 2026, 18:15, about a partner".
    #[must_use]
    pub fn moment_and_person(&self) -> String {
        let moment = wording::moment(self.run.finished, self.zone);
        match wording::about(self.questionnaire, self.run) {
            "" => moment,
            about => format!("{moment}, {about}"),
        }
    }
}

/// A run under the name of its file.
#[derive(Debug, Clone, Copy)]
pub struct Entry<'a> {
    /// The name without its ending: `20261121T174353Z-00abcdef`.
    pub name: &'a str,
    /// The run.
    pub subject: Subject<'a>,
}

impl<'a> Entry<'a> {
    /// Returns the end of the name, by which a run can be asked for: `00abcdef`.
    #[must_use]
    pub fn key(&self) -> &'a str {
        self.name.rsplit('-').next().unwrap_or(self.name)
    }
}

fn cited(article: &Article) -> String {
    let date = article.date.as_ref().map(|date| format!(", {date}")).unwrap_or_default();
    format!("{}. {}. {}{date}.", article.title, article.authors, article.publisher)
}
