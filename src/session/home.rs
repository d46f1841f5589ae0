//! The first screen for a person who comes back: the last time, the strategies chosen then, and whether
//! it is a good time to answer again.

use jiff::Timestamp;

use super::{KeepOption, Pass, RunId, SaveStatus, Session, StartOption, StrategyAttempt};
use crate::assessment::{Person, day_of, wording};

/// The most other people whose chosen strategies the first screen leads to.
const MAX_OTHERS: usize = 3;

/// A line of the first screen that depends on what was answered before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HomeLine {
    /// Asks how it went with a strategy chosen for the person of a run: the newest about them.
    CheckIn(RunId),
    /// Starts or resumes a pass.
    Start(StartOption),
    /// Opens the strategies chosen for the person of a run, likewise.
    Chosen(RunId),
    /// Opens the latest results.
    Latest(RunId),
    /// Keeps the latest results after all.
    Keep(RunId),
}

impl Session {
    /// Returns the newest run, if the first screen may speak of it.
    #[must_use]
    pub fn latest_on_first_screen(&self) -> Option<RunId> {
        self.runs.latest().filter(|_| self.mentions_earlier_runs())
    }

    /// Returns the newest run, if the first screen may speak of it and it can be kept after all.
    pub(super) fn latest_to_keep(&self) -> Option<RunId> {
        let latest = self.latest_on_first_screen().filter(|_| self.persistence.is_on());
        latest.filter(|run| self.keep_options(*run).contains(&KeepOption::AfterAll))
    }

    /// Returns the chosen strategies that the first screen names, by position: none of a run that is not
    /// kept, of which that screen says only that.
    pub(super) fn named_on_first_screen(&self) -> Vec<usize> {
        let latest = self.latest_on_first_screen();
        let kept = latest.filter(|run| self.runs[*run].status != SaveStatus::Unsaved);
        let Some(run) = kept else { return Vec::new() };
        self.chosen_to_name(run).into_iter().map(|chosen| chosen.strategy).collect()
    }

    /// Returns the strategies chosen for the person of a run that may be named where others may look over the
    /// shoulder: the page that the first screen leads to has no others, since whoever sees both would see
    /// that one was held back.
    #[must_use]
    pub fn chosen_to_name(&self, run: RunId) -> Vec<StrategyAttempt> {
        let (mut chosen, unnamed) = (self.chosen_for(run), self.unnamed(run));
        chosen.retain(|chosen| !unnamed.contains(&chosen.strategy));
        chosen
    }

    /// Returns the lines of the first screen that depend on what was answered before, in the order in
    /// which they are offered: first a pass in progress, or the question of how it went; right after
    /// it the chosen strategies. The latest results come before starting again, whether or not that is due,
    /// so that these lines keep their places. What was chosen for another person comes last.
    #[must_use]
    pub fn home_lines(&self, now: Timestamp) -> Vec<HomeLine> {
        let starts = self.starts().into_iter().map(HomeLine::Start);
        let Some(run) = self.latest_on_first_screen() else { return starts.collect() };
        let chosen = self.may_lead_to_chosen(run).then_some(HomeLine::Chosen(run));
        let ask = (!self.strategies_due(run, now).is_empty()).then_some(HomeLine::CheckIn(run));
        let (resume, begin): (Vec<HomeLine>, Vec<HomeLine>) =
            starts.partition(|line| *line == HomeLine::Start(StartOption::Resume));
        let mut lines: Vec<HomeLine> = resume.into_iter().chain(ask).collect();
        let second = lines.len().min(1);
        lines.splice(second..second, chosen);
        lines.push(HomeLine::Latest(run));
        lines.extend(self.latest_to_keep().map(HomeLine::Keep));
        lines.extend(begin);
        lines.extend(self.home_lines_of_others(now));
        lines
    }

    /// Returns whether the first screen may lead to what is chosen for the person of a run. If it led to
    /// what it may not name, a line without the names would tell that there is danger.
    fn may_lead_to_chosen(&self, run: RunId) -> bool {
        !self.chosen_to_name(run).is_empty()
    }

    /// Returns a line for each other person about what was chosen for them: the question of how it went, if
    /// it is time for that.
    fn home_lines_of_others(&self, now: Timestamp) -> impl Iterator<Item = HomeLine> {
        let line = move |run| {
            let is_due = !self.strategies_due(run, now).is_empty();
            if is_due { HomeLine::CheckIn(run) } else { HomeLine::Chosen(run) }
        };
        self.others_with_something_chosen().into_iter().map(line)
    }

    /// Returns the newest runs about people other than that of the newest, if they were to be kept and
    /// something is chosen for these people that the first screen may lead to. The list of runs leads to
    /// what is chosen for more.
    fn others_with_something_chosen(&self) -> Vec<RunId> {
        let others = self.runs.people().into_iter().skip(1).map(|known| known.latest);
        let kept = others.filter(|run| self.runs[*run].status != SaveStatus::Unsaved);
        kept.filter(|run| self.may_lead_to_chosen(*run)).take(MAX_OTHERS).collect()
    }

    /// Returns the words of a line of the first screen.
    #[must_use]
    pub fn home_label(&self, line: HomeLine, now: Timestamp) -> String {
        match line {
            HomeLine::Start(StartOption::Resume) if self.mentions_earlier_runs() => {
                let stage = |pass: &Pass| pass.stage.in_words(&self.questionnaire, &pass.responses);
                let stage = self.pass.as_ref().map_or_else(String::new, stage);
                let day = self.day_stopped(now).map(|day| format!(" on {day}"));
                let label = self.start_label(StartOption::Resume);
                let about = self.pass_about_other();
                format!("{label}{}, {stage}{about}", day.unwrap_or_default())
            }
            HomeLine::Start(start) => self.start_label(start),
            HomeLine::CheckIn(run) => format!("Say how it went{}", self.about_other(run)),
            HomeLine::Chosen(run) => format!("What you want to try{}", self.about_other(run)),
            HomeLine::Keep(_) => "Keep your last results after all".to_owned(),
            HomeLine::Latest(_) => "See your latest results".to_owned(),
        }
    }

    /// Says that a run is about another person than the newest, without a name: the person of the newest
    /// may be looking.
    fn about_other(&self, run: RunId) -> String {
        let others = self.others_with_something_chosen();
        let at = others.iter().position(|other| *other == run);
        let person = self.runs[run].run.responses.about();
        at.map_or_else(String::new, |at| self.apart_from_newest(&person, at))
    }

    /// Says likewise that the pass in progress is about another person; empty if it is not, or if it is not
    /// known about whom it is.
    fn pass_about_other(&self) -> String {
        let about = self.pass.as_ref().map(|pass| pass.responses.about()).unwrap_or_default();
        let is_about =
            |run: RunId| self.runs[run].run.responses.about().shares_history_with(&about);
        let latest = self.latest_on_first_screen();
        if about == Person::default() || latest.is_none_or(is_about) {
            return String::new();
        }
        let others = self.others_with_something_chosen();
        let at = others.iter().position(|other| is_about(*other)).unwrap_or(others.len());
        self.apart_from_newest(&about, at)
    }

    /// Tells the person at a position among the others from the person of the newest run, as far as a name or
    /// a kind does.
    fn apart_from_newest(&self, other: &Person, position: usize) -> String {
        let newest = self.latest_on_first_screen().map(|run| self.runs[run].run.responses.about());
        let may_be_newest = newest.is_some_and(|newest| newest.may_be(other, &self.questionnaire));
        let perhaps = if may_be_newest { "perhaps " } else { "" };
        let whom = match position {
            0 => "another person",
            1 => "a third person",
            2 => "a fourth person",
            _ => "a fifth person",
        };
        format!(" ({perhaps}about {whom})")
    }

    /// Returns the person of a run in words, if it is about another than the newest: "about Kim". The
    /// first screen does not say it.
    #[must_use]
    pub fn about_other_in_words(&self, run: RunId) -> Option<String> {
        let latest = &self.runs[self.runs.latest()?].run;
        let run = &self.runs[run].run;
        let about = wording::about(&self.questionnaire, run);
        (!run.shares_history_with(latest) && !about.is_empty()).then_some(about)
    }

    /// Describes the last time, the next good time, and the strategies chosen then: a sentence each.
    #[must_use]
    pub fn last_time_in_words(&self, run: RunId, now: Timestamp) -> Vec<String> {
        let title = |strategy: usize| self.questionnaire.strategies[strategy].title.as_str();
        let titles: Vec<&str> = self.named_on_first_screen().into_iter().map(title).collect();
        let chosen = format!("You want to try: {}.", titles.join("; "));
        self.last_time_with(Some(chosen).filter(|_| !titles.is_empty()), run, now)
    }

    /// Describes the same in short: several strategies are only counted.
    #[must_use]
    pub fn last_time_in_short(&self, run: RunId, now: Timestamp) -> Vec<String> {
        match self.named_on_first_screen().len() {
            0 | 1 => self.last_time_in_words(run, now),
            several => {
                self.last_time_with(Some(format!("You want to try {several} things.")), run, now)
            }
        }
    }

    fn last_time_with(&self, chosen: Option<String>, run: RunId, now: Timestamp) -> Vec<String> {
        if self.runs[run].status == SaveStatus::Unsaved {
            if self.unwanted_draft() == Some(run) {
                return vec![self.run_in_words(run)];
            }
            return vec![
                "Your last results are not kept: they are gone when you leave.".to_owned(),
            ];
        }
        let last = &self.runs[run].run;
        let when = wording::date(last.finished, &self.zone);
        let about = wording::behind(", ", &wording::about(&self.questionnaire, last));
        let ago = match last.days_to(day_of(now, &self.zone), &self.zone) {
            i64::MIN..=0 => String::new(),
            1 => ", 1 day ago".to_owned(),
            days => format!(", {days} days ago"),
        };
        let mut words = vec![wording::end_sentence(&format!("Last time: {when}{about}{ago}"))];
        // Right behind the person, whom it is about: it may already be time to answer about somebody else.
        let (asked, is_named) = (&self.questionnaire, !about.is_empty());
        words.extend(wording::when_to_answer_again(asked, last, is_named, now, &self.zone));
        words.extend(chosen);
        words
    }
}
