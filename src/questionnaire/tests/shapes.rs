use super::{SAMPLE, changed, expect, source, wrong};
use crate::questionnaire::{examine, parse};

#[test]
fn a_list_is_not_taken_for_a_table() {
    let option = "{ value = 1, label = \"Sometimes\" }";
    for (table, list, what) in [
        (option, "[1, \"Sometimes\"]", "something in \"options\" of the response set \"agree\""),
        (
            "options = [",
            "numbers = [0, 10]\noptions = [",
            "the range of the response set \"agree\"",
        ),
    ] {
        let problems = wrong(&changed(table, list));
        let said = format!("{what} is of the wrong kind. Write a table between {{ and }}.");
        assert!(problems.contains(&said), "{problems}");
    }
}

#[test]
fn a_field_of_the_instrument_at_the_top_is_said_to_belong_below_it() {
    let problems = wrong(&format!("title = \"T\"\n{SAMPLE}"));
    let said =
        "a.toml:1: \"title\" does not belong at the top of a file. Write it below [instrument].";
    assert!(problems.starts_with(said), "{problems}");
}

#[test]
fn what_stands_below_a_line_that_is_not_toml_is_not_said_to_be_missing() {
    let text = changed("id = \"d1\"\nscale = \"doubt\"", "id \"d1\"\nscale = \"doubt\"");
    let problems = wrong(&text);
    assert!(problems.starts_with("a.toml:34: this is not TOML: "), "{problems}");
    assert_eq!(problems.lines().count(), 1, "{problems}");
}

#[test]
fn an_unknown_table_at_the_top_is_reported_with_the_nearest() {
    expect(
        "[[helpline]]",
        "[[helplines]]",
        "a.toml:112: \"helplines\" does not belong at the top of a file. \
         Did you mean \"helpline\"?",
    );
    // Nothing that it may have defined is said to be missing too.
    expect(
        "[[scale]]",
        "[[scales]]",
        "a.toml:22: \"scales\" does not belong at the top of a file. Did you mean \"scale\"?",
    );
}

#[test]
fn a_table_outside_a_list_is_reported_and_not_said_to_be_missing_too() {
    expect("[[scale]]", "[scale]", "a.toml:22: a scale stands outside a list. Write [[scale]].");
}

#[test]
fn each_table_outside_a_list_is_reported_in_place_of_the_keys_that_it_seems_to_repeat() {
    let text = SAMPLE.replace("[[item]]", "[item]");
    let item = "an item stands outside a list. Write [[item]].";
    assert_eq!(wrong(&text), format!("a.toml:33: {item}\na.toml:42: {item}"));
    let item = changed("[[item]]\nid = \"d2\"", "[item]\nid = \"d2\"");
    assert_eq!(wrong(&item), "a.toml:42: an item stands outside a list. Write [[item]].");
    let twice = changed("text = \"I believed.\"", "text = \"I believed.\"\ntext = \"I.\"");
    let said = "a.toml:46: this is not TOML: this name has a value already. Write it once.";
    assert_eq!(wrong(&twice), said);
}

#[test]
fn an_unknown_field_is_reported_where_it_stands() {
    expect(
        "about = \"about a friend\"",
        "about = \"about a friend\"\ncolour = \"red\"",
        "a.toml:53: the person \"friend\" has a field \"colour\", which does not exist. \
         Write one of: id, text, about, was, sets, sets_if_unsaid.",
    );
}

#[test]
fn an_unknown_field_of_a_long_table_is_reported_with_the_nearest() {
    expect(
        "try_saying = ",
        "try_say = ",
        "a.toml:94: the strategy \"ask\" has a field \"try_say\", which does not exist. \
         Did you mean \"try_saying\"?",
    );
}

#[test]
fn a_field_of_another_table_is_reported_with_the_table_where_it_belongs() {
    for (field, belongs) in [
        ("score_says = \"x\"", "the instrument"),
        ("unasked = 0", "\"when\" of an item"),
        ("wait = 3", "an exercise of a strategy"),
        ("group = \"x\"", "a cause or a pattern"),
    ] {
        expect_of_scale(field, &format!("It belongs in {belongs}."));
    }
}

#[test]
fn a_field_that_many_tables_have_is_reported_with_the_fields_of_its_own() {
    let own =
        "Write one of: id, title, about, high, items, points, min_answered, bands, reliability.";
    for field in ["covers = []", "text = \"x\""] {
        expect_of_scale(field, own);
    }
}

/// Expects that a field, which no scale has, is reported with a remedy.
fn expect_of_scale(field: &str, remedy: &str) {
    let (name, _) = field.split_once(' ').unwrap();
    let what =
        format!("a.toml:26: the scale \"doubt\" has a field \"{name}\", which does not exist.");
    expect(
        "title = \"Doubt\"",
        &format!("title = \"Doubt\"\n{field}"),
        &format!("{what} {remedy}"),
    );
}

#[test]
fn values_of_the_wrong_kind_are_reported_with_the_right_one() {
    for (old, new, problem) in [
        (
            "minutes = 1",
            "minutes = -1",
            "a.toml:9: \"minutes\" of the instrument is of the wrong kind. \
             Write a whole number from 0 to 65535.",
        ),
        (
            "validated = false",
            "validated = \"no\"",
            "a.toml:13: \"validated\" of the instrument is of the wrong kind. \
             Write true or false.",
        ),
        (
            "title = \"Doubt\"",
            "title = 3",
            "a.toml:25: \"title\" of the scale \"doubt\" is of the wrong kind. \
             Write a text between quotation marks.",
        ),
        (
            "min_answered = 0.5",
            "min_answered = \"half\"",
            "a.toml:27: \"min_answered\" of the scale \"doubt\" is of the wrong kind. \
             Write a number.",
        ),
        (
            "{ value = 1,",
            "{ value = 1.5,",
            "a.toml:19: \"value\" of something in \"options\" of the response set \"agree\" is of the \
             wrong kind. Write a whole number.",
        ),
        (
            "label = \"Yes, I am\", sets = [\"unsafe\"]",
            "label = \"Yes, I am\", sets = \"unsafe\"",
            "a.toml:140: \"sets\" of something in \"answers\" of the safety question \"watched\" is of \
             the wrong kind. Write a list between [ and ].",
        ),
        (
            "steps = [\"Ask.\", \"Listen.\"]",
            "steps = \"Ask.\"",
            "a.toml:93: \"steps\" of the strategy \"ask\" is of the wrong kind. \
             Write a list between [ and ].",
        ),
        (
            "{ value = 1, label = \"Sometimes\" }",
            "1",
            "a.toml:19: something in \"options\" of the response set \"agree\" is of the wrong kind. \
             Write a table between { and }.",
        ),
    ] {
        expect(old, new, problem);
    }
}

#[test]
fn a_format_that_is_missing_or_another_is_reported() {
    expect("format = 1\n", "", "a.toml:1: no file gives its format. Write format = 1 at the top.");
    for other in ["2", "\"1\"", "1.0"] {
        expect(
            "format = 1\n",
            &format!("format = {other}\n"),
            "a.toml:1: the file has a format that this program does not read. \
             Write format = 1.",
        );
    }
}

#[test]
fn an_instrument_that_is_missing_is_reported() {
    let start = SAMPLE.find("[instrument]").unwrap();
    let end = SAMPLE.find("[[response_set]]").unwrap();
    assert_eq!(
        wrong(&format!("{}{}", &SAMPLE[..start], &SAMPLE[end..])),
        "a.toml:1: no file has an instrument. Write [instrument] in one of them."
    );
}

#[test]
fn an_instrument_in_two_files_is_reported_in_the_second() {
    let second = "[instrument]\nid = \"other\"\nversion = \"1\"\nlanguage = \"en\"\n\
                  title = \"T\"\nrecall = \"R\"\nminutes = 1\nretake_after_days = 1\n\
                  licence = \"L\"\ncitation = \"C\"\nvalidated = false\n";
    let problems = parse(&[source("a.toml", SAMPLE), source("b.toml", second)]).unwrap_err();
    assert_eq!(
        problems.to_string(),
        "b.toml:1: the instrument is also in a.toml:3. Write [instrument] once."
    );
}

#[test]
fn tables_where_lists_belong_and_the_other_way_round_are_reported() {
    expect(
        "[[person]]",
        "[person]",
        "a.toml:49: a person stands outside a list. Write [[person]].",
    );
    let item = wrong("format = 1\n[item]\n");
    assert!(item.contains("a.toml:2: an item stands outside a list. Write [[item]]."), "{item}");
    let list = wrong("format = 1\ninstrument = []\n");
    assert!(
        list.contains("a.toml:2: the instrument is not one table. Write [instrument], once."),
        "{list}"
    );
    let number = wrong("format = 1\nitem = [1]\n");
    assert!(number.contains("a.toml:2: this item is not a table. Write [[item]]."), "{number}");
}

#[test]
fn all_missing_fields_of_a_table_are_reported_at_once() {
    let problems = wrong(&changed(
        "[[person]]\nid = \"friend\"\ntext = \"A friend\"\nabout = \"about a friend\"",
        "[[person]]",
    ));
    assert_eq!(
        problems,
        "a.toml:49: this person has no \"id\". Write id = \"…\".\n\
         a.toml:49: this person has no \"text\". Write text = \"…\".\n\
         a.toml:49: this person has no \"about\". Write about = \"…\"."
    );
}

#[test]
fn a_field_that_cannot_be_read_is_not_said_to_be_missing_too() {
    expect(
        "id = \"friend\"\ntext = \"A friend\"",
        "id = 3\ntext = []",
        "a.toml:50: \"id\" of this person is of the wrong kind. \
         Write a text between quotation marks.\n\
         a.toml:51: \"text\" of this person is of the wrong kind. \
         Write a text between quotation marks.",
    );
}

/// Checks that the sample has exactly one problem for an author once one of its fields, with all its
/// lines, is written otherwise; for each field in turn.
#[track_caller]
fn assert_one_problem_for_each(write: impl Fn(&str) -> Option<String>) {
    let mut at = 0;
    for line in SAMPLE.split_inclusive('\n') {
        let rest = &SAMPLE[at..];
        let end = if line.ends_with("[\n") { rest.find("\n]\n").unwrap() + 2 } else { line.len() };
        let field = line.split_once(" = ").map(|(field, _)| field);
        if let Some(new) = field.filter(|field| !field.starts_with([' ', '#'])).and_then(&write) {
            let text = format!("{}{new}\n{}", &SAMPLE[..at], rest[end..].trim_start_matches('\n'));
            let problems = examine(&[source("a.toml", &text)]).unwrap_err();
            assert_eq!(problems.iter().count(), 1, "{line}{problems}");
        }
        at += line.len();
    }
}

#[test]
fn a_field_that_is_not_toml_a_value_of_the_wrong_kind_and_an_id_that_is_none_are_one_problem_each()
{
    assert_one_problem_for_each(|field| Some(format!("{field}: \"x\"")));
    assert_one_problem_for_each(|field| Some(format!("{field} = 2026-11-29")));
    assert_one_problem_for_each(|field| (field == "id").then(|| "id = \"No id\"".to_owned()));
}

#[test]
fn what_a_line_that_is_not_toml_may_have_said_is_not_said_to_be_missing() {
    let caution = "show = \"results\"\nscales = [\"doubt\"]\nfrom_band = \"high\"\n";
    let scale = "reliability = { retest = 0.79, days = 28, sd = 18.2, n = 96, source = \"A study, \
                 2026\" }\n";
    let reliability = "[scale.reliability]\nretest: 0.7\nsd = 18.2\nsource = \"S\"\n[[item]]\n";
    let own_table = changed(scale, "").replacen("[[item]]\n", reliability, 1);
    for text in [
        changed("reversed = true\n", "reversed = true\n[item.when]\nitem = \"d1\"\nis: [1]\n"),
        changed(caution, "show = \"safety\"\nonly_when: [\"unsafe\"]\n"),
        own_table.replace("retest: 0.7\n", "retest = 0.7\ndays: 28\n"),
        own_table,
    ] {
        let problems = wrong(&text);
        assert!(problems.contains("this is not TOML"), "{problems}");
        assert_eq!(problems.lines().count(), 1, "{problems}");
    }
}

#[test]
fn what_an_element_that_cannot_be_read_may_have_set_is_not_said_to_be_missing() {
    for sets in ["[3]", "[\"A part\"]"] {
        let problems = wrong(&changed("sets = [\"apart\"]", &format!("sets = {sets}")));
        assert_eq!(problems.lines().count(), 1, "{problems}");
    }
    let answer = changed("sets = [\"maybe-unsafe\"] },", "sets = \"watched\" },");
    let problems = wrong(&answer.replace("[\"apart\"]\nnot", "[\"watched\"]\nnot"));
    assert_eq!(problems.lines().count(), 1, "{problems}");
}

#[test]
fn a_scale_whose_only_item_may_be_on_it_is_not_said_to_have_none() {
    let second = SAMPLE.find("[[item]]\nid = \"d2\"").unwrap();
    let rest = SAMPLE.find("[[person]]").unwrap();
    let text = format!("{}{}", &SAMPLE[..second], &SAMPLE[rest..]);
    let problems = wrong(&text.replace("scale = \"doubt\"", "scale = 3"));
    assert_eq!(problems.lines().count(), 1, "{problems}");
}

/// A table of its own inside another: only its header has a place.
#[test]
fn a_field_of_an_inner_table_that_cannot_be_read_does_not_take_the_outer_with_it() {
    for when in ["when.item = 3\nwhen.is = [1]\n", "[item.when]\nitem = 3\nis = [1]\n"] {
        let problems = wrong(&changed("reversed = true\n", &format!("reversed = true\n{when}")));
        let problem = "\"item\" of the condition of the item \"d2\" is of the wrong kind. Write a text \
                       between quotation marks.";
        assert!(problems.ends_with(problem), "{problems}");
        assert_eq!(problems.lines().count(), 1, "{problems}");
    }
    let numbers = "[[response_set]]\nid = \"pain\"\n[response_set.numbers]\nfrom = \"0\"\nto = 10\n\
                   [[scale]]\n";
    let problems = wrong(&changed("[[scale]]\n", numbers));
    let problem = "\"from\" of the range of the response set \"pain\" is of the wrong kind. Write \
                   a whole number.";
    assert!(problems.ends_with(problem), "{problems}");
}

#[test]
fn no_files_at_all_are_reported_without_a_place() {
    let problems = parse(&[]).unwrap_err();
    assert!(problems.iter().all(|problem| problem.place.is_none()));
    assert!(problems.to_string().starts_with("no file gives its format."));
}

#[test]
fn all_problems_of_all_files_come_at_once_in_the_order_of_lines() {
    let bad = "nonsense = 1\n[[cause]]\nid = \"past\"\ntext = \"\"\nextra = 1\n\
               [[pattern]]\nid = \"Loud\"\ntext = 3\n[[article]]\nid = \"x\" y\n";
    let sample = changed("scale = \"doubt\"\ntext = \"I doubted.\"", "scale = \"dout\"");
    let problems = parse(&[source("a.toml", &sample), source("b.toml", bad)]).unwrap_err();
    let places: Vec<(String, usize)> =
        problems.iter().flat_map(|p| &p.place).map(|p| (p.file.clone(), p.line)).collect();
    let expected = [
        ("a.toml", 33),
        ("b.toml", 1),
        ("b.toml", 3),
        ("b.toml", 4),
        ("b.toml", 5),
        ("b.toml", 7),
        ("b.toml", 8),
        ("b.toml", 10),
    ];
    assert_eq!(places, expected.map(|(file, line)| (file.to_owned(), line)), "{problems}");
}

#[test]
fn within_an_element_of_a_list_the_value_or_the_name_is_pointed_at() {
    let option = "{ value = 1, label = \"Sometimes\" }";
    for (wrong, pointed_at) in [
        ("{ value = 1, label = 5 }", "5"),
        ("{ value = 1, label = [[1]] }", "[[1]]"),
        ("{ value = \"1\", label = \"1\" }", "\"1\""),
        ("{ value = 1, lable = \"1\" }", "lable"),
        ("1", "1"),
    ] {
        let text = changed(option, wrong);
        let problems = super::read(&text).unwrap_err();
        let place = problems.iter().next().unwrap().place.clone().unwrap();
        assert_eq!((place.line, &text[place.span]), (19, pointed_at), "{problems}");
    }
}

#[test]
fn a_place_holds_column_and_bytes() {
    let text = changed("title = \"Doubt\"", "title = 345");
    let problems = super::read(&text).unwrap_err();
    let place = problems.iter().next().unwrap().place.clone().unwrap();
    assert_eq!((place.source, place.line, place.column), (0, 25, 9));
    assert_eq!(&text[place.span], "345");
}
