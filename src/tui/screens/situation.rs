//! The unscored screens before the questions: whom, what happened, whether it is safe.

use ratatui::text::Line;

use super::{ROOMY, Step, View, go_to, numbered, tick};
use crate::{
    questionnaire::Questionnaire,
    session::{Part, parts},
    tui::{
        focus::Focus,
        keymap::{Action, Place},
        page::Page,
        state::{Stage, State},
    },
};

/// One of the unscored screens before the questions.
#[derive(Debug)]
pub struct Situation {
    step: usize,
    part: Part,
    focus: Focus,
}

impl Situation {
    /// Opens the screen of that number, from 0, where the questionnaire has one.
    #[must_use]
    pub fn at(questionnaire: &Questionnaire, step: usize) -> Option<Self> {
        let part = *parts(questionnaire).get(step)?;
        Some(Self { step, part, focus: Focus::default() })
    }

    fn choose(&mut self, spot: usize, state: &mut State) {
        let Some(take) = &mut state.take else { return };
        let questionnaire = &state.questionnaire;
        self.focus.at = spot;
        match self.part {
            Part::Person => {
                if let Some(person) = questionnaire.persons.get(spot) {
                    take.set_person(Some(person.id.clone()));
                }
            }
            Part::Happened => take.responses.tick_situation(questionnaire, spot),
            Part::Safety => {
                if let Some(question) = questionnaire.safety.get(spot / 2) {
                    take.responses.safety.insert(question.id.clone(), spot.is_multiple_of(2));
                }
            }
        }
    }

    /// Takes an answer to a safety question back, where the pointer is on it. Only Space does so:
    /// a number pressed twice must never undo a yes.
    fn take_back(&self, state: &mut State) -> bool {
        let asked = state.questionnaire.safety.get(self.focus.at / 2);
        let (Part::Safety, Some(question), Some(take)) = (self.part, asked, &mut state.take) else {
            return false;
        };
        let said = take.responses.safety.get(&question.id);
        said == Some(&self.focus.at.is_multiple_of(2))
            && take.responses.safety.remove(&question.id).is_some()
    }

    fn spots(&self, state: &State) -> usize {
        match self.part {
            Part::Person => state.questionnaire.persons.len(),
            Part::Happened => state.questionnaire.situations.len(),
            Part::Safety => state.questionnaire.safety.len() * 2,
        }
    }

    /// On the list of which one is chosen, moving chooses.
    fn choose_beside(&mut self, down: bool, state: &mut State) {
        let last = state.questionnaire.persons.len().saturating_sub(1);
        let next = match (chosen_person(state), down) {
            (None, _) => 0,
            (Some(at), true) => (at + 1).min(last),
            (Some(at), false) => at.saturating_sub(1),
        };
        self.choose(next, state);
    }
}

fn chosen_person(state: &State) -> Option<usize> {
    let chosen = state.take.as_ref()?.responses.person.as_ref()?;
    state.questionnaire.persons.iter().position(|person| person.id == *chosen)
}

impl View for Situation {
    fn place(&self) -> Place {
        if self.part == Part::Person { Place::Pick } else { Place::Ticks }
    }

    fn header(&self, state: &State, _width: u16) -> (Line<'static>, Line<'static>) {
        let of = parts(&state.questionnaire).len();
        super::named(&format!("before the questions, {} of {of}", self.step + 1), state)
    }

    fn page(&self, state: &State, width: u16) -> Page {
        match self.part {
            Part::Person => person_page(state, width),
            Part::Happened => happened_page(state, width),
            Part::Safety => safety_page(state, width),
        }
    }

    fn act(&mut self, action: Action, state: &mut State) -> Step {
        match action {
            Action::Choose(number) if (1..=self.spots(state)).contains(&number) => {
                self.choose(number - 1, state);
                Step::Stay
            }
            Action::Tick => {
                if !self.take_back(state) {
                    self.choose(self.focus.at, state);
                }
                Step::Stay
            }
            Action::Up | Action::Down => {
                self.choose_beside(action == Action::Down, state);
                Step::Stay
            }
            Action::Enter | Action::Forward => {
                go_to(state, Stage::Situation(self.step).after(&state.questionnaire))
            }
            Action::Back => match Stage::Situation(self.step).before(&state.questionnaire) {
                Some(before) => go_to(state, before),
                None => Step::Up,
            },
            _ => Step::Stay,
        }
    }

    fn click(&mut self, spot: usize, state: &mut State) -> Step {
        self.choose(spot, state);
        Step::Stay
    }

    fn pointer(&self, state: &State) -> Option<usize> {
        if self.part == Part::Person { chosen_person(state) } else { Some(self.focus.at) }
    }

    fn focus(&self) -> Option<&Focus> {
        (self.place() == Place::Ticks).then_some(&self.focus)
    }

    fn focus_mut(&mut self) -> Option<&mut Focus> {
        (self.place() == Place::Ticks).then_some(&mut self.focus)
    }
}

fn person_page(state: &State, width: u16) -> Page {
    let persons = &state.questionnaire.persons;
    let mut page = Page::new(width, state.look);
    page.heading("Whom do you have in mind?");
    page.text("Keep to one person all the way through. The questions say \"the person\".");
    page.gap();
    for (index, person) in persons.iter().enumerate() {
        page.add_spot(&numbered(index), &person.text, "");
    }
    page.gap();
    page.quiet("This is not scored. Enter passes it by.");
    page
}

fn happened_page(state: &State, width: u16) -> Page {
    let mut page = Page::new(width, state.look);
    page.heading("What happened? Tick any that fit.");
    page.gap();
    for (index, situation) in state.questionnaire.situations.iter().enumerate() {
        let ticked = state
            .take
            .as_ref()
            .is_some_and(|take| take.responses.situations.contains(&situation.id));
        page.add_spot(&format!("{}{}", tick(ticked), numbered(index)), &situation.text, "");
    }
    page.gap();
    page.quiet("This is not scored. It helps to leave out advice that would not fit you.");
    page
}

fn safety_page(state: &State, width: u16) -> Page {
    let mut page = Page::new(width, state.look);
    // On the smallest window both questions are only seen without all the rest.
    let roomy = state.window.1 >= ROOMY;
    let about = "Not scored. With a yes, what faces the person is left out of the advice.";
    if roomy {
        page.heading("Are you safe with this person?");
        page.quiet(about);
    }
    for (index, question) in state.questionnaire.safety.iter().enumerate() {
        let said = state.take.as_ref().and_then(|take| take.responses.safety.get(&question.id));
        if roomy {
            page.gap();
        }
        page.text(&question.text);
        for (offset, (word, yes)) in [("Yes", true), ("No", false)].into_iter().enumerate() {
            let mark = format!("{}{}", tick(said == Some(&yes)), numbered(index * 2 + offset));
            page.add_spot(&mark, word, "");
        }
    }
    page.gap();
    if !roomy {
        page.quiet(about);
    }
    page.quiet("Leave it open if you would rather not say. F1 or H shows who can help.");
    page
}
