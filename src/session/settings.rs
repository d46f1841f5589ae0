//! The settings that both faces offer: their names, their choices, and whether they are written.

use strum::VariantArray;

use super::{EVERYWHERE, Effect, Session, regions, settings_in_force::SettingsInForce};
use crate::{
    questionnaire::Questionnaire,
    store::{DeleteReport, Settings},
    text::printable,
};

/// Explains what else changes once the first screen says nothing of earlier answers.
pub const SAYS_NOTHING_OF_EARLIER: &str = "Nothing is filled in from earlier answers, new results \
    say nothing of them, and no name is shown, unless you type a name you gave before. The list of your runs \
    still shows them all.";
/// Explains what the first screen says of an unfinished run, whatever is set.
pub const UNFINISHED_IS_OFFERED: &str =
    "The first screen always offers to go on with an unfinished run.";

/// A setting that is not about the look of a screen or its keys.
#[derive(Debug, Clone, Copy, PartialEq, Eq, VariantArray)]
pub enum CommonSetting {
    /// Whose helplines come first.
    Region,
    /// Whether keeping a run comes first on the first screen.
    Keep,
    /// Whether the first screen speaks of earlier answers.
    Earlier,
}

/// The values of a setting in words, in the order in which they are offered.
#[derive(Debug)]
pub struct SettingChoices<Value: 'static>(pub &'static [(Value, &'static str)]);

impl<Value: Copy + PartialEq> SettingChoices<Value> {
    /// Returns all of them in words, and the position of a value.
    #[must_use]
    pub fn in_words(&self, value: Value) -> (Vec<String>, usize) {
        let at = self.0.iter().position(|(one, _)| *one == value);
        (self.0.iter().map(|(_, words)| (*words).to_owned()).collect(), at.unwrap_or_default())
    }

    /// Returns the value at a position.
    #[must_use]
    pub fn value(&self, at: usize) -> Option<Value> {
        self.0.get(at).map(|(value, _)| *value)
    }
}

const KEEP: SettingChoices<bool> = SettingChoices(&[(true, "keep"), (false, "keep nothing")]);
const EARLIER: SettingChoices<bool> =
    SettingChoices(&[(true, "recall last time"), (false, "hide last time")]);

impl CommonSetting {
    /// Returns its name.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Region => "Helplines for",
            Self::Keep => "Offered first",
            Self::Earlier => "At the start",
        }
    }

    /// Returns this one of the settings at a choice, given as a position, and no other.
    #[must_use]
    pub fn chosen(self, at: usize, questionnaire: &Questionnaire) -> Settings {
        let none = Settings::default();
        match self {
            Self::Region => {
                Settings { region: Some(region_at(questionnaire, at).to_owned()), ..none }
            }
            Self::Keep => Settings { keep_by_default: KEEP.value(at), ..none },
            Self::Earlier => Settings { mention_earlier_runs: EARLIER.value(at), ..none },
        }
    }
}

/// Returns the region at a position among the choices.
#[must_use]
pub fn region_at(questionnaire: &Questionnaire, at: usize) -> &str {
    at.checked_sub(1).and_then(|at| regions(questionnaire).get(at).copied()).unwrap_or(EVERYWHERE)
}

/// Returns the regions that can be chosen, and the position of one.
#[must_use]
pub fn region_choices(questionnaire: &Questionnaire, region: Option<&str>) -> (Vec<String>, usize) {
    let known = regions(questionnaire);
    let at = known.iter().position(|known| region == Some(*known));
    // Another questionnaire may name its regions with any characters.
    let choices = ["elsewhere"].into_iter().chain(known).map(printable).collect();
    (choices, at.map_or(0, |at| at + 1))
}

impl Session {
    /// Returns the settings in force.
    #[must_use]
    pub fn settings(&self) -> &Settings {
        self.settings.get()
    }

    /// Applies settings as they are on the disk. What was chosen in this session stays.
    pub fn set_settings_as_written(&mut self, written: Settings) {
        self.settings.set_written(written);
        self.settings_unreadable = false;
    }

    /// Records that the settings that were written cannot be read.
    pub fn on_unreadable_settings(&mut self, why: String) {
        self.add_problems([why]);
        self.settings.set_written(Settings::while_unreadable());
        self.settings_unreadable = true;
    }

    /// Chooses settings over those in force, and writes the choice, unless nothing is being written.
    pub fn choose_settings(&mut self, chosen: Settings) {
        let is_written = self.writes_settings();
        let to_write = self.settings.choose(chosen, is_written);
        self.effects.extend(to_write.map(Effect::SaveSettings));
    }

    /// Forgets settings that were deleted, so that the next change of one does not write the others again.
    /// They stay in force as long as anything is left: it may be what they hide.
    pub(super) fn forget_settings(&mut self, deleted: &DeleteReport) {
        self.settings_unreadable &= deleted.settings_left;
        if deleted.left.is_empty() {
            self.settings = SettingsInForce::default();
        } else if !deleted.settings_left {
            self.settings.forget_written();
        }
    }

    /// Returns whether the first screen mentions earlier runs.
    #[must_use]
    pub fn mentions_earlier_runs(&self) -> bool {
        self.settings().mentions_earlier_runs()
    }

    /// Returns the choices of a setting, and the position of the one in force. `region` is the one whose
    /// helplines come first.
    #[must_use]
    pub fn setting_choices(
        &self,
        setting: CommonSetting,
        region: Option<&str>,
    ) -> (Vec<String>, usize) {
        match setting {
            CommonSetting::Region => region_choices(&self.questionnaire, region),
            CommonSetting::Keep => KEEP.in_words(self.settings().keeps_by_default()),
            CommonSetting::Earlier => EARLIER.in_words(self.mentions_earlier_runs()),
        }
    }

    /// Returns whether settings are written. A pass that keeps nothing leaves no trace of itself in the
    /// settings either.
    pub(super) fn writes_settings(&self) -> bool {
        let keeps_nothing = self.pass.as_ref().is_some_and(|pass| !pass.keep);
        self.persistence.is_on() && !keeps_nothing && !self.settings_unreadable
    }

    /// Says whether a setting that is changed is written.
    #[must_use]
    pub fn writing_settings_in_words(&self) -> &'static str {
        if self.writes_settings() {
            "What you change is written to settings.toml in the folder of your answers."
        } else {
            "Settings are not being written, so this holds until you leave."
        }
    }
}
