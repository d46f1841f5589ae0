//! What the answers show, what can be tried, and what changed.

use super::{
    at::At,
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
    session::RunId,
};

/// For those who listen: no bars, and every paragraph on a line of its own.
const SPOKEN: Style = Style { width: usize::MAX, bars: Bars::None, help: HELP_KEY };

impl Talk {
    fn subject(&self, run: RunId) -> Subject<'_> {
        let known = &self.session.runs()[run];
        Subject {
            questionnaire: &self.questionnaire,
            run: &known.run,
            edited_by_hand: known.edited_by_hand,
            zone: &self.zone,
        }
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
            can.push("names to hear what all of them are called".to_owned());
        }
        can.push("answers to hear every answer and how it counts".to_owned());
        let runs = self.session.runs();
        if let Some(earlier) = runs.before(run) {
            let when = wording::date(runs[earlier].run.finished, &self.zone);
            can.push(format!("compare to set it beside the run of {when}"));
        }
        can.push("again to hear the results once more".to_owned());
        can.extend(self.ways_to_keep(run));
        self.say(&format!("Type {}, or quit to leave.", can.join(", ")));
    }

    fn say_results(&mut self, run: RunId) {
        let subject = self.subject(run);
        let results = text::results(&subject, false, SPOKEN);
        let is_unsafe = subject.run.responses.unsafe_now();
        self.say("");
        self.say("Your results.");
        if is_unsafe {
            self.say("Type h for help now: who to call, what to do in danger.");
        }
        self.say_text(&results);
        self.say_whether_kept(run);
    }

    pub(super) fn on_what_to_hear(&mut self, typed: &Typed, run: RunId) {
        if *typed == Typed::Back {
            self.at = At::Menu;
            return;
        }
        self.ask_in_short();
        if self.on_way_to_keep(typed, run) {
            return;
        }
        match typed {
            Typed::Compare => self.say_comparison(run),
            Typed::Answers => self.say_page(run, text::answers),
            Typed::Names => self.say_page(run, text::strategies),
            Typed::Nothing => {}
            typed => match typed.number().and_then(|number| number.checked_sub(1)) {
                Some(at) => self.say_strategy(run, at),
                None => self.not_a_choice(),
            },
        }
    }

    fn say_strategy(&mut self, run: RunId, at: usize) {
        let advice = self.advice(run);
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

    /// Says a page about a run.
    fn say_page(&mut self, run: RunId, page: fn(&Subject<'_>, Style) -> Option<String>) {
        let told = page(&self.subject(run), SPOKEN);
        let told = told.unwrap_or_else(|| OTHER_QUESTIONS.to_owned());
        self.say("");
        self.say_text(&told);
        self.say("");
    }

    fn say_comparison(&mut self, run: RunId) {
        let Some(earlier) = self.session.runs().before(run) else {
            let days = self.questionnaire.instrument.retake_after_days;
            return self.say(&format!(
                "There is no earlier run to compare with. A good time to take the questions again \
                 is in about {days} days."
            ));
        };
        let told = text::comparison(&self.subject(earlier), &self.subject(run), SPOKEN);
        self.say("");
        self.say_text(&told);
        self.say("");
    }
}
