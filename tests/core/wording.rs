use goodfaith::{
    assessment::{
        Answer, PersonName, Reason, Run, Straightlining,
        change::{Certainty, Obstacle},
        score, wording,
    },
    questionnaire::{Conditions, Questionnaire, ScaleBands, Threshold, Unit},
};
use jiff::{
    Timestamp,
    tz::{TimeZone, offset},
};

use crate::tiny::{answers, id, items, questionnaire, scale};

/// A questionnaire with something to say of everything.
fn spoken() -> Questionnaire {
    questionnaire(&[
        &scale("doubt", &[0.0, 50.0]).replace("title = \"doubt\"", "title = \"Great doubt\""),
        &items("doubt", "five", "++-+").replacen(
            "text = \"T\"",
            "text = \"I doubted.\"\necho = \"doubted\"",
            1,
        ),
        "[[person]]\nid = \"friend\"\ntext = \"A friend\"\nabout = \"about a friend\"",
        "[[situation]]\nid = \"apart\"\ntext = \"We live apart.\"",
        "[[safety]]\nid = \"afraid\"\ntext = \"Are you afraid?\"\nflag = \"unsafe\"",
        "[[cause]]\nid = \"past\"\ntext = \"I was hurt.\"",
        "[[pattern]]\nid = \"loud\"\ntext = \"We are loud.\"",
    ])
}

fn moment() -> Timestamp {
    "2026-11-21T23:30:00Z".parse().unwrap_or_else(|error| panic!("{error}"))
}

#[test]
fn dates_are_written_as_people_write_them_and_in_their_time_zone() {
    assert_eq!(wording::date(moment(), &TimeZone::UTC), "21 November 2026");
    let east = TimeZone::fixed(offset(1));
    assert_eq!(wording::date(moment(), &east), "22 November 2026");
    assert_eq!(wording::moment(moment(), &east), "22 November 2026, 00:30");
}

#[test]
fn scores_are_shown_whole_with_halves_rounded_up() {
    let shown = [0.0, 12.5, 24.9, 37.5, 62.49, 100.0].map(wording::points);
    assert_eq!(shown, ["0", "13", "25", "38", "62", "100"]);
}

#[test]
fn a_run_says_whom_it_is_about() {
    let spoken = spoken();
    let mut run = Run::finish(&spoken, answers(&spoken, "0 0 0 0"), moment());
    assert_eq!(wording::about(&spoken, &run), "");
    run.responses.person_kind = Some(id("friend"));
    assert_eq!(wording::about(&spoken, &run), "about a friend");
    run.responses.person_kind = Some(id("gone"));
    assert_eq!(wording::about(&spoken, &run), "about someone else");
}

#[test]
fn an_answer_is_given_back_as_a_sentence_or_quoted() {
    let spoken = spoken();
    assert_eq!(wording::answer_given(&spoken, 0, 3), "You often doubted.");
    assert_eq!(wording::answer_given(&spoken, 1, 3), "You answered 'Often' to: T");
}

#[test]
fn every_kind_of_answer_has_words() {
    let spoken = spoken();
    for (answer, words) in [
        (Some(Answer::Value(4)), "Always"),
        (Some(Answer::Value(9)), "9"),
        (Some(Answer::Skipped), "skipped"),
        (None, "not answered"),
    ] {
        assert_eq!(wording::answer(&spoken, 0, answer), words);
    }
}

#[test]
fn every_reason_is_said_in_a_sentence_about_the_answers() {
    let spoken = spoken();
    for (reason, words) in [
        (Reason::Item { item: 0, answer: 4 }, "You always doubted."),
        (Reason::Band { scale: 0, band: 1, is_borne_out: true }, "M"),
        (
            Reason::Band { scale: 0, band: 1, is_borne_out: false },
            "Your answers on great doubt come to 'band 1' on average, once reversed questions \
             are turned round.",
        ),
        (Reason::Situation(id("apart")), "You ticked: We live apart."),
        (
            Reason::Safety { question: id("afraid"), answer: id("yes") },
            "You answered 'Yes' to: Are you afraid?",
        ),
        (Reason::Person(id("friend")), "You answered about a friend."),
        (Reason::FitsAnybody, "It can help on most days, whatever the answers."),
        (Reason::Cause(id("past")), "You ticked: I was hurt."),
        (Reason::Pattern(id("loud")), "You ticked: We are loud."),
    ] {
        assert_eq!(wording::reason(&spoken, &reason), words);
    }
}

#[test]
fn the_bands_that_a_strategy_is_for_are_said_as_one_a_range_or_an_open_end() {
    let four =
        questionnaire(&[&scale("doubt", &[0.0, 25.0, 50.0, 75.0]), &items("doubt", "five", "++")]);
    let label = |band: usize| &four.scales[0].bands[band].label;
    for (from, to, words) in [
        (0, 0, format!("'{}'", label(0))),
        (1, 1, format!("'{}'", label(1))),
        (3, 3, format!("'{}'", label(3))),
        (0, 1, format!("'{}' or less", label(1))),
        (1, 3, format!("'{}' or more", label(1))),
        (1, 2, format!("'{}' to '{}'", label(1), label(2))),
    ] {
        let scales = vec![ScaleBands { scale: 0, from, to }];
        let said = wording::audience(&four, &Conditions { scales, ..Conditions::default() });
        assert_eq!(said, format!("For anyone whose answers on doubt come to {words}."));
    }
}

#[test]
fn whom_a_strategy_is_for_is_said_in_the_answers_that_point_to_it() {
    let spoken = spoken();
    let audience = |conditions: Conditions| wording::audience(&spoken, &conditions);
    let of_item = |item, from| {
        let items = vec![Threshold { item, from }];
        audience(Conditions { items, ..Conditions::default() })
    };
    let text = |item: usize| &spoken.items[item].text;
    let label = |value: usize| &spoken.response_set(0).options[value].label;
    for (item, from, answer) in [
        (0, None, format!("'{}' or more", label(3))),
        (0, Some(4), format!("'{}'", label(4))),
        (0, Some(1), format!("'{}' or more", label(1))),
        (2, None, format!("'{}' or less", label(1))),
    ] {
        let said = of_item(item, from);
        assert_eq!(said, format!("For anyone who answers {answer} to: {}", text(item)));
    }
    let situations = Conditions {
        situations_and_safety: vec![id("afraid"), id("apart")],
        ..Conditions::default()
    };
    assert_eq!(audience(situations), "For anyone who ticks: We live apart.");
    let safety = Conditions { situations_and_safety: vec![id("afraid")], ..Conditions::default() };
    assert_eq!(audience(safety), "For anyone who answers 'Yes' to: Are you afraid?");
}

#[test]
fn only_a_reason_that_says_what_somebody_did_begins_with_because() {
    for (reason, words) in [
        ("You often doubted.", "Because you often doubted."),
        ("Something else was there too.", "Something else was there too."),
        ("Your answers on doubt come to 'often'.", "Your answers on doubt come to 'often'."),
    ] {
        assert_eq!(wording::because(reason), words);
    }
}

#[test]
fn a_score_shows_its_working_or_that_answers_are_missing() {
    let spoken = spoken();
    let working =
        |values: &str| wording::scoring(&spoken, &score(&spoken, &answers(&spoken, values))[0]);
    assert_eq!(
        working("4 2 0 -"),
        "3 of 4 answered. Average 3.33, or 83.3 on a scale from 0 to 100: band 1."
    );
    assert_eq!(working("4 2 . -"), "2 of 4 answered: not enough answers for a score.");
}

#[test]
fn the_most_that_a_mean_can_be_is_rounded_like_the_mean() {
    let mixed = questionnaire(&[
        &(scale("a", &[0.0]).replace("from = 0", "from = 1") + "points = \"mean\"\n"),
        "[[response_set]]\nid = \"from-one\"\nnumbers = { from = 1, to = 4 }\n",
        &items("a", "six", "+"),
        &items("a", "from-one", "++").replace("\"a1\"", "\"a3\""),
    ]);
    assert_eq!(
        wording::scoring(&mixed, &score(&mixed, &answers(&mixed, "6 4 3"))[0]),
        "3 of 3 answered. Average 4.33 of 4.67: band 0."
    );
}

#[test]
fn a_low_mean_is_said_beside_the_high_answers_that_its_band_would_contradict() {
    let asked = questionnaire(&[&scale("s", &[0.0, 12.5, 37.5]), &items("s", "five", "++++++--")]);
    let said =
        |values: &str| wording::exceptions(&asked, &score(&asked, &answers(&asked, values))[0]);
    let one = "Your answers come to 'band 1' on average, but one of them is 'Often'.";
    assert_eq!(said("3 0 0 0 0 1 4 4").as_deref(), Some(one));
    let same = "Your answers come to 'band 1' on average, but two of them are 'Often'.";
    assert_eq!(said("3 3 0 0 0 0 4 4").as_deref(), Some(same));
    let two = "Your answers come to 'band 1' on average, but two of them are 'Often' or 'Always'.";
    assert_eq!(said("4 0 0 0 0 3 4 4").as_deref(), Some(two));
    // A mean in the middle contradicts nothing, and a reversed item may have had no occasion.
    assert_eq!(said("4 4 4 0 0 0 4 4"), None);
    assert_eq!(said("2 0 0 0 0 0 0 4"), None);
    assert_eq!(said("4 - - - 0 0 . 4"), None, "without a score there is no band");
}

#[test]
fn high_answers_are_named_once_and_in_their_order_whatever_they_weigh() {
    let items = items("s", "five", "++++++++").replacen("= false", "= false\nweight = 2", 1);
    let asked = questionnaire(&[&scale("s", &[0.0, 12.5, 37.5]), &items]);
    let scores = score(&asked, &answers(&asked, "3 4 3 0 0 0 0 0"));
    let three =
        "Your answers come to 'band 1' on average, but three of them are 'Often' or 'Always'.";
    assert_eq!(wording::exceptions(&asked, &scores[0]).as_deref(), Some(three));
}

#[test]
fn a_change_is_described_without_judging_it() {
    for (certainty, points, words) in [
        (Certainty::Unclear, 0.0, "the same"),
        (Certainty::Unclear, -12.4, "no more than the usual ups and downs"),
        (Certainty::Change, 12.5, "a change, 13 points higher"),
        (Certainty::Change, -18.75, "a change, 19 points lower"),
        (Certainty::Clear, 25.0, "a clear difference in your answers, 25 points higher"),
        (Certainty::Clear, -100.0, "a clear difference in your answers, 100 points lower"),
    ] {
        assert_eq!(wording::change(certainty, points, Unit::Percent), words);
    }
}

#[test]
fn the_study_that_says_what_a_change_is_is_named() {
    let known = |reliability: &str| {
        let scale = scale("a", &[0.0]) + &format!("reliability = {{ {reliability} }}\n");
        wording::reliability(&questionnaire(&[&scale, &items("a", "five", "+")]).scales[0])
    };
    let retest = "retest = 0.79, days = 28, sd = 18.2, n = 96, source = \"A study, 2026.\"";
    assert_eq!(
        known(retest).unwrap(),
        "a: only a difference of 23.1 points or more is called a change. If nothing had changed, 5 in \
         100 people would still move that far. 96 people were asked twice, 28 days apart (r 0.79, SD 18.2; A study, \
         2026)."
    );
    let alpha = known("alpha = 0.8, sd = 20, n = 400, source = \"A study\"").unwrap();
    assert!(alpha.ends_with(
        "400 people were asked once, which says less than asking twice (alpha 0.8, SD 20; A study)."
    ));
    let without_n = known("alpha = 0.8, sd = 20, source = \"A study\"").unwrap();
    assert!(without_n.contains(" People were asked once, "), "{without_n}");
    let unknown = questionnaire(&[&scale("a", &[0.0]), &items("a", "five", "+")]);
    assert_eq!(wording::reliability(&unknown.scales[0]), None);
}

#[test]
fn every_obstacle_has_words_of_its_own() {
    let spoken = spoken();
    let run = Run::finish(&spoken, answers(&spoken, "0 0 0 0"), moment());
    let in_words = |obstacle| wording::obstacle(&spoken, &run, &run, obstacle);
    let mut words =
        [Obstacle::Questionnaire, Obstacle::Version, Obstacle::Content, Obstacle::Person]
            .map(in_words)
            .to_vec();
    words.sort_unstable();
    words.dedup();
    assert_eq!(words.len(), 4);
}

#[test]
fn of_two_runs_about_different_people_only_what_they_say_is_said() {
    let spoken = spoken();
    let said = |[one, other]: [(&str, Option<&str>); 2]| {
        let [earlier, later] = [one, other].map(|(name, kind)| {
            let mut run = Run::finish(&spoken, answers(&spoken, "0 0 0 0"), moment());
            run.responses.name = PersonName::new(name);
            run.responses.person_kind = kind.map(id);
            run
        });
        wording::obstacle(&spoken, &earlier, &later, Obstacle::Person)
    };
    let friend = Some("friend");
    assert_eq!(said([("J.", friend), ("A. B.", friend)]), "One is about J., the other about A. B.");
    assert_eq!(said([("J.", None), ("", friend)]), "One is about J., the other about a friend.");
    let unknown = "Nothing says that they are about the same person.";
    assert_eq!(said([("", friend), ("", None)]), unknown);
    assert_eq!(said([("", None), ("J.", None)]), unknown);
}

#[test]
fn the_days_of_an_overlap_are_counted_in_words() {
    for (days, start) in [
        (0, "The two are less than a day apart"),
        (1, "The two are one day apart"),
        (2, "The two are 2 days apart"),
    ] {
        let said = wording::overlap(days);
        assert!(said.starts_with(&format!("{start}, so both ")), "{said}");
    }
}

#[test]
fn the_same_answer_over_and_over_is_asked_about_kindly() {
    let spoken = spoken();
    let row = wording::straightlining(&spoken, &Straightlining::Row(16));
    assert!(row.starts_with("You gave the same answer 16 times in a row. That may be"), "{row}");
    let scale = wording::straightlining(&spoken, &Straightlining::Scales(vec![0]));
    assert!(scale.starts_with("Every question on great doubt has the same answer, "), "{scale}");
    let two = wording::straightlining(&spoken, &Straightlining::Scales(vec![0, 0, 0]));
    let start = "In great doubt, great doubt and great doubt, every question has the same answer, though \
                 some ask the other way round. That may be";
    assert!(two.starts_with(start), "{two}");
}

#[test]
fn the_same_answer_over_and_over_is_said_of_the_scales_on_which_it_was_given() {
    let spoken = spoken();
    let said = |found| wording::same_answer(&spoken, "this run", &found);
    let row = said(Straightlining::Row(16));
    assert!(row.starts_with("In this run, you gave the same answer over and over. That"), "{row}");
    let scale = said(Straightlining::Scales(vec![0]));
    let start = "In this run, you gave the same answer over and over on great doubt, though some questions \
                 ask the other way round. That may be";
    assert!(scale.starts_with(start), "{scale}");
}

#[test]
fn only_the_first_letter_of_a_title_is_lowered() {
    let lowered = ["Difficulty Forgiving", "Élan", ""].map(wording::lower_first);
    assert_eq!(lowered, ["difficulty Forgiving", "élan", ""]);
    for kept in ["PTSD symptoms", "I agree", "I'd rather not", "O'Neill"] {
        assert_eq!(wording::lower_first(kept), kept);
    }
    assert_eq!(wording::lower_first("A PTSD symptom"), "a PTSD symptom");
}

#[test]
fn a_sentence_that_ends_in_a_name_with_a_full_stop_gets_no_second_one() {
    assert_eq!(wording::end_sentence("It is about K."), "It is about K.");
    assert_eq!(wording::end_sentence("It is about a friend"), "It is about a friend.");
}

#[test]
fn a_number_between_two_ends_in_words_is_said_with_its_range_and_an_amount_alone() {
    for (numbers, answer) in [
        ("{ from = 0, to = 10 }", "7"),
        ("{ from = 1, to = 8 }", "7"),
        ("{ from = 0, to = 10, low = \"none\", high = \"the worst\" }", "7 of 10"),
        ("{ from = 1, to = 8, high = \"the worst\" }", "7 (1 to 8)"),
    ] {
        let set = format!("[[response_set]]\nid = \"slider\"\nnumbers = {numbers}\n");
        let slider = questionnaire(&[&set, &scale("m", &[0.0]), &items("m", "slider", "+")]);
        assert_eq!(wording::answer(&slider, 0, Some(Answer::Value(7))), answer);
        let said = wording::answer_given(&slider, 0, 7);
        assert!(said.starts_with(&format!("You answered '{answer}' to: ")), "{said}");
    }
}
