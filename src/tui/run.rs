//! The loop: waits for something to happen, lets the app answer, does what it asks for, draws.

use std::sync::mpsc::{self, Receiver};

use anyhow::Context as _;
use crossterm::event::{Event as TerminalEvent, KeyCode, KeyModifiers};
use jiff::Timestamp;
use ratatui::widgets::Widget;
use rustix::process::{Signal, getpid, kill_process};

use super::{
    app::App,
    events::{self, Event},
    state::{Effect, Exit},
    terminal::{self, Screen},
};

/// How the loop ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ending {
    /// The person left.
    Left(Exit),
    /// A signal asked for it.
    Signal(i32),
    /// The terminal is gone.
    HungUp,
}

/// Shows the app until it ends. The terminal is given back before this returns.
///
/// # Errors
///
/// When the terminal cannot be taken over or drawn to.
pub fn run(app: &mut App, mut perform: impl FnMut(Effect, &mut App)) -> anyhow::Result<Ending> {
    terminal::on_panic_give_back();
    let (sender, receiver) = mpsc::channel();
    let mut screen = Screen::take()?;
    events::watch(&sender)?;
    app.state_mut().window = screen.window();
    let ending = answer(app, &receiver, &mut screen, &mut perform);
    screen.give_back();
    ending
}

fn answer(
    app: &mut App,
    events: &Receiver<Event>,
    screen: &mut Screen,
    perform: &mut impl FnMut(Effect, &mut App),
) -> anyhow::Result<Ending> {
    let mut changed = true;
    loop {
        // A burst of keys is answered in order and drawn once.
        let event = match events.try_recv() {
            Ok(event) => event,
            Err(_) => {
                if std::mem::take(&mut changed) {
                    screen.draw(|area, buffer| Widget::render(&*app, area, buffer))?;
                }
                events.recv().context("the threads that watch the terminal have ended")?
            }
        };
        match event {
            Event::Signal(signal) => return Ok(Ending::Signal(signal)),
            Event::HungUp => return Ok(Ending::HungUp),
            Event::Terminal(event) if is_suspend(&event) => {
                suspend(app, screen)?;
                changed = true;
            }
            Event::Terminal(event) => {
                if let TerminalEvent::Resize(columns, rows) = event {
                    screen.resize(columns, rows)?;
                }
                app.state_mut().now = Timestamp::now();
                changed |= app.on_event(&event);
            }
        }
        for effect in app.take_effects() {
            match effect {
                Effect::Leave(exit) => return Ok(Ending::Left(exit)),
                effect => perform(effect, app),
            }
        }
    }
}

fn is_suspend(event: &TerminalEvent) -> bool {
    let TerminalEvent::Key(key) = event else { return false };
    key.modifiers.contains(KeyModifiers::CONTROL) && key.code == KeyCode::Char('z')
}

/// Stops the program as a shell expects of Ctrl-Z, and comes back with `fg`.
fn suspend(app: &mut App, screen: &mut Screen) -> anyhow::Result<()> {
    screen.give_back();
    kill_process(getpid(), Signal::STOP).context("could not stop for the shell")?;
    app.state_mut().window = screen.take_again()?;
    Ok(())
}
