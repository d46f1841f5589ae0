use super::*;
use crate::{
    assessment::wording::{NOT_ENOUGH, points},
    store::ThemeName,
};

const DAY: i64 = 24 * 60 * 60;

/// A scale over runs, each a day and a score.
fn trend(runs: &[(i64, Option<f64>)]) -> Trend {
    let moment = |(day, _): &(i64, Option<f64>)| Moment {
        second: day * DAY,
        date: format!("day {day}"),
        short: format!("day {day}"),
    };
    let shown = |(_, score): &(i64, Option<f64>)| score.map_or(NOT_ENOUGH.to_owned(), points);
    let shown: Vec<String> = runs.iter().map(shown).collect();
    let curve = Curve {
        title: "Suspicion".to_owned(),
        points: runs.iter().map(|run| run.1).collect(),
        latest: shown.last().cloned().unwrap_or_default(),
        shown,
        axis: ["0", "50", "100"].map(str::to_owned),
    };
    Trend { runs: runs.iter().map(moment).collect(), scales: vec![curve] }
}

/// The rows of the curve, with an axis 100 columns long.
fn drawn(runs: &[(i64, Option<f64>)], unicode: bool) -> Vec<String> {
    let mut page = Page::new(105, Look::new(ThemeName::Mono, unicode), 0);
    add_all(&mut page, &trend(runs), 0, 0);
    page.lines().iter().map(ToString::to_string).collect()
}

/// The columns right of the axis at which a sign stands.
fn places(row: &str, sign: char) -> Vec<usize> {
    row.chars().skip(5).enumerate().filter(|(_, c)| *c == sign).map(|(at, _)| at).collect()
}

/// Returns the first lines of four curves of this title on a page of a width.
fn titled(title: &str, latest: &str, width: u16) -> [String; 2] {
    let mut trend = trend(&[(0, Some(0.0)), (9, None)]);
    trend.scales[0].title = title.to_owned();
    trend.scales[0].latest = latest.to_owned();
    trend.scales.resize(4, trend.scales[0].clone());
    let mut page = Page::new(width, Look::new(ThemeName::Mono, true), 0);
    add_all(&mut page, &trend, 0, 0);
    [0, 1].map(|line| page.lines()[line].to_string().trim_end().to_owned())
}

#[test]
fn a_title_is_whole_wherever_a_line_has_room_for_it() {
    let forgiving = "Difficulty forgiving";
    let [first, second] = titled(forgiving, "100 almost always", 76);
    assert_eq!(first.matches(forgiving).count(), 2, "two curves stand in a row: {first}");
    assert_eq!(second.matches("  100 almost always").count(), 2, "{second}");
    let [first, _] = titled(forgiving, "62 sometimes", 76);
    assert!(first.starts_with(forgiving) && first.ends_with("  62 sometimes"), "{first}");
    let institutions = "Trust in people, in general, and in institutions";
    let [first, second] = titled(institutions, "26 (10 to 50) almost always", 76);
    assert_eq!((&*first, second.trim()), (institutions, "26 (10 to 50) almost always"));
    let [first, second] = titled("Trust in people, in general", "not enough answers", 38);
    assert_eq!((&*first, second.trim()), ("Trust in people, in general", "not enough answers"));
    let rows = ["Trust in people, in general, and in", "institutions"];
    assert_eq!(titled(institutions, "100 often", 38), rows);
}

#[test]
fn two_runs_stand_as_far_apart_as_they_were_in_time() {
    let runs = [0, 10, 50, 99].map(|day| (day, Some(100.0)));
    for (unicode, point, mark) in [(true, '●', '┬'), (false, '#', '+')] {
        let rows = drawn(&runs, unicode);
        assert_eq!(places(&rows[1], point), [0, 10, 50, 99]);
        assert_eq!(places(&rows[6], mark), [0, 10, 50, 99]);
    }
    let dates = &drawn(&runs, true)[7];
    assert_eq!(places(dates, 'd'), [0, 7, 47, 94], "{dates}");
}

#[test]
fn a_score_stands_at_its_height_and_a_line_leads_to_the_next() {
    let rows = drawn(&[(0, Some(0.0)), (50, Some(50.0)), (100, Some(100.0))], false);
    assert!(rows[5].starts_with("  0 +#..") && rows[3].contains("..#.."), "{rows:#?}");
    assert!(rows[1].ends_with("...#") && rows[1].starts_with("100 +"), "{rows:#?}");
    assert!(rows[0].starts_with("Suspicion  ") && rows[0].ends_with("  100"), "{rows:#?}");
}

#[test]
fn two_scores_that_differ_never_look_the_same_even_in_one_row() {
    for (before, after, sign) in [(62.5, 43.75, '\\'), (50.0, 51.0, '/')] {
        let rows = drawn(&[(0, Some(before)), (100, Some(after))], false);
        let row: Vec<&String> = rows[1..6].iter().filter(|row| row.contains('#')).collect();
        assert_eq!(row.len(), 1, "{rows:#?}");
        assert_eq!(places(row[0], sign), [50], "{rows:#?}");
    }
    let flat = drawn(&[(0, Some(50.0)), (100, Some(50.0))], false);
    assert!(!flat[1..6].concat().contains(['/', '\\']), "{flat:#?}");
}

#[test]
fn no_line_leads_across_a_run_without_a_score() {
    let rows = drawn(&[(0, Some(0.0)), (50, None), (100, Some(100.0))], false);
    let all = rows[1..6].concat();
    assert_eq!((all.matches('#').count(), all.matches('.').count()), (2, 0), "{rows:#?}");
    assert_eq!(places(&rows[6], '+'), [0, 50, 99], "the run itself is marked");
}

#[test]
fn dates_stand_apart_and_the_first_and_the_last_are_always_there() {
    let many: Vec<_> = (0..40).map(|day| (day, Some(50.0))).collect();
    let dates = drawn(&many, true)[7].clone();
    assert!(dates.starts_with("     day 0  ") && dates.ends_with("  day 39"), "{dates}");
    let dates: Vec<&str> = dates.trim().split("  ").filter(|date| !date.is_empty()).collect();
    assert!(dates.len() > 5 && dates.iter().all(|date| date.trim().len() <= 6), "{dates:?}");
}

#[test]
fn curves_use_the_room_there_is_and_each_is_still_seen_whole() {
    let alone = [(0, 5), (12, 7), (14, 9), (15, 11), (16, 11), (99, 11)];
    let four = [(9, 5), (15, 11), (17, 11), (18, 5), (24, 7), (99, 11)];
    let all = alone.map(|it| (1, it)).into_iter().chain(four.map(|it| (4, it)));
    for (scales, (left, rows)) in all {
        let mut page = Page::new(60, Look::new(ThemeName::Mono, true), 0);
        let mut trend = trend(&[(0, Some(0.0)), (9, Some(100.0))]);
        trend.scales.resize(scales, trend.scales[0].clone());
        add_all(&mut page, &trend, left, 0);
        assert_eq!(page.lines().len(), scales.div_ceil(2) * (rows + AROUND) - 1, "{left}");
        assert!(left == 0 || rows + AROUND <= left, "{left}");
    }
}

#[test]
fn one_run_is_a_point_and_no_run_is_nothing() {
    let rows = drawn(&[(7, Some(62.0))], true);
    assert_eq!(rows[1..6].concat().matches('●').count(), 1);
    assert!(rows[7].starts_with("     day 7"));
    let mut none = trend(&[]);
    none.scales.clear();
    let mut page = Page::new(76, Look::new(ThemeName::Mono, true), 0);
    add_all(&mut page, &none, 0, 0);
    assert!(page.lines().is_empty());
}

#[test]
fn a_curve_is_as_wide_as_its_page_whatever_its_words() {
    for title in
        ["Suspicion", "Difficulty forgiving others, and oneself", "疑い疑い疑い疑い疑い疑い"]
    {
        for width in [12, 38, 59, 60, 76] {
            let mut trend = trend(&[(0, Some(30.0)), (9, Some(60.0))]);
            trend.scales[0].title = title.to_owned();
            trend.scales.push(trend.scales[0].clone());
            let mut page = Page::new(width, Look::new(ThemeName::Mono, true), 0);
            add_all(&mut page, &trend, 0, 0);
            for line in page.lines().iter().filter(|line| line.width() > 0) {
                assert_eq!(line.width(), usize::from(width), "{line}");
            }
        }
    }
}
