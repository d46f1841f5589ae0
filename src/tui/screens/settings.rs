//! The settings: look and behaviour.

use ratatui::text::Line;
use strum::VariantArray as _;

use super::{Outcome, View, named};
use crate::{
    session::{Persistence, regions},
    store::{Settings, ThemeName},
    text::shown,
    tui::{
        keymap::KeyContext,
        page::{Entry, Page},
        state::{Effect, State},
        target::{Setting, Target},
    },
};

#[derive(Debug)]
pub(crate) struct SettingsScreen;

impl Setting {
    fn label(self) -> &'static str {
        match self {
            Self::Theme => "Colours",
            Self::Ascii => "Symbols",
            Self::Mouse => "Mouse",
            Self::Region => "Help lines of",
            Self::Keep => "Offered first",
            Self::Earlier => "First screen",
        }
    }

    fn value(self, state: &State) -> String {
        let settings = &state.settings;
        let value = match self {
            Self::Theme => describe(settings.theme.unwrap_or_default()),
            Self::Ascii if state.environment.is_ascii(settings) => "plain ASCII",
            Self::Ascii => "all of Unicode",
            Self::Mouse if settings.mouse == Some(false) => "left to the terminal",
            Self::Mouse => "listened to",
            Self::Region => {
                let region = state.environment.region(settings);
                // The file may have been edited by hand.
                return region.map_or("everywhere".to_owned(), |region| shown(&region));
            }
            Self::Keep if settings.keep == Some(false) => "to keep nothing",
            Self::Keep => "to keep a run",
            Self::Earlier if settings.earlier == Some(false) => "says nothing of earlier answers",
            Self::Earlier => "speaks of earlier answers",
        };
        value.to_owned()
    }

    /// Returns the settings with this one at its next value.
    fn next(self, state: &State) -> Settings {
        let mut settings = state.settings.clone();
        match self {
            Self::Theme => {
                let at = settings.theme.unwrap_or_default() as usize;
                settings.theme = ThemeName::VARIANTS.iter().cycle().nth(at + 1).copied();
            }
            Self::Ascii => settings.ascii = Some(!state.environment.is_ascii(&settings)),
            Self::Mouse => settings.mouse = Some(settings.mouse == Some(false)),
            Self::Region => {
                let now = state.environment.region(&settings);
                settings.region = next_region(state, now.as_deref());
            }
            Self::Keep => settings.keep = Some(settings.keep == Some(false)),
            Self::Earlier => settings.earlier = Some(settings.earlier == Some(false)),
        }
        settings
    }
}

fn describe(theme: ThemeName) -> &'static str {
    match theme {
        ThemeName::Auto => "for any background",
        ThemeName::Dark => "for a dark background",
        ThemeName::Light => "for a light background",
        ThemeName::Mono => "without colours",
        ThemeName::Contrast => "strong contrast",
    }
}

/// Returns the region after another, and the first after none.
pub(super) fn next_region(state: &State, now: Option<&str>) -> Option<String> {
    let regions = regions(&state.questionnaire);
    let at = regions.iter().position(|region| now == Some(*region));
    let next = at.map_or(0, |at| (at + 1) % regions.len().max(1));
    regions.get(next).map(|region| (*region).to_owned())
}

/// Changes a setting to its next value.
pub(super) fn change(setting: Setting, state: &mut State) -> Outcome {
    let settings = setting.next(state);
    if settings.region != state.settings.region {
        state.help_region = None;
    }
    state.set(settings.clone());
    Outcome::stay().effect(Effect::SaveSettings(settings))
}

impl View for SettingsScreen {
    fn keys(&self) -> KeyContext {
        KeyContext::Menu
    }

    fn header(&self, state: &State, _width: u16) -> (Line<'static>, Line<'static>) {
        named("settings", state)
    }

    fn fill(&self, page: &mut Page, state: &State) {
        page.heading("Settings");
        page.quiet("Enter changes one.");
        page.gap();
        for &setting in Setting::VARIANTS {
            let label = format!("{:<16}{}", setting.label(), setting.value(state));
            page.entry(Entry::new(&label).target(Target::Setting(setting)));
        }
        page.gap();
        page.quiet(match state.session.persistence() {
            Persistence::Folder(_) => {
                "What you change is written to settings.toml in the folder of your answers."
            }
            Persistence::Off(_) | Persistence::Unavailable(_) => {
                "Nothing is being written, so this holds until you leave."
            }
        });
    }
}
