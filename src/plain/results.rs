//! The results: what the answers show, what to try, and the change since the run before.

use std::borrow::Cow;

use jiff::Timestamp;

use super::{
    command::{Command, word_for},
    dialogue::Dialogue,
    topic::Topic,
    words::{a_number, minutes},
};
use crate::{
    assessment::{Findings, wording},
    questionnaire::Strategy,
    report::{
        ComparedRuns, Medium, ReportModel, ResultsPage, Subject,
        document::{self, Block, Link},
        text::{self, Layout},
    },
    session::{CheckInFrom, Intent, KeepOption, RunId},
};

/// The most minutes that a strategy takes that takes little time.
const MAX_MINUTES: usize = 10;

/// Something that can be typed at the results.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum ResultsChoice {
    /// Hear a strategy, of so many on the list.
    Strategy { count: usize },
    /// Choose a strategy to try.
    Choose,
    /// Say how it went with a strategy.
    Tried,
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
    /// Returns what is typed for it.
    fn word(self) -> Cow<'static, str> {
        let word = match self {
            Self::Strategy { count } => return a_number(count).into(),
            Self::Choose => "t and its number",
            Self::Tried => "i and its number",
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
    fn subject(&self, run: RunId) -> Subject<'_> {
        let session = &self.session;
        Subject::of(session, run, &self.questionnaire, &self.zone, session.runs().now())
    }

    fn count_advised(&self, run: RunId) -> usize {
        self.subject(run).findings().map_or(0, |findings| findings.advice.len())
    }

    pub(super) fn ask_what_to_hear(&mut self, run: RunId) {
        if !self.says_prompt_only() {
            self.say_results(run);
        }
        let choices = self.choices_at_results(run);
        let choices = choices.into_iter().map(|choice| self.choice_in_words(choice, run));
        let choices: Vec<String> = choices.collect();
        self.say(&format!("Type {}, b to go back, or quit to leave.", choices.join(", ")));
    }

    /// Returns what can be typed at the results of a run, in the order in which it is offered.
    fn choices_at_results(&self, run: RunId) -> Vec<ResultsChoice> {
        let mut choices = Vec::new();
        // A chosen strategy need not be among those that fit now.
        let chosen = self.places_of_chosen(run, &self.strategies(run)).into_iter();
        let count = chosen.map(|at| at + 1).fold(self.count_advised(run), usize::max);
        if count > 0 {
            choices.extend([ResultsChoice::Strategy { count }, ResultsChoice::Choose]);
            let tried = (!self.session.chosen_for(run).is_empty()).then_some(ResultsChoice::Tried);
            choices.extend(tried);
            choices.extend([ResultsChoice::Find, ResultsChoice::LittleTime]);
        }
        let pages = ResultsPage::of(&self.questionnaire).into_iter();
        let pages = pages.filter(|page| self.page_in_words(*page, run).is_some());
        choices.extend(pages.map(ResultsChoice::Page));
        choices.extend(self.withholds_scores(run).then_some(ResultsChoice::Scores));
        choices.push(ResultsChoice::Again);
        choices.extend(self.session.keep_options(run).iter().copied().map(ResultsChoice::Keep));
        let can_delete = self.session.offered_for_deletion(run).is_some();
        choices.extend(can_delete.then_some(ResultsChoice::Delete));
        choices
    }

    /// Returns the words in which a choice is offered. In short they leave out its effect, unless it is
    /// about keeping the run.
    fn choice_in_words(&self, choice: ResultsChoice, run: RunId) -> String {
        let word = choice.word();
        if self.says_prompt_only()
            && !matches!(choice, ResultsChoice::Keep(_) | ResultsChoice::Delete)
        {
            return word.into_owned();
        }
        format!("{word} to {}", self.effect(choice, run))
    }

    /// Explains what can be typed at the results of a run, besides what can be typed anywhere.
    pub(super) fn explain_choices(&self, run: RunId) -> Vec<String> {
        let explain = |choice: ResultsChoice| {
            let example = match choice {
                ResultsChoice::Choose => ", such as t 1",
                ResultsChoice::Tried => ", such as i 1",
                ResultsChoice::Find => ", such as find minutes",
                _ => "",
            };
            let again = if choice == ResultsChoice::Choose { " Again: not any more." } else { "" };
            format!("{}{example}: {}.{again}", choice.word(), self.effect(choice, run))
        };
        let choices = self.choices_at_results(run).into_iter();
        choices.filter(|choice| *choice != ResultsChoice::Again).map(explain).collect()
    }

    /// Returns the effect of a choice: "hear that strategy".
    fn effect(&self, choice: ResultsChoice, run: RunId) -> String {
        let effect = match choice {
            ResultsChoice::Strategy { .. } => "hear that strategy",
            ResultsChoice::Choose => "say that you will try it",
            ResultsChoice::Tried => "say how it went",
            ResultsChoice::Find => "look for strategies by a few letters",
            ResultsChoice::LittleTime => {
                return format!("hear those of {MAX_MINUTES} minutes or less");
            }
            ResultsChoice::Page(page) => return self.page_in_words(page, run).unwrap_or_default(),
            ResultsChoice::Scores => "hear your scores and answers",
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

    fn withholds_scores(&self, run: RunId) -> bool {
        let findings = self.subject(run).findings();
        self.report(run, findings.as_ref()).withholds_scores()
    }

    /// Returns what the word for a page does, if the page has something to hear.
    fn page_in_words(&self, page: ResultsPage, run: RunId) -> Option<String> {
        let hear = match page {
            page if page.consists_of_scores() && self.withholds_scores(run) => return None,
            // The overview has just been heard; "again" says it once more.
            ResultsPage::Overview => return None,
            ResultsPage::Strategies if self.count_advised(run) == 0 => return None,
            ResultsPage::Strategies => "hear the names of all strategies on your list",
            ResultsPage::Answers => "hear every answer and how it counts",
            ResultsPage::Compare => {
                let runs = self.session.runs();
                let earlier = runs[runs.before(run)?].run.finished;
                let date = wording::date(earlier, &self.zone);
                return Some(format!("compare this run with the one of {date}"));
            }
        };
        Some(hear.to_owned())
    }

    fn say_results(&mut self, run: RunId) {
        self.say("");
        self.say("Your results.");
        self.say_text(&self.page(run, ResultsPage::Overview));
        self.say_whether_kept(run);
    }

    pub(super) fn on_what_to_hear(&mut self, command: &Command, run: RunId, now: Timestamp) {
        if *command == Command::Back {
            self.topic = Topic::Menu;
            return;
        }
        self.ask_prompt_only();
        if self.on_way_to_keep(command, run) {
            return;
        }
        if let (Command::Delete, Some(name)) = (command, self.session.offered_for_deletion(run)) {
            return self.confirm(Intent::DeleteRun(name));
        }
        match command {
            Command::Page(page) if ResultsPage::of(&self.questionnaire).contains(page) => {
                self.say_page(run, *page);
            }
            Command::Scores if self.withholds_scores(run) => {
                self.shows_scores_of = Some(run);
                self.say_page(run, ResultsPage::Overview);
            }
            Command::Nothing => {}
            Command::Find(words) => self.say_strategies_with(run, words),
            Command::LittleTime => self.say_strategies_of_little_time(run),
            Command::Choose(number) => self.toggle_chosen(*number, run, now),
            Command::CheckIn(number) => self.check_in(*number, run),
            command => match command.position() {
                Some(at) => self.say_strategy(run, at),
                None => self.not_a_choice(),
            },
        }
    }

    /// Returns every strategy that can be heard: those on the list, then the others that the answers
    /// do not rule out; as positions among those of the questionnaire.
    fn strategies(&self, run: RunId) -> Vec<usize> {
        let Some(findings) = self.subject(run).findings() else { return Vec::new() };
        let mut all: Vec<usize> = findings.advice.iter().map(|advice| advice.strategy).collect();
        let every = document::every_strategy(&self.report(run, Some(&findings)), Medium::Plain);
        for other in every.strategies() {
            if !all.contains(&other) {
                all.push(other);
            }
        }
        all
    }

    /// Returns the strategy that has a number, from 1, as a position among those of the questionnaire.
    fn strategy_of_number(&self, number: usize, run: RunId) -> Option<usize> {
        let at = number.checked_sub(1)?;
        self.strategies(run).get(at).copied()
    }

    /// Chooses a strategy to try, or no longer.
    fn toggle_chosen(&mut self, number: usize, run: RunId, now: Timestamp) {
        let Some(strategy) = self.strategy_of_number(number, run) else {
            return self.not_a_choice();
        };
        let words = self.session.toggle_chosen(run, strategy, now).in_words("at the start");
        let title = &self.questionnaire.strategies[strategy].title;
        self.say(&format!("{title}. {words}"));
    }

    /// Asks how it went with a strategy that was chosen, or made things worse.
    fn check_in(&mut self, number: usize, run: RunId) {
        let Some(strategy) = self.strategy_of_number(number, run) else {
            return self.not_a_choice();
        };
        let from = CheckInFrom::Strategy(strategy);
        if self.session.strategies_to_check_in(run, from, self.now).is_empty() {
            self.say(&match self.session.choice_refusal(run, strategy) {
                None => format!("First type t {number}: I will try this."),
                Some(why) => why.in_words().to_owned(),
            });
        } else {
            self.ask_in_full(Topic::HowItWent { run, from });
        }
    }

    fn say_strategy(&mut self, run: RunId, at: usize) {
        let strategy = self.strategies(run).get(at).copied();
        let (Some(strategy), Some(findings)) = (strategy, self.subject(run).findings()) else {
            return self.not_a_choice();
        };
        let made_worse = self.session.made_worse_at(run, strategy);
        let (asked, zone) = (&self.questionnaire, &self.zone);
        let document =
            document::strategy(asked, &findings, strategy, made_worse, zone, Medium::Plain);
        self.say("");
        self.say_text(&format!("{}. {}", at + 1, text::render(&document, Layout::SPOKEN)));
        self.say("");
    }

    /// Returns the positions of what was chosen among all strategies that can be heard.
    fn places_of_chosen(&self, run: RunId, all: &[usize]) -> Vec<usize> {
        let chosen = self.session.chosen_for(run).into_iter();
        chosen.filter_map(|chosen| place(chosen.strategy, all)).collect()
    }

    /// Says the strategy that was chosen; the names and numbers of all that were, if they are several.
    /// Returns false if none has a number, because the questionnaire that was answered is not at hand.
    pub(super) fn say_chosen(&mut self, run: RunId) -> bool {
        let all = self.strategies(run);
        let places = self.places_of_chosen(run, &all);
        match places[..] {
            [] => return false,
            [only] => {
                self.say_strategy(run, only);
                return true;
            }
            _ => {}
        }
        let line = |at: usize| {
            let strategy = &self.questionnaire.strategies[all[at]];
            format!("{}. {} ({})", at + 1, strategy.title, strategy.effort)
        };
        let lines: Vec<String> = places.into_iter().map(line).collect();
        self.say("");
        self.say("What you want to try:");
        self.say_all(lines);
        self.say("");
        true
    }

    /// Lists the strategies that have all of some words in their title or effort.
    fn say_strategies_with(&mut self, run: RunId, words: &str) {
        let words: Vec<String> = words.split_whitespace().map(str::to_lowercase).collect();
        let has_all = |strategy: &Strategy| {
            let text = format!("{} {}", strategy.title, strategy.effort).to_lowercase();
            words.iter().all(|word| text.contains(word))
        };
        self.say_strategies_that(run, has_all, "None on your list has that in it.");
    }

    /// Lists the strategies that take little time.
    fn say_strategies_of_little_time(&mut self, run: RunId) {
        let none = format!("None on your list says {MAX_MINUTES} minutes or less.");
        let is_short = |one: &Strategy| minutes(&one.effort).is_some_and(|it| it <= MAX_MINUTES);
        self.say_strategies_that(run, is_short, &none);
    }

    /// Lists the strategies that are wanted: those on the list of results, or others if that has none.
    fn say_strategies_that(&mut self, run: RunId, wanted: impl Fn(&Strategy) -> bool, none: &str) {
        let on_list = self.count_advised(run);
        let all = self.strategies(run);
        let all = (1..).zip(all.iter().map(|one| &self.questionnaire.strategies[*one]));
        let (listed, others): (Vec<_>, Vec<_>) = all
            .filter(|(_, strategy)| wanted(strategy))
            .map(|(number, one)| (number, format!("{number}. {} ({})", one.title, one.effort)))
            .partition(|(number, _)| *number <= on_list);
        let notice = match (&listed[..], &others[..]) {
            ([], []) => vec![none.to_owned()],
            ([], _) => vec![format!("{none} Of the others, these do:")],
            _ => Vec::new(),
        };
        let rows = if listed.is_empty() { others } else { listed };
        self.say("");
        self.say_all(notice.into_iter().chain(rows.into_iter().map(|(_, row)| row)));
        self.say("");
    }

    pub(super) fn say_page(&mut self, run: RunId, page: ResultsPage) {
        self.say("");
        self.say_text(&self.page(run, page));
        self.say("");
    }

    /// Returns whether there is an earlier run to compare with, and nothing of this one is withheld.
    pub(super) fn can_compare(&self, run: RunId) -> bool {
        self.session.runs().before(run).is_some() && !self.withholds_scores(run)
    }

    /// Renders a page of the results of a run.
    fn page(&self, run: RunId, page: ResultsPage) -> String {
        let findings = self.subject(run).findings();
        let model = self.report(run, findings.as_ref());
        let mut document = page.document(&model, Medium::Plain);
        for block in document.groups.iter_mut().flatten() {
            if let Block::Link(text, Link::Strategy(chosen)) = block
                && let Some(at) = place(*chosen, &self.strategies(run))
            {
                text.insert_str(0, &format!("{}. ", at + 1));
            }
        }
        text::render(&document, Layout::SPOKEN)
    }

    fn report<'a>(&'a self, run: RunId, findings: Option<&'a Findings>) -> ReportModel<'a> {
        let subject = self.subject(run);
        let earlier = self.session.runs().before(run).map(|earlier| self.subject(earlier));
        let since = earlier.map(|earlier| ComparedRuns::new(earlier, subject, &[]));
        let shows_scores = self.shows_scores_of == Some(run);
        ReportModel::own(subject, findings, since)
            .showing_scores(shows_scores)
            .with_try_events(self.session.try_events_for(run))
    }
}

/// Returns the position of a strategy among all that can be heard.
fn place(strategy: usize, all: &[usize]) -> Option<usize> {
    all.iter().position(|one| *one == strategy)
}
