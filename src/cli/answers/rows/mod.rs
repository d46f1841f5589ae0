//! Splits input into rows, and rows of CSV into cells.

use std::{
    io::{self, Chain, Read},
    ops::Range,
};

use csv_core::{ReadRecordResult, Reader, ReaderBuilder};
use memchr::{memchr, memchr_iter, memchr2, memchr3};

use crate::cli::separator::Separator;

const READ_SIZE: usize = 64 * 1024;

/// The longest row, in bytes. Longer rows are not kept, so that memory stays bounded.
const MAX_ROW: usize = 1024 * 1024;

/// The mark that Windows programs put before UTF-8 text.
const BYTE_ORDER_MARK: &[u8] = b"\xef\xbb\xbf";

const OPEN_QUOTE: &str = "has a quotation mark that is not closed. Close it or take it out";
const TOO_LONG: &str = "is longer than 1 MiB. Look for a missing line break";

/// The rows of an input, in order. Blank ones are left out.
///
/// A line of CSV without a quotation mark is split here. The others go through the parser that the
/// `csv` crate is made of, and not through the crate: it reads on to the end if a quotation mark is
/// not closed, which here costs no more than its own line.
#[derive(Debug)]
pub(in crate::cli) struct Rows<Input> {
    /// The input, and a line break for a last line that has none.
    input: Chain<Input, &'static [u8]>,
    /// Whether it is CSV; otherwise each line is a row of one cell.
    pub(super) is_csv: bool,
    separator: u8,
    parser: Reader,
    /// The text read so far; from `start` on it is not split yet.
    buffer: Vec<u8>,
    start: usize,
    /// The line on which the next row begins, from 1.
    line: u64,
    /// The text of the cells of a row, if the parser found them.
    text: Vec<u8>,
    is_parsed: bool,
    /// The ends of the cells of a row, of which there are `count`.
    ends: Vec<usize>,
    count: usize,
}

#[derive(Debug, Clone, Copy)]
pub(super) struct Row<'r> {
    /// The line on which it begins, from 1.
    pub(super) line: u64,
    /// Its cells, without the quotation marks around them, or the reason why they cannot be found.
    pub(super) cells: Result<Cells<'r>, &'static str>,
}

/// The cells of a row.
#[derive(Debug, Clone, Copy)]
pub(super) struct Cells<'r> {
    pub(super) text: &'r [u8],
    /// The end of each cell.
    pub(super) ends: &'r [usize],
    /// How many bytes lie between cells.
    pub(super) gap: usize,
}

impl<'r> Cells<'r> {
    pub(super) fn iter(self) -> impl Iterator<Item = &'r [u8]> {
        let mut start = 0;
        self.ends.iter().map(move |end| {
            let cell = &self.text[start..*end];
            start = end + self.gap;
            cell
        })
    }

    /// Returns a cell; empty if there is none.
    pub(super) fn get(self, column: usize) -> &'r [u8] {
        self.iter().nth(column).unwrap_or_default()
    }
}

/// The length of the row at the start, without the line break, and the reason if it cannot be split.
type End = (usize, Option<&'static str>);

impl<Input: Read> Rows<Input> {
    /// Creates a reader of lines.
    pub(super) fn lines(input: Input) -> io::Result<Self> {
        let mut rows = Self {
            input: input.chain(b"\n"),
            is_csv: false,
            separator: b'\n',
            parser: Reader::new(),
            buffer: Vec::new(),
            start: 0,
            line: 1,
            // The system gives this memory only when it is used.
            text: vec![0; MAX_ROW + READ_SIZE],
            is_parsed: false,
            ends: vec![0; MAX_ROW + READ_SIZE],
            count: 0,
        };
        while memchr(b'\n', rows.buffer.trim_ascii_start()).is_none() && rows.read()? {}
        if rows.buffer.starts_with(BYTE_ORDER_MARK) {
            rows.start = BYTE_ORDER_MARK.len();
        }
        Ok(rows)
    }

    /// Creates a reader of CSV. Unless the separator is said, it is found in the first line.
    pub(super) fn csv(input: Input, separator: Option<Separator>) -> io::Result<Self> {
        let mut rows = Self::lines(input)?;
        let lines = rows.buffer.split(|byte| matches!(byte, b'\n' | b'\r'));
        let first = lines.map(<[u8]>::trim_ascii).find(|line| !line.is_empty());
        let separator = separator.unwrap_or_else(|| Separator::of(first.unwrap_or_default()));
        rows.is_csv = true;
        rows.separator = separator as u8;
        rows.parser = ReaderBuilder::new().delimiter(rows.separator).build();
        Ok(rows)
    }

    /// Returns whether the next row can be read without waiting for input.
    pub(in crate::cli) fn has_row_buffered(&self) -> bool {
        memchr(b'\n', self.buffer[self.start..].trim_ascii_start()).is_some()
    }

    pub(super) fn next(&mut self) -> io::Result<Option<Row<'_>>> {
        loop {
            let line = self.line;
            let (length, fault) = self.find_end()?;
            let row = self.start..self.start + length;
            if row.end == self.buffer.len() {
                return Ok(None);
            }
            let line_break = if self.buffer[row.end..].starts_with(b"\r\n") { 2 } else { 1 };
            self.start = row.end + line_break;
            let last_line = if self.is_parsed { row.start } else { row.end };
            self.line += memchr_iter(b'\n', &self.buffer[last_line..self.start]).count() as u64;
            let is_blank = |cell: &[u8]| cell.trim_ascii().is_empty();
            if fault.is_some() || !self.cells(row.clone()).iter().all(is_blank) {
                let cells = fault.map_or_else(|| Ok(self.cells(row)), Err);
                return Ok(Some(Row { line, cells }));
            }
        }
    }

    fn cells(&self, row: Range<usize>) -> Cells<'_> {
        let text = if self.is_parsed { &self.text } else { &self.buffer[row] };
        Cells { text, ends: &self.ends[..self.count], gap: usize::from(!self.is_parsed) }
    }

    fn find_end(&mut self) -> io::Result<End> {
        (self.is_parsed, self.count) = (false, 0);
        let quote = if self.is_csv { b'"' } else { b'\n' };
        loop {
            match memchr3(quote, b'\n', b'\r', &self.buffer[self.start..]) {
                Some(end) if self.buffer[self.start + end] == b'"' => return self.parse(),
                Some(end) => return Ok(self.split(end)),
                None if self.read()? => {}
                None if self.start == self.buffer.len() => return Ok((0, None)),
                None => return self.skip_line(),
            }
        }
    }

    /// Splits a row at the start that has no quotation mark.
    fn split(&mut self, length: usize) -> End {
        for (at, byte) in self.buffer[self.start..].iter().take(length).enumerate() {
            if *byte == self.separator {
                self.ends[self.count] = at;
                self.count += 1;
            }
        }
        self.ends[self.count] = length;
        self.count += 1;
        (length, None)
    }

    /// Splits the row at the start with the parser. If a quotation mark stays open, only the line is
    /// lost.
    fn parse(&mut self) -> io::Result<End> {
        let (mut read, mut written) = (0, 0);
        while self.start + read < self.buffer.len() || self.read()? {
            let rest = &self.buffer[self.start + read..];
            let (text, ends) = (&mut self.text[written..], &mut self.ends[self.count..]);
            let (result, used, filled, ended) = self.parser.read_record(rest, text, ends);
            read += used;
            written += filled;
            self.count += ended;
            if result == ReadRecordResult::Record {
                self.is_parsed = true;
                return Ok((read - 1, None));
            }
        }
        self.parser.reset();
        match memchr2(b'\n', b'\r', &self.buffer[self.start..]) {
            Some(end) => Ok((end, Some(OPEN_QUOTE))),
            None => self.skip_line(),
        }
    }

    /// Skips a line that is too long, without keeping it, up to its line break.
    fn skip_line(&mut self) -> io::Result<End> {
        loop {
            self.start = self.buffer.len();
            let is_end = !self.read()?;
            match memchr(b'\n', &self.buffer) {
                None if !is_end => {}
                end => return Ok((end.unwrap_or_default(), Some(TOO_LONG))),
            }
        }
    }

    /// Reads more; returns false at the end, or if the row at the start is too long already.
    fn read(&mut self) -> io::Result<bool> {
        self.buffer.drain(..self.start);
        self.start = 0;
        let length = self.buffer.len();
        if length > MAX_ROW {
            return Ok(false);
        }
        self.buffer.resize(length + READ_SIZE, 0);
        let read = self.input.read(&mut self.buffer[length..])?;
        self.buffer.truncate(length + read);
        Ok(read > 0)
    }
}

#[cfg(test)]
mod tests;
