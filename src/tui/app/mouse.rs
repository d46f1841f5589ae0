//! The mouse: clicks on lines, on the header and on the footer, and the wheel.

use crossterm::event::{MouseButton, MouseEvent, MouseEventKind};
use ratatui::layout::Position;

use super::{Action, App, Focus, Page, Screen, Target, Typed, Viewport};
use crate::tui::{footer, frame::Areas, header, screens::Click};

impl App {
    /// Handles a click on an entry, on the right part of the header or on a key in the footer or right above
    /// it, and the wheel. Returns whether the picture may have changed.
    pub(super) fn on_mouse(&mut self, mouse: MouseEvent) -> bool {
        match mouse.kind {
            MouseEventKind::ScrollUp => self.on_wheel(-1),
            MouseEventKind::ScrollDown => self.on_wheel(1),
            MouseEventKind::Down(MouseButton::Left) => {
                self.on_click(Position::new(mouse.column, mouse.row))
            }
            _ => false,
        }
    }

    /// Turns the wheel by one notch: up for -1, down for 1.
    fn on_wheel(&mut self, direction: isize) -> bool {
        const LINES: isize = 3;
        if self.areas().is_none() {
            return false;
        }
        let scroll = |focus: &mut Focus, view: Viewport<'_>| focus.scroll(direction * LINES, view);
        let has_scrolled = self.with_focus(scroll).is_some()
            || self.scroll_to(|top, _| top.saturating_add_signed(direction * LINES));
        if !has_scrolled && matches!(self.current.screen, Screen::History(_)) {
            self.on_action(if direction < 0 { Action::Up } else { Action::Down }, false);
            return true;
        }
        has_scrolled
    }

    fn on_click(&mut self, at: Position) -> bool {
        let Some(areas) = self.areas() else { return false };
        self.state.typed = Typed::default();
        let page = self.take_page();
        let pointer = self.current.pointer(&self.state);
        if areas.page.contains(at) {
            let top = areas.top(&page, self.current.scroll(&self.state), pointer);
            let line = top + usize::from(at.y - areas.page.y);
            if let Some(target) = page.target_of_cell(line, (at.x - areas.page.x).into()) {
                self.state.notice = None;
                self.current.remembered = None;
                // It does not go on: a cell stands for several numbers, and one may want the next.
                self.act(Action::Tick, Some(target));
                return true;
            }
            let Some(entry) = page.entry_at(line) else { return false };
            self.state.notice = None;
            if page.is_text_of(entry, line) {
                let is_first_row = page.lines_of(entry).start == line;
                let cell = is_first_row.then(|| usize::from(at.x - areas.page.x));
                self.click_entry(entry, cell, &page);
            } else {
                // A note may say the opposite of what its entry does.
                self.point_at(entry, &page);
            }
            return true;
        }
        let action = if areas.footer.contains(at) {
            let column = usize::from(at.x - areas.footer.x);
            let hints = self.hints(&page, pointer);
            footer::action_at(column, hints, areas.footer.width.into(), self.state.look)
        } else if areas.notice.contains(at) {
            self.action_named(usize::from(at.x - areas.notice.x))
        } else {
            None
        };
        match action {
            // A click there does not say which of the digits is meant.
            Some(Action::Number(_)) => false,
            Some(action) => {
                self.press(action);
                true
            }
            None => self.click_header(areas, at),
        }
    }

    /// Chooses an entry, or what stands at a cell of its first row; an entry that agrees to something is only
    /// selected by the first click.
    fn click_entry(&mut self, entry: usize, cell: Option<usize>, page: &Page) {
        let target = page.target(entry);
        if matches!(target, Some(Target::Agree(_))) && self.current.focus().selected != entry {
            // The click may have been meant for what stood there before the question.
            self.current.focus_mut().selected = entry;
            self.state.say("Click once more, or press Enter.");
            return;
        }
        self.point_at(entry, page);
        if target.is_some() && self.lets_wait(Action::Choose, target) {
            return;
        }
        let view = self.current.screen.view_mut();
        let outcome = view.click(Click { target, cell, width: page.width }, &mut self.state);
        self.apply(outcome);
    }

    /// Opens the page whose name was clicked, and closes the field for finding a line. Returns whether
    /// anything changed.
    fn click_header(&mut self, areas: Areas, at: Position) -> bool {
        let view = self.current.screen.view_mut();
        let room = header::room(&view.about(&self.state), areas.header.width.into());
        let part = areas.header_part(&view.place(&self.state, room), at);
        let Some((tabs, part)) = view.tabs(&self.state).zip(part) else { return false };
        let transition = view.open_tab(tabs.at(part, room), &mut self.state);
        self.current.find = None;
        self.apply_transition(transition);
        self.request_runs();
        true
    }
}
