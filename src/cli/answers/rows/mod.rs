//! Splits input into rows, and rows into cells.

use std::{
    io::{self, BufRead as _, BufReader, Chain, Read},
    mem,
};

use csv_core::{ReadRecordResult, Reader, ReaderBuilder};
use memchr::{memchr, memchr_iter, memchr2, memchr3, memrchr2};

use crate::cli::separator::Separator;

const READ_SIZE: usize = 64 * 1024;

/// The number of cells for which there is room at once in a row.
const CELLS: usize = 48;

/// The longest row, in bytes. Longer rows are not kept, so that memory stays bounded.
const MAX_ROW: usize = 1024 * 1024;

/// The mark that Windows programs put before UTF-8 text.
const BYTE_ORDER_MARK: &[u8] = b"\xef\xbb\xbf";

const OPEN_QUOTE: &str = "has a quotation mark that is not closed. Close it or take it out";
const TOO_LONG: &str = "is longer than 1 MiB. Look for a missing line break";

/// The rows of an input, in order. Blank ones are left out.
///
/// Those with a quotation mark go through the parser that the `csv` crate is made of, and not through
/// the crate: it reads on to the end if a quotation mark is not closed, which here costs no more than
/// its own line.
#[derive(Debug)]
pub(in crate::cli) struct Rows<Input> {
    /// The input, and a line break for a last line that has none.
    input: Chain<BufReader<Input>, &'static [u8]>,
    /// A line without a quotation mark needs no parser. In lines of one cell nothing is one.
    quote: u8,
    separator: u8,
    parser: Reader,
    /// Whole lines; from `start` on they are not split yet.
    lines: Vec<u8>,
    start: usize,
    /// The line that begins at `start`, from 1.
    line: u64,
    /// The text of the cells of a row, one after the other, and the end of each.
    text: Vec<u8>,
    ends: Vec<usize>,
}

#[derive(Debug)]
pub(super) struct Row<'r> {
    /// The line on which it begins, from 1.
    pub(super) line: u64,
    /// Its cells, without the quotation marks around them, or the reason why they cannot be found.
    pub(super) cells: Result<Vec<&'r [u8]>, &'static str>,
}

impl<Input: Read> Rows<Input> {
    /// Creates a reader of CSV, or of lines that are one cell each. Unless the separator of CSV is said,
    /// it is found in the first line.
    pub(super) fn new(
        input: Input,
        is_csv: bool,
        separator: Option<Separator>,
    ) -> io::Result<Self> {
        let mut rows = Self {
            input: BufReader::with_capacity(READ_SIZE, input).chain(b"\n"),
            quote: b'\n',
            separator: b'\n',
            parser: Reader::new(),
            lines: Vec::new(),
            start: 0,
            line: 1,
            // The system gives this memory only when it is used.
            text: vec![0; MAX_ROW],
            ends: vec![0; MAX_ROW],
        };
        if rows.read()? && rows.lines.starts_with(BYTE_ORDER_MARK) {
            rows.start = BYTE_ORDER_MARK.len();
        }
        if rows.skip_blank()? && is_csv {
            let mut lines = rows.lines[rows.start..].split(|byte| matches!(byte, b'\n' | b'\r'));
            let separator = separator.unwrap_or_else(|| Separator::of(lines.next().unwrap_or(b"")));
            (rows.quote, rows.separator) = (b'"', separator as u8);
            rows.parser = ReaderBuilder::new().delimiter(rows.separator).build();
        }
        Ok(rows)
    }

    /// Returns whether the next row can be read without waiting for input.
    pub(in crate::cli) fn has_row_buffered(&self) -> bool {
        let has_row = |bytes: &[u8]| memchr(b'\n', bytes.trim_ascii_start()).is_some();
        has_row(&self.lines[self.start..]) || has_row(self.input.get_ref().0.buffer())
    }

    pub(super) fn next(&mut self) -> io::Result<Option<Row<'_>>> {
        while self.skip_blank()? {
            let (line, start) = (self.line, self.start);
            let end = memchr3(self.quote, b'\n', b'\r', &self.lines[start..]);
            if let Some(end) = end.filter(|end| self.lines[start + end] != b'"') {
                self.start += end;
                let mut cells = Vec::with_capacity(CELLS);
                cells.extend(self.lines[start..self.start].split(|byte| *byte == self.separator));
                return Ok(Some(Row { line, cells: Ok(cells) }));
            }
            let (length, count) = self.parse()?;
            let row = &self.lines[self.start..self.start + length];
            self.line += memchr_iter(b'\n', row).count() as u64;
            self.start += length;
            match count {
                Err(why) => return Ok(Some(Row { line, cells: Err(why) })),
                Ok(count) if self.text[..self.ends[count - 1]].trim_ascii().is_empty() => {}
                Ok(count) => {
                    let mut start = 0;
                    let cell = |end: &usize| &self.text[mem::replace(&mut start, *end)..*end];
                    let cells = self.ends[..count].iter().map(cell).collect();
                    return Ok(Some(Row { line, cells: Ok(cells) }));
                }
            }
        }
        Ok(None)
    }

    /// Skips blank lines; returns whether a row follows.
    fn skip_blank(&mut self) -> io::Result<bool> {
        loop {
            let is_filled = |byte: &u8| !byte.is_ascii_whitespace() && *byte != self.separator;
            let rest = &self.lines[self.start..];
            let filled = rest.iter().position(is_filled);
            let blank = &rest[..filled.unwrap_or(rest.len())];
            let skipped = memrchr2(b'\n', b'\r', blank).map_or(0, |last| last + 1);
            self.line += memchr_iter(b'\n', &blank[..skipped]).count() as u64;
            self.start += skipped;
            if filled.is_some() || !self.read()? {
                return Ok(self.start < self.lines.len());
            }
        }
    }

    /// Splits the row at the start with the parser; returns its length and the number of its cells. If
    /// it cannot be split, only one line is lost.
    fn parse(&mut self) -> io::Result<(usize, Result<usize, &'static str>)> {
        let (mut length, mut written, mut count) = (0, 0, 0);
        while self.start + length < self.lines.len() || self.read()? {
            let rest = &self.lines[self.start + length..];
            let (text, ends) = (&mut self.text[written..], &mut self.ends[count..]);
            let (result, used, filled, ended) = self.parser.read_record(rest, text, ends);
            length += used;
            written += filled;
            count += ended;
            if result == ReadRecordResult::Record {
                return Ok((length, Ok(count)));
            }
        }
        self.parser.reset();
        let rest = &self.lines[self.start..];
        if let Some(end) = memchr2(b'\n', b'\r', rest) {
            return Ok((end, Err(OPEN_QUOTE)));
        }
        self.input.skip_until(b'\n')?;
        self.lines.push(b'\n');
        Ok((self.lines.len() - 1 - self.start, Err(TOO_LONG)))
    }

    /// Reads another line; returns false at the end, or if the row at the start is too long already.
    fn read(&mut self) -> io::Result<bool> {
        self.lines.drain(..self.start);
        self.start = 0;
        let room = MAX_ROW - self.lines.len();
        Ok(self.input.by_ref().take(room as u64).read_until(b'\n', &mut self.lines)? > 0)
    }
}

#[cfg(test)]
mod tests;
