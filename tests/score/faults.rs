//! Invalid rows and headers.

use crate::scoring::{Output, scored};

/// Scores the valid rows of two people around another row.
fn around(row: &[u8]) -> Output {
    let input = [b"id,s1,s2\nann,1,2\n", row, b"\nbob,3,4\n"].concat();
    scored(&["--no-header"], input)
}

const ANN: &str = "ann,,,,,2,0,0,0\n";
const BOB: &str = "bob,,,,,2,0,0,0\n";

#[test]
fn a_bad_row_is_named_by_its_line_and_id_and_the_others_are_scored() {
    for (row, what) in [
        (&b"x,5,0"[..], "line 3, id x, has 5 for s1. Write 0, 1, 2, 3, 4, a label or nothing;"),
        (b"x,0,oft", "line 3, id x, has oft for s2."),
        (b"x,0,NA", "line 3, id x, has NA for s2."),
        (b"x,0,-1", "line 3, id x, has -1 for s2."),
        (b"x,0,2.5", "line 3, id x, has 2.5 for s2."),
        (b"x,0,99999999999999999999", "line 3, id x, has 99999999999999999999 for s2."),
        (b"x,0,\xff", "line 3, id x, has \u{fffd} for s2."),
        (b"x,0,\x1b[31m3\xe2\x80\xae", "line 3, id x, has \u{fffd}[31m3\u{fffd} for s2."),
        (b"x,0", "line 3, id x, has 2 cells, and the line of column names has 3."),
        (b"x,0,1,2", "line 3, id x, has 4 cells, and the line of column names has 3."),
        (b"often,x,0,1", "line 3, id often, has 4 cells, and the line of column names has 3."),
        (b"\"x\",\"0,1\"", "line 3, id x, has 2 cells, and the line of column names has 3"),
        (b"\"x\nx\",0", "line 3, id x x, has 2 cells, and the line of column names has 3"),
        (
            b"\xff\xfe,0,1",
            "line 3, id \u{fffd}\u{fffd}, has an id that is not text. Write it as UTF-8 text",
        ),
        (b"x,0,\"1", "line 3 has a quotation mark that is not closed. Close it or take it out"),
    ] {
        let said = around(row);
        let shown = String::from_utf8_lossy(row);
        assert_eq!(said.out, format!("{ANN}{BOB}"), "{shown}");
        let lines: Vec<&str> = said.err.lines().collect();
        assert!(lines[0].starts_with(&format!("goodfaith: {what}")), "{lines:?}");
        assert_eq!(lines[1..], ["goodfaith: 1 of 3 rows could not be scored: see above"]);
        assert_eq!(said.code, Some(1));
    }
}

#[test]
fn a_row_that_is_too_long_is_named_and_the_others_are_scored() {
    let said = around("x".repeat(3_000_000).as_bytes());
    assert_eq!(said.out, format!("{ANN}{BOB}"));
    assert!(said.err.contains("line 3 is longer than 1 MiB."), "{}", said.err);
}

#[test]
fn odd_but_good_rows_are_scored() {
    for (row, out) in [
        (&b"x,,"[..], "x,,,,,0,0,0,0\n"),
        (b",,", ""),
        (b"\"\", ,\"\"", ""),
        (b"x, 1 ,2.0", "x,,,,,2,0,0,0\n"),
        (b"\"x\",\"1\",\"\"", "x,,,,,1,0,0,0\n"),
        (b",1,2", ",,,,,2,0,0,0\n"),
        (b"x,1,2\r", "x,,,,,2,0,0,0\n"),
        (b"\n\n", ""),
    ] {
        let said = around(row);
        assert_eq!(said.out, format!("{ANN}{out}{BOB}"));
        assert_eq!((said.err.as_str(), said.code), ("", Some(0)));
    }
}

#[test]
fn ids_are_passed_on_as_they_are() {
    for id in
        ["=1+1", "@x", "-3", "\"a,b\"", "\"a\"\"b\"", "\"a\nb\"", " x ", "n\u{e4}he", "5\" pipe"]
    {
        let said = around(format!("{id},1,2").as_bytes());
        let id = if id.starts_with('5') { "\"5\"\" pipe\"" } else { id };
        assert_eq!(said.out, format!("{ANN}{id},,,,,2,0,0,0\n{BOB}"));
        assert_eq!(said.code, Some(0));
    }
}

#[test]
fn bad_json_is_named_by_its_line_and_id_and_the_others_are_scored() {
    for (row, what) in [
        (&b"{\"s1\": 5}"[..], "line 2 has 5 for s1."),
        (b"{\"s1\": \"3\"}", "line 2 has \"3\" for s1."),
        (b"{\"s1\": true}", "line 2 has true for s1."),
        (b"{\"s1\": [3]}", "line 2 has [3] for s1."),
        (b"{\"s1\": 2.5}", "line 2 has 2.5 for s1."),
        (b"{\"age\": 40}", "line 2 has names that are not items of this questionnaire: age."),
        (b"{\"s1\": 1, \"s1\": 1}", "line 2 has s1 twice"),
        (b"{\"id\": 1, \"id\": null}", "line 2, id 1, has id twice"),
        (b"{\"id\": [1]}", "line 2, id [1], has an id that is not text."),
        (b"{\"id\": \"\xff\"}", "line 2 is not a JSON object"),
        (b"[1, 2]", "line 2 is not a JSON object"),
        (b"{\"s1\": 1", "line 2 is not a JSON object; what follows byte 8 could not be read."),
        (b"{\"s1\": 1} {}", "line 2 is not a JSON object"),
        (b"s1,s2", "line 2 is not a JSON object"),
    ] {
        let input =
            [b"{\"id\": \"ann\", \"s1\": 0}\n", row, b"\n{\"id\":\"b\",\"\\u00731\":0}"].concat();
        let said = scored(&["--from", "jsonl", "--no-header"], input);
        assert_eq!(said.out, "ann,,,,,1,0,0,0\nb,,,,,1,0,0,0\n");
        let lines: Vec<&str> = said.err.lines().collect();
        assert!(lines[0].starts_with(&format!("goodfaith: {what}")), "{lines:?}");
        assert_eq!(lines[1..], ["goodfaith: 1 of 3 rows could not be scored: see above"]);
        assert_eq!(said.code, Some(1));
    }
}

#[test]
fn a_header_that_cannot_be_used_ends_it_before_anything_is_written() {
    for (input, what) in [
        (&b""[..], "standard input is empty. Begin with a line of column names"),
        (b"\n\n", "standard input is empty."),
        (b"id,s1,age,sex\n", "not items of this questionnaire: age, sex. Take them out, or"),
        (b"id:s1\n", "there is only one column, id:s1, and it is no item. "),
        (b",s1\n", "not items of this questionnaire: \"\" (row names?). "),
        (b"s1,\n", "not items of this questionnaire: \"\" (row names?). "),
        (b"a,b,c,d,e,f,g,h,i,j\n", "questionnaire: a, b, c, d, e, f, g, h and 2 more. "),
        (b"\x1b]0;x\x07,s1\n", "questionnaire: \u{fffd}]0;x\u{fffd}. "),
        (b"s1,s2,s1\n", "the line of column names has s1 twice"),
        (b"id,s1,id\n", "the line of column names has id twice"),
        (b"id\n", "no column is an item. Use --columns to say which"),
        (b"s1,\xff\n", "the column names are not UTF-8 text. Save the file as UTF-8"),
        (b"\xff\xfei\0d\0,\0", "the column names are not UTF-8 text."),
        (b"\"s1\n1\n", "the line of column names has a quotation mark that is not closed."),
    ] {
        let said = scored(&[], input);
        assert!(said.err.starts_with("goodfaith: ") && said.err.contains(what), "{}", said.err);
        assert_eq!((said.out.as_str(), said.code), ("", Some(2)), "{what}");
    }
}

#[test]
fn a_header_may_be_quoted_and_begin_with_a_byte_order_mark() {
    for input in ["\u{feff}s1,id\n1,x\n", "\"s1\",\"id\"\r\n1,x\r\n", " s1 , id \n1,x\n"] {
        let said = scored(&["--no-header"], input);
        assert_eq!((said.out.as_str(), said.err.as_str()), ("x,,,,,1,0,0,0\n", ""));
    }
    let said = scored(&["--no-header", "--from", "jsonl"], "\u{feff}{\"id\":\"x\",\"s1\":1}");
    assert_eq!((said.out.as_str(), said.err.as_str()), ("x,,,,,1,0,0,0\n", ""));
}

#[test]
fn a_row_is_found_by_the_line_it_is_on_in_an_editor() {
    let input = "id,s1\r\n\r\n\"a\r\nb\",1\r\n,\r\nx,5\r\ny,\u{a0}3\r\n\"c\nd\",7";
    let said = scored(&["--no-header"], input);
    let starts = ["line 6, id x, has 5", "line 7, id y, has \u{fffd}3", "line 8, id c d"];
    assert_eq!(said.err.lines().count(), starts.len() + 1, "{}", said.err);
    for (line, start) in said.err.lines().zip(starts) {
        assert!(line.starts_with(&format!("goodfaith: {start}")), "{line}");
    }
    let said = scored(&[], "s1\n1\n\n9\n");
    assert!(said.err.starts_with("goodfaith: line 4, row 2, has 9 for s1."), "{}", said.err);
}

#[test]
fn codes_for_a_missing_answer_count_as_no_answer_once_they_are_named() {
    let input = "id,s1,s2\nx,NA,1\ny,-99,\"NA\"\nz,-99.0,2\n";
    let said = scored(&["--no-header"], input);
    assert!(said.err.contains("name codes for no answer with --missing"), "{}", said.err);
    let said = scored(&["--no-header", "--missing", "NA,-99"], input);
    assert_eq!((said.err.as_str(), said.code), ("", Some(0)));
    assert_eq!(said.out, "x,,,,,1,0,0,0\ny,,,,,0,0,0,0\nz,,,,,1,0,0,0\n");
    let json = "{\"id\":\"x\",\"s1\":\"NA\",\"s2\":-99,\"s3\":1}";
    let said = scored(&["--no-header", "--from", "jsonl", "--missing=NA,-99"], json);
    assert_eq!((said.out.as_str(), said.code), ("x,,,,,1,0,0,0\n", Some(0)));
}

#[test]
fn an_object_without_an_id_is_never_given_the_id_of_another() {
    let with_ids = "{\"id\":\"2\",\"s1\":1}\n{\"s1\":1}\n";
    let said = scored(&["--no-header", "--from", "jsonl"], with_ids);
    assert_eq!(said.out, "2,,,,,1,0,0,0\n,,,,,1,0,0,0\n");
    let first_wrong = "{\"id\":\"p1\",\"s1\":99}\n{\"s1\":1}\n{\"id\":\"p3\",\"s1\":2}\n";
    let said = scored(&["--no-header", "--from", "jsonl"], first_wrong);
    assert_eq!(said.out, ",,,,,1,0,0,0\np3,,,,,1,0,0,0\n", "{}", said.err);
    let first_without = "{\"s1\":1}\n{\"id\":\"1\",\"s1\":1}\n{\"s1\":1}\n";
    let said = scored(&["--no-header", "--from", "jsonl"], first_without);
    assert_eq!(said.out, "1,,,,,1,0,0,0\n3,,,,,1,0,0,0\n");
    assert!(
        said.err.contains("line 2, row 2, has an id, and the first row has none"),
        "{}",
        said.err
    );
}

#[test]
fn a_file_named_as_an_argument_is_answered_with_what_to_type() {
    let said = scored(&["my answers.csv"], "");
    assert!(said.err.contains("goodfaith score < 'my answers.csv'"), "{}", said.err);
    assert_eq!((said.out.as_str(), said.code), ("", Some(2)));
}

#[test]
fn a_column_named_after_keep_and_a_blank_is_not_taken_for_a_file() {
    let said = scored(&["--keep", "age"], "id,age,s1\nx,40,1\n");
    assert!(said.err.contains("Type: --keep=age"), "{}", said.err);
    assert!(!said.err.contains("score <"), "{}", said.err);
    assert_eq!((said.out.as_str(), said.code), ("", Some(2)));
    // A file after it is one.
    let said = scored(&["--keep", "Cargo.toml"], "");
    assert!(said.err.contains("goodfaith score < Cargo.toml"), "{}", said.err);
}
