//! Files that cannot be read: what is said of them, and that they can be deleted.

use super::{choose, disk::at, session, take};
use crate::{
    session::{Intent, Lock, Session, prompts::RUN_NOT_DELETED},
    store::{
        DeleteReport, FileError, FileTrouble, KeptTryEvents, RunKey, RunName, StoreError,
        TRIED_GOES_TOO,
    },
};

#[test]
fn what_cannot_be_read_of_things_to_try_can_be_deleted_like_the_rest_and_is_reported_until_then() {
    let (mut session, mut disk) = session();
    let run = take(&mut session, &mut disk, true);
    let name = session.runs()[run].name.unwrap();
    let read = |session: &mut Session| {
        let path = "/home/sam/tried/torn.toml".into();
        let file = FileError { path, why: FileTrouble::Incomplete(None) };
        let unreadable = vec![(name.key(), file)];
        session.on_try_events_read(Ok(KeptTryEvents { unreadable, ..KeptTryEvents::default() }));
        assert!(session.has_try_events_on_disk() && session.to_attend_to().count() == 1);
        assert!(session.consequence(Intent::DeleteRun(name)).contains(TRIED_GOES_TOO));
    };
    let is_gone = |session: &Session| {
        !session.has_try_events_on_disk() && session.to_attend_to().next().is_none()
    };
    read(&mut session);
    session
        .on_try_events_deleted(&DeleteReport { try_events_left: true, ..DeleteReport::default() });
    assert!(session.has_try_events_on_disk(), "it is left");
    session.on_try_events_deleted(&DeleteReport::default());
    assert!(is_gone(&session));
    read(&mut session);
    session
        .on_everything_deleted(&DeleteReport { runs_left: vec![name], ..DeleteReport::default() });
    assert!(is_gone(&session));
    read(&mut session);
    session.on_run_deleted(name, &DeleteReport::default());
    assert!(is_gone(&session));
}

#[test]
fn a_run_that_could_not_be_deleted_is_still_there_without_what_was_tried_with_it() {
    let (mut session, mut disk) = session();
    let run = take(&mut session, &mut disk, true);
    let name = session.runs()[run].name.unwrap();
    let strategy = choose(&mut session, run);
    let left = vec![StoreError::RunGone];
    let deleted = DeleteReport { runs_left: vec![name], left, ..DeleteReport::default() };
    assert!(session.on_run_deleted(name, &deleted).starts_with(RUN_NOT_DELETED));
    assert_eq!(session.runs().names(), [name]);
    assert!(!session.is_chosen(run, strategy) && !session.has_try_events_on_disk());
}

#[test]
fn before_what_was_tried_is_deleted_without_the_passphrase_it_is_said_that_what_is_locked_goes_too()
{
    let (mut session, _) = session();
    let asked = |session: &Session| session.consequence(Intent::DeleteTried);
    for lock in [Lock::Off, Lock::Open] {
        session.set_lock(lock);
        assert!(!asked(&session).contains("locked"), "{}", asked(&session));
    }
    session.set_lock(Lock::Closed);
    let asked = asked(&session);
    assert!(
        asked.contains("Anything that you said with earlier runs goes too: it is locked"),
        "{asked}"
    );
}

#[test]
fn a_run_that_cannot_be_read_is_said_to_be_such_where_it_is_offered_and_why_is_to_attend_to() {
    let (mut session, _) = session();
    let name = RunName::new(at(1), RunKey::parse("00000001").unwrap()).unwrap();
    session.runs.add_names(vec![name]);
    let why = StoreError::RunGone;
    let said = why.to_string();
    session.add_problems(["A copy may hold answers.".to_owned(), said.clone()]);
    session.on_read(vec![(name, Err(why))]);
    assert_eq!(session.file_in_words(name), "From 1 January 1970. It cannot be read.");
    assert!(session.to_attend_to().eq(["A copy may hold answers.", &said]));
}
