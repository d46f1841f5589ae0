//! The settings that do not depend on a screen.

use std::mem;

use strum::VariantArray as _;

use super::{
    command::Command,
    dialogue::Dialogue,
    topic::Topic,
    words::{a_number, find_label},
};
use crate::{
    session::{CommonSetting, SAYS_NOTHING_OF_EARLIER, UNFINISHED_IS_OFFERED, region_at},
    store::Settings,
};

/// A choice of a setting, given as a position.
struct SettingChoice {
    setting: CommonSetting,
    at: usize,
    words: String,
    is_in_force: bool,
}

impl Dialogue {
    /// Applies settings as they are on the disk. What was chosen before that stays.
    pub(super) fn set_as_written(&mut self, settings: Settings) {
        self.settings_to_write = settings.clone();
        self.settings = mem::take(&mut self.settings).or(settings);
        self.apply_settings();
    }

    /// Goes back to the settings of a first start, and writes none.
    pub(super) fn forget_settings(&mut self) {
        self.settings = Settings::default();
        self.settings_to_write = Settings::default();
        self.are_settings_unsaved = false;
        self.apply_settings();
    }

    fn apply_settings(&mut self) {
        let settings = &self.settings;
        self.session.set_keep_by_default(settings.keeps_by_default());
        self.session.set_mentions_earlier_runs(settings.mentions_earlier_runs());
    }

    /// Takes the settings to write, if they were changed.
    pub(super) fn take_settings_to_save(&mut self) -> Option<Settings> {
        mem::take(&mut self.are_settings_unsaved).then(|| self.settings_to_write.clone())
    }

    fn setting_choices(&self) -> Vec<SettingChoice> {
        let choices = |setting: &CommonSetting| {
            let setting = *setting;
            let (words, in_force) = self.session.setting_choices(setting, self.region());
            let words = words.into_iter().enumerate();
            words.map(move |(at, words)| {
                let is_in_force = at == in_force;
                SettingChoice { setting, at, words, is_in_force }
            })
        };
        CommonSetting::VARIANTS.iter().flat_map(choices).collect()
    }

    pub(super) fn ask_for_settings(&mut self) {
        let choices = self.setting_choices();
        let numbers = a_number(choices.len());
        if !self.says_prompt_only() {
            self.say("");
            self.say("Settings");
            for (number, choice) in (1..).zip(choices) {
                if choice.at == 0 {
                    self.say(&format!("{}:", choice.setting.label()));
                }
                let mark = if choice.is_in_force { ", in force" } else { "" };
                self.say(&format!("{number}. {}{mark}", choice.words));
            }
            self.say(UNFINISHED_IS_OFFERED);
            self.say(self.session.writing_settings_in_words());
            self.say("Colours, keys and the mouse are set on the full screen.");
        }
        self.say(&format!("Type {numbers} to choose that, or b to go back."));
    }

    pub(super) fn on_settings(&mut self, command: &Command, line: &str) {
        let choices = self.setting_choices();
        let labels = choices.iter().map(|choice| choice.words.as_str());
        let chosen = command.position().or_else(|| find_label(line, labels));
        match (chosen.and_then(|at| choices.get(at)), command) {
            (Some(choice), _) => self.choose_setting(choice),
            (None, Command::Back) => self.topic = Topic::Menu,
            (None, Command::Nothing) => {}
            _ => self.not_a_choice(),
        }
    }

    fn choose_setting(&mut self, SettingChoice { setting, at, words, .. }: &SettingChoice) {
        let choose = |settings: &mut Settings| match setting {
            CommonSetting::Region => {
                settings.region = Some(region_at(&self.questionnaire, *at).to_owned());
            }
            CommonSetting::Keep => settings.keep_by_default = Some(*at == 0),
            CommonSetting::Earlier => settings.mention_earlier_runs = Some(*at == 0),
        };
        choose(&mut self.settings);
        if self.session.writes_settings() {
            choose(&mut self.settings_to_write);
            self.are_settings_unsaved = true;
        }
        self.apply_settings();
        self.say(&format!("{}: {words}.", setting.label()));
        if *setting == CommonSetting::Earlier && !self.session.mentions_earlier_runs() {
            self.say(SAYS_NOTHING_OF_EARLIER);
        }
        self.ask_prompt_only();
    }
}
