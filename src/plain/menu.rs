//! The introduction, and the menu.

use super::{
    command::Command,
    dialogue::{Dialogue, numbered},
    labels::{NoLabel, find_choice},
    numbers::a_number,
    topic::Topic,
};
use crate::{
    assessment::wording,
    questionnaire::CautionPlace,
    report::ResultsPage,
    session::{
        CautionOccasion, CheckInFrom, HomeLine, Intent, Lock, RunId, SaveStatus, StartOption,
        introduction, prompts::RUNS_IF_ANY,
    },
};

/// A line of the menu.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum MenuLine {
    /// A line that both faces offer.
    Home(HomeLine),
    /// Compares a run with the one before.
    Compare(RunId),
    /// Lists the kept runs, to hear one.
    Runs,
}

impl Dialogue {
    /// Introduces the program, before anything is asked.
    pub fn introduce(&mut self) {
        let title = &self.questionnaire.instrument.title;
        let title = format!("goodfaith, line by line. {title}.");
        self.say(&title);
        self.say(&introduction(&self.questionnaire));
        self.say_keeping();
        self.say("Leaving does not clear what this window, your shell or your backups remember.");
        self.say_all(self.cautions(CautionPlace::Welcome));
        self.say(
            "Type an answer, then Enter. At any time: b for back, s to skip, h for help now, q to \
             leave, and a question mark for all that can be typed.",
        );
    }

    /// Says where a run is kept, and the risk of it, or why none is kept.
    pub(super) fn say_keeping(&mut self) {
        let session = &self.session;
        let words = format!("{} {}", session.keeping_in_words(), session.risk_of_keeping());
        self.say(words.trim_end());
    }

    fn choices(&self) -> Vec<MenuLine> {
        let mut lines: Vec<MenuLine> =
            self.session.home_lines(self.listed_at).into_iter().map(MenuLine::Home).collect();
        let latest = self.session.latest_on_first_screen();
        lines.extend(latest.filter(|run| self.can_compare(*run)).map(MenuLine::Compare));
        lines.extend(self.runs_in_words().map(|_| MenuLine::Runs));
        lines
    }

    /// Returns the words that lead to the kept runs. As long as none may be mentioned, they are there
    /// without any run too, so that they give none away.
    fn runs_in_words(&self) -> Option<&'static str> {
        let latest = self.session.latest_on_first_screen();
        let keeps_others = self.keeps_others_than(latest);
        match latest {
            Some(_) => keeps_others.then_some("Hear the results of another run"),
            None if keeps_others && self.session.mentions_earlier_runs() => {
                Some("Hear the results of a kept run")
            }
            None => (keeps_others || self.session.lock() != Lock::Closed).then_some(RUNS_IF_ANY),
        }
    }

    fn label(&self, choice: MenuLine) -> String {
        match choice {
            // "See" is the word of the full screen.
            MenuLine::Home(HomeLine::Latest(_)) => "Hear your latest results".to_owned(),
            MenuLine::Home(line) => self.session.home_label(line, self.listed_at),
            MenuLine::Compare(_) => "Compare your latest results with those before".to_owned(),
            MenuLine::Runs => self.runs_in_words().unwrap_or_default().to_owned(),
        }
    }

    pub(super) fn ask_where_to_begin(&mut self) {
        let labels: Vec<String> =
            self.choices().into_iter().map(|choice| self.label(choice)).collect();
        let mut list = Vec::new();
        if let Some(run) = self.session.latest_on_first_screen() {
            list.extend(self.session.last_time_in_words(run, self.now()));
        }
        list.extend(self.session.unfinished_in_words().map(str::to_owned));
        if labels.len() > 1 {
            list.push("Where would you like to begin?".to_owned());
            list.extend(numbered(&labels));
        }
        if self.says_list(&list) {
            self.say("");
            self.say_all(list);
        }
        // That something can be deleted would tell that there are earlier answers.
        let may_tell = self.session.mentions_earlier_runs() && self.keeps_something();
        let delete = if may_tell { ", delete to delete what is kept here" } else { "" };
        let told = self.last_told(CheckInFrom::Home);
        let back = told.map_or("", |_| ", b to go back to how it went");
        let numbers = match &labels[..] {
            [only] => format!("1 to {}", wording::lower_first(only)),
            _ => a_number(labels.len()),
        };
        self.say(&format!("Type {numbers}{back}{delete}, settings, or q to leave."));
    }

    pub(super) fn on_where_to_begin(&mut self, command: &Command, line: &str) {
        match command {
            Command::Nothing => return,
            Command::Delete => return self.topic = Topic::Delete,
            Command::Settings => return self.topic = Topic::Settings,
            Command::Back if self.goes_back_to_told(CheckInFrom::Home) => return,
            _ => {}
        }
        let choice = match self.choice_meant(command, line) {
            Ok(choice) => choice,
            Err(none) => return self.refuse(&none.in_words()),
        };
        self.told.clear();
        self.say(&format!("You chose: {}.", self.label(choice)));
        match choice {
            MenuLine::Home(line) => self.on_home_line(line),
            MenuLine::Compare(run) => {
                self.topic = Topic::Results(run);
                self.say_page(run, ResultsPage::Compare);
                self.ask_prompt_only();
            }
            MenuLine::Runs => self.topic = Topic::Runs,
        }
    }

    /// Returns the line of the menu that is meant. Words mean the same at every visit, while the numbers
    /// change as lines come and go.
    fn choice_meant(&self, command: &Command, line: &str) -> Result<MenuLine, NoLabel> {
        let choices = self.choices();
        let only = |is_meant: fn(&MenuLine) -> bool| {
            choices.iter().position(is_meant).ok_or(NoLabel::None)
        };
        let at = match command {
            Command::Page(ResultsPage::Overview) => {
                only(|line| matches!(line, MenuLine::Home(HomeLine::Latest(_))))
            }
            Command::Page(ResultsPage::Compare) => {
                only(|line| matches!(line, MenuLine::Compare(_)))
            }
            Command::Other | Command::Keep | Command::Numbers(_) => {
                let labels: Vec<String> = choices.iter().map(|line| self.label(*line)).collect();
                find_choice((command, line), labels.iter().map(String::as_str), true)
            }
            _ => Err(NoLabel::None),
        };
        Ok(choices[at?])
    }

    fn on_home_line(&mut self, line: HomeLine) {
        if let HomeLine::Chosen(run) | HomeLine::CheckIn(run) = line
            && let Some(about) = self.session.about_other_in_words(run)
        {
            self.say(&wording::end_sentence(&format!("This is {about}")));
        }
        match line {
            HomeLine::Start(StartOption::Resume) => {
                let stopped = self.session.stopped_in_words(self.now());
                self.say_all(stopped);
                self.resume_left();
            }
            HomeLine::Start(StartOption::Begin { keep }) => {
                if self.session.lost_by_beginning(keep).is_some() {
                    self.confirm(Intent::StartAfresh { keep, after: None });
                } else {
                    self.session.begin(keep);
                    self.on_begun(keep);
                }
            }
            HomeLine::Start(StartOption::Reopen) => self.session.reopen(),
            HomeLine::Latest(run) => self.topic = Topic::Results(run),
            HomeLine::Keep(run) => self.confirm(Intent::KeepAfterAll(run)),
            HomeLine::Chosen(run) => {
                self.topic = Topic::Results(run);
                if self.say_chosen(run) {
                    self.ask_prompt_only();
                }
            }
            HomeLine::CheckIn(run) => self.begin_check_in(run, CheckInFrom::Home),
        }
    }

    /// Goes on to a pass that was left, first to the caution that an answer calls for and that was not gone
    /// past.
    pub(super) fn resume_left(&mut self) {
        if !self.shows_caution_due(CautionOccasion::Resumed) {
            self.resume();
        }
    }

    pub(super) fn resume(&mut self) {
        if let Some(pass) = self.session.pass() {
            self.topic = Topic::Stage(pass.stage);
        }
    }

    /// Goes on to a pass that was begun.
    pub(super) fn on_begun(&mut self, keep: bool) {
        self.announced = SaveStatus::Unsaved;
        self.say(if keep {
            "To keep nothing, type b and choose that."
        } else {
            "Nothing is kept: no answer of this run is written to this computer."
        });
        self.resume();
    }
}
