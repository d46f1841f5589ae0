//! Scores against those that the tests themselves work out for each person.

use std::fmt::Write as _;

use proptest::prelude::*;
use serde_json::{Map, json};

use crate::{
    people::{Answers, SCALES, expected, items, person},
    scoring::scored,
};

/// Writes people as CSV, in columns of this order.
fn csv(columns: &[String], people: &[Answers]) -> String {
    let mut text = columns.join(",") + "\n";
    for (number, answers) in people.iter().enumerate() {
        let cells: Vec<String> = columns
            .iter()
            .map(|column| match column.as_str() {
                "id" => format!("p{number}"),
                item => answers.get(item).map(u8::to_string).unwrap_or_default(),
            })
            .collect();
        let _ = writeln!(text, "{}", cells.join(","));
    }
    text
}

fn jsonl(people: &[Answers]) -> String {
    let mut text = String::new();
    for (number, answers) in people.iter().enumerate() {
        let mut object: Map<_, _> =
            answers.iter().map(|(item, answer)| (item.clone(), json!(answer))).collect();
        object.insert("id".to_owned(), json!(format!("p{number}")));
        let _ = writeln!(text, "{}", json!(object));
    }
    text
}

/// Every column of the built-in questionnaire, the id first.
fn all_columns() -> Vec<String> {
    let ids = items().iter().map(|item| item.id.clone());
    std::iter::once("id".to_owned()).chain(ids).collect()
}

fn check(rows: &[Vec<String>], people: &[Answers], percent: bool) {
    let items = items();
    assert_eq!(rows.len(), people.len());
    for (number, (row, answers)) in rows.iter().zip(people).enumerate() {
        assert_eq!(row[0], format!("p{number}"));
        let (means, counts) = expected(items, answers);
        for (cell, mean) in row[1..].iter().zip(&means) {
            let score = (!cell.is_empty()).then(|| cell.parse::<f64>().unwrap());
            let mean = mean.map(|mean| if percent { 25.0 * mean } else { mean });
            let near = |(a, b): (f64, f64)| (a - b).abs() < 1e-12 * 100.0;
            assert!(score.zip(mean).map_or(score == mean, near), "{row:?} {means:?}");
        }
        let written: Vec<usize> = row[5..].iter().map(|cell| cell.parse().unwrap()).collect();
        assert_eq!(written, counts);
    }
}

#[test]
fn the_columns_are_the_id_then_the_scores_then_how_many_were_answered() {
    let said = scored(&[], csv(&all_columns(), &[]));
    let answered = SCALES.map(|scale| format!("{scale}_answered"));
    assert_eq!(said.out, format!("id,{},{}\n", SCALES.join(","), answered.join(",")));
    assert_eq!(said.code, Some(0));
}

#[test]
fn the_heading_can_be_left_out() {
    let people = [Answers::new()];
    let said = scored(&["--no-header"], csv(&all_columns(), &people));
    assert_eq!(said.out, "p0,,,,,0,0,0,0\n");
}

#[test]
fn whole_scores_are_whole_and_others_have_all_their_digits() {
    let of = |scale: &str| -> Vec<String> {
        let of_scale = items().iter().filter(|item| item.scale == scale && !item.reversed);
        of_scale.map(|item| item.id.clone()).collect()
    };
    let suspicion = of("suspicion");
    let control = of("control");
    let mut answers: Answers = suspicion.iter().map(|item| (item.clone(), 3)).collect();
    answers.extend(control.iter().zip([1, 0, 2, 0, 0, 4]).map(|(item, one)| (item.clone(), one)));
    let input = csv(&all_columns(), &[answers]);
    assert_eq!(scored(&[], &input).all_good()[0][1..3], ["75", "29.166666666666668"]);
    let means = scored(&["--points", "mean"], &input);
    assert_eq!(means.all_good()[0][1..3], ["3", "1.1666666666666667"]);
}

#[test]
fn ten_thousand_rows_come_out_in_their_order() {
    let items = items();
    let people: Vec<Answers> = (0..10_000u32)
        .map(|number| {
            let digits = (0u32..).map(|place| (number.rotate_left(place) % 5) as u8);
            items.iter().map(|item| item.id.clone()).zip(digits).collect()
        })
        .collect();
    check(&scored(&[], csv(&all_columns(), &people)).all_good(), &people, true);
}

#[test]
fn rows_without_an_id_are_numbered_from_one() {
    let columns = &all_columns()[1..];
    let people = [0, 1, 2].map(|answer| Answers::from([("s1".to_owned(), answer)]));
    let rows = scored(&[], csv(columns, &people)).all_good();
    assert_eq!(rows.iter().map(|row| row[0].as_str()).collect::<Vec<_>>(), ["1", "2", "3"]);
    let rows = scored(&["--from", "jsonl"], "{}\n\n{\"id\": null}\n{}\n").all_good();
    assert_eq!(rows.iter().map(|row| row[0].as_str()).collect::<Vec<_>>(), ["1", "2", "3"]);
}

#[test]
fn items_that_have_no_column_are_unanswered() {
    let of_scale = items().iter().filter(|item| item.scale == "suspicion" && !item.reversed);
    let columns: Vec<String> = of_scale.map(|item| item.id.clone()).collect();
    let enough = columns.join(",") + "\n" + &vec!["2"; columns.len()].join(",");
    assert_eq!(scored(&[], enough).all_good(), [["1", "50", "", "", "", "6", "0", "0", "0"]]);
    let few = columns[1..].join(",") + "\n" + &vec!["2"; columns.len() - 1].join(",");
    assert_eq!(scored(&[], few).all_good(), [["1", "", "", "", "", "5", "0", "0", "0"]]);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]

    #[test]
    fn every_score_is_the_mean_of_that_person(
        people in prop::collection::vec(person(), 1..60),
        columns in Just(all_columns()).prop_shuffle(),
    ) {
        let input = csv(&columns, &people);
        check(&scored(&[], &input).all_good(), &people, true);
        check(&scored(&["--points", "mean"], &input).all_good(), &people, false);
    }

    #[test]
    fn json_lines_give_the_same_scores_as_csv(
        people in prop::collection::vec(person(), 0..60),
    ) {
        let from_json = scored(&["--from", "jsonl"], jsonl(&people));
        let from_csv = scored(&["--from", "csv"], csv(&all_columns(), &people));
        check(&from_json.all_good(), &people, true);
        prop_assert_eq!(from_json.out, from_csv.out);
    }
}
