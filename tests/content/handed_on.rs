//! What is handed on, and the first three strategies wherever there are any.

use std::collections::BTreeSet;

use goodfaith::{
    assessment::{
        Answer, PersonName, Responses, Run,
        attempts::{Numbers, OwnNote, TryEvent, TryEventKind, TryOutcome},
    },
    questionnaire::{
        ChoiceKind, Id, Item, SafetyQuestion, Strategy, Tick, UNSAFE, UnscoredChoice, Version,
    },
    report::{
        Document, Export, ExportOptions, ExportRefusal, ExportedRun, Format, Medium, NotHandedOn,
        Pick, ReportModel, ResultsPage, Subject,
        document::{self, Block, results},
    },
};
use jiff::Timestamp;
use proptest::{
    prelude::*,
    sample::{select, subsequence},
};
use serde_json::Value;

use crate::{
    builtin::{BUILTIN, all_items, anybody},
    safety::dangers,
};

pub(crate) fn run_of(responses: Responses) -> Run {
    Run::finish(&BUILTIN, responses, Timestamp::UNIX_EPOCH)
}

pub(crate) fn subject(run: &Run) -> Subject<'_> {
    crate::subject::subject(&BUILTIN, run)
}

/// Writes a run in every format; `None` if that is refused.
fn written(run: &Run, discloses_safety: bool, options: &ExportOptions) -> Option<Vec<String>> {
    let exported = ExportedRun::new(subject(run), discloses_safety);
    let model = ReportModel::export(&exported, None, options, Vec::new()).ok()?;
    Format::all().iter().map(|format| format.write(&model).ok()).collect()
}

/// Returns the titles of the strategies that a document names, in order.
fn named(document: &Document) -> Vec<&str> {
    let rows = document.blocks().filter_map(|block| match block {
        Block::Suggestions(rows) => Some(rows),
        _ => None,
    });
    rows.flatten().map(|row| row.title.as_str()).collect()
}

/// Returns the titles of the strategies in an exported file, in order.
fn titles(format: Format, text: &str) -> Vec<String> {
    let all = || BUILTIN.strategies.iter().map(|strategy| strategy.title.clone());
    let lines_of = |line: &dyn Fn(&str) -> String| {
        let titled = |written: &str| all().find(|title| line(title) == written);
        text.lines().filter_map(titled).collect()
    };
    match format {
        Format::Md => lines_of(&|title| format!("### {title}")),
        Format::Html => {
            let escaped = |title: &str| title.replace('\'', "&#39;");
            lines_of(&|title| format!("<h3 dir=\"auto\">{}</h3>", escaped(title)))
        }
        Format::Json => {
            let json: Value = serde_json::from_str(text).unwrap_or_default();
            let strategies = json["strategies"].as_array().into_iter().flatten();
            strategies.filter_map(|one| one["title"].as_str()).map(str::to_owned).collect()
        }
        // A record takes scores and answers, and no advice.
        Format::Fhir => Vec::new(),
        Format::Csv => {
            let mut reader = csv::Reader::from_reader(text.as_bytes());
            let rows = reader.records().flatten();
            rows.filter(|row| &row[0] == "strategy").map(|row| row[3].to_owned()).collect()
        }
    }
}

/// Turns a reversed item's answer into what it counts, and what it counts into the answer.
fn turned(item: &Item, value: i64) -> i64 {
    if item.is_reversed() { 4 - value } else { value }
}

/// Returns whether a choice means danger, while the questions about danger are left open or not.
fn means_danger(choice: &UnscoredChoice<'_>, is_left_open: bool) -> bool {
    choice.sets.is_some_and(|sets| sets.include_danger(is_left_open))
}

/// Moves what the items of each scale count, the most to the reversed ones: other answers, and the same
/// scores.
fn with_answers_moved(mut responses: Responses) -> Responses {
    for scale in 0..BUILTIN.scales.len() {
        let mut items: Vec<&Item> = BUILTIN.items.iter().filter(|item| item.is_on(scale)).collect();
        items.sort_by_key(|item| item.is_reversed());
        let counts = items.iter().map(|item| Some(turned(item, responses.value(&item.id)?)));
        let mut counts: Vec<Option<i64>> = counts.collect();
        counts.sort_unstable();
        for (item, counts) in items.into_iter().zip(counts) {
            let answer = counts.map(|counts| Answer::Value(turned(item, counts)));
            responses.answers.insert(item.id.clone(), answer.unwrap_or(Answer::Skipped));
        }
    }
    responses
}

/// Returns the strategies that are best kept in the head.
fn best_kept_in_the_head() -> impl Iterator<Item = &'static Strategy> {
    let all = BUILTIN.strategies.iter().map(|strategy| &**strategy);
    all.filter(|strategy| strategy.is_best_kept_in_the_head())
}

/// Returns what was kept of every strategy while each of them could still be chosen, with a note.
fn everything_tried(said_at: Timestamp) -> Vec<TryEvent> {
    let event = |strategy: &Strategy| TryEvent {
        said_at,
        strategy: strategy.id.clone(),
        kind: TryEventKind::Outcome(TryOutcome::Helped),
        note: OwnNote::new("The keys are with Kim."),
    };
    BUILTIN.strategies.iter().map(|strategy| event(strategy)).collect()
}

/// Returns the letters of a text: what is left of it however a format marks and escapes it.
fn letters(text: &str) -> String {
    let text = text.replace("&#39;", "'").replace("&quot;", "").replace("&amp;", "&");
    text.chars().filter(|character| character.is_alphanumeric()).collect()
}

proptest! {
    #[test]
    fn an_export_without_answers_follows_from_the_scores_the_person_and_the_safety_it_discloses(
        one in anybody(),
        lowest in subsequence(BUILTIN.items.clone(), 0..=BUILTIN.items.len()),
        skipped in subsequence(BUILTIN.items.clone(), 0..=8),
        ticked in anybody(),
        discloses_safety in any::<bool>(),
    ) {
        let mut one = one;
        let lowest = lowest.into_iter().map(|item| (Answer::Value(turned(&item, 0)), item.id));
        one.answers.extend(lowest.map(|(answer, id)| (id, answer)));
        one.answers.extend(skipped.into_iter().map(|item| (item.id, Answer::Skipped)));
        let moved = with_answers_moved(one.clone());
        let mut other = Responses { answers: moved.answers, person_kind: moved.person_kind, ..ticked };
        if discloses_safety {
            other.safety.clone_from(&one.safety);
            // A tick that means danger is disclosed with safety.
            let is_left_open = one.leaves_danger_open(&BUILTIN);
            let means_danger = |id: &Id| {
                let choice = BUILTIN.unscored_choices().find(|choice| choice.id == id);
                choice.is_some_and(|choice| means_danger(&choice, is_left_open))
            };
            let same = |ticked: &mut BTreeSet<Id>, disclosed: &BTreeSet<Id>| {
                ticked.retain(|id| !means_danger(id));
                ticked.extend(disclosed.iter().filter(|id| means_danger(id)).cloned());
            };
            same(&mut other.situations, &one.situations);
            same(&mut other.causes, &one.causes);
            same(&mut other.patterns, &one.patterns);
        }
        let (one, other) = (run_of(one), run_of(other));
        prop_assert_eq!(&one.scores, &other.scores);
        let options = ExportOptions::default();
        let told = written(&one, discloses_safety, &options);
        prop_assert!(told.is_some());
        prop_assert_eq!(told, written(&other, discloses_safety, &options));
    }

    #[test]
    fn what_does_not_tell_of_safety_is_the_same_for_a_yes_and_a_no(
        responses in anybody(),
        answers in any::<bool>(),
        strategies in select(vec![Pick::None, Pick::First, Pick::All]),
    ) {
        let safe = run_of(responses.as_if_safe(&BUILTIN));
        let run = run_of(responses);
        let nothing_picked = strategies == Pick::None;
        let options = ExportOptions { strategies, answers, ..ExportOptions::default() };
        let of_safe = written(&safe, false, &options);
        prop_assert!(of_safe.is_some(), "nothing is refused to somebody who is safe");
        let told = written(&run, false, &options);
        prop_assert!(told.is_some() || !nothing_picked, "the scores are never refused");
        if told.is_some() {
            prop_assert_eq!(told, of_safe);
        }
        prop_assert!(written(&run, true, &options).is_some(), "it can always be told");
    }

    #[test]
    fn no_file_tells_of_what_is_best_kept_in_the_head(
        responses in anybody(),
        said in select(dangers()),
        answers in any::<bool>(),
        discloses_safety in any::<bool>(),
        strategies in select(vec![Pick::None, Pick::First, Pick::All]),
    ) {
        let mut responses = responses;
        responses.safety.extend([said]);
        let at = |second| Timestamp::from_second(second).unwrap();
        let run = |second| Run { finished: at(second), ..run_of(responses.clone()) };
        let (earlier, later) = (run(0), run(100));
        let tried = everything_tried(at(50));
        let options = ExportOptions { strategies, answers, ..ExportOptions::default() };
        for format in Format::all() {
            let export = Export {
                subject: subject(&later),
                earlier: Some(subject(&earlier)),
                between: Vec::new(),
                history: format.holds_a_history().then(|| vec![subject(&earlier)]),
                try_events: tried.iter().collect(),
                unnamed: BTreeSet::new(),
                discloses_safety,
                hides_name: false,
            };
            let write = |model: &ReportModel<'_>| format.write(model).unwrap();
            let Ok(text) = export.render(&options, write) else { continue };
            let text = letters(&text);
            for strategy in best_kept_in_the_head() {
                prop_assert!(!text.contains(&letters(&strategy.title)), "{}", strategy.title);
                prop_assert!(!text.contains(&letters(strategy.id.as_str())), "{}", strategy.id);
                for step in strategy.steps.iter().chain([&strategy.why]) {
                    prop_assert!(!text.contains(&letters(step)), "{}", step);
                }
            }
        }
    }

    #[test]
    fn the_first_three_are_the_same_wherever_there_are_any(
        responses in anybody(),
        discloses_safety in any::<bool>(),
    ) {
        let run = run_of(responses);
        let subject = subject(&run);
        let findings = subject.findings();
        let own = ReportModel::own(subject, findings.as_ref(), None);
        let overview = ResultsPage::Overview.document(&own, Medium::FullScreen);
        let first = named(&overview);
        prop_assert_eq!(first.len(), 3);
        for medium in [Medium::FullScreen, Medium::Plain] {
            let strategies = ResultsPage::Strategies.document(&own, medium);
            prop_assert_eq!(&named(&strategies)[..3], &first[..]);
        }
        for medium in [Medium::Plain, Medium::Stdout { answers: false }] {
            let document = results(&own, medium);
            prop_assert_eq!(&named(&document)[..3], &first[..]);
        }
        let json = titles(Format::Json, &Format::Json.write(&own).unwrap());
        prop_assert_eq!(&json[..3], &first[..]);
        let options = ExportOptions { strategies: Pick::First, ..ExportOptions::default() };
        let written = written(&run, discloses_safety, &options);
        prop_assert!(written.is_some() || !discloses_safety, "it can always be told");
        let all = ResultsPage::Strategies.document(&own, Medium::FullScreen);
        let mut handed_on = named(&all);
        handed_on.retain(|title| best_kept_in_the_head().all(|one| one.title != *title));
        for (format, text) in Format::all().iter().zip(written.unwrap_or_default()) {
            let expected = if format.holds_strategies() { &handed_on[..3] } else { &[] };
            prop_assert_eq!(titles(*format, &text), expected, "{:?}", format);
        }
    }
}

#[test]
fn disclosing_safety_discloses_no_other_answer_and_no_tick_that_means_no_danger() {
    let told = |responses| written(&run_of(responses), true, &ExportOptions::default()).unwrap();
    let id = |text| Id::new(text).unwrap();
    let counting =
        |often: &str| all_items(|item| turned(item, if item.id == often { 3 } else { 0 }));
    let afraid = |responses| Responses { safety: [(id("afraid"), id("yes"))].into(), ..responses };
    let [sets_a_flag, sets_none] = ["c1", "c4"].map(counting);
    assert_eq!(told(afraid(sets_a_flag)), told(afraid(sets_none)));

    let feared = |question: &SafetyQuestion| {
        let said = if question.is_about_danger() { "rather-not-say" } else { "yes" };
        (question.id.clone(), id(said))
    };
    let feared = BUILTIN.safety.iter().map(feared).collect();
    let page = told(Responses { safety: feared, ..all_items(|_| 2) }).swap_remove(1);
    assert!(page.contains("elp now") && !page.contains("own safety open"), "{page}");

    let sometimes = all_items(|_| 2);
    let ticked = Responses { situations: [id("ongoing-betrayal")].into(), ..sometimes.clone() };
    assert_eq!(told(sometimes), told(ticked));

    let hurt = Responses { causes: [id("hurt-by-them")].into(), ..all_items(|_| 2) };
    assert!(told(hurt)[0].contains("not yours to fix"), "danger is told, whatever meant it");
}

#[test]
fn strategies_that_would_tell_of_safety_are_refused_for_that_and_not_for_their_number() {
    let yes = BUILTIN.safety.iter().map(|asked| (asked.id.clone(), Id::yes_or_no(true)));
    let run = run_of(Responses { safety: yes.collect(), ..Responses::default() });
    let exported = ExportedRun::new(subject(&run), false);
    for number in [1, 8, 999] {
        let strategies = Pick::Numbers(vec![number]);
        let options = ExportOptions { strategies, ..ExportOptions::default() };
        let refused = ReportModel::export(&exported, None, &options, Vec::new()).err();
        assert_eq!(refused, Some(ExportRefusal::StrategiesRevealSafety), "{number}");
    }
}

#[test]
fn a_kind_of_person_that_means_danger_is_named_in_an_export_only_if_safety_is_disclosed() {
    let mut questionnaire = BUILTIN.clone();
    let person = &mut questionnaire.persons[0];
    person.sets.always.push(Id::new(UNSAFE).unwrap());
    let kind = format!("\"{}\"", person.id);
    let responses = Responses { person_kind: Some(person.id.clone()), ..all_items(|_| 2) };
    let later = run_of(responses);
    let mut of_another_version = later.clone();
    of_another_version.questionnaire.version = Version::new("0.0.1").unwrap();
    for earlier in [&later.clone(), &of_another_version] {
        let of = |run| crate::subject::subject(&questionnaire, run);
        let written = |discloses_safety| {
            let export = Export {
                subject: of(&later),
                earlier: Some(of(earlier)),
                between: vec![of(earlier)],
                history: Some(vec![of(earlier)]),
                try_events: Vec::new(),
                unnamed: BTreeSet::new(),
                discloses_safety,
                hides_name: false,
            };
            let write = |model: &ReportModel<'_>| Format::Json.write(model).unwrap();
            export.render(&ExportOptions::default(), write).unwrap()
        };
        assert!(written(true).contains(&kind));
        assert!(!written(false).contains(&kind), "{}", written(false));
    }
}

#[test]
fn an_export_without_the_short_name_has_it_in_no_format_and_compares_as_with_it() {
    const NAME: &str = "Quintus";
    let person_kind = Some(BUILTIN.persons[0].id.clone());
    let named = |responses| Responses {
        name: PersonName::new(NAME),
        person_kind: person_kind.clone(),
        ..responses
    };
    let earlier = run_of(named(all_items(|_| 2)));
    let later = run_of(named(all_items(|_| 3)));
    for format in Format::all() {
        let written = |hides_name| {
            let export = Export {
                subject: subject(&later),
                earlier: Some(subject(&earlier)),
                between: vec![subject(&earlier)],
                history: Some(vec![subject(&earlier)]),
                try_events: Vec::new(),
                unnamed: BTreeSet::new(),
                discloses_safety: true,
                hides_name,
            };
            let options = ExportOptions { answers: true, ..ExportOptions::default() };
            let write = |model: &ReportModel<'_>| format.write(model).unwrap();
            export.render(&options, write).unwrap()
        };
        let (with, without) = (written(false), written(true));
        assert!(!without.contains(NAME), "{without}");
        let about = &BUILTIN.persons[0].about;
        let says_whom = format.is_for_paper() || *format == Format::Csv;
        assert_eq!(without.contains(about), says_whom, "{without}");
        // Two runs with the same name are about the same person, whether it is written or not.
        let is_same =
            |text: &str| (text.contains("no name"), text.contains("\"same_person\": \"yes\""));
        assert_eq!(is_same(&without), is_same(&with));
    }
}

#[test]
fn what_was_tried_before_two_runs_is_not_said_to_have_been_tried_between_them() {
    const DAY: i64 = 24 * 60 * 60;
    let at = |day: i64| Timestamp::from_second(day * DAY).unwrap();
    let run = |day| Run { finished: at(day), ..run_of(all_items(|_| 2)) };
    let (earlier, later) = (run(5), run(10));
    let strategy = &BUILTIN.strategies[subject(&later).findings().unwrap().advice[0].strategy];
    let event =
        |day, kind| TryEvent { said_at: at(day), strategy: strategy.id.clone(), kind, note: None };
    let mut events = vec![
        event(1, TryEventKind::Chosen),
        event(2, TryEventKind::Outcome(TryOutcome::Helped)),
        event(3, TryEventKind::Dropped),
        event(6, TryEventKind::Chosen),
        event(7, TryEventKind::Dropped),
    ];
    let says = |events: &[TryEvent]| {
        let export = Export {
            subject: subject(&later),
            earlier: Some(subject(&earlier)),
            between: Vec::new(),
            history: None,
            try_events: events.iter().collect(),
            unnamed: BTreeSet::new(),
            discloses_safety: true,
            hides_name: false,
        };
        let options = ExportOptions { answers: true, ..ExportOptions::default() };
        let write = |model: &ReportModel<'_>| Format::Md.write(model).unwrap();
        export.render(&options, write).unwrap().contains("What you wanted to try in between")
    };
    assert!(!says(&events));
    events.push(event(8, TryEventKind::Numbers(Numbers::new(80, 40).unwrap())));
    assert!(says(&events));
}

#[test]
fn what_is_best_kept_in_the_head_is_refused_by_its_number_and_left_out_of_several() {
    let yes = BUILTIN.safety.iter().map(|asked| (asked.id.clone(), Id::yes_or_no(true)));
    let run = run_of(Responses { safety: yes.collect(), ..Responses::default() });
    let exported = ExportedRun::new(subject(&run), true);
    let export = |strategies| {
        let options = ExportOptions { strategies, ..ExportOptions::default() };
        ReportModel::export(&exported, None, &options, Vec::new())
    };
    let refused = export(Pick::Numbers(vec![8, 1])).err();
    assert_eq!(refused, Some(ExportRefusal::NotHandedOn(1, NotHandedOn::BestKeptInTheHead)));
    for strategies in [Pick::First, Pick::All] {
        let model = export(strategies).unwrap();
        assert!(!model.remarks(Format::Html).is_empty() && model.has_suggestions());
    }
    for strategies in [Pick::None, Pick::Numbers(vec![8])] {
        assert!(export(strategies).unwrap().remarks(Format::Html).is_empty());
    }
}

#[test]
fn a_strategy_that_fits_anybody_says_so_in_a_sentence() {
    let run = run_of(Responses::default());
    let findings = subject(&run).findings().unwrap();
    let one = document::strategy(
        &BUILTIN,
        &findings,
        findings.advice[0].strategy,
        None,
        subject(&run).zone,
        Medium::Plain,
    );
    let told = one.blocks().any(|block| {
        *block == Block::Text("It can help on most days, whatever the answers.".to_owned())
    });
    assert!(told, "{one:?}");
}

#[test]
fn what_was_said_about_safety_stands_in_the_order_of_asking_and_not_between_ticks() {
    let said = BUILTIN.safety.iter().map(|asked| (asked.id.clone(), Id::yes_or_no(true)));
    let ticks = |all: &[Tick]| all.iter().map(|tick| tick.id.clone()).collect();
    let run = run_of(Responses {
        situations: [Id::new("past-hurt").unwrap(), Id::new("apart").unwrap()].into(),
        safety: said.collect(),
        causes: ticks(&BUILTIN.causes),
        patterns: ticks(&BUILTIN.patterns),
        ..Responses::default()
    });
    let options = ExportOptions { answers: true, ..ExportOptions::default() };
    let texts = BUILTIN.unscored_choices();
    let (safety, ticks): (Vec<_>, Vec<_>) = texts
        .filter(|one| match one.kind {
            ChoiceKind::Person => false,
            ChoiceKind::Situation => ["past-hurt", "apart"].contains(&one.id.as_str()),
            ChoiceKind::Safety | ChoiceKind::Cause | ChoiceKind::Pattern => true,
        })
        .partition(|one| one.kind == ChoiceKind::Safety || means_danger(one, false));
    let asked: Vec<String> = safety.iter().chain(&ticks).map(|one| letters(one.text)).collect();
    for (format, text) in Format::all().iter().zip(written(&run, true, &options).unwrap()) {
        let text = letters(&text);
        let from = text.rfind(&asked[0]).unwrap();
        asked.iter().fold(&text[from..], |rest, one| {
            rest.split_once(one).unwrap_or_else(|| panic!("{format:?}: {one}")).1
        });
    }
}
