//! The talk: a typed line in, sentences and wishes out. It reads and writes nothing itself.

use jiff::{Timestamp, tz::TimeZone};

use super::{
    known::{Asks, At, Effect, Kept, KnownRun, Saving},
    step::Step,
    typed::Typed,
};
use crate::{
    questionnaire::Questionnaire,
    session::{Keeping, Take},
};

/// What is said where a line is none of the choices.
const NOT_A_CHOICE: &str = "That is not one of the choices.";

/// All that is known while a person is asked line by line.
#[derive(Debug)]
pub struct Talk {
    /// What is asked.
    pub questionnaire: Questionnaire,
    /// Where the person is, for dates.
    pub zone: TimeZone,
    /// The region whose help lines come first.
    pub region: Option<String>,
    /// What becomes of answers.
    pub keeping: Keeping,
    /// Whether keeping a run is offered first.
    pub keep_first: bool,
    /// The pass under way.
    pub take: Option<Take>,
    /// Whether the pass under way is on disk.
    pub saving: Saving,
    /// The name of another questionnaire whose unfinished run is kept.
    pub other_draft: Option<String>,
    /// The newest runs of the questionnaire, the newest first.
    pub runs: Vec<KnownRun>,
    pub(super) at: At,
    pub(super) asks: Asks,
    said: Vec<String>,
    effects: Vec<Effect>,
    /// The pass under way as it was last asked to be written.
    written: Option<Take>,
    over: bool,
}

impl Talk {
    /// Begins with nothing said and nothing kept.
    #[must_use]
    pub fn new(questionnaire: Questionnaire, keeping: Keeping, zone: TimeZone) -> Self {
        Self {
            questionnaire,
            zone,
            region: None,
            keeping,
            keep_first: true,
            take: None,
            saving: Saving::NotYet,
            other_draft: None,
            runs: Vec::new(),
            at: At::Menu,
            asks: Asks::InFull,
            said: Vec::new(),
            effects: Vec::new(),
            written: None,
            over: false,
        }
    }

    /// Takes up an unfinished run that is on disk.
    pub fn take_up(&mut self, take: Take) {
        self.written = Some(take.clone());
        self.take = Some(take);
        self.saving = Saving::Done;
    }

    /// Asks what is to be asked now.
    pub fn ask(&mut self) {
        match self.at {
            At::Menu => self.ask_where_to_begin(),
            At::Afresh { .. } => self.ask_whether_afresh(),
            At::Step(Step::Person) => self.ask_whom(),
            At::Step(Step::Safety(at)) => self.ask_about_safety(at),
            At::Step(Step::Happened | Step::Causes | Step::Patterns) => self.ask_to_tick(),
            At::Step(Step::Question(item)) | At::Change(item) => self.ask_question(item),
            At::Step(Step::Review) => self.ask_to_look_over(),
            At::Results => self.ask_what_to_hear(),
        }
        self.asks = Asks::InFull;
    }

    /// Answers a typed line.
    pub fn on_line(&mut self, line: &str, now: Timestamp) {
        self.asks = Asks::InFull;
        match Typed::of(line) {
            Typed::Help => self.say_who_can_help(),
            Typed::Keys => self.say_what_can_be_typed(),
            Typed::Again => {}
            Typed::Leave => self.leave(),
            typed => self.answer(&typed, now),
        }
        self.write();
    }

    /// Answers that no more lines will come.
    pub fn on_end(&mut self) {
        if !self.over {
            self.leave();
        }
    }

    fn answer(&mut self, typed: &Typed, now: Timestamp) {
        match (self.at, typed) {
            (At::Menu, typed) => self.on_where_to_begin(typed),
            (At::Afresh { keep }, typed) => self.on_whether_afresh(typed, keep),
            (At::Results, typed) => self.on_what_to_hear(typed),
            (At::Change(_), Typed::Back) => self.back_to_review(),
            (At::Step(step), Typed::Back) => self.back_from(step),
            (At::Step(Step::Person), typed) => self.on_whom(typed),
            (At::Step(Step::Safety(at)), typed) => self.on_safety(typed, at),
            (At::Step(Step::Question(item)) | At::Change(item), typed) => {
                self.on_question(typed, item);
            }
            (At::Step(Step::Review), typed) => self.on_look_over(typed, now),
            (At::Step(Step::Happened | Step::Causes | Step::Patterns), typed) => {
                self.on_ticks(typed);
            }
        }
    }

    /// Notes how writing the pass under way went, and says it where it is news.
    pub fn on_saved(&mut self, saved: Result<(), String>) {
        let before = self.saving;
        self.saving = if saved.is_ok() { Saving::Done } else { Saving::Failed };
        match (before, saved) {
            (Saving::NotYet, Ok(())) => self.say(
                "Saved. From here on every answer is saved as you give it. If one cannot be, you \
                 are told.",
            ),
            (Saving::Done, Ok(())) => {}
            (Saving::Failed, Ok(())) => self.say("Saved again, with all your answers so far."),
            (Saving::Failed, Err(_)) => self.say("Not saved, in memory only."),
            (_, Err(why)) => self.say(&format!(
                "Not saved. {why} You can go on; your answers stay in memory until you leave."
            )),
        }
    }

    /// Notes how keeping the newest run went.
    pub fn on_kept(&mut self, kept: Result<(), String>) {
        if let Some(newest) = self.runs.first_mut() {
            newest.kept = kept.map_or_else(Kept::Failed, |()| Kept::Yes);
        }
        if self.in_short() {
            self.say_whether_kept();
        }
    }

    /// Whether the talk is over.
    #[must_use]
    pub fn is_over(&self) -> bool {
        self.over
    }

    /// Hands over what was said, one line each.
    pub fn take_said(&mut self) -> Vec<String> {
        std::mem::take(&mut self.said)
    }

    /// Hands over what is to be done, in order.
    pub fn take_effects(&mut self) -> Vec<Effect> {
        std::mem::take(&mut self.effects)
    }

    /// Says one line.
    pub fn say(&mut self, line: &str) {
        self.said.push(line.to_owned());
    }

    /// Says several lines.
    pub fn say_all(&mut self, lines: impl IntoIterator<Item = String>) {
        self.said.extend(lines);
    }

    pub(super) fn say_text(&mut self, text: &str) {
        self.said.extend(text.lines().map(str::to_owned));
    }

    pub(super) fn want(&mut self, effect: Effect) {
        self.effects.push(effect);
    }

    /// Whether only what can be typed is to be said again.
    pub(super) fn in_short(&self) -> bool {
        self.asks == Asks::InShort
    }

    /// Says that a line is none of the choices, and asks for another.
    pub(super) fn not_a_choice(&mut self) {
        self.say(NOT_A_CHOICE);
        self.asks = Asks::InShort;
    }

    /// Goes to a step of the pass under way.
    pub(super) fn go(&mut self, step: Step) {
        if let Some(take) = &mut self.take {
            take.at = step.stage(&self.questionnaire);
        }
        self.at = At::Step(step);
    }

    pub(super) fn go_on_from(&mut self, step: Step) {
        self.go(step.after(&self.questionnaire));
    }

    fn back_from(&mut self, step: Step) {
        match step.before(&self.questionnaire) {
            Some(before) => self.go(before),
            None => self.at = At::Menu,
        }
    }

    /// Asks for the pass under way to be written, where something of it has changed.
    fn write(&mut self) {
        let take = self.take.as_ref().filter(|take| take.keep);
        if take == self.written.as_ref() {
            return;
        }
        self.written = take.cloned();
        if let Some(take) = self.written.clone() {
            self.want(Effect::SaveDraft(take));
        }
    }

    fn leave(&mut self) {
        self.over = true;
        let said = match (&self.take, self.saving, self.runs.first().map(|known| &known.kept)) {
            (Some(take), _, _) if !take.keep => {
                "Nothing is kept, as you asked: the answers you gave are gone."
            }
            (Some(_), Saving::Done, _) => {
                "Your answers so far are kept on this computer. To go on with them, start: \
                 goodfaith take --plain"
            }
            (Some(_), _, _) => {
                "Your last answers could not be kept: they are gone. What was called saved before \
                 is still there."
            }
            (None, _, Some(Kept::Failed(_))) => "Your last run could not be kept: it is gone.",
            (None, _, Some(Kept::No)) => "Your last run is not kept: it is gone.",
            (None, _, Some(Kept::Yes)) => "Your finished runs are kept on this computer.",
            (None, _, None) => "Nothing was answered, and nothing is kept.",
        };
        self.say(said);
        self.say(
            "What you read and typed here may still be on the screen or above it. If someone may \
             look, clear it or close the window.",
        );
    }
}
