//! Questions and answers, and lines of every kind that are typed.

use std::{fs, path::PathBuf};

use goodfaith::{assessment::Answer, builtin, store::run_from_bytes};

use crate::{
    TO_THE_QUESTIONS,
    support::{Home, ITEMS, program},
    typed, typed_with,
};

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
    for (answers, opening) in [
        ("1\n2\n3\n4\n5\n", "1\n\n"),
        ("1\n", "1 Kim\n6\n\n"),
        ("2\n", "1\n\n"),
        ("3\n", "1 Kim\n6\n\n"),
        ("4\n", "5 Kim\ndone\n"),
        ("5\n", "1\n\n"),
        ("s\n", "s\ns\n"),
        ("often\n", "1 Kim\n6\n\n"),
    ] {
        let answers: Vec<&str> = answers.split_inclusive('\n').cycle().take(ITEMS).collect();
        let all = answers.concat();
        assert_says_fewer_words(&format!("{opening}no\nno\nno\nno\nno\n{all}"), 1600);
    }
    // An answer that means danger, or another danger than before, brings a page.
    for (opening, safety, pages) in [
        ("1\n\n", "yes\n2\nno\nno\nno\nno\n", 1),
        ("1 Kim\n6\n\n", "not sure\n2\nyes\n4\nno\nno\nyes\n2\n", 3),
    ] {
        let answers = format!("{opening}{safety}{}", "4\n".repeat(ITEMS));
        assert_says_fewer_words(&answers, 1600 + 120 * pages);
    }
}

/// Says all up to the list of answers, and that they are done. Fewer words are heard before the results.
fn assert_says_fewer_words(answers: &str, most: usize) {
    let straight = format!("1\n{answers}done\ndone\ndone\nq\n");
    let said = typed(&Home::new(), &["take", "--plain"], straight);
    let (before, _) = said.out.split_once("\nYour results.\n").unwrap();
    let words = before.split_whitespace().count();
    assert!(words < most, "{words} words: {before}");
}

#[test]
fn a_line_that_is_no_choice_is_refused_and_the_question_stays() {
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

/// Writes the example questionnaire with answers from 0 to 10; returns its path.
fn from_0_to_10(home: &Home) -> PathBuf {
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
