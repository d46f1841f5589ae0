//! What is different for somebody in danger.

use super::{
    disk::at,
    rules::{BUILTIN, session, take},
};

#[test]
fn an_answer_that_means_danger_brings_its_page_even_if_later_ones_are_filled_in_already() {
    let mut session = session().0;
    session.begin(true);
    let mut questions = 0..BUILTIN.safety.len();
    for question in questions.clone() {
        session.answer_safety(question, Some(0));
    }
    let first = questions.find(|at| session.caution_after_safety(*at).is_some());
    assert_eq!(first, Some(0));
}

#[test]
fn what_is_only_for_somebody_in_danger_cannot_be_chosen_and_nothing_of_it_is_written() {
    let (mut session, mut disk) = session();
    let run = take(&mut session, &mut disk, true);
    let shown = session.strategies_to_show(run);
    let (in_danger, others): (Vec<usize>, Vec<usize>) =
        shown.into_iter().partition(|at| BUILTIN.strategies[*at].is_only_for_danger());
    assert!(!in_danger.is_empty() && !others.is_empty());
    for strategy in in_danger {
        assert!(!session.toggle_chosen(run, strategy, at(2000)));
    }
    assert!(session.take_effects().is_empty());
    assert!(session.toggle_chosen(run, others[0], at(2000)));
    assert!(!session.take_effects().is_empty());
}
