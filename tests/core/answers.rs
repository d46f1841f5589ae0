//! What is said of single answers: what stands out, what holds, what is always the same, and
//! which of them another questionnaire can take over.

use goodfaith::{
    assessment::{
        Answer, Danger, Highlights, Migration, Responses, Straightlining, highlights,
        straightlining,
    },
    questionnaire::Questionnaire,
};

use crate::tiny::{answers, id, items, questionnaire, scale};

/// Scale `a` with two reversed items, then scale `b` with none: eight items.
fn two_scales() -> Questionnaire {
    questionnaire(&[
        &(scale("a", &[0.0]) + &items("a", "five", "+-+-")),
        &(scale("b", &[0.0]) + &items("b", "five", "++++")),
    ])
}

fn found(questionnaire: &Questionnaire, values: &str) -> Option<Straightlining> {
    straightlining(questionnaire, &answers(questionnaire, values))
}

#[test]
fn what_stands_out_comes_highest_first_and_then_as_asked() {
    let two = two_scales();
    let found = highlights(&two, &answers(&two, "3 1 4 0 2 - 3 4"));
    assert_eq!(found.stands_out, [2, 3, 7, 0, 1, 6]);
}

#[test]
fn what_sets_a_flag_by_itself_stands_out_before_a_higher_answer_that_sets_none() {
    let flag = |items: &str| format!("[[flag]]\nid = \"own-control\"\nitems = [{items}]\n");
    let one_scale =
        |flag: &str| questionnaire(&[&(scale("a", &[0.0]) + &items("a", "five", "++++") + flag)]);
    let without = one_scale("");
    assert_eq!(highlights(&without, &answers(&without, "4 3 3 4")).stands_out, [0, 3, 1, 2]);
    let with = one_scale(&flag("{ id = \"a3\", from = 3 }"));
    assert_eq!(highlights(&with, &answers(&with, "4 3 3 4")).stands_out, [2, 0, 3, 1]);
    // An answer below the threshold sets nothing.
    let with = one_scale(&flag("{ id = \"a3\", from = 4 }"));
    assert_eq!(highlights(&with, &answers(&with, "4 3 3 4")).stands_out, [0, 3, 1, 2]);
}

#[test]
fn what_holds_begins_with_reversed_items_and_then_comes_lowest_first() {
    let two = two_scales();
    let found = highlights(&two, &answers(&two, "1 3 0 4 1 0 2 ."));
    assert_eq!(found.holds, [3, 1, 2, 5, 0, 4]);
}

#[test]
fn answers_in_the_middle_neither_stand_out_nor_hold() {
    let two = two_scales();
    let found = highlights(&two, &answers(&two, "2 2 2 2 2 - . 2"));
    assert_eq!(found, Highlights::default());
}

#[test]
fn half_the_form_in_a_row_is_noticed_and_one_less_is_not() {
    let two = two_scales();
    let long = questionnaire(&[
        &(scale("a", &[0.0]) + &items("a", "five", "++++++++")),
        &(scale("b", &[0.0]) + &items("b", "five", "++++++++")),
    ]);
    assert_eq!(found(&long, "1 0 2 2 2 2 2 2 2 2 0 1 0 1 0 1"), Some(Straightlining::Row(8)));
    assert_eq!(found(&long, "1 0 2 2 2 2 2 2 2 1 0 1 0 1 0 1"), None);
    assert_eq!(found(&two, "1 2 2 2 2 2 2 2"), Some(Straightlining::Row(7)));
}

#[test]
fn a_few_same_answers_are_no_row_even_if_they_are_half_of_a_short_questionnaire() {
    assert_eq!(found(&two_scales(), "1 0 2 2 2 2 2 2"), None);
    let three = questionnaire(&[&scale("a", &[0.0]), &items("a", "five", "+++")]);
    assert_eq!(found(&three, "4 4 4"), None);
}

#[test]
fn a_skip_or_an_open_item_breaks_a_row() {
    let two = two_scales();
    assert_eq!(found(&two, "2 2 2 - 2 2 2 2"), None);
    assert_eq!(found(&two, "2 2 2 . 2 2 2 2"), None);
    assert_eq!(found(&two, "- - - - - - - -"), None);
    assert_eq!(found(&two, ". . . . . . . ."), None);
}

#[test]
fn one_answer_alone_is_no_row() {
    let one = questionnaire(&[&scale("a", &[0.0]), &items("a", "five", "+")]);
    assert_eq!(found(&one, "4"), None);
}

#[test]
fn the_same_value_among_other_options_is_another_answer() {
    let mixed = questionnaire(&[
        &(scale("a", &[0.0]) + &items("a", "five", "++")),
        &(scale("b", &[0.0]) + &items("b", "six", "++++++++")),
    ]);
    assert_eq!(found(&mixed, "1 1 1 1 1 1 1 1 2 3"), None);
    assert_eq!(found(&mixed, "2 1 1 1 1 1 1 1 1 3"), Some(Straightlining::Row(7)));
    let both_ways = questionnaire(&[
        &(scale("a", &[0.0]) + &items("a", "five", "+-")),
        &items("a", "yes-no", "+").replace("\"a1\"", "\"a3\""),
        &(scale("b", &[0.0]) + &items("b", "six", "+++")),
    ]);
    assert_eq!(found(&both_ways, "1 1 1 2 3 4"), None);
}

#[test]
fn a_whole_scale_answered_alike_both_ways_round_is_noticed() {
    let scales = scale("a", &[0.0]) + &scale("b", &[0.0]);
    let in_turn_with = |signs: &str, signs_of_b: &str| {
        let (a, b) = (items("a", "five", signs), items("b", "five", signs_of_b));
        let pairs = a.split("[[item]]").zip(b.split("[[item]]")).skip(1);
        let text: Vec<String> = pairs.map(|(a, b)| format!("[[item]]{a}[[item]]{b}")).collect();
        questionnaire(&[&scales, &text.concat()])
    };
    let in_turn = |signs: &str| in_turn_with(signs, "++++");
    let both_ways = in_turn("+-++");
    assert_eq!(found(&both_ways, "3 0 3 1 3 2 3 1"), Some(Straightlining::Scales(vec![0])));
    let both = found(&in_turn_with("+-++", "--+-"), "3 0 3 0 3 0 3 0");
    assert_eq!(both, Some(Straightlining::Scales(vec![0, 1])), "none of them is left out");
    assert_eq!(found(&both_ways, "3 0 3 1 3 2 2 1"), None);
    assert_eq!(found(&both_ways, "3 0 3 1 - 2 3 1"), None);
    assert_eq!(found(&both_ways, "0 3 2 3 1 3 2 3"), None, "b asks one way round");
    assert_eq!(found(&in_turn("++++"), "3 0 3 1 3 2 3 1"), None);
}

#[test]
fn what_another_questionnaire_does_not_ask_is_left_out() {
    let rest = "[[person]]\nid = \"friend\"\ntext = \"T\"\nabout = \"about a friend\"\n\
                [[situation]]\nid = \"apart\"\ntext = \"T\"\nsets = []\n\
                [[safety]]\nid = \"afraid\"\ntext = \"T\"\nflag = \"unsafe\"\n\
                [[cause]]\nid = \"past\"\ntext = \"T\"\n\
                [[pattern]]\nid = \"loud\"\ntext = \"T\"\n";
    let before = questionnaire(&[&scale("a", &[0.0]), &items("a", "six", "++++++"), rest]);
    let now = questionnaire(&[&scale("a", &[0.0]), &items("a", "five", "+++++"), rest]);
    let kept = Responses {
        person_kind: Some(id("friend")),
        situations: [id("apart")].into(),
        safety: [(id("afraid"), id("yes"))].into(),
        causes: [id("past")].into(),
        patterns: [id("loud")].into(),
        ..answers(&now, "4 - 1 . .")
    };
    let mut earlier =
        Responses { answers: answers(&before, "4 - 1 6 . 2").answers, ..kept.clone() };
    earlier.situations.insert(id("gone"));
    earlier.safety.insert(id("gone"), id("no"));
    earlier.causes.insert(id("gone"));
    earlier.patterns.insert(id("gone"));
    let fitted = Migration::new(&now, earlier.clone());
    assert_eq!(fitted, Migration { responses: kept, left_out: 6, unanswered: 2 });
    earlier.person_kind = Some(id("gone"));
    assert_eq!(Migration::new(&now, earlier).responses.person_kind, None);
}

#[test]
fn an_answer_that_means_danger_outlives_its_question() {
    let two = two_scales();
    for (answer, is_kept) in [("yes", true), ("unsure", true), ("no", false)] {
        let safety = [(id("gone"), id(answer))].into();
        let earlier = Responses { safety, ..Responses::default() };
        let fitted = Migration::new(&two, earlier.clone()).responses;
        assert_eq!(fitted.safety == earlier.safety, is_kept, "{answer}");
    }
}

#[test]
fn what_an_answer_means_is_told_by_its_question_and_by_its_word_only_if_the_question_is_gone() {
    let safe = "[[safety]]\nid = \"safe\"\ntext = \"Are you safe?\"\nanswers = [\
                {id = \"yes\", label = \"Yes\"}, \
                {id = \"no\", label = \"No\", sets = [\"unsafe\"]}]\n";
    let asks = questionnaire(&[&scale("a", &[0.0]), &items("a", "six", "+"), safe]);
    for (question, answer, is_danger) in
        [("safe", "yes", false), ("safe", "no", true), ("gone", "yes", true), ("gone", "no", false)]
    {
        let safety = [(id(question), id(answer))].into();
        let said = Responses { safety, ..Responses::default() };
        assert_eq!(said.says_danger(&asks), is_danger, "{question} {answer}");
        assert_eq!(said.as_if_safe(&asks).safety[&id("safe")], id("yes"));
    }
}

#[test]
fn as_if_safe_leaves_out_what_means_danger_only_because_no_question_asks_about_it() {
    let ticks = ["person", "situation", "cause", "pattern"].map(|kind| {
        let about = if kind == "person" { "about = \"a person\"\n" } else { "" };
        format!(
            "[[{kind}]]\nid = \"{kind}\"\ntext = \"A {kind}.\"\n{about}\
             sets_if_unsaid = [\"maybe-unsafe\"]\n"
        )
    });
    let asks = questionnaire(&[&scale("a", &[0.0]), &items("a", "six", "+"), &ticks.concat()]);
    let said = Responses {
        person_kind: Some(id("person")),
        situations: [id("situation")].into(),
        causes: [id("cause")].into(),
        patterns: [id("pattern")].into(),
        ..Responses::default()
    };
    assert!(Danger::of(&asks, &said).is_some());
    assert_eq!(said.as_if_safe(&asks), Responses::default());
}

#[test]
fn what_fits_is_taken_over_whole() {
    let two = two_scales();
    let all = answers(&two, "0 1 2 3 4 - 0 1");
    let fitted = Migration::new(&two, all.clone());
    assert_eq!(fitted, Migration { responses: all, left_out: 0, unanswered: 0 });
}

#[test]
fn an_item_is_answered_by_its_options_only() {
    let two = two_scales();
    let mut responses = answers(&two, "4 - . 0 0 0 0 0");
    responses.answers.insert(id("b1"), Answer::Value(7));
    let chosen: Vec<Option<i64>> =
        two.items.iter().take(5).map(|item| responses.chosen_value(&two, item)).collect();
    assert_eq!(chosen, [Some(4), None, None, Some(0), None]);
}

#[test]
fn a_tick_that_excludes_the_others_unticks_them_and_they_untick_it() {
    let situation = |name: &str, exclusive: bool| {
        format!("[[situation]]\nid = \"{name}\"\ntext = \"T\"\nexclusive = {exclusive}\n")
    };
    let file = situation("one", false) + &situation("two", false) + &situation("nothing", true);
    let three = questionnaire(&[&scale("a", &[0.0]), &items("a", "five", "+"), &file]);
    let mut responses = Responses::default();
    for (index, ticked) in [
        (0, vec!["one"]),
        (1, vec!["one", "two"]),
        (2, vec!["nothing"]),
        (2, vec![]),
        (2, vec!["nothing"]),
        (1, vec!["two"]),
        (1, vec![]),
        (3, vec![]),
    ] {
        responses.tick_situation(&three, index);
        let now: Vec<&str> =
            responses.situations.iter().map(goodfaith::questionnaire::Id::as_str).collect();
        assert_eq!(now, ticked, "after {index}");
    }
}
