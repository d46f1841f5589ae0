//! Draws every screen at 80×24, reached by keys as a person reaches it. Aim: under 150 µs each.
//!
//! `cargo bench --bench screens`

use criterion::{BenchmarkGroup, Criterion, measurement::WallTime};
use crossterm::event::{Event, KeyCode, KeyEvent, KeyModifiers};
use goodfaith::{
    builtin,
    tui::{app::App, environment::Environment, state::State},
};
use jiff::Timestamp;
use ratatui::buffer::Cell;

use KeyCode::{Char, Down, Enter, Esc, F, Right};

/// The words in the header of an exercise.
const EXERCISE: &str = "the words are never saved";

fn main() {
    let mut criterion = Criterion::default().configure_from_args();
    let mut walk = Walk::new(criterion.benchmark_group("screens"));
    walk.draw("welcome", "questions, about");
    walk.take_once();
    // With a run before it, the results have more to show.
    walk.press(&[Char('r')]);
    walk.draw("whom", "Whom do you have in mind?");
    walk.press(&[Enter]);
    walk.draw("what happened", "What happened?");
    walk.press(&[Enter]);
    walk.draw("safety", "Rather not say");
    walk.pass_safety();
    walk.press(&[Char('4')]);
    walk.draw("question", "1 of 32");
    walk.answer_all();
    walk.draw("causes", "after the questions, 1 of 2");
    walk.press(&[Enter]);
    walk.draw("patterns", "after the questions, 2 of 2");
    walk.press(&[Enter]);
    walk.draw("review", "Look over your answers");
    walk.press(&[Enter]);
    walk.draw("overview", "[Overview]");
    walk.press(&[Right]);
    walk.draw("strategies", "[Strategies]");
    walk.press(&[Right]);
    walk.draw("answers", "[Answers]");
    walk.press(&[Right]);
    walk.draw("compare", "[Compare]");
    walk.press(&[F(1)]);
    walk.draw("help now", "In danger now");
    walk.press(&[Esc, Char('?')]);
    walk.draw("keys", "The keys of this screen");
    // Above the strategies is the line that leads to help, since all about safety was left open.
    walk.press(&[Esc, Right, Right, Down, Enter]);
    walk.draw("strategy", "1. ");
    walk.open_an_exercise();
    walk.draw("exercise", EXERCISE);
    drop(walk);
    criterion.final_summary();
}

/// A walk through the app, screen by screen.
struct Walk<'c> {
    app: App,
    group: BenchmarkGroup<'c, WallTime>,
}

impl<'c> Walk<'c> {
    fn new(group: BenchmarkGroup<'c, WallTime>) -> Self {
        let questionnaire = builtin().unwrap_or_else(|why| panic!("{why}"));
        let environment =
            Environment { locale: "en_GB.UTF-8".to_owned(), ..Environment::default() };
        let state = State::new(questionnaire, environment, Timestamp::UNIX_EPOCH);
        Self { app: App::new(state), group }
    }

    fn press(&mut self, keys: &[KeyCode]) {
        for key in keys {
            self.app.on_event(&Event::Key(KeyEvent::new(*key, KeyModifiers::NONE)));
        }
    }

    /// Chooses and continues at every question, with one option after the other.
    fn answer_all(&mut self) {
        for index in 0..self.app.state().questionnaire.items.len() {
            let digit = ['4', '2', '5', '1', '3'][index % 5];
            self.press(&[Char(digit), Enter]);
        }
    }

    /// Leaves every question about safety open.
    fn pass_safety(&mut self) {
        for _ in 0..self.app.state().questionnaire.safety.len() {
            self.press(&[Char('s'), Enter]);
        }
    }

    /// Takes the questionnaire from the first screen to the results.
    fn take_once(&mut self) {
        self.press(&[Enter, Enter, Enter]);
        self.pass_safety();
        self.answer_all();
        self.press(&[Enter, Enter, Enter]);
        self.expect("[Overview]");
    }

    /// Opens the first strategy that has an exercise, and the exercise.
    fn open_an_exercise(&mut self) {
        for _ in 0..self.app.state().questionnaire.strategies.len() {
            self.press(&[Enter]);
            if self.text().contains(EXERCISE) {
                return;
            }
            self.press(&[Esc, Down, Enter]);
        }
        panic!("no strategy has an exercise:\n{}", self.text());
    }

    /// Measures the time to draw the screen at hand, after checking that it is the right one.
    fn draw(&mut self, name: &str, shows: &str) {
        self.expect(shows);
        let Self { app, group } = self;
        group.bench_function(name, |bencher| bencher.iter(|| app.picture().buffer()));
    }

    fn expect(&mut self, text: &str) {
        let shown = self.text();
        assert!(shown.contains(text), "no \"{text}\" here:\n{shown}");
    }

    fn text(&mut self) -> String {
        let picture = self.app.picture().buffer();
        let rows = picture.content.chunks(picture.area.width.into());
        rows.map(|row| row.iter().map(Cell::symbol).chain(["\n"]).collect::<String>()).collect()
    }
}
