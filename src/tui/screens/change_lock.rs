//! Locking what is kept, changing the passphrase, and taking the lock off. Whoever changes a lock that
//! is there types its passphrase first: the program may have been left open. The screen stays until the
//! lock is changed, or that was stopped in time.

use super::{Action, Entry, FieldMut, KeyContext, Outcome, Page, State, Target, Transition, View};
use crate::{
    age::Passphrase,
    store::{CHOOSING, EASILY_GUESSED, LOCK_LIMITS, is_easily_guessed},
    tui::{
        secret::{STARS, Secret},
        state::{Effect, Locking, STOPPING},
        target::LockChange,
    },
};

#[derive(Debug)]
pub(crate) struct ChangeLock {
    change: LockChange,
    /// One for each of the [`field_labels`].
    fields: Vec<Secret>,
    /// The passphrase typed last, if it is easily guessed. It is accepted when it is typed again.
    easily_guessed: Option<Passphrase>,
}

impl ChangeLock {
    pub(crate) fn new(change: LockChange) -> Self {
        let fields = field_labels(change).iter().map(|_| Secret::default()).collect();
        Self { change, fields, easily_guessed: None }
    }

    /// Empties the fields after a failure: what is typed again would be added, unseen, to what is there.
    pub(crate) fn forget_typed(&mut self) {
        self.fields.fill_with(Secret::default);
    }

    fn change_lock(&mut self, state: &mut State) -> Outcome {
        if let Some(empty) = self.fields.iter().position(Secret::is_empty) {
            return Outcome::from(Transition::Entry(empty)).say("Fill in every field first.");
        }
        let typed: Vec<Passphrase> = self.fields.iter().map(Secret::copy).collect();
        let (effect, said) = match (self.change, &typed[..]) {
            (LockChange::Unlock, [current]) => (Effect::Unlock(current.clone()), "One moment."),
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
            (LockChange::Lock, [new, _]) => {
                (Effect::Lock(new.clone()), "Locking. This takes a few seconds.")
            }
            (LockChange::ChangePassphrase, [current, new, _]) => (
                Effect::ChangePassphrase { current: current.clone(), new: new.clone() },
                "One moment. This takes a few seconds.",
            ),
            _ => return Outcome::stay(),
        };
        state.locking = Locking::Working;
        Outcome::stay().effect(effect).say(said)
    }
}

fn field_labels(change: LockChange) -> &'static [&'static str] {
    let all = &["Your current passphrase", "New passphrase", "Once more"];
    match change {
        LockChange::Lock => &all[1..],
        LockChange::ChangePassphrase => all,
        LockChange::Unlock => &all[..1],
    }
}

fn what_it_does(change: LockChange) -> &'static str {
    match change {
        LockChange::Lock => "Lock everything that is kept",
        LockChange::ChangePassphrase => "Change the passphrase",
        LockChange::Unlock => "Take the lock off",
    }
}

fn fill_introduction(change: LockChange, page: &mut Page) {
    match change {
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
    let advice = if change == LockChange::Unlock { "" } else { CHOOSING };
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
        fill_introduction(self.change, page);
        for (field, label) in self.fields.iter().zip(field_labels(self.change)) {
            page.entry(Entry::new(label));
            field.add(page);
        }
        page.gap();
        page.offer(what_it_does(self.change), Target::UsePassphrase);
        page.offer("No, go back", Target::Close);
    }

    fn act(&mut self, action: Action, target: Option<Target>, state: &mut State) -> Outcome {
        match (action, target) {
            (Action::Enter | Action::Choose, Some(Target::UsePassphrase)) => match state.locking {
                Locking::Working => Outcome::notice("This takes a few seconds more."),
                Locking::Stopping => Outcome::notice(STOPPING),
                Locking::Idle | Locking::Failed => self.change_lock(state),
            },
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
