//! The program, brought to the screens that the pictures show.

use crossterm::event::{Event, KeyCode, KeyEvent, KeyModifiers};
use goodfaith::{
    builtin,
    report::ResultsPage,
    session::{self, Persistence},
    store::{RunKey, RunName, Settings, ThemeName},
    tui::{
        app::App,
        environment::Environment,
        state::{Effect, State},
    },
};
use jiff::{Timestamp, ToSpan, tz::TimeZone};

use super::svg::{self, Palette};

/// The columns and rows of the window.
const WINDOW: (u16, u16) = (80, 24);

/// The option chosen for each item, from 1 (never) to 5, in the order asked.
const EARLIER: &str = "42315242332415332431423241332413";
/// The same, four weeks later.
const LATER: &str = "21214241533225212521413231322313";

/// Draws every picture. Returns each with its name first.
///
/// # Errors
///
/// If the built-in questionnaire cannot be loaded.
pub(crate) fn all() -> anyhow::Result<[(&'static str, String); 4]> {
    let mut dark = Scene::open(ThemeName::Dark)?;
    dark.take(EARLIER);
    dark.press("Esc");
    dark.wait_four_weeks();
    dark.begin();
    dark.press("2 Enter 1 Enter 2 Enter");
    dark.press("1 Enter 3 Enter 1 Enter 4");
    let question = dark.draw(&Palette::DARK);

    let mut results = Scene::open(ThemeName::Dark)?;
    results.take(EARLIER);
    results.press("Esc");
    results.wait_four_weeks();
    results.take(LATER);
    let overview = results.draw(&Palette::DARK);

    let mut light = Scene::open(ThemeName::Light)?;
    light.take(EARLIER);
    light.press("Esc");
    light.wait_four_weeks();
    light.take(LATER);
    light.press("Enter");
    let strategy = light.draw(&Palette::LIGHT);
    light.press(&format!("Esc {}", 1 + ResultsPage::Compare as usize));
    let compare = light.draw(&Palette::LIGHT);

    Ok([
        ("question", question),
        ("overview", overview),
        ("strategy", strategy),
        ("compare", compare),
    ])
}

/// The program at one moment.
struct Scene {
    app: App,
}

impl Scene {
    fn open(theme: ThemeName) -> anyhow::Result<Self> {
        let now: Timestamp = "2026-10-24T18:30:00Z".parse()?;
        let environment =
            Environment { locale: "en_GB.UTF-8".to_owned(), ..Environment::default() };
        let mut state = State::new(builtin()?, environment, now);
        state.set_settings_as_written(Settings { theme: Some(theme), ..Settings::default() });
        let folder = "~/.local/share/goodfaith".to_owned();
        state.session.set_persistence(Persistence::Folder(folder));
        state.session.set_zone(TimeZone::UTC);
        state.window = WINDOW;
        Ok(Self { app: App::new(state) })
    }

    /// Lets four weeks pass.
    fn wait_four_weeks(&mut self) {
        let now = self.app.state().now();
        self.app.state_mut().session.set_now(now.checked_add((28 * 24).hours()).unwrap_or(now));
    }

    /// Goes from the first screen to the first question, about a partner who is given a name the
    /// first time.
    fn begin(&mut self) {
        if self.app.state().session.named_people().is_empty() {
            self.press("Enter 1 n S a m Enter");
        } else {
            // The first screen lists the latest results before starting again.
            self.press("j Enter 1");
        }
        self.press("Enter Enter");
        for _ in 0..5 {
            self.press("2 Enter");
        }
    }

    /// Goes from the first screen through all questions to the results.
    fn take(&mut self, answers: &str) {
        self.begin();
        for answer in answers.chars() {
            self.press(&format!("{answer} Enter"));
        }
        self.press("Enter Enter Enter");
    }

    fn press(&mut self, keys: &str) {
        for key in keys.split(' ') {
            let code = match key {
                "Enter" => KeyCode::Enter,
                "Esc" => KeyCode::Esc,
                "Left" => KeyCode::Left,
                other => KeyCode::Char(other.chars().next().unwrap_or(' ')),
            };
            self.app.on_event(&Event::Key(KeyEvent::new(code, KeyModifiers::NONE)));
            self.save();
        }
    }

    /// Acts as the disk: everything is saved at once.
    fn save(&mut self) {
        for effect in self.app.take_effects() {
            let session = &mut self.app.state_mut().session;
            match effect {
                Effect::Session(session::Effect::SaveDraft(pass)) => {
                    session.on_draft_saved(pass.id, Ok(()));
                }
                Effect::Session(session::Effect::SaveRun(run, _)) => {
                    let finished = session.runs()[run].run.finished;
                    let name =
                        RunKey::parse("00000000").and_then(|key| RunName::new(finished, key));
                    session.on_run_saved(run, name.ok_or_else(String::new));
                }
                _ => {}
            }
        }
    }

    fn draw(&self, palette: &Palette) -> String {
        let picture = self.app.picture();
        svg::draw(&picture.buffer(), palette)
    }
}
