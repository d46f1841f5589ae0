use super::session;
use crate::{session::Effect, store::Settings};

fn in_region(region: &str) -> Settings {
    Settings { region: Some(region.to_owned()), ..Settings::default() }
}

#[test]
fn settings_read_again_take_the_place_of_those_read_before_but_not_of_those_chosen_since() {
    let (mut session, _) = session();
    session.set_settings_as_written(in_region("US"));
    session.change_settings(|settings| settings.keep_by_default = Some(false));
    let silent = Settings { mention_earlier_runs: Some(false), ..in_region("UK") };
    session.set_settings_as_written(Settings { keep_by_default: Some(true), ..silent.clone() });
    assert_eq!(*session.settings(), Settings { keep_by_default: Some(false), ..silent });
}

#[test]
fn a_setting_chosen_while_nothing_is_written_holds_and_is_not_written_with_a_later_one() {
    let (mut session, _) = session();
    session.set_settings_as_written(in_region("US"));
    session.begin(false);
    session.change_settings(|settings| settings.keep_by_default = Some(false));
    assert_eq!(session.take_effects(), []);
    session.give_up();
    session.take_effects();
    session.change_settings(|settings| settings.mouse = Some(false));
    let written = Settings { mouse: Some(false), ..in_region("US") };
    assert_eq!(session.take_effects(), [Effect::SaveSettings(written.clone())]);
    assert_eq!(*session.settings(), Settings { keep_by_default: Some(false), ..written });
}
