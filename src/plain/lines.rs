//! Typed lines of any length and any bytes, and the lines that are said.

use std::io::{self, BufRead, Read as _, Write};

/// The most bytes of a line that are read. A longer line is cut, and is never a choice.
const MAX_LINE: u64 = 4096;

/// Typed lines, one after the other.
pub(super) struct Lines<R>(R);

impl<R: BufRead> Lines<R> {
    pub(super) fn new(input: R) -> Self {
        Self(input)
    }

    /// Waits for a line; `None` when no more will come.
    ///
    /// # Errors
    ///
    /// When nothing can be read.
    pub(super) fn next(&mut self) -> io::Result<Option<String>> {
        let mut line = Vec::new();
        let read = (&mut self.0).take(MAX_LINE).read_until(b'\n', &mut line)?;
        if read == 0 {
            return Ok(None);
        }
        if read as u64 == MAX_LINE && !line.ends_with(b"\n") {
            self.0.skip_until(b'\n')?;
        }
        Ok(Some(String::from_utf8_lossy(&line).into_owned()))
    }
}

/// Writes lines, so that they are read at once.
pub(super) fn write(out: &mut impl Write, lines: &[String]) -> io::Result<()> {
    for line in lines {
        writeln!(out, "{line}")?;
    }
    out.flush()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_come_one_after_the_other_and_the_last_needs_no_end() {
        let mut lines = Lines::new(&b"1\n\n 2 \r\nq"[..]);
        for line in ["1\n", "\n", " 2 \r\n", "q"] {
            assert_eq!(lines.next().unwrap().as_deref(), Some(line));
        }
        assert_eq!(lines.next().unwrap(), None);
    }

    #[test]
    fn an_endless_line_is_cut_and_the_next_one_is_whole() {
        let mut command = vec![b'7'; 1_000_000];
        command.extend(b"\n3\n");
        let mut lines = Lines::new(&command[..]);
        assert_eq!(lines.next().unwrap().unwrap().len(), 4096);
        assert_eq!(lines.next().unwrap().as_deref(), Some("3\n"));
    }

    #[test]
    fn bytes_that_are_no_text_are_a_line_all_the_same() {
        let mut lines = Lines::new(&b"\xff\xfe\n1\n"[..]);
        assert!(lines.next().unwrap().is_some());
        assert_eq!(lines.next().unwrap().as_deref(), Some("1\n"));
    }
}
