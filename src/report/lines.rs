//! Lines of text of a given width.

use textwrap::{Options, WordSplitter};

use super::help;

/// Text under way: every line is at most so many cells wide, but for a word that is wider.
#[derive(Debug)]
pub(super) struct Lines {
    width: usize,
    text: String,
    /// What stands for the full screen's help key.
    help: &'static str,
    /// Whether it has been named.
    help_is_named: bool,
}

impl Lines {
    pub(super) fn new(width: usize, help: &'static str) -> Self {
        Self { width, text: String::new(), help, help_is_named: false }
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

    /// Adds a paragraph that begins with a lead and hangs from it.
    pub(super) fn hanging(&mut self, lead: &str, text: &str) {
        let indent = " ".repeat(textwrap::core::display_width(lead));
        let options = Options::new(self.width)
            .initial_indent(lead)
            .subsequent_indent(&indent)
            // A date or a telephone number stays in one piece.
            .word_splitter(WordSplitter::NoHyphenation);
        for line in textwrap::wrap(text, options) {
            self.line(&line);
        }
    }

    /// Adds an empty line, where the last one is not empty already.
    pub(super) fn gap(&mut self) {
        if !self.text.is_empty() && !self.text.ends_with("\n\n") {
            self.text.push('\n');
        }
    }

    /// Adds a heading, with room above.
    pub(super) fn heading(&mut self, heading: &str) {
        self.gap();
        self.text(heading);
    }

    /// Adds a paragraph that may name the help key of the full screen.
    pub(super) fn caring(&mut self, lead: &str, text: &str) {
        let named = help::named(text, self.help);
        self.help_is_named |= named != text;
        self.hanging(lead, &named);
    }

    /// Whether the text sends a person to a list that has to follow.
    pub(super) fn owes_help(&self) -> bool {
        self.help_is_named && self.help == help::BELOW
    }

    pub(super) fn finish(mut self) -> String {
        self.text.truncate(self.text.trim_end().len());
        self.text.push('\n');
        self.text
    }
}
