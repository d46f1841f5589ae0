//! The app without its terminal: events in, effects and a picture out.

mod mouse;
mod outside;

use std::{borrow::Cow, collections::BTreeMap};

use crossterm::event::{Event, KeyEvent};
use jiff::Timestamp;
use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
    widgets::Widget,
};

use super::{
    focus::{Focus, Viewport},
    frame::{self, Areas, Frame},
    keymap::{self, Action, KeyContext},
    page::Page,
    screens::{
        Outcome, Pointer, Screen, Transition, View, help::Help, keys::Keys, unlock::Unlock,
        welcome::Welcome,
    },
    state::{Effect, Exit, State},
};
use crate::session::{Lock, SaveStatus};

/// The whole app: the screens on top of each other, and the state they share.
#[derive(Debug)]
pub struct App {
    state: State,
    below: Vec<Layer>,
    current: Layer,
    /// The page of the screen on top, if only the pointer has moved since it was built. Building
    /// one takes longer than all else that a moving pointer does.
    page: Option<Page>,
    /// Whether a key was pressed or the mouse used since it was opened.
    was_touched: bool,
}

/// A screen, with the selection and the scroll position of each of its tabs.
#[derive(Debug)]
struct Layer {
    screen: Screen,
    focus: BTreeMap<usize, Focus>,
}

impl Layer {
    fn new(screen: impl Into<Screen>) -> Self {
        Self { screen: screen.into(), focus: BTreeMap::new() }
    }

    fn view(&self) -> &dyn View {
        self.screen.view()
    }

    fn focus(&self) -> Focus {
        self.focus.get(&self.view().tab()).copied().unwrap_or_default()
    }

    fn focus_mut(&mut self) -> &mut Focus {
        self.focus.entry(self.screen.view().tab()).or_default()
    }

    /// Returns the entry that the pointer is on.
    fn pointer(&self, state: &State) -> Option<usize> {
        match self.view().pointer(state) {
            Pointer::Free => Some(self.focus().selected),
            Pointer::At(entry) => entry,
        }
    }

    /// Returns the first line shown, unless the page follows its pointer.
    fn scroll(&self, state: &State) -> Option<usize> {
        (self.view().pointer(state) == Pointer::Free).then(|| self.focus().scroll)
    }
}

impl App {
    /// Opens on the welcome screen; above it, if what is kept is locked, on the one that asks for
    /// the passphrase.
    #[must_use]
    pub fn new(state: State) -> Self {
        let welcome = Layer::new(Welcome);
        let (below, current) = match state.session.lock() {
            Lock::Closed => (vec![welcome], Layer::new(Unlock::default())),
            Lock::Off | Lock::Open => (Vec::new(), welcome),
        };
        Self { state, below, current, page: None, was_touched: false }
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

    /// Whether the screen on top asks before something is done.
    #[must_use]
    pub fn is_asking(&self) -> bool {
        matches!(self.current.screen, Screen::Confirm(_))
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
            Event::Paste(text) => self.write(|view, selected| view.paste(text, selected)),
            _ => false,
        }
    }

    /// Keeps the selection visible if it was, and requests the runs that come into view.
    fn on_resize(&mut self, window: (u16, u16)) {
        let was_seen = self.with_focus(|focus, seen| focus.is_seen(seen));
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
        let action = keymap::action(self.current.view().keys(), key);
        if self.areas().is_none() && action != Some(Action::LeaveAtOnce) {
            // In a window too small to draw in, nothing can be seen, so nothing is answered.
            return false;
        }
        if let Some(action) = action {
            self.state.notice = None;
            self.on_action(action);
            return true;
        }
        self.write(|view, selected| view.write(key, selected))
    }

    /// Lets the screen handle a text, and keeps the field in view as it grows.
    fn write(&mut self, write: impl FnOnce(&mut dyn View, usize) -> bool) -> bool {
        self.page = None;
        let selected = self.current.focus().selected;
        let changed = write(self.current.screen.view_mut(), selected);
        if changed {
            self.with_focus(Focus::reveal);
        }
        changed
    }

    fn on_action(&mut self, action: Action) {
        if self.moved(action) || self.revealed(action) {
            return self.request_runs();
        }
        let outcome = match action {
            Action::LeaveAtOnce => Outcome::leave(Exit::AtOnce),
            Action::Help if matches!(self.current.screen, Screen::Help(_)) => Outcome::stay(),
            Action::Help => Outcome::push(Help),
            Action::Keys => Outcome::push(Keys::of(self.current.view().keys())),
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
                    self.choose(entry, &page);
                }
                return;
            }
            _ => {
                let entry = self.current.pointer(&self.state);
                let target = entry.and_then(|entry| self.take_page().target(entry));
                self.current.screen.view_mut().act(action, target, &mut self.state)
            }
        };
        self.settle(outcome);
    }

    /// Selects an entry of the page and chooses it.
    fn choose(&mut self, entry: usize, page: &Page) {
        self.current.focus_mut().selected = entry;
        let view = self.current.screen.view_mut();
        let outcome = view.act(Action::Choose, page.target(entry), &mut self.state);
        self.settle(outcome);
    }

    /// Applies the outcome of an action, then requests the runs that the screen shows.
    fn settle(&mut self, outcome: Outcome) {
        self.page = None;
        self.state.effects.extend(outcome.effects);
        if outcome.notice.is_some() {
            self.state.notice = outcome.notice;
        }
        self.go(outcome.transition);
        if self.current.focus().selected > 0 {
            // A screen opens at its top, unless something further down is selected.
            self.with_focus(Focus::reveal);
        }
        self.request_runs();
    }

    /// Requests the kept runs that the screen shows and that have not been read.
    fn request_runs(&mut self) {
        let wanted = self.current.view().wants(&self.state);
        self.state.session.read_runs(wanted);
    }

    /// Moves the pointer. Returns whether the action is one that moves it.
    fn moved(&mut self, action: Action) -> bool {
        self.with_focus(|focus, seen| focus.follow(action, seen)).unwrap_or(false)
    }

    /// Brings the selection into view before something is opened that the person cannot see.
    /// Returns whether it was out of view.
    fn revealed(&mut self, action: Action) -> bool {
        let reveal = |focus: &mut Focus, seen: Viewport<'_>| {
            let hidden = seen.page.entries() > 0 && !focus.is_seen(seen);
            focus.reveal(seen);
            hidden
        };
        matches!(action, Action::Enter | Action::Tick | Action::Try)
            && self.with_focus(reveal).unwrap_or(false)
    }

    /// Changes the focus of a screen whose pointer moves freely.
    fn with_focus<T>(&mut self, change: impl FnOnce(&mut Focus, Viewport<'_>) -> T) -> Option<T> {
        let height = self.areas()?.page.height.into();
        if self.current.view().pointer(&self.state) != Pointer::Free {
            return None;
        }
        let page = self.take_page();
        let seen = Viewport { page: &page, height };
        let changed = change(self.current.focus_mut(), seen);
        // A field shows a cursor while it is selected.
        let has_fields = [KeyContext::Field, KeyContext::Secret, KeyContext::Locked];
        self.page = (!has_fields.contains(&self.current.view().keys())).then_some(page);
        Some(changed)
    }

    /// Takes the page of the screen on top, as it is in the window; builds it if it was not kept.
    fn take_page(&mut self) -> Page {
        self.page.take().unwrap_or_else(|| self.page_shown())
    }

    /// Builds the page of the screen on top as it is in the window; it is empty if the window is
    /// too small to show it.
    fn page_shown(&self) -> Page {
        self.page(self.areas().map_or(0, |areas| areas.page.width))
    }

    /// Builds the page of the screen on top, with a warning if its answers could not be saved.
    fn page(&self, width: u16) -> Page {
        let mut page = Page::new(width, self.state.look, self.current.focus().selected);
        self.current.view().fill(&mut page, &self.state);
        if let (true, SaveStatus::Failed(why)) =
            (self.is_under_way(), self.state.session.draft_status())
        {
            page.gap();
            page.alert("Not saved: your answers are in memory only. The next one tries again.");
            page.text(why);
        }
        page
    }

    /// Returns the whole page of the screen on top as text, for a width in cells.
    #[must_use]
    pub fn page_text(&self, width: u16) -> String {
        let page = self.page(width);
        page.lines().iter().map(ToString::to_string).collect::<Vec<_>>().join("\n")
    }

    /// Returns whether the screen on top belongs to the pass in progress.
    fn is_under_way(&self) -> bool {
        matches!(
            self.current.screen,
            Screen::Situation(_)
                | Screen::Name(_)
                | Screen::Safety(_)
                | Screen::SafetyPage(_)
                | Screen::Question(_)
                | Screen::AnythingElse(_)
                | Screen::Review(_)
        )
    }

    /// Returns whether the pass in progress is saved, in a few words; empty until it was saved or
    /// could not be.
    fn status(&self) -> &'static str {
        let kept = self.state.session.pass().map(|pass| pass.keep);
        match (self.state.session.draft_status(), kept.filter(|_| self.is_under_way())) {
            (_, Some(false)) => "not kept",
            (SaveStatus::Saved, Some(true)) => "saved",
            (SaveStatus::Failed(_), Some(true)) => "NOT saved, in memory only",
            _ => "",
        }
    }

    fn areas(&self) -> Option<Areas> {
        let (columns, rows) = self.state.window;
        self.areas_in(Rect::new(0, 0, columns, rows))
    }

    fn areas_in(&self, window: Rect) -> Option<Areas> {
        let areas = frame::areas(window)?;
        Some(areas.for_notice(self.state.notice.as_deref()))
    }

    fn go(&mut self, transition: Transition) {
        match transition {
            Transition::Stay => {}
            Transition::Push(screen) => {
                self.below.push(std::mem::replace(&mut self.current, Layer::new(*screen)));
            }
            Transition::Replace(screen) => self.current = Layer::new(*screen),
            Transition::Restart(screen) => {
                self.below = vec![Layer::new(Welcome)];
                self.current = Layer::new(*screen);
            }
            Transition::Pop => match self.below.pop() {
                // The choices there may have changed. The text written into exercises is not left
                // for the next person who sits down here.
                Some(Layer { screen: Screen::Welcome(_), .. }) => {
                    self.state.written.clear();
                    self.current = Layer::new(Welcome);
                }
                Some(layer) => self.current = layer,
                None => self.state.effects.push(Effect::Leave(Exit::Done)),
            },
        }
    }

    /// Draws the screen on top. Returns the position of what the keys act on: the choice, or the
    /// caret in a field.
    pub fn draw(&self, window: Rect, buffer: &mut Buffer) -> Position {
        let Some(areas) = self.areas_in(window) else {
            frame::too_small(window, buffer);
            return window.as_position();
        };
        let width = areas.page.width;
        let kept = self.page.as_ref().filter(|page| page.width() == usize::from(width));
        debug_assert!(kept.is_none_or(|page| page.lines() == self.page(width).lines()));
        let page = kept.map_or_else(|| Cow::Owned(self.page(width)), Cow::Borrowed);
        let view = self.current.view();
        let frame = Frame {
            header: view.header(&self.state, width),
            page: &page,
            pointer: self.current.pointer(&self.state),
            scroll: self.current.scroll(&self.state),
            notice: self.state.notice.as_deref(),
            status: self.status(),
            keys: view.keys(),
        };
        frame.render(areas, buffer);
        frame.cursor(areas)
    }
}

impl Widget for &App {
    fn render(self, window: Rect, buffer: &mut Buffer) {
        self.draw(window, buffer);
    }
}
