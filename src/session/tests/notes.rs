//! Notes about strategies, until they are recorded with an outcome.

use super::{
    BUILTIN, choose,
    disk::{Disk, at},
    session, take,
};
use crate::{
    assessment::attempts::{Numbers, OwnNote, TryEventKind, TryOutcome},
    session::{CheckInFrom, Effect, Intent, Persistence, RunId, Session, Toggled},
    store::{DeleteReport, RunKey, RunName},
};

fn note() -> Option<OwnNote> {
    OwnNote::new("On the bus.")
}

/// Takes a kept run and one that is not kept.
fn two_runs() -> (Session, Disk, RunId, RunId) {
    let (mut session, mut disk) = session();
    let kept = take(&mut session, &mut disk, true);
    let unkept = take(&mut session, &mut disk, false);
    (session, disk, kept, unkept)
}

#[test]
fn a_note_is_recorded_with_the_run_that_it_was_written_for_and_no_other() {
    let (mut session, _, kept, unkept) = two_runs();
    session.write_note(unkept, 0, note());
    assert_eq!(session.note(kept, 0), None);
    session.say_outcome(kept, 0, TryOutcome::Helped, at(2000));
    assert!(session.try_events_for(kept).iter().all(|event| event.note.is_none()));
    assert_eq!(session.note(unkept, 0), note());
}

#[test]
fn a_note_goes_with_its_run() {
    let (mut session, mut disk, kept, unkept) = two_runs();
    session.write_note(kept, 0, note());
    session.write_note(unkept, 0, note());
    disk.delete(session.runs()[kept].name.unwrap(), &mut session);
    assert_eq!(session.note(kept, 0), None);
    assert_eq!(session.note(unkept, 0), note());
}

#[test]
fn a_note_goes_with_everything_unless_its_run_stays() {
    let (mut session, mut disk, kept, _) = two_runs();
    session.write_note(kept, 0, note());
    session.on_everything_deleted(&DeleteReport { runs_unlisted: true, ..DeleteReport::default() });
    assert_eq!(session.note(kept, 0), note());
    disk.delete_everything(&mut session);
    assert_eq!(session.note(kept, 0), None);
}

#[test]
fn of_several_things_said_about_strategies_only_the_one_that_could_not_be_saved_is_tried_again() {
    let (mut session, _, kept, _) = two_runs();
    let numbers = Numbers::new(70, 40).unwrap();
    session.record_try_event(kept, 0, TryEventKind::Chosen, None, at(2000));
    session.record_try_event(kept, 0, TryEventKind::Numbers(numbers), None, at(2001));
    session.take_effects();
    assert!(session.has_kept_numbers(kept, 0, numbers));
    session.on_try_event_failed(kept, at(2001), "It is full.");
    assert!(session.has_try_events_on_disk(), "that it was chosen is there");
    assert!(!session.has_kept_numbers(kept, 0, numbers), "they are in memory only");
    session.record_try_event(kept, 1, TryEventKind::Chosen, None, at(2002));
    let saved = session.take_effects().into_iter().map(|effect| match effect {
        Effect::SaveTryEvent(_, event) => event.said_at,
        other => panic!("unexpected {other:?}"),
    });
    assert_eq!(saved.collect::<Vec<_>>(), [at(2001), at(2002)]);
}

#[test]
fn a_choice_taken_back_before_its_run_is_kept_after_all_leaves_nothing() {
    let (mut session, _, _, unkept) = two_runs();
    let strategy = choose(&mut session, unkept);
    session.toggle_chosen(unkept, strategy, at(2001));
    session.agree(Intent::KeepAfterAll(unkept), at(3000));
    let effects = session.take_effects();
    assert!(matches!(effects[..], [Effect::SaveRun(..)]), "{effects:?}");
    assert!(session.try_events_for(unkept).is_empty());
}

#[test]
fn what_was_chosen_again_since_on_another_run_about_the_same_person_is_dropped_with_the_choice() {
    let (mut session, _, kept, unkept) = two_runs();
    let strategy = choose(&mut session, unkept);
    session.toggle_chosen(kept, strategy, at(2001));
    session.toggle_chosen(kept, strategy, at(2002));
    assert_eq!(
        session.toggle_chosen(unkept, strategy, at(2003)),
        Toggled::Dropped { is_kept: false }
    );
    assert!(!session.is_chosen(unkept, strategy) && !session.is_chosen(kept, strategy));
}

#[test]
fn of_a_choice_taken_back_what_was_said_before_and_how_it_went_stay() {
    let (mut session, _, _, unkept) = two_runs();
    let strategy = choose(&mut session, unkept);
    session.record_try_event(unkept, strategy, TryEventKind::Dropped, None, at(2001));
    session.toggle_chosen(unkept, strategy, at(2002));
    session.toggle_chosen(unkept, strategy, at(2003));
    assert!(!session.is_chosen(unkept, strategy));
    assert_eq!(session.try_events_for(unkept).len(), 2, "the first choice and its drop stay");
    session.toggle_chosen(unkept, strategy, at(2004));
    session.say_outcome(unkept, strategy, TryOutcome::Helped, at(2005));
    session.toggle_chosen(unkept, strategy, at(2006));
    assert_eq!(session.try_events_for(unkept).len(), 5, "how it went is not forgotten");
}

#[test]
fn before_a_run_is_kept_after_all_it_is_said_that_what_was_said_of_things_to_try_is_kept_too() {
    let (mut session, _, kept, unkept) = two_runs();
    let warns = |session: &Session| {
        let words = session.consequence(Intent::KeepAfterAll(unkept));
        words.contains("What you said about things to try is kept too, with any note.")
    };
    session.say_outcome(kept, 0, TryOutcome::Helped, at(2000));
    assert!(!warns(&session), "that was said of another run");
    assert_eq!(session.unkept_in_words(kept), None);
    session.say_outcome(unkept, 0, TryOutcome::Helped, at(2000));
    assert!(warns(&session));
    let words = session.unkept_in_words(unkept).unwrap();
    assert!(words.ends_with("If you keep this run later, it is kept too."), "{words}");
}

/// Says with a note how something went, and takes another run.
pub(super) fn noted() -> (Session, RunId) {
    let (mut session, mut disk) = session();
    let mut take = |session: &mut Session| {
        session.begin(true);
        session.set_person(Some(1));
        let run = session.finish(at(1000)).unwrap();
        disk.perform_all(session);
        run
    };
    let earlier = take(&mut session);
    session.record_try_event(earlier, 0, TryEventKind::Chosen, None, at(2000));
    session.write_note(earlier, 0, note());
    session.say_outcome(earlier, 0, TryOutcome::MadeThingsWorse, at(2001));
    let run = take(&mut session);
    assert_eq!(session.note(run, 0), note(), "the field shows it");
    (session, run)
}

fn notes_taken_back(session: &mut Session) -> Vec<Option<OwnNote>> {
    let effects = session.take_effects().into_iter();
    let taken = effects.filter_map(|effect| match effect {
        Effect::TakeBackNote(_, event) => Some(event.note),
        _ => None,
    });
    taken.collect()
}

#[test]
fn a_note_stays_when_something_else_is_said_of_how_it_went() {
    let (mut session, run) = noted();
    let words = |session: &Session| session.said_before_in_words(run, 0).unwrap();
    assert!(words(&session).starts_with("You said: I tried it, and it made things worse. What"));
    assert!(words(&session).ends_with("Your note stays."));
    session.say_outcome(run, 0, TryOutcome::RatherNotSay, at(3000));
    assert_eq!((notes_taken_back(&mut session), session.note(run, 0)), (vec![], note()));
    assert!(words(&session).starts_with("You chose not to say. What"));
    let another = OwnNote::new("Another.");
    session.write_note(run, 0, another.clone());
    session.say_outcome(run, 0, TryOutcome::Helped, at(3001));
    assert_eq!(notes_taken_back(&mut session), [note(), note()], "from every file that has it");
    assert_eq!(session.note(run, 0), another);
}

#[test]
fn after_an_answer_that_means_danger_a_note_goes_with_what_it_was_said_of_and_that_is_said() {
    let (mut session, mut disk) = session();
    session.begin(true);
    session.set_person(Some(1));
    let run = session.finish(at(1000)).unwrap();
    disk.perform_all(&mut session);
    session.write_note(run, 0, note());
    session.say_outcome(run, 0, TryOutcome::Helped, at(2000));
    session.begin(true);
    session.set_person(Some(1));
    session.answer_safety(0, Some(0));
    let run = session.finish(at(3000)).unwrap();
    let words = session.said_before_in_words(run, 0).unwrap();
    assert!(words.ends_with("takes its place. Your note goes with it."), "{words}");
    session.say_outcome(run, 0, TryOutcome::DidNotHelp, at(4000));
    assert_eq!(notes_taken_back(&mut session), [note()]);
    let words = session.said_before_in_words(run, 0).unwrap();
    assert!(words.ends_with("takes its place."), "{words}");
}

#[test]
fn a_note_that_is_changed_or_emptied_is_taken_back_at_once_and_one_that_is_kept_is_not() {
    for changed in [None, OwnNote::new("Another.")] {
        let (mut session, run) = noted();
        assert!(!session.write_note(run, 0, note()) && !session.has_unrecorded_note());
        session.say_outcome(run, 0, TryOutcome::Helped, at(3000));
        assert_eq!((notes_taken_back(&mut session), session.note(run, 0)), (vec![], note()));
        assert!(session.write_note(run, 0, changed.clone()));
        assert_eq!(notes_taken_back(&mut session), [note(), note()], "every file that has it");
        assert_eq!(session.has_unrecorded_note(), changed.is_some());
        assert_eq!(session.note(run, 0), changed);
    }
}

#[test]
fn what_was_said_without_keeping_is_asked_about_before_it_is_lost() {
    let (mut session, run) = noted();
    assert_eq!(session.lost_by_leaving(), None);
    session.set_persistence(Persistence::Off("/home/sam/goodfaith".to_owned()));
    assert_eq!(session.lost_by_leaving(), None);
    session.say_outcome(run, 0, TryOutcome::Helped, at(3000));
    let lost = session.lost_by_leaving().unwrap();
    assert!(lost.starts_with("What you said about things to try is not kept."), "{lost}");
}

/// Says with a note how something went, and takes another run that is not kept.
pub(super) fn noted_before_unkept() -> (Session, RunId) {
    let (mut session, _) = noted();
    session.begin(false);
    session.set_person(Some(1));
    let run = session.finish(at(3000)).unwrap();
    session.take_effects();
    (session, run)
}

#[test]
fn a_note_that_is_not_kept_takes_no_kept_one_from_the_disk_unless_that_is_deleted() {
    let (mut without_keeping, kept) = noted();
    without_keeping.set_persistence(Persistence::Off("/home/sam/goodfaith".to_owned()));
    without_keeping.take_effects();
    for (mut session, run) in [noted_before_unkept(), (without_keeping, kept)] {
        let another = OwnNote::new("Another.");
        assert!(!session.write_note(run, 0, another.clone()));
        session.say_outcome(run, 0, TryOutcome::Helped, at(4000));
        assert_eq!((session.take_effects(), session.note(run, 0)), (vec![], another));
        assert!(session.write_note(run, 0, None));
        assert_eq!((notes_taken_back(&mut session), session.note(run, 0)), (vec![note()], None));
    }
}

#[test]
fn once_a_run_is_kept_after_all_its_notes_take_the_place_of_those_kept_before() {
    let (mut session, run) = noted_before_unkept();
    for words in ["Another.", "A third."] {
        session.write_note(run, 0, OwnNote::new(words));
        session.say_outcome(run, 0, TryOutcome::Helped, at(4000));
    }
    let name = RunName::new(at(3000), RunKey::parse("0000abcd").unwrap()).unwrap();
    session.on_run_saved(run, Ok(name));
    let effects = session.take_effects();
    let saved = effects.iter().filter_map(|effect| match effect {
        Effect::SaveTryEvent(_, event) => event.note.clone(),
        _ => None,
    });
    assert!(saved.eq(OwnNote::new("A third.")), "{effects:?}");
    let taken_back = effects.iter().filter_map(|effect| match effect {
        Effect::TakeBackNote(_, event) => event.note.clone(),
        _ => None,
    });
    assert!(taken_back.eq(note()), "{effects:?}");
}

#[test]
fn once_a_run_that_means_danger_is_kept_after_all_how_it_went_takes_the_place_of_a_kept_note() {
    let (mut session, _) = noted();
    session.begin(false);
    session.set_person(Some(1));
    session.answer_safety(0, Some(0));
    let run = session.finish(at(3000)).unwrap();
    session.say_outcome(run, 0, TryOutcome::DidNotHelp, at(4000));
    session.take_effects();
    let name = RunName::new(at(3000), RunKey::parse("0000abcd").unwrap()).unwrap();
    session.on_run_saved(run, Ok(name));
    assert_eq!(notes_taken_back(&mut session), [note()]);
}

#[test]
fn no_note_is_said_to_be_kept_or_to_go_while_nothing_is_kept() {
    let (mut session, run) = noted_before_unkept();
    let words = |session: &Session, run| session.said_before_in_words(run, 0).unwrap();
    assert!(words(&session, run).ends_with("takes its place. Your note stays."));
    session.write_note(run, 0, OwnNote::new("Another."));
    assert!(words(&session, run).ends_with("takes its place."));
    assert_eq!(Some(session.note_in_words(run, 0)), session.unkept_in_words(run));
    session.begin(false);
    session.set_person(Some(1));
    session.answer_safety(0, Some(0));
    let run = session.finish(at(5000)).unwrap();
    assert!(words(&session, run).ends_with("takes its place."));
    session.say_outcome(run, 0, TryOutcome::DidNotHelp, at(6000));
    assert_eq!(notes_taken_back(&mut session), []);
}

#[test]
fn a_note_that_is_left_as_it_was_is_not_said_to_wait_for_anything() {
    let (mut session, run) = noted();
    let before = session.said_before_in_words(run, 0);
    assert!(before.as_ref().is_some_and(|words| words.ends_with("Your note stays.")));
    session.write_note(run, 0, note());
    assert_eq!(session.said_before_in_words(run, 0), before);
    session.write_note(run, 0, OwnNote::new("Another."));
    session.write_note(run, 0, note());
    let changed_back = session.said_before_in_words(run, 0).unwrap();
    assert!(changed_back.ends_with("The note is kept once you do."), "no file has it any more");
}

#[test]
fn whatever_was_said_of_how_a_strategy_went_can_be_said_anew() {
    let (mut session, run) = noted();
    for (outcome, seconds) in [(TryOutcome::DidNotHelp, 3000), (TryOutcome::Helped, 3001)] {
        let from = CheckInFrom::Strategy(0);
        assert_eq!(session.strategies_to_check_in(run, from, at(seconds)).len(), 1, "{outcome:?}");
        session.say_outcome(run, 0, outcome, at(seconds));
    }
}

#[test]
fn a_note_is_still_there_to_change_or_delete_once_a_strategy_was_dropped_and_chosen_again() {
    let after_choosing_again = || {
        let (mut session, run) = noted();
        session.say_outcome(run, 0, TryOutcome::Helped, at(3000));
        session.record_try_event(run, 0, TryEventKind::Dropped, None, at(3001));
        session.record_try_event(run, 0, TryEventKind::Chosen, None, at(3002));
        session.take_effects();
        assert_eq!(session.note(run, 0), note());
        (session, run)
    };
    let (mut session, run) = after_choosing_again();
    session.write_note(run, 0, None);
    assert_eq!(notes_taken_back(&mut session), [note(), note()], "every file that has it");
    assert_eq!(session.note(run, 0), None);
    let (mut session, run) = after_choosing_again();
    session.write_note(run, 0, OwnNote::new("Another."));
    session.say_outcome(run, 0, TryOutcome::Helped, at(4000));
    assert_eq!(notes_taken_back(&mut session), [note(), note()]);
    let (mut session, run) = after_choosing_again();
    session.say_outcome(run, 0, TryOutcome::Helped, at(4000));
    assert_eq!((notes_taken_back(&mut session), session.note(run, 0)), (vec![], note()));
}

#[test]
fn a_note_from_before_a_strategy_was_chosen_again_does_not_go_after_danger_without_a_word() {
    let (mut session, mut disk) = session();
    session.begin(true);
    session.set_person(Some(1));
    let run = session.finish(at(1000)).unwrap();
    disk.perform_all(&mut session);
    session.record_try_event(run, 0, TryEventKind::Chosen, None, at(2000));
    session.write_note(run, 0, note());
    session.say_outcome(run, 0, TryOutcome::Helped, at(2001));
    session.record_try_event(run, 0, TryEventKind::Chosen, None, at(2002));
    let words = |session: &Session, run| session.said_before_in_words(run, 0).unwrap();
    let before = "Before you chose it again, you said: I tried it, and it helped. What you say now \
        takes its place.";
    assert_eq!(words(&session, run), format!("{before} Your note stays."));
    session.begin(true);
    session.set_person(Some(1));
    session.answer_safety(0, Some(0));
    let run = session.finish(at(3000)).unwrap();
    assert_eq!(words(&session, run), format!("{before} Your note goes with it."));
}

#[test]
fn what_was_said_before_a_strategy_was_chosen_again_is_still_said_if_it_was_not_tried_since() {
    let (mut session, run) = noted();
    session.record_try_event(run, 0, TryEventKind::Chosen, None, at(3000));
    session.say_outcome(run, 0, TryOutcome::NotYet, at(3001));
    let words = session.said_before_in_words(run, 0).unwrap();
    let both = "Before you chose it again, you said: I tried it, and it made things worse. Since then, \
        you said: I have not got round to it yet. What you say now";
    assert!(words.starts_with(both), "{words}");
    session.say_outcome(run, 0, TryOutcome::RatherNotSay, at(3002));
    let words = session.said_before_in_words(run, 0).unwrap();
    assert!(words.starts_with("You chose not to say. What"), "{words}");
}

#[test]
fn a_note_is_promised_to_come_up_again_only_if_what_it_is_about_may_be_named_there() {
    let (session, run) = noted();
    let comes_up = |at| session.note_in_words(run, at).contains("comes up again");
    for (at, strategy) in BUILTIN.strategies.iter().enumerate() {
        assert_eq!(comes_up(at), !strategy.is_for_danger(), "{}", strategy.id);
    }
    let mut session = session;
    session.begin(true);
    session.set_person(Some(1));
    session.answer_safety(0, Some(0));
    let in_danger = session.finish(at(3000)).unwrap();
    assert!(!session.note_in_words(in_danger, 0).contains("comes up again"));
}
