//! Deleting everything, if something of it stays.

use super::rules::{session, take};
use crate::{session::SaveStatus, store::DeleteReport};

#[test]
fn runs_that_could_not_be_listed_are_not_called_deleted() {
    let (mut session, mut disk) = session();
    let run = take(&mut session, &mut disk, true);
    let deleted = DeleteReport { runs_unlisted: true, ..DeleteReport::default() };
    session.on_everything_deleted(&deleted);
    assert_eq!(session.runs().names().len(), 1);
    assert_eq!(session.runs()[run].status, SaveStatus::Saved);
}
