//! Files of format 2 as they were written once. Every later version must go on reading them: add
//! to them, and never change one.

use goodfaith::{
    assessment::{
        PersonName,
        attempts::{Numbers, OwnNote, TryEventKind, TryOutcome},
    },
    store::{
        DraftPart, DraftPlace, FileTrouble, Loaded, draft_from_bytes, draft_to_text,
        run_from_bytes, run_to_text, try_event_from_bytes, try_event_to_text,
    },
};

use crate::{
    corpus::Corpus,
    samples::{id, key},
};

const CORPUS: Corpus = Corpus("format-2");

#[test]
fn every_file_of_the_corpus_has_a_test() {
    CORPUS.assert_files(&[
        "draft-at-a-question.toml",
        "draft-at-the-patterns.toml",
        "run-edited.toml",
        "run-full.toml",
        "run-newer.toml",
        "run-partial.toml",
        "run-torn.toml",
        "run-with-a-name-too-long.toml",
        "run-with-a-yes-of-format-1.toml",
        "tried-chosen.toml",
        "tried-edited.toml",
        "tried-numbers.toml",
        "tried-numbers-missing.toml",
        "tried-torn.toml",
        "tried-with-a-note.toml",
    ]);
}

#[test]
fn a_full_run_of_format_2_is_read_and_would_be_written_the_same() {
    let Loaded { record: kept, edited_by_hand } = CORPUS.run("run-full.toml").unwrap();
    assert!(!edited_by_hand);
    assert_eq!(kept.responses.name.as_ref().map(PersonName::as_str), Some("Kim"));
    assert_eq!(kept.responses.safety[&id("afraid")], id("unsure"));
    assert_eq!(kept.responses.safety[&id("watched")], id("rather-not-say"));
    assert_eq!(kept.responses.answers.len(), 8);
    assert_eq!(run_to_text(&kept).unwrap(), CORPUS.text("run-full.toml"));
}

#[test]
fn a_partial_run_of_format_2_has_no_name() {
    let Loaded { record: kept, edited_by_hand } = CORPUS.run("run-partial.toml").unwrap();
    assert!(!edited_by_hand && kept.responses.name.is_none() && kept.responses.safety.is_empty());
    assert_eq!(run_to_text(&kept).unwrap(), CORPUS.text("run-partial.toml"));
}

#[test]
fn an_edited_run_of_format_2_is_marked_and_a_torn_one_is_incomplete() {
    assert!(CORPUS.run("run-edited.toml").unwrap().edited_by_hand);
    assert!(matches!(CORPUS.run("run-torn.toml"), Err(FileTrouble::Incomplete(_))));
}

#[test]
fn a_run_that_is_newer_than_format_2_says_so() {
    assert!(matches!(CORPUS.run("run-newer.toml"), Err(FileTrouble::Newer(3))));
}

#[test]
fn what_format_2_does_not_have_is_not_understood() {
    for name in ["run-with-a-yes-of-format-1.toml", "run-with-a-name-too-long.toml"] {
        let refused = CORPUS.run(name);
        assert!(matches!(refused, Err(FileTrouble::NotUnderstood { .. })), "{name}: {refused:?}");
    }
}

#[test]
fn what_format_1_does_not_have_is_not_understood_in_it() {
    let one = CORPUS.text("run-full.toml").replace("format = 2", "format = 1");
    let named = one.replace("\"unsure\"", "true").replace("\"rather-not-say\"", "false");
    for refused in [one.clone(), named, one.replace("name = \"Kim\"\n", "")] {
        let refused = run_from_bytes(refused.as_bytes());
        assert!(matches!(refused, Err(FileTrouble::NotUnderstood { .. })), "{refused:?}");
    }
    let tried = CORPUS.text("tried-chosen.toml").replace("format = 2", "format = 1");
    let refused = try_event_from_bytes(key("00abcdef"), tried.as_bytes()).unwrap_err().to_string();
    assert!(refused.contains("what was tried comes with `format = 2`"), "{refused}");
}

#[test]
fn a_draft_of_format_2_is_read_and_would_be_written_the_same() {
    for (name, part, item) in [
        ("draft-at-a-question.toml", DraftPart::Questions, "c2"),
        ("draft-at-the-patterns.toml", DraftPart::AnythingElse, "always-on-guard"),
    ] {
        let Loaded { record: kept, edited_by_hand } =
            draft_from_bytes(CORPUS.text(name).as_bytes()).unwrap();
        assert!(!edited_by_hand, "{name}");
        assert_eq!(kept.place, DraftPlace { part, item: Some(id(item)) });
        assert_eq!(draft_to_text(&kept).unwrap(), CORPUS.text(name));
    }
}

#[test]
fn try_events_of_format_2_are_read_and_would_be_written_the_same() {
    let run = key("00abcdef");
    for (name, kind, note) in [
        ("tried-chosen.toml", TryEventKind::Chosen, None),
        ("tried-numbers.toml", TryEventKind::Numbers(Numbers::new(80, 40).unwrap()), None),
        (
            "tried-with-a-note.toml",
            TryEventKind::Outcome(TryOutcome::HelpedALittle),
            Some("On the bus."),
        ),
    ] {
        let kept = try_event_from_bytes(run, CORPUS.text(name).as_bytes()).unwrap();
        assert!(!kept.edited_by_hand && kept.record.kind == kind, "{name}");
        assert_eq!(kept.record.note.as_ref().map(OwnNote::as_str), note, "{name}");
        assert_eq!(try_event_to_text(run, &kept.record).unwrap(), CORPUS.text(name), "{name}");
    }
}

#[test]
fn a_word_about_a_strategy_that_is_not_known_is_refused_and_one_that_came_later_is_read() {
    let run = key("00abcdef");
    let mut kept = try_event_from_bytes(run, CORPUS.text("tried-with-a-note.toml").as_bytes());
    let worse = TryEventKind::Outcome(TryOutcome::MadeThingsWorse);
    kept.as_mut().unwrap().record.kind = worse;
    let text = try_event_to_text(run, &kept.unwrap().record).unwrap();
    assert!(text.contains("format = 2\n") && text.contains("what = \"made-things-worse\"\n"));
    assert_eq!(try_event_from_bytes(run, text.as_bytes()).unwrap().record.kind, worse);
    let unknown = text.replace("made-things-worse", "changed-my-life");
    let refused = try_event_from_bytes(run, unknown.as_bytes());
    assert!(matches!(refused, Err(FileTrouble::NotUnderstood { .. })), "{refused:?}");
}

#[test]
fn an_edited_try_event_is_marked_and_a_torn_or_incomplete_one_is_refused() {
    let read = |name: &str| try_event_from_bytes(key("00abcdef"), CORPUS.text(name).as_bytes());
    assert!(read("tried-edited.toml").unwrap().edited_by_hand);
    assert!(matches!(read("tried-torn.toml"), Err(FileTrouble::Incomplete(_))));
    assert!(matches!(read("tried-numbers-missing.toml"), Err(FileTrouble::NotUnderstood { .. })));
}
