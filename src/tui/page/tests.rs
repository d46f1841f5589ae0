use super::*;
use crate::{session::Stage, store::ThemeName};

fn rows(page: &Page) -> Vec<String> {
    page.lines().iter().map(ToString::to_string).collect()
}

#[test]
fn a_note_stands_beside_its_text_only_if_both_have_room() {
    let look = Look::new(ThemeName::Mono, true);
    let mut page = Page::new(60, look, 0);
    page.entry(Entry::new("Text").note("note"));
    assert_eq!(rows(&page), [format!("  Text{}note", " ".repeat(50))]);
    let mut page = Page::new(60, look, 0);
    page.entry(Entry::new("Text").note(&"long note ".repeat(9)));
    assert_eq!(rows(&page)[0], "  Text");
    assert!(rows(&page).len() > 2 && rows(&page).iter().all(|row| cells(row) <= 60));
    assert_eq!(page.lines_of(0).len(), page.lines().len());
}

#[test]
fn the_second_line_of_an_entry_does_not_look_like_another_entry() {
    let look = Look::new(ThemeName::Mono, true);
    let title = "Ask yourself what the quarrel was about";
    let mut page = Page::new(38, look, 0);
    let entry = |text| Entry::new(text).target(Target::Help);
    page.entry(entry(title));
    page.entry(entry(title).note("10 minutes"));
    page.entry(entry(title).tick(true));
    let expected = [
        "  Ask yourself what the quarrel was",
        "    about",
        "  Ask yourself what the quarrel was",
        "    about",
        "      10 minutes",
        "  [x] Ask yourself what the quarrel",
        "      was about",
    ];
    assert_eq!(rows(&page), expected);
    let mut page = Page::new(60, look, 0);
    page.entry(entry(&title.repeat(2)).note("10 minutes"));
    assert!(rows(&page)[1].starts_with("    "), "{:?}", rows(&page));
}

#[test]
fn a_digit_finds_the_entry_that_shows_it_and_no_other() {
    let mut page = Page::new(60, Look::new(ThemeName::Mono, true), 0);
    page.entry(Entry::new("without a number"));
    for index in 0..10 {
        page.entry(Entry::new("numbered").number(index + 1));
    }
    assert_eq!(page.entry_numbered(1), Some(1));
    assert_eq!(page.entry_numbered(9), Some(9));
    assert_eq!(page.entry_numbered(10), None);
    assert_eq!(rows(&page)[9], "  9  numbered");
    assert_eq!(rows(&page)[10], "     numbered");
}

/// Lays out a page of lines: texts, headings `h`, empty ones `_`, entries of two lines `ee`, and entries that
/// only open a page `o`.
pub(in crate::tui) fn page_of(lines: &str) -> Page {
    let mut page = Page::new(60, Look::new(ThemeName::Mono, true), 0);
    let mut kinds = lines.chars();
    while let Some(kind) = kinds.next() {
        match kind {
            'h' => page.heading_line(Line::from("Heading")),
            '_' => page.line(Line::default()),
            'e' => {
                kinds.next();
                page.entry(Entry::new("entry").note_below("note"));
            }
            'o' => page.entry(Entry::new("entry").target(Target::Change(Stage::Review))),
            _ => page.line(Line::from("text")),
        }
    }
    assert_eq!(page.lines().len(), lines.len(), "{lines}");
    page
}

#[test]
fn the_first_screenful_shows_no_heading_in_its_last_rows_unless_it_has_nothing_else() {
    for (lines, top, shown) in [
        ("ttthtt", 0, "ttt"),
        ("tthhtt", 0, "tt"),
        ("tt_htt", 0, "tt_"),
        ("tthttt", 0, "ttht"),
        ("ttth", 0, "ttth"),
        ("hhhhtt", 0, "hhhh"),
        ("tttthtt", 1, "ttth"),
    ] {
        assert_eq!(page_of(lines).drawn(top, 4, None).count(), shown.len(), "{lines}");
    }
}

#[test]
fn a_screenful_ends_with_no_heading_if_another_step_is_possible() {
    // A view of four lines, and one of them stays in view.
    for (lines, before, top, expected, why) in [
        ("tttttttttt", 0, 3, 3, "no heading"),
        ("ttt_tttttt", 0, 3, 4, "an empty line at the top"),
        ("ttttthhttt", 0, 3, 1, "down: shorter"),
        ("tttthhtttt", 0, 2, 3, "down: longer"),
        ("tttthhhttt", 0, 2, 2, "down: no other step"),
        ("tteehht", 0, 2, 3, "down: the end of the page, even in the middle of an entry"),
        ("tttttth", 0, 3, 3, "a heading with nothing below"),
        ("tttooht", 2, 2, 2, "no step: the pointer alone has moved"),
        ("tttttthtttt", 6, 3, 4, "up: shorter"),
        ("tttttthhttt", 5, 3, 2, "up: longer"),
        ("ttttthhhttt", 5, 3, 3, "up: no other step"),
        ("ttthttt", 3, 0, 0, "the top of the page"),
    ] {
        assert_eq!(page_of(lines).top_after_screenful(before, top, 4), expected, "{why}");
    }
}

#[test]
fn a_long_note_stands_beside_a_text_if_both_have_room_in_one_row() {
    let rows = |text: &str| {
        let mut page = Page::new(76, Look::new(ThemeName::Mono, true), 0);
        page.entry(Entry::new(text).note("chosen; this week, a little at a time  +"));
        page.lines().len()
    };
    assert_eq!(rows("Get through the first days"), 1);
    assert_eq!(rows("Stop, own up, and get help to stop"), 2);
}

#[test]
fn a_note_stands_as_far_in_below_a_text_of_one_line_as_below_one_of_two() {
    let mut page = Page::new(20, Look::new(ThemeName::Mono, true), 0);
    let target = Target::Change(Stage::Review);
    for text in ["Short", "Longer than a row is"] {
        page.entry(Entry::new(text).note("10 minutes").target(target));
    }
    let expected =
        ["  Short", "      10 minutes", "  Longer than a row", "    is", "      10 minutes"];
    assert_eq!(rows(&page), expected);
}
