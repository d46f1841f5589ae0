//! The app without its terminal: events in, effects and a picture out.

mod footer;
mod layer;
mod mouse;
mod outside;
mod picture;
mod pointer;
mod remembered_line;
mod transition;

use std::time::Duration;

use crossterm::event::{Event, KeyEvent, KeyEventKind};
use jiff::Timestamp;
use layer::Layer;
use remembered_line::RememberedLine;
use tui_input::Input;

use super::{
    field,
    focus::{Focus, Viewport},
    keymap::{self, Action, KeyContext},
    page::Page,
    screens::{
        Outcome, Pointer, Screen, View, enter_passphrase::EnterPassphrase, help::Help, keys::Keys,
        welcome::Welcome,
    },
    state::{Effect, Exit, State},
};
use crate::session::Lock;

/// The whole app: the screens on top of each other, and the state they share.
#[derive(Debug)]
pub struct App {
    state: State,
    below: Vec<Layer>,
    current: Layer,
    /// The page of the screen on top, if only the pointer has moved since it was built. Building
    /// one takes longer than all else that a moving pointer does.
    page: Option<Page>,
    /// Whether a key was pressed or the mouse used since it was opened, or what is locked was.
    was_touched: bool,
    /// Whether it was said where the keys are listed.
    hinted: bool,
}

impl App {
    /// Opens on the welcome screen; above it, if what is kept is locked, on the one that asks for
    /// the passphrase.
    #[must_use]
    pub fn new(state: State) -> Self {
        let welcome = Layer::new(Welcome);
        let (below, current) = match state.session.lock() {
            Lock::Closed => (vec![welcome], Layer::new(EnterPassphrase::default())),
            Lock::Off | Lock::Open => (Vec::new(), welcome),
        };
        Self { state, below, current, page: None, was_touched: false, hinted: false }
    }

    /// Returns the state that all screens share.
    #[must_use]
    pub fn state(&self) -> &State {
        &self.state
    }

    /// Returns the state that all screens share, to apply events from outside.
    pub fn state_mut(&mut self) -> &mut State {
        self.page = None;
        &mut self.state
    }

    /// Sets the clock for the next event.
    pub fn set_now(&mut self, now: Timestamp) {
        self.state.now = now;
        self.state.session.set_now(now);
    }

    /// Returns how long the picture stays as it is if nothing happens; `None` if for ever.
    #[must_use]
    pub fn changes_in(&self) -> Option<Duration> {
        self.current.view().changes_in(&self.state)
    }

    /// Returns whether the screen on top asks before something is done.
    #[must_use]
    pub fn is_asking(&self) -> bool {
        matches!(self.current.screen, Screen::Confirm(_))
    }

    /// Returns whether a digit answers the question on the screen and goes on to the next; not the
    /// second digit of a number.
    #[must_use]
    pub fn goes_on_at_once(&self) -> bool {
        let Screen::Question(question) = &self.current.screen else { return false };
        self.state.settings.go_on == Some(true) && !question.awaits_digit(&self.state)
    }

    /// Handles an event. Returns whether the picture may have changed.
    pub fn on_event(&mut self, event: &Event) -> bool {
        self.was_touched |= matches!(event, Event::Key(_) | Event::Mouse(_));
        match event {
            Event::Key(key) => self.on_key(*key),
            Event::Mouse(mouse) => self.on_mouse(*mouse),
            Event::Resize(columns, rows) => {
                self.on_resize((*columns, *rows));
                true
            }
            // A paste never answers anything: it may hold a line break, and so an Enter.
            Event::Paste(text) => self.paste(text),
            _ => false,
        }
    }

    /// Keeps the selection visible if it was, and requests the runs that come into view.
    fn on_resize(&mut self, window: (u16, u16)) {
        let was_seen = self.with_focus(|focus, seen| focus.is_in_view(seen));
        self.page = None;
        self.state.window = window;
        if was_seen == Some(true) {
            self.with_focus(Focus::reveal);
        }
        self.request_runs();
    }

    /// Returns the effects that are due, in order.
    pub fn take_effects(&mut self) -> Vec<Effect> {
        let effects = self.state.take_effects();
        if !effects.is_empty() {
            // A save that is under way is no longer one that failed.
            self.page = None;
        }
        effects
    }

    fn on_key(&mut self, key: KeyEvent) -> bool {
        let action = keymap::action(self.current.keys(), key);
        if self.areas().is_none() && action != Some(Action::LeaveAtOnce) {
            // In a window too small to draw in, nothing can be seen, so nothing is answered.
            return false;
        }
        match action {
            Some(action) => self.press(action),
            None => self.write_key(key) || self.hint(key),
        }
    }

    /// Handles an action of a key, or of a click on it. Returns `true`: the picture may have changed.
    fn press(&mut self, action: Action) -> bool {
        self.state.notice = None;
        self.on_action(action);
        true
    }

    /// Says once where the keys are listed, after a key that does nothing. Returns whether it did.
    fn hint(&mut self, key: KeyEvent) -> bool {
        let lists_keys = keymap::bindings(self.current.keys()).any(|b| b.action == Action::Keys);
        if key.kind == KeyEventKind::Release || !lists_keys || self.hinted {
            return false;
        }
        self.hinted = true;
        self.state.notice = Some("That key does nothing here. ? shows the keys.".to_owned());
        true
    }

    /// Writes a text into the field for finding lines if it is open, else into the selected field. Keeps
    /// what is written in view.
    fn write(
        &mut self,
        among_words: impl FnOnce(&mut Input) -> bool,
        in_field: impl FnOnce(&mut dyn View, usize) -> bool,
    ) -> bool {
        self.page = None;
        let selected = self.current.focus().selected;
        let Some(words) = &mut self.current.find else {
            let changed = in_field(self.current.screen.view_mut(), selected);
            if changed {
                self.with_focus(Focus::reveal);
            }
            return changed;
        };
        let changed = among_words(words);
        if changed {
            *self.current.focus_mut() = Focus::default();
        }
        changed
    }

    fn paste(&mut self, text: &str) -> bool {
        let write_all = |words: &mut Input| {
            let changes = field::keys_of(text).into_iter().map(|key| field::write(words, key));
            // Not `any`, which would end at the first key that changes something.
            changes.filter(|changed| *changed).count() > 0
        };
        self.write(write_all, |view, selected| view.paste(text, selected))
    }

    /// Writes a key that is text.
    fn write_key(&mut self, key: KeyEvent) -> bool {
        self.write(|words| field::write(words, key), |view, selected| view.write(key, selected))
    }

    fn on_action(&mut self, action: Action) {
        self.current.line = None;
        if self.move_pointer(action) || self.reveal_selection(action) {
            return self.request_runs();
        }
        let outcome = match action {
            Action::LeaveAtOnce => Outcome::leave(Exit::AtOnce),
            Action::Help if matches!(self.current.screen, Screen::Help(_)) => Outcome::stay(),
            Action::Help => Outcome::push(Help),
            Action::Keys => Outcome::push(Keys::of(self.bindings().collect())),
            Action::Find if self.current.screen.view_mut().open_list() => {
                self.current.find = Some(Input::default());
                *self.current.focus_mut() = Focus::default();
                Outcome::stay()
            }
            Action::Close if self.current.find.take().is_some() => {
                self.current.screen.view_mut().close_list();
                Outcome::stay()
            }
            Action::Enter if self.current.find.is_some() => {
                let page = self.take_page();
                if page.entries() > 0 {
                    self.choose(self.current.focus().selected, &page);
                }
                return;
            }
            Action::Close => self.current.screen.view_mut().close(&mut self.state),
            Action::Number(number) => {
                let view = self.current.screen.view_mut();
                let Some(number) = view.number(number, &self.state) else { return };
                if let Some(target) = view.target_of(number, &self.state) {
                    let outcome = view.act(Action::Choose, Some(target), &mut self.state);
                    return self.settle(outcome);
                }
                let page = self.take_page();
                if let Some(entry) = page.entry_numbered(number) {
                    return self.choose(entry, &page);
                }
                self.current.screen.view_mut().act(action, None, &mut self.state)
            }
            _ => {
                let entry = self.current.pointer(&self.state);
                let target = entry.and_then(|entry| self.remember(entry));
                self.current.screen.view_mut().act(action, target, &mut self.state)
            }
        };
        self.settle(outcome);
    }

    /// Selects an entry of the page and chooses it.
    fn choose(&mut self, entry: usize, page: &Page) {
        self.current.focus_mut().selected = entry;
        self.current.line = RememberedLine::of(page, entry, self.current.tab());
        let view = self.current.screen.view_mut();
        let outcome = view.act(Action::Choose, page.target(entry), &mut self.state);
        self.settle(outcome);
    }

    /// Requests the kept runs that the screen shows and that have not been read.
    fn request_runs(&mut self) {
        let wanted = self.current.view().wants(&self.state);
        self.state.session.read_runs(wanted);
    }

    /// Moves the pointer. Returns whether the action is one that moves it.
    fn move_pointer(&mut self, action: Action) -> bool {
        self.with_focus(|focus, seen| focus.follow(action, seen)).unwrap_or(false)
    }

    /// Brings the selection into view before something is opened that the person cannot see.
    /// Returns whether it was out of view.
    fn reveal_selection(&mut self, action: Action) -> bool {
        let reveal = |focus: &mut Focus, seen: Viewport<'_>| {
            let hidden = seen.page.entries() > 0 && !focus.is_in_view(seen);
            focus.reveal(seen);
            hidden
        };
        matches!(action, Action::Enter | Action::Tick | Action::Try)
            && self.with_focus(reveal).unwrap_or(false)
    }

    /// Changes the focus of a screen whose pointer moves freely.
    fn with_focus<T>(&mut self, change: impl FnOnce(&mut Focus, Viewport<'_>) -> T) -> Option<T> {
        use KeyContext::{Field, FieldsAndLines, Locked, Timer};
        let height = self.areas()?.page.height.into();
        if self.current.view().pointer(&self.state) != Pointer::Free {
            return None;
        }
        let page = self.take_page();
        let seen = Viewport { page: &page, height };
        let changed = change(self.current.focus_mut(), seen);
        // A field shows a cursor while it is selected.
        let has_fields = [Field, FieldsAndLines, Timer, Locked].contains(&self.current.keys());
        self.page = (!has_fields).then_some(page);
        Some(changed)
    }
}
