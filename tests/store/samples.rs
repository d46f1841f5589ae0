//! Runs, drafts and folders to test with.

use std::{fs, os::unix::fs::PermissionsExt as _, path::Path};

use goodfaith::{
    age::Passphrase,
    assessment::{
        Answer, KeptScore, QuestionnaireRef, Responses, Run,
        attempts::{OwnNote, TryEvent, TryEventKind, TryOutcome},
    },
    questionnaire::{Fingerprint, Id, Version},
    store::{Draft, DraftPart, DraftPlace, Folder, RunKey},
};

pub(crate) fn id(text: &str) -> Id {
    Id::new(text).unwrap()
}

pub(crate) fn key(text: &str) -> RunKey {
    RunKey::parse(text).unwrap()
}

/// A temporary folder in which the data folder does not exist yet.
pub(crate) fn nothing_kept() -> (tempfile::TempDir, Folder) {
    let temp = tempfile::tempdir().unwrap();
    let folder = Folder::new(&temp.path().join("goodfaith"));
    (temp, folder)
}

/// A data folder with its `runs/`, made as goodfaith makes them.
pub(crate) fn empty_folder() -> (tempfile::TempDir, Folder) {
    let (temp, folder) = nothing_kept();
    for path in [folder.path().to_path_buf(), folder.path().join("runs")] {
        fs::create_dir(&path).unwrap();
        set_mode(&path, 0o700);
    }
    (temp, folder)
}

pub(crate) fn set_mode(path: &Path, mode: u32) {
    fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
}

pub(crate) fn mode(path: &Path) -> u32 {
    fs::metadata(path).unwrap().permissions().mode() & 0o7777
}

/// The names in a folder, sorted; none if it is not there.
pub(crate) fn names(path: &Path) -> Vec<String> {
    let Ok(entries) = fs::read_dir(path) else { return Vec::new() };
    let mut names: Vec<_> =
        entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

fn questionnaire_ref() -> QuestionnaireRef {
    QuestionnaireRef {
        id: id("trust-signs"),
        version: Version::new("1.0.0").unwrap(),
        fingerprint: Fingerprint::parse("0123456789abcdef").unwrap(),
    }
}

/// Responses with that many answers.
pub(crate) fn responses(count: usize) -> Responses {
    let answer = |n: usize| match n % 5 {
        4 => Answer::Skipped,
        value => Answer::Value(i64::try_from(value).unwrap()),
    };
    Responses {
        person_kind: Some(id("partner")),
        name: None,
        situations: [id("past-hurt")].into(),
        safety: [(id("afraid"), id("yes")), (id("watched"), id("no"))].into(),
        answers: (0..count).map(|n| (id(&format!("s{n}")), answer(n))).collect(),
        causes: [id("betrayed-before"), id("low-worth")].into(),
        patterns: [].into(),
    }
}

pub(crate) fn run() -> Run {
    run_at("2026-11-21T17:43:53Z")
}

pub(crate) fn run_at(finished: &str) -> Run {
    Run {
        finished: finished.parse().unwrap(),
        questionnaire: questionnaire_ref(),
        responses: responses(32),
        scores: vec![
            KeptScore { scale: id("suspicion"), points: Some(62.5), answered: 8, of: 8 },
            KeptScore { scale: id("forgiving"), points: None, answered: 5, of: 8 },
        ],
    }
}

/// Something said about a strategy at that second.
pub(crate) fn try_event(second: i64) -> TryEvent {
    let said_at = jiff::Timestamp::from_second(1_800_000_000 + second).unwrap();
    let (kind, note) =
        (TryEventKind::Outcome(TryOutcome::HelpedALittle), OwnNote::new("On the bus."));
    TryEvent { said_at, strategy: id("let-the-urge-pass"), kind, note }
}

/// A draft with that many answers.
pub(crate) fn draft(run: RunKey, answers: usize) -> Draft {
    Draft {
        run,
        saved: "2026-11-21T17:40:00Z".parse().unwrap(),
        questionnaire: questionnaire_ref(),
        responses: responses(answers),
        place: DraftPlace { part: DraftPart::Questions, item: Some(id("s9")) },
    }
}

pub(crate) fn passphrase(text: &str) -> Passphrase {
    Passphrase::new(text.to_owned().into())
}
