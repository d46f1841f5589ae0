//! The results: what the answers show, what to try, and the change since the run before.

use std::collections::BTreeSet;

use super::{
    command::Command,
    dialogue::Dialogue,
    topic::{CheckIn, Topic, Verbosity},
};
use crate::{
    assessment::{Findings, wording},
    report::{
        ComparedRuns, Medium, ReportModel, ResultsPage, Subject,
        document::{self, Block, Link},
        text::{self, Layout},
    },
    session::{CheckInFrom, Intent, RunId, SaveStatus, StrategyAttempt},
};

impl Dialogue {
    fn subject(&self, run: RunId) -> Subject<'_> {
        let session = &self.session;
        Subject::of(session, run, &self.questionnaire, session.runs().now())
    }

    pub(super) fn count_advised(&self, run: RunId) -> usize {
        self.subject(run).findings().map_or(0, |findings| findings.advice.len())
    }

    pub(super) fn ask_what_to_hear(&mut self, run: RunId) {
        if self.forget_renumbered(run) {
            self.verbosity = Verbosity::Full;
        }
        if !self.says_prompt_only() {
            self.say_results(run);
        }
        let choices = self.choices_at_results(run);
        let choices = choices.into_iter().map(|choice| self.choice_in_words(choice, run));
        let choices: Vec<String> = choices.collect();
        self.say(&format!("Type {}, b to go back, or quit to leave.", choices.join(", ")));
    }

    pub(super) fn withholds(&self, run: RunId, page: ResultsPage) -> bool {
        let findings = self.subject(run).findings();
        self.report(run, findings.as_ref()).withholds(page)
    }

    /// Returns the page to hear once scores that are withheld now are asked for; `None` if none are.
    pub(super) fn page_of_withheld_scores(&self, run: RunId) -> Option<ResultsPage> {
        let pages = [ResultsPage::Overview, ResultsPage::Compare];
        pages.into_iter().find(|page| self.withholds(run, *page))
    }

    fn say_results(&mut self, run: RunId) {
        self.say("");
        let is_deleted = self.session.runs()[run].status == SaveStatus::Deleted;
        if is_deleted {
            self.say_whether_kept(run);
        }
        self.say("Your results.");
        let overview = self.page(run, ResultsPage::Overview);
        self.say_text(&overview);
        if !is_deleted {
            self.say_whether_kept(run);
        }
    }

    pub(super) fn on_what_to_hear(&mut self, command: &Command, run: RunId) {
        if *command == Command::Back {
            self.topic = self.visit.list;
            return;
        }
        if !self.forget_renumbered(run) {
            self.ask_prompt_only();
        } else if command.names_a_number() {
            // It was typed for what the numbers meant before.
            return;
        }
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
            Command::Scores => match self.page_of_withheld_scores(run) {
                Some(page) => {
                    self.visit.shows_scores = true;
                    self.say_scores_asked_for(run, page);
                }
                None => self.not_a_choice(),
            },
            Command::Nothing => {}
            Command::Find(_) | Command::LittleTime | Command::Choose(_) | Command::CheckIn(_)
                if self.strategies(run).is_empty() =>
            {
                self.not_a_choice();
            }
            Command::Find(words) if words.is_empty() => {
                self.refuse("After find comes what to look for, such as find minutes.");
            }
            Command::Find(words) => self.say_strategies_with(run, words),
            Command::LittleTime => self.say_strategies_of_little_time(run),
            Command::Choose(number) => self.toggle_chosen(*number, run),
            Command::CheckIn(number) => self.check_in(*number, run),
            command => match command.number() {
                Some(number) if self.strategy_of_number(number, run).is_some() => {
                    self.say_strategy(run, number - 1);
                }
                _ => self.not_a_choice(),
            },
        }
    }

    /// Returns every strategy that can be heard, in the order of the numbers, as positions among those of the
    /// questionnaire.
    pub(super) fn strategies(&self, run: RunId) -> Vec<usize> {
        let Some(findings) = self.subject(run).findings() else { return Vec::new() };
        document::numbered_strategies(&self.report(run, Some(&findings)))
    }

    /// Returns the numbers of the strategies on the list of results: those that fit, and those chosen.
    pub(super) fn numbers_on_list(&self, run: RunId) -> BTreeSet<usize> {
        let (findings, all) = (self.subject(run).findings(), self.strategies(run));
        let chosen = document::chosen_in_words(&self.report(run, findings.as_ref()));
        let chosen = chosen.into_iter().filter_map(|(strategy, _)| place(strategy, &all));
        (0..self.count_advised(run)).chain(chosen).map(|at| at + 1).collect()
    }

    /// Returns the strategy that has a number, from 1, as a position among those of the questionnaire. A
    /// number that is neither on the list of results nor was said or tried means none.
    fn strategy_of_number(&self, number: usize, run: RunId) -> Option<usize> {
        let at = number.checked_sub(1)?;
        let can_be_known = self.visit.named.contains_key(&number)
            || self.numbers_on_list(run).contains(&number)
            || self.places(&self.tried_to_name(run), run).contains(&at);
        self.strategies(run).get(at).copied().filter(|_| can_be_known)
    }

    /// Chooses a strategy to try, or takes that back.
    fn toggle_chosen(&mut self, number: usize, run: RunId) {
        let Some(strategy) = self.strategy_of_number(number, run) else {
            let example = self.example_to_choose();
            return self.refuse(&format!(
                "After t comes the number of something to try, such as t {example}."
            ));
        };
        self.on_named([number], run);
        let toggled = self.session.toggle_chosen(run, strategy, self.now());
        let words = toggled.in_words("on the first list");
        let title = &self.questionnaire.strategies[strategy].title;
        self.say(&format!("{title}. {words}"));
    }

    /// Asks how it went with a strategy that is chosen, or whose outcome was said before.
    fn check_in(&mut self, number: usize, run: RunId) {
        let Some(strategy) = self.strategy_of_number(number, run) else {
            let example = self.example_to_check_in(run);
            return self.refuse(&format!(
                "After i comes the number of what you tried, such as i {example}."
            ));
        };
        let from = CheckInFrom::Strategy(strategy);
        if self.session.strategies_to_check_in(run, from, self.now()).is_empty() {
            self.say(&match self.session.choice_refusal(run, strategy) {
                None => format!("First type t {number}: I will try this."),
                Some(why) => why.in_words().to_owned(),
            });
        } else {
            self.told.clear();
            self.ask_in_full(Topic::HowItWent(CheckIn { run, from, strategy }));
        }
    }

    fn say_strategy(&mut self, run: RunId, at: usize) {
        let strategy = self.strategies(run).get(at).copied();
        let (Some(strategy), Some(findings)) = (strategy, self.subject(run).findings()) else {
            return self.not_a_choice();
        };
        let attempt = self.session.attempt(run, strategy);
        let (asked, zone) = (&self.questionnaire, self.session.zone());
        let document =
            document::strategy(asked, &findings, strategy, attempt.as_ref(), zone, Medium::Plain);
        self.on_named([at + 1], run);
        self.say("");
        self.say_text(&format!("{}. {}", at + 1, text::render(&document, Layout::SPOKEN)));
        if let Some((label, note)) = attempt.as_ref().and_then(document::labelled_note) {
            self.say("");
            self.say(&wording::end_sentence(&format!("{label}: {}", note.as_str())));
        }
        self.say("");
    }

    /// Returns the attempts of which it can be said how they went, as far as the results name them.
    pub(super) fn tried_to_name(&self, run: RunId) -> Vec<StrategyAttempt> {
        let findings = self.subject(run).findings();
        let model = self.report(run, findings.as_ref());
        let mut tried = self.session.attempts_to_check_in(run);
        tried.retain(|tried| model.lists_as_tried(tried.strategy));
        tried
    }

    /// Returns the positions of attempts among all strategies that can be heard.
    pub(super) fn places(&self, attempts: &[StrategyAttempt], run: RunId) -> Vec<usize> {
        let all = self.strategies(run);
        attempts.iter().filter_map(|attempt| place(attempt.strategy, &all)).collect()
    }

    /// Says the strategy that was chosen; the names and numbers of all that were, if they are several.
    /// Returns false if none has a number, because the questionnaire that was answered is not at hand.
    pub(super) fn say_chosen(&mut self, run: RunId) -> bool {
        let all = self.strategies(run);
        let places = self.places(&self.session.chosen_to_name(run), run);
        match places[..] {
            [] => return false,
            [only] => {
                self.say_strategy(run, only);
                return true;
            }
            _ => {}
        }
        self.on_named(places.iter().map(|at| at + 1), run);
        let findings = self.subject(run).findings();
        let chosen = document::chosen_in_words(&self.report(run, findings.as_ref()));
        let line = |(strategy, words): (usize, String)| {
            let at = place(strategy, &all)?;
            Some(format!("{}. {} ({words})", at + 1, self.questionnaire.strategies[strategy].title))
        };
        let lines: Vec<String> = chosen.into_iter().filter_map(line).collect();
        self.say("");
        self.say("What you want to try:");
        self.say_all(lines);
        self.say("");
        true
    }

    /// Says the scores that were withheld on a page: alone if the rest of the page was just heard.
    fn say_scores_asked_for(&mut self, run: RunId, page: ResultsPage) {
        if page != ResultsPage::Overview {
            return self.say_page(run, page);
        }
        let findings = self.subject(run).findings();
        let model = self.report(run, findings.as_ref());
        let scores =
            text::render(&document::scores_asked_for(&model, Medium::Plain), Layout::SPOKEN);
        self.say("");
        self.say_text(&scores);
        self.say("");
    }

    pub(super) fn say_page(&mut self, run: RunId, page: ResultsPage) {
        self.say("");
        let said = self.page(run, page);
        self.say_text(&said);
        if page == ResultsPage::Compare {
            self.visit.is_compared = true;
        }
        self.say("");
    }

    /// Returns whether there is an earlier run that it can be compared with, and neither of the two is
    /// withheld.
    pub(super) fn can_compare(&self, run: RunId) -> bool {
        self.since_before(run).is_some_and(|since| since.is_comparable())
            && !self.withholds(run, ResultsPage::Compare)
    }

    /// Returns the change since the run before, if there is one.
    fn since_before(&self, run: RunId) -> Option<ComparedRuns<'_>> {
        let earlier = self.session.run_before(run)?;
        Some(ComparedRuns::new(self.subject(earlier), self.subject(run), &[]))
    }

    /// Records that these numbers of strategies were said.
    pub(super) fn on_named(&mut self, numbers: impl IntoIterator<Item = usize>, run: RunId) {
        let all = self.strategies(run);
        self.visit.named.extend(numbers.into_iter().map(|number| (number, all[number - 1])));
    }

    /// Says which of the numbers that were said mean other strategies now. None of them is offered until it
    /// is said anew. Returns whether there are any.
    pub(super) fn forget_renumbered(&mut self, run: RunId) -> bool {
        let all = self.strategies(run);
        let has_changed =
            |number: &usize, strategy: &mut usize| all.get(number - 1) != Some(strategy);
        let changed: Vec<usize> =
            self.visit.named.extract_if(.., has_changed).map(|(number, _)| number).collect();
        if changed.is_empty() {
            return false;
        }
        let numbers = wording::these_numbers(changed, "and");
        self.say(&format!("Numbers that have changed: {numbers}. Type names to hear them."));
        true
    }

    /// Renders a page of the results of a run, to be said.
    fn page(&mut self, run: RunId, page: ResultsPage) -> String {
        let findings = self.subject(run).findings();
        let model = self.report(run, findings.as_ref());
        let mut document = page.document(&model, Medium::Plain);
        let all = self.strategies(run);
        let suggested = document.strategies().filter_map(|strategy| place(strategy, &all));
        let mut named: Vec<usize> = suggested.collect();
        for block in document.groups.iter_mut().flatten() {
            if let Block::Link(text, Link::Strategy(chosen)) = block
                && let Some(at) = place(*chosen, &all)
            {
                text.insert_str(0, &format!("{}. ", at + 1));
                named.push(at);
            }
        }
        self.on_named(named.into_iter().map(|at| at + 1), run);
        text::render(&document, Layout::SPOKEN)
    }

    fn report<'a>(&'a self, run: RunId, findings: Option<&'a Findings>) -> ReportModel<'a> {
        let subject = self.subject(run);
        let since = self.since_before(run);
        ReportModel::own(subject, findings, since)
            .showing_scores(self.visit.shows_scores)
            .with_try_events(self.session.try_events_for(run), self.session.unnamed(run))
            .moving_down(&self.session.made_worse_unsaid(run))
    }
}

/// Returns the position of a strategy among all that can be heard.
fn place(strategy: usize, all: &[usize]) -> Option<usize> {
    all.iter().position(|one| *one == strategy)
}
