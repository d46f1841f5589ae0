use super::{SAMPLE, changed, expect, item, read, wrong};
use crate::questionnaire::{Reliability, ReliabilityKind};

#[test]
fn response_sets_with_too_few_or_too_many_options_are_reported() {
    let options = "\
  { value = 0, label = \"No\", echo = \"You did not\" },
  { value = 1, label = \"Sometimes\" },
  { value = 2, label = \"Yes\" },
";
    expect(
        options,
        "{ value = 0, label = \"No\" }",
        "a.toml:17: the response set \"agree\" has 1 option. Write 2 to 20.",
    );
    let count = |count: usize| -> String {
        let options = (0..count).map(|n| format!("{{ value = {n}, label = \"x\" }},"));
        options.collect::<Vec<_>>().concat()
    };
    expect(
        options,
        &count(21),
        "a.toml:17: the response set \"agree\" has 21 options. Write 2 to 20.",
    );
    assert!(read(&changed(options, &count(20))).is_ok());
}

#[test]
fn values_that_come_twice_or_lie_far_out_are_reported() {
    expect(
        "{ value = 2,",
        "{ value = 1,",
        "a.toml:20: an option of the response set \"agree\" has the value 1, \
         which another option has. Give each option its own value.",
    );
    expect(
        "{ value = 2,",
        "{ value = -1001,",
        "a.toml:20: an option of the response set \"agree\" has the value -1001. \
         Write a whole number from -1000 to 1000.",
    );
    assert!(read(&changed("{ value = 2,", "{ value = -1000,")).is_ok());
}

#[test]
fn nothing_is_said_of_what_hangs_on_a_response_set_that_is_itself_wrong() {
    let sum = changed("{ from = 50, id", "{ from = 4, id")
        .replace("high = \"hard\"", "high = \"hard\"\npoints = \"sum\"")
        .replace("id = \"d2\"\n", "id = \"d2\"\nwhen = { item = \"d1\", is = [2] }\n");
    assert!(read(&sum).is_ok());
    for (value, problem) in [
        ("1", "has the value 1, which another option has."),
        ("1.5", "is of the wrong kind. Write a whole number."),
        ("-1001", "has the value -1001."),
    ] {
        let problems = wrong(&sum.replace("{ value = 2,", &format!("{{ value = {value},")));
        assert!(problems.contains(problem) && problems.lines().count() == 1, "{problems}");
    }
}

#[test]
fn a_field_that_a_nested_table_does_not_have_is_reported_with_those_that_it_has() {
    expect(
        "{ from = 50, id",
        "{ from = 50, to = 100, id",
        "a.toml:30: something in \"bands\" of the scale \"doubt\" has a field \"to\", which does not exist. \
         Write one of: id, from, label, meaning.",
    );
}

#[test]
fn nothing_is_said_of_what_hangs_on_a_band_that_is_itself_wrong() {
    for (old, new, line) in [
        ("from = 50, id", "from = \"50\", id", 30),
        ("from = 50, id", "from = 50%, id", 30),
        ("from = 50, id", "from = 50, to = 100, id", 30),
        ("{ from = 0, id", "{ from = \"0\", id", 29),
        ("{ from = 0, id", "from = 0, id", 29),
    ] {
        let problems = wrong(&changed(old, new));
        let place = format!("a.toml:{line}: ");
        assert!(problems.starts_with(&place) && problems.lines().count() == 1, "{problems}");
    }
}

#[test]
fn a_min_answered_that_is_no_share_is_reported() {
    for bad in ["1.01", "-0.1", "nan", "inf"] {
        expect(
            "min_answered = 0.5",
            &format!("min_answered = {bad}"),
            "a.toml:27: the scale \"doubt\" has a \"min_answered\" that is not a share. \
             Write a number from 0 to 1.",
        );
    }
    assert!(read(&changed("min_answered = 0.5", "min_answered = 1")).is_ok());
}

#[test]
fn a_scale_without_bands_is_reported() {
    let start = SAMPLE.find("bands = [").unwrap();
    let end = SAMPLE.find("]\nhigh = \"hard\"\n[[item]]\nid = \"d1\"").unwrap();
    let text = format!("{}bands = [\n\n\n{}", &SAMPLE[..start], &SAMPLE[end..]);
    let problems = wrong(&text);
    assert!(
        problems.starts_with(
            "a.toml:28: the scale \"doubt\" has no bands. Write at least one, from = 0."
        ),
        "{problems}"
    );
}

#[test]
fn a_first_band_that_does_not_start_at_0_is_reported() {
    for first in ["1", "-1", "0.001"] {
        expect(
            "from = 0,",
            &format!("from = {first},"),
            &format!(
                "a.toml:29: the band \"low\" of the scale \"doubt\" starts at {first}, \
                 although it is the first. Write from = 0 in the first band."
            ),
        );
    }
}

#[test]
fn a_band_that_does_not_rise_is_reported_with_its_line() {
    expect(
        "from = 50,",
        "from = 0,",
        "a.toml:30: the band \"high\" of the scale \"doubt\" starts at 0, \
         not above the one before it, at 0. Write the bands in rising order.",
    );
}

#[test]
fn a_band_above_every_score_is_reported_and_one_at_the_highest_is_not() {
    expect(
        "from = 50,",
        "from = 100.5,",
        "a.toml:30: the band \"high\" of the scale \"doubt\" starts at 100.5, \
         above every score. Write a number up to 100.",
    );
    assert!(read(&changed("from = 50,", "from = 100,")).is_ok());
}

#[test]
fn a_band_that_starts_at_no_number_is_reported() {
    for (written, shown) in [("nan", "NaN"), ("inf", "inf"), ("-inf", "-inf")] {
        expect(
            "from = 50,",
            &format!("from = {written},"),
            &format!(
                "a.toml:30: the band \"high\" of the scale \"doubt\" starts at {shown}. \
                 Write a number from 0 to 100."
            ),
        );
    }
}

#[test]
fn a_band_of_the_same_name_is_reported() {
    let text = changed("id = \"high\", label", "id = \"low\", label");
    let problems = wrong(&text);
    assert!(
        problems.starts_with(
            "a.toml:30: the band \"low\" of the scale \"doubt\" has an id that is taken at \
             a.toml:29. Write another id."
        ),
        "{problems}"
    );
}

#[test]
fn a_missing_field_hides_no_other_problem_of_a_scale() {
    let start = SAMPLE.find("bands = [").unwrap();
    let end = SAMPLE.find("high = \"hard\"\n[[item]]").unwrap();
    let text = format!("{}{}", &SAMPLE[..start], &SAMPLE[end..]).replace("sd = 18.2", "sd = 99");
    let problems = wrong(&text);
    assert!(problems.contains("the scale \"doubt\" has no \"bands\"."), "{problems}");
    assert!(problems.contains("has the standard deviation 99."), "{problems}");
}

#[test]
fn a_scale_without_items_is_reported() {
    expect(
        "[[item]]\nid = \"d1\"",
        "[[scale]]\nid = \"empty\"\ntitle = \"E\"\nabout = \"E.\"\nbands = \
         [{ from = 0, id = \"all\", label = \"all\", meaning = \"All.\" }]\n\
         [[item]]\nid = \"d1\"",
        "a.toml:33: the scale \"empty\" has no items. Write an [[item]] with scale = \"empty\", \
         or items = [\"…\"] here.",
    );
}

#[test]
fn a_questionnaire_without_items_is_reported() {
    let start = SAMPLE.find("[[item]]").unwrap();
    let end = SAMPLE.find("[[person]]").unwrap();
    let problems = wrong(&format!("{}{}", &SAMPLE[..start], &SAMPLE[end..]));
    assert_eq!(
        problems,
        "a.toml:1: there are no items. Write at least one [[item]].\n\
         a.toml:70: the strategy \"ask\" names the item \"d1\", which does not exist. \
         Write an item first; there is none.\n\
         a.toml:112: an item of the flag \"heavy\" names the item \"d1\", which does not exist. \
         Write an item first; there is none.\n\
         a.toml:150: this page is shown before the item \"d1\", which does not exist. \
         Write an item first; there is none."
    );
}

#[test]
fn more_than_500_items_are_reported_at_the_first_too_many() {
    let more = |count: usize| {
        let items = (0..count).map(|n| item(&format!("m{n}")));
        format!("{SAMPLE}{}", items.collect::<String>())
    };
    assert!(read(&more(498)).is_ok());
    let line = SAMPLE.lines().count() + 1 + 498 * 5;
    assert_eq!(
        wrong(&more(500)),
        format!("a.toml:{line}: there are 502 items. Write 500 at most.")
    );
}

#[test]
fn tables_and_lists_have_limits() {
    let situations: String = (0..501)
        .map(|n| format!("[[situation]]\nid = \"x{n}\"\ntext = \"T\"\n"))
        .collect::<Vec<_>>()
        .concat();
    let problems = wrong(&format!("{SAMPLE}{situations}"));
    assert!(problems.contains("situations. Write 500 at most."), "{problems}");
    let bands: Vec<String> = (0..12_000)
        .map(|n| format!("{{ from = {n}, id = \"b{n}\", label = \"l\", meaning = \"M.\" }}"))
        .collect();
    let scale = format!(
        "[[scale]]\nid = \"many\"\ntitle = \"T\"\nabout = \"A.\"\nbands = [{}]\n",
        bands.join(", ")
    );
    let problems = wrong(&format!("{SAMPLE}{scale}"));
    assert!(problems.contains("has 12000 elements in \"bands\". Write 500 at most."), "{problems}");
}

#[test]
fn a_reliability_is_read_with_its_kind() {
    let of = |text: &str| read(text).unwrap().scales[0].reliability.clone();
    let retest = Reliability {
        kind: ReliabilityKind::Retest { r: 0.79, days: 28 },
        sd: 18.2,
        n: Some(96),
        source: "A study, 2026".to_owned(),
    };
    assert_eq!(of(SAMPLE), Some(retest.clone()));
    let alpha = changed("retest = 0.79, days = 28", "alpha = 0.81");
    let once = Reliability { kind: ReliabilityKind::Alpha(0.81), ..retest.clone() };
    assert_eq!(of(&alpha), Some(once));
    let without_n = Reliability { n: None, ..retest };
    assert_eq!(of(&changed("n = 96, ", "")), Some(without_n));
    let line = SAMPLE.lines().find(|line| line.starts_with("reliability")).unwrap();
    assert_eq!(of(&changed(line, "")), None);
}

#[test]
fn a_wrong_or_incomplete_reliability_is_reported() {
    let of = "a.toml:23: the reliability of the scale \"doubt\"";
    for (old, new, problem) in [
        (
            "retest = 0.79",
            "retest = 1",
            "has the coefficient 1. Write a number above 0 and below 1.",
        ),
        (
            "retest = 0.79",
            "retest = nan",
            "has the coefficient NaN. Write a number above 0 and below 1.",
        ),
        (
            "retest = 0.79, days = 28, ",
            "",
            "has neither \"retest\" nor \"alpha\". Write retest and days if people were asked twice, else alpha.",
        ),
        (
            "days = 28",
            "days = 28, alpha = 0.8",
            "has both \"retest\" and \"alpha\". Write retest and days if people were asked twice, else alpha.",
        ),
        ("retest = 0.79, ", "alpha = 0.79, ", "has \"days\" beside alpha. Leave it out."),
        ("days = 28, ", "", "has \"retest\" without \"days\". Write days = 28."),
        (
            "sd = 18.2",
            "sd = 0",
            "has the standard deviation 0. Write it in points of 100, above 0 and up to 50.",
        ),
        (
            "sd = 18.2",
            "sd = inf",
            "has the standard deviation inf. Write it in points of 100, above 0 and up to 50.",
        ),
        ("sd = 18.2, ", "", "has no \"sd\". Write sd = 18.2."),
        ("n = 96", "n = 1", "has n = 1. Write a whole number, 2 or more."),
        ("n = 96", "n = -96", "has n = -96. Write a whole number, 2 or more."),
        (", source = \"A study, 2026\"", "", "has no \"source\". Write source = \"…\"."),
        (
            "n = 96",
            "n = 96, r = 1",
            "has a field \"r\", which does not exist. Write one of: retest, days, alpha, sd, n, source.",
        ),
    ] {
        expect(old, new, &format!("{of} {problem}"));
    }
    expect(
        "n = 96",
        "n = \"96\"",
        "a.toml:23: \"n\" of the reliability of the scale \"doubt\" is of the wrong kind. Write a \
         whole number.",
    );
}

#[test]
fn the_bands_of_a_sum_are_not_judged_while_its_items_are_not_known() {
    let sum = changed("{ from = 50, id", "{ from = 4, id")
        .replace("high = \"hard\"", "high = \"hard\"\npoints = \"sum\"");
    assert!(read(&sum).is_ok());
    let high = sum.replace("from = 4", "from = 5");
    assert!(wrong(&high).contains("starts at 5, but the highest score is 4"), "{}", wrong(&high));
    for (old, new) in [("scale = \"doubt\"", "scal = \"doubt\""), ("[[item]]", "[[itme]]")] {
        let said = wrong(&sum.replace(old, new));
        assert!(said.contains("Did you mean"), "{said}");
        assert!(!said.contains("highest score") && !said.contains("has no items"), "{said}");
        let said = wrong(&sum.replacen(old, new, 1));
        assert!(said.contains("Did you mean") && !said.contains("highest score"), "{said}");
    }
}
