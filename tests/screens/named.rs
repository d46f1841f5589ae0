//! People told apart by a name: on the way in, in the results and among all runs.

use goodfaith::{
    assessment::{Person, PersonName, Responses},
    report::ResultsPage,
    store::{Loaded, RunKey, RunName, StoreError},
};

use jiff::ToSpan as _;

use crate::{
    driver::Driver,
    people::{BUILTIN, answer_all, id, mixed, mixed_at, new_driver},
    scenes::scene,
};

pub(crate) fn about(name: &str, step: usize) -> Responses {
    let situations = [BUILTIN.situations[1].id.clone()].into();
    Responses { name: PersonName::new(name), situations, ..mixed(step) }
}

/// Opens the app with a run about K. and a newer one about M., both partners.
pub(crate) fn with_two_people() -> Driver {
    let mut driver = new_driver();
    driver.with_run(63, about("K.", 0)).with_run(35, about("K.", 1));
    driver.with_run(7, Responses { situations: [].into(), ..about("M.", 2) }).list();
    driver
}

/// Opens the page that asks whom the person has in mind, with several people to choose from.
pub(crate) fn about_whom() -> Driver {
    let mut driver = with_two_people();
    driver.choose("Answer again, and keep").assert_shows("Whom do you have in mind?");
    driver
}

fn name_in_mind(driver: &Driver) -> Option<String> {
    driver.state().session.pass()?.responses.name.clone().map(String::from)
}

#[test]
fn after_somebody_was_chosen_by_name_a_new_name_means_somebody_else_of_no_kind_yet() {
    let mut driver = about_whom();
    assert_eq!(name_in_mind(&driver).as_deref(), Some("M."));
    driver.keys("n").assert_shows("A short name for somebody else").keys("Enter");
    assert_eq!(name_in_mind(&driver).as_deref(), Some("M."));
    driver.keys("n").types("Bo").keys("Enter");
    assert_eq!(name_in_mind(&driver).as_deref(), Some("Bo"));
    driver.assert_shows("The short name is Bo. Who are they to you?");
    assert_eq!(driver.state().session.pass().unwrap().responses.person_kind, None);
    driver.keys("n").assert_shows("    Bo");
}

#[test]
fn how_it_went_says_about_whom_in_the_smallest_window_too() {
    for (kind, header) in [("partner", "about a partner"), ("family", "someone in the family")] {
        let mut driver = new_driver();
        driver.with_run(63, Responses { person_kind: Some(id(kind)), ..mixed(0) });
        driver.with_run(7, about("M.", 2)).list().size(40, 12).choose("All your runs");
        driver.keys("f Enter Right t").assert_shows("Chosen.").days_later(2).keys("Esc*2");
        driver.choose("Say how it went").assert_shows("How did it go?").assert_shows(header);
    }
}

#[test]
fn in_the_smallest_window_a_name_is_whole_up_to_ten_letters_and_the_number_of_pages_gives_way() {
    for (name, header) in [
        ("Kim", "14 Nov 26 · Kim ← Overview 1 of 4 →"),
        ("Sophie", "14 Nov 26 · Sophie ← Overview 1/4 →"),
        ("Konstantin", "14 Nov 26 · Konstantin ← Overview →"),
        ("Christopher", "14 Nov 26 · Christoph… ← Overview →"),
    ] {
        let mut driver = new_driver();
        driver.with_run(7, about(name, 2)).list().choose("See your latest results");
        driver.assert_shows(&format!(" · about {name} "));
        let screen = driver.size(40, 12).text();
        let words = screen.lines().next().unwrap().split_whitespace();
        assert_eq!(words.collect::<Vec<_>>().join(" "), header, "{screen}");
    }
}

#[test]
fn the_header_of_the_results_has_the_day_in_short_whatever_kind_of_person_they_are_about() {
    for person in &BUILTIN.persons {
        let mut driver = new_driver();
        driver.with_run(7, Responses { person_kind: Some(person.id.clone()), ..mixed(2) }).list();
        driver.choose("See your latest results");
        for columns in (40..60).chain([80, 100, 120]) {
            let screen = driver.size(columns, 24).text();
            let header = screen.lines().next().unwrap();
            let words = person.about.strip_prefix("about ").unwrap();
            let (has_day, has_person) = (header.contains("14 Nov"), header.contains(words));
            let is_told = if columns < 80 { has_day || has_person } else { has_day && has_person };
            assert!(is_told, "{columns}: {header}");
        }
    }
}

#[test]
fn in_the_smallest_window_the_name_is_in_view_while_and_after_it_is_typed() {
    let mut driver = new_driver();
    driver.size(40, 12).keys("Enter n").types("K.").assert_shows("    K.");
    driver.keys("Enter").assert_shows("The short name is K.").keys("2").assert_shows("K.");
}

#[test]
fn the_list_of_runs_names_the_scales_in_full_from_100_columns_on_and_cuts_none_in_a_word() {
    let mut driver = with_two_people();
    driver.choose("All your runs").keys("f");
    for columns in [100, 120, 200] {
        driver.size(columns, 24).assert_shows("Suspicion Control Avoidance Difficulty forgiving");
    }
    driver.size(80, 24).assert_shows("Suspicion Control Avoidance Difficulty\n");
    driver.assert_shows("    forgiving\n");
}

#[test]
fn a_row_of_the_list_keeps_its_end_with_a_note_in_front_of_the_person() {
    let mut driver = new_driver();
    let mut partial = about("K.", 0);
    partial.answers.retain(|item, _| item.as_str() != "s1");
    driver.with_run(7, partial).list();
    driver.choose("All your runs");
    for columns in 80..=200 {
        driver.size(columns, 24).assert_shows("not all answered, about K.\n");
    }
}

#[test]
fn a_name_whose_letters_join_is_in_the_header_of_the_results_whole_or_not_at_all() {
    let name = "\u{644}\u{627}".repeat(8);
    let mut driver = new_driver();
    driver.with_run(7, about(&name, 0)).list();
    driver.choose("See your latest results");
    for columns in 80..=119 {
        let screen = driver.size(columns, 24).text();
        let header = screen.lines().next().unwrap();
        assert!(header.contains(&name) || !header.contains('\u{644}'), "{columns}: {header}");
    }
}

#[test]
fn whom_somebody_has_in_mind_can_be_left_open_again() {
    let mut driver = new_driver();
    driver.keys("Enter").assert_hides("s leaves it open").keys("1 n").types("K.").keys("Enter");
    driver.assert_shows("s leaves it open").keys("s").assert_hides("s leaves it open");
    driver.assert_shows("Left open. The short name is gone too.");
    driver.keys("s").assert_hides("Left open");
    assert_eq!(driver.state().session.pass().unwrap().responses.about(), Person::default());
    driver.assert_shows("Enter passes it by").keys("Enter").assert_shows("2 of 7");
}

#[test]
fn what_is_left_out_of_the_curves_is_said_with_where_it_is_seen() {
    let mut driver = with_two_people();
    driver.choose("All your runs").keys("Right");
    let page = driver.page(76).replace('\n', " ");
    assert!(page.contains("2 runs about someone else are not drawn here: f shows"), "{page}");
    driver.keys("f");
    let page = driver.page(76).replace('\n', " ");
    assert!(page.contains("One run about someone else is not drawn here: f shows"), "{page}");
}

#[test]
fn a_list_without_scores_does_not_say_from_where_to_where_they_run() {
    let mut driver = new_driver();
    for (days, name) in [(30, "Bartholomew Montgomery"), (7, "Wilhelmina Featherstone")] {
        driver.with_run(days, about(name, 0));
    }
    driver.list().choose("All your runs").keys("f f").size(100, 24);
    driver.assert_shows("Scores run from 0 to 100.");
    let lists = (40..80).map(|columns| driver.size(columns, 12).text());
    let bare: Vec<String> = lists.filter(|list| list.contains("Enter shows the scores")).collect();
    assert!(!bare.is_empty() && bare.iter().all(|list| !list.contains("Scores run")), "{bare:?}");
}

#[test]
fn a_run_of_another_questionnaire_is_called_that_and_not_a_version_or_one_about_someone_else() {
    let mut driver = new_driver();
    let mut other = driver.run(14, Responses { person_kind: None, ..mixed(1) });
    other.questionnaire.id = id("another");
    driver.with_file(Loaded { record: other, edited_by_hand: false });
    driver.with_run(7, mixed(0)).list().choose("All your runs");
    driver.assert_shows("another questionnaire").assert_hides("other version").keys("Right");
    let page = driver.page(76).replace('\n', " ");
    assert!(page.contains("One run with other questions is not drawn here: the list"), "{page}");
    driver.keys("Left Down Enter").assert_shows("answers other questions");
    driver.assert_hides("A score says").turn_to(ResultsPage::Compare);
    driver.assert_shows("There is no earlier run").assert_hides("answer again on");
}

#[test]
fn the_oldest_run_says_which_one_shows_the_change_and_the_only_one_when_to_answer_again() {
    let compare = |days: &[i64], row: &str| {
        let mut driver = new_driver();
        for ago in days {
            driver.with_run(*ago, mixed(0));
        }
        driver.list().choose("All your runs").keys(row).turn_to(ResultsPage::Compare);
        driver.assert_shows("There is no earlier run");
        driver.text()
    };
    let oldest = compare(&[3, 40, 80], "End Enter");
    let next = "The run of 12 October 2026, 18:15 shows what changed since this one.";
    assert!(oldest.contains(next) && !oldest.contains("to answer again"), "{oldest}");
    let due = compare(&[40], "Enter");
    assert!(due.contains("It is a good time to answer again, and to see what changed."), "{due}");
    let early = compare(&[3], "Enter");
    assert!(early.contains("It is best to answer again on 16 December 2026 or later."), "{early}");
}

#[test]
fn when_to_answer_again_is_said_about_the_person_of_the_last_run_and_gives_nobody_else_away() {
    for (days, other) in [(40, about("Lee", 0)), (50, about("Kim", 0))] {
        let mut driver = new_driver();
        driver.with_run(days, other).with_run(3, about("Kim", 0)).list();
        driver.assert_shows("It is best to answer again about them on 16 December 2026 or later.");
    }
}

#[test]
fn no_day_for_comparing_is_named_where_there_will_be_nothing_to_compare_or_somebody_is_in_danger() {
    let mut driver = crate::scenes::in_danger();
    driver.turn_to(ResultsPage::Compare).assert_shows("There is no earlier run to compare with.");
    driver.assert_hides("to answer again");
    let mut driver = crate::people::new_driver();
    driver.choose("Start, and keep nothing").keys("Enter 2 Enter Safety");
    crate::people::answer_all(&mut driver, |_| 2);
    driver.keys("Enter*2").turn_to(ResultsPage::Compare);
    driver.assert_shows("This run is not kept. A later one can be compared with it only until");
    driver.assert_hides("to answer again");
}

#[test]
fn that_older_runs_are_not_drawn_is_said_without_a_number_as_not_all_of_them_are_read() {
    let mut driver = new_driver();
    for days in 0..100 {
        driver.with_run(days * 7, mixed(0));
    }
    driver.list().choose("All your runs").keys("Right");
    let page = driver.page(76).replace('\n', " ");
    assert!(page.contains("Older runs are not drawn here: the list, one page back, has"), "{page}");
}

#[test]
fn a_name_given_before_the_kind_is_shown_and_stays() {
    let mut driver = new_driver();
    driver.keys("Enter n").types("Bo").keys("Enter");
    driver.assert_shows("The short name is Bo. Who are they to you?");
    driver.keys("3").assert_hides("The short name is").keys("4 3");
    assert_eq!(name_in_mind(&driver).as_deref(), Some("Bo"));
    driver.keys("n Backspace*2 Enter 4");
    assert_eq!(name_in_mind(&driver), None);
}

#[test]
fn that_a_short_name_stays_with_another_kind_of_person_is_said() {
    let mut driver = new_driver();
    driver.keys("Enter 1 n").types("JM").keys("Enter 4");
    driver.assert_shows("The short name stays: JM, a friend.").keys("4").assert_hides("stays:");
    driver.keys("Down").assert_shows("The short name stays: JM, someone in my family.");
    driver.keys("s 2").assert_hides("stays:");
}

#[test]
fn a_new_name_is_given_in_a_field_of_its_own_and_stays_when_the_kind_is_corrected() {
    let mut driver = new_driver();
    driver.keys("Enter 1 n").assert_shows("A short name for this person");
    driver.types("K.").keys("Enter").assert_shows("Whom do you have in mind?").assert_shows("K.");
    assert_eq!(name_in_mind(&driver), Some("K.".to_owned()));
    driver.keys("2").assert_shows("K.");
    assert_eq!(name_in_mind(&driver), Some("K.".to_owned()), "the kind was corrected");
}

#[test]
fn that_a_name_is_printed_on_a_page_is_said_whether_or_not_the_run_is_kept() {
    for start in ["Start, and keep this", "Start, and keep nothing"] {
        let mut driver = new_driver();
        driver.choose(start).keys("1 n").assert_shows("printed on a page that you export");
    }
}

#[test]
fn a_name_is_cut_when_it_is_too_long_and_an_empty_one_takes_it_away() {
    let mut driver = new_driver();
    driver.keys("Enter 1 n").types(&"x".repeat(60)).keys("Enter");
    assert_eq!(name_in_mind(&driver).unwrap().len(), PersonName::MAX_CHARS);
    driver.keys("n Backspace*60 Enter");
    assert_eq!(name_in_mind(&driver), None);
}

#[test]
fn people_with_a_name_are_offered_first_and_what_was_said_of_them_is_filled_in_and_dated() {
    let mut driver = about_whom();
    driver.assert_shows("1  M.").assert_shows("2  K.").assert_shows("3  A partner");
    driver.keys("2").assert_shows("last 17 October 2026");
    assert_eq!(name_in_mind(&driver), Some("K.".to_owned()));
    driver.keys("Enter").assert_shows("What happened?");
    driver.assert_shows("[x] 2").assert_shows("Filled in from 17 October 2026. Change anything");
}

#[test]
fn the_tenth_person_is_chosen_by_two_digits() {
    let mut driver = new_driver();
    for at in 0..10 {
        driver.with_run(40 + at, about(&format!("P{at}"), 0));
    }
    driver.list().choose("Answer again, and keep").assert_shows("9  P8");
    driver.keys("1 0");
    assert_eq!(name_in_mind(&driver), Some("P9".to_owned()));
    driver.assert_shows("▸ 10 P9").keys("2").assert_shows("▸ 2  P1");
    driver.keys("1 Down 0");
    assert_eq!(name_in_mind(&driver), Some("P1".to_owned()));
}

#[test]
fn nothing_said_of_one_person_is_filled_in_for_another() {
    let mut driver = about_whom();
    driver.keys("2 1 Enter").assert_shows("What happened?").assert_hides("[x]");
    driver.assert_hides("Filled in from");
    driver.keys("Left 3 Enter").assert_hides("[x]").assert_hides("Filled in from");
}

#[test]
fn a_typed_name_that_is_known_means_that_person() {
    let mut driver = about_whom();
    driver.keys("3 n").types("k.").keys("Enter Enter");
    assert_eq!(name_in_mind(&driver), Some("K.".to_owned()));
    driver.assert_shows("Filled in from 17 October 2026");
}

#[test]
fn that_two_runs_would_overlap_is_said_before_and_only_of_the_person_in_mind() {
    let mut driver = about_whom();
    driver.keys("1").assert_shows("Your last answers about M. are from 14 November 2026.");
    driver.assert_shows("Before 12 December");
    driver.keys("2").assert_hides("Your last answers").assert_shows("Whom do you have in mind?");
}

#[test]
fn results_and_all_runs_are_about_one_person_at_a_time() {
    let mut driver = with_two_people();
    driver.choose("See your latest results").assert_shows("about M.");
    driver.turn_to(ResultsPage::Compare);
    driver.assert_shows("There is no earlier run about M. to compare with.");
    driver.keys("Esc").choose("All your runs").assert_shows("One run about M.");
    driver.assert_hides("K.").keys("Right").assert_shows("about M.").assert_hides("K.");
    driver.keys("f").assert_shows("2 runs about K.").assert_hides("M.");
    driver.keys("Left").assert_shows("2 runs about K., the newest first.").assert_hides("M.");
    driver.keys("c").assert_shows("[Compare]").assert_shows("about K.").assert_hides("M.");
    driver.keys("Esc f").assert_shows("3 runs in all, the newest first.");
}

#[test]
fn a_file_that_cannot_be_read_is_listed_for_each_person_and_counted_for_none() {
    let mut driver = with_two_people();
    let name = RunName::new(driver.state().now(), RunKey::parse("0000abcd").unwrap()).unwrap();
    driver.with_named(name, Err(StoreError::RunGone)).list().choose("All your runs");
    driver.assert_shows("One run about M.").assert_shows("cannot be read");
    driver.keys("f").assert_shows("2 runs about K., the").assert_shows("cannot be read");
}

#[test]
fn of_more_files_than_are_read_only_the_newest_are_said_to_be_counted_for_one_person() {
    let mut driver = with_two_people();
    for days_ago in 64..1064 {
        driver.with_run(days_ago, about("K.", 0));
    }
    driver.list().choose("All your runs").assert_shows("One run about M. among the newest 1,000.");
    driver.keys("f").assert_shows("999 runs about K. among the newest 1,000").keys("Right");
    let page = driver.page(200);
    assert!(page.contains("the list, one page back, has them once f shows everybody's."), "{page}");
    driver.keys("Left f").assert_shows("1003 runs in all");
}

#[test]
fn with_fewer_files_than_are_read_the_list_about_one_person_has_those_too_old_to_be_drawn() {
    let mut driver = with_two_people();
    for days_ago in 64..114 {
        driver.with_run(days_ago, about("K.", 0));
    }
    driver.list().choose("All your runs").keys("f").assert_shows("52 runs about K.").keys("Right");
    let page = driver.page(200);
    assert!(page.contains("Older runs are not drawn here: the list, one page back, has"), "{page}");
    assert!(!page.contains("once f shows"), "{page}");
}

#[test]
fn in_the_smallest_window_each_of_the_runs_about_everybody_says_about_whom_it_is() {
    let mut driver = with_two_people();
    driver.size(40, 12).choose("All your runs").assert_hides("about M.\n").keys("f f");
    driver.assert_shows("14 Nov 26 18:15 about M.\n").assert_shows("17 Oct 26 18:15 about K.\n");
    driver.assert_shows("Enter shows the scores").keys("Enter").assert_shows("14 Nov 26 · M.");
}

#[test]
fn a_run_that_is_the_only_one_has_no_box_and_cannot_be_marked_or_compared() {
    let mut driver = new_driver();
    driver.with_run(14, mixed(0)).list().choose("All your runs").assert_shows("▸ 07 Nov 2026");
    driver.assert_hides("[ ]").keys("Space").assert_hides("[x]");
    driver.assert_shows("There is no other run to compare with.");
    driver.keys("Right Left c").assert_shows("There is no other run to compare with.");
    driver.with_run(40, mixed(1)).list().assert_shows("▸ [ ]");
}

#[test]
fn asking_for_the_next_person_where_there_is_only_one_says_so_and_keeps_the_marks() {
    let mut driver = new_driver();
    driver.with_run(14, mixed(0)).with_run(40, mixed(1)).list().choose("All your runs");
    driver.keys("Space").assert_shows("[x]");
    driver
        .keys("f")
        .assert_shows("There are no runs of this questionnaire about another person.")
        .assert_shows("[x]");
}

#[test]
fn the_name_is_kept_with_the_run() {
    let mut driver = new_driver();
    driver.keys("Enter 1 n").types("K.").keys("Enter Enter*2");
    driver.keys("Safety");
    answer_all(&mut driver, |at| mixed_at(at, 0));
    driver.keys("Enter*2").assert_shows("about K.");
    let run = driver.state().session.runs().latest().unwrap();
    let responses = &driver.state().session.runs()[run].run.responses;
    assert_eq!(responses.person_kind, Some(id("partner")));
    assert_eq!(responses.name, PersonName::new("K."));
}

#[test]
fn a_short_name_that_ends_with_a_stop_ends_its_sentence() {
    let mut driver = new_driver();
    driver.keys("Enter n").types("K.").keys("Enter").assert_shows("The short name is K. Who are");
}

#[test]
fn a_mark_goes_with_the_run_that_is_deleted() {
    let mut driver = new_driver();
    driver.with_run(7, mixed(0)).with_run(40, mixed(1)).with_run(80, mixed(2)).list();
    driver.choose("All your runs").keys("Space Down Space d").choose("Yes, delete it");
    driver.assert_shows("2 runs").keys("End Space");
    assert_eq!(driver.text().matches("[x]").count(), 2);
    driver.keys("c").assert_shows("[Compare]");
}

#[test]
fn two_marks_of_which_one_cannot_be_read_are_not_said_to_be_missing() {
    let mut driver = crate::scenes::scene("history_unreadable");
    driver.keys("Home Space").choose("cannot be read").keys("Space");
    assert_eq!(driver.text().matches("[x]").count(), 2);
    driver.keys("c").assert_shows("One of the two cannot be read. Choose another.");
}

#[test]
fn it_is_said_beforehand_whether_esc_keeps_what_was_typed() {
    for size in [(80, 24), (40, 12)] {
        let mut driver = new_driver();
        driver.size(size.0, size.1).keys("Enter 1 n").assert_hides("Esc goes back without");
        driver.types("K.").assert_shows("Esc goes back without the name.");
        driver.keys("Esc").assert_hides("K.").keys("n").types("K.").keys("Enter n");
        driver.assert_hides("Esc keeps").types("L").assert_shows("Esc keeps the earlier name.");
        driver.keys("Esc n").assert_shows("K.").assert_hides("K.L");

        let mut driver = scene("month_8_note");
        driver.size(size.0, size.1).assert_hides("Esc goes back").types("He asked.");
        driver
            .assert_shows("Esc goes back, and the note stays.")
            .keys("Esc")
            .assert_shows("He asked.");
        driver.keys("7").assert_hides("Esc goes back").keys("Backspace*9");
        driver.assert_shows("Enter or Esc deletes the note.").keys("Esc");
        driver.assert_shows("Your note is deleted.");
    }
}

#[test]
fn a_third_run_is_not_marked_and_that_marks_are_taken_off_is_said() {
    let mut driver = new_driver();
    driver.with_run(7, mixed(0)).with_run(40, mixed(1)).with_run(80, about("K.", 2)).list();
    driver.choose("All your runs").keys("f f");
    driver.keys("Home Space Down Space Down Space").assert_shows("Two are marked.");
    assert_eq!(driver.text().matches("[x]").count(), 2);
    driver.keys("f").assert_shows("The marks are taken off.");
}

#[test]
fn comparing_a_run_with_none_before_it_says_why_that_is_not_done() {
    let mut driver = with_two_people();
    driver.choose("All your runs").keys("f f").assert_shows("about M.");
    driver.keys("End c");
    driver.assert_shows("There is no earlier run about K. Mark two with Space, then press c.");
}

#[test]
fn that_there_is_no_run_before_is_not_said_while_an_older_one_cannot_be_read() {
    let mut driver = with_two_people();
    let [older, newer] = [70, 1].map(|days| driver.run(days, about("K.", 0)).finished);
    let name = |finished| RunName::new(finished, RunKey::parse("0000000f").unwrap()).unwrap();
    driver.with_named(name(newer), Err(StoreError::RunGone)).list();
    let none = "There is no earlier run about K. Mark two with Space, then press c.";
    driver.choose("All your runs").keys("f f End c").assert_shows(none).keys("Esc");
    driver.with_named(name(older), Err(StoreError::RunGone)).list();
    driver.choose("All your runs").keys("f f End Up c").assert_hides("no earlier run");
    driver.assert_shows("Mark two with Space, then press c.");
}

#[test]
fn in_the_smallest_window_results_about_somebody_with_a_short_name_have_their_day() {
    let mut driver = with_two_people();
    driver.choose("See your latest results").size(40, 12);
    for _ in 0..4 {
        driver.keys("Right").assert_shows(" 26 · M.");
    }
}

#[test]
fn of_two_runs_of_one_day_the_mark_of_the_earlier_one_names_its_time() {
    let mut driver = new_driver();
    let later = driver.run(3, mixed(1));
    let mut earlier = driver.run(3, mixed(0));
    earlier.finished -= 1.hours();
    for record in [earlier, later] {
        driver.with_file(Loaded { record, edited_by_hand: false });
    }
    driver.list().choose("See your latest results").assert_shows("◆ 18 November 2026, ");
    driver.turn_to(ResultsPage::Compare);
}

#[test]
fn to_answer_again_from_the_runs_of_one_person_begins_with_that_person() {
    let mut driver = with_two_people();
    let page = driver.choose("All your runs").page(76);
    assert!(page.contains("One run about M."), "{page}");
    driver.keys("f").assert_shows("about K.").keys("r").assert_shows("Whom do you have in mind?");
    assert!(driver.pointed().unwrap().contains("K."), "{}", driver.text());
}
