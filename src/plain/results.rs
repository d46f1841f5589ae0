//! What the answers show, what can be tried, and what changed.

use super::{
    known::{At, Effect, Kept, KnownRun},
    menu::{HELP_KEY, up_to},
    talk::Talk,
    typed::Typed,
};
use crate::{
    assessment::{Advice, wording},
    report::{
        OTHER_QUESTIONS, Subject,
        text::{self, Bars, Style},
    },
};

/// For those who listen: no bars, and every paragraph on a line of its own.
const SPOKEN: Style = Style { width: usize::MAX, bars: Bars::None, help: HELP_KEY };

impl Talk {
    fn subject<'a>(&'a self, known: &'a KnownRun) -> Subject<'a> {
        Subject {
            questionnaire: &self.questionnaire,
            run: &known.run,
            edited_by_hand: known.edited_by_hand,
            zone: &self.zone,
        }
    }

    fn advice(&self) -> Vec<Advice> {
        let newest = self.runs.first().and_then(|newest| self.subject(newest).findings());
        newest.map_or_else(Vec::new, |findings| findings.advice)
    }

    pub(super) fn ask_what_to_hear(&mut self) {
        if !self.in_short() {
            self.say_results();
        }
        let strategies = self.advice().len();
        let mut can = Vec::new();
        if strategies > 0 {
            can.push(format!("{} to hear that strategy", up_to(strategies)));
            can.push("names to hear what all of them are called".to_owned());
        }
        can.push("answers to hear every answer and how it counts".to_owned());
        if let [_, earlier, ..] = &self.runs[..] {
            let when = wording::date(earlier.run.finished, &self.zone);
            can.push(format!("compare to set it beside the run of {when}"));
        }
        can.push("again to hear the results once more".to_owned());
        if self.could_not_be_kept() {
            can.push("try to try once more to keep this run".to_owned());
        }
        self.say(&format!("Type {}, or quit to leave.", can.join(", ")));
    }

    fn say_results(&mut self) {
        let Some(newest) = self.runs.first() else { return };
        let results = text::results(&self.subject(newest), false, SPOKEN);
        let is_unsafe = newest.run.responses.unsafe_now();
        self.say("");
        self.say("Your results.");
        if is_unsafe {
            self.say("Type h for help now: who to call, what to do in danger.");
        }
        self.say_text(&results);
        self.say_whether_kept();
    }

    pub(super) fn say_whether_kept(&mut self) {
        match self.runs.first().map(|newest| newest.kept.clone()) {
            Some(Kept::Yes) => self.say("This run is kept on this computer."),
            Some(Kept::No) => self.say("This run is not kept. It is gone when you leave."),
            Some(Kept::Failed(why)) => self.say(&format!(
                "This run is not kept; it is in memory only, until you leave. {why}"
            )),
            None => {}
        }
    }

    fn could_not_be_kept(&self) -> bool {
        self.runs.first().is_some_and(|newest| matches!(newest.kept, Kept::Failed(_)))
    }

    pub(super) fn on_what_to_hear(&mut self, typed: &Typed) {
        if *typed == Typed::Back {
            self.at = At::Menu;
            return;
        }
        self.ask_in_short();
        match typed {
            Typed::Compare => self.say_comparison(),
            Typed::Answers => self.say_page(text::answers),
            Typed::Names => self.say_page(text::strategies),
            Typed::Try if self.could_not_be_kept() => {
                let newest = self.runs.first().map(|newest| newest.run.clone());
                self.say("Trying again to keep this run.");
                if let Some(run) = newest {
                    self.want(Effect::Keep(Box::new(run)));
                }
            }
            Typed::Nothing => {}
            typed => match typed.number().and_then(|number| number.checked_sub(1)) {
                Some(at) => self.say_strategy(at),
                None => self.not_a_choice(),
            },
        }
    }

    fn say_strategy(&mut self, at: usize) {
        let advice = self.advice();
        let Some(advice) = advice.get(at) else { return self.not_a_choice() };
        let told = text::strategy(&self.questionnaire, advice, SPOKEN);
        self.say("");
        self.say_text(&told);
        self.say_exercise(advice.strategy);
        self.say("");
    }

    /// Says what the full screen lets a person fill in: here it is asked, and nothing is typed.
    fn say_exercise(&mut self, strategy: usize) {
        let Some(exercise) = self.questionnaire.strategies[strategy].exercise.clone() else {
            return;
        };
        self.say("");
        self.say("To fill in, in your head or on paper. Nothing of it is typed here.");
        for (number, ask) in (1..).zip(&exercise.asks) {
            self.say(&format!("{number}. {}", ask.text));
        }
        if let Some(together) = &exercise.together {
            let blanks = (1..=exercise.asks.len()).fold(together.clone(), |text, number| {
                text.replace(&format!("{{{number}}}"), &format!("(your answer {number})"))
            });
            self.say(&format!("Put together: {blanks}"));
        }
    }

    /// Says a part of what can be told of the newest run.
    fn say_page(&mut self, page: fn(&Subject<'_>, Style) -> Option<String>) {
        let Some(newest) = self.runs.first() else { return };
        let told = page(&self.subject(newest), SPOKEN);
        let told = told.unwrap_or_else(|| OTHER_QUESTIONS.to_owned());
        self.say("");
        self.say_text(&told);
        self.say("");
    }

    fn say_comparison(&mut self) {
        let [newest, earlier, ..] = &self.runs[..] else {
            let days = self.questionnaire.instrument.retake_after_days;
            return self.say(&format!(
                "There is no earlier run to compare with. A good time to take the questions again \
                 is in about {days} days."
            ));
        };
        let told = text::comparison(&self.subject(earlier), &self.subject(newest), SPOKEN);
        self.say("");
        self.say_text(&told);
        self.say("");
    }
}
