use goodfaith::{
    assessment::{
        Comparison, PersonName, Run, SamePerson,
        change::{Certainty, Difference, ItemChange, Obstacle},
        compare,
    },
    questionnaire::{Fingerprint, Fingerprints, Questionnaire, Version},
    report::{ComparedRuns, Medium, ReportModel, ResultsPage, document::Block},
};
use jiff::{SignedDuration, Timestamp, tz::TimeZone};

use crate::{
    subject::subject,
    tiny::{answers, id, items, questionnaire, scale},
};

/// Eight items of five options, the last reversed.
fn eight_items() -> Questionnaire {
    questionnaire(&[&scale("a", &[0.0, 50.0]), &items("a", "five", "+++++++-")])
}

/// A run that was finished that many hours after the first.
fn run(questionnaire: &Questionnaire, values: &str, hours: i64) -> Run {
    let now = Timestamp::UNIX_EPOCH + SignedDuration::from_hours(hours);
    Run::finish(questionnaire, answers(questionnaire, values), now)
}

/// Compares two runs that lie long apart.
fn compared(questionnaire: &Questionnaire, earlier: &str, later: &str) -> Comparison {
    let (earlier, later) = (run(questionnaire, earlier, 0), run(questionnaire, later, 10_000));
    compare(questionnaire, &earlier, &later)
}

/// Returns the difference on the first scale.
fn difference(questionnaire: &Questionnaire, earlier: &str, later: &str) -> Option<Difference> {
    compared(questionnaire, earlier, later).scales[0].difference
}

/// The same eight items, on a scale whose reliability is known.
fn eight_reliable_items(reliability: &str) -> Questionnaire {
    let scale = scale("a", &[0.0, 50.0]) + &format!("reliability = {{ {reliability} }}\n");
    questionnaire(&[&scale, &items("a", "five", "+++++++-")])
}

const RETEST: &str = "retest = 0.79, days = 28, sd = 18.2, n = 96, source = \"A study\"";

#[test]
fn without_a_reliability_a_difference_is_clear_from_exactly_25_points_and_none_below() {
    let eight = eight_items();
    let earlier = "1 1 1 1 1 1 1 3";
    for (later, points, certainty) in [
        ("1 1 1 1 1 1 1 3", 0.0, Certainty::Unclear),
        ("2 2 2 2 1 1 1 3", 12.5, Certainty::Unclear),
        ("2 2 2 2 2 2 2 3", 21.875, Certainty::Unclear),
        ("2 2 2 2 2 2 2 2", 25.0, Certainty::Clear),
        ("0 0 0 0 1 1 1 3", -12.5, Certainty::Unclear),
        ("0 0 0 0 0 0 0 4", -25.0, Certainty::Clear),
    ] {
        let difference = difference(&eight, earlier, later).unwrap();
        assert_eq!(difference.points.to_bits(), f64::to_bits(points), "{}", difference.points);
        assert_eq!(difference.certainty, certainty, "{later}");
        assert_eq!(difference.said_from.to_bits(), 25.0_f64.to_bits());
    }
    for points in [24.999, -24.999] {
        assert_eq!(Certainty::of(points, &eight.scales[0]), Certainty::Unclear, "{points}");
    }
}

#[test]
fn with_a_reliability_a_change_is_said_from_its_reliable_change_on() {
    // 1.96 · 18.2 · √(2 · (1 − 0.79)) = 23.118…
    let alpha = RETEST.replace("retest = 0.79, days = 28", "alpha = 0.79");
    for known in [RETEST, &alpha] {
        let scale = &eight_reliable_items(known).scales[0];
        for (points, certainty) in [
            (23.118, Certainty::Unclear),
            (-23.118, Certainty::Unclear),
            (23.119, Certainty::Change),
            (-23.119, Certainty::Change),
            (100.0, Certainty::Change),
        ] {
            assert_eq!(Certainty::of(points, scale), certainty, "{points}");
        }
    }
    let steady = RETEST.replace("18.2", "9.1");
    let difference =
        difference(&eight_reliable_items(&steady), "1 1 1 1 1 1 1 3", "2 2 2 2 1 1 1 3").unwrap();
    assert_eq!(difference.certainty, Certainty::Change);
    assert!((difference.said_from - 11.559).abs() < 0.001);
}

#[test]
fn only_items_answered_both_times_make_the_difference() {
    let eight = eight_items();
    let found = compared(&eight, "0 0 0 0 0 0 4 .", "1 1 1 1 1 1 - 0");
    let change = found.scales[0];
    // The scores differ by other items too; the difference must not.
    assert_eq!(change.earlier.map(f64::to_bits), Some((400.0_f64 / 28.0).to_bits()));
    assert_eq!(change.later.map(f64::to_bits), Some((1000.0_f64 / 28.0).to_bits()));
    let (certainty, said_from) = (Certainty::Clear, 25.0);
    assert_eq!(
        change.difference,
        Some(Difference { points: 25.0, items: 6, scores: [0.0, 25.0], certainty, said_from })
    );
}

#[test]
fn too_few_items_answered_both_times_make_no_difference() {
    let eight = eight_items();
    let found = compared(&eight, "0 0 0 0 0 0 . .", "4 4 4 4 4 . 0 0");
    let change = found.scales[0];
    assert!(change.earlier.is_some() && change.later.is_some());
    assert_eq!(change.difference, None);
}

#[test]
fn a_run_without_a_score_has_no_difference() {
    let found = compared(&eight_items(), "0 0 0 0 0 . . .", "4 4 4 4 4 4 4 0");
    let change = found.scales[0];
    assert_eq!((change.earlier, change.later, change.difference), (None, Some(100.0), None));
}

#[test]
fn answers_moved_when_two_steps_lie_between_them() {
    let eight = eight_items();
    let found = compared(&eight, "0 1 4 3 2 0 4 0", "2 2 2 4 2 . - 4");
    assert_eq!(
        found.moved,
        [
            ItemChange { item: 0, earlier: 0, later: 2 },
            ItemChange { item: 2, earlier: 4, later: 2 },
            ItemChange { item: 7, earlier: 0, later: 4 },
        ]
    );
}

#[test]
fn steps_are_counted_in_options_and_not_in_their_values() {
    let uneven = "[[response_set]]\nid = \"uneven\"\noptions = [{ value = 0, label = \"A\" }, \
                  { value = 10, label = \"B\" }, { value = 11, label = \"C\" }]\n";
    let two = questionnaire(&[uneven, &scale("a", &[0.0]), &items("a", "uneven", "++")]);
    let found = compared(&two, "0 0", "10 11");
    assert_eq!(found.moved, [ItemChange { item: 1, earlier: 0, later: 11 }]);
}

#[test]
fn on_a_slider_an_answer_moved_when_a_quarter_of_the_range_lies_between() {
    let slider = |to: i64| {
        let set = format!("[[response_set]]\nid = \"s\"\nnumbers = {{ from = 0, to = {to} }}\n");
        questionnaire(&[&set, &scale("a", &[0.0]), &items("a", "s", "++")])
    };
    let hundred = compared(&slider(100), "50 50", "74 75");
    assert_eq!(hundred.moved, [ItemChange { item: 1, earlier: 50, later: 75 }]);
    let ten = compared(&slider(10), "5 5", "7 8");
    assert_eq!(ten.moved, [ItemChange { item: 1, earlier: 5, later: 8 }]);
}

#[test]
fn runs_of_another_questionnaire_version_or_content_are_shown_without_a_difference() {
    let eight = eight_items();
    let later = run(&eight, "4 4 4 4 4 4 4 0", 10_000);
    let same = run(&eight, "0 0 0 0 0 0 0 4", 0);
    let mut other = same.clone();
    other.questionnaire.id = id("another");
    let mut version = same.clone();
    version.questionnaire.version = Version::new("2").unwrap();
    let mut content = same.clone();
    content.questionnaire.fingerprint = Fingerprint::parse(&"0".repeat(16)).unwrap();
    for (earlier, obstacle) in [
        (other, Obstacle::Questionnaire),
        (version, Obstacle::Version),
        (content, Obstacle::Content),
    ] {
        for (one, two) in [(&earlier, &later), (&later, &earlier)] {
            let found = compare(&eight, one, two);
            assert_eq!(found.obstacles, [obstacle]);
            assert!(found.moved.is_empty());
            assert_eq!(found.scales[0].difference, None);
            assert!(found.scales[0].earlier.is_some() && found.scales[0].later.is_some());
        }
    }
    let comparable = compare(&eight, &same, &later);
    assert!(comparable.obstacles.is_empty());
    assert_eq!((comparable.moved.len(), comparable.scales[0].difference.is_some()), (8, true));
}

#[test]
fn runs_in_other_words_or_with_other_bands_are_compared_and_that_is_said() {
    let before = eight_items();
    let mut now = before.clone();
    now.fingerprints = worded_anew(&["text = \"T\"", "text = \"T.\""]);
    let mut bands = before.clone();
    bands.fingerprints = worded_anew(&["from = 50", "from = 40"]);
    for at_hand in [&now, &bands] {
        let earlier = run(&before, "0 0 0 0 0 0 0 4", 0);
        let later = run(at_hand, "4 4 4 4 4 4 4 0", 10_000);
        let found = compare(at_hand, &earlier, &later);
        assert!(found.obstacles.is_empty() && found.reworded);
        assert!(found.scales[0].difference.is_some());
        // Between two runs in the same words, nothing changed.
        assert!(!compare(at_hand, &earlier, &earlier).reworded);
        assert!(!compare(at_hand, &later, &later).reworded);
        assert!(earlier.is_of(at_hand) && earlier.is_comparable_with(&later, at_hand));
    }
}

/// Returns the fingerprints of the eight items with a stretch of their file replaced.
fn worded_anew([old, new]: &[&str; 2]) -> Fingerprints {
    let pieces = [scale("a", &[0.0, 50.0]), items("a", "five", "+++++++-")];
    let pieces = pieces.map(|piece| piece.replace(old, new));
    questionnaire(&[&pieces[0], &pieces[1]]).fingerprints
}

#[test]
fn runs_with_the_former_fingerprint_are_compared_as_they_were() {
    let eight = eight_items();
    let mut earlier = run(&eight, "0 0 0 0 0 0 0 4", 0);
    earlier.questionnaire.fingerprint = eight.fingerprints.former;
    let later = run(&eight, "4 4 4 4 4 4 4 0", 10_000);
    for (one, other) in [(&earlier, &later), (&earlier, &earlier)] {
        let found = compare(&eight, one, other);
        assert!(found.obstacles.is_empty() && !found.reworded);
    }
    assert!(earlier.is_of(&eight) && earlier.is_comparable_with(&later, &eight));
    // What was worded otherwise then cannot be told from what was scored otherwise.
    let mut now = eight;
    now.fingerprints = worded_anew(&["text = \"T\"", "text = \"T.\""]);
    assert_eq!(compare(&now, &earlier, &later).obstacles, [Obstacle::Content]);
}

#[test]
fn runs_about_different_people_are_shown_without_a_difference() {
    let eight = eight_items();
    let nobody = run(&eight, "0 0 0 0 0 0 0 4", 0);
    let mut friend = nobody.clone();
    friend.responses.person_kind = Some(id("friend"));
    let mut partner = nobody.clone();
    partner.responses.person_kind = Some(id("partner"));
    let obstacles = |earlier, later| compare(&eight, earlier, later).obstacles;
    assert_eq!(obstacles(&friend, &partner), [Obstacle::Person]);
    assert_eq!(obstacles(&friend, &nobody), [Obstacle::Person]);
    assert_eq!(obstacles(&nobody, &friend), [Obstacle::Person]);
    assert_eq!(obstacles(&friend, &friend), []);
    assert_eq!(obstacles(&nobody, &nobody), []);
}

#[test]
fn all_that_speaks_against_comparing_is_reported() {
    let eight = eight_items();
    let later = run(&eight, "4 4 4 4 4 4 4 0", 0);
    let mut earlier = later.clone();
    earlier.questionnaire.version = Version::new("2").unwrap();
    earlier.responses.person_kind = Some(id("friend"));
    let found = compare(&eight, &earlier, &later);
    assert_eq!(found.obstacles, [Obstacle::Version, Obstacle::Person]);
}

#[test]
fn runs_less_than_the_retake_days_apart_overlap() {
    let eight = eight_items();
    let first = run(&eight, "0 0 0 0 0 0 0 4", 0);
    for (hours, overlap) in [
        (0, Some(0)),
        (23, Some(0)),
        (24, Some(1)),
        (28 * 24 - 1, Some(27)),
        (28 * 24, None),
        (29 * 24, None),
    ] {
        let other = run(&eight, "0 0 0 0 0 0 0 4", hours);
        let zone = &TimeZone::UTC;
        assert_eq!(first.overlap_with(&other, &eight, zone), overlap, "{hours} hours after");
        assert_eq!(other.overlap_with(&first, &eight, zone), overlap, "{hours} hours before");
    }
}

#[test]
fn a_name_decides_whether_two_runs_are_about_the_same_person() {
    let eight = eight_items();
    let named = |name: &str, kind: &str, hours| {
        let mut run = run(&eight, "1 1 1 1 1 1 1 3", hours);
        run.responses.name = PersonName::new(name);
        run.responses.person_kind = Some(id(kind));
        run
    };
    for (earlier, later, same) in [
        (("K.", "partner"), ("K.", "former"), SamePerson::Same),
        (("", "partner"), ("", "partner"), SamePerson::Unknown),
        (("", "partner"), ("K.", "partner"), SamePerson::Unknown),
        (("K.", "partner"), ("M.", "partner"), SamePerson::Different),
    ] {
        let compared =
            compare(&eight, &named(earlier.0, earlier.1, 0), &named(later.0, later.1, 10_000));
        assert_eq!(compared.person, same, "{earlier:?} {later:?}");
        let comparable = same != SamePerson::Different;
        assert_eq!(compared.obstacles.is_empty(), comparable, "{:?}", compared.obstacles);
        assert_eq!(compared.scales[0].difference.is_some(), comparable);
    }
}

/// Returns what the overview says of a clear difference from the earlier of two runs.
fn clearly_lower(questionnaire: &Questionnaire, earlier: &Run, later: &Run) -> Vec<String> {
    let [earlier, later] = [earlier, later].map(|run| subject(questionnaire, run));
    let since = Some(ComparedRuns::new(earlier, later, &[]));
    let findings = later.findings();
    let model = ReportModel::own(later, findings.as_ref(), since);
    let document = ResultsPage::Overview.document(&model, Medium::Plain);
    let is_it = |block: &Block| matches!(block, Block::Text(text) if text.starts_with("Clearly"));
    let group = document.groups.iter().find(|group| group.iter().any(is_it));
    let texts = group.into_iter().flatten().filter_map(|block| match block {
        Block::Text(text) => Some(text.clone()),
        _ => None,
    });
    texts.collect()
}

#[test]
fn a_clear_difference_on_the_overview_comes_with_its_cautions() {
    let scale = scale("a", &[0.0, 50.0]) + "high = \"hard\"\n";
    let partner = "[[person]]\nid = \"partner\"\ntext = \"A\"\nabout = \"about a partner\"";
    let in_words = |text: &str| {
        let items = items("a", "five", "+++++++-").replace("text = \"T\"", text);
        questionnaire(&[&scale, &items, partner])
    };
    let eight = in_words("text = \"T\"");
    let about = |values, hours, name| {
        let mut run = run(&eight, values, hours);
        run.responses.person_kind = Some(id("partner"));
        run.responses.name = PersonName::new(name);
        run
    };
    let both = |name| (about("3 3 4 3 3 3 3 1", 0, name), about("1 1 0 1 1 1 1 3", 10_000, name));
    let lower = "Clearly lower in your answers than on 1 January 1970: a.";
    let (earlier, later) = both("K.");
    assert_eq!(clearly_lower(&eight, &earlier, &later), [lower]);

    let (mut earlier, later) = both("");
    let caution = "Both are about a partner and have no name: if they are not about the same \
                   person, the difference means nothing.";
    assert_eq!(clearly_lower(&eight, &earlier, &later), [lower, caution]);

    earlier.questionnaire = (&in_words("text = \"T.\"")).into();
    let said = clearly_lower(&eight, &earlier, &later);
    assert_eq!(said[..2], [lower, caution]);
    assert!(said[2].starts_with("The wording changed"), "{said:?}");
}
