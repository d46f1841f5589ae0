//! The loop: waits for something to happen, lets the app answer, draws, does what it asks for, and
//! draws again where that changed something.

use std::sync::mpsc::{self, Receiver};

use anyhow::{Context as _, ensure};
use crossterm::event::{Event as TerminalEvent, KeyCode, KeyModifiers};
use jiff::Timestamp;
use rustix::process::{Signal, kill_current_process_group};

use super::{
    app::App,
    events::{self, Event},
    keeper::Keeper,
    state::{Effect, Exit, State},
    terminal::{self, FullScreen},
    wishes::Surroundings,
};
use crate::{
    questionnaire::Questionnaire,
    store::{Folder, Report},
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

/// What the full screen is started with.
#[derive(Debug)]
pub struct Start {
    /// What is asked.
    pub questionnaire: Questionnaire,
    /// Where answers are kept.
    pub folder: Folder,
    /// Whether they are; `false` writes nothing at all.
    pub keep: bool,
    /// What was typed and what the environment says.
    pub surroundings: Surroundings,
}

/// Shows the app until it ends. The terminal is given back before this returns.
///
/// # Errors
///
/// When the terminal cannot be taken over or drawn to.
pub fn run(start: Start) -> anyhow::Result<Ending> {
    terminal::restore_on_panic();
    let (sender, receiver) = mpsc::channel();
    events::watch_signals(&sender)?;
    let mut state = State::new(start.questionnaire, start.surroundings, Timestamp::now());
    let keeper = Keeper::open(start.folder, start.keep, &mut state, sender.clone());
    let screen = FullScreen::enter(state.settings.mouse != Some(false))?;
    state.window = screen.window();
    let mut running = Running { app: App::new(state), keeper, screen, changed: true };
    running.draw_if(true)?;
    events::watch_terminal(&sender)?;
    running.keeper.list(running.app.state_mut());
    let ending = match running.answer_all(&receiver) {
        // Whatever could not be drawn or read, that is why.
        Err(_) if events::is_hung_up() => Ok(Ending::HungUp),
        ending => ending,
    };
    let Running { mut screen, keeper, .. } = running;
    screen.restore();
    if matches!(ending, Ok(Ending::Left(Exit::AtOnce))) {
        return ending;
    }
    let in_time = keeper.close();
    // Only whoever left by themselves is there to read it; a signal ends as signals do.
    if matches!(ending, Ok(Ending::Left(Exit::Done))) {
        ensure!(in_time, "The disk is too slow: the last answers may not have been kept.");
        let failed = receiver.try_iter().find_map(|event| match event {
            Event::Store(Report::Failed { why, .. })
            | Event::RunWritten { report: Report::Failed { why, .. }, .. } => Some(why),
            _ => None,
        });
        if let Some(why) = failed {
            return Err(anyhow::Error::new(why).context("The last answers were not kept"));
        }
    }
    ending
}

/// The app with what it draws to and keeps on.
struct Running {
    app: App,
    keeper: Keeper,
    screen: FullScreen,
    /// Whether the picture may have changed since it was drawn.
    changed: bool,
}

impl Running {
    fn answer_all(&mut self, events: &Receiver<Event>) -> anyhow::Result<Ending> {
        let mut next = None;
        loop {
            let event = match next.take() {
                Some(event) => event,
                None => events.recv().context("the threads that watch the terminal have ended")?,
            };
            if let Some(ending) = self.answer(event)? {
                return Ok(ending);
            }
            let effects = self.app.take_effects();
            let leaving = effects.iter().any(|effect| matches!(effect, Effect::Leave(_)));
            // A burst of keys is answered in order and drawn once. After the wish to leave, what
            // comes is for whoever says how it went.
            next = if leaving { None } else { events.try_recv().ok() };
            let is_last = next.is_none() && !leaving;
            // The picture goes first: the thread that writes may take the processor. Where it
            // cannot be drawn, the answer is written all the same.
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
            self.screen.draw(|frame| frame.render_widget(&self.app, frame.area()))?;
        }
        Ok(())
    }

    /// Answers an event; how the loop ends, where it is one that ends it.
    fn answer(&mut self, event: Event) -> anyhow::Result<Option<Ending>> {
        let mut changed = true;
        match event {
            Event::Signal(signal) => return Ok(Some(Ending::Signal(signal))),
            Event::HungUp => return Ok(Some(Ending::HungUp)),
            Event::Terminal(event) => changed = self.on_terminal(&event)?,
            Event::Store(report) => self.keeper.on_report(report, self.app.state_mut()),
            Event::RunWritten { run, to, report } => {
                self.keeper.on_run_written(run, to, report, self.app.state_mut());
            }
            Event::Opened(opened) => self.keeper.on_opened(*opened, self.app.state_mut()),
            Event::Found(finding) => Keeper::on_found(finding, self.app.state_mut()),
        }
        self.changed |= changed;
        Ok(None)
    }

    fn perform(&mut self, effect: Effect) -> anyhow::Result<()> {
        if let Effect::SaveSettings(settings) = &effect {
            self.screen.listen_to_mouse(settings.mouse != Some(false))?;
        }
        self.keeper.perform(effect, self.app.state_mut());
        self.changed = true;
        Ok(())
    }

    fn on_terminal(&mut self, event: &TerminalEvent) -> anyhow::Result<bool> {
        if is_suspend(event) {
            self.suspend()?;
            return Ok(true);
        }
        if let TerminalEvent::Resize(columns, rows) = *event {
            self.screen.resize(columns, rows)?;
        }
        self.app.set_now(Timestamp::now());
        Ok(self.app.on_event(event))
    }

    /// Stops the program as a shell expects of Ctrl-Z, and comes back with `fg`. Whatever started
    /// it stops with it; where there is no shell to bring it back, nothing stops.
    fn suspend(&mut self) -> anyhow::Result<()> {
        self.screen.restore();
        kill_current_process_group(Signal::TSTP).context("could not stop for the shell")?;
        self.app.state_mut().window = self.screen.resume()?;
        Ok(())
    }
}

fn is_suspend(event: &TerminalEvent) -> bool {
    let TerminalEvent::Key(key) = event else { return false };
    key.modifiers.contains(KeyModifiers::CONTROL) && key.code == KeyCode::Char('z')
}
