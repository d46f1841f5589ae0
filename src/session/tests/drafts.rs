//! A pass that was left continues from its draft.

use std::io;

use super::{
    BUILTIN,
    disk::{Disk, at},
    draft, loaded, responses, session,
};
use crate::{
    assessment::{Answer, PersonName, Responses},
    questionnaire::{Fingerprint, Id},
    session::{
        CautionOccasion, ClosingPart, Effect, Intent, OpeningPart, Persistence, SaveStatus,
        Session, Stage, draft::ForeignDraft,
    },
    store::{Draft, DraftPart, DraftPlace, IfGone, Loaded, RunKey, StoreError},
};

#[test]
fn a_draft_continues_where_it_was_left_and_is_not_written_again() {
    let (mut session, _) = session();
    session.open_draft(loaded(draft(Responses::default())));
    assert_eq!(session.pass().unwrap().stage, Stage::Question(9));
    assert_eq!((session.take_effects(), session.draft_status()), (vec![], &SaveStatus::Saved));
}

#[test]
fn a_draft_left_among_the_ticks_continues_on_their_page() {
    let pattern = &BUILTIN.patterns[0].id;
    for (item, part) in [
        (None, ClosingPart::Causes),
        (Some(pattern.clone()), ClosingPart::Patterns),
        (Some(BUILTIN.causes[0].id.clone()), ClosingPart::Causes),
    ] {
        let (mut session, _) = session();
        let place = DraftPlace { part: DraftPart::AnythingElse, item };
        session.open_draft(loaded(Draft { place, ..draft(Responses::default()) }));
        assert_eq!(session.pass().unwrap().stage, Stage::Closing(part));
    }
}

#[test]
fn a_draft_remembers_every_stage() {
    for stage in Stage::all(&BUILTIN) {
        let (mut left, _) = session();
        left.begin(true);
        left.answer(0, Answer::Value(1));
        left.go_to(stage);
        let pass = left.pass().unwrap().clone();
        let draft = pass.to_draft(RunKey::parse("0000000a").unwrap(), &BUILTIN, at(0));
        let (mut session, _) = session();
        session.open_draft(loaded(draft));
        assert_eq!(session.pass().unwrap().stage, stage);
    }
}

#[test]
fn a_draft_continues_with_the_page_of_what_was_said_last_unless_it_was_gone_past() {
    let resumed = |stage| {
        let (mut left, _) = session();
        left.begin(true);
        left.go_to(stage);
        left.answer_safety(1, Some(0));
        let pass = left.pass().unwrap().clone();
        let draft = pass.to_draft(RunKey::parse("0000000a").unwrap(), &BUILTIN, at(0));
        let (mut session, _) = session();
        session.open_draft(loaded(draft));
        session.caution_due(CautionOccasion::Resumed)
    };
    let asked = Stage::Opening(OpeningPart::Safety(1));
    assert_eq!(resumed(Stage::Review).unwrap().0, asked);
    assert_eq!(resumed(Stage::Question(0)), None, "its page was gone past on the way");
    assert_eq!(resumed(asked).unwrap().2, CautionOccasion::Asked, "the page was not gone past");
}

#[test]
fn a_draft_of_another_version_starts_over_without_answers_to_what_may_be_other_questions() {
    let (mut session, _) = session();
    let answers = [0, 1].map(|at| (BUILTIN.items[at].id.clone(), Answer::Value(1)));
    let situations = [BUILTIN.situations[0].id.clone()].into();
    let said = Responses { answers: answers.into(), situations, ..Responses::default() };
    let mut old = draft(said);
    old.questionnaire.version = crate::questionnaire::Version::new("0.9").unwrap();
    let (_, notice) = session.open_draft(loaded(old));
    assert_eq!(
        notice.unwrap(),
        "The questions are those of another version now: 2 answers are left out, and 32 are open."
    );
    assert_eq!(session.pass().unwrap().stage, Stage::PERSON);
    assert_eq!((responses(&session).answers.len(), responses(&session).situations.len()), (0, 1));
}

#[test]
fn a_draft_with_other_words_keeps_its_answers_and_no_number_of_those_left_out_is_said() {
    let (mut session, _) = session();
    let answers = [(BUILTIN.items[0].id.clone(), Answer::Value(1))].into();
    let mut old = draft(Responses { answers, ..Responses::default() });
    old.questionnaire.fingerprint = Fingerprint::parse("0123456789abcdef").unwrap();
    let (_, notice) = session.open_draft(loaded(old));
    assert_eq!(notice.unwrap(), "The questions have changed: 31 are open.");
    assert_eq!(responses(&session).answers.len(), 1);
}

#[test]
fn a_draft_with_an_answer_about_safety_that_is_gone_starts_over_so_that_its_question_is_seen() {
    let (mut session, _) = session();
    let [asked, gone] = [BUILTIN.safety[0].id.clone(), Id::new("gone").unwrap()];
    let answers = [(BUILTIN.items[0].id.clone(), Answer::Value(1))].into();
    let safety = [(asked, gone)].into();
    let old = draft(Responses { safety, answers, ..Responses::default() });
    let (_, notice) = session.open_draft(loaded(old));
    assert!(notice.unwrap().contains("1 answer no longer fits"));
    assert_eq!(session.pass().unwrap().stage, Stage::PERSON);
}

#[test]
fn a_draft_edited_by_hand_says_so_and_its_run_stays_marked() {
    let (mut session, _) = session();
    let draft = Loaded { record: draft(Responses::default()), edited_by_hand: true };
    let (id, notice) = session.open_draft(draft);
    let notice = notice.unwrap();
    assert!(notice.contains("edited by hand") && notice.contains("Look over"), "{notice}");
    assert_eq!(session.finish(at(1)), Some(id));
    assert!(session.runs()[id].edited_by_hand);
}

#[test]
fn nothing_of_an_unfinished_run_stays_in_memory_once_it_is_given_up_or_everything_is_deleted() {
    for goes in [Intent::GiveUp, Intent::DeleteDraft, Intent::DeleteEverything] {
        let (mut session, _) = session();
        let name = PersonName::new("Somebody");
        session.open_draft(loaded(draft(Responses { name, ..Responses::default() })));
        assert!(format!("{session:?}").contains("Somebody"));
        session.agree(goes, at(1));
        assert!(!format!("{session:?}").contains("Somebody"), "{goes:?}");
    }
}

/// Returns a session with an answer that is on disk as a draft.
pub(super) fn with_draft() -> (Session, Disk) {
    let (mut session, mut disk) = session();
    session.begin(true);
    session.answer(0, Answer::Value(3));
    disk.perform_all(&mut session);
    (session, disk)
}

#[test]
fn a_draft_that_could_not_be_removed_is_known_to_be_there_and_is_tried_again() {
    let (mut session, mut disk) = with_draft();
    disk.failure = Some("The disk is read-only.".to_owned());
    session.stop_keeping();
    disk.perform_all(&mut session);
    assert!(disk.draft.is_some() && session.has_draft());
    disk.failure = None;
    session.give_up();
    disk.perform_all(&mut session);
    assert!(disk.draft.is_none() && !session.has_draft());
}

#[test]
fn a_draft_whose_deletion_failed_is_not_called_deleted_and_can_be_deleted_again() {
    let (mut session, mut disk) = with_draft();
    let id = session.pass().unwrap().id;
    disk.failure = Some("The disk is read-only.".to_owned());
    session.agree(Intent::DeleteDraft, at(1));
    disk.perform_all(&mut session);
    assert!(session.pass().is_none() && session.has_draft() && session.can_delete_draft());
    disk.failure = None;
    session.agree(Intent::DeleteDraft, at(2));
    disk.perform_all(&mut session);
    assert!(disk.draft.is_none() && !session.has_draft() && !session.can_delete_draft());
    assert_eq!(session.on_draft_removed(id), None, "it is said once");
}

#[test]
fn that_a_draft_is_deleted_is_said_only_if_the_person_asked_for_it() {
    let (mut session, _) = with_draft();
    let id = session.pass().unwrap().id;
    session.agree(Intent::DeleteDraft, at(1));
    assert_eq!(session.on_draft_removed(id), Some("The unfinished run is deleted."));
    let (mut session, _) = with_draft();
    let id = session.pass().unwrap().id;
    session.give_up();
    assert_eq!(session.on_draft_removed(id), None);
}

/// Returns a session in which the draft of a pass could not be removed when nothing of it was to be kept.
fn with_unwanted_draft() -> (Session, Disk) {
    let (mut session, mut disk) = with_draft();
    disk.failure = Some("The disk is read-only.".to_owned());
    session.stop_keeping();
    disk.perform_all(&mut session);
    (session, disk)
}

#[test]
fn a_run_is_not_called_gone_while_its_draft_could_not_be_removed() {
    let (mut session, mut disk) = with_unwanted_draft();
    let pass = session.pass().unwrap().id;
    assert_eq!(session.unwanted_draft(), Some(pass));
    let still_there = "it is still on this computer.";
    assert!(session.unfinished_in_words().unwrap().ends_with(still_there));
    let run = session.finish(at(1)).unwrap();
    disk.perform_all(&mut session);
    let words = session.run_in_words(run);
    assert!(words.ends_with(still_there), "{words}");
    assert_eq!(session.last_time_in_words(run, at(1)), [words]);
    let lost = session.lost_by_leaving().unwrap();
    assert!(lost.contains("could not be removed") && !lost.contains("gone"), "{lost}");
    assert!(session.can_delete_draft(), "it is the draft of no run that could not be saved");
    disk.failure = None;
    session.agree(Intent::DeleteDraft, at(2));
    disk.perform_all(&mut session);
    assert_eq!((session.unwanted_draft(), disk.draft), (None, None));
    assert!(session.run_in_words(run).ends_with("It is gone when you leave."));
}

#[test]
fn a_draft_that_could_not_be_removed_is_in_the_way_of_no_later_pass() {
    let (mut session, mut disk) = with_draft();
    disk.failure = Some("The disk is read-only.".to_owned());
    session.begin(true);
    disk.perform_all(&mut session);
    disk.failure = None;
    session.answer(0, Answer::Value(2));
    disk.perform_all(&mut session);
    assert_eq!(*session.draft_status(), SaveStatus::Saved);
    assert_eq!(disk.draft.unwrap().responses, *responses(&session));
    assert_eq!(session.unwanted_draft(), None);
}

#[test]
fn in_memory_only_is_said_only_while_nothing_of_the_pass_is_on_the_disk() {
    let (mut session, mut disk) = session();
    let full = || Some("The disk is full.".to_owned());
    disk.failure = full();
    session.begin(true);
    session.answer(0, Answer::Value(1));
    disk.perform_all(&mut session);
    assert!(session.unsaved_in_words().contains("in memory only"));
    for (answer, failure) in [(1, None), (2, full())] {
        disk.failure = failure;
        session.answer(answer, Answer::Value(1));
        disk.perform_all(&mut session);
    }
    assert!(session.draft_status().is_failed());
    let said = session.unsaved_in_words();
    assert!(said.contains("What was saved before is still on this computer"), "{said}");
    let run = session.finish(at(1)).unwrap();
    disk.perform_all(&mut session);
    assert!(session.is_left_as_draft(run));
    session.begin(true);
    session.answer(0, Answer::Value(1));
    disk.perform_all(&mut session);
    assert!(session.unsaved_in_words().contains("in memory only"), "the draft is of another run");
}

#[test]
fn a_run_refused_for_a_removed_folder_is_saved_with_the_next_once_its_draft_was_saved_anew() {
    let (mut session, mut disk) = session();
    session.begin(true);
    let answer = |session: &mut Session, disk: &mut Disk, value| {
        session.answer(0, Answer::Value(value));
        disk.perform_all(session);
    };
    answer(&mut session, &mut disk, 1);
    let run = session.pass().unwrap().id;
    let why = session.on_not_saved(run, &StoreError::FolderGone { path: "/gone".into() });
    session.on_draft_saved(run, Err(why));
    answer(&mut session, &mut disk, 2);
    disk.failure = Some("The disk is full.".to_owned());
    session.finish(at(1));
    disk.perform_all(&mut session);
    assert!(session.is_left_as_draft(run));
    session.begin(true);
    answer(&mut session, &mut disk, 1);
    let lost = session.lost_by_leaving().unwrap();
    assert!(lost.starts_with("Some of your answers"), "the last run stays as a draft: {lost}");
    disk.failure = None;
    answer(&mut session, &mut disk, 2);
    assert_eq!(session.draft_status(), &SaveStatus::Saved);
    assert_eq!(session.runs()[run].status, SaveStatus::Saved);
}

#[test]
fn a_folder_that_somebody_removed_is_made_anew_for_a_run_only_if_the_person_asks_for_it_once_told()
{
    let (mut session, mut disk) = session();
    session.begin(true);
    session.answer(0, Answer::Value(1));
    disk.perform_all(&mut session);
    let run = session.finish(at(1)).unwrap();
    assert_eq!(session.take_effects(), [Effect::SaveRun(run, IfGone::Refuse)]);
    let why = session.on_not_saved(run, &StoreError::FolderGone { path: "/gone".into() });
    session.on_run_saved(run, Err(why));
    session.begin(true);
    session.answer(0, Answer::Value(1));
    let saves_run = |effect: &Effect| matches!(effect, Effect::SaveRun(..));
    assert!(!session.take_effects().iter().any(saves_run), "nobody asked for it");
    session.save_run(run);
    assert_eq!(session.take_effects(), [Effect::SaveRun(run, IfGone::Create)]);
}

#[test]
fn the_draft_of_another_questionnaire_goes_with_the_first_answer_that_is_kept_and_is_tried_again() {
    let (mut session, _) = session();
    let mut other = draft(Responses::default());
    other.questionnaire.id = Id::new("other").unwrap();
    let (other, _) = session.open_draft(loaded(other));
    let discards =
        |session: &mut Session| session.take_effects().contains(&Effect::DiscardDraft(other));
    session.begin(true);
    assert!(!discards(&mut session), "nothing was said yet");
    for item in 0..2 {
        session.answer(item, Answer::Value(1));
        assert!(discards(&mut session), "it is still in the way");
    }
    session.on_draft_removed(other);
    session.answer(2, Answer::Value(1));
    assert!(!discards(&mut session));
}

#[test]
fn the_draft_of_a_built_in_questionnaire_is_called_by_its_title_and_said_how_to_go_on_with() {
    for (id, title, start) in [
        ("trust-signs", "Trust in close relationships", "without --questionnaire"),
        ("ipip-trust", "General trust in people", "with --questionnaire ipip-trust"),
    ] {
        let id = Id::new(id).unwrap();
        let draft = ForeignDraft::new(session().0.runs.next_id(), &id);
        let (lost, back) = (draft.loss_in_words(), draft.way_back_in_words());
        assert!(lost.contains(&format!("another questionnaire, {title}, is kept")), "{lost}");
        assert!(back.ends_with(&format!("leave and start goodfaith again {start}.")), "{back}");
    }
}

#[test]
fn while_an_earlier_unfinished_run_is_in_the_way_the_run_is_said_to_be_kept_once_it_is_finished() {
    let (mut session, _) = session();
    session.begin(true);
    let run = session.pass().unwrap().id;
    session.answer(0, Answer::Value(1));
    session.take_effects();
    for why in [
        StoreError::LockedDraft { path: "/home/sam/draft.toml.age".into() },
        StoreError::AnotherDraft { path: "/home/sam/draft.toml".into() },
    ] {
        let why = session.on_not_saved(run, &why);
        session.on_draft_saved(run, Err(why));
        assert!(session.unsaved_in_words().contains("in memory only"));
        assert_eq!(session.next_save_in_words(), "This run is kept once it is finished.");
    }
    let why = StoreError::NoRandom(io::Error::other("unplugged"));
    session.on_not_saved(run, &why);
    assert!(session.has_draft(), "another failure leaves the other unfinished run where it is");
    session.save_draft_again();
    assert!(matches!(session.take_effects()[..], [Effect::SaveDraft(_)]));
    session.on_draft_saved(run, Ok(()));
    assert_eq!(session.next_save_in_words(), "The next answer tries again.");
}

#[test]
fn why_nothing_can_be_kept_comes_last_as_it_may_end_with_something_to_type() {
    let mut session = session().0;
    let path = "/home/sam/draft.toml".into();
    let window = StoreError::AnotherWindow { path }.to_string();
    for why in [window.as_str(), "Type: chmod 700 /home/sam"] {
        session.set_persistence(Persistence::Unavailable(why.to_owned()));
        let words = session.keeping_in_words();
        assert!(words.starts_with("Nothing can be kept.") && words.ends_with(why), "{words}");
    }
}

#[test]
fn what_was_written_is_said_to_be_gone_once_it_is_and_what_never_was_written_is_not() {
    const OTHER: &str = "An earlier unfinished run that is kept stays.";
    let (mut session, mut disk) = session();
    session.begin(true);
    session.answer_safety(0, Some(0));
    disk.perform_all(&mut session);
    let run = session.pass().unwrap().id;
    session.stop_keeping();
    assert_eq!(session.on_draft_removed(run), Some("What was written has been removed."));

    session.begin(true);
    session.answer_safety(0, Some(0));
    session.take_effects();
    let run = session.pass().unwrap().id;
    let why = StoreError::LockedDraft { path: "draft.toml.age".into() };
    let why = session.on_not_saved(run, &why);
    session.on_draft_saved(run, Err(why));
    let words = session.stop_keeping_in_words("Delete them.");
    assert!(!words.contains("What was written") && words.contains(OTHER), "{words}");
    assert_eq!(session.on_draft_removed(run), None);
}
