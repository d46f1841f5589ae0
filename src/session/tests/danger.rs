//! The differences for somebody in danger.

use std::sync::Arc;

use super::{
    BUILTIN,
    disk::{Disk, at},
    session, take,
};
use crate::{
    assessment::{Answer, attempts::TryEventKind},
    questionnaire::{ChoiceFlags, Facing, Id, MAYBE_UNSAFE, Questionnaire},
    session::{
        CautionOccasion::{self, Resumed},
        ChoiceRefusal, ClosingPart, OpeningPart, RunId, SaveStatus, Session, Stage, TickList,
        Toggled,
    },
};

/// Gives the answer at a position to every question about safety.
fn answer_all_safety(session: &mut Session, answer: usize) {
    for question in 0..BUILTIN.safety.len() {
        session.answer_safety(question, Some(answer));
    }
}

#[test]
fn an_answer_that_means_danger_brings_its_page_even_if_later_ones_are_filled_in_already() {
    let mut session = session().0;
    session.begin(true);
    answer_all_safety(&mut session, 0);
    let first = Stage::all(&BUILTIN).into_iter().find(|at| session.caution_after(*at).is_some());
    assert_eq!(first, Some(Stage::Opening(OpeningPart::Safety(0))));
}

#[test]
fn a_later_danger_counts_for_older_runs_about_the_same_person_of_whichever_questionnaire() {
    let (mut session, mut disk) = session();
    let older = take(&mut session, &mut disk, true);
    let mut run = session.runs()[older].run.as_ref().clone();
    run.questionnaire.id = Id::new("another").unwrap();
    let other = session.runs.next_id();
    session.runs.add(other, run, SaveStatus::Saved, None, false);
    assert_eq!(session.later_danger(other).counts, None);
    session.begin(true);
    answer_all_safety(&mut session, 0);
    session.finish(at(9_000_000)).unwrap();
    assert!(session.later_danger(other).written.is_some());
    assert!(session.is_another_in_danger(other));
}

#[test]
fn a_pass_left_at_the_review_is_resumed_with_the_page_of_an_answer_that_was_changed_there() {
    let mut session = session().0;
    session.begin(true);
    session.set_person(Some(1));
    answer_all_safety(&mut session, 1);
    session.go_to(Stage::Review);
    assert_eq!(session.caution_due(Resumed), None);
    session.answer_safety(1, Some(0));
    let (stage, caution, occasion) = session.caution_due(Resumed).unwrap();
    assert_eq!((stage, occasion), (Stage::Opening(OpeningPart::Safety(1)), Resumed));
    session.go_past_caution(stage, caution);
    assert_eq!(session.caution_due(Resumed), None, "a page that was gone past tells nobody");
}

#[test]
fn an_answer_that_was_taken_back_and_is_given_again_brings_its_page_again() {
    let mut session = session().0;
    session.begin(true);
    session.set_person(Some(1));
    session.answer_safety(0, Some(0));
    session.go_to(Stage::Review);
    let (stage, caution, _) = session.caution_due(Resumed).unwrap();
    session.go_past_caution(stage, caution);
    session.answer_safety(0, Some(1));
    assert_eq!(session.caution_due(Resumed), None);
    session.answer_safety(0, Some(0));
    assert!(session.caution_due(Resumed).is_some());
}

#[test]
fn an_answer_that_is_only_filled_in_brings_its_page_once_its_question_was_gone_on_from() {
    let (mut session, mut disk) = session();
    session.begin(true);
    session.answer_safety(0, Some(0));
    session.finish(at(1000));
    disk.perform_all(&mut session);
    session.begin(true);
    let asked = Stage::Opening(OpeningPart::Safety(0));
    session.go_to(asked);
    assert_eq!(session.caution_due(Resumed), None);
    session.look_over(asked);
    assert_eq!(session.caution_due(Resumed).unwrap().2, CautionOccasion::Asked);
}

#[test]
fn an_answer_that_means_danger_brings_its_page_whatever_was_ticked_the_last_time() {
    let (mut session, mut disk) = session();
    session.begin(true);
    session.set_person(Some(1));
    let ticked = BUILTIN.causes.iter().position(|tick| tick.id == "hurt-by-them").unwrap();
    session.toggle(TickList::Closing(ClosingPart::Causes), ticked);
    session.finish(at(1000));
    disk.perform_all(&mut session);
    session.begin(true);
    assert!(!session.pass().unwrap().responses.causes.is_empty());
    session.answer_safety(0, Some(0));
    assert!(session.caution_after(Stage::Opening(OpeningPart::Safety(0))).is_some());
}

#[test]
fn a_tick_that_means_danger_brings_the_page_too_unless_an_answer_has_brought_it_before() {
    let eggshells = BUILTIN.patterns.iter().position(|tick| tick.id == "eggshells").unwrap();
    let page_after = |is_sure| {
        let mut session = session().0;
        session.begin(true);
        answer_all_safety(&mut session, if is_sure { 1 } else { 2 });
        let (causes, patterns) = (ClosingPart::Causes, ClosingPart::Patterns);
        assert_eq!(session.caution_after(Stage::Closing(patterns)), None);
        session.toggle(TickList::Closing(patterns), eggshells);
        assert_eq!(session.caution_after(Stage::Closing(causes)), None);
        let caution = session.caution_after(Stage::Closing(patterns));
        caution.map(|at| BUILTIN.cautions[at].id.to_string())
    };
    assert_eq!(page_after(true).as_deref(), Some("after-not-sure"));
    assert_eq!(page_after(false), None);
}

#[test]
fn a_tick_that_was_taken_back_with_all_others_and_is_set_again_brings_its_page_again() {
    let eggshells = BUILTIN.patterns.iter().position(|tick| tick.id == "eggshells").unwrap();
    let patterns = TickList::Closing(ClosingPart::Patterns);
    let mut session = session().0;
    session.begin(true);
    session.set_person(Some(1));
    answer_all_safety(&mut session, 1);
    session.go_to(Stage::Review);
    let due = |session: &Session| session.caution_due(CautionOccasion::Changed);
    session.toggle(patterns, eggshells);
    let (stage, caution, _) = due(&session).unwrap();
    session.go_past_caution(stage, caution);
    assert_eq!(due(&session), None);
    session.untick_all(patterns);
    session.toggle(patterns, eggshells);
    assert!(due(&session).is_some());
}

/// Returns the built-in questionnaire with a first kind of person, or a first situation, that sets flags.
fn with_danger_in(part: OpeningPart, sets: &ChoiceFlags) -> Arc<Questionnaire> {
    let mut questionnaire = (**BUILTIN).clone();
    match part {
        OpeningPart::Person => questionnaire.persons[0].sets = sets.clone(),
        _ => questionnaire.situations[0].sets = sets.clone(),
    }
    Arc::new(questionnaire)
}

#[test]
fn a_person_and_a_situation_that_mean_danger_bring_the_page_once_and_after_a_no_only_if_the_flag_is_always_set()
 {
    let maybe = vec![Id::new(MAYBE_UNSAFE).unwrap()];
    let always = ChoiceFlags { always: maybe.clone(), if_unsaid: Vec::new() };
    let if_unsaid = ChoiceFlags { always: Vec::new(), if_unsaid: maybe };
    let stages = Stage::all(&BUILTIN);
    for part in [OpeningPart::Person, OpeningPart::Situations] {
        for (sets, after_a_no) in [(&always, true), (&if_unsaid, false)] {
            let mut session = Disk::default().open(&with_danger_in(part, sets), true);
            session.begin(true);
            let brings = |session: &Session, stage| session.caution_after(stage).is_some();
            assert!(stages.iter().all(|stage| !brings(&session, *stage)));
            match part {
                OpeningPart::Person => session.set_person(Some(0)),
                _ => session.toggle(TickList::Situations, 0),
            }
            let bringing = stages.iter().filter(|stage| brings(&session, **stage));
            assert_eq!(bringing.collect::<Vec<_>>(), [&Stage::Opening(part)]);
            answer_all_safety(&mut session, 1);
            assert_eq!(brings(&session, Stage::Opening(part)), after_a_no, "{part:?}");
        }
    }
}

#[test]
fn what_is_only_for_somebody_in_danger_cannot_be_chosen_and_nothing_of_it_is_written() {
    let (mut session, mut disk) = session();
    let run = take(&mut session, &mut disk, true);
    let shown = session.strategies_to_show(run);
    let (in_danger, others): (Vec<usize>, Vec<usize>) =
        shown.into_iter().partition(|at| BUILTIN.strategies[*at].is_best_kept_in_the_head());
    assert!(!in_danger.is_empty() && !others.is_empty());
    let refused = Toggled::Refused(ChoiceRefusal::BestKeptInTheHead);
    for strategy in in_danger {
        assert_eq!(session.toggle_chosen(run, strategy, at(2000)), refused);
    }
    assert!(session.take_effects().is_empty());
    let chosen = Toggled::Chosen { is_kept: true, is_named: false };
    assert_eq!(session.toggle_chosen(run, others[0], at(2000)), chosen);
    assert!(!session.take_effects().is_empty());
}

#[test]
fn dropping_what_an_older_version_let_somebody_in_danger_choose_is_said_as_such() {
    let (mut session, mut disk) = session();
    let run = take(&mut session, &mut disk, true);
    let mut shown = session.strategies_to_show(run).into_iter();
    let strategy = shown.find(|at| BUILTIN.strategies[*at].is_best_kept_in_the_head()).unwrap();
    session.record_try_event(run, strategy, TryEventKind::Chosen, None, at(1500));
    session.take_effects();
    assert_eq!(session.toggle_chosen(run, strategy, at(2000)), Toggled::Dropped { is_kept: true });
    assert_eq!(session.take_effects().len(), 1);
}

#[test]
fn that_the_other_person_is_afraid_of_oneself_puts_no_older_run_in_danger() {
    let (mut session, mut disk) = session();
    let mut take = |afraid_of_me: bool, seconds| {
        session.begin(true);
        session.set_person(Some(1));
        for (question, asked) in BUILTIN.safety.iter().enumerate() {
            let yes = afraid_of_me && !asked.is_about_danger();
            session.answer_safety(question, Some(usize::from(!yes)));
        }
        let run = session.finish(at(seconds)).unwrap();
        disk.perform_all(&mut session);
        run
    };
    let (older, newer) = (take(false, 1000), take(true, 2000));
    assert!(session.offered_for_deletion(newer).is_some() && session.is_in_danger(newer));
    assert!(!session.is_in_danger(older));
    assert_eq!(session.later_danger(older).counts, None);
}

#[test]
fn an_unfinished_run_that_means_danger_counts_for_the_older_ones_about_the_same_person() {
    let (mut session, mut disk) = session();
    session.begin(true);
    session.set_person(Some(1));
    let older = session.finish(at(1000)).unwrap();
    disk.perform_all(&mut session);
    let open = session.strategies_to_show(older).len();
    session.begin(true);
    session.set_person(Some(1));
    assert!(!session.is_in_danger(older));
    session.answer_safety(0, Some(0));
    assert!(session.is_in_danger(older) && session.later_danger(older).counts.is_some());
    assert!(session.strategies_to_show(older).len() < open);
    session.set_person(Some(4));
    session.answer_safety(0, Some(0));
    assert!(!session.is_in_danger(older), "it is about somebody else");
}

#[test]
fn a_pass_that_was_only_opened_does_not_count_as_a_later_answer_that_means_danger() {
    let (mut session, mut disk) = session();
    session.begin(true);
    session.set_person(Some(1));
    session.answer_safety(0, Some(0));
    let older = session.finish(at(1000)).unwrap();
    disk.perform_all(&mut session);
    session.begin(true);
    assert!(session.later_danger(older).counts.is_none(), "it is filled in, and nothing was said");
}

/// Keeps a run about the same person with an answer to the first question about safety, finished at a
/// second.
pub(super) fn keep_answer(
    session: &mut Session,
    disk: &mut Disk,
    answer: Option<usize>,
    seconds: i64,
) -> RunId {
    session.begin(true);
    session.set_person(Some(1));
    session.answer_safety(0, answer);
    let run = session.finish(at(seconds)).unwrap();
    disk.perform_all(session);
    run
}

#[test]
fn of_a_kept_and_an_unfinished_run_the_more_dangerous_counts_and_of_equals_the_unfinished_one() {
    let (yes, no, not_sure) = (0, 1, 2);
    for (kept, unfinished, counts_kept) in
        [(yes, not_sure, true), (not_sure, yes, false), (not_sure, not_sure, false)]
    {
        let (mut session, mut disk) = session();
        let mut take =
            |answer, seconds| keep_answer(&mut session, &mut disk, Some(answer), seconds);
        let (older, kept) = (take(no, 1000), take(kept, 2000));
        session.begin(true);
        session.set_person(Some(1));
        session.answer_safety(0, Some(unfinished));
        session.answer(0, Answer::Value(3));
        let counts = session.later_danger(older).counts.unwrap();
        assert_eq!(counts == &session.runs()[kept].run.responses, counts_kept);
        assert_eq!(counts == &session.pass().unwrap().responses, !counts_kept);
    }
}

#[test]
fn a_run_dated_in_the_future_counts_as_older_than_one_that_says_danger_today() {
    let (mut session, mut disk) = session();
    session.set_now(at(1000));
    let mut take = |answer, seconds| keep_answer(&mut session, &mut disk, Some(answer), seconds);
    let (ahead, today) = (take(1, 1_000_000), take(0, 1000));
    assert!(session.is_in_danger(today) && session.is_in_danger(ahead));
}

#[test]
fn an_older_run_is_in_danger_once_a_newer_one_about_the_same_person_says_so() {
    let (mut session, mut disk) = session();
    let mut take = |kind: usize, safe: bool, seconds| {
        session.begin(true);
        session.set_person(Some(kind));
        answer_all_safety(&mut session, usize::from(safe));
        let run = session.finish(at(seconds)).unwrap();
        disk.perform_all(&mut session);
        run
    };
    let (older, of_another) = (take(1, true, 1000), take(4, true, 2000));
    let newer = take(1, false, 3000);
    let faces_the_other = |run| {
        let shown = session.strategies_to_show(run);
        shown.iter().any(|at| BUILTIN.strategies[*at].facing == Facing::Other)
    };
    assert!(!faces_the_other(older) && !faces_the_other(newer) && faces_the_other(of_another));
    assert!(session.findings(older).flags.in_danger() && session.is_in_danger(older));
    assert!(!session.findings(of_another).flags.in_danger());
    assert_eq!(session.findings(older).advice[0], session.findings(newer).advice[0]);
    assert!(
        session.offered_for_deletion(newer).is_some()
            && session.offered_for_deletion(older).is_none()
    );
    let name = session.runs()[newer].name.unwrap();
    disk.delete(name, &mut session);
    assert!(session.is_in_danger(older), "a deleted run has its effects until one leaves");
    let about = session.runs()[older].run.responses.about();
    let session = disk.open(&BUILTIN, true);
    let older = session.runs().latest_about(&about).unwrap();
    let shown = session.strategies_to_show(older);
    assert!(shown.iter().any(|at| BUILTIN.strategies[*at].facing == Facing::Other));
}

#[test]
fn what_was_written_is_said_to_be_removed_only_if_it_was_and_that_kept_runs_stay_only_if_that_tells_nothing()
 {
    const NOTHING: &str = "Nothing of this run is kept from here on.";
    const REMOVED: &str = "What was written is being removed.";
    const STAY: &str = "Finished runs that are kept stay. Delete them.";
    let (mut session, mut disk) = session();
    disk.perform_all(&mut session);
    let mut says = |session: &mut Session, answered: bool, mentions_earlier_runs: bool| {
        session.mention_earlier_runs(mentions_earlier_runs);
        session.begin(true);
        if answered {
            session.answer_safety(0, Some(0));
        }
        disk.perform_all(session);
        let words = session.stop_keeping_in_words("Delete them.");
        disk.perform_all(session);
        words
    };
    assert_eq!(says(&mut session, false, true), NOTHING);
    assert_eq!(says(&mut session, true, true), format!("{NOTHING} {REMOVED}"));
    let hidden = says(&mut session, false, false);
    assert_eq!(hidden, format!("{NOTHING} {STAY}"));
    session.begin(true);
    session.finish(at(1000)).unwrap();
    assert_eq!(says(&mut session, false, true), format!("{NOTHING} {STAY}"));
    assert_eq!(says(&mut session, false, false), hidden, "it is said without a kept run too");
}

#[test]
fn a_run_that_means_danger_is_known_from_every_other_about_the_same_person_until_one_leaves() {
    let (mut session, mut disk) = session();
    let (yes, no) = (Some(0), Some(1));
    let danger = keep_answer(&mut session, &mut disk, yes, 1000);
    let later = keep_answer(&mut session, &mut disk, no, 2000);
    session.begin(true);
    session.set_person(Some(4));
    let about_another = session.finish(at(3000)).unwrap();
    disk.perform_all(&mut session);
    let known = |session: &Session, run| session.is_another_in_danger(run);
    assert!(known(&session, later));
    assert!(!known(&session, danger) && !known(&session, about_another));
    let name = session.runs()[danger].name.unwrap();
    disk.delete(name, &mut session);
    assert!(known(&session, later));
    let about = session.runs()[later].run.responses.about();
    let session = disk.open(&BUILTIN, true);
    let later = session.runs().latest_about(&about).unwrap();
    assert!(!known(&session, later));
}
