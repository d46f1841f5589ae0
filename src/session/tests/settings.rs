use super::{BUILTIN, choose, danger::keep_answer, disk::at, session};
use crate::{
    assessment::{
        PersonName,
        attempts::{OwnNote, TryOutcome},
    },
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

#[test]
fn if_earlier_answers_are_not_mentioned_new_results_tell_of_them_only_for_a_name_that_was_typed() {
    const YES: Option<usize> = Some(0);
    const NO: Option<usize> = Some(1);
    for earlier_answer in [YES, NO] {
        let (mut before, mut disk) = session();
        keep_answer(&mut before, &mut disk, earlier_answer, 1000);
        let mut session = disk.open(&BUILTIN, true);
        let earlier = session.runs().latest().unwrap();
        choose(&mut session, earlier);
        session.mention_earlier_runs(false);
        let run = keep_answer(&mut session, &mut disk, NO, 3000);
        assert_eq!(session.run_before(run), None);
        assert!(session.why_no_earlier(run).is_some());
        assert!(session.try_events_for(run).is_empty());
        assert!(session.is_another_in_danger(run), "the way to help is there, whatever was said");
        assert_eq!(session.try_events_for(earlier).len(), 1, "it is opened on purpose");
        let mut gone = disk.open(&BUILTIN, true);
        gone.mention_earlier_runs(false);
        let opened = gone.runs().latest().unwrap();
        disk.runs.clear();
        gone.look_again();
        disk.perform_all(&mut gone);
        assert!(gone.results_recall_earlier(opened), "it stays the one that was opened");

        session.mention_earlier_runs(true);
        assert_eq!(session.run_before(run), Some(earlier));
        assert_eq!(session.why_no_earlier(run), None);
        assert_eq!(session.try_events_for(run).len(), 1);
        assert_eq!(session.is_another_in_danger(run), earlier_answer == YES);
    }
    let (mut session, _) = session();
    session.mention_earlier_runs(false);
    let runs = [1000, 3000].map(|now| {
        session.begin(true);
        session.set_name(PersonName::new("K"));
        session.finish(at(now)).unwrap()
    });
    assert_eq!(session.run_before(runs[1]), Some(runs[0]));
}

#[test]
fn what_made_things_worse_with_an_earlier_run_that_is_not_mentioned_is_known_all_the_same() {
    let (mut session, mut disk) = session();
    let earlier = keep_answer(&mut session, &mut disk, Some(1), 1000);
    let strategy = choose(&mut session, earlier);
    session.say_outcome(earlier, strategy, TryOutcome::MadeThingsWorse, at(2500));
    let run = keep_answer(&mut session, &mut disk, Some(1), 3000);
    assert!(session.made_worse_unsaid(run).is_empty(), "the results say it");
    session.mention_earlier_runs(false);
    assert_eq!(session.made_worse_unsaid(run), [strategy].into());
    assert_eq!(session.made_worse_at(run, strategy), None);
}

#[test]
fn a_note_that_a_new_one_replaces_leaves_the_disk_though_earlier_answers_are_not_mentioned() {
    let (mut session, mut disk) = session();
    let runs = [1000, 3000].map(|now| {
        let run = keep_answer(&mut session, &mut disk, Some(1), now);
        let strategy = choose(&mut session, run);
        session.mention_earlier_runs(false);
        session.write_note(run, strategy, OwnNote::new("He asked."));
        session.say_outcome(run, strategy, TryOutcome::Helped, at(now + 500));
        run
    });
    let goes = |effect: &Effect| matches!(effect, Effect::TakeBackNote(run, _) if *run == runs[0]);
    assert!(session.take_effects().iter().any(goes));
}
