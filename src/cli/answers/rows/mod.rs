//! Splits input into rows, and rows of CSV into cells.

use std::io::{self, BufRead as _, BufReader, Read};

use clap::ValueEnum;
use csv_core::{ReadRecordResult, Reader, ReaderBuilder};
use memchr::{memchr, memchr_iter, memchr2};

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
/// In CSV, a line break between quotation marks belongs to the cell; but a quotation mark that is
/// not closed costs its own line only. The `csv` crate would read on to the end, so rows are split
/// with the parser it is made of, and kept until their end is found.
#[derive(Debug)]
pub(super) struct Rows<Input> {
    input: BufReader<Input>,
    /// Splits rows of CSV; `None` if each line is a row.
    parser: Option<Reader>,
    /// The lines of the current row, from `start` on; after a row that went wrong, more.
    lines: Vec<u8>,
    start: usize,
    /// The line on which the next row begins, from 1.
    line: u64,
    /// The cells of the current row, one after the other, and where each ends.
    text: Vec<u8>,
    ends: Vec<usize>,
    cells: usize,
}

/// A row.
#[derive(Debug)]
pub(super) struct Row<'r> {
    /// The line on which it begins, from 1.
    pub(super) line: u64,
    /// Its text, or the reason why its end cannot be found.
    pub(super) text: Result<&'r [u8], &'static str>,
    /// The line on which it ends.
    pub(super) last_line: u64,
    /// The cells of CSV, without the quotation marks around them.
    pub(super) cells: Cells<'r>,
}

/// The cells of a row.
#[derive(Debug, Clone, Copy)]
pub(super) struct Cells<'r> {
    text: &'r [u8],
    ends: &'r [usize],
}

impl<'r> Cells<'r> {
    pub(super) fn len(self) -> usize {
        self.ends.len()
    }

    #[inline]
    pub(super) fn iter(self) -> impl Iterator<Item = &'r [u8]> {
        let mut start = 0;
        self.ends.iter().map(move |end| &self.text[std::mem::replace(&mut start, *end)..*end])
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
    fn of(line: &[u8]) -> Self {
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
        let (lines, text, ends) = (Vec::new(), vec![0; 1024], vec![0; 64]);
        Self { input, parser: None, lines, start: 0, line: 1, text, ends, cells: 0 }
    }

    /// Creates a reader of CSV. Unless the separator is said, it is found in the first line.
    pub(super) fn csv(input: Input, separator: Option<Separator>) -> io::Result<Self> {
        let mut rows = Self::new(input);
        while separator.is_none() && rows.lines.trim_ascii().is_empty() && rows.read_line()? {}
        let separator = separator.unwrap_or_else(|| Separator::of(&rows.lines));
        rows.parser = Some(ReaderBuilder::new().delimiter(separator as u8).build());
        Ok(rows)
    }

    pub(super) fn is_csv(&self) -> bool {
        self.parser.is_some()
    }

    /// Returns whether the next row can be read without waiting for input.
    pub(super) fn is_ahead(&self) -> bool {
        self.start < self.lines.len() || memchr(b'\n', self.input.buffer()).is_some()
    }

    /// Reads the next row.
    pub(super) fn next(&mut self) -> io::Result<Option<Row<'_>>> {
        loop {
            while let Some(byte @ (b'\n' | b'\r')) = self.lines.get(self.start) {
                self.line += u64::from(*byte == b'\n');
                self.start += 1;
            }
            if self.start == self.lines.len() {
                self.lines.clear();
                self.start = 0;
                if self.read_line()? {
                    continue;
                }
                return Ok(None);
            }
            let (start, line) = (self.start, self.line);
            let (length, found) = self.split()?;
            self.start += length;
            let text = &self.lines[start..self.start];
            self.line += memchr_iter(b'\n', text).count() as u64;
            let text = text.trim_ascii_end();
            let cells = Cells { text: &self.text, ends: &self.ends[..self.cells] };
            if found.is_err() || !is_blank(text, cells) {
                let last_line = line + memchr_iter(b'\n', text).count() as u64;
                // Borrowed anew for the caller, which a loop cannot do before it ends.
                let text = found.map(|()| self.lines[start..self.start].trim_ascii_end());
                let cells = Cells { text: &self.text, ends: &self.ends[..self.cells] };
                return Ok(Some(Row { line, text, last_line, cells }));
            }
        }
    }

    /// Reads one line more, or the beginning of one that is too long; returns false at the end.
    fn read_line(&mut self) -> io::Result<bool> {
        let left = (MAX_ROW + 1).saturating_sub(self.lines.len() - self.start);
        let read = (&mut self.input).take(left as u64).read_until(b'\n', &mut self.lines)?;
        if self.line == 1 && self.lines.starts_with(BYTE_ORDER_MARK) {
            self.lines.drain(..BYTE_ORDER_MARK.len());
        }
        Ok(read > 0)
    }

    /// Finds the end of the row at the start: its length with what ends it.
    fn split(&mut self) -> io::Result<(usize, Result<(), &'static str>)> {
        let (mut read, mut written) = (0, 0);
        self.cells = 0;
        loop {
            let is_all = read == self.lines.len() - self.start;
            let is_last = is_all && (read > MAX_ROW || !self.read_line()?);
            let length = self.lines.len() - self.start;
            let Some(parser) = &mut self.parser else {
                return if length > MAX_ROW { self.give_up() } else { Ok((length, Ok(()))) };
            };
            // A line break ends a last row that has none, unless a quotation mark is open.
            let rest = if is_last { b"\n" } else { &self.lines[self.start + read..] };
            let (text, ends) = (&mut self.text[written..], &mut self.ends[self.cells..]);
            let (result, used, filled, cells) = parser.read_record(rest, text, ends);
            (read, written, self.cells) = (read + used, written + filled, self.cells + cells);
            match result {
                ReadRecordResult::OutputFull => self.text.resize(2 * self.text.len(), 0),
                ReadRecordResult::OutputEndsFull => self.ends.resize(2 * self.ends.len(), 0),
                ReadRecordResult::Record if length <= MAX_ROW => {
                    return Ok((read.min(length), Ok(())));
                }
                _ if is_last => return self.give_up(),
                _ => {}
            }
        }
    }

    /// Leaves out the line at the start, on which a quotation mark is open or which is too long.
    fn give_up(&mut self) -> io::Result<(usize, Result<(), &'static str>)> {
        let rest = &self.lines[self.start..];
        let line_break = self.parser.as_mut().and_then(|parser| {
            parser.reset();
            memchr2(b'\n', b'\r', rest)
        });
        let is_one_line = line_break.is_none_or(|end| end + 1 == rest.len());
        if is_one_line && rest.len() > MAX_ROW {
            let length = rest.len();
            if !rest.ends_with(b"\n") {
                self.input.skip_until(b'\n')?;
                self.line += 1;
            }
            return Ok((length, Err(TOO_LONG)));
        }
        Ok((line_break.unwrap_or(rest.len()), Err(OPEN_QUOTE)))
    }
}

/// Returns whether a row has no content: white space between objects, or empty cells alone, as
/// spreadsheets write them for rows that were deleted.
fn is_blank(text: &[u8], cells: Cells<'_>) -> bool {
    text.is_empty() || cells.len() > 0 && cells.iter().all(|cell| cell.trim_ascii().is_empty())
}

#[cfg(test)]
mod tests;
