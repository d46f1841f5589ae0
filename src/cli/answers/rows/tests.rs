//! Rows and their ends, compared with the `csv` crate, and malformed input.

use proptest::prelude::*;

use super::*;

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

/// The line of a row, and its cells, or the line itself if it is not CSV.
type Found = (usize, Result<Vec<String>, &'static str>);

fn split(text: &[u8], is_csv: bool, pieces: Vec<usize>) -> Vec<Found> {
    let input = Pieces(text, pieces);
    let mut rows = Rows::new(input, is_csv, Some(Separator::Comma)).unwrap();
    let mut found = Vec::new();
    while let Some(cells) = rows.next().unwrap() {
        let string = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
        let cells = cells.map(|cells| cells.map(string).collect());
        found.push((rows.line(), cells));
        assert!(rows.buffer.capacity() <= 3 * MAX_ROW, "{}", rows.buffer.capacity());
    }
    found
}

fn rows(text: &str, is_csv: bool) -> Vec<Found> {
    let at_once = split(text.as_bytes(), is_csv, vec![usize::MAX]);
    assert_eq!(split(text.as_bytes(), is_csv, vec![1]), at_once, "one byte at a time");
    at_once
}

fn row(line: usize, cells: &[&str]) -> Found {
    (line, Ok(cells.iter().map(|cell| (*cell).to_owned()).collect()))
}

#[test]
fn a_row_ends_with_any_line_break_or_with_the_input() {
    // A lone carriage return ends a row, but is no line break to the tools that count lines.
    let lines = [(1, "a"), (2, "b"), (3, "c"), (3, "d")].map(|(line, cell)| row(line, &[cell]));
    assert_eq!(rows("a\nb\r\nc\rd", true), lines);
    assert_eq!(rows("\u{feff}{}\n{ }\r\n", false), [row(1, &["{}"]), row(2, &["{ }"])]);
}

#[test]
fn blank_rows_are_skipped() {
    assert_eq!(rows("\n\na\n\r\n\nb\n\n", true), [row(3, &["a"]), row(6, &["b"])]);
    assert_eq!(rows(" \n{}\n\t\r\n", false), [row(2, &["{}"])]);
    assert_eq!(rows("", true), []);
    assert_eq!(rows("\u{feff}", true), []);
    assert_eq!(rows(",,\na,\n\"\",\n , \n", true), [row(2, &["a", ""])]);
}

#[test]
fn a_line_break_between_quotation_marks_belongs_to_the_cell() {
    let text = "\"a\n\"\"b\",1\n5\" pipe,2\n\"\",\"\nx\"\n";
    let found = [row(1, &["a\n\"b", "1"]), row(3, &["5\" pipe", "2"]), row(4, &["", "\nx"])];
    assert_eq!(rows(text, true), found);
    assert_eq!(rows("\"a\nb\"", false), [row(1, &["\"a"]), row(2, &["b\""])]);
}

#[test]
fn a_quotation_mark_that_is_not_closed_loses_only_its_own_line() {
    let lost = (2, Err(OPEN_QUOTE));
    let found = [row(1, &["a"]), lost.clone(), row(3, &["c"]), row(4, &["d"])];
    assert_eq!(rows("a\n\"b,1\nc\nd\n", true), found);
    assert_eq!(rows("a\n\"b", true), [row(1, &["a"]), lost.clone()]);
    let lines = format!("{}\n", "c".repeat(999)).repeat(2000);
    let rows = split(format!("a\n\"b\n{lines}").as_bytes(), true, vec![usize::MAX]);
    assert_eq!(rows[..2], [row(1, &["a"]), lost]);
    assert_eq!(rows.len(), 2 + 2000);
}

#[test]
fn a_row_that_is_too_long_is_not_buffered_and_the_next_one_is_read() {
    for (is_csv, start) in [(true, ""), (true, "\""), (false, "")] {
        let text = format!("a\n{start}{}\nb\nc\n", "x".repeat(5 * MAX_ROW));
        let found = split(text.as_bytes(), is_csv, vec![usize::MAX]);
        let lost = (2, Err(TOO_LONG));
        assert_eq!(found, [row(1, &["a"]), lost, row(3, &["b"]), row(4, &["c"])]);
    }
}

#[test]
fn a_row_of_more_cells_than_any_before_is_split_too() {
    let text = format!("a{}\nb\n", ",x".repeat(5000));
    let found = rows(&text, true);
    assert_eq!(found[0].1.as_ref().map(Vec::len), Ok(5001));
    assert_eq!(found[1], row(2, &["b"]));
}

#[test]
fn an_input_that_fails_is_reported() {
    struct Broken;
    impl Read for Broken {
        fn read(&mut self, _: &mut [u8]) -> io::Result<usize> {
            Err(io::Error::other("unplugged"))
        }
    }
    assert!(Rows::new(Broken, false, None).is_err());
    assert!(Rows::new(Broken, true, None).is_err());
}

#[test]
fn a_read_that_a_signal_interrupts_is_tried_again() {
    /// Is interrupted before each piece.
    struct Interrupted<'b>(Pieces<'b>, bool);
    impl Read for Interrupted<'_> {
        fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
            self.1 = !self.1;
            if self.1 { Err(io::ErrorKind::Interrupted.into()) } else { self.0.read(into) }
        }
    }
    let text = format!("a,1\n{}\nb,2", "x".repeat(MAX_ROW));
    let input = Interrupted(Pieces(text.as_bytes(), vec![3, 999]), false);
    let mut rows = Rows::new(input, true, None).unwrap();
    let mut next = || rows.next().unwrap().unwrap().map(|cells| cells.collect::<Vec<_>>().concat());
    assert_eq!(next(), Ok(b"a1".to_vec()));
    assert_eq!(next(), Err(TOO_LONG));
    assert_eq!(next(), Ok(b"b2".to_vec()));
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
        let ours: Vec<Vec<String>> = rows.into_iter().map(|(_, row)| row.unwrap()).collect();
        let mut reader = csv::ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .from_reader(text.as_bytes());
        let records = reader.records().map(|record| record.unwrap());
        // Rows of empty cells are skipped.
        let is_blank = |record: &csv::StringRecord| {
            record.iter().all(|cell| cell.trim_ascii().is_empty())
        };
        let theirs: Vec<Vec<String>> = records
            .filter(|record| !is_blank(record))
            .map(|record| record.iter().map(str::to_owned).collect())
            .collect();
        prop_assert_eq!(ours, theirs);
    }
}
