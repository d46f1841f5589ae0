//! Splits standard input into rows, a block at a time.

use std::{
    io::{self, Read},
    mem,
    ops::Range,
};

use memchr::{memchr, memchr2, memchr2_iter, memchr3};

/// The bytes to read at once.
const READ_SIZE: usize = 256 * 1024;

/// The most rows of a block, so that many short rows do not make a very long output.
const MAX_ROWS: usize = 4096;

/// The longest row, in bytes. Longer rows are not buffered, so that memory stays bounded.
const MAX_ROW: usize = 1024 * 1024;

/// The mark that Windows programs put before UTF-8 text.
const BYTE_ORDER_MARK: &[u8] = b"\xef\xbb\xbf";

/// Some consecutive rows.
#[derive(Debug)]
pub(super) struct Block {
    bytes: Vec<u8>,
    rows: Vec<RowSpan>,
    first: u64,
}

#[derive(Debug)]
struct RowSpan {
    bytes: Range<usize>,
    line: u64,
    malformed: Option<Malformed>,
}

/// The reason why the end of a row cannot be found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Malformed {
    /// A quotation mark is opened and not closed within the longest row.
    OpenQuote,
    /// The row is longer than the longest row.
    TooLong,
}

/// A row without its line break.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Row<'b> {
    /// Its number, from 1. The header and blank rows are not counted.
    pub(super) number: u64,
    /// The line of the input on which it begins, from 1.
    pub(super) line: u64,
    /// Its content, or why it has no end.
    pub(super) bytes: Result<&'b [u8], Malformed>,
}

impl Block {
    /// Returns the rows in order.
    pub(super) fn rows(&self) -> impl ExactSizeIterator<Item = Row<'_>> {
        self.rows.iter().enumerate().map(|(index, row)| Row {
            number: self.first + index as u64,
            line: row.line,
            bytes: row.malformed.map_or(Ok(&self.bytes[row.bytes.clone()]), Err),
        })
    }
}

/// Splits its input into blocks of rows.
///
/// A row ends with `\n`. If cells may be quoted, it also ends with `\r`, and a line break between
/// quotation marks belongs to the cell, as in the `csv` crate; but a quotation mark that is not
/// closed costs its own line only.
#[derive(Debug)]
pub(super) struct RowReader<Input> {
    input: Input,
    quotes: bool,
    /// Bytes that were read and not yet returned.
    buffer: Vec<u8>,
    position: Position,
    ended: bool,
    /// The number of the next row.
    number: u64,
    /// The line of the next row.
    line: u64,
    /// Whether the byte before the buffer is `\r`, which makes one line break of a `\n` after it.
    after_return: bool,
}

/// The position of the buffer in the input.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Position {
    /// At the very start.
    Start,
    /// At the beginning of a row.
    Row,
    /// Within a row that is too long for the buffer.
    TooLong,
}

impl<Input: Read> RowReader<Input> {
    /// Creates a reader; `quotes` is whether cells may be quoted.
    pub(super) fn new(input: Input, quotes: bool) -> Self {
        let buffer = Vec::new();
        let position = Position::Start;
        let (number, line) = (1, 1);
        Self { input, quotes, buffer, position, ended: false, number, line, after_return: false }
    }

    /// Reads the first row, which is not counted; `None` if there is no row.
    pub(super) fn header(&mut self) -> io::Result<Option<Block>> {
        self.block(1)
    }

    fn block(&mut self, most: usize) -> io::Result<Option<Block>> {
        loop {
            let (rows, used) = self.split(most);
            let rest = self.buffer.split_off(used);
            let bytes = mem::replace(&mut self.buffer, rest);
            if !rows.is_empty() {
                return Ok(Some(Block { bytes, rows, first: self.number }));
            }
            if self.ended {
                return Ok(None);
            }
            self.read()?;
        }
    }

    /// Reads what is available, so that rows that come slowly are scored as they come.
    fn read(&mut self) -> io::Result<()> {
        let before = self.buffer.len();
        self.buffer.resize(before + READ_SIZE, 0);
        let read = loop {
            match self.input.read(&mut self.buffer[before..]) {
                Err(why) if why.kind() == io::ErrorKind::Interrupted => {}
                read => break read,
            }
        };
        self.buffer.truncate(before + *read.as_ref().unwrap_or(&0));
        self.ended = read? == 0;
        Ok(())
    }

    /// Finds the complete rows, and the number of bytes they take.
    fn split(&mut self, most: usize) -> (Vec<RowSpan>, usize) {
        let mut rows = Vec::new();
        let mut at = self.skip();
        while rows.len() < most && at < self.buffer.len() {
            let rest = &self.buffer[at..];
            let (length, malformed) = match self.end(rest) {
                End::At(length) => (length, None),
                _ if !self.ended && rest.len() <= MAX_ROW => break,
                End::Beyond => (rest.len(), (rest.len() > MAX_ROW).then_some(Malformed::TooLong)),
                End::Quoted => match self.line_break(rest) {
                    None if rest.len() > MAX_ROW => (rest.len(), Some(Malformed::TooLong)),
                    line => (line.unwrap_or(rest.len()), Some(Malformed::OpenQuote)),
                },
            };
            let marked = self.position == Position::Start && rest.starts_with(BYTE_ORDER_MARK);
            let start = at + if marked { BYTE_ORDER_MARK.len() } else { 0 };
            let bytes = start..at + length;
            if !self.is_blank(&self.buffer[bytes.clone()]) {
                rows.push(RowSpan { bytes, line: self.line, malformed });
            }
            self.count_lines(at..self.buffer.len().min(at + length + 1));
            self.position = if malformed == Some(Malformed::TooLong) {
                Position::TooLong
            } else {
                Position::Row
            };
            at = self.buffer.len().min(at + length + 1);
        }
        (rows, at)
    }

    /// Skips the rest of a row that was too long. Returns the position of the next one.
    fn skip(&mut self) -> usize {
        if self.position != Position::TooLong {
            return 0;
        }
        let Some(end) = self.line_break(&self.buffer) else { return self.buffer.len() };
        self.position = Position::Row;
        self.count_lines(0..end + 1);
        end + 1
    }

    /// Counts the line breaks in a part of the buffer.
    fn count_lines(&mut self, part: Range<usize>) {
        let part = &self.buffer[part];
        let is_second_half = self.after_return && part.first() == Some(&b'\n');
        self.line += line_breaks(part) - u64::from(is_second_half);
        self.after_return = part.last() == Some(&b'\r');
    }

    fn end(&self, bytes: &[u8]) -> End {
        if self.quotes {
            end_of_quoted_row(bytes)
        } else {
            self.line_break(bytes).map_or(End::Beyond, End::At)
        }
    }

    /// Finds the first line break, between quotation marks or not. Within a JSON object, `\r` is
    /// white space.
    fn line_break(&self, bytes: &[u8]) -> Option<usize> {
        if self.quotes { memchr2(b'\n', b'\r', bytes) } else { memchr(b'\n', bytes) }
    }

    /// Returns whether a row has no content: white space between objects, or empty cells alone, as
    /// spreadsheets write them for rows that were deleted.
    fn is_blank(&self, row: &[u8]) -> bool {
        let is_empty = |cell: &[u8]| matches!(cell.trim_ascii(), b"" | b"\"\"");
        row.split(|byte| self.quotes && *byte == b',').all(is_empty)
    }
}

impl<Input: Read> Iterator for RowReader<Input> {
    type Item = io::Result<Block>;

    fn next(&mut self) -> Option<Self::Item> {
        let block = self.block(MAX_ROWS);
        match &block {
            Ok(Some(block)) => self.number += block.rows.len() as u64,
            Ok(None) => {}
            // After an error the input is not read again.
            Err(_) => self.ended = true,
        }
        block.transpose()
    }
}

/// Counts the line breaks in some bytes: `\n`, `\r`, or both as one.
pub(super) fn line_breaks(bytes: &[u8]) -> u64 {
    let is_break = |at: &usize| bytes[*at] == b'\n' || bytes.get(at + 1) != Some(&b'\n');
    memchr2_iter(b'\n', b'\r', bytes).filter(is_break).count() as u64
}

/// The end of the row that some bytes begin with.
enum End {
    /// Before the line break at this place.
    At(usize),
    /// After these bytes.
    Beyond,
    /// After these bytes, in which a quotation mark is open at the end.
    Quoted,
}

fn end_of_quoted_row(bytes: &[u8]) -> End {
    let mut at = 0;
    loop {
        let Some(found) = memchr3(b'\n', b'\r', b'"', &bytes[at..]) else { return End::Beyond };
        let found = at + found;
        if bytes[found] != b'"' {
            return End::At(found);
        }
        at = found + 1;
        // Elsewhere a quotation mark is a character like any other.
        if found == 0 || bytes[found - 1] == b',' {
            match end_of_quote(&bytes[at..]) {
                Some(length) => at += length,
                None => return End::Quoted,
            }
        }
    }
}

/// Finds the end of the closing quotation mark after an opening one. Two in a row stand for one
/// in the text.
fn end_of_quote(bytes: &[u8]) -> Option<usize> {
    let mut at = 0;
    loop {
        at += memchr(b'"', &bytes[at..])? + 1;
        if bytes.get(at) != Some(&b'"') {
            return Some(at);
        }
        at += 1;
    }
}

#[cfg(test)]
mod tests;
