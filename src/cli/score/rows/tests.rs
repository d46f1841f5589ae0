//! Rows and their ends, compared with the `csv` crate, and malformed input.

use proptest::prelude::*;

use super::*;
use crate::cli::score::cells::{PlainCells, QuotedCells};

/// Returns its bytes in pieces of these lengths, over and over.
struct Pieces<'b>(&'b [u8], Vec<usize>);

impl Read for Pieces<'_> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        self.1.rotate_left(1);
        let length = self.1[0].min(self.0.len()).min(into.len());
        let (now, later) = self.0.split_at(length);
        into[..length].copy_from_slice(now);
        self.0 = later;
        Ok(length)
    }
}

type NumberedRow = (u64, Result<String, Malformed>);

fn split(text: &[u8], quotes: bool, pieces: Vec<usize>) -> Vec<NumberedRow> {
    let mut found = Vec::new();
    for block in RowReader::new(Pieces(text, pieces), quotes) {
        for line in block.unwrap().rows() {
            let row = line.bytes.map(|row| String::from_utf8(row.to_vec()).unwrap());
            found.push((line.number, row));
        }
    }
    found
}

fn rows(text: &str, quotes: bool) -> Vec<NumberedRow> {
    let at_once = split(text.as_bytes(), quotes, vec![usize::MAX]);
    assert_eq!(split(text.as_bytes(), quotes, vec![1]), at_once, "one byte at a time");
    at_once
}

fn good(rows: &[&str]) -> Vec<NumberedRow> {
    (1..).zip(rows.iter().map(|row| Ok((*row).to_owned()))).collect()
}

#[test]
fn a_row_ends_with_any_line_break_or_with_the_input() {
    assert_eq!(rows("a,1\nb,2\r\nc,3\rd,4", true), good(&["a,1", "b,2", "c,3", "d,4"]));
    assert_eq!(rows("\u{feff}{}\n{\r}\n", false), good(&["{}", "{\r}"]));
}

#[test]
fn blank_rows_are_skipped_and_not_counted() {
    assert_eq!(rows("\n\na\n\r\n\nb\n\n", true), good(&["a", "b"]));
    assert_eq!(rows(" \n{}\n\t\r\n", false), good(&["{}"]));
    assert_eq!(rows("", true), []);
    assert_eq!(rows("\u{feff}", true), []);
    assert_eq!(rows(",,\na,\n\"\",\n , \n", true), good(&["a,"]));
}

#[test]
fn a_line_break_between_quotation_marks_belongs_to_the_cell() {
    let text = "\"a\n\"\"b\",1\n5\" pipe,2\n\"\",\"\n\"\n";
    assert_eq!(rows(text, true), good(&["\"a\n\"\"b\",1", "5\" pipe,2", "\"\",\"\n\""]));
    assert_eq!(rows("\"a\nb\"", false), good(&["\"a", "b\""]));
}

#[test]
fn a_quotation_mark_that_is_not_closed_costs_its_own_line_only() {
    let lost = (2, Err(Malformed::OpenQuote));
    let kept = |number, row: &str| (number, Ok(row.to_owned()));
    assert_eq!(
        rows("a\n\"b,1\nc\nd\n", true),
        [kept(1, "a"), lost.clone(), kept(3, "c"), kept(4, "d")]
    );
    assert_eq!(rows("a\n\"b", true), [kept(1, "a"), lost.clone()]);
    let lines = format!("{}\n", "c".repeat(999)).repeat(2000);
    let rows = split(format!("a\n\"b\n{lines}").as_bytes(), true, vec![usize::MAX]);
    assert_eq!(rows[..2], [kept(1, "a"), lost]);
    assert_eq!(rows.len(), 2 + 2000);
}

#[test]
fn a_row_that_is_too_long_is_not_buffered_and_the_next_one_is_read() {
    for (quotes, start) in [(true, ""), (true, "\""), (false, "")] {
        let text = format!("a\n{start}{}\nb\nc\n", "x".repeat(5 * MAX_ROW));
        let mut rows = RowReader::new(text.as_bytes(), quotes);
        let mut found = Vec::new();
        while let Some(block) = rows.next() {
            for line in block.unwrap().rows() {
                found.push((line.number, line.bytes.map(<[u8]>::to_vec)));
            }
            assert!(rows.buffer.capacity() <= 3 * MAX_ROW, "{}", rows.buffer.capacity());
        }
        let row = |number, row: &str| (number, Ok(row.as_bytes().to_vec()));
        assert_eq!(found, [row(1, "a"), (2, Err(Malformed::TooLong)), row(3, "b"), row(4, "c")]);
    }
}

#[test]
fn an_input_that_fails_is_reported_once_and_not_read_again() {
    struct Broken;
    impl Read for Broken {
        fn read(&mut self, _: &mut [u8]) -> io::Result<usize> {
            Err(io::Error::other("unplugged"))
        }
    }
    let mut rows = RowReader::new(Broken, true);
    assert!(rows.next().is_some_and(|block| block.is_err()));
    assert!(rows.next().is_none());
}

proptest! {
    #[test]
    fn rows_and_cells_are_those_of_the_csv_crate(
        text in "([a1,\"\n\r é]|\"a\"|\n\"|,\"\"){0,40}",
        pieces in prop::collection::vec(1..9usize, 1..5),
    ) {
        let rows = split(text.as_bytes(), true, pieces);
        // The csv crate reads on to the end if a quotation mark is not closed.
        prop_assume!(rows.iter().all(|(_, row)| row.is_ok()));
        // Rows of empty cells are nobody's.
        let has_content = |row: &Vec<Vec<u8>>| row.iter().any(|cell| !cell.trim_ascii().is_empty());
        let mut quoted = QuotedCells::new();
        let ours: Vec<Vec<Vec<u8>>> = rows
            .iter()
            .map(|(_, row)| row.as_ref().unwrap().as_bytes())
            .map(|row| {
                let cells: Vec<Vec<u8>> = quoted.cells(row).map(<[u8]>::to_vec).collect();
                let plain = PlainCells::new(row).map(<[u8]>::to_vec);
                assert!(row.contains(&b'"') || plain.eq(cells.iter().cloned()));
                cells
            })
            .filter(has_content)
            .collect();
        let mut reader = csv::ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .from_reader(text.as_bytes());
        let theirs: Vec<Vec<Vec<u8>>> = reader
            .byte_records()
            .map(|record| record.unwrap().iter().map(<[u8]>::to_vec).collect::<Vec<_>>())
            .filter(has_content)
            .collect();
        prop_assert_eq!(ours, theirs);
    }
}
