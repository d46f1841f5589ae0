//! Scores as sums and means: where their bands begin, and how they are shown.

use goodfaith::{
    assessment::{score, wording},
    questionnaire::{Questionnaire, Source, parse},
};

use crate::tiny::{answers, items, questionnaire};

/// Four items from 0 to 4, or from 1 to 6, scored in this unit.
fn scale(unit: &str, set: &str, starts: &[&str], more: &str) -> String {
    let bands = starts.iter().enumerate().map(|(number, from)| {
        format!("{{ from = {from}, id = \"b{number}\", label = \"b{number}\", meaning = \"M\" }}, ")
    });
    format!(
        "[[scale]]\nid = \"a\"\ntitle = \"A\"\nabout = \"A\"\nhigh = \"hard\"\npoints = \"{unit}\"\n\
         {more}\nbands = [{}]\n{}",
        bands.collect::<String>(),
        items("a", set, "++-+")
    )
}

/// Returns the score of the answers as it is shown, and its band.
fn shown(questionnaire: &Questionnaire, values: &str) -> Option<(String, usize)> {
    let scores = score(questionnaire, &answers(questionnaire, values));
    let outcome = scores[0].outcome?;
    let is_made_up = scores[0].answered() < scores[0].items.len();
    let scale = &questionnaire.scales[0];
    Some((wording::scored(scale, outcome.points, is_made_up), outcome.band))
}

#[test]
fn a_sum_is_shown_of_the_most_it_can_be_and_its_bands_begin_at_sums() {
    let questionnaire = questionnaire(&[&scale("sum", "five", &["0", "5", "10"], "")]);
    for (values, sum, band) in [
        ("0 0 4 0", 0, 0),
        ("4 0 4 0", 4, 0),
        ("4 1 4 0", 5, 1),
        ("4 4 3 0", 9, 1),
        ("4 4 2 0", 10, 2),
        ("4 4 0 4", 16, 2),
    ] {
        assert_eq!(shown(&questionnaire, values), Some((format!("{sum} of 16"), band)));
    }
}

#[test]
fn a_sum_needs_all_answers_unless_its_scale_says_that_fewer_are_made_up() {
    let whole = questionnaire(&[&scale("sum", "five", &["0"], "")]);
    assert_eq!(shown(&whole, "4 4 - 4"), None);
    let made_up = questionnaire(&[&scale("sum", "five", &["0", "10"], "min_answered = 0.75")]);
    // Three answers with the mean 3 come to 12 for all four.
    assert_eq!(shown(&made_up, "4 4 - 1"), Some(("about 12 of 16".to_owned(), 1)));
    assert_eq!(shown(&made_up, "4 - - 1"), None);
    let scores = score(&made_up, &answers(&made_up, "4 4 - 2"));
    assert!((scores[0].outcome.unwrap().sum - 40.0 / 3.0).abs() < 1e-12);
    let told = wording::scoring(&made_up, &scores[0]);
    assert_eq!(told, "3 of 4 answered. Sum about 13.3 of 16, made up to all of them: b1.");
}

#[test]
fn a_mean_is_shown_within_the_values_of_its_answers() {
    let questionnaire = questionnaire(&[&scale("mean", "six", &["1", "2.25", "3.5"], "")]);
    assert_eq!(shown(&questionnaire, "1 1 6 1"), Some(("1 of 6".to_owned(), 0)));
    assert_eq!(shown(&questionnaire, "3 2 5 2"), Some(("2.2 of 6".to_owned(), 1)));
    assert_eq!(shown(&questionnaire, "4 3 4 4"), Some(("3.5 of 6".to_owned(), 2)));
    assert_eq!(shown(&questionnaire, "6 6 1 6"), Some(("6 of 6".to_owned(), 2)));
    let scores = score(&questionnaire, &answers(&questionnaire, "3 2 5 2"));
    assert_eq!(
        wording::scoring(&questionnaire, &scores[0]),
        "4 of 4 answered. Mean 2.25 of 6, b1."
    );
}

#[test]
fn a_difference_has_the_unit_of_its_scale() {
    let sum = questionnaire(&[&scale("sum", "six", &["4"], "")]);
    assert_eq!(sum.scales[0].difference_in_words(-50.0), "10 points");
    assert_eq!(sum.scales[0].difference_in_words(5.0), "1 point");
    let percent = questionnaire(&[&scale("percent", "six", &["0"], "")]);
    assert_eq!(percent.scales[0].difference_in_words(-12.5), "13 points");
}

#[test]
fn bands_outside_the_range_of_a_sum_are_told_with_the_range() {
    let wrong = |unit: &str, starts: &[&str]| {
        let text = crate::tiny::text(&[&scale(unit, "six", starts, "")]);
        parse(&[Source { name: "a".into(), text }]).unwrap_err().to_string()
    };
    assert!(wrong("sum", &["0", "10"]).contains(
        "the band \"b0\" of the scale \"a\" starts at 0, and the lowest score is 4. Write from = 4 \
         in the first band."
    ));
    assert!(wrong("sum", &["4", "25"]).contains("starts at 25, and the highest score is 24."));
    assert!(wrong("mean", &["1", "6.5"]).contains("starts at 6.5, and the highest score is 6."));
    assert!(wrong("mean", &["1", "nan"]).contains("starts at NaN. Write a number."));
    assert!(wrong("total", &["0"]).contains("Write one of: percent, mean, sum."));
}

#[test]
fn the_sentence_about_scores_is_the_one_of_the_questionnaire() {
    let mut questionnaire = questionnaire(&[&scale("sum", "five", &["0"], "")]);
    assert!(
        wording::about_scores(&questionnaire)
            .starts_with("A score sums up the answers in one number. It is not")
    );
    questionnaire.instrument.score_says = Some("A score adds up how true it was.".to_owned());
    assert!(
        wording::about_scores(&questionnaire)
            .starts_with("A score adds up how true it was. It is not a diagnosis")
    );
}
