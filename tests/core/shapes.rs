//! Scores of many shapes of questionnaire, against what the test itself makes of the same answers.

#![expect(clippy::unwrap_used, reason = "clippy allows it in the tests, but not beside them")]

use std::fmt::Write as _;

use goodfaith::{
    assessment::{Answer, Responses, ScoringKey, score},
    questionnaire::{Id, Source, parse},
};

/// How many people answer each shape.
const PEOPLE: u64 = 40;

/// An item as the test knows it.
#[derive(Clone)]
struct Item {
    values: Vec<i64>,
    /// The scales it is on, each with whether it is reversed there and its weight.
    on: Vec<(usize, bool, i64)>,
    /// The earlier item and the answers to it that show this one, and what counts if it is not shown.
    when: Option<(usize, Vec<i64>, Option<i64>)>,
    /// Whether it is a range of numbers.
    is_slider: bool,
}

struct Shape {
    name: &'static str,
    unit: &'static str,
    min_answered: f64,
    scales: usize,
    items: Vec<Item>,
}

fn item(values: &[i64], on: &[(usize, bool, i64)]) -> Item {
    Item { values: values.to_vec(), on: on.to_vec(), when: None, is_slider: false }
}

fn when(item: Item, earlier: usize, is: &[i64], unasked: Option<i64>) -> Item {
    Item { when: Some((earlier, is.to_vec(), unasked)), ..item }
}

fn slider(from: i64, to: i64, on: &[(usize, bool, i64)]) -> Item {
    Item { is_slider: true, ..item(&(from..=to).collect::<Vec<_>>(), on) }
}

fn shapes() -> Vec<Shape> {
    let plain = |values: &[i64], count: usize| vec![item(values, &[(0, false, 1)]); count];
    let shape =
        |name, unit, min_answered, scales, items| Shape { name, unit, min_answered, scales, items };
    let (four, five) = ([0, 1, 2, 3], [1, 2, 3, 4, 5]);
    let turned = |count: usize| -> Vec<Item> {
        (0..count).map(|at| item(&five, &[(0, at % 3 == 0, 1)])).collect()
    };
    let two_scales = (0..12).map(|at| {
        let both = [(0, at % 2 == 0, 1), (1, at % 4 == 1, 1)];
        item(&five, if at < 6 { &both } else { &both[1..] })
    });
    let weighted = (0..6).map(|at| item(&four, &[(0, at % 2 == 1, at + 1)]));
    let mut gated = plain(&four, 6);
    gated[2] = when(gated[2].clone(), 0, &[1, 2, 3], None);
    gated[3] = when(gated[3].clone(), 2, &[3], None);
    let mut skipped_as_lowest = plain(&four, 8);
    for item in &mut skipped_as_lowest[1..7] {
        *item = when(item.clone(), 0, &[1, 2, 3], Some(0));
    }
    // The last two wait for one that is itself not always asked.
    let mut chained = plain(&four, 6);
    chained[0].on.clear();
    chained[2] = when(chained[2].clone(), 0, &[2, 3], Some(1));
    chained[3] = when(chained[3].clone(), 2, &[3], None);
    chained[4] = when(chained[4].clone(), 2, &[0, 1], Some(0));
    chained[5] = when(chained[5].clone(), 4, &[3], Some(2));
    let mixed = vec![
        item(&[0, 1], &[(0, false, 1)]),
        item(&[0, 1], &[(0, true, 1)]),
        slider(0, 10, &[(0, false, 1)]),
        item(&[-2, 0, 5], &[(0, true, 2)]),
    ];
    let unscored = (0..9).map(|at| item(&four, if at % 3 == 0 { &[] } else { &[(0, false, 1)] }));
    vec![
        shape("nine items from 0 to 3, summed", "sum", 1.0, 1, plain(&four, 9)),
        shape("a sum scaled up to all items", "sum", 0.8, 1, plain(&four, 10)),
        shape("a mean with reversed items", "mean", 0.75, 1, turned(10)),
        shape("items on a subscale and in all", "percent", 0.75, 2, two_scales.collect()),
        shape("negative values", "mean", 0.75, 1, plain(&[-3, -2, -1, 0, 1, 2, 3], 8)),
        shape("three hundred items", "sum", 0.9, 1, turned(300)),
        shape("sliders", "mean", 0.5, 1, vec![slider(0, 100, &[(0, false, 1)]); 4]),
        shape(
            "sliders from 1, reversed",
            "percent",
            0.5,
            1,
            vec![slider(1, 100, &[(0, true, 1)]); 3],
        ),
        shape("questions shown by others", "percent", 0.75, 1, gated),
        shape("questions that count 0 unasked", "sum", 1.0, 1, skipped_as_lowest),
        shape("questions that count unasked, shown by each other", "sum", 0.5, 1, chained),
        shape("weights", "sum", 1.0, 1, weighted.collect()),
        shape("mixed ranges", "percent", 0.75, 1, mixed),
        shape("items on no scale", "sum", 1.0, 1, unscored.collect()),
    ]
}

fn write(shape: &Shape) -> String {
    let mut text = crate::tiny::text(&[]);
    for scale in 0..shape.scales {
        let of = |at: usize| shape.items[at].on.iter().find(|(on, ..)| *on == scale);
        let members = (0..shape.items.len()).filter_map(|at| {
            let (_, reversed, weight) = of(at)?;
            Some(format!("{{ id = \"i{at}\", reversed = {reversed}, weight = {weight} }}"))
        });
        let sum = |end: fn(&[i64]) -> i64| -> i64 {
            (0..shape.items.len())
                .filter_map(|at| Some(of(at)?.2 * end(&shape.items[at].values)))
                .sum()
        };
        let weights: i64 = (0..shape.items.len()).filter_map(|at| Some(of(at)?.2)).sum();
        let least = sum(|values| *values.iter().min().unwrap());
        let first = match shape.unit {
            "percent" => 0.0,
            "sum" => number(least),
            _ => number(least) / number(weights),
        };
        let _ = writeln!(
            text,
            "[[scale]]\nid = \"s{scale}\"\ntitle = \"S\"\nabout = \"S\"\nhigh = \"hard\"\n\
             points = \"{}\"\nmin_answered = {}\nitems = [{}]\n\
             bands = [{{ from = {first:?}, id = \"any\", label = \"any\", meaning = \"M\" }}]",
            shape.unit,
            shape.min_answered,
            members.collect::<Vec<_>>().join(", ")
        );
    }
    for (at, item) in shape.items.iter().enumerate() {
        let options = item.values.iter().map(|v| format!("{{ value = {v}, label = \"v {v}\" }}"));
        let (from, to) = (item.values[0], item.values[item.values.len() - 1]);
        let set = if item.is_slider {
            format!("numbers = {{ from = {from}, to = {to} }}")
        } else {
            format!("options = [{}]", options.collect::<Vec<_>>().join(", "))
        };
        let when = item.when.as_ref().map_or_else(String::new, |(earlier, is, unasked)| {
            let unasked = unasked.map_or_else(String::new, |value| format!(", unasked = {value}"));
            format!("when = {{ item = \"i{earlier}\", is = {is:?}{unasked} }}\n")
        });
        let _ = writeln!(
            text,
            "[[response_set]]\nid = \"r{at}\"\n{set}\n[[item]]\nid = \"i{at}\"\ntext = \"T\"\n\
             response_set = \"r{at}\"\nunscored = {}\n{when}",
            item.on.is_empty()
        );
    }
    text
}

#[allow(clippy::cast_precision_loss, reason = "the numbers are small")]
fn number(value: i64) -> f64 {
    value as f64
}

/// Returns the number of items asked and answered, the score of 0 to 100, the mean and the sum of a scale,
/// worked out from the answers alone.
fn expected(
    shape: &Shape,
    scale: usize,
    answers: &[Option<i64>],
) -> (usize, Option<(f64, f64, f64)>) {
    let mut given: Vec<Option<i64>> = Vec::new();
    let mut ruled_out: Vec<bool> = Vec::new();
    let (mut of, mut counted, mut answered) = (0, 0, 0);
    let (mut sum, mut weights) = (0.0, 0);
    let (mut least, mut most, mut least_of_all, mut most_of_all) = (0.0, 0.0, 0.0, 0.0);
    for (at, (item, answer)) in shape.items.iter().zip(answers).enumerate() {
        let shown = item.when.as_ref().is_none_or(|(earlier, is, _)| {
            given[*earlier].is_some_and(|answer| is.contains(&answer))
        });
        ruled_out.push(item.when.as_ref().is_some_and(|(earlier, ..)| {
            !shown && (given[*earlier].is_some() || ruled_out[*earlier])
        }));
        given.push(if shown { *answer } else { None });
        let unasked = item.when.as_ref().and_then(|(.., unasked)| *unasked);
        let Some((_, reversed, weight)) = item.on.iter().find(|(on, ..)| *on == scale) else {
            continue;
        };
        let low = number(*item.values.iter().min().unwrap() * weight);
        let high = number(*item.values.iter().max().unwrap() * weight);
        least_of_all += low;
        most_of_all += high;
        if !shown && unasked.is_none() {
            continue;
        }
        of += 1;
        let counts = if shown { *answer } else { unasked.filter(|_| ruled_out[at]) };
        if let Some(value) = counts {
            let value = number(value * weight);
            counted += 1;
            answered += usize::from(shown);
            weights += weight;
            sum += if *reversed { low + high - value } else { value };
            least += low;
            most += high;
        }
    }
    let share = |part: usize, whole: usize| {
        number(i64::try_from(part).unwrap()) / number(i64::try_from(whole).unwrap())
    };
    if counted == 0 || share(counted, of) < shape.min_answered {
        return (answered, None);
    }
    let points = (sum - least) / (most - least) * 100.0;
    let whole_sum = least_of_all + points / 100.0 * (most_of_all - least_of_all);
    (answered, Some((points, sum / number(weights), whole_sum)))
}

#[test]
fn forty_people_of_every_shape_score_as_the_test_itself_works_out() {
    let mut seed = 0x2545_f491_4f6c_dd1d_u64;
    let mut dice = move |sides: usize| {
        seed ^= seed << 13;
        seed ^= seed >> 7;
        seed ^= seed << 17;
        usize::try_from(seed % u64::try_from(sides).unwrap()).unwrap()
    };
    let shapes = shapes();
    for shape in &shapes {
        let source = Source { name: shape.name.into(), text: write(shape) };
        let questionnaire = parse(&[source]).unwrap_or_else(|why| panic!("{}: {why}", shape.name));
        let key = ScoringKey::of(&questionnaire);
        let mut scored = 0;
        for person in 0..PEOPLE {
            let one_skip_in = if person % 4 == 0 { 6 } else { 40 };
            let mut answers: Vec<Option<i64>> = Vec::new();
            for item in &shape.items {
                let drawn = item.values[dice(item.values.len())];
                answers.push(if dice(one_skip_in) == 0 { None } else { Some(drawn) });
            }
            let mut responses = Responses::default();
            for (at, answer) in answers.iter().enumerate() {
                let answer = answer.map_or(Answer::Skipped, Answer::Value);
                responses.answers.insert(Id::new(&format!("i{at}")).unwrap(), answer);
            }
            let scores = score(&questionnaire, &responses);
            let tallies: Vec<_> = key.tallies(&key.counted_answers(&answers)).collect();
            for (scale, of_scale) in scores.iter().enumerate() {
                let (answered, wanted) = expected(shape, scale, &answers);
                let alone = of_scale.answered_of_asked().answered;
                assert_eq!(alone, answered, "{}, person {person}", shape.name);
                let score = of_scale.score;
                assert_eq!(score.is_some(), wanted.is_some(), "{}, person {person}", shape.name);
                if let (Some(score), Some((points, mean, sum))) = (score, wanted) {
                    assert!(
                        (score.points - points).abs() < 1e-9,
                        "{}: {score:?} {points}",
                        shape.name
                    );
                    assert!((score.mean - mean).abs() < 1e-9, "{}: {score:?}", shape.name);
                    assert!((score.sum - sum).abs() < 1e-9, "{}: {score:?} {sum}", shape.name);
                    scored += 1;
                }
                let tallied = tallies[scale].score(&questionnaire.scales[scale]);
                assert_eq!(tallied, score, "{}, person {person}", shape.name);
                assert_eq!(tallies[scale].answered(), answered);
            }
        }
        assert!(scored >= 8, "{}: only {scored} were scored", shape.name);
    }
}
