use super::*;
use crate::{
    assessment::{
        score::AnsweredOf,
        wording::{self, NOT_ENOUGH},
    },
    store::ThemeName,
};

fn row(title: &str, points: Option<f64>, earlier: Option<f64>, band: &str) -> ScoreRow {
    ScoreRow {
        title: title.to_owned(),
        points,
        shown: points.map_or(NOT_ENOUGH.to_owned(), wording::points),
        out_of: None,
        band: band.to_owned(),
        answered: AnsweredOf { answered: 7, of: 8, undecided: 0 },
        earlier,
        exceptions: None,
        meaning: None,
    }
}

/// Draws one score on a page of a width.
fn page_with(row: ScoreRow, width: u16, look: Look) -> Page {
    let mut page = Page::new(width, look, 0);
    let bands = Vec::new();
    add_all(&mut page, &Scores { rows: vec![row], bands, earlier: None, range: "" });
    page
}

#[test]
fn on_a_narrow_page_a_long_word_for_a_band_is_whole_beside_a_short_title() {
    let row = row("Trust in people", Some(55.0), None, "partly like you");
    let page = page_with(row, 38, Look::new(ThemeName::Mono, true));
    assert_eq!(page.lines()[0].to_string(), "Trust in people     55 partly like you");
}

#[test]
fn a_long_title_and_a_long_word_are_whole_wherever_lines_have_room_for_them() {
    let (title, band) = ("Difficulty forgiving others", "partly like you");
    for (width, expected) in [
        (76, &[&format!("{title}  55 {band}")[..]][..]),
        (38, &[title, "   55 partly like you"]),
        (20, &["Difficulty forgiving", "others", "   55 partly like", "   you"]),
    ] {
        let row = row(title, Some(55.0), None, band);
        let page = page_with(row, width, Look::new(ThemeName::Mono, true));
        let lines: Vec<String> = page.lines().iter().map(ToString::to_string).collect();
        assert_eq!(lines[..expected.len()], *expected);
    }
    let row = row(title, Some(55.0), None, "often");
    let page = page_with(row, 76, Look::new(ThemeName::Mono, true));
    assert!(page.lines()[0].to_string().starts_with(&format!("{title}   55 ")));
}

#[test]
fn without_a_score_a_long_title_is_whole_where_its_line_is_empty_otherwise() {
    let title = "Trust in people, in general";
    for (width, first) in
        [(76, "Trust in people, in general  not enough answers: 7 of 8"), (38, title)]
    {
        let page = page_with(row(title, None, None, ""), width, Look::new(ThemeName::Mono, true));
        assert_eq!(page.lines()[0].to_string(), first);
    }
    let title = "The scale with the very long title about the way that people trust";
    let page = page_with(row(title, None, None, ""), 76, Look::new(ThemeName::Mono, true));
    let lines = page.lines().iter().map(ToString::to_string).collect::<Vec<_>>();
    assert_eq!(lines, [title, "not enough answers: 7 of 8"]);
}

#[test]
fn the_end_of_every_bar_is_marked_wherever_no_names_of_bands_stand_above_it() {
    for width in [38, 76] {
        let look = Look::new(ThemeName::Mono, true);
        let page = page_with(row("Depression", Some(15.0), None, "minimal"), width, look);
        let lines: Vec<String> = page.lines().iter().map(ToString::to_string).collect();
        assert!(lines.iter().any(|line| line.contains(look.symbols.side)), "{lines:#?}");
    }
}

#[test]
fn no_screenful_of_a_narrow_page_ends_between_a_title_and_why_it_has_no_score() {
    let rows = ["A", "B", "C"].map(|title| row(title, None, None, "")).to_vec();
    let mut page = Page::new(38, Look::new(ThemeName::Mono, true), 0);
    add_all(&mut page, &Scores { rows, bands: Vec::new(), earlier: None, range: "" });
    assert_eq!(page.lines().len(), 6);
    assert_eq!(page.top_after_screenful(0, 2, 3), 1, "the third title would be the last line");
}

#[test]
fn the_meaning_of_a_score_is_not_faint() {
    let score = row("Suspicion", Some(63.0), None, "often");
    let score = ScoreRow { meaning: Some("Doubt came up often.".to_owned()), ..score };
    let page = page_with(score, 76, Look::new(ThemeName::Auto, true));
    assert_eq!(page.lines()[1].spans[1].style, page.look.theme.text);
}

#[test]
fn no_number_stands_below_the_name_of_a_band() {
    let bands = [(0.0, "hardly ever"), (12.5, "rarely"), (37.5, "sometimes"), (62.5, "often")];
    let bands = bands.into_iter().chain([(87.5, "almost always")]);
    let bands = bands.map(|(from, name)| (from, name.to_owned())).collect();
    let rows = [0.0, 7.0, 100.0].map(|points| row("A", Some(points), None, "")).to_vec();
    let mut page = Page::new(76, Look::new(ThemeName::Mono, false), 0);
    add_all(&mut page, &Scores { rows, bands, earlier: None, range: "" });
    let lines: Vec<String> = page.lines().iter().map(ToString::to_string).collect();
    let start = lines[0].find("rarely").unwrap();
    let has_digit = |text: &str| text.contains(|c: char| c.is_ascii_digit());
    let has_number_below = |line: &String| line.get(start..).is_some_and(has_digit);
    assert!(lines[0].ends_with("almost always"), "{lines:#?}");
    assert!(!lines.iter().any(has_number_below), "{lines:#?}");
}

#[test]
fn what_the_marker_stands_for_is_said_above_the_first_bar() {
    let bands = || vec![(0.0, "rarely".to_owned()), (50.0, "often".to_owned())];
    for (width, bands, earlier, heads) in [
        (76, bands(), "7 May", &["◆ 7 May                  rarely                often"][..]),
        (38, bands(), "7 May", &["◆ 7 May"]),
        (76, Vec::new(), "7 May", &["                         ◆ 7 May"]),
        (
            76,
            bands(),
            "7 May 2026, another version",
            &[
                "                         ◆ 7 May 2026, another version",
                "                         rarely                often",
            ],
        ),
    ] {
        let rows = vec![row("Suspicion", Some(63.0), Some(50.0), "often")];
        let mut page = Page::new(width, Look::new(ThemeName::Mono, true), 0);
        add_all(&mut page, &Scores { rows, bands, earlier: Some(earlier.to_owned()), range: "" });
        let lines: Vec<String> = page.lines().iter().map(ToString::to_string).collect();
        assert_eq!(lines[..heads.len()], *heads, "{lines:#?}");
        assert!(lines[heads.len()].starts_with("Suspicion"), "{lines:#?}");
    }
}

#[test]
fn all_bars_are_of_one_length_whatever_the_scores_beside_them() {
    let long = ScoreRow { shown: "about 10 of 27".to_owned(), ..row("B", Some(37.0), None, "") };
    let rows = vec![row("A", Some(100.0), None, ""), long];
    let mut page = Page::new(76, Look::new(ThemeName::Mono, false), 0);
    add_all(&mut page, &Scores { rows, bands: Vec::new(), earlier: None, range: "" });
    let lines: Vec<String> = page.lines().iter().map(ToString::to_string).collect();
    let bar = |line: &String| line.find('#').zip(line.rfind(['#', '.']));
    assert_eq!(bar(&lines[0]), bar(&lines[2]), "{lines:#?}");
}

#[test]
fn a_bar_fits_its_page_and_says_what_was_answered_whatever_its_words() {
    for (title, band) in [
        ("Suspicion", "often"),
        ("Difficulty forgiving others", "almost always, and more"),
        ("疑い疑い疑い疑い疑い疑い", "👩🏽‍🚀👩🏽‍🚀👩🏽‍🚀👩🏽‍🚀👩🏽‍🚀👩🏽‍🚀👩🏽‍🚀👩🏽‍🚀👩🏽‍🚀"),
    ] {
        for (points, earlier) in
            [(None, None), (Some(0.0), Some(100.0)), (Some(100.0), None), (Some(49.9), Some(0.0))]
        {
            for width in [38, 59, 60, 76] {
                let row = row(title, points, earlier, band);
                let page = page_with(row, width, Look::new(ThemeName::Mono, true));
                let last = page.lines().last().unwrap().to_string();
                assert!(last.contains("7 of 8"), "{last}");
                let is_whole = |line: &Line<'_>| line.width() <= usize::from(width);
                assert!(page.lines().iter().all(is_whole), "{:?}", page.lines());
            }
        }
    }
}
