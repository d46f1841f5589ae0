//! `goodfaith form`.

use scraper::{Html, Selector};

use crate::{
    instrument::instrument,
    samples::{Home, builtin, parsed, questionnaire_at},
};

/// Writes a questionnaire without items, with one response set.
fn tiny(language: &str) -> String {
    let head = instrument("own", "My questions");
    head.replace("\"en\"", &format!("\"{language}\""))
        + r#"
[[response_set]]
id = "how"
options = [
  { value = 1, label = "No" },
  { value = 2, label = "A little" },
  { value = 4, label = "Yes" },
]
"#
}

/// Returns the form of a questionnaire.
fn form_of(questionnaire: &str) -> String {
    let home = Home::empty();
    questionnaire_at(&home.work().join("own.toml"), questionnaire);
    home.out(&["form", "--questionnaire", "own.toml", "-o", "-"])
}

fn texts(page: &Html, selector: &str) -> Vec<String> {
    let selector = Selector::parse(selector).unwrap();
    page.select(&selector).map(|element| element.text().collect()).collect()
}

#[test]
fn the_form_has_every_question_with_a_box_for_each_answer_and_no_value() {
    let page = parsed(&Home::empty().out(&["form", "-o", "-"]));
    let questionnaire = builtin();
    let asked: Vec<&str> = questionnaire.items.iter().map(|item| item.text.as_str()).collect();
    assert_eq!(texts(&page, "main tbody th"), asked);
    assert_eq!(texts(&page, "main td.box"), [""; 5 * 32]);
    let options = &questionnaire.response_sets[0].options;
    let labels: Vec<&str> = options.iter().map(|option| option.label.as_str()).collect();
    assert_eq!(texts(&page, "main th.option"), labels);
    assert_eq!(texts(&page, "main .blank"), ["Initials or code:", "Date:"]);
    let form = texts(&page, "main").concat();
    assert!(form.contains(&questionnaire.instrument.recall), "{form}");
    assert!(form.contains(&questionnaire.instrument.licence), "{form}");
}

#[test]
fn the_key_says_to_ask_about_safety_first_if_the_questionnaire_does_so() {
    let says_so = |form: &str| {
        texts(&parsed(form), ".key p").iter().any(|text| {
            text.starts_with(
                "The questions about safety are not on this form. Before you read a score",
            )
        })
    };
    assert!(says_so(&Home::empty().out(&["form", "-o", "-"])));
    let scored = "\n[[scale]]\nid = \"s\"\ntitle = \"S\"\nabout = \"How much.\"\nhigh = \"hard\"\n\
        bands = [{ from = 0, id = \"any\", label = \"any\", meaning = \"Any.\" }]\n\
        [[item]]\nid = \"i\"\nscale = \"s\"\nresponse_set = \"how\"\ntext = \"I am.\"\n";
    let form = form_of(&(tiny("en") + scored));
    assert!(form.contains("Scoring key") && !says_so(&form));
}

#[test]
fn no_question_about_safety_and_nothing_to_tick_is_on_the_form() {
    let text = texts(&parsed(&Home::empty().out(&["form", "-o", "-"])), "html").concat();
    let questionnaire = builtin();
    let safety = questionnaire.safety.iter().map(|question| &question.text);
    let cautions = questionnaire.cautions.iter().map(|caution| &caution.title);
    let situations = questionnaire.situations.iter().map(|situation| &situation.text);
    let ticks = questionnaire.causes.iter().chain(&questionnaire.patterns).map(|tick| &tick.text);
    let persons = questionnaire.persons.iter().map(|person| &person.text);
    let said = safety.chain(cautions).chain(situations).chain(ticks).chain(persons);
    for said in said.chain(questionnaire.strategies.iter().map(|strategy| &strategy.title)) {
        assert!(!text.contains(said.as_str()), "{said}");
    }
    for word in ["unsafe", "danger", "afraid", "abuse"] {
        assert!(!text.to_lowercase().contains(word), "{word}");
    }
}

#[test]
fn the_scoring_key_says_what_each_answer_is_worth_what_is_reversed_and_where_each_band_begins() {
    let page = parsed(&Home::empty().out(&["form", "-o", "-"]));
    let key = texts(&page, ".key").concat();
    for sentence in [
        "Questions 1 to 32: Never = 0, Rarely = 1, Sometimes = 2, Often = 3, Almost always = 4.",
        "With R: Never = 4, Rarely = 3, Sometimes = 2, Often = 1, Almost always = 0.",
        "Divide the mean by 4 and multiply by 100",
        "At least 6 of the 8 questions must be answered.",
        "from 37.5 to below 62.5",
    ] {
        assert!(key.contains(sentence), "{sentence}: {key}");
    }
    let questionnaire = builtin();
    assert_eq!(key.matches("How to get the score").count(), 1, "all scales work alike");
    for (at, scale) in questionnaire.scales.iter().enumerate() {
        assert!(key.contains(&scale.title));
        let items = (1..).zip(&questionnaire.items);
        let items: Vec<String> = items
            .filter_map(|(number, item): (usize, _)| {
                let reversed = item.key(at)?.reversed;
                Some(if reversed { format!("{number} R") } else { number.to_string() })
            })
            .collect();
        assert!(key.contains(&format!("Questions {}.", items.join(", "))), "{items:?}: {key}");
    }
}

#[test]
fn any_questionnaire_becomes_a_form() {
    let text = tiny("he").replace("My", "My <own>")
        + r#"
[[response_set]]
id = "pain"
numbers = { from = 0, to = 10, low = "none", high = "the worst" }
[[scale]]
id = "a"
title = "Sums"
about = "About."
min_answered = 0.5
points = "sum"
bands = [{ from = 2, id = "low", label = "low", meaning = "Low." }, { from = 9, id = "high", label = "high", meaning = "High." }]
[[item]]
id = "i1"
scale = "a"
text = "How strong is it?"
response_set = "pain"
[[item]]
id = "i2"
scale = "a"
weight = 2
reversed = true
text = "Did it help?"
response_set = "how"
when = { item = "i1", is = [0, 2, 3, 8, 9, 10] }
"#;
    let text = form_of(&text);
    let page = parsed(&text);
    assert!(text.contains("<html lang=\"he\" dir=\"rtl\">") && !text.contains("<own>"), "{text}");
    let form = texts(&page, "main").concat();
    for sentence in [
        "1. How strong is it?",
        "A number from 0 (none) to 10 (the worst): ________",
        "Did it help? (Only if your answer to 1 is: 0, 2, 3 or 8 to 10.)",
    ] {
        assert!(form.contains(sentence), "{sentence}: {form}");
    }
    let key = texts(&page, ".key").concat();
    for sentence in [
        "Question 1: the number itself.",
        "With R: No = 4, A little = 3, Yes = 1.",
        "Questions 1, 2 R × 2.",
        "Subtract the lowest sum from the sum.",
        // Not "of the 2": somebody who is asked only one needs an answer to that one only.
        "At least 50 in 100 of the questions that were asked must be answered.",
    ] {
        assert!(key.contains(sentence), "{sentence}: {key}");
    }
}

/// Returns the scoring key of a sum over three questions. The last two depend on the first: `unasked` ends
/// their condition. `more` is added to the table of the last.
fn key_of_a_sum(unasked: &str, more: &str) -> String {
    let when = format!("when = {{ item = \"i1\", is = [4]{unasked} }}");
    let item = |id: &str, keys: &str| {
        format!("[[item]]\nid = \"{id}\"\nscale = \"a\"\ntext = \"{id}?\"\n{keys}\n")
    };
    let how = "response_set = \"how\"";
    let scale = "[[scale]]\nid = \"a\"\ntitle = \"A\"\nabout = \"A.\"\nmin_answered = 1\n\
        points = \"sum\"\nbands = [{ from = LEAST, id = \"any\", label = \"any\", meaning = \"M.\" }]\n";
    let least = if more.contains("weight") { "4" } else { "3" };
    let text = tiny("en")
        + &scale.replace("LEAST", least)
        + &item("i1", how)
        + &item("i2", &format!("{how}\n{when}"))
        + &item("i3", &format!("{how}\n{when}\n{more}"));
    texts(&parsed(&form_of(&text)), ".key").concat()
}

#[test]
fn the_key_counts_a_question_that_was_not_asked_as_the_program_does() {
    let key = key_of_a_sum(", unasked = 1", "reversed = true");
    let counts =
        "Questions 1, 2 (counts 1 if it was not asked), 3 R (counts 4 if it was not asked).";
    assert!(key.contains(counts), "{key}");
    assert!(!key.contains("multiply by 3") && !key.contains("is not counted among them"), "{key}");
    let answered = "A question with a value for when it was not asked counts as answered with that \
                    value, unless the question that decides about it was left empty.";
    assert!(key.contains(answered), "{key}");

    // The weight comes after it.
    let key = key_of_a_sum(", unasked = 1", "weight = 2");
    assert!(key.contains(", 3 (counts 1 if it was not asked) × 2."), "{key}");

    let key = key_of_a_sum("", "");
    assert!(key.contains("not asked, divide it by how many were answered, and multiply by 3"));
    assert!(key.contains("is not counted among them") && !key.contains(answered), "{key}");
}

#[test]
fn the_key_of_a_sum_over_weighted_questions_names_its_ends_once() {
    let key = key_of_a_sum("", "weight = 2");
    let score = "The score is 4, plus that share of the way from 4 to 16.";
    assert!(key.contains(score), "{key}");
}

#[test]
fn a_weighted_sum_whose_every_question_counts_is_the_score_itself() {
    let key = key_of_a_sum(", unasked = 1", "weight = 2");
    let sum = "Multiply the value of each answer by the number after ×, if there is one, and add up: that is the \
               sum.";
    assert!(key.contains(sum) && !key.contains("share"), "{key}");
}

#[test]
fn the_source_has_one_stop_after_each_sentence_and_says_nothing_twice() {
    let unsaid = "The dictionary does not say.";
    let text = tiny("en").replace("licence = \"none\"", &format!("licence = \"{unsaid}\""));
    assert!(text.contains(unsaid), "{text}");
    let item = "[[item]]\nid = \"i\"\ntext = \"I?\"\nunscored = true\nresponse_set = \"how\"\n";
    let end = |text: &str| texts(&parsed(&form_of(&(text.to_owned() + item))), "main p").pop();
    let once = text.replace("citation = \"none\"", &format!("citation = \"{unsaid}\""));
    assert_eq!(end(&once).as_deref(), Some("own 1. Licence: The dictionary does not say."));
    let other = text.replace("citation = \"none\"", "citation = \"A. Author, 2020\"");
    let both = "own 1. Licence: The dictionary does not say. A. Author, 2020.";
    assert_eq!(end(&other).as_deref(), Some(both));
}

#[test]
fn the_key_names_the_questions_that_are_not_scored() {
    let item = |id: &str, keys: &str| {
        format!("[[item]]\nid = \"{id}\"\ntext = \"T?\"\nresponse_set = \"how\"\n{keys}\n")
    };
    let text = tiny("en")
        + "[[scale]]\nid = \"a\"\ntitle = \"A\"\nabout = \"A.\"\n\
           bands = [{ from = 0, id = \"any\", label = \"any\", meaning = \"M.\" }]\n"
        + &item("i1", "scale = \"a\"")
        + &item("i2", "unscored = true");
    let key = |text: &str| texts(&parsed(&form_of(text)), ".key").concat();
    assert!(key(&text).contains("Question 2 is not scored."), "{}", key(&text));
    let more = text + &item("i3", "unscored = true");
    assert!(key(&more).contains("Questions 2, 3 are not scored."), "{}", key(&more));
}

#[test]
fn the_key_reckons_with_the_ends_of_a_mean_as_they_are() {
    let item = |id: &str, set: &str| {
        format!("[[item]]\nid = \"{id}\"\ntext = \"T?\"\nresponse_set = \"{set}\"\n")
    };
    let text = tiny("en")
        + "[[response_set]]\nid = \"pain\"\nnumbers = { from = 0, to = 10 }\n\
           [[scale]]\nid = \"a\"\ntitle = \"A\"\nabout = \"A.\"\npoints = \"mean\"\n\
           items = [\"i1\", { id = \"i2\", weight = 3 }]\n\
           bands = [{ from = 0.25, id = \"any\", label = \"any\", meaning = \"M.\" }]\n"
        + &item("i1", "how")
        + &item("i2", "pain");
    let key = texts(&parsed(&form_of(&text)), ".key").concat();
    let mean = "with 1 for a question without one: that is the mean, from 0.25 to 8.5.";
    assert!(key.contains(mean), "{key}");
}

#[test]
fn the_form_says_how_its_questions_are_answered_and_names_no_score_if_there_is_none() {
    let range = "[[response_set]]\nid = \"pain\"\nnumbers = { from = 0, to = 10 }\n";
    let item = |id: &str, set: &str| {
        format!(
            "[[item]]\nid = \"{id}\"\ntext = \"T?\"\nunscored = true\nresponse_set = \"{set}\"\n"
        )
    };
    let (ticks, numbers) = (item("i1", "how"), item("i2", "pain"));
    for (items, how) in [
        (ticks.clone(), "Tick one answer for each question. Leave"),
        (numbers.clone(), "Write a number for each question. Leave"),
        (
            ticks + &numbers,
            "Tick one answer for each question, or write a number where one is asked for.",
        ),
    ] {
        let form = texts(&parsed(&form_of(&(tiny("en") + range + &items))), "main").concat();
        assert!(form.contains(how), "{form}");
        assert!(form.contains("Nothing here is scored.") && !form.contains("score sums"), "{form}");
    }
}

#[test]
fn the_key_adds_what_lies_below_zero() {
    let text = tiny("en")
        + "[[response_set]]\nid = \"pole\"\n\
           options = [{ value = -2, label = \"No\" }, { value = 2, label = \"Yes\" }]\n\
           [[scale]]\nid = \"a\"\ntitle = \"A\"\nabout = \"A.\"\n\
           bands = [{ from = 0, id = \"any\", label = \"any\", meaning = \"M.\" }]\n\
           [[item]]\nid = \"i1\"\nscale = \"a\"\ntext = \"T?\"\nresponse_set = \"pole\"\n";
    let key = texts(&parsed(&form_of(&text)), ".key").concat();
    assert!(key.contains("Add 2 to the mean, divide the sum by 4 and multiply by 100"), "{key}");
}

#[test]
fn a_form_never_overwrites_a_file() {
    let home = Home::empty();
    let said = home.out(&["form", "-o", "form.html"]);
    assert!(said.contains("form.html. Open it in a browser"), "{said}");
    assert!(home.fails(2, &["form", "-o", "form.html"]).contains("is not overwritten"));
    assert!(home.fails(2, &["form"]).contains("--output"));
}

#[test]
fn the_key_of_a_scale_whose_every_question_is_needed_says_nothing_of_empty_ones() {
    let text = tiny("en")
        + r#"
[[scale]]
id = "both"
title = "Both"
about = "About."
min_answered = 1
points = "sum"
bands = [{ from = 2, id = "any", label = "any", meaning = "Any." }]
[[scale]]
id = "one"
title = "One"
about = "About."
points = "sum"
bands = [{ from = 1, id = "any", label = "any", meaning = "Any." }]
[[item]]
id = "i1"
scale = "both"
text = "First?"
response_set = "how"
[[item]]
id = "i2"
scale = "both"
text = "Second?"
response_set = "how"
[[item]]
id = "i3"
scale = "one"
text = "Third?"
response_set = "how"
"#;
    let page = parsed(&form_of(&text));
    let key = texts(&page, ".key").concat();
    assert!(key.contains("Every question must be answered. Otherwise there is no score."), "{key}");
    assert!(key.contains("The question must be answered. Otherwise there is no score."), "{key}");
    assert!(key.contains("Question 3.") && !key.contains("Questions 3."), "{key}");
    assert!(!key.contains("left empty"), "{key}");
}

#[test]
fn pages_of_text_stand_before_their_question_and_divide_a_table() {
    let text = tiny("en")
        + r#"
[[page]]
before = "i1"
title = "About you"
text = """
Please read this first.

It takes
a minute.
- by day
- by night"""
[[page]]
before = "i3"
text = """Lately, how often:"""
[[item]]
id = "i1"
text = "First?"
unscored = true
response_set = "how"
[[item]]
id = "i2"
text = "Second?"
unscored = true
response_set = "how"
[[item]]
id = "i3"
text = "Third?"
unscored = true
response_set = "how"
when = { item = "i1", is = [1] }
"#;
    let page = parsed(&form_of(&text));
    assert_eq!(texts(&page, "main h2"), ["About you"]);
    assert_eq!(texts(&page, "main table").len(), 2);
    let form = texts(&page, "main").concat();
    let place = |words: &str| form.find(words).unwrap_or_else(|| panic!("{words}: {form}"));
    let order = [
        "About you",
        "Please read this first.",
        "It takes a minute.",
        "by day",
        "by night",
        "First?",
        "Second?",
        "Lately, how often:",
        "(Only if your answer to 1 is: No.)",
        "Third?",
    ];
    assert!(order.map(place).is_sorted(), "{form}");
    assert!(texts(&page, "main p").contains(&"It takes a minute.".to_owned()), "{form}");
    assert_eq!(texts(&page, "main ul > li"), ["by day", "by night"]);
    let text = text.replace("Lately, how often:", "Lately:\n- at work");
    let page = parsed(&form_of(&text));
    assert_eq!(texts(&page, "main ul > li"), ["by day", "by night", "at work"]);
    let paragraphs = texts(&page, "main p");
    assert!(
        paragraphs.contains(&"(Only if your answer to 1 is: No.)".to_owned()),
        "{paragraphs:?}"
    );
}

#[test]
fn every_text_of_the_questionnaire_is_marked_with_its_language() {
    let text = tiny("he").replace(
        "validated = false",
        "validated = false\nscore_says = \"\u{5E6}\u{5D9}\u{5D5}\u{5DF}.\"",
    ) + r#"
[[response_set]]
id = "pain"
numbers = { from = 0, to = 10, low = "כלל לא", high = "מאוד" }
[[item]]
id = "i1"
text = "כמה?"
unscored = true
response_set = "pain"
"#;
    let page = parsed(&form_of(&text));
    assert_eq!(texts(&page, "main bdi[lang=he]"), ["כלל לא", "מאוד", "ציון."]);
}
