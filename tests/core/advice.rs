use std::collections::BTreeSet;

use goodfaith::{
    assessment::{
        Answer, Reason, Responses, Run,
        advice::{Advice, cautions, new_caution_about_safety},
        advise,
        attempts::{TryEvent, TryEventKind, TryOutcome},
        score,
    },
    questionnaire::{CautionPlace, Questionnaire},
    report::{
        Medium, ReportModel,
        document::{Block, every_strategy},
    },
};
use jiff::Timestamp;

use crate::{
    builtin::BUILTIN,
    subject::subject,
    tiny::{answers, id, items, questionnaire, scale, strategy},
};

/// What strategies can be for: two scales of four items, and two things of each kind to tick.
fn ground() -> String {
    let tick = |kind: &str, name: &str| format!("[[{kind}]]\nid = \"{name}\"\ntext = \"T\"\n");
    let situation = |name: &str| tick("situation", name) + &format!("sets = [\"{name}\"]\n");
    [
        scale("a", &[0.0, 25.0, 50.0, 75.0]) + &items("a", "five", "+++-"),
        scale("b", &[0.0, 25.0, 50.0, 75.0]) + &items("b", "five", "++++"),
        situation("here") + &situation("there"),
        tick("safety", "afraid") + "flag = \"unsafe\"\n",
        tick("cause", "cause-1") + &tick("cause", "cause-2"),
        tick("pattern", "pattern-1") + &tick("pattern", "pattern-2"),
    ]
    .concat()
}

/// Returns the ids of the strategies that are advised, in their order.
fn advised(questionnaire: &Questionnaire, responses: &Responses) -> Vec<String> {
    let advice = advise(questionnaire, responses, &score(questionnaire, responses));
    let id = |strategy: usize| questionnaire.strategies[strategy].id.to_string();
    advice.iter().map(|advice| id(advice.strategy)).collect()
}

/// Returns the reasons for the only strategy.
fn reasons(questionnaire: &Questionnaire, responses: &Responses) -> Vec<Reason> {
    let advice = advise(questionnaire, responses, &score(questionnaire, responses));
    advice.into_iter().flat_map(|advice| advice.reasons).collect()
}

/// Somebody who answered nothing and ticked everything but safety.
fn everything_ticked() -> Responses {
    Responses {
        situations: ["here", "there"].map(id).into(),
        causes: ["cause-1", "cause-2"].map(id).into(),
        patterns: ["pattern-1", "pattern-2"].map(id).into(),
        ..Responses::default()
    }
}

#[test]
fn each_thing_that_ranks_outweighs_all_that_ranks_below_it() {
    let ticks = "situations = [\"here\", \"there\"]\ncauses = [\"cause-1\", \"cause-2\"]\n\
                 patterns = [\"pattern-1\", \"pattern-2\"]";
    let expected = [
        ("two-items", "items = [\"a1\", \"a2\"]".to_owned()),
        ("item", "items = [\"a1\"]".to_owned()),
        ("all-but-items", format!("helps = [\"a\"]\nfrom_band = \"b0\"\n{ticks}")),
        ("high-band", "helps = [\"a\"]\nfrom_band = \"b0\"".to_owned()),
        ("low-band-and-ticks", format!("helps = [\"b\"]\n{ticks}")),
        ("low-band", "helps = [\"b\"]\nfrom_band = \"b0\"".to_owned()),
        ("ticks", ticks.to_owned()),
        ("situation", "situations = [\"here\"]".to_owned()),
        ("causes-and-patterns", ticks.split_once('\n').unwrap().1.to_owned()),
        ("cause", "causes = [\"cause-2\"]".to_owned()),
        ("patterns", "patterns = [\"pattern-1\", \"pattern-2\"]".to_owned()),
        ("pattern", "patterns = [\"pattern-1\"]".to_owned()),
    ];
    // The file has them the other way round, so that its order can't be what ranks them.
    let file: String = expected.iter().rev().map(|(name, of)| strategy(name, of)).collect();
    let ranked = questionnaire(&[&ground(), &file]);
    let given = answers(&ranked, "4 4 4 4 1 1 1 1");
    let responses = Responses { answers: given.answers, ..everything_ticked() };
    assert_eq!(advised(&ranked, &responses), expected.map(|(name, _)| name));
}

#[test]
fn what_helps_several_scales_ranks_by_the_highest_of_them() {
    let helps = |scales: &str| format!("helps = [{scales}]\ncauses = [\"cause-1\"]");
    let file = strategy("low", &helps("\"b\"")) + &strategy("both", &helps("\"a\", \"b\""));
    let two = questionnaire(&[&ground(), &file]);
    let given = answers(&two, "4 4 4 0 1 1 1 1");
    let responses = Responses { answers: given.answers, ..everything_ticked() };
    assert_eq!(advised(&two, &responses), ["both", "low"]);
}

#[test]
fn ties_stay_in_file_order() {
    let names = ["m", "z", "a", "k"];
    let file: String = names.map(|name| strategy(name, "causes = [\"cause-1\"]")).concat();
    assert_eq!(advised(&questionnaire(&[&ground(), &file]), &everything_ticked()), names);
}

#[test]
fn a_strategy_carries_all_its_reasons_and_no_others() {
    let fields = "helps = [\"a\", \"b\"]\nfrom_band = \"b3\"\nitems = [\"a4\", \"b1\", \"a1\"]\n\
                  situations = [\"afraid\", \"here\", \"there\"]\ncauses = [\"cause-2\"]\n\
                  patterns = [\"pattern-1\", \"pattern-2\"]";
    let one = questionnaire(&[&ground(), &strategy("one", fields)]);
    let mut responses = answers(&one, "4 3 3 1 . . . .");
    responses.situations.insert(id("here"));
    responses.patterns.insert(id("pattern-2"));
    let expected = [
        Reason::Item { item: 0, answer: 4 },
        Reason::Item { item: 3, answer: 1 },
        Reason::Band { scale: 0, band: 3, is_borne_out: true },
        Reason::Situation(id("here")),
        Reason::Pattern(id("pattern-2")),
    ];
    assert_eq!(reasons(&one, &responses), expected);
    responses.safety = [(id("afraid"), id("yes"))].into();
    let in_danger = [
        Reason::Safety { question: id("afraid"), answer: id("yes") },
        Reason::Situation(id("here")),
        Reason::Pattern(id("pattern-2")),
    ];
    assert_eq!(reasons(&one, &responses), in_danger, "no single answer and no score");
}

#[test]
fn the_answer_furthest_towards_trouble_is_the_first_reason_and_of_two_the_one_that_matches() {
    let position = |text| BUILTIN.items.iter().position(|item| item.text.contains(text)).unwrap();
    let (proof, kept_away) = (position("for proof of"), position("keep the person away"));
    let first = |values: [i64; 2]| {
        let mut responses = Responses::default();
        for (at, value) in [proof, kept_away].into_iter().zip(values) {
            responses.answers.insert(BUILTIN.items[at].id.clone(), Answer::Value(value));
        }
        let advice = advise(&BUILTIN, &responses, &score(&BUILTIN, &responses));
        let is_wanted = |advice: &&Advice| {
            BUILTIN.strategies[advice.strategy].id.as_str() == "let-the-urge-pass"
        };
        match advice.iter().find(is_wanted).unwrap().reasons[0] {
            Reason::Item { item, .. } => item,
            ref other => panic!("{other:?}"),
        }
    };
    // Only the other one sets the flag that the strategy leads for.
    assert_eq!([first([4, 3]), first([3, 3]), first([3, 4])], [proof, proof, kept_away]);
}

#[test]
fn to_somebody_in_danger_the_danger_itself_is_the_reason_if_there_is_no_other() {
    let one = questionnaire(&[&ground(), &strategy("one", "items = [\"a1\"]")]);
    let mut responses = answers(&one, "4 . . . . . . .");
    responses.safety = [(id("afraid"), id("yes"))].into();
    let danger = Reason::Safety { question: id("afraid"), answer: id("yes") };
    assert_eq!(reasons(&one, &responses), [danger]);
}

#[test]
fn an_item_matches_from_often_on() {
    let one = questionnaire(&[&ground(), &strategy("one", "items = [\"a1\", \"a4\"]")]);
    for (values, matched) in [
        ("4 . . . . . . .", true),
        ("3 . . . . . . .", true),
        ("2 . . . . . . .", false),
        ("- . . . . . . .", false),
        (". . . 0 . . . .", false),
        ("3 . . 0 . . . .", true),
        (". . . 1 . . . .", true),
        (". . . 2 . . . .", false),
        (". . . 4 . . . .", false),
    ] {
        let given = reasons(&one, &answers(&one, values));
        assert_eq!(!given.is_empty(), matched, "{values}: {given:?}");
    }
}

#[test]
fn an_item_of_other_options_matches_in_the_highest_quarter_of_its_range() {
    for (set, matching, not) in [("six", "5", "4"), ("yes-no", "1", "0")] {
        let one = questionnaire(&[
            &scale("a", &[0.0]),
            &items("a", set, "+"),
            &strategy("one", "items = [\"a1\"]"),
        ]);
        assert_eq!(advised(&one, &answers(&one, matching)), ["one"], "{set}");
        assert!(advised(&one, &answers(&one, not)).is_empty(), "{set}");
    }
}

#[test]
fn bands_match_from_the_first_to_the_last_named() {
    let bands = "helps = [\"a\"]\nfrom_band = \"b1\"\nto_band = \"b2\"";
    let one = questionnaire(&[&ground(), &strategy("one", bands)]);
    for (values, matched) in [
        ("0 0 0 4 . . . .", false),
        ("1 1 1 3 . . . .", true),
        ("2 2 2 1 . . . .", true),
        ("3 3 3 1 . . . .", false),
        ("2 2 . . . . . .", false),
    ] {
        assert_eq!(advised(&one, &answers(&one, values)).len(), usize::from(matched), "{values}");
    }
}

#[test]
fn what_a_strategy_helps_does_not_match_without_a_band() {
    let one =
        questionnaire(&[&ground(), &strategy("one", "helps = [\"a\"]\ncauses = [\"cause-1\"]")]);
    assert!(advised(&one, &answers(&one, "4 4 4 0 4 4 4 4")).is_empty());
}

#[test]
fn not_when_withholds_whatever_else_matches() {
    let fields = "items = [\"a1\"]\ncauses = [\"cause-1\"]\nnot_when = [\"there\", \"unsafe\"]";
    let one = questionnaire(&[&ground(), &strategy("one", fields)]);
    let open = Responses { causes: [id("cause-1")].into(), ..answers(&one, "4 . . . . . . .") };
    let here = Responses { situations: [id("here")].into(), ..open.clone() };
    let there = Responses { situations: [id("there"), id("here")].into(), ..open.clone() };
    let afraid = Responses { safety: [(id("afraid"), id("yes"))].into(), ..open.clone() };
    let not_afraid = Responses { safety: [(id("afraid"), id("no"))].into(), ..open.clone() };
    for (responses, shown) in
        [(open, true), (here, true), (there, false), (afraid, false), (not_afraid, true)]
    {
        assert_eq!(advised(&one, &responses).len(), usize::from(shown), "{responses:?}");
    }
}

#[test]
fn only_when_needs_one_of_its_flags() {
    let fields = "causes = [\"cause-1\"]\nonly_when = [\"here\", \"unsafe\"]";
    let one = questionnaire(&[&ground(), &strategy("one", fields)]);
    let shut = Responses { causes: [id("cause-1")].into(), ..Responses::default() };
    let here = Responses { situations: [id("here")].into(), ..shut.clone() };
    let there = Responses { situations: [id("there")].into(), ..shut.clone() };
    let afraid = Responses { safety: [(id("afraid"), id("yes"))].into(), ..shut.clone() };
    for (responses, shown) in [(shut, false), (here, true), (there, false), (afraid, true)] {
        assert_eq!(advised(&one, &responses).len(), usize::from(shown), "{responses:?}");
    }
}

#[test]
fn what_faces_the_other_is_withheld_after_a_safety_yes_whatever_the_file_says() {
    let fields = "causes = [\"cause-1\"]\n";
    let file =
        strategy("alone", fields) + &strategy("other", &format!("{fields}facing = \"other\""));
    let two = questionnaire(&[&ground(), &file]);
    let mut responses = everything_ticked();
    assert_eq!(advised(&two, &responses), ["alone", "other"]);
    responses.safety.insert(id("afraid"), id("yes"));
    assert_eq!(advised(&two, &responses), ["alone"]);
}

#[test]
fn a_caution_that_names_nothing_is_for_everyone_its_gates_let_in() {
    let caution = |name: &str, fields: &str| {
        format!(
            "[[caution]]\nid = \"{name}\"\ntitle = \"T\"\ntext = \"T\"\nshow = \"results\"\n{fields}\n"
        )
    };
    let file = [
        caution("all", ""),
        caution("afraid", "only_when = [\"unsafe\"]"),
        caution("not-here", "not_when = [\"here\"]"),
        caution("cause", "causes = [\"cause-1\"]"),
        caution("welcome", "").replace("results", "welcome"),
    ];
    let five = questionnaire(&[&ground(), &file.concat()]);
    let said = |responses: &Responses| {
        let found = cautions(&five, responses, &score(&five, responses), CautionPlace::Results);
        found.into_iter().map(|index| five.cautions[index].id.to_string()).collect::<Vec<_>>()
    };
    assert_eq!(said(&Responses::default()), ["all", "not-here"]);
    let mut responses = everything_ticked();
    responses.safety.insert(id("afraid"), id("yes"));
    assert_eq!(said(&responses), ["all", "afraid", "cause"]);
}

#[test]
fn one_other_strategy_is_called_the_other() {
    let one = questionnaire(&[
        &ground(),
        &strategy("anybody", "fallback = true"),
        &strategy("other", "helps = [\"a\"]\nfrom_band = \"b3\""),
    ]);
    for (values, sentence) in [
        (". . . . . . . .", "2 in all: first one that can help on most days, then the other."),
        ("4 4 4 0 . . . .", "2 in all: the one that fits your answers, then the other."),
    ] {
        let run = Run::finish(&one, answers(&one, values), Timestamp::UNIX_EPOCH);
        let subject = subject(&one, &run);
        let findings = subject.findings();
        let model = ReportModel::own(subject, findings.as_ref(), None);
        let document = every_strategy(&model, Medium::Plain);
        let said = document.blocks().any(|block| *block == Block::Text(sentence.to_owned()));
        assert!(said, "{sentence}: {document:?}");
    }
}

#[test]
fn a_keeping_strategy_is_withheld_while_a_single_plain_item_is_high() {
    let fields = "helps = [\"a\"]\nto_band = \"b1\"\nnot_if_high = [\"a\"]";
    let one = questionnaire(&[&ground(), &strategy("keep", fields)]);
    for (values, shown) in [
        ("0 0 0 4 . . . .", true),
        ("3 0 0 4 . . . .", false),
        ("2 0 0 4 . . . .", true),
        ("0 0 0 0 . . . .", true),
    ] {
        assert_eq!(advised(&one, &answers(&one, values)).len(), usize::from(shown), "{values}");
    }
}

#[test]
fn a_fallback_is_for_whoever_answered_nothing() {
    let one = questionnaire(&[&ground(), &strategy("anybody", "fallback = true")]);
    for (values, shown) in
        [(". . . . . . . .", true), ("- - - - - - - -", true), (". . . . 0 . . .", false)]
    {
        assert_eq!(advised(&one, &answers(&one, values)).len(), usize::from(shown), "{values}");
    }
    assert_eq!(reasons(&one, &Responses::default()), [Reason::FitsAnybody]);
}

#[test]
fn the_page_after_a_safety_answer_comes_once_and_only_for_what_it_set() {
    let page = |name: &str, only: &str, not: &str| {
        format!(
            "[[caution]]\nid = \"{name}\"\ntitle = \"T\"\ntext = \"T\"\nshow = \"safety\"\n\
             only_when = [\"{only}\"]\nnot_when = [{not}]\n"
        )
    };
    let second = "[[safety]]\nid = \"watched\"\ntext = \"T\"\nanswers = [\
        { id = \"yes\", label = \"Yes\", sets = [\"unsafe\"] }, { id = \"no\", label = \"No\" },\
        { id = \"unsure\", label = \"Unsure\", sets = [\"maybe-unsafe\"] }]\n";
    let pages = page("danger", "unsafe", "") + &page("maybe", "maybe-unsafe", "\"unsafe\"");
    let two = questionnaire(&[&ground(), second, &pages]);
    let said = |answers: &[(&str, &str)]| {
        let safety = answers.iter().map(|(question, answer)| (id(question), id(answer)));
        Responses { safety: safety.collect(), ..Responses::default() }
    };
    let nothing = said(&[]);
    let no = said(&[("watched", "no")]);
    let unsure = said(&[("watched", "unsure")]);
    let yes = said(&[("watched", "yes")]);
    let twice = said(&[("watched", "yes"), ("afraid", "yes")]);
    assert_eq!(new_caution_about_safety(&two, &nothing, &no), None);
    assert_eq!(new_caution_about_safety(&two, &no, &unsure), Some(1));
    assert_eq!(new_caution_about_safety(&two, &unsure, &yes), Some(0));
    assert_eq!(new_caution_about_safety(&two, &yes, &twice), None);
}

#[test]
fn the_only_strategy_that_did_not_make_things_worse_is_counted_as_one_if_nothing_was_answered() {
    let fields = "causes = [\"cause-1\"]\n";
    let two = questionnaire(&[&ground(), &strategy("one", fields), &strategy("worse", fields)]);
    let run = Run::finish(&two, everything_ticked(), Timestamp::UNIX_EPOCH);
    let subject = subject(&two, &run);
    let findings = subject.findings();
    let worse = TryEvent {
        said_at: Timestamp::UNIX_EPOCH,
        strategy: id("worse"),
        kind: TryEventKind::Outcome(TryOutcome::MadeThingsWorse),
        note: None,
    };
    let model = ReportModel::own(subject, findings.as_ref(), None)
        .with_try_events(vec![&worse], BTreeSet::new());
    let document = every_strategy(&model, Medium::Plain);
    let sentence =
        "One strategy fits what you said, or can help on most days. It is enough to begin with.";
    let said = document.blocks().any(|block| *block == Block::Text(sentence.to_owned()));
    assert!(said, "{document:?}");
}

#[test]
fn a_strategy_that_is_moved_down_is_the_last_and_nothing_says_so() {
    let fields = "causes = [\"cause-1\"]\n";
    let three = ["one", "two", "three"].map(|id| strategy(id, fields));
    let three = questionnaire(&[&ground(), &three[0], &three[1], &three[2]]);
    let run = Run::finish(&three, everything_ticked(), Timestamp::UNIX_EPOCH);
    let subject = subject(&three, &run);
    let findings = subject.findings();
    let model = ReportModel::own(subject, findings.as_ref(), None);
    let [first, rest @ ..] = &model.strategies()[..] else { panic!("nothing is suggested") };
    let moved = model.clone().moving_down(&[*first].into());
    assert_eq!(moved.strategies(), [rest, &[*first]].concat());
    let words = format!("{:?}", every_strategy(&moved, Medium::Plain));
    assert!(!words.contains("worse"), "{words}");
}
