//! Reads typed lines of any length and any bytes, and writes the lines that are said.

use std::io::{self, BufRead, Read as _, Write};

use textwrap::Options;

use crate::report::text;

/// The most bytes of a line that are read.
const MAX_LINE: u64 = 4096;

/// The reply to a line that is too long.
const TOO_LONG: &str = "That line is too long; nothing was done. Type a shorter one.";
/// The reply to a line that is not text.
const NOT_TEXT: &str = "That is not text in UTF-8; nothing was done.";

/// Reads typed lines, one after the other.
pub(super) struct LineReader<R>(R);

impl<R: BufRead> LineReader<R> {
    pub(super) fn new(input: R) -> Self {
        Self(input)
    }

    /// Waits for the next line, with its end, or the reply to one that cannot be read; `None` at the end
    /// of the input.
    ///
    /// # Errors
    ///
    /// If nothing can be read.
    pub(super) fn next(&mut self) -> io::Result<Option<Result<String, &'static str>>> {
        let mut line = Vec::new();
        let read = (&mut self.0).take(MAX_LINE).read_until(b'\n', &mut line)?;
        if read == 0 {
            return Ok(None);
        }
        if read as u64 == MAX_LINE && !line.ends_with(b"\n") {
            self.0.skip_until(b'\n')?;
            return Ok(Some(Err(TOO_LONG)));
        }
        Ok(Some(String::from_utf8(line).map_err(|_| NOT_TEXT)))
    }
}

/// The least width at which lines are wrapped, in cells, however narrow the terminal is.
const NARROWEST: usize = 20;

/// Writes the lines that are said.
pub(super) struct LineWriter<W> {
    out: W,
    width: Width,
}

/// Returns the width at present, in cells, at which lines are wrapped; `None` if they are not, as in a pipe.
/// It is asked anew each time: a window can change.
pub type Width = fn() -> Option<usize>;

impl<W: Write> LineWriter<W> {
    pub(super) fn new(out: W, width: Width) -> Self {
        Self { out, width }
    }

    /// Writes lines, wrapped between words, and flushes them.
    ///
    /// # Errors
    ///
    /// If nothing can be written.
    pub(super) fn write(&mut self, lines: &[String]) -> io::Result<()> {
        let width = (self.width)();
        for line in lines {
            let Some(width) = width else {
                writeln!(self.out, "{line}")?;
                continue;
            };
            for part in text::wrap_hanging(line, Options::new(width.max(NARROWEST))) {
                writeln!(self.out, "{part}")?;
            }
        }
        self.out.flush()
    }
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;

    use super::*;

    #[test]
    fn lines_come_one_after_the_other_and_the_last_needs_no_end() {
        let mut lines = LineReader::new(&b"1\n\n 2 \r\nq"[..]);
        for text in ["1\n", "\n", " 2 \r\n", "q"] {
            assert_eq!(lines.next().unwrap(), Some(Ok(text.to_owned())));
        }
        assert_eq!(lines.next().unwrap(), None);
    }

    fn written(width: Width, lines: &[&str]) -> String {
        let mut out = Vec::new();
        let lines: Vec<String> = lines.iter().map(|line| (*line).to_owned()).collect();
        LineWriter::new(&mut out, width).write(&lines).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn lines_are_wrapped_at_words_and_only_if_there_is_a_width() {
        let lines = ["1. A late reply made me think.", "", "Call 0808 2000 247."];
        assert_eq!(written(|| None, &lines), format!("{}\n", lines.join("\n")));
        let narrow = written(|| Some(NARROWEST), &lines);
        assert_eq!(narrow, "1. A late reply made\n   me think.\n\nCall 0808 2000 247.\n");
        assert_eq!(written(|| Some(1), &lines), narrow, "never narrower than NARROWEST");
        let long = written(|| Some(NARROWEST), &[&"x".repeat(50)]);
        assert!(long.lines().all(|line| line.len() <= 20), "{long}");
    }

    #[test]
    fn in_a_window_that_is_made_narrower_lines_are_wrapped_for_it_from_then_on() {
        thread_local! {
            static WIDTH: Cell<usize> = const { Cell::new(30) };
        }
        let mut out = Vec::new();
        let lines = ["A late reply made me think.".to_owned()];
        let mut writer = LineWriter::new(&mut out, || Some(WIDTH.get()));
        writer.write(&lines).unwrap();
        WIDTH.set(20);
        writer.write(&lines).unwrap();
        let wrapped = "A late reply made me think.\nA late reply made me\nthink.\n";
        assert_eq!(String::from_utf8(out).unwrap(), wrapped);
    }

    #[test]
    fn an_endless_line_is_too_long_and_the_next_one_is_whole() {
        let mut input = vec![b'7'; 1_000_000];
        input.extend(b"\n3\n");
        let mut lines = LineReader::new(&input[..]);
        assert_eq!(lines.next().unwrap(), Some(Err(TOO_LONG)));
        assert_eq!(lines.next().unwrap(), Some(Ok("3\n".to_owned())));
    }

    #[test]
    fn a_line_that_is_not_utf_8_is_refused_and_the_next_one_is_read() {
        let mut lines = LineReader::new(&b"\xff\xfe\n1\n"[..]);
        assert_eq!(lines.next().unwrap(), Some(Err(NOT_TEXT)));
        assert_eq!(lines.next().unwrap(), Some(Ok("1\n".to_owned())));
    }
}
