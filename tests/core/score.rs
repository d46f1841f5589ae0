//! From answers to scores: the arithmetic that other people's scripts rely on.

use goodfaith::{
    assessment::{Answer, ScaleScore, Score, score, score::band, wording},
    questionnaire::Questionnaire,
};
use proptest::prelude::*;

use crate::{
    builtin::{BUILTIN, all_items, anybody},
    tiny::{answers, items, questionnaire, scale},
};

/// Scores the first scale.
fn first(questionnaire: &Questionnaire, values: &str) -> ScaleScore {
    score(questionnaire, &answers(questionnaire, values)).swap_remove(0)
}

/// Scores the first scale, which has enough answers.
#[track_caller]
fn score_of(questionnaire: &Questionnaire, values: &str) -> Score {
    first(questionnaire, values).score.unwrap_or_else(|| panic!("too few answers: {values}"))
}

/// Returns whether two scores are the same number, to the last bit.
fn same(one: f64, other: f64) -> bool {
    one.to_bits() == other.to_bits()
}

/// Writes a response set with these values.
fn own_set(values: &[i64]) -> String {
    let option = |value: &i64| format!("{{ value = {value}, label = \"{value}\" }}");
    let options: Vec<String> = values.iter().map(option).collect();
    format!("[[response_set]]\nid = \"own\"\noptions = [{}]\n", options.join(", "))
}

/// One item with these options, scored in bands that start there.
fn one_item(values: &[i64], bands: &[f64]) -> Questionnaire {
    questionnaire(&[&own_set(values), &scale("a", bands), &items("a", "own", "+")])
}

/// Eight items of five options, the third and the last reversed.
fn eight_items() -> Questionnaire {
    questionnaire(&[&scale("a", &[0.0, 25.0, 50.0, 75.0]), &items("a", "five", "++-++++-")])
}

#[test]
fn all_never_is_25_and_all_almost_always_is_75_on_every_scale() {
    for (answer, points, label) in [(0, 25.0, "rarely"), (4, 75.0, "often")] {
        let scores = score(&BUILTIN, &all_items(|_| answer));
        assert_eq!(scores.len(), 4);
        for of_scale in scores {
            let score = of_scale.score.expect("everything was answered");
            assert!(same(score.points, points), "{}", score.points);
            assert_eq!(BUILTIN.scales[of_scale.scale].bands[score.band].label, label);
        }
    }
}

#[test]
fn six_of_eight_answers_are_a_score_and_five_are_not() {
    let eight = eight_items();
    let six = first(&eight, "4 4 0 4 4 4 . .");
    assert_eq!(six.counted(), 6);
    assert!(same(six.score.expect("enough answers").points, 100.0));
    let five = first(&eight, "4 4 0 4 4 . . .");
    assert_eq!((five.counted(), five.score), (5, None));
}

#[test]
fn what_does_not_apply_counts_as_unanswered() {
    let eight = eight_items();
    assert_eq!(first(&eight, "4 4 0 4 4 - - -").score, None);
    let six = score_of(&eight, "4 4 0 - 4 4 4 -");
    assert!(same(six.points, 100.0));
}

#[test]
fn a_share_that_is_exactly_enough_is_enough() {
    let needs = |share: &str| {
        let scale = scale("a", &[0.0]) + &format!("min_answered = {share}\n");
        questionnaire(&[&scale, &items("a", "five", "++++++++++")])
    };
    assert!(first(&needs("0.7"), "1 1 1 1 1 1 1 . . .").score.is_some());
    assert!(first(&needs("0.7"), "1 1 1 1 1 1 . . . .").score.is_none());
    assert!(first(&needs("0.0"), "1 . . . . . . . . .").score.is_some());
    assert!(first(&needs("0.0"), ". . . . . . . . . .").score.is_none(), "nothing of nothing");
}

#[test]
fn an_answer_that_is_no_option_counts_as_unanswered() {
    let eight = eight_items();
    for (value, extreme) in [("5", i64::MIN), ("-1", i64::MAX)] {
        let mut responses = answers(&eight, &format!("0 0 4 0 0 0 {value} {value}"));
        let last = eight.items[7].id.clone();
        responses.answers.insert(last, Answer::Value(extreme));
        let of_scale = score(&eight, &responses).swap_remove(0);
        assert_eq!(of_scale.counted(), 6);
        assert!(same(of_scale.score.expect("enough answers").points, 0.0));
    }
}

#[test]
fn the_working_shows_what_each_answer_counts() {
    let eight = eight_items();
    let of_scale = first(&eight, "4 3 1 - . 0 2 4");
    let counted: Vec<Option<i64>> = of_scale.items.iter().map(|working| working.value).collect();
    assert_eq!(counted, [Some(4), Some(3), Some(3), None, None, Some(0), Some(2), Some(0)]);
    assert_eq!(of_scale.items[2].answer, Some(Answer::Value(1)));
    assert_eq!(of_scale.items[3].answer, Some(Answer::Skipped));
    assert_eq!(of_scale.items[4].answer, None);
    let score = of_scale.score.expect("enough answers");
    assert!(same(score.mean, 2.0) && same(score.points, 50.0), "{score:?}");
    let kept = of_scale.to_kept(&eight);
    assert_eq!((kept.scale.as_str(), kept.points, kept.answered, kept.of), ("a", Some(50.0), 6, 8));
}

#[test]
fn a_band_is_decided_before_rounding() {
    let fine = one_item(&[0, 249, 250, 1000], &[0.0, 25.0]);
    let below = score_of(&fine, "249");
    assert!(same(below.points, 24.9));
    assert_eq!((below.band, wording::points(below.points)), (0, "25".to_owned()));
    let edge = score_of(&fine, "250");
    assert!(same(edge.points, 25.0));
    assert_eq!(edge.band, 1);
}

#[test]
fn a_score_at_the_edge_of_a_band_lies_in_it() {
    // 29 hundredths times 100 is less than 29 in floating point, and so are others.
    for edge in 1..100_u8 {
        let start = f64::from(edge);
        let edges = one_item(&[0, i64::from(edge), 100], &[0.0, start]);
        let score = score_of(&edges, &edge.to_string());
        assert!(same(score.points, start), "{} is not {edge}", score.points);
        assert_eq!(score.band, 1, "{edge}");
    }
}

#[test]
fn an_edge_with_decimals_is_met_too() {
    for (value, start) in [(57, 5.7), (333, 33.3), (581, 58.1), (999, 99.9)] {
        let edges = one_item(&[0, value, 1000], &[0.0, start]);
        assert_eq!(score_of(&edges, &value.to_string()).band, 1, "{start}");
    }
}

#[test]
fn options_from_one_to_six_are_scored_by_their_own_range() {
    let twenty = questionnaire(&[&scale("a", &[0.0, 29.0]), &items("a", "six", &"+".repeat(20))]);
    for above in 0..=100_u8 {
        let answer = |item: u8| 1 + (above / 20) + u8::from(item < above % 20);
        let values: Vec<String> = (0..20).map(|item| answer(item).to_string()).collect();
        let score = score_of(&twenty, &values.join(" "));
        assert!(same(score.points, f64::from(above)), "{} is not {above}", score.points);
        assert_eq!(score.band, usize::from(above >= 29), "{above}");
    }
    let reversed = questionnaire(&[&scale("a", &[0.0]), &items("a", "six", "-")]);
    let values = ["1", "3", "6"].map(|answer| score_of(&reversed, answer).mean);
    assert_eq!(values.map(f64::to_bits), [6.0, 4.0, 1.0].map(f64::to_bits));
}

#[test]
fn a_yes_is_100_and_a_no_is_0_and_the_other_way_round_if_reversed() {
    let four = questionnaire(&[&scale("a", &[0.0, 75.0]), &items("a", "yes-no", "+++-")]);
    for (values, points, band) in
        [("1 1 1 0", 100.0, 1), ("0 0 0 1", 0.0, 0), ("1 1 1 1", 75.0, 1), ("1 0 1 1", 50.0, 0)]
    {
        let score = score_of(&four, values);
        assert!(same(score.points, points), "{values}: {}", score.points);
        assert_eq!(score.band, band, "{values}");
    }
}

#[test]
fn a_scale_of_several_response_sets_is_scored_within_the_range_of_those_answered() {
    let mixed = questionnaire(&[
        &scale("a", &[0.0]),
        &items("a", "yes-no", "+++"),
        &items("a", "six", "+").replace("\"a1\"", "\"six\""),
    ]);
    for (values, points) in
        [("0 0 0 1", 0.0), ("1 1 1 6", 100.0), ("1 1 1 1", 37.5), ("1 1 1 .", 100.0)]
    {
        let score = score_of(&mixed, values);
        assert!(same(score.points, points), "{values}: {}", score.points);
    }
}

#[test]
fn each_scale_is_scored_from_its_own_items() {
    let (a, b) = (scale("a", &[0.0]), scale("b", &[0.0]));
    let two = questionnaire(&[&(a + &items("a", "five", "++")), &(b + &items("b", "five", "++"))]);
    let scores = score(&two, &answers(&two, "4 4 0 ."));
    assert!(same(scores[0].score.expect("enough answers").points, 100.0));
    assert_eq!((scores[1].counted(), scores[1].score), (1, None));
}

/// A scale of random items: what each is and what was answered, by position among five options.
fn answered_items() -> impl Strategy<Value = (Vec<i64>, Vec<(bool, usize)>)> {
    let values = prop::collection::btree_set(-1000..=1000_i64, 5);
    let shuffled = values.prop_map(Vec::from_iter).prop_shuffle();
    (shuffled, prop::collection::vec((any::<bool>(), 0..5_usize), 1..12))
}

/// Scores such a scale.
fn points(values: &[i64], answered: &[(bool, usize)]) -> f64 {
    let signs: String =
        answered.iter().map(|(reversed, _)| if *reversed { '-' } else { '+' }).collect();
    let questionnaire =
        questionnaire(&[&own_set(values), &scale("a", &[0.0]), &items("a", "own", &signs)]);
    let words: Vec<String> = answered.iter().map(|(_, at)| values[*at].to_string()).collect();
    score_of(&questionnaire, &words.join(" ")).points
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn a_score_lies_from_0_to_100((values, answered) in answered_items()) {
        prop_assert!((0.0..=100.0).contains(&points(&values, &answered)));
    }

    #[test]
    fn the_order_of_the_items_does_not_matter((values, answered) in answered_items(), by in 0..12_usize) {
        let mut rotated = answered.clone();
        rotated.rotate_left(by % answered.len());
        prop_assert!(same(points(&values, &answered), points(&values, &rotated)));
    }

    #[test]
    fn reversing_an_item_and_its_answer_leaves_the_score(
        answered in prop::collection::vec((any::<bool>(), 0..5_usize), 1..12),
        which in 0..12_usize,
    ) {
        let steps = [-3, -1, 1, 3, 5];
        let which = which % answered.len();
        let mut mirrored = answered.clone();
        mirrored[which] = (!answered[which].0, 4 - answered[which].1);
        prop_assert!(same(points(&steps, &answered), points(&steps, &mirrored)));
    }

    #[test]
    fn anybody_gets_every_score_of_the_builtin_questionnaire(responses in anybody()) {
        for of_scale in score(&BUILTIN, &responses) {
            let score = of_scale.score.expect("everything was answered");
            prop_assert!((0.0..=100.0).contains(&score.points));
            prop_assert_eq!(score.band, band(&BUILTIN.scales[of_scale.scale], score.points));
        }
    }
}
