//! The page that compares two runs: what is drawn of each scale, and what is said of which run.

use goodfaith::{assessment::Responses, report::ResultsPage};

use crate::{
    driver::Driver,
    people::{BUILTIN, answers, cycle, id, new_driver, tiny_of},
    squeezed::squeezed,
};

/// Opens the comparison of the latest of some runs, each with the days since it was finished.
fn compare(runs: impl IntoIterator<Item = (i64, Responses)>) -> Driver {
    let mut driver = new_driver();
    for (days_ago, responses) in runs {
        driver.with_run(days_ago, responses);
    }
    driver.list().choose("See your latest results").turn_to(ResultsPage::Compare);
    driver.size(80, 60);
    driver
}

/// Returns the same answer everywhere, but for suspicion, of which too few questions are answered.
fn without_suspicion(value: i64) -> Responses {
    let mut responses = answers(|_| value);
    responses.answers.retain(|item, _| !matches!(item.as_str(), "s1" | "s2" | "s3"));
    responses
}

/// Returns the line of the screen that begins with a word.
fn line(driver: &Driver, start: &str) -> String {
    let screen = driver.text();
    let mut lines = screen.lines().map(str::trim);
    lines.find(|line| line.starts_with(start)).unwrap_or_else(|| panic!("{screen}")).to_owned()
}

#[test]
fn a_score_without_one_to_compare_it_with_stands_on_the_same_line_as_all() {
    let mut driver = compare([(60, without_suspicion(1)), (1, answers(|_| 1))]);
    let [alone, both] = ["Suspicion", "Control"].map(|scale| line(&driver, scale));
    assert!(alone.contains('●') && !alone.contains('○') && !alone.contains('━'), "{alone}");
    let place = |line: &str| line.chars().position(|c| c == '●');
    assert_eq!(place(&alone), place(&both), "{alone}\n{both}");
    driver.assert_shows("before not enough answers, now 38 sometimes.").assert_hides("both times");
    let mut driver = compare([(60, answers(|_| 1)), (1, without_suspicion(1))]);
    let alone = line(&driver, "Suspicion");
    assert!(alone.contains('○') && !alone.contains('●') && !alone.contains('━'), "{alone}");
    driver.assert_shows("before 38 sometimes, now not enough answers.");
}

#[test]
fn what_explains_the_signs_stands_before_the_first_line_with_them() {
    let driver = compare([(60, answers(|_| 1)), (1, answers(|_| 2))]);
    let screen = driver.text();
    let legend = screen.find("○ before  ● now  ┊ 0, 25, 50, 75, 100").unwrap();
    assert!(legend < screen.find("Suspicion").unwrap(), "{screen}");
}

#[test]
fn what_is_said_of_one_score_beside_a_change_is_said_of_now() {
    let lowest = |at: usize| if BUILTIN.items[at].keys[0].reversed { 4 } else { 0 };
    let mut now = answers(|at| if matches!(at, 1 | 5) { 3 } else { lowest(at) });
    now.answers.remove(&id("s1"));
    let mut driver = compare([(60, answers(lowest)), (1, now)]);
    driver.assert_shows("Now your answers come to").assert_shows("Now 7 of 8 are answered.");
    driver.turn_to(ResultsPage::Overview).assert_shows("Your answers come to");
    driver.assert_shows("7 of 8 are answered.").assert_hides("Now ");
}

#[test]
fn what_was_answered_of_a_scale_is_said_of_now_only_if_it_was_not_so_before() {
    let without = |items: &[&str]| {
        let mut responses = answers(|_| 1);
        responses.answers.retain(|item, _| !items.contains(&item.as_str()));
        responses
    };
    let mut driver = compare([(60, without(&["s1", "c1"])), (1, without(&["s2", "c1", "c2"]))]);
    driver.assert_shows("Both times 7 of 8 are answered.").assert_hides("Now 7 of 8");
    driver.assert_shows("Now 6 of 8 are answered.");
    let about = |kind| Responses { person_kind: Some(id(kind)), ..without(&["s1"]) };
    let mut driver = new_driver();
    driver.with_run(60, about("partner")).with_run(2, about("friend")).list();
    driver.choose("All your runs").keys("f f Space Down Space c").size(80, 60);
    driver.assert_shows("In both runs, 7 of 8 are answered.");
}

#[test]
fn of_two_people_neither_score_is_drawn_and_it_is_said_whom_each_run_is_about() {
    let about = |kind| Responses { person_kind: Some(id(kind)), ..answers(|_| 1) };
    let mut driver = new_driver();
    driver.with_run(60, about("partner")).with_run(2, about("friend")).list();
    driver.choose("All your runs").keys("f f Space Down Space c").size(80, 60);
    driver.assert_shows("One is about a partner, the other about a friend.");
    driver.assert_hides("does not say").assert_hides("┊").assert_hides("█").assert_hides("  some");
    driver.assert_shows("first   ").assert_shows("second  ");
    driver.assert_shows("first 38 sometimes, second 38 sometimes.");
    driver.assert_hides("before").assert_hides("now");
}

#[test]
fn what_is_said_of_the_second_of_two_people_is_not_said_to_be_so_now() {
    let mut second = without_suspicion(1);
    second.answers.remove(&id("c1"));
    let about = |kind, responses| Responses { person_kind: Some(id(kind)), ..responses };
    let mut driver = new_driver();
    driver.with_run(60, about("partner", answers(|_| 1))).with_run(2, about("friend", second));
    driver.list().choose("All your runs").keys("f f Space Down Space c").size(80, 60);
    driver.assert_shows("In the second run, 7 of 8 are answered.").assert_hides("Now ");
}

#[test]
fn a_questionnaire_without_a_time_people_or_strategies_is_said_to_have_none_of_them() {
    for (looks_back, is_said) in [("", true), ("looks_back = false", false)] {
        let mut driver = Driver::new(tiny_of(looks_back));
        driver.keys("Enter 2 Enter Enter r Enter 1 Enter Enter").turn_to(ResultsPage::Compare);
        let page = driver.page(76).replace('\n', " ");
        assert!(page.contains("It cannot show why. Mood or one"), "{page}");
        assert!(!page.contains("in mind") && !page.contains("Trying"), "{page}");
        assert_eq!(page.contains("look back"), is_said, "{page}");
    }
}

#[test]
fn the_only_marked_run_is_compared_with_the_selected_one() {
    let mut driver = new_driver();
    for days_ago in [90, 60, 1] {
        driver.with_run(days_ago, answers(|_| 1));
    }
    driver.list().choose("All your runs").keys("Space End c");
    let screen = driver.text();
    driver.assert_shows("[Compare]").assert_shows("23 August 2026");
    assert!(!screen.contains("22 September"), "{screen}");
    driver.keys("Esc Home c").assert_shows("22 September 2026");
}

#[test]
fn that_the_same_answer_may_be_meant_is_said_once_of_two_runs() {
    let of_suspicion = |at: usize| if BUILTIN.items[at].is_on(0) { 3 } else { cycle(at) };
    let driver = compare([(60, answers(|_| 1)), (1, answers(of_suspicion))]);
    let said = squeezed(&driver.text());
    assert_eq!(said.matches("you gave the same answer over and over").count(), 2, "{said}");
    assert_eq!(said.matches("That may be just how it was").count(), 1, "{said}");
}
