//! The mouse: clicks on lines, on the header and on the footer, and the wheel.

use crossterm::event::{MouseButton, MouseEvent, MouseEventKind};
use ratatui::layout::Position;

use super::App;
use crate::tui::{keymap::Action, screens::Screen, target::Target};

impl App {
    /// Handles a click on an entry, on the right part of the header or on a key in the footer, and
    /// the wheel.
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

    fn on_wheel(&mut self, way: isize) -> bool {
        const LINES: isize = 3;
        let scrolled = self.with_focus(|focus, seen| focus.scroll(way * LINES, seen)).is_some();
        if !scrolled && matches!(self.current.screen, Screen::History(_)) {
            self.on_action(if way < 0 { Action::Up } else { Action::Down });
            return true;
        }
        scrolled
    }

    fn on_click(&mut self, at: Position) -> bool {
        let Some(areas) = self.areas() else { return false };
        if areas.page.contains(at) {
            let page = self.take_page();
            let top = areas.top(
                &page,
                self.current.scroll(&self.state),
                self.current.pointer(&self.state),
            );
            let Some(entry) = page.entry_at(top + usize::from(at.y - areas.page.y)) else {
                return false;
            };
            self.state.notice = None;
            let is_agreement = matches!(page.target(entry), Some(Target::Agree(_)));
            if is_agreement && self.current.focus().selected != entry {
                // A click may have been meant for what stood there before the question.
                self.current.focus_mut().selected = entry;
                self.state.notice = Some("Click once more, or press Enter.".to_owned());
            } else {
                self.choose(entry, &page);
            }
            return true;
        }
        let page = self.take_page();
        let pointer = self.current.pointer(&self.state);
        if let Some(action) = areas.footer_action(self.hints(&page, pointer), at) {
            // A click there does not say which of the digits is meant.
            let is_digit = matches!(action, Action::Number(_));
            return !is_digit && self.press(action);
        }
        let view = self.current.screen.view_mut();
        let (_, right) = view.header(&self.state, areas.width());
        let clicked = areas.header_part(&right, at);
        clicked.is_some_and(|part| view.click_header(part, right.spans.len()))
    }
}
