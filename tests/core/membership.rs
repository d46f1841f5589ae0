//! Items on several scales, reversed on one of them, or on none; with weights; and shown by another item.

use goodfaith::{
    assessment::{
        Answer, Findings, Responses, Run, score,
        wording::{self, exceptions},
    },
    questionnaire::Questionnaire,
    report::{
        Document, Medium, ReportModel,
        document::{Block, ScoreRow, results},
    },
};
use jiff::Timestamp;

use crate::{
    subject::subject,
    tiny::{answers, id, questionnaire},
};

/// Writes a scale with these items.
fn scale(id: &str, high: &str, items: &str) -> String {
    format!(
        "[[scale]]\nid = \"{id}\"\ntitle = \"T\"\nabout = \"A\"\nhigh = \"{high}\"\n\
         items = {items}\n\
         bands = [{{ from = 0, id = \"any\", label = \"any\", meaning = \"M\" }}]\n"
    )
}

/// Two scales that share the item `b`, which is reversed on the second, and one item on none.
fn shared() -> Questionnaire {
    let item = |id: &str, more: &str| {
        format!("[[item]]\nid = \"{id}\"\ntext = \"{id}\"\nresponse_set = \"five\"\n{more}\n")
    };
    questionnaire(&[
        &scale("one", "hard", "[\"a\", \"b\"]"),
        &scale("two", "hard", "[\"-b\", { id = \"c\", weight = 3 }]"),
        &item("a", ""),
        &item("b", ""),
        &item("c", ""),
        &item("d", "unscored = true"),
    ])
}

#[test]
fn an_item_counts_on_each_of_its_scales_in_the_way_of_each() {
    let questionnaire = shared();
    let scores = score(&questionnaire, &answers(&questionnaire, "4 1 2 4"));
    let score = |scale: usize| scores[scale].score.unwrap();
    assert_eq!((score(0).points, score(0).mean), (62.5, 2.5));
    // b counts 4 - 1 = 3 once, c counts 2 three times: 9 of 16.
    assert_eq!((score(1).points, score(1).mean), (56.25, 2.25));
    let values: Vec<_> = scores[1].items.iter().map(|of| (of.reversed, of.value)).collect();
    assert_eq!(values, [(true, Some(3)), (false, Some(6))]);
}

/// Returns the results of a run with its answers.
fn document(questionnaire: &Questionnaire, responses: Responses) -> Document {
    let run = Run::finish(questionnaire, responses, Timestamp::UNIX_EPOCH);
    let subject = subject(questionnaire, &run);
    let findings = subject.findings();
    let model = ReportModel::own(subject, findings.as_ref(), None);
    results(&model, Medium::Stdout { answers: true })
}

/// Returns the rows on how each item counts, with a bar between their cells.
fn item_rows(document: &Document) -> Vec<String> {
    let rows = document.blocks().filter_map(|block| match block {
        Block::Items(items) => Some(&items.rows),
        _ => None,
    });
    rows.flatten().map(|row| row.join("|")).collect()
}

#[test]
fn a_weight_stands_beside_the_answer_that_counts_so_many_times() {
    let questionnaire = shared();
    let document = document(&questionnaire, answers(&questionnaire, "4 1 2 4"));
    let on_second = ["b|Rarely, reversed|3", "c|Sometimes, weight 3|6"];
    assert_eq!(item_rows(&document)[2..4], on_second);
    let about = "A question with a weight counts as that many questions.";
    let says = |block: &Block| matches!(block, Block::Text(text) if text.contains(about));
    assert!(document.blocks().any(says));
}

#[test]
fn an_item_on_no_scale_counts_nowhere_and_neither_stands_out_nor_holds() {
    let questionnaire = shared();
    let low = score(&questionnaire, &answers(&questionnaire, "4 1 2 0"));
    let high = score(&questionnaire, &answers(&questionnaire, "4 1 2 4"));
    let scores = |of_scales: Vec<goodfaith::assessment::ScaleScore>| -> Vec<_> {
        of_scales.into_iter().map(|of_scale| of_scale.score).collect()
    };
    assert_eq!(scores(low), scores(high));
    let found = Findings::of(&questionnaire, &answers(&questionnaire, "2 2 2 4")).highlights;
    assert_eq!((found.stands_out, found.holds), (vec![], vec![]));
}

#[test]
fn a_single_answer_is_judged_by_the_first_scale_of_its_item() {
    let questionnaire = shared();
    let found = Findings::of(&questionnaire, &answers(&questionnaire, "2 4 2 2")).highlights;
    assert_eq!(found.stands_out, [1]);
    assert_eq!(questionnaire.items[1].id, id("b"));
}

#[test]
fn an_answer_is_high_on_a_scale_by_the_direction_of_that_scale() {
    let item =
        |id: &str| format!("[[item]]\nid = \"{id}\"\ntext = \"{id}\"\nresponse_set = \"five\"\n");
    // The first scale of a is the good one.
    let questionnaire = questionnaire(&[
        &scale("strength", "good", "[\"a\"]"),
        &scale("trouble", "hard", "[\"a\", \"b\", \"c\", \"d\"]"),
        &["a", "b", "c", "d"].map(item).concat(),
    ]);
    let said = |values: &str| {
        let scores = score(&questionnaire, &answers(&questionnaire, values));
        exceptions(&questionnaire, &scores[1])
    };
    assert_eq!(said("0 0 0 0"), None);
    let sentence = "Your answers come to 'any' on average, but one of them is 'Always'.";
    assert_eq!(said("4 0 0 0").as_deref(), Some(sentence));
}

/// A question that shows two others: `b`, which counts 0 unasked, and `c`, which is on no scale.
fn gated() -> Questionnaire {
    let item = |id: &str, more: &str| {
        format!("[[item]]\nid = \"{id}\"\ntext = \"{id}\"\nresponse_set = \"five\"\n{more}\n")
    };
    let when = "when = { item = \"a\", is = [1, 2, 3, 4]";
    questionnaire(&[
        "[[scale]]\nid = \"one\"\ntitle = \"T\"\nabout = \"A\"\nitems = [\"a\", \"b\"]\n\
         bands = [{ from = 0, id = \"any\", label = \"any\", meaning = \"M\" }]\n",
        &item("a", ""),
        &item("b", &format!("{when}, unasked = 0 }}")),
        &item("c", &format!("unscored = true\n{when} }}")),
    ])
}

#[test]
fn an_answer_to_a_question_that_is_no_longer_asked_is_not_listed() {
    let gated = gated();
    let listed = |values: &str| {
        let scores = score(&gated, &answers(&gated, values));
        let unasked = scores[0].items[1];
        (unasked.answer, unasked.value)
    };
    assert_eq!(listed("1 3 3"), (Some(Answer::Value(3)), Some(3)));
    assert_eq!(listed("0 3 3"), (None, Some(0)));

    let asked = |values: &str| item_rows(&document(&gated, answers(&gated, values)));
    assert_eq!(asked("1 3 3"), ["a|Rarely|1", "b|Often|3", "c|Often|"]);
    assert_eq!(asked("0 3 3"), ["a|Never|0", "b|not asked|0"]);
}

#[test]
fn a_question_that_counts_without_being_asked_is_not_called_answered() {
    let gated = gated();
    let said = |values: &str| wording::scoring(&gated, &score(&gated, &answers(&gated, values))[0]);
    assert!(said("1 3 3").starts_with("2 of 2 answered. Average"), "{}", said("1 3 3"));
    let unasked = said("0 3 3");
    let told = "1 of 1 answered, and 1 counts without being asked. Average";
    assert!(unasked.starts_with(told), "{unasked}");
}

#[test]
fn only_an_answer_rules_out_a_question_that_counts_unasked() {
    let gated = gated();
    let counted = |values: &str| {
        let scores = score(&gated, &answers(&gated, values));
        (scores[0].counted(), scores[0].score.is_some())
    };
    assert_eq!(counted("0 . ."), (2, true));
    assert_eq!(counted("- . ."), (0, false));
    assert_eq!(counted(". 3 3"), (0, false), "nothing was answered that counts");
}

/// Returns the row of the score of a run, and the sentence about it: both say how many answers are there.
fn counts(questionnaire: &Questionnaire, values: &str) -> (ScoreRow, String) {
    let responses = answers(questionnaire, values);
    let sentence = wording::scoring(questionnaire, &score(questionnaire, &responses)[0]);
    let row = document(questionnaire, responses).blocks().find_map(|block| match block {
        Block::Scores(scores) => Some(scores.rows[0].clone()),
        _ => None,
    });
    let Some(row) = row else { panic!("no scale is scored") };
    (row, sentence)
}

#[test]
fn beside_a_score_stands_how_many_of_the_questions_that_were_asked_were_answered() {
    let gated = gated();
    let beside = |values: &str| counts(&gated, values).0.answered.to_string();
    assert_eq!(beside("0 3 3"), "1 of 1");
    let (_, sentence) = counts(&gated, "0 3 3");
    assert!(
        sentence.starts_with("1 of 1 answered, and 1 counts without being asked."),
        "{sentence}"
    );
    assert_eq!(beside("1 3 3"), "2 of 2");
    assert_eq!(beside("1 . 3"), "1 of 2");
}

#[test]
fn a_question_that_an_earlier_answer_would_decide_is_not_among_those_asked_while_that_is_missing() {
    let item = |id: &str, more: &str| {
        format!("[[item]]\nid = \"{id}\"\ntext = \"{id}\"\nresponse_set = \"five\"\n{more}\n")
    };
    let said = |min_answered: &str, values: &str| {
        let scale = "[[scale]]\nid = \"one\"\ntitle = \"T\"\nabout = \"A\"\nitems = [\"b\", \"c\"]\n\
            bands = [{ from = 0, id = \"any\", label = \"any\", meaning = \"M\" }]\n";
        let questionnaire = questionnaire(&[
            &format!("{scale}min_answered = {min_answered}\n"),
            &item("a", "unscored = true"),
            &item("b", "when = { item = \"a\", is = [1, 2, 3, 4], unasked = 0 }"),
            &item("c", ""),
        ]);
        counts(&questionnaire, values)
    };
    let told = "1 of 1 answered, and 1 was not asked because an earlier answer is missing";
    let (row, sentence) = said("0.5", "- . 3");
    assert_eq!(row.answered.to_string(), "1 of 1");
    let below = told.replace("answered", "is answered") + ".";
    assert_eq!(row.answered_in_words(), Some(below), "the list says that not all are answered");
    assert!(sentence.starts_with(&format!("{told}. Average")), "{sentence}");
    let (row, sentence) = said("1", "- . 3");
    assert_eq!(row.answered.to_string(), "1 of 2", "without it there is no score");
    assert_eq!(sentence, format!("{told}: not enough answers for a score."));
    let (row, sentence) = said("1", "0 . .");
    assert_eq!(row.answered.to_string(), "0 of 1", "what counts unasked is not answered");
    assert!(sentence.starts_with("0 of 1 answered, and 1 counts without being asked: not enough"));
}
