//! Making questionnaires from definitions in other formats. All files are made up for these tests.

use std::{fs, path::Path};

use goodfaith::{
    assessment::{Answer, Responses, score},
    questionnaire::{Id, Questionnaire, Source, Unit, parse},
};

use super::{folder, goodfaith};

/// A sum of three items with bands, a mean that is shown from 0 to 100, and much that is left out.
pub(super) const OSD: &str = r#"{
  "osd_version": "1.0.12",
  "definition": {
    "scale_info": {"name": "Made-up worries", "code": "MUW_3", "version": "2", "citation": "Nobody (2026).",
                   "license": "CC BY 4.0", "license_explanation": "Made up for a test."},
    "likert_options": {"points": 4, "min": 0, "labels": ["l0", "l1", "l2", "l3"], "question_head": "head"},
    "dimensions": [{"id": "total", "name": "Worries", "description": "How much you worry."}],
    "items": [
      {"id": "intro", "type": "inst", "text_key": "intro"},
      {"id": "W_1", "type": "likert", "text_key": "w1"},
      {"id": "W_2", "type": "likert", "text_key": "w2"},
      {"id": "W_3", "type": "likert", "text_key": "w3",
       "visible_when": {"any": [{"item": "W_1", "operator": "equals", "value": 2},
                                {"item": "W_1", "operator": "greater_than", "value": "2"}]}},
      {"id": "P_1", "type": "vas", "text_key": "p1", "min": 0, "max": 100, "max_label": "most"},
      {"id": "A_1", "type": "likert", "text_key": "a1", "likert_points": 5, "likert_labels": ["agree", null, null, null, "disagree"]},
      {"id": "F_1", "type": "short", "text_key": "f1"},
      {"id": "F_2", "type": "likert", "text_key": "f2", "visible_when": {"parameter": "x", "operator": "equals", "value": 1}}
    ],
    "scoring": {
      "total": {"method": "sum_coded", "items": {"W_1": 1, "W_2": -1, "W_3": 1}, "description": "Sum (0-12)",
                "norms": {"thresholds": [{"min": 0, "max": 2, "label": "few"}, {"min": 3, "max": 9, "label": "many"}]}},
      "scaled": {"method": "mean_coded", "items": ["W_1", "W_2"],
                 "transform": [{"op": "divide", "value": 3}, {"op": "multiply", "value": 100}],
                 "norms": {"thresholds": [{"min": 0, "max": 240, "label": "any"}]}},
      "odd": {"method": "sd", "items": ["W_1", "W_2"]},
      "words": {"method": "sum_coded", "items": ["F_1", "W_1"]}
    }
  },
  "translations": {
    "en": {"head": "How often did you", "intro": "Hello.", "w1": "worry at <b>night</b>?", "w2": "sleep well?",
           "w3": "wake up?", "p1": "How bad was it?", "most": "the worst", "a1": "I am calm.", "f1": "Why?", "f2": "Then?",
           "l0": "Never", "l1": "Rarely", "l2": "Often", "l3": "Always", "agree": "Strongly agree", "disagree": "Strongly disagree"},
    "de": {"head": "Wie oft", "w1": "nachts gegrübelt?", "w2": "gut geschlafen?", "w3": "aufgewacht?", "p1": "Wie schlimm?",
           "a1": "Ruhig.", "l0": "Nie", "l1": "Selten", "l2": "Oft", "l3": "Immer"}
  }
}"#;

/// Imports a text, and returns what was said and what was written.
pub(super) fn imported(folder: &Path, name: &str, text: &str, more: &[&str]) -> (String, String) {
    fs::write(folder.join(name), text).unwrap();
    let arguments = [&["import", name, "-o", "my.toml"], more].concat();
    let output = goodfaith(folder, &arguments);
    assert_eq!(output.code, Some(0), "{}", output.err);
    (output.out, fs::read_to_string(folder.join("my.toml")).unwrap())
}

/// Reads what was written, once a person has said what a high score means.
pub(super) fn read(toml: &str) -> Questionnaire {
    let text = toml.replace("high = \"?\"", "high = \"hard\"");
    parse(&[Source { name: "my.toml".into(), text }]).unwrap_or_else(|why| panic!("{why}"))
}

fn points(questionnaire: &Questionnaire, answers: &[(&str, i64)]) -> Vec<Option<f64>> {
    let mut responses = Responses::default();
    for (item, value) in answers {
        responses.answers.insert(Id::new(item).unwrap(), Answer::Value(*value));
    }
    let scores = score(questionnaire, &responses);
    scores.iter().map(|of_scale| of_scale.score.map(|score| score.points)).collect()
}

/// Checks that each of these is said to the person.
pub(super) fn assert_tells(said: &str, expected: &[&str]) {
    for expected in expected {
        assert!(said.contains(expected), "{expected}: {said}");
    }
}

#[test]
fn a_file_of_open_scales_is_imported_and_what_is_left_out_is_named() {
    let folder = folder();
    let (said, toml) = imported(folder.path(), "made-up.osd", OSD, &[]);
    insta::assert_snapshot!(said);
    insta::assert_snapshot!("import_writes", toml);
    let questionnaire = read(&toml);
    assert_eq!(questionnaire.items[0].source.as_deref(), Some("W_1"));
    let answers = [("w-1", 3), ("w-2", 1), ("w-3", 2)];
    // The sum 3 + (3 - 1) + 2 of 9, and the mean shown from 0 to 100.
    assert_eq!(points(&questionnaire, &answers), [Some(700.0 / 9.0), Some(200.0 / 3.0)]);
    assert_eq!(questionnaire.items[2].when.as_ref().unwrap().is, [2, 3]);
}

#[test]
fn a_score_that_is_left_out_says_why_its_items_are_missing() {
    let text = changed(
        "{\"method\": \"sd\", \"items\": [\"W_1\", \"W_2\"]}",
        "{\"method\": \"sum_coded\", \
        \"items\": [\"zz\", \"W_2\"]}",
    );
    let folder = folder();
    let (said, _) = imported(folder.path(), "made-up.osd", &text, &[]);
    assert_tells(
        &said,
        &[
            "the score odd: it counts zz, which is no question of the file",
            "the score words: it counts F_1, which was left out: an answer in words",
        ],
    );
}

#[test]
fn scores_with_a_transform_and_a_condition_are_those_of_the_source() {
    let folder = folder();
    let (_, toml) = imported(folder.path(), "made-up.osd", OSD, &[]);
    let questionnaire = read(&toml);
    for pattern in 0..64 {
        let (a, b, c) = (pattern % 4, pattern / 4 % 4, pattern / 16);
        let scored = points(&questionnaire, &[("w-1", a), ("w-2", b), ("w-3", c)]);
        let number = |whole: i64| f64::from(i32::try_from(whole).unwrap());
        let share = |sum: i64, of: i64| 100.0 * number(sum) / number(of);
        // The sum of those that are asked, w-2 reversed; and the mean of two, over 3, times 100.
        let total = share(a + 3 - b + if a >= 2 { c } else { 0 }, 9);
        assert_eq!(scored.len(), 2);
        for (score, expected) in scored.into_iter().zip([total, share(a + b, 6)]) {
            assert!((score.unwrap() - expected).abs() < 1e-9, "{a} {b} {c}: {score:?}");
        }
    }
}

#[test]
fn a_sum_over_a_question_that_is_not_asked_falls_in_the_band_of_the_source() {
    let folder = folder();
    let (_, toml) = imported(folder.path(), "made-up.osd", OSD, &[]);
    let questionnaire = read(&toml);
    let mut responses = Responses::default();
    for (item, value) in [("w-1", 1), ("w-2", 2)] {
        responses.answers.insert(Id::new(item).unwrap(), Answer::Value(value));
    }
    let at = questionnaire.scales.iter().position(|scale| scale.unit == Unit::Sum).unwrap();
    let scored = score(&questionnaire, &responses)[at].score.unwrap();
    let band = &questionnaire.scales[at].bands[scored.band];
    assert_eq!((scored.sum, band.label.as_str()), (2.0, "few"));
}

#[test]
fn a_score_that_cannot_count_an_unasked_item_as_the_file_does_is_left_out() {
    let folder = folder();
    let mean = "\"mean\": {\"method\": \"mean_coded\", \"items\": [\"W_1\", \"W_3\"]},\n \"odd\":";
    let (said, _) = imported(folder.path(), "mean.osd", &changed("\"odd\":", mean), &[]);
    assert_tells(&said, &["another score counts W_3 otherwise when it is not asked"]);
    let from_1 = OSD.replace("\"points\": 4, \"min\": 0", "\"points\": 4, \"min\": 1");
    let (said, _) = imported(self::folder().path(), "from-1.osd", &from_1, &[]);
    assert_tells(
        &said,
        &["a sum over W_3, which is not always asked and has no answer that counts as 0"],
    );
}

#[test]
fn check_insists_on_the_direction_that_the_import_left_open() {
    let folder = folder();
    imported(folder.path(), "made-up.osd", OSD, &[]);
    let checked = goodfaith(folder.path(), &["check", "my.toml"]);
    assert_eq!(checked.code, Some(2));
    assert_eq!(checked.err.matches("has \"?\" in \"high\"").count(), 2, "{}", checked.err);
}

#[test]
fn another_language_is_imported_by_its_tag() {
    let folder = folder();
    let (_, toml) = imported(folder.path(), "made-up.osd", OSD, &["--language", "de"]);
    let questionnaire = read(&toml);
    assert_eq!(questionnaire.instrument.language, "de");
    assert_eq!(questionnaire.items[0].text, "nachts gegrübelt?");
    let arguments = ["import", "made-up.osd", "-o", "other.toml", "--language", "fr"];
    let refused = goodfaith(folder.path(), &arguments);
    assert_eq!(refused.code, Some(2));
    assert!(refused.err.contains("There are: de, en"), "{}", refused.err);
}

#[test]
fn a_dictionary_of_redcap_is_imported_with_its_calculated_scores() {
    let head = "Variable / Field Name,Form Name,Section Header,Field Type,Field Label,\
                \"Choices, Calculations, OR Slider Labels\",Field Note,\
                Text Validation Type OR Show Slider Number,Text Validation Min,Text Validation Max,\
                Identifier?,Branching Logic (Show field only if...)\n";
    let rows = "mood_1,my_moods,,radio,I was sad.,\"0, Never | 1, Rarely | 2, Often\",,,,,,\n\
                about,my_moods,,descriptive,Now about the good days.,,,,,,,\n\
                mood_2,my_moods,,radio,I was glad.,\"0, Never | 1, Rarely | 2, Often\",,,,,,\n\
                mood_3,my_moods,,yesno,Did it last?,,,,,,,\"[mood_1] = '1' or [mood_1] = '2'\"\n\
                pain,my_moods,,slider,How bad?,no pain | | the worst,,,,,,\n\
                why,my_moods,,notes,Why?,,,,,,,\n\
                total,my_moods,,calc,Mood (0-5),\"sum([mood_1], 2 - [mood_2])\",,,,,,\n\
                bad,my_moods,,calc,Other,\"round([mood_1] * 2)\",,,,,,\n\
                turned,my_moods,,calc,Turned,\"[mood_1] + (3 - [mood_2])\",,,,,,\n";
    let folder = folder();
    let (said, toml) = imported(folder.path(), "dictionary.csv", &format!("{head}{rows}"), &[]);
    assert_tells(
        &said,
        &[
            "why: an answer in words",
            "bad: a calculation that is not a sum or a mean of its items",
            "turned: it reverses mood_2 with a number other than 2",
            "Mood (0-5): the file says that it goes from 0 to 5, but its answers can score 0 to 4.",
        ],
    );
    let questionnaire = read(&toml);
    assert_eq!(points(&questionnaire, &[("mood-1", 2), ("mood-2", 0)]), [Some(100.0)]);
    assert_eq!(points(&questionnaire, &[("mood-1", 1), ("mood-2", 1)]), [Some(50.0)]);
    assert_eq!(questionnaire.response_sets.len(), 3);
    assert_eq!((questionnaire.pages[0].before, questionnaire.pages.len()), (1, 1));
    assert_eq!(questionnaire.items[2].when.as_ref().unwrap().is, [1, 2]);

    let api = "field_name,form_name,section_header,field_type,field_label,\
               select_choices_or_calculations,field_note,\
               text_validation_type_or_show_slider_number,text_validation_min,text_validation_max,\
               identifier,branching_logic\n";
    let (_, same) = imported(self::folder().path(), "api.csv", &format!("{api}{rows}"), &[]);
    assert_eq!(same.replace("api.csv", "dictionary.csv"), toml);
    let other_form = rows.replace("why,my_moods", "why,my_days");
    let (said, _) =
        imported(self::folder().path(), "forms.csv", &format!("{head}{other_form}"), &[]);
    assert_tells(&said, &["the dictionary has 2 forms"]);
}

#[test]
fn a_table_of_formr_is_imported_with_the_scales_of_its_names() {
    let table = "type;name;label;optional;showif;choice1;choice2;choice3\n\
                 note;hello;Welcome;;;;;\n\
                 mc;open_1;I like art.;;;No;Partly;Yes\n\
                 mc;open_2R;I avoid art.;;;No;Partly;Yes\n\
                 mc_button;open_3;I paint.;;open_1 == 3;No;Partly;Yes\n\
                 range 0,10,1;mood;How are you?;;;bad;good;\n\
                 note;later;How it goes on;;open_1 == 3;;;\n\
                 text;why;Why?;;;;;\n\
                 note;bye;Thank you;;;;;\n";
    let folder = folder();
    let (said, toml) = imported(folder.path(), "items.csv", table, &[]);
    assert_tells(
        &said,
        &[
            "why: an answer in words",
            "later: a page of text that is shown only after certain answers",
            "bye: a page of text after the last question",
        ],
    );
    let questionnaire = read(&toml);
    assert_eq!((questionnaire.pages.len(), questionnaire.pages[0].before), (1, 0));
    assert_eq!(questionnaire.pages[0].paragraphs, ["Welcome"]);
    assert_eq!((questionnaire.items.len(), questionnaire.scales.len()), (4, 1));
    let answers = [("open-1", 3), ("open-2r", 1), ("open-3", 2)];
    assert_eq!(points(&questionnaire, &answers), [Some(250.0 / 3.0)]);
}

#[test]
fn parameters_are_put_into_texts_and_labels_that_are_too_few_are_named() {
    let parameters =
        "\"parameters\": {\"who\": {\"default\": \"a friend\"}, \"no\": {}}, \"items\": [\n";
    let text = OSD
        .replace("\"items\": [\n", parameters)
        .replace("sleep well?", "{who} and {no}?")
        .replace("\"text_key\": \"w3\",", "\"text_key\": \"w3\", \"likert_points\": 6,");
    let folder = folder();
    let (said, toml) = imported(folder.path(), "made-up.osd", &text, &[]);
    assert_tells(
        &said,
        &[
            "{who} in its texts is read as \"a friend\".",
            "its texts contain {no}, and the file does not say what to put there.",
            "W_3: the file has labels for only 4 of its 6 options. Check that each is on the right one.",
        ],
    );
    assert_eq!(read(&toml).items[1].text, "a friend and {no}?");
}

#[test]
fn a_heading_of_redcap_is_a_page_and_a_condition_may_say_from_which_answer_on() {
    let table = "Variable / Field Name,Form Name,Section Header,Field Type,Field Label,\
                 \"Choices, Calculations, OR Slider Labels\",Branching Logic,\
                 Field Annotation\n\
                 a,f,\"<b>Lately</b>, how often:\",radio,Sad?,\"0, Never | 1, Rarely | 2, Often\",\n\
                 b,f,,radio,Tense?,\"0, Never | 1, Rarely | 2, Often\",[a] >= 1\n\
                 c,f,,radio,Tired?,\"0, Never | 1, Rarely | 2, Often\",[a] <> '1'\n\
                 e,f,,yesno,Weary?,,[a] >= 1 and [a] < 2\n\
                 f,f,,yesno,Worn?,,,@DEFAULT='1' @HIDDEN\n\
                 g,f,,yesno,Spent?,,,@hidden-survey\n\
                 d,f,,slider,How bad?,not | middling | very,\n\
                 halved,f,,calc,Half,([a] + [b]) / 2,,@HIDDEN\n\
                 total,f,The end,calc,All,\"sum([a], [b])\",\n\
                 added,f,,calc,Added,[a] + [b],\n";
    let folder = folder();
    let (said, toml) = imported(folder.path(), "dictionary.csv", table, &[]);
    assert_tells(
        &said,
        &[
            "with 3 items and 1 scale.",
            "c: a condition with <>, which may hold while a is not answered. Write the answers after which it \
             is asked",
            "e: a condition with \"and\"; only answers to one earlier question, joined with \"or\", can be \
             imported",
            "f: a field that REDCap does not show (@HIDDEN)",
            "g: a field that REDCap does not show (@HIDDEN-SURVEY)",
            "halved: a mean that is written as a division. REDCap has no result if an answer is missing;",
            "d: the words in the middle of its slider",
            "added: it adds b, which is not always asked, so that REDCap has no result when it is not. \
             If what is not asked counts as 0, write sum([a], [b]) in the dictionary",
            "the heading of total: a page of text after the last question",
        ],
    );
    let questionnaire = read(&toml);
    assert_eq!(questionnaire.pages[0].paragraphs, ["Lately, how often:"]);
    assert_eq!(questionnaire.items[1].when.as_ref().unwrap().is, [1, 2]);
    // The sum is 0 of 4: what is not asked adds nothing.
    assert_eq!(points(&questionnaire, &[("a", 0)]), [Some(0.0)]);
    assert_eq!(questionnaire.items[1].when.as_ref().unwrap().unasked, Some(0));
}

#[test]
fn buttons_and_ranges_of_formr_have_all_their_numbers() {
    let table = "type,name,label,choice1,choice2\n\
                 rating_button 7,r_1,**Do** you?,no,yes\n\
                 rating_button,r_2R,Do you?,no,yes\n\
                 \"rating_button 0,3\",r_3,Do you?,no,yes\n\
                 rating_button 0 10,r_10,Do you?,no,yes\n\
                 \"rating_button 1, 7, 1\",r_11,Do you?,no,yes\n\
                 rating_button 0 10 2,twelve,Do you?,no,yes\n\
                 number 1 10,thirteen,How many?,,\n\
                 \"range 0 5,100\",fourteen,How many?,,\n\
                 range,r_4,How much?,**none**,all\n\
                 \"range 0,10,2\",five,How much?,none,all\n\
                 number,six,How many?,,\n\
                 \"range 0,1,0.01\",eight,How much?,none,all\n\
                 \"number 0.5,3\",nine,How much?,none,all\n\
                 mc_heading,seven,Words,no,yes\n";
    let folder = folder();
    let (said, toml) = imported(folder.path(), "items.csv", table, &[]);
    assert_tells(
        &said,
        &[
            "five: numbers in steps other than 1",
            "six: a number without a lowest and a highest",
            "eight: numbers in steps other than 1",
            "nine: its ends are not whole numbers",
            "seven: a heading",
            "twelve: numbers in steps other than 1",
            "thirteen: a number without a lowest and a highest",
            "fourteen: a number without a lowest and a highest",
        ],
    );
    let questionnaire = read(&toml);
    let ranges: Vec<(i64, i64)> = (0..questionnaire.items.len())
        .map(|item| {
            (questionnaire.response_set(item).min(), questionnaire.response_set(item).max())
        })
        .collect();
    assert_eq!(ranges, [(1, 7), (1, 5), (0, 3), (0, 10), (1, 7), (0, 100)]);
    assert_eq!(questionnaire.items[0].text, "Do you?");
}

/// Imports a text that must be refused, and returns the message.
pub(super) fn refused(text: &str, more: &[&str]) -> String {
    let folder = folder();
    fs::write(folder.path().join("file"), text).unwrap();
    let output = goodfaith(folder.path(), &[&["import", "file", "-o", "out.toml"], more].concat());
    assert_eq!(output.code, Some(2), "{}", output.err);
    assert!(!folder.path().join("out.toml").exists());
    output.err
}

/// Returns the definition above with a change.
pub(super) fn changed(old: &str, new: &str) -> String {
    assert!(OSD.contains(old), "{old}");
    OSD.replace(old, new)
}

#[test]
fn a_definition_that_cannot_be_imported_is_refused_with_the_reason() {
    let only_odd = format!(
        "{}\"odd\": {{\"method\": \"sd\", \"items\": [\"W_1\"]}}}}}}, \"translations\": {{\"en\": {{\"w1\": \"W\", \"head\": \"H\"}}}}}}",
        &OSD[..OSD.find("\"total\": {\"method\"").unwrap()]
    );
    for (text, reason) in [
        (
            changed("\"items\": [\n", "\"branches\": [1], \"items\": [\n"),
            "it uses branches to decide which questions are asked, which cannot be imported",
        ),
        (
            only_odd,
            "none of its scores can be imported. the score odd: its method, sd, is not supported",
        ),
        ("{\"definition\": {}}".to_owned(), "it has no texts"),
        ("{\"definition\": {}, \"translations\": {}}".to_owned(), "it has no texts\n"),
        ("{}".to_owned(), "it has no definition"),
        (
            "{\"definition\":\n".to_owned(),
            "this is not JSON: it breaks off in line 2. Is it all of the file?",
        ),
        ("{\n  a".to_owned(), "this is not JSON: line 2 cannot be read from character 3 on"),
        (
            "a,b\n1,2\n".to_owned(),
            "not an OpenScales file, a REDCap data dictionary or a formr item table",
        ),
        (String::new(), "not an OpenScales file, a REDCap data dictionary or a formr item table"),
        (
            "type,name,label\nmc,q,Text\nfoo,a,b\n".to_owned(),
            "none of its items can be imported. q: it has 0 options; an item here has 2 to",
        ),
        (
            "type,name,label\n".to_owned() + &"foo,a,b\n".repeat(10),
            "a: a kind of question that is not known; and 2 more\n",
        ),
    ] {
        let message = refused(&text, &[]);
        assert!(message.contains(reason), "{reason}: {message}");
    }
}

#[test]
fn nothing_is_overwritten_and_hostile_files_are_reported_without_a_panic() {
    let folder = folder();
    imported(folder.path(), "made-up.osd", OSD, &[]);
    let again = goodfaith(folder.path(), &["import", "made-up.osd", "-o", "my.toml"]);
    assert_eq!(again.code, Some(2));
    assert!(again.err.contains("is there already and is not overwritten."));
    let deep = "[".repeat(100_000);
    let nasty = "\\u001b[2J\\u202e\\u0000";
    for text in [
        format!("{{\"definition\": {deep}"),
        OSD.replace("W_1", nasty),
        OSD.replace("Never", nasty).replace("Made-up worries", nasty),
        OSD.replace("\"points\": 4", "\"points\": 9223372036854775807"),
        OSD.replace("\"min\": 0, \"labels\"", "\"min\": -9223372036854775808, \"labels\""),
        OSD.replace("\"value\": 3}", "\"value\": 0}"),
        OSD.replace("\"W_2\": -1", "\"W_2\": 1e300"),
        OSD.replace("\"item\": \"W_1\"", "\"item\": \"W_3\""),
        "type,name,label\n".to_owned() + &"mc,\"a\"\"\",x\n".repeat(6_000),
        "\u{feff}\"".to_owned(),
    ] {
        fs::write(folder.path().join("file"), &text).unwrap();
        let _ = fs::remove_file(folder.path().join("out.toml"));
        let output = goodfaith(folder.path(), &["import", "file", "-o", "out.toml"]);
        assert!(matches!(output.code, Some(0 | 2)), "{:.80}: {}", text, output.err);
        let told = output.out + &output.err;
        assert!(!told.contains(['\u{1b}', '\u{202e}', '\0']), "{told:?}");
        assert!(!told.contains("goodfaith stopped"), "{told}");
    }
}
