//! Standard input as rows, a block at a time.

use std::{
    io::{self, Read},
    mem,
    ops::Range,
};

use memchr::{memchr, memchr2, memchr3};

/// How many bytes are asked for at once.
const READ: usize = 256 * 1024;

/// The most rows of a block, so that many short rows do not become a very long answer.
const MOST_ROWS: usize = 4096;

/// The longest row, in bytes. What is longer is not held, so that memory stays within bounds.
const LONGEST: usize = 1024 * 1024;

/// What Windows programs put before UTF-8 text.
const BYTE_ORDER_MARK: &[u8] = b"\xef\xbb\xbf";

/// Some rows that follow one another.
#[derive(Debug)]
pub(super) struct Block {
    bytes: Vec<u8>,
    rows: Vec<Row>,
    first: u64,
}

#[derive(Debug)]
struct Row {
    bytes: Range<usize>,
    torn: Option<Torn>,
}

/// Why the end of a row is not where it should be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Torn {
    /// A quotation mark is opened and never closed, or not within the longest row.
    OpenQuote,
    /// The row is longer than the longest row.
    TooLong,
}

/// A row without its line break.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Line<'b> {
    /// Its number, from 1. Neither the header nor blank rows count.
    pub(super) number: u64,
    /// What it says, or why that cannot be told.
    pub(super) bytes: Result<&'b [u8], Torn>,
}

impl Block {
    /// Returns the rows in their order.
    pub(super) fn lines(&self) -> impl ExactSizeIterator<Item = Line<'_>> {
        self.rows.iter().enumerate().map(|(index, row)| Line {
            number: self.first + index as u64,
            bytes: row.torn.map_or(Ok(&self.bytes[row.bytes.clone()]), Err),
        })
    }
}

/// Splits what it reads into blocks of rows.
///
/// A row ends with `\n`. Where cells may be quoted it also ends with `\r`, and a line break between
/// quotation marks belongs to the cell, as the `csv` crate has it; but a quotation mark that is not
/// closed costs its own line only.
#[derive(Debug)]
pub(super) struct Rows<Input> {
    input: Input,
    quotes: bool,
    /// What was read and not yet handed out.
    held: Vec<u8>,
    place: Place,
    ended: bool,
    number: u64,
}

/// Where in the input the bytes begin that are held.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    /// At its very start.
    Start,
    /// Where a row begins.
    Row,
    /// Within a row that is too long to be held.
    TooLong,
}

impl<Input: Read> Rows<Input> {
    /// Begins to read; `quotes` says whether cells may be quoted.
    pub(super) fn new(input: Input, quotes: bool) -> Self {
        let held = Vec::new();
        Self { input, quotes, held, place: Place::Start, ended: false, number: 1 }
    }

    /// Reads the first row, which is not counted; `None` where there is no row.
    pub(super) fn header(&mut self) -> io::Result<Option<Block>> {
        self.block(1)
    }

    fn block(&mut self, most: usize) -> io::Result<Option<Block>> {
        loop {
            let (rows, used) = self.split(most);
            let rest = self.held.split_off(used);
            let bytes = mem::replace(&mut self.held, rest);
            if !rows.is_empty() {
                return Ok(Some(Block { bytes, rows, first: self.number }));
            }
            if self.ended {
                return Ok(None);
            }
            self.read()?;
        }
    }

    /// Takes what there is, so that rows that come slowly are answered as they come.
    fn read(&mut self) -> io::Result<()> {
        let before = self.held.len();
        self.held.resize(before + READ, 0);
        let read = loop {
            match self.input.read(&mut self.held[before..]) {
                Err(why) if why.kind() == io::ErrorKind::Interrupted => {}
                read => break read,
            }
        };
        self.held.truncate(before + *read.as_ref().unwrap_or(&0));
        self.ended = read? == 0;
        Ok(())
    }

    /// Finds the rows that are whole, and how many bytes they take up.
    fn split(&mut self, most: usize) -> (Vec<Row>, usize) {
        let mut rows = Vec::new();
        let mut at = self.skip();
        while rows.len() < most && at < self.held.len() {
            let rest = &self.held[at..];
            let (length, torn) = match self.end(rest) {
                End::At(length) => (length, None),
                _ if !self.ended && rest.len() <= LONGEST => break,
                End::Beyond => (rest.len(), (rest.len() > LONGEST).then_some(Torn::TooLong)),
                End::Quoted => match self.line_break(rest) {
                    None if rest.len() > LONGEST => (rest.len(), Some(Torn::TooLong)),
                    line => (line.unwrap_or(rest.len()), Some(Torn::OpenQuote)),
                },
            };
            let marked = self.place == Place::Start && rest.starts_with(BYTE_ORDER_MARK);
            let start = at + if marked { BYTE_ORDER_MARK.len() } else { 0 };
            let bytes = start..at + length;
            if !self.is_blank(&self.held[bytes.clone()]) {
                rows.push(Row { bytes, torn });
            }
            self.place = if torn == Some(Torn::TooLong) { Place::TooLong } else { Place::Row };
            at = self.held.len().min(at + length + 1);
        }
        (rows, at)
    }

    /// Passes over the rest of a row that was too long; returns where the next one begins.
    fn skip(&mut self) -> usize {
        if self.place != Place::TooLong {
            return 0;
        }
        let Some(end) = self.line_break(&self.held) else { return self.held.len() };
        self.place = Place::Row;
        end + 1
    }

    fn end(&self, bytes: &[u8]) -> End {
        if self.quotes {
            end_of_quoted_row(bytes)
        } else {
            self.line_break(bytes).map_or(End::Beyond, End::At)
        }
    }

    /// Finds the first line break, between quotation marks or not. White space within an object
    /// may be `\r`.
    fn line_break(&self, bytes: &[u8]) -> Option<usize> {
        if self.quotes { memchr2(b'\n', b'\r', bytes) } else { memchr(b'\n', bytes) }
    }

    /// Without quotation marks, white space says as little as nothing.
    fn is_blank(&self, row: &[u8]) -> bool {
        row.is_empty() || (!self.quotes && row.trim_ascii().is_empty())
    }
}

impl<Input: Read> Iterator for Rows<Input> {
    type Item = io::Result<Block>;

    fn next(&mut self) -> Option<Self::Item> {
        let block = self.block(MOST_ROWS);
        match &block {
            Ok(Some(block)) => self.number += block.rows.len() as u64,
            Ok(None) => {}
            // A source that cannot be read is not asked again.
            Err(_) => self.ended = true,
        }
        block.transpose()
    }
}

/// Where the row ends with which some bytes begin.
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

/// Finds how many bytes after an opening quotation mark the closing one ends. Two in a row stand
/// for one that closes nothing.
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
