use clap::ValueEnum;
use serde::{Deserialize, Serialize};
use strum::VariantArray;

use super::{
    error::StoreError,
    file_trouble::FileTrouble,
    folder::Folder,
    format,
    open_folder::{Overwrite, SETTINGS},
};
use crate::text::clean;

/// The number of the format that is written and read.
const FORMAT: i64 = 1;

/// The choices on the settings screen. The file is created when one is first changed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Settings {
    /// The theme; `None` is the default one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub theme: Option<ThemeName>,
    /// Whether only ASCII is drawn; if `None`, the locale decides.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ascii: Option<bool>,
    /// Whether the mouse is used; `None` is yes.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub mouse: Option<bool>,
    /// The region whose helplines come first; if `None`, the locale decides.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub region: Option<String>,
    /// Whether a digit answers a question and goes on at once; `None` is no.
    #[serde(rename = "go-on", skip_serializing_if = "Option::is_none")]
    pub digit_goes_on: Option<bool>,
    /// Whether keeping a run comes first on the first screen; `None` is yes.
    #[serde(rename = "keep", skip_serializing_if = "Option::is_none")]
    pub keep_by_default: Option<bool>,
    /// Whether the first screen speaks of earlier answers; `None` is yes.
    #[serde(rename = "earlier", skip_serializing_if = "Option::is_none")]
    pub mention_earlier_runs: Option<bool>,
}

/// The themes. Their comments are the help text of `--theme`.
#[derive(
    Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, VariantArray, ValueEnum,
)]
#[serde(rename_all = "kebab-case")]
pub enum ThemeName {
    /// Readable on light and on dark
    #[default]
    Auto,
    /// For a dark background
    Dark,
    /// For a light background
    Light,
    /// Without colours
    Mono,
    /// Underlined and reversed, nothing faint
    Contrast,
}

/// The whole file.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    format: i64,
    #[serde(default)]
    settings: Settings,
}

impl Settings {
    /// Returns the settings in force while those that were written cannot be read. They may have been to
    /// keep nothing first and to say nothing of earlier answers, so that is what holds.
    #[must_use]
    pub fn while_unreadable() -> Self {
        let (keep_by_default, mention_earlier_runs) = (Some(false), Some(false));
        Self { keep_by_default, mention_earlier_runs, ..Self::default() }
    }

    /// Returns these settings, and those of others that are not set here.
    #[must_use]
    pub fn or(self, others: Self) -> Self {
        Self {
            theme: self.theme.or(others.theme),
            ascii: self.ascii.or(others.ascii),
            mouse: self.mouse.or(others.mouse),
            region: self.region.or(others.region),
            digit_goes_on: self.digit_goes_on.or(others.digit_goes_on),
            keep_by_default: self.keep_by_default.or(others.keep_by_default),
            mention_earlier_runs: self.mention_earlier_runs.or(others.mention_earlier_runs),
        }
    }

    /// Returns whether the mouse is used.
    #[must_use]
    pub fn uses_mouse(&self) -> bool {
        self.mouse.unwrap_or(true)
    }

    /// Returns whether a digit answers a question and goes on at once.
    #[must_use]
    pub fn goes_on_at_once(&self) -> bool {
        self.digit_goes_on.unwrap_or(false)
    }

    /// Returns whether keeping a run comes first on the first screen.
    #[must_use]
    pub fn keeps_by_default(&self) -> bool {
        self.keep_by_default.unwrap_or(true)
    }

    /// Returns whether the first screen speaks of earlier answers.
    #[must_use]
    pub fn mentions_earlier_runs(&self) -> bool {
        self.mention_earlier_runs.unwrap_or(true)
    }

    /// Reads the settings of a file.
    ///
    /// # Errors
    ///
    /// Why it cannot be used, without toml's message.
    pub(super) fn from_bytes(bytes: &[u8]) -> Result<Self, FileTrouble> {
        Self::read(bytes).map_err(|why| match why {
            FileTrouble::NotUnderstood { line, .. } => FileTrouble::Settings(line),
            why => why,
        })
    }

    fn read(bytes: &[u8]) -> Result<Self, FileTrouble> {
        let text = str::from_utf8(bytes).map_err(|_| format::not_text())?;
        // First, because a newer format comes with keys that are not known here.
        let table: toml::Table = format::parse(text)?;
        match table.get("format").and_then(toml::Value::as_integer) {
            Some(newer) if newer > FORMAT => Err(FileTrouble::Newer(newer)),
            Some(FORMAT) => {
                let File { settings, .. } = format::parse(text)?;
                Ok(Self { region: settings.region.map(|region| clean(&region)), ..settings })
            }
            _ => Err(format::not_understood("it does not say `format = 1`")),
        }
    }
}

impl Folder {
    /// Loads the settings. If none were changed there is no file, and all are the defaults.
    ///
    /// # Errors
    ///
    /// [`StoreError::File`] if the file cannot be used; it is left alone.
    pub fn load_settings(&self) -> Result<Settings, StoreError> {
        let Some(open) = self.open_to_read()? else { return Ok(Settings::default()) };
        let read = open.read(SETTINGS).and_then(|bytes| {
            bytes.map_or_else(|| Ok(Settings::default()), |bytes| Settings::from_bytes(&bytes))
        });
        read.map_err(StoreError::file(&self.path().join(SETTINGS)))
    }

    /// Writes the settings, and returns when they are on the disk.
    ///
    /// # Errors
    ///
    /// [`StoreError::File`] if those there cannot be read, or why they cannot be written; the earlier
    /// ones are left as they were.
    pub fn save_settings(&self, settings: &Settings) -> Result<(), StoreError> {
        self.load_settings()?;
        let file = File { format: FORMAT, settings: settings.clone() };
        let text = toml::to_string(&file).map_err(|_| StoreError::NotFaithful)?;
        self.open_to_keep()?.write(SETTINGS, text.as_bytes(), Overwrite::Allow)
    }
}

#[cfg(test)]
mod tests {
    use super::{super::file_trouble::FileError, *};

    fn folder() -> (tempfile::TempDir, Folder) {
        let temporary = tempfile::tempdir().unwrap();
        let folder = Folder::new(&temporary.path().join("goodfaith"));
        (temporary, folder)
    }

    #[test]
    fn without_a_file_all_settings_are_the_defaults() {
        let (_temporary, folder) = folder();
        assert_eq!(folder.load_settings().unwrap(), Settings::default());
        assert!(!folder.path().exists());
    }

    #[test]
    fn settings_are_read_back_as_they_were_written() {
        let (_temporary, folder) = folder();
        let settings = Settings {
            theme: Some(ThemeName::Contrast),
            ascii: Some(true),
            mouse: Some(false),
            region: Some("UK".to_owned()),
            digit_goes_on: Some(true),
            keep_by_default: Some(false),
            mention_earlier_runs: Some(false),
        };
        folder.save_settings(&settings).unwrap();
        assert_eq!(folder.load_settings().unwrap(), settings);
    }

    #[test]
    fn a_region_from_the_file_steers_no_terminal() {
        let (_temporary, folder) = folder();
        folder.save_settings(&Settings::default()).unwrap();
        let text = "format = 1\n[settings]\nregion = \"U\\u001b[31mK\\u202e\"\n";
        std::fs::write(folder.path().join(SETTINGS), text).unwrap();
        assert_eq!(folder.load_settings().unwrap().region.as_deref(), Some("U[31mK"));
    }

    #[test]
    fn settings_of_a_newer_goodfaith_are_said_to_be_newer_whatever_else_is_in_them() {
        for newer in ["format = 2\n[settings]\nfont = \"x\"\n", "settings = 1\nformat = 2\n"] {
            let why = Settings::from_bytes(newer.as_bytes()).unwrap_err();
            assert!(matches!(why, FileTrouble::Newer(2)), "{why}");
        }
    }

    #[test]
    fn a_mistake_in_the_settings_is_reported_with_its_line() {
        let why = Settings::from_bytes(b"format = 1\n[settings]\nascii = 3\n").unwrap_err();
        assert_eq!(
            FileError { path: "s.toml".into(), why }.to_string(),
            "s.toml cannot be read at line 3. Until you correct or delete it, keeping nothing comes first, \
             nothing is said of earlier answers, and changes to the settings are not kept."
        );
    }

    #[test]
    fn a_file_that_is_not_understood_is_reported_and_left_alone() {
        let (_temporary, folder) = folder();
        folder.save_settings(&Settings::default()).unwrap();
        let path = folder.path().join(SETTINGS);
        for bad in [
            "format = 1\nsettings = { theme = \"\u{1b}[31m\" }",
            "format = 1\ntheme = \"mono\"\n",
            "format = 1\n[setting]\n",
            "format = 2",
            "\u{0}",
        ] {
            std::fs::write(&path, bad).unwrap();
            let why = folder.load_settings().unwrap_err().to_string();
            assert!(!why.contains('\u{1b}'), "{why:?}");
            assert_eq!(folder.save_settings(&Settings::default()).unwrap_err().to_string(), why);
            assert_eq!(std::fs::read_to_string(&path).unwrap(), bad);
        }
    }
}
