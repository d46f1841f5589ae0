//! The line-by-line face of the real program, typed to through a pipe.

#![allow(clippy::unwrap_used, reason = "a test may fail")]

use std::{
    fs,
    io::Write as _,
    process::{Command, Stdio},
};

use goodfaith::{
    assessment::Answer,
    builtin,
    store::{DraftStore, Folder, run_from_bytes},
};
use support::{Home, ITEMS, PROGRAM, program};

mod support;

/// The lines from the first choice to the first question: a kept run about a partner.
const TO_THE_QUESTIONS: &str = "1\n1\n\ns\ns\ns\ns\ns\n";
/// The lines from the last question to the results.
const TO_THE_RESULTS: &str = "\n\ndone\n";

/// The output and the exit code.
struct Output {
    code: Option<i32>,
    out: String,
    err: String,
}

/// Runs the program in a home folder and types to it; the input ends after the last line.
fn typed(home: &Home, args: &[&str], input: impl AsRef<[u8]>) -> Output {
    typed_with(home, &[], args, input)
}

fn typed_with(
    home: &Home,
    variables: &[(&str, &str)],
    args: &[&str],
    input: impl AsRef<[u8]>,
) -> Output {
    let mut command = program();
    command.args(args);
    run_with_input(home, variables, command, input.as_ref())
}

/// Runs a command and writes the input to it.
fn run_with_input(
    home: &Home,
    variables: &[(&str, &str)],
    mut command: Command,
    input: &[u8],
) -> Output {
    command.env_clear().env("GOODFAITH_DATA_DIR", home.data()).env("TZ", "UTC");
    command.env("PATH", "/usr/bin:/bin").env("TERM", "xterm").envs(variables.iter().copied());
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let input = input.to_vec();
    let typing = std::thread::spawn(move || {
        // A program that has ended reads no more.
        let _ = stdin.write_all(&input);
    });
    let output = child.wait_with_output().unwrap();
    typing.join().unwrap();
    let out = String::from_utf8(output.stdout).unwrap();
    let steers = |c: char| c.is_control() && c != '\n';
    assert!(!out.contains(steers), "only lines are written: {out:?}");
    let err = String::from_utf8(output.stderr).unwrap();
    Output { code: output.status.code(), out, err }
}

#[test]
fn a_whole_quiz_reads_well_aloud() {
    let home = Home::new();
    let answers = "1\n2\n3\n4\n5\n".repeat(7);
    let answers = &answers[..2 * ITEMS];
    let input = format!(
        "?\n1\n1\n6 7\n\nno\ns\nno\nno\nno\n\n{answers}2\n\n2 7\n\n5\ns\ndone\n1\nnames\nanswers\ncompare\nh\nq\n"
    );
    let said = typed(&home, &["take", "--plain"], input);
    assert_eq!((said.code, said.err.as_str()), (Some(0), ""));
    let folder = home.data().to_string_lossy().into_owned();
    let mut lines: Vec<String> =
        said.out.lines().map(|line| line.replace(&folder, "FOLDER")).collect();
    let results = lines.iter().position(|line| line == "Your results.").unwrap();
    assert!(lines[results + 2].starts_with("Answered on "), "{}", lines[results + 2]);
    lines[results + 2] = "Answered on DATE, TIME, about a partner.".to_owned();
    let again = "It is best to answer again on ";
    let at = lines.iter().position(|line| line.starts_with(again)).unwrap();
    lines[at] = format!("{again}DATE or later.");
    insta::assert_snapshot!(lines.join("\n"));

    let [run] = &home.runs()[..] else { panic!("one run is kept") };
    let run = run_from_bytes(&fs::read(run).unwrap()).unwrap().record;
    for (item, asked) in builtin().unwrap().items.iter().enumerate() {
        let chosen = if item == 4 {
            Answer::Skipped
        } else {
            Answer::Value(i64::try_from(item % 5).unwrap())
        };
        assert_eq!(run.responses.answers[&asked.id], chosen, "question {}", item + 1);
    }
    assert_eq!(home.draft(), "", "the run takes the draft's place");
}

#[test]
fn a_listener_hears_few_words_before_the_first_result() {
    const MOST: usize = 1600;
    for answers in ["1\n2\n3\n4\n5\n", "1\n", "2\n", "3\n", "4\n", "5\n", "s\n", "often\n"] {
        let home = Home::new();
        let answers: Vec<&str> = answers.split_inclusive('\n').cycle().take(ITEMS).collect();
        let straight =
            format!("1\n1\ndone\nno\nno\nno\nno\nno\n{}done\ndone\ndone\nq\n", answers.concat());
        let said = typed(&home, &["take", "--plain"], straight);
        let (before, _) = said.out.split_once("\nYour results.\n").unwrap();
        let words = before.split_whitespace().count();
        assert!(words <= MOST, "{words} words: {before}");
    }
}

#[test]
fn what_is_deleted_from_the_menu_is_gone_from_the_disk() {
    let home = Home::new();
    let straight = format!("{TO_THE_QUESTIONS}{}{TO_THE_RESULTS}b\n", "3\n".repeat(ITEMS));
    let delete = |menu: &str| {
        let line = menu.lines().rfind(|line| line.ends_with("Delete what is kept here")).unwrap();
        line.split('.').next().unwrap().to_owned()
    };
    let said = typed(&home, &["take", "--plain"], straight);
    let number = delete(&said.out);
    let said = typed(&home, &["take", "--plain"], format!("{number}\n1\nyes\nq\n"));
    assert!(said.out.contains("\nDeleted.\n"), "{}", said.out);
    assert_eq!(home.runs().len(), 0);

    typed(&home, &["take", "--plain"], format!("{TO_THE_QUESTIONS}3\n"));
    let said = typed(&home, &["take", "--plain"], "q\n");
    let number = delete(&said.out);
    let said = typed(&home, &["take", "--plain"], format!("{number}\nall\nyes\nq\n"));
    assert!(said.out.contains("Nothing of goodfaith is left in the folder."), "{}", said.out);
    assert!(!home.data().exists(), "{}", home.draft());
}

#[test]
fn the_end_of_the_input_keeps_the_draft_and_the_next_start_goes_on_there() {
    let home = Home::new();
    let said = typed(&home, &["take", "--plain"], format!("{TO_THE_QUESTIONS}{}", "4\n".repeat(9)));
    assert_eq!(said.code, Some(0));
    assert!(said.out.contains("\n10 of 32."), "{}", said.out);
    assert!(said.out.contains("Your answers so far are kept on this computer."), "{}", said.out);
    assert!(home.draft().contains("format = 2") && home.runs().is_empty());

    let rest = format!("1\n{}{TO_THE_RESULTS}", "2\n".repeat(ITEMS - 9));
    let said = typed(&home, &["take", "--plain"], rest);
    let first = said.out.find("1. Go on where you stopped, question 10 of 32").unwrap();
    let question = said.out.find(" of 32. In the past 4 weeks").unwrap();
    assert!(first < question && said.out[..question].ends_with("\n10"), "{}", said.out);
    assert!(said.out.contains("This run is kept on this computer."), "{}", said.out);
    assert_eq!((home.runs().len(), home.draft().as_str()), (1, ""));
}

#[test]
fn with_no_keep_no_file_is_left_wherever_it_is_typed() {
    let quiz = format!("{TO_THE_QUESTIONS}{}{TO_THE_RESULTS}q\n", "3\n".repeat(ITEMS));
    let plain = [("GOODFAITH_PLAIN", "1")];
    for (variables, args) in [
        (&[][..], &["take", "--plain", "--no-keep"][..]),
        (&[], &["--no-keep", "take", "--plain"]),
        (&[], &["--plain", "--no-keep"]),
        (&plain, &["--no-keep"]),
    ] {
        let home = Home::new();
        let said = typed_with(&home, variables, args, &quiz);
        assert!(said.out.contains("This run is not kept."), "{args:?}: {}", said.out);
        assert!(!said.out.contains("Saved"), "{}", said.out);
        assert_eq!(home.files(), Vec::<std::path::PathBuf>::new(), "{args:?}");
        assert!(!home.data().exists(), "{args:?}");
    }
}

#[test]
fn a_run_that_is_chosen_not_to_be_kept_leaves_no_file() {
    let home = Home::new();
    let quiz = format!("2\n1\n\ns\ns\ns\ns\ns\n{}{TO_THE_RESULTS}q\n", "3\n".repeat(ITEMS));
    let said = typed(&home, &["take", "--plain"], quiz);
    assert!(said.out.contains("This run is not kept."), "{}", said.out);
    assert!(!home.data().exists());
}

#[test]
fn nothing_of_a_run_that_was_not_to_be_kept_is_left_by_the_next_start() {
    let quiz =
        format!("2\n1\n1 2\n\nyes\n2\nyes\nno\nno\nno\n{}{TO_THE_RESULTS}b\n", "3\n".repeat(ITEMS));
    for next in ["1", "2"] {
        let home = Home::new();
        let said = typed(&home, &["take", "--plain"], format!("{quiz}{next}\nq\n"));
        assert!(said.out.contains("This run is not kept."), "{}", said.out);
        assert!(!home.data().exists(), "{}", home.draft());
    }
}

#[test]
fn with_no_keep_a_run_is_kept_after_all_when_that_is_asked_for_and_nothing_else_is() {
    let home = Home::new();
    let quiz = format!("{TO_THE_QUESTIONS}{}{TO_THE_RESULTS}", "3\n".repeat(ITEMS));
    let said = typed(&home, &["take", "--plain", "--no-keep"], format!("{quiz}keep\nyes\nq\n"));
    assert!(said.out.contains("unless you ask for it with the results"), "{}", said.out);
    assert!(said.out.contains("This run is kept on this computer."), "{}", said.out);
    assert_eq!((home.runs().len(), home.draft().as_str()), (1, ""));
}

#[test]
fn opening_a_pass_leaves_no_file() {
    let home = Home::new();
    let said = typed(&home, &["take", "--plain"], "1\nq\n");
    assert!(said.out.contains("Nothing new is kept."), "{}", said.out);
    assert!(!home.data().exists());
}

#[test]
fn whatever_is_typed_is_asked_again_and_never_picked() {
    let home = Home::new();
    let mut input = TO_THE_QUESTIONS.as_bytes().to_vec();
    let mut bad: Vec<&[u8]> = vec![b"", b"   ", b"0", b"6", b"99999999999999999999", b"1 2", b"x"];
    bad.extend([&b"\x1b[A"[..], b"\x1b[201~1", b"\x00", b"\xff\xfe", b"\t", b"1\x08", b"'; --"]);
    let endless = vec![b'1'; 100_000];
    bad.push(&endless);
    for line in &bad {
        input.extend_from_slice(line);
        input.push(b'\n');
    }
    let said = typed(&home, &["take", "--plain"], input);
    assert!(said.out.contains("\n1 of 32.") && !said.out.contains("\n2 of 32."), "{}", said.out);
    let refused = said.out.matches("That is not one of the choices.").count();
    let empty = 3;
    let no_text = said.out.matches("That is not text in UTF-8; nothing was done.").count();
    let too_long =
        said.out.matches("That line is too long; nothing was done. Type a shorter one.").count();
    assert_eq!((no_text, too_long), (1, 1), "{}", said.out);
    assert_eq!(refused, bad.len() - empty - no_text - too_long, "{}", said.out);
    assert!(home.draft().contains("[answers]\n\n"), "{}", home.draft());
}

#[test]
fn a_hostile_questionnaire_is_asked_without_a_byte_that_steers() {
    let home = Home::new();
    let nasty = |text: &str| {
        format!("\\u001b[31m{text}\\u202e\\u0007\\u009b2J\\u200b{}", "e\\u0301".repeat(40))
    };
    let option = |value: usize| {
        let label = ["q", "1", "back", "Enter"][value % 4];
        format!("{{ value = {value}, label = \"{label} {}\" }}", nasty("x"))
    };
    let options = (0..20).map(option).collect::<Vec<_>>().join(", ");
    let long = "long ".repeat(300);
    let text = format!(
        "format = 1\n[instrument]\nid = \"own\"\nversion = \"1\"\nlanguage = \"en\"\n\
         title = \"{0}\"\nrecall = \"{0}\"\nminutes = 1\nretake_after_days = 1\nlicence = \"x\"\n\
         citation = \"x\"\nvalidated = false\n[[response_set]]\nid = \"r\"\noptions = [{options}]\n\
         [[scale]]\nid = \"a\"\ntitle = \"{0}\"\nabout = \"{0}\"\nmin_answered = 0.5\n\
         bands = [{{ from = 0, id = \"b\", label = \"{0}\", meaning = \"{0}\" }}]\n\
         [[item]]\nid = \"i1\"\nscale = \"a\"\ntext = \"{0} {long}\"\nresponse_set = \"r\"\n\
         [[item]]\nid = \"i2\"\nscale = \"a\"\ntext = \"{0}\"\nresponse_set = \"r\"\n",
        nasty("Title")
    );
    let path = home.write("own.toml", &text);
    let lines = "1\n20\nh\n?\ns\nagain\n2\nb\ndone\nanswers\nq\n";
    let said = typed(&home, &["take", "--plain", "--questionnaire", &path], lines);
    assert_eq!((said.code, said.err.as_str()), (Some(0), ""), "{}", said.out);
    assert!(said.out.contains("Your results.") && said.out.contains("findahelpline.com"));
    assert!(!said.out.contains(['\u{202e}', '\u{9b}', '\u{200b}']), "{:?}", said.out);
}

#[test]
fn a_questionnaire_with_faults_is_reported_and_nothing_is_asked() {
    let home = Home::new();
    let path = home.write("bad.toml", "format = 1\ntitle = \"\\u001b[31m\"\n");
    let said = typed(&home, &["take", "--plain", "--questionnaire", &path], "1\n");
    assert_eq!((said.code, said.out.as_str()), (Some(2), ""));
    assert!(said.err.contains("bad.toml") && !said.err.contains('\u{1b}'), "{}", said.err);
}

#[test]
fn without_a_terminal_the_full_screen_names_the_way_line_by_line() {
    let home = Home::new();
    let named = "goodfaith take --plain.";
    for (variables, args) in [
        (&[][..], &[][..]),
        (&[], &["take"]),
        (&[("TERM", "dumb")], &[]),
        (&[("GOODFAITH_PLAIN", "0")], &[]),
        (&[("GOODFAITH_PLAIN", "")], &[]),
    ] {
        let said = typed_with(&home, variables, args, "1\n");
        assert_eq!((said.code, said.out.as_str()), (Some(2), ""), "{variables:?} {args:?}");
        assert!(said.err.contains(named), "{}", said.err);
    }
    let said = typed_with(&home, &[("GOODFAITH_PLAIN", "1")], &[], "q\n");
    assert_eq!(said.code, Some(0));
    assert!(said.out.starts_with("goodfaith, line by line."), "{}", said.out);
}

#[test]
fn what_a_killed_process_left_half_written_is_removed_at_the_next_start() {
    let home = Home::new();
    typed(&home, &["take", "--plain"], format!("{TO_THE_QUESTIONS}3\nq\n"));
    let half = home.data().join(".0000000a.tmp");
    fs::write(&half, "half").unwrap();
    typed(&home, &["take", "--plain"], "q\n");
    assert!(!half.exists() && !home.draft().is_empty());
}

#[test]
fn another_window_is_reported_and_its_draft_is_left_alone() {
    let home = Home::new();
    typed(&home, &["take", "--plain"], format!("{TO_THE_QUESTIONS}3\n"));
    let draft = home.draft();
    let mut other = DraftStore::new(&Folder::new(&home.data()));
    assert!(other.load().unwrap().is_some());
    let said = typed(&home, &["take", "--plain"], format!("{TO_THE_QUESTIONS}{}", "5\n".repeat(4)));
    assert!(said.out.contains("Another window has this open"), "{}", said.out);
    assert!(
        said.out.contains("1. Start, and keep nothing\n2. Try again to keep answers"),
        "{}",
        said.out
    );
    assert!(said.out.contains("\n5. "), "{}", said.out);
    assert_eq!(home.draft(), draft);
}

#[test]
fn if_no_file_can_be_written_it_says_so_and_goes_on_in_memory() {
    let home = Home::new();
    let quiz = format!("{TO_THE_QUESTIONS}{}{TO_THE_RESULTS}try\nq\n", "3\n".repeat(ITEMS));
    let mut shell = Command::new("/bin/sh");
    let script = r#"trap '' XFSZ; ulimit -f 0; exec "$0" take --plain"#;
    shell.args(["-c", script, PROGRAM]);
    let said = run_with_input(&home, &[], shell, quiz.as_bytes());
    assert!(said.out.contains("in memory only. Failed to write"), "{}", said.out);
    assert!(!said.out.contains("Saved"), "{}", said.out);
    assert!(said.out.contains("Your results."), "{}", said.out);
    assert!(said.out.contains("This run is not kept; it is in memory only"), "{}", said.out);
    assert!(said.out.contains("Your last run could not be kept: it is gone."), "{}", said.out);
    assert_eq!(said.code, Some(0));
    assert_eq!((home.runs().len(), home.draft().as_str()), (0, ""));

    let blocked = Home::new();
    blocked.write("data", "a file in the folder's place");
    let said = typed(&blocked, &["take", "--plain"], "1\n1\n");
    assert!(said.out.contains("Nothing can be kept. "), "{}", said.out);
    assert!(said.out.contains("What happened?"), "{}", said.out);
}

#[test]
fn a_pipe_that_is_closed_is_no_reason_to_speak() {
    let home = Home::new();
    let mut shell = Command::new("/bin/sh");
    shell.args(["-c", r#""$0" take --plain | head -n 1"#, PROGRAM]);
    let said = run_with_input(&home, &[], shell, "?\n".repeat(2000).as_bytes());
    assert_eq!(said.out, "goodfaith, line by line. Trust in close relationships.\n");
    assert_eq!((said.code, said.err.as_str()), (Some(0), ""));
}

#[test]
fn the_region_of_the_locale_comes_first_in_help() {
    let first = |locale: &str| {
        let said = typed_with(&Home::new(), &[("LANG", locale)], &["take", "--plain"], "h\n");
        let called = said.out.split("Who can help:\n").nth(1).unwrap().to_owned();
        called.lines().next().unwrap().to_owned()
    };
    assert_eq!(first("en_GB.UTF-8"), "UK. Emergency number: call 999, checked November 2026.");
    assert!(first("C.UTF-8").starts_with("everywhere. findahelpline.com"));
}

#[test]
fn the_command_to_go_on_with_names_the_questionnaire_and_the_folder() {
    let home = Home::new();
    let own = home.path().join("my own.toml");
    assert!(program().arg("new").arg(&own).output().unwrap().status.success());
    let arguments = ["take", "--plain", "--questionnaire", own.to_str().unwrap()];
    let said = typed(&home, &arguments, "1\n1\n\nno\n1\nq\n");
    let command = format!(
        "start: GOODFAITH_DATA_DIR={} goodfaith take --plain --questionnaire '{}'\n",
        home.data().display(),
        own.display()
    );
    assert!(said.out.contains(&command), "{}", said.out);
}

#[test]
fn the_command_to_go_on_with_names_a_built_in_questionnaire_as_it_is() {
    let home = Home::new();
    let arguments = ["take", "--plain", "--questionnaire", "ipip-trust"];
    let said = typed(&home, &arguments, "1\n1\n1\n1\nq\n");
    let command = "goodfaith take --plain --questionnaire ipip-trust\n";
    assert!(said.out.contains(command), "{}", said.out);
}

/// The example questionnaire with a scale from 0 to 10.
fn from_0_to_10(home: &Home) -> std::path::PathBuf {
    let own = home.path().join("own.toml");
    assert!(program().arg("new").arg(&own).output().unwrap().status.success());
    let text = fs::read_to_string(&own).unwrap();
    let options: String = (0..=10)
        .map(|n| format!("{{ value = {n}, label = \"{n}\" }}"))
        .collect::<Vec<_>>()
        .join(", ");
    let (before, rest) = text.split_once("options = [").unwrap();
    let (_, after) = rest.split_once("\n]").unwrap();
    fs::write(&own, format!("{before}options = [{options}]{after}")).unwrap();
    own
}

#[test]
fn a_number_chooses_what_its_label_says() {
    let home = Home::new();
    let own = from_0_to_10(&home);
    let arguments = ["take", "--plain", "--questionnaire", own.to_str().unwrap()];
    let said = typed(&home, &arguments, "1\n\n1\n\nno\n9\n0\n10\n11\nq\n");
    assert!(said.out.contains("\n9\n10\ns. "), "{}", said.out);
    assert!(said.out.contains("Type a number from 0 to 10, or s to skip."), "{}", said.out);
    for chosen in ["You chose: 9.", "\n0.\n", "\n10.\n"] {
        assert!(said.out.contains(chosen), "{chosen}: {}", said.out);
    }
    assert!(said.out.contains("That is not one of the choices."), "{}", said.out);
}

#[cfg(target_os = "linux")]
#[test]
fn no_other_process_of_the_same_user_can_read_the_answers_in_memory() {
    use std::{
        io::{BufRead as _, BufReader},
        os::unix::{fs::MetadataExt as _, process::CommandExt as _},
    };

    let home = Home::new();
    let mut user = fs::metadata(home.path()).unwrap().uid();
    let mut command = program();
    command.args(["take", "--plain", "--no-keep"]).env("GOODFAITH_DATA_DIR", home.data());
    if user == 0 {
        // Root may read everything, so the program is somebody else's.
        user = 65_534;
        command.uid(user);
    }
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
    assert!(lines.next().is_some_and(|line| line.is_ok()), "it is there");
    let memory = fs::metadata(format!("/proc/{}/mem", child.id())).unwrap();
    assert_ne!(memory.uid(), user);
    child.kill().unwrap();
    child.wait().unwrap();
}
