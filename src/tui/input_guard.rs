//! Keys and clicks that were meant for what was on the screen before.

use std::time::{Duration, Instant};

use crossterm::event::{Event, KeyCode, MouseEvent, MouseEventKind};
use ratatui::layout::Position;

/// Clicks that follow each other within this time belong together: a double click, and more.
const DOUBLE_CLICK_TIME: Duration = Duration::from_millis(500);

/// How many cells apart two clicks of a double click can be.
const SHAKE: u16 = 2;

/// The same key again within this time comes from one key that bounces or is held down: its first
/// repeat comes after about half a second, the others sooner.
const KEY_REPEAT_TIME: Duration = Duration::from_millis(700);

/// Recognises input that was not meant for what is on the screen.
#[derive(Debug, Default)]
pub(super) struct InputGuard {
    /// Since when the confirmation has been on the screen.
    shown: Option<Instant>,
    /// When the mouse was last clicked, and where.
    clicked: Option<(Instant, Position)>,
    /// The last key that may answer and go on at once, and when it was pressed.
    answered: Option<(Instant, char)>,
}

impl InputGuard {
    /// Records that a frame is drawn, with or without a confirmation.
    pub(super) fn on_drawn(&mut self, is_confirming: bool, now: Instant) {
        self.shown = is_confirming.then(|| self.shown.unwrap_or(now));
    }

    /// Records that the confirmation is gone. The next one is a new one.
    pub(super) fn on_confirmation_gone(&mut self) {
        self.shown = None;
    }

    /// Records an event, and returns whether to ignore it: it is a digit or the `s` of skipping, so soon
    /// after the same one that its key is held down, or bounces.
    pub(super) fn ignores_as_held(&mut self, event: &Event, at: Instant) -> bool {
        let Event::Key(key) = event else { return false };
        if key.is_release() {
            return false;
        }
        let KeyCode::Char(typed @ ('0'..='9' | 's')) = key.code else {
            // A key in between proves that none is held.
            self.answered = None;
            return false;
        };
        let before = self.answered.replace((at, typed));
        before.is_some_and(|(before, other)| {
            other == typed && at.saturating_duration_since(before) < KEY_REPEAT_TIME
        })
    }

    /// Records an event, and returns whether to ignore it: it came before the confirmation was drawn, or
    /// is a click less than half a second after that or after another click. Without a confirmation, only
    /// another click at the same place counts.
    pub(super) fn ignores_as_too_soon(
        &mut self,
        event: &Event,
        at: Instant,
        is_confirming: bool,
    ) -> bool {
        let is_soon_after = |time: Instant| at.saturating_duration_since(time) < DOUBLE_CLICK_TIME;
        if let Some(place) = clicked(event) {
            let before = self.clicked.replace((at, place));
            // The first click may have put something else under the mouse.
            let belongs = before.is_some_and(|(time, other)| {
                is_soon_after(time) && (is_confirming || is_same(place, other))
            });
            return belongs || (is_confirming && self.shown.is_none_or(is_soon_after));
        }
        is_confirming && self.shown.is_none_or(|shown| at < shown)
    }
}

fn clicked(event: &Event) -> Option<Position> {
    match *event {
        Event::Mouse(MouseEvent { kind: MouseEventKind::Down(_), column, row, .. }) => {
            Some(Position { x: column, y: row })
        }
        _ => None,
    }
}

/// Returns whether two clicks are at the same place: the hand may shake a little in between.
fn is_same(place: Position, other: Position) -> bool {
    place.y == other.y && place.x.abs_diff(other.x) <= SHAKE
}

#[cfg(test)]
mod tests {
    use crossterm::event::{KeyEvent, KeyEventKind, KeyModifiers, MouseButton};

    use super::*;

    fn key() -> Event {
        Event::Key(KeyCode::Enter.into())
    }

    fn click(row: u16) -> Event {
        click_at(1, row)
    }

    fn click_at(column: u16, row: u16) -> Event {
        let kind = MouseEventKind::Down(MouseButton::Left);
        Event::Mouse(MouseEvent { kind, column, row, modifiers: KeyModifiers::NONE })
    }

    #[test]
    fn what_was_pressed_before_a_confirmation_was_drawn_does_not_answer_it() {
        let (mut guard, start) = (InputGuard::default(), Instant::now());
        let after = |ms| start + Duration::from_millis(ms);
        guard.on_drawn(false, start);
        assert!(guard.ignores_as_too_soon(&key(), after(1), true), "it is not drawn yet");
        guard.on_drawn(true, after(5));
        assert!(guard.ignores_as_too_soon(&key(), after(4), true));
        assert!(!guard.ignores_as_too_soon(&key(), after(5), true));
        guard.on_drawn(true, after(9));
        assert!(
            !guard.ignores_as_too_soon(&key(), after(6), true),
            "it is drawn anew, but is the same"
        );
        guard.on_confirmation_gone();
        assert!(
            guard.ignores_as_too_soon(&key(), after(10), true),
            "the next confirmation is another"
        );
    }

    #[test]
    fn clicks_answer_only_apart_from_each_other_and_from_the_confirmation() {
        let (mut guard, start) = (InputGuard::default(), Instant::now());
        let after = |ms| start + Duration::from_millis(ms);
        guard.on_drawn(true, start);
        for ms in [120, 240, 600, 1000] {
            assert!(guard.ignores_as_too_soon(&click(1), after(ms), true), "{ms}");
        }
        assert!(!guard.ignores_as_too_soon(&click(1), after(1500), true));
        assert!(guard.ignores_as_too_soon(&click(1), after(1600), true));
    }

    #[test]
    fn a_digit_or_the_s_of_skipping_that_is_held_down_answers_once() {
        for typed in ['3', 's'] {
            let (mut guard, start) = (InputGuard::default(), Instant::now());
            let after = |ms| start + Duration::from_millis(ms);
            let key = Event::Key(KeyCode::Char(typed).into());
            assert!(!guard.ignores_as_held(&key, start));
            for ms in [500].into_iter().chain((533..2000).step_by(33)) {
                assert!(guard.ignores_as_held(&key, after(ms)), "{typed}: {ms}");
            }
            assert!(!guard.ignores_as_held(&key, after(2700)));
        }
    }

    #[test]
    fn a_digit_let_go_and_the_same_digit_after_another_key_are_not_held() {
        let (mut guard, start) = (InputGuard::default(), Instant::now());
        let after = |ms| start + Duration::from_millis(ms);
        let digit = |kind| {
            let code = KeyCode::Char('4');
            Event::Key(KeyEvent::new_with_kind(code, KeyModifiers::NONE, kind))
        };
        assert!(!guard.ignores_as_held(&digit(KeyEventKind::Press), start));
        assert!(!guard.ignores_as_held(&digit(KeyEventKind::Release), after(80)));
        assert!(guard.ignores_as_held(&digit(KeyEventKind::Press), after(100)), "it bounces");
        assert!(!guard.ignores_as_held(&key(), after(200)));
        assert!(!guard.ignores_as_held(&digit(KeyEventKind::Press), after(300)));
    }

    #[test]
    fn different_digits_can_be_typed_as_fast_as_one_likes() {
        let (mut guard, start) = (InputGuard::default(), Instant::now());
        for (ms, digit) in [(0, '3'), (60, '4'), (120, '3'), (180, '1')] {
            let digit = Event::Key(KeyCode::Char(digit).into());
            assert!(!guard.ignores_as_held(&digit, start + Duration::from_millis(ms)), "{ms}");
        }
    }

    #[test]
    fn a_double_click_is_one_click_everywhere_and_two_places_can_be_clicked_at_once() {
        let (mut guard, start) = (InputGuard::default(), Instant::now());
        let after = |ms| start + Duration::from_millis(ms);
        assert!(!guard.ignores_as_too_soon(&click(1), start, false));
        assert!(guard.ignores_as_too_soon(&click(1), after(120), false));
        assert!(!guard.ignores_as_too_soon(&click(2), after(240), false));
        assert!(!guard.ignores_as_too_soon(&click(2), after(800), false));
        assert!(!guard.ignores_as_too_soon(&key(), after(801), false));
        assert!(!guard.ignores_as_too_soon(&click_at(12, 2), after(900), false), "another tab");
        assert!(
            guard.ignores_as_too_soon(&click_at(14, 2), after(1000), false),
            "a hand that shook"
        );
        assert!(guard.ignores_as_too_soon(&click_at(40, 2), after(1100), true), "a confirmation");
    }
}
