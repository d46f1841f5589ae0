use super::*;

fn at(second: i64) -> Timestamp {
    Timestamp::from_second(second).unwrap()
}

fn event(second: i64, strategy: &str, kind: TryEventKind) -> TryEvent {
    TryEvent { said_at: at(second), strategy: Id::new(strategy).unwrap(), kind, note: None }
}

#[test]
fn the_last_thing_said_counts_in_whatever_order_the_files_come() {
    let mut all = vec![
        event(1, "walk", TryEventKind::Chosen),
        event(2, "talk", TryEventKind::Chosen),
        event(3, "walk", TryEventKind::Outcome(TryOutcome::NotYet)),
        event(4, "walk", TryEventKind::Outcome(TryOutcome::Helped)),
        event(5, "talk", TryEventKind::Dropped),
    ];
    let [walk, talk] = &attempts(&all)[..] else { panic!() };
    assert_eq!(walk.outcome.map(|(_, outcome)| outcome), Some(TryOutcome::Helped));
    assert!(walk.is_chosen && !walk.awaits_outcome() && !talk.is_chosen);
    let before = attempts(&all);
    all.reverse();
    assert_eq!(attempts(&all), before);
}

#[test]
fn a_chosen_strategy_awaits_its_outcome_until_it_is_said() {
    let mut all = vec![event(1, "walk", TryEventKind::Chosen)];
    assert!(attempts(&all)[0].awaits_outcome());
    all.push(event(2, "walk", TryEventKind::Outcome(TryOutcome::NotYet)));
    assert!(attempts(&all)[0].awaits_outcome());
    all.push(event(3, "walk", TryEventKind::Outcome(TryOutcome::RatherNotSay)));
    assert!(!attempts(&all)[0].awaits_outcome() && attempts(&all)[0].is_chosen);
    all.push(event(4, "walk", TryEventKind::Dropped));
    all.push(event(5, "walk", TryEventKind::Chosen));
    assert!(attempts(&all)[0].awaits_outcome(), "chosen again");
}

#[test]
fn what_made_things_worse_is_chosen_no_longer_until_it_is_chosen_again() {
    let worse = TryEventKind::Outcome(TryOutcome::MadeThingsWorse);
    let mut all = vec![event(1, "walk", TryEventKind::Chosen), event(2, "walk", worse)];
    let attempt = &attempts(&all)[0];
    assert!(!attempt.is_chosen && !attempt.awaits_outcome() && attempt.outcome.is_some());
    all.push(event(3, "walk", TryEventKind::Chosen));
    assert!(attempts(&all)[0].awaits_outcome());
}

#[test]
fn choosing_it_again_begins_an_attempt_without_the_numbers_and_the_note_of_the_one_before() {
    let note = OwnNote::new("On the bus.");
    let helped = event(3, "walk", TryEventKind::Outcome(TryOutcome::Helped));
    let numbers = TryEventKind::Numbers(Numbers::new(80, 40).unwrap());
    let all = [
        event(1, "walk", TryEventKind::Chosen),
        event(2, "walk", numbers),
        TryEvent { note: note.clone(), ..helped },
        event(4, "walk", TryEventKind::Dropped),
        event(5, "walk", TryEventKind::Chosen),
    ];
    let before = &attempts(&all[..4])[0];
    assert!(before.numbers.is_some() && before.note == note);
    let again = &attempts(&all)[0];
    assert_eq!((again.outcome, again.numbers, &again.note), (None, None, &None));
    assert!(again.awaits_outcome());
    assert_eq!(again.told_before(), Some(before));
    let mut told = all.to_vec();
    told.push(event(6, "walk", TryEventKind::Outcome(TryOutcome::Helped)));
    assert_eq!(attempts(&told)[0].told_before(), None);
    let all = [event(1, "walk", numbers), event(2, "walk", TryEventKind::Chosen)];
    assert!(attempts(&all)[0].numbers.is_some(), "an exercise can come before the choice");
}

#[test]
fn numbers_stay_when_it_is_chosen_again_and_said_anew_how_it_went() {
    let numbers = Numbers::new(70, 60).unwrap();
    let helped = |second| event(second, "walk", TryEventKind::Outcome(TryOutcome::Helped));
    let chosen = |second| event(second, "walk", TryEventKind::Chosen);
    let mut all = vec![chosen(1), event(2, "walk", TryEventKind::Numbers(numbers)), helped(3)];
    for second in [4, 6] {
        all.push(chosen(second));
        let again = &attempts(&all)[0];
        assert_eq!(again.last_numbers(), None, "they are told of the attempt before");
        assert_eq!(again.told_before().unwrap().last_numbers(), Some((at(2), numbers)));
        all.push(helped(second + 1));
        assert_eq!(attempts(&all)[0].last_numbers(), Some((at(2), numbers)));
    }
    let newer = Numbers::new(50, 30).unwrap();
    all.push(event(8, "walk", TryEventKind::Numbers(newer)));
    assert_eq!(attempts(&all)[0].last_numbers(), Some((at(8), newer)));
}

#[test]
fn numbers_stay_when_it_is_dropped_and_chosen_again_before_anything_was_said_of_it() {
    let numbers = Numbers::new(70, 60).unwrap();
    let all = [
        event(1, "walk", TryEventKind::Chosen),
        event(2, "walk", TryEventKind::Numbers(numbers)),
        event(3, "walk", TryEventKind::Dropped),
        event(4, "walk", TryEventKind::Chosen),
    ];
    assert_eq!(attempts(&all)[0].last_numbers(), Some((at(2), numbers)));
}

#[test]
fn what_was_said_before_it_was_chosen_again_stands_until_it_is_said_how_it_went_this_time() {
    let mut all = vec![
        event(1, "walk", TryEventKind::Chosen),
        event(2, "walk", TryEventKind::Outcome(TryOutcome::Helped)),
    ];
    let before = Attempt { is_chosen: false, ..attempts(&all).remove(0) };
    all.push(event(3, "walk", TryEventKind::Chosen));
    all.push(event(4, "walk", TryEventKind::Outcome(TryOutcome::NotYet)));
    assert_eq!(attempts(&all)[0].told_before(), Some(&before), "that settles nothing");
    all.push(event(5, "walk", TryEventKind::Chosen));
    assert_eq!(attempts(&all)[0].told_before(), Some(&before), "nor does choosing it once more");
    all.push(event(6, "walk", TryEventKind::Outcome(TryOutcome::RatherNotSay)));
    assert_eq!(attempts(&all)[0].told_before(), None);
}

#[test]
fn a_choice_that_is_dropped_before_anything_was_said_of_it_leaves_the_attempt_before_it() {
    for outcome in [TryOutcome::Helped, TryOutcome::MadeThingsWorse] {
        let mut all = vec![
            event(1, "walk", TryEventKind::Chosen),
            event(2, "walk", TryEventKind::Outcome(outcome)),
            event(3, "walk", TryEventKind::Dropped),
        ];
        let before = attempts(&all);
        all.extend([4, 6].map(|second| event(second, "walk", TryEventKind::Chosen)));
        all.extend([5, 7].map(|second| event(second, "walk", TryEventKind::Dropped)));
        assert_eq!(attempts(&all), before);
        // In two windows it can be chosen twice, and an exercise can come before it is dropped.
        let mut twice = all.clone();
        twice.extend([8, 9].map(|second| event(second, "walk", TryEventKind::Chosen)));
        let numbers = Numbers::new(50, 30);
        twice.push(event(10, "walk", TryEventKind::Numbers(numbers.unwrap())));
        twice.push(event(11, "walk", TryEventKind::Dropped));
        let attempt = &attempts(&twice)[0];
        assert_eq!(
            (attempt.outcome, attempt.numbers),
            (before[0].outcome, numbers.map(|numbers| (at(10), numbers)))
        );
        let not_yet = TryEventKind::Outcome(TryOutcome::NotYet);
        all.push(event(8, "walk", TryEventKind::Chosen));
        all.push(event(9, "walk", not_yet));
        all.push(event(10, "walk", TryEventKind::Dropped));
        assert_eq!(attempts(&all)[0].outcome.map(|(_, outcome)| outcome), Some(TryOutcome::NotYet));
    }
}

#[test]
fn an_answer_in_place_of_one_that_it_made_things_worse_takes_back_that_it_was_set_aside() {
    let outcome = |second, outcome| event(second, "walk", TryEventKind::Outcome(outcome));
    let mut all = vec![
        event(1, "walk", TryEventKind::Chosen),
        outcome(2, TryOutcome::MadeThingsWorse),
        outcome(3, TryOutcome::Helped),
    ];
    assert!(attempts(&all)[0].is_chosen);
    all.insert(1, event(1, "walk", TryEventKind::Dropped));
    assert!(!attempts(&all)[0].is_chosen, "it was dropped by a choice of one's own");
}

#[test]
fn events_within_one_second_keep_their_order() {
    let all = [event(5, "walk", TryEventKind::Chosen), event(9, "talk", TryEventKind::Chosen)];
    let at = |second| Timestamp::from_second(second).unwrap();
    let walk = Id::new("walk").unwrap();
    assert_eq!(time_of_new_event(at(5), &walk, &all), at(6));
    assert_eq!(time_of_new_event(at(8), &walk, &all), at(8));
    assert_eq!(time_of_new_event(at(3), &walk, &[]), at(3));
}

#[test]
fn numbers_are_from_1_to_100() {
    assert!(Numbers::new(1, 100).is_some());
    assert!(Numbers::new(0, 5).is_none() && Numbers::new(5, 101).is_none());
}
