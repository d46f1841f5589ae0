//! Details of definitions in other formats that are easy to read wrongly.

use std::{fmt::Write as _, fs};

use super::{
    folder, goodfaith,
    import::{OSD, assert_tells, changed, imported, read, refused},
};

/// Imports a text in a folder of its own, and returns what was said and what was written.
fn made(text: &str) -> (String, String) {
    imported(folder().path(), "file", text, &[])
}

#[test]
fn a_page_of_text_is_never_an_item_of_a_scale() {
    let table = "type,name,label,choice1,choice2\n\
                 note,page_1,Welcome,,\n\
                 mc,open_1,I like art.,No,Yes\n\
                 note,page_2,Go on,,\n\
                 mc,open_2,I paint.,No,Yes\n";
    let (_, toml) = made(table);
    let questionnaire = read(&toml);
    assert_eq!((questionnaire.scales.len(), questionnaire.pages.len()), (1, 2), "{toml}");
    assert_eq!(questionnaire.scales[0].id.as_str(), "open");
}

#[test]
fn the_line_in_which_excel_names_the_separator_of_a_table_is_no_line_of_names() {
    let table = "type;name;label;choice1;choice2\nmc;a_1;Yes, or no?;No;Yes\nmc;a_2;B?;No;Yes\n";
    let (_, toml) = made(table);
    assert_eq!(made(&format!("sep=;\r\n{table}")).1, toml);
    assert_eq!(read(&toml).items.len(), 2, "{toml}");
}

#[test]
fn a_calculation_of_formr_that_counts_the_items_of_a_scale_is_to_be_compared_with_it() {
    let table = |calculation: &str| {
        format!(
            "type,name,label,choice1,choice2\nmc,a1,A?,No,Yes\nmc,a2R,B?,No,Yes\n{calculation}\n\
             submit,,Go on,,\n"
        )
    };
    for calculation in ["calculate,a,1 + 1,,", "calculate,total,a1 + (3 - a2R),,"] {
        let (said, _) = made(&table(calculation));
        assert_tells(&said, &["a: here it is the mean of its items; the file calculates "]);
        assert!(!said.contains("without a name"), "the end of a page is no question: {said}");
    }
    let (said, _) = made(&table("calculate,year,born + 18,,"));
    assert!(!said.contains("the mean of its items;"), "{said}");
}

#[test]
fn a_scale_of_formr_is_left_out_if_one_of_its_items_is() {
    let series = "type,name,label,showif,choice1,choice2\nmc,n_1,A?,,No,Yes\nmc,n_2,B?,,No,Yes\n\
                  mc_heading,n_0,Words,,No,Yes\n";
    let conditional = format!("{series}mc,n_3,C?,n_1 + n_2 > 2,No,Yes\n");
    let why = "the scale n: its mean would leave out n_3, which cannot be imported";
    let (said, toml) = made(&format!("{conditional}mc,m_1,D?,,No,Yes\nmc,m_2,E?,,No,Yes\n"));
    assert_tells(&said, &[why]);
    assert_eq!(read(&toml).scales.len(), 1, "{toml}");
    let said = refused(&conditional, &[]);
    let both = format!(
        "none of its scales can be imported. n_0: a heading; n_3: a condition on something other than one \
         earlier answer; {why}"
    );
    assert!(said.contains(&both), "{said}");
    let (_, toml) = made(series);
    assert_eq!(read(&toml).scales.len(), 1, "a heading has no number");
}

#[test]
fn the_heading_and_the_paragraphs_of_a_page_stay_apart() {
    let table = "type,name,label,choice1,choice2\n\
                 note,page,\"# **Welcome**\n\nPlease read.\n\nTake\nyour time.\n## Now\nGo on.\",,\n\
                 mc,q_1,A?,No,Yes\nnote,only,# A heading,,\nmc,q_2,B?,No,Yes\n";
    let (said, toml) = made(table);
    let pages = read(&toml).pages;
    assert_eq!(pages[0].title.as_deref(), Some("Welcome"), "{toml}");
    assert_eq!(pages[0].paragraphs, ["Please read.", "Take your time.", "Now", "Go on."]);
    assert_eq!(
        (pages[1].title.as_deref(), &pages[1].paragraphs[..]),
        (None, &["A heading".to_owned()][..])
    );
    assert_tells(
        &said,
        &[
            "the table names no licence and no source: write both into the new file.",
            "the table does not say what time the questions are about: check recall = \"Please answer\"",
        ],
    );
}

#[test]
fn a_language_is_not_taken_from_a_table() {
    let table = "type,name,label,choice1,choice2\nmc,q_1,A?,No,Yes\nmc,q_2,B?,No,Yes\n";
    let message = refused(table, &["--language", "de"]);
    assert!(message.contains("a table has only one language."), "{message}");
    let (said, _) = made(table);
    assert_tells(&said, &["the table does not name its language: check language = \"en\"."]);
}

#[test]
fn a_choice_without_a_column_is_not_that_of_another_number() {
    let table = "type,name,label,choice2,choice10\n\
                 mc,q_1,A?,No,Yes\nmc,q_2,B?,No,Yes\n\"range 0,10\",mood,How?,,good\n";
    let (_, toml) = made(table);
    assert!(toml.contains("numbers = { from = 0, to = 10 }"), "{toml}");
}

#[test]
fn names_in_a_condition_cannot_steer_a_terminal() {
    let table = "type,name,label,showif,choice1,choice2\n\
                 mc,x\u{1b}[2J_1,A?,,No,Yes\nmc,q_1,A?,,No,Yes\nmc,q_2,B?,,No,Yes\n\
                 mc,third,C?,x\u{1b}[2J_1 == 9,No,Yes\n";
    let (said, _) = made(table);
    assert_tells(&said, &["third: a condition for an answer that x[2J_1 does not have"]);
    assert!(!said.contains('\u{1b}'), "{said:?}");
}

#[test]
fn a_kind_of_question_that_is_not_known_is_not_called_an_answer_in_words() {
    let table = "type,name,label,choice1,choice2\n\
                 mc,q_1,A?,No,Yes\nmc,q_2,B?,No,Yes\nimage,i,See,,\ntextarea,why,Why?,,\n";
    let (said, _) = made(table);
    let reasons = ["i: a kind of question that is not known", "why: an answer in words"];
    assert_tells(&said, &reasons);
    let table = "Variable / Field Name,Form Name,Field Type,Field Label,\
                 \"Choices, Calculations, OR Slider Labels\",\
                 Text Validation Type OR Show Slider Number\n\
                 a,f,radio,Sad?,\"0, No | 1, Yes\",\n\
                 when,f,text,Since when?,,date_ymd\n\
                 sql,f,sql,Which?,,\nwhy,f,notes,Why?,,\n\
                 total,f,calc,All,\"sum([a])\",\n";
    let (said, _) = made(table);
    let reasons = [
        "when: a typed answer that is not a whole number",
        "sql: a kind of question that is not known",
        "why: an answer in words",
    ];
    assert_tells(&said, &reasons);
}

#[test]
fn a_calculation_is_left_out_for_the_reason_that_is_true_of_it() {
    let table = "Variable / Field Name,Form Name,Field Type,Field Label,\
                 \"Choices, Calculations, OR Slider Labels\"\n\
                 a,f,radio,Sad?,\"0, No | 1, Yes\"\nwhy,f,notes,Why?,\n\
                 two,f,calc,Two,\"sum([a]) + sum([why])\"\n\
                 prod,f,calc,Product,[a] * [a]\nof,f,calc,Of,[total] + [total]\n\
                 total,f,calc,All,\"sum([a])\"\n";
    let (said, _) = made(table);
    let reasons = [
        "prod: a calculation that is not a sum or a mean of its items",
        "two: a calculation that is not a sum or a mean of its items",
        "of: it counts total, which is no question of the file",
    ];
    assert_tells(&said, &reasons);
}

#[test]
fn a_text_with_a_word_that_the_original_fills_in_is_something_to_check() {
    let table = "Variable / Field Name,Form Name,Field Type,Field Label,\
                 \"Choices, Calculations, OR Slider Labels\"\n\
                 a,f,radio,Does [name] help?,\"0, No | 1, {Yes}\"\n\
                 page,f,descriptive,About [name].,\n\
                 b,f,radio,Does <<name>> sleep?,\"0, No | 1, {Yes}\"\n\
                 c,f,radio,Does it (at times) sleep?,\"0, No | 1, {Yes}\"\n\
                 total,f,calc,All of [name],\"sum([a], [b], [c])\"\n";
    let (said, toml) = made(table);
    let stands =
        "may stand for words that the original fills in. Here it stays as it is: write it out.";
    let doubts = [
        "a: [name]",
        "b: <<name>>",
        "the answers of a: {Yes}",
        "page: [name]",
        "the score total: [name]",
    ];
    for doubt in doubts {
        assert_tells(&said, &[&format!("{doubt} {stands}")]);
    }
    assert_eq!(said.matches(stands).count(), doubts.len(), "{said}");
    assert_eq!(read(&toml).items[1].text, "Does <<name>> sleep?");
}

#[test]
fn a_text_that_is_cut_is_something_to_check() {
    let long = format!("Sad? {}", "very ".repeat(400));
    let (said, _) = made(&dictionary(&["a".to_owned()], "sum([a])").replace("How?", &long));
    assert_tells(&said, &["a: its text may be cut at 2000 characters"]);
}

#[test]
fn weights_count_only_in_a_weighted_score_which_needs_them_all() {
    let total = "\"total\": {\"method\": \"sum_coded\",";
    let weights = "\"weights\": {\"W_1\": 3, \"W_2\": 1},";
    let (_, toml) = made(&changed(total, &format!("{total} {weights}")));
    assert!(toml.contains("items = [\"w-1\", \"-w-2\", \"w-3\"]"), "{toml}");
    let weighted = format!("\"total\": {{\"method\": \"weighted_sum\", {weights}");
    let (said, _) = made(&changed(total, &weighted));
    assert_tells(&said, &["the score total: W_3 has no weight"]);
}

#[test]
fn a_field_that_is_empty_decides_nothing_about_a_score() {
    let total = "\"total\": {\"method\": \"sum_coded\",";
    let (_, toml) = made(&changed(total, &format!("{total} \"value_map\": {{}},")));
    assert_eq!(read(&toml).scales.len(), 2, "{toml}");
}

#[test]
fn a_file_without_scores_is_not_refused_for_another_reason() {
    let scoring = OSD.find("\"scoring\": {").unwrap();
    let end = OSD.find("\"translations\"").unwrap();
    let text = format!("{}\"scoring\": {{}} }}, {}", &OSD[..scoring], &OSD[end..]);
    let message = refused(&text, &[]);
    assert!(message.contains("it defines no scores"), "{message}");
}

#[test]
fn doubts_about_ranges_are_named_once_and_only_for_ranges_that_are_used() {
    let text = changed("\"Sum (0-12)\"", "\"Range (0-12), a range of 0 to 40 (0-40)\"");
    let (said, _) = made(&text);
    assert_eq!(said.matches("goes from 0 to 12").count(), 1, "{said}");
    assert_eq!(said.matches("goes from 0 to 40").count(), 1, "{said}");
    let list = "{\"min\": 0, \"max\": 2, \"label\": \"few\"}, {\"min\": 3,";
    let gap_and_overlap = "{\"min\": 0, \"max\": 1, \"label\": \"few\"}, \
                           {\"min\": 4, \"max\": 7, \"label\": \"some\"}, {\"min\": 6,";
    let (said, _) = made(&changed(list, gap_and_overlap));
    assert_tells(&said, &["Worries: its ranges, because its ranges overlap between 6 and 7"]);
    assert!(!said.contains("no range covers scores between"), "{said}");
}

#[test]
fn a_condition_that_an_empty_answer_may_fulfil_is_a_doubt() {
    let (said, _) = made(&changed("\"operator\": \"equals\"", "\"operator\": \"not_equals\""));
    let doubt = "W_3: here it is asked only after W_1 has been answered.";
    assert_tells(&said, &[doubt]);
    assert!(!made(OSD).0.contains("asked only after W_1"));
}

/// Returns a dictionary of REDCap with items of these names, and one calculated field.
fn dictionary(items: &[String], calculation: &str) -> String {
    let mut table = String::from(
        "Variable / Field Name,Form Name,Field Type,Field Label,\
         \"Choices, Calculations, OR Slider Labels\"\n",
    );
    for item in items {
        let _ = writeln!(table, "{item},f,radio,How?,\"0, No | 1, Yes\"");
    }
    table + &format!("total,f,calc,All,\"{calculation}\"\n")
}

#[test]
fn a_calculation_counts_all_its_items_however_long_it_is() {
    let items: Vec<String> = (0..100).map(|n| format!("itemwithlongname_{n:03}")).collect();
    let names: Vec<String> = items.iter().map(|item| format!("[{item}]")).collect();
    for calculation in [names.join("+"), format!("sum({})", names.join(","))] {
        let (_, toml) = made(&dictionary(&items, &calculation));
        assert_eq!((read(&toml).items.len(), toml.contains("unscored")), (100, false));
    }
}

#[test]
fn a_calculated_sum_keeps_its_weights_and_a_mean_with_weights_is_left_out() {
    let items = ["a_1", "a_2", "a_3"].map(str::to_owned);
    for calculation in
        ["[a_1] + [a_2]*2 + 3 * (1 - [a_3])", "sum([a_1], 2 * [a_2], ((1 - [a_3]) * 3))"]
    {
        let (_, toml) = made(&dictionary(&items, calculation));
        let questionnaire = read(&toml);
        let weights: Vec<i64> =
            questionnaire.items.iter().flat_map(|item| &item.keys).map(|key| key.weight).collect();
        assert_eq!(weights, [1, 2, 3], "{toml}");
    }
    for (calculation, why) in [
        (
            "mean([a_1], [a_2] * 2)",
            "a mean with weights, which REDCap does not divide by their sum",
        ),
        (
            "([a_1] + [a_2] * 2) / 2",
            "a mean with weights, which REDCap does not divide by their sum",
        ),
        ("[a_1] + 1 - [a_2] * 2", "it multiplies only a part of 1 - [a_2]"),
        ("[a_1] + 2 * 1 - [a_2]", "it multiplies only a part of 1 - [a_2]"),
        ("sum([a_1], (2 * 1 - [a_2]))", "it multiplies only a part of 1 - [a_2]"),
        ("[a_1] + [a_2] * 101", "a weight that is not a whole number from 1 to 100"),
        ("[a_1] + [a_2] * 0.5", "a calculation that is not a sum or a mean of its items"),
    ] {
        let said = refused(&dictionary(&items, calculation), &[]);
        assert!(said.contains(why), "{said}");
    }
}

#[test]
fn that_redcap_passes_over_empty_answers_is_something_to_check() {
    let items = ["a_1", "a_2"].map(str::to_owned);
    for (calculation, words) in [
        (
            "mean([a_1],[a_2])",
            "All: REDCap's mean() passes over empty answers; here three quarters must be answered. To score \
             it as REDCap does, write min_answered = 0 below points = \"mean\"",
        ),
        (
            "sum([a_1],[a_2])",
            "All: REDCap's sum() passes over empty answers; here all must be answered",
        ),
    ] {
        let (said, _) = made(&dictionary(&items, calculation));
        assert_tells(&said, &[words]);
    }
    for calculation in ["[a_1] + [a_2]", "sum([a_1])"] {
        let (said, _) = made(&dictionary(&items, calculation));
        assert!(!said.contains("passes over"), "{said}");
    }
}

#[test]
fn of_a_mean_written_as_a_division_it_is_said_how_redcap_and_how_a_mean_here_takes_missing_answers()
{
    let items = ["a_1", "a_2"].map(str::to_owned);
    let choice = "; a mean here leaves it out. Where that will do, write mean([a_1], [a_2]) in the \
                  dictionary, and min_answered, the share that must be answered, in the new file";
    for (calculation, missing) in [
        ("([a_1] + [a_2])/2", "has no result if an answer is missing"),
        ("sum([a_1],[a_2]) / 2", "counts a missing answer as 0"),
        ("(sum ([a_1], [a_2]))/2", "counts a missing answer as 0"),
    ] {
        let said = refused(&dictionary(&items, calculation), &[]);
        let words = format!("a mean that is written as a division. REDCap {missing}{choice}");
        assert!(said.contains(&words), "{said}");
    }
    let with_weights = refused(&dictionary(&items, "([a_1]+[a_2]*2)/3"), &[]);
    let words = "a mean with weights that is written as a division. REDCap has no result if an answer is missing; \
                 a mean here leaves it out. Where that will do, write [a_1] + [a_2]*2 in the dictionary, and \
                 points = \"mean\" and min_answered, the share that must be answered, in the new file";
    assert!(with_weights.contains(words), "{with_weights}");
    for calculation in [
        "([a_1]) + ([a_2])/2",
        "(1 - [a_1]) + (1 - [a_2])/2",
        "[a_1] + [a_2]/2",
        "([a_1] + [a_2])/3",
        "([a_1] + [a_2]*2)/4",
    ] {
        let said = refused(&dictionary(&items, calculation), &[]);
        assert!(said.contains("a calculation that is not a sum or a mean of its items"), "{said}");
    }
}

#[test]
fn an_item_whose_name_holds_sum_or_mean_is_summed_as_any_other() {
    let items = ["consumption_1", "meaning_2"].map(str::to_owned);
    for name in ["sum", "mean"] {
        let (said, _) = made(&dictionary(&items, &format!("{name}([consumption_1],[meaning_2])")));
        assert_tells(&said, &["with 2 items and 1 scale."]);
    }
    for calculation in
        ["sum([consumption_1]) + sum([meaning_2])", "sum ([consumption_1]) + sum ([meaning_2])"]
    {
        let said = refused(&dictionary(&items, calculation), &[]);
        let why =
            "none of its calculated fields can be imported. total: a calculation that is not a sum";
        assert!(said.contains(why), "{said}");
    }
}

#[test]
fn of_a_sum_that_cannot_be_imported_each_conditional_item_is_named_and_what_to_do() {
    let table = "Variable / Field Name,Form Name,Field Type,Field Label,\
                 \"Choices, Calculations, OR Slider Labels\",Branching Logic\n\
                 a,f,yesno,Sad?,,\nb,f,yesno,Tense?,,[a] = '1'\nc,f,yesno,Tired?,,[a] = '1'\n";
    let added = format!("{table}total,f,calc,All,[a] + [b] + (1 - [c]),\n");
    let said = refused(&added, &[]);
    let why = "none of its calculated fields can be imported. total: it adds b, c, which are not always \
               asked, so that REDCap has no result when one of them is not. If what is not asked counts \
               as 0, write sum([a], [b], (1 - [c])) in the dictionary";
    assert!(said.contains(why), "{said}");
    made(&added.replace("[a] + [b] + (1 - [c])", "\"sum([a], [b], (1 - [c]))\""));
    assert!(
        refused(table, &[]).contains("it has no calculated field, so nothing says what is scored")
    );
}

#[test]
fn a_file_to_import_that_cannot_be_read_is_reported_with_its_place_and_what_to_do() {
    let folder = folder();
    fs::write(folder.path().join("latin.csv"), b"type,name\nmc,caf\xe9\n").unwrap();
    fs::write(folder.path().join("big.csv"), " ".repeat(4 * 1024 * 1024 + 1)).unwrap();
    for (name, told) in [
        ("none.csv", "could not read none.csv: No such file"),
        ("latin.csv", "latin.csv:2: this is not UTF-8 text. Save the file as UTF-8"),
        ("big.csv", "big.csv is larger than 4 MiB. Name the file"),
    ] {
        let output = goodfaith(folder.path(), &["import", name, "-o", "out.toml"]);
        assert_eq!(output.code, Some(2), "{name}");
        assert!(output.err.starts_with(&format!("goodfaith: {told}")), "{}", output.err);
    }
}
