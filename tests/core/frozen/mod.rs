//! A questionnaire as it was written before its format learned more: `evenings.toml` is never
//! changed.

use goodfaith::{
    assessment::{Findings, Run, compare},
    questionnaire::{Direction, Questionnaire, Source, parse},
};

use crate::tiny::answers;

fn frozen() -> Questionnaire {
    let text = include_str!("evenings.toml").to_owned();
    let name = "evenings.toml".into();
    parse(&[Source { name, text }]).unwrap_or_else(|problems| panic!("{problems}"))
}

#[test]
fn an_older_questionnaire_is_read_scored_and_advised_as_before() {
    let questionnaire = frozen();
    assert!(questionnaire.scales.iter().all(|scale| scale.high == Direction::Hard));
    let found = Findings::of(&questionnaire, &answers(&questionnaire, "4 1 3 - 1 4 2 0 3 1"));
    let scores: Vec<_> = found.scores.iter().map(|of_scale| of_scale.score.unwrap()).collect();
    assert_eq!((scores[0].points, scores[0].band), (75.0, 2));
    assert_eq!((scores[1].points, scores[1].band), (12.5, 0));
    assert_eq!(found.highlights.stands_out, [0, 2, 4, 8]);
    assert_eq!(found.highlights.holds, [5, 7, 1, 9]);
    assert_eq!(found.advice.len(), 1);
}

#[test]
fn runs_of_an_older_questionnaire_are_compared_as_before() {
    let questionnaire = frozen();
    let run = |values: &str, day: &str| {
        let finished = format!("2026-{day}T12:00:00Z").parse().unwrap();
        Run::finish(&questionnaire, answers(&questionnaire, values), finished)
    };
    let earlier = run("4 1 3 - 1 4 2 0 3 1", "03-01");
    let later = run("2 1 1 4 3 4 0 0 1 1", "05-01");
    let change = compare(&questionnaire, &earlier, &later);
    assert_eq!(change.obstacles, []);
    let points: Vec<_> =
        change.scales.iter().map(|scale| scale.difference.unwrap().points).collect();
    assert_eq!(points, [-50.0, 0.0]);
}
