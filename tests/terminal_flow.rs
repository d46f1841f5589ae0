//! The main use, from start to end, in a real terminal and by keys alone: take the questionnaire, see
//! scores and strategies, take it again, compare.

#![allow(clippy::unwrap_used, reason = "a test may fail")]

mod support;

use std::{fs, os::unix::fs::PermissionsExt as _, path::Path};

use goodfaith::{
    assessment::{Findings, Run},
    builtin,
    store::{draft_from_bytes, run_from_bytes},
};
use rustix::process::Signal;
use support::{
    CLOSING, Ended, Home, ITEMS, Key, OPENING, Terminal, answer_each, answers, begin,
    faces_the_other, finish, pass_unscored, program,
};

const SCALES: [&str; 4] = ["Suspicion", "Control", "Avoidance", "Difficulty forgiving"];

fn kept_run(path: &Path) -> Run {
    let kept = run_from_bytes(&fs::read(path).unwrap()).unwrap();
    assert!(!kept.edited_by_hand, "{} is as it was written", path.display());
    kept.record
}

fn mode(path: &Path) -> u32 {
    fs::metadata(path).unwrap().permissions().mode() & 0o7777
}

/// Moves down to each scale, and waits until it stands in one line with its points.
fn wait_for_scores(terminal: &Terminal, points: &str) {
    for scale in SCALES {
        scroll_to(terminal, scale);
        terminal.wait_for_row(&[scale, &format!(" {points}")]);
    }
}

/// Turns to the next page of the results, which has that title.
fn turn_to(terminal: &Terminal, page: &str) {
    terminal.key(Key::Right);
    terminal.wait_for(&format!("[{page}]"));
}

#[test]
fn a_person_gets_to_strategies_that_fit_takes_it_again_and_sees_what_changed() {
    let home = Home::new();
    let terminal = home.start().umask(0).run();

    begin(&terminal);
    answer_each(&terminal, 1..=ITEMS, |_| '1');
    finish(&terminal);
    wait_for_scores(&terminal, "25");

    turn_to(&terminal, "Strategies");
    // All about safety was left open, so the first line leads to help.
    terminal.wait_for_row(&["▸", "Help now"]);
    terminal.key(Key::Down);
    terminal.key(Key::Enter);
    terminal.wait_for_all(&["turned round", "1. "]);
    for part in ["Why it can help", "Where it comes from"] {
        scroll_to(&terminal, part);
    }
    terminal.key(Key::Esc);
    terminal.wait_for("[Strategies]");

    terminal.press("r");
    pass_unscored(&terminal);
    answer_each(&terminal, 1..=ITEMS, |_| '5');
    finish(&terminal);
    wait_for_scores(&terminal, "75");
    for page in ["Strategies", "Answers", "Compare"] {
        turn_to(&terminal, page);
    }
    terminal.wait_for_all(&["before", "now"]);
    terminal.wait_for(
        "before 25 rarely, now 75 often: a clear difference in your answers, 50 \
         points higher",
    );

    terminal.wait_until("two runs on disk and no draft", || {
        home.runs().len() == 2 && home.draft().is_empty()
    });
    for folder in [home.data(), home.data().join("runs")] {
        assert_eq!(mode(&folder), 0o700, "{}", folder.display());
    }
    for run in home.files() {
        assert_eq!(mode(&run), 0o600, "{}", run.display());
    }
    let mut points: Vec<_> = home.runs().iter().map(|run| kept_run(run).scores[0].points).collect();
    points.sort_by(|one, other| one.partial_cmp(other).unwrap());
    assert_eq!(points, [Some(25.0), Some(75.0)]);

    terminal.key(Key::CtrlC);
    assert_eq!(terminal.wait_exit(), Ended::Code(130));
    assert_eq!(home.runs().len(), 2);
}

/// Moves down until the screen shows a text.
fn scroll_to(terminal: &Terminal, text: &str) {
    terminal.wait_until(&format!("{text:?} further down"), || {
        let there = terminal.shows(text);
        if !there {
            terminal.key(Key::Down);
        }
        there
    });
}

#[test]
fn the_latest_run_opens_from_the_first_screen_of_a_new_process() {
    let home = Home::new();
    let first = home.start().run();
    first.wait_for("Start, and keep this run");
    first.press(&format!("{OPENING}{}{CLOSING}", answers('5')));
    first.wait_for("[Overview]");
    first.press("q");
    first.wait_for("See your latest results");
    first.press("q");
    assert_eq!(first.wait_exit(), Ended::Code(0));
    first.assert_restored();

    let second = home.start().run();
    second.wait_for("See your latest results");
    second.wait_for_row(&["▸", "latest results"]);
    second.key(Key::Enter);
    second.wait_for("[Overview]");
    wait_for_scores(&second, "75");
}

#[test]
fn with_a_safety_question_answered_yes_help_stands_first_and_nothing_faces_the_other() {
    let home = Home::new();
    // So narrow that notes stand below their titles and never break one.
    let terminal = home.start().size(58, 36).run();
    terminal.wait_for("Start, and keep this run");
    terminal.press("\r\r\r");
    terminal.wait_for("before the questions, 3 of 7");
    terminal.press("1\r");
    terminal.wait_for("This matters more than the questions");
    terminal.press("2s\rs\rs\rs\r");
    answer_each(&terminal, 1..=ITEMS, |_| '5');
    terminal.press(CLOSING);
    terminal.wait_for("Overview");
    terminal.wait_for_row(&["▸", "Help now"]);

    terminal.key(Key::Right);
    terminal.wait_for("the most fitting first");
    terminal.wait_for_row(&["▸", "Help now"]);
    terminal.wait_until("the run on disk", || home.runs().len() == 1);
    let questionnaire = builtin().unwrap();
    let findings = Findings::of(&questionnaire, &kept_run(&home.runs()[0]).responses);
    let strategies = &questionnaire.strategies;
    assert!(!findings.advice.is_empty());
    for advice in &findings.advice {
        terminal.key(Key::Down);
        terminal.wait_for(&strategies[advice.strategy].title);
        let screen = terminal.screen();
        assert!(!faces_the_other(&questionnaire, &screen), "{screen}");
    }
    terminal.key(Key::F1);
    terminal.wait_for("In danger now");
}

#[test]
fn after_a_kill_in_the_midst_it_goes_on_at_the_same_question() {
    let home = Home::new();
    let killed = home.start().run();
    begin(&killed);
    answer_each(&killed, 1..=9, |_| '2');
    killed.wait_for("10 of 32");
    let questionnaire = builtin().unwrap();
    let tenth = Some(questionnaire.items[9].id.clone());
    killed.wait_until("nine answers on disk", || {
        draft_from_bytes(home.draft().as_bytes()).is_ok_and(|kept| {
            kept.record.responses.answers.len() == 9 && kept.record.place.item == tenth
        })
    });
    killed.signal(Signal::KILL);
    assert_eq!(killed.wait_exit(), Ended::Signal(9));

    let next = home.start().run();
    next.wait_for_row(&["▸", "Go on where you stopped, question 10 of 32"]);
    next.key(Key::Enter);
    next.wait_for_all(&["10 of 32", &questionnaire.items[9].text]);
    next.key(Key::Left);
    next.wait_for("9 of 32");
    next.wait_for_row(&["▸", "Rarely"]);
    next.key(Key::Enter);
    answer_each(&next, 10..=ITEMS, |_| '2');
    finish(&next);
    next.wait_until("the run on disk", || home.runs().len() == 1 && home.draft().is_empty());
    assert_eq!(kept_run(&home.runs()[0]).responses.answers.len(), ITEMS);
}

#[test]
fn a_run_that_is_not_kept_leaves_no_file() {
    for (args, to_start) in [(&["--no-keep"][..], "\r"), (&[], "j\r")] {
        let home = Home::new();
        let terminal = home.start().args(args).run();
        terminal.wait_for("Trust in close relationships");
        terminal.press(&format!("{to_start}{}{}{CLOSING}", &OPENING[1..], answers('4')));
        terminal.wait_for("[Overview]");
        terminal.press("q");
        terminal.wait_for("Trust in close relationships");
        terminal.press("q");
        terminal.wait_for("Your results are not kept.");
        terminal.press("j\r");
        assert_eq!(terminal.wait_exit(), Ended::Code(0));
        assert!(home.files().is_empty() && !home.data().exists(), "{:?}", home.files());
    }
}

#[test]
fn a_bad_questionnaire_is_reported_on_stderr_before_the_screen_is_touched() {
    let home = Home::new();
    let bad = home.write("bad.toml", "formats = 1\n[instrument]\nid = \"\u{1b}[31mred\"\n");
    let start = home.start().args(&["--questionnaire", &bad]);
    let terminal = start.in_shell(r#""$0" "$@" 2>told; exit $?"#).run();
    assert_eq!(terminal.wait_exit(), Ended::Code(2));
    assert_eq!(terminal.raw(), b"", "nothing was written to the terminal");
    let told = fs::read_to_string(home.path().join("told")).unwrap();
    assert!(told.contains("bad.toml:3: ") && told.lines().count() > 1, "{told}");
    assert!(!told.contains('\x1b'), "{told}");

    // The same if the messages go to the terminal themselves, and if there is none.
    let terminal = home.start().args(&["--questionnaire", &bad]).run();
    assert_eq!(terminal.wait_exit(), Ended::Code(2));
    assert!(terminal.shows("bad.toml:3:") && !terminal.raw().contains(&0x1b));
    terminal.assert_restored();
    let piped = program().args(["--questionnaire", &bad]).output();
    let piped = piped.unwrap();
    assert_eq!((piped.status.code(), piped.stdout.len()), (Some(2), 0));
    assert_eq!(String::from_utf8(piped.stderr).unwrap(), told);
}

/// Two scales, six options on one and yes or no on the other, nothing unscored, no strategies.
const OWN: &str = r#"
format = 1
[instrument]
id = "own"
version = "3"
language = "en"
title = "A questionnaire of one's own"
recall = "These days"
minutes = 1
retake_after_days = 7
licence = "CC0-1.0"
citation = "Own, 2026"
validated = false
[[response_set]]
id = "one-to-six"
options = [
  { value = 1, label = "Not at all" }, { value = 2, label = "Hardly" },
  { value = 3, label = "A little" }, { value = 4, label = "Fairly" },
  { value = 5, label = "Very" }, { value = 6, label = "Wholly" },
]
[[response_set]]
id = "yes-no"
options = [{ value = 0, label = "No" }, { value = 1, label = "Yes" }]
[[scale]]
id = "calm"
title = "Calm"
about = "How calm it was."
high = "hard"
min_answered = 0.5
bands = [
  { from = 0, id = "low", label = "low", meaning = "Little calm." },
  { from = 50, id = "high", label = "high", meaning = "Much calm." },
]
[[scale]]
id = "rest"
title = "Rest"
about = "Whether there was rest."
high = "hard"
min_answered = 1
bands = [{ from = 0, id = "any", label = "any", meaning = "Some rest or none." }]
[[item]]
id = "c1"
scale = "calm"
text = "I sat still."
response_set = "one-to-six"
[[item]]
id = "r1"
scale = "rest"
text = "I slept well."
response_set = "yes-no"
[[item]]
id = "c2"
scale = "calm"
text = "I ran about."
response_set = "one-to-six"
reversed = true
"#;

#[test]
fn a_questionnaire_of_ones_own_goes_all_the_way_through() {
    let home = Home::new();
    let own = home.write("own.toml", OWN);
    let terminal = home.start().args(&["--questionnaire", &own]).run();
    terminal.wait_for("A questionnaire of one's own");
    terminal.key(Key::Enter);
    terminal.wait_for_all(&["1 of 3", "I sat still.", "6 Wholly"]);
    terminal.press("6");
    terminal.wait_for_row(&["▸", "Wholly"]);
    terminal.key(Key::Enter);
    terminal.wait_for_all(&["2 of 3", "I slept well.", "2 Yes"]);
    terminal.wait_until("other options", || !terminal.shows("Wholly"));
    terminal.press("9"); // No such option.
    terminal.press("2");
    terminal.key(Key::Enter);
    terminal.wait_for_all(&["3 of 3", "I ran about."]);
    terminal.press("2");
    terminal.key(Key::Enter);
    terminal.wait_for("Look over your answers");
    terminal.key(Key::Enter);
    terminal.wait_for("[Overview]");
    // Calm: 6, and 2 reversed to 5, make 5.5 on 1 to 6.
    terminal.wait_for_row(&["Calm", " 90 "]);
    terminal.wait_for_row(&["Rest", " 100 "]);
    terminal.press("l");
    terminal.wait_for("[Answers]");
    terminal.wait_until("the run on disk", || home.runs().len() == 1);
    let run = kept_run(&home.runs()[0]);
    assert_eq!(run.questionnaire.id.to_string(), "own");
    assert_eq!(
        run.scores.iter().map(|score| score.points).collect::<Vec<_>>(),
        [Some(90.0), Some(100.0)]
    );
}
