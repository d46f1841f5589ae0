//! The list of all runs and their curves: what stands there, and what its keys do.

use goodfaith::{
    assessment::{Answer, PersonName, Responses},
    questionnaire::{Source, Version, parse},
    store::Loaded,
};

use crate::{
    driver::Driver,
    footer::footer,
    named::{about, with_two_people},
    people::{TINY, id, mixed, new_driver},
    scenes::scene,
};

/// Returns answers of which some are missing, given by the ids of their items.
fn without(items: &[&str]) -> Responses {
    let mut partial = mixed(0);
    partial.answers.retain(|item, _| !items.contains(&item.as_str()));
    partial
}

#[test]
fn over_time_each_press_of_the_key_shows_the_runs_about_another_person() {
    let mut driver = with_two_people();
    driver.choose("All your runs").keys("f f").assert_shows("3 runs in all").keys("Right");
    for about in ["about K.", "about M.", "about K."] {
        driver.keys("f").assert_shows(about);
    }
    driver.keys("Left").assert_shows("2 runs about K.");
}

#[test]
fn over_time_another_person_s_runs_are_shown_from_the_line_that_names_them() {
    let mut driver = with_two_people();
    driver.size(40, 12).choose("All your runs").keys("Right End").assert_hides("about M.");
    driver.keys("f").assert_shows("about K.");
}

#[test]
fn over_time_runs_about_several_others_are_not_said_to_be_about_one() {
    let about = |name| Responses { name: PersonName::new(name), ..mixed(0) };
    let without_name = "";
    for (names, said) in [
        (vec!["K.", "M."], "One run about someone else is not drawn"),
        (vec!["K.", "K.", "M."], "2 runs about someone else are not drawn"),
        (vec!["K.", "L.", "M."], "2 runs about other people are not drawn"),
        (vec![without_name, "M."], "One run that may be about someone else is not drawn"),
        (vec![without_name, "L.", "M."], "2 runs that may be about other people are not drawn"),
    ] {
        let mut driver = new_driver();
        for (name, days_ago) in names.iter().zip([9, 6, 3]) {
            driver.with_run(days_ago, about(name));
        }
        driver.list().choose("All your runs").keys("Right").assert_shows(said);
    }
}

#[test]
fn over_time_a_run_with_the_person_left_open_is_not_said_to_be_about_someone_else() {
    let mut driver = new_driver();
    driver.with_run(9, Responses { person_kind: None, ..mixed(1) }).with_run(3, mixed(0));
    driver.list().choose("All your runs").keys("Right");
    driver.assert_shows("One run with the person left open is not drawn here");
}

#[test]
fn over_time_a_gap_is_explained_only_if_there_is_one() {
    let too_few = without(&["s1", "s2", "s3"]);
    for (earlier, is_gap) in [(too_few, true), (mixed(1), false)] {
        let mut driver = new_driver();
        driver.with_run(60, earlier).with_run(3, mixed(0)).list().choose("All your runs");
        let page = driver.keys("Right").page(76);
        assert_eq!(page.contains("A gap is a run"), is_gap, "{page}");
    }
}

#[test]
fn the_list_of_everybody_names_the_key_that_shows_one_person_s_runs() {
    let mut driver = with_two_people();
    driver.choose("All your runs").keys("f f");
    for size in [(40, 12), (80, 24), (120, 40)] {
        driver.size(size.0, size.1).assert_shows("3 runs in all");
        driver.assert_shows("f shows one person's.");
    }
}

#[test]
fn a_run_that_is_the_only_one_about_its_person_is_not_said_to_be_the_only_one() {
    let mut driver = with_two_people();
    driver.choose("All your runs").assert_shows("One run about M.");
    for key in ["Space", "c"] {
        driver.keys(key).assert_shows("There is no other run about M. to compare with.");
    }
}

#[test]
fn runs_that_leave_the_person_open_are_counted_in_a_sentence_that_is_right_for_one_and_for_two() {
    let mut driver = new_driver();
    driver.with_run(7, Responses { person_kind: None, ..mixed(0) });
    driver.with_run(9, Responses { person_kind: Some(id("friend")), ..mixed(1) }).list();
    driver.choose("All your runs").assert_shows("One run with the person left open.");
    driver.keys("Space").assert_shows("There is no other run with the person left open to compare");
}

#[test]
fn where_no_run_is_kept_it_is_said_what_one_may_do_and_how_to_turn_the_page() {
    let mut driver = new_driver();
    driver.list().choose("Your runs").assert_shows("No run is kept here.");
    driver.assert_shows("You can start one on the first screen.");
    for size in [(40, 12), (80, 24)] {
        driver.size(size.0, size.1);
        assert!(footer(&driver).contains("Tab page"), "{}", footer(&driver));
    }
    driver.keys("Tab").assert_shows("There is no run to draw.");
    driver.size(40, 12).assert_shows("You can start one on the first screen.");
    assert!(footer(&driver).contains("Tab page"), "{}", footer(&driver));
}

#[test]
fn an_unfinished_run_is_not_passed_over_where_no_finished_one_is_kept() {
    let mut driver = new_driver();
    driver.list().keys("Enter 2 Enter Esc").choose("Your runs");
    driver.assert_shows("No finished run is kept here.");
    driver.assert_shows("Your unfinished run is on the first screen.");
    driver.keys("Tab").assert_shows("Your unfinished run is on the first screen.");
    let mut unkept = new_driver();
    unkept.list().keys("Down Enter 2 Enter Esc").choose("Your runs");
    unkept.assert_shows("No run is kept here.").assert_shows("Your unfinished run is on");
}

fn starred(runs: &[Responses]) -> Driver {
    let mut driver = new_driver();
    for (days, run) in (3..).zip(runs) {
        driver.with_run(days, run.clone());
    }
    driver.list().choose("All your runs");
    driver
}

#[test]
fn a_star_in_the_list_says_what_it_stands_for() {
    let open = || without(&["s1"]);
    let too_few = || without(&["s1", "s2", "s3"]);
    starred(&[mixed(0), open()]).assert_shows("* not all answered").assert_shows("*[ ] ");
    starred(&[mixed(0), too_few()]).assert_shows("* too few answers").assert_shows("*[ ] ");
    starred(&[open(), too_few()]).assert_shows("* Enter says more").assert_shows("*[ ] ");
    starred(&[mixed(0)]).assert_hides("*");
    let mut edited = new_driver();
    let record = edited.run(7, mixed(0));
    edited.with_file(Loaded { record, edited_by_hand: true }).with_run(9, mixed(1)).list();
    edited.choose("All your runs").assert_shows("* edited by hand");
    let mut wide = starred(&[open(), too_few()]);
    wide.size(200, 50).assert_shows("not all answered, about").assert_shows("too few answers,");
}

#[test]
fn the_names_of_the_scales_are_whole_above_a_wide_list_however_few_rows_the_window_has() {
    let mut driver = starred(&[mixed(0), mixed(1)]);
    for (columns, rows) in [(80, 12), (80, 15), (79, 13), (80, 24)] {
        let text = driver.size(columns, rows).text();
        let lines: Vec<&str> = text.lines().collect();
        let first = lines.iter().position(|line| line.ends_with("Difficulty")).expect(&text);
        assert_eq!(lines[first + 1].trim(), "forgiving", "{text}");
        assert!(lines[first + 2].contains('▸'), "{text}");
    }
}

#[test]
fn a_star_touches_no_score_at_any_width() {
    let mut driver = starred(&[mixed(0), without(&["s1"])]);
    for columns in 40..=120 {
        let list = driver.size(columns, 12).text();
        let stars = list.lines().flat_map(|row| row.split('*').skip(1));
        assert!(
            stars.clone().all(|rest| rest.starts_with([' ', '['])),
            "{columns} columns:\n{list}"
        );
    }
}

#[test]
fn at_the_smallest_size_a_star_is_explained_beside_the_names_of_the_scales() {
    let mut driver = starred(&[without(&["s1"])]);
    driver.size(40, 12).assert_shows("* Enter says more Sus.");
    let mut driver = starred(&[without(&["s1"]), mixed(1)]);
    driver.size(40, 12).assert_shows("* not all answered    Sus.");
}

/// Opens a questionnaire of one item, whose score is a sum.
fn with_a_sum() -> Driver {
    let text = TINY
        .replace("high = \"hard\"", "high = \"hard\"\npoints = \"sum\"")
        .replace("from = 50", "from = 1");
    let source = Source { name: "tiny.toml".to_owned(), text };
    Driver::new(parse(&[source]).unwrap_or_else(|why| panic!("{why}")))
}

#[test]
fn the_list_of_runs_says_no_score_of_another_version_among_sums() {
    let mut driver = with_a_sum();
    let answers = [(id("d1"), Answer::Value(1))].into();
    let mut record = driver.run(7, Responses { answers, ..Responses::default() });
    record.questionnaire.version = Version::new("0").unwrap();
    driver.with_file(Loaded { record, edited_by_hand: false }).list().choose("All your runs");
    driver.assert_shows("other version").assert_hides("100").assert_hides("█");
}

#[test]
fn the_list_of_runs_says_scores_in_the_unit_of_their_scale() {
    let mut driver = with_a_sum();
    driver.keys("Enter 2 Enter Enter").assert_shows("1 of 1").keys("Esc").choose("All your runs");
    driver.assert_hides("from 0 to 100").assert_hides("100").assert_shows("█  1");
}

#[test]
fn the_list_of_runs_says_the_tenth_of_a_score_as_every_page_does_where_there_is_room() {
    let text = TINY
        .replace("high = \"hard\"", "high = \"hard\"\npoints = \"mean\"")
        .replace("from = 50", "from = 1")
        .replace(
            "[[scale]]",
            "[[response_set]]\nid = \"much\"\nnumbers = { from = 0, to = 50 }\n[[scale]]",
        )
        .replace("response_set = \"yes-no\"", "response_set = \"much\"")
        + "[[item]]\nid = \"d2\"\nscale = \"doubt\"\ntext = \"Again?\"\nresponse_set = \"much\"\n";
    let source = Source { name: "tiny.toml".to_owned(), text };
    let mut driver = Driver::new(parse(&[source]).unwrap_or_else(|why| panic!("{why}")));
    let said = |both: [i64; 2]| {
        let both = ["d1", "d2"].map(id).into_iter().zip(both.map(Answer::Value));
        Responses { answers: both.collect(), ..Responses::default() }
    };
    driver.with_run(9, said([29, 30])).with_run(7, said([8, 8])).list().choose("All your runs");
    for (columns, rows) in [(120, 40), (80, 24)] {
        driver.size(columns, rows).assert_shows("29.5").assert_shows("   8");
    }
    driver.keys("Down Enter").assert_shows("29.5 of 50");
}

#[test]
fn a_long_name_is_cut_in_the_list_before_the_scores_of_all_runs_go() {
    let about = |name| Responses { name: PersonName::new(name), ..mixed(0) };
    let mut driver = new_driver();
    driver
        .with_run(3, about("Mother Ulrike from Bad Salzungen, Werra"))
        .with_run(9, about("Kim"))
        .list();
    driver.choose("All your runs").assert_shows("Suspicion Control").assert_shows("about Mother");
    driver.keys("f f").assert_shows("2 runs in all").assert_shows("Suspicion Control");
    driver.assert_shows("about Kim").assert_shows("…").assert_hides("Enter shows the scores");
    let mut driver = new_driver();
    let alike =
        ["Mother Ulrike from Bad Salzungen, Werra", "Mother Ulrike of Bad Salzungen, Werra"]
            .map(about);
    let [one, other] = alike;
    driver.with_run(3, one).with_run(9, other).list().choose("All your runs").keys("f f");
    driver.assert_shows("Ulrike from Bad").assert_shows("Ulrike of Bad");
}

#[test]
fn the_key_that_shows_other_runs_is_named_though_it_is_not_said_there_whom_these_are_about() {
    let mut driver = new_driver();
    driver
        .with_run(60, about("Mum", 0))
        .with_run(3, Responses::default())
        .list()
        .choose("All your runs");
    driver.assert_shows("One run with the person left open. f shows the others.");
    driver.size(40, 12).assert_shows("With the person left open. f: others");
    let mut driver = new_driver();
    let named = |name| Responses { name: PersonName::new(name), ..mixed(0) };
    driver
        .with_run(60, named("Grandma Lulu"))
        .with_run(3, named("Mother Ulrike from Bad Salzungen"))
        .list();
    driver
        .size(40, 12)
        .choose("All your runs")
        .assert_shows("About Mother Ulrike from Ba… f: others");
    driver.keys("f").assert_shows("One run about Grandma Lulu. f: others");
}

#[test]
fn no_row_below_the_list_is_empty_while_more_runs_follow() {
    let mut driver = new_driver();
    for days_ago in 1..=60 {
        driver.with_run(days_ago, mixed(0));
    }
    driver.list().choose("All your runs");
    for (columns, rows) in [(40, 12), (40, 24), (44, 20), (62, 12), (62, 24), (80, 12), (80, 24)] {
        let screen = driver.size(columns, rows).text();
        let last = screen.lines().nth_back(2).unwrap();
        assert!(last.contains("[ ]"), "{columns} x {rows}:\n{screen}");
    }
}

#[test]
fn in_the_smallest_window_the_list_says_whom_its_runs_are_about() {
    let mut driver = new_driver();
    driver.with_run(9, mixed(1)).with_run(3, mixed(0)).list().choose("All your runs");
    driver.assert_shows("2 runs, the newest first.").size(40, 12);
    driver.assert_shows("2 runs about a partner.");
    let mut named = new_driver();
    named.with_run(9, about("K.", 1)).with_run(3, about("K.", 0)).list().size(40, 12);
    named.choose("All your runs").assert_shows("2 runs about K.");
    let mut open = new_driver();
    open.with_run(9, Responses { person_kind: None, ..mixed(1) }).list().size(40, 12);
    open.choose("All your runs").assert_shows("One run.");
    let mut unreadable = crate::scenes::scene("history_list");
    unreadable.size(40, 12).assert_shows("cannot be read").assert_shows("6 runs about a partner.");
}

#[test]
fn the_list_of_runs_stays_with_the_person_whose_newest_run_was_deleted_while_they_have_others() {
    let mut driver = with_two_people();
    let two = Responses { situations: [].into(), ..about("M.", 1) };
    driver.with_run(40, two).list().choose("All your runs").assert_shows("2 runs about M.");
    driver.keys("d Down Enter").assert_shows("Deleted.").assert_shows("One run about M.");
    driver.keys("d Down Enter").assert_shows("Deleted.").assert_hides("M.");
    driver.assert_shows("2 runs");
}

#[test]
fn a_click_on_the_box_of_a_run_marks_it_and_one_beside_the_box_opens_the_run() {
    for (columns, rows) in [(40, 12), (80, 24), (120, 40)] {
        let mut driver = scene("history_list");
        driver.size(columns, rows).click_on("[ ]").click_on("[ ]");
        assert_eq!(driver.text().matches("[x]").count(), 2, "{}", driver.text());
        driver.click_on("[x]").click_on("[x]").assert_hides("[x]").assert_shows("[ ]");
        driver.click_on(":").assert_shows("Overview");
    }
}
