//! Files as spreadsheets, statistics programs and survey tools write them.

use std::{fmt::Write as _, fs, os::unix::fs::PermissionsExt as _};

use goodfaith::builtin;
use tempfile::TempDir;

use crate::scoring::scored;

/// Scores answers without a bad row; returns the output.
fn good(arguments: &[&str], input: &str) -> String {
    let said = scored(arguments, input);
    assert_eq!((said.err.as_str(), said.code), ("", Some(0)));
    said.out
}

/// The heading of the scores, with more columns after the id.
fn heading(id: &str, kept: &str) -> String {
    let scales = "suspicion,control,avoidance,forgiving";
    let answered = scales.replace(',', "_answered,");
    format!("{id},{kept}{scales},{answered}_answered\n")
}

#[test]
fn columns_that_are_not_items_are_copied_if_asked_for() {
    let input = "age,id,s1,\"the group\",s2\n40,x,1,\"a,\"\"b\"\"\",2\n,y,,,\n";
    let out = good(&["--keep"], input);
    let rows = "x,40,\"a,\"\"b\"\"\",,,,,2,0,0,0\ny,,,,,,,0,0,0,0\n";
    assert_eq!(out, heading("id", "age,the group,") + rows);
    let out = good(&["--keep=the group"], input);
    assert_eq!(
        out,
        heading("id", "the group,") + "x,\"a,\"\"b\"\"\",,,,,2,0,0,0\ny,,,,,,0,0,0,0\n"
    );
}

#[test]
fn objects_copy_the_fields_that_are_named() {
    let input =
        "{\"id\":\"x\",\"age\":40,\"s1\":1,\"group\":\"a,b\"}\n{\"id\":\"y\",\"group\":null}";
    let out = good(&["--from", "jsonl", "--keep=group,age"], input);
    assert_eq!(out, heading("id", "group,age,") + "x,\"a,b\",40,,,,,1,0,0,0\ny,,,,,,,0,0,0,0\n");
    let out = good(&["--from", "jsonl", "--keep=group,age", "--no-header"], "{}\n{\"age\":40}");
    assert_eq!(out, "1,,,,,,,0,0,0,0\n2,,40,,,,,0,0,0,0\n");
    let said = scored(&["--from", "jsonl", "--keep"], input);
    assert!(said.err.contains("List the ones to keep, as in --keep=age,group"), "{}", said.err);
    assert_eq!((said.out.as_str(), said.code), ("", Some(2)));
}

#[test]
fn a_kept_column_that_has_the_name_of_a_score_is_refused() {
    let said = scored(&["--keep"], "id,control,s1\nx,1,1\n");
    assert!(said.err.contains("two columns named control."), "{}", said.err);
    assert_eq!((said.out.as_str(), said.code), ("", Some(2)));
}

#[test]
fn the_column_of_the_id_can_be_named() {
    let out = good(&["--id", "code"], "s1,code\n1,x\n");
    assert_eq!(out, heading("code", "") + "x,,,,,1,0,0,0\n");
    let said = scored(&["--id", "code"], "code,s1\nx,7\n");
    assert!(said.err.starts_with("goodfaith: line 2, id x, has 7 for s1."), "{}", said.err);
    for name in ["s2", "control"] {
        let said = scored(&["--id", name], format!("{name},s1\nx,1\n"));
        assert!(said.err.contains("name another column with --id"), "{}", said.err);
        assert_eq!(said.code, Some(2));
    }
}

#[test]
fn a_column_named_for_the_id_that_is_not_there_is_refused() {
    for more in [&[][..], &["--keep"]] {
        let said = scored(&[&["--id", "Id"], more].concat(), "ID,s1\nx,1\n");
        assert!(said.err.contains("no column is named Id. --id names a column"), "{}", said.err);
        assert_eq!((said.out.as_str(), said.code), ("", Some(2)));
    }
}

#[test]
fn an_object_without_the_field_that_is_named_for_the_id_is_refused() {
    let objects = "{\"code\":\"x\",\"s1\":1}\n{\"s1\":1}\n{\"code\":null,\"s1\":1}";
    let said = scored(&["--from", "jsonl", "--no-header", "--id", "code"], objects);
    assert_eq!((said.out.as_str(), said.code), ("x,,,,,1,0,0,0\n", Some(1)));
    let second =
        "goodfaith: line 2 has no code, the field that --id names. Write it, or leave out --id\n";
    assert!(said.err.starts_with(second), "{}", said.err);
    assert!(said.err.contains("line 3 has no code"), "{}", said.err);
    let said = scored(&["--from", "jsonl", "--no-header", "--id", "code"], "{\"s1\":1}");
    assert_eq!((said.out.as_str(), said.code), ("", Some(1)));
}

#[test]
fn a_file_says_which_column_answers_which_item() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("map.csv");
    let map = path.to_str().unwrap();
    fs::write(&path, "column,item\nQ1_1,s1\n\"Q1, 2\" , s2\n").unwrap();
    let out = good(&["--columns", map, "--no-header"], "Q1_1,\"Q1, 2\",s3,id\n1,2,3,x\n");
    assert_eq!(out, "x,,,,,3,0,0,0\n");
    let json = "{\"id\":\"x\",\"Q1_1\":1,\"s2\":2}";
    assert_eq!(
        good(&["--columns", map, "--no-header", "--from", "jsonl"], json),
        "x,,,,,2,0,0,0\n"
    );
    let said = scored(&["--columns", map], "Q1_1,s1\n1,2\n");
    assert!(said.err.contains("has s1 twice, or under two names. Keep one"), "{}", said.err);
    for (map_text, line, what) in [
        ("Q1_1,zz\n", "line 1 of ", " names zz, which is not an item here"),
        ("a,s1\nQ1_1\n", "line 2 of ", "is not a column's name and an item's id"),
        ("a,b,c\n", "line 1 of ", "is not a column's name"),
    ] {
        fs::write(&path, map_text).unwrap();
        let said = scored(&["--columns", map], "Q1_1\n1\n");
        assert!(said.err.contains(line) && said.err.contains(what), "{}", said.err);
        assert_eq!((said.out.as_str(), said.code), ("", Some(2)));
    }
    let said = scored(&["--columns", "/no/such.csv"], "s1\n1\n");
    assert!(said.err.contains("could not read /no/such.csv"), "{}", said.err);
}

#[test]
fn a_column_that_a_map_names_and_the_answers_do_not_have_is_named() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("map.csv");
    fs::write(&path, "Q1,s1\nQ2,s2\nOther,s3\n").unwrap();
    let said = scored(&["--columns", path.to_str().unwrap()], "Q1,Q_2,s3\n1,2,3\n");
    let unknown = "has names that are not items";
    assert!(said.err.contains(unknown), "{}", said.err);
    let said = scored(&["--columns", path.to_str().unwrap()], "Q1,s3\n1,3\n");
    let note = "--columns names columns that the input does not have: Q2\n";
    assert!(said.err.contains(note), "{}", said.err);
}

#[test]
fn semicolons_and_tabs_are_found_and_a_wrong_separator_is_reported() {
    let expected = heading("id", "") + "x;1,,,,,2,0,0,0\n";
    assert_eq!(good(&[], "id;s1;s2\n\"x;1\";1;\"2,0\"\n"), expected);
    assert_eq!(good(&[], "id\ts1\ts2\nx;1\t1\t2.0\n"), expected);
    let said = scored(&["--separator", "comma"], "id;s1\nx;1\n");
    assert!(
        said.err.contains("there is only one column, id;s1, and it is no item."),
        "{}",
        said.err
    );
    let said = scored(&[], "id;s1\nx;1;2\n");
    assert!(said.err.contains("Look for a separator or a quotation mark"), "{}", said.err);
}

#[test]
fn the_line_in_which_excel_names_the_separator_is_read_as_excel_reads_it() {
    let scores = good(&[], "id,s1\nx,1\n");
    for input in [
        "sep=;\nid;s1\nx;1\n",
        "\u{feff}SEP=;\r\nid;s1\r\nx;1\r\n",
        "sep=,\nid,s1\nx,1\n",
        "sep=\t\nid\ts1\nx\t1\n",
    ] {
        assert_eq!(good(&[], input), scores, "{input}");
    }
    assert_eq!(good(&["--separator", "comma"], "sep=;\nid,s1\nx,1\n"), scores);
    let said = scored(&[], "sep=;\nid;s1\nx;9\n");
    assert!(said.err.contains("line 3, id x, has 9 for s1"), "{}", said.err);
}

#[test]
fn that_there_are_no_rows_is_said() {
    let said = scored(&[], "id,s1\n\n");
    let warning = "goodfaith: standard input has no rows below the line of column names\n";
    assert!(said.err.ends_with(warning), "{}", said.err);
    assert_eq!((said.out, said.code), (heading("id", ""), Some(0)));
}

#[test]
fn labels_are_answers() {
    let out = good(&["--no-header"], "id,s1,s2,s3\nx,Often, never ,2\n");
    assert_eq!(out, good(&["--no-header"], "id,s1,s2,s3\nx,3,0,2\n"));
    let json = "{\"id\":\"x\",\"s1\":\"Often\",\"s2\":\"Never\",\"s3\":2}";
    assert_eq!(out, good(&["--no-header", "--from", "jsonl"], json));
}

/// A file as Qualtrics writes it.
const QUALTRICS: &str = "\
StartDate,ResponseId,s1,s2\r
Start Date,Response ID,\"A late reply,\nor so\",Something else\r
\"{\"\"ImportId\"\":\"\"startDate\"\"}\",\"{\"\"ImportId\"\":\"\"_recordId\"\"}\",\"{\"\"ImportId\"\":\"\"QID1\"\"}\",\"{}\"\r
2026-01-01,R_1abc,1,Often\r
2026-01-02,R_2def,9,\r
";

#[test]
fn the_three_header_lines_of_qualtrics_are_skipped() {
    for arguments in [&[][..], &["--from", "qualtrics"]] {
        let said = scored(arguments, QUALTRICS);
        assert_eq!(said.out, heading("ResponseId", "") + "R_1abc,,,,,2,0,0,0\n");
        let message = "goodfaith: line 6, id R_2def, has 9 for s1.";
        assert!(said.err.starts_with(message), "{}", said.err);
        assert!(said.err.contains("1 of 2 rows"), "{}", said.err);
    }
    let with_one_header_line = "StartDate,ResponseId,s1\n2026-01-01,R_1abc,1\n";
    assert_eq!(good(&["--no-header"], with_one_header_line), "R_1abc,,,,,1,0,0,0\n");
    let without_response_id = "s1,id\nA late reply,who\n{\"ImportId\":1},{}\n1,x\n";
    let out = good(&["--from", "qualtrics", "--no-header"], without_response_id);
    assert_eq!(out, "x,,,,,1,0,0,0\n");
    let with_one_header_line = "s1,id\n1,x\n1,y\n1,z\n";
    let out = good(&["--from", "qualtrics", "--no-header"], with_one_header_line);
    assert_eq!(out.lines().count(), 3, "nobody is taken for a heading: {out}");
    for (first, wrong) in
        [("9,x", "line 2, id x, has 9 for s1."), ("\"1,x", "line 2 has a quotation mark that")]
    {
        let said = scored(&["--from", "qualtrics"], format!("s1,id\n{first}\n1,y\n"));
        assert!(said.err.contains(wrong), "{first}: {}", said.err);
    }
    let out = good(&["--keep=StartDate", "--no-header"], &QUALTRICS.replace(",9,", ",1,"));
    assert_eq!(out, "R_1abc,2026-01-01,,,,,2,0,0,0\nR_2def,2026-01-02,,,,,1,0,0,0\n");
}

#[test]
fn previews_that_count_in_a_file_of_qualtrics_are_said_to() {
    let two = "goodfaith: 2 rows are previews of the survey and count like the others\n";
    let one = "goodfaith: 1 row is a preview of the survey and counts like the others\n";
    for (preview, answer) in [("Survey Preview", "IP Address"), ("1", "0"), (" 1 ", "0")] {
        for (last, note) in [("1", two), ("9", one)] {
            let input = format!(
                "StartDate,Status,ResponseId,s1\nStart Date,Response Type,Response ID,A\n{{}},{{}},{{}},{{}}\n\
                 2026-01-01,{preview},R_1,1\n2026-01-02,{answer},R_2,1\n2026-01-03,{preview},R_3,{last}\n"
            );
            let said = scored(&[], input);
            assert!(said.err.contains(note), "{}", said.err);
        }
    }
    assert!(!scored(&[], QUALTRICS).err.contains("preview"));
}

#[test]
fn bands_are_named_if_asked_for() {
    let columns = "s1,s2,s3,s4,s5,s6,s7,s8";
    let said = scored(&["--bands"], format!("id,{columns}\nx,0,0,0,0,0,0,0,0\ny,,,,,,,,\n"));
    let rows = said.rows();
    assert_eq!(rows[0][9..], ["rarely", "", "", ""], "{rows:?}");
    assert_eq!(rows[1][9..], ["", "", "", ""]);
    let last = said.out.lines().next().and_then(|line| line.rsplit(',').next());
    assert_eq!(last, Some("forgiving_band"));
}

#[test]
fn messages_are_capped_and_a_file_holds_them_all() {
    let mut input = String::from("id,s1\n");
    for number in 0..50 {
        let _ = writeln!(input, "p{number},7");
    }
    let said = scored(&["--no-header"], &input);
    assert_eq!(said.err.lines().count(), 21, "{}", said.err);
    let last = "50 of 50 rows could not be scored. The first 20 are named above; a file that you name \
                with --errors will name them all\n";
    assert!(said.err.ends_with(last), "{}", said.err);

    let folder = TempDir::new().unwrap();
    let path = folder.path().join("errors.csv");
    let file = path.to_str().unwrap();
    let said = scored(&["--no-header", "--errors", file], &input);
    let last = "The first 20 are named above, and all of them in the file of --errors\n";
    assert!(said.err.ends_with(last), "{}", said.err);
    let errors = fs::read_to_string(&path).unwrap();
    assert_eq!(errors.lines().count(), 51);
    assert!(errors.starts_with("line,id,problem\n2,p0,\"line 2, id p0, has 7 for s1."), "{errors}");
    assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);

    let said = scored(&["--errors", file], &input);
    let there = "errors.csv: File exists. Name a new file with --errors";
    assert!(said.err.contains(there), "{}", said.err);
    assert_eq!((said.out.as_str(), said.code), ("", Some(2)));
    assert_eq!(fs::read_to_string(&path).unwrap(), errors);
}

#[test]
fn items_without_a_column_are_named_once_with_the_heading() {
    let said = scored(&[], "id,s1,s2\nx,1,2\ny,1,2\n");
    assert_eq!(said.note.lines().count(), 1, "{}", said.note);
    assert!(
        said.note.starts_with("goodfaith: 30 items have no column, so they count as not"),
        "{}",
        said.note
    );
    assert_eq!((said.err.as_str(), said.code), ("", Some(0)));
    assert_eq!(scored(&["--no-header"], "id,s1,s2\n").note, "");
    let items = builtin().unwrap().items;
    let all_but_one: Vec<&str> = items[1..].iter().map(|item| item.id.as_str()).collect();
    let said = scored(&[], format!("{}\n", all_but_one.join(",")));
    let one = "goodfaith: 1 item has no column, so it counts as not answered: s1\n";
    assert_eq!(said.note, one);
}

#[test]
fn a_column_to_keep_that_is_not_there_is_refused_and_spaces_around_a_name_are_ignored() {
    let input = "id,age,group,s1\nx,40,a,1\n";
    let said = scored(&["--keep=agee,group"], input);
    assert!(said.err.contains("no column is named agee. --keep names"), "{}", said.err);
    assert_eq!((said.out.as_str(), said.code), ("", Some(2)));
    let out = good(&["--keep=age, group", "--no-header"], input);
    assert_eq!(out, "x,40,a,,,,,1,0,0,0\n");
}

#[test]
fn a_line_of_names_that_no_separator_divides_is_said_to_be_one_column() {
    for (arguments, input, column) in [
        (&["--separator", "tab"][..], "id,age,group,s1\nx,40,a,1\n", "id,age,group,s1"),
        (&["--separator", "tab", "--keep=age"], "id,age,group,s1\nx,40,a,1\n", "id,age,group,s1"),
        (&[], "id s1\nx 1\n", "id s1"),
    ] {
        let said = scored(arguments, input);
        let one = format!("there is only one column, {column}, and it is no item. Try another");
        assert!(said.err.contains(&one), "{}", said.err);
        assert_eq!((said.out.as_str(), said.code), ("", Some(2)));
    }
    assert_eq!(good(&["--no-header"], "s1\n1\n"), "1,,,,,1,0,0,0\n");
}

#[test]
fn a_map_says_which_items_are_meant_by_their_ids_alone_even_if_columns_have_such_names() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("map.csv");
    let with = ["--columns", path.to_str().unwrap(), "--no-header"];
    let questionnaire = goodfaith::builtin().unwrap();
    let (first, second) = (&questionnaire.items[0], &questionnaire.items[1]);
    fs::write(&path, format!("{0},{1}\n{1},{0}\n", first.id, second.id)).unwrap();
    let said = scored(&with, format!("id,{},{}\nx,1,\n", first.id, second.id));
    assert_eq!((said.err.as_str(), said.out.as_str()), ("", "x,,,,,0,1,0,0\n"));
    fs::write(&path, format!("{0},{1}\nQ2,{0}\n", first.id, second.id)).unwrap();
    let said = scored(&with, "id,Q2\nx,1\n");
    assert_eq!((said.err.as_str(), said.out.as_str()), ("", "x,,,,,1,0,0,0\n"));
}
