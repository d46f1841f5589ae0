use std::mem;

use crate::store::Settings;

/// The settings in force: those on the disk, and over them those chosen in this session.
#[derive(Debug, Default)]
pub(super) struct SettingsInForce {
    /// Those on the disk, or on their way there.
    written: Settings,
    /// Those chosen in this session, written or not.
    chosen: Settings,
    /// The two laid over each other.
    in_force: Settings,
}

impl SettingsInForce {
    pub(super) fn get(&self) -> &Settings {
        &self.in_force
    }

    /// Takes settings as they are on the disk. What was chosen in this session stays.
    pub(super) fn set_written(&mut self, written: Settings) {
        self.written = written;
        self.lay_over();
    }

    /// Records that none are on the disk any more. Those in force stay, as if they had been chosen in this
    /// session.
    pub(super) fn forget_written(&mut self) {
        self.chosen.clone_from(&self.in_force);
        self.written = Settings::default();
    }

    /// Takes settings that were chosen. Returns those to write, if the choice is to be written: they have
    /// none of the choices that were not to be.
    pub(super) fn choose(&mut self, chosen: Settings, is_written: bool) -> Option<Settings> {
        self.chosen = chosen.clone().or(mem::take(&mut self.chosen));
        if is_written {
            self.written = chosen.or(mem::take(&mut self.written));
        }
        self.lay_over();
        is_written.then(|| self.written.clone())
    }

    fn lay_over(&mut self) {
        self.in_force = self.chosen.clone().or(self.written.clone());
    }
}
