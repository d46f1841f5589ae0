//! The lines of the first screen.

use jiff::tz::TimeZone;

use super::{BUILTIN, disk::at, session, take};
use crate::session::{HomeLine, Stage, StartOption, Toggled};

#[test]
fn only_the_setting_says_what_is_offered_first() {
    let (mut session, _) = session();
    let begin = |keep| StartOption::Begin { keep };
    assert_eq!(session.starts(), [begin(true), begin(false)]);
    session.set_keep_by_default(false);
    assert_eq!(session.starts(), [begin(false), begin(true)]);
    session.begin(true);
    session.set_person(Some(1));
    assert_eq!(session.starts(), [StartOption::Resume, begin(false), begin(true)]);
    session.set_keep_by_default(true);
    session.begin(false);
    session.set_person(Some(1));
    assert_eq!(session.starts(), [StartOption::Resume, begin(true), begin(false)]);
}

#[test]
fn a_pass_that_was_only_opened_is_not_one_to_go_on_with() {
    let (mut session, mut disk) = session();
    take(&mut session, &mut disk, true);
    let before = session.starts();
    session.begin(true);
    assert_eq!(session.starts(), before);
    session.go_to(Stage::Opening(1));
    assert_eq!(session.starts()[0], StartOption::Resume);
}

#[test]
fn the_days_since_the_last_time_are_counted_by_the_calendar() {
    let (mut session, mut disk) = session();
    let run = take(&mut session, &mut disk, true);
    let ago = |now| {
        let words = session.last_time_in_words(run, at(now), &TimeZone::UTC).remove(0);
        words.split_once(" ago").map(|(ago, _)| ago.rsplit_once(", ").unwrap().1.to_owned())
    };
    let day = 24 * 60 * 60;
    assert_eq!(ago(day - 1), None);
    assert_eq!(ago(day).as_deref(), Some("1 day"));
    assert_eq!(ago(2 * day).as_deref(), Some("2 days"));
}

#[test]
fn the_ways_to_start_stand_in_the_same_places_whether_or_not_it_is_time_for_the_next_run() {
    let (mut session, mut disk) = session();
    let before = session.home_lines(at(0));
    let run = take(&mut session, &mut disk, true);
    let due = session.runs()[run].run.due_at(&BUILTIN);
    for now in [at(2000), due] {
        let lines = session.home_lines(now);
        assert_eq!(lines[0], HomeLine::Latest(run));
        assert_eq!(lines[1..], before[..]);
    }
}

#[test]
fn what_was_chosen_is_said_to_be_on_the_first_screen_only_if_it_is() {
    let chosen = |mentions_earlier_runs| {
        let (mut session, mut disk) = session();
        let run = take(&mut session, &mut disk, true);
        session.set_mentions_earlier_runs(mentions_earlier_runs);
        let strategy = (0..BUILTIN.strategies.len())
            .find(|strategy| session.can_toggle_chosen(run, *strategy))
            .unwrap();
        let toggled = session.toggle_chosen(run, strategy, at(2000));
        let is_offered = session.home_lines(at(2000)).contains(&HomeLine::Chosen(run));
        let chosen = Toggled::Chosen { is_kept: true, is_on_first_screen: is_offered };
        assert_eq!(toggled, chosen);
        toggled.in_words("at the start")
    };
    let named = "Chosen. It is at the start now. After half a day you are asked there how it went.";
    assert_eq!(chosen(true), named);
    let unnamed = "Chosen. It comes first among the strategies, but is not named at the start.";
    assert_eq!(chosen(false), unnamed);
}
