//! The settings that do not depend on a screen.

use strum::VariantArray as _;

use super::{
    command::Command, dialogue::Dialogue, labels::find_choice, numbers::a_number, topic::Topic,
};
use crate::session::{CommonSetting, SAYS_NOTHING_OF_EARLIER, UNFINISHED_IS_OFFERED};

/// A choice of a setting, given as a position.
struct SettingChoice {
    setting: CommonSetting,
    at: usize,
    words: String,
    is_in_force: bool,
}

impl Dialogue {
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
        match command {
            Command::Back => return self.topic = Topic::Menu,
            Command::Nothing => return,
            _ => {}
        }
        let choices = self.setting_choices();
        let labels = choices.iter().map(|choice| choice.words.as_str());
        match find_choice((command, line), labels, true) {
            Ok(at) => self.choose_setting(&choices[at]),
            Err(none) => self.refuse(&none.in_words()),
        }
    }

    fn choose_setting(&mut self, SettingChoice { setting, at, words, .. }: &SettingChoice) {
        self.session.choose_settings(setting.chosen(*at, &self.questionnaire));
        self.say(&format!("{}: {words}.", setting.label()));
        if *setting == CommonSetting::Earlier && !self.session.mentions_earlier_runs() {
            self.say(SAYS_NOTHING_OF_EARLIER);
        }
        self.ask_prompt_only();
    }
}
