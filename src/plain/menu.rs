//! What this is, what is kept, and where to begin.

use jiff::Timestamp;

use super::{
    known::{Asks, At, Effect, Kept, KnownRun, Saving},
    step::Step,
    talk::Talk,
    typed::Typed,
};
use crate::{
    assessment::{Run, wording},
    questionnaire::Place,
    report::help::named,
    session::{Keeping, Take},
};

/// What stands for the full screen's help key in a sentence.
pub(super) const HELP_KEY: &str = "typing h";

/// Where a person can begin.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Choice {
    Resume,
    Start { keep: bool },
    Latest,
}

impl Talk {
    /// Says what this is, before anything is asked.
    pub fn open(&mut self) {
        let instrument = &self.questionnaire.instrument;
        let title = format!("goodfaith, line by line. {}.", instrument.title);
        let what = format!(
            "{} questions, about {} minutes. Then things to try that fit your answers.",
            self.questionnaire.items.len(),
            instrument.minutes
        );
        self.say(&title);
        self.say(&what);
        self.say(&self.keeping.in_words());
        self.say(
            "Ctrl-C leaves at once, from anywhere. It cannot clear what this window shows, or \
             what your shell or your backups remember, and it cannot help when someone is \
             watching.",
        );
        let cautions = self.questionnaire.cautions.iter().filter(|c| c.show == Place::Welcome);
        let care: Vec<String> =
            cautions.map(|c| format!("{}. {}", c.title, named(&c.text, HELP_KEY))).collect();
        self.say_all(care);
        self.say(
            "To answer, type what you are asked for and press Enter. At any time: b goes back, s \
             skips, h is help now, q leaves, and a question mark tells all that can be typed.",
        );
    }

    fn choices(&self) -> Vec<Choice> {
        let mut choices = Vec::new();
        if self.take.is_some() {
            choices.push(Choice::Resume);
        }
        match (&self.keeping, self.keep_first) {
            (Keeping::In(_), true) => {
                choices.extend([Choice::Start { keep: true }, Choice::Start { keep: false }]);
            }
            (Keeping::In(_), false) => {
                choices.extend([Choice::Start { keep: false }, Choice::Start { keep: true }]);
            }
            _ => choices.push(Choice::Start { keep: false }),
        }
        if !self.runs.is_empty() {
            choices.push(Choice::Latest);
        }
        choices
    }

    fn label(&self, choice: Choice) -> String {
        let afresh = if self.take.is_some() { "Start afresh" } else { "Start" };
        match (choice, &self.take, self.runs.first()) {
            (Choice::Resume, Some(take), _) => {
                format!("Go on where you stopped, {}", take.at.in_words(&self.questionnaire))
            }
            (Choice::Start { keep: true }, _, _) => {
                format!("{afresh}, and keep this run on this computer")
            }
            (Choice::Start { keep: false }, _, _) => format!("{afresh}, and keep nothing"),
            (Choice::Latest, _, Some(newest)) => {
                let when = wording::date(newest.run.finished, &self.zone);
                format!("Hear your latest results, of {when}")
            }
            (Choice::Resume | Choice::Latest, ..) => String::new(),
        }
    }

    pub(super) fn ask_where_to_begin(&mut self) {
        let labels: Vec<String> =
            self.choices().into_iter().map(|choice| self.label(choice)).collect();
        if !self.in_short() {
            self.say("");
            self.say("Where would you like to begin?");
            self.say_numbered(&labels);
        }
        self.say(&format!("Type {}, or q to leave.", up_to(labels.len())));
    }

    pub(super) fn on_where_to_begin(&mut self, typed: &Typed) {
        if *typed == Typed::Nothing {
            return;
        }
        let number = typed.number().and_then(|number| number.checked_sub(1));
        let Some(choice) = number.and_then(|at| self.choices().get(at).copied()) else {
            return self.not_a_choice();
        };
        self.say(&format!("You chose: {}.", self.label(choice)));
        match choice {
            Choice::Resume => self.resume(),
            Choice::Start { keep } => {
                if self.take.is_some() || (keep && self.other_draft.is_some()) {
                    self.at = At::Afresh { keep };
                } else {
                    self.start(keep);
                }
            }
            Choice::Latest => self.at = At::Results,
        }
    }

    fn resume(&mut self) {
        if let Some(take) = &self.take {
            self.at = At::Step(Step::at(take.at, &self.questionnaire));
        }
    }

    fn start(&mut self, keep: bool) {
        let other = if keep { self.other_draft.take() } else { None };
        if other.is_some() || self.take.as_ref().is_some_and(|take| take.keep) {
            self.want(Effect::DiscardDraft);
        }
        self.saving = Saving::NotYet;
        let earlier = self.runs.first().map(|known| &known.run.responses);
        self.take = Some(Take::new(earlier, keep));
        if !keep {
            self.say("Nothing is kept: no answer of this run is written to this computer.");
        }
        self.resume();
    }

    pub(super) fn ask_whether_afresh(&mut self) {
        if !self.in_short() {
            let lost = match &self.other_draft {
                Some(other) => format!(
                    "An unfinished run of another questionnaire, {other}, is kept here. It will be \
                     gone."
                ),
                None => "The answers you have given so far will be gone.".to_owned(),
            };
            self.say("");
            self.say(&format!("Start afresh? {lost}"));
        }
        self.say("Type yes to start afresh, or no to go back.");
    }

    pub(super) fn on_whether_afresh(&mut self, typed: &Typed, keep: bool) {
        match typed {
            Typed::Yes => {
                self.say("Starting afresh.");
                self.start(keep);
            }
            Typed::No | Typed::Back => {
                self.say("Nothing was changed.");
                self.at = At::Menu;
            }
            Typed::Nothing => {}
            _ => self.not_a_choice(),
        }
    }

    /// Finishes the pass under way, and has it kept where that was asked for.
    pub(super) fn finish(&mut self, now: Timestamp) {
        let Some(take) = self.take.take() else { return };
        let run = Run::finish(&self.questionnaire, take.responses, now);
        if take.keep {
            self.want(Effect::Keep(Box::new(run.clone())));
        }
        self.saving = Saving::NotYet;
        let known = KnownRun { run, kept: Kept::No, edited_by_hand: false };
        self.runs.insert(0, known);
        self.at = At::Results;
    }

    /// Says choices, each with the number to type for it.
    pub(super) fn say_numbered(&mut self, labels: &[String]) {
        for (number, label) in (1..).zip(labels) {
            self.say(&format!("{number}. {label}"));
        }
    }

    /// Asks again in short, where a list would be long to hear once more.
    pub(super) fn ask_in_short(&mut self) {
        self.asks = Asks::InShort;
    }
}

/// Says which numbers can be typed: "a number from 1 to 5".
pub(super) fn up_to(count: usize) -> String {
    match count {
        1 => "1".to_owned(),
        2 => "1 or 2".to_owned(),
        count => format!("a number from 1 to {count}"),
    }
}
