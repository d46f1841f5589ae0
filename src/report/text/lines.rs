//! Lines of text of a given width.

use textwrap::Options;

use super::wrap;

/// Text that is being laid out. Paragraphs are wrapped, and a word wider than the width is broken; single
/// lines are left as they are.
#[derive(Debug)]
pub(super) struct Lines {
    width: usize,
    text: String,
}

impl Lines {
    pub(super) fn new(width: usize) -> Self {
        Self { width, text: String::new() }
    }

    /// Adds a line as it is.
    pub(super) fn line(&mut self, line: &str) {
        self.text.push_str(line.trim_end());
        self.text.push('\n');
    }

    /// Adds a paragraph.
    pub(super) fn text(&mut self, text: &str) {
        self.hanging("", text);
    }

    /// Adds a paragraph that begins with a mark and hangs from it.
    pub(super) fn hanging(&mut self, mark: &str, text: &str) {
        let indent = " ".repeat(textwrap::core::display_width(mark));
        let options = Options::new(self.width).initial_indent(mark).subsequent_indent(&indent);
        for line in wrap(text, options) {
            self.line(&line);
        }
    }

    /// Adds an empty line, unless the last one is empty already.
    pub(super) fn gap(&mut self) {
        if !self.text.is_empty() && !self.text.ends_with("\n\n") {
            self.text.push('\n');
        }
    }

    pub(super) fn finish(mut self) -> String {
        self.text.truncate(self.text.trim_end().len());
        self.text.push('\n');
        self.text
    }
}
