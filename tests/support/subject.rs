//! A run to report on, about which nothing else is known.

use goodfaith::{
    assessment::Run,
    questionnaire::Questionnaire,
    report::Subject,
    session::{LaterDanger, SaveStatus},
};
use jiff::tz::TimeZone;

/// Returns the subject of a report in UTC.
pub(crate) fn subject<'a>(questionnaire: &'a Questionnaire, run: &'a Run) -> Subject<'a> {
    static UTC: TimeZone = TimeZone::UTC;
    Subject {
        name: None,
        questionnaire,
        run,
        person_name: run.responses.name.as_ref(),
        edited_by_hand: false,
        status: &SaveStatus::Saved,
        why_no_earlier: None,
        next: None,
        later_danger: LaterDanger::default(),
        is_another_in_danger: false,
        now: run.finished,
        zone: &UTC,
    }
}
