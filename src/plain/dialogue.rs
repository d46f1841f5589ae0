//! The dialogue: typed lines in, sentences out. It reads and writes nothing itself.

use std::{
    collections::{BTreeMap, BTreeSet},
    path::PathBuf,
    sync::Arc,
};

use jiff::{Timestamp, tz::TimeZone};

use super::{
    command::Command,
    labels::{NOT_A_CHOICE, NoLabel, find_choice},
    topic::{CheckIn, ResultsVisit, Topic, Verbosity},
};
use crate::{
    questionnaire::{CautionPlace, Questionnaire},
    report::HelpPointer,
    session::{CheckInFrom, OpeningPart, Persistence, RunId, SaveStatus, Session, Stage, TickList},
    store::{Draft, Loaded, RunName},
};

/// A dialogue about a session.
#[derive(Debug)]
pub struct Dialogue {
    /// The questionnaire at hand.
    pub questionnaire: Arc<Questionnaire>,
    /// The session.
    pub session: Session,
    /// The region whose helplines come first, unless the settings name another.
    pub region_of_locale: Option<String>,
    /// The command that starts the program again, in the usual folder.
    pub command: String,
    /// The folder in which answers are kept, if the person chose another than the usual one.
    pub data_dir: Option<PathBuf>,
    pub(super) topic: Topic,
    /// The topic before a question that needs a yes, to go back to.
    pub(super) before_confirming: Topic,
    /// The visit of the results at hand.
    pub(super) visit: ResultsVisit,
    pub(super) verbosity: Verbosity,
    /// Of the lists that another window can change, the one that was said last.
    offered: Vec<String>,
    /// The items for which the options of a response set were said in full.
    pub(super) heard: BTreeMap<usize, BTreeSet<usize>>,
    /// How many questions were asked with their choices in short.
    pub(super) asked_in_short: usize,
    /// The status of the draft that was said last.
    pub(super) announced: SaveStatus,
    /// The questions of how something went that were answered one after the other, to go back to.
    pub(super) told: Vec<CheckIn>,
    /// Whether a note is being deleted.
    pub(super) note_goes: bool,
    /// The run that was finished last in this process.
    pub(super) finished: Option<RunId>,
    /// When the line before was handled, or the dialogue was opened. The numbers of the first list, as it was
    /// said, are of then.
    pub(super) listed_at: Timestamp,
    pub(super) over: bool,
    said: Vec<String>,
}

impl Dialogue {
    /// Begins with nothing said and nothing kept.
    #[must_use]
    pub fn new(
        questionnaire: Arc<Questionnaire>,
        persistence: Persistence,
        zone: TimeZone,
    ) -> Self {
        let mut session = Session::new(Arc::clone(&questionnaire), persistence);
        session.set_zone(zone);
        Self {
            session,
            questionnaire,
            region_of_locale: None,
            command: "goodfaith take --plain".to_owned(),
            data_dir: None,
            topic: Topic::Menu,
            before_confirming: Topic::Menu,
            visit: ResultsVisit::new(Topic::Menu),
            verbosity: Verbosity::Full,
            offered: Vec::new(),
            heard: BTreeMap::new(),
            asked_in_short: 0,
            announced: SaveStatus::Unsaved,
            told: Vec::new(),
            note_goes: false,
            finished: None,
            listed_at: Timestamp::UNIX_EPOCH,
            over: false,
            said: Vec::new(),
        }
    }

    /// Sets the clock until the first line is handled.
    pub fn set_now(&mut self, now: Timestamp) {
        self.session.set_now(now);
        self.listed_at = now;
    }

    /// Returns when the last line was typed.
    pub(super) fn now(&self) -> Timestamp {
        self.session.runs().now()
    }

    /// Returns the region whose helplines come first.
    pub(super) fn region(&self) -> Option<&str> {
        self.session.settings().region.as_deref().or(self.region_of_locale.as_deref())
    }

    /// Resumes the pass of a draft that was found on disk; returns the id of its run.
    pub fn open_draft(&mut self, draft: Loaded<Draft>) -> RunId {
        let (run, notice) = self.session.open_draft(draft);
        self.announced = self.session.draft_status().clone();
        self.say_all(notice);
        run
    }

    /// Asks the next question; once the dialogue is over, says what becomes of the answers.
    pub fn ask(&mut self) {
        self.say_note_deleted();
        match self.topic {
            _ if self.over => self.say_farewell(),
            Topic::Menu => self.ask_where_to_begin(),
            Topic::Confirm(intent) => self.ask_to_confirm(intent),
            Topic::SafetyCaution { caution, occasion, .. } => {
                self.ask_after_caution(caution, occasion);
            }
            Topic::Stage(stage) => self.ask_at(stage),
            Topic::Results(run) => self.ask_what_to_hear(run),
            Topic::HowItWent(check_in) => self.ask_how_it_went(check_in),
            Topic::Elsewhere(_) => self.ask_for_folder(),
            Topic::Runs => self.ask_which_to_hear(),
            Topic::Delete => self.ask_what_to_delete(),
            Topic::Settings => self.ask_for_settings(),
        }
        self.verbosity = Verbosity::Full;
    }

    fn ask_at(&mut self, stage: Stage) {
        match stage {
            Stage::Opening(OpeningPart::Person) => self.ask_person(),
            Stage::Opening(OpeningPart::Situations) => self.ask_to_tick(TickList::Situations),
            Stage::Opening(OpeningPart::Safety(at)) => self.ask_about_safety(at),
            Stage::TextPage(page) => self.show_text_page(page),
            Stage::Question(item) => self.ask_question(item),
            Stage::Closing(part) => self.ask_to_tick(TickList::Closing(part)),
            Stage::Review => self.ask_to_look_over(),
        }
    }

    /// Has it looked at what is on the disk before a line that may say something of a strategy: a yes in
    /// another window may withhold that one by now.
    pub fn look_first(&mut self) {
        if matches!(self.topic, Topic::Results(_) | Topic::HowItWent(_)) {
            self.session.look_again();
        }
    }

    /// Handles a typed line.
    pub fn on_line(&mut self, line: &str, now: Timestamp) {
        self.verbosity = Verbosity::Full;
        self.session.set_now(now);
        match Command::of(line) {
            Command::Help => self.say_who_can_help(),
            Command::Commands => self.say_what_can_be_typed(),
            Command::Again => self.verbosity = Verbosity::Again,
            Command::Choices => self.say_choices(),
            Command::Leave if !self.chooses_to_give_up(line) => self.on_leave(),
            command => self.on_command(&command, line),
        }
        if self.topic.tells_of_runs() {
            self.session.look_again();
        }
        if matches!(self.topic, Topic::Menu | Topic::Runs) {
            self.visit = ResultsVisit::new(self.topic);
        }
        // Set last: a number typed just now is one of the list before.
        self.listed_at = now;
    }

    fn on_command(&mut self, command: &Command, line: &str) {
        match (self.topic, command) {
            (Topic::Menu, command) => self.on_where_to_begin(command, line),
            (Topic::Confirm(intent), command) => self.on_confirmation(command, intent),
            (Topic::SafetyCaution { caution, after, occasion }, command) => {
                self.on_after_caution(command, line, (caution, after, occasion));
            }
            (Topic::Results(run), command) => self.on_what_to_hear(command, run),
            (Topic::HowItWent(check_in), command) => self.on_how_it_went(command, line, check_in),
            (Topic::Elsewhere(run), command) => self.on_folder(command, line, run),
            (Topic::Runs, command) => self.on_which_to_hear(command),
            (Topic::Delete, command) => self.on_what_to_delete(command),
            (Topic::Settings, command) => self.on_settings(command, line),
            (Topic::Stage(stage), Command::Back) => self.back_from(stage),
            (Topic::Stage(stage), command) => self.on_command_at(stage, command, line),
        }
    }

    fn on_command_at(&mut self, stage: Stage, command: &Command, line: &str) {
        match stage {
            Stage::Opening(OpeningPart::Person) => self.on_person(command, line),
            Stage::Opening(OpeningPart::Situations) => self.on_ticks(command, TickList::Situations),
            Stage::Opening(OpeningPart::Safety(at)) => self.on_safety(command, line, at),
            Stage::TextPage(page) => self.on_text_page(command, page),
            Stage::Question(item) => self.on_question(command, line, item),
            Stage::Closing(part) => self.on_ticks(command, TickList::Closing(part)),
            Stage::Review => self.on_look_over(command),
        }
    }

    /// Records the result of saving the draft of a run, and announces a change.
    pub fn on_draft_saved(&mut self, run: RunId, saved: Result<(), String>) {
        self.session.on_draft_saved(run, saved);
        let status = self.session.draft_status().clone();
        match (&self.announced, &status) {
            (SaveStatus::Failed(_), SaveStatus::Failed(_)) => {
                self.say("Not saved.");
            }
            (_, SaveStatus::Failed(why)) => self.say(&format!(
                "{} {why} You can go on; what is not saved stays in memory until you leave.",
                self.session.unsaved_in_words()
            )),
            (SaveStatus::Failed(_), SaveStatus::Saved) => {
                self.say("Saved again, with all your answers so far.");
            }
            (SaveStatus::Unsaved, SaveStatus::Saved) => self
                .say("Saved. From here on every answer is saved. If one cannot be, you are told."),
            _ => {}
        }
        self.announced = status;
    }

    /// Records the result of saving a run.
    pub fn on_run_saved(&mut self, run: RunId, saved: Result<RunName, String>) {
        self.session.on_run_saved(run, saved);
        self.announce_run(run);
    }

    /// Records the result of saving a run to another folder.
    pub fn on_run_saved_elsewhere(&mut self, run: RunId, saved: Result<Option<String>, String>) {
        let draft_left = self.session.on_run_saved_elsewhere(run, saved);
        self.announce_run(run);
        self.say_all(draft_left);
    }

    /// Announces whether a run is kept, unless its results are about to say so.
    fn announce_run(&mut self, run: RunId) {
        if self.topic == Topic::Results(run) {
            if self.says_prompt_only() {
                self.say_whether_kept(run);
            }
        } else if self.session.runs()[run].status == SaveStatus::Saved {
            self.say("The run that could not be kept before is kept now.");
        }
    }

    /// Returns whether the dialogue is over.
    #[must_use]
    pub fn is_over(&self) -> bool {
        self.over
    }

    /// Takes the lines to write.
    pub fn take_said(&mut self) -> Vec<String> {
        std::mem::take(&mut self.said)
    }

    /// Says one line.
    pub fn say(&mut self, line: &str) {
        self.said.push(line.to_owned());
    }

    /// Says several lines.
    pub fn say_all(&mut self, lines: impl IntoIterator<Item = String>) {
        self.said.extend(lines);
    }

    /// Returns the cautions of a place, in the words of this face.
    pub(super) fn cautions(&self, place: CautionPlace) -> Vec<String> {
        let there = self.questionnaire.cautions_at(place);
        there.map(|caution| HelpPointer::Typing.caution_in_words(caution)).collect()
    }

    pub(super) fn say_text(&mut self, text: &str) {
        self.said.extend(text.lines().map(str::to_owned));
    }

    /// Says choices, each with the number to type for it.
    pub(super) fn say_numbered(&mut self, labels: &[String]) {
        self.said.extend(numbered(labels));
    }

    /// Says only what can be typed next, because a list would be long to hear once more.
    pub(super) fn ask_prompt_only(&mut self) {
        self.verbosity = Verbosity::PromptOnly;
    }

    /// Returns whether a list is to be said. One that is not as it was when it was said last is said even if
    /// only what can be typed would be, since its numbers may mean something else now.
    pub(super) fn says_list(&mut self, list: &[String]) -> bool {
        let is_known = self.offered == list;
        self.offered = list.to_vec();
        !(is_known && self.says_prompt_only())
    }

    /// Returns whether only what can be typed is said next.
    pub(super) fn says_prompt_only(&self) -> bool {
        self.verbosity == Verbosity::PromptOnly
    }

    /// Says all that can be chosen, if only a short form was said, and asks again.
    fn say_choices(&mut self) {
        self.verbosity = match self.topic {
            Topic::Stage(Stage::Question(item)) => {
                self.say_options(item);
                Verbosity::PromptOnly
            }
            _ => Verbosity::Again,
        };
    }

    /// Returns the position of the answer that a line names, among the labels that the questionnaire gives.
    ///
    /// # Errors
    ///
    /// If it names none, or several.
    pub(super) fn find_answer<'a>(
        &self,
        typed: (&Command, &str),
        labels: impl ExactSizeIterator<Item = &'a str>,
    ) -> Result<usize, NoLabel> {
        find_choice(typed, labels, self.questionnaire.instrument.is_english())
    }

    /// Says that a line is none of the choices, and asks for another.
    pub(super) fn not_a_choice(&mut self) {
        self.refuse(NOT_A_CHOICE);
    }

    /// Says why nothing is done with a line, and asks for another.
    pub(super) fn refuse(&mut self, why: &str) {
        self.say(why);
        self.verbosity = Verbosity::PromptOnly;
    }

    /// Goes to a stage of the pass in progress.
    pub(super) fn go(&mut self, stage: Stage) {
        self.session.go_to(stage);
        self.topic = Topic::Stage(stage);
    }

    pub(super) fn go_on_from(&mut self, stage: Stage) {
        if self.is_changing() {
            return self.back_to_review();
        }
        let Some(pass) = self.session.pass() else { return };
        self.go(stage.next_asked(&self.questionnaire, &pass.responses));
    }

    fn back_from(&mut self, stage: Stage) {
        if self.is_changing() {
            return self.back_to_review();
        }
        let pass = self.session.pass();
        match pass.and_then(|pass| stage.previous_asked(&self.questionnaire, &pass.responses)) {
            Some(Stage::PERSON) if self.goes_back_to_told(CheckInFrom::BeforeQuestions) => {}
            Some(before) => self.go(before),
            None => self.topic = Topic::Menu,
        }
    }
}

/// Returns choices, each with the number to type for it.
pub(super) fn numbered(labels: &[String]) -> impl Iterator<Item = String> {
    (1..).zip(labels).map(|(number, label)| format!("{number}. {label}"))
}
