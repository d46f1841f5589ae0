//! Nothing that the answers withhold can be chosen, or is shown because it was chosen before.

use std::{collections::BTreeSet, sync::Arc};

use goodfaith::{
    assessment::{
        Flags, Responses, Run,
        advice::not_withheld,
        attempts::{Numbers, TryEvent, TryEventKind, TryOutcome},
        score,
    },
    questionnaire::{Facing, MADE_THINGS_WORSE},
    report::{ComparedRuns, Format, Medium, ReportModel, ResultsPage},
    session::{ChoiceRefusal, Persistence, RunId, Session, Toggled},
    store::{KeptTryEvents, Listing, Loaded, RunKey, RunName},
};
use jiff::{SignedDuration, Timestamp};
use proptest::prelude::*;

use crate::{
    builtin::{BUILTIN, all_items, anybody},
    subject::subject,
    tiny::{answers, items, questionnaire, scale, strategy},
};

/// Opens a session in which a run is kept, and everything there is was chosen for its person.
#[expect(clippy::unwrap_used, reason = "what fails in a test stops it")]
fn with_everything_chosen(responses: Responses) -> (Session, RunId) {
    let folder = Persistence::Folder("/home/sam/goodfaith".to_owned());
    let mut session = Session::new(Arc::new(BUILTIN.clone()), folder);
    let run = Run::finish(&BUILTIN, responses, Timestamp::UNIX_EPOCH);
    let key = RunKey::parse("00abcdef").unwrap();
    let name = RunName::new(run.finished, key).unwrap();
    session.on_listed(Ok(Listing { names: vec![name], unusable: Vec::new() }));
    session.on_read(vec![(name, Ok(Loaded { record: run, edited_by_hand: false }))]);
    let said = (0..BUILTIN.strategies.len()).map(|at| (key, event(at, TryEventKind::Chosen)));
    session.on_try_events_read(Ok(KeptTryEvents {
        events: said.collect(),
        ..KeptTryEvents::default()
    }));
    let run = session.runs().latest().unwrap();
    session.take_effects();
    (session, run)
}

proptest! {
    // Each has a hundred attempts to judge, which takes long without optimisation.
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn whatever_was_chosen_before_nothing_withheld_is_shown_or_asked_about(
        responses in anybody(),
    ) {
        let shown = not_withheld(&BUILTIN, &responses);
        let flags = Flags::of(&BUILTIN, &responses, &score(&BUILTIN, &responses));
        let (mut session, run) = with_everything_chosen(responses);
        let later = Timestamp::UNIX_EPOCH + SignedDuration::from_hours(24 * 30);
        let chosen = session.chosen_for(run);
        for strategy in &shown {
            let may_be_chosen = !BUILTIN.strategies[*strategy].is_best_kept_in_the_head();
            let is_chosen = chosen.iter().any(|chosen| chosen.strategy == *strategy);
            prop_assert!(is_chosen || !may_be_chosen);
        }
        for chosen in chosen.into_iter().chain(session.strategies_due(run, later)) {
            let strategy = &BUILTIN.strategies[chosen.strategy];
            prop_assert!(shown.contains(&chosen.strategy), "{}", strategy.title);
            prop_assert!(!flags.in_danger() || strategy.facing == Facing::Oneself);
        }
        for strategy in (0..BUILTIN.strategies.len()).filter(|at| !shown.contains(at)) {
            let refused = Toggled::Refused(ChoiceRefusal::Withheld);
            prop_assert_eq!(session.toggle_chosen(run, strategy, later), refused);
            prop_assert!(!session.is_chosen(run, strategy));
        }
        prop_assert!(session.take_effects().is_empty());
    }
}

fn event(strategy: usize, kind: TryEventKind) -> TryEvent {
    let strategy = BUILTIN.strategies[strategy].id.clone();
    TryEvent { said_at: Timestamp::UNIX_EPOCH, strategy, kind, note: None }
}

#[test]
fn what_made_things_worse_is_remembered_when_it_is_withheld() {
    let run = Run::finish(
        &BUILTIN,
        all_items(|item| if item.is_reversed() { 0 } else { 4 }),
        Timestamp::UNIX_EPOCH,
    );
    let findings = subject(&BUILTIN, &run).findings();
    let own = ReportModel::own(subject(&BUILTIN, &run), findings.as_ref(), None);
    let shown = not_withheld(&BUILTIN, &run.responses);
    let withheld = (0..BUILTIN.strategies.len()).find(|at| !shown.contains(at)).unwrap();
    let worse = TryOutcome::MadeThingsWorse;
    let worse = event(withheld, TryEventKind::Outcome(worse));
    let overview = |events: Vec<&TryEvent>| {
        let model = own.clone().with_try_events(events, BTreeSet::new());
        format!("{:?}", ResultsPage::Overview.document(&model, Medium::Plain))
    };
    let caution = BUILTIN
        .cautions
        .iter()
        .find(|caution| caution.conditions.not_when.iter().any(|flag| *flag == MADE_THINGS_WORSE));
    let title = &caution.unwrap().title;
    assert!(overview(Vec::new()).contains(title));
    assert!(!overview(vec![&worse]).contains(title));
}

#[test]
fn nobody_is_told_to_begin_with_what_made_things_worse() {
    let all_it_has = [
        scale("a", &[0.0, 25.0, 50.0, 75.0]) + &items("a", "five", "+++-"),
        strategy("only", "fallback = true\nhelps = [\"a\"]\nfrom_band = \"b3\""),
        strategy("other", "helps = [\"a\"]\nto_band = \"b0\""),
    ];
    for (parts, values) in [
        (&all_it_has[..2], "4 4 4 0"),
        (&all_it_has[..2], ". . . ."),
        (&all_it_has[..], "4 4 4 0"),
        (&all_it_has[..], ". . . ."),
    ] {
        let asked = questionnaire(&parts.iter().map(String::as_str).collect::<Vec<_>>());
        let run = Run::finish(&asked, answers(&asked, values), Timestamp::UNIX_EPOCH);
        let findings = subject(&asked, &run).findings();
        let own = ReportModel::own(subject(&asked, &run), findings.as_ref(), None);
        let worse = TryEvent {
            strategy: asked.strategies[0].id.clone(),
            ..event(0, TryEventKind::Outcome(TryOutcome::MadeThingsWorse))
        };
        for page in [ResultsPage::Overview, ResultsPage::Strategies] {
            let said = |events: Vec<&TryEvent>| {
                let model = own.clone().with_try_events(events, BTreeSet::new());
                format!("{:?}", page.document(&model, Medium::Plain))
            };
            let said = said(vec![&worse]);
            assert!(!said.contains("to begin with"), "{values}: {said}");
            assert!(!said.contains(" fits ") || said.contains("Nothing fits"), "{values}: {said}");
            assert!(said.contains("what made things worse."), "{values}: {said}");
        }
    }
}

#[test]
fn numbers_alone_are_nothing_that_somebody_wanted_to_try() {
    let run = Run::finish(&BUILTIN, all_items(|_| 2), Timestamp::UNIX_EPOCH);
    let findings = subject(&BUILTIN, &run).findings();
    let strategy = findings.as_ref().unwrap().advice[0].strategy;
    let tried = |kind| {
        let said = event(strategy, kind);
        let model = ReportModel::own(subject(&BUILTIN, &run), findings.as_ref(), None);
        let json =
            Format::Json.write(&model.with_try_events(vec![&said], BTreeSet::new())).unwrap();
        !json.contains("\"tried\": []")
    };
    assert!(tried(TryEventKind::Chosen));
    assert!(!tried(TryEventKind::Numbers(Numbers::new(80, 40).unwrap())));
}

#[test]
fn a_comparison_names_nothing_that_is_to_be_left_unnamed() {
    let run = |hours| {
        let finished = Timestamp::UNIX_EPOCH + SignedDuration::from_hours(hours);
        Run::finish(&BUILTIN, all_items(|_| 2), finished)
    };
    let (before, after) = (run(-1), run(1));
    let [earlier, later] = [&before, &after].map(|run| subject(&BUILTIN, run));
    let findings = later.findings();
    let strategy = findings.as_ref().unwrap().advice[0].strategy;
    let chosen = event(strategy, TryEventKind::Chosen);
    for is_unnamed in [false, true] {
        let since = Some(ComparedRuns::new(earlier, later, &[]));
        let unnamed = if is_unnamed { [strategy].into() } else { BTreeSet::new() };
        let model = ReportModel::own(later, findings.as_ref(), since)
            .with_try_events(vec![&chosen], unnamed);
        let document = ResultsPage::Compare.document(&model, Medium::FullScreen);
        let title = &BUILTIN.strategies[strategy].title;
        assert_eq!(format!("{document:?}").contains(title), !is_unnamed);
    }
}
