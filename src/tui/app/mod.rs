//! The app without its terminal: events in, effects and a picture out.

mod footer;
mod layer;
mod mouse;
mod outside;
mod picture;
mod pointer;
mod remembered_entry;
mod scrolling;
mod transition;
mod typing;
mod waiting;
mod waiting_action;

use std::time::Duration;

use crossterm::event::{Event, KeyEvent, MouseEventKind};
use jiff::Timestamp;
use layer::{Layer, Resized};
use tui_input::Input;
use waiting_action::WaitingAction;

use super::{
    focus::{Focus, Viewport},
    keymap::{self, Action, KeyContext},
    notice::Notice,
    page::Page,
    screens::{
        Outcome, Pointer, Screen, enter_passphrase::EnterPassphrase, help::Help, welcome::Welcome,
    },
    state::{Effect, Exit, State, Typed},
    step::Step,
    target::Target,
    writing::is_text,
};
use crate::session::Lock;

/// Said when a key has only brought the line that it acts on into view.
const NOW_IN_VIEW: &str = "Now in view. Press the key again.";

/// The whole app: the screens on top of each other, and the state they share.
#[derive(Debug)]
pub struct App {
    state: State,
    below: Vec<Layer>,
    current: Layer,
    /// The page of the screen on top, if only the pointer has moved since it was built. Building
    /// one takes longer than everything else that moving the pointer takes.
    page: Option<Page>,
    /// Whether a key or the mouse was used since the app, or what is locked, was opened.
    was_touched: bool,
    waiting: Option<WaitingAction>,
    /// How many looks at the disk were asked for and have not ended yet.
    looks_due: usize,
}

impl App {
    /// Opens the app on the first screen. If what is kept is locked, the screen that asks for the
    /// passphrase is on top of it.
    #[must_use]
    pub fn new(state: State) -> Self {
        let welcome = Layer::new(Welcome);
        let (below, current) = match state.session.lock() {
            Lock::Closed => (vec![welcome], Layer::new(EnterPassphrase::default())),
            Lock::Off | Lock::Open => (Vec::new(), welcome),
        };
        let (page, was_touched, waiting, looks_due) = (None, false, None, 0);
        Self { state, below, current, page, was_touched, waiting, looks_due }
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
        self.state.session.set_now(now);
    }

    /// Returns how long the picture stays as it is if nothing happens; `None` if for ever.
    #[must_use]
    pub fn changes_in(&self) -> Option<Duration> {
        self.patience_left().or_else(|| self.current.view().changes_in(&self.state))
    }

    /// Returns whether the screen on top asks for a confirmation.
    #[must_use]
    pub fn is_confirming(&self) -> bool {
        matches!(self.current.screen, Screen::Confirm(_))
    }

    /// Returns whether a digit or `s` answers the question on the screen and goes on to the next one. The
    /// first digit of a longer number does not.
    #[must_use]
    pub fn goes_on_at_once(&self) -> bool {
        let Screen::Question(question) = &self.current.screen else { return false };
        self.state.session.settings().goes_on_at_once() && !question.awaits_digit(&self.state)
    }

    /// Says that a key did nothing because it was held down, or pressed twice too soon. Returns
    /// whether the picture may have changed.
    pub fn on_held_key(&mut self) -> bool {
        self.say("A key twice so quickly counts once.")
    }

    /// Handles an event. Returns whether the picture may have changed.
    pub fn on_event(&mut self, event: &Event) -> bool {
        self.was_touched |= matches!(event, Event::Key(_) | Event::Mouse(_));
        let acts = match event {
            Event::Key(key) => !key.is_release(),
            Event::Mouse(mouse) => matches!(mouse.kind, MouseEventKind::Down(_)),
            event => matches!(event, Event::Paste(_)),
        };
        if acts && self.holds(event) {
            return false;
        }
        if acts && self.areas().is_some() {
            self.current.resized = None;
        }
        match event {
            Event::Key(key) if key.is_release() => false,
            Event::Key(key) => self.on_key(*key),
            Event::Mouse(mouse) => self.on_mouse(*mouse),
            Event::Resize(columns, rows) => {
                self.on_resize((*columns, *rows));
                true
            }
            // A paste never answers anything: a line break in it is no Enter. In a window too small to
            // draw in, it would be written unseen.
            Event::Paste(text) => self.areas().is_some() && self.paste(text),
            _ => false,
        }
    }

    /// Keeps the selection visible if it was, and requests the runs that come into view. In a taller window,
    /// the lines that scrolled out at the top come back first. Every size is reached from the place before
    /// the first one, so that a window that comes back to its size shows what it showed.
    fn on_resize(&mut self, window: (u16, u16)) {
        let resized = self.current.before_resizing().unwrap_or_else(|| Resized {
            tab: self.current.tab(),
            before: self.current.focus(),
            rows_before: self.state.window.1,
            stays_visible: self.must_stay_visible(),
            after: self.current.focus(),
        });
        self.page = None;
        self.state.window = window;
        *self.current.focus_mut() = resized.before;
        if resized.stays_visible {
            let more_rows = window.1.saturating_sub(resized.rows_before);
            self.with_focus(|focus, view| focus.reveal_in_taller_view(more_rows.into(), view));
        }
        self.current.resized = Some(Resized { after: self.current.focus(), ..resized });
        self.request_runs();
    }

    /// Returns whether the selection is in view and has to stay there. A page whose choices have numbers
    /// stays at its top until something is moved: the top matters more, and the footer names the
    /// numbers.
    fn must_stay_visible(&mut self) -> bool {
        let by_number = self.current.keys() == KeyContext::Choice;
        let is_in_view = self.with_focus(|focus, view| {
            let is_at_top = by_number && *focus == Focus::default();
            !is_at_top && focus.is_in_view(view)
        });
        is_in_view == Some(true)
    }

    /// Returns the effects that are due, in order.
    pub fn take_effects(&mut self) -> Vec<Effect> {
        let effects = self.state.take_effects();
        if !effects.is_empty() {
            // A page that warns of a failed save is out of date once the next save is under way.
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
            Some(action) => {
                self.press(action);
                true
            }
            None if self.write(&[key]) => true,
            None if is_text(key) && self.refuse_in_number() => true,
            None => self.tell_of_keys(),
        }
    }

    /// Handles the action of a key, or of a click on it.
    fn press(&mut self, action: Action) {
        // A line may be in view only once the notice above the footer is gone.
        let was_hidden = self.state.notice.is_some() && self.hides_selection(action);
        self.state.notice = None;
        self.on_action(action, was_hidden);
    }

    /// Handles an action. `was_hidden` says that the selection was out of view when it was asked for.
    fn on_action(&mut self, action: Action, was_hidden: bool) {
        self.current.remembered = None;
        if !action.keeps_digits(self.current.keys()) {
            self.state.typed = Typed::default();
        }
        let has_moved = self.with_focus(|focus, view| focus.follow(action, view)) == Some(true);
        if has_moved || self.scroll_page(action) || self.read_on(action) {
            return self.request_runs();
        }
        if !matches!(action, Action::Help | Action::Keys) {
            // After these two, a person reads on from the same line.
            self.current.scrolled = None;
        }
        if was_hidden || self.hides_selection(action) {
            self.reveal_selection();
            return self.request_runs();
        }
        let outcome = match action {
            Action::LeaveAtOnce => Outcome::leave(Exit::AtOnce),
            Action::Help if self.current.is_help() => Outcome::stay(),
            // Only the list of its keys is ever on top of it.
            Action::Help if self.below.last().is_some_and(Layer::is_help) => Outcome::pop(),
            Action::Help => Outcome::push(Help),
            Action::Keys if matches!(self.current.screen, Screen::Keys(_)) => Outcome::pop(),
            Action::Keys => Outcome::push(self.list_of_keys()),
            Action::Find if self.current.screen.view_mut().open_list() => {
                self.current.find = Some(Input::default());
                *self.current.focus_mut() = Focus::default();
                Outcome::stay()
            }
            Action::Close if self.current.find.is_some() => {
                let page = self.take_page();
                let found = page.target(self.current.focus().selected);
                let words = self.current.find.take().unwrap_or_default();
                let found = found.filter(|_| !words.value().is_empty());
                self.current.screen.view_mut().close_list();
                if let Some(found) = found {
                    self.select(found);
                }
                Outcome::stay()
            }
            Action::Enter if self.current.find.is_some() => return self.choose_found(),
            Action::Close => self.current.screen.view_mut().close(&mut self.state),
            Action::Number(digit) => return self.on_digit(digit),
            Action::Back | Action::Forward
                if let Some(tabs) = self.current.view().tabs(&self.state) =>
            {
                let step = if action == Action::Back { Step::Back } else { Step::Forward };
                let at = tabs.turned(step);
                self.current.screen.view_mut().open_tab(at, &mut self.state).into()
            }
            _ => {
                let target = self.remember_pointer();
                return self.act(action, target);
            }
        };
        self.apply(outcome);
    }

    /// Chooses the selected one of the lines that were found, if any were. If more can be found, the pointer
    /// of the whole list is on that line too.
    fn choose_found(&mut self) {
        let (page, entry) = (self.take_page(), self.current.focus().selected);
        let Some(target) = page.target(entry) else { return };
        self.choose(entry, &page);
        if let Some(words) = self.current.find.take() {
            self.select(target);
            self.current.find = Some(words);
            self.page = None;
        }
    }

    /// Chooses the target of a digit, which need not be that of a line.
    fn on_digit(&mut self, digit: usize) {
        let view = self.current.screen.view_mut();
        let number = view.number(digit, &self.state);
        let Some(number) = number.filter(|_| !self.state.typed.was_refused) else {
            if !self.refuse_in_number() {
                self.state.notice = self.numbers_in_words();
            }
            return;
        };
        self.state.typed.number = Some(number);
        if let Some(target) = view.target_of(number, &self.state) {
            return self.act(Action::Choose, Some(target));
        }
        let page = self.take_page();
        if let Some(entry) = page.entry_numbered(number) {
            return self.choose(entry, &page);
        }
        self.state.notice = self.numbers_in_words();
        self.act(Action::Number(digit), None);
    }

    /// Refuses what cannot stand in a number, and says what can. Returns false if no number is asked for.
    fn refuse_in_number(&mut self) -> bool {
        let not_taken = self.current.view().not_taken(&self.state);
        let is_refused = not_taken.is_some();
        if is_refused {
            let typed = &mut self.state.typed;
            typed.was_refused = typed.number.is_some();
            let again = typed.was_refused.then_some(" Press Backspace first.");
            self.state.notice = not_taken.map(|why| (why + again.unwrap_or_default()).into());
        }
        is_refused
    }

    fn choose(&mut self, entry: usize, page: &Page) {
        self.point_at(entry, page);
        self.act(Action::Choose, page.target(entry));
    }

    /// Lets the screen on top handle an action with the pointer on a target.
    fn act(&mut self, action: Action, target: Option<Target>) {
        if !self.lets_wait(action, target) {
            self.act_now(action, target);
        }
    }

    fn act_now(&mut self, action: Action, target: Option<Target>) {
        let outcome = self.current.screen.view_mut().act(action, target, &mut self.state);
        self.apply(outcome);
    }

    /// Requests the kept runs that the screen shows and that have not been read, and now and then looks for
    /// others, unless the screen asks a question.
    fn request_runs(&mut self) {
        let view = self.current.view();
        let (wanted, asks) = (view.runs_to_read(&self.state), view.stage_and_way().is_some());
        self.state.session.read_runs(wanted);
        if !asks {
            self.state.session.look_again_if_due();
        }
    }

    /// Returns whether an action is on the selection while that is out of view.
    fn hides_selection(&mut self, action: Action) -> bool {
        let is_field = self.selects_field();
        // On any other entry no key acts.
        let is_hidden = |focus: &mut Focus, view: Viewport<'_>| {
            (is_field || view.page.target(focus.selected).is_some())
                && !focus.is_in_view_for(action, view)
        };
        let can_change =
            matches!(self.current.keys(), KeyContext::Settings | KeyContext::ChoiceAmongFields);
        let changes = can_change && matches!(action, Action::Forward | Action::Back);
        // Below a list to tick, Enter goes on, wherever the pointer is.
        let goes_on = action == Action::Enter
            && matches!(self.current.keys(), KeyContext::Ticks | KeyContext::LongTicks);
        let acts = changes || matches!(action, Action::Enter | Action::Tick | Action::Try);
        acts && !goes_on && self.with_focus(is_hidden).unwrap_or(false)
    }

    /// Brings the selection into view before an action on it, so that nothing is opened unseen, and says
    /// so.
    fn reveal_selection(&mut self) {
        // A field is only written in: no key needs to be pressed once more.
        self.state.notice = (!self.selects_field()).then(|| NOW_IN_VIEW.into());
        self.with_focus(Focus::reveal);
    }

    fn selects_field(&mut self) -> bool {
        self.current.find.is_none() && self.field().is_some()
    }

    /// Changes the focus of a screen whose pointer moves freely. Returns the result of the change;
    /// `None` if the pointer does not move freely or the window is too small.
    fn with_focus<T>(&mut self, change: impl FnOnce(&mut Focus, Viewport<'_>) -> T) -> Option<T> {
        use KeyContext::{Field, FieldsAndLines, Locked};
        let height = self.areas()?.page.height.into();
        if self.current.view().pointer(&self.state) != Pointer::Free {
            return None;
        }
        let page = self.take_page();
        let result = change(self.current.focus_mut(), Viewport { page: &page, height });
        // A page with fields differs by its selection: the selected field shows a caret.
        let has_fields = [Field, FieldsAndLines, Locked].contains(&self.current.view().keys());
        self.page = (!has_fields).then_some(page);
        Some(result)
    }
}
