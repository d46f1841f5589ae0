//! The person whose runs are shown.

use super::State;
use crate::assessment::{Person, Run, wording};

/// The person whose runs are shown, or everybody.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) enum Whom {
    /// The person of the newest run.
    #[default]
    Latest,
    Person(Person),
    Everybody,
}

impl Whom {
    /// Returns whether the runs are about several people, and only those about one are shown.
    pub(super) fn is_one_of_several(&self, state: &State) -> bool {
        *self != Self::Everybody && state.session.runs().people().len() > 1
    }

    /// Returns the person whose runs are shown: that of the newest run if there are none about another any
    /// more; `None` if everybody's are.
    pub(super) fn person(&self, state: &State) -> Option<Person> {
        let people = state.session.runs().people();
        let shown = match self {
            Self::Latest => None,
            Self::Person(person) => {
                people.iter().find(|known| known.person.shares_history_with(person))
            }
            Self::Everybody => return None,
        };
        shown.or(people.first()).map(|known| known.person.clone())
    }

    /// Stays with the person whose runs are shown, though another may be that of the newest run.
    pub(super) fn stay(&mut self, state: &State) {
        if let Some(person) = self.person(state) {
            *self = Self::Person(person);
        }
    }

    /// Returns whether a run is about a person; always if that is nobody in particular.
    pub(super) fn includes(person: Option<&Person>, run: &Run) -> bool {
        person.is_none_or(|person| run.responses.about().shares_history_with(person))
    }

    /// Returns the next person; after the last one, everybody.
    pub(super) fn next(&self, state: &State) -> Self {
        let people = state.session.runs().people();
        let Some(now) = self.person(state) else { return Self::Latest };
        let at = people.iter().position(|known| known.person.shares_history_with(&now));
        let next = at.and_then(|at| people.get(at + 1));
        next.map_or(Self::Everybody, |known| Self::Person(known.person.clone()))
    }

    /// Returns the next person whose runs can be drawn: the curves of several are not, and everybody stands
    /// for the person of the newest run.
    pub(super) fn next_drawn(&self, state: &State) -> Self {
        let drawn = if *self == Self::Everybody { &Self::Latest } else { self };
        match drawn.next(state) {
            Self::Everybody => Self::Latest,
            person => person,
        }
    }

    /// Describes whose runs are shown: "about Kim", "in all"; empty if there are only runs about one person.
    pub(super) fn in_words(&self, state: &State) -> String {
        if state.session.runs().people().len() < 2 {
            return String::new();
        }
        match self.person(state) {
            None => "in all".to_owned(),
            Some(person) => match wording::about_person(&state.questionnaire, &person) {
                about if about.is_empty() => "with the person left open".to_owned(),
                about => about,
            },
        }
    }
}
