//! Splits input into rows, and rows of CSV into cells.

use std::io::{self, Read};

use clap::ValueEnum;
use csv_core::{ReadRecordResult, Reader};
use memchr::{memchr, memchr_iter, memchr2};

/// The bytes to read at once.
const READ_SIZE: usize = 256 * 1024;

/// The longest row, in bytes. Longer rows are not buffered, so that memory stays bounded.
const MAX_ROW: usize = 1024 * 1024;

/// The mark that Windows programs put before UTF-8 text.
const BYTE_ORDER_MARK: &[u8] = b"\xef\xbb\xbf";

/// The rows of an input, in order. Blank ones are left out.
///
/// In CSV, a line break between quotation marks belongs to the cell; but a quotation mark that is
/// not closed costs its own line only. The `csv` crate would read on to the end, so rows are split
/// with the parser it is made of, and kept until their end is found.
#[derive(Debug)]
pub(super) struct Rows<Input> {
    input: Input,
    /// Splits rows of CSV; `None` if each line is a row.
    splitter: Option<Splitter>,
    /// What was read last.
    chunk: Vec<u8>,
    /// What was read and not returned yet, and the row that was returned last.
    buffer: Vec<u8>,
    /// Where in the buffer the next row begins.
    start: usize,
    /// The line on which it begins, from 1.
    line: u64,
    /// Whether the rest of a row that is too long comes first.
    too_long: bool,
    ended: bool,
}

/// A row.
#[derive(Debug)]
pub(super) struct Row<'r> {
    /// The line on which it begins, from 1.
    pub(super) line: u64,
    /// How many lines further it ends.
    pub(super) breaks: u64,
    /// Its text, or the reason why its end cannot be found.
    pub(super) text: Result<&'r [u8], Malformed>,
    /// The cells of CSV, without the quotation marks around them.
    pub(super) cells: Cells<'r>,
}

/// The reason why the end of a row cannot be found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Malformed {
    /// A quotation mark is opened and not closed within the longest row.
    OpenQuote,
    /// The row is longer than the longest row.
    TooLong,
}

/// The character between cells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum Separator {
    /// A comma
    Comma,
    /// A semicolon, as spreadsheets write it in countries with a decimal comma
    Semicolon,
    /// A tab
    Tab,
}

impl Separator {
    /// Returns the separator that a line has most of outside quotation marks.
    pub(super) fn of(line: &[u8]) -> Self {
        let unquoted = || line.split(|byte| *byte == b'"').step_by(2).flatten();
        let count = |one: &Self| unquoted().filter(|byte| **byte == one.byte()).count();
        [Self::Tab, Self::Semicolon, Self::Comma]
            .into_iter()
            .max_by_key(count)
            .unwrap_or(Self::Comma)
    }

    fn byte(self) -> u8 {
        match self {
            Self::Comma => b',',
            Self::Semicolon => b';',
            Self::Tab => b'\t',
        }
    }

    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Comma => "comma",
            Self::Semicolon => "semicolon",
            Self::Tab => "tab",
        }
    }
}

/// The cells of a row.
#[derive(Debug, Clone, Copy, Default)]
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

impl<Input: Read> Rows<Input> {
    /// Creates a reader of lines.
    pub(super) fn new(input: Input) -> Self {
        let (chunk, buffer) = (vec![0; READ_SIZE], Vec::new());
        let (splitter, too_long, ended) = (None, false, false);
        Self { input, splitter, chunk, buffer, start: 0, line: 1, too_long, ended }
    }

    /// Takes what follows for CSV with this separator.
    pub(super) fn split_at(&mut self, separator: Separator) {
        self.splitter = Some(Splitter::new(separator.byte()));
    }

    /// Reads until the first line is there, and returns it without consuming it.
    pub(super) fn first_line(&mut self) -> io::Result<&[u8]> {
        loop {
            self.skip_line_breaks();
            let rest = &self.buffer[self.start..];
            let (length, end) = (rest.len(), memchr2(b'\n', b'\r', rest));
            if end.is_some() || length > MAX_ROW || !self.fill()? {
                return Ok(&self.buffer[self.start..][..end.unwrap_or(length)]);
            }
        }
    }

    /// Reads what is available; returns false at the end of the input.
    pub(super) fn fill(&mut self) -> io::Result<bool> {
        if self.ended {
            return Ok(false);
        }
        self.buffer.drain(..self.start);
        self.start = 0;
        let read = loop {
            match self.input.read(&mut self.chunk) {
                Err(why) if why.kind() == io::ErrorKind::Interrupted => {}
                read => break read?,
            }
        };
        self.buffer.extend_from_slice(&self.chunk[..read]);
        self.ended = read == 0;
        Ok(true)
    }

    /// Returns the next row, or `None` if the input has to be read first.
    pub(super) fn next(&mut self) -> Option<Row<'_>> {
        loop {
            self.skip_line_breaks();
            let (length, found) = self.end()?;
            let (start, line) = (self.start, self.line);
            self.start += length;
            let row = self.buffer[start..self.start].trim_ascii_end();
            let breaks = memchr_iter(b'\n', row).count() as u64;
            self.line += memchr_iter(b'\n', &self.buffer[start..self.start]).count() as u64;
            if found.is_ok() && self.is_blank(start) {
                continue;
            }
            let text = found.map(|()| self.buffer[start..self.start].trim_ascii_end());
            let cells = self.splitter.as_ref().map(Splitter::cells).unwrap_or_default();
            return Some(Row { line, breaks, text, cells });
        }
    }

    /// Skips what is before the next row: line breaks, and the rest of a row that was too long.
    fn skip_line_breaks(&mut self) {
        if self.line == 1 && self.start == 0 && self.buffer.starts_with(BYTE_ORDER_MARK) {
            self.start = BYTE_ORDER_MARK.len();
        }
        if self.too_long {
            let end = self.line_break(&self.buffer[self.start..]);
            self.too_long = end.is_none();
            self.start = end.map_or(self.buffer.len(), |end| self.start + end);
        }
        while let Some(byte @ (b'\n' | b'\r')) = self.buffer.get(self.start) {
            self.line += u64::from(*byte == b'\n');
            self.start += 1;
        }
    }

    /// Finds the end of the row at the start; `None` if more has to be read for it.
    fn end(&mut self) -> Option<(usize, Result<(), Malformed>)> {
        let rest = &self.buffer[self.start..];
        if rest.is_empty() {
            return None;
        }
        let end = match &mut self.splitter {
            None => memchr(b'\n', rest).map(|end| end + 1).or(self.ended.then_some(rest.len())),
            Some(splitter) => {
                let is_whole = splitter.feed(rest) || self.ended && splitter.ends_here();
                is_whole.then_some(splitter.read.min(rest.len()))
            }
        };
        if let Some(end) = end {
            return Some((end, Ok(())));
        }
        if !self.ended && rest.len() <= MAX_ROW {
            return None;
        }
        // The end of its line is within quotation marks, or too far away.
        let end = self.line_break(rest);
        if let Some(splitter) = &mut self.splitter {
            splitter.reset();
        }
        Some(match end {
            Some(end) => (end, Err(Malformed::OpenQuote)),
            None if rest.len() <= MAX_ROW => (rest.len(), Err(Malformed::OpenQuote)),
            None => {
                self.too_long = true;
                (rest.len(), Err(Malformed::TooLong))
            }
        })
    }

    /// Finds a line break. Within a JSON object, `\r` is white space.
    fn line_break(&self, bytes: &[u8]) -> Option<usize> {
        match self.splitter {
            Some(_) => memchr2(b'\n', b'\r', bytes),
            None => memchr(b'\n', bytes),
        }
    }

    /// Returns whether the row that begins there has no content: white space between objects, or
    /// empty cells alone, as spreadsheets write them for rows that were deleted.
    fn is_blank(&self, start: usize) -> bool {
        let is_empty = |cell: &[u8]| cell.trim_ascii().is_empty();
        match &self.splitter {
            Some(splitter) => splitter.cells().iter().all(is_empty),
            None => is_empty(&self.buffer[start..self.start]),
        }
    }
}

/// Splits one row after the other into cells, as far as it is there.
#[derive(Debug)]
struct Splitter {
    parser: Reader,
    /// Whether the row has ended.
    is_whole: bool,
    /// How much of the row is parsed, in bytes.
    read: usize,
    text: Vec<u8>,
    written: usize,
    ends: Vec<usize>,
    cells: usize,
}

impl Splitter {
    fn new(separator: u8) -> Self {
        let parser = csv_core::ReaderBuilder::new().delimiter(separator).build();
        let (text, ends) = (vec![0; 1024], vec![0; 64]);
        Self { parser, is_whole: true, read: 0, text, written: 0, ends, cells: 0 }
    }

    /// Parses a row that begins as far as it was fed before, and goes on. Returns whether its end
    /// was found.
    fn feed(&mut self, row: &[u8]) -> bool {
        if self.is_whole {
            (self.is_whole, self.read, self.written, self.cells) = (false, 0, 0, 0);
        }
        while self.read < row.len() && !self.is_whole {
            self.parse(&row[self.read..]);
        }
        self.is_whole
    }

    /// Returns whether the row is whole if nothing follows: no quotation mark is open.
    fn ends_here(&mut self) -> bool {
        let read = self.read;
        while self.read == read && !self.is_whole {
            self.parse(b"\n");
        }
        self.is_whole
    }

    fn parse(&mut self, input: &[u8]) {
        let (text, ends) = (&mut self.text[self.written..], &mut self.ends[self.cells..]);
        let (result, read, written, cells) = self.parser.read_record(input, text, ends);
        self.read += read;
        self.written += written;
        self.cells += cells;
        match result {
            ReadRecordResult::OutputFull => self.text.resize(2 * self.text.len(), 0),
            ReadRecordResult::OutputEndsFull => self.ends.resize(2 * self.ends.len(), 0),
            ReadRecordResult::Record => self.is_whole = true,
            ReadRecordResult::InputEmpty | ReadRecordResult::End => {}
        }
    }

    /// Forgets the row.
    fn reset(&mut self) {
        self.parser.reset();
        self.is_whole = true;
    }

    fn cells(&self) -> Cells<'_> {
        Cells { text: &self.text[..self.written], ends: &self.ends[..self.cells] }
    }
}

#[cfg(test)]
mod tests;
