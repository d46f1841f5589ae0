//! Splits input into rows, and rows into cells.

use std::{
    io::{self, BufRead as _, BufReader, Chain, ErrorKind, Read},
    mem, slice,
};

use csv_core::{ReadRecordResult, Reader, ReaderBuilder};
use memchr::{memchr, memchr_iter, memchr2, memchr3};

use crate::{cli::separator::Separator, text::BYTE_ORDER_MARK};

const READ_SIZE: usize = 64 * 1024;

/// The longest row, in bytes. Longer rows are not kept, so that memory stays bounded.
const MAX_ROW: usize = 1024 * 1024;

const OPEN_QUOTE: &str = "has a quotation mark that is not closed. Close it or take it out";
const TOO_LONG: &str = "is longer than 1 MiB. Look for a missing line break";

/// The rows of an input, in order. Blank ones are left out.
///
/// Those with a quotation mark go through `csv_core`, which the `csv` crate is built on, and not through
/// that crate: after a quotation mark that is not closed it would read on to the end, and here only one
/// line is lost.
#[derive(Debug)]
pub(super) struct Rows<Input> {
    /// The input, and a line break for a last line that has none.
    input: Chain<BufReader<Input>, &'static [u8]>,
    /// The quotation mark; a line without one needs no parser. Lines of one cell have no quotation marks:
    /// for them it is the line break, which no line contains.
    quote: u8,
    separator: u8,
    parser: Reader,
    /// The bytes that are held. The first is on the line with the number `line`, counted from 1; the last
    /// row begins at `row`, and the bytes from `start` on are not split yet.
    buffer: Vec<u8>,
    line: usize,
    row: usize,
    start: usize,
    /// The text of the cells that the parser found, and where each ends in it.
    text: Vec<u8>,
    ends: Vec<usize>,
}

/// The cells of a row, without separators and the quotation marks around them, or the reason why they
/// cannot be found.
pub(super) type Row<'r> = Result<Cells<'r>, &'static str>;

/// The cells of a row, one after the other.
#[derive(Debug, Clone)]
pub(super) struct Cells<'r> {
    /// The rest of a line, `None` after its last cell; or the text of all cells that the parser found.
    rest: Option<&'r [u8]>,
    separator: u8,
    /// Where the cells that the parser found end in their text, and where the next begins.
    ends: Option<slice::Iter<'r, usize>>,
    start: usize,
}

impl<'r> Iterator for Cells<'r> {
    type Item = &'r [u8];

    #[inline]
    fn next(&mut self) -> Option<&'r [u8]> {
        let rest = self.rest?;
        if let Some(ends) = &mut self.ends {
            return ends.next().map(|end| &rest[mem::replace(&mut self.start, *end)..*end]);
        }
        let end = rest.iter().position(|byte| *byte == self.separator);
        self.rest = end.map(|end| &rest[end + 1..]);
        Some(&rest[..end.unwrap_or(rest.len())])
    }
}

impl<Input: Read> Rows<Input> {
    /// Creates a reader of CSV, or of lines that are one cell each. Unless the separator of CSV is given,
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
            buffer: Vec::new(),
            line: 1,
            row: 0,
            start: 0,
            // The system gives this memory only when it is used.
            text: vec![0; MAX_ROW],
            ends: vec![0; MAX_ROW],
        };
        while rows.buffer.len() < BYTE_ORDER_MARK.len() && rows.read()? {}
        if rows.buffer.starts_with(BYTE_ORDER_MARK.as_bytes()) {
            rows.start = BYTE_ORDER_MARK.len();
        }
        if is_csv {
            while !rows.has_row_buffered() && rows.read()? {}
            let rest = rows.buffer[rows.start..].trim_ascii_start();
            let (found, skipped) = Separator::found_in(rest);
            if skipped > 0 {
                rows.start = rows.buffer.len() - rest.len() + skipped;
            }
            (rows.quote, rows.separator) = (b'"', separator.unwrap_or(found) as u8);
            rows.parser = ReaderBuilder::new().delimiter(rows.separator).build();
        }
        Ok(rows)
    }

    /// Returns whether the next row can be read without waiting for input.
    pub(super) fn has_row_buffered(&self) -> bool {
        memchr(b'\n', self.buffer[self.start..].trim_ascii_start()).is_some()
    }

    /// Returns the line on which the last row began, from 1.
    pub(super) fn line(&self) -> usize {
        self.line + memchr_iter(b'\n', &self.buffer[..self.row]).count()
    }

    pub(super) fn next(&mut self) -> io::Result<Option<Row<'_>>> {
        loop {
            let end = memchr3(self.quote, b'\n', b'\r', &self.buffer[self.start..]);
            let (length, count) = match end {
                None if self.read()? => continue,
                None if self.buffer.is_empty() => return Ok(None),
                Some(end) if self.buffer[self.start + end] != b'"' => (end + 1, Ok(None)),
                _ => self.parse()?,
            };
            (self.row, self.start) = (self.start, self.start + length);
            let is_blank = |count| self.cells(count).all(|cell| cell.trim_ascii().is_empty());
            if !count.is_ok_and(is_blank) {
                return Ok(Some(count.map(|count| self.cells(count))));
            }
        }
    }

    /// Returns the cells of the last row: as many as the parser found, or those of a line that needs none.
    #[inline]
    fn cells(&self, parsed: Option<usize>) -> Cells<'_> {
        let line = &self.buffer[self.row..self.start - 1];
        let rest = Some(if parsed.is_some() { &self.text } else { line });
        let ends = parsed.map(|count| self.ends[..count].iter());
        Cells { rest, separator: self.separator, ends, start: 0 }
    }

    /// Splits the row at the start with the parser; returns its length and the number of its cells. If
    /// it cannot be split, only one line is lost.
    fn parse(&mut self) -> io::Result<(usize, Result<Option<usize>, &'static str>)> {
        let (mut length, mut written, mut count) = (0, 0, 0);
        while self.start + length < self.buffer.len() || self.read()? {
            let (text, ends) = (&mut self.text[written..], &mut self.ends[count..]);
            let rest = &self.buffer[self.start + length..];
            let (result, used, filled, ended) = self.parser.read_record(rest, text, ends);
            length += used;
            written += filled;
            count += ended;
            if result == ReadRecordResult::Record {
                return Ok((length, Ok(Some(count))));
            }
        }
        self.parser.reset();
        if let Some(end) = memchr2(b'\n', b'\r', &self.buffer[self.start..]) {
            return Ok((end + 1, Err(OPEN_QUOTE)));
        }
        self.input.skip_until(b'\n')?;
        self.buffer.push(b'\n');
        Ok((self.buffer.len(), Err(TOO_LONG)))
    }

    /// Reads on; returns false at the end, or if the row at the start is too long already.
    fn read(&mut self) -> io::Result<bool> {
        self.line += memchr_iter(b'\n', &self.buffer[..self.start]).count();
        self.buffer.drain(..mem::take(&mut self.start));
        let block = loop {
            match self.input.fill_buf() {
                Err(why) if why.kind() == ErrorKind::Interrupted => {}
                block => break block?,
            }
        };
        let length = block.len().min(MAX_ROW - self.buffer.len());
        self.buffer.extend_from_slice(&block[..length]);
        self.input.consume(length);
        Ok(length > 0)
    }
}

#[cfg(test)]
mod tests;
