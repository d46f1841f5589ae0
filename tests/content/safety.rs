use std::cmp::Ordering;

use goodfaith::{
    assessment::{
        Advice, Answer, Findings, Highlights, Reason, Responses,
        advice::{new_caution_about_safety, others},
        advise,
        high::exceptions,
        highlights, score,
    },
    questionnaire::{CautionPlace, Facing, Flag, Id, MAYBE_UNSAFE, UNSAFE},
    report::{
        Medium, ReportModel, ResultsPage,
        document::{Block, strategy, strategy_in_parts},
    },
};
use jiff::tz::TimeZone;
use proptest::{prelude::*, sample::select};

use crate::{
    builtin::{BUILTIN, all_items, anybody},
    handed_on::{run_of, subject},
    raw::{list, tables, text},
    strategies::WITHHELD,
};

fn advice(responses: &Responses) -> Vec<Advice> {
    advise(&BUILTIN, responses, &score(&BUILTIN, responses))
}

pub(crate) fn id(text: &str) -> Id {
    Id::new(text).unwrap_or_else(|| panic!("{text} is no id"))
}

/// Returns whether a strategy is of a withheld kind.
fn is_withheld(advice: &Advice) -> bool {
    let id = BUILTIN.strategies[advice.strategy].id.as_str();
    let table = tables("strategy").into_iter().find(|table| text(table, "id") == id);
    table.is_none_or(|table| list(table, "covers").iter().any(|kind| WITHHELD.contains(kind)))
}

pub(crate) fn faces_the_other(advice: &Advice) -> bool {
    BUILTIN.strategies[advice.strategy].facing == Facing::Other
}

/// Returns every answer to a question about safety that sets a flag.
fn answers_that_set(flag: &str) -> Vec<(Id, Id)> {
    let answers = BUILTIN.safety.iter().flat_map(|question| {
        let answers = question.answers.iter();
        answers.map(|answer| (question.id.clone(), answer.id.clone(), &answer.sets))
    });
    let setting = answers.filter(|(_, _, sets)| sets.iter().any(|set| *set == flag));
    setting.map(|(question, answer, _)| (question, answer)).collect()
}

pub(crate) fn dangers() -> Vec<(Id, Id)> {
    [UNSAFE, MAYBE_UNSAFE].map(answers_that_set).concat()
}

/// Returns the responses of somebody who says one thing about safety and nothing else.
fn says(said: &(Id, Id)) -> Responses {
    Responses { safety: [said.clone()].into(), ..Responses::default() }
}

/// Ticks that the betrayal is still happening, beside whatever else was ticked.
fn betrayed(mut responses: Responses) -> Responses {
    responses.situations.remove(&id("nothing"));
    responses.situations.insert(id("ongoing-betrayal"));
    responses
}

/// Returns the ids of what is said with the results.
pub(crate) fn said_with(responses: &Responses) -> Vec<&'static str> {
    let cautions = Findings::of(&BUILTIN, responses).cautions;
    cautions.into_iter().map(|index| BUILTIN.cautions[index].id.as_str()).collect()
}

#[test]
fn four_questions_ask_about_danger_and_one_the_other_way_round() {
    let asked: Vec<&str> = BUILTIN.safety.iter().map(|question| question.id.as_str()).collect();
    assert_eq!(asked, ["hurt", "afraid", "watched", "put-down", "afraid-of-me"]);
    for question in &BUILTIN.safety {
        let answers: Vec<&str> = question.answers.iter().map(|answer| answer.id.as_str()).collect();
        assert_eq!(answers, ["yes", "no", "unsure"], "{}", question.id);
    }
    assert_eq!(answers_that_set(UNSAFE).len(), 4);
    assert_eq!(answers_that_set(MAYBE_UNSAFE).len(), 4);
    assert_eq!(answers_that_set("own-control").len(), 2);
}

#[test]
fn a_person_who_says_only_that_they_may_not_be_safe_is_shown_three_strategies_of_their_own() {
    for said in dangers() {
        let shown = advice(&says(&said));
        assert!(shown.len() >= 3, "{said:?}: {shown:?}");
        assert!(!shown.iter().any(faces_the_other), "{said:?}");
    }
}

#[test]
fn a_plan_to_be_safe_comes_first_for_whoever_is_not_safe() {
    for said in answers_that_set(UNSAFE) {
        let first = &BUILTIN.strategies[advice(&says(&said))[0].strategy];
        assert_eq!(first.id, "safety-plan", "{said:?}");
        assert!(first.exercise.is_none(), "nothing of it is written on this computer");
    }
}

#[test]
fn whoever_is_watched_or_may_be_reads_among_the_first_three_to_change_nothing_yet() {
    for answer in ["yes", "unsure"] {
        let shown = advice(&says(&(id("watched"), id(answer))));
        let first = shown.iter().take(3).map(|one| &BUILTIN.strategies[one.strategy].id);
        assert!(first.into_iter().any(|strategy| *strategy == "if-you-are-tracked"), "{answer}");
    }
    let hurt = advice(&says(&(id("hurt"), id("yes"))));
    let is_about_tracking =
        |one: &Advice| BUILTIN.strategies[one.strategy].id == "if-you-are-tracked";
    assert!(!hurt.iter().any(is_about_tracking), "nothing was said about it");
}

#[test]
fn take_care_stands_above_the_steps_only_where_an_answer_about_safety_brings_them() {
    let stop = BUILTIN.strategies.iter().position(|one| one.id == "stop-and-own-up").unwrap();
    let order = |responses: &Responses| {
        let findings = Findings::of(&BUILTIN, responses);
        assert!(findings.advice.iter().any(|one| one.strategy == stop));
        let zone = &TimeZone::UTC;
        let document = strategy(&BUILTIN, &findings, stop, None, zone, Medium::FullScreen);
        let blocks: Vec<_> = document.groups.into_iter().flatten().collect();
        let place = |is: fn(&Block) -> bool| blocks.iter().position(is).unwrap();
        let care = place(|block| matches!(block, Block::Alert(_, title) if title == "Take care"));
        care.cmp(&place(|block| matches!(block, Block::Steps(_))))
    };
    assert_eq!(order(&says(&(id("afraid-of-me"), id("yes")))), Ordering::Less);
    let checks = |item: &str| (id(item), Answer::Value(4));
    let answers = ["c1", "c2", "c3", "c4", "c5", "c6"].map(checks).into();
    assert_eq!(order(&Responses { answers, ..Responses::default() }), Ordering::Greater);
}

#[test]
fn in_danger_take_care_stands_above_the_steps_of_what_is_not_on_the_list_too() {
    for said in dangers() {
        let responses = says(&said);
        let findings = Findings::of(&BUILTIN, &responses);
        let others = others(&BUILTIN, &responses, &findings.scores);
        assert!(!others.is_empty(), "{said:?}");
        for at in others {
            let parts =
                strategy_in_parts(&BUILTIN, &findings, at, None, &TimeZone::UTC, Medium::Plain);
            let cautions = parts.to_do.cautions.into_iter().map(|caution| caution.text);
            let has_one = BUILTIN.strategies[at].caution.is_some();
            assert_eq!(cautions.count(), usize::from(has_one), "{said:?}: {}", parts.title);
        }
    }
}

#[test]
fn after_a_yes_or_a_tick_and_no_question_it_is_not_said_that_all_is_for_anybody() {
    let results = |responses: &Responses| {
        let run = run_of(responses.clone());
        let findings = Findings::of(&BUILTIN, responses);
        let own = ReportModel::own(subject(&run), Some(&findings), None);
        format!("{:?}", ResultsPage::Strategies.document(&own, Medium::FullScreen))
    };
    let nothing = results(&Responses::default());
    assert!(nothing.contains("strategies can help on most days"), "{nothing}");
    let hurt_by_them = Responses { causes: [id("hurt-by-them")].into(), ..Responses::default() };
    let on_guard = Responses { patterns: [id("eggshells")].into(), ..Responses::default() };
    for said in [says(&(id("hurt"), id("yes"))), hurt_by_them, on_guard] {
        let told = results(&said);
        assert!(told.contains("strategies fit what you said, or can help on most days"), "{told}");
    }
}

#[test]
fn after_a_yes_or_a_not_sure_comes_a_page_that_matters_more_than_the_questions() {
    let page = |said: &(Id, Id)| {
        let page = new_caution_about_safety(&BUILTIN, &Responses::default(), &says(said));
        page.map(|page| BUILTIN.cautions[page].id.as_str())
    };
    for said in answers_that_set(UNSAFE) {
        assert_eq!(page(&said), Some("after-yes"), "{said:?}");
    }
    for said in answers_that_set(MAYBE_UNSAFE) {
        assert_eq!(page(&said), Some("after-not-sure"), "{said:?}");
    }
    for said in answers_that_set("own-control") {
        assert_eq!(page(&said), Some("after-afraid-of-me"), "{said:?}");
    }
    for question in &BUILTIN.safety {
        for nothing in ["no", "rather-not-say"] {
            assert_eq!(page(&(question.id.clone(), id(nothing))), None, "{}", question.id);
        }
    }
}

#[test]
fn nothing_is_said_of_a_low_score_while_the_scores_are_withheld() {
    let of_scores = |responses: &Responses| {
        let said = Findings::of(&BUILTIN, responses).cautions;
        said.iter().any(|caution| BUILTIN.cautions[*caution].id == "past-is-not-small")
    };
    let hurt_as_a_child = Responses { causes: [id("childhood")].into(), ..all_items(|_| 0) };
    assert!(of_scores(&hurt_as_a_child));
    for said in dangers() {
        assert!(!of_scores(&Responses { safety: [said].into(), ..hurt_as_a_child.clone() }));
    }
}

#[test]
fn a_person_who_may_not_be_safe_is_neither_blamed_nor_praised_for_single_answers() {
    let responses = all_items(|_| 4);
    assert_ne!(Findings::of(&BUILTIN, &responses).highlights, Highlights::default());
    for said in dangers() {
        let responses = Responses { safety: [said].into(), ..responses.clone() };
        let findings = Findings::of(&BUILTIN, &responses);
        assert_eq!(findings.highlights, Highlights::default());
        let reasons = findings.advice.iter().flat_map(|advice| &advice.reasons);
        let scored = |reason: &Reason| matches!(reason, Reason::Item { .. } | Reason::Band { .. });
        assert!(!reasons.into_iter().any(scored), "no single answer and no score is a reason");
    }
}

#[test]
fn a_person_who_answers_lowest_is_shown_three_strategies_and_what_holds() {
    let best = all_items(|item| if item.is_reversed() { 4 } else { 0 });
    assert!(advice(&best).len() >= 3, "{:?}", advice(&best));
    let holds = highlights(&BUILTIN, &best).holds;
    assert_eq!(holds.len(), 32);
    assert!(holds[..8].iter().all(|&item| BUILTIN.items[item].is_reversed()));
}

#[test]
fn a_person_who_answers_never_throughout_is_shown_three_strategies_and_nothing_stands_out() {
    let never = all_items(|_| 0);
    assert!(advice(&never).len() >= 3, "{:?}", advice(&never));
    let highlights = highlights(&BUILTIN, &never);
    assert_eq!((highlights.holds.len(), highlights.stands_out.len()), (24, 0));
}

#[test]
fn rarely_doing_what_is_wrong_at_any_rate_does_not_count_as_what_holds() {
    let rarely = all_items(|item| if item.is_reversed() { 3 } else { 1 });
    let wrong = |item: &usize| BUILTIN.items[*item].wrong_at_any_rate;
    assert!(!highlights(&BUILTIN, &rarely).holds.iter().any(wrong));
    assert_eq!(BUILTIN.items.iter().filter(|item| item.wrong_at_any_rate).count(), 6);
}

#[test]
fn a_danger_is_answered_first_of_all_with_the_results() {
    for (flag, first) in [(UNSAFE, "not-yours-to-fix"), (MAYBE_UNSAFE, "in-any-case")] {
        for said in answers_that_set(flag) {
            assert_eq!(said_with(&says(&said)).first(), Some(&first), "{said:?}");
        }
    }
}

#[test]
fn a_person_who_is_being_betrayed_is_told_that_they_need_not_trust() {
    let mut partner = betrayed(Responses::default());
    partner.person_kind = Some(id("partner"));
    assert!(said_with(&partner).contains(&"need-not-trust-yet"));
    assert!(!said_with(&Responses::default()).contains(&"need-not-trust-yet"));
}

#[test]
fn what_was_done_to_a_person_comes_before_what_their_answers_say_of_control() {
    let checks = betrayed(all_items(|item| if item.is_reversed() { 1 } else { 3 }));
    for person in ["partner", "friend"] {
        let run = run_of(Responses { person_kind: Some(id(person)), ..checks.clone() });
        let findings = subject(&run).findings().unwrap();
        let own = ReportModel::own(subject(&run), Some(&findings), None);
        let overview = ResultsPage::Overview.document(&own, Medium::FullScreen);
        let titles = overview.blocks().filter_map(|block| match block {
            Block::Alert(_, title) => Some(title.as_str()),
            _ => None,
        });
        let first: Vec<&str> = titles.take(2).collect();
        let expected = ["You do not have to trust yet", "Where care ends and control begins"];
        assert_eq!(first, expected, "{person}");
    }
}

#[test]
fn high_control_brings_a_word_on_where_care_ends() {
    let control = BUILTIN.scales.iter().position(|scale| scale.id == "control");
    let answers = |high: i64| {
        all_items(|item| {
            let counts = if item.keys.first().map(|key| key.scale) == control { high } else { 2 };
            if item.is_reversed() { 4 - counts } else { counts }
        })
    };
    assert!(said_with(&answers(3)).contains(&"care-and-control"));
    assert!(!said_with(&answers(1)).contains(&"care-and-control"));
    let mut frightened = answers(3);
    frightened.safety = says(&answers_that_set(UNSAFE)[0]).safety;
    let said = said_with(&frightened);
    assert!(!said.contains(&"care-and-control"), "to the frightened it is no reproach: {said:?}");
    assert!(said.contains(&"checking-when-afraid"), "{said:?}");
    frightened.safety.extend(says(&answers_that_set("feared")[0]).safety);
    let said = said_with(&frightened);
    assert!(!said.contains(&"checking-when-afraid"), "nor an excuse to the feared: {said:?}");
}

#[test]
fn the_help_screen_and_the_disclaimer_are_for_everybody() {
    let shown = |place| BUILTIN.cautions.iter().filter(move |caution| caution.show == place);
    for place in [CautionPlace::Welcome, CautionPlace::Help] {
        assert!(shown(place).count() > 0);
        for caution in shown(place) {
            let conditions = &caution.conditions;
            assert!(conditions.names_nothing() && conditions.only_when.is_empty());
            assert!(conditions.not_when.is_empty(), "{}", caution.id);
        }
    }
    assert!(shown(CautionPlace::Welcome).any(|caution| caution.text.contains("not a diagnosis")));
    assert!(shown(CautionPlace::Help).any(|caution| caution.title == "Numbers change"));
}

/// What is withheld from whoever controls: it would be a tool in their hand.
const WITHHELD_FROM_CONTROL: [&str; 6] = [
    "counsellor-together",
    "own-limit",
    "plans-before",
    "raise-it-soon",
    "sorry-not-yours",
    "what-trust-means",
];

/// What faces somebody who has been afraid of the person, and may be offered all the same: it stops
/// something, gives room, or keeps a word.
const OPEN_TO_THE_FEARED: [&str; 5] = [
    "stop-and-own-up",
    "room-for-a-child",
    "go-quiet-come-back",
    "promise-less",
    "former-partner-contact",
];

#[test]
fn a_person_whom_the_other_has_been_afraid_of_is_not_sent_to_them() {
    for strategy in BUILTIN.strategies.iter().filter(|one| one.facing == Facing::Other) {
        let shut = &strategy.conditions.not_when;
        let is_shut = shut.iter().any(|flag| *flag == "feared" || *flag == "own-control");
        let is_open = OPEN_TO_THE_FEARED.contains(&strategy.id.as_str());
        assert_eq!(is_shut, !is_open, "{}", strategy.id);
    }
    for id in WITHHELD_FROM_CONTROL.iter().chain(&OPEN_TO_THE_FEARED) {
        assert!(BUILTIN.strategies.iter().any(|one| one.id == **id), "{id}");
    }
}

/// Strategies that face the other person and that are open to somebody whose answers are about a former
/// partner: each ends something, settles it or puts it right, and none seeks to be closer.
const OPEN_TO_A_FORMER_PARTNER: [&str; 12] = [
    "stop-and-own-up",
    "ask-not-accuse",
    "i-sentence",
    "own-limit",
    "go-quiet-come-back",
    "raise-it-soon",
    "say-what-rebuilds",
    "answer-an-apology",
    "apologise-in-three-parts",
    "hear-the-hurt",
    "promise-less",
    "former-partner-contact",
];

#[test]
fn nobody_is_sent_to_a_former_partner_to_be_closer() {
    let flags_of_one = ["former-partner", "not-a-couple"];
    for strategy in BUILTIN.strategies.iter().filter(|one| one.facing == Facing::Other) {
        let conditions = &strategy.conditions;
        let is_shut = conditions.not_when.iter().any(|flag| flags_of_one.contains(&flag.as_str()));
        let is_for_others = ["partner", "child", "new"]
            .iter()
            .any(|kind| conditions.only_when.iter().any(|flag| *flag == **kind));
        let is_open = OPEN_TO_A_FORMER_PARTNER.contains(&strategy.id.as_str());
        assert_eq!(is_open, !is_shut && !is_for_others, "{}", strategy.id);
    }
}

#[test]
fn a_fault_of_ones_own_is_looked_for_only_if_one_is_safe_and_never_made_light_of() {
    let shut_to = |id: &str| {
        let strategy = BUILTIN.strategies.iter().find(|one| one.id == *id).unwrap();
        strategy.conditions.not_when.iter().map(Flag::as_str).collect::<Vec<_>>()
    };
    for id in ["change-the-habit", "live-by-your-own-idea", "settle-with-yourself", "begin-again"] {
        let shut = shut_to(id);
        assert!(shut.contains(&UNSAFE) && shut.contains(&MAYBE_UNSAFE), "{id}");
    }
    for id in ["settle-with-yourself", "begin-again"] {
        assert!(shut_to(id).contains(&"feared"), "{id}");
    }
}

proptest! {
    #[test]
    fn nobody_whose_flags_mean_danger_is_shown_what_faces_the_other_or_is_withheld(
        responses in anybody(),
    ) {
        let findings = Findings::of(&BUILTIN, &responses);
        if findings.flags.in_danger() {
            for advice in findings.advice {
                let id = &BUILTIN.strategies[advice.strategy].id;
                prop_assert!(!faces_the_other(&advice), "{} faces the other", id);
                prop_assert!(!is_withheld(&advice), "{} is withheld", id);
            }
        }
    }

    #[test]
    fn a_plan_to_be_safe_is_first_for_everybody_who_is_not_safe(
        responses in anybody(),
        said in select(answers_that_set(UNSAFE)),
    ) {
        let mut responses = responses;
        responses.safety.extend([said]);
        let first = advice(&responses)[0].strategy;
        prop_assert_eq!(BUILTIN.strategies[first].id.as_str(), "safety-plan");
    }

    #[test]
    fn nobody_who_controls_is_handed_a_tool(responses in anybody()) {
        let findings = Findings::of(&BUILTIN, &responses);
        if findings.flags.holds("own-control") {
            for advice in findings.advice {
                let id = BUILTIN.strategies[advice.strategy].id.as_str();
                prop_assert!(!WITHHELD_FROM_CONTROL.contains(&id), "{}", id);
            }
        }
    }

    #[test]
    fn nobody_who_is_being_betrayed_is_shown_what_is_withheld(responses in anybody()) {
        let shown = advice(&betrayed(responses));
        prop_assert!(shown.len() >= 3);
        for advice in shown {
            prop_assert!(!is_withheld(&advice), "{}", BUILTIN.strategies[advice.strategy].id);
        }
    }

    #[test]
    fn everybody_is_shown_at_least_three_strategies(responses in anybody()) {
        let shown = advice(&responses);
        prop_assert!(shown.len() >= 3, "{:?}", shown);
    }

    #[test]
    fn the_exceptions_to_a_low_band_are_all_its_answers_of_often_or_more(responses in anybody()) {
        for of_scale in Findings::of(&BUILTIN, &responses).scores {
            let often = of_scale.items.iter().filter(|of| {
                let item = &BUILTIN.items[of.item];
                !item.is_reversed() && of.value.is_some_and(|value| value >= 3)
            });
            let low = of_scale.score.is_some_and(|score| score.band < 2);
            let said_beside = if low { often.count() } else { 0 };
            prop_assert_eq!(exceptions(&BUILTIN, &of_scale).len(), said_beside);
        }
    }

    #[test]
    fn the_first_five_are_a_path(responses in anybody()) {
        let shown = advice(&responses);
        let strategy = |advice: &Advice| &BUILTIN.strategies[advice.strategy];
        let (path, others) = shown.split_at(shown.len().min(5));
        let jobs: Vec<_> = path.iter().map(|advice| strategy(advice).job).collect();
        let twice = (1..jobs.len()).any(|at| jobs[..at].contains(&jobs[at]));
        let another = others.iter().any(|advice| !jobs.contains(&strategy(advice).job));
        prop_assert!(!(twice && another), "{:?}", jobs);
        let today = |advice: &Advice| strategy(advice).alone_today;
        let first_job = others.iter().filter(|advice| strategy(advice).job != jobs[0]);
        prop_assert!(path.iter().any(today) || !first_job.into_iter().any(today));
    }

    #[test]
    fn every_strategy_shown_is_open_and_has_reasons(responses in anybody()) {
        let Findings { flags, advice: shown, .. } = Findings::of(&BUILTIN, &responses);
        for advice in &shown {
            let strategy = &BUILTIN.strategies[advice.strategy];
            let (only, not) = (&strategy.conditions.only_when, &strategy.conditions.not_when);
            prop_assert!(!not.iter().any(|flag| flags.holds(flag.as_str())), "{}", strategy.id);
            prop_assert!(
                only.is_empty() || only.iter().any(|flag| flags.holds(flag.as_str())),
                "{}",
                strategy.id
            );
            prop_assert!(!advice.reasons.is_empty(), "{}", strategy.id);
        }
        let mut strategies: Vec<usize> = shown.iter().map(|advice| advice.strategy).collect();
        strategies.sort_unstable();
        strategies.dedup();
        prop_assert_eq!(strategies.len(), shown.len(), "none is shown twice");
    }
}

#[test]
fn whoever_is_afraid_and_feared_is_told_that_there_is_help_with_the_other_half_too() {
    let told = |feared: bool, afraid: bool| {
        let mut responses = says(&answers_that_set(UNSAFE)[0]);
        if !afraid {
            responses.safety.clear();
        }
        if feared {
            let asked = BUILTIN.safety.iter().find(|asked| !asked.is_about_danger()).unwrap();
            responses.safety.insert(asked.id.clone(), Id::new("yes").unwrap());
        }
        let run = run_of(responses);
        let findings = subject(&run).findings().unwrap();
        let own = ReportModel::own(subject(&run), Some(&findings), None);
        let overview = ResultsPage::Overview.document(&own, Medium::FullScreen);
        format!("{overview:?}").contains("There is help for everything that you said")
    };
    assert!(told(true, true) && !told(true, false) && !told(false, true));
}
