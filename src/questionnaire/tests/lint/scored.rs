use super::{WISE, changed, expect, warned};
use crate::questionnaire::tests::source;

#[test]
fn a_scale_that_asks_one_way_only_is_reported() {
    let instead = "Ask about an opposite behaviour too, so that giving the same answer to \
                   everything shows.";
    expect(
        "reversed = true",
        "reversed = false",
        "\"doubt\"",
        &format!("a.toml:13: the scale \"doubt\" has no reversed item. {instead}"),
    );
    let all = WISE
        .replace("reversed = true\n", "")
        .replace("scale = \"d", "reversed = true\nscale = \"d");
    let warnings = warned(source("a.toml", &all));
    assert_eq!(warnings[0].what, "the scale \"doubt\" has only reversed items");
}

#[test]
fn no_opposite_is_asked_for_beside_a_single_item_or_for_amounts() {
    let single = WISE.replace("id = \"d2\"\nscale = \"doubt\"", "id = \"d2\"\nunscored = true");
    let single = single
        .replace(
            "scale = \"doubt\"\ntext = \"I believed a friend.\"",
            "unscored = true\ntext = \"I believed a friend.\"",
        )
        .replace("reversed = true\n", "");
    let options =
        WISE.split("options = ").nth(1).and_then(|rest| rest.split("\n]\n").next()).unwrap();
    let amounts = WISE
        .replace(&format!("options = {options}\n]"), "numbers = { from = 0, to = 2 }")
        .replace("reversed = true\n", "");
    for text in [single, amounts] {
        let warnings = warned(source("a.toml", &text));
        let of_opposites = warnings.iter().find(|warning| warning.what.contains("reversed"));
        assert_eq!(of_opposites, None, "{text}");
    }
}

#[test]
fn a_scale_of_fewer_than_three_items_is_reported() {
    let second = "[[item]]\nid = \"d2\"\nscale = \"doubt\"\ntext = \"I asked twice.\"\n\
                  response_set = \"often\"\n";
    expect(
        second,
        "",
        "\"doubt\"",
        "a.toml:13: the scale \"doubt\" has only 2 items. \
         Write 3 or more, so that no single answer decides the score.",
    );
}

#[test]
fn a_scale_scored_from_a_single_answer_is_reported() {
    expect(
        "min_answered = 0.5",
        "min_answered = 0",
        "\"doubt\"",
        "a.toml:13: the scale \"doubt\" is scored from a single answer. \
         Write a higher min_answered, such as 0.75.",
    );
}

#[test]
fn an_item_with_a_wider_range_of_values_than_another_of_its_scale_is_reported() {
    const THIRD: &str =
        "text = \"I believed a friend.\"\nresponse_set = \"often\"\nreversed = true";
    let with_third_of = |text: &str, set: &str, third: &str| {
        let all = text
            .replace("[[scale]]\n", &format!("[[response_set]]\nid = \"own\"\n{set}\n[[scale]]\n"));
        assert!(all.contains(THIRD));
        let third = format!("text = \"I believed a friend.\"\nresponse_set = \"own\"\n{third}");
        let warnings = warned(source("a.toml", &all.replace(THIRD, &third)));
        warnings.iter().map(ToString::to_string).collect::<Vec<_>>()
    };
    let with_third = |set: &str, third: &str| with_third_of(WISE, set, third);
    let told = |times: &str| {
        format!(
            "a.toml:16: the item \"d3\" can move the score of the scale \"doubt\" {times} times as far \
             as \"d1\" can. Values count as they are written, so give all items of a scale the same \
             range, or weights that make up for it."
        )
    };
    let reversed = "reversed = true";
    assert_eq!(with_third("numbers = { from = 0, to = 100 }", reversed), [told("50")]);
    assert_eq!(with_third("numbers = { from = 1, to = 4 }", reversed), [told("1.5")]);
    assert_eq!(with_third("numbers = { from = 1, to = 3 }", reversed), [""; 0], "as wide");
    let options = "options = [{ value = 0, label = \"No\" }, { value = 1, label = \"Yes\" }]";
    assert_eq!(with_third(options, "reversed = true\nweight = 2"), [""; 0], "made up for");
    let nearly = WISE.replace("scale = \"doubt\"", "scale = \"doubt\"\nweight = 49");
    let nearly = nearly.replace("weight = 49\ntext = \"I believed", "text = \"I believed");
    assert_eq!(with_third_of(&nearly, "numbers = { from = 0, to = 100 }", reversed), [""; 0]);
    let alone = WISE.replace("reversed = true", "reversed = true\nweight = 2");
    assert_eq!(warned(source("a.toml", &alone)), [], "a weight is meant");
}

#[test]
fn a_band_between_two_scores_is_reported_and_so_is_what_waits_for_it() {
    // Three items of 0 to 2 score 0, 16.7, 33.3, 50 and so on.
    let band = "{ from = 51, id = \"mid\", label = \"mid\", meaning = \"Some doubt.\" }";
    let high = "{ from = 60, id = \"high\", label";
    let warnings = warned(changed("{ from = 50, id = \"high\", label", &format!("{band}, {high}")));
    assert_eq!(
        warnings[0].to_string(),
        "a.toml:19: no full set of answers leads to the band \"mid\" of the scale \"doubt\". \
         Start it lower, start the next one higher, or leave it out."
    );
    assert_eq!(warnings.len(), 1);
    let waits = WISE
        .replace("{ from = 50, id = \"high\", label", &format!("{band}, {high}"))
        .replace("from_band = \"high\"", "from_band = \"mid\"\nto_band = \"mid\"");
    let warnings = warned(source("a.toml", &waits));
    assert_eq!(
        warnings[1].to_string(),
        "a.toml:48: the strategy \"ask\" is shown for scores that no full set of answers has. \
         Write a wider from_band or to_band, or another way to be shown."
    );
    let found_otherwise = waits.replace("to_band = \"mid\"", "to_band = \"mid\"\nitems = [\"d1\"]");
    assert_eq!(warned(source("a.toml", &found_otherwise)).len(), 1);
}

#[test]
fn two_bands_of_one_label_are_reported() {
    expect(
        "label = \"high\"",
        "label = \"Low\"",
        "{ from = 50, id = \"high\", label = \"Low\", meaning = \"Much doubt.\" }",
        "a.toml:19: two bands of the scale \"doubt\" read \"Low\". Write words that tell them apart.",
    );
}

#[test]
fn a_band_that_is_reached_only_if_an_item_is_not_asked_is_not_reported() {
    // Two items of 0 to 2 score 25 with a sum of 1; three never do.
    let bands = "{ from = 20, id = \"mid\", label = \"mid\", meaning = \"Some doubt.\" }, \
                 { from = 30, id = \"high\", label";
    let all = WISE.replace("{ from = 50, id = \"high\", label", bands);
    assert!(warned(source("a.toml", &all))[0].what.contains("leads to the band \"mid\""));
    let when = "when = { item = \"d1\", is = [2] }\ntext = \"I asked twice.\"";
    let all = all.replace("text = \"I asked twice.\"", when);
    assert_eq!(warned(source("a.toml", &all)), []);
}

#[test]
fn a_band_on_the_very_edge_of_a_score_is_reached() {
    for edge in ["50", "33.333333333333336", "100"] {
        let warnings = warned(changed("from = 50,", &format!("from = {edge},")));
        assert_eq!(warnings, [], "{edge}");
    }
}

#[test]
fn a_response_set_that_no_item_uses_is_reported() {
    expect(
        "[[scale]]\n",
        "[[response_set]]\nid = \"spare\"\noptions = [{ value = 0, label = \"No\" }, \
         { value = 1, label = \"Yes\" }]\n[[scale]]\n",
        "\"spare\"",
        "a.toml:13: no item is answered with the response set \"spare\". \
         Name it in an item, or leave it out.",
    );
}

#[test]
fn more_options_than_keys_are_reported() {
    let option = |n| format!("{{ value = {n}, label = \"L{n}\" }}, ");
    let more: String = (3..10).map(option).collect();
    expect(
        "  { value = 2, label = \"Often\", echo = \"You often\" },\n",
        &format!("  {{ value = 2, label = \"Often\" }},\n {more}\n"),
        "\"often\"",
        "a.toml:5: the response set \"often\" has 10 options. \
         Up to 9 can be chosen with one key each.",
    );
}

#[test]
fn options_of_one_label_or_out_of_order_are_reported() {
    expect(
        "label = \"Often\"",
        "label = \"never\"",
        "{ value = 2, label = \"never\", echo = \"You often\" }",
        "a.toml:9: two options of the response set \"often\" read \"never\". \
         Write words that tell them apart.",
    );
    expect(
        "value = 1,",
        "value = 4,",
        "{ value = 2, label = \"Often\", echo = \"You often\" }",
        "a.toml:9: the values of the response set \"often\" go up and down. \
         Write the options in the order of their values.",
    );
    let falling = WISE.replace("value = 0", "value = 9");
    let falling = falling.replace("value = 1", "value = 5");
    assert_eq!(warned(source("a.toml", &falling)), []);
}

#[test]
fn a_misleading_number_is_reported_and_one_of_two_digits_is_not() {
    const UNSHOWN_ECHO: &str = "the item \"d1\" has an echo that is never shown";
    let options = |labels: &[&str]| -> String {
        let option = |(value, label): (usize, &&str)| {
            format!("{{ value = {value}, label = \"{label}\" }},\n")
        };
        labels.iter().enumerate().map(option).collect()
    };
    let (before, rest) = WISE.split_once("options = [").unwrap();
    let (_, after) = rest.split_once("\n]").unwrap();
    let warnings_of = |labels: &[&str]| {
        let text = format!("{before}options = [{}]{after}", options(labels));
        warned(source("a.toml", &text)).into_iter().map(|warning| warning.what).collect::<Vec<_>>()
    };
    let to_ten = ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "10"];
    assert_eq!(warnings_of(&to_ten), [UNSHOWN_ECHO]);
    let misleading = warnings_of(&["less than 1", "1 to 2", "3 or more"]);
    assert!(misleading.contains(&"the key 2 chooses \"1 to 2\"".into()), "{misleading:?}");
}

#[test]
fn a_label_that_a_file_of_answers_would_have_as_the_value_of_another_option_is_reported() {
    let labels = |labels: [&str; 3]| {
        let old = ["Never", "At times", "Often"];
        let text = (old.iter().zip(labels)).fold(WISE.to_owned(), |text, (old, new)| {
            text.replace(&format!("label = \"{old}\""), &format!("label = \"{new}\""))
        });
        let warnings = warned(source("a.toml", &text));
        warnings.iter().map(ToString::to_string).collect::<Vec<_>>()
    };
    assert_eq!(
        labels(["1", "2", "3"]),
        [
            "a.toml:7: the label \"1\" of the response set \"often\" is the value of the option \"2\". In a \
          file of answers, \"1\" is read as that value. Write as values the numbers that the labels show, \
          or add a word to each label."
        ]
    );
    assert_eq!(labels(["1 never", "2 at times", "3 often"]), [""; 0]);
    assert_eq!(labels(["0", "1", "2"]), [""; 0]);
    assert_eq!(labels(["7", "8", "9"]), [""; 0], "such a cell is refused");
}

#[test]
fn an_item_or_a_scale_with_the_name_of_the_column_of_ids_is_reported() {
    for (from, to, named) in [
        ("id = \"d2\"", "id = \"id\"", "a name of the item \"id\""),
        ("id = \"d2\"", "id = \"d2\"\nsource = \"id\"", "a name of the item \"d2\""),
        ("\"doubt\"", "\"id\"", "the scale \"id\""),
    ] {
        let text = WISE.replace(from, to);
        let warnings = warned(source("a.toml", &text));
        let what = format!(
            "{named} is also the name of the column that says whom a row of answers is about"
        );
        assert!(warnings.iter().any(|warning| warning.what == what), "{to}: {warnings:?}");
    }
}
