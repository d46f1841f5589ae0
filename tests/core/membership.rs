//! Items on several scales, on none, reversed in one of them, and with weights.

use goodfaith::{
    assessment::{Findings, score, wording::exceptions},
    questionnaire::Questionnaire,
};

use crate::tiny::{answers, id, questionnaire};

/// Writes a scale with these items.
fn scale(id: &str, high: &str, items: &str) -> String {
    format!(
        "[[scale]]\nid = \"{id}\"\ntitle = \"T\"\nabout = \"A\"\nhigh = \"{high}\"\n\
         items = {items}\n\
         bands = [{{ from = 0, id = \"any\", label = \"any\", meaning = \"M\" }}]\n"
    )
}

/// Two scales that share the item `b`, which is reversed in the second, and one item on none.
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

#[test]
fn an_item_on_no_scale_is_asked_and_counts_nowhere() {
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
    assert_eq!(said("4 0 0 0").as_deref(), Some("any on average; one thing always"));
}
