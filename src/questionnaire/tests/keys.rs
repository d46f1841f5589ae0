//! The scales that items count on, the direction of a scale, and thresholds of answers.

use super::{SAMPLE, changed, expect, read, source, wrong};
use crate::questionnaire::{Direction, Key, Threshold, examine};

/// The sample with a second scale, at its end.
fn with_scale(fields: &str) -> String {
    format!(
        "{}\n[[scale]]\nid = \"more\"\ntitle = \"More\"\nabout = \"M.\"\nhigh = \"good\"\n\
         bands = [{{ from = 0, id = \"any\", label = \"any\", meaning = \"Any.\" }}]\n{fields}\n",
        super::SAMPLE
    )
}

#[test]
fn a_scale_names_items_that_are_on_another_too() {
    let text = with_scale("items = [\"-d1\", { id = \"d2\", weight = 2, reversed = true }]");
    let questionnaire = read(&text).unwrap();
    let key = |scale, reversed, weight| Key { scale, reversed, weight };
    assert_eq!(questionnaire.items[0].keys, [key(0, false, 1), key(1, true, 1)]);
    assert_eq!(questionnaire.items[1].keys, [key(0, true, 1), key(1, true, 2)]);
    assert_eq!(questionnaire.scales[1].high, Direction::Good);
}

#[test]
fn all_that_is_wrong_with_the_fields_of_a_nested_table_is_reported() {
    let text = changed(
        "{ value = 1, label = \"Sometimes\" }",
        "{ valu = 1, label = 2, ecko = \"Yes\", value = \"1\" }",
    );
    let option = "a.toml:19: something in \"options\" of the response set \"agree\" has a field";
    let mistyped =
        "of something in \"options\" of the response set \"agree\" is of the wrong kind. Write a";
    let known = "which does not exist. Write one of: value, label, echo.";
    let problems = format!(
        "{option} \"valu\", {known}\na.toml:19: \"label\" {mistyped} text between quotation marks.\n\
         {option} \"ecko\", {known}\na.toml:19: \"value\" {mistyped} whole number."
    );
    assert_eq!(wrong(&text), problems);
}

#[test]
fn what_is_wrong_with_the_items_of_a_scale_is_reported() {
    for (fields, problem) in [
        (
            "items = [\"-d9\"]",
            "names the item \"-d9\", which does not exist. Write one of: -d1, -d2.",
        ),
        (
            "items = [\"- d1\"]",
            "names the item \"- d1\", which does not exist. Write one of: -d1, -d2.",
        ),
        ("items = [\"d1\", \"-d1\"]", "names \"d1\" twice in \"items\". Write it once."),
        (
            "items = [{ id = \"d1\", weight = 0 }]",
            "has the weight 0. Write a whole number from 1 to 100.",
        ),
        ("items = [{ weight = 1 }]", "has no \"id\". Write id = \"…\"."),
        (
            "items = [{ id = \"-d1\", weight = 3 }]",
            "names \"-d1\" in a table. Write id = \"d1\", reversed = true.",
        ),
        ("items = [{ id = \"d1\", weight = 99999999999999999999 }]", "Write it with fewer digits."),
        ("items = [7]", "Write a text between quotation marks, or a table between { and }."),
        (
            "items = [{ id = \"d1\", wieght = 1 }]",
            "\"wieght\", which does not exist. Write one of: id, reversed, weight.",
        ),
        (
            "",
            "the scale \"more\" has no items. Write an [[item]] with scale = \"more\", or items = [\"…\"] here.",
        ),
    ] {
        let problems = wrong(&with_scale(fields));
        assert!(problems.ends_with(problem), "{problems}");
    }
}

#[test]
fn a_weight_that_cannot_be_is_reported_with_its_item_and_no_band_is_judged_by_it() {
    let of_scale = |weight: &str| {
        let sum =
            format!("points = \"sum\"\nitems = [\"d1\", {{ id = \"d2\", weight = {weight} }}]");
        let text = with_scale(&sum);
        let (before, bands) = text.rsplit_once("bands = [").unwrap();
        let high = "{ from = 5, id = \"most\", label = \"most\", meaning = \"Most.\" }, ";
        let bands = bands.replacen("}]", &format!("}}, {high}]"), 1);
        format!("{before}bands = [{bands}")
    };
    let of_item = |weight: &str| {
        changed("reversed = true", &format!("reversed = true\nweight = {weight}"))
            .replace("{ from = 50,", "{ from = 5,")
            .replace("high = \"hard\"", "high = \"hard\"\npoints = \"sum\"")
    };
    for (weight, problem) in [
        ("0.5", "is of the wrong kind. Write a whole number."),
        ("0", "has the weight 0. Write a whole number from 1 to 100."),
    ] {
        for text in [of_scale(weight), of_item(weight)] {
            let said = wrong(&text);
            assert!(said.contains("the item \"d2\"") && said.ends_with(problem), "{said}");
            assert_eq!(said.lines().count(), 1, "{said}");
        }
    }
    for text in [of_scale("2"), of_item("2")] {
        assert!(read(&text).is_ok(), "{}", wrong(&text));
    }
}

#[test]
fn items_of_a_scale_that_cannot_be_read_are_not_said_to_be_missing_too() {
    let unkeyed = super::SAMPLE.replace("scale = \"doubt\"\n", "").replace("reversed = true\n", "");
    let of = "\"items\" of the scale \"doubt\" is of the wrong kind.";
    for (items, problem) in [
        ("\"d1\"", format!("{of} Write a list between [ and ].")),
        (
            "[\"d1\", 7]",
            format!(
                "something in {of} Write a text between quotation marks, or a table between {{ and }}."
            ),
        ),
    ] {
        let text =
            unkeyed.replace("high = \"hard\"\n", &format!("high = \"hard\"\nitems = {items}\n"));
        assert_eq!(wrong(&text), format!("a.toml:33: {problem}"));
    }
}

#[test]
fn an_item_is_on_a_scale_once_and_says_if_it_is_on_none() {
    let text = changed("high = \"hard\"\n", "high = \"hard\"\nitems = [\"d1\"]\n");
    let problem =
        "is on a scale that names it in its \"items\" too. Write it in one of the two places.";
    assert!(wrong(&text).ends_with(problem), "{}", wrong(&text));
    let first = "id = \"d1\"\nscale = \"doubt\"";
    let lost = wrong(&changed(first, "id = \"d1\""));
    assert!(
        lost.contains("\"d1\" is on no scale. Write scale = \"…\", or unscored = true."),
        "{lost}"
    );
    let asked = read(&changed(first, "id = \"d1\"\nunscored = true")).unwrap();
    assert!(asked.items[0].keys.is_empty());
    let both = wrong(&changed(first, "id = \"d1\"\nscale = \"doubt\"\nunscored = true"));
    assert!(both.contains("\"d1\" is unscored but on a scale."), "{both}");
    let turned = wrong(&changed("id = \"d2\"\nscale = \"doubt\"", "id = \"d2\"\nunscored = true"));
    assert!(
        turned.contains(
            "has \"reversed\" or \"weight\" but no scale. Write scale = \"…\", or say it"
        ),
        "{turned}"
    );
}

#[test]
fn an_older_file_is_read_without_a_direction_and_its_author_is_asked_for_one() {
    let text = changed("high = \"hard\"\n", "\n");
    assert_eq!(read(&text).unwrap().scales[0].high, Direction::Hard);
    let demanded = examine(&[source("a.toml", &text)]).unwrap_err().to_string();
    assert_eq!(
        demanded,
        "a.toml:22: the scale \"doubt\" has no \"high\", which says what a high score means. Write \
         high = \"hard\", \"good\" or \"neither\": it decides which answers stand out, which hold, \
         and which lead to advice."
    );
    assert_eq!(read(&text).unwrap().fingerprints, read(super::SAMPLE).unwrap().fingerprints);
}

#[test]
fn an_unknown_direction_is_reported() {
    expect(
        "high = \"hard\"",
        "high = \"?\"",
        "a.toml:32: the scale \"doubt\" has \"?\" in \"high\". Write one of: hard, good, neither.",
    );
}

#[test]
fn a_caution_that_waits_for_an_answer_that_nobody_can_give_is_not_said_to_be_shut_out() {
    let caution = "[[caution]]\nid = \"c\"\ntitle = \"C\"\ntext = \"C.\"\nshow = \"results\"\n\
                   items = [{ id = \"d1\", from = 7 }]\n";
    let said = wrong(&(SAMPLE.to_owned() + caution));
    let line = SAMPLE.lines().count() + 6;
    assert_eq!(
        said,
        format!(
            "a.toml:{line}: the caution \"c\" waits for 7 on the item \"d1\", but no answer counts as that. \
             Write a \"from\" that is the value of an option."
        )
    );
}

#[test]
fn conditions_wait_for_an_answer_by_its_value() {
    let text = changed("items = [\"d1\"]", "items = [{ id = \"d1\", from = 1 }, \"d2\"]");
    let thresholds = &read(&text).unwrap().strategies[0].conditions.items;
    let expected = [Threshold { item: 0, from: Some(1) }, Threshold { item: 1, from: None }];
    assert_eq!(*thresholds, expected);
    for (items, problem) in [
        (
            "[{ id = \"d1\", from = 3 }]",
            "waits for 3 on the item \"d1\", but no answer counts as that.",
        ),
        (
            "[{ id = \"d1\", from = -1 }]",
            "waits for -1 on the item \"d1\", but no answer counts as that.",
        ),
        ("[\"d1\", { id = \"d1\", from = 1 }]", "names \"d1\" twice in \"items\". Write it once."),
        ("[{ id = \"d7\", from = 1 }]", "the item \"d7\", which does not exist."),
        ("[{ id = \"d1\", from = \"x\" }]", "Write a whole number."),
    ] {
        let problems = wrong(&changed("items = [\"d1\"]", &format!("items = {items}")));
        assert!(problems.contains(problem), "{problems}");
    }
}

#[test]
fn an_item_keeps_the_name_that_another_program_gives_it() {
    let text = changed("id = \"d1\"\n", "id = \"d1\"\nsource = \"PHQ9_01\"\n");
    let questionnaire = read(&text).unwrap();
    assert_eq!(questionnaire.items[0].source.as_deref(), Some("PHQ9_01"));
    assert_eq!(questionnaire.fingerprints, read(super::SAMPLE).unwrap().fingerprints);
    let long =
        changed("id = \"d1\"\n", &format!("id = \"d1\"\nsource = \"{}\"\n", "x".repeat(201)));
    assert!(wrong(&long).contains("has a long \"source\". Write 200 characters at most."));
    let twice = text.replace("id = \"d2\"\n", "id = \"d2\"\nsource = \"PHQ9_01\"\n");
    assert_eq!(
        wrong(&twice),
        "a.toml:45: the item \"d2\" has the source \"PHQ9_01\", which another item has. Write the name \
         of its own column."
    );
}

#[test]
fn a_name_in_another_program_that_is_the_id_of_another_item_is_reported() {
    for (item, other) in [("d1", "d2"), ("d2", "d1")] {
        let id = format!("id = \"{item}\"\n");
        let named = |source: &str| changed(&id, &format!("{id}source = \"{source}\"\n"));
        let said = wrong(&named(other));
        let expected = format!(
            "the item \"{item}\" has the source \"{other}\", which is the id of another item. A column \
             of that name would be read as the other item. Write the name of its own column, or give the \
             other item another id."
        );
        assert!(said.contains(&expected) && said.lines().count() == 1, "{said}");
        assert!(read(&named(item)).is_ok(), "its own id");
    }
}
