//! How it went with something that was chosen: one page each, when somebody comes back, or as soon as
//! they say that they tried it.

use std::collections::BTreeSet;

use super::{
    Action, Entry, KeyContext, Outcome, Page, State, Target, Transition, View, Way,
    about_run::about_other, choose, screen_of,
};
use crate::{
    assessment::{
        attempts::{OwnNote, TryOutcome},
        wording,
    },
    report::HelpPointer,
    session::{CheckInFrom, OUTCOMES, RunId, Stage, StrategyAttempt},
};

/// Asks about one chosen strategy after the other.
#[derive(Debug)]
pub(crate) struct CheckIn {
    run: RunId,
    from: CheckInFrom,
    chosen: StrategyAttempt,
    /// The strategies on the pages before, as positions.
    before: Vec<usize>,
    /// Whether it was just said that it made things worse.
    made_worse: bool,
}

impl CheckIn {
    /// Opens the page for the first strategy to ask about; `None` if there is none.
    pub(crate) fn of(state: &State, run: RunId, from: CheckInFrom) -> Option<Self> {
        let open = state.session.strategies_to_check_in(run, from, state.now());
        let chosen = open.into_iter().next()?;
        Some(Self { run, from, chosen, before: Vec::new(), made_worse: false })
    }

    /// Opens the page before the questions, after the person in mind was named.
    pub(crate) fn before_questions(state: &State) -> Option<Self> {
        let run = state.session.run_due_before_questions(state.now())?;
        Self::of(state, run, CheckInFrom::BeforeQuestions)
    }

    fn record(&mut self, outcome: TryOutcome, state: &mut State) -> Outcome {
        state.session.say_outcome(self.run, self.chosen.strategy, outcome, state.now());
        self.made_worse = outcome == TryOutcome::MadeThingsWorse;
        let said = state.session.outcome_in_words(self.run, outcome);
        if self.made_worse {
            return Outcome::from(Transition::Anew).say(said);
        }
        let another = self.another(state);
        let notice = match (&another, self.from) {
            (Some(_), _) => {
                Some(format!("Of the one before, {}", wording::lower_first(&said)).into())
            }
            // The page of the strategy says it.
            (None, CheckInFrom::Strategy(_)) if state.session.keeps_try_events(self.run) => None,
            (None, _) => Some(said.into()),
        };
        Outcome { notice, ..self.go_to(another, state) }
    }

    /// Returns the page for the next strategy to ask about, if there is one.
    fn another(&self, state: &State) -> Option<Self> {
        match self.from {
            CheckInFrom::Strategy(_) => None,
            from => {
                let before = [&self.before[..], &[self.chosen.strategy]].concat();
                Some(Self { before, ..Self::of(state, self.run, from)? })
            }
        }
    }

    /// Returns the page before, if there is one: the question about what made things worse, or the page of
    /// the last strategy asked about that is not withheld by now.
    fn page_before(&self, state: &State) -> Option<Self> {
        let mut before = self.before.clone();
        before.extend(self.made_worse.then_some(self.chosen.strategy));
        while let Some(strategy) = before.pop() {
            if let Some(page) = Self::of(state, self.run, CheckInFrom::Strategy(strategy)) {
                return Some(Self { from: self.from, before, ..page });
            }
        }
        None
    }

    /// Goes one page back, and from the first page to what was open before.
    fn go_back(&mut self, state: &mut State) -> Outcome {
        match (self.page_before(state), self.from) {
            (Some(before), _) => Outcome::replace(before),
            (None, CheckInFrom::BeforeQuestions) => {
                Outcome::replace(screen_of(Stage::PERSON, Way::Through, state))
            }
            (None, _) => self.close(state),
        }
    }

    /// Goes on to another strategy, or to what follows.
    fn go_to(&self, another: Option<Self>, state: &mut State) -> Outcome {
        another.map_or_else(|| self.leave(state), Outcome::replace)
    }

    /// Goes on without asking about any other.
    fn leave(&self, state: &mut State) -> Outcome {
        match self.from {
            CheckInFrom::BeforeQuestions => Way::Through.go_on(Stage::PERSON, state),
            CheckInFrom::Home => Outcome::pop(),
            CheckInFrom::Strategy(_) => Transition::PopToTop.into(),
        }
    }

    fn fill_question(&self, page: &mut Page, state: &State) {
        let strategy = self.chosen.strategy;
        let is_chosen = self.chosen.attempt.is_chosen;
        let left_open = state.session.left_open(self.run, strategy, self.from, state.now());
        let (number, of) = (self.before.len() + 1, self.before.len() + 1 + left_open.others);
        let number = if of > 1 { format!(" ({number} of {of})") } else { String::new() };
        let what = match self.from {
            CheckInFrom::Strategy(_) if is_chosen => "You want to try",
            CheckInFrom::Strategy(_) => "You wanted to try",
            CheckInFrom::Home | CheckInFrom::BeforeQuestions => "Last time you wanted to try",
        };
        page.quiet(&format!("{what}{number}"));
        page.heading(&state.questionnaire.strategies[strategy].title);
        let day = wording::date(self.chosen.attempt.chosen_at, state.session.zone());
        let since = if is_chosen { "Since" } else { "Chosen on" };
        let question = format!("{since} {day}. How did it go?");
        page.resting_place(&question);
        if let Some(words) = state.session.said_before_in_words(self.run, strategy) {
            page.gap_if(state.is_roomy());
            page.text(&words);
        }
        // In a small window the answers need this row.
        page.gap_if(state.is_roomy());
        for (at, (outcome, words)) in OUTCOMES.into_iter().enumerate() {
            page.entry(Entry::new(words).number(at + 1).target(Target::SayOutcome(outcome)));
        }
        let mut next = OUTCOMES.len() + 1;
        if state.session.takes_note(self.run, strategy) {
            let note = state.session.note(self.run, strategy);
            let write = match note {
                Some(_) => "Change or delete your note first",
                None => "Write a note of your own first",
            };
            let note = note.as_ref().map_or("", OwnNote::as_str);
            let target = Target::WriteNote { run: self.run, strategy };
            page.entry(Entry::new(write).number(next).note_below(note).target(target));
            next += 1;
        }
        if self.from == CheckInFrom::BeforeQuestions {
            let go_on = match left_open.in_words() {
                Some(open) => format!("Leave {open} open, and go on"),
                None => "Go on".to_owned(),
            };
            page.entry(Entry::new(&go_on).number(next).target(Target::Close));
        }
        page.gap();
        if let Some(words) = state.session.unkept_in_words(self.run) {
            return page.quiet(words);
        }
        // What may not be named where others may look over the shoulder stands beside no results.
        if state.session.may_be_named(self.run, strategy) {
            page.quiet("It will stand beside your results. It does not show what caused a change.");
        }
    }

    fn fill_made_worse(&self, page: &mut Page, state: &State) {
        let strategy = self.chosen.strategy;
        page.heading(&state.questionnaire.strategies[strategy].title);
        for words in state.session.made_worse_in_words(strategy) {
            page.gap();
            page.text(words);
        }
        page.gap();
        page.entry(Entry::new(HelpPointer::Key.invitation()).number(1).target(Target::Help));
        page.entry(Entry::new("Go on").number(2).target(Target::Close));
    }
}

impl View for CheckIn {
    fn keys(&self) -> KeyContext {
        KeyContext::Choice
    }

    fn about(&self, state: &State) -> Vec<String> {
        about_other(self.run, state)
    }

    fn title(&self, _state: &State) -> String {
        "how it went".to_owned()
    }

    fn fill(&self, page: &mut Page, state: &State) {
        if self.made_worse {
            self.fill_made_worse(page, state);
        } else {
            self.fill_question(page, state);
        }
    }

    /// Begins on what was said before. In a small window the name of the strategy would be out of view
    /// then, so that the pointer begins on no answer, as where none was said before.
    fn begins_at(&self, state: &State) -> Option<Target> {
        let begins_on_answer = !self.made_worse && state.is_roomy();
        let (_, outcome) = self.chosen.attempt.outcome.filter(|_| begins_on_answer)?;
        Some(Target::SayOutcome(outcome))
    }

    fn offered(&self, state: &State) -> BTreeSet<usize> {
        let strategy = self.chosen.strategy;
        let takes_note = !self.made_worse && state.session.takes_note(self.run, strategy);
        takes_note.then_some(strategy).into_iter().collect()
    }

    fn note_written(&self, state: &State) -> Option<(RunId, usize)> {
        let (session, of) = (&state.session, (self.run, self.chosen.strategy));
        let is_written =
            session.takes_note(of.0, of.1) && session.has_unrecorded_note_on(of.0, of.1);
        is_written.then_some(of)
    }

    fn is_withheld(&self, state: &State) -> bool {
        !self.made_worse && !state.session.can_be_told(self.run, self.chosen.strategy)
    }

    fn leave_withheld(&mut self, state: &mut State) -> Outcome {
        self.leave(state)
    }

    fn tab(&self) -> usize {
        usize::from(self.made_worse)
    }

    fn act(&mut self, action: Action, target: Option<Target>, state: &mut State) -> Outcome {
        match (action, target) {
            (Action::Enter | Action::Choose, Some(Target::SayOutcome(outcome))) => {
                self.record(outcome, state)
            }
            (Action::Enter | Action::Choose, Some(Target::Close)) => {
                self.go_to(self.another(state).filter(|_| self.made_worse), state)
            }
            (Action::Enter | Action::Choose, Some(target)) => choose(target, state),
            (Action::Enter, None) => Outcome::notice("Choose an answer first."),
            (Action::Back, _) => self.go_back(state),
            _ => Outcome::stay(),
        }
    }
}
