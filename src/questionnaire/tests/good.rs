use super::{SAMPLE, changed, id, item, read, source};
use crate::assessment::QuestionnaireRef;
use crate::builtin;
use crate::questionnaire::{
    AskKind, CautionPlace, Conditions, Exercise, Facing, Fingerprint, Minutes, Questionnaire,
    ScaleBands, Threshold, parse,
};

fn sample() -> Questionnaire {
    read(SAMPLE).unwrap()
}

/// A questionnaire with two kinds of answers and nothing that could be left out.
const SMALLEST: &str = r#"
format = 1
instrument = { id = "s", version = "1", language = "de", title = "S", recall = "Heute", minutes = 1, retake_after_days = 0, licence = "-", citation = "-", validated = true }
scale = [{ id = "x", title = "X", about = "X.", bands = [{ from = 0, id = "any", label = "any", meaning = "Any." }] }]

[[response_set]]
id = "one-to-six"
options = [
  { value = 1, label = "1" }, { value = 2, label = "2" }, { value = 3, label = "3" },
  { value = 4, label = "4" }, { value = 5, label = "5" }, { value = 6, label = "6" },
]
[[response_set]]
id = "yes-no"
options = [{ value = 1, label = "Yes" }, { value = 0, label = "No" }]
[[item]]
id = "1"
scale = "x"
text = "How much?"
response_set = "one-to-six"
[[item]]
id = "2"
scale = "x"
text = "At all?"
response_set = "yes-no"
"#;

#[test]
fn the_smallest_questionnaire_is_read() {
    let smallest = read(SMALLEST).unwrap();
    assert_eq!(smallest.response_sets[0].max(), 6);
    assert_eq!(smallest.items[1].response_set, 1);
    assert!((smallest.scales[0].min_answered - 0.75).abs() < f64::EPSILON);
    assert!(smallest.instrument.validated && smallest.strategies.is_empty());
}

#[test]
fn fields_of_the_sample_reach_the_model() {
    let sample = sample();
    assert_eq!(sample.instrument.id, "sample");
    assert_eq!(sample.response_sets[0].options[0].echo.as_deref(), Some("You did not"));
    assert_eq!(sample.scales[0].bands.len(), 2);
    assert!(!sample.items[0].is_reversed() && sample.items[1].is_reversed());
    assert_eq!(sample.items[0].articles, [0]);
    assert_eq!(sample.persons[0].about, "about a friend");
    assert_eq!(sample.situations[0].sets.always, [id("apart")]);
    assert!(sample.situations[1].exclusive);
    assert_eq!(sample.safety[0].answers[0].sets, [id("unsafe")]);
    assert_eq!(sample.cautions[0].show, CautionPlace::Results);
    assert_eq!(sample.cautions[0].conditions.scales, [ScaleBands { scale: 0, from: 1, to: 1 }]);
    assert_eq!(sample.helplines[0].call.as_deref(), Some("1"));
    assert_eq!(sample.articles[0].date, None);
}

#[test]
fn a_strategy_keeps_its_conditions_and_its_exercise() {
    let strategy = sample().strategies.remove(0);
    assert_eq!(strategy.facing, Facing::Other);
    assert_eq!(strategy.helps, [0]);
    let conditions = Conditions {
        scales: vec![ScaleBands { scale: 0, from: 1, to: 1 }],
        items: vec![Threshold { item: 0, from: None }],
        situations_and_safety: vec![id("moved")],
        causes: vec![id("past")],
        patterns: vec![id("tired")],
        only_when: vec![id("apart")],
        not_when: vec![id("unsafe")],
        not_if_high: vec![],
    };
    assert_eq!(strategy.conditions, conditions);
    let Some(Exercise { asks, together }) = &strategy.exercise else { panic!("no exercise") };
    assert_eq!(asks[0].kind, AskKind::Text);
    assert_eq!(asks[1].kind, AskKind::Rating);
    assert_eq!((asks[0].wait, asks[1].wait), (None, Minutes::new(5)));
    assert_eq!(together.as_deref(), Some("I ask {1} and am {2} sure."));
}

#[test]
fn a_band_left_out_is_the_lowest_or_the_highest() {
    let bands = |text: String| read(&text).unwrap().strategies[0].conditions.scales.clone();
    let up_to = changed("from_band = \"high\"\nto_band = \"high\"", "to_band = \"low\"");
    assert_eq!(bands(up_to), [ScaleBands { scale: 0, from: 0, to: 0 }]);
    let onward = changed("from_band = \"high\"\nto_band = \"high\"", "from_band = \"low\"");
    assert_eq!(bands(onward), [ScaleBands { scale: 0, from: 0, to: 1 }]);
}

#[test]
fn without_a_band_no_score_matches_and_what_it_helps_is_kept() {
    let text = changed("from_band = \"high\"\nto_band = \"high\"\n", "");
    let strategy = read(&text).unwrap().strategies.remove(0);
    assert_eq!(strategy.helps, [0]);
    assert_eq!(strategy.conditions.scales, []);
}

#[test]
fn files_are_read_together_in_the_order_given() {
    let (head, tail) = SAMPLE.split_once("[[item]]\nid = \"d2\"").unwrap();
    let tail = format!("[[item]]\nid = \"d2\"{tail}");
    let whole = parse(&[source("a.toml", head), source("b.toml", &tail)]).unwrap();
    assert_eq!(whole, sample());
    let swapped = parse(&[source("b.toml", &tail), source("a.toml", head)]).unwrap();
    assert_eq!(swapped.items[0].id, "d2");
}

#[test]
fn a_file_with_windows_line_ends_reads_the_same() {
    assert_eq!(read(&SAMPLE.replace('\n', "\r\n")).unwrap(), sample());
}

#[test]
fn every_reference_of_the_builtin_questionnaire_is_in_range() {
    let q = builtin().unwrap();
    for item in &q.items {
        assert!(item.keys.iter().all(|key| key.scale < q.scales.len()));
        assert!(item.response_set < q.response_sets.len());
    }
    for strategy in &q.strategies {
        assert!(strategy.helps.iter().all(|scale| *scale < q.scales.len()));
        assert!(strategy.conditions.items.iter().all(|threshold| threshold.item < q.items.len()));
        assert!(strategy.articles.iter().all(|article| *article < q.articles.len()));
    }
}

/// Returns the fingerprint of the sample with one stretch replaced.
fn fingerprint(old: &str, new: &str) -> Fingerprint {
    read(&changed(old, new)).unwrap().fingerprints.current
}

#[test]
fn the_fingerprint_is_sixteen_digits_and_the_same_each_time() {
    let print = sample().fingerprints.current.to_string();
    assert_eq!(print.len(), 16);
    assert!(print.bytes().all(|digit| digit.is_ascii_hexdigit()));
    assert_eq!(Fingerprint::parse(&print), Some(sample().fingerprints.current));
}

#[test]
fn whatever_bears_on_a_score_makes_another_scoring() {
    let before = sample().fingerprints.current;
    for (old, new) in [
        ("reversed = true", "reversed = false"),
        ("id = \"d2\"", "id = \"d3\""),
        ("{ value = 2,", "{ value = 3,"),
        ("min_answered = 0.5", "min_answered = 0.6"),
        (
            "[[person]]",
            "[[item]]\nid = \"d3\"\nscale = \"doubt\"\ntext = \"I.\"\nresponse_set = \"agree\"\n[[person]]",
        ),
    ] {
        assert!(!fingerprint(old, new).is_scored_like(before), "{new}");
    }
}

#[test]
fn words_and_bands_make_another_fingerprint_and_the_same_scoring() {
    let before = sample().fingerprints.current;
    for (old, new) in [
        ("recall = \"This week\"", "recall = \"Today\""),
        ("text = \"I doubted.\"", "text = \"I doubted!\""),
        ("label = \"Sometimes\"", "label = \"At times\""),
        ("label = \"high\"", "label = \"much\""),
        ("from = 50", "from = 51"),
    ] {
        let after = fingerprint(old, new);
        assert!(after != before && after.is_scored_like(before), "{new}");
    }
}

/// Returns the sample with a second response set of the same values, and its two items answered with
/// these sets.
fn with_two_sets(sets: [&str; 2]) -> Questionnaire {
    let often = "[[response_set]]\nid = \"often\"\noptions = [{ value = 0, label = \"Never\" }, \
                 { value = 1, label = \"At times\" }, { value = 2, label = \"Often\" }]\n[[scale]]\n";
    let set = |set| format!("response_set = \"{set}\"\n");
    let [first, second] = sets.map(set);
    let text = changed("[[scale]]\n", often)
        .replace("response_set = \"agree\"\ncovers", &(first + "covers"))
        .replace("response_set = \"agree\"\nreversed", &(second + "reversed"));
    read(&text).unwrap()
}

#[test]
fn an_item_answered_in_the_words_of_another_response_set_makes_another_wording() {
    let before = with_two_sets(["agree", "agree"]);
    let asked = QuestionnaireRef::from(&before);
    for sets in [["often", "agree"], ["agree", "often"], ["often", "often"]] {
        let after = with_two_sets(sets);
        assert!(asked.is_scored_like(&after) && !asked.is_worded_like(&after), "{sets:?}");
    }
    assert!(asked.is_worded_like(&before));
}

/// Runs and drafts have it that were kept before the fingerprint told which set an item is answered with.
#[test]
fn runs_kept_before_response_sets_were_told_apart_are_worded_like_the_questionnaire() {
    let questionnaire = with_two_sets(["agree", "often"]);
    let kept = Fingerprint::parse("023a1117a237aea0").unwrap();
    let asked = QuestionnaireRef { fingerprint: kept, ..QuestionnaireRef::from(&questionnaire) };
    assert!(asked.is_worded_like(&questionnaire));
}

#[test]
fn the_fingerprint_does_not_change_with_advice_help_and_what_is_known_of_a_scale() {
    let before = sample().fingerprints.current;
    for (old, new) in [
        ("why = \"Asking helps.\"", "why = \"It may help.\""),
        ("text = \"Take care.\"", "text = \"Care.\""),
        ("call = \"1\"", "call = \"2\""),
        ("meaning = \"Much doubt.\"", "meaning = \"Doubt.\""),
        ("echo = \"doubted\"", "echo = \"did doubt\""),
        ("title = \"A sample\"", "title = \"Sample\""),
        ("version = \"1\"", "version = \"2\""),
        ("retest = 0.79", "retest = 0.8"),
    ] {
        assert_eq!(fingerprint(old, new), before, "{new}");
    }
}

#[test]
fn the_order_in_which_things_stand_does_not_bear_on_a_score() {
    let [one, other] = [["x", "y"], ["y", "x"]]
        .map(|ids| fingerprint("[[person]]", &(ids.map(item).concat() + "[[person]]")));
    assert!(one != other && one.is_scored_like(other));
}

#[test]
fn a_fingerprint_depends_on_where_one_text_ends_and_the_next_begins() {
    let one = changed("recall = \"This week\"", "recall = \"ab\"");
    let two = changed("recall = \"This week\"", "recall = \"a\"").replace("\"No\"", "\"bNo\"");
    assert_ne!(read(&one).unwrap().fingerprints.current, read(&two).unwrap().fingerprints.current);
}

/// Kept runs and drafts have it. If a change alters it, all of them count as another version's, or are
/// said to have had other words.
#[test]
fn the_fingerprint_of_a_questionnaire_stays_what_it_was() {
    let (without_pages, _) = SAMPLE.split_once("[[page]]").unwrap();
    let fingerprint = read(without_pages).unwrap().fingerprints.current;
    assert_eq!(fingerprint.to_string(), "023a11179e1d6627");
}

/// Runs and drafts have it that were kept before the fingerprint had two halves.
#[test]
fn the_former_fingerprint_stays_what_it_was() {
    assert_eq!(sample().fingerprints.former.to_string(), "380fe54f34a41832");
    let worded = read(&changed("text = \"I doubted.\"", "text = \"I doubted!\"")).unwrap();
    assert_ne!(worded.fingerprints.former, sample().fingerprints.former);
}

#[test]
fn files_may_come_in_any_order() {
    for (at, _) in SAMPLE.match_indices("\n\n[[") {
        let swapped = [source("b", &SAMPLE[at..]), source("a", &SAMPLE[..at])];
        assert!(parse(&swapped).is_ok(), "{}", &SAMPLE[at..]);
    }
}
