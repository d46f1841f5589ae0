//! Reads and checks the built-in questionnaire. Aim: under 5 ms.
//!
//! `cargo bench --bench questionnaire`

use std::hint::black_box;

use criterion::Criterion;
use goodfaith::questionnaire;

fn main() {
    let mut criterion = Criterion::default().configure_from_args();
    criterion.bench_function("questionnaire/read and check the built-in one", |bencher| {
        bencher.iter(|| black_box(questionnaire::builtin()).is_ok());
    });
    criterion.final_summary();
}
