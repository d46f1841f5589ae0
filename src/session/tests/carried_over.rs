//! Responses that are carried over from one run to the next.

use std::sync::Arc;

use super::{
    BUILTIN,
    disk::{Disk, at},
    draft, loaded, responses, session, take,
};
use crate::{
    assessment::{Answer, PersonName, Responses},
    questionnaire::Id,
    session::{OpeningPart, SaveStatus, Session, Stage, TickList},
    store::Listing,
};

/// Leaves a pass that was filled in from a kept run about the second person of the list, with a situation
/// ticked in it; returns the disk.
fn left_after_being_filled_in() -> Disk {
    let (mut session, mut disk) = session();
    take(&mut session, &mut disk, true);
    session.begin(true);
    session.toggle(TickList::Situations, 1);
    disk.perform_all(&mut session);
    let left = &disk.draft.as_ref().unwrap().responses;
    assert!(left.says_danger(&BUILTIN) && left.situations.len() == 2);
    disk
}

/// Checks that nothing of the earlier run is left, but the situation ticked in this one.
fn assert_only_own_are_left(session: &Session) {
    assert!(!responses(session).says_danger(&BUILTIN));
    assert_eq!(responses(session).situations, [BUILTIN.situations[1].id.clone()].into());
}

#[test]
fn after_a_break_what_was_said_of_one_person_is_not_said_of_another_either() {
    let mut session = left_after_being_filled_in().open(&BUILTIN, true);
    session.set_person(Some(1));
    assert!(responses(&session).says_danger(&BUILTIN), "the same person");
    session.set_person(Some(2));
    assert_only_own_are_left(&session);
    session.set_person(Some(1));
    assert!(responses(&session).says_danger(&BUILTIN), "filled in again");
}

#[test]
fn ticks_of_an_earlier_run_are_only_spoken_of_if_there_is_one_that_may_be_mentioned() {
    let (mut session, mut disk) = session();
    let speaks = |session: &Session| session.all_else_in_words().contains("earlier run");
    session.begin(true);
    assert!(!speaks(&session), "the first run");
    take(&mut session, &mut disk, true);
    session.begin(true);
    assert!(speaks(&session));
    session.mention_earlier_runs(false);
    assert!(!speaks(&session));
}

#[test]
fn after_a_break_what_was_filled_in_and_not_looked_over_is_still_said_to_be_filled_in() {
    let mut session = left_after_being_filled_in().open(&BUILTIN, true);
    let danger = Stage::Opening(OpeningPart::Safety(0));
    let words = session.filled_in_words(danger).unwrap();
    assert!(words.starts_with("Filled in from "), "{words}");
    session.answer_safety(0, Some(0));
    assert_eq!(session.filled_in_words(danger), None);
}

#[test]
fn what_was_filled_in_is_said_too_if_the_runs_were_read_before_the_draft_was_opened() {
    let mut disk = left_after_being_filled_in();
    let left = disk.draft.take().unwrap();
    let mut session = disk.open(&BUILTIN, true);
    session.open_draft(loaded(left));
    let names = disk.runs.keys().copied().collect();
    session.on_listed(Ok(Listing { names, unusable: Vec::new() }));
    let danger = Stage::Opening(OpeningPart::Safety(0));
    assert!(session.filled_in_words(danger).is_some());
}

#[test]
fn after_a_break_what_was_filled_in_from_a_run_deleted_since_goes_with_its_person_too() {
    let mut disk = left_after_being_filled_in();
    let mut session = disk.open(&BUILTIN, true);
    let name = session.runs().names()[0];
    disk.delete(name, &mut session);
    session.set_person(Some(2));
    assert_only_own_are_left(&session);
}

#[test]
fn as_long_as_the_runs_are_unread_all_that_was_said_before_a_break_goes_with_its_person() {
    let disk = left_after_being_filled_in();
    let (mut session, _) = session();
    session.open_draft(loaded(disk.draft.clone().unwrap()));
    let names = disk.runs.keys().copied().collect();
    session.on_listed(Ok(Listing { names, unusable: Vec::new() }));
    session.toggle(TickList::Situations, 2);
    session.set_person(Some(2));
    assert!(responses(&session).safety.is_empty());
    let said_now = BUILTIN.situations[2].id.clone();
    assert_eq!(responses(&session).situations, [said_now].into());
}

#[test]
fn without_an_earlier_run_nothing_said_before_a_break_is_lost_with_another_person() {
    let (mut session, mut disk) = session();
    session.begin(true);
    session.set_person(Some(1));
    session.answer_safety(0, Some(0));
    disk.perform_all(&mut session);
    let mut session = disk.open(&BUILTIN, true);
    session.set_person(Some(2));
    assert!(responses(&session).says_danger(&BUILTIN));
}

#[test]
fn nothing_of_an_unkept_run_is_carried_over_into_another_which_may_be_kept_after_all() {
    let (mut session, mut disk) = session();
    take(&mut session, &mut disk, false);
    assert_eq!(disk.performed, []);
    for keep in [true, false] {
        session.begin(keep);
        assert_eq!(*responses(&session), Responses::default());
    }
    session.answer(0, Answer::Value(3));
    let second = session.finish(at(2000)).unwrap();
    session.save_run(second);
    disk.perform_all(&mut session);
    let kept = &disk.runs.values().next().unwrap().responses;
    assert!(kept.person_kind.is_none() && kept.situations.is_empty() && kept.safety.is_empty());
}

#[test]
fn a_saved_run_is_carried_over_also_into_a_run_that_is_not_to_be_kept() {
    let (mut session, mut disk) = session();
    take(&mut session, &mut disk, true);
    for keep in [true, false] {
        session.begin(keep);
        assert!(
            responses(&session).says_danger(&BUILTIN) && responses(&session).person_kind.is_some()
        );
    }
}

#[test]
fn a_run_that_could_not_be_saved_or_is_elsewhere_is_not_carried_over() {
    let (mut session, mut disk) = session();
    disk.failure = Some("The disk is full.".to_owned());
    let run = take(&mut session, &mut disk, true);
    session.begin(true);
    disk.perform_all(&mut session);
    assert_eq!(*responses(&session), Responses::default());
    disk.failure = None;
    session.save_run_to(run, "/media/stick".into());
    disk.perform_all(&mut session);
    assert_eq!(session.runs()[run].status, SaveStatus::SavedElsewhere);
    session.begin(true);
    assert_eq!(*responses(&session), Responses::default());
}

#[test]
fn only_a_run_of_the_questionnaire_at_hand_is_carried_over() {
    let (mut session, mut disk) = session();
    take(&mut session, &mut disk, true);
    let mut other = (**BUILTIN).clone();
    other.instrument.id = crate::questionnaire::Id::new("other").unwrap();
    let mut session = disk.open(&Arc::new(other), true);
    session.begin(true);
    assert_eq!(*responses(&session), Responses::default());
}

#[test]
fn a_deleted_run_is_not_carried_over() {
    let (mut session, mut disk) = session();
    let run = take(&mut session, &mut disk, true);
    disk.delete(session.runs()[run].name.unwrap(), &mut session);
    session.begin(true);
    assert_eq!(*responses(&session), Responses::default());
}

#[test]
fn if_earlier_runs_are_not_mentioned_nothing_is_filled_in_until_the_name_is_typed() {
    let (mut session, mut disk) = session();
    session.begin(true);
    session.set_person(Some(0));
    let name = PersonName::from_input("K").unwrap();
    session.set_name(Some(name.clone()));
    session.answer_safety(0, Some(0));
    session.answer(0, Answer::Value(3));
    session.finish(at(1000)).unwrap();
    disk.perform_all(&mut session);
    assert_eq!(session.named_people().len(), 1);

    session.mention_earlier_runs(false);
    session.begin(true);
    assert_eq!(*responses(&session), Responses::default());
    assert_eq!(session.named_people(), []);
    session.set_person(Some(0));
    assert!(!responses(&session).says_danger(&BUILTIN));
    assert_eq!(session.overlap_in_words(at(2000)), None);

    session.set_name(Some(name));
    assert!(responses(&session).says_danger(&BUILTIN));
    assert!(session.overlap_in_words(at(2000)).is_some());
}

#[test]
fn nobody_is_warned_of_the_same_days_if_every_question_was_skipped() {
    let (mut session, mut disk) = session();
    for (answer, is_warned) in [(Answer::Skipped, false), (Answer::Value(3), true)] {
        session.begin(true);
        session.set_person(Some(0));
        session.answer_safety(0, Some(1));
        session.answer(0, answer);
        session.finish(at(1000)).unwrap();
        disk.perform_all(&mut session);
        session.begin(true);
        session.set_person(Some(0));
        assert_eq!(session.overlap_in_words(at(2000)).is_some(), is_warned, "{answer:?}");
    }
}

#[test]
fn what_somebody_said_now_stays_on_the_way_past_a_person_of_whom_the_same_was_said_before() {
    let (mut session, mut disk) = session();
    take(&mut session, &mut disk, true);
    session.begin(true);
    session.set_person(Some(2));
    assert_eq!(responses(&session).safety.len(), 0);
    session.answer_safety(0, Some(0));
    session.toggle(TickList::Situations, 0);
    let said = responses(&session).clone();
    session.set_person(Some(1));
    session.set_person(Some(2));
    assert_eq!(*responses(&session), said);
}

#[test]
fn after_a_break_what_was_passed_stays_when_the_person_is_changed_in_the_list_of_answers() {
    let (mut session, mut disk) = session();
    take(&mut session, &mut disk, true);
    session.begin(true);
    session.answer(0, Answer::Value(1));
    session.go_to(Stage::Review);
    disk.perform_all(&mut session);
    let mut session = disk.open(&BUILTIN, true);
    let said = responses(&session).clone();
    assert!(said.says_danger(&BUILTIN) && !said.situations.is_empty());
    session.set_person(Some(2));
    assert_eq!(
        (&responses(&session).safety, &responses(&session).situations),
        (&said.safety, &said.situations)
    );
}

#[test]
fn what_was_filled_in_about_one_person_goes_with_them_also_once_its_page_was_passed() {
    for has_break in [false, true] {
        let (mut session, mut disk) = session();
        take(&mut session, &mut disk, true);
        session.begin(true);
        for stage in [OpeningPart::Situations, OpeningPart::Safety(0)].map(Stage::Opening) {
            session.go_to(stage);
            session.look_over(stage);
        }
        session.toggle(TickList::Situations, 1);
        session.answer(0, Answer::Value(1));
        session.go_to(Stage::Question(1));
        disk.perform_all(&mut session);
        if has_break {
            session = disk.open(&BUILTIN, true);
        }
        session.go_to(Stage::PERSON);
        session.set_person(Some(2));
        assert_only_own_are_left(&session);
    }
}

#[test]
fn what_is_ticked_anew_stays_whoever_the_run_is_about_and_the_page_of_the_person_says_so() {
    let (mut session, mut disk) = session();
    take(&mut session, &mut disk, true);
    session.begin(true);
    session.look_over(Stage::Opening(OpeningPart::Situations));
    assert_eq!(session.said_stays_in_words(), None, "all of it is filled in");
    session.toggle(TickList::Situations, 0);
    session.toggle(TickList::Situations, 0);
    assert_eq!(
        session.said_stays_in_words(),
        Some("What you said so far stays, about safety too.")
    );
    session.set_person(Some(2));
    assert_eq!(responses(&session).situations, [BUILTIN.situations[0].id.clone()].into());
    assert!(!responses(&session).says_danger(&BUILTIN));
}

#[test]
fn a_tick_that_names_a_recent_time_is_filled_in_only_until_it_is_time_to_answer_again() {
    let recent = BUILTIN.situations.iter().position(|one| one.recent).unwrap();
    assert!(!BUILTIN.situations[recent + 1].recent);
    let (mut session, mut disk) = session();
    session.begin(true);
    session.set_person(Some(1));
    session.toggle(TickList::Situations, recent);
    session.toggle(TickList::Situations, recent + 1);
    session.finish(at(1000)).unwrap();
    disk.perform_all(&mut session);
    let due = at(1000 + 28 * 24 * 3600);
    let recent = &BUILTIN.situations[recent].id;
    for (now, is_filled_in) in [(at(1000), true), (due, false)] {
        session.set_now(now);
        session.begin(true);
        assert_eq!(responses(&session).situations.contains(recent), is_filled_in);
        assert_eq!(responses(&session).situations.len(), 1 + usize::from(is_filled_in));
    }
}

#[test]
fn a_yes_that_is_given_again_stays_whoever_the_run_is_about() {
    let (mut session, mut disk) = session();
    take(&mut session, &mut disk, true);
    session.begin(true);
    session.answer_safety(0, Some(0));
    session.set_person(Some(2));
    assert!(responses(&session).says_danger(&BUILTIN));
}

#[test]
fn a_tick_that_names_a_recent_time_goes_with_its_person_also_in_a_pass_resumed_once_the_run_is_due()
{
    let recent = BUILTIN.situations.iter().position(|one| one.recent).unwrap();
    let (mut session, mut disk) = session();
    session.begin(true);
    session.set_person(Some(1));
    session.toggle(TickList::Situations, recent);
    let finished = at(-10_000_000);
    session.finish(finished).unwrap();
    disk.perform_all(&mut session);
    session.set_now(finished);
    session.begin(true);
    session.toggle(TickList::Situations, recent + 1);
    disk.perform_all(&mut session);
    let mut session = disk.open(&BUILTIN, true);
    session.set_person(Some(2));
    let own = BUILTIN.situations[recent + 1].id.clone();
    assert_eq!(responses(&session).situations, [own].into());
}

#[test]
fn who_answers_again_from_the_results_of_one_person_means_that_person() {
    let (mut session, mut disk) = session();
    let mut finish = |session: &mut Session, kind, situation, seconds| {
        session.begin(true);
        session.set_person(Some(kind));
        session.toggle(TickList::Situations, situation);
        let run = session.finish(at(seconds)).unwrap();
        disk.perform_all(session);
        run
    };
    let (of_one, of_other) = (finish(&mut session, 1, 0, 1000), finish(&mut session, 2, 1, 2000));
    for run in [of_one, of_other] {
        session.begin_after(true, Some(run));
        let earlier = session.runs()[run].run.responses.clone();
        assert_eq!(responses(&session).about(), earlier.about());
        assert_eq!(responses(&session).situations, earlier.situations);
        assert!(!session.pass().unwrap().has_begun());
    }
}

#[test]
fn an_answer_about_safety_whose_question_is_gone_is_named_where_the_answers_are_looked_over() {
    let (mut session, _) = session();
    let safety = [(Id::new("gone").unwrap(), Id::yes_or_no(true))].into();
    session.open_draft(loaded(draft(Responses { safety, ..Responses::default() })));
    assert!(responses(&session).mean_danger(&BUILTIN));
    let words = session.safety_not_asked_in_words().unwrap();
    assert!(words.contains("still counts"), "{words}");
    session.begin(true);
    assert!(!responses(&session).mean_danger(&BUILTIN), "starting afresh leaves it out");
    session.answer_safety(0, Some(0));
    assert_eq!(session.safety_not_asked_in_words(), None);
}
