//! Keys and clicks that were meant for what was on the screen before a question.

use std::time::{Duration, Instant};

use crossterm::event::{Event, MouseEventKind};

/// Clicks that follow each other within this time belong together: a double click, and more.
const ONE_CLICK: Duration = Duration::from_millis(500);

/// Since when a question has been on the screen, and when the mouse was last clicked.
#[derive(Debug, Default)]
pub(super) struct Haste {
    asked: Option<Instant>,
    clicked: Option<Instant>,
}

impl Haste {
    /// Records that a frame is drawn, with or without a question.
    pub(super) fn on_drawn(&mut self, is_asking: bool, now: Instant) {
        self.asked = is_asking.then(|| self.asked.unwrap_or(now));
    }

    /// Records that the question is answered. The next one is another.
    pub(super) fn on_answered(&mut self) {
        self.asked = None;
    }

    /// Whether an event that was read at a time answers nothing: it came before the question was on
    /// the screen, or is a click that belongs to one before.
    pub(super) fn is_too_soon(&mut self, event: &Event, at: Instant) -> bool {
        let is_click = matches!(event, Event::Mouse(mouse)
            if matches!(mouse.kind, MouseEventKind::Down(_)));
        let clicked = if is_click { self.clicked.replace(at) } else { None };
        let is_soon_after = |time: Instant| at.saturating_duration_since(time) < ONE_CLICK;
        match self.asked {
            None => true,
            Some(asked) if is_click => is_soon_after(asked) || clicked.is_some_and(is_soon_after),
            Some(asked) => at < asked,
        }
    }
}

#[cfg(test)]
mod tests {
    use crossterm::event::{KeyCode, KeyModifiers, MouseButton, MouseEvent};

    use super::*;

    fn key() -> Event {
        Event::Key(KeyCode::Enter.into())
    }

    fn click() -> Event {
        let kind = MouseEventKind::Down(MouseButton::Left);
        Event::Mouse(MouseEvent { kind, column: 1, row: 1, modifiers: KeyModifiers::NONE })
    }

    #[test]
    fn what_was_pressed_before_a_question_was_drawn_does_not_answer_it() {
        let (mut haste, start) = (Haste::default(), Instant::now());
        let after = |ms| start + Duration::from_millis(ms);
        haste.on_drawn(false, start);
        assert!(haste.is_too_soon(&key(), after(1)), "it is not drawn yet");
        haste.on_drawn(true, after(5));
        assert!(haste.is_too_soon(&key(), after(4)));
        assert!(!haste.is_too_soon(&key(), after(5)));
        haste.on_drawn(true, after(9));
        assert!(!haste.is_too_soon(&key(), after(6)), "it is drawn anew, but no other question");
        haste.on_answered();
        assert!(haste.is_too_soon(&key(), after(10)), "the next question is another");
    }

    #[test]
    fn clicks_answer_only_apart_from_each_other_and_from_the_question() {
        let (mut haste, start) = (Haste::default(), Instant::now());
        let after = |ms| start + Duration::from_millis(ms);
        haste.on_drawn(true, start);
        for ms in [120, 240, 600, 1000] {
            assert!(haste.is_too_soon(&click(), after(ms)), "{ms}");
        }
        assert!(!haste.is_too_soon(&click(), after(1500)));
        assert!(haste.is_too_soon(&click(), after(1600)));
    }
}
