//! The loop: waits for an event, lets the app handle it, draws, performs the effects, and draws again
//! if they changed something.

use std::{
    collections::HashSet,
    io,
    time::{Duration, Instant},
};

use anyhow::{Context as _, ensure};
use crossterm::event::{Event as TerminalEvent, KeyCode, KeyEvent, KeyModifiers};

use super::{
    app::App,
    effect_runner::EffectRunner,
    environment::Environment,
    events::{self, Event, Events},
    input_guard::InputGuard,
    keymap::is_leave_at_once,
    leave::{CLOSE_AT_ONCE_TIMEOUT, CLOSE_TIMEOUT},
    signals,
    state::{Effect, Exit, PAGE_NOT_WRITTEN, State},
    terminal::{self, FullScreen},
};
use crate::{
    clock,
    platform::{signals as system_signals, terminal::is_hung_up},
    questionnaire::Questionnaire,
    store::{DELETING_FAILED, Folder, NOT_DELETED, ReadEvent, WriteEvent},
};

/// The reason the loop ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ending {
    /// The person left.
    Left(Exit),
    /// A signal asked for it.
    Signal(i32),
    /// The terminal hung up.
    HungUp,
}

/// Runs the app until it ends. Unless answers are to be kept, nothing is written but what the person asks
/// for. The terminal is restored before this returns.
///
/// # Errors
///
/// If the terminal cannot be set up or drawn to, or if the last changes on the disk failed or may not have
/// been made.
pub fn run(
    questionnaire: Questionnaire,
    folder: Folder,
    keep: bool,
    environment: Environment,
) -> anyhow::Result<Ending> {
    terminal::restore_on_panic();
    let (sender, mut events) = events::open()?;
    signals::watch(sender.clone())?;
    let mut state = State::new(questionnaire, environment, clock::now());
    let runner = EffectRunner::open(folder, keep, &mut state, sender);
    let screen = FullScreen::enter(state.session.settings().uses_mouse())?;
    state.window = screen.window();
    let (app, guard) = (App::new(state), InputGuard::default());
    let mut running = Running { app, runner, screen, changed: true, guard };
    running.draw_if(true)?;
    running.runner.list(running.app.state_mut());
    let ending = match running.handle_all(&mut events) {
        // A hang-up explains any error of input or output, so it is reported instead.
        Err(_) if is_hung_up() => Ok(Ending::HungUp),
        ending => ending,
    };
    let Running { screen, runner, .. } = running;
    drop(screen);
    let leaves_at_once = matches!(ending, Ok(Ending::Left(Exit::AtOnce)));
    let in_time = runner.close(if leaves_at_once { CLOSE_AT_ONCE_TIMEOUT } else { CLOSE_TIMEOUT });
    // Only a person who left in the ordinary way is still there to read this.
    if matches!(ending, Ok(Ending::Left(Exit::Done))) {
        report(events.rest(), in_time)?;
    }
    ending
}

/// Fails with what the events that were not handled say has failed, and if some may still be to come. What
/// could not be deleted comes first: somebody may count on its being gone.
fn report(missed: impl IntoIterator<Item = Event>, in_time: bool) -> anyhow::Result<()> {
    let mut failures: Vec<(&str, String)> = missed.into_iter().flat_map(failures).collect();
    failures.sort_by_key(|(sentence, _)| ![NOT_DELETED, DELETING_FAILED].contains(sentence));
    let too_slow = ("The disk is too slow", "the last changes may not have been made.".to_owned());
    failures.extend((!in_time).then_some(too_slow));
    let mut seen = HashSet::new();
    failures.retain(|failure| seen.insert(failure.clone()));
    let said = failures.iter().map(|(sentence, why)| format!("{sentence}: {why}"));
    ensure!(failures.is_empty(), said.collect::<Vec<_>>().join("\n"));
    Ok(())
}

/// Returns the failures that an event tells of, each a sentence and its reason.
fn failures(event: Event) -> Vec<(&'static str, String)> {
    let (sentence, why) = match event {
        Event::Written(WriteEvent { if_failed, outcome: Err(why), .. }) => (if_failed, vec![why]),
        Event::Written(WriteEvent { outcome: Ok(done), .. }) => (NOT_DELETED, done.left()),
        Event::PageWritten(Err(why)) => return vec![(PAGE_NOT_WRITTEN, format!("{why}."))],
        _ => return Vec::new(),
    };
    why.iter().map(|why| (sentence, why.to_string())).collect()
}

struct Running {
    app: App,
    runner: EffectRunner,
    screen: FullScreen,
    /// Whether the picture may have changed since it was drawn.
    changed: bool,
    guard: InputGuard,
}

impl Running {
    /// Handles one event after the other. Returns the reason for the end.
    fn handle_all(&mut self, events: &mut Events) -> anyhow::Result<Ending> {
        let mut next = None;
        loop {
            let event = match next.take() {
                Some(event) => event,
                // Waits no longer than the picture stays as it is.
                None => events.next(self.app.changes_in()).unwrap_or(Event::TimePassed),
            };
            if let Some(ending) = self.handle(event)? {
                return Ok(ending);
            }
            let effects = self.app.take_effects();
            let is_leaving = effects.iter().any(|effect| matches!(effect, Effect::Leave(_)));
            // A burst of keys is handled in order and drawn once. Events after leaving stay in the
            // channel: failed saves among them are reported at the end.
            next = if is_leaving { None } else { events.next(Some(Duration::ZERO)) };
            let is_last = next.is_none() && !is_leaving;
            // Draw first: waking the writer thread may cost this thread the CPU. If drawing fails, the
            // answer is written all the same.
            let drawn = self.draw_if(is_last);
            for effect in effects {
                if let Effect::Leave(exit) = effect {
                    return Ok(Ending::Left(exit));
                }
                self.perform(effect)?;
            }
            drawn?;
            self.draw_if(is_last)?;
        }
    }

    fn draw_if(&mut self, wanted: bool) -> anyhow::Result<()> {
        if wanted && std::mem::take(&mut self.changed) {
            self.guard.on_drawn(self.app.is_confirming(), Instant::now());
            self.screen.draw(self.app.picture())?;
        }
        Ok(())
    }

    /// Handles an event. Returns the reason for the end, if the event ends the loop.
    fn handle(&mut self, event: Event) -> anyhow::Result<Option<Ending>> {
        self.app.set_now(clock::now());
        let mut changed = true;
        let Self { app, runner, .. } = self;
        match event {
            Event::Signal(signal) => return Ok(Some(Ending::Signal(signal))),
            Event::HungUp => return Ok(Some(Ending::HungUp)),
            Event::Terminal { event, at } => changed = self.on_terminal(&event, at)?,
            Event::TimePassed => self.app.on_time_passed(clock::now()),
            Event::Resized((columns, rows)) => {
                self.screen.clear((columns, rows))?;
                self.app.on_event(&TerminalEvent::Resize(columns, rows));
            }
            // Without a shell that could continue the program, it does not stop.
            Event::Stop => self.stop(system_signals::stop)?,
            Event::Continued => self.resume()?,
            Event::Written(written) => app.update(|state| runner.on_written(written, state)),
            Event::FreePathFound(free) => app.update(|state| state.free_path = Some(free)),
            Event::PageWritten(written) => app.update(|state| state.on_page_written(&written)),
            Event::Opened(opened) => app.update(|state| runner.on_opened(*opened, state)),
            Event::PassphraseChecked(tried) => {
                app.update(|state| runner.on_passphrase_checked(*tried, state));
            }
            Event::Read(ReadEvent::Looked) => app.on_looked(),
            Event::Read(read) => app.update(|state| runner.on_read(read, state)),
        }
        self.changed |= changed;
        Ok(None)
    }

    fn perform(&mut self, effect: Effect) -> anyhow::Result<()> {
        if let Effect::ListenToMouse(listens) = &effect {
            self.screen.listen_to_mouse(*listens)?;
        }
        let Self { app, runner, changed, .. } = self;
        // Nearly every key has an effect of the session, and none of these leads to another screen.
        if matches!(effect, Effect::Session(_)) {
            *changed |= runner.perform(effect, app.state_mut());
        } else {
            app.update(|state| *changed |= runner.perform(effect, state));
        }
        Ok(())
    }

    /// Handles an event of the terminal. Returns whether the picture may have changed.
    fn on_terminal(&mut self, event: &TerminalEvent, at: Instant) -> anyhow::Result<bool> {
        let is_ctrl_z = |key: KeyEvent| {
            key.modifiers.contains(KeyModifiers::CONTROL) && key.code == KeyCode::Char('z')
        };
        if system_signals::CAN_STOP && event.as_key_event().is_some_and(is_ctrl_z) {
            // A shell expects it to stop together with the program that started it.
            self.stop(system_signals::stop_group)?;
            return Ok(true);
        }
        let leaves = event.as_key_event().is_some_and(is_leave_at_once);
        if self.guard.ignores_as_held(event, at) && self.app.goes_on_at_once() {
            return Ok(self.app.on_held_key());
        }
        if self.guard.ignores_as_too_soon(event, at, self.app.is_confirming()) && !leaves {
            return Ok(false);
        }
        let changed = self.app.on_event(event);
        if !self.app.is_confirming() {
            self.guard.on_confirmation_gone();
        }
        Ok(changed)
    }

    /// Restores the terminal and stops until the shell continues the program.
    fn stop(&mut self, stop: fn() -> io::Result<()>) -> anyhow::Result<()> {
        terminal::restore();
        stop().context("could not stop for the shell")?;
        self.resume()
    }

    /// Takes the terminal over again, and tells the app its size.
    fn resume(&mut self) -> anyhow::Result<()> {
        self.screen.resume()?;
        let (columns, rows) = self.screen.window();
        self.app.on_event(&TerminalEvent::Resize(columns, rows));
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use crate::store::{DeleteReport, Done, StoreError};

    use super::*;

    #[test]
    fn whoever_has_left_is_told_what_was_not_done_and_first_what_is_still_there() {
        let written =
            |if_failed, outcome| Event::Written(WriteEvent { revision: 1, if_failed, outcome });
        let not_kept = || written("The last answers were not kept", Err(StoreError::RunGone));
        let left = || {
            let left = vec![StoreError::NoHome];
            let deleted = DeleteReport { left, ..DeleteReport::default() };
            written(NOT_DELETED, Ok(Done::EverythingDeleted(deleted)))
        };
        let full = || Event::PageWritten(Err("could not write /a: full".to_owned()));
        let said =
            |missed: Vec<Event>, in_time| report(missed, in_time).map_err(|why| why.to_string());
        let why = said(vec![not_kept(), full(), left(), not_kept()], false).unwrap_err();
        let lines: Vec<&str> = why.lines().collect();
        assert!(lines[0].starts_with("Not everything could be deleted: There is no home"), "{why}");
        assert!(lines[1].starts_with("The last answers were not kept: The run that"), "{why}");
        assert_eq!(lines[2], "The page was not written: could not write /a: full.");
        assert_eq!(lines[3..], ["The disk is too slow: the last changes may not have been made."]);
        let fine = || written(NOT_DELETED, Ok(Done::EverythingDeleted(DeleteReport::default())));
        assert_eq!(said(vec![fine(), Event::PageWritten(Ok("/a".to_owned()))], true), Ok(()));
    }
}
