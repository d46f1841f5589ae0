//! Scores a million people from CSV with the real program, beside the `csv` crate, which only splits
//! the same rows into cells.
//!
//! `cargo bench --bench score`

use std::{
    fmt::Write as _,
    fs::File,
    hint::black_box,
    io::{self, Write as _},
    path::Path,
    process::{Command, Stdio},
    time::Duration,
};

use criterion::{Criterion, Throughput};
use goodfaith::builtin;

/// How many people are scored.
const ROWS: u32 = 1_000_000;

fn main() {
    let folder = tempfile::tempdir().unwrap_or_else(|why| panic!("{why}"));
    let answers = folder.path().join("answers.csv");
    let bytes = write_answers(&answers).unwrap_or_else(|why| panic!("{why}"));
    let mut criterion = Criterion::default().configure_from_args();
    let mut group = criterion.benchmark_group("a million rows of 32 items");
    group.sample_size(10).measurement_time(Duration::from_secs(10));
    group.throughput(Throughput::Bytes(bytes));
    group.bench_function("the csv crate splits them", |bencher| {
        bencher.iter(|| parse(&answers).unwrap_or_else(|why| panic!("{why}")));
    });
    group.bench_function("goodfaith score", |bencher| {
        bencher.iter(|| score(&answers).unwrap_or_else(|why| panic!("{why}")));
    });
    group.finish();
    criterion.final_summary();
}

/// Writes everyone's answers, and returns the size of the file in bytes. About one cell in 20 is
/// empty.
fn write_answers(path: &Path) -> io::Result<u64> {
    let questionnaire = builtin().unwrap_or_else(|why| panic!("{why}"));
    let mut file = io::BufWriter::new(File::create(path)?);
    let names: Vec<&str> = questionnaire.items.iter().map(|item| item.id.as_str()).collect();
    writeln!(file, "id,{}", names.join(","))?;
    let mut random = 1u32;
    let mut line = String::new();
    for person in 0..ROWS {
        line.clear();
        let _ = write!(line, "p{person}");
        for _ in &names {
            random = random.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            line.push(',');
            if !(random >> 8).is_multiple_of(20) {
                let _ = write!(line, "{}", (random >> 16) % 5);
            }
        }
        writeln!(file, "{line}")?;
    }
    file.into_inner()?.metadata().map(|file| file.len())
}

fn parse(path: &Path) -> csv::Result<()> {
    let mut reader = csv::Reader::from_path(path)?;
    let mut record = csv::ByteRecord::new();
    while reader.read_byte_record(&mut record)? {
        black_box(&record);
    }
    Ok(())
}

fn score(path: &Path) -> io::Result<()> {
    let mut command = Command::new(env!("CARGO_BIN_EXE_goodfaith"));
    let ended = command.arg("score").stdin(File::open(path)?).stdout(Stdio::null()).status()?;
    assert!(ended.success());
    Ok(())
}
