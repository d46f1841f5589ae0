//! The choices at the results, and the words for them.

use std::{borrow::Cow, collections::BTreeMap};

use super::{command::word_for, dialogue::Dialogue, numbers::these_numbers};
use crate::{
    assessment::wording,
    report::ResultsPage,
    session::{KeepOption, RunId},
};

/// A strategy takes little time if it takes this many minutes at most.
pub(super) const MAX_MINUTES: usize = 10;

/// A choice at the results.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum ResultsChoice {
    /// Hear a strategy of those that were said.
    Strategy,
    /// Choose a strategy to try.
    Choose,
    /// Say how it went with a strategy.
    CheckIn,
    /// Find strategies by words.
    Find,
    /// Find the strategies that take little time.
    LittleTime,
    /// Hear a page.
    Page(ResultsPage),
    /// Hear the scores that are withheld at first.
    Scores,
    /// Hear the results once more.
    Again,
    /// Keep the run.
    Keep(KeepOption),
    /// Delete the run.
    Delete,
}

impl ResultsChoice {
    /// Returns the words that name what to type for it, given the strategies that were said.
    fn word(self, named: &BTreeMap<usize, usize>) -> Cow<'static, str> {
        let word = match self {
            Self::Strategy => return these_numbers(named.keys().copied()).into(),
            Self::Choose => "t and its number",
            Self::CheckIn => "i and its number",
            Self::Find => "find and a word",
            Self::LittleTime => "short",
            Self::Page(page) => word_for(page),
            Self::Scores => "scores",
            Self::Again => "again",
            Self::Keep(KeepOption::AfterAll) => "keep",
            Self::Keep(KeepOption::Retry) => "retry",
            Self::Keep(KeepOption::Elsewhere) => "elsewhere",
            Self::Delete => "delete",
        };
        word.into()
    }
}

impl Dialogue {
    /// Returns the choices at the results of a run, in the order in which they are offered.
    pub(super) fn choices_at_results(&self, run: RunId) -> Vec<ResultsChoice> {
        let mut choices = Vec::new();
        // A strategy that was tried need not be among those that fit now.
        let tried = self.tried_to_name(run);
        // No number is offered before anything was said that has it.
        if !self.visit.named.is_empty() {
            choices.extend([ResultsChoice::Strategy, ResultsChoice::Choose]);
            choices.extend((!tried.is_empty()).then_some(ResultsChoice::CheckIn));
        }
        if self.count_advised(run) > 0 || !self.places(&tried, run).is_empty() {
            choices.extend([ResultsChoice::Find, ResultsChoice::LittleTime]);
        }
        let pages = ResultsPage::of(&self.questionnaire).into_iter();
        let pages = pages.filter(|page| self.page_in_words(*page, run).is_some());
        choices.extend(pages.map(ResultsChoice::Page));
        // Whoever has not asked to compare need not learn that something is withheld there.
        let offers_scores = match self.page_of_withheld_scores(run) {
            Some(ResultsPage::Compare) => self.visit.is_compared,
            page => page.is_some(),
        };
        choices.extend(offers_scores.then_some(ResultsChoice::Scores));
        choices.push(ResultsChoice::Again);
        choices.extend(self.session.keep_options(run).iter().copied().map(ResultsChoice::Keep));
        let can_delete = self.session.offered_for_deletion(run).is_some();
        choices.extend(can_delete.then_some(ResultsChoice::Delete));
        choices
    }

    /// Returns the words in which a choice is offered. When only the prompt is said, they leave out its
    /// effect, unless it is about keeping or deleting the run, or comes up only once something is chosen.
    pub(super) fn choice_in_words(&self, choice: ResultsChoice, run: RunId) -> String {
        let word = choice.word(&self.visit.named);
        if self.says_prompt_only()
            && !matches!(
                choice,
                ResultsChoice::CheckIn | ResultsChoice::Keep(_) | ResultsChoice::Delete
            )
        {
            return word.into_owned();
        }
        format!("{word} to {}", self.effect(choice, run))
    }

    /// Explains the choices at the results of a run, without those that there are everywhere.
    pub(super) fn explain_choices(&self, run: RunId) -> Vec<String> {
        let explain = |choice: ResultsChoice| {
            let example = match choice {
                ResultsChoice::Choose => format!(", such as t {}", self.example_to_choose()),
                ResultsChoice::CheckIn => format!(", such as i {}", self.example_to_check_in(run)),
                ResultsChoice::Find => ", such as find minutes".to_owned(),
                _ => String::new(),
            };
            let again = if choice == ResultsChoice::Choose { " Again: not any more." } else { "" };
            format!(
                "{}{example}: {}.{again}",
                choice.word(&self.visit.named),
                self.effect(choice, run)
            )
        };
        let mut choices = self.choices_at_results(run);
        choices.retain(|choice| *choice != ResultsChoice::Again);
        let are_withheld = self.page_of_withheld_scores(run).is_some();
        if are_withheld && !choices.contains(&ResultsChoice::Scores) {
            choices.push(ResultsChoice::Scores);
        }
        choices.into_iter().map(explain).collect()
    }

    /// Returns the number in the example of choosing a strategy: one that was said, if any was.
    pub(super) fn example_to_choose(&self) -> usize {
        self.visit.named.keys().next().copied().unwrap_or(1)
    }

    /// Returns the number in the example of saying how it went: that of something that was tried, if the
    /// results name any.
    pub(super) fn example_to_check_in(&self, run: RunId) -> usize {
        let tried = self.places(&self.tried_to_name(run), run);
        tried.into_iter().min().map_or(1, |at| at + 1)
    }

    /// Returns the effect of a choice: "hear that strategy".
    fn effect(&self, choice: ResultsChoice, run: RunId) -> String {
        let effect = match choice {
            ResultsChoice::Strategy => "hear that strategy",
            ResultsChoice::Choose => "say that you will try it",
            ResultsChoice::CheckIn => "say how it went",
            ResultsChoice::Find => "look for strategies with that word",
            ResultsChoice::LittleTime => {
                return format!("hear those of {MAX_MINUTES} minutes or less");
            }
            ResultsChoice::Page(page) => return self.page_in_words(page, run).unwrap_or_default(),
            ResultsChoice::Scores => match self.page_of_withheld_scores(run) {
                Some(ResultsPage::Compare) => "hear the scores that compare leaves out at first",
                _ => "hear your scores",
            },
            ResultsChoice::Again => "hear the results once more",
            ResultsChoice::Keep(KeepOption::AfterAll) => {
                "have this run kept on this computer after all"
            }
            ResultsChoice::Keep(KeepOption::Retry) => "try once more to keep this run",
            ResultsChoice::Keep(KeepOption::Elsewhere) => "keep this run in another folder",
            ResultsChoice::Delete => "delete this run",
        };
        effect.to_owned()
    }

    /// Returns the effect of the word for a page, if the page has something to hear.
    fn page_in_words(&self, page: ResultsPage, run: RunId) -> Option<String> {
        let hear = match page {
            page if page.consists_of_scores() && self.withholds(run, ResultsPage::Overview) => {
                return None;
            }
            // The overview has just been heard; "again" says it once more.
            ResultsPage::Overview => return None,
            ResultsPage::Strategies if self.count_advised(run) == 0 => return None,
            ResultsPage::Strategies => "hear the names of all strategies on your list",
            ResultsPage::Answers if !self.session.runs()[run].run.is_of(&self.questionnaire) => {
                return None;
            }
            ResultsPage::Answers => "hear every answer and how it counts",
            ResultsPage::Compare => return self.comparison_in_words(run),
        };
        Some(hear.to_owned())
    }

    fn comparison_in_words(&self, run: RunId) -> Option<String> {
        let runs = self.session.runs();
        let date =
            wording::date(runs[self.session.run_before(run)?].run.finished, self.session.zone());
        Some(format!("compare this run with the one of {date}"))
    }
}
