//! The settings, line by line.

use super::Played;
use crate::{
    builtin,
    session::{Effect, Persistence},
};

#[test]
fn the_settings_that_need_no_screen_are_listed_with_what_is_in_force_and_chosen_by_number_or_word()
{
    let mut played = Played::keeping();
    assert!(played.types("?").contains("\nsettings: "));
    let said = played.types("settings");
    assert!(said.contains("\nHelplines for:\n1. elsewhere, in force\n2. "), "{said}");
    assert!(
        said.contains("keep, in force\n") && said.contains("recall last time, in force\n"),
        "{said}"
    );
    let uk = said.lines().find(|line| line.ends_with(". UK")).unwrap();
    let chosen = played.types(uk.split('.').next().unwrap());
    assert!(chosen.starts_with("Helplines for: UK.\nType a number from 1 to "), "{chosen}");
    assert!(played.types("again").contains("UK, in force\n"));
    let said = played.types("h");
    assert!(said.find("\nUK. ") < said.find("\nUS. "), "{said}");
    assert!(played.types("keep noth").starts_with("Offered first: keep nothing.\n"));
    assert!(played.types("9999").starts_with("That is not one of the choices."));
    let menu = played.types("b");
    assert!(menu.contains("\n1. Start, and keep nothing\n"), "{menu}");
}

#[test]
fn once_the_first_list_is_to_say_nothing_of_earlier_answers_it_does_not_and_is_explained() {
    let mut played = Played::at_the_results("4");
    played.types_all(&["b", "settings"]);
    let said = played.types("hide last time");
    assert!(said.contains("At the start: hide last time.\nNothing is filled in from"), "{said}");
    let menu = played.types("b");
    assert!(!menu.contains("latest results") && !menu.contains("Last time"), "{menu}");
    played.types("settings");
    played.types("recall");
    assert!(played.types("b").contains("latest results"));
}

#[test]
fn settings_are_not_written_while_a_run_that_keeps_nothing_is_unfinished() {
    let mut played = Played::keeping();
    played.types_all(&["keep nothing", "1", "b", "b"]);
    let said = played.types("settings");
    assert!(
        said.contains("Settings are not being written, so this holds until you leave."),
        "{said}"
    );
    played.types("UK");
    let is_written = |effect: &Effect| matches!(effect, Effect::SaveSettings(_));
    assert!(!played.performed.iter().any(is_written));
    assert_eq!(played.dialogue.region(), Some("UK"));
}

#[test]
fn back_leaves_the_settings_even_if_a_region_begins_with_its_letter() {
    let mut questionnaire = builtin().unwrap();
    questionnaire.helplines[0].region = "Brazil".to_owned();
    let mut played = Played::asking(questionnaire, Persistence::Folder("/home/a".to_owned()));
    assert!(played.types("settings").contains("Brazil"));
    let said = played.types("b");
    assert!(said.contains("Where would you like to begin?"), "{said}");
    assert_eq!(played.dialogue.region(), None);
}
