use super::{changed, expect, read, source, wrong};
use crate::questionnaire::parse;

#[test]
fn an_item_on_a_scale_that_does_not_exist_is_reported_with_the_scales() {
    expect(
        "scale = \"doubt\"\ntext = \"I doubted.\"",
        "scale = \"dout\"\ntext = \"I doubted.\"",
        "a.toml:35: the item \"d1\" is on the scale \"dout\", which does not exist. \
         Write doubt.",
    );
}

#[test]
fn an_item_whose_response_set_is_unknown_or_missing_is_reported() {
    expect(
        "response_set = \"agree\"\nreversed",
        "response_set = \"nope\"\nreversed",
        "a.toml:46: the item \"d2\" is answered with the response set \"nope\", \
         which does not exist. Write agree.",
    );
    expect(
        "response_set = \"agree\"\nreversed",
        "reversed",
        "a.toml:42: the item \"d2\" has no \"response_set\". Write response_set = \"…\".",
    );
}

#[test]
fn references_to_nothing_are_reported_in_every_list() {
    for (old, new, problem) in [
        (
            "helps = [\"doubt\"]",
            "helps = [\"doubts\"]",
            "a.toml:83: the strategy \"ask\" names the scale \"doubts\", which does not exist. \
             Write doubt.",
        ),
        (
            "items = [\"d1\"]",
            "items = [\"d9\"]",
            "a.toml:86: the strategy \"ask\" names the item \"d9\", which does not exist. \
             Write one of: d1, d2.",
        ),
        (
            "situations = [\"moved\"]",
            "situations = [\"move\"]",
            "a.toml:87: the strategy \"ask\" names the situation \"move\", which does not \
             exist. Write one of: moved, nothing, afraid, watched.",
        ),
        (
            "causes = [\"past\"]",
            "causes = [\"tired\"]",
            "a.toml:88: the strategy \"ask\" names the cause \"tired\", which does not exist. \
             Write one of: past, lies.",
        ),
        (
            "patterns = [\"tired\"]",
            "patterns = [\"past\"]",
            "a.toml:89: the strategy \"ask\" names the pattern \"past\", which does not \
             exist. Write one of: tired, alert.",
        ),
        (
            "only_when = [\"apart\"]",
            "only_when = [\"moved\"]",
            "a.toml:90: the strategy \"ask\" names the flag \"moved\", which nothing sets. \
             Write one of: heavy, apart, calm, work, maybe-unsafe, unsafe, nothing-answered. \
             Or name it in the \"sets\" of an answer.",
        ),
        (
            "not_when = [\"unsafe\"]",
            "not_when = [\"afraid\"]",
            "a.toml:91: the strategy \"ask\" names the flag \"afraid\", which nothing sets. \
             Write one of: heavy, apart, calm, work, maybe-unsafe, unsafe, nothing-answered. \
             Or name it in the \"sets\" of an answer.",
        ),
        (
            "covers = [\"asking\"]\narticles = [\"book\"]",
            "covers = [\"asking\"]\narticles = [\"boook\"]",
            "a.toml:97: the strategy \"ask\" names the article \"boook\", which does not \
             exist. Write book.",
        ),
        (
            "covers = [\"doubts\"]\narticles = [\"book\"]",
            "covers = [\"doubts\"]\narticles = [\"\"]",
            "a.toml:40: the item \"d1\" names the article \"\", which does not exist. \
             Write book.",
        ),
        (
            "text = \"I am tired of it.\"",
            "text = \"I am tired of it.\"\narticles = [\"none\"]",
            "a.toml:77: the pattern \"tired\" names the article \"none\", which does not \
             exist. Write book.",
        ),
    ] {
        expect(old, new, problem);
    }
}

#[test]
fn a_band_that_a_scale_does_not_have_is_reported() {
    expect(
        "to_band = \"high\"",
        "to_band = \"highest\"",
        "a.toml:85: the strategy \"ask\" names the band \"highest\", which the scale \
         \"doubt\" does not have. Write one of: low, high.",
    );
}

#[test]
fn a_safety_question_can_be_named_among_the_situations() {
    let text = changed("scales = [\"doubt\"]\nfrom_band = \"high\"", "situations = [\"afraid\"]");
    assert_eq!(read(&text).unwrap().cautions[0].conditions.situations_and_safety[0], "afraid");
}

#[test]
fn only_a_situation_can_contradict_another() {
    expect(
        "sets = [\"apart\"]",
        "sets = [\"apart\"]\nunlike = [\"afraid\"]",
        "a.toml:58: the situation \"moved\" names the situation \"afraid\", which does not exist. \
         Write one of: moved, nothing.",
    );
}

#[test]
fn somebody_of_one_kind_was_only_of_another_kind_of_person() {
    expect(
        "about = \"about a friend\"",
        "about = \"about a friend\"\nwas = [\"moved\"]",
        "a.toml:53: the person \"friend\" names the person \"moved\", which does not exist. \
         Write friend.",
    );
    let other = "[[person]]\nid = \"partner\"\ntext = \"A partner\"\nabout = \"about a partner\"\n";
    let was = "about = \"about a friend\"\nwas = [\"partner\"]";
    let text = changed("about = \"about a friend\"", was) + other;
    assert_eq!(read(&text).unwrap().persons[0].was[0], "partner");
}

#[test]
fn nothing_contradicts_itself_or_was_of_its_own_kind() {
    expect(
        "about = \"about a friend\"",
        "about = \"about a friend\"\nwas = [\"friend\"]",
        "a.toml:53: the person \"friend\" names itself in \"was\". Name another one, or leave it out.",
    );
    expect(
        "sets = [\"apart\"]",
        "sets = [\"apart\"]\nunlike = [\"nothing\", \"moved\"]",
        "a.toml:58: the situation \"moved\" names itself in \"unlike\". Name another one, or leave it \
         out.",
    );
}

#[test]
fn naming_something_twice_is_reported() {
    expect(
        "items = [\"d1\"]",
        "items = [\"d1\", \"d2\", \"d1\"]",
        "a.toml:86: the strategy \"ask\" names \"d1\" twice in \"items\". Write it once.",
    );
}

#[test]
fn an_id_that_is_taken_is_reported_with_who_has_it() {
    expect(
        "id = \"nothing\"",
        "id = \"moved\"",
        "a.toml:60: the situation \"moved\" has an id that is taken at a.toml:55. \
         Write another id.",
    );
    expect(
        "id = \"afraid\"",
        "id = \"nothing\"",
        "a.toml:66: the safety question \"nothing\" has an id that is taken at a.toml:60. \
         Write another id.",
    );
    let again = "[[cause]]\nid = \"past\"\ntext = \"Again.\"\n";
    let files = [source("a.toml", super::SAMPLE), source("b.toml", again)];
    assert_eq!(
        parse(&files).unwrap_err().to_string(),
        "b.toml:2: the cause \"past\" has an id that is taken at a.toml:71. Write another id."
    );
}

#[test]
fn things_of_different_kinds_may_have_the_same_id() {
    assert!(
        read(&changed("id = \"tired\"", "id = \"past\"").replace("[\"tired\"]", "[\"past\"]"))
            .is_ok()
    );
}

#[test]
fn ids_outside_the_rule_are_reported() {
    for bad in ["", "Friend", "my friend", "fr\u{1b}iend", "ü", "a_b", &"a".repeat(65)] {
        let written =
            bad.escape_default().to_string().replace("\\u{1b}", "\\u001b").replace("\\u{fc}", "ü");
        let problems = wrong(&changed("id = \"friend\"", &format!("id = \"{written}\"")));
        assert!(problems.starts_with("a.toml:50: the person \""), "{problems}");
        assert!(
            problems.ends_with(
                "has an id that cannot be one. Write 1 to 64 of the characters a-z, 0-9 and -."
            ),
            "{problems}"
        );
    }
    assert!(read(&changed("id = \"friend\"", &format!("id = \"{}\"", "a".repeat(64)))).is_ok());
}

#[test]
fn a_hyphen_in_the_items_of_a_scale_that_may_be_part_of_an_id_is_reported() {
    let text =
        changed("id = \"d2\"\nscale = \"doubt\"", "id = \"-d1\"").replace("reversed = true\n", "");
    let named =
        |items| text.replace("high = \"hard\"", &format!("high = \"hard\"\nitems = [{items}]"));
    assert_eq!(
        wrong(&named("\"-d1\"")),
        "a.toml:33: the scale \"doubt\" names \"-d1\", which may be an id or mean reversed. Write \
         { id = \"…\" }, with reversed = true if it is."
    );
    assert!(read(&named("{ id = \"-d1\" }")).is_ok());
}

#[test]
fn flags_and_covers_that_are_no_ids_are_reported() {
    expect(
        "sets = [\"calm\"]",
        "sets = [\"Calm\"]",
        "a.toml:62: the situation \"nothing\" has \"Calm\" in \"sets\", which is not an id. \
         Write 1 to 64 of the characters a-z, 0-9 and -.",
    );
    expect(
        "flag = \"unsafe\"",
        "flag = \"un safe\"",
        "a.toml:68: the safety question \"afraid\" has \"un safe\" in \"flag\", which is not an \
         id. Write 1 to 64 of the characters a-z, 0-9 and -.",
    );
    expect(
        "covers = [\"asking\"]",
        "covers = [\"asking\", 3]",
        "a.toml:96: something in \"covers\" of the strategy \"ask\" is of the wrong kind. \
         Write a text between quotation marks.",
    );
}

#[test]
fn a_name_with_a_space_too_many_is_shown_with_it() {
    for (name, shown) in [("doubt ", "doubt "), ("\u{a0}doubt", " doubt")] {
        expect(
            "helps = [\"doubt\"]",
            &format!("helps = [\"{name}\"]"),
            &format!(
                "a.toml:83: the strategy \"ask\" names the scale \"{shown}\", which does not exist. Write doubt."
            ),
        );
    }
}
