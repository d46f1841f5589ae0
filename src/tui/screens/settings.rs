//! The settings: look and behaviour.

use ratatui::text::{Line, Span};
use strum::VariantArray as _;

use super::{
    Action, Click, Entry, KeyContext, Outcome, Page, State, Target, View, choice_row::ChoiceRow,
};
use crate::{
    questionnaire::Questionnaire,
    session::{SAYS_NOTHING_OF_EARLIER, SettingChoices, UNFINISHED_IS_OFFERED},
    store::{Settings, ThemeName},
    tui::{
        bars,
        page::WIDE,
        step::{Step, turned},
        target::Setting,
        wrap::in_column,
    },
};

/// The width of the labels on a wide page and on a narrow one, in cells.
const LABELS: [usize; 2] = [16, 14];

/// Their number makes the compiler ask for the words of a new one.
const THEMES_IN_WORDS: [(ThemeName, &str); ThemeName::VARIANTS.len()] = [
    (ThemeName::Auto, "any background"),
    (ThemeName::Dark, "dark"),
    (ThemeName::Light, "light"),
    (ThemeName::Mono, "no colours"),
    (ThemeName::Contrast, "strong contrast"),
];
const THEMES: SettingChoices<ThemeName> = SettingChoices(&THEMES_IN_WORDS);
const ASCII: SettingChoices<bool> =
    SettingChoices(&[(false, "all of Unicode"), (true, "plain ASCII")]);
const MOUSE: SettingChoices<bool> = SettingChoices(&[(true, "on"), (false, "off")]);
const GO_ON: SettingChoices<bool> =
    SettingChoices(&[(false, "wait for Enter"), (true, "go on at once")]);

#[derive(Debug)]
pub(crate) struct SettingsScreen;

impl Setting {
    fn label(self) -> &'static str {
        match self {
            Self::Theme => "Colours",
            Self::Ascii => "Symbols",
            Self::Mouse => "Mouse",
            Self::GoOn => "After a digit",
            Self::Common(setting) => setting.label(),
        }
    }

    /// Returns the choices, and the position of the one in force.
    fn choices(self, state: &State) -> (Vec<String>, usize) {
        let (settings, environment) = (state.session.settings(), &state.environment);
        let region = environment.region(settings);
        match self {
            Self::Theme => THEMES.in_words(environment.theme(settings)),
            Self::Ascii => ASCII.in_words(environment.is_ascii(settings)),
            Self::Mouse => MOUSE.in_words(settings.uses_mouse()),
            Self::GoOn => GO_ON.in_words(settings.goes_on_at_once()),
            Self::Common(setting) => state.session.setting_choices(setting, region.as_deref()),
        }
    }

    /// Returns this one of the settings at a choice, given as a position, and no other.
    fn chosen(self, at: usize, questionnaire: &Questionnaire) -> Settings {
        let none = Settings::default();
        match self {
            Self::Theme => Settings { theme: THEMES.value(at), ..none },
            Self::Ascii => Settings { ascii: ASCII.value(at), ..none },
            Self::Mouse => Settings { mouse: MOUSE.value(at), ..none },
            Self::GoOn => Settings { digit_goes_on: GO_ON.value(at), ..none },
            Self::Common(setting) => setting.chosen(at, questionnaire),
        }
    }

    /// Describes what fixes the value of a setting until the program ends, if anything does.
    fn forced_by(self, state: &State) -> Option<&'static str> {
        let environment = &state.environment;
        match self {
            Self::Theme if environment.theme.is_some() => Some("set by --theme"),
            Self::Theme if environment.no_colour => Some("set by NO_COLOR"),
            Self::Ascii if environment.ascii => Some("set by --ascii"),
            _ => None,
        }
    }
}

/// Changes a setting to the next choice, or to the one before.
pub(super) fn change(setting: Setting, step: Step, state: &mut State) -> Outcome {
    let (choices, at) = setting.choices(state);
    set(setting, turned(at, step, choices.len()), state)
}

/// Sets a setting to a choice, given as a position.
fn set(setting: Setting, at: usize, state: &mut State) -> Outcome {
    if let Some(forced) = setting.forced_by(state) {
        return Outcome::notice(format!("This is {forced}, and holds until you leave."));
    }
    let region = state.session.settings().region.clone();
    let chosen = setting.chosen(at, &state.questionnaire);
    state.apply_settings_after(|session| session.choose_settings(chosen));
    if state.session.settings().region != region {
        state.help_region = None;
    }
    Outcome::stay()
}

/// Returns the row of the choices of a setting on a page of a width in cells.
fn row(setting: Setting, width: usize, state: &State) -> ChoiceRow {
    let column = LABELS[usize::from(width < WIDE)];
    ChoiceRow::new(&format!("{:<column$}", setting.label()), setting.choices(state), width)
}

/// Adds a sample of what the screens look like with these settings.
fn preview(page: &mut Page) {
    const TITLE: usize = 12;
    const BAR: usize = 20;
    let look = page.look;
    let theme = look.theme;
    page.line(Line::from(vec![
        Span::styled("Sometimes", theme.focus),
        Span::styled("   a note   ", theme.quiet),
        Span::styled("Take care", theme.alert),
    ]));
    let mut bar = in_column("Suspicion", TITLE, look.symbols.cut, theme.heading).to_vec();
    bar.push(Span::raw("38 "));
    bar.extend(bars::bar_with_end(38.0, Some(63.0), BAR, look));
    page.line(Line::from(bar));
}

impl View for SettingsScreen {
    fn keys(&self) -> KeyContext {
        KeyContext::Settings
    }

    fn title(&self, _state: &State) -> String {
        "settings".to_owned()
    }

    fn fill(&self, page: &mut Page, state: &State) {
        page.heading("Settings");
        page.gap();
        for setting in Setting::ALL {
            let forced = setting.forced_by(state).unwrap_or_default();
            let row = row(setting, page.width, state);
            let label = if forced.is_empty() { row.shown(page.look) } else { row.fixed() };
            page.entry(Entry::new(&label).note(forced).target(Target::Setting(setting)));
        }
        page.gap();
        let before = page.look.symbols.marker;
        page.quiet(&format!("Now it looks like this example; {before} is the time before:"));
        preview(page);
        page.gap();
        page.quiet("Mouse off leaves the mouse to your terminal, for selecting text.");
        page.quiet("After a digit: at a question, whether Enter is needed to go on.");
        page.quiet("Offered first: whether the first way to start keeps the run or nothing.");
        page.quiet(&format!(
            "At the start: whether earlier answers are mentioned. {UNFINISHED_IS_OFFERED}"
        ));
        if !state.session.mentions_earlier_runs() {
            page.quiet(SAYS_NOTHING_OF_EARLIER);
        }
        page.quiet(state.session.writing_settings_in_words());
    }

    fn act(&mut self, action: Action, target: Option<Target>, state: &mut State) -> Outcome {
        match (action, target) {
            (Action::Forward | Action::Choose, Some(Target::Setting(setting))) => {
                change(setting, Step::Forward, state)
            }
            (Action::Back, Some(Target::Setting(setting))) => change(setting, Step::Back, state),
            _ => Outcome::stay(),
        }
    }

    fn click(&mut self, Click { target, cell, width }: Click, state: &mut State) -> Outcome {
        let Some(Target::Setting(setting)) = target else { return Outcome::stay() };
        match cell.and_then(|cell| row(setting, width, state).choice_at(cell)) {
            Some(at) => set(setting, at, state),
            None => change(setting, Step::Forward, state),
        }
    }
}
