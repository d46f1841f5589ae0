//! The lines of the first screen.

use std::collections::BTreeSet;

use super::{BUILTIN, choose, danger::keep_answer, disk::at, draft, loaded, session, take};
use crate::{
    assessment::{
        Answer, PersonName, Responses,
        attempts::{OwnNote, TryOutcome},
    },
    session::{CheckInFrom, HomeLine, Intent, Session, Stage, StartOption, Toggled},
    store::{RunKey, RunName},
};

const YES: Option<usize> = Some(0);
const NO: Option<usize> = Some(1);
const SKIPPED: Option<usize> = None;

#[test]
fn only_the_setting_says_what_is_offered_first() {
    let (mut session, _) = session();
    let begin = |keep| StartOption::Begin { keep };
    assert_eq!(session.starts(), [begin(true), begin(false)]);
    session.keep_by_default(false);
    assert_eq!(session.starts(), [begin(false), begin(true)]);
    session.begin(true);
    session.set_person(Some(1));
    assert_eq!(session.starts(), [StartOption::Resume, begin(false), begin(true)]);
    session.keep_by_default(true);
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
    session.go_to(Stage::Question(0));
    assert_eq!(session.starts()[0], StartOption::Resume);
}

#[test]
fn the_days_since_the_last_time_are_counted_by_the_calendar() {
    let (mut session, mut disk) = session();
    let run = take(&mut session, &mut disk, true);
    let ago = |now| {
        let words = session.last_time_in_words(run, at(now)).remove(0);
        words.split_once(" ago").map(|(ago, _)| ago.rsplit_once(", ").unwrap().1.to_owned())
    };
    let day = 24 * 60 * 60;
    assert_eq!(ago(day - 1), None);
    assert_eq!(ago(day).as_deref(), Some("1 day"));
    assert_eq!(ago(2 * day).as_deref(), Some("2 days"));
}

#[test]
fn when_to_answer_again_about_them_is_said_right_behind_their_name_and_before_what_is_chosen() {
    let (mut session, mut disk) = session();
    session.begin(true);
    session.set_person(Some(1));
    session.answer_safety(0, NO);
    session.answer(0, Answer::Value(3));
    let run = session.finish(at(1000)).unwrap();
    disk.perform_all(&mut session);
    choose(&mut session, run);
    let words = session.last_time_in_words(run, at(5000));
    assert!(words[1].starts_with("It is best to answer again about them on"), "{words:?}");
    assert!(words[2].starts_with("You want to try: "), "{words:?}");
    assert_eq!(session.last_time_in_short(run, at(5000))[2], words[2], "it is only one");
    let chosen: Vec<usize> = session.chosen_for(run).iter().map(|chosen| chosen.strategy).collect();
    let is_free = |at: &usize| {
        !chosen.contains(at)
            && session.can_toggle_chosen(run, *at)
            && !BUILTIN.strategies[*at].is_for_danger()
    };
    let another = session.strategies_to_show(run).into_iter().find(is_free).unwrap();
    session.toggle_chosen(run, another, at(4000));
    let words = session.last_time_in_words(run, at(5000));
    assert!(words[2].starts_with("You want to try: "), "{words:?}");
    assert_eq!(session.last_time_in_short(run, at(5000))[2], "You want to try 2 things.");
}

#[test]
fn the_ways_to_start_stand_in_the_same_places_whether_or_not_it_is_time_for_the_next_run() {
    let (mut session, mut disk) = session();
    let before = session.home_lines(at(0));
    let run = take(&mut session, &mut disk, true);
    let due = at(1000 + 28 * 24 * 3600);
    for now in [at(2000), due] {
        let lines = session.home_lines(now);
        assert_eq!(lines[0], HomeLine::Latest(run));
        assert_eq!(lines[1..], before[..]);
    }
}

#[test]
fn choosing_says_whether_the_first_screen_names_it_and_it_names_none_in_or_for_danger() {
    let chosen = |mentions_earlier_runs, answer, for_danger| {
        let (mut session, mut disk) = session();
        let run = keep_answer(&mut session, &mut disk, answer, 1000);
        session.mention_earlier_runs(mentions_earlier_runs);
        let strategy = (0..BUILTIN.strategies.len())
            .find(|strategy| {
                let is_for_danger = BUILTIN.strategies[*strategy].is_for_danger();
                is_for_danger == for_danger && session.can_toggle_chosen(run, *strategy)
            })
            .unwrap();
        let toggled = session.toggle_chosen(run, strategy, at(2000));
        let words = session.last_time_in_words(run, at(2000)).join(" ");
        let is_named = mentions_earlier_runs && words.contains("You want to try: ");
        assert_eq!(toggled, Toggled::Chosen { is_kept: true, is_named });
        toggled.in_words("on the first list")
    };
    let named =
        "Chosen. It is on the first list now. After half a day you are asked there how it went.";
    assert_eq!(chosen(true, SKIPPED, false), named);
    let unnamed = "Chosen. It is kept with this run, but not named on the first list.";
    assert_eq!(chosen(false, SKIPPED, false), unnamed);
    for answer in [YES, NO, SKIPPED] {
        assert_eq!(chosen(true, answer, true), unnamed, "{answer:?}");
    }
    assert_eq!(chosen(true, YES, false), unnamed);
}

#[test]
fn after_an_answer_that_means_danger_no_note_is_kept_and_no_line_leads_to_what_was_chosen() {
    let a_day_later = at(100_000);
    for (first, second, is_open) in
        [(NO, NO, true), (YES, NO, false), (NO, YES, false), (YES, YES, false)]
    {
        let (mut session, mut disk) = session();
        let chosen_in = keep_answer(&mut session, &mut disk, first, 1000);
        let strategy = choose(&mut session, chosen_in);
        disk.perform_all(&mut session);
        let run = keep_answer(&mut session, &mut disk, second, 3000);
        let lines = session.home_lines(a_day_later);
        for line in [HomeLine::CheckIn(run), HomeLine::Chosen(run)] {
            assert_eq!(lines.contains(&line), is_open, "{first:?} {second:?}: {lines:?}");
        }
        assert_eq!(session.takes_note(run, strategy), is_open);
        session.write_note(run, strategy, OwnNote::new("On the bus."));
        session.say_outcome(run, strategy, TryOutcome::Helped, a_day_later);
        let has_note = session.try_events_for(run).iter().any(|said| said.note.is_some());
        assert_eq!(has_note, is_open);
    }
}

#[test]
fn beside_what_was_chosen_in_danger_only_what_was_chosen_later_is_asked_about_unbidden() {
    let (mut session, mut disk) = session();
    let in_danger = keep_answer(&mut session, &mut disk, YES, 1000);
    let before = choose(&mut session, in_danger);
    disk.perform_all(&mut session);
    let run = keep_answer(&mut session, &mut disk, NO, 3000);
    let mut shown = session.strategies_to_show(run).into_iter();
    let later = shown.find(|at| {
        *at != before
            && session.can_toggle_chosen(run, *at)
            && !BUILTIN.strategies[*at].is_for_danger()
    });
    session.toggle_chosen(run, later.unwrap(), at(4000));
    let a_day_later = at(100_000);
    assert_eq!(session.home_lines(a_day_later)[0], HomeLine::CheckIn(run));
    let asked = session.strategies_to_check_in(run, CheckInFrom::Home, a_day_later);
    assert_eq!(asked.iter().map(|one| one.strategy).collect::<Vec<_>>(), [later.unwrap()]);
}

#[test]
fn what_is_for_danger_or_was_chosen_in_it_is_not_named_after_answers_that_mean_none_either() {
    for (first, second, is_named) in
        [(NO, NO, true), (YES, NO, false), (NO, YES, false), (YES, YES, false)]
    {
        for for_danger in [false, true] {
            let (mut session, mut disk) = session();
            let chosen_in = keep_answer(&mut session, &mut disk, first, 1000);
            let strategy = (0..BUILTIN.strategies.len())
                .find(|at| {
                    BUILTIN.strategies[*at].is_for_danger() == for_danger
                        && session.can_toggle_chosen(chosen_in, *at)
                })
                .unwrap();
            session.toggle_chosen(chosen_in, strategy, at(2000));
            disk.perform_all(&mut session);
            let run = keep_answer(&mut session, &mut disk, second, 3000);
            let unnamed: Vec<usize> = session.unnamed(run).into_iter().collect();
            let is_named = is_named && !for_danger;
            assert_eq!(unnamed, if is_named { vec![] } else { vec![strategy] });
            assert_eq!(session.chosen_to_name(run).is_empty(), !is_named, "the page has no other");
        }
    }
}

#[test]
fn what_was_chosen_for_another_person_stays_on_the_first_screen_and_is_asked_about() {
    for is_kept in [true, false] {
        let (mut session, mut disk) = session();
        let mut finish = |session: &mut Session, person, keep, seconds| {
            session.begin(keep);
            session.set_person(Some(person));
            let run = session.finish(at(seconds)).unwrap();
            disk.perform_all(session);
            run
        };
        let chosen_in = finish(&mut session, 4, is_kept, 1000);
        choose(&mut session, chosen_in);
        finish(&mut session, 0, true, 2500);
        let last = |session: &Session, seconds| *session.home_lines(at(seconds)).last().unwrap();
        if !is_kept {
            assert!(matches!(last(&session, 100_000), HomeLine::Start(_)));
            continue;
        }
        assert_eq!(last(&session, 3000), HomeLine::Chosen(chosen_in));
        assert_eq!(last(&session, 100_000), HomeLine::CheckIn(chosen_in));
        let label = session.home_label(HomeLine::CheckIn(chosen_in), at(100_000));
        assert_eq!(label, "Say how it went (about another person)");
    }
}

#[test]
fn the_first_screen_leads_to_what_was_chosen_for_each_of_several_others_and_its_page_says_for_whom()
{
    let (mut session, mut disk) = session();
    let mut finish = |session: &mut Session, person, seconds| {
        session.begin(true);
        session.set_person(Some(person));
        let run = session.finish(at(seconds)).unwrap();
        disk.perform_all(session);
        run
    };
    let [first, nothing_chosen, third] = [5, 4, 3].map(|person: usize| {
        let run = finish(&mut session, person, 1000 - i64::try_from(person).unwrap());
        if person != 4 {
            choose(&mut session, run);
        }
        run
    });
    let latest = finish(&mut session, 0, 2500);
    let lines = session.home_lines(at(3000));
    assert!(lines.ends_with(&[HomeLine::Chosen(third), HomeLine::Chosen(first)]), "{lines:?}");
    assert!(!lines.contains(&HomeLine::Chosen(nothing_chosen)));
    let label = |run| session.home_label(HomeLine::Chosen(run), at(3000));
    assert_eq!(label(third), "What you want to try (about another person)");
    assert_eq!(label(first), "What you want to try (about a third person)");
    let about = [latest, third, first].map(|run| session.about_other_in_words(run));
    let [None, Some(third), Some(first)] = &about else { panic!("{about:?}") };
    assert!(third.starts_with("about ") && first.starts_with("about ") && third != first);
}

#[test]
fn no_two_lines_of_the_first_screen_name_two_people_alike() {
    let (mut session, mut disk) = session();
    for person in [3, 2, 1, 0] {
        session.begin(true);
        session.set_person(Some(person));
        let run = session.finish(at(1000 - i64::try_from(person).unwrap())).unwrap();
        disk.perform_all(&mut session);
        if person > 0 {
            choose(&mut session, run);
        }
    }
    session.begin(true);
    session.set_person(Some(4));
    session.answer(0, Answer::Value(1));
    let lines = session.home_lines(at(3000)).into_iter();
    let labels = lines.map(|line| session.home_label(line, at(3000)));
    let labels: Vec<String> = labels.filter(|label| label.contains(" person)")).collect();
    let people: BTreeSet<_> = labels.iter().filter_map(|label| label.split('(').nth(1)).collect();
    assert_eq!((labels.len(), people.len()), (4, 4), "{labels:?}");
}

#[test]
fn an_unfinished_run_from_another_day_says_so_until_something_is_said_in_it() {
    let mut session = session().0;
    let person_kind = Some(BUILTIN.persons[0].id.clone());
    let responses = Responses { person_kind, ..Responses::default() };
    session.open_draft(loaded(draft(responses)));
    let resume = HomeLine::Start(StartOption::Resume);
    let label = |session: &Session, now| session.home_label(resume, now);
    let (same_day, later) = (at(1000), at(40 * 24 * 60 * 60));
    assert_eq!(label(&session, same_day), "Go on where you stopped, question 10 of 32");
    assert_eq!(session.stopped_in_words(same_day), None);
    let on_a_day = "Go on where you stopped on 1 January 1970, question 10 of 32";
    assert_eq!(label(&session, later), on_a_day);
    let said = session.stopped_in_words(later).unwrap();
    assert_eq!(said, "What you said so far about a partner is from 1 January 1970 or before.");
    session.answer(9, Answer::Value(1));
    assert_eq!(label(&session, later), "Go on where you stopped, question 10 of 32");
}

#[test]
fn an_unfinished_run_is_said_to_be_kept_or_not() {
    let (mut session, mut disk) = session();
    assert_eq!(session.unfinished_in_words(), None);
    for keep in [true, false] {
        session.begin(keep);
        session.set_person(Some(1));
        disk.perform_all(&mut session);
        let words = session.unfinished_in_words().unwrap();
        assert_eq!(words.starts_with("Nothing of your unfinished run is kept"), !keep, "{words}");
    }
    let lost = session.lost_by_leaving().unwrap();
    assert!(lost.starts_with("Your answers are only in memory."), "{lost}");
}

#[test]
fn results_that_are_not_kept_can_be_kept_from_the_first_screen_and_are_not_taken_for_the_next_run()
{
    let (mut session, mut disk) = session();
    let run = take(&mut session, &mut disk, false);
    let keep = HomeLine::Keep(run);
    assert!(session.home_lines(at(2000)).contains(&keep));
    let begin = StartOption::Begin { keep: true };
    assert_eq!(session.start_label(begin), "Answer again, and keep the new run on this computer");
    session.agree(Intent::KeepAfterAll(run), at(2000));
    let name = RunName::new(at(1000), RunKey::parse("0000000a").unwrap()).unwrap();
    assert_eq!(session.on_run_saved(run, Ok(name)), Some("Kept."));
    assert!(!session.home_lines(at(2000)).contains(&keep));
    assert_eq!(session.start_label(begin), "Answer again, and keep the new run on this computer");
}

#[test]
fn what_is_chosen_for_one_person_is_not_called_named_because_another_person_has_chosen_it() {
    let (mut session, mut disk) = session();
    let first = keep_answer(&mut session, &mut disk, NO, 1000);
    session.begin(true);
    session.set_person(Some(2));
    let latest = session.finish(at(2000)).unwrap();
    disk.perform_all(&mut session);
    let is_named = |session: &mut Session, run, strategy| {
        matches!(
            session.toggle_chosen(run, strategy, at(3000)),
            Toggled::Chosen { is_named: true, .. }
        )
    };
    let strategy = (0..BUILTIN.strategies.len())
        .find(|at| {
            !BUILTIN.strategies[*at].is_for_danger()
                && [first, latest].iter().all(|run| session.can_toggle_chosen(*run, *at))
        })
        .unwrap();
    assert!(is_named(&mut session, latest, strategy));
    assert!(!is_named(&mut session, first, strategy));
}

#[test]
fn an_unfinished_run_about_another_person_than_the_last_says_so_on_the_first_screen() {
    let (mut session, mut disk) = session();
    keep_answer(&mut session, &mut disk, NO, 1000);
    let label = |session: &Session| {
        let resume = HomeLine::Start(StartOption::Resume);
        session.home_label(resume, at(3000))
    };
    session.begin(true);
    session.set_person(Some(1));
    assert!(label(&session).ends_with("before the questions"), "{}", label(&session));
    session.set_person(Some(4));
    assert!(label(&session).ends_with("(about another person)"), "{}", label(&session));
    session.set_person(None);
    assert!(label(&session).ends_with("before the questions"), "nobody is in mind");
    session.set_person(Some(1));
    session.set_name(PersonName::new("K."));
    let perhaps = "(perhaps about another person)";
    assert!(label(&session).ends_with(perhaps), "{}", label(&session));
    session.set_person(Some(2));
    session.mention_earlier_runs(false);
    assert!(!label(&session).contains("another"), "{}", label(&session));
}

#[test]
fn a_run_that_keeps_nothing_asks_for_nothing_that_would_be_kept_with_an_earlier_one() {
    for (is_kept, keeps, asks) in
        [(true, true, true), (true, false, false), (false, true, true), (false, false, true)]
    {
        let (mut session, mut disk) = session();
        session.begin(is_kept);
        session.set_person(Some(1));
        let run = session.finish(at(1000)).unwrap();
        disk.perform_all(&mut session);
        choose(&mut session, run);
        session.begin(keeps);
        session.set_person(Some(1));
        let due = session.run_due_before_questions(at(1_000_000));
        assert_eq!(due, asks.then_some(run), "{is_kept} {keeps}");
    }
}
