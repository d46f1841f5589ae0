//! The results: what the answers show, what to try, and the change since the run before.

use jiff::Timestamp;

use super::{
    asking::Asking,
    command::{Command, word_for},
    dialogue::Dialogue,
    menu::up_to,
};
use crate::{
    assessment::{Advice, Findings, wording},
    report::{
        ComparedRuns, Medium, ReportModel, ResultsPage, Subject, document,
        text::{self, Style},
    },
    session::RunId,
};

impl Dialogue {
    fn subject(&self, run: RunId) -> Subject<'_> {
        let runs = self.session.runs();
        Subject::of(&runs[run], &self.questionnaire, &self.zone, runs.now())
    }

    fn advice(&self, run: RunId) -> Vec<Advice> {
        self.subject(run).findings().map_or_else(Vec::new, |findings| findings.advice)
    }

    pub(super) fn ask_what_to_hear(&mut self, run: RunId) {
        if !self.in_short() {
            self.say_results(run);
        }
        let strategies = self.advice(run).len();
        let mut can = Vec::new();
        if strategies > 0 {
            can.push(format!("{} to hear that strategy", up_to(strategies)));
            can.push("t and its number to say that you will try it".to_owned());
        }
        let pages = ResultsPage::of(&self.questionnaire);
        can.extend(pages.into_iter().filter_map(|page| self.offer(page, run)));
        if self.withholds_scores(run) {
            can.push("scores to hear your scores and answers".to_owned());
        }
        can.push("again to hear the results once more".to_owned());
        can.extend(self.ways_to_keep(run));
        self.say(&format!("Type {}, or quit to leave.", can.join(", ")));
    }

    fn withholds_scores(&self, run: RunId) -> bool {
        let findings = self.subject(run).findings();
        self.report(run, findings.as_ref()).withholds_scores()
    }

    /// Says how to hear a page, if there is something to hear.
    fn offer(&self, page: ResultsPage, run: RunId) -> Option<String> {
        let to = match page {
            page if page.consists_of_scores() && self.withholds_scores(run) => return None,
            // It has just been heard; "again" says it once more.
            ResultsPage::Overview => return None,
            ResultsPage::Strategies if self.advice(run).is_empty() => return None,
            ResultsPage::Strategies => "to hear the names of all strategies".to_owned(),
            ResultsPage::Answers => "to hear every answer and how it counts".to_owned(),
            ResultsPage::Compare => {
                let runs = self.session.runs();
                let earlier = runs[runs.before(run)?].run.finished;
                format!("to compare it with the run of {}", wording::date(earlier, &self.zone))
            }
        };
        Some(format!("{} {to}", word_for(page)))
    }

    fn say_results(&mut self, run: RunId) {
        self.say("");
        self.say("Your results.");
        self.say_text(&self.page(run, ResultsPage::Overview));
        self.say_whether_kept(run);
    }

    pub(super) fn on_what_to_hear(&mut self, command: &Command, run: RunId, now: Timestamp) {
        if *command == Command::Back {
            self.at = Asking::Menu;
            return;
        }
        self.ask_in_short();
        if self.on_way_to_keep(command, run) {
            return;
        }
        match command {
            Command::Page(page) if ResultsPage::of(&self.questionnaire).contains(page) => {
                self.say_page(run, *page);
            }
            Command::Scores => {
                self.shows_scores_of = Some(run);
                self.say_page(run, ResultsPage::Overview);
            }
            Command::Nothing => {}
            Command::Will(number) => self.will_try(*number, run, now),
            command => match command.number().and_then(|number| number.checked_sub(1)) {
                Some(at) => self.say_strategy(run, at),
                None => self.not_a_choice(),
            },
        }
    }

    /// Chooses a strategy to try, or no longer.
    fn will_try(&mut self, number: usize, run: RunId, now: Timestamp) {
        let advice = self.advice(run);
        let advice = number.checked_sub(1).and_then(|at| advice.get(at));
        let Some(strategy) = advice.map(|advice| advice.strategy) else {
            return self.not_a_choice();
        };
        let is_chosen = self.session.toggle_chosen(run, strategy, now);
        let title = self.questionnaire.strategies[strategy].title.clone();
        let words = self.session.chosen_in_words(run, is_chosen);
        self.say(&format!("{title}. {words}"));
    }

    fn say_strategy(&mut self, run: RunId, at: usize) {
        let advice = self.advice(run);
        let Some(advice) = advice.get(at) else { return self.not_a_choice() };
        let document = document::strategy(&self.questionnaire, advice, Medium::Plain);
        self.say("");
        self.say_text(&text::render(&document, Style::SPOKEN));
        self.say("");
    }

    fn say_page(&mut self, run: RunId, page: ResultsPage) {
        self.say("");
        self.say_text(&self.page(run, page));
        self.say("");
    }

    /// Renders a page of the results of a run.
    fn page(&self, run: RunId, page: ResultsPage) -> String {
        let findings = self.subject(run).findings();
        let model = self.report(run, findings.as_ref());
        text::render(&page.document(&model, Medium::Plain), Style::SPOKEN)
    }

    fn report<'a>(&'a self, run: RunId, findings: Option<&'a Findings>) -> ReportModel<'a> {
        let subject = self.subject(run);
        let earlier = self.session.runs().before(run).map(|earlier| self.subject(earlier));
        let since = earlier.map(|earlier| ComparedRuns::new(earlier, subject, &[]));
        let shows_scores = self.shows_scores_of == Some(run);
        ReportModel::own(subject, findings, since)
            .showing_scores(shows_scores)
            .with_tried(self.session.said_for(run))
    }
}
