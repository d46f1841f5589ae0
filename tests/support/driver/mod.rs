//! The full-screen app without a terminal: keys in, the screen as text out. Its effects are performed
//! in memory, as the effect runner performs them on disk.
//!
//! ```ignore
//! let mut driver = Driver::new(builtin().unwrap());
//! driver.keys("Enter Unscored 1 Enter s Enter Down*2"); // keys by name, `*n` for n times
//! driver.assert_shows("3 of 32");
//! ```

mod effects;

use std::{
    collections::{BTreeMap, BTreeSet},
    path::PathBuf,
};

use crossterm::event::{
    Event, KeyCode, KeyEvent, KeyModifiers, MouseButton, MouseEvent, MouseEventKind,
};
use goodfaith::{
    assessment::{Responses, Run, attempts::TryEvent},
    questionnaire::Questionnaire,
    report::ResultsPage,
    session::{self, Lock, OpeningPart, Persistence, RunId, Stage},
    store::{KeptTryEvents, Listing, Loaded, RunKey, RunName, Settings, StoreError},
    tui::{
        app::App,
        environment::Environment,
        state::{Effect, Exit, State},
    },
};
use jiff::{Timestamp, ToSpan as _, tz::TimeZone};
use ratatui::buffer::Buffer;
use unicode_width::UnicodeWidthStr as _;

/// The folder that screens name.
pub(crate) const FOLDER: &str = "/home/sam/.local/share/goodfaith";

/// The passphrase of what is locked.
pub(crate) const PASSPHRASE: &str = "three green geese";

/// The app, a window and somebody at the keys.
pub(crate) struct Driver {
    app: App,
    /// All effects so far, in order.
    pub(crate) asked: Vec<Effect>,
    /// The way the app ended, once it did.
    pub(crate) left: Option<Exit>,
    /// The reason why nothing can be written, if there is one.
    pub(crate) disk_fails: Option<String>,
    /// Whether changing the lock takes until [`Driver::lock_is_changed`].
    pub(crate) lock_takes_time: bool,
    /// Whether a look at the folder before an action lasts for ever.
    pub(crate) disk_hangs: bool,
    /// Whether looking for a path that is not taken lasts until [`Driver::path_is_found`].
    pub(crate) paths_take_time: bool,
    /// The files in the folder.
    files: BTreeMap<RunName, Result<Loaded<Run>, StoreError>>,
    /// The runs that another window deleted.
    gone: BTreeSet<RunName>,
    names: u32,
    /// The pages that were written.
    pages: BTreeSet<PathBuf>,
    /// The runs that were saved here.
    saved: BTreeMap<RunName, Run>,
    /// What was said about strategies and saved here.
    pub(crate) try_events: Vec<(RunKey, TryEvent)>,
}

impl Driver {
    /// Opens the first screen in a window of 80 by 24, with an empty folder to keep runs in.
    pub(crate) fn new(questionnaire: Questionnaire) -> Self {
        let now: Timestamp = "2026-11-21T18:15:00Z".parse().unwrap();
        let environment = Environment {
            locale: "C.UTF-8".to_owned(),
            home: Some("/home/sam".into()),
            ..Environment::default()
        };
        let mut state = State::new(questionnaire, environment, now);
        state.session.set_zone(TimeZone::UTC);
        state.session.set_persistence(Persistence::Folder(FOLDER.to_owned()));
        Self::of(state)
    }

    /// Opens the screen of a folder that is locked.
    pub(crate) fn locked(questionnaire: Questionnaire) -> Self {
        let Self { app, .. } = Self::new(questionnaire.clone());
        let (now, environment) = (app.state().now(), app.state().environment.clone());
        let mut state = State::new(questionnaire, environment, now);
        state.session.set_zone(TimeZone::UTC);
        state.session.set_lock(Lock::Closed);
        Self::of(state)
    }

    fn of(state: State) -> Self {
        Self {
            app: App::new(state),
            asked: Vec::new(),
            left: None,
            disk_fails: None,
            lock_takes_time: false,
            disk_hangs: false,
            paths_take_time: false,
            files: BTreeMap::new(),
            gone: BTreeSet::new(),
            names: 0,
            pages: BTreeSet::new(),
            saved: BTreeMap::new(),
            try_events: Vec::new(),
        }
    }

    pub(crate) fn app(&self) -> &App {
        &self.app
    }

    pub(crate) fn app_mut(&mut self) -> &mut App {
        &mut self.app
    }

    pub(crate) fn state(&self) -> &State {
        self.app.state()
    }

    pub(crate) fn state_mut(&mut self) -> &mut State {
        self.app.state_mut()
    }

    /// Makes the window another size, in columns and rows.
    pub(crate) fn size(&mut self, columns: u16, rows: u16) -> &mut Self {
        self.event(&Event::Resize(columns, rows));
        self
    }

    /// Draws with Unicode symbols, or with ASCII alone.
    pub(crate) fn unicode(&mut self, unicode: bool) -> &mut Self {
        let settings =
            Settings { ascii: Some(!unicode), ..self.state().session.settings().clone() };
        self.state_mut().set_settings_as_written(settings);
        self
    }

    /// Sets that a digit goes on at once.
    pub(crate) fn go_on_at_once(&mut self) {
        let at_once = Settings { digit_goes_on: Some(true), ..Settings::default() };
        self.state_mut().session.choose_settings(at_once);
    }

    /// Returns the settings that were written last.
    pub(crate) fn settings_written(&self) -> Option<&Settings> {
        self.asked.iter().rev().find_map(|effect| match effect {
            Effect::Session(session::Effect::SaveSettings(settings)) => Some(settings),
            _ => None,
        })
    }

    fn set_now(&mut self, now: Timestamp) {
        // What is drawn may be another picture now.
        self.state_mut();
        self.app.set_now(now);
    }

    /// Lets days pass.
    pub(crate) fn days_later(&mut self, days: i64) -> &mut Self {
        let now = self.state().now().to_zoned(TimeZone::UTC).checked_add(days.days()).unwrap();
        self.set_now(now.timestamp());
        self
    }

    /// Lets the time pass until the picture changes.
    pub(crate) fn time_passes(&mut self) -> &mut Self {
        let now = self.state().now() + self.app.changes_in().unwrap();
        self.app.on_time_passed(now);
        self.perform();
        self
    }

    /// Puts a run into the folder, finished that many days ago.
    pub(crate) fn with_run(&mut self, days_ago: i64, responses: Responses) -> &mut Self {
        let run = self.run(days_ago, responses);
        self.with_file(Loaded { record: run, edited_by_hand: false })
    }

    /// Deletes a run, as another window does.
    pub(crate) fn deleted_elsewhere(&mut self, run: RunId) -> &mut Self {
        let name = self.state().session.runs()[run].name.unwrap();
        self.try_events.retain(|(key, _)| *key != name.key());
        self.gone.insert(name);
        self
    }

    /// Puts a file into the folder.
    pub(crate) fn with_file(&mut self, kept: Loaded<Run>) -> &mut Self {
        let name = self.name(kept.record.finished);
        self.files.insert(name, Ok(kept));
        self
    }

    /// Puts a file with this name into the folder, which may be one that cannot be read.
    pub(crate) fn with_named(
        &mut self,
        name: RunName,
        file: Result<Loaded<Run>, StoreError>,
    ) -> &mut Self {
        self.files.insert(name, file);
        self
    }

    /// Finishes a run that many days ago.
    pub(crate) fn run(&self, days_ago: i64, responses: Responses) -> Run {
        let ago = self.state().now().to_zoned(TimeZone::UTC).checked_sub(days_ago.days()).unwrap();
        Run::finish(&self.state().questionnaire, responses, ago.timestamp())
    }

    /// Ends the program and starts it again, that many days later, with what was saved.
    pub(crate) fn back_after(&mut self, days: i64) -> &mut Self {
        self.days_later(days);
        let (now, window) = (self.state().now(), self.state().window);
        let questionnaire = (*self.state().questionnaire).clone();
        let mut next = Self::new(questionnaire);
        next.names = self.names;
        next.set_now(now);
        next.state_mut().window = window;
        for (name, run) in &self.saved {
            next.with_named(*name, Ok(Loaded { record: run.clone(), edited_by_hand: false }));
        }
        next.try_events.clone_from(&self.try_events);
        next.saved.clone_from(&self.saved);
        *self = next;
        self.list();
        let kept = KeptTryEvents { events: self.try_events.clone(), ..KeptTryEvents::default() };
        self.app.update(|state| state.session.on_try_events_read(Ok(kept)));
        self
    }

    /// Returns how many things said about strategies were saved.
    pub(crate) fn try_event_count(&self) -> usize {
        self.try_events.len()
    }

    /// Lists the folder for the app, as the reader does behind the first frame.
    pub(crate) fn list(&mut self) -> &mut Self {
        let listing = self.listing();
        self.app.update(|state| state.session.on_listed(Ok(listing)));
        self.perform();
        self
    }

    fn listing(&self) -> Listing {
        let kept = self.state().session.runs().names().iter();
        let names = self.files.keys().chain(kept).copied();
        let names: BTreeSet<RunName> = names.filter(|name| !self.gone.contains(name)).collect();
        Listing { names: names.into_iter().rev().collect(), unusable: Vec::new() }
    }

    /// Presses keys by their names: "Enter", "s", "Ctrl-C", "Down*3". "Space" is the space bar.
    /// "Unscored" passes every screen before the questions, and "Safety" those that ask about safety. Both
    /// give the second answer there, a no.
    pub(crate) fn keys(&mut self, keys: &str) -> &mut Self {
        for word in keys.split_whitespace() {
            if matches!(word, "Unscored" | "Safety") {
                self.pass_opening(word == "Safety");
                continue;
            }
            let (name, times) = match word.split_once('*') {
                Some((name, times)) if !name.is_empty() => (name, times.parse().unwrap()),
                _ => (word, 1),
            };
            (0..times).for_each(|_| self.press(key(name)));
        }
        self
    }

    /// Passes the screens before the questions, or those of them that ask about safety.
    fn pass_opening(&mut self, only_safety: bool) {
        for stage in Stage::all(&self.state().questionnaire) {
            let Stage::Opening(part) = stage else { break };
            let is_safety = matches!(part, OpeningPart::Safety(_));
            if !only_safety || self.state().session.pass().unwrap().stage == stage {
                self.keys(if is_safety { "2 Enter" } else { "Enter" });
            }
        }
    }

    /// Returns the line with the pointer.
    pub(crate) fn pointed(&self) -> Option<String> {
        let screen = self.text();
        screen.lines().find(|line| line.trim_start().starts_with('▸')).map(str::to_owned)
    }

    /// Selects the line of a text, from the top down, and opens it.
    #[track_caller]
    pub(crate) fn choose(&mut self, text: &str) -> &mut Self {
        self.keys("Home");
        for _ in 0..100 {
            if self.pointed().is_some_and(|line| line.contains(text)) {
                return self.keys("Enter");
            }
            self.keys("Down");
        }
        panic!("{text:?} cannot be chosen:\n{}", self.text());
    }

    /// Writes a text, letter by letter.
    pub(crate) fn types(&mut self, text: &str) -> &mut Self {
        for letter in text.chars() {
            self.press(KeyEvent::new(KeyCode::Char(letter), KeyModifiers::NONE));
        }
        self
    }

    /// Clicks on a cell.
    pub(crate) fn click(&mut self, column: u16, row: u16) {
        let kind = MouseEventKind::Down(MouseButton::Left);
        self.event(&Event::Mouse(MouseEvent { kind, column, row, modifiers: KeyModifiers::NONE }));
    }

    /// Clicks on words on the screen.
    pub(crate) fn click_on(&mut self, words: &str) -> &mut Self {
        let screen = self.text();
        let mut lines = screen.lines().enumerate();
        let found = lines.find(|(_, line)| line.contains(words));
        let (row, line) = found.unwrap_or_else(|| panic!("{words}: {screen}"));
        let column = line[..line.find(words).unwrap()].chars().count();
        self.click(column.try_into().unwrap(), row.try_into().unwrap());
        self
    }

    pub(crate) fn press(&mut self, key: KeyEvent) {
        self.event(&Event::Key(key));
    }

    /// Handles an event as the loop does; after the end, ignores it.
    pub(crate) fn event(&mut self, event: &Event) {
        if self.left.is_none() {
            self.app.on_event(event);
            self.perform();
        }
    }

    /// Returns the screen as it would be drawn.
    pub(crate) fn buffer(&self) -> Buffer {
        self.app.picture().buffer()
    }

    /// Returns the whole page of the screen, at a width.
    pub(crate) fn page(&self, width: u16) -> String {
        self.app.page_text(width)
    }

    /// Returns the screen as text, without the spaces at the ends of its lines.
    pub(crate) fn text(&self) -> String {
        let buffer = self.buffer();
        let row = |y| {
            let (mut row, mut x) = (String::new(), 0);
            while x < buffer.area.width {
                let symbol = buffer[(x, y)].symbol();
                row.push_str(symbol);
                x += u16::try_from(symbol.width()).unwrap().max(1);
            }
            row.trim_end().to_owned()
        };
        (0..buffer.area.height).map(row).collect::<Vec<_>>().join("\n")
    }

    /// Turns to a page of the results by its number.
    #[track_caller]
    pub(crate) fn turn_to(&mut self, page: ResultsPage) -> &mut Self {
        let pages = ResultsPage::of(&self.state().questionnaire);
        let at = pages.iter().position(|other| *other == page).unwrap();
        self.keys(&(at + 1).to_string()).assert_shows(&format!("[{}]", page.title()))
    }

    #[track_caller]
    pub(crate) fn assert_shows(&mut self, text: &str) -> &mut Self {
        let screen = self.text();
        assert!(screen.contains(text), "{text:?} is not on the screen:\n{screen}");
        self
    }

    #[track_caller]
    pub(crate) fn assert_hides(&mut self, text: &str) -> &mut Self {
        let screen = self.text();
        assert!(!screen.contains(text), "{text:?} is on the screen:\n{screen}");
        self
    }
}

fn key(name: &str) -> KeyEvent {
    let code = match name {
        "Enter" => KeyCode::Enter,
        "Esc" => KeyCode::Esc,
        "Up" => KeyCode::Up,
        "Down" => KeyCode::Down,
        "Left" => KeyCode::Left,
        "Right" => KeyCode::Right,
        "Tab" => KeyCode::Tab,
        "BackTab" => KeyCode::BackTab,
        "Delete" => KeyCode::Delete,
        "Backspace" => KeyCode::Backspace,
        "Home" => KeyCode::Home,
        "End" => KeyCode::End,
        "PageUp" => KeyCode::PageUp,
        "PageDown" => KeyCode::PageDown,
        "F1" => KeyCode::F(1),
        "Space" => KeyCode::Char(' '),
        _ if name.starts_with("Ctrl-") => {
            let letter = name.to_lowercase().chars().last();
            return KeyEvent::new(KeyCode::Char(letter.unwrap()), KeyModifiers::CONTROL);
        }
        _ => {
            let mut letters = name.chars();
            match (letters.next(), letters.next()) {
                (Some(letter), None) => KeyCode::Char(letter),
                _ => panic!("no key is named {name:?}"),
            }
        }
    };
    KeyEvent::new(code, KeyModifiers::NONE)
}
