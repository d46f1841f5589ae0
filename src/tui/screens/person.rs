//! The person in mind, before the questions.

use super::{
    Action, Entry, KeyContext, Outcome, Page, Pointer, State, Target, View, Way,
    check_in::CheckIn,
    choose,
    one_field::{OneField, Purpose},
    will_be_kept_in_words,
};
use crate::{
    assessment::{PersonName, wording},
    questionnaire::number_after_digit,
    session::{OpeningPart, Stage, prompts},
    tui::{step::Step, target::TickTarget},
};

/// Said when somebody with a short name is of another kind now.
const NAME_STAYS: &str = "The short name stays:";
/// Said when leaving open whom one has in mind takes the short name away.
const NAME_IS_GONE: &str = "Left open. The short name is gone too.";

#[derive(Debug)]
pub(crate) struct PersonScreen {
    pub(super) way: Way,
}

/// Returns everybody who can be chosen: the people who were given a name, then the kinds of person.
fn people(state: &State) -> impl Iterator<Item = TickTarget> {
    let named = (0..state.session.named_people().len()).map(TickTarget::Named);
    named.chain((0..state.questionnaire.persons.len()).map(TickTarget::Person))
}

/// Chooses the person above or below: on this list, moving chooses.
fn choose_neighbour(step: Step, state: &mut State) -> Outcome {
    let last = people(state).count().saturating_sub(1);
    let next = match (chosen_person(state), step) {
        (None, _) => 0,
        (Some(at), Step::Forward) => (at + 1).min(last),
        (Some(at), Step::Back) => at.saturating_sub(1),
    };
    let person = people(state).nth(next);
    person.map_or_else(Outcome::stay, |person| choose(Target::Tick(person), state))
}

/// Returns the position of the person who is chosen, among [`people`].
fn chosen_person(state: &State) -> Option<usize> {
    let session = &state.session;
    let chosen = session.pass()?.responses.person_kind.as_ref();
    let mut kinds = state.questionnaire.persons.iter();
    let kind = kinds.position(|kind| chosen == Some(&kind.id));
    session.chosen_by_name().or(kind.map(|at| session.named_people().len() + at))
}

impl View for PersonScreen {
    fn stage_and_way(&self) -> Option<(Stage, Way)> {
        Some((Stage::PERSON, self.way))
    }

    fn keys(&self) -> KeyContext {
        KeyContext::Pick
    }

    fn fill(&self, page: &mut Page, state: &State) {
        page.heading(prompts::WHOM);
        match self.way {
            Way::Through => {
                page.text(prompts::KEEP_TO_ONE);
                page.texts(state.session.said_stays_in_words());
            }
            Way::FromReview => page.text(&state.session.all_else_in_words()),
        }
        page.gap();
        let session = &state.session;
        let named = session.named_people();
        for (at, known) in named.iter().enumerate() {
            let name = known.person.name.as_ref().map_or("", PersonName::as_str);
            let last =
                wording::date(session.runs()[known.latest].run.finished, state.session.zone());
            let note = format!("last {last}");
            let target = Target::Tick(TickTarget::Named(at));
            page.entry(Entry::new(name).option_number(at + 1).note(&note).target(target));
        }
        if !named.is_empty() {
            page.gap();
            page.quiet("Somebody else, or nobody by name:");
        }
        let (new_name, chosen) = (session.new_name(), chosen_person(state));
        for (at, person) in state.questionnaire.persons.iter().enumerate() {
            let target = Target::Tick(TickTarget::Person(at));
            let name = new_name.as_ref().filter(|_| chosen == Some(named.len() + at));
            let entry = Entry::new(&person.text).option_number(named.len() + at + 1);
            page.entry(entry.note(name.map_or("", PersonName::as_str)).target(target));
        }
        page.gap();
        let is_named = new_name.is_some();
        if let Some(name) = new_name.filter(|_| chosen.is_none()) {
            let is = wording::end_sentence(&format!("The short name is {}", name.as_str()));
            page.text(&format!("{is} Who are they to you?"));
        }
        page.texts(session.overlap_in_words(state.now()));
        page.texts(session.filled_in_words(Stage::PERSON));
        let enter = if chosen.is_some() { "keeps it, s leaves it open" } else { "passes it by" };
        let name = if is_named {
            "n changes the short name."
        } else if session.is_known_by_name() {
            "n gives somebody else a short name."
        } else {
            "n gives them a short name, if you have more than one person to keep apart."
        };
        page.quiet(&format!("{} Enter {enter}. {name}", prompts::NOT_SCORED));
    }

    /// Says that the run will be kept, where going back can still change that.
    fn standing_notice(&self, state: &State) -> Option<&'static str> {
        will_be_kept_in_words(state).filter(|_| self.way == Way::Through)
    }

    fn offers(&self, action: Action, state: &State) -> bool {
        action != Action::Number(0) || people(state).count() > 9
    }

    fn number(&self, digit: usize, state: &State) -> Option<usize> {
        let numbers: Vec<usize> = (1..=people(state).count()).collect();
        number_after_digit(&numbers, state.typed.number, digit)
    }

    fn target_of(&self, number: usize, state: &State) -> Option<Target> {
        people(state).nth(number.checked_sub(1)?).map(Target::Tick)
    }

    fn act(&mut self, action: Action, target: Option<Target>, state: &mut State) -> Outcome {
        let kind = |state: &State| state.session.pass()?.responses.person_kind.clone();
        let before = kind(state);
        let outcome = self.choose(action, target, state);
        let is_corrected = before.is_some() && kind(state).is_some_and(|now| Some(now) != before);
        let who = state.session.said_in_words(OpeningPart::Person);
        match who.filter(|_| is_corrected && state.session.new_name().is_some()) {
            Some(who) => outcome.say(wording::end_sentence(&format!("{NAME_STAYS} {who}"))),
            None => outcome,
        }
    }

    fn pointer(&self, state: &State) -> Pointer {
        Pointer::At(chosen_person(state))
    }
}

impl PersonScreen {
    fn choose(&self, action: Action, target: Option<Target>, state: &mut State) -> Outcome {
        match action {
            Action::Up => choose_neighbour(Step::Back, state),
            Action::Down => choose_neighbour(Step::Forward, state),
            Action::Skip => {
                let had_name = state.session.new_name().is_some();
                state.session.set_person(None);
                if had_name { Outcome::notice(NAME_IS_GONE) } else { Outcome::stay() }
            }
            Action::Name => Outcome::push(OneField::new(Purpose::Name, state)),
            Action::Enter | Action::Forward
                if self.way == Way::Through
                    && let Some(check_in) = CheckIn::before_questions(state) =>
            {
                Outcome::replace(check_in)
            }
            _ => self.way.act(Stage::PERSON, action, target, state),
        }
    }
}
