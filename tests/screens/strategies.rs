//! The list of strategies, and the way to one of them.

use std::collections::BTreeSet;

use crossterm::event::Event;
use goodfaith::{
    assessment::{Advice, Findings, Reason, Responses, advice, score, wording},
    questionnaire::Facing,
};

use crate::{
    driver::Driver,
    people::{BUILTIN, EXAMPLE, answer_all, at_results, at_results_of, cycle, id, new_driver},
    scenes::{in_danger, scene},
    squeezed::squeezed,
};

/// Returns the titles of all strategies that are listed, in a window that is tall enough for them.
fn listed(driver: &mut Driver) -> Vec<String> {
    driver.size(100, 300);
    let screen = driver.text();
    driver.size(80, 24);
    let title_in = |line: &str| {
        let all = BUILTIN.strategies.iter().map(|strategy| strategy.title.as_str());
        let starts = |title: &&str| {
            let start: String = title.chars().take(40).collect();
            line.trim_start_matches([' ', '▸']).starts_with(&start)
        };
        all.max_by_key(|title| if starts(title) { title.len() } else { 0 }).filter(starts)
    };
    screen.lines().filter_map(title_in).map(str::to_owned).collect()
}

/// Counts the keys from the results to the steps of a strategy: a slash, the first letters of one of its
/// words, down to it, and Enter.
fn fewest_keys(title: &str, list: &[String]) -> usize {
    let words = title.split(|c: char| !c.is_alphanumeric()).filter(|word| word.len() > 2);
    let queries = words.flat_map(|word| (1..=4.min(word.len())).map(|end| word[..end].to_owned()));
    let keys = |query: String| {
        let query = query.to_lowercase();
        let searched = |title: &str| {
            let strategy = BUILTIN.strategies.iter().find(|one| one.title == title).unwrap();
            format!("{title} {}", strategy.effort).to_lowercase()
        };
        let mut found = list.iter().filter(|title| searched(title).contains(&query));
        found.position(|other| other == title).map(|down| 1 + query.len() + down + 1)
    };
    queries.filter_map(keys).min().unwrap()
}

#[test]
fn back_on_the_list_the_pointer_is_on_the_strategy_that_was_read_last() {
    for back in ["Esc", "Left"] {
        let mut driver = crate::people::at_results(0);
        driver.keys("Right Down*2");
        let third = pointed(&driver);
        driver.keys("Up*2 Enter n n").assert_shows("something to try, 3 of");
        driver.assert_shows(&third).keys(back);
        assert_eq!(pointed(&driver), third);
    }
}

#[test]
fn from_the_results_every_listed_strategy_is_at_most_six_keys_away() {
    let mut driver = at_results(0);
    let list = listed(driver.keys("Right"));
    assert!(list.len() > 25, "{}", list.len());
    for title in &list {
        let keys = fewest_keys(title, &list);
        assert!(keys <= 6, "{title}: {keys} keys");
    }
    let mut driver = at_results(0);
    driver.keys("/").types("acc").keys("Enter");
    driver.assert_shows("Ask instead of accusing").assert_shows("1. ");
}

#[test]
fn the_second_line_of_a_title_stands_further_in_than_its_first_in_every_list_of_strategies() {
    for keys in ["2", "2 a", "2 / a"] {
        for (columns, width) in [(80, 76), (40, 38)] {
            let mut driver = at_results(0);
            let page = driver.keys(keys).size(columns, 24).app().page_text(width);
            let titles = driver.state().questionnaire.strategies.iter().map(|one| &one.title);
            let titles: Vec<&String> = titles.collect();
            let rows: Vec<&str> = page.lines().collect();
            let mut wrapped = 0;
            for pair in rows.windows(2) {
                let first = pair[0].trim_start().split("  ").next().unwrap();
                let whole = format!("{first} {}", pair[1].trim());
                if titles.contains(&&whole) {
                    let margin = |row: &str| row.len() - row.trim_start().len();
                    assert_eq!(margin(pair[0]) + 2, margin(pair[1]), "{keys}: {whole}");
                    wrapped += 1;
                }
            }
            assert!(wrapped > 1, "{keys} at {columns}:\n{page}");
        }
    }
}

#[test]
fn what_is_typed_narrows_the_list_and_esc_shows_all_of_it_again() {
    let mut driver = at_results(0);
    let before = driver.keys("Right").text();
    driver.keys("/").types("5 MIN paper").assert_shows("Find: 5 MIN paper");
    driver.assert_shows("Test the thought").assert_hides("Let one kindness in");
    driver.assert_hides("fit your answers").keys("F1 Esc").assert_shows("Find: 5 MIN");
    driver.types(" nothing").assert_shows("No line has that in it.").keys("Enter Down");
    driver.keys("Esc");
    assert_eq!(driver.text(), before);
}

#[test]
fn a_long_paste_does_not_fill_the_field_for_finding_without_end() {
    let mut driver = at_results(0);
    driver.keys("/").event(&Event::Paste("Q".repeat(20_000)));
    driver.assert_shows("No line has that in it.");
    assert_eq!(driver.page(200).matches('Q').count(), 80);
}

#[test]
fn esc_leads_back_from_what_was_found_to_the_page_before() {
    let mut driver = at_results(0);
    let before = driver.keys("1 Down*9").text();
    driver.keys("/").types("accus").assert_shows("[Strategies]").keys("Esc");
    assert_eq!(driver.text(), before);
    driver.keys("/").types("accus").keys("Enter").assert_shows("1. ").keys("Esc*2");
    assert_eq!(driver.text(), before);
}

#[test]
fn on_the_list_of_strategies_the_pointer_is_on_what_was_found_once_find_is_closed() {
    for open in ["", "Enter Esc"] {
        let mut driver = at_results(0);
        driver.keys("2 Down*2 /").types("accus").keys(open).keys("Esc");
        driver.assert_shows("▸ Ask instead of accusing").assert_hides("Find:");
    }
}

#[test]
fn on_a_page_without_strategies_no_key_finds_one() {
    let mut driver = at_results(0);
    for page in ["3", "4"] {
        driver.keys(page).keys("/").assert_hides("Find:").assert_hides("[Strategies]");
    }
}

#[test]
fn the_footer_while_finding_names_what_enter_does() {
    let mut driver = at_results(0);
    driver.keys("/").assert_shows("Enter open").types("no such words").assert_hides("Enter open");
    let mut driver = crate::people::at_review(0);
    driver.keys("/").assert_shows("Enter open").keys("Esc Left /").assert_shows("Enter tick");
}

#[test]
fn lines_to_tick_and_answers_are_found_in_the_same_way() {
    let mut driver = crate::people::at_review(0);
    driver.keys("/").types("late reply").keys("Enter").assert_shows("1 of 32").keys("Esc");
    let mut driver = crate::people::at_review(0);
    driver.keys("Left /").assert_hides("Space ticks").assert_shows("Enter ticks what fits");
    driver.types("betrayed").keys("Enter").assert_shows("[x]");
    driver.size(40, 12).assert_shows("Enter tick F1 help Esc up").size(80, 24);
    driver.keys("Esc").assert_hides("Find:").assert_shows("Space ticks what fits");
}

#[test]
fn a_line_that_was_found_keeps_the_pointer_after_a_space_when_it_is_ticked_and_once_find_is_closed()
{
    let line = |driver: &Driver| driver.pointed().unwrap().split_once("] ").unwrap().1.to_owned();
    for (columns, rows) in [(80, 24), (40, 12)] {
        let mut driver = crate::people::at_review(0);
        driver.keys("Left*2").size(columns, rows).keys("/").types("hurt");
        let first = line(&driver);
        let second = line(driver.keys("Down"));
        assert_ne!(first, second);
        driver.types(" ");
        assert_eq!(line(&driver), second);
        driver.keys("Enter").assert_shows("▸ [x]");
        assert_eq!(line(&driver), second);
        for keys in ["Esc", "/ Esc"] {
            driver.keys(keys).assert_hides("Find:").assert_shows("▸ [x]");
            assert_eq!(line(&driver), second);
        }
        driver.keys("/").types("hurt").keys("Enter Backspace*4 Esc");
        assert_eq!(line(&driver), first);
    }
}

#[test]
fn next_and_previous_turn_from_strategy_to_strategy_in_the_order_of_the_list() {
    let mut driver = at_results(0);
    let list = listed(driver.keys("Right"));
    driver.keys("Enter");
    for (key, at) in [("n", 1), ("Right", 2), ("l", 3), ("p", 2), ("p", 1), ("p", 0)] {
        let start: String = list[at].chars().take(40).collect();
        driver.keys(key).assert_shows(&start);
    }
    driver.keys("p").assert_shows("This is the first one on the list.");
    driver.keys("Left").assert_shows("[Strategies]");
}

#[test]
fn at_the_only_strategy_no_key_is_named_that_turns_to_another() {
    let mut driver = at_results_of(EXAMPLE.to_owned());
    driver.size(120, 40).keys("Right Enter").assert_shows("something to try, 1 of 1");
    driver.assert_hides("browse").keys("?").assert_hides("the next strategy");
}

#[test]
fn why_shows_all_reasons_and_again_what_to_do() {
    let mut driver = at_results(0);
    driver.keys("Enter").assert_shows("1. ").keys("w");
    driver.assert_shows("Why you see this").assert_shows("Where it comes from").assert_hides("1. ");
    driver.keys("w").assert_shows("1. ");
    driver.size(40, 12).keys("Home").assert_shows("1. ").keys("Down*4").assert_hides("1. ");
    driver.keys("w*2").assert_shows("1. ");
}

#[test]
fn a_strategy_does_not_repeat_a_question_about_safety() {
    let mut driver = new_driver();
    driver.keys("Enter*3 1 Enter 2 1 Enter Safety");
    answer_all(&mut driver, |_| 4);
    driver.keys("Enter*2 Right Down Enter").assert_shows("Think through how you would stay safe");
    driver.assert_shows("Because of your answers, which are not repeated here.").keys("w");
    driver.size(100, 60).assert_hides("to: Has this person").assert_hides("Why you see this");
}

#[test]
fn what_can_be_filled_in_is_explained_only_if_there_is_something() {
    at_results(0).keys("Right").assert_shows("✎ can be filled in here");
    let mut driver = in_danger();
    driver.keys("Right").assert_shows("[Strategies]").assert_hides("✎");
    driver.keys("a").assert_hides("✎");
}

#[test]
fn seven_are_offered_and_each_group_of_the_others_says_how_many_it_has() {
    let mut driver = at_results(0);
    driver.keys("Right").size(100, 100);
    let screen = driver.text();
    let total: usize = {
        let line = screen.lines().find(|line| line.contains("fit your answers")).unwrap();
        line.trim().split(' ').next().unwrap().parse().unwrap()
    };
    let counts = screen.lines().filter_map(|line| {
        let (_, count) = line.trim().strip_suffix(')')?.rsplit_once(" (")?;
        count.parse::<usize>().ok()
    });
    let counts: Vec<usize> = counts.collect();
    assert!(counts.len() > 3, "{screen}");
    assert_eq!(counts.iter().sum::<usize>() + 7, total);
}

#[test]
fn all_lists_what_fits_first_and_then_all_the_others_with_a_word_on_whom_they_are_for() {
    let mut driver = at_results(0);
    let fitting = listed(driver.keys("Right"));
    let all = listed(driver.keys("2 a"));
    assert!(all.starts_with(&fitting) && all.len() > fitting.len());
    let distinct: BTreeSet<&String> = all.iter().collect();
    assert_eq!(distinct.len(), all.len());
    let runs = driver.state().session.runs();
    let responses = &runs[runs.latest().unwrap()].run.responses;
    let others = advice::others(&BUILTIN, responses, &score(&BUILTIN, responses));
    let others: BTreeSet<&String> =
        others.into_iter().map(|at| &BUILTIN.strategies[at].title).collect();
    assert_eq!(all[fitting.len()..].iter().collect::<BTreeSet<_>>(), others);
    assert!(driver.page(76).contains("For anyone whose answers on"), "{}", driver.page(76));
    let (total, fit) = (all.len(), fitting.len());
    driver.assert_shows(&format!("{total} in all: the {fit} that fit your answers first"));
    driver.keys("Home Enter").assert_shows(&format!("something to try, 1 of {total}"));
    driver.keys("Esc a");
    assert_eq!(listed(&mut driver), fitting);
    driver.keys("? End").assert_shows("all strategies, or only").keys("Esc 1 ? End");
    driver.assert_hides("all strategies, or only").keys("Esc a").assert_shows("[Overview]");
    driver.assert_shows("a lists all strategies, on the page Strategies.").keys("2");
    assert_eq!(listed(&mut driver), fitting);
}

#[test]
fn of_another_version_no_key_promises_all_strategies() {
    let mut driver = scene("results_1_overview_other_version");
    for page in ["1", "2"] {
        driver.keys(page);
        let before = driver.text();
        assert_eq!(driver.keys("a").text(), before);
        driver.keys("? End").assert_hides("all strategies, or only").keys("Esc");
    }
}

#[test]
fn to_somebody_in_danger_all_shows_nothing_that_faces_the_other_person() {
    let mut driver = in_danger();
    let all = listed(driver.keys("2 a"));
    assert!(all.len() > 10);
    let facing = BUILTIN.strategies.iter().filter(|strategy| strategy.facing == Facing::Other);
    for strategy in facing {
        assert!(!all.contains(&strategy.title), "{}", strategy.title);
        driver.keys("/").types(&strategy.title).assert_hides("▸").keys("Esc");
    }
}

#[test]
fn from_120_columns_the_numbers_to_call_stand_beside_the_line_that_leads_to_help() {
    let mut driver = crate::scenes::after(new_driver(), "Enter*3 2 Enter 2 Enter 3 Enter 2 Safety");
    answer_all(&mut driver, cycle);
    driver
        .keys("Enter*2 2")
        .size(120, 40)
        .assert_shows("▸ Help now")
        .assert_shows("│ 911                Emerg");
    driver.assert_hides("Left or Right").assert_shows("being tracked, change nothing yet  ");
    driver.keys("Down").assert_hides("911");
}

#[test]
fn from_120_columns_a_strategy_stands_beside_the_list_and_moves_with_the_pointer() {
    let mut driver = at_results(0);
    let list = listed(driver.keys("Right"));
    let first_step = |title: &str| {
        let strategy = BUILTIN.strategies.iter().find(|one| one.title == title).unwrap();
        let step: String = strategy.steps[0].chars().take(30).collect();
        format!("1. {step}")
    };
    for columns in [120, 147, 200] {
        driver.size(columns, 40).keys("Home").assert_shows(&first_step(&list[0]));
        driver.assert_shows(&list[0][..20]).keys("Down").assert_shows(&first_step(&list[1]));
    }
    driver.size(119, 40).assert_hides("1. ");
    driver.size(200, 12).assert_shows("↓ more").keys("/").types("accus");
    driver.assert_shows(&first_step("Ask instead of accusing"));
    driver.keys("Esc 1").assert_hides("1. ");
}

#[test]
fn a_strategy_that_was_chosen_is_found_once() {
    let mut driver = at_results(0);
    driver.keys("Right t");
    let title = BUILTIN.strategies.iter().map(|strategy| &strategy.title);
    let screen = driver.text();
    let times = |screen: &str, title: &str| screen.matches(title).count();
    let chosen = title.clone().find(|title| times(&screen, title) == 2).unwrap();
    driver.keys("/").types(chosen);
    assert_eq!(times(&driver.text().replacen(chosen, "", 1), chosen), 1, "{}", driver.text());
}

#[test]
fn what_was_chosen_is_marked_in_the_list_of_all_whether_it_fits_or_not() {
    let mut driver = at_results(0);
    let fitting = listed(driver.keys("Right"));
    let all = listed(driver.keys("2 a"));
    let other = all.iter().find(|title| !fitting.contains(title)).unwrap();
    for title in [&fitting[0], other] {
        driver.keys("/").types(title).keys("Enter t Esc*2");
        let page = driver.page(200);
        // Chosen strategies also stand above the list.
        let line = page.lines().rfind(|line| line.trim_start().starts_with(title.as_str()));
        assert!(line.unwrap().contains("  chosen"), "{page}");
    }
}

#[test]
fn the_footer_offers_to_try_something_only_if_the_pointer_is_on_it() {
    let mut driver = in_danger();
    driver.assert_shows("▸ Help now").assert_hides("  t try  ");
    // The first strategy is only for somebody in danger, and cannot be chosen.
    driver.keys("Right Down").assert_hides("  t try  ");
    driver.keys("Down").assert_shows("t try");
    driver.keys("Up*2").assert_shows("▸ Help now").assert_hides("  t try  ");
}

/// Returns the first letters of the title that the pointer is on.
fn pointed(driver: &Driver) -> String {
    let line = driver.pointed().unwrap();
    line.trim_start_matches([' ', '▸']).chars().take(24).collect()
}

#[test]
fn the_pointer_stays_on_the_strategy_that_is_chosen_or_chosen_no_longer() {
    let mut driver = at_results(0);
    driver.keys("Right Down*4");
    let strategy = pointed(&driver);
    for _ in 0..3 {
        driver.keys("t");
        assert_eq!(pointed(&driver), strategy);
    }
    driver.keys("Home").assert_shows("What you want to try");
    assert_eq!(pointed(&driver), strategy);
    driver.keys("t").assert_hides("What you want to try");
    assert_eq!(pointed(&driver), strategy);
}

#[test]
fn what_was_dropped_and_no_longer_fits_stays_under_the_pointer_until_another_page_is_opened() {
    let mut driver = crate::month::after_35_days();
    driver.keys("Right").assert_shows("not what your answers point to now");
    driver.keys("Home");
    let strategy = pointed(&driver);
    driver.keys("t").assert_shows("(no longer chosen)").assert_shows("t try");
    assert_eq!(pointed(&driver), strategy);
    driver
        .keys("t")
        .assert_hides("(no longer chosen)")
        .assert_shows("(since 26 December 2026; not");
    assert_eq!(pointed(&driver), strategy);
    driver.keys("t").assert_shows("(no longer chosen)").keys("Right Left");
    driver.assert_shows("[Strategies]").assert_hides(&strategy);
}

#[test]
fn the_list_comes_back_with_the_pointer_on_the_strategy_that_was_chosen_inside_it() {
    let mut driver = at_results(0);
    driver.keys("Right Down*4");
    let strategy = pointed(&driver);
    for _ in 0..2 {
        driver.keys("Enter").assert_shows("1. ").keys("t Esc").assert_shows("[Strategies]");
        assert_eq!(pointed(&driver), strategy);
    }
}

#[test]
fn the_footer_says_of_what_was_chosen_that_the_same_key_drops_it() {
    let mut driver = at_results(0);
    driver.keys("Right Down").assert_shows("t try").keys("t");
    driver.assert_shows("t drop").assert_hides("  t try  ");
    driver.keys("Down").assert_shows("t try").keys("Up Enter").assert_shows("1. ");
    driver.assert_shows("t drop").keys("t").assert_shows("t try");
}

#[test]
fn without_an_answer_nothing_is_said_to_fit() {
    let mut driver = crate::people::at_first_question();
    for _ in 0..32 {
        driver.keys("s Enter");
    }
    driver.keys("Enter*3").assert_shows("[Overview]").assert_shows("there are just no scores");
    assert!(!driver.page(76).contains("A score says"), "{}", driver.page(76));
    let answers = driver.turn_to(goodfaith::report::ResultsPage::Answers).page(76);
    assert!(
        !answers.contains("How each score") && !answers.contains("beside the score"),
        "{answers}"
    );
    assert!(answers.contains("0 of 8 answered: not enough answers for a score."), "{answers}");
    for keys in ["2", "a"] {
        let page = driver.keys(keys).page(76);
        assert!(page.contains("can help on most days") && !page.contains(" fit"), "{page}");
        assert!(!page.contains("your answers point"), "{page}");
    }
}

#[test]
fn if_only_strategies_that_do_not_fit_are_found_enter_looks_among_all() {
    let mut driver = at_results(0);
    let fitting = listed(driver.keys("Right"));
    let all = listed(driver.keys("2 a"));
    let other = all.iter().find(|title| !fitting.contains(title)).unwrap();
    let step = &BUILTIN.strategies.iter().find(|one| one.title == *other).unwrap().steps[0];
    for words in [other, step.split_once('.').unwrap().0] {
        driver.keys("a /").types(words).assert_shows("None of these has that in it.");
        driver.assert_shows("▸ Look for it among all strategies").keys("Enter");
        driver
            .assert_shows(&format!("▸ {}", &other[..20]))
            .assert_hides("None of these")
            .keys("Esc");
    }
    driver.keys("/").types(other).types(" zebra").assert_shows("No line has that in it.");
    driver.keys("Esc").assert_shows(&format!("▸ {}", &other[..20]));
}

#[test]
fn words_that_no_title_has_find_the_strategies_that_have_them_in_their_texts() {
    let mut driver = at_results(0);
    driver.keys("Right");
    for word in ["checking", "phone"] {
        // The sentence that has the word says why the line is there.
        driver.keys("/").types(word).assert_hides("No line").assert_shows("▸");
        let found = driver.text().to_lowercase();
        assert!(found.matches(word).count() > 1, "{found}");
        driver.keys("Enter");
        let text = driver.page(200).to_lowercase();
        assert!(text.contains(word), "{word}\n{text}");
        driver.keys("Esc*2");
    }
    // A title that has the word is found alone.
    driver.keys("/").types("Test the thought").assert_shows("▸ Test the thought");
}

#[test]
fn the_sign_of_what_can_be_filled_in_is_explained_on_each_page_that_has_it() {
    let driver_at = |keys: &str| {
        let mut driver = at_results(0);
        driver.keys(keys);
        driver.page(76)
    };
    for page in ["1", "2"].map(driver_at) {
        assert!(page.contains("✎ can be filled in here"), "{page}");
    }
}

#[test]
fn in_the_smallest_window_the_caution_and_the_first_step_that_safety_brings_are_whole_at_once() {
    let mut missing = Vec::new();
    for (question, answer) in [("hurt", "yes"), ("watched", "yes"), ("afraid-of-me", "yes")] {
        let responses =
            Responses { safety: [(id(question), id(answer))].into(), ..Responses::default() };
        let advice = Findings::of(&BUILTIN, &responses).advice;
        let mut driver = new_driver();
        driver.with_run(3, responses).list().choose("See your latest").keys("2").size(40, 12);
        let is_about_safety = |reason: &Reason| matches!(reason, Reason::Safety { .. });
        for Advice { strategy, reasons, .. } in advice {
            let strategy = &BUILTIN.strategies[strategy];
            if !reasons.iter().any(is_about_safety) {
                continue;
            }
            driver.keys("/").types(&strategy.title).keys("Enter");
            let shown = squeezed(&driver.text());
            let care = strategy.caution.as_deref().map(wording::first_sentence).unwrap_or_default();
            if !shown.contains(care) || !shown.contains(&strategy.steps[0]) {
                missing.push(shown);
            }
            driver.keys("Esc*2");
        }
    }
    assert!(missing.is_empty(), "{missing:#?}");
}

#[test]
fn in_a_small_window_the_key_that_opens_an_exercise_is_named_however_long_the_effort_is() {
    let mut driver = scene("results_2_strategies");
    driver.size(40, 12).choose("Take one small step closer").assert_shows("Enter fill in");
}
