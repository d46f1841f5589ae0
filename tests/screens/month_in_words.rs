//! The month of `month.rs`, line by line: what is said of K. meets whoever comes back to K., and nobody else.

use crate::{line_by_line::LineByLine, people::BUILTIN, snapshots};

#[test]
fn line_by_line_nobody_is_told_to_choose_what_cannot_be_chosen() {
    let mut face = LineByLine::new(BUILTIN.clone());
    face.types_all(&["1", "1 K.", "", "yes", "2", "no", "no", "no", "no"]);
    face.types_all(&["4"; 32]);
    face.types_all(&["", "", "done"]);
    let mut refused = 0;
    for number in 1..=5 {
        let told = face.types(&format!("i {number}"));
        let said = face.types(&format!("t {number}"));
        assert_eq!(told.contains("First type t"), said.contains("Chosen"), "{told}\n{said}");
        refused += usize::from(told.contains("best kept in your head"));
    }
    assert!(refused > 0);
}

#[test]
fn what_is_said_on_a_full_disk_is_not_called_kept_and_is_kept_with_the_next_that_is_said() {
    let mut face = LineByLine::new(BUILTIN.clone());
    face.types_all(&["1", "1 K.", "8", "", "s", "s", "s", "s", "s"]);
    face.types_all(&["4"; 32]);
    face.types_all(&["", "", "done"]);
    face.disk_fails = Some("The disk is full.".to_owned());
    let said = face.types("t 1");
    assert!(said.contains("What you said is not kept. The disk is full."), "{said}");
    face.types("i 1");
    let said = face.types("5 On the bus.");
    assert!(said.contains("What you said is not kept. The disk is full."), "{said}");
    assert!(face.try_events.is_empty());
    face.disk_fails = None;
    let said = face.types("t 2");
    assert!(!said.contains("not kept"), "{said}");
    assert_eq!(face.try_events.len(), 3);
}

#[test]
fn a_month_goes_line_by_line_as_it_goes_on_the_full_screen() {
    let mut face = LineByLine::new(BUILTIN.clone());
    face.types_all(&["1", "1 K.", "8", "", "s", "s", "s", "s", "s"]);
    face.types_all(&["4"; 32]);
    let said = face.types_all(&["", "", "done"]);
    assert!(said.contains("about K."), "{said}");
    check_words("1-results-about-k", &said);
    let said = face.types("t 1");
    check_words("2-chosen", &said);
    assert!(said.contains("Chosen. It is on the first list now."), "{said}");
    let said = face.types("i 2");
    assert!(said.contains("First type t 2"), "{said}");
    let said = face.types("i 1");
    assert!(said.contains("How did it go?") && !said.contains("Last time"), "{said}");
    let said = face.types("b");
    assert!(said.contains("Left open.") && said.contains("i and its number"), "{said}");
    check_words("2-made-worse", &face.types_all(&["t 2", "i 2", "5"]));

    face.back_after(9);
    let menu = face.said.clone();
    assert!(menu.contains("Last time: 21 November 2026, about K., 9 days ago."), "{menu}");
    assert!(menu.contains("1. Say how it went"), "{menu}");
    check_words("3-home-after-9-days", &menu);
    let said = face.types("1");
    check_words("4-how-it-went", &said);
    assert!(said.contains("Last time you wanted to try:"), "{said}");
    let said = face.types("3 On the bus.");
    assert!(said.contains("You said: I tried it, and it helped a little."), "{said}");
    assert_eq!(face.try_events.len(), 4);

    face.back_after(6);
    let said = face.choose("Answer again, and keep");
    assert!(said.contains("1. K., last on 21 November 2026"), "{said}");
    let said = face.types("3 M.");
    assert!(said.contains("What happened?"), "{said}");
    assert!(!fills_in(&mut face, &["", "s", "s", "s", "s", "s"]));
    face.types_all(&["2"; 32]);
    let overview = face.types_all(&["", "", "done"]);
    check_words("5-results-about-m", &overview);
    assert!(!overview.contains("K.") && !overview.contains("want to try"), "{overview}");
    for page in ["names", "compare", "answers"] {
        let said = face.types(page);
        assert!(!said.contains("K.") && !said.contains("want to try"), "{page}: {said}");
    }

    face.back_after(20);
    let menu = face.said.clone();
    assert!(menu.contains("about M.") && !menu.contains("K."), "{menu}");
    face.choose("Answer again, and keep");
    face.types("2");
    assert!(fills_in(&mut face, &["", "s", "s", "s", "s", "s"]));
    face.types_all(&["2"; 32]);
    face.types_all(&["", "", "done"]);
    let said = face.types("compare");
    check_words("6-compare-after-35-days", &said);
    for words in ["21 November 2026", "26 December 2026", "it helped a little", "On the bus."] {
        assert!(said.contains(words), "{words}: {said}");
    }
    assert!(said.contains("Nothing here shows that one caused") && !said.contains("M."), "{said}");
}

/// Types lines; returns whether something was filled in from an earlier run, before them or on the way.
fn fills_in(face: &mut LineByLine, lines: &[&str]) -> bool {
    let mut said = face.said.clone();
    for line in lines {
        said += &face.types(line);
    }
    said.contains("Filled in from")
}

/// Compares what the line-by-line face says with what it said when somebody read it.
fn check_words(name: &str, said: &str) {
    snapshots::compare(&format!("month-in-words-{name}"), said);
}
