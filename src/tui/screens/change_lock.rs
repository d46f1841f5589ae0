//! Locking what is kept, changing the passphrase, and taking the lock off. Whoever changes a lock that
//! is there types its passphrase first: the program may have been left open. It is checked before another
//! one is asked for. The screen stays until the lock is changed, or that was stopped in time.

use super::{Action, Entry, FieldMut, KeyContext, Outcome, Page, State, Target, Transition, View};
use crate::{
    age::Passphrase,
    store::{CHOOSING, EASILY_GUESSED, LOCK_LIMITS, TRYING, is_easily_guessed},
    tui::{
        secret::{STARS, Secret},
        state::{Effect, Locking},
        target::LockChange,
    },
};

#[derive(Debug)]
pub(crate) struct ChangeLock {
    change: LockChange,
    /// The passphrase that was typed to set another one, and whether it is known to be right.
    current: Option<Passphrase>,
    is_checked: bool,
    /// One for each of the [labels](Self::labels).
    fields: Vec<Secret>,
    /// The passphrase typed last, if it is easily guessed. It is accepted when it is typed again.
    easily_guessed: Option<Passphrase>,
}

impl ChangeLock {
    pub(crate) fn new(change: LockChange) -> Self {
        let (current, is_checked, fields) = (None, false, Vec::new());
        let mut screen = Self { change, current, is_checked, fields, easily_guessed: None };
        screen.forget_typed();
        screen
    }

    /// Handles the end of a change, or that the passphrase `is_right`.
    pub(crate) fn on_ended(&mut self, is_right: bool) {
        // It may have been changed in another window since it was right.
        self.is_checked = is_right;
        self.forget_typed();
    }

    /// Empties the fields: what is typed again would be added, unseen, to what is there.
    fn forget_typed(&mut self) {
        self.fields = self.labels().iter().map(|_| Secret::default()).collect();
    }

    fn asks_for_current(&self) -> bool {
        match self.change {
            LockChange::Lock => false,
            LockChange::ChangePassphrase => !self.is_checked,
            LockChange::Unlock => true,
        }
    }

    fn labels(&self) -> &'static [&'static str] {
        if self.asks_for_current() {
            &["Your current passphrase"]
        } else {
            &["New passphrase", "Once more"]
        }
    }

    fn change_lock(&mut self, state: &mut State) -> Outcome {
        if let Some(empty) = self.fields.iter().position(Secret::is_empty) {
            return Outcome::from(Transition::Entry(empty)).say("Fill in every field first.");
        }
        let typed: Vec<Passphrase> = self.fields.iter().map(Secret::copy).collect();
        let effect = match (self.change, &typed[..]) {
            (LockChange::Unlock, [current]) => Effect::Unlock(current.clone()),
            (LockChange::ChangePassphrase, [current]) => {
                self.current = Some(current.clone());
                Effect::CheckPassphrase(current.clone())
            }
            (_, [.., new, again]) if new != again => {
                self.forget_typed();
                let said = "The new passphrase was not typed the same twice. Type all of it again.";
                return Outcome::from(Transition::Anew).say(said);
            }
            (_, [.., new, _])
                if is_easily_guessed(new) && self.easily_guessed.as_ref() != Some(new) =>
            {
                self.easily_guessed = Some(new.clone());
                self.forget_typed();
                return Outcome::from(Transition::Anew).say(EASILY_GUESSED);
            }
            (LockChange::Lock, [new, _]) => Effect::Lock(new.clone()),
            (LockChange::ChangePassphrase, [new, _]) if let Some(current) = &self.current => {
                Effect::ChangePassphrase { current: current.clone(), new: new.clone() }
            }
            _ => return Outcome::stay(),
        };
        state.locking = Locking::Working;
        Outcome::stay().effect(effect)
    }
}

fn what_it_does(screen: &ChangeLock) -> &'static str {
    match screen.change {
        LockChange::Lock => "Lock everything that is kept",
        LockChange::ChangePassphrase if screen.asks_for_current() => "Go on",
        LockChange::ChangePassphrase => "Change the passphrase",
        LockChange::Unlock => "Take the lock off",
    }
}

fn fill_introduction(screen: &ChangeLock, page: &mut Page) {
    match screen.change {
        LockChange::Lock => {
            page.heading("Lock with a passphrase");
            page.bullets(LOCK_LIMITS, page.look.theme.text);
        }
        LockChange::ChangePassphrase => {
            page.heading("Another passphrase");
            page.text(
                "Nobody can reset it. A copy of the old key, in a backup perhaps, still opens with \
                 the old passphrase.",
            );
        }
        LockChange::Unlock => {
            page.heading("Take the lock off?");
            page.text(
                "All that is kept is written anew without it. Whoever can use your account can read it \
                 then.",
            );
        }
    }
    page.gap();
    let advice = if screen.asks_for_current() { "" } else { CHOOSING };
    page.text(format!("{advice} {STARS}").trim_start());
    page.gap();
}

impl View for ChangeLock {
    fn keys(&self) -> KeyContext {
        KeyContext::FieldsAndLines
    }

    fn keys_at(&self, selected: usize) -> KeyContext {
        if selected < self.fields.len() { self.keys() } else { KeyContext::LineAmongFields }
    }

    fn fill(&self, page: &mut Page, _state: &State) {
        fill_introduction(self, page);
        for (field, label) in self.fields.iter().zip(self.labels()) {
            page.entry(Entry::new(label));
            field.add(page);
        }
        page.gap();
        page.offer(what_it_does(self), Target::UsePassphrase);
        page.offer("No, go back", Target::Close);
    }

    fn standing_notice(&self, state: &State) -> Option<&'static str> {
        match state.locking {
            Locking::Working if self.asks_for_current() => Some(TRYING),
            Locking::Working if self.change == LockChange::Lock => {
                Some("Locking. This takes a few seconds.")
            }
            Locking::Working => Some("This takes a few seconds."),
            Locking::Stopping => Some("Stopping. One moment."),
            Locking::Idle | Locking::Failed | Locking::Checked => None,
        }
    }

    fn act(&mut self, action: Action, target: Option<Target>, state: &mut State) -> Outcome {
        match (action, target) {
            (Action::Enter | Action::Choose, Some(Target::UsePassphrase)) => {
                if state.locking.is_under_way() { Outcome::stay() } else { self.change_lock(state) }
            }
            (Action::Enter | Action::Choose, Some(_)) => self.close(state),
            (Action::Enter, None) => Transition::Next(Vec::new()).into(),
            _ => Outcome::stay(),
        }
    }

    fn close(&mut self, state: &mut State) -> Outcome {
        if state.locking.is_under_way() {
            Outcome::stay().effect(Effect::StopChangingLock)
        } else {
            Outcome::pop()
        }
    }

    fn field(&mut self, entry: usize) -> Option<FieldMut<'_>> {
        self.fields.get_mut(entry).map(FieldMut::Secret)
    }
}
