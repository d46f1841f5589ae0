//! The danger that responses mean which are only filled in.

use super::{
    BUILTIN,
    disk::{Disk, at},
    session,
};
use crate::{
    questionnaire::Version,
    session::{ClosingPart, OpeningPart, RunId, Session, Stage, TickList, danger_in_draft},
};

const PATTERNS: TickList = TickList::Closing(ClosingPart::Patterns);

/// Returns the position of the pattern that means danger as long as a question about safety is left open.
fn ashamed() -> usize {
    BUILTIN.patterns.iter().position(|tick| tick.sets.if_unsaid.len() == 2).unwrap()
}

/// Keeps a run in which that pattern is ticked and each question about safety has the same answer.
fn keep_ashamed(session: &mut Session, disk: &mut Disk, answer: usize) -> RunId {
    session.begin(true);
    session.set_person(Some(1));
    (0..BUILTIN.safety.len()).for_each(|at| session.answer_safety(at, Some(answer)));
    session.toggle(PATTERNS, ashamed());
    let run = session.finish(at(1000)).unwrap();
    disk.perform_all(session);
    run
}

/// Begins a pass that is filled in from that run, and goes on from the page of the person.
fn go_past_the_person(session: &mut Session) {
    begin_past_the_person(session, true);
}

fn begin_past_the_person(session: &mut Session, keep: bool) {
    session.begin(keep);
    session.look_over(Stage::PERSON);
    session.go_to(Stage::Opening(OpeningPart::Situations));
    assert!(!session.pass().unwrap().responses.patterns.is_empty());
}

const NO: usize = 1;

#[test]
fn a_tick_that_meant_no_danger_means_none_by_being_filled_in_before_safety_is_asked_about_anew() {
    let (mut session, mut disk) = session();
    let run = keep_ashamed(&mut session, &mut disk, NO);
    assert!(!session.is_in_danger(run));
    go_past_the_person(&mut session);
    assert!(!session.is_in_danger(run));
    session.toggle(TickList::Situations, 1);
    session.go_to(Stage::Opening(OpeningPart::Safety(0)));
    disk.perform_all(&mut session);
    assert!(!session.is_in_danger(run));
    let session = disk.open(&BUILTIN, true);
    let latest = session.runs().latest().unwrap();
    assert!(session.can_resume() && !session.is_in_danger(latest), "after a break neither");
}

#[test]
fn an_answer_about_safety_counts_at_once_beside_ticks_that_are_only_filled_in() {
    let (mut session, mut disk) = session();
    let run = keep_ashamed(&mut session, &mut disk, NO);
    go_past_the_person(&mut session);
    session.answer_safety(0, Some(0));
    assert!(session.is_in_danger(run));
}

#[test]
fn a_tick_that_was_filled_in_means_danger_once_it_is_looked_over_or_set_anew_and_safety_is_open() {
    for sets_anew in [false, true] {
        let (mut session, mut disk) = session();
        let run = keep_ashamed(&mut session, &mut disk, NO);
        go_past_the_person(&mut session);
        if sets_anew {
            session.toggle(PATTERNS, ashamed());
            session.toggle(PATTERNS, ashamed());
        } else {
            session.look_over(PATTERNS.stage());
        }
        assert!(session.is_in_danger(run));
    }
}

#[test]
fn what_was_filled_in_and_meant_danger_in_the_finished_run_goes_on_meaning_it() {
    let rather_not_say = BUILTIN.safety[0].answers.len();
    let (mut session, mut disk) = session();
    let run = keep_ashamed(&mut session, &mut disk, rather_not_say);
    go_past_the_person(&mut session);
    assert!(session.later_danger(run).counts.is_some());
}

#[test]
fn a_tick_that_is_only_filled_in_does_not_let_unkept_answers_be_lost_without_a_question() {
    let (mut session, mut disk) = session();
    keep_ashamed(&mut session, &mut disk, NO);
    begin_past_the_person(&mut session, false);
    session.toggle(TickList::Situations, 1);
    assert!(session.lost_by_leaving().is_some());
    session.look_over(PATTERNS.stage());
    assert_eq!(session.lost_by_leaving(), None, "once looked over, it means danger");
}

#[test]
fn a_draft_means_the_same_danger_to_the_commands_as_on_the_screen_also_once_the_wording_has_changed()
 {
    let (mut session, mut disk) = session();
    keep_ashamed(&mut session, &mut disk, NO);
    go_past_the_person(&mut session);
    session.toggle(TickList::Situations, 1);
    session.go_to(Stage::Review);
    disk.perform_all(&mut session);
    for (is_reworded, means_danger) in [(false, true), (true, false)] {
        if is_reworded {
            disk.draft.as_mut().unwrap().questionnaire.version = Version::new("0.9").unwrap();
        }
        let session = disk.open(&BUILTIN, true);
        assert_eq!(session.is_in_danger(session.runs().latest().unwrap()), means_danger);
        let newest = disk.runs.values().last().unwrap();
        let told = danger_in_draft(disk.draft.as_ref().unwrap(), Some(newest), &BUILTIN);
        assert_eq!(told.is_some(), means_danger);
    }
}

#[test]
fn the_draft_of_another_window_tells_of_no_tick_that_is_only_filled_in_once_it_is_known_from_where()
{
    for says_yes in [false, true] {
        let (mut session, mut disk) = session();
        keep_ashamed(&mut session, &mut disk, NO);
        go_past_the_person(&mut session);
        session.toggle(TickList::Situations, 1);
        session.answer_safety(0, says_yes.then_some(0));
        disk.perform_all(&mut session);
        let draft = disk.draft.as_mut().unwrap();
        draft.saved = at(2000);
        assert!(draft.responses.mean_danger(&BUILTIN), "as far as they alone tell");
        let mut other = disk.open(&BUILTIN, false);
        other.look_again();
        disk.perform_all(&mut other);
        assert_eq!(other.is_in_danger(other.runs().latest().unwrap()), says_yes);
    }
}
