use super::session;
use crate::{
    session::Effect,
    store::{DeleteReport, Settings, StoreError},
};

fn in_region(region: &str) -> Settings {
    Settings { region: Some(region.to_owned()), ..Settings::default() }
}

#[test]
fn settings_read_again_take_the_place_of_those_read_before_but_not_of_those_chosen_since() {
    let (mut session, _) = session();
    session.set_settings_as_written(in_region("US"));
    session.choose_settings(Settings { keep_by_default: Some(false), ..Settings::default() });
    let silent = Settings { mention_earlier_runs: Some(false), ..in_region("UK") };
    session.set_settings_as_written(Settings { keep_by_default: Some(true), ..silent.clone() });
    assert_eq!(*session.settings(), Settings { keep_by_default: Some(false), ..silent });
}

#[test]
fn a_setting_chosen_while_nothing_is_written_holds_and_is_not_written_with_a_later_one() {
    let (mut session, _) = session();
    session.set_settings_as_written(in_region("US"));
    session.begin(false);
    session.choose_settings(Settings { keep_by_default: Some(false), ..Settings::default() });
    assert_eq!(session.take_effects(), []);
    session.give_up();
    session.take_effects();
    session.choose_settings(Settings { mouse: Some(false), ..Settings::default() });
    let written = Settings { mouse: Some(false), ..in_region("US") };
    assert_eq!(session.take_effects(), [Effect::SaveSettings(written.clone())]);
    assert_eq!(*session.settings(), Settings { keep_by_default: Some(false), ..written });
}

#[test]
fn settings_that_were_deleted_are_not_written_again_though_they_hold_as_long_as_something_is_left()
{
    for settings_left in [false, true] {
        let (mut session, _) = session();
        let hidden = Settings { mention_earlier_runs: Some(false), ..in_region("US") };
        session.set_settings_as_written(hidden.clone());
        let left = vec![StoreError::WriterGone];
        session.on_everything_deleted(&DeleteReport {
            settings_left,
            left,
            ..DeleteReport::default()
        });
        assert_eq!(*session.settings(), hidden);
        session.choose_settings(Settings { mouse: Some(false), ..Settings::default() });
        let before = if settings_left { hidden } else { Settings::default() };
        let written = Settings { mouse: Some(false), ..before };
        assert_eq!(session.take_effects(), [Effect::SaveSettings(written)]);
    }
}

#[test]
fn while_the_settings_cannot_be_read_what_is_chosen_holds_and_is_not_said_to_be_written() {
    let (mut session, _) = session();
    assert!(session.writes_settings());
    session.on_unreadable_settings("settings.toml cannot be read.".to_owned());
    assert!(!session.writes_settings() && !session.mentions_earlier_runs());
    session.choose_settings(Settings { mention_earlier_runs: Some(true), ..Settings::default() });
    assert!(session.mentions_earlier_runs() && session.take_effects().is_empty());
    session.set_settings_as_written(Settings::default());
    assert!(session.writes_settings());
}
