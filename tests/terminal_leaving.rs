//! Leaving at once, whatever came before: half a paste, half a sequence, an answer of the terminal, a
//! terminal that does not read, a signal from outside.

#![allow(clippy::unwrap_used, reason = "a test may fail")]

mod support;

use rustix::process::Signal;
use support::{
    ENTER_ALTERNATE, Ended, Home, Key, OPENING, Terminal, assert_wiped, count, started_at,
};

fn at_the_first_question(home: &Home) -> Terminal {
    let terminal = started_at(home.start(), OPENING, "1 of 32");
    terminal.wait_for_saved();
    terminal
}

#[test]
fn ctrl_c_leaves_at_once_whatever_came_before_it() {
    for begun in [
        "\x1b[200~some words",
        "\x1b[200~some words\x1b",
        "\x1b[",
        "\x1b[2",
        "\x1b[<0;1",
        "\x1b[M",
        "\x1bO",
        "\x1bP>|XTerm(380",
        "\x1b]11;rgb:12",
        "\x1b_G",
        "\x1b",
        "\u{4e2d}",
    ] {
        let terminal = at_the_first_question(&Home::new());
        terminal.press(&format!("{begun}\x03"));
        assert_eq!(terminal.wait_exit(), Ended::Code(130), "{begun:?}");
        assert_wiped(&terminal, "1 of 32");
        terminal.assert_restored();
    }
}

#[test]
fn whoever_leaves_and_keeps_nothing_of_a_run_leaves_no_folder_behind() {
    let home = Home::new();
    let terminal = home.start().run();
    terminal.wait_for("Start, and keep this run");
    terminal.key(Key::Enter);
    terminal.wait_for("Whom do you have in mind?");
    for page in ["2 of 7", "3 of 7"] {
        terminal.key(Key::Enter);
        terminal.wait_for(page);
    }
    terminal.press("1");
    terminal.wait_until("the draft", || home.data().join("draft.toml").exists());
    terminal.key(Key::Enter);
    terminal.wait_for("Leave, and keep nothing of this run");
    terminal.press("3");
    terminal.wait_for("Yes, leave and keep nothing");
    terminal.key(Key::Down);
    terminal.wait_for("\u{25b8} Yes");
    terminal.key(Key::Enter);
    assert_eq!(terminal.wait_exit(), Ended::Code(0));
    assert!(!home.data().exists());
}

#[cfg(target_os = "linux")]
#[test]
fn ctrl_c_leaves_at_once_if_the_terminal_cannot_send_a_signal() {
    let home = Home::new();
    let terminal = home.start().in_shell(r#"exec setsid --wait "$0""#).run();
    terminal.wait_for_all(&["Trust in close relationships", "Ctrl-C leave"]);
    terminal.press("\x1b[200~some words\x03");
    assert_eq!(terminal.wait_exit(), Ended::Code(130));
    terminal.assert_restored();
}

#[test]
fn keys_work_again_some_time_after_a_paste_whose_end_was_lost() {
    let terminal = at_the_first_question(&Home::new());
    terminal.press("\x1b[200~1234");
    terminal.expect_silence();
    terminal.expect_silence();
    assert!(!terminal.screen().contains('▸'), "a paste answers nothing\n{}", terminal.screen());
    terminal.key(Key::F1);
    terminal.wait_for("In danger now");
    terminal.key(Key::Esc);
    terminal.wait_for("1 of 32");
}

#[test]
fn what_a_terminal_answers_late_chooses_nothing() {
    let terminal = at_the_first_question(&Home::new());
    terminal.press("1");
    terminal.wait_for_row(&["▸", "Never"]);
    terminal.wait_for_saved();
    for answer in [
        "\x1bP>|XTerm(380)\x1b\\",
        "\x1b]11;rgb:1212/3434/5454\x07",
        "\x1b]11;rgb:1212/3434/5454\x1b\\",
        "\x1b_Gi=31;OK\x1b\\",
        "\x1b[?64;1;2;4c",
        "\x1b[3;4R",
        "\x1b[8;24;80t",
        "\x1b[?2026;2$y",
    ] {
        terminal.press(answer);
        // In two parts, as over a slow line.
        let (first, rest) = answer.split_at(answer.len() / 2);
        terminal.press(first);
        terminal.press(rest);
    }
    terminal.expect_silence();
    terminal.wait_for_row(&["▸", "Never"]);
    terminal.key(Key::Enter);
    terminal.wait_for("2 of 32");
}

#[cfg(target_os = "linux")]
#[test]
fn ctrl_c_and_signals_end_it_although_the_terminal_is_not_read() {
    type End = fn(&Terminal);
    let ends: [(End, Ended); 4] = [
        (|terminal| terminal.key(Key::CtrlC), Ended::Code(130)),
        (|terminal| terminal.signal(Signal::TERM), Ended::Signal(15)),
        (|terminal| terminal.signal(Signal::HUP), Ended::Signal(1)),
        (|terminal| terminal.signal(Signal::INT), Ended::Code(130)),
    ];
    for (end, expected) in ends {
        let terminal = at_the_first_question(&Home::new());
        terminal.freeze();
        end(&terminal);
        assert_eq!(terminal.wait_end_unread(), expected);
        terminal.thaw();
        assert_eq!(terminal.wait_exit(), expected);
        terminal.assert_restored();
        let shown = terminal.played(&terminal.raw());
        let shown = shown.screen().contents();
        assert!(!shown.contains("goodfaith") && !shown.contains("Never"), "{shown}");
    }
}

#[test]
fn every_signal_that_ends_a_program_restores_the_terminal() {
    for signal in [
        Signal::ABORT,
        Signal::ALARM,
        Signal::PROF,
        Signal::USR1,
        Signal::USR2,
        Signal::VTALARM,
        Signal::XCPU,
    ] {
        let terminal = at_the_first_question(&Home::new());
        terminal.signal(signal);
        assert_eq!(terminal.wait_exit(), Ended::Signal(signal.as_raw()));
        assert_wiped(&terminal, "1 of 32");
        terminal.assert_restored();
    }
}

#[test]
fn at_a_limit_of_file_sizes_an_answer_is_not_saved_and_the_program_goes_on() {
    let home = Home::new();
    let terminal = home.start().in_shell(r#"ulimit -f 0; exec "$0""#).run();
    terminal.wait_for("Trust in close relationships");
    terminal.press(&format!("{OPENING}3"));
    terminal.wait_for_all(&["1 of 32", "NOT saved"]);
    terminal.key(Key::CtrlC);
    assert_eq!(terminal.wait_exit(), Ended::Code(130));
    terminal.assert_restored();
}

/// Runs the program as a job of a shell, and goes to the first question.
fn as_a_job() -> Terminal {
    let script = r#"set -m; "$0"; echo "stopped"; read -r _; fg"#;
    let terminal = started_at(Home::new().start().in_shell(script), OPENING, "1 of 32");
    terminal.wait_for_saved();
    terminal
}

#[test]
fn stopped_from_outside_it_restores_the_terminal_and_comes_back_whole() {
    let terminal = as_a_job();
    terminal.signal_foreground(Signal::TSTP);
    terminal.wait_for("stopped");
    assert!(!terminal.shows("1 of 32"));
    terminal.assert_restored();
    assert_comes_back_whole(&terminal);
}

#[test]
fn after_a_stop_that_it_cannot_see_coming_it_comes_back_whole() {
    let terminal = as_a_job();
    terminal.signal_foreground(Signal::STOP);
    terminal.wait_for("stopped");
    assert_comes_back_whole(&terminal);
}

fn assert_comes_back_whole(terminal: &Terminal) {
    let before = terminal.raw().len();
    // A shell that does not set the terminal itself finds it as the program left it.
    terminal.press("\n");
    let whole = ["1 of 32", "Never", "Almost always", "Ctrl-C leave"];
    terminal.wait_until("a whole frame", || {
        let fresh = terminal.played(&terminal.raw()[before..]);
        let screen = fresh.screen().contents();
        count(&terminal.raw()[before..], ENTER_ALTERNATE) > 0
            && whole.iter().all(|text| screen.contains(text))
    });
    terminal.press("3");
    terminal.wait_for_row(&["▸", "Sometimes"]);
    terminal.key(Key::CtrlC);
    terminal.wait_exit();
    terminal.assert_restored();
}

#[test]
fn a_terminal_without_a_size_is_asked_line_by_line() {
    let script = r#"stty rows 0 cols 0; exec "$0""#;
    let terminal = Home::new().start().in_shell(script).run();
    terminal.wait_for("Trust in close relationships");
    terminal.wait_for("1.");
    assert_eq!(count(&terminal.raw(), b"\x1b"), 0, "{}", terminal.screen());
}

#[test]
fn a_terminal_that_stops_saying_its_size_keeps_the_one_it_had() {
    let terminal = at_the_first_question(&Home::new());
    terminal.lose_size();
    terminal.press("3");
    terminal.wait_for_row(&["▸", "Sometimes"]);
}

#[test]
fn the_cursor_stands_on_the_choice() {
    let terminal = at_the_first_question(&Home::new());
    let is_at = |answer: &str| {
        let shown = terminal.played(&terminal.raw());
        let (row, _) = shown.screen().cursor_position();
        let screen = shown.screen().contents();
        let line = screen.lines().nth(row.into()).map(str::to_owned);
        line.is_some_and(|line| line.contains('▸') && line.contains(answer))
    };
    // Waits for each answer, because nothing is drawn for two keys in a row that lead back to it.
    let keys =
        [("3", "Sometimes"), ("\x1b[A", "Rarely"), ("\x1b[B", "Sometimes"), ("\x1b[B", "Often")];
    for (key, answer) in keys {
        terminal.press(key);
        terminal.wait_until("the cursor on the choice", || is_at(answer));
    }
}
