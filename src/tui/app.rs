//! The app without its terminal: events in, effects and a picture out.

use crossterm::event::{Event, KeyEvent, MouseButton, MouseEvent, MouseEventKind};
use jiff::Timestamp;
use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
    widgets::Widget,
};

use super::{
    focus::{Focus, Seen},
    frame::{self, Areas, Frame},
    keymap::{self, Action, Place},
    page::Page,
    row::Row,
    screens::{Screen, Step, View, help::Help, keys::Keys, welcome::Welcome},
    state::{Effect, Exit, Saving, State, Take},
};

/// The whole app: the screens on top of each other, and what they share.
#[derive(Debug)]
pub struct App {
    state: State,
    below: Vec<Screen>,
    top: Screen,
    /// The pass under way as it was last asked to be written.
    saved: Option<Take>,
    /// The page of the screen on top; `None` where something of it may have changed.
    page: Option<Page>,
}

impl App {
    /// Opens on the welcome screen.
    #[must_use]
    pub fn new(state: State) -> Self {
        let saved = state.take.clone();
        Self {
            state,
            below: Vec::new(),
            top: Screen::Welcome(Welcome::default()),
            saved,
            page: None,
        }
    }

    /// Returns what all screens share.
    #[must_use]
    pub fn state(&self) -> &State {
        &self.state
    }

    /// Changes what all screens share, for what happened outside.
    pub fn state_mut(&mut self) -> &mut State {
        self.page = None;
        &mut self.state
    }

    /// Notes the moment of what comes next. No page tells the time.
    pub fn set_now(&mut self, now: Timestamp) {
        self.state.now = now;
    }

    /// Answers an event; whether the picture may have changed.
    pub fn on_event(&mut self, event: &Event) -> bool {
        match event {
            Event::Key(key) => self.on_key(*key),
            Event::Mouse(mouse) => self.on_mouse(*mouse),
            Event::Resize(columns, rows) => {
                self.on_resize((*columns, *rows));
                true
            }
            // A paste never answers anything: it may hold a line break, and so an Enter.
            Event::Paste(text) => self.top_mut().paste(text),
            _ => false,
        }
    }

    /// Keeps the pointer in view where it was, and has read what has come into view.
    fn on_resize(&mut self, window: (u16, u16)) {
        let was_seen = self.with_focus(|focus, seen| focus.is_seen(seen));
        self.page = None;
        self.state.window = window;
        if was_seen == Some(true) {
            self.with_focus(Focus::reveal);
        }
        self.ask_for_runs();
    }

    /// Hands over what is to be done, in order.
    pub fn take_effects(&mut self) -> Vec<Effect> {
        std::mem::take(&mut self.state.effects)
    }

    fn on_key(&mut self, key: KeyEvent) -> bool {
        let action = keymap::action(self.top.view().place(), key);
        if self.areas().is_none() && action != Some(Action::LeaveAtOnce) {
            // Where nothing can be seen, nothing is answered.
            return false;
        }
        if let Some(action) = action {
            self.state.notice = None;
            self.on_action(action);
            return true;
        }
        self.top_mut().write(key)
    }

    /// Answers a click on a spot of the page, a click on the header's right half, and the wheel.
    fn on_mouse(&mut self, mouse: MouseEvent) -> bool {
        match mouse.kind {
            MouseEventKind::ScrollUp => self.on_wheel(-1),
            MouseEventKind::ScrollDown => self.on_wheel(1),
            MouseEventKind::Down(MouseButton::Left) => {
                self.on_click(Position::new(mouse.column, mouse.row))
            }
            _ => false,
        }
    }

    fn on_wheel(&mut self, way: isize) -> bool {
        const LINES: isize = 3;
        let scrolled = self.with_focus(|focus, seen| focus.scroll(way * LINES, seen)).is_some();
        if !scrolled && matches!(self.top, Screen::History(_)) {
            let action = if way < 0 { Action::Up } else { Action::Down };
            self.on_action(action);
            return true;
        }
        scrolled
    }

    fn on_click(&mut self, at: Position) -> bool {
        let Some(areas) = self.areas() else { return false };
        if areas.page.contains(at) {
            let page = self.take_page(areas.page.width);
            let view = self.top.view();
            let top = view.focus().map(|focus| focus.top);
            let top = areas.top(&page, top, view.pointer(&self.state));
            let Some(spot) = page.spot_at(top + usize::from(at.y - areas.page.y)) else {
                return false;
            };
            self.state.notice = None;
            let step = self.top.view_mut().click(spot, &mut self.state);
            self.settle(step);
            return true;
        }
        let (_, right) = self.top.view().header(&self.state, areas.page.width);
        let clicked = areas.header_part(&right, at);
        clicked.is_some_and(|part| self.top_mut().click_header(part, right.spans.len()))
    }

    fn on_action(&mut self, action: Action) {
        if self.moved(action) || self.revealed(action) {
            return self.ask_for_runs();
        }
        let step = match action {
            Action::LeaveAtOnce => Step::Leave(Exit::AtOnce),
            Action::Help if matches!(self.top, Screen::Help(_)) => Step::Stay,
            Action::Help => Step::Open(Screen::Help(Help::default())),
            Action::Keys => Step::Open(Screen::Keys(Keys::of(self.top.view().place()))),
            Action::Close => self.top.view_mut().close(&mut self.state),
            _ => self.top.view_mut().act(action, &mut self.state),
        };
        self.settle(step);
    }

    /// Goes where a screen said, and has written and read what is due.
    fn settle(&mut self, step: Step) {
        if !matches!(step, Step::Point) {
            self.page = None;
        }
        self.go(step);
        self.with_focus(|focus, seen| {
            // A screen opens at its top; where something else is pointed at, that is shown.
            if focus.at > 0 {
                focus.reveal(seen);
            }
        });
        self.save();
        self.ask_for_runs();
    }

    /// Asks for the kept runs that the screen shows, where they have not been read.
    fn ask_for_runs(&mut self) {
        let wanted = self.top.view().wants(&self.state);
        self.state.ask_for(wanted);
    }

    /// Asks for the pass under way to be written, where something of it has changed.
    fn save(&mut self) {
        let Some(take) = self.state.take.as_ref().filter(|take| take.keep) else {
            self.saved = None;
            return;
        };
        // Nothing is written before something is said: opening a pass leaves no file.
        let untouched = self.saved.is_none() && take.responses.answers.is_empty();
        let unsaid =
            |saved: &Take| saved.responses == take.responses && take.responses.answers.is_empty();
        if untouched || self.saved.as_ref().is_some_and(unsaid) {
            self.saved = Some(take.clone());
        } else if self.saved.as_ref() != Some(take) {
            self.saved = Some(take.clone());
            if let Saving::Failed(_) = std::mem::replace(&mut self.state.saving, Saving::Soon) {
                // The page has said so.
                self.page = None;
            }
            self.state.effects.push(Effect::SaveDraft);
        }
    }

    /// Moves the pointer, where that is what was asked.
    fn moved(&mut self, action: Action) -> bool {
        self.with_focus(|focus, seen| focus.follow(action, seen)).unwrap_or(false)
    }

    /// Brings the pointer into view before something is opened that the person cannot see.
    fn revealed(&mut self, action: Action) -> bool {
        let reveal = |focus: &mut Focus, seen: Seen<'_>| {
            let hidden = seen.page.spots() > 0 && !focus.is_seen(seen);
            focus.reveal(seen);
            hidden
        };
        if !matches!(action, Action::Enter | Action::Tick) || self.top.view().focus().is_none() {
            return false;
        }
        // In a window too small to draw a page in, nothing can be seen.
        self.with_focus(reveal).unwrap_or(true)
    }

    /// Returns the screen on top to be changed, and its page with it.
    fn top_mut(&mut self) -> &mut dyn View {
        self.page = None;
        self.top.view_mut()
    }

    /// Returns what is to be drawn, row by row. The page it builds serves the next key too.
    pub fn rows(&mut self) -> Vec<Row<'_>> {
        let Some(areas) = self.areas() else { return frame::too_small(self.window()) };
        self.page = Some(self.take_page(areas.page.width));
        self.page.as_ref().map(|page| self.frame(page).rows(areas)).unwrap_or_default()
    }

    fn frame<'p>(&'p self, page: &'p Page) -> Frame<'p> {
        let view = self.top.view();
        let width = u16::try_from(page.width()).unwrap_or(u16::MAX);
        Frame {
            header: view.header(&self.state, width),
            page,
            pointer: view.pointer(&self.state),
            top: view.focus().map(|focus| focus.top),
            notice: self.state.notice.as_deref(),
            status: self.status(),
            place: view.place(),
        }
    }

    /// Takes the page of the screen on top, built anew where something of it may have changed.
    fn take_page(&mut self, width: u16) -> Page {
        let page = self.page.take().filter(|page| page.width() == usize::from(width));
        page.unwrap_or_else(|| self.build_page(width))
    }

    /// Builds the page of the screen on top, with what must be said on every screen.
    fn build_page(&self, width: u16) -> Page {
        let mut page = self.top.view().page(&self.state, width);
        if let (true, Saving::Failed(why)) = (self.is_under_way(), &self.state.saving) {
            page.gap();
            page.alert("Not saved: your answers are in memory only. The next one tries again.");
            page.text(why);
        }
        page
    }

    /// Acts on the pointer, on a screen that has one. The page stays good, but where it shows a
    /// cursor in the field that the pointer is on.
    fn with_focus<T>(&mut self, act: impl FnOnce(&mut Focus, Seen<'_>) -> T) -> Option<T> {
        let area = self.areas()?.page;
        self.top.view().focus()?;
        let page = self.take_page(area.width);
        let seen = Seen { page: &page, height: area.height.into() };
        let done = self.top.view_mut().focus_mut().map(|focus| act(focus, seen));
        self.page = (self.top.view().place() != Place::Field).then_some(page);
        done
    }

    /// Whether the screen on top is one on which something is answered.
    fn is_under_way(&self) -> bool {
        matches!(
            self.top,
            Screen::Situation(_)
                | Screen::Question(_)
                | Screen::AnythingElse(_)
                | Screen::Review(_)
        )
    }

    /// Says that the pass under way is on disk, and only once it is.
    fn status(&self) -> &'static str {
        let kept = self.state.take.as_ref().map(|take| take.keep);
        match (&self.state.saving, kept.filter(|_| self.is_under_way())) {
            (_, Some(false)) => "not kept",
            (Saving::Done, Some(true)) => "saved",
            (Saving::Failed(_), Some(true)) => "NOT saved, in memory only",
            _ => "",
        }
    }

    fn window(&self) -> Rect {
        let (columns, rows) = self.state.window;
        Rect::new(0, 0, columns, rows)
    }

    fn areas(&self) -> Option<Areas> {
        self.areas_in(self.window())
    }

    fn areas_in(&self, window: Rect) -> Option<Areas> {
        let areas = frame::areas(window)?;
        Some(areas.for_notice(self.state.notice.as_deref()))
    }

    fn go(&mut self, step: Step) {
        match step {
            Step::Stay | Step::Point => {}
            Step::Open(screen) => self.below.push(std::mem::replace(&mut self.top, screen)),
            Step::Turn(screen) => self.top = screen,
            Step::FromWelcome(screen) => {
                self.below = vec![Screen::Welcome(Welcome::default())];
                self.top = screen;
            }
            Step::Up => match self.below.pop() {
                // What can be chosen there may have changed. What was written into exercises is
                // not left to whoever sits down here next.
                Some(Screen::Welcome(_)) => {
                    self.state.written.clear();
                    self.top = Screen::Welcome(Welcome::default());
                }
                Some(screen) => self.top = screen,
                None => self.go(Step::Leave(Exit::Done)),
            },
            Step::Leave(exit) => self.state.effects.push(Effect::Leave(exit)),
        }
    }
}

/// Draws it as a picture, for whoever has no terminal to show it on.
impl Widget for &App {
    fn render(self, window: Rect, buffer: &mut Buffer) {
        let Some(areas) = self.areas_in(window) else {
            return frame::too_small(window).iter().for_each(|row| row.draw(buffer));
        };
        let page = self.build_page(areas.page.width);
        for row in self.frame(&page).rows(areas) {
            row.draw(buffer);
        }
    }
}
