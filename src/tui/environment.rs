//! The look and the region, from the command line, the environment and the settings. For the theme,
//! the first of these that names one decides; for the symbols and the region, the settings come before
//! the locale.

use std::path::PathBuf;

use super::theme::Look;
use crate::{
    session::region_of_locale,
    store::{Settings, ThemeName},
};

/// The command line and the environment, as far as they bear on the full screen.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Environment {
    /// The theme named on the command line.
    pub theme: Option<ThemeName>,
    /// Whether the command line asks for ASCII only.
    pub ascii: bool,
    /// Whether `NO_COLOR` is set (<https://no-color.org>).
    pub no_colour: bool,
    /// The locale, such as `en_GB.UTF-8`.
    pub locale: String,
    /// The folder that a page to print is written to unless the person names another, if there is one.
    pub home: Option<PathBuf>,
}

pub(crate) fn is_utf_8(locale: &str) -> bool {
    let locale = locale.to_lowercase();
    locale.contains("utf-8") || locale.contains("utf8")
}

impl Environment {
    /// Returns the look of the screens.
    #[must_use]
    pub fn look(&self, settings: &Settings) -> Look {
        Look::new(self.theme(settings), !self.is_ascii(settings))
    }

    /// Returns the theme to draw with.
    #[must_use]
    pub fn theme(&self, settings: &Settings) -> ThemeName {
        let without_colour = self.no_colour.then_some(ThemeName::Mono);
        self.theme.or(without_colour).or(settings.theme).unwrap_or_default()
    }

    /// Returns whether only ASCII is drawn.
    #[must_use]
    pub fn is_ascii(&self, settings: &Settings) -> bool {
        self.ascii || settings.ascii.unwrap_or(!is_utf_8(&self.locale))
    }

    /// Returns the region whose helplines come first, if one is known.
    #[must_use]
    pub fn region(&self, settings: &Settings) -> Option<String> {
        settings.region.clone().or_else(|| region_of_locale(&self.locale).map(str::to_owned))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::theme::{Symbols, Theme};

    fn with_locale(locale: &str) -> Environment {
        Environment { locale: locale.to_owned(), ..Environment::default() }
    }

    #[test]
    fn what_is_typed_goes_before_the_environment_and_that_before_the_settings() {
        let settings = Settings { theme: Some(ThemeName::Light), ..Settings::default() };
        let mut here = with_locale("en_GB.UTF-8");
        assert_eq!(here.look(&settings).theme, &Theme::LIGHT);
        here.no_colour = true;
        assert_eq!(here.look(&settings).theme, &Theme::MONO);
        here.theme = Some(ThemeName::Dark);
        assert_eq!(here.look(&settings).theme, &Theme::DARK);
    }

    #[test]
    fn a_locale_without_utf_8_is_drawn_in_ascii() {
        let settings = Settings::default();
        assert_eq!(with_locale("en_GB.UTF-8").look(&settings).symbols, &Symbols::UNICODE);
        assert_eq!(with_locale("de_DE.utf8").look(&settings).symbols, &Symbols::UNICODE);
        assert_eq!(with_locale("C").look(&settings).symbols, &Symbols::ASCII);
        assert_eq!(with_locale("").look(&settings).symbols, &Symbols::ASCII);
    }

    #[test]
    fn the_region_is_taken_from_the_locale_unless_it_was_chosen() {
        let region = |locale: &str| with_locale(locale).region(&Settings::default());
        assert_eq!(region("en_US.UTF-8").as_deref(), Some("US"));
        assert_eq!(region("en_GB").as_deref(), Some("UK"));
        assert_eq!(region("de_DE@euro").as_deref(), Some("EU"));
        assert_eq!(region("pt_BR.UTF-8"), None);
        assert_eq!(region("C.UTF-8"), None);
        let chosen = Settings { region: Some("EU".to_owned()), ..Settings::default() };
        assert_eq!(with_locale("en_US.UTF-8").region(&chosen).as_deref(), Some("EU"));
    }
}
