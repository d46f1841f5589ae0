//! One strategy.

use std::time::Duration;

use super::{
    Action, KeyContext, Outcome, Page, State, Target, Transition, View, about_run::about_other,
    check_in::CheckIn, exercise::ExerciseScreen,
};
use crate::{
    assessment::{Advice, Findings, attempts::Attempt, wording::first_sentence},
    report::{
        Document, Medium,
        document::{self, Block, Caution, StrategyParts, ToDo},
    },
    session::{CheckInFrom, ChoiceRefusal, RunId},
    tui::{
        document::{draw, draw_group},
        frame::WIDEST,
        timer::Timer,
        wrap::cells,
    },
};

/// The fewest cells in which a caution begins beside its title.
const MIN_CAUTION_CELLS: usize = 8;

/// The key that opens an exercise, beside the effort, and above a footer that may have no room for it.
const FILL_IN: &str = "Enter: fill in";
const ENTER_FILLS_IN: &str = "Enter fill in";

#[derive(Debug)]
pub(crate) struct StrategyScreen {
    run: RunId,
    findings: Findings,
    /// The strategies to turn through, as they are advised for the answers of the run, in the order of
    /// the list. One that no longer fits has no reasons; none is withheld.
    list: Vec<Advice>,
    /// The open one, as a position in the list.
    at: usize,
    /// The one that was opened first, as a position among those of the questionnaire.
    opened: usize,
    /// Whether the reasons are shown, without what to do.
    shows_why: bool,
}

impl StrategyScreen {
    /// Opens a strategy of a list, as it is advised for the answers of a run; `None` if these withhold
    /// it.
    pub(crate) fn of(state: &State, run: RunId, strategy: usize, list: Vec<usize>) -> Option<Self> {
        let findings = state.session.findings(run);
        let shown = state.session.strategies_to_show(run);
        let list = list.into_iter().filter(|strategy| shown.contains(strategy));
        let list: Vec<Advice> =
            list.map(|strategy| findings.advice_on(&state.questionnaire, strategy)).collect();
        let at = list.iter().position(|advice| advice.strategy == strategy)?;
        Some(Self { run, findings, list, at, opened: strategy, shows_why: false })
    }

    fn advice(&self) -> &Advice {
        &self.list[self.at]
    }

    /// Returns the open strategy, as a position among those of the questionnaire.
    fn strategy(&self) -> usize {
        self.advice().strategy
    }

    fn timer(&self, state: &State) -> Option<Timer> {
        state.timer_of(self.run, self.strategy())
    }

    /// Returns the parts of the strategy. If Enter opens its exercise, the effort says so; in a narrow window
    /// it is said above the footer, also of a page that is scrolled.
    fn parts(&self, attempt: Option<&Attempt>, state: &State) -> StrategyParts {
        let mut parts = in_parts(&self.findings, self.strategy(), attempt, state);
        if self.advice().offers_exercise && state.window.0 >= WIDEST {
            parts.effort = format!("{} {} {FILL_IN}", parts.effort, state.look.symbols.dot);
        }
        parts
    }
}

/// Returns the parts of a strategy, with what was said of the attempt at it.
pub(super) fn in_parts(
    findings: &Findings,
    strategy: usize,
    attempt: Option<&Attempt>,
    state: &State,
) -> StrategyParts {
    let (questionnaire, zone) = (&state.questionnaire, state.session.zone());
    let medium = Medium::FullScreen;
    document::strategy_in_parts(questionnaire, findings, strategy, attempt, zone, medium)
}

/// Adds the description of a strategy. In a small window the steps come right below the title and what was
/// said; of a caution that belongs above them, only the first sentence stands there.
pub(super) fn fill(page: &mut Page, parts: StrategyParts, state: &State) {
    if state.is_roomy() {
        return draw(page, &parts.whole(), None);
    }
    draw_group(page, &parts.head());
    let reason = parts.reason_group();
    let ToDo { cautions, steps, below_steps } = parts.to_do;
    for Caution { title, text } in &cautions {
        let has_room = cells(title) + MIN_CAUTION_CELLS <= page.width;
        let words = if has_room { &format!("{title}: {}", first_sentence(text)) } else { *title };
        page.alert(words);
    }
    draw_group(page, &[Block::Steps(steps)]);
    let cautions = cautions.into_iter().map(Caution::group);
    let rest = [reason].into_iter().chain(cautions).chain(below_steps).chain(parts.why);
    draw(page, &Document { title: None, groups: rest.collect() }, None);
}

/// Adds the note on the attempt at a strategy, if there is one.
pub(super) fn fill_note(page: &mut Page, attempt: Option<&Attempt>) {
    if let Some((heading, note)) = attempt.and_then(document::labelled_note) {
        page.gap();
        page.heading(heading);
        page.text(note.as_str());
    }
}

/// Chooses a strategy to try, or chooses it no longer, and says so.
pub(super) fn toggle_chosen(run: RunId, strategy: usize, state: &mut State) -> Outcome {
    let toggled = state.session.toggle_chosen(run, strategy, state.now());
    Outcome::notice(toggled.in_words("on the first screen"))
}

impl View for StrategyScreen {
    fn keys(&self) -> KeyContext {
        if self.advice().offers_exercise {
            KeyContext::StrategyWithExercise
        } else {
            KeyContext::Strategy
        }
    }

    fn about(&self, state: &State) -> Vec<String> {
        about_other(self.run, state)
    }

    fn title(&self, state: &State) -> String {
        if state.session.is_chosen(self.run, self.strategy()) {
            return "you want to try this".to_owned();
        }
        if state.session.made_worse_at(self.run, self.strategy()).is_some() {
            return "you tried this".to_owned();
        }
        // What made things worse, at the end of what fits, is not counted there either.
        let to_try =
            |advice: &Advice| state.session.made_worse_at(self.run, advice.strategy).is_none();
        let last = self.list.iter().rposition(to_try).unwrap_or(self.at);
        format!("something to try, {} of {}", self.at + 1, last + 1)
    }

    fn fill(&self, page: &mut Page, state: &State) {
        if self.shows_why {
            let parts = self.parts(None, state);
            let head = [parts.head(), parts.reason_group()].concat();
            let groups = [head].into_iter().chain(parts.why).collect();
            return draw(page, &Document { title: None, groups }, None);
        }
        let attempt = state.session.attempt(self.run, self.strategy());
        let parts = self.parts(attempt.as_ref(), state);
        fill(page, parts, state);
        fill_note(page, attempt.as_ref());
    }

    fn standing_notice(&self, state: &State) -> Option<&'static str> {
        let Some(timer) = self.timer(state) else {
            let is_narrow = state.window.0 < WIDEST;
            return (is_narrow && self.advice().offers_exercise).then_some(ENTER_FILLS_IN);
        };
        Some(match timer.ends_in(state.now()) {
            Some(_) => "You began to wait. Enter shows how much is left.",
            None => "Your wait is over. Enter goes on in the exercise.",
        })
    }

    fn changes_in(&self, state: &State) -> Option<Duration> {
        self.timer(state)?.ends_in(state.now())
    }

    fn offers(&self, action: Action, state: &State) -> bool {
        match action {
            Action::CheckIn => {
                let from = CheckInFrom::Strategy(self.strategy());
                !state.session.strategies_to_check_in(self.run, from, state.now()).is_empty()
            }
            Action::Try => state.session.can_toggle_chosen(self.run, self.strategy()),
            Action::Next | Action::Previous => self.list.len() > 1,
            _ => true,
        }
    }

    fn is_on(&self, action: Action, _target: Option<Target>, state: &State) -> bool {
        match action {
            Action::Try => state.session.is_chosen(self.run, self.strategy()),
            Action::Why => self.shows_why,
            _ => false,
        }
    }

    fn on_change(&mut self, state: &State) {
        let list = self.list.iter().map(|advice| advice.strategy).collect();
        if let Some(anew) = Self::of(state, self.run, self.strategy(), list) {
            *self = Self { opened: self.opened, shows_why: self.shows_why, ..anew };
        }
    }

    fn is_withheld(&self, state: &State) -> bool {
        state.withholds(self.run, self.strategy())
    }

    /// Returns the index of the open tab. Each strategy has two: what to do, and why.
    fn tab(&self) -> usize {
        2 * self.at + usize::from(self.shows_why)
    }

    /// Goes back, with the pointer on the strategy that was read last if others were turned to.
    fn close(&mut self, _state: &mut State) -> Outcome {
        let (run, strategy) = (self.run, self.strategy());
        if strategy == self.opened {
            return Outcome::pop();
        }
        Transition::PopTo(Target::Strategy { run, strategy }).into()
    }

    fn act(&mut self, action: Action, _target: Option<Target>, state: &mut State) -> Outcome {
        match action {
            Action::Back => return self.close(state),
            Action::Try => return toggle_chosen(self.run, self.strategy(), state),
            Action::CheckIn => {
                let from = CheckInFrom::Strategy(self.strategy());
                if let Some(page) = CheckIn::of(state, self.run, from) {
                    return Outcome::push(page);
                }
                let why = state.session.choice_refusal(self.run, self.strategy());
                let why = why.map_or("Press t first: I will try this.", ChoiceRefusal::in_words);
                return Outcome::notice(why);
            }
            Action::Next if self.at + 1 < self.list.len() => self.at += 1,
            Action::Next => return Outcome::notice("This is the last one on the list."),
            Action::Previous if self.at > 0 => self.at -= 1,
            Action::Previous => return Outcome::notice("This is the first one on the list."),
            Action::Why => {
                self.shows_why = !self.shows_why;
                return Transition::Anew.into();
            }
            Action::Enter if self.advice().offers_exercise => {
                return Outcome::push(ExerciseScreen::of(self.run, self.strategy(), state));
            }
            _ => {}
        }
        Outcome::stay()
    }
}

#[cfg(test)]
mod tests {
    use jiff::Timestamp;

    use super::*;
    use crate::{
        assessment::{Reason, Responses, wording},
        builtin,
        questionnaire::{Questionnaire, Strategy},
        tui::{environment::Environment, frame},
    };

    /// Returns the reason for a strategy that is the longest in words.
    fn longest_reason(strategy: &Strategy, questionnaire: &Questionnaire) -> Reason {
        let conditions = &strategy.conditions;
        let items = conditions.items.iter().map(|one| Reason::Item { item: one.item, answer: 4 });
        let bands = conditions.scales.iter();
        let bands = bands.map(|bands| Reason::Band {
            scale: bands.scale,
            band: bands.to,
            is_borne_out: true,
        });
        let asked = &questionnaire.safety;
        let said = conditions.situations_and_safety.iter().map(|id| {
            match asked.iter().find(|asked| asked.id == *id) {
                Some(asked) => {
                    Reason::Safety { question: id.clone(), answer: asked.answers[0].id.clone() }
                }
                None => Reason::Situation(id.clone()),
            }
        });
        let causes = conditions.causes.iter().cloned().map(Reason::Cause);
        let patterns = conditions.patterns.iter().cloned().map(Reason::Pattern);
        let all = items.chain(bands).chain(said).chain(causes).chain(patterns);
        let length = |reason: &Reason| wording::reason(questionnaire, reason).len();
        all.max_by_key(length).unwrap_or(Reason::FitsAnybody)
    }

    /// Returns how many steps are in view as a whole when a strategy is opened.
    fn steps_seen(strategy: usize, state: &State) -> usize {
        let area = frame::areas_within(state.window, frame::WIDEST, false).unwrap().page;
        let questionnaire = &state.questionnaire;
        let reason = longest_reason(&questionnaire.strategies[strategy], questionnaire);
        let mut page = Page::new(area.width, state.look, 0);
        let mut findings = Findings::of(questionnaire, &Responses::default());
        let offers_exercise = questionnaire.strategies[strategy].exercise.is_some();
        findings.advice = vec![Advice { strategy, reasons: vec![reason], offers_exercise }];
        let list = findings.advice.clone();
        let (run, opened) = (RunId::new(0), strategy);
        let screen = StrategyScreen { run, findings, list, at: 0, opened, shows_why: false };
        let parts = screen.parts(None, state);
        fill(&mut page, parts, state);
        let lines: Vec<String> = page.lines().iter().map(ToString::to_string).collect();
        let first = lines.iter().position(|line| line.starts_with("1. ")).unwrap();
        let is_of_a_step = |line: &&String| line.starts_with("   ") || line.contains(". ");
        let end = first + lines[first..].iter().take_while(is_of_a_step).count();
        let starts = |number: usize| {
            let start = format!("{number}. ");
            lines.iter().position(|line| line.starts_with(&start)).unwrap_or(end)
        };
        let all = questionnaire.strategies[strategy].steps.len();
        (1..=all).take_while(|step| starts(step + 1) <= area.height.into()).count()
    }

    #[test]
    fn the_first_steps_of_every_strategy_are_in_view_when_it_is_opened() {
        let now = Timestamp::UNIX_EPOCH;
        let mut state = State::new(builtin().unwrap(), Environment::default(), now);
        for (columns, rows, steps) in [(80, 24, 2), (40, 12, 1), (100, 32, 3)] {
            state.window = (columns, rows);
            for (at, strategy) in state.questionnaire.strategies.iter().enumerate() {
                let seen = steps_seen(at, &state);
                assert!(seen >= steps, "{}: {seen} at {columns} x {rows}", strategy.id);
            }
        }
    }
}
