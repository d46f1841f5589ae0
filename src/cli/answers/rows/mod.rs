//! Splits input into rows, and rows into cells.

use std::{
    io::{self, BufRead as _, BufReader, Chain, ErrorKind, Read},
    mem, slice,
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
/// Those with a quotation mark go through the parser that the `csv` crate is made of, and not through
/// the crate: it reads on to the end if a quotation mark is not closed, which here costs no more than
/// its own line.
#[derive(Debug)]
pub(in crate::cli) struct Rows<Input> {
    /// The input, and a line break for a last line that has none.
    input: Chain<BufReader<Input>, &'static [u8]>,
    /// The quotation mark; a line without one needs no parser. Lines of one cell have no quotation marks:
    /// for them it is the line break, which no line contains.
    quote: u8,
    separator: u8,
    parser: Reader,
    /// The bytes read; those from `start` on are not split yet.
    buffer: Vec<u8>,
    start: usize,
    /// The line that begins at `start`, from 1.
    line: u64,
    /// The text that the parser wrote, all cells of a row, and the end of each.
    text: Vec<u8>,
    ends: Vec<usize>,
}

#[derive(Debug)]
pub(super) struct Row<'r> {
    /// The line on which it begins, from 1.
    pub(super) line: u64,
    /// Its cells, or the reason why they cannot be found.
    pub(super) cells: Result<Cells<'r>, &'static str>,
}

/// The cells of a row, without the quotation marks around them.
#[derive(Debug, Clone)]
pub(super) enum Cells<'r> {
    /// Those of a line without a quotation mark that are not split off yet, and the separator.
    Plain { rest: Option<&'r [u8]>, separator: u8 },
    /// Those that the parser wrote: the text of all, and the start and the ends of those to come.
    Parsed { text: &'r [u8], start: usize, ends: slice::Iter<'r, usize> },
}

impl<'r> Iterator for Cells<'r> {
    type Item = &'r [u8];

    #[inline]
    fn next(&mut self) -> Option<&'r [u8]> {
        match self {
            Self::Plain { rest, separator } => {
                let text = (*rest)?;
                // Most cells are a digit.
                let mut length = 0;
                while text.get(length).is_some_and(|byte| byte != separator) {
                    length += 1;
                }
                *rest = text.get(length + 1..);
                Some(&text[..length])
            }
            Self::Parsed { text, start, ends } => {
                let end = *ends.next()?;
                Some(&text[mem::replace(start, end)..end])
            }
        }
    }
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
            buffer: Vec::new(),
            start: 0,
            line: 1,
            // The system gives this memory only when it is used.
            text: vec![0; MAX_ROW],
            ends: vec![0; MAX_ROW],
        };
        while rows.buffer.len() < BYTE_ORDER_MARK.len() && rows.read()? {}
        if rows.buffer.starts_with(BYTE_ORDER_MARK) {
            rows.start = BYTE_ORDER_MARK.len();
        }
        if is_csv {
            while !rows.has_row_buffered() && rows.read()? {}
            let first = rows.buffer[rows.start..].trim_ascii_start();
            let first = first.split(|byte| matches!(byte, b'\n' | b'\r')).next();
            let separator = separator.unwrap_or_else(|| Separator::of(first.unwrap_or_default()));
            (rows.quote, rows.separator) = (b'"', separator as u8);
            rows.parser = ReaderBuilder::new().delimiter(rows.separator).build();
        }
        Ok(rows)
    }

    /// Returns whether the next row can be read without waiting for input.
    pub(in crate::cli) fn has_row_buffered(&self) -> bool {
        memchr(b'\n', self.buffer[self.start..].trim_ascii_start()).is_some()
    }

    pub(super) fn next(&mut self) -> io::Result<Option<Row<'_>>> {
        while self.start < self.buffer.len() || self.read()? {
            let (line, separator) = (self.line, self.separator);
            if let Some(length) = self.plain_line()? {
                let (start, end) = (self.start, self.start + length);
                self.start = end + 1;
                self.line += u64::from(self.buffer[end] == b'\n');
                let is_blank = |byte: &u8| byte.is_ascii_whitespace() || *byte == separator;
                if !self.buffer[start..end].iter().all(is_blank) {
                    let cells = Cells::Plain { rest: Some(&self.buffer[start..end]), separator };
                    return Ok(Some(Row { line, cells: Ok(cells) }));
                }
                continue;
            }
            let (length, count) = self.parse()?;
            let row = &self.buffer[self.start..self.start + length];
            self.line += memchr_iter(b'\n', row).count() as u64;
            self.start += length;
            match count {
                Err(why) => return Ok(Some(Row { line, cells: Err(why) })),
                Ok(count) if self.text[..self.ends[count - 1]].trim_ascii().is_empty() => {}
                Ok(count) => {
                    let cells = Cells::Parsed {
                        text: &self.text,
                        start: 0,
                        ends: self.ends[..count].iter(),
                    };
                    return Ok(Some(Row { line, cells: Ok(cells) }));
                }
            }
        }
        Ok(None)
    }

    /// Returns the length of the line at the start, unless a quotation mark is in it or it is too long.
    fn plain_line(&mut self) -> io::Result<Option<usize>> {
        let mut seen = 0;
        loop {
            let rest = &self.buffer[self.start..];
            if let Some(end) = memchr3(self.quote, b'\n', b'\r', &rest[seen..]) {
                return Ok(Some(seen + end).filter(|end| rest[*end] != b'"'));
            }
            seen = rest.len();
            if !self.read()? {
                return Ok(None);
            }
        }
    }

    /// Splits the row at the start with the parser; returns its length and the number of its cells. If
    /// it cannot be split, only one line is lost.
    fn parse(&mut self) -> io::Result<(usize, Result<usize, &'static str>)> {
        let (mut length, mut written, mut count) = (0, 0, 0);
        while self.start + length < self.buffer.len() || self.read()? {
            let rest = &self.buffer[self.start + length..];
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
        if let Some(end) = memchr2(b'\n', b'\r', &self.buffer[self.start..]) {
            return Ok((end + 1, Err(OPEN_QUOTE)));
        }
        self.input.skip_until(b'\n')?;
        self.buffer.push(b'\n');
        Ok((self.buffer.len() - self.start, Err(TOO_LONG)))
    }

    /// Reads on; returns false at the end, or if the row at the start is too long already.
    fn read(&mut self) -> io::Result<bool> {
        self.buffer.drain(..self.start);
        self.start = 0;
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
