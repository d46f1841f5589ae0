//! Splits input into rows, and rows of CSV into cells.

use std::{
    io::{self, BufRead as _, BufReader, Read},
    ops::Range,
};

use clap::ValueEnum;
use csv_core::{ReadRecordResult, Reader, ReaderBuilder};
use memchr::{memchr, memchr_iter, memchr2, memchr3};

/// The bytes to read at once.
const READ_SIZE: usize = 256 * 1024;

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
pub(super) struct Rows<Input> {
    input: BufReader<Input>,
    /// The parser of CSV; `None` if each line is a row of one cell.
    parser: Option<Reader>,
    separator: u8,
    /// The text read so far; from `start` on it is not split yet.
    buffer: Vec<u8>,
    start: usize,
    /// The line on which the next row begins, from 1.
    line: u64,
    /// The text of the cells of the row at the start, and the end of each, if it went through the
    /// parser.
    text: Vec<u8>,
    ends: Vec<usize>,
}

#[derive(Debug)]
pub(super) struct Row<'r> {
    /// The lines on which it begins and ends, from 1.
    pub(super) lines: [u64; 2],
    /// Its cells, without the quotation marks around them, or the reason why its end cannot be
    /// found.
    pub(super) cells: Result<Cells<'r>, &'static str>,
}

/// The cells of a row.
#[derive(Debug, Clone)]
pub(super) struct Cells<'r> {
    text: &'r [u8],
    /// The place of the next cell; behind the text if there is none.
    next: usize,
    split: Split<'r>,
}

#[derive(Debug, Clone)]
enum Split<'r> {
    /// At each separator.
    Separator(u8),
    /// At the ends that the parser found.
    Ends(&'r [usize]),
}

impl<'r> Iterator for Cells<'r> {
    type Item = &'r [u8];

    #[inline]
    fn next(&mut self) -> Option<&'r [u8]> {
        let rest = self.text.get(self.next..)?;
        let length = match &mut self.split {
            Split::Separator(separator) => {
                let length = rest.iter().position(|byte| byte == separator);
                let length = length.unwrap_or(rest.len());
                self.next += length + 1;
                length
            }
            Split::Ends(ends) => {
                let (end, later) = ends.split_first()?;
                *ends = later;
                end - std::mem::replace(&mut self.next, *end)
            }
        };
        Some(&rest[..length])
    }
}

/// The character between cells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
#[repr(u8)]
pub(in crate::cli) enum Separator {
    /// A comma
    Comma = b',',
    /// A semicolon, as spreadsheets write it in countries with a decimal comma
    Semicolon = b';',
    /// A tab
    Tab = b'\t',
}

impl Separator {
    /// Returns the separator that a line has most of outside quotation marks.
    pub(in crate::cli) fn of(line: &[u8]) -> Self {
        let unquoted = || line.split(|byte| *byte == b'"').step_by(2).flatten();
        let count = |one: &Self| unquoted().filter(|byte| **byte == *one as u8).count();
        let all = [Self::Tab, Self::Semicolon, Self::Comma];
        all.into_iter().max_by_key(count).unwrap_or(Self::Comma)
    }
}

impl<Input: Read> Rows<Input> {
    /// Creates a reader of lines.
    pub(super) fn new(input: Input) -> Self {
        let input = BufReader::with_capacity(READ_SIZE, input);
        let (buffer, text, ends) = (Vec::new(), Vec::new(), Vec::new());
        Self { input, parser: None, separator: b'\n', buffer, start: 0, line: 1, text, ends }
    }

    /// Creates a reader of CSV. Unless the separator is said, it is found in the first line.
    pub(super) fn csv(input: Input, separator: Option<Separator>) -> io::Result<Self> {
        let mut rows = Self::new(input);
        rows.separator = match separator {
            Some(separator) => separator as u8,
            None => Separator::of(rows.first_line()?) as u8,
        };
        rows.parser = Some(ReaderBuilder::new().delimiter(rows.separator).build());
        Ok(rows)
    }

    /// Reads on until the first line that has content is there.
    fn first_line(&mut self) -> io::Result<&[u8]> {
        let ends = |text: &[u8]| memchr2(b'\n', b'\r', text.trim_ascii_start()).is_some();
        while !ends(&self.buffer) && self.read()? {}
        let text = self.buffer.trim_ascii_start();
        Ok(&text[..memchr2(b'\n', b'\r', text).unwrap_or(text.len())])
    }

    pub(super) fn is_csv(&self) -> bool {
        self.parser.is_some()
    }

    /// Returns whether the next row can be read without waiting for input.
    pub(super) fn has_row_buffered(&self) -> bool {
        memchr(b'\n', self.buffer[self.start..].trim_ascii_start()).is_some()
    }

    pub(super) fn next(&mut self) -> io::Result<Option<Row<'_>>> {
        loop {
            let (end, found) = self.split()?;
            let (row, rest) = (self.start..end, &self.buffer[end..]);
            if found.is_ok() && row.is_empty() && rest.is_empty() {
                return Ok(None);
            }
            let line_break = if rest.starts_with(b"\r\n") { 2 } else { rest.len().min(1) };
            self.start = end + line_break;
            let first = self.line;
            self.line += count_lines(&self.buffer[row.start..self.start]);
            let last = self.line - count_lines(&self.buffer[end..self.start]);
            let is_blank = |cell: &[u8]| cell.trim_ascii().is_empty();
            if found.is_err() || !self.cells(row.clone()).all(is_blank) {
                let cells = found.map(|()| self.cells(row));
                return Ok(Some(Row { lines: [first, last], cells }));
            }
        }
    }

    fn cells(&self, row: Range<usize>) -> Cells<'_> {
        let (text, split) = if self.ends.is_empty() {
            (&self.buffer[row], Split::Separator(self.separator))
        } else {
            (&self.text[..], Split::Ends(&self.ends))
        };
        Cells { text, next: 0, split }
    }

    /// Returns the end of the row at the start, without the line break, and the reason if its cells
    /// cannot be found.
    fn split(&mut self) -> io::Result<(usize, Result<(), &'static str>)> {
        self.ends.clear();
        let mut end = self.find_end()?;
        let is_quoted = self.buffer.get(end) == Some(&b'"');
        if is_quoted {
            if let Some(end) = self.parse()? {
                return Ok((end, Ok(())));
            }
            let line_break = memchr2(b'\n', b'\r', &self.buffer[self.start..]);
            end = line_break.map_or(self.buffer.len(), |length| self.start + length);
        }
        if end - self.start > MAX_ROW {
            return Ok((self.skip_line()?, Err(TOO_LONG)));
        }
        Ok((end, if is_quoted { Err(OPEN_QUOTE) } else { Ok(()) }))
    }

    /// Returns the place of the next line break, or of a quotation mark before it in CSV.
    fn find_end(&mut self) -> io::Result<usize> {
        let find = match self.parser {
            Some(_) => |text: &[u8]| memchr3(b'"', b'\n', b'\r', text),
            None => |text: &[u8]| memchr(b'\n', text),
        };
        let mut found = find(&self.buffer[self.start..]);
        while found.is_none() && self.read()? {
            found = find(&self.buffer[self.start..]);
        }
        let end = found.map_or(self.buffer.len(), |length| self.start + length);
        if self.line == 1 && self.buffer[self.start..].starts_with(BYTE_ORDER_MARK) {
            self.start += BYTE_ORDER_MARK.len();
        }
        Ok(end)
    }

    /// Splits the row at the start with the parser and returns its end; `None` if a quotation mark
    /// stays open.
    fn parse(&mut self) -> io::Result<Option<usize>> {
        let (mut read, mut written, mut cells) = (0, 0, 0);
        loop {
            let is_all = self.start + read == self.buffer.len();
            let is_last = is_all && !self.read()?;
            let rest = &self.buffer[self.start + read..];
            let line = memchr(b'\n', rest).map_or(rest, |end| &rest[..=end]);
            // A line break ends a last row that has none, unless a quotation mark is open.
            let line = if is_last { b"\n" } else { line };
            let Some(parser) = &mut self.parser else { return Ok(None) };
            self.text.resize(written + line.len() + 1, 0);
            self.ends.resize(cells + line.len() + 1, 0);
            let (text, ends) = (&mut self.text[written..], &mut self.ends[cells..]);
            let (result, used, filled, ended) = parser.read_record(line, text, ends);
            (read, written, cells) = (read + used, written + filled, cells + ended);
            match result {
                ReadRecordResult::Record if read <= MAX_ROW => {
                    self.ends.truncate(cells);
                    return Ok(Some(self.start + read - 1));
                }
                ReadRecordResult::InputEmpty if !is_last => {}
                _ => {
                    parser.reset();
                    self.ends.clear();
                    return Ok(None);
                }
            }
        }
    }

    /// Skips the line at the start without keeping it, and returns its end.
    fn skip_line(&mut self) -> io::Result<usize> {
        loop {
            if let Some(length) = memchr(b'\n', &self.buffer[self.start..]) {
                return Ok(self.start + length);
            }
            self.start = self.buffer.len();
            if !self.read()? {
                return Ok(self.start);
            }
        }
    }

    /// Reads more; returns false at the end, or if the row at the start is too long already.
    fn read(&mut self) -> io::Result<bool> {
        self.buffer.drain(..self.start);
        self.start = 0;
        if self.buffer.len() > MAX_ROW {
            return Ok(false);
        }
        let read = loop {
            match self.input.fill_buf() {
                Err(why) if why.kind() == io::ErrorKind::Interrupted => {}
                read => break read?,
            }
        };
        self.buffer.extend_from_slice(read);
        let length = read.len();
        self.input.consume(length);
        Ok(length > 0)
    }
}

fn count_lines(text: &[u8]) -> u64 {
    memchr_iter(b'\n', text).count() as u64
}

#[cfg(test)]
mod tests;
