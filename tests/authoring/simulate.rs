use std::{fmt::Write as _, fs, path::Path};

use super::{folder, goodfaith, write_changed};
use crate::instrument::instrument;

#[test]
fn a_simulation_is_tidy_and_the_same_each_time() {
    let folder = folder();
    write_changed(
        folder.path(),
        &[
            (
                "from_band = \"sometimes\"\nitems = [\"u1\", \"u4\"]",
                "situations = [\"moved\"]\nonly_when = [\"moved\"]",
            ),
            (
                "# What must be said:",
                "[[situation]]\nid = \"moved\"\ntext = \"We moved.\"\nsets = [\"moved\"]\n\n\
                 [[strategy]]\nid = \"rest\"\ntitle = \"Rest\"\nfacing = \"self\"\n\
                 effort = \"1 hour\"\nhelps = [\"unrest\"]\nfrom_band = \"often\"\n\
                 why = \"It helps.\"\nsteps = [\"Rest.\"]\n\n# What must be said:",
            ),
        ],
    );
    let first = goodfaith(folder.path(), &["check", "--simulate=200", "my.toml"]);
    assert_eq!(first.code, Some(0), "{}", first.err);
    insta::assert_snapshot!(first.out);
    let second = goodfaith(folder.path(), &["check", "--simulate=200", "my.toml"]);
    assert_eq!(first.out, second.out);
}

#[test]
fn a_simulation_of_many_numbers_has_one_row_for_those_that_lead_to_the_same_band() {
    let folder = folder();
    assert_eq!(goodfaith(folder.path(), &["new", "my.toml"]).code, Some(0));
    let text = fs::read_to_string(folder.path().join("my.toml")).unwrap();
    let (before, options) = text.split_once("options = [").unwrap();
    let (_, after) = options.split_once("\n]").unwrap();
    let text = format!("{before}numbers = {{ from = 0, to = 100 }}{after}");
    fs::write(folder.path().join("my.toml"), text).unwrap();
    let checked = goodfaith(folder.path(), &["check", "--simulate=200", "my.toml"]);
    assert_eq!(checked.code, Some(0), "{}", checked.err);
    insta::assert_snapshot!(checked.out);
}

/// Writes a questionnaire with an item for each response set; returns what a simulation of it says.
fn simulated(sets: &[&str]) -> String {
    let folder = folder();
    let mut text = instrument("own", "Own")
        + "[[scale]]\nid = \"one\"\ntitle = \"One\"\nabout = \"A.\"\nhigh = \"neither\"\n\
           bands = [{ from = 0, id = \"any\", label = \"any\", meaning = \"Any.\" }]\n";
    for (at, set) in sets.iter().enumerate() {
        let _ = write!(
            text,
            "[[response_set]]\nid = \"set{at}\"\n{set}\n[[item]]\nid = \"item{at}\"\n\
             text = \"I did {at}\"\nscale = \"one\"\nresponse_set = \"set{at}\"\n"
        );
    }
    fs::write(folder.path().join("my.toml"), text).unwrap();
    let checked = goodfaith(folder.path(), &["check", "--simulate=20", "my.toml"]);
    assert_eq!(checked.code, Some(0), "{}", checked.err);
    checked.out
}

#[test]
fn a_simulation_names_the_same_place_in_several_response_sets_as_each_calls_it() {
    let options = |labels: &[&str]| {
        let options = labels.iter().enumerate();
        let options = options.map(|(at, label)| format!("{{ value = {at}, label = \"{label}\" }}"));
        format!("options = [{}]", options.collect::<Vec<_>>().join(", "))
    };
    let slider = "numbers = { from = 0, to = 100 }";
    let three = options(&["No", "Partly", "Yes"]);
    let said = simulated(&[&three, slider]);
    assert!(said.contains("  \"No\" to \"Yes\" or 0 to 100 throughout "), "{said}");

    let said = simulated(&[&three, "numbers = { from = 1, to = 5 }"]);
    for row in ["\"No\" or 1 throughout ", "\"Yes\" or 3 throughout ", "\"Yes\" or 5 throughout "] {
        assert!(said.contains(row), "{row}: {said}");
    }
    let others = [options(&["Never", "Always"]), options(&["Bad", "Good"])];
    let said = simulated(&[&three, &others[0], &others[1], "numbers = { from = 1, to = 5 }"]);
    for row in ["option 1 or 1 throughout ", "option 3 or 5 throughout "] {
        assert!(said.contains(row), "{row}: {said}");
    }
}

#[test]
fn the_rows_of_a_simulation_stand_in_columns_however_long_a_label_is() {
    let long = "Nearly every day of every week of the year";
    let options = format!(
        "options = [{{ value = 0, label = \"No\" }}, {{ value = 10, label = \"{long}\" }}]"
    );
    let said = simulated(&[&options]);
    let rows: Vec<&str> = said.lines().skip_while(|line| *line != "One").skip(1).take(5).collect();
    assert!(rows[3].contains(long), "{said}");
    let scores: Vec<Option<usize>> = rows.iter().map(|row| row.find("0  any")).collect();
    assert!(scores[0].is_some() && scores.iter().all(|score| *score == scores[0]), "{said}");
}

#[test]
fn a_simulation_names_the_bands_and_strategies_and_flags_that_nothing_leads_to() {
    let folder = folder();
    let line = "# Who can be called.";
    let flag = "[[flag]]\nid = \"odd-evenings\"\nscales = [\"unrest\"]\nfrom_band = \"odd\"\nto_band = \"odd\"\n\n";
    let often = "{ from = 62.5, id = \"often\", label = \"often\", meaning = \"Going by your answers, the day";
    let odd = "{ from = 61, id = \"odd\", label = \"odd\", meaning = \"Odd.\" },\n  ";
    let band = format!("{odd}{often}");
    write_changed(
        folder.path(),
        &[
            (line, &format!("{flag}{line}")),
            (often, &band),
            (
                "helps = [\"unrest\", \"tired\"]\nfrom_band = \"sometimes\"\nitems = [\"u1\", \"u4\"]",
                "helps = [\"unrest\"]\nfrom_band = \"odd\"\nto_band = \"odd\"",
            ),
        ],
    );
    let checked = goodfaith(folder.path(), &["check", "--simulate=50", "my.toml"]);
    assert_eq!(checked.code, Some(0));
    assert!(checked.out.contains("Bands never reached: 1\n  Restless evenings: odd (odd)\n"));
    assert!(checked.out.contains("never shown: 1\n  Park the day on paper (park-the-day)\n"));
    let flag = checked.out.lines().find(|line| line.contains("odd-evenings")).unwrap();
    assert!(flag.ends_with(" 0 times"), "{flag}");
}

/// Writes three cautions: one shown from "Rarely" on, one with the default `from`, and one that no
/// score leads to.
fn write_cautions(folder: &Path) {
    let caution = |id: &str, condition: &str| {
        format!(
            "[[caution]]\nid = \"{id}\"\ntitle = \"Take care\"\ntext = \"Take care.\"\n\
             show = \"results\"\n{condition}\n\n"
        )
    };
    let cautions = caution("early", "items = [{ id = \"u1\", from = 1 }]")
        + &caution("late", "items = [\"t1\", \"u3\"]")
        + &caution("odd", "scales = [\"tired\"]\nfrom_band = \"odd\"\nto_band = \"odd\"");
    let often = "{ from = 62.5, id = \"often\", label = \"often\", meaning = \"Going by your answers, you were often";
    let odd = "{ from = 61, id = \"odd\", label = \"odd\", meaning = \"Odd.\" },\n  ";
    let line = "# Who can be called.";
    write_changed(folder, &[(line, &(cautions + line)), (often, &format!("{odd}{often}"))]);
}

#[test]
fn check_says_from_which_answer_on_each_caution_is_shown() {
    let folder = folder();
    write_cautions(folder.path());
    let told = goodfaith(folder.path(), &["check", "my.toml"]).out;
    let expected = "\nAnswers that show a caution\n\
        \x20 early: item u1, answered \"Rarely\" (1) to \"Almost always\" (4)\n\
        \x20 late: item t1, answered \"Often\" (3) to \"Almost always\" (4)\n\
        \x20 late: item u3, answered \"Never\" (0) to \"Rarely\" (1)\n";
    assert!(told.contains(expected), "{told}");
}

#[test]
fn a_simulation_shows_for_which_answers_each_caution_appears_and_which_never_does() {
    let folder = folder();
    write_cautions(folder.path());
    let told = goodfaith(folder.path(), &["check", "--simulate=50", "my.toml"]).out;
    let (_, cautions) = told.split_once("Cautions with the results").unwrap();
    for expected in [
        "    item u1, answered \"Rarely\" (1) to \"Almost always\" (4)\n",
        "    item u3, answered \"Never\" (0) to \"Rarely\" (1)\n",
        "Cautions never shown: 1\n  Take care (odd)\n",
    ] {
        assert!(cautions.contains(expected), "{expected}: {told}");
    }
}

#[test]
fn a_simulation_counts_the_reasons_that_are_shown_and_to_somebody_in_danger_none_is() {
    let folder = folder();
    let safety = "[[safety]]\nid = \"afraid\"\ntext = \"Are you afraid?\"\nflag = \"unsafe\"\n\n";
    let plan = "[[strategy]]\nid = \"plan\"\ntitle = \"Plan\"\nfacing = \"self\"\neffort = \"1 hour\"\n\
                situations = [\"afraid\"]\nwhy = \"It helps.\"\nsteps = [\"Plan.\"]\n\n";
    let told = "# What must be said:";
    write_changed(folder.path(), &[(told, &format!("{safety}{plan}{told}"))]);
    let said = goodfaith(folder.path(), &["check", "--simulate=200", "my.toml"]).out;
    let (_, offered) = said.split_once("Offered among").unwrap();
    let (_, plan) = offered.split_once("\n  plan ").unwrap();
    let times = plan.split_whitespace().next().unwrap();
    let lines: Vec<&str> =
        plan.lines().skip(1).take_while(|line| line.starts_with("     ")).collect();
    let untold = "In danger: Because of your answers, which are not repeated here.";
    assert_eq!(lines, [format!("{times:>10}  {untold}")], "{said}");
}

#[test]
fn a_simulation_of_a_bad_file_tells_what_is_bad() {
    let folder = folder();
    write_changed(folder.path(), &[("format = 1", "format = 2")]);
    let checked = goodfaith(folder.path(), &["check", "--simulate", "my.toml"]);
    assert_eq!((checked.code, checked.out.as_str()), (Some(2), ""));
    assert!(checked.err.contains("Write format = 1."));
    let count = goodfaith(folder.path(), &["check", "--simulate=0", "my.toml"]);
    assert_eq!(count.code, Some(2));
}

#[test]
fn the_rows_of_a_scale_name_its_own_options_and_what_is_lowest_on_it() {
    let folder = folder();
    let scale = |id: &str, items: &str| {
        format!(
            "[[scale]]\nid = \"{id}\"\ntitle = \"{id}\"\nabout = \"A.\"\nhigh = \"neither\"\n\
             items = {items}\nbands = [{{ from = 0, id = \"any\", label = \"any\", meaning = \"Any.\" }}]\n"
        )
    };
    let item = |id: &str, set: &str| {
        format!("[[item]]\nid = \"{id}\"\ntext = \"I did {id}\"\nresponse_set = \"{set}\"\n")
    };
    let text = instrument("own", "Own")
        + "[[response_set]]\nid = \"two\"\n\
           options = [{ value = 0, label = \"No\" }, { value = 1, label = \"Yes\" }]\n\
           [[response_set]]\nid = \"range\"\nnumbers = { from = 0, to = 100 }\n"
        + &scale("open", "[\"-a\", \"b\"]")
        + &scale("guarded", "[\"a\"]")
        + &scale("strained", "[\"c\"]")
        + &item("a", "two")
        + &item("b", "two")
        + &item("c", "range");
    fs::write(folder.path().join("my.toml"), text).unwrap();
    let said = goodfaith(folder.path(), &["check", "--simulate=20", "my.toml"]).out;
    let rows = |scale: &str| -> Vec<String> {
        let (_, rest) = said.split_once(&format!("\n{scale}\n")).unwrap();
        let rows = rest.lines().take_while(|row| !row.contains("at random"));
        rows.map(|row| row.split_whitespace().collect::<Vec<_>>().join(" ")).collect()
    };
    let straight = ["lowest answers 0 any", "highest answers 100 any", "\"No\" throughout 0 any"];
    assert_eq!(rows("guarded")[..3], straight, "{said}");
    assert_eq!(rows("guarded")[3], "\"Yes\" throughout 100 any");
    assert_eq!(rows("guarded").len(), 5, "{said}");
    assert_eq!(rows("strained")[2], "0 to 100 throughout 0 to 100 any");
}

#[test]
fn of_questions_that_are_not_always_asked_no_answer_is_said_to_be_lowest() {
    let folder = folder();
    let text = "went over a quarrel again in your head\"\n";
    let when = "response_set = \"frequency\"\nwhen = { item = \"u3\", is = [1, 2], unasked = 4 }\n";
    write_changed(
        folder.path(),
        &[(&format!("{text}response_set = \"frequency\"\n"), &format!("{text}{when}"))],
    );
    let said = goodfaith(folder.path(), &["check", "--simulate=20", "my.toml"]).out;
    assert!(said.contains("\n  lowest answers, where asked  "), "{said}");
    assert!(said.contains("\n  highest answers, where asked  "), "{said}");
}
