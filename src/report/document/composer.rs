use super::{Block, Document, Help, Level};
use crate::{questionnaire::Questionnaire, report::help};

/// A document that is being composed.
pub(super) struct Composer {
    document: Document,
    help: Help,
    /// Whether the document so far points to help.
    points_to_help: bool,
}

impl Composer {
    pub(super) fn new(help: Help) -> Self {
        Self { document: Document::default(), help, points_to_help: false }
    }

    pub(super) fn help(&self) -> Help {
        self.help
    }

    pub(super) fn title(&mut self, title: &str) {
        self.document.title = Some(title.to_owned());
    }

    /// Begins a part, unless one has just begun.
    pub(super) fn part(&mut self) {
        let parts = &mut self.document.parts;
        if parts.last().is_none_or(|part| !part.is_empty()) {
            parts.push(Vec::new());
        }
    }

    pub(super) fn add(&mut self, block: Block) {
        if self.document.parts.is_empty() {
            self.part();
        }
        if let Some(part) = self.document.parts.last_mut() {
            part.push(block);
        }
    }

    /// Adds a heading, which begins a part.
    pub(super) fn heading(&mut self, level: Level, text: &str) {
        self.part();
        self.add(Block::Heading(level, text.to_owned()));
    }

    pub(super) fn text(&mut self, text: impl Into<String>) {
        self.add(Block::Text(text.into()));
    }

    pub(super) fn note(&mut self, text: impl Into<String>) {
        self.add(Block::Note(text.into()));
    }

    /// Adds something that must not be missed.
    pub(super) fn alert(&mut self, level: Level, title: &str, text: &str) {
        self.part();
        self.add(Block::Alert(level, title.to_owned()));
        let text = self.naming_help(text);
        self.text(text);
    }

    /// Replaces the full screen's help key in a text by this document's way to help.
    pub(super) fn naming_help(&mut self, text: &str) -> String {
        let named = self.help.named_in(text);
        self.points_to_help |= named != text;
        named
    }

    /// Records that the document points to help.
    pub(super) fn point_to_help(&mut self) {
        self.points_to_help = true;
    }

    /// Finishes the document, with the list of help lines if anything pointed to it.
    pub(super) fn finish(mut self, questionnaire: &Questionnaire) -> Document {
        if self.help == Help::Below && self.points_to_help {
            self.heading(Level::Part, "Help lines");
            self.add(Block::Points(help::lines(questionnaire)));
        }
        self.document
    }
}
