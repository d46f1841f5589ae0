//! The outcome of an action on a screen.

use super::{Notice, Screen, Target};
use crate::tui::state::{Effect, Exit};

#[derive(Debug, Default)]
#[must_use]
pub(crate) struct Outcome {
    /// The screen that is shown next.
    pub transition: Transition,
    /// Work outside the program's memory, in order.
    pub effects: Vec<Effect>,
    /// What is said above the footer until the next key.
    pub notice: Option<Notice>,
}

/// The screen that is shown next.
#[derive(Debug, Default)]
pub(crate) enum Transition {
    /// The same one.
    #[default]
    Stay,
    /// The same one, with the pointer on the next entry. These entries, given by their indices, are not
    /// right: the pointer leaves none of them, and goes to the first of them after the last entry. The
    /// screen is closed there if there are none.
    Next(Vec<usize>),
    /// The same one, with the pointer on the line that it starts on, in view.
    Anew,
    /// The same one, with the pointer on an entry, given by its index, in view.
    Entry(usize),
    /// The same one, with the pointer on the line of a target, and what follows it in view.
    Show(Target),
    /// A screen on top of this one.
    Push(Box<Screen>),
    /// A screen in place of this one.
    Replace(Box<Screen>),
    /// A screen on top of the first screen, in place of all others.
    Restart(Box<Screen>),
    /// The screen below this one.
    Pop,
    /// The screen below this one, from its top.
    PopToTop,
    /// The screen below this one, with the pointer on the line of a target, if it has one.
    PopTo(Target),
}

impl Outcome {
    pub(crate) fn stay() -> Self {
        Self::default()
    }

    pub(crate) fn push(screen: impl Into<Screen>) -> Self {
        Transition::Push(Box::new(screen.into())).into()
    }

    pub(crate) fn replace(screen: impl Into<Screen>) -> Self {
        Transition::Replace(Box::new(screen.into())).into()
    }

    pub(crate) fn pop() -> Self {
        Transition::Pop.into()
    }

    pub(crate) fn leave(exit: Exit) -> Self {
        Self::stay().effect(Effect::Leave(exit))
    }

    /// Stays on the screen and shows a sentence.
    pub(crate) fn notice(text: impl Into<Notice>) -> Self {
        Self::stay().say(text)
    }

    /// Shows a sentence as well.
    pub(crate) fn say(self, text: impl Into<Notice>) -> Self {
        Self { notice: Some(text.into()), ..self }
    }

    pub(crate) fn effect(mut self, effect: Effect) -> Self {
        self.effects.push(effect);
        self
    }
}

impl From<Transition> for Outcome {
    fn from(transition: Transition) -> Self {
        Self { transition, ..Self::default() }
    }
}

/// The position of a screen's pointer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Pointer {
    /// Anywhere: the app moves it and remembers its position.
    Free,
    /// On an entry that the screen determines, if any: the one that is chosen.
    At(Option<usize>),
}
