//! Parts of definitions that cannot be imported, each of which is named.

use super::{
    folder,
    import::{OSD, assert_tells, changed, imported, read, refused},
};

/// Imports a text in a folder of its own, and returns what was said and what was written.
fn made(text: &str) -> (String, String) {
    imported(folder().path(), "file", text, &[])
}

/// The series of items of a table of formr, in which a row may have lost a quotation mark.
fn table(row: &str) -> String {
    format!(
        "type,name,label,choice1,choice2\nmc,a_1,A?,No,Yes\nmc,a_2,B?,No,Yes\n{row}\n\
         mc,a_3,C?,No,Yes\nmc,b_1,D?,No,Yes\nmc,b_2,E?,No,Yes\n"
    )
}

#[test]
fn a_table_in_which_a_quotation_mark_is_never_closed_is_refused_with_the_line() {
    let said = refused(&table("note,n,\"Please read.,,"), &[]);
    let why = "a quotation mark is never closed in the row that begins in line 4, so that all that follows \
               would be part of it. Close it, and import the table again";
    assert!(said.contains(why), "{said}");
    assert!(refused("type,\"name,label\nmc,a_1,A?\n", &[]).contains("begins in line 1, "));
    for whole in ["note,n,\"Please,\nread.\",,", "note,n,5\" is enough,,"] {
        assert_eq!(read(&made(&table(whole)).1).items.len(), 5, "{whole}");
    }
    let without_an_end = table("note,n,\"Please read.\",,").trim_end().to_owned();
    assert_eq!(read(&made(&without_an_end).1).items.len(), 5);
}

#[test]
fn rows_within_a_cell_are_something_to_check() {
    let row = "note,n,\"Please read.,,\nmc,a_4,\"C\"?,No,Yes\nmc,a_5,C?,No,Yes";
    let asked = "look for a missing quotation mark: the row that begins in line 4 has a cell with lines that \
                 look like rows";
    assert_tells(&made(&table(row)).0, &[asked]);
    let (said, _) = made(&table("note,n,\"Please, now,\nread, all,\",,"));
    assert!(!said.contains("look like rows"), "{said}");
}

#[test]
fn what_an_item_is_imported_without_stands_apart_from_what_is_left_out() {
    let text = changed(
        "{\"id\": \"W_2\", \"type\": \"likert\",",
        "{\"id\": \"W_2\", \"gate\": {\"operator\": \"equals\", \"value\": 1}, \"type\": \"likert\",",
    )
    .replace(
        "\"max_label\": \"most\"",
        "\"anchors\": [{\"value\": 0}, {\"value\": 50}, {\"value\": 100}]",
    )
    .replace("\"scoring\": {", "\"computed\": {\"flag\": {}}, \"scoring\": {");
    let (said, _) = made(&text);
    let (left_out, without) = said.split_once("\nImported without\n").unwrap();
    assert_tells(left_out, &["\nLeft out\n", "  flag: a value that is computed from answers\n"]);
    let parts = [
        "  W_2: its gate: some answers to it end the original\n",
        "  P_1: the words in the middle of its slider\n",
    ];
    assert_tells(without, &parts);
}

#[test]
fn a_variant_for_texts_in_another_language_is_left_out_and_no_score_counts_it() {
    let variant = |value: &str| {
        changed(
            "{\"id\": \"W_2\",",
            &format!(
                "{{\"id\": \"W_2\", \"variant_when\": {{\"selector\": \"language\", \"operator\": \
                 \"equals\", \"value\": \"{value}\"}},"
            ),
        )
    };
    assert_eq!(read(&made(&variant("en")).1).scales.len(), 2);
    let why = "which was left out: a variant that the file does not say to use with texts in en";
    let said = refused(&variant("de"), &[]);
    assert!(said.contains(&format!("the score total: it counts W_2, {why}")), "{said}");
}

#[test]
fn a_response_scale_has_its_own_lead_in_and_one_that_is_missing_is_named() {
    let text = changed(
        "{\"id\": \"A_1\", \"type\": \"likert\",",
        "{\"id\": \"A_1\", \"response_scale\": \"now\", \"type\": \"likert\",",
    );
    let (said, _) = made(&text);
    assert_tells(&said, &["A_1: its response scale, now, is not in the file"]);
    let text = text.replace(
        "\"dimensions\": [",
        "\"response_scales\": {\"now\": {\"points\": 5, \"question_head\": \"most\"}}, \"dimensions\": [",
    );
    let (said, toml) = made(&text);
    assert!(toml.contains("text = \"the worst: I am calm.\""), "{toml}");
    let both = "a lead-in of their own is part of A_1, and recall, the lead-in of the others, stands above \
                them too";
    assert_tells(&said, &[both]);
}

#[test]
fn scores_stand_in_the_order_of_the_dimensions_and_terms_end_once() {
    let text = changed("\"dimensions\": [", "\"dimensions\": [{\"id\": \"scaled\"}, ").replace(
        "\"Made up for a test.\"",
        "\"Made up.\", \"license_url\": \"https://example.org\"",
    );
    let (said, toml) = made(&text);
    let ids: Vec<String> = read(&toml).scales.iter().map(|scale| scale.id.to_string()).collect();
    assert_eq!(ids, ["scaled", "total"]);
    let ids = read(&made(OSD).1).scales.into_iter().map(|scale| scale.id.to_string());
    assert_eq!(ids.collect::<Vec<_>>(), ["total", "scaled"]);
    assert_tells(&said, &["in the file: CC BY 4.0. Made up. https://example.org\n"]);
}

#[test]
fn an_item_that_a_score_counts_twice_is_the_reason_why_it_is_left_out() {
    let text = changed("\"items\": [\"F_1\", \"W_1\"]", "\"items\": [\"W_1\", \"W_1\"]");
    assert_tells(&made(&text).0, &["the score words: it counts W_1 twice"]);
}
