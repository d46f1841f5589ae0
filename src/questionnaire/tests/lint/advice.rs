use super::{WISE, changed, expect, warned};
use crate::questionnaire::tests::source;

const NOBODY: &str = "a.toml:43: a question about safety is asked, but there is nobody to call. \
                      Write a [[helpline]] with a \"call\" or a \"text\".";

#[test]
fn a_strategy_that_faces_the_other_without_a_safety_question_is_reported() {
    let [safety, strategy, caution, helpline] =
        ["[[safety]]", "[[strategy]]", "[[caution]]", "[[helpline]]"]
            .map(|at| WISE.find(at).unwrap());
    let without_safety = [&WISE[..safety], &WISE[strategy..caution], &WISE[helpline..]].concat();
    let warnings = warned(source("a.toml", &without_safety));
    let warning = "a.toml:45: the strategy \"ask\" faces the other person, but nobody is asked whether that \
                   is safe. Write a [[safety]] question with an answer that sets unsafe: it withholds \
                   everything that faces the other.";
    assert_eq!(warnings.iter().map(ToString::to_string).collect::<Vec<_>>(), [warning]);
}

#[test]
fn bands_that_leave_no_score_out_are_reported_once_each() {
    let every = "a.toml:53: the strategy \"ask\" matches every score on the scale \"doubt\". Write a higher \
                 from_band or a lower to_band, unless everyone is meant.";
    let field = "from_band = \"high\"";
    for (new, at) in [
        ("from_band = \"low\"", "\"low\""),
        ("to_band = \"high\"", "\"high\""),
        ("to_band = \"high\"\nfrom_band = \"low\"", "\"low\""),
    ] {
        let every = every.replace(":53", if new.contains('\n') { ":54" } else { ":53" });
        expect(field, new, at, &every);
    }
    assert_eq!(warned(changed(field, "to_band = \"low\"")), []);
    assert_eq!(warned(changed(field, "from_band = \"low\"\nto_band = \"low\"")), []);
}

#[test]
fn a_flag_of_danger_that_nothing_sets_is_reported_where_a_strategy_names_it() {
    let [safety, strategy] = ["[[safety]]", "[[strategy]]"].map(|at| WISE.find(at).unwrap());
    let end = WISE.find("[[caution]]").unwrap();
    let table = WISE[strategy..end].replace("facing = \"other\"", "facing = \"self\"");
    for (field, flag) in [("not_when", "unsafe"), ("lead", "maybe-unsafe")] {
        let named = format!("{field} = [\"{flag}\"]\nwhy = ");
        let text = WISE[..safety].to_owned() + &table.replace("why = ", &named);
        let warnings = warned(source("a.toml", &text));
        let warning = format!(
            "a.toml:49: the strategy \"ask\" names the flag \"{flag}\", which nothing sets. It is for \
             somebody in danger. Name it in the \"sets\" of an answer to a [[safety]] question, or leave \
             it out here."
        );
        assert_eq!(warnings.iter().map(ToString::to_string).collect::<Vec<_>>(), [warning]);
    }
}

#[test]
fn a_safety_question_without_anybody_to_call_is_reported() {
    expect(
        "[[helpline]]\nregion = \"US\"\nname = \"A line\"\ncall = \"1\"\n",
        "",
        "\"afraid\"",
        NOBODY,
    );
}

#[test]
fn a_helpline_without_a_number_is_nobody_to_call() {
    expect("call = \"1\"\n", "", "\"afraid\"", NOBODY);
    assert_eq!(warned(changed("call = \"1\"\n", "text = \"1\"\n")), []);
}

#[test]
fn an_answer_that_means_danger_without_a_page_after_it_is_reported() {
    let without_page = "a.toml:43: no page follows the answer \"Yes\" to \"afraid\", which means \
                        danger. Write a [[caution]] with show = \"safety\" and only_when = \
                        [\"unsafe\"]: its page offers help and a way to keep nothing.";
    let page_for = "show = \"safety\"\nonly_when = [\"unsafe\"]";
    expect(page_for, "show = \"results\"", "\"afraid\"", without_page);
    let here = "show = \"safety\"\nsituations = [\"afraid\"]";
    assert_eq!(warned(changed(page_for, here)), []);
    let answers = "answers = [{ id = \"yes\", label = \"Yes\", sets = [\"unsafe\"] }, { id = \"no\", \
                   label = \"No\" }, { id = \"unsure\", label = \"Not sure\", sets = [\"maybe-unsafe\"] }]";
    let not_sure = without_page.replace("Yes", "Not sure").replace("[\"unsafe", "[\"maybe-unsafe");
    expect("flag = \"unsafe\"", answers, "\"afraid\"", &not_sure);
}

#[test]
fn a_flag_that_is_close_to_one_of_danger_is_reported_before_a_page_for_it_is_asked_for() {
    let yes = "[{ id = \"yes\", label = \"Yes\", sets = [\"unsave\"] }, { id = \"no\", label = \"No\" }, \
               { id = \"unsure\", label = \"Not sure\", sets = [\"unsafe\"] }]";
    let unsave = "sets the flag \"unsave\", which withholds nothing. Did you mean \"unsafe\"?";
    expect(
        "flag = \"unsafe\"",
        &format!("answers = {yes}"),
        "\"unsave\"",
        &format!("a.toml:45: the answer \"yes\" of the safety question \"afraid\" {unsave}"),
    );
    expect(
        "flag = \"unsafe\"",
        "flag = \"unsave\"",
        "\"unsave\"",
        "a.toml:45: the safety question \"afraid\" sets the flag \"unsave\", which withholds no more than the \
         \"unsafe\" that a yes sets too. Did you mean \"unsafe\"?",
    );
    let no = "[{ id = \"yes\", label = \"Yes\", sets = [\"unsafe\"] }, { id = \"no\", label = \"No\", sets = \
              [\"safe\"] }]";
    let safe = warned(changed("flag = \"unsafe\"", &format!("answers = {no}")));
    assert!(safe.iter().all(|warning| !warning.what.contains("withholds nothing")), "{safe:?}");
    let rule = "[[flag]]\nid = \"maybe-unsave\"\nitems = [{ id = \"d1\", from = 2 }]\n\n[[safety]]";
    expect(
        "[[safety]]",
        rule,
        "\"maybe-unsave\"",
        "a.toml:43: the flag \"maybe-unsave\" withholds nothing. Did you mean \"maybe-unsafe\"?",
    );
}

#[test]
fn a_flag_that_a_condition_names_or_that_is_another_word_is_not_taken_for_one_of_danger() {
    let answers = |sets: &str| {
        format!(
            "answers = [{{ id = \"yes\", label = \"Yes\", sets = [{sets}] }}, {{ id = \"no\", label = \"No\" }}]"
        )
    };
    for flag in ["unsure", "unease", "maybe-unsure"] {
        let also = answers(&format!("\"unsafe\", \"{flag}\""));
        assert_eq!(warned(changed("flag = \"unsafe\"", &also)), [], "{flag}");
    }
    let unsave = changed("flag = \"unsafe\"", &answers("\"unsafe\", \"unsave\""));
    assert_eq!(warned(unsave.clone()).len(), 1);
    for field in ["lead", "only_when", "not_when"] {
        let named = format!("facing = \"self\"\n{field} = [\"unsave\"]");
        let text = unsave.text.replace("facing = \"other\"", &named);
        assert_eq!(warned(source("a.toml", &text)), [], "{field}");
    }
    let page_for = "only_when = [\"unsafe\", \"unsave\"]";
    let text = unsave.text.replace("only_when = [\"unsafe\"]", page_for);
    assert_eq!(warned(source("a.toml", &text)), []);
}

#[test]
fn an_answer_that_means_danger_needs_a_page_even_if_another_flag_of_it_has_a_slip() {
    let page_for = "show = \"safety\"\nonly_when = [\"unsafe\"]";
    let text = WISE.replace(page_for, "show = \"results\"");
    let sets = "answers = [{ id = \"yes\", label = \"Yes\", sets = [\"unsave\", \"unsafe\"] }, \
                { id = \"no\", label = \"No\" }]";
    let warnings = warned(source("a.toml", &text.replace("flag = \"unsafe\"", sets)));
    let whats: Vec<&str> = warnings.iter().map(|warning| &*warning.what).collect();
    let page = "no page follows the answer \"Yes\" to \"afraid\", which means danger";
    let slip = "the answer \"yes\" of the safety question \"afraid\" sets the flag \"unsave\", which \
                withholds nothing";
    assert_eq!(whats, [page, slip]);
    assert!(warnings[0].instead.contains("only_when = [\"unsafe\"]"), "{}", warnings[0].instead);
}

#[test]
fn a_scale_that_no_strategy_helps_with_is_reported_if_there_are_strategies() {
    expect(
        "helps = [\"doubt\"]\nfrom_band = \"high\"",
        "items = [\"d1\"]",
        "\"doubt\"",
        "a.toml:13: no strategy helps with the scale \"doubt\". \
         Name it in \"helps\" of one, so that a score leads somewhere.",
    );
    let (without, _) = WISE.split_once("[[strategy]]").unwrap();
    let (_, caution) = WISE.split_once("[[caution]]").unwrap();
    let warnings = warned(source("a.toml", &format!("{without}[[caution]]{caution}")));
    assert_eq!(warnings, []);
}

#[test]
fn a_flag_that_waits_for_an_answer_that_nobody_can_give_is_reported() {
    let flag = |from: i64| {
        format!(
            "[[flag]]\nid = \"worn\"\nabout = \"Worn out.\"\nitems = [{{ id = \"d1\", from = 2 }}, {{ id = \"d2\", from = {from} }}]\n\n\
             [[safety]]"
        )
    };
    assert_eq!(warned(changed("[[safety]]", &flag(2))), []);
    expect(
        "[[safety]]",
        &flag(3),
        "\"worn\"",
        "a.toml:43: the flag \"worn\" waits for 3 on the item \"d2\", but no answer counts as that. \
         Write a \"from\" that is the value of an option.",
    );
}

#[test]
fn an_exercise_that_waits_for_more_than_an_hour_in_all_is_reported() {
    let exercise = |minutes: i64| {
        format!(
            "effort = \"5 minutes\"\nexercise = [{{ ask = \"One?\", kind = \"text\", wait = 30 }}, \
             {{ ask = \"Two?\", kind = \"text\", wait = {minutes} }}]"
        )
    };
    assert_eq!(warned(changed("effort = \"5 minutes\"", &exercise(30))), []);
    expect(
        "effort = \"5 minutes\"",
        &exercise(31),
        "\"ask\"",
        "a.toml:48: the exercise of the strategy \"ask\" waits 61 minutes in all. Keep it to 60, and \
         put what comes later in the steps: the program has to stay open while it waits.",
    );
}

#[test]
fn a_question_about_safety_of_which_no_answer_sets_a_flag_is_reported() {
    let answers = "answers = [{ id = \"yes\", label = \"Yes\" }, { id = \"no\", label = \"No\" }]";
    let text = WISE.replace("flag = \"unsafe\"", answers);
    let text = text.replace("show = \"safety\"\nonly_when = [\"unsafe\"]", "show = \"results\"");
    let warning = "no answer to \"afraid\" sets a flag, so none changes anything. Write sets = \
                   [\"unsafe\"] in an answer that means danger";
    let warnings: Vec<String> =
        warned(source("a.toml", &text)).iter().map(ToString::to_string).collect();
    assert!(warnings.iter().any(|said| said.contains(warning)), "{warnings:?}");
}
