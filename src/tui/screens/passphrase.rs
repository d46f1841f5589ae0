//! Setting a passphrase, or another one.

use super::{Outcome, Transition, View};
use crate::{
    age::Passphrase,
    session::Lock,
    store::{CHOOSING, EASILY_GUESSED, LOCK_LIMITS, is_easily_guessed},
    tui::{
        keymap::{Action, KeyContext},
        page::{Entry, Page},
        secret::{self, Secret},
        state::{Effect, State},
        target::Target,
    },
};
use crossterm::event::KeyEvent;

#[derive(Debug, Default)]
pub(crate) struct NewPassphrase {
    fields: [Secret; 2],
    /// The passphrase typed last, if it is easily guessed. It is accepted when it is typed again.
    easily_guessed: Option<Passphrase>,
}

impl View for NewPassphrase {
    fn keys(&self) -> KeyContext {
        KeyContext::FieldsAndLines
    }

    fn fill(&self, page: &mut Page, state: &State) {
        let changes = state.session.lock() != Lock::Off;
        page.heading(if changes { "Another passphrase" } else { "Lock with a passphrase" });
        if changes {
            page.text(
                "Nobody can reset it. A copy of the old key, in a backup perhaps, still opens with \
                 the old passphrase.",
            );
        } else {
            for limit in LOCK_LIMITS {
                page.bullet(limit, state.look.theme.text);
            }
        }
        page.gap();
        page.text(&format!("{CHOOSING} You see a star for each character."));
        page.gap();
        let selected = page.selected();
        for (at, (field, label)) in
            self.fields.iter().zip(["New passphrase", "Once more"]).enumerate()
        {
            page.entry(Entry::new(label));
            field.add(page, selected == at);
        }
        page.gap();
        let label = if changes { "Change the passphrase" } else { "Lock everything that is kept" };
        page.entry(Entry::new(label).target(Target::SetPassphrase));
        page.entry(Entry::new("No, go back").target(Target::Close));
    }

    fn act(&mut self, action: Action, target: Option<Target>, state: &mut State) -> Outcome {
        match (action, target) {
            (Action::Enter | Action::Choose, Some(Target::SetPassphrase)) => self.set(state),
            (Action::Enter | Action::Choose, Some(_)) => Outcome::pop(),
            (Action::Enter, None) => Outcome::next(),
            _ => Outcome::stay(),
        }
    }

    fn write(&mut self, key: KeyEvent, selected: usize) -> bool {
        self.fields.get_mut(selected).is_some_and(|field| field.write(key))
    }

    fn keys_of(&self, text: &str) -> Vec<KeyEvent> {
        secret::keys_of(text)
    }
}

impl NewPassphrase {
    fn set(&mut self, state: &mut State) -> Outcome {
        let [first, second] = &mut self.fields;
        if first.is_empty() {
            return Outcome::notice("Type a passphrase first.");
        }
        if !first.is_same_as(second) {
            return Outcome::notice("The two are not the same. Type them again.");
        }
        let passphrase = first.take();
        second.take();
        if is_easily_guessed(&passphrase) && self.easily_guessed.as_ref() != Some(&passphrase) {
            self.easily_guessed = Some(passphrase);
            return Outcome::from(Transition::Anew).say(EASILY_GUESSED);
        }
        let (effect, said) = match state.session.lock() {
            Lock::Off => (Effect::Lock(passphrase), "Locking. This takes a few seconds."),
            _ => (Effect::ChangePassphrase(passphrase), "Changing it. This takes a second."),
        };
        Outcome::pop().effect(effect).say(said)
    }
}
