//! Files of format 1 as they were written once. Every later version must go on reading them: add
//! to them, and never change one.

use goodfaith::{
    assessment::Answer,
    store::{
        Draft, DraftPart, FileTrouble, Loaded, draft_from_bytes, draft_to_text, run_from_bytes,
        run_to_text,
    },
};

use crate::{
    corpus::Corpus,
    samples::{id, key},
};

const CORPUS: Corpus = Corpus("format-1");

fn draft(name: &str) -> Result<Loaded<Draft>, FileTrouble> {
    draft_from_bytes(CORPUS.text(name).as_bytes())
}

#[test]
fn every_file_of_the_corpus_has_a_test() {
    CORPUS.assert_files(&[
        "draft-at-a-question.toml",
        "draft-edited.toml",
        "draft-just-begun.toml",
        "draft-torn.toml",
        "run-edited.toml",
        "run-full.toml",
        "run-newer.toml",
        "run-odd-but-allowed.toml",
        "run-partial.toml",
        "run-torn.toml",
        "run-with-an-unknown-key.toml",
    ]);
}

#[test]
fn a_full_run_of_format_1_is_read_and_stays_the_same_in_todays_format() {
    let Loaded { record: kept, edited_by_hand } = CORPUS.run("run-full.toml").unwrap();
    assert!(!edited_by_hand);
    assert_eq!(kept.finished, "2026-11-21T17:43:53Z".parse().unwrap());
    assert_eq!(kept.responses.person_kind, Some(id("partner")));
    assert_eq!(kept.responses.safety[&id("afraid-of-reaction")], id("yes"));
    assert_eq!(kept.responses.safety[&id("watched")], id("no"));
    assert_eq!(kept.responses.answers.len(), 8);
    assert_eq!(kept.responses.answers[&id("s1")], Answer::Value(3));
    assert_eq!(kept.scores[0].points, Some(62.5));
    assert_eq!(kept.scores[1].points, Some(0.0));
    let now = run_to_text(&kept).unwrap();
    assert_eq!(run_from_bytes(now.as_bytes()).unwrap().record, kept);
}

#[test]
fn a_partial_run_of_format_1_is_read_with_its_gaps() {
    let Loaded { record: kept, edited_by_hand } = CORPUS.run("run-partial.toml").unwrap();
    assert!(!edited_by_hand);
    assert_eq!(kept.responses.person_kind, None);
    assert_eq!(kept.responses.answers[&id("c1")], Answer::Skipped);
    assert_eq!(kept.scores[0].points, None);
}

#[test]
fn a_run_of_format_1_at_the_limits_of_what_is_allowed_is_read() {
    let Loaded { record: kept, edited_by_hand } = CORPUS.run("run-odd-but-allowed.toml").unwrap();
    assert!(!edited_by_hand);
    assert_eq!(kept.questionnaire.version.as_str(), "β \"2\" \\ '3'");
    assert_eq!(kept.responses.answers[&id("-")], Answer::Value(-1000));
    assert_eq!(kept.responses.answers[&id("0")], Answer::Value(1000));
    assert!(kept.scores.is_empty());
}

#[test]
fn an_edited_run_of_format_1_is_read_and_marked() {
    assert!(CORPUS.run("run-edited.toml").unwrap().edited_by_hand);
}

#[test]
fn a_torn_run_of_format_1_is_incomplete() {
    assert!(matches!(CORPUS.run("run-torn.toml"), Err(FileTrouble::Incomplete(_))));
}

#[test]
fn a_run_that_only_calls_itself_format_2_is_not_understood() {
    assert!(matches!(CORPUS.run("run-newer.toml"), Err(FileTrouble::NotUnderstood { .. })));
}

#[test]
fn a_run_with_a_key_that_format_1_does_not_have_is_not_understood() {
    let refused = CORPUS.run("run-with-an-unknown-key.toml");
    assert!(
        matches!(refused, Err(FileTrouble::NotUnderstood { line: Some(3), .. })),
        "{refused:?}"
    );
}

#[test]
fn a_draft_of_format_1_is_read_with_its_place_and_stays_the_same_in_todays_format() {
    let Loaded { record: kept, edited_by_hand } = draft("draft-at-a-question.toml").unwrap();
    assert!(!edited_by_hand);
    assert_eq!(kept.run, key("89abcdef"));
    assert_eq!((kept.place.part, kept.place.item.clone()), (DraftPart::Questions, Some(id("c2"))));
    let now = draft_to_text(&kept).unwrap();
    assert_eq!(draft_from_bytes(now.as_bytes()).unwrap().record, kept);
}

#[test]
fn a_draft_of_format_1_without_an_answer_is_read() {
    let kept = draft("draft-just-begun.toml").unwrap();
    assert!(kept.record.responses.answers.is_empty() && !kept.edited_by_hand);
    assert_eq!(kept.record.place.part, DraftPart::Situation);
}

#[test]
fn an_edited_draft_of_format_1_is_read_and_marked_and_a_torn_one_is_incomplete() {
    assert!(draft("draft-edited.toml").unwrap().edited_by_hand);
    assert!(matches!(draft("draft-torn.toml"), Err(FileTrouble::Incomplete(_))));
}
