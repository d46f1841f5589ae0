//! Rows and headers that are wrong.

use crate::program::{Said, scored};

/// The answers of two people who are as they should be, around a row that is not.
fn around(row: &[u8]) -> Said {
    let input = [b"id,s1,s2\nann,1,2\n", row, b"\nbob,3,4\n"].concat();
    scored(&["--no-header"], input)
}

const ANN: &str = "ann,,,,,2,0,0,0\n";
const BOB: &str = "bob,,,,,2,0,0,0\n";

#[test]
fn a_bad_row_is_named_and_the_others_are_scored() {
    for (row, what) in [
        (&b"x,5,0"[..], "row 2 has 5 for s1. Write 0, 1, 2, 3 or 4, or leave it empty"),
        (b"x,0,often", "row 2 has often for s2."),
        (b"x,0,NA", "row 2 has NA for s2."),
        (b"x,0,-1", "row 2 has -1 for s2."),
        (b"x,0,2.5", "row 2 has 2.5 for s2."),
        (b"x,0,99999999999999999999", "row 2 has 99999999999999999999 for s2."),
        (b"x,0,\xff", "row 2 has \u{fffd} for s2."),
        (b"x,0,\x1b[31m3\xe2\x80\xae", "row 2 has [31m3 for s2."),
        (b"x,0", "row 2 has another number of cells than there are columns: 2, not 3."),
        (b"x,0,1,2", "row 2 has another number of cells than there are columns: 4, not 3."),
        (b"often,x,0,1", "row 2 has another number of cells than there are columns: 4, not 3."),
        (b"\"x\",\"0,1\"", "row 2 has another number of cells"),
        (b"\"x\nx\",0", "row 2, over 2 lines, has another number of cells"),
        (b"\xff\xfe,0,1", "row 2 has an id that is no text. Write it as UTF-8 text"),
        (b"x,0,\"1", "row 2 has a quotation mark that is not closed. Close it or take it out"),
    ] {
        let said = around(row);
        let shown = String::from_utf8_lossy(row);
        assert_eq!(said.out, format!("{ANN}{BOB}"), "{shown}");
        let lines: Vec<&str> = said.err.lines().collect();
        assert!(lines[0].starts_with(&format!("goodfaith: {what}")), "{lines:?}");
        assert_eq!(lines[1..], ["goodfaith: 1 of 3 rows could not be scored, see above"]);
        assert_eq!(said.code, Some(1));
    }
}

#[test]
fn a_row_that_is_too_long_is_named_and_the_others_are_scored() {
    let said = around("x".repeat(3_000_000).as_bytes());
    assert_eq!(said.out, format!("{ANN}{BOB}"));
    assert!(said.err.contains("row 2 is longer than 1 MiB."), "{}", said.err);
}

#[test]
fn odd_but_good_rows_are_scored() {
    for (row, out) in [
        (&b"x,,"[..], "x,,,,,0,0,0,0\n"),
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
fn bad_json_is_named_by_its_row_and_the_others_are_scored() {
    for (row, what) in [
        (&b"{\"s1\": 5}"[..], "row 2 has 5 for s1."),
        (b"{\"s1\": \"3\"}", "row 2 has \"3\" for s1."),
        (b"{\"s1\": true}", "row 2 has true for s1."),
        (b"{\"s1\": [3]}", "row 2 has [3] for s1."),
        (b"{\"s1\": 2.5}", "row 2 has 2.5 for s1."),
        (b"{\"age\": 40}", "row 2 names age, which is no item of this questionnaire."),
        (b"{\"s1\": 1, \"s1\": 1}", "row 2 names s1 twice."),
        (b"{\"id\": 1, \"id\": null}", "row 2 names id twice."),
        (b"{\"id\": [1]}", "row 2 has an id that is no text."),
        (b"{\"id\": \"\xff\"}", "row 2 is not a JSON object"),
        (b"[1, 2]", "row 2 is not a JSON object"),
        (b"{\"s1\": 1", "row 2 is not a JSON object; what follows byte 8 could not be read."),
        (b"{\"s1\": 1} {}", "row 2 is not a JSON object"),
        (b"s1,s2", "row 2 is not a JSON object"),
    ] {
        let input =
            [b"{\"id\": \"ann\", \"s1\": 0}\n", row, b"\n{\"id\":\"b\",\"\\u00731\":0}"].concat();
        let said = scored(&["--from", "jsonl", "--no-header"], input);
        assert_eq!(said.out, "ann,,,,,1,0,0,0\nb,,,,,1,0,0,0\n");
        let lines: Vec<&str> = said.err.lines().collect();
        assert!(lines[0].starts_with(&format!("goodfaith: {what}")), "{lines:?}");
        assert_eq!(lines[1..], ["goodfaith: 1 of 3 rows could not be scored, see above"]);
        assert_eq!(said.code, Some(1));
    }
}

#[test]
fn a_header_that_cannot_be_used_ends_it_before_anything_is_written() {
    for (input, what) in [
        (&b""[..], "there is nothing on standard input. Begin with a line of column names"),
        (b"\n\n", "there is nothing on standard input."),
        (b"id,s1,age,sex\n", "no items of this questionnaire: age, sex. Take them out, or"),
        (b"id;s1\n", "no items of this questionnaire: id;s1. "),
        (b"s1,\n", "no items of this questionnaire: \"\". "),
        (b"a,b,c,d,e,f,g,h,i,j\n", "questionnaire: a, b, c, d, e, f, g, h and 2 more. "),
        (b"\x1b]0;x\x07,s1\n", "questionnaire: ]0;x. "),
        (b"s1,s2,s1\n", "the column s1 is there twice. Keep one"),
        (b"id,s1,id\n", "the column id is there twice. Keep one"),
        (b"id\n", "no column is an item. Name columns by the ids of items: "),
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
