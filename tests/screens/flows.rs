//! Ways through the whole app, from the first screen to the last.

use goodfaith::{
    questionnaire::Facing,
    report::ResultsPage,
    session::{self, Persistence},
    store::{Settings, ThemeName},
    tui::state::{Effect, Exit},
};

use crate::{
    STICK,
    driver::Driver,
    people::{BUILTIN, answer_all, at_first_question, at_results, cycle, driver, mixed, tiny},
    scenes::scene,
};

const SCALES: [&str; 4] = ["Suspicion", "Control", "Avoidance", "Difficulty forgiving"];

/// Checks that every scale stands on the screen in one line with some words.
#[track_caller]
fn assert_scored(driver: &Driver, words: &[&str]) {
    let screen = driver.text();
    for scale in SCALES {
        let line = screen.lines().find(|line| line.trim_start().starts_with(scale));
        let line = line.unwrap_or_else(|| panic!("{scale} is missing:\n{screen}"));
        assert!(words.iter().all(|words| line.contains(words)), "{line}");
    }
}

fn answer_by_keys(driver: &mut Driver, digit: usize) {
    for question in 1..=32 {
        driver.assert_shows(&format!("{question} of 32")).keys(&format!("{digit} Enter"));
    }
}

fn writes(driver: &Driver) -> usize {
    let is_write = |effect: &&Effect| {
        !matches!(
            effect,
            Effect::Session(session::Effect::ReadRuns(_))
                | Effect::Leave(_)
                | Effect::SaveSettings(_)
        )
    };
    driver.asked.iter().filter(is_write).count()
}

fn saved_runs(driver: &Driver) -> usize {
    let is_run = |effect: &&Effect| matches!(effect, Effect::Session(session::Effect::SaveRun(_)));
    driver.asked.iter().filter(is_run).count()
}

fn discarded_drafts(driver: &Driver) -> usize {
    let is_discard =
        |effect: &&Effect| matches!(effect, Effect::Session(session::Effect::DiscardDraft(_)));
    driver.asked.iter().filter(is_discard).count()
}

/// The first words of a text, which stand on one line.
fn start(text: &str) -> &str {
    text.split_at(40).0
}

#[test]
fn keys_alone_lead_from_welcome_to_a_strategy_and_to_a_second_run_beside_the_first() {
    let mut driver = driver();
    driver.keys("Enter");
    for title in ["Whom do you have in mind?", "What happened?"] {
        driver.assert_shows(title);
        driver.keys("Enter");
    }
    for question in &BUILTIN.safety {
        driver.assert_shows(start(&question.text));
        driver.keys("s Enter");
    }
    answer_by_keys(&mut driver, 3);
    driver.assert_shows("after the questions, 1 of 2");
    driver.keys("Enter").assert_shows("after the questions, 2 of 2");
    driver.keys("Enter").assert_shows("Look over your answers");
    driver.keys("Enter").assert_shows("[Overview]");
    assert_scored(&driver, &["50"]);
    driver.keys("Right").assert_shows("[Strategies]");
    driver.keys("Enter").size(80, 60).assert_shows("Because");
    let strategy = driver.text();
    driver.keys("End");
    for part in ["1. ", "Why you see this", "Where it comes from"] {
        assert!(strategy.contains(part) || driver.text().contains(part), "{part}");
    }
    driver.size(80, 24).keys("Esc").assert_shows("[Strategies]");
    driver.days_later(30).keys("r Unscored").assert_shows("1 of 32");
    answer_by_keys(&mut driver, 1);
    driver.keys("Enter*3").turn_to(ResultsPage::Compare);
    driver.assert_shows("before  21 November 2026").assert_shows("now     21 December 2026");
    driver.assert_shows("a clear difference in your answers").assert_shows("25 points lower");
    driver.size(80, 40).assert_shows("Answers that moved by two steps or more");
    assert_eq!(saved_runs(&driver), 2);
}

#[test]
fn the_same_answer_everywhere_scores_what_the_reversed_items_make_of_it() {
    for (answer, points, band) in [(0, "25", "rarely"), (4, "75", "often")] {
        let mut driver = at_first_question();
        answer_all(&mut driver, |_| answer);
        assert_scored(driver.keys("Enter*2").size(80, 60), &[points]);
        driver.assert_shows(band);
    }
}

#[test]
fn six_of_eight_answers_make_a_score_and_five_do_not() {
    for (skipped, words) in [(8, ["50", "6 of 8"]), (12, ["not enough answers", "5 of 8"])] {
        let mut driver = at_first_question();
        for at in 0..32 {
            driver.keys(if at < skipped { "s Enter" } else { "3 Enter" });
        }
        assert_scored(driver.keys("Enter*3"), &words);
    }
}

#[test]
fn with_a_safety_yes_help_stands_first_and_nothing_faces_the_other_person() {
    let mut driver = driver();
    driver.keys("Enter*3 s Enter 1 Enter").assert_shows("▸ 1  Help now");
    driver.keys("Enter").assert_shows("In danger now").keys("Esc");
    driver.keys("2 s Enter s Enter s Enter").assert_shows("1 of 32");
    answer_all(&mut driver, |at| 4 - cycle(at) % 2);
    driver.keys("Enter*2").assert_shows("▸ Help now");
    driver.keys("Enter").assert_shows("In danger now");
    driver.keys("Esc Right").size(80, 36).assert_shows("▸ Help now");
    let questionnaire = driver.state().questionnaire.clone();
    let facing: Vec<_> =
        questionnaire.strategies.iter().filter(|s| s.facing == Facing::Other).collect();
    assert!(!facing.is_empty());
    for strategy in facing {
        driver.assert_hides(&strategy.title);
    }
}

#[test]
fn going_up_from_a_question_keeps_it_and_going_on_leads_back_to_it() {
    let mut driver = at_first_question();
    for _ in 0..9 {
        driver.keys("2 Enter");
    }
    driver.keys("4 Esc").assert_shows("▸ Go on where you stopped (question 10 of 32)");
    driver.keys("Enter").assert_shows("10 of 32").assert_shows("▸ 4  Often");
    driver.keys("Left").assert_shows("9 of 32").assert_shows("▸ 2  Rarely");
}

#[test]
fn every_answer_is_asked_to_be_written_once_and_moving_about_is_not() {
    let mut driver = at_first_question();
    let saves = |driver: &Driver| {
        let is_save =
            |effect: &&Effect| matches!(effect, Effect::Session(session::Effect::SaveDraft(_)));
        driver.asked.iter().filter(is_save).count()
    };
    let before = saves(&driver);
    driver.keys("3");
    assert_eq!(saves(&driver), before + 1);
    driver.keys("3 ? Esc F1 Esc");
    assert_eq!(saves(&driver), before + 1);
    driver.keys("4");
    assert_eq!(saves(&driver), before + 2);
}

#[test]
fn saved_is_said_only_once_it_is() {
    let mut driver = at_first_question();
    driver.keys("3").assert_shows("saved").assert_hides("NOT saved");
    driver.disk_fails = Some("The disk is full.".to_owned());
    driver.keys("4").assert_shows("NOT saved, in memory only");
    driver.disk_fails = None;
    driver.keys("5").assert_shows("saved").assert_hides("NOT saved");
}

#[test]
fn starting_afresh_asks_before_an_unfinished_run_is_given_up() {
    let mut driver = driver();
    driver.with_run(40, mixed(1)).list();
    driver.keys("Enter Unscored 3 Esc");
    for (open, retake) in [("See your latest", "r"), ("All your runs", "r")] {
        driver
            .choose(open)
            .keys(retake)
            .assert_shows("Start afresh?")
            .assert_shows("▸ No, go back");
        driver.keys("Enter").assert_hides("Start afresh?");
        driver.keys("Esc").assert_shows("Go on where you stopped (question 1 of 32)");
    }
    assert_eq!(discarded_drafts(&driver), 0);
    driver.choose("Start afresh, and keep this").choose("Yes, start afresh");
    driver.assert_shows("Whom do you have in mind?");
    assert_eq!(discarded_drafts(&driver), 1);
    assert!(driver.state().session.pass().unwrap().responses.answers.is_empty());
}

#[test]
fn a_run_that_is_not_to_be_kept_asks_for_nothing_to_be_written() {
    let mut driver = driver();
    driver.choose("Start, and keep nothing").keys("Unscored").assert_shows("not kept");
    answer_all(&mut driver, cycle);
    let all_round = format!("Right*{}", ResultsPage::ALL.len());
    driver.keys("Enter*2").keys(&all_round).keys("Enter Esc End");
    driver.assert_shows("This run is not kept. It is gone when you leave.");
    assert_eq!(writes(&driver), 0, "{:?}", driver.asked);
}

#[test]
fn a_run_that_was_not_to_be_kept_is_kept_once_and_on_purpose() {
    let mut driver = driver();
    driver.choose("Start, and keep nothing").keys("Unscored");
    answer_all(&mut driver, cycle);
    driver.keys("Enter*2").choose("Keep it after all").choose("No, go back");
    assert_eq!(writes(&driver), 0);
    driver.choose("Keep it after all").choose("Yes, keep it");
    assert_eq!(saved_runs(&driver), 1);
    driver.keys("End").assert_shows("This run is kept on this computer.");
    driver.assert_hides("Keep it after all");
    assert_eq!(writes(&driver), 1);
}

#[test]
fn taking_an_unkept_run_again_keeps_nothing_either() {
    let mut driver = driver();
    driver.choose("Start, and keep nothing").keys("Unscored");
    answer_all(&mut driver, cycle);
    driver.keys("Enter*2 r Unscored 2 Enter").assert_shows("2 of 32").assert_shows("not kept");
    assert_eq!(writes(&driver), 0);
}

#[test]
fn with_no_keep_there_is_no_way_to_start_a_kept_run() {
    let mut driver = driver();
    let folder = "/home/sam/goodfaith".to_owned();
    driver.state_mut().session.set_persistence(Persistence::Off(folder));
    driver.with_run(40, mixed(1)).list();
    driver.assert_hides("keep this run").choose("See your latest");
    driver.keys("r Unscored 3").assert_shows("1 of 32");
    assert_eq!(writes(&driver), 0, "{:?}", driver.asked);
}

#[test]
fn trying_again_to_keep_answers_leaves_the_pointer_on_keeping_them() {
    let mut driver = driver();
    let why = "The disk is full.".to_owned();
    driver.state_mut().session.set_persistence(Persistence::Unavailable(why.clone()));
    driver.disk_fails = Some(why);
    driver.choose("Try again to keep answers").assert_shows("▸ Try again to keep answers");
    driver.disk_fails = None;
    driver.keys("Enter").assert_shows("▸ Start, and keep this run on this computer");
}

#[test]
fn what_comes_in_from_the_disk_leaves_the_pointer_on_its_line() {
    let mut driver = driver();
    driver.with_run(3, mixed(0)).keys("End").assert_shows("▸ Leave");
    driver.list().assert_shows("All your runs").assert_shows("▸ Leave");
}

#[test]
fn a_run_is_deleted_after_yes_and_not_before() {
    let mut driver = driver();
    driver.with_run(3, mixed(0)).with_run(40, mixed(1)).list().choose("All your runs");
    let name = driver.state().session.runs().names()[1];
    driver.keys("Down d").assert_shows("Delete this run?").assert_shows("cannot be brought back");
    driver.assert_shows(", about a partner.");
    driver.keys("Enter d Esc d q");
    assert_eq!(writes(&driver), 0);
    driver.keys("d").choose("Yes, delete it");
    assert_eq!(driver.asked.last(), Some(&Effect::DeleteRun(name)));
    driver.assert_shows("One run.");
}

#[test]
fn everything_is_deleted_after_yes_and_not_before() {
    let mut driver = driver();
    driver.with_run(3, mixed(0)).list();
    driver.choose("Answer again, and keep");
    driver.keys("Unscored 3 Esc").choose("Where your answers are");
    let before = writes(&driver);
    driver.keys("Enter").assert_shows("Delete everything that goodfaith keeps?").keys("Enter");
    assert_eq!(writes(&driver), before);
    driver.keys("Enter").choose("Yes, delete everything");
    assert_eq!(driver.asked.last(), Some(&Effect::DeleteEverything));
    driver.keys("Esc").assert_hides("Go on where").assert_hides("latest results");
}

#[test]
fn a_run_that_could_not_be_kept_can_be_tried_again_or_kept_elsewhere() {
    let mut driver = at_first_question();
    driver.disk_fails = Some("The disk is full.".to_owned());
    answer_all(&mut driver, cycle);
    driver
        .keys("Enter*2")
        .choose("Try again to keep it")
        .keys("End")
        .assert_shows("The disk is full");
    driver.choose("Keep it in another folder").types(STICK).keys("Enter").keys("End");
    driver.assert_shows("This run is kept in the folder you named.");
    let Some(Effect::Session(session::Effect::SaveRunTo(_, folder))) = driver.asked.last() else {
        panic!("not written: {:?}", driver.asked)
    };
    assert_eq!(folder, std::path::Path::new(STICK));
}

#[test]
fn the_top_level_is_left_in_the_ordinary_way() {
    for key in ["Esc", "q"] {
        let mut driver = driver();
        driver.keys(key);
        assert_eq!(driver.left, Some(Exit::Done));
    }
    let mut driver = at_results(0);
    driver.keys("Enter").assert_shows("Because").keys("q").assert_shows("[Overview]");
    driver.keys("Esc").assert_shows("Trust in close relationships").keys("Esc");
    assert_eq!(driver.left, Some(Exit::Done));
}

#[test]
fn a_questionnaire_with_one_item_and_nothing_else_goes_all_the_way_through() {
    let mut driver = Driver::new(tiny());
    driver.keys("Enter").assert_shows("1 of 1");
    driver.keys("2 Enter").assert_shows("See the results").keys("Enter").assert_shows("[Overview]");
    driver.assert_shows("100").assert_hides("Strategies");
    driver.keys("Enter").turn_to(ResultsPage::Answers).keys("Enter");
    driver.turn_to(ResultsPage::Compare).keys("Enter").assert_shows("[Compare]");
}

#[test]
fn a_region_turned_to_on_the_help_screen_is_never_written() {
    let mut driver = driver();
    driver.keys("F1").assert_shows("[elsewhere]").assert_shows("911").assert_shows("999");
    driver.keys("Right*2").assert_shows("[UK]").assert_shows("116 123").assert_hides("1-800");
    driver.keys("Left").assert_shows("[US]").assert_shows("1-800-799-7233").keys("Right");
    driver.keys("Esc F1").assert_shows("[UK]");
    driver.keys("Esc").choose("Settings").choose("Mouse");
    let Some(Effect::SaveSettings(settings)) = driver.asked.last() else { panic!("not written") };
    assert_eq!((settings.region.as_deref(), settings.mouse), (None, Some(false)));
    driver.choose("Helplines for");
    let Some(Effect::SaveSettings(settings)) = driver.asked.last() else { panic!("not written") };
    assert_eq!(settings.region.as_deref(), Some("US"));
    driver.keys("F1").assert_shows("[US]");
}

#[test]
fn in_the_smallest_window_every_number_of_a_country_is_there_at_once() {
    let mut driver = driver();
    driver.size(40, 12).keys("H");
    for region in ["elsewhere", "US", "UK", "EU"] {
        driver.assert_shows(&format!("[{region}]"));
        for line in BUILTIN.helplines.iter().filter(|line| line.region == region) {
            for number in [&line.call, &line.text].into_iter().flatten() {
                driver.assert_shows(number);
            }
        }
        driver.assert_shows("findahelpline.com").keys("Right");
    }
}

#[test]
fn what_the_command_line_sets_is_shown_as_set_and_cannot_be_changed() {
    let mut driver = driver();
    driver.state_mut().environment.theme = Some(ThemeName::Light);
    driver.choose("Settings").assert_shows("[light]").assert_shows("set by --theme");
    let before = driver.asked.len();
    driver.keys("Right").assert_shows("[light]").assert_shows("This is set by --theme");
    assert_eq!(driver.asked.len(), before);
    driver.keys("Down*2 Right").assert_shows("[off]").keys("Left").assert_shows("[on]");
    driver.keys("Space").assert_shows("[off]").keys("Enter").assert_shows("[on]");
}

#[test]
fn a_number_pressed_twice_never_takes_a_yes_about_safety_back() {
    let mut driver = driver();
    driver.keys("Enter*3").assert_shows(start(&BUILTIN.safety[0].text));
    let said = |driver: &Driver| {
        let pass = driver.state().session.pass().unwrap();
        pass.responses.safety.values().cloned().collect::<Vec<_>>()
    };
    driver.keys("1 1");
    assert_eq!(said(&driver), ["yes"]);
    driver.keys("s");
    assert_eq!(said(&driver), ["rather-not-say"]);
}

#[test]
fn a_question_about_safety_is_not_passed_by_with_enter() {
    let mut driver = driver();
    driver.keys("Enter*3 Enter Right").assert_shows("before the questions, 3 of 7");
    driver.assert_shows("Choose an answer first");
    driver.keys("s Enter").assert_shows("before the questions, 4 of 7");
    driver.keys("Left").assert_shows("[x] s  Rather not say");
}

#[test]
fn after_a_yes_one_can_leave_and_nothing_of_the_run_stays() {
    let mut driver = driver();
    driver.keys("Enter 1 Enter*2 1 Enter").assert_shows("This matters more than the questions");
    driver.keys("Left").assert_shows("[x] 1  Yes").keys("Enter 3").choose("Yes, leave");
    assert_eq!(driver.left, Some(Exit::Done));
    assert_eq!(discarded_drafts(&driver), 1);
    assert!(driver.state().session.pass().is_none());
}

#[test]
fn a_number_pressed_once_too_often_after_a_question_about_safety_loses_no_answer() {
    let mut driver = driver();
    driver.keys("Enter*3 3 Enter 3 Enter").assert_shows("Not being sure is reason enough");
    assert_eq!((driver.left, discarded_drafts(&driver)), (None, 0));
    assert!(driver.state().session.pass().is_some());
}

#[test]
fn after_a_not_sure_the_page_is_softer_and_a_no_goes_straight_on() {
    let mut driver = driver();
    driver.keys("Enter*3 3 Enter").assert_shows("Not being sure is reason enough");
    driver.keys("2").assert_shows("before the questions, 4 of 7");
    driver.keys("2 Enter").assert_shows("before the questions, 5 of 7");
}

#[test]
fn help_that_fits_is_named_after_the_last_question_whatever_was_said_before() {
    for (first, title) in [("1", "This matters more"), ("3", "Not being sure is reason enough")] {
        let mut driver = driver();
        driver.keys(&format!("Enter*3 {first} Enter")).assert_shows(title);
        driver.keys("2 2 Enter 2 Enter 2 Enter 1 Enter").assert_shows("Thank you for saying so");
        driver.assert_shows("Both can be true").keys("2").assert_shows("1 of 32");
    }
}

#[test]
fn in_a_small_window_the_wish_to_leave_is_above_the_first_question_about_safety() {
    let mut driver = driver();
    driver.size(40, 12).keys("Enter*3").assert_shows("If the person may see this screen,");
    driver.assert_shows("[ ] 1  Yes, that has happened");
    driver.keys("s Enter").assert_hides("If the person may see");
}

#[test]
fn in_a_small_window_it_is_said_whom_a_help_line_is_for() {
    let mut driver = at_first_question();
    driver.size(40, 12).keys("H Right*2").assert_shows("0808 802 4040  Respect Phoneline (if");
    driver.assert_shows("116 123        Samaritans");
}

#[test]
fn leaving_asks_first_where_answers_are_in_memory_only() {
    let mut driver = driver();
    driver.choose("Start, and keep nothing").keys("Unscored 4 Esc");
    driver.assert_shows("Go on where you stopped").keys("Esc").assert_shows("Leave?");
    driver.choose("No, go back").assert_shows("Go on where you stopped");
    assert_eq!(driver.left, None);
    driver.keys("Esc").choose("Yes, leave");
    assert_eq!(driver.left, Some(Exit::Done));
}

#[test]
fn opening_a_pass_writes_nothing_before_something_is_said() {
    let mut driver = driver();
    driver.keys("Enter*3 Left*2 Enter*2").assert_shows("before the questions, 3 of 7");
    assert_eq!(writes(&driver), 0);
    driver.keys("s");
    assert_eq!(writes(&driver), 1);
}

/// The most strategies that a list is gone through for.
const LISTED: usize = 40;

/// Opens the first strategy on the list that has something to fill in.
fn open_one_to_fill_in(driver: &mut Driver) {
    for _ in 0..LISTED {
        if driver.keys("Enter").text().contains("fill in here") {
            return;
        }
        driver.keys("Esc Down");
    }
    panic!("none of {LISTED} can be filled in:\n{}", driver.text());
}

#[test]
fn what_was_written_into_an_exercise_is_still_there_when_one_comes_back() {
    let mut driver = at_results(4);
    driver.keys("Right");
    open_one_to_fill_in(&mut driver);
    driver.keys("Enter").assert_shows("nothing you write here is kept");
    driver.keys("d r e a d").assert_shows("dread").keys("Esc").assert_hides("dread");
    driver.keys("Enter").assert_shows("dread");
    // The next person who sits down at the first screen does not find it.
    driver.keys("Esc*3").assert_shows("nothing leaves this computer");
    driver.choose("See your latest results");
    driver.keys("Right");
    open_one_to_fill_in(&mut driver);
    driver.keys("Enter").assert_shows("nothing you write here is kept").assert_hides("dread");
}

#[test]
fn a_region_edited_into_the_settings_is_cleaned_before_it_is_shown() {
    let mut driver = driver();
    let region = Some("E\u{202E}U\u{E0041}\u{2066}".to_owned());
    driver.state_mut().set(Settings { region, ..Settings::default() });
    driver.choose("Settings").assert_shows("Helplines for");
    for hidden in ['\u{202E}', '\u{E0041}', '\u{2066}'] {
        driver.assert_hides(&hidden.to_string());
    }
}

#[test]
fn once_everything_is_deleted_nothing_is_said_to_be_locked() {
    let mut driver = scene("data_locked");
    driver.assert_shows("All of it is locked").keys("Up*9 Enter Down Enter");
    driver.assert_hides("locked").assert_shows("Lock it with a passphrase");
    driver.keys("Esc").assert_shows("Whoever can use your account can");
}

/// Returns the page that was to be written last, and its path.
fn page(driver: &Driver) -> (String, String) {
    match driver.asked.last() {
        Some(Effect::WritePage { path, text }) => (path.display().to_string(), text.clone()),
        other => panic!("not written: {other:?}"),
    }
}

#[test]
fn a_page_to_print_has_the_scores_and_what_was_asked_for_and_nothing_else() {
    let mut driver = at_results(0);
    driver.keys("p").assert_shows("A page to print or hand on");
    driver.assert_shows("/home/sam/notes-2026-11-21.html").assert_hides("What changed since");
    driver.choose("Write it");
    let (path, text) = page(&driver);
    assert_eq!(path, "/home/sam/notes-2026-11-21.html");
    let item = &BUILTIN.items[0].text;
    assert!(text.contains("Suspicion") && !text.contains(item) && !text.contains("What may help"));
    assert!(
        text.contains("For (initials or a code)") && text.contains("<h2 dir=\"auto\">Notes</h2>")
    );
    driver.keys("Home Space Down Space Down*2 Space").keys("Enter");
    driver.types("case 12").choose("Write it");
    let (_, text) = page(&driver);
    assert!(text.contains(item) && text.contains("What may help") && text.contains("For: case 12"));
    assert!(!text.contains("<h2 dir=\"auto\">Notes</h2>"), "no room for notes was wanted");
}

#[test]
fn on_a_page_to_print_enter_goes_on_and_changes_nothing_before_it_writes() {
    let mut driver = at_results(0);
    let before = driver.keys("p").text();
    driver.assert_shows("Enter go on").keys("Enter*6").assert_shows("▸ Write it");
    assert_eq!(driver.text().replace("▸ Write", "  Write"), before.replace("▸ What", "  What"));
    driver.keys("Enter");
    page(&driver);
}

#[test]
fn a_page_to_print_tells_of_safety_only_where_that_was_ticked() {
    let mut driver = driver();
    driver.keys("Enter*3 1 Enter 2 s Enter s Enter s Enter s Enter");
    answer_all(&mut driver, cycle);
    driver.keys("Enter*2 p Down").assert_shows("What you said about being safe is left out.");
    driver.keys("Space").choose("Write it");
    let (_, text) = page(&driver);
    let said = &BUILTIN.safety[0].answers[0].label;
    assert!(!text.contains(said.as_str()), "{text}");
    let before = driver.asked.len();
    driver.keys("Home Space").choose("Write it");
    assert_eq!(driver.asked.len(), before, "the strategies would tell");
    driver.assert_shows("what may help would show");
    driver.keys("Home Down*2 Space").choose("Write it");
    assert!(page(&driver).1.contains(said.as_str()));
}

#[test]
fn a_page_to_print_is_what_export_writes_and_its_path_is_ones_own() {
    let mut driver = driver();
    driver.with_run(14, mixed(1)).list();
    driver.choose("Answer again, and keep").keys("Unscored");
    answer_all(&mut driver, cycle);
    driver.keys("Enter*2 p Down*3").assert_shows("▸ [ ] What changed since").keys("Space");
    driver.choose("Write it");
    let (_, text) = page(&driver);
    assert!(text.contains("Since 7 November 2026"), "{text}");
    driver.keys("Home Down*6").keys("Backspace*40").types("notes.html").choose("Write it");
    driver.assert_shows("Write the whole path; it starts with a slash.");
    let before = driver.asked.len();
    driver
        .state_mut()
        .on_page_written(&Err("/a is there already and is not overwritten".to_owned()));
    driver.assert_shows("Nothing was written: /a is there already and is not overwritten.");
    assert_eq!(driver.asked.len(), before);
}
