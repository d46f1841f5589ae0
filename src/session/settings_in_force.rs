use crate::store::Settings;

/// The settings in force: those on the disk, and over them those chosen in this session.
#[derive(Debug, Default)]
pub(super) struct SettingsInForce {
    /// Those on the disk, or on their way there.
    written: Settings,
    /// Those chosen in this session, written or not.
    chosen: Settings,
    in_force: Settings,
}

impl SettingsInForce {
    pub(super) fn get(&self) -> &Settings {
        &self.in_force
    }

    /// Takes settings as they are on the disk. What was chosen in this session stays.
    pub(super) fn set_written(&mut self, written: Settings) {
        self.in_force = self.chosen.clone().or(written.clone());
        self.written = written;
    }

    /// Records that none are on the disk any more. Those in force stay, as if they had been chosen in this
    /// session.
    pub(super) fn forget_written(&mut self) {
        self.chosen.clone_from(&self.in_force);
        self.written = Settings::default();
    }

    /// Changes settings. Returns those to write, if the change is to be written: they have none of the
    /// changes that were not to be.
    pub(super) fn change(
        &mut self,
        change: impl Fn(&mut Settings),
        is_written: bool,
    ) -> Option<Settings> {
        change(&mut self.chosen);
        change(&mut self.in_force);
        is_written.then(|| {
            change(&mut self.written);
            self.written.clone()
        })
    }
}
