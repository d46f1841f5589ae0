//! What a person can choose about how it looks and behaves.

use ratatui::text::Line;

use super::{Step, View, named};
use crate::{
    session::regions,
    store::{Settings, ThemeName},
    tui::{
        focus::Focus,
        keymap::{Action, Place},
        page::Page,
        state::{Effect, Keeping, State},
    },
};

/// The settings.
#[derive(Debug, Default)]
pub struct SettingsScreen {
    focus: Focus,
}

#[derive(Debug, Clone, Copy)]
enum Choice {
    Theme,
    Ascii,
    Mouse,
    Region,
    Keep,
}

const CHOICES: [Choice; 5] =
    [Choice::Theme, Choice::Ascii, Choice::Mouse, Choice::Region, Choice::Keep];

const THEMES: [(ThemeName, &str); 5] = [
    (ThemeName::Auto, "for any background"),
    (ThemeName::Dark, "for a dark background"),
    (ThemeName::Light, "for a light background"),
    (ThemeName::Mono, "without colours"),
    (ThemeName::Contrast, "strong contrast"),
];

impl Choice {
    fn label(self) -> &'static str {
        match self {
            Self::Theme => "Colours",
            Self::Ascii => "Symbols",
            Self::Mouse => "Mouse",
            Self::Region => "Help lines of",
            Self::Keep => "Offered first",
        }
    }

    fn value(self, state: &State) -> String {
        let settings = &state.settings;
        let value = match self {
            Self::Theme => {
                let theme = settings.theme.unwrap_or_default();
                THEMES.iter().find(|(name, _)| *name == theme).map_or("", |(_, words)| words)
            }
            Self::Ascii if state.surroundings.is_ascii(settings) => "plain ASCII",
            Self::Ascii => "all of Unicode",
            Self::Mouse if settings.mouse == Some(false) => "left to the terminal",
            Self::Mouse => "listened to",
            Self::Region => {
                return state.surroundings.region(settings).unwrap_or("everywhere".to_owned());
            }
            Self::Keep if settings.keep == Some(false) => "to keep nothing",
            Self::Keep => "to keep a run",
        };
        value.to_owned()
    }

    /// Turns a setting to its next value.
    fn next(self, state: &State) -> Settings {
        let mut settings = state.settings.clone();
        match self {
            Self::Theme => {
                let theme = settings.theme.unwrap_or_default();
                let at = THEMES.iter().position(|(name, _)| *name == theme).unwrap_or(0);
                settings.theme = Some(THEMES[(at + 1) % THEMES.len()].0);
            }
            Self::Ascii => settings.ascii = Some(!state.surroundings.is_ascii(&settings)),
            Self::Mouse => settings.mouse = Some(settings.mouse == Some(false)),
            Self::Region => {
                let now = state.surroundings.region(&settings);
                settings.region = next_region(state, now.as_deref());
            }
            Self::Keep => settings.keep = Some(settings.keep == Some(false)),
        }
        settings
    }
}

/// Returns the region after another, and the first after none.
pub(super) fn next_region(state: &State, now: Option<&str>) -> Option<String> {
    let regions = regions(&state.questionnaire);
    let at = regions.iter().position(|region| now == Some(*region));
    let next = at.map_or(0, |at| (at + 1) % regions.len().max(1));
    regions.get(next).map(|region| (*region).to_owned())
}

/// Takes over changed settings, and has them written.
fn change(settings: Settings, state: &mut State) {
    if settings.region != state.settings.region {
        state.help_region = None;
    }
    state.effects.push(Effect::SaveSettings(settings.clone()));
    state.set(settings);
}

impl View for SettingsScreen {
    fn place(&self) -> Place {
        Place::Menu
    }

    fn header(&self, state: &State, _width: u16) -> (Line<'static>, Line<'static>) {
        named("settings", state)
    }

    fn page(&self, state: &State, width: u16) -> Page {
        let mut page = Page::new(width, state.look);
        page.heading("Settings");
        page.quiet("Enter changes one.");
        page.gap();
        for choice in CHOICES {
            let label = format!("{:<16}{}", choice.label(), choice.value(state));
            page.add_spot("", &label, "");
        }
        page.gap();
        page.quiet(match state.keeping {
            Keeping::In(_) => {
                "What you change is written to settings.toml in the folder of your answers."
            }
            Keeping::Nothing(_) | Keeping::Impossible(_) => {
                "Nothing is being written, so this holds until you leave."
            }
        });
        page
    }

    fn act(&mut self, action: Action, state: &mut State) -> Step {
        if action == Action::Enter
            && let Some(choice) = CHOICES.get(self.focus.at)
        {
            change(choice.next(state), state);
        }
        Step::Stay
    }

    fn focus(&self) -> Option<&Focus> {
        Some(&self.focus)
    }

    fn focus_mut(&mut self) -> Option<&mut Focus> {
        Some(&mut self.focus)
    }
}
