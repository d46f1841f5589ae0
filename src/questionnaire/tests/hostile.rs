use proptest::prelude::*;

use super::{SAMPLE, changed, read, source, wrong};
use crate::questionnaire::{Problems, parse};

/// Returns whether a terminal would show the text as it stands.
fn harmless(text: &str) -> bool {
    text.chars().all(|c| {
        !c.is_control()
            && !matches!(c, '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}')
            && !matches!(c, '\u{2060}'..='\u{206F}' | '\u{FEFF}' | '\u{E000}'..='\u{F8FF}')
    })
}

fn words(problems: &Problems) -> Vec<String> {
    let place = |p: &crate::questionnaire::Problem| p.place.as_ref().map(|at| at.file.clone());
    problems
        .iter()
        .flat_map(|p| [place(p).unwrap_or_default(), p.what.clone(), p.instead.clone()])
        .collect()
}

#[test]
fn escapes_and_overrides_of_a_file_come_out_clean_in_the_model() {
    let text = changed(
        "title = \"A sample\"",
        "title = \"\\e[2J\\u202eA\\u200b \\x1b]0;sample\\u0007\\u2066\"",
    );
    assert_eq!(read(&text).unwrap().instrument.title, "[2JA ]0;sample");
}

#[test]
fn half_a_million_marks_come_out_as_a_few() {
    // Two bytes each: about as many as a file may hold.
    let marks = "\u{301}".repeat(500_000);
    let text = changed("title = \"A sample\"", &format!("title = \"A{marks}\""));
    assert_eq!(read(&text).unwrap().instrument.title.chars().count(), 9);
}

#[test]
fn nothing_of_a_file_reaches_a_message_as_it_stands() {
    let evil = "\\e[31m\\u202e\\u200b\\u0000";
    let long = "x".repeat(5_000);
    for (old, new) in [
        ("id = \"friend\"", format!("id = \"{evil}{long}\"")),
        ("id = \"friend\"", format!("id = \"friend\"\n\"{evil}\" = 1")),
        ("id = \"friend\"", format!("id = \"friend\"\n\"{long}\" = 1")),
        ("minutes = 1", format!("minutes = \"{evil}{long}\"")),
        ("items = [\"d1\"]", format!("items = [\"{evil}{long}\"]")),
        ("facing = \"other\"", format!("facing = \"{evil}{long}\"")),
        ("sets = [\"calm\"]", format!("sets = [\"{evil}{long}\"]")),
        ("format = 1\n", format!("format = 1\n\"{evil}{long}\" = 1\n")),
        ("format = 1\n", format!("format = 1\n{long} \u{202e}\u{1b} = 1\n")),
        ("id = \"high\"", format!("id = \"{evil}{long}\"")),
        ("kind = \"rating\"", format!("kind = \"rating\", \"{evil}{long}\" = 2")),
        ("am {2}", format!("am {{{}}}", "9".repeat(1_900))),
    ] {
        let problems = read(&changed(old, &new)).unwrap_err();
        for word in words(&problems) {
            assert!(harmless(&word), "{word:?}");
            assert!(word.chars().count() < 300, "{word:?}");
        }
    }
}

#[test]
fn the_name_of_a_file_is_cleaned_too() {
    let problems = parse(&[source("\u{1b}[2Ja\u{202e}.toml", "x = 1")]).unwrap_err();
    assert!(problems.to_string().starts_with("\u{fffd}[2Ja\u{fffd}.toml:1: "), "{problems}");
}

#[test]
fn numbers_as_large_as_can_be_are_reported_wherever_they_stand() {
    let second = "scale = \"doubt\"\ntext = \"I believed.\"";
    for number in ["9223372036854775807", "-9223372036854775808"] {
        for (old, new) in [
            ("value = 2,", format!("value = {number},")),
            ("reversed = true\n", format!("reversed = true\nweight = {number}\n")),
            ("reversed = true\n", format!("when = {{ item = \"d1\", is = [{number}] }}\n")),
            (
                "reversed = true\n",
                format!("when = {{ item = \"d1\", is = [1], unasked = {number} }}\n"),
            ),
            ("n = 96", format!("n = {number}")),
        ] {
            assert!(read(&changed(old, &new)).is_err(), "{new}");
        }
        let weight = format!("items = [{{ id = \"d2\", weight = {number} }}]\nreliability = {{");
        let named = changed(second, "text = \"I believed.\"")
            .replace("reversed = true\n", "")
            .replace("reliability = {", &weight);
        let problems = wrong(&named);
        assert!(problems.contains(&format!("has the weight {number}.")), "{problems}");
    }
    for number in ["1e308", "-1e308", "nan", "inf", "-inf"] {
        for unit in ["percent", "mean", "sum"] {
            let (bands, unit) =
                (format!("from = {number}, id = \"high\""), format!("points = \"{unit}\""));
            let text = changed("from = 50, id = \"high\"", &bands)
                .replace("min_answered = 0.5", &format!("min_answered = 0.5\n{unit}"));
            assert!(read(&text).is_err(), "{text}");
        }
        assert!(read(&changed("min_answered = 0.5", &format!("min_answered = {number}"))).is_err());
        assert!(read(&changed("sd = 18.2", &format!("sd = {number}"))).is_err());
    }
}

#[test]
fn deep_nesting_is_reported_and_overflows_nothing() {
    for deep in [
        format!("x = {}", "[".repeat(200_000)),
        format!("x = {}", "{a=".repeat(200_000)),
        format!("{}x = 1", "a.".repeat(200_000)),
        format!("[{}x]\n", "a.".repeat(200_000)),
        format!("[[item]]\n{}x = 1", "a.".repeat(200_000)),
    ] {
        assert!(read(&deep).is_err());
    }
}

#[test]
fn a_mebibyte_of_nothing_but_problems_is_reported() {
    let mebibyte = 1024 * 1024;
    for piece in [
        "[[item]]\n",
        "=\n",
        "a",
        "\u{301}",
        "[[strategy]]\nitems=['x','y','z']\n",
        "[[scale]]\nid='aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa'\n",
    ] {
        assert!(read(&piece.repeat(mebibyte / piece.len())).is_err(), "{piece:?}");
    }
    let fields: Vec<String> = (0..60_000).map(|n| format!("field-{n}=1\n")).collect();
    assert!(read(&format!("[[item]]\n{}", fields.concat())).is_err());
}

/// The sample with a few stretches taken out, doubled or overwritten.
fn mutated() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        Just(String::new()),
        prop::sample::select(vec![
            "\"",
            "[",
            "]",
            "[[",
            "{",
            "}",
            "=",
            "\n",
            ",",
            "#",
            "'''",
            "nan",
            "-1",
            "\u{1b}",
            "\\u202e",
            "\u{301}",
            "format = 1",
            "[[item]]",
            "[instrument]",
            "id = \"d1\"",
            "{0}",
            "[[page]]\nbefore = \"d1\"\ntext = \"T\"\n",
            "when = { item = \"d1\", is = [1], unasked = 0 }\n",
            "items = [\"-d1\", { id = \"d2\", weight = 3 }]\n",
            "points = \"sum\"\n",
            "numbers = { from = 0, to = 100 }\n",
            "9223372036854775807",
            "1e308",
        ])
        .prop_map(str::to_owned),
        ".{0,8}",
        (0..SAMPLE.len(), 0..200usize).prop_map(|(at, length)| {
            SAMPLE.get(at..(at + length).min(SAMPLE.len())).unwrap_or_default().to_owned()
        }),
    ];
    let change = (0..SAMPLE.len(), 0..40usize, piece);
    prop::collection::vec(change, 1..6).prop_map(|changes| {
        changes.into_iter().fold(SAMPLE.to_owned(), |text, (at, cut, piece)| {
            let head: String = text.chars().take(at).collect();
            let tail: String = text.chars().skip(at + cut).collect();
            head + &piece + &tail
        })
    })
}

fn survives(text: &str) -> Result<(), TestCaseError> {
    if let Err(problems) = read(text) {
        prop_assert!(problems.iter().count() > 0);
        for word in words(&problems) {
            prop_assert!(harmless(&word), "{:?}", word);
        }
        for place in problems.iter().flat_map(|problem| &problem.place) {
            prop_assert!(place.line >= 1 && place.column >= 1);
            prop_assert!(place.span.end <= text.len());
        }
    }
    Ok(())
}

proptest! {
    #[test]
    fn any_text_is_read_without_panic(text in "(?s).{0,200}") {
        survives(&text)?;
    }

    #[test]
    fn any_mutation_of_a_good_file_is_read_without_panic(text in mutated()) {
        survives(&text)?;
    }
}
