//! Computes all findings of one full run. Aim: under 100 µs.
//!
//! `cargo bench --bench assessment`

use std::hint::black_box;

use criterion::Criterion;
use goodfaith::{
    assessment::{Answer, Findings, Responses},
    builtin,
    questionnaire::Questionnaire,
};

fn main() {
    let questionnaire = builtin().unwrap_or_else(|why| panic!("{why}"));
    let runs = [
        ("every item answered, in turn", one_after_another(&questionnaire)),
        ("every item at its highest, everything ticked", highest(&questionnaire)),
    ];
    let mut criterion = Criterion::default().configure_from_args();
    let mut group = criterion.benchmark_group("assessment");
    for (name, responses) in &runs {
        group.bench_function(*name, |bencher| {
            bencher.iter(|| black_box(Findings::of(&questionnaire, black_box(responses))));
        });
    }
    group.finish();
    criterion.final_summary();
}

/// Answers every item: the first with the first option, the second with the second, and so on.
fn one_after_another(questionnaire: &Questionnaire) -> Responses {
    answer_all(questionnaire, |item, values| values[item % values.len()])
}

/// Answers every item with the highest value, and ticks all causes and patterns.
fn highest(questionnaire: &Questionnaire) -> Responses {
    Responses {
        causes: questionnaire.causes.iter().map(|cause| cause.id.clone()).collect(),
        patterns: questionnaire.patterns.iter().map(|pattern| pattern.id.clone()).collect(),
        ..answer_all(questionnaire, |_, values| values.iter().copied().max().unwrap_or_default())
    }
}

fn answer_all(questionnaire: &Questionnaire, choose: impl Fn(usize, &[i64]) -> i64) -> Responses {
    let answers = questionnaire.items.iter().enumerate().map(|(index, item)| {
        let options = &questionnaire.response_sets[item.response_set].options;
        let values: Vec<i64> = options.iter().map(|option| option.value).collect();
        (item.id.clone(), Answer::Value(choose(index, &values)))
    });
    Responses { answers: answers.collect(), ..Responses::default() }
}
