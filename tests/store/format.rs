use std::fmt::Write as _;

use goodfaith::{
    assessment::{Answer, Responses, Run},
    store::{
        FileTrouble, StoreError, draft_from_bytes, draft_to_text, run_from_bytes, run_to_text,
    },
};
use sha2::{Digest as _, Sha256};

use crate::{
    samples::{draft, id, key, responses, run},
    steers::steers,
};

fn sha256(text: &str) -> String {
    Sha256::digest(text).iter().fold(String::new(), |mut hex, byte| {
        write!(hex, "{byte:02x}").unwrap();
        hex
    })
}

/// Seals a text again after it was changed.
fn resealed(text: &str, answers: usize) -> String {
    let before = &text[..text.find("[seal]\n").unwrap()];
    format!("{before}[seal]\nanswers = {answers}\nsha256 = \"{}\"\n", sha256(before))
}

fn small_run() -> Run {
    let mut run = run();
    run.responses = responses(0);
    run.responses.answers = [(id("s1"), Answer::Value(3)), (id("a2"), Answer::Skipped)].into();
    run.responses.causes.clear();
    run
}

#[test]
fn a_run_is_written_exactly_as_documented() {
    let text = run_to_text(&small_run()).unwrap();
    let before = r#"format = 2
finished = "2026-11-21T17:43:53Z"

[questionnaire]
id = "trust-signs"
version = "1.0.0"
fingerprint = "0123456789abcdef"

[about]
person = "partner"
situations = ["past-hurt"]
causes = []
patterns = []

[safety]
afraid = "yes"
watched = "no"

[answers]
a2 = "skipped"
s1 = 3

[[score]]
scale = "suspicion"
points = 62.5
answered = 8
of = 8

[[score]]
scale = "forgiving"
answered = 5
of = 8
"#;
    let seal = format!("[seal]\nanswers = 2\nsha256 = \"{}\"\n", sha256(before));
    assert_eq!(text, format!("{before}{seal}"));
}

#[test]
fn a_draft_is_written_exactly_as_documented() {
    let mut draft = draft(key("89abcdef"), 0);
    draft.responses = Responses::default();
    let text = draft_to_text(&draft).unwrap();
    let before = r#"format = 2
saved = "2026-11-21T17:40:00Z"
run = "89abcdef"

[questionnaire]
id = "trust-signs"
version = "1.0.0"
fingerprint = "0123456789abcdef"

[about]
situations = []
causes = []
patterns = []

[safety]

[answers]

[place]
screen = "questions"
item = "s9"
"#;
    let seal = format!("[seal]\nanswers = 0\nsha256 = \"{}\"\n", sha256(before));
    assert_eq!(text, format!("{before}{seal}"));
}

#[test]
fn a_time_is_kept_to_the_second() {
    let mut run = run();
    run.finished = "2026-11-21T17:43:53.987654321Z".parse().unwrap();
    let kept = run_from_bytes(run_to_text(&run).unwrap().as_bytes()).unwrap();
    assert_eq!(kept.record.finished, "2026-11-21T17:43:53Z".parse().unwrap());
}

#[test]
fn what_is_left_of_a_torn_run_is_a_beginning_of_its_responses_and_never_another() {
    let run = run();
    let text = run_to_text(&run).unwrap();
    let answers_begin = text.find("[answers]").unwrap();
    for length in 0..text.len() {
        let torn = run_from_bytes(&text.as_bytes()[..length]);
        let Err(FileTrouble::Incomplete(left)) = torn else { panic!("{length}: {torn:?}") };
        let Some(left) = left else {
            assert!(length < answers_begin, "{length}: what comes first is whole");
            continue;
        };
        assert_eq!(left.written, run.finished);
        let (left, whole) = (&left.responses, &run.responses);
        assert_eq!(left.about(), whole.about());
        assert_eq!((&left.causes, &left.patterns), (&whole.causes, &whole.patterns));
        assert!(left.safety.iter().all(|said| whole.safety.iter().any(|all| all == said)));
        assert!(left.answers.iter().all(|said| whole.answers.iter().any(|all| all == said)));
        assert!(length < answers_begin || left.safety == whole.safety, "{length}");
    }
}

#[test]
fn torn_at_any_byte_a_file_is_incomplete_and_never_read() {
    let run = run_to_text(&run()).unwrap();
    for length in 0..run.len() {
        let torn = run_from_bytes(&run.as_bytes()[..length]);
        assert!(matches!(torn, Err(FileTrouble::Incomplete(_))), "{length}: {torn:?}");
    }
    let draft = draft_to_text(&draft(key("00000001"), 20)).unwrap();
    for length in 0..draft.len() {
        let torn = draft_from_bytes(&draft.as_bytes()[..length]);
        assert!(matches!(torn, Err(FileTrouble::Incomplete(_))), "{length}: {torn:?}");
    }
}

#[test]
fn a_file_whose_end_was_never_written_is_incomplete() {
    let text = run_to_text(&run()).unwrap();
    for length in (0..text.len()).step_by(7) {
        let mut zeros = text.clone().into_bytes();
        zeros[length..].fill(0);
        assert!(matches!(run_from_bytes(&zeros), Err(FileTrouble::Incomplete(_))), "{length}");
    }
}

#[test]
fn a_file_edited_by_hand_is_read_and_marked() {
    let text = run_to_text(&run()).unwrap();
    assert!(!run_from_bytes(text.as_bytes()).unwrap().edited_by_hand);
    for edited in [
        text.replace("s1 = 1", "s1 = 2"),
        text.replace("s1 = 1", "s1  = 1"),
        text.replace("points = 62.5", "points = 12.5"),
        text.replace("answers = 32", "answers = 31"),
        text.replace("[safety]", "# a note\n[safety]"),
        format!("{text}# a note\n"),
        text.replace('\n', "\r\n"),
        text.replace('\n', "\r\n").replace("\r\n[seal]\r\n", "\n[seal]\n"),
        text.replace("[seal]\n", "  [seal] # mine\n"),
    ] {
        assert_ne!(edited, text);
        let kept = run_from_bytes(edited.as_bytes()).unwrap();
        assert!(kept.edited_by_hand, "{edited}");
    }
}

#[test]
fn a_draft_whose_line_ends_were_changed_is_read_and_marked() {
    let text = draft_to_text(&draft(key("00000001"), 9)).unwrap().replace('\n', "\r\n");
    let loaded = draft_from_bytes(text.as_bytes()).unwrap();
    assert_eq!((loaded.record, loaded.edited_by_hand), (draft(key("00000001"), 9), true));
}

#[test]
fn with_changed_line_ends_a_file_that_was_cut_short_is_still_incomplete() {
    let text = run_to_text(&run()).unwrap().replace('\n', "\r\n");
    for length in 0..text.len() {
        let torn = run_from_bytes(&text.as_bytes()[..length]);
        assert!(matches!(torn, Err(FileTrouble::Incomplete(_))), "{length}: {torn:?}");
    }
}

#[test]
fn a_changed_byte_never_passes_for_what_was_written() {
    let text = run_to_text(&run()).unwrap();
    for position in 0..text.len() {
        let mut bytes = text.clone().into_bytes();
        bytes[position] ^= 1;
        if let Ok(kept) = run_from_bytes(&bytes) {
            assert!(kept.edited_by_hand, "byte {position}");
        }
    }
}

#[test]
fn a_newer_format_says_so_whatever_else_it_holds() {
    let text = run_to_text(&run()).unwrap();
    let newer = text.replace("format = 2", "format = 3\nmood = { calm = 3 }");
    assert!(matches!(run_from_bytes(newer.as_bytes()), Err(FileTrouble::Newer(3))));
    assert!(matches!(run_from_bytes(b"format = 7\n"), Err(FileTrouble::Newer(7))));
}

#[test]
fn what_the_format_does_not_allow_is_refused_with_its_line() {
    let text = run_to_text(&small_run()).unwrap();
    for (from, to, line) in [
        ("s1 = 3", "s1 = 5000", 21),
        ("s1 = 3", "s1 = \"maybe\"", 21),
        ("s1 = 3", "s1 = 3\ns1 = 3", 22),
        ("s1 = 3", "\"S 1\" = 3", 21),
        ("points = 62.5", "points = 100.1", 25),
        ("points = 62.5", "points = nan", 25),
        ("points = 62.5", "points = -1", 25),
        ("person = \"partner\"", "person = \"../etc\"", 10),
        ("0123456789abcdef", "0123", 7),
        ("\"1.0.0\"", r#""\u001b[2J""#, 6),
        ("patterns = []", "patterns = []\nmood = 3", 14),
    ] {
        let wrong = resealed(&text.replace(from, to), 2);
        match run_from_bytes(wrong.as_bytes()) {
            Err(FileTrouble::NotUnderstood { line: Some(at), .. }) => assert_eq!(at, line, "{to}"),
            other => panic!("{to}: {other:?}"),
        }
    }
    let more = resealed(&text.replace("answered = 5", "answered = 9"), 2);
    assert!(matches!(run_from_bytes(more.as_bytes()), Err(FileTrouble::NotUnderstood { .. })));
    let when = resealed(&text.replace("2026-11-21", "soon"), 2);
    assert!(matches!(run_from_bytes(when.as_bytes()), Err(FileTrouble::NotUnderstood { .. })));
}

#[test]
fn no_message_repeats_what_a_terminal_would_obey() {
    let text = run_to_text(&small_run()).unwrap();
    for hostile in [r#""\u001b[2J\u202e" = 1"#, "x\u{1b}[2Jy = 1", "\u{9b}2J", "a = '\u{1b}c'"] {
        let wrong = resealed(&text.replace("[answers]", &format!("[answers]\n{hostile}")), 2);
        let message = run_from_bytes(wrong.as_bytes()).unwrap_err().to_string();
        assert!(!message.contains(steers) && !message.contains('\n'), "{message:?}");
    }
}

#[test]
fn what_would_not_read_back_the_same_is_not_called_kept() {
    let mut nan = run();
    nan.scores[0].points = Some(f64::NAN);
    let mut large = run();
    large.responses.answers.insert(id("s1"), Answer::Value(1001));
    for run in [nan, large] {
        assert!(matches!(run_to_text(&run), Err(StoreError::NotFaithful)));
    }
}
