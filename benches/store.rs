//! Keeps answers on the disk that the target folder is on.
//!
//! `cargo bench --bench store`, then `benches/sqlite.py` for an `SQLite` insert on the same disk.
//! Aim: saving a draft takes no longer than one durable insert.

use std::{fmt::Display, fs, hint::black_box, path::Path};

use anyhow::Context as _;
use criterion::{BatchSize, Criterion};
use goodfaith::{
    age::{Passphrase, WorkFactor},
    assessment::{Answer, QuestionnaireRef, Responses, Run},
    builtin,
    questionnaire::Questionnaire,
    store::{Draft, DraftPart, DraftPlace, DraftStore, Folder, IfGone, RunKey, RunName},
};
use jiff::{Timestamp, ToSpan as _};
use tempfile::TempDir;

/// The length of a long list of runs.
const MANY: u32 = 10_000;

fn main() -> anyhow::Result<()> {
    let questionnaire = builtin()?;
    let mut criterion = Criterion::default().configure_from_args().sample_size(50);
    save_a_draft(&mut criterion, &questionnaire)?;
    finish_a_run(&mut criterion, &questionnaire)?;
    list_many(&mut criterion, &questionnaire)?;
    under_a_lock(&mut criterion, &questionnaire)?;
    criterion.final_summary();
    Ok(())
}

/// Saves one more answer durably, as after every key that answers.
fn save_a_draft(criterion: &mut Criterion, questionnaire: &Questionnaire) -> anyhow::Result<()> {
    let disk = disk()?;
    let mut drafts = DraftStore::new(&folder(&disk));
    let draft = draft(questionnaire)?;
    drafts.save(&draft)?;
    criterion.bench_function("store/save a draft", |bencher| {
        bencher.iter(|| done(drafts.save(black_box(&draft))));
    });
    drafts.save(&draft).map(drop).context("a draft could not be saved")
}

/// Keeps a finished run and removes its draft, each durably, as after the last key.
fn finish_a_run(criterion: &mut Criterion, questionnaire: &Questionnaire) -> anyhow::Result<()> {
    let unfinished = || -> anyhow::Result<(TempDir, DraftStore, RunKey, Run)> {
        let disk = disk()?;
        let mut drafts = DraftStore::new(&folder(&disk));
        // The folder of the runs is there already, as from the second run on.
        let run = run(questionnaire);
        drafts.finish(RunKey::random()?, &run, IfGone::Refuse)?;
        let draft = draft(questionnaire)?;
        drafts.save(&draft)?;
        Ok((disk, drafts, draft.run, run))
    };
    // A failure to prepare is an error here; inside the measurement it would be a panic.
    unfinished()?;
    criterion.bench_function("store/finish a run", |bencher| {
        bencher.iter_batched(
            || done(unfinished()),
            |(disk, mut drafts, key, run)| {
                (done(drafts.finish(key, &run, IfGone::Refuse)), drafts, disk)
            },
            BatchSize::PerIteration,
        );
    });
    Ok(())
}

/// Lists the names of many runs, newest first. No file is opened.
fn list_many(criterion: &mut Criterion, questionnaire: &Questionnaire) -> anyhow::Result<()> {
    let disk = disk()?;
    let data = folder(&disk);
    DraftStore::new(&data).finish(RunKey::random()?, &run(questionnaire), IfGone::Refuse)?;
    add_names(&data.path().join("runs"), MANY - 1, "")?;
    anyhow::ensure!(
        data.list_runs()?.names.len() == MANY as usize,
        "not all of the runs are listed"
    );
    criterion.bench_function("store/list 10,000 runs", |bencher| {
        bencher.iter(|| done(data.list_runs()));
    });
    Ok(())
}

/// Opens what is locked, saves a draft, reads runs and lists names, all under a lock.
fn under_a_lock(criterion: &mut Criterion, questionnaire: &Questionnaire) -> anyhow::Result<()> {
    let disk = disk()?;
    let data = folder(&disk);
    let mut names = Vec::new();
    for _ in 0..100 {
        names.push(data.save_run(RunKey::random()?, &run(questionnaire))?);
    }
    let passphrase = Passphrase::new("three green geese".to_owned().into());
    DraftStore::new(&data).lock_all(&passphrase, WorkFactor::WRITTEN)?;
    let mut group = criterion.benchmark_group("store/locked");
    group.sample_size(10).bench_function("open with the passphrase", |bencher| {
        bencher.iter(|| done(folder(&disk).open_with(&passphrase)));
    });
    group.finish();

    let (unopened, draft) = (folder(&disk), draft(questionnaire)?);
    let mut drafts = DraftStore::new(&unopened);
    drafts.save(&draft)?;
    criterion.bench_function("store/locked/save a draft", |bencher| {
        bencher.iter(|| done(drafts.save(black_box(&draft))));
    });
    criterion.bench_function("store/locked/read 100 runs", |bencher| {
        bencher.iter(|| names.iter().for_each(|name| drop(black_box(done(data.read_run(*name))))));
    });
    add_names(&data.path().join("runs"), MANY - 100, ".age")?;
    anyhow::ensure!(
        data.list_runs()?.names.len() == MANY as usize,
        "not all of the runs are listed"
    );
    criterion.bench_function("store/locked/list 10,000 runs", |bencher| {
        bencher.iter(|| done(data.list_runs()));
    });
    Ok(())
}

/// Unwraps the result of what is measured, so that no failure is measured as if it were the work.
fn done<T>(result: Result<T, impl Display>) -> T {
    result.unwrap_or_else(|why| panic!("{why:#}"))
}

/// Creates empty files with the names of runs, an hour apart.
fn add_names(runs: &Path, count: u32, ending: &str) -> anyhow::Result<()> {
    for hour in 0..i64::from(count) {
        let finished = Timestamp::UNIX_EPOCH + hour.hours();
        let name = RunName::new(finished, RunKey::random()?).context("no name for that time")?;
        fs::write(runs.join(format!("{name}{ending}")), "")?;
    }
    Ok(())
}

/// Creates a folder on the disk that is measured.
fn disk() -> anyhow::Result<TempDir> {
    Ok(TempDir::new_in(env!("CARGO_TARGET_TMPDIR"))?)
}

/// Returns the data folder there, which the store creates.
fn folder(disk: &TempDir) -> Folder {
    Folder::new(&disk.path().join("goodfaith"))
}

fn draft(questionnaire: &Questionnaire) -> anyhow::Result<Draft> {
    Ok(Draft {
        run: RunKey::random()?,
        saved: Timestamp::UNIX_EPOCH,
        questionnaire: QuestionnaireRef::from(questionnaire),
        responses: responses(questionnaire),
        place: DraftPlace { part: DraftPart::Review, item: None },
    })
}

fn run(questionnaire: &Questionnaire) -> Run {
    Run::finish(questionnaire, responses(questionnaire), Timestamp::now())
}

/// Answers every item, which makes the largest draft without ticks.
fn responses(questionnaire: &Questionnaire) -> Responses {
    let answers = questionnaire.items.iter().map(|item| {
        let options = &questionnaire.response_sets[item.response_set].options;
        (item.id.clone(), Answer::Value(options[0].value))
    });
    Responses { answers: answers.collect(), ..Responses::default() }
}
