//! The settings that both faces offer: their names, their choices, and whether they are written.

use strum::VariantArray;

use super::{EVERYWHERE, Session, regions};
use crate::{questionnaire::Questionnaire, text::printable};

/// Explains what else changes once the first screen says nothing of earlier answers.
pub const SAYS_NOTHING_OF_EARLIER: &str = "Nothing is filled in from earlier answers, and no name is \
    shown, unless you type a name you gave before. The list of your runs still shows them all.";
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

impl CommonSetting {
    /// Returns its name.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Region => "Helplines for",
            Self::Keep => "Offered first",
            Self::Earlier => "First screen",
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
    /// Returns the choices of a setting, and the position of the one in force. `region` is the one whose
    /// helplines come first.
    #[must_use]
    pub fn setting_choices(
        &self,
        setting: CommonSetting,
        region: Option<&str>,
    ) -> (Vec<String>, usize) {
        let (choices, at) = match setting {
            CommonSetting::Region => return region_choices(&self.questionnaire, region),
            CommonSetting::Keep => (["keep", "keep nothing"], !self.keep_by_default),
            CommonSetting::Earlier => {
                (["recalls last time", "says nothing of it"], !self.mentions_earlier_runs)
            }
        };
        (choices.map(str::to_owned).into(), at.into())
    }

    /// Returns whether settings are written. A pass that keeps nothing leaves no trace of itself in the
    /// settings either.
    #[must_use]
    pub fn writes_settings(&self) -> bool {
        let keeps_nothing = self.pass.as_ref().is_some_and(|pass| !pass.keep);
        self.persistence.is_on() && !keeps_nothing
    }

    /// Says whether a setting that is changed is written.
    #[must_use]
    pub fn writing_settings_in_words(&self) -> &'static str {
        if self.writes_settings() {
            "What you change is written to settings.toml in the folder of your answers."
        } else {
            "Nothing is being written, so this holds until you leave."
        }
    }
}
